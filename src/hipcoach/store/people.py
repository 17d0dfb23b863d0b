"""The persons who use this history."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hipcoach.core.errors import DamagedData
from hipcoach.store.database import Database
from hipcoach.store.edits import traced
from hipcoach.store.identity import new_uuid
from hipcoach.store.moment import Moment
from hipcoach.store.snapshot import canonical_json


@dataclass(frozen=True, slots=True)
class Person:
    """A profile; what is in it besides the name is `care`'s."""

    uuid: str
    name: str
    profile: Mapping[str, Any]


def persons(db: Database) -> tuple[Person, ...]:
    """Everybody who is kept here, oldest first."""
    rows = db.read("SELECT * FROM person WHERE deleted_utc_ms IS NULL ORDER BY created_utc_ms, uuid")
    try:
        return tuple(Person(str(r["uuid"]), str(r["name"]), dict(json.loads(r["profile_json"]))) for r in rows)
    except (ValueError, TypeError) as error:
        raise DamagedData(db.path, f"a profile is damaged ({error})") from error


def first_person(db: Database, now: Moment) -> Person:
    """The oldest profile, made without a name where there is none."""
    with db.transaction() as connection:
        if connection.execute("SELECT 1 FROM person WHERE deleted_utc_ms IS NULL").fetchone() is None:
            _insert(db, "", now)
    return persons(db)[0]


def add_person(db: Database, name: str, now: Moment) -> Person:
    """Adds a profile."""
    with db.transaction():
        return _insert(db, name, now)


def change_person(db: Database, person: Person, now: Moment) -> None:
    """Keeps a profile's new name and content; the old one stays as a trace."""
    with db.transaction() as connection:
        traced(connection, "person", {"uuid": person.uuid}, "edit", now)
        connection.execute(
            "UPDATE person SET name = ?, profile_json = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?",
            (person.name, canonical_json(dict(person.profile)), now.utc_ms, person.uuid),
        )


def remove_person(db: Database, uuid: str, now: Moment) -> None:
    """Takes a profile from the list; its sessions stay in the file until everything is erased."""
    with db.transaction() as connection:
        traced(connection, "person", {"uuid": uuid}, "delete", now)
        connection.execute(
            "UPDATE person SET deleted_utc_ms = ?1, changed_utc_ms = max(changed_utc_ms + 1, ?1) WHERE uuid = ?2",
            (now.utc_ms, uuid),
        )


def _insert(db: Database, name: str, now: Moment) -> Person:
    person = Person(new_uuid(now), name, {})
    db.connection.execute(
        "INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms) VALUES (?1, ?2, ?3, ?3)",
        (person.uuid, name, now.utc_ms),
    )
    return person
