"""What of a routine suits this hip: the exercise rules F.9 in their order. Nothing is played past this door."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from hipcoach.care.hip import LOCK_CONDITIONS, Hip
from hipcoach.care.pain import NO_INJURY, Colour, limits
from hipcoach.care.refusal import GATE_TEXT, RETURN_TO_RUN, Refusal, is_cold_or_heat, is_running, refusal
from hipcoach.care.screening import YOUNG_TEXT
from hipcoach.core.condition import Route
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.phrases import lying_on
from hipcoach.core.routine import Block, CardItem, Entry, ExerciseItem, Routine
from hipcoach.core.vocabulary import FirstSide, Kind, Phase, Position, Side

PROTECT_EXERCISES = frozenset({"ice-pack"})
GENTLE_KINDS = (Kind.MOBILITY, Kind.ACTIVATION)

LOCKED_TEXT = (
    "Exercise is closed for now, because a warning sign was reported. Your diary and the pages to read stay open."
)
UNREAD_TEXT = (
    "Your history can't be read now, and a warning sign may stand in it. Exercise waits until it can be read again."
)
LOCK_CONDITION_TEXT = "This pattern gets no exercise here. Have it looked at first: {name}."
ASK_TEXT = "First come the safety questions. They take a minute."
BONE_FIRST_TEXT = "Pain in the groin or at the front of the hip: answer the questions about bone first."
PROTECT_TEXT = "The first 3 days after a strain: protect it. Only a cold pack for now."
UNSCREENED_NOTE = "The safety questions are not answered. Stop if anything hurts."
LIFTED_NOTE = (
    "{name}: usually left out for this hip. Your clinician told you to do it. It is off again after the next red."
)
NOTHING_TEXT = "Nothing of this routine suits your hip now."
RED_NOW_TEXT = "Pain {pain} is above {limit}. Rest today. Easy walking is fine as long as you do not limp."


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An exercise that was left out, why in words, the rule, and what comes instead."""

    exercise: str
    reason_text: str
    rule: str
    swapped_for: str | None = None


@dataclass(frozen=True, slots=True)
class Blocked:
    """Why nothing is offered; `ask_screening` where the safety questions open the way."""

    rule: str
    text: str
    ask_screening: bool = False


@dataclass(frozen=True, slots=True)
class Offered:
    """What of a routine suits a hip.

    `routine` is None where `blocked` says why. `ask_precheck` are questions to ask before it starts, yes meaning
    safe. `instead` is the id of the person's own phase routine where more than half of this one was removed.
    """

    routine: Routine | None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    blocked: Blocked | None = None
    ask_precheck: tuple[str, ...] = ()
    instead: str | None = None


def suit(routine: Routine, library: Library, hip: Hip) -> Offered:
    """Works out what of a routine, bundled or a person's own, suits a hip."""
    if blocked := _blocked(routine, library, hip):
        return Offered(None, blocked=blocked)
    work = _Fitting(library, hip, frozenset(_staying(routine, library, hip)))
    entries = tuple(work.entries(routine.entries))
    fitted = replace(routine, entries=entries)
    wanted = tuple(i for i in routine.items() if isinstance(i, ExerciseItem) and _meant(i, hip))
    lasting = replace(
        hip,
        pain_today=None,
        equipment=None,
        hours_since_jump=None,
        jumps_in_7_days=0,
        resting=frozenset(),
        nerve_rests=False,
    )
    removed = sum(refusal(library.exercises[i.exercise], library, lasting) is not None for i in wanted)
    instead = _own_phase_routine(routine, library, hip) if removed * 2 > len(wanted) else None
    left_out = tuple(dict.fromkeys(work.left_out))
    if not fitted.exercise_ids() and wanted:
        return Offered(None, left_out, blocked=Blocked("F.9", NOTHING_TEXT), instead=instead)
    return Offered(
        fitted,
        left_out,
        tuple(_notes(fitted, library, hip)),
        ask_precheck=tuple(dict.fromkeys(_prechecks(fitted, library))),
        instead=instead,
    )


def suits_exercise(exercise: Exercise, library: Library, hip: Hip) -> Offered:
    """Works out whether a single exercise suits a hip, as a routine of that exercise alone."""
    item = ExerciseItem(exercise.id, exercise.dose)
    alone = Routine(exercise.id, exercise.name, "", (item,), conditions=exercise.good_for)
    return suit(alone, library, hip)


