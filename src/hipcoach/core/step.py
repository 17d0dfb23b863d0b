"""A step of a plan: one stretch of work, rest or getting into place."""

from dataclasses import dataclass
from enum import StrEnum

from hipcoach.core.cue import Cue
from hipcoach.core.exercise import Exercise, Prompt
from hipcoach.core.phrases import stopped
from hipcoach.core.routine import Load
from hipcoach.core.vocabulary import Side


class StepKind(StrEnum):
    """What a step is for; the screen shows it by colour, shape and word."""

    READY = "ready"
    WORK = "work"
    HOLD = "hold"
    REST = "rest"
    SWITCH = "switch"
    CARD = "card"

    @property
    def worked(self) -> bool:
        """Tells whether an exercise is being done."""
        return self in (StepKind.WORK, StepKind.HOLD)

    @property
    def recorded(self) -> bool:
        """Tells whether the step is kept in the history."""
        return self.worked or self is StepKind.CARD


class PartName(StrEnum):
    """A stage of one repetition."""

    ECCENTRIC = "eccentric"
    PAUSE = "pause"
    CONCENTRIC = "concentric"
    HOLD = "hold"
    GAP = "gap"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Part:
    """A stage of one repetition and its length in milliseconds."""

    name: PartName
    length_ms: int


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a plan.

    `length_ms` is None where the step waits for "done"; then `estimate_ms` serves durations. A gap step (ready,
    rest, switch) carries the exercise, side and set that come next; `between` marks the gap between exercises.
    `announce` is set on work that no gap announced, so its name is said as it begins; `tips` say how it is done,
    in the first set of an exercise.
    `alternating` is the side of the first repetition where repetitions change sides. `number` counts recorded
    steps from 1 and is 0 for the others.
    """

    kind: StepKind
    item: int
    name: str
    length_ms: int | None
    estimate_ms: int = 0
    exercise: Exercise | None = None
    side: Side = Side.BOTH
    alternating: Side | None = None
    set_number: int = 1
    sets: int = 1
    round_number: int = 1
    rounds: int = 1
    parts: tuple[Part, ...] = ()
    reps: int = 0
    self_paced: bool = False
    load: Load | None = None
    note: str = ""
    card: str = ""
    prompts: tuple[Prompt, ...] = ()
    tips: tuple[str, ...] = ()
    prepare: tuple[str, ...] = ()
    between: bool = False
    announce: bool = False
    number: int = 0
    cues: tuple[Cue, ...] = ()

    @property
    def expected_ms(self) -> int:
        """Its length, or the estimate where it waits for "done"."""
        return self.estimate_ms if self.length_ms is None else self.length_ms

    @property
    def stopped(self) -> str:
        """Where a session that stands here was left, as the beginning of a sentence."""
        return stopped(self.name, self.side, self.set_number, self.sets, question=self.kind is StepKind.CARD)

    @property
    def rep_ms(self) -> int:
        """The length of one repetition with its gap; 0 where there are none."""
        return sum(part.length_ms for part in self.parts)

    def reps_done(self, position_ms: int) -> int:
        """How many repetitions are complete at a position; the last hold needs no gap after it."""
        if not self.rep_ms:
            return 0
        trailing = self.parts[-1].length_ms if self.parts[-1].name is PartName.GAP else 0
        return min(self.reps, (position_ms + trailing) // self.rep_ms)

    def rep_at(self, position_ms: int) -> tuple[int, int, int]:
        """The current repetition (from 0), its part's index and the milliseconds into that part."""
        if not self.rep_ms:
            return 0, 0, position_ms
        rep = min(position_ms // self.rep_ms, max(self.reps - 1, 0))
        within = position_ms - rep * self.rep_ms
        for index, part in enumerate(self.parts):
            if within < part.length_ms or index == len(self.parts) - 1:
                return rep, index, min(within, part.length_ms)
            within -= part.length_ms
        raise AssertionError("a repetition has parts")
