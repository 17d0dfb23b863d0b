"""What the page for the physio says, as plain data: nothing here knows about paper."""

from dataclasses import dataclass
from datetime import date, timedelta

from hipcoach.core.vocabulary import Phase, Side

USUAL_WEEKS = 12


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that the person chose, its phase, and since when that holds."""

    title: str
    phase: Phase
    since: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """A week, month or year of the period; `planned` is None where no programme says how many sessions."""

    first: date
    last: date
    sessions: int
    planned: int | None
    active_ms: int
    sets_done: int
    sets_planned: int
    left_reps: int
    right_reps: int
    worst_during: int | None
    morning: float | None


@dataclass(frozen=True, slots=True)
class Amount:
    """What was done on one side: sets, repetitions, and how long was held."""

    sets: int = 0
    reps: int = 0
    hold_ms: int = 0


@dataclass(frozen=True, slots=True)
class ExerciseLine:
    """One exercise over the period: its first and its last dose as they were done, and what it came to on each side."""

    name: str
    sessions: int
    first_dose: str
    last_dose: str
    amounts: dict[Side, Amount]
    skipped: int
    hurt: int


@dataclass(frozen=True, slots=True)
class HurtLine:
    """A "that hurts": when, where, and what the person chose then."""

    day: date
    exercise: str
    side: Side
    answer: str


@dataclass(frozen=True, slots=True)
class Report:
    """A person's period. Pain is 0 to 10; `limits` are up to which it is calm and steady."""

    name: str
    since: date
    until: date
    made: date
    patterns: tuple[Pattern, ...] = ()
    programmes: tuple[str, ...] = ()
    planned_a_week: int | None = None
    sore_sides: tuple[Side, ...] = ()
    completed: int = 0
    spans: tuple[Span, ...] = ()
    mornings: tuple[tuple[date, int], ...] = ()
    during: tuple[tuple[date, int], ...] = ()
    runs: tuple[date, ...] = ()
    phases: tuple[tuple[date, Phase], ...] = ()
    limits: tuple[int, int] = (2, 5)
    exercises: tuple[ExerciseLine, ...] = ()
    hurts: tuple[HurtLine, ...] = ()
    dose_changes: tuple[tuple[date, str], ...] = ()
    notes: tuple[tuple[date, str], ...] = ()

    @property
    def sessions(self) -> int:
        """How many sessions there were."""
        return sum(span.sessions for span in self.spans)

    @property
    def active_ms(self) -> int:
        """How long they were together."""
        return sum(span.active_ms for span in self.spans)


def since_weeks(today: date, weeks: int) -> date:
    """The Monday with which the last weeks begin, this one among them."""
    return today - timedelta(days=today.weekday(), weeks=weeks - 1)


def gap_percent(left: float, right: float) -> int | None:
    """By how many percent the weaker side did less than the other, negative where it is the left; None without both."""
    if not left or not right:
        return None
    return round(100 * (left - right) / max(left, right))
