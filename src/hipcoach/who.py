"""Who sits at a window: chosen once, and never changed by what another window does."""

from collections.abc import Callable
from dataclasses import replace

from hipcoach.core.profile import clean_name, same_name
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment
from hipcoach.store.people import (
    Person,
    add_person,
    bring_back,
    edit_person,
    first_person,
    in_session,
    keep_last_person,
    last_person,
    person_of,
    persons,
    remove_person,
    removed_persons,
)
from hipcoach.ui.people.ports import Everybody, Seat

NO_NAME = "Write a name, so that you can be told apart."
TAKEN = "Somebody called {name} is here already."
TAKEN_BEFORE = "Somebody called {name} was removed. Bring them back below, or write another name."
BUSY = "{name} is in a session in another window. Remove them when it has ended."


class Who:
    """The person at one window, or nobody yet where several use this machine and none was chosen."""

    def __init__(self, connect: Callable[[], Database | None], wall: Callable[[], Moment], uuid: str = "") -> None:
        self._connect, self._wall, self._uuid = connect, wall, uuid

    def person(self) -> Person | None:
        """Who sits here: the chosen one, else the only one (made where there is none); None while that is open.

        Somebody who was removed in another window stays until another one is chosen here. Raises the store's errors.
        """
        database = self._connect()
        if database is None:
            return None
        if self._uuid and (found := person_of(database, self._uuid)) is not None:
            return found
        everybody = persons(database)
        if len(everybody) > 1 or (database.read_only and not everybody):
            return None
        found = everybody[0] if everybody else first_person(database, self._wall())
        self._uuid = found.uuid
        return found

    def undecided(self) -> bool:
        """Tells whether somebody has to say who sits here."""
        database = self._connect()
        return database is not None and self.person() is None and len(persons(database)) > 1

    def everybody(self) -> Everybody:
        """Who is kept here, for the page."""
        database, here = self._connect(), self.person()
        if database is None:
            return Everybody(fixed=True)
        last = last_person(database)
        return Everybody(
            tuple(
                Seat(p.uuid, p.name, here is not None and p.uuid == here.uuid, p.uuid == last)
                for p in persons(database)
            ),
            tuple(Seat(p.uuid, p.name) for p in removed_persons(database)),
            database.read_only,
        )

    def choose(self, uuid: str) -> None:
        """Seats somebody; an empty UUID nobody."""
        self._uuid = uuid
        database = self._connect()
        if database is not None and uuid and not database.read_only:
            keep_last_person(database, uuid)

    def add(self, typed: str) -> tuple[str, str]:
        """Adds somebody; gives their UUID, or what is wrong with the name."""
        database, name = self._connect(), clean_name(typed)
        if database is None or database.read_only:
            return "", ""
        if wrong := self._wrong(database, name, ""):
            return "", wrong
        return add_person(database, name, self._wall()).uuid, ""

    def rename(self, uuid: str, typed: str) -> str:
        """Gives somebody another name; gives what is wrong with it, empty where it is kept."""
        database, name = self._connect(), clean_name(typed)
        if database is None or database.read_only:
            return ""
        if wrong := self._wrong(database, name, uuid):
            return wrong
        edit_person(database, uuid, lambda person: replace(person, name=name), self._wall())
        return ""

    def busy(self, uuid: str) -> str:
        """Why somebody can't be removed now, empty where they can."""
        database = self._connect()
        found = person_of(database, uuid) if database is not None else None
        if database is None or found is None or not in_session(database, uuid):
            return ""
        return BUSY.format(name=found.name)

    def remove(self, uuid: str) -> None:
        """Takes somebody from the list; everything of them stays until they come back."""
        database = self._connect()
        if database is not None and not database.read_only:
            remove_person(database, uuid, self._wall())
        if uuid == self._uuid:
            self._uuid = ""

    def bring_back(self, uuid: str) -> None:
        """Puts somebody back on the list; one who is called as somebody else is by now gets a number."""
        database = self._connect()
        if database is None or database.read_only:
            return
        found = person_of(database, uuid)
        names = [person.name for person in persons(database)]
        if found is not None:
            name = _free(found.name, names)
            edit_person(database, uuid, lambda person: replace(person, name=name), self._wall())
        bring_back(database, uuid, self._wall())

    def _wrong(self, database: Database, name: str, uuid: str) -> str:
        others = [person for person in persons(database) if person.uuid != uuid]
        if not name and others:
            return NO_NAME
        if name and any(same_name(name, person.name) for person in others):
            return TAKEN.format(name=name)
        if not uuid and any(same_name(name, person.name) for person in removed_persons(database)):
            return TAKEN_BEFORE.format(name=name)
        return ""


def _free(name: str, taken: list[str]) -> str:
    """The name, or with the first number after it that nobody has."""
    if not any(same_name(name, other) for other in taken):
        return name
    return next(found for n in range(2, len(taken) + 3) if not any(same_name(found := f"{name} {n}", o) for o in taken))
