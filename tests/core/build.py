"""Small exercises, routines and plans for the tests of the core."""

from collections.abc import Iterable

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Tempo, Timed, UntilDone
from hipcoach.core.event import Event
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Routine
from hipcoach.core.session import Session
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Equipment, Kind, Position, Side

SETTINGS = Settings()


def reps(
    count: int = 3, sets: int = 1, rest_s: int = 0, *, self_paced: bool = False, lower_first: bool = False
) -> Dose:
    work = Reps(Span.exactly(count), Tempo(2000, 1000, 1000, lower_first), self_paced)
    return Dose(Span.exactly(sets), work, rest_s)


def hold(seconds: int = 30, sets: int = 1, rest_s: int = 0, holds: int = 1, gap_s: int = 0) -> Dose:
    return Dose(Span.exactly(sets), Holds(Span.exactly(seconds), holds, gap_s), rest_s)


def timed(seconds: int = 60) -> Dose:
    return Dose(Span.exactly(1), Timed(Span.exactly(seconds)))


def steps(count: int = 10, step_ms: int = 2000) -> Dose:
    return Dose(Span.exactly(1), Steps(Span.exactly(count), step_ms))


def until_done(estimate_s: int = 60) -> Dose:
    return Dose(Span.exactly(1), UntilDone(estimate_s))


def exercise(
    name: str,
    dose: Dose,
    *,
    per_side: bool = False,
    position: Position = Position.SUPINE,
    equipment: tuple[Equipment, ...] = (Equipment.MAT,),
) -> Exercise:
    return Exercise(name, name.replace("-", " ").capitalize(), Kind.STRENGTH, position, per_side, dose, equipment)


def plan_of(
    *entries: Exercise | Block | CardItem | ExerciseItem,
    settings: Settings = SETTINGS,
    sore_side: Side = Side.RIGHT,
    known: Iterable[Exercise] = (),
) -> Plan:
    """The plan of a routine made of exercises (with their own doses), items and blocks."""
    exercises = {e.id: e for e in (*entries, *known) if isinstance(e, Exercise)}
    items = tuple(ExerciseItem(e.id, e.dose) if isinstance(e, Exercise) else e for e in entries)
    return build_plan(Routine("routine", "Routine", "", items), exercises, settings, sore_side=sore_side)


def run_to_end(plan: Plan, tick_ms: int = 500, settings: Settings = SETTINGS) -> tuple[Event, ...]:
    """Plays a plan of steps that end by themselves and returns every event."""
    session = Session(plan, settings)
    now = 1_000_000
    events = list(session.start(now))
    while session.state.value != "finished":
        now += tick_ms
        events.extend(session.advance(now))
    return tuple(events)
