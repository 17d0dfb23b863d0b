"""What happens in a session, in the past tense; `at_ms` is session time (pauses not counted) at which it was due."""

from dataclasses import dataclass
from enum import StrEnum

from hipcoach.core.cue import Cue
from hipcoach.core.step import Step

CueKey = tuple[int, int, int]
"""Step index, attempt and cue number: the same cue has the same key in `Upcoming` and `CueDue`."""


class Outcome(StrEnum):
    """How a step ended; a restarted one is done again and leaves no record of its own."""

    DONE = "done"
    CUT_SHORT = "cut-short"
    SKIPPED = "skipped"
    RESTARTED = "restarted"


class FinishOutcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class StepStarted:
    """A step was entered, at `position_ms` where it was brought back."""

    at_ms: int
    index: int
    step: Step
    position_ms: int = 0


@dataclass(frozen=True, slots=True)
class CueDue:
    """A cue fell due."""

    at_ms: int
    cue: Cue
    key: CueKey


@dataclass(frozen=True, slots=True)
class RepStarted:
    """A repetition began; `rep` counts from 1."""

    at_ms: int
    index: int
    rep: int


@dataclass(frozen=True, slots=True)
class StepEnded:
    """A step was left: `active_ms` since it was entered, `position_ms` in all, `reps_done` complete repetitions."""

    at_ms: int
    index: int
    step: Step
    outcome: Outcome
    active_ms: int
    position_ms: int
    reps_done: int


@dataclass(frozen=True, slots=True)
class RepsCorrected:
    """The repetitions of the set that ended last were said to be others; `ended` is its end as it is told now."""

    at_ms: int
    ended: StepEnded


@dataclass(frozen=True, slots=True)
class Paused:
    """The session froze, by a command or by a gap between readings."""

    at_ms: int
    by_gap: bool


@dataclass(frozen=True, slots=True)
class Resumed:
    """The lead-in is over and time runs again."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class Finished:
    """The session is over; `at_ms` is its active time."""

    at_ms: int
    outcome: FinishOutcome


Event = StepStarted | CueDue | RepStarted | StepEnded | RepsCorrected | Paused | Resumed | Finished


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A cue that will fall due at the reading `due_ms` if nothing comes between."""

    due_ms: int
    cue: Cue
    key: CueKey
