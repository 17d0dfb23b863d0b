"""A plan: a routine laid out in time, step by step, with every cue at its offset.

A plan is plain data. Printed (`timeline`), it is the whole session.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from hipcoach.core.cueing import step_cues, tells_which_leg
from hipcoach.core.dose import Dose, Holds, Reps, Steps, Timed, UntilDone
from hipcoach.core.exercise import Exercise, Prompt
from hipcoach.core.phrases import SAY_DONE, preparation, spoken_tips, which_leg
from hipcoach.core.routine import Block, CardItem, Entry, ExerciseItem, Routine
from hipcoach.core.settings import Settings
from hipcoach.core.step import Part, PartName, Step, StepKind
from hipcoach.core.vocabulary import FirstSide, Position, Side, SideOrder

CARD_ESTIMATE_MS = 15_000


@dataclass(frozen=True, slots=True)
class Plan:
    """A routine laid out in time; every length in milliseconds."""

    routine_id: str
    title: str
    steps: tuple[Step, ...]

    @property
    def duration_ms(self) -> int:
        """How long the plan takes; steps that wait for "done" count with their estimate."""
        return sum(step.expected_ms for step in self.steps)

    @property
    def exact(self) -> bool:
        """Tells whether no step waits for the person, so that the duration is exact."""
        return all(step.length_ms is not None for step in self.steps)


def build_plan(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    settings: Settings,
    *,
    sore_side: Side = Side.RIGHT,
    conditions: Iterable[str] = (),
    with_optional: bool = False,
    cued: bool = True,
) -> Plan:
    """Lays a routine out in time.

    `sore_side` decides which side items begin with; items that are `only_for` conditions not given are left out,
    optional ones too unless asked for. One that is not `cued` has no cues and no numbers: it serves lengths only, in
    a quarter of the time. Raises KeyError where an exercise is missing: a library checks that before.
    """
    chosen = frozenset(conditions)
    first = Side.RIGHT if sore_side is Side.BOTH else sore_side
    steps: list[Step] = []
    before: Exercise | None = None
    before_side = Side.BOTH
    told: set[str] = set()
    rest_after_s = 0
    for place in _places(routine.entries, chosen, with_optional):
        item = place.item
        if isinstance(item, CardItem):
            steps.append(_card_step(item, place))
            continue
        exercise = exercises[item.exercise]
        work = _item_steps(exercise, item, place, first, settings)
        prepare = preparation(before, exercise, work[0].side, before_side)
        gap_s = _gap_s(before, exercise, place, settings, prepare)
        if any(step.kind.worked for step in steps):
            gap_s = max(gap_s, rest_after_s, place.rest_before_s)
        if gap_s:
            opening = not any(step.exercise for step in steps)
            gap = replace(
                work[0],
                kind=StepKind.READY if opening else StepKind.REST,
                length_ms=gap_s * 1000,
                parts=(),
                reps=0,
                prompts=(),
                self_paced=False,
                between=True,
                prepare=prepare,
            )
            steps.append(gap)
        if exercise.id not in told:
            told.add(exercise.id)
            waits = (SAY_DONE,) if work[0].length_ms is None else ()
            work = (replace(work[0], tips=spoken_tips(exercise) + waits), *work[1:])
        steps.extend(work)
        before, before_side, rest_after_s = exercise, work[-1].side, item.rest_after_s
    return Plan(routine.id, routine.title, tuple(_finished(steps, settings) if cued else steps))


def resized(step: Step, settings: Settings, *, length_ms: int | None = None, reps: int | None = None) -> Step:
    """The same step with another length or number of repetitions, its cues laid out anew."""
    if reps is not None:
        step = replace(step, reps=reps, length_ms=None if step.self_paced else _parts_ms(step.parts, reps))
    elif length_ms is not None:
        step = replace(step, length_ms=length_ms)
    return replace(step, cues=step_cues(step, settings))


@dataclass(frozen=True, slots=True)
class _Place:
    """An item with what its block says about it."""

    item: ExerciseItem | CardItem
    number: int
    round_number: int = 1
    rounds: int = 1
    gap_s: int | None = None
    rest_before_s: int = 0


def _places(entries: tuple[Entry, ...], chosen: frozenset[str], with_optional: bool) -> Iterator[_Place]:
    """Every item in the order in which it is done, blocks repeated as rounds."""
    number = 0
    beside_s: int | None = None  # the gap of the block before, which holds beside it too

    def wanted(item: ExerciseItem | CardItem) -> bool:
        return (not item.only_for or bool(chosen & set(item.only_for))) and (with_optional or not item.optional)

    for entry in entries:
        if not isinstance(entry, Block):
            if wanted(entry):
                yield _Place(entry, number, gap_s=beside_s)
                number += 1
                beside_s = None
            continue
        inside = tuple(item for item in entry.items if wanted(item))
        for round_number in range(1, entry.rounds + 1):
            for position, item in enumerate(inside):
                rest_s = entry.rest_between_rounds_s if position == 0 and round_number > 1 else 0
                yield _Place(item, number, round_number, entry.rounds, entry.gap_s, rest_s)
                number += 1
        beside_s = entry.gap_s if inside else beside_s


def _gap_s(
    before: Exercise | None, after: Exercise, place: _Place, settings: Settings, prepare: tuple[str, ...]
) -> int:
    """Seconds to get into place: from the change of posture, or as the block says.

    Fetching, putting away and turning over take as long as another posture.
    """
    if before is None:
        return settings.get_ready_s
    if place.gap_s is not None:
        return place.gap_s
    if before.position is after.position:
        return settings.gap_other_s if prepare else settings.gap_same_s
    if before.position.lying and after.position is Position.STANDING:
        return settings.gap_to_standing_s
    return settings.gap_other_s


def _card_step(item: CardItem, place: _Place) -> Step:
    return Step(
        kind=StepKind.CARD,
        item=place.number,
        name=item.question,
        card=item.card,
        length_ms=None,
        estimate_ms=CARD_ESTIMATE_MS,
    )


def _sides(exercise: Exercise, item: ExerciseItem, sore: Side) -> tuple[Side, ...]:
    if not exercise.per_side:
        return (Side.BOTH,)
    if item.only_side in (Side.LEFT, Side.RIGHT):
        return (item.only_side,)
    first = {
        FirstSide.SORE: sore,
        FirstSide.OTHER: sore.other,
        FirstSide.LEFT: Side.LEFT,
        FirstSide.RIGHT: Side.RIGHT,
    }[item.first_side]
    return (first, first.other)


def _item_steps(
    exercise: Exercise, item: ExerciseItem, place: _Place, sore: Side, settings: Settings
) -> tuple[Step, ...]:
    """The work of one item with its rests and side switches, without the gap before it."""
    dose, sides = item.dose, _sides(exercise, item, sore)
    sets = dose.sets.start
    if item.side_order is SideOrder.ALTERNATING and len(sides) == 2:
        turns = tuple((number, Side.BOTH) for number in range(1, sets + 1))
        first_of_pair: Side | None = sides[0]
    elif item.side_order is SideOrder.ONE_SIDE_FIRST:
        turns = tuple((number, side) for side in sides for number in range(1, sets + 1))
        first_of_pair = None
    else:
        turns = tuple((number, side) for number in range(1, sets + 1) for side in sides)
        first_of_pair = None
    switch_s = settings.switch_s if item.between_sides_s is None else item.between_sides_s
    steps: list[Step] = []
    for position, (number, side) in enumerate(turns):
        work = _work_step(exercise, item, place, dose, number, sets, side, first_of_pair)
        if position:
            other_side = turns[position - 1][1] is not side and not (
                item.side_order is SideOrder.EACH_SET and turns[position - 1][0] != number
            )
            pause_s = switch_s if other_side else dose.rest_s
            # From the second side of one set to the first side of the next there is a rest and a change of side:
            # the longer of the two is long enough for both.
            if not other_side and turns[position - 1][1] is not side:
                pause_s = max(dose.rest_s, switch_s)
            if pause_s:
                kind = StepKind.SWITCH if turns[position - 1][1] is not side and other_side else StepKind.REST
                steps.append(replace(work, kind=kind, length_ms=pause_s * 1000, parts=(), reps=0, prompts=()))
                steps[-1] = replace(steps[-1], self_paced=False)
        steps.append(work)
    return tuple(steps)


def _work_step(
    exercise: Exercise,
    item: ExerciseItem,
    place: _Place,
    dose: Dose,
    number: int,
    sets: int,
    side: Side,
    alternating: Side | None,
) -> Step:
    parts, reps, kind, self_paced = _parts(dose)
    if alternating is not None:
        reps *= 2
    length_ms: int | None = _parts_ms(parts, reps) if parts else dose.set_ms
    open_ended = self_paced or isinstance(dose.work, UntilDone)
    return Step(
        kind=kind,
        item=place.number,
        name=exercise.name,
        exercise=exercise,
        side=side,
        alternating=alternating,
        set_number=number,
        sets=sets,
        round_number=place.round_number,
        rounds=place.rounds,
        length_ms=None if open_ended else length_ms,
        estimate_ms=length_ms or 0,
        parts=parts,
        reps=reps,
        self_paced=self_paced,
        load=item.load,
        note=item.note,
        prompts=_prompts(exercise.prompts, item.prompts),
    )


def _prompts(*groups: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    return tuple(sorted({prompt.at_s: prompt for group in groups for prompt in group}.values(), key=lambda p: p.at_s))


def _parts(dose: Dose) -> tuple[tuple[Part, ...], int, StepKind, bool]:
    """The parts of one repetition, how many there are, and what kind of step they make."""
    match dose.work:
        case Reps(reps, tempo, self_paced):
            down = Part(PartName.ECCENTRIC, tempo.eccentric_ms)
            stay = Part(PartName.PAUSE, tempo.pause_ms)
            up = Part(PartName.CONCENTRIC, tempo.concentric_ms)
            order = (down, stay, up) if tempo.lower_first else (up, stay, down)
            return tuple(part for part in order if part.length_ms), reps.start, StepKind.WORK, self_paced
        case Holds(holds=1):
            return (), 0, StepKind.HOLD, False
        case Holds(hold_s, holds, gap_s):
            hold = (Part(PartName.HOLD, hold_s.start * 1000),)
            gap = (Part(PartName.GAP, gap_s * 1000),) if gap_s else ()
            return hold + gap, holds, StepKind.HOLD, False
        case Steps(steps, step_ms):
            return (Part(PartName.STEP, step_ms),), steps.start, StepKind.WORK, False
        case Timed() | UntilDone():
            return (), 0, StepKind.WORK, False


def _parts_ms(parts: tuple[Part, ...], reps: int) -> int:
    """The length of repetitions in a row; the gap after the last one is not waited for."""
    trailing = parts[-1].length_ms if parts and parts[-1].name is PartName.GAP else 0
    return reps * sum(part.length_ms for part in parts) - (trailing if reps else 0)


def _finished(steps: list[Step], settings: Settings) -> Iterator[Step]:
    """Numbers the steps that are recorded and lays out their cues.

    Where a gap is too short to tell which leg it is about, the first set does.
    """
    number, told = 0, False
    for position, step in enumerate(steps):
        if step.kind.recorded:
            number += 1
            at_once = position == 0 or steps[position - 1].kind.recorded
            step = replace(step, number=number, announce=at_once and step.kind.worked)
        if step.tips and not told and (which := which_leg(step.exercise, step.side)):
            step = replace(step, tips=(which, *step.tips))
        step = replace(step, cues=step_cues(step, settings))
        told = not step.kind.worked and tells_which_leg(step)
        yield step
