"""Rule SL-1 on the bundled exercises: nobody lies on a sore outer hip, whichever leg is named as working."""

import pytest

from hipcoach.care.filter import suits_exercise
from hipcoach.care.hip import HipCondition, imagined
from hipcoach.core.phrases import lying_on
from hipcoach.core.routine import ExerciseItem
from hipcoach.core.vocabulary import Phase, Position, Side
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder

LIBRARY = load_library(bundled_folder("exercises"))
LYING = sorted(e.id for e in LIBRARY.exercises.values() if e.position is Position.SIDE_LYING)


def test_the_exercises_whose_lower_leg_works_say_so() -> None:
    lower = {e.id for e in LIBRARY.exercises.values() if e.lower_leg_works}
    assert lower == {"foam-roll-lateral-thigh", "side-lying-adduction", "side-plank", "side-plank-knees"}


@pytest.mark.parametrize("sore", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("phase", [Phase.SETTLE, Phase.LOAD, Phase.RUN_READY])
@pytest.mark.parametrize("name", LYING)
def test_nobody_lies_on_a_sore_outer_hip(name: str, phase: Phase, sore: Side) -> None:
    hip = imagined([HipCondition("gluteal-tendinopathy", phase)], [sore])
    offered = suits_exercise(LIBRARY.exercises[name], LIBRARY, hip)
    for item in offered.routine.items() if offered.routine else ():
        assert isinstance(item, ExerciseItem)
        exercise = LIBRARY.exercises[item.exercise]
        if exercise.position is Position.SIDE_LYING:
            sides = (item.only_side,) if item.only_side else (Side.LEFT, Side.RIGHT)
            assert all(lying_on(exercise, side) is not sore for side in sides)
