"""What is due today and why: the routine, the rest, what goes around a run, and other ways to spend the time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from hipcoach.care.filter import Offered, run_closed, suit
from hipcoach.care.hip import Hip
from hipcoach.care.pain import NO_INJURY, SessionPain
from hipcoach.care.phases import sessions_a_week
from hipcoach.care.rest import WEEK, Wait, loads, rest_day_due, wait_for
from hipcoach.care.run_days import (
    AFTER_RUN,
    BEFORE_RUN,
    OWN_RUN,
    RUN_FIRST_TEXT,
    after_run,
    clear_before_run,
    is_run_day,
)
from hipcoach.core.duration import model_seconds
from hipcoach.core.library import Library
from hipcoach.core.programme import Programme, ProgrammePhase
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Equipment, Phase

ASK_EVENING_FROM = time(18)
ASK_EVENING_AFTER = timedelta(hours=1)
ASK_MORNING_UNTIL = time(12)
ASK_AGAIN_H, ASK_AGAIN_UNTIL_H = 24, 48


class Way(StrEnum):
    """Why a routine is on Today."""

    DUE = "due"
    BEFORE_RUN = "before-run"
    AFTER_RUN = "after-run"
    SHORTER = "shorter"
    NO_EQUIPMENT = "no-equipment"
    LYING = "lying"


@dataclass(frozen=True, slots=True)
class Task:
    """A routine for today, already as it suits, with the reason in words."""

    way: Way
    routine: Routine
    why: str
    offered: Offered


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A programme that somebody follows and the phase they are in; `finished` ones are kept up."""

    programme: Programme
    phase: Phase
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """How many of the sessions planned for this week, Monday to Sunday, were done."""

    done: int
    planned: int

    @property
    def text(self) -> str:
        """The count in words, never a streak."""
        return f"{self.done} of {self.planned} this week"


@dataclass(frozen=True, slots=True)
class Today:
    """What Today shows: tasks in the order of the day, or the rest with its reason; then other ways.

    `goes_on` is when the first of the programmes that wait goes on, None where none waits. `paused` says that they
    wait for somebody to look at the hip.
    """

    tasks: tuple[Task, ...]
    rest: str = ""
    other_ways: tuple[Task, ...] = ()
    blocked: str = ""
    ask_screening: bool = False
    kept: Kept = Kept(0, 0)
    goes_on: datetime | None = None
    paused: bool = False


def today(
    hip: Hip,
    enrolled: Iterable[Enrolled],
    library: Library,
    done: Iterable[tuple[str, datetime]],
    now: datetime,
    *,
    run_days: frozenset[int] = frozenset(),
    paused: str = "",
    minutes: int | None = None,
) -> Today:
    """Works out what is due; `done` are routine ids with their ends, `run_days` weekdays with Monday 0.

    `paused` says why the programmes pause (REG-3, TIME-2), empty where they do not. What fits into `minutes` comes
    first; nothing is left out or shortened for them.
    """
    routines = {**library.routines, OWN_RUN.id: OWN_RUN}
    history = tuple((routines[name], at) for name, at in done if name in routines)
    programmes = tuple(enrolled)
    kept = _kept(programmes, history, now)
    tasks: list[Task] = []
    waits: list[Wait] = []
    blocked: Offered | None = None
    for each in programmes if not paused else ():
        part = each.programme.phase(each.phase)
        routine = library.routines.get(part.routine) if part else None
        if part is None or routine is None:
            continue
        offered = suit(routine, library, hip)
        if offered.blocked:
            blocked = blocked or offered
        elif wait := _wait(part, each, routine, history, now) or clear_before_run(
            routine, now, run_days, returning=hip.injured and not run_closed(hip)
        ):
            waits.append(wait)
        else:
            tasks.append(Task(Way.DUE, routine, _why(each, routine, history, now), offered))
    tasks.sort(key=lambda task: not _fits(_seconds(task.offered, library), minutes))
    if around := _around_run(hip, library, now.date(), run_days):
        later = [
            replace(t, why=f"{t.why} {RUN_FIRST_TEXT}") for t in tasks if after_run(t.routine, now.date(), run_days)
        ]
        before = [task for task in tasks if not after_run(task.routine, now.date(), run_days)]
        tasks = [*around[:1], *before, *around[1:], *later]
    refusal = blocked.blocked if blocked and not tasks else None
    rest = paused or (_rest_text(waits, now) if not tasks and not refusal else "")
    return Today(
        tuple(tasks),
        rest,
        tuple(_other_ways(hip, library, tasks, minutes)),
        refusal.text if refusal else "",
        bool(refusal and refusal.ask_screening),
        kept,
        min((wait.until for wait in waits), default=None),
        bool(paused),
    )


