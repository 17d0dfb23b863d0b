"""Saving what can be read of a damaged history: the file is set aside untouched, its rows move to a new one."""

import os
import shutil
import sqlite3
import stat
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from hipcoach.core.errors import DamagedData, EnvironmentFailure
from hipcoach.store.copies.backup import newest_backup, set_aside
from hipcoach.store.copies.merge import TABLES, Merged, columns_of, merge
from hipcoach.store.database import build, damage, open_database
from hipcoach.store.migrations import MIGRATIONS

_PAGE_BYTES = 4096
_WORDS = {
    "session": "your sessions",
    "step_record": "their sets",
    "session_answers": "your answers about sessions",
    "diary": "your diary",
    "hurt_mark": "what hurt",
    "precheck_answer": "questions before sessions",
    "screening_result": "safety questions",
    "care_event": "decisions, runs and shoes",
    "person": "profiles",
    "routine_snapshot": "routines as they were",
    "edit_trace": "traces of changes",
}
"""The tables in the words of whoever lived them."""
_MOST_ROWS = 10_000_000  # a damaged row may claim any number


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of a damaged history.

    `aside` is the untouched file, `kept` counts the rows read from it, `damaged` names the tables of which something
    could not be read, `backup` is the copy from which `added` rows came besides.
    """

    aside: Path
    kept: Mapping[str, int]
    damaged: tuple[str, ...]
    backup: Path | None
    added: Mapping[str, int]

    @property
    def words(self) -> str:
        """What a person is told."""
        lines = ["The file of your history was damaged. It lies untouched in", f"{self.aside}."]
        sessions, steps = self.kept.get("session", 0), self.kept.get("step_record", 0)
        if any(self.kept.values()):
            lines.append(f"{_counted(sessions, 'session')} with {_counted(steps, 'set')} could be read and are kept.")
            lost = [word for table, word in _WORDS.items() if table in self.damaged]
            if self.damaged:
                lines.append("Not everything could be read.")
            if lost:
                lines.append(f"Something may be missing from {', '.join(lost)}.")
        else:
            lines.append("Nothing could be read from it.")
        if self.backup is not None:
            more = _counted(self.added.get("session", 0), "more session")
            lines.append(f"{more} came back from the backup {self.backup.name}.")
        return " ".join(lines)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' if number != 1 else ''}"


def look_over(path: Path) -> str:
    """Checks the whole file and returns what is wrong with it, or nothing; for a thread beside the window.

    Opens a connection of its own. Raises NewerData and EnvironmentFailure.
    """
    try:
        with closing(open_database(path)) as db:
            return damage(db.connection)
    except DamagedData as error:
        return error.what


def recover(path: Path) -> Recovered:
    """Sets a damaged history aside and puts a new one in its place, with all that can be read and the last backup.

    Raises EnvironmentFailure; then the damaged file lies where it was, untouched.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=".reading-", dir=path.parent) as name:
            kept, damaged, made = _best_reading(path, Path(name))
            os.chmod(made, 0o600)
            aside = set_aside(path, made)
    except OSError as error:
        raise EnvironmentFailure(f"The history can't be recovered: {error.strerror}.", "Free some space.") from error
    backup, merged = newest_backup(path), Merged({}, {})
    with closing(open_database(path)) as db:
        if backup is not None:
            merged = merge(db, backup)
    return Recovered(aside, kept, damaged, backup, merged.added)


_Reading = tuple[dict[str, int], tuple[str, ...], Path]
_Key = tuple[Any, ...]


def _best_reading(path: Path, folder: Path) -> _Reading:
    """Reads copies of the file in several ways and returns the one that read most; an empty one where it is no file."""
    is_file = stat.S_ISREG(path.lstat().st_mode)
    readings: list[_Reading] = []
    ways: list[Callable[[Path], None]] = [_as_it_is]
    if is_file:
        ways += [_without_wal, *(partial(_with_new_head, version) for version in range(len(MIGRATIONS), 0, -1))]
    for number, way in enumerate(ways):
        scratch, made = folder / f"{number}.sqlite3", folder / f"{number}-made.sqlite3"
        for suffix in ("", "-wal"):
            part = path.with_name(path.name + suffix)
            if part.is_file():
                shutil.copyfile(part, scratch.with_name(scratch.name + suffix))
        way(scratch)
        readings.append((*_read_into(scratch, made), made))
        if not readings[-1][1]:
            break
    return max(readings, key=lambda reading: sum(reading[0].values()))


def _as_it_is(scratch: Path) -> None:
    """Changes nothing."""


def _without_wal(scratch: Path) -> None:
    """Passes over what was not yet in the file itself."""
    scratch.with_name(scratch.name + "-wal").unlink(missing_ok=True)


