"""Changing the history by hand: what was there before stays as a trace, and a deletion can be undone."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from hipcoach.store.database import Database
from hipcoach.store.identity import new_uuid
from hipcoach.store.moment import Moment
from hipcoach.store.snapshot import canonical_json, sha256_of

Reason = Literal["edit", "delete", "merge"]

SESSION_COLUMNS = frozenset(
    {"title", "routine_id", "started_utc_ms", "offset_min", "zone", "ended_utc_ms", "active_ms", "phase", "sore_side"}
)
STEP_COLUMNS = frozenset(
    {"done_reps", "done_ms", "load_text", "load_count", "load_each_kg", "outcome", "side", "note", "answer"}
)


@dataclass(frozen=True, slots=True)
class Trace:
    """A row as it was before it was changed; `before_json` holds its columns."""

    table_name: str
    row_key: str
    before_json: str
    reason: str
    at_utc_ms: int


def add_session(
    db: Database, person_uuid: str, title: str, started: Moment, active_ms: int, now: Moment, routine_id: str = ""
) -> str:
    """Adds a session by hand and returns its UUID."""
    uuid = new_uuid(now)
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO session (uuid, person_uuid, routine_id, title, started_utc_ms, offset_min, zone, ended_utc_ms,"
            " active_ms, outcome, by_hand, device_uuid, changed_utc_ms)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'completed', 1,"
            " (SELECT value FROM meta WHERE key = 'device_uuid'), ?)",
            (
                uuid,
                person_uuid,
                routine_id,
                title,
                started.utc_ms,
                started.offset_min,
                started.zone,
                started.utc_ms + active_ms,
                active_ms,
                now.utc_ms,
            ),
        )
    return uuid


def change_session(db: Database, uuid: str, changes: Mapping[str, Any], now: Moment) -> None:
    """Changes columns of a session by hand (SESSION_COLUMNS); raises ValueError for others."""
    _change(db, "session", {"uuid": uuid}, changes, SESSION_COLUMNS, now)


def change_step(db: Database, uuid: str, n: int, changes: Mapping[str, Any], now: Moment) -> None:
    """Changes columns of a step's record by hand (STEP_COLUMNS); raises ValueError for others."""
    _change(db, "step_record", {"session_uuid": uuid, "n": n}, changes, STEP_COLUMNS, now)


def delete_session(db: Database, uuid: str, now: Moment) -> None:
    """Takes a session out of the history; `restore_session` brings it back."""
    with db.transaction() as connection:
        traced(connection, "session", {"uuid": uuid}, "delete", now)
        connection.execute(
            "UPDATE session SET deleted_utc_ms = ?1, changed_utc_ms = max(changed_utc_ms + 1, ?1) WHERE uuid = ?2",
            (now.utc_ms, uuid),
        )


def restore_session(db: Database, uuid: str, now: Moment) -> None:
    """Undoes `delete_session`."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE session SET deleted_utc_ms = NULL, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?",
            (now.utc_ms, uuid),
        )


def traces(db: Database, table: str, key: Mapping[str, Any]) -> tuple[Trace, ...]:
    """How a row was before, oldest first."""
    rows = db.read(
        "SELECT table_name, row_key, before_json, reason, at_utc_ms FROM edit_trace"
        " WHERE table_name = ? AND row_key = ? ORDER BY at_utc_ms, sha256",
        (table, canonical_json(dict(key))),
    )
    return tuple(Trace(*row) for row in rows)


def traced(connection: sqlite3.Connection, table: str, key: Mapping[str, Any], reason: Reason, now: Moment) -> None:
    """Keeps a row as it is now, before it is changed; nothing where there is none."""
    where = " AND ".join(f"{name} = ?" for name in key)
    cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}", tuple(key.values()))
    row = cursor.fetchone()
    if row is None:
        return
    before = dict(zip((column[0] for column in cursor.description), row, strict=True))
    keep_trace(connection, table, canonical_json(dict(key)), canonical_json(before), reason, now.utc_ms)


def keep_trace(
    connection: sqlite3.Connection, table: str, row_key: str, before_json: str, reason: Reason, at_utc_ms: int
) -> None:
    """Writes a trace, named by its content so that two files which know the same one keep it once."""
    connection.execute(
        "INSERT OR IGNORE INTO edit_trace VALUES (?, ?, ?, ?, ?, ?)",
        (
            sha256_of(canonical_json([table, row_key, before_json, reason, at_utc_ms])),
            table,
            row_key,
            before_json,
            reason,
            at_utc_ms,
        ),
    )


def _change(
    db: Database,
    table: str,
    key: Mapping[str, Any],
    changes: Mapping[str, Any],
    allowed: frozenset[str],
    now: Moment,
) -> None:
    if unknown := set(changes) - allowed:
        raise ValueError(f"{table} has no {', '.join(sorted(unknown))} to change by hand")
    if not changes:
        return
    sets = ", ".join(f"{name} = ?" for name in changes)
    where = " AND ".join(f"{name} = ?" for name in key)
    with db.transaction() as connection:
        traced(connection, table, key, "edit", now)
        connection.execute(
            f"UPDATE {table} SET {sets}, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE {where}",
            (*changes.values(), now.utc_ms, *key.values()),
        )
        connection.execute(
            "UPDATE session SET edited = 1, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?",
            (now.utc_ms, key.get("session_uuid", key.get("uuid"))),
        )
