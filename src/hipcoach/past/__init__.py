"""The history as the pages ask for it, opened when it is first asked for."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

from hipcoach.care.run_days import is_run
from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.core.record import HurtRow, SessionRow, StepRow
from hipcoach.core.vocabulary import Side
from hipcoach.past.changes import changes_of
from hipcoach.past.judging import Judge
from hipcoach.past.mornings import mornings_between
from hipcoach.past.trends import gathered
from hipcoach.store import journal
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.history import hurts, session, sessions, steps
from hipcoach.store.people import person_of, persons
from hipcoach.told import Told
from hipcoach.ui.history.rows import Change, DayNote, HistoryRows
from hipcoach.ui.history.trend_rows import Trends

T = TypeVar("T")


class StoredHistory(HistoryRows):
    """Asks the open history; one that can't be opened is empty, and `trouble` says why.

    `told` gives what is stored of the person, None where nobody knows; lights follow from it.
    """

    def __init__(
        self,
        connect: Callable[[], Database],
        library: Callable[[], Library] = Library,
        care: Callable[[], CareContent] = lambda: CareContent(None, (), ()),
        told: Callable[[], Told | None] = lambda: None,
    ) -> None:
        self._connect, self._library, self._care = connect, library, care
        self._told = told
        self._judge = Judge(told, library)
        self._database: Database | None = None
        self._shut = False
        self.trouble = ""

    def database(self) -> Database:
        """The open history; raises the store's errors."""
        if self._shut:
            raise DataBusy("Your history is being worked on.", "It can be asked again in a moment.")
        if self._database is None:
            self._database = self._connect()
        return self._database

    def to_write(self) -> Database:
        """The open history, opened anew where it could only be looked at before: there may be room now."""
        if self._database is not None and self._database.read_only:
            self._database.close()
            self._database = None
        return self.database()

    def shut(self) -> None:
        """Closes the history until `reopen`: another file is about to take its place."""
        self.reopen()
        self._shut = True

    def reopen(self) -> None:
        """Closes the history: the next question opens the file that lies there then."""
        self._shut = False
        if self._database is not None:
            self._database.close()
            self._database = None
        self.forget()

    def forget(self) -> None:
        """Works the lights out anew: something was changed."""
        self._judge.forget()

    def person(self) -> str:
        """The person whose history it is, empty where nobody is kept."""
        return self._ask(self._person_uuid, "")

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
        """Sessions between two days, newest first, that concern a side and hold words; after `before`.

        Those that are known to have felt another way than `felt` are left out; the light of the others is to be asked.
        """

        def ask(db: Database) -> Sequence[SessionRow]:
            person, lights = self._person_uuid(db), self._judge.kept_as(db, felt)
            return sessions(
                db, person, since=since, until=until, side=side, text=text, lights=lights, before=before, limit=limit
            )

        return self._ask(ask, ())

    def session(self, uuid: str) -> SessionRow | None:
        """One session of this person, None where there is none of that name or it was deleted."""
        return self._ask(lambda db: session(db, uuid) if _is_there(db, uuid, self._person_uuid(db)) else None, None)

    def steps(self, uuid: str) -> Sequence[StepRow]:
        """The recorded steps of a session, in order."""
        return self._ask(lambda db: steps(db, uuid), ())

    def hurts(self, uuid: str) -> Sequence[HurtRow]:
        """What hurt in a session, in order."""
        return self._ask(lambda db: hurts(db, uuid), ())

    def changes(self, uuid: str) -> Sequence[Change]:
        """What was changed in a session by hand, oldest first."""
        return self._ask(lambda db: changes_of(db, uuid), ())

    def light(self, row: SessionRow) -> str:
        """The traffic light of a session; unknown until its morning score is in."""
        return self._ask(lambda db: self._judge.colour(db, row), "unknown")

    def why(self, row: SessionRow) -> str:
        """Why the light is what it is."""
        return self._ask(lambda db: self._judge.light(db, row).why, "")

    def mornings(self, since: date, until: date = date.max) -> Sequence[tuple[date, int]]:
        """The pain of mornings between two days: what the diary says, else the answer about the day before."""
        return self._ask(lambda db: mornings_between(db, self._person_uuid(db), since, until), ())

    def diary(self, since: date, until: date) -> Sequence[DayNote]:
        """What was written into the diary between two days."""
        return self._ask(
            lambda db: tuple(
                DayNote(row.day, row.pain, row.pain_morning, row.note)
                for row in journal.diary(db, self._person_uuid(db), since, until)
            ),
            (),
        )

    def is_run(self, row: SessionRow) -> bool:
        """Tells whether a session was a run."""
        return is_run(row.routine_id, self._library())

    def pain_limits(self) -> tuple[int, int]:
        """Up to which score pain is calm and up to which it is steady, for this person."""
        band = self._judge.limits()
        return band.green_to, band.amber_to

    def trends(self, since: date, until: date) -> Trends:
        """What changed over the weeks between two days."""

        def ask(db: Database) -> Trends:
            found = person_of(db, self._person_uuid(db))
            if found is None:
                return Trends(since, until)
            return gathered(db, found, self._library(), self._care(), self.pain_limits(), since, until)

        return self._ask(ask, Trends(since, until))

    def _person_uuid(self, database: Database) -> str:
        told = self._told()
        if told is not None:
            return told.person.uuid
        return next((person.uuid for person in persons(database)), "")

    def _ask(self, question: Callable[[Database], T], nothing: T) -> T:
        """Asks the open history; what can't be read is nothing, and `trouble` says why."""
        try:
            return question(self.database())
        except (EnvironmentFailure, DamagedData, NewerData) as failure:
            self.trouble = str(failure)
            return nothing


def _is_there(database: Database, uuid: str, person: str) -> bool:
    sql = "SELECT 1 FROM session WHERE uuid = ? AND person_uuid = ? AND deleted_utc_ms IS NULL"
    return bool(database.read(sql, (uuid, person)))
