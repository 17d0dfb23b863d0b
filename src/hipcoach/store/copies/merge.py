"""Bringing two machines' histories together: the same row once, the newest edit wins, the other stays as a trace.

Rows are the same where their keys are (UUIDs, or person and day). Which of two versions is newer is decided by
`changed_utc_ms`, and by their content where that is equal, so that both machines come to the same end. Merging the
same file again changes nothing.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hipcoach.core.errors import DamagedData
from hipcoach.store.copies.backup import copied_aside
from hipcoach.store.database import Database, named_faults
from hipcoach.store.edits import keep_trace
from hipcoach.store.people import persons
from hipcoach.store.snapshot import canonical_json

TABLES = (
    "edit_trace",
    "person",
    "routine_snapshot",
    "session",
    "step_record",
    "hurt_mark",
    "session_answers",
    "diary",
    "precheck_answer",
    "screening_result",
    "care_event",
)
"""Every table that belongs to persons: the traces, then parents before their children."""


@dataclass(frozen=True, slots=True)
class Merged:
    """How many rows of each table were added, and how many gave way to a newer version from the other file."""

    added: Mapping[str, int]
    renewed: Mapping[str, int]


def merge(db: Database, source: Path) -> Merged:
    """Adds what another history or backup holds; all of it or nothing.

    A profile of the same name that is unknown here counts as the same person. `source` itself is not touched.
    Raises DamagedData or NewerData (about `source`), or EnvironmentFailure.
    """
    with copied_aside(source, db.path.parent) as other:
        _recognise_persons(db, other)
        other.close()
        with named_faults(db.path):
            db.connection.execute("ATTACH DATABASE ? AS theirs", (str(other.path),))
        try:
            with db.transaction() as connection:
                connection.execute("PRAGMA defer_foreign_keys = ON")
                counts = {table: _merge_table(connection, table) for table in TABLES}
        except sqlite3.IntegrityError as error:
            raise DamagedData(source, f"it holds what no history holds ({error})") from error
        finally:
            with named_faults(db.path):
                db.connection.execute("DETACH DATABASE theirs")
    return Merged({t: added for t, (added, _) in counts.items()}, {t: renewed for t, (_, renewed) in counts.items()})


def columns_of(connection: sqlite3.Connection, table: str) -> tuple[list[str], list[str]]:
    """The columns of a table that are stored as given, and those of its key."""
    rows = connection.execute(f"PRAGMA table_info({table})").fetchall()
    keys = sorted((row[5], row[1]) for row in rows if row[5])
    return [str(row[1]) for row in rows], [str(name) for _, name in keys]


def newcomers(db: Database, merged: Merged) -> str:
    """What to say where somebody came in who was not known here, and this is not theirs alone; else nothing."""
    came = merged.added.get("person", 0)
    if not came or len(persons(db)) < 2:
        return ""
    who = "1 profile was" if came == 1 else f"{came} profiles were"
    return f"{who} not known here. Profiles of the same name are taken for one person, others stay apart."


def _recognise_persons(db: Database, other: Database) -> None:
    """Gives the persons in the copy the UUIDs under which they are known here."""
    query = "SELECT uuid, name FROM person WHERE deleted_utc_ms IS NULL ORDER BY created_utc_ms, uuid"
    ours = [(str(row["uuid"]), str(row["name"])) for row in db.read(query)]
    everybody = {str(row["uuid"]) for row in db.read("SELECT uuid FROM person")}
    theirs = [(str(row["uuid"]), str(row["name"])) for row in other.read(query)]
    taken = {str(row["uuid"]) for row in other.read("SELECT uuid FROM person")}
    with other.transaction() as connection:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for uuid, name in theirs:
            same = next((own for own, known in ours if known.casefold() == name.casefold() and own not in taken), None)
            if uuid in everybody or same is None:
                continue
            taken.add(same)
            connection.execute("UPDATE person SET uuid = ? WHERE uuid = ?", (same, uuid))
            for table in TABLES:
                if "person_uuid" in columns_of(connection, table)[0]:
                    connection.execute(f"UPDATE {table} SET person_uuid = ? WHERE person_uuid = ?", (same, uuid))


def _merge_table(connection: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Adds and renews the rows of one table; returns how many of each."""
    columns, keys = columns_of(connection, table)
    names = ", ".join(columns)
    same = " AND ".join(f"m.{key} = t.{key}" for key in keys)
    renewed = 0
    if "changed_utc_ms" in columns:
        ours, other = (f"json_array({', '.join(f'{alias}.{name}' for name in columns)})" for alias in "mt")
        newer = f"(t.changed_utc_ms, {other}) > (m.changed_utc_ms, {ours})"
        older = f"(t.changed_utc_ms, {other}) < (m.changed_utc_ms, {ours})"
        pairs = f"main.{table} m JOIN theirs.{table} t ON {same}"
        _keep_losers(connection, table, columns, keys, "m", f"{pairs} WHERE {newer}")
        _keep_losers(connection, table, columns, keys, "t", f"{pairs} WHERE {older}")
        sets = ", ".join(f"{name} = t.{name}" for name in columns if name not in keys)
        renewed = connection.execute(
            f"UPDATE main.{table} AS m SET {sets} FROM theirs.{table} t WHERE {same} AND {newer}"
        ).rowcount
    added = connection.execute(
        f"INSERT INTO main.{table} ({names}) SELECT {names} FROM theirs.{table} t"
        f" WHERE NOT EXISTS (SELECT 1 FROM main.{table} m WHERE {same})"
    ).rowcount
    return added, renewed


def _keep_losers(
    connection: sqlite3.Connection, table: str, columns: list[str], keys: list[str], loser: str, pairs: str
) -> None:
    """Keeps the older versions as traces."""
    wanted = ", ".join(f"{loser}.{name}" for name in columns)
    place = columns.index("changed_utc_ms")
    for row in connection.execute(f"SELECT {wanted} FROM {pairs}").fetchall():
        before = dict(zip(columns, tuple(row), strict=True))
        row_key = canonical_json({key: before[key] for key in keys})
        before_json = canonical_json(before)
        known = "SELECT 1 FROM main.edit_trace WHERE table_name = ? AND row_key = ? AND before_json = ?"
        if connection.execute(known, (table, row_key, before_json)).fetchone() is None:
            keep_trace(connection, table, row_key, before_json, "merge", row[place])
