"""The history as its page needs it; the store's rows have these attributes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hipcoach.core.vocabulary import Side

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


class HistoryRows(Protocol):
    """Asks the store."""

    def sessions(self, since: date) -> Sequence[SessionRow]:
        """All sessions from a day on, newest first."""
        ...

    def session(self, uuid: str) -> SessionRow | None:
        """One session, None where there is none of that name."""
        ...

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """The recorded steps of a session, in order."""
        ...

    def light(self, session: SessionRow) -> str:
        """The traffic light of a session: green, amber, red or unknown."""
        ...

    def mornings(self, since: date) -> Sequence[tuple[date, int]]:
        """The pain of mornings from a day on, in order; mornings without an answer are not among them."""
        ...

    def pain_limits(self) -> tuple[int, int]:
        """Up to which score pain is calm and up to which it is steady, both inclusive."""
        ...


@dataclass(frozen=True, slots=True)
class NoHistory:
    """A history in which nothing happened yet."""

    def sessions(self, since: date) -> Sequence[SessionRow]:
        """None."""
        return ()

    def session(self, uuid: str) -> SessionRow | None:
        """None."""
        return None

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """None."""
        return ()

    def light(self, session: SessionRow) -> str:
        """Unknown."""
        return "unknown"

    def mornings(self, since: date) -> Sequence[tuple[date, int]]:
        """None."""
        return ()

    def pain_limits(self) -> tuple[int, int]:
        """Those of most conditions."""
        return 2, 5
