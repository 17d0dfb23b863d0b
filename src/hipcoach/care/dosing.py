"""Doses in a programme: where each exercise stands in its range, and the steps it takes there (F.4, F.10)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Timed, UntilDone
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Routine
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Phase

REP_STEP = 2
SECONDS_STEP = 5


class Part(StrEnum):
    """The part of a dose that moves: repetitions, seconds or steps in a set, or the number of sets."""

    AMOUNT = "amount"
    SETS = "sets"


@dataclass(frozen=True, slots=True)
class DoseChange:
    """One part of one exercise's dose before and after."""

    exercise: str
    part: Part
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What followed from one session, or from the person's own hand: the rule, the sentence and what changed.

    `session` is the id of the session that was judged, empty for changes by hand. A list of decisions is the whole
    programme: doses are what its changes add up to, so it can be read and taken back.
    """

    at: datetime
    rule: str
    says: str
    routine: str
    session: str = ""
    changes: tuple[DoseChange, ...] = ()
    step_up: bool = False
    suggests: str = ""
    phase_to: Phase | None = None
    phase_from: Phase | None = None
    run_closed_until: datetime | None = None
    no_steps_until: datetime | None = None
    rescreen: bool = False
    stop: bool = False
    level: Urgency = Urgency.OK


def amount_span(dose: Dose) -> Span | None:
    """The range of repetitions, seconds or steps in a set; None for work that waits for "done"."""
    match dose.work:
        case Reps(span) | Holds(span) | Timed(span) | Steps(span):
            return span
        case UntilDone():
            return None


def amount_text(dose: Dose, number: int) -> str:
    """Says an amount with its word: `10 repetitions`, `20 seconds`."""
    match dose.work:
        case Reps():
            return f"{number} repetitions"
        case Steps():
            return f"{number} steps"
        case _:
            return f"{number} seconds"


def stands_at(item: ExerciseItem, routine: str, part: Part, decisions: Iterable[Decision]) -> int:
    """Where a part of a dose stands: the last change, or the minimum of its range where a programme begins (F.10)."""
    for decision in reversed(tuple(decisions)):
        if decision.routine == routine:
            for change in decision.changes:
                if change.exercise == item.exercise and change.part is part:
                    return _within(item.dose, part, change.after)
    span = item.dose.sets if part is Part.SETS else amount_span(item.dose)
    return span.low if span else 0


def bounds(dose: Dose, part: Part) -> tuple[int, int]:
    """The least and most of a part; sets may be reduced to one, amounts never below their range."""
    if part is Part.SETS:
        return 1, dose.sets.high
    span = amount_span(dose)
    return (span.low, span.high) if span else (0, 0)


def programmed(routine: Routine, decisions: Iterable[Decision]) -> Routine:
    """The routine with every dose where the programme stands; without decisions each is at its minimum."""
    made = tuple(decisions)

    def fitted(item: ExerciseItem | CardItem) -> ExerciseItem | CardItem:
        return replace(item, dose=_dose_now(item, routine.id, made)) if isinstance(item, ExerciseItem) else item

    return replace(
        routine,
        entries=tuple(
            replace(entry, items=tuple(map(fitted, entry.items))) if isinstance(entry, Block) else fitted(entry)
            for entry in routine.entries
        ),
    )


def exercise_items(routine: Routine) -> Iterator[ExerciseItem]:
    """The exercise items of a routine, each exercise once."""
    seen = set()
    for item in routine.items():
        if isinstance(item, ExerciseItem) and item.exercise not in seen:
            seen.add(item.exercise)
            yield item


def next_up(item: ExerciseItem, part: Part, standing: int) -> int | None:
    """The next higher value of a part, None at the top of its range: 2 repetitions, 5 seconds, 1 set (F.10)."""
    high = bounds(item.dose, part)[1]
    if standing >= high:
        return None
    if part is Part.SETS:
        return standing + 1
    step = SECONDS_STEP if isinstance(item.dose.work, (Holds, Timed)) else REP_STEP
    return min(standing + step, high)


def by_hand(
    item: ExerciseItem, routine: str, part: Part, value: int, decisions: Iterable[Decision], at: datetime
) -> Decision:
    """A dose that the person sets by hand, recorded like any other decision.

    Raises ValueError where the value leaves its range.
    """
    low, high = bounds(item.dose, part)
    if not low <= value <= high:
        raise ValueError(f"choose a number from {low} to {high}")
    before = stands_at(item, routine, part, decisions)
    said = f"{value} sets" if part is Part.SETS else amount_text(item.dose, value)
    return Decision(
        at, "by-hand", f"You chose {said}.", routine, changes=(DoseChange(item.exercise, part, before, value),)
    )


def taken_back(decision: Decision, at: datetime) -> Decision:
    """The decision that takes another one back: its doses, and the phase that it left."""
    changes = tuple(replace(c, before=c.after, after=c.before) for c in decision.changes)
    says = f"Taken back: {decision.says}"
    back = Decision(at, "by-hand", says, decision.routine, changes=changes)
    return replace(back, phase_to=decision.phase_from, phase_from=decision.phase_to) if decision.phase_from else back


def _within(dose: Dose, part: Part, value: int) -> int:
    """A value kept inside its range, which may have changed since it was noted."""
    low, high = bounds(dose, part)
    return min(max(value, low), high)


def _dose_now(item: ExerciseItem, routine: str, decisions: tuple[Decision, ...]) -> Dose:
    sets = stands_at(item, routine, Part.SETS, decisions)
    amount = stands_at(item, routine, Part.AMOUNT, decisions)
    dose = replace(item.dose, sets=_moved(item.dose.sets, sets))
    match dose.work:
        case Reps(span):
            return replace(dose, work=replace(dose.work, reps=_moved(span, amount)))
        case Holds(span):
            return replace(dose, work=replace(dose.work, hold_s=_moved(span, amount)))
        case Timed(span):
            return replace(dose, work=Timed(_moved(span, amount)))
        case Steps(span):
            return replace(dose, work=replace(dose.work, steps=_moved(span, amount)))
        case UntilDone():
            return dose


def _moved(span: Span, start: int) -> Span:
    return Span(min(span.low, start), span.high, start)
