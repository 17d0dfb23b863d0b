"""Which of a person's times of the week a routine is planned for, so that its rest is kept (F.8)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from hipcoach.care.rest import loads
from hipcoach.core.routine import Routine
from hipcoach.core.week_time import WeekTime

WEEK_MIN = 7 * 24 * 60


def week_plan(
    times: Iterable[WeekTime], routine: Routine, per_week: int, run_days: frozenset[int]
) -> tuple[WeekTime, ...]:
    """Chooses at most `per_week` of the times, spread over the week with the routine's minimum gap between two.

    What counts against the weekly rest day leaves one day of the week without it and without a run; none is planned
    where every day is a run day. The gap is counted from start to start.
    """
    most = min(per_week, routine.max_per_week or per_week)
    gap_min = routine.min_gap_h * 60
    given = sorted(set(times))
    if not loads(routine):
        return _spread(given, most, gap_min)
    rests = [[at for at in given if at.weekday != day] for day in reversed(range(7)) if day not in run_days]
    plans = [_spread(left, most, gap_min) for left in rests]
    return max(plans, key=lambda plan: (len(plan), smallest_gap_min(plan)), default=())


def smallest_gap_min(plan: Sequence[WeekTime]) -> int:
    """Minutes between the two entries that lie closest, the week being a ring; a whole week with one or none."""
    if not plan:
        return WEEK_MIN
    minutes = [at.minute for at in plan]
    return min(later - earlier for earlier, later in pairwise([*minutes, minutes[0] + WEEK_MIN]))


def _spread(given: Sequence[WeekTime], most: int, gap_min: int) -> tuple[WeekTime, ...]:
    """As many as may be, and of those the choice whose closest two lie furthest apart."""
    minutes = [at.minute for at in given]
    gaps = {WEEK_MIN, gap_min, *((b - a) % WEEK_MIN for a in minutes for b in minutes if a != b)}
    best: tuple[WeekTime, ...] = ()
    for gap in sorted((gap for gap in gaps if gap >= gap_min), reverse=True):
        for first in range(len(given)):
            plan = _from(given, first, most, gap)
            if len(plan) > len(best):
                best = plan
    return tuple(sorted(best))


def _from(given: Sequence[WeekTime], first: int, most: int, gap_min: int) -> tuple[WeekTime, ...]:
    """Goes round the week from one time on and takes each that is far enough from the last and from the first."""
    start = given[first].minute
    chosen: list[tuple[int, WeekTime]] = []
    for at in (*given[first:], *given[:first]):
        minute = (at.minute - start) % WEEK_MIN
        far = not chosen or (minute - chosen[-1][0] >= gap_min and WEEK_MIN - minute >= gap_min)
        if far and len(chosen) < most:
            chosen.append((minute, at))
    return tuple(at for _, at in chosen)
