"""One person at one desk: what is stored of them, read when it is asked for and written at once."""

from collections.abc import Callable
from dataclasses import replace

from hipcoach import person as people
from hipcoach.care.hip import Hip
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile, profile_data, profile_of, with_changes
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.journal import keep_care_event
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person, edit_person
from hipcoach.told import Told
from hipcoach.told import told as read_told
from hipcoach.who import Who

FRESH_MS = 60_000


class Seat:
    """Where one person sits; whatever is kept lets go of what was worked out before."""

    def __init__(
        self,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        care: Callable[[], CareContent],
        wall: Callable[[], Moment],
        who: Who | None = None,
        unread: Callable[[], bool] = lambda: False,
    ) -> None:
        """Without a connection `unread` tells whether there is a history all the same: a lock may stand in it."""
        self._connect, self._library, self._care, self._wall = connect, library, care, wall
        self.who = who or Who(connect, wall)
        self._unread = unread
        self._told: Told | None = None
        self._hip: Hip | None = None
        self._told_ms = self._version = 0

    def forget(self) -> None:
        """Lets go of what was worked out: something was kept."""
        self._told = self._hip = None

    def writes_elsewhere(self) -> int:
        """A number that grows with whatever another window, or a session's record, writes to the file."""
        database = self._connect()
        return 0 if database is None else _changes_elsewhere(database)

    def told(self) -> Told:
        """What is stored, also by other windows; nobody where the history can't be opened or nobody was chosen yet."""
        now, database, version = self._wall(), self._connect(), self.writes_elsewhere()
        stale = version != self._version or not 0 <= now.utc_ms - self._told_ms < FRESH_MS
        if self._told is None or stale:
            person = None if database is None else self.who.person()
            if database is None or person is None:
                self._told = Told(Person("", "", {}), Profile(), now.local)
            else:
                self._told = read_told(database, person, now)
            self._told_ms, self._version, self._hip = now.utc_ms, version, None
        return self._told

    def hip(self) -> Hip:
        """The person as the filter sees them."""
        told = self.told()
        if self._hip is None:
            hip = people.hip_from(told, self._care(), self._library())
            self._hip = replace(hip, unread=self._connect() is None and self._unread())
        return self._hip

    def _writable(self) -> Database | None:
        """The history, where something of this person can be kept in it."""
        database = self._connect()
        return None if database is None or database.read_only or not self.told().person.uuid else database

    def _keep_profile(self, profile: Profile) -> None:
        """Keeps what differs from the profile as it is known here, whatever another window kept meanwhile."""
        database, told = self._writable(), self.told()
        if database is None:
            return

        def changed(person: Person) -> Person:
            found = with_changes(profile_of(person.profile), told.profile, profile)
            return replace(person, profile=profile_data(found))

        edit_person(database, told.person.uuid, changed, self._wall())
        self.forget()

    def _event(self, kind: str, about: str, detail: dict[str, object]) -> None:
        database, told = self._writable(), self.told()
        if database is not None:
            keep_care_event(database, told.person.uuid, kind, about, detail, self._wall())
            self.forget()


def _changes_elsewhere(database: Database) -> int:
    """A number that grows with whatever another window, or a session's record, writes to the file."""
    return int(database.read("PRAGMA data_version")[0][0])
