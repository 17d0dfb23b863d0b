"""Runs and their days: what goes before and after one, and what a red one or strength keeps apart (F.7, F.8)."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from hipcoach.care.rest import STRENGTH, Wait, family
from hipcoach.core.library import Library
from hipcoach.core.routine import Routine
from hipcoach.core.running import RUN
from hipcoach.core.vocabulary import Phase

BEFORE_RUN, AFTER_RUN = "pre-run-hip-prep", "post-run-cool-down"
CLEAR_BEFORE_RUN_H = 24
APART_H = 6
CLOSED_AFTER_RED_RUN = timedelta(hours=72)
OWN_RUN = Routine(RUN, "Run", "", (), phase=Phase.RETURN)
"""A run that was written down by hand, as a routine: the rest between runs and the weekly day of rest count it."""
RUN_FIRST_TEXT = f"Run first. This comes at least {APART_H} hours later, or tomorrow is for rest."


def is_run(routine_id: str, library: Library) -> bool:
    """Tells whether a session was a run: one written down by hand, or a routine of the return to running."""
    routine = library.routines.get(routine_id)
    return routine_id == RUN or (routine is not None and routine.phase is Phase.RETURN)


def closed_after_red_runs(ends: Iterable[datetime], now: datetime) -> datetime | None:
    """Until when running is closed after runs that were too much, by their ends; None where it is not (RTR-3)."""
    return max((until for end in ends if (until := end + CLOSED_AFTER_RED_RUN) > now), default=None)


def is_run_day(day: date, run_days: frozenset[int]) -> bool:
    """Tells whether somebody runs on a day; `run_days` are weekdays with Monday 0."""
    return day.weekday() in run_days


def after_run(routine: Routine, day: date, run_days: frozenset[int]) -> bool:
    """Tells whether a routine comes after the day's run: strength does."""
    return family(routine) == STRENGTH and is_run_day(day, run_days)


def clear_before_run(routine: Routine, now: datetime, run_days: frozenset[int], *, returning: bool) -> Wait | None:
    """Why strength of phase 3 waits: the 24 hours before a return-to-run session stay clear of it.

    `returning` tells that runs are sessions of a return to running; a run counts from the start of its day.
    """
    if not returning or routine.phase is not Phase.RUN_READY or is_run_day(now.date(), run_days):
        return None
    morning = datetime.combine(now.date() + timedelta(days=1), time(0), now.tzinfo)
    if not is_run_day(morning.date(), run_days) or morning - now > timedelta(hours=CLEAR_BEFORE_RUN_H):
        return None
    return Wait(morning, f"The {CLEAR_BEFORE_RUN_H} hours before a run stay free of strength.")