def _blocked(routine: Routine, library: Library, hip: Hip) -> Blocked | None:
    """What closes a whole routine, in the order of F.9."""
    if hip.unread:
        return Blocked("F.10", UNREAD_TEXT)
    for condition in hip.condition_ids:
        known = library.conditions.get(condition)
        if condition in LOCK_CONDITIONS or (known and known.route is Route.LOCK):
            name = known.name if known else condition
            return Blocked("F.9-1", LOCK_CONDITION_TEXT.format(name=name))
    screened = hip.standing.screened
    if hip.standing.locked:
        return Blocked("PAIN-0", LOCKED_TEXT)
    exercises = tuple(library.exercises[e] for e in routine.exercise_ids())
    if screened and screened.gate_pending:
        return Blocked("G-1", BONE_FIRST_TEXT, ask_screening=True)
    if screened and screened.protect:
        only_cold = bool(exercises) and all(e.id in PROTECT_EXERCISES for e in exercises)
        over = bool(hip.standing.ask_again)
        return None if only_cold and not over else Blocked("GATE-2", PROTECT_TEXT, ask_screening=over)
    gentle = any(c in NO_INJURY for c in routine.conditions)
    closed = any(is_running(e) or is_cold_or_heat(e) for e in exercises)
    if not hip.standing.passed and (not gentle or closed):
        young = screened is not None and screened.adults_only
        return Blocked("SCR-6", YOUNG_TEXT) if young else Blocked("F.10", ASK_TEXT, ask_screening=True)
    running = routine.phase is Phase.RETURN
    if running and (reason := run_closed(hip)):
        return Blocked("RTR-1", reason)
    conditions = tuple(library.conditions[c] for c in hip.condition_ids if c in library.conditions)
    band = limits(conditions, running=running)
    if hip.pain_today is not None and band.colour(hip.pain_today) is Colour.RED:
        text = RED_NOW_TEXT.format(pain=hip.pain_today, limit=band.amber_to)
        return Blocked("PAIN-2", text)
    if frozenset({Side.LEFT, Side.RIGHT}) <= hip.red_sides or Side.BOTH in hip.red_sides:
        return Blocked("SL-2", "Both sides were too much today. Rest now.")
    return None


def run_closed(hip: Hip) -> str:
    """Why running is closed for this hip, in words; empty where it is open.

    The return-to-run test (RTR-1) is not part of the program yet, so an injury keeps running closed.
    """
    screened = hip.standing.screened
    if hip.run_closed:
        return hip.run_closed
    if not hip.standing.passed or screened is None:
        return ASK_TEXT
    if screened.stops_run:
        return "Pain was sharp in a run. No running for now."
    return GATE_TEXT[RETURN_TO_RUN] if screened.run_lock or hip.injured else ""


def _meant(item: ExerciseItem | CardItem, hip: Hip) -> bool:
    return not item.only_for or bool(set(item.only_for) & set(hip.condition_ids))


def _staying(routine: Routine, library: Library, hip: Hip) -> Iterator[str]:
    """The exercises of a routine that nothing speaks against."""
    for item in routine.items():
        if isinstance(item, ExerciseItem) and _meant(item, hip):
            exercise = library.exercises[item.exercise]
            whole = _open_sides(exercise, item, hip) == _working_sides(item)
            if whole and refusal(exercise, library, hip) is None:
                yield exercise.id


def _working_sides(item: ExerciseItem) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if item.only_side in (None, Side.BOTH) else (item.only_side,)


def _open_sides(exercise: Exercise, item: ExerciseItem, hip: Hip) -> tuple[Side, ...]:
    """The working sides for which nobody lies on a sore outer hip (SL-1); all of them for other exercises."""
    working = _working_sides(item)
    if exercise.position is not Position.SIDE_LYING:
        return working
    if not exercise.per_side:
        return () if hip.lying_sides_closed else working
    return tuple(side for side in working if lying_on(exercise, side) not in hip.lying_sides_closed)


