"""The history as its page needs it; the store's rows have these attributes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.trend_rows import Trends

RUN = "run"
"""The routine id of a run that was written down by hand."""


class SessionRow(Protocol):
    """One session; pain is a score 0 to 10, None where it was not asked or not answered."""

    @property
    def uuid(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def routine_id(self) -> str: ...
    @property
    def started(self) -> datetime: ...
    @property
    def day(self) -> date: ...
    @property
    def outcome(self) -> str: ...
    @property
    def active_ms(self) -> int: ...
    @property
    def pain_during(self) -> int | None: ...
    @property
    def pain_after(self) -> int | None: ...
    @property
    def pain_next_morning(self) -> int | None: ...
    @property
    def effort_rpe(self) -> float | None: ...
    @property
    def note(self) -> str: ...
    @property
    def by_hand(self) -> bool: ...
    @property
    def phase(self) -> str: ...
    @property
    def sore_side(self) -> Side: ...
    @property
    def dose_changes(self) -> tuple[str, ...]: ...
    @property
    def left_reps(self) -> int: ...
    @property
    def right_reps(self) -> int: ...
    @property
    def hurt_marks(self) -> int: ...


class StepRow(Protocol):
    """One recorded step of a session; lengths in milliseconds."""

    @property
    def n(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def exercise_id(self) -> str | None: ...
    @property
    def side(self) -> Side: ...
    @property
    def set_number(self) -> int: ...
    @property
    def planned_reps(self) -> int | None: ...
    @property
    def done_reps(self) -> int | None: ...
    @property
    def planned_ms(self) -> int | None: ...
    @property
    def done_ms(self) -> int: ...
    @property
    def load_text(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def answer(self) -> str | None: ...


class HurtRow(Protocol):
    """A "that hurts" in a session, and what the person chose then."""

    @property
    def n(self) -> int: ...
    @property
    def exercise_id(self) -> str | None: ...
    @property
    def side(self) -> Side: ...
    @property
    def answer(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a session that was changed by hand; `step` is the number of its step, None for the session's own."""

    at: datetime
    field: str
    before: object
    after: object
    step: int | None = None


@dataclass(frozen=True, slots=True)
class DayNote:
    """What was written into the diary for a day; scores 0 to 10."""

    day: date
    pain: int | None = None
    pain_morning: int | None = None
    note: str = ""


class HistoryRows(Protocol):
    """Asks the store. A history that can't be read is empty; the person has been told."""

    def sessions(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        side: Side | None = None,
        limit: int = 2000,
        offset: int = 0,
    ) -> Sequence[SessionRow]:
        """Sessions between two inclusive days that worked a side, newest first, after the first `offset` of them."""
        ...

    def session(self, uuid: str) -> SessionRow | None:
        """One session, None where there is none of that name or it was deleted."""
        ...

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """The recorded steps of a session, in order."""
        ...

    def hurts(self, uuid: str) -> Sequence[HurtRow]:
        """What hurt in a session, in order."""
        ...

    def changes(self, uuid: str) -> Sequence[Change]:
        """What was changed in a session by hand, oldest first."""
        ...

    def light(self, session: SessionRow) -> str:
        """The traffic light of a session: green, amber, red or unknown."""
        ...

    def why(self, session: SessionRow) -> str:
        """Why the light is what it is, in a sentence; empty where nothing was answered."""
        ...

    def mornings(self, since: date, until: date = date.max) -> Sequence[tuple[date, int]]:
        """The pain of mornings between two days, in order; mornings without an answer are not among them."""
        ...

    def diary(self, since: date, until: date) -> Sequence[DayNote]:
        """What was written into the diary between two days, oldest first."""
        ...

    def is_run(self, session: SessionRow) -> bool:
        """Tells whether a session was a run."""
        ...

    def pain_limits(self) -> tuple[int, int]:
        """Up to which score pain is calm and up to which it is steady, both inclusive."""
        ...

    def trends(self, since: date, until: date) -> Trends:
        """What changed over the weeks between two days."""
        ...


class HistoryHand(Protocol):
    """Changes the history by hand; each tells whether it is kept, and the person has been told where it is not."""

    def answer(self, uuid: str, given: Mapping[str, object]) -> bool:
        """Changes answers: pain_during, pain_after, pain_next_morning, effort_rpe, note."""
        ...

    def change_step(self, uuid: str, n: int, given: Mapping[str, object]) -> bool:
        """Changes a step: done_reps, done_ms, outcome."""
        ...

    def delete(self, uuid: str) -> bool:
        """Takes a session out; `restore` brings it back."""
        ...

    def restore(self, uuid: str) -> bool:
        """Brings a deleted session back."""
        ...

    def add(self, title: str, routine_id: str, day: date, minutes: int, note: str) -> str:
        """Adds a session by hand and returns its name, empty where it could not be kept."""
        ...


@dataclass(frozen=True, slots=True)
class NoHistory:
    """A history in which nothing happened yet."""

    def sessions(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        side: Side | None = None,
        limit: int = 2000,
        offset: int = 0,
    ) -> Sequence[SessionRow]:
        """None."""
        return ()

    def session(self, uuid: str) -> SessionRow | None:
        """None."""
        return None

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """None."""
        return ()

    def hurts(self, uuid: str) -> Sequence[HurtRow]:
        """None."""
        return ()

    def changes(self, uuid: str) -> Sequence[Change]:
        """None."""
        return ()

    def light(self, session: SessionRow) -> str:
        """Unknown."""
        return "unknown"

    def why(self, session: SessionRow) -> str:
        """Nothing."""
        return ""

    def mornings(self, since: date, until: date = date.max) -> Sequence[tuple[date, int]]:
        """None."""
        return ()

    def diary(self, since: date, until: date) -> Sequence[DayNote]:
        """None."""
        return ()

    def is_run(self, session: SessionRow) -> bool:
        """No."""
        return False

    def pain_limits(self) -> tuple[int, int]:
        """Those of most conditions."""
        return 2, 5

    def trends(self, since: date, until: date) -> Trends:
        """Nothing."""
        return Trends(since, until)
