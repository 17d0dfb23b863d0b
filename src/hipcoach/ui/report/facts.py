"""What the page for the physio says, as plain data: nothing here knows about paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_low

from hipcoach.core.vocabulary import Phase, Side

USUAL_WEEKS = 12
THREE_WEEKS, LEAST = timedelta(weeks=3), 3


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that the person chose, its phase, and since when that holds."""

    title: str
    phase: Phase
    since: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """A week, month or year of the period; `planned` is None where no programme says how many sessions.

    `kept` sessions count for the plan; the others were runs, warm-ups and what else was done.
    """

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
    kept: int | None = None


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
    """A person's period. Pain is 0 to 10; `limits` are up to which it is calm and steady.

    `begins` tells that it starts with the first entry ever.
    """

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
    begins: bool = False

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


def half_of_mornings(mornings: Sequence[tuple[date, int]], until: date) -> tuple[int, int] | None:
    """Up to which score half of the mornings were, in the first 3 weeks with mornings and in the last 3 weeks.

    None where either has fewer than 3, or where they would share days.
    """
    if not mornings or mornings[0][0] + THREE_WEEKS > until - THREE_WEEKS:
        return None
    first = [score for day, score in mornings if day < mornings[0][0] + THREE_WEEKS]
    last = [score for day, score in mornings if until - THREE_WEEKS < day <= until]
    return (median_low(first), median_low(last)) if min(len(first), len(last)) >= LEAST else None


def gap_percent(left: float, right: float) -> int | None:
    """By how many percent the weaker side did less than the other, negative where it is the left; None without both."""
    if not left or not right:
        return None
    return round(100 * (left - right) / max(left, right))