class _Fitting:
    """One pass over a routine: what stays, what is swapped, what is left out."""

    def __init__(self, library: Library, hip: Hip, staying: frozenset[str]) -> None:
        self.library = library
        self.hip = hip
        self.present = set(staying)
        self.left_out: list[LeftOut] = []

    def entries(self, entries: tuple[Entry, ...]) -> Iterator[Entry]:
        for entry in entries:
            if isinstance(entry, Block):
                inside = tuple(made for item in entry.items for made in self.item(item))
                if inside:
                    yield replace(entry, items=inside)
            else:
                yield from self.item(entry)

    def item(self, item: ExerciseItem | CardItem) -> Iterator[ExerciseItem | CardItem]:
        if not _meant(item, self.hip):
            return
        if isinstance(item, CardItem):
            yield item
            return
        exercise = self.library.exercises[item.exercise]
        if no := refusal(exercise, self.library, self.hip):
            swap = self.swap_for(exercise, no)
            yield from self.swapped(item, exercise, no, swap)
        else:
            yield from self.on_allowed_sides(item, exercise)

    def swap_for(self, exercise: Exercise, no: Refusal) -> Exercise | None:
        """What comes instead: the exercise's own swap where it is allowed.

        Only missing equipment, pain against a stretch and the side-lying rule look further along the chain.
        """
        for number, swap in enumerate(swaps(exercise, self.library.exercises)):
            if number and no.rule not in ("F.9-9", "STR-1", "SL-1"):
                return None
            gentle = no.rule != "STR-1" or swap.kind in GENTLE_KINDS
            lying = no.rule == "SL-1" and swap.position is Position.SIDE_LYING
            if gentle and not lying and refusal(swap, self.library, self.hip) is None:
                return swap
        return None

    def swapped(
        self, item: ExerciseItem, exercise: Exercise, no: Refusal, swap: Exercise | None, side: Side | None = None
    ) -> Iterator[ExerciseItem]:
        if swap is None or swap.id in self.present:
            there = f" {swap.name} is here already." if swap else ""
            self.left_out.append(LeftOut(exercise.id, no.text + there, no.rule))
            return
        instead = ExerciseItem(
            swap.id,
            swap.dose,
            rest_after_s=item.rest_after_s,
            only_for=item.only_for,
            optional=item.optional,
            only_side=(side or item.only_side) if swap.per_side else None,
        )
        made = tuple(self.on_allowed_sides(instead, swap))
        self.left_out.append(LeftOut(exercise.id, no.text, no.rule, swap.id if made else None))
        if made:
            self.present.add(swap.id)
        yield from made

    def on_allowed_sides(self, item: ExerciseItem, exercise: Exercise) -> Iterator[ExerciseItem]:
        """The item for the sides that may do it: SL-1, then SL-2, then the depth caps as a note."""
        working, sides = _working_sides(item), _open_sides(exercise, item, self.hip)
        if sides == working:
            yield from self.begun_sore_side(item, exercise)
            return
        if sides:
            yield from self.begun_sore_side(replace(item, only_side=sides[0]), exercise)
        closed = tuple(side for side in working if side not in sides)
        only = closed[0] if len(closed) == 1 else None
        who = f"the {only.value} leg leaves" if only else "both legs leave"
        no = Refusal("SL-1", f"You would lie on a sore outer hip, so {who} this one out.")
        yield from self.swapped(item, exercise, no, self.swap_for(exercise, no), only)

    def begun_sore_side(self, item: ExerciseItem, exercise: Exercise) -> Iterator[ExerciseItem]:
        red = self.hip.red_sides
        if red and not exercise.per_side:
            self.left_out.append(LeftOut(exercise.id, "One side needs rest, and this works both.", "SL-2"))
            return
        if red:
            side = next(iter(red)).other
            if item.only_side not in (None, side):
                return
            item = replace(item, only_side=side)
            text = f"The {side.other.value} side was too much, so only the {side.value} side does it."
            self.left_out.append(LeftOut(exercise.id, text, "SL-2", exercise.id))
        if exercise.per_side and self.hip.sore_sides:
            item = replace(item, first_side=FirstSide.SORE)
        caps = tuple(dict.fromkeys(_caps(exercise, self.hip)))
        yield replace(item, note=" ".join((item.note, *caps)).strip()) if caps else item


def swaps(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """The chain of swaps of an exercise, each once."""
    seen = {exercise.id}
    while exercise.swap and exercise.swap not in seen and exercise.swap in exercises:
        exercise = exercises[exercise.swap]
        seen.add(exercise.id)
        yield exercise


def _caps(exercise: Exercise, hip: Hip) -> Iterator[str]:
    phases = {condition.id: condition.phase for condition in hip.conditions}
    for cap in exercise.depth_caps:
        if cap.condition in phases and cap.phase in (None, phases[cap.condition]):
            yield cap.text


def _notes(routine: Routine, library: Library, hip: Hip) -> Iterator[str]:
    if not hip.standing.passed:
        screened = hip.standing.screened
        yield YOUNG_TEXT if screened and screened.adults_only and not screened.missing else UNSCREENED_NOTE
    lifted = hip.lifted_exercise
    if lifted in routine.exercise_ids() and refusal(library.exercises[lifted], library, replace(hip, lifted=())):
        yield LIFTED_NOTE.format(name=library.exercises[lifted].name)


def _prechecks(routine: Routine, library: Library) -> Iterator[str]:
    yield from routine.precheck
    for item in routine.items():
        if isinstance(item, ExerciseItem):
            yield from item.precheck
            yield from library.exercises[item.exercise].precheck


def _own_phase_routine(routine: Routine, library: Library, hip: Hip) -> str | None:
    """The routine made for the person's own condition and phase, where there is one."""
    for condition in hip.conditions:
        if condition.id in NO_INJURY:
            continue
        for other in library.routines.values():
            if other.id != routine.id and other.phase is condition.phase and condition.id in other.conditions:
                return other.id
    return None