def evening_due(ended: datetime, pain: SessionPain, now: datetime) -> bool:
    """Tells whether the evening's worst pain and the signs are to be asked now.

    They are asked from 18:00 on the day of the session, an hour after it at the earliest, until the next noon.
    """
    if pain.after is not None and pain.signs_told:
        return False
    if now.date() == ended.date():
        return now.time() >= ASK_EVENING_FROM and now - ended >= ASK_EVENING_AFTER
    return now.date() == ended.date() + timedelta(days=1) and now.time() < ASK_MORNING_UNTIL


def morning_due(ended: datetime, pain: SessionPain, now: datetime) -> bool:
    """Tells whether the morning score of a session is to be asked now: the next day until noon (F.1)."""
    next_day = ended.date() + timedelta(days=1)
    return pain.next_morning is None and now.date() == next_day and now.time() < ASK_MORNING_UNTIL


def morning_over(ended: datetime, now: datetime) -> bool:
    """Tells whether the noon has passed until which the morning score was asked."""
    next_day = ended.date() + timedelta(days=1)
    return now.date() > next_day or (now.date() == next_day and now.time() >= ASK_MORNING_UNTIL)


def ask_again_due(ended: datetime, pain: SessionPain, now: datetime) -> bool:
    """Tells whether the 24 h question is due: the morning was above the usual, and a day has passed (PAIN-3)."""
    rise = pain.rise
    age = now - ended
    risen = rise is not None and rise > 0 and pain.at_24_h is None
    return risen and timedelta(hours=ASK_AGAIN_H) <= age < timedelta(hours=ASK_AGAIN_UNTIL_H)


def ask_again_over(ended: datetime, now: datetime) -> bool:
    """Tells whether the time of the 24 h question has passed."""
    return now - ended >= timedelta(hours=ASK_AGAIN_UNTIL_H)


def _wait(
    part: ProgrammePhase, each: Enrolled, routine: Routine, history: tuple[tuple[Routine, datetime], ...], now: datetime
) -> Wait | None:
    """Why a routine is not due yet: its minimum rest, its planned number, or the weekly rest day."""
    if wait := wait_for(routine, history, now):
        return wait
    times = sorted(at for other, at in history if other.id == routine.id and now - WEEK < at <= now)
    planned = sessions_a_week(part, finished=each.finished)
    if len(times) >= planned:
        return Wait(times[-planned] + WEEK, f"{planned} in 7 days are planned, and they are done.")
    if loads(routine) and rest_day_due(history, now.date()):
        tomorrow = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
        return Wait(tomorrow, "One day in 7 is for rest.")
    return None


def _why(each: Enrolled, routine: Routine, history: tuple[tuple[Routine, datetime], ...], now: datetime) -> str:
    last = max((at for other, at in history if other.id == routine.id and at <= now), default=None)
    part = "" if each.phase is Phase.ANY else f", phase {each.phase.value}"
    name = f"{each.programme.title}{part}"
    if last is None:
        return f"{name}: the first session."
    days = (now.date() - last.date()).days
    when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    return f"{name}. Last time: {when}."


