"""The history for other programs: JSON that comes back without loss, CSV for spreadsheets.

JSON holds every table with the names of its columns. CSV is one row for each step, with its session's columns before
it and the person's name after it (a `.zip` holds every table as its own CSV). Units are the ends of the names: `_ms`
milliseconds, `_utc_ms` milliseconds since 1970 in UTC, `_min` minutes, `_kg` kilograms, `_rpe` effort to 10; `pain_`
is 0 to 10. A value that nobody gave is null in JSON and empty in CSV, never zero. Columns are added in later versions,
never renamed.
"""

import csv
import io
import json
import os
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from hipcoach.core.errors import ContentError, EnvironmentFailure
from hipcoach.store.copies.backup import named_refusal, not_itself
from hipcoach.store.copies.json_stream import LIST, entries
from hipcoach.store.copies.merge import TABLES, Merged, columns_of, merge
from hipcoach.store.database import Database, build, named_faults
from hipcoach.store.folders import new_private_file
from hipcoach.store.migrations import MIGRATIONS

FORMAT = "hipcoach-history"
UNITS = {
    "_ms": "milliseconds",
    "_utc_ms": "milliseconds since 1970-01-01 in UTC",
    "offset_min": "minutes by which the local clock is ahead of UTC",
    "_kg": "kilograms",
    "pain_": "0 (none) to 10",
    "soreness": "0 (none) to 10",
    "effort_rpe": "0 to 10 (10: no repetition left)",
    "null": "nobody gave it; never zero",
}

_SESSION = (
    "uuid, person_uuid, routine_id, title, day, started_utc_ms, offset_min, zone, ended_utc_ms, active_ms, planned_ms,"
    " outcome, speed, by_hand, phase, sore_side"
)
_ANSWERS = (
    "pain_before, pain_during, pain_after, pain_next_morning, pain_next_day, effort_rpe, signs, note AS session_note"
)
_STEP = (
    "n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps, done_reps,"
    " planned_ms AS planned_step_ms, done_ms, load_text, load_count, load_each_kg, outcome AS step_outcome,"
    " started_utc_ms AS step_started_utc_ms, ended_utc_ms AS step_ended_utc_ms, answer, note AS step_note"
)
_PERSON = "name AS person_name"
# What belongs to one person: the rows of each table, or those of their sessions.
_BY_SESSION = "session_uuid IN (SELECT uuid FROM session WHERE person_uuid = ?1)"
_BY_PERSON = "person_uuid = ?1"
_OF_A_PERSON = {
    "person": "uuid = ?1",
    "routine_snapshot": "sha256 IN (SELECT snapshot_sha256 FROM session WHERE person_uuid = ?1)",
    **dict.fromkeys(("session", "diary", "precheck_answer", "screening_result", "care_event"), _BY_PERSON),
    "edit_trace": "?1 = coalesce(json_extract(before_json, '$.person_uuid'), (SELECT person_uuid FROM session"
    " WHERE uuid = json_extract(before_json, '$.session_uuid')), json_extract(row_key, '$.uuid'))",
}
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def export_json(db: Database, target: Path, person: str | None = None) -> None:
    """Writes everything, or what is one person's, as JSON (0600), row by row; raises EnvironmentFailure."""
    not_itself(db.path, target)
    with _whole(target) as file, _at_one_time(db):
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        head = {"format": FORMAT, "version": len(MIGRATIONS), "units": UNITS}
        text.write(json.dumps(head, indent=1)[:-2] + ',\n "tables": {')
        for number, table in enumerate(TABLES):
            columns, keys = columns_of(db.connection, table)
            text.write(f'{"," if number else ""}\n  "{table}": [')
            for count, row in enumerate(_rows(db, table, columns, keys, person)):
                line = json.dumps(dict(zip(columns, tuple(row), strict=True)), ensure_ascii=False)
                text.write(f"{',' if count else ''}\n   {line}")
            text.write("]")
        text.write("\n }\n}\n")
        text.flush()
        text.detach()


def import_json(db: Database, source: Path) -> Merged:
    """Adds what `export_json` wrote, by the rules of `merge`; all of it or nothing.

    Raises ContentError where the file is not such an export, EnvironmentFailure where it can't be read.
    """
    version = _version_of(source)
    folder = db.path.parent
    with (
        named_refusal(f"A copy of {source} can't be made in {folder}"),
        TemporaryDirectory(prefix=".reading-", dir=folder) as name,
    ):
        made = Path(name) / "import.sqlite3"
        with named_faults(made), closing(sqlite3.connect(made, isolation_level=None)) as connection:
            build(connection, MIGRATIONS[:version])
            connection.execute("PRAGMA foreign_keys = OFF")
            connection.execute("BEGIN")
            _insert_all(connection, source)
            connection.execute("COMMIT")
            if orphan := connection.execute("PRAGMA foreign_key_check").fetchone():
                raise ContentError(source, 0, f"tables.{orphan[0]}: a row belongs to something that is not in the file")
        return merge(db, made)


