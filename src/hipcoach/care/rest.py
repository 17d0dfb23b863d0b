"""Minimum rest (F.8): when a routine or a single exercise may come again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hipcoach.core.programme import ExerciseLimit
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Phase

STRENGTH = "strength"
A_DAY = {"ice-timer-15": 6, "heat-timer-15": 3}
STRENGTH_GAP_H = 48
WEEK = timedelta(days=7)
COPENHAGEN = "copenhagen"
COPENHAGEN_WEEKS = 8
NERVE_SLIDER = "sciatic-slider"
NERVE_REST_DAYS = 7


@dataclass(frozen=True, slots=True)
class Wait:
    """From when something may be done again, and why."""

    until: datetime
    why: str


def family(routine: Routine) -> str:
    """Routines that share one minimum gap: all running, all heavy strength; others stand for themselves (F.8)."""
    if routine.phase is Phase.RETURN:
        return "walk-run"
    heavy = routine.min_gap_h >= STRENGTH_GAP_H and routine.phase in (Phase.RUN_READY, Phase.ANY)
    return STRENGTH if heavy else routine.id


def loads(routine: Routine) -> bool:
    """Tells whether a routine counts against the weekly rest day: running, and strength from phase 2 on."""
    later = routine.phase in (Phase.LOAD, Phase.RUN_READY, Phase.RETURN)
    return later or family(routine) == STRENGTH


def wait_for(routine: Routine, done: Iterable[tuple[Routine, datetime]], now: datetime) -> Wait | None:
    """How long a routine has to wait, None where it may be done now; `done` holds the ends of past sessions."""
    times = sorted(at for other, at in done if family(other) == family(routine) and at <= now)
    if not times:
        return None
    waits = []
    if (gap_ends := times[-1] + timedelta(hours=routine.min_gap_h)) > now:
        waits.append(Wait(gap_ends, f"Leave at least {routine.min_gap_h} hours between two sessions."))
    today = [at for at in times if at.date() == now.date()]
    if len(today) >= A_DAY.get(routine.id, len(today) + 1):
        tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        waits.append(Wait(tomorrow, f"{A_DAY[routine.id]} a day is the most."))
    if routine.max_per_week and len(recent := [at for at in times if at > now - WEEK]) >= routine.max_per_week:
        waits.append(Wait(recent[-routine.max_per_week] + WEEK, f"{routine.max_per_week} in 7 days is the most."))
    return max(waits, key=lambda wait: wait.until, default=None)


def resting_exercises(
    limits: Iterable[ExerciseLimit], done: Iterable[tuple[str, datetime]], now: datetime, *, upkeep: bool = False
) -> dict[str, Wait]:
    """The exercises whose own limit is not over yet, with when it is; the two Copenhagen planks count as one.

    In `upkeep` a Copenhagen plank comes once a week (PHASE-3).
    """
    history = sorted(((e, at) for e, at in done if at <= now), key=lambda pair: pair[1])
    found = {}
    for limit in limits:
        times = [at for exercise, at in history if _same(exercise, limit.exercise)]
        if wait := _limit_wait(limit, times, now, upkeep=upkeep):
            found[limit.exercise] = wait
    return found


def nerve_rests(lasted: Iterable[datetime], now: datetime) -> bool:
    """Tells whether the nerve slider is left out: a week after a leg that tingled on for more than 10 minutes."""
    return any(timedelta(0) <= now - at < timedelta(days=NERVE_REST_DAYS) for at in lasted)


def rest_day_due(done: Iterable[tuple[Routine, datetime]], today: date, rest_days: int = 1) -> bool:
    """Tells whether today has to be a rest day, so that 7 days hold at least that many without run or strength."""
    week = {today - timedelta(days=back) for back in range(1, 7)}
    busy = {at.date() for routine, at in done if loads(routine)} & week
    return len(week) - len(busy) < rest_days


def _same(exercise: str, limited: str) -> bool:
    return exercise == limited or (exercise.startswith(COPENHAGEN) and limited.startswith(COPENHAGEN))


def _limit_wait(limit: ExerciseLimit, times: Sequence[datetime], now: datetime, *, upkeep: bool) -> Wait | None:
    if not times:
        return None
    most = limit.max_per_week
    if limit.exercise.startswith(COPENHAGEN) and (upkeep or now - times[0] >= COPENHAGEN_WEEKS * WEEK):
        most = 1
    waits = []
    if (gap_ends := times[-1] + timedelta(hours=limit.min_gap_h)) > now:
        waits.append(Wait(gap_ends, f"Leave at least {limit.min_gap_h} hours between two sessions."))
    if len(recent := [at for at in times if at > now - WEEK]) >= most:
        waits.append(Wait(recent[-most] + WEEK, f"{most} in 7 days is the most."))
    return max(waits, key=lambda wait: wait.until, default=None)
