"""The history as the pages ask for it, opened when it is first asked for."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hipcoach.care.pain import SessionPain, light, limits
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.store.database import Database
from hipcoach.store.history import SessionRow, StepRow, session, sessions, steps
from hipcoach.ui.history.rows import SessionRow as RowInList

MOST_SESSIONS = 2000


class StoredHistory:
    """Asks the open history; one that can't be opened is empty, and `trouble` says why."""

    def __init__(self, connect: Callable[[], Database]) -> None:
        self._connect = connect
        self._database: Database | None = None
        self.trouble = ""

    def database(self) -> Database:
        """The open history; raises the store's errors."""
        if self._database is None:
            self._database = self._connect()
        return self._database

    def sessions(self, since: date) -> Sequence[SessionRow]:
        """Sessions from a day on, newest first."""
        database = self._opened()
        return sessions(database, since=since, limit=MOST_SESSIONS) if database else ()

    def session(self, uuid: str) -> SessionRow | None:
        """One session, None where there is none of that name."""
        database = self._opened()
        return session(database, uuid) if database else None

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """The recorded steps of a session, in order."""
        database = self._opened()
        return steps(database, uuid) if database else ()

    def light(self, row: RowInList) -> str:
        """The traffic light of a session; unknown until its morning score is in."""
        pain = SessionPain(row.pain_during, row.pain_after, row.pain_next_morning)
        return light(pain, limits(())).colour.value

    def mornings(self, since: date) -> Sequence[tuple[date, int]]:
        """The pain of mornings from a day on, in order."""
        rows = ((row.day + timedelta(days=1), row.pain_next_morning) for row in reversed(self.sessions(since)))
        return tuple((day, pain) for day, pain in rows if pain is not None)

    def pain_limits(self) -> tuple[int, int]:
        """Up to which score pain is calm and up to which it is steady."""
        band = limits(())
        return band.green_to, band.amber_to

    def _opened(self) -> Database | None:
        try:
            return self.database()
        except (EnvironmentFailure, DamagedData, NewerData) as failure:
            self.trouble = str(failure)
            return None
