"""The history as its page needs it: asked for, and changed by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from hipcoach.core.record import HurtRow, SessionRow, StepRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.trend_rows import Trends


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


class HistoryRows:
    """A history in which nothing happened yet; one that can't be read answers the same."""

    def sessions(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        side: Side | None = None,
        text: str = "",
        felt: Sequence[str] = (),
        before: SessionRow | None = None,
        limit: int = 2000,
    ) -> Sequence[SessionRow]:
        """Sessions between two inclusive days, newest first, that concern a side and hold words; after `before`.

        Those that are known to have felt another way than `felt` are left out; the light of the others is to be asked.
        """
        return ()

    def session(self, uuid: str) -> SessionRow | None:
        """One session, None where there is none of that name or it was deleted."""
        return None

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """The recorded steps of a session, in order."""
        return ()

    def hurts(self, uuid: str) -> Sequence[HurtRow]:
        """What hurt in a session, in order."""
        return ()

    def changes(self, uuid: str) -> Sequence[Change]:
        """What was changed in a session by hand, oldest first."""
        return ()

    def light(self, session: SessionRow) -> str:
        """The traffic light of a session: green, amber, red or unknown."""
        return "unknown"

    def why(self, session: SessionRow) -> str:
        """Why the light is what it is, in a sentence; empty where nothing was answered."""
        return ""

    def mornings(self, since: date, until: date = date.max) -> Sequence[tuple[date, int]]:
        """The pain of mornings between two days, in order; mornings without an answer are not among them."""
        return ()

    def diary(self, since: date, until: date) -> Sequence[DayNote]:
        """What was written into the diary between two days, oldest first."""
        return ()

    def is_run(self, session: SessionRow) -> bool:
        """Tells whether a session was a run."""
        return False

    def pain_limits(self) -> tuple[int, int]:
        """Up to which score pain is calm and up to which it is steady, both inclusive."""
        return 2, 5

    def trends(self, since: date, until: date) -> Trends:
        """What changed over the weeks between two days."""
        return Trends(since, until)


class HistoryHand(Protocol):
    """Changes the history by hand; each tells whether it is kept, and the person has been told where it is not."""

    def answer(self, uuid: str, given: Mapping[str, object]) -> bool:
        """Changes answers: pain_during, pain_after, pain_next_morning, effort_rpe, signs, note."""
        ...

    def change(self, uuid: str, title: str, started: datetime, active_ms: int) -> bool:
        """Changes what a session is called, when it began by the clock on the wall, and how long it took."""
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
