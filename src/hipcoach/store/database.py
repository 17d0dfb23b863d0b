"""The file of the history: opening, creating, migrating, and faults named by whose they are.

A connection is used from the thread that opened it. Every commit waits for the disk (`synchronous=FULL`): a power
cut loses nothing that was committed, and a commit costs well under its 10 ms (benchmarks/store.py).
"""

import os
import sqlite3
import stat
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.store.folders import new_private_file
from hipcoach.store.migrations import APPLICATION_ID, MIGRATIONS, Migration

BUSY_S = 2.0
"""How long a write waits for another program's before it counts as busy."""

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_FORMAT}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
_MACHINE = {
    sqlite3.SQLITE_FULL: ("The disk is full.", "Free some space."),
    sqlite3.SQLITE_READONLY: ("The folder of the history can't be written to.", "Check its permissions."),
    sqlite3.SQLITE_IOERR: ("The disk refused to read or write.", "Check whether it is full or failing."),
    sqlite3.SQLITE_CANTOPEN: ("The file of the history can't be opened.", "Check the folder's permissions."),
    sqlite3.SQLITE_PERM: ("The file of the history may not be opened.", "Check its permissions."),
    sqlite3.SQLITE_AUTH: ("The file of the history may not be opened.", "Check its permissions."),
    sqlite3.SQLITE_NOMEM: ("There is not enough memory.", "Close other programs."),
    sqlite3.SQLITE_NOLFS: ("The disk can't hold a file this large.", "Move the data folder to another disk."),
}


_opening = Lock()
_open_here: dict[int, tuple[int, int]] = {}
"""The files (device, inode) that this program has open, by handle: their headers must not be looked at again."""


@dataclass(slots=True)
class Database:
    """An open history; `read_only` where the folder allows no writing, `full` where only room is missing for it."""

    path: Path
    connection: sqlite3.Connection
    read_only: bool = False
    full: bool = False

    def read(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> list[sqlite3.Row]:
        """Returns all rows of a query; raises DamagedData or EnvironmentFailure."""
        with named_faults(self.path):
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] | dict[str, Any] = ()) -> Iterator[sqlite3.Row]:
        """Yields rows of a query one by one, in bounded memory; raises as `read` does."""
        with named_faults(self.path):
            # Not "yield from": that would close the cursor of a history that was closed while something went wrong.
            for row in self.connection.execute(sql, values):  # noqa: UP028
                yield row

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Commits everything inside at once or nothing of it; raises DamagedData or EnvironmentFailure."""
        if self.full:
            raise EnvironmentFailure(*_MACHINE[sqlite3.SQLITE_FULL])
        with named_faults(self.path):
            try:
                self.connection.execute("BEGIN IMMEDIATE")
                yield self.connection
                self.connection.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):
                    if self.connection.in_transaction:
                        self.connection.execute("ROLLBACK")
                # A broken constraint is our mistake, or the sign of a damaged index.
                if isinstance(error, sqlite3.IntegrityError) and (found := damage(self.connection)):
                    raise DamagedData(self.path, found) from error
                raise

    def close(self) -> None:
        """Closes the file; safe to call twice."""
        with suppress(sqlite3.Error):
            self.connection.close()
        with _opening:
            _open_here.pop(id(self), None)

    @property
    def device_uuid(self) -> str:
        """The name under which this file's own sessions are kept."""
        rows = self.read("SELECT value FROM meta WHERE key = 'device_uuid'")
        return str(rows[0]["value"]) if rows else ""


