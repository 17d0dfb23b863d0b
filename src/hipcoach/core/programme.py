"""A programme: phases over weeks for one family of hips, as its file describes it."""

from dataclasses import dataclass, field

from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import Phase


@dataclass(frozen=True, slots=True)
class ExitTask:
    """A small guided check at the end of a phase; it is passed with pain of `max_pain` or less.

    A position that is held is counted for `hold_s` seconds.
    """

    text: str
    exercise: str = ""
    max_pain: int = 2
    hold_s: int = 0


@dataclass(frozen=True, slots=True)
class ExerciseLimit:
    """How often one exercise may be done, whatever its routine says (rules F.8)."""

    exercise: str
    min_gap_h: int
    max_per_week: int


@dataclass(frozen=True, slots=True)
class ProgrammePhase:
    """One phase: its routine, how often, and what has to be true before the next.

    `min_days_for` gives other minimum days for single conditions (a fresh strain settles sooner).
    """

    phase: Phase
    routine: str
    per_week: int
    min_days: int = 0
    min_days_for: tuple[tuple[str, int], ...] = ()
    min_sessions: int = 0
    exit_tasks: tuple[ExitTask, ...] = ()
    also: tuple[str, ...] = ()
    exercise_limits: tuple[ExerciseLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Programme:
    """Phases in order for the conditions of one family."""

    id: str
    title: str
    conditions: tuple[str, ...]
    phases: tuple[ProgrammePhase, ...]
    course: str = ""
    notes: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    origin: str = field(default="", compare=False)

    def phase(self, phase: Phase) -> ProgrammePhase | None:
        """The part of the programme for a phase, None where it has no such part."""
        return next((part for part in self.phases if part.phase is phase), None)