def export_csv(db: Database, target: Path, person: str | None = None) -> None:
    """Writes one row for each step (0600), or every table where `target` ends in `.zip`; raises EnvironmentFailure.

    With a person's UUID only what is theirs.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    not_itself(db.path, target)
    with _whole(target) as file, _at_one_time(db):
        if target.suffix.lower() != ".zip":
            _write_csv(file, *_flat(db, person))
            return
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("README.txt", (__doc__ or "").strip() + "\n")
            for table in TABLES:
                columns, keys = columns_of(db.connection, table)
                with archive.open(f"{table}.csv", "w") as part:
                    _write_csv(part, columns, _rows(db, table, columns, keys, person))


def _rows(db: Database, table: str, columns: list[str], keys: list[str], person: str | None) -> Iterator[sqlite3.Row]:
    where = "" if person is None else f"WHERE {_OF_A_PERSON.get(table, _BY_SESSION)}"
    values = () if person is None else (person,)
    return db.each(f"SELECT {', '.join(columns)} FROM {table} {where} ORDER BY {', '.join(keys)}", values)


def _flat(db: Database, person: str | None) -> tuple[list[str], Iterator[sqlite3.Row]]:
    wanted = [
        f"{alias}.{name.strip()}"
        for alias, names in (("s", _SESSION), ("a", _ANSWERS), ("t", _STEP), ("who", _PERSON))
        for name in names.split(",")
    ]
    sql = (
        f"SELECT {', '.join(wanted)} FROM session_place p CROSS JOIN session s ON s.uuid = p.session_uuid"
        " LEFT JOIN session_answers a ON a.session_uuid = s.uuid LEFT JOIN step_record t ON t.session_uuid = s.uuid"
        " LEFT JOIN person who ON who.uuid = s.person_uuid WHERE ?1 IS NULL OR s.person_uuid = ?1"
        " ORDER BY p.place, t.n"
    )
    with named_faults(db.path):
        names = [column[0] for column in db.connection.execute(sql + " LIMIT 0", (person,)).description]
    return names, db.each(sql, (person,))


def _write_csv(file: IO[bytes], columns: list[str], rows: Iterable[sqlite3.Row]) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")  # the mark tells spreadsheets that it is UTF-8
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_defused(value) for value in row] for row in rows)
    text.flush()
    text.detach()


def _defused(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _version_of(source: Path) -> int:
    """Reads the whole file once for what stands beside the tables, wherever that is, and looks whether it is ours."""
    head, lists = dict[str, Any](), set[str]()
    for name, value in entries(source):
        table = name.removeprefix("tables.")
        if table == name:
            head[name] = value
        elif table not in TABLES:
            raise ContentError(source, 0, f"{name}: there is no such table")
        elif value is LIST:
            lists.add(table)
        elif table not in lists:
            raise ContentError(source, 0, f"{name}: must hold a list")
    if head.get("format") != FORMAT:
        raise ContentError(source, 0, 'this is no history that hipcoach exported: "format" is missing')
    version = head.get("version")
    if type(version) is not int or not 1 <= version <= len(MIGRATIONS):
        raise ContentError(source, 0, f"its version {version!r} is not known; a newer hipcoach may have written it")
    if not isinstance(head.get("tables"), dict):
        raise ContentError(source, 0, '"tables" must hold a list for each table')
    return version


def _insert_all(connection: sqlite3.Connection, source: Path) -> None:
    known = {table: set(columns_of(connection, table)[0]) for table in TABLES}
    numbers = dict.fromkeys(TABLES, 0)
    for name, row in entries(source):
        table = name.removeprefix("tables.")
        if table != name and row is not LIST:
            numbers[table] += 1
            _insert(connection, source, table, known[table], numbers[table], row)


def _insert(
    connection: sqlite3.Connection, source: Path, table: str, known: set[str], number: int, row: object
) -> None:
    place = f"tables.{table}, row {number}"
    if not isinstance(row, dict) or not row:
        raise ContentError(source, 0, f"{place}: must be an object")
    if unknown := set(row) - known:
        raise ContentError(source, 0, f"{place}: there is no column {min(unknown)!r}")
    marks = ", ".join("?" * len(row))
    try:
        connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    except (sqlite3.Error, OverflowError, UnicodeError) as error:
        raise ContentError(source, 0, f"{place}: {error}") from error


@contextmanager
def _at_one_time(db: Database) -> Iterator[None]:
    """Reads everything as it was at one moment, whatever is written meanwhile."""
    with named_faults(db.path):
        db.connection.execute("BEGIN")
    try:
        yield
    finally:
        db.connection.execute("ROLLBACK")


@contextmanager
def _whole(target: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name when it is whole."""
    try:
        making = new_private_file(target)
        try:
            with making.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(making, target)
        finally:
            making.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFailure(f"{target} can't be written: {error.strerror}.", "Check its folder.") from error
