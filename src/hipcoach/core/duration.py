"""How long a routine takes by the clinical duration model, which counts no real gaps (clinical/README)."""

from collections.abc import Mapping
from itertools import pairwise

from hipcoach.core.dose import Dose
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Routine

SIDE_CHANGE_S = 5
CHANGEOVER_S = 10


def exercise_ms(dose: Dose, per_side: bool) -> int:
    """The milliseconds of an exercise: its sets on each side, the side changes and the rests between sets."""
    sets, sides = dose.sets.start, 2 if per_side else 1
    pauses_s = sets * (sides - 1) * SIDE_CHANGE_S + (sets - 1) * dose.rest_s
    return sets * sides * dose.set_ms + 1000 * pauses_s


def model_seconds(routine: Routine, library: Library) -> int:
    """The seconds of a routine: its exercises and 10 s between them, or a block's own gap in and beside the block.

    Cards, optional items and items for some conditions only are not counted. Raises KeyError where an exercise
    is missing.
    """
    parts = [part for entry in routine.entries if (part := _part(entry, library.exercises))]
    gaps_s = sum(min(before[1], after[1]) for before, after in pairwise(parts))
    return round(sum(ms for ms, _ in parts) / 1000) + gaps_s


def _part(entry: ExerciseItem | CardItem | Block, exercises: Mapping[str, Exercise]) -> tuple[int, int] | None:
    """The milliseconds of an entry and the gap in seconds that it has beside it; None if it is not counted."""
    if isinstance(entry, CardItem):
        return None
    if isinstance(entry, ExerciseItem):
        counted = not entry.optional and not entry.only_for
        return (exercise_ms(entry.dose, exercises[entry.exercise].per_side), CHANGEOVER_S) if counted else None
    inner = [part for item in entry.items if (part := _part(item, exercises))]
    if not inner:
        return None
    gap_s = CHANGEOVER_S if entry.gap_s is None else entry.gap_s
    round_ms = sum(ms for ms, _ in inner) + 1000 * gap_s * (len(inner) - 1)
    between_s = max(gap_s, entry.rest_between_rounds_s)
    return entry.rounds * round_ms + 1000 * between_s * (entry.rounds - 1), gap_s
