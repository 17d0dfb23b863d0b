"""Whom a command is for: the person who is named, else who used this machine last, else the only one."""

import sys
from difflib import get_close_matches

from hipcoach.core.profile import clean_name, same_name
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person, first_person, keep_last_person, last_person, person_of, persons

NAMELESS = "No name"


def person_called(database: Database, name: str | None, now: Moment) -> Person | None:
    """The person of that name (an empty one is whoever has none, a UUID does too); None says on stderr what is wrong.

    Without a name: who used this machine last, else the only one, made where there is none.
    """
    everybody = persons(database)
    if name is not None:
        return _named(name, everybody)
    if last := person_of(database, last_person(database)):
        return last
    if len(everybody) > 1:
        _say(f"several people use this computer; say who with --person NAME: {_names(everybody)}")
        return None
    if everybody or database.read_only:
        return everybody[0] if everybody else Person("", "", {})
    return first_person(database, now)


def sits_down(database: Database, person: Person) -> None:
    """Notes that a person uses this machine now, and says whose turn it is where there are several."""
    if person.uuid and not database.read_only:
        keep_last_person(database, person.uuid)
    if len(persons(database)) > 1:
        print(f"For {shown_name(person.name)}")


def shown_name(name: str) -> str:
    """A name, or words for somebody who has none."""
    return name or NAMELESS


def _named(name: str, everybody: tuple[Person, ...]) -> Person | None:
    found = [person for person in everybody if same_name(person.name, name) or person.uuid == name]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(person.uuid for person in found)
        _say(f"several people are called {name!r}; name one by its id instead: {ids}")
        return None
    by_fold = {clean_name(person.name).casefold(): person.name for person in everybody}
    near = get_close_matches(clean_name(name).casefold(), list(by_fold), 1)
    hint = f"; did you mean {by_fold[near[0]]}?" if near else f"; here are: {_names(everybody)}" if everybody else ""
    _say(f"there is nobody called {name!r} here{hint}")
    return None


def _names(everybody: tuple[Person, ...]) -> str:
    return ", ".join(person.name or '"" (without a name)' for person in everybody)


def _say(text: str) -> None:
    print(f"hipcoach: {text}", file=sys.stderr)
