"""Every sentence that a recorded voice must have as a clip, so that it can say all that the content says."""

from collections.abc import Iterable, Iterator
from itertools import product

from hipcoach.core.cue import CueKind
from hipcoach.core.cueing import COUNT_EACH_FROM_MS
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.phrases import (
    ALL_DONE,
    ANSWER_CARD,
    FETCH,
    GET_INTO,
    GET_READY,
    NEXT,
    REST,
    SAY_DONE,
    SIDE,
    STOP_THERE,
    TAKE_OFF,
    YOU_NEED,
    begin_on,
    kneel_on,
    lie_on,
    spoken_tips,
    switch_to,
    which_leg,
    with_side,
    with_side_quickly,
)
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.settings import RepCount, Settings
from hipcoach.core.speaking import QUICK_MS, sentences, speaking_ms
from hipcoach.core.vocabulary import Side

NUMBERS = range(61)
SETS = range(2, 11)
ONE_SIDE = (Side.LEFT, Side.RIGHT)
HURRIED = Settings(get_ready_s=3, gap_same_s=3, gap_other_s=3, gap_to_standing_s=3, switch_s=3)
COUNTED_DOWN = Settings(rep_count=RepCount.DOWN, count_from=5)


def clips(library: Library) -> dict[str, int]:
    """Names every sentence and part of one, each with the milliseconds that its clip may take (0: any number)."""
    wanted = {part.rstrip("."): 0 for part in _parts()} | {str(number): COUNT_EACH_FROM_MS for number in NUMBERS}
    for exercise in library.exercises.values():
        wanted[exercise.spoken_name] = QUICK_MS
        wanted |= {part.rstrip("."): speaking_ms(part) for tip in spoken_tips(exercise) for part in sentences(tip)}
        if exercise.per_side:
            for side in ONE_SIDE:
                wanted[with_side(exercise.spoken_name, side)] = 0
                wanted[with_side_quickly(exercise.spoken_name, side)] = QUICK_MS
                if which := which_leg(exercise, side):
                    wanted[which.rstrip(".")] = speaking_ms(which)
    for text in said(library):
        for sentence in sentences(text):
            wanted.setdefault(sentence.rstrip("."), 0)
    return wanted


def _parts() -> Iterator[str]:
    """What sentences about any order of exercises, also a person's own, are put together from."""
    yield from (GET_READY, NEXT, REST, TAKE_OFF, YOU_NEED, "and", ALL_DONE, STOP_THERE, ANSWER_CARD, SAY_DONE)
    for side in ONE_SIDE:
        yield from (SIDE[side], side.value, switch_to(side), lie_on(side), kneel_on(side), begin_on(side))
    yield from GET_INTO.values()
    yield from filter(None, FETCH.values())
    yield from (f"Set {number}" for number in SETS)


def said(library: Library) -> Iterator[str]:
    """Says every text that can be spoken in any bundled routine or exercise, some of them many times."""
    for routine in (*library.routines.values(), *map(_alone, library.exercises.values())):
        for plan in _plans(routine, library):
            for step in plan.steps:
                yield from (cue.text for cue in step.cues if cue.kind is CueKind.SAY)
    yield ALL_DONE


def _plans(routine: Routine, library: Library) -> Iterator[Plan]:
    """A routine in every form that it may take: sides, extras, conditions, and settings that change what is said."""
    named = sorted({condition for item in routine.items() for condition in item.only_for})
    chosen: Iterable[tuple[str, ...]] = ((), *((name,) for name in named), tuple(named))
    settings = (Settings(), HURRIED, COUNTED_DOWN)
    for side, extras, conditions, setting in product(ONE_SIDE, (False, True), chosen, settings):
        yield build_plan(
            routine, library.exercises, setting, sore_side=side, conditions=conditions, with_optional=extras
        )


def _alone(exercise: Exercise) -> Routine:
    return Routine(exercise.id, exercise.name, "", (ExerciseItem(exercise.id, exercise.dose),))
