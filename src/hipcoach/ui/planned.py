"""How long something takes with the person's settings."""

from dataclasses import dataclass

from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.ui.services import Services
from hipcoach.ui.words import duration_text


def exercise_routine(exercise: Exercise) -> Routine:
    """A routine of one exercise with its own dose."""
    return Routine(exercise.id, exercise.name, "", (ExerciseItem(exercise.id, exercise.dose),))


@dataclass(frozen=True, slots=True)
class Planned:
    """What a routine takes as it would be played: milliseconds, whether that is exact, and how many exercises."""

    length_ms: int
    exact: bool
    exercises: int

    @property
    def text(self) -> str:
        """The duration in words."""
        return duration_text(self.length_ms, self.exact)


def planned(routine: Routine, services: Services) -> Planned:
    """How long a routine takes with the person's settings."""
    plan = build_plan(routine, services.library.exercises, services.settings, cued=False)
    exercises = {step.exercise.id for step in plan.steps if step.exercise}
    return Planned(plan.duration_ms, plan.exact, len(exercises))
