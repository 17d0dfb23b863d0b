"""The persons who use this history, and who of them used it last."""

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hipcoach.core.errors import DamagedData
from hipcoach.store.database import Database
from hipcoach.store.edits import traced
from hipcoach.store.identity import new_uuid
from hipcoach.store.live import is_live
from hipcoach.store.moment import Moment
from hipcoach.store.snapshot import canonical_json

_LAST = "last_person"


@dataclass(frozen=True, slots=True)
class Person:
    """A profile; what is in it besides the name is `care`'s."""

    uuid: str
    name: str
    profile: Mapping[str, Any]


def persons(db: Database) -> tuple[Person, ...]:
    """Everybody who is kept here, oldest first."""
    return _read(db, "WHERE deleted_utc_ms IS NULL ORDER BY created_utc_ms, uuid")


def removed_persons(db: Database) -> tuple[Person, ...]:
    """Everybody who was taken from the list and can be brought back, the last one first."""
    return _read(db, "WHERE deleted_utc_ms IS NOT NULL ORDER BY deleted_utc_ms DESC, uuid")


def person_of(db: Database, uuid: str) -> Person | None:
    """One person by UUID, also one who was taken from the list; None where nobody has it."""
    return next(iter(_read(db, "WHERE uuid = ?", (uuid,))), None)


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


def edit_person(db: Database, uuid: str, change: Callable[[Person], Person], now: Moment) -> None:
    """Changes a profile as it stands now, whatever another program kept meanwhile; the old one stays as a trace."""
    with db.transaction() as connection:
        before = person_of(db, uuid)
        after = change(before) if before is not None else None
        if after is None or after == before:
            return
        traced(connection, "person", {"uuid": uuid}, "edit", now)
        connection.execute(
            "UPDATE person SET name = ?, profile_json = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?",
            (after.name, canonical_json(dict(after.profile)), now.utc_ms, uuid),
        )


def remove_person(db: Database, uuid: str, now: Moment) -> None:
    """Takes a profile from the list; everything of it stays in the file until everything is erased."""
    with db.transaction() as connection:
        traced(connection, "person", {"uuid": uuid}, "delete", now)
        connection.execute(
            "UPDATE person SET deleted_utc_ms = ?1, changed_utc_ms = max(changed_utc_ms + 1, ?1) WHERE uuid = ?2",
            (now.utc_ms, uuid),
        )


def bring_back(db: Database, uuid: str, now: Moment) -> None:
    """Puts a profile back on the list with everything that is kept of it."""
    with db.transaction() as connection:
        traced(connection, "person", {"uuid": uuid}, "edit", now)
        connection.execute(
            "UPDATE person SET deleted_utc_ms = NULL, changed_utc_ms = max(changed_utc_ms + 1, ?1) WHERE uuid = ?2",
            (now.utc_ms, uuid),
        )


def in_session(db: Database, uuid: str) -> bool:
    """Tells whether a session of this person runs in some window or terminal now."""
    rows = db.read("SELECT uuid FROM session WHERE person_uuid = ? AND outcome = 'running'", (uuid,))
    return any(is_live(db.path.parent, str(row["uuid"])) for row in rows)


def last_person(db: Database) -> str:
    """The UUID of whoever used this machine last; empty where nobody is known, or where they were removed."""
    rows = db.read(
        "SELECT value FROM meta JOIN person ON person.uuid = value WHERE key = ? AND deleted_utc_ms IS NULL", (_LAST,)
    )
    return str(rows[0]["value"]) if rows else ""


def keep_last_person(db: Database, uuid: str) -> None:
    """Notes who uses this machine now."""
    if last_person(db) == uuid:
        return
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2", (_LAST, uuid)
        )


def _read(db: Database, where: str, values: tuple[str, ...] = ()) -> tuple[Person, ...]:
    rows = db.read(f"SELECT uuid, name, profile_json FROM person {where}", values)
    try:
        return tuple(_person(row) for row in rows)
    except (ValueError, TypeError) as error:
        raise DamagedData(db.path, f"a profile is damaged ({error})") from error


def _person(row: sqlite3.Row) -> Person:
    return Person(str(row["uuid"]), str(row["name"]), dict(json.loads(row["profile_json"])))


def _insert(db: Database, name: str, now: Moment) -> Person:
    person = Person(new_uuid(now), name, {})
    db.connection.execute(
        "INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms) VALUES (?1, ?2, ?3, ?3)",
        (person.uuid, name, now.utc_ms),
    )
    return person
