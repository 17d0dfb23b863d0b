"""The easier variant that a "that hurts" offers: only what suits this hip on the side that works."""

from hipcoach.care.filter import suits_exercise
from hipcoach.care.hip import Hip
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.vocabulary import Position


def easier_variant(exercise: Exercise, library: Library, hip: Hip) -> Exercise | None:
    """The easier exercise in place of one that hurts; None where there is none that suits.

    It takes over the sides of the other. So one that is done lying on a side is offered only where the other is lain
    on in the same way, or nobody has to keep off a side: nobody comes to lie on a sore outer hip (SL-1).
    """
    found = library.exercises.get(exercise.easier or "")
    if found is None:
        return None
    offered = suits_exercise(found, library, hip).routine
    if offered is None or found.id not in offered.exercise_ids():
        return None
    if found.position is not Position.SIDE_LYING or not hip.lying_sides_closed:
        return found
    alike = exercise.position is Position.SIDE_LYING and exercise.lower_leg_works == found.lower_leg_works
    return found if alike else None
