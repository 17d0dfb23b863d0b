"""How much of an exercise: sets of repetitions, holds, time or steps, as a physiotherapist writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A whole number with the range that it may move in: low <= start <= high."""

    low: int
    high: int
    start: int

    @classmethod
    def exactly(cls, number: int) -> "Span":
        """A range of one number."""
        return cls(number, number, number)


@dataclass(frozen=True, slots=True)
class Tempo:
    """The pace of one repetition in milliseconds, stored eccentric-pause-concentric as the field writes it.

    `lower_first` is true where a repetition begins with the eccentric (lowering) part.
    """

    eccentric_ms: int
    pause_ms: int
    concentric_ms: int
    lower_first: bool

    @property
    def rep_ms(self) -> int:
        """The length of one repetition in milliseconds."""
        return self.eccentric_ms + self.pause_ms + self.concentric_ms


@dataclass(frozen=True, slots=True)
class Reps:
    """Repetitions at a tempo; self-paced ones wait for "done" and use the tempo as an estimate only.

    A plan uses `reps.start`, which files give as the upper end of the range.
    """

    reps: Span
    tempo: Tempo
    self_paced: bool = False


@dataclass(frozen=True, slots=True)
class Holds:
    """One or more holds in a set, in seconds, with a gap in seconds between them."""

    hold_s: Span
    holds: int = 1
    gap_s: int = 0


@dataclass(frozen=True, slots=True)
class Timed:
    """Work for a length of time in seconds."""

    time_s: Span


@dataclass(frozen=True, slots=True)
class Steps:
    """A number of steps (walked, marched) at so many milliseconds each."""

    steps: Span
    step_ms: int


@dataclass(frozen=True, slots=True)
class UntilDone:
    """Open-ended work that waits for "done"; the estimate in seconds serves durations only."""

    estimate_s: int


Work = Reps | Holds | Timed | Steps | UntilDone


@dataclass(frozen=True, slots=True)
class Dose:
    """Sets of one kind of work with the rest in seconds between sets."""

    sets: Span
    work: Work
    rest_s: int = 0

    @property
    def set_ms(self) -> int:
        """The length of one set of one side in milliseconds (clinical duration model; open work: its estimate)."""
        match self.work:
            case Reps(reps, tempo):
                return reps.start * tempo.rep_ms
            case Holds(hold_s, holds, gap_s):
                return 1000 * (holds * hold_s.start + (holds - 1) * gap_s)
            case Timed(time_s):
                return 1000 * time_s.start
            case Steps(steps, step_ms):
                return steps.start * step_ms
            case UntilDone(estimate_s):
                return 1000 * estimate_s
