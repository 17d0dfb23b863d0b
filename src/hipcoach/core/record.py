"""What is kept of a session, as it is read back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from hipcoach.core.vocabulary import Side

LONGEST = timedelta(days=7)
"""Between the beginning of a session that was left and where it went on no more days are believed."""


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list; pain 0 to 10, effort (RPE) and signs are None where nobody answered.

    `kept_light` is the colour of its traffic light where that is kept, else empty.
    """

    uuid: str
    person_uuid: str
    routine_id: str
    title: str
    started: datetime
    zone: str
    day: date
    ended_utc_ms: int | None
    active_ms: int
    planned_ms: int | None
    planned_steps: int
    done_steps: int
    outcome: str
    running: bool
    speed: float
    by_hand: bool
    edited: bool
    conditions: tuple[str, ...]
    phase: str
    sore_side: Side
    dose_changes: tuple[str, ...]
    left_reps: int
    right_reps: int
    hurt_marks: int
    pain_before: int | None
    pain_during: int | None
    pain_after: int | None
    pain_next_morning: int | None
    pain_next_day: int | None
    effort_rpe: float | None
    signs: str | None
    note: str
    kept_light: str = ""

    @property
    def ended(self) -> datetime:
        """When it ended; where that is not kept, when its active time was over."""
        if self.ended_utc_ms is None:
            return self.started + timedelta(milliseconds=self.active_ms)
        return datetime.fromtimestamp(self.ended_utc_ms / 1000, self.started.tzinfo)

    @property
    def last_day(self) -> date:
        """The day on which it ended: that of its beginning, or a later one after midnight or a long pause."""
        return max(self.day, min(self.ended.date(), self.day + LONGEST))

    @property
    def morning_after(self) -> date:
        """The day on whose morning it is asked how the hip took it."""
        return self.last_day + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StepRow:
    """What is kept of a step; `planned_ms` is None where it waited for "done", `answer` where a card got none."""

    n: int
    attempt: int
    kind: str
    exercise_id: str | None
    name: str
    side: Side
    set_number: int
    sets: int
    round_number: int
    rounds: int
    planned_reps: int | None
    done_reps: int | None
    planned_ms: int | None
    done_ms: int
    load_text: str
    load_count: int | None
    load_each_kg: float | None
    outcome: str
    started_utc_ms: int
    ended_utc_ms: int
    answer: str | None
    note: str


@dataclass(frozen=True, slots=True)
class HurtRow:
    """A "that hurts" during step `n`, and what the person chose."""

    n: int
    exercise_id: str | None
    side: Side
    answer: str
    at_utc_ms: int