def _around_run(hip: Hip, library: Library, day: date, run_days: frozenset[int]) -> list[Task]:
    """What goes before and after a run on a run day, where running is open."""
    if not is_run_day(day, run_days) or run_closed(hip):
        return []
    found = []
    for name, way, why in (
        (BEFORE_RUN, Way.BEFORE_RUN, "Before your run."),
        (AFTER_RUN, Way.AFTER_RUN, "After your run."),
    ):
        if name in library.routines:
            offered = suit(library.routines[name], library, hip)
            if offered.routine:
                found.append(Task(way, library.routines[name], why, offered))
    return found


def _rest_text(waits: list[Wait], now: datetime) -> str:
    """Says a rest kindly: why, and when it goes on."""
    if not waits:
        return ""
    first = min(waits, key=lambda wait: wait.until)
    days = (first.until.date() - now.date()).days
    if days == 0:
        return f"The next session can start at {first.until:%H:%M}: {first.why[0].lower()}{first.why[1:]}"
    when = "tomorrow" if days == 1 else f"in {days} days"
    return f"Rest is part of it. {first.why} It goes on {when}."


def _other_ways(hip: Hip, library: Library, tasks: list[Task], minutes: int | None) -> Iterator[Task]:
    """Other routines made for this hip: a shorter one, one without equipment, one lying down.

    The shorter one serves most of the same goals; where what is due does not fit into the minutes, it is the longest
    such one that does.
    """
    here = {task.routine.id for task in tasks}
    wanted = frozenset(c for c in hip.condition_ids if c not in NO_INJURY) or NO_INJURY
    phases = {condition.phase for condition in hip.conditions} | {Phase.ANY}
    main = next((task for task in tasks if task.way is Way.DUE), None)
    longest = _seconds(main.offered, library) if main else None
    fitting = []
    for routine in library.routines.values():
        if routine.id in here or not wanted & set(routine.conditions) or routine.phase not in phases:
            continue
        offered = suit(routine, library, hip)
        if offered.routine and not offered.instead and not offered.ask_precheck:
            fitting.append((_seconds(offered, library), routine, offered))
    fitting.sort(key=lambda each: (each[0], each[1].id))
    shorter = [each for each in fitting if longest is not None and each[0] < longest]
    if longest is not None and not _fits(longest, minutes):
        shorter = [each for each in reversed(shorter) if _fits(each[0], minutes)] or shorter
    goals = frozenset(main.routine.goals if main else ())
    shorter.sort(key=lambda each: -len(goals & set(each[1].goals)))
    for _, routine, offered in shorter[:1]:
        yield Task(Way.SHORTER, routine, "Shorter.", offered)
    for way, why, fits in (
        (Way.NO_EQUIPMENT, "Needs nothing.", _needs_nothing),
        (Way.LYING, "All of it lying down.", _lies_down),
    ):
        for _, routine, offered in fitting:
            if offered.routine and fits(offered.routine, library):
                yield Task(way, routine, why, offered)
                break


def _fits(seconds: int, minutes: int | None) -> bool:
    """Tells whether a length, told in whole minutes, is within the time that somebody has."""
    return minutes is None or round(seconds / 60) <= minutes


def _seconds(offered: Offered, library: Library) -> int:
    return model_seconds(offered.routine, library) if offered.routine else 0


def _needs_nothing(routine: Routine, library: Library) -> bool:
    return all(library.exercises[e].equipment in ((), (Equipment.NONE,)) for e in routine.exercise_ids())


def _lies_down(routine: Routine, library: Library) -> bool:
    return all(library.exercises[e].position.lying for e in routine.exercise_ids())


def _kept(programmes: tuple[Enrolled, ...], history: tuple[tuple[Routine, datetime], ...], now: datetime) -> Kept:
    parts = [(e, p) for e in programmes if (p := e.programme.phase(e.phase))]
    planned = sum(sessions_a_week(part, finished=each.finished) for each, part in parts)
    names = {part.routine for _, part in parts}
    monday = now.date() - timedelta(days=now.weekday())
    done = sum(monday <= at.date() and at <= now for routine, at in history if routine.id in names)
    return Kept(min(done, planned), planned)