def open_database(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Database:
    """Opens the history at `path`, made (0600, its folder 0700) or migrated where needed.

    A file to be migrated is first copied to `backups/` beside it. Raises NewerData, DamagedData (the file is left
    untouched in both cases) or EnvironmentFailure.
    """
    try:
        if not os.path.lexists(path):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(path, migrations)
        with _opening:
            database = _opened(path, len(migrations))
    except OSError as error:
        raise EnvironmentFailure(
            f"{path} can't be opened: {error.strerror}.", "Check the folder's permissions."
        ) from error
    try:
        _migrate(database, migrations)
        _compare_schema(database, migrations)
    except BaseException:
        database.close()
        raise
    return database


def is_open_here(path: Path) -> bool:
    """Tells whether this program has a file open as a history: then nothing but SQLite may open and close it."""
    try:
        status = path.stat()
    except OSError:
        return False
    with _opening:
        return (status.st_dev, status.st_ino) in _open_here.values()


def _opened(path: Path, known: int) -> Database:
    """Looks at the header and connects.

    The header of a file that this program has open already is left alone: closing any handle of a file drops all
    of a program's POSIX locks on it, and then another program takes away the log that is still written to.
    """
    status = path.stat()
    if (status.st_dev, status.st_ino) not in _open_here.values():
        look_before_opening(path, known)
    try:
        database = Database(path, _connect(path))
    except EnvironmentFailure as failure:
        if isinstance(failure, DataBusy):
            raise
        database = _open_read_only(path, failure)
    _open_here[id(database)] = (status.st_dev, status.st_ino)
    return database


@contextmanager
def named_faults(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into DamagedData, DataBusy or EnvironmentFailure; our own mistakes stay what they are."""
    try:
        yield
    except UnicodeDecodeError as error:  # SQLite names the damaged thing, and its name is damaged
        raise DamagedData(path, "a name in it is not readable") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None:
            if "decode" in str(error):
                raise DamagedData(path, "a text in it is not readable") from error
            raise
        if "no such module" in str(error):
            raise EnvironmentFailure(
                "This Python's SQLite can't search texts (FTS5).", "Use another Python."
            ) from error
        primary = sqlite3.SQLITE_FULL if code == sqlite3.SQLITE_IOERR_SHMSIZE else code & 0xFF
        if primary in _DAMAGED or code == sqlite3.SQLITE_IOERR_SHORT_READ:
            raise DamagedData(path, f"the file is damaged ({error})") from error
        if primary in _BUSY:
            raise DataBusy("Another hipcoach is saving.", "It is tried again by itself.") from error
        if primary in _MACHINE:
            raise EnvironmentFailure(*_MACHINE[primary]) from error
        raise


def damage(connection: sqlite3.Connection) -> str:
    """Checks the file's structure and returns what is wrong with it, or nothing."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check(3)")]
    except (sqlite3.Error, UnicodeDecodeError) as error:
        return str(error)
    if found != ["ok"]:
        return "; ".join(found)
    try:  # older SQLites don't look into the words that are searched
        connection.execute("INSERT INTO session_words (session_words) VALUES ('integrity-check')")
    except sqlite3.Error as error:  # a file that is busy, older or read only tells nothing about them
        return str(error) if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED else ""
    return ""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Brings an open file to the last version, each migration in one transaction with the note that it ran."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for version in range(len(migrations)):
            connection.execute("BEGIN IMMEDIATE")
            try:
                # Read inside the transaction: another program may have done it meanwhile.
                if version_of(connection) == version:
                    for statement in migrations[version]:
                        connection.execute(statement)
                    if connection.execute("PRAGMA foreign_key_check").fetchone():
                        raise sqlite3.IntegrityError(f"migration {version + 1} leaves a row without its parent")
                    connection.execute(f"PRAGMA user_version = {version + 1}")
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def tables_of(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables that hold rows of ours."""
    rows = connection.execute("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'").fetchall()
    return tuple(str(row[0]) for row in rows if not row[0].startswith("sqlite_"))


def version_of(connection: sqlite3.Connection) -> int:
    """Tells how many migrations a file has seen."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def copy_database(source: sqlite3.Connection, target: Path, *, check: bool = False) -> None:
    """Copies a whole open database to a new single file (0600), whole or not at all.

    The copy is made under another name, looked over where `check` is set, and then moved into place. Raises OSError,
    sqlite3.Error, and DamagedData where the copy is damaged as its source is.
    """
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = new_private_file(target)
    try:
        with closing(sqlite3.connect(making, isolation_level=None)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing lying beside it
            if check and (found := damage(copy)):
                raise DamagedData(target, found)
        os.replace(making, target)
        _sync_folder(target.parent)
    finally:
        making.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):  # some file systems can't; the rename itself is done
                os.fsync(handle)
        finally:
            os.close(handle)


def build(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Makes an empty database in an open, empty file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    migrate(connection, migrations)
    connection.execute("INSERT INTO meta (key, value) VALUES ('device_uuid', ?)", (str(uuid4()),))


def _create(path: Path, migrations: Sequence[Migration]) -> None:
    """Builds an empty history elsewhere and moves it into place, so that a file of no length is always damage."""
    making = new_private_file(path)
    try:
        with named_faults(path), closing(sqlite3.connect(making, isolation_level=None)) as connection:
            build(connection, migrations)
            # Only now: what a full disk keeps a log from giving back at its end would be missing without a word.
            connection.execute("PRAGMA journal_mode = WAL")
        try:
            os.link(making, path)
        except FileExistsError:
            pass  # another program was faster: then its file is the one
        except OSError:  # a file system without links
            if not os.path.lexists(path):
                os.rename(making, path)
        _sync_folder(path.parent)
    finally:
        for suffix in ("", "-wal", "-shm"):
            making.with_name(making.name + suffix).unlink(missing_ok=True)


def look_before_opening(path: Path, known: int) -> None:
    """Raises DamagedData or NewerData for what SQLite must not touch: no file, not ours, or newer than we know."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise DamagedData(path, "this is not a file")
    with path.open("rb") as file:
        header = file.read(_HEADER_BYTES)
    if not header:
        raise DamagedData(path, "the file is empty")
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise DamagedData(path, "the file is not a database")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise DamagedData(path, "the file belongs to another program or its head is damaged")
    version = int.from_bytes(header[60:64], "big")
    if version > known:
        raise NewerData(path, version, known)


def _connect(path: Path) -> sqlite3.Connection:
    with named_faults(path):
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA journal_size_limit = 4194304")
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()


def _open_read_only(path: Path, failure: EnvironmentFailure) -> Database:
    """Opens for looking only; raises the first failure where not even that goes."""
    for options in ("mode=ro", "mode=ro&immutable=1"):
        connection = None
        try:
            connection = sqlite3.connect(
                f"file:{quote(str(path.absolute()))}?{options}", uri=True, isolation_level=None
            )
            _prepare(connection)
        except sqlite3.Error:
            if connection is not None:
                connection.close()
        else:
            full = failure.what == _MACHINE[sqlite3.SQLITE_FULL][0]
            return Database(path, connection, read_only=True, full=full)
    raise failure


def _migrate(database: Database, migrations: Sequence[Migration]) -> None:
    path, connection = database.path, database.connection
    with named_faults(path):
        version = version_of(connection)
    if version == len(migrations):
        return
    if version > len(migrations):
        raise NewerData(path, version, len(migrations))
    if version == 0:
        raise DamagedData(path, "the file says that it was never set up")
    if database.read_only:
        raise EnvironmentFailure("The history must be updated, but its folder can't be written to.")
    _compare_schema(database, migrations[:version])
    aside = path.parent / "backups" / f"{path.stem}-before-version-{version + 1}{path.suffix}"
    try:
        with named_faults(path):
            copy_database(connection, aside)
            migrate(connection, migrations)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # so that the header tells older programs at once
    except OSError as error:
        raise EnvironmentFailure(f"The history can't be copied before its update: {error.strerror}.") from error
    except sqlite3.Error as error:
        if found := damage(connection):
            raise DamagedData(path, found) from error
        raise


def _columns(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Everything that a migration made; how SQLite keeps the searched words below that is its own affair."""
    return {
        (str(row[0]), str(row[1]), str(row[2]))
        for row in connection.execute(
            "SELECT s.name, p.name, p.type FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) p"
            " WHERE s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND s.name NOT LIKE 'session\\_words\\_%' ESCAPE '\\'"
        )
    }


@cache
def _expected(migrations: tuple[Migration, ...]) -> set[tuple[str, str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        build(fresh, migrations)
        return _columns(fresh)


def _compare_schema(database: Database, migrations: Sequence[Migration]) -> None:
    """Looks whether the tables are what they should be: a flipped byte there would read as our own mistake."""
    with named_faults(database.path):
        expected = _expected(tuple(migrations))
        try:
            found = _columns(database.connection)
        except sqlite3.OperationalError as error:
            raise DamagedData(database.path, f"the list of its tables is damaged ({error})") from error
    if found != expected:
        wrong = sorted({name for name, _, _ in found ^ expected})
        raise DamagedData(database.path, f"its tables are not as they should be: {', '.join(wrong)}")