def _with_new_head(version: int, scratch: Path) -> None:
    """Puts the head and the list of tables of a new file over it: the same migrations lay them out the same way.

    A file that was begun with an earlier `version` has what came later elsewhere, and its tables where they were then.
    """
    _without_wal(scratch)
    fresh = scratch.with_suffix(".fresh")
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        build(connection, MIGRATIONS[:version])
        tables = {int(row[0]) for row in connection.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0")}
    pages = fresh.read_bytes()
    with scratch.open("r+b") as file:
        for number in range(1, len(pages) // _PAGE_BYTES + 1):
            if number not in tables:  # in a new file every other page is one of the list of tables
                file.seek((number - 1) * _PAGE_BYTES)
                file.write(pages[(number - 1) * _PAGE_BYTES : number * _PAGE_BYTES])
        file.seek(0, os.SEEK_END)
        length = file.tell() // _PAGE_BYTES
        file.seek(28)
        file.write(length.to_bytes(4, "big"))  # the head says how many pages there are


def _read_into(scratch: Path, made: Path) -> tuple[dict[str, int], tuple[str, ...]]:
    """Moves every readable row into a new file; returns how many of each table, and which tables are damaged."""
    kept, damaged = dict.fromkeys(TABLES, 0), set[str]()
    with closing(sqlite3.connect(made, isolation_level=None)) as target:
        build(target)
        target.execute("PRAGMA foreign_keys = OFF")
        target.execute("BEGIN")
        with closing(sqlite3.connect(scratch, isolation_level=None)) as source:
            source.text_factory = lambda raw: raw.decode("utf-8", "replace")
            for table in TABLES:
                reading = _Table(source, target, table)
                for row in reading.rows():
                    names, marks = ", ".join(row), ", ".join("?" * len(row))
                    try:
                        target.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
                        kept[table] += 1
                    except (sqlite3.Error, OverflowError, UnicodeError):
                        reading.faults += 1
                if reading.faults:
                    damaged.add(table)
        _give_parents(target)
        target.execute("COMMIT")
    return kept, tuple(table for table in TABLES if table in damaged)


class _Table:
    """Reads one table of a damaged file; `faults` counts where that failed."""

    def __init__(self, source: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
        self.faults = 0
        self._source, self._target, self._table = source, target, table
        self._columns, keys = columns_of(target, table)
        without_rowid = table in ("step_record", "diary")
        self._order = keys if without_rowid else ["rowid"]

    def rows(self) -> Iterator[dict[str, Any]]:
        """From the beginning to the first fault, from the end back to the last, and one by one between them."""
        last: _Key | None = None
        for key, row in self._select(f"ORDER BY {', '.join(self._order)}"):
            last = key
            yield row
        if not self.faults:
            return
        first: _Key | None = None
        for key, row in self._select(f"ORDER BY {', '.join(f'{name} DESC' for name in self._order)}"):
            if last is not None and not _before(last, key):
                break
            first = key
            yield row
        for key, row in self._between(last, first):
            if (last is None or _before(last, key)) and (first is None or _before(key, first)):
                yield row

    def _between(self, last: _Key | None, first: _Key | None) -> Iterator[tuple[_Key, dict[str, Any]]]:
        if self._table == "step_record":
            for (uuid,) in self._target.execute("SELECT uuid FROM session").fetchall():
                yield from self._select("WHERE session_uuid = ?", (uuid,))
        elif self._order == ["rowid"] and first is not None:
            for rowid in range(last[0] + 1 if last else 1, min(first[0], _MOST_ROWS)):
                yield from self._select("WHERE rowid = ?", (rowid,))

    def _select(self, where: str, values: _Key = ()) -> Iterator[tuple[_Key, dict[str, Any]]]:
        width = len(self._order)
        try:
            cursor = self._source.execute(f"SELECT {', '.join(self._order)}, * FROM {self._table} {where}", values)
            names = [column[0] for column in cursor.description[width:]]
            for row in cursor:
                content = dict(zip(names, row[width:], strict=True))
                yield row[:width], {name: content[name] for name in self._columns if name in content}
        except (sqlite3.Error, OverflowError, UnicodeError):
            self.faults += 1


def _before(one: _Key, other: _Key) -> bool:
    try:
        return bool(one < other)
    except TypeError:  # a damaged key is of another kind
        return False


def _give_parents(target: sqlite3.Connection) -> None:
    """Gives rows whose session or person was lost one to belong to, which a backup's own version replaces (time 0)."""
    orphans = "session_uuid NOT IN (SELECT uuid FROM session)"
    steps = f"FROM step_record WHERE {orphans}"
    if target.execute(f"SELECT 1 {steps}").fetchone() and not target.execute("SELECT 1 FROM person").fetchone():
        target.execute("INSERT INTO person VALUES (?, '', '{}', 0, 0, NULL)", (str(uuid4()),))
    for sql in (
        "UPDATE session SET snapshot_sha256 = NULL WHERE snapshot_sha256 NOT IN (SELECT sha256 FROM routine_snapshot)",
        f"UPDATE precheck_answer SET session_uuid = NULL WHERE {orphans}",
        "INSERT OR IGNORE INTO person (uuid, name, created_utc_ms, changed_utc_ms)"
        " SELECT person_uuid, '', 0, 0 FROM (SELECT person_uuid FROM session UNION SELECT person_uuid FROM diary"
        " UNION SELECT person_uuid FROM screening_result UNION SELECT person_uuid FROM care_event"
        " UNION SELECT person_uuid FROM precheck_answer)",
        "INSERT OR IGNORE INTO session (uuid, person_uuid, routine_id, title, started_utc_ms, offset_min, zone,"
        " ended_utc_ms, active_ms, outcome, device_uuid, changed_utc_ms)"
        " SELECT session_uuid, (SELECT uuid FROM person ORDER BY created_utc_ms, uuid), '', 'Recovered',"
        f" min(started_utc_ms), 0, 'UTC', max(ended_utc_ms), sum(done_ms), 'partial', '', 0 {steps} GROUP BY 1",
        f"DELETE FROM step_record WHERE {orphans}",
        f"DELETE FROM hurt_mark WHERE {orphans}",
        f"DELETE FROM session_answers WHERE {orphans}",
    ):
        target.execute(sql)
