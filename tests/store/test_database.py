"""The file of the history: made, opened, migrated, refused."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest
from contents import check_places

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.store.database import Database, build, migrate, open_database, version_of
from hipcoach.store.migrations import MIGRATIONS

NEXT = (*MIGRATIONS, ("ALTER TABLE person ADD COLUMN height_cm INTEGER", "CREATE TABLE shoe (name TEXT) STRICT"))
BROKEN = (*MIGRATIONS, ("ALTER TABLE person ADD COLUMN height_cm INTEGER", "CREATE TABLE person (name TEXT)"))
DUMPS = Path(__file__).parents[1] / "data"


def schema(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return [
        tuple(row)
        for row in connection.execute(
            "SELECT s.name, p.name, p.type FROM sqlite_schema s LEFT JOIN pragma_table_xinfo(s.name) p ORDER BY 1, 2"
        )
    ]


def test_a_new_history_is_readable_by_its_owner_alone(path: Path) -> None:
    with closing(open_database(path)) as db:
        db.read("SELECT * FROM session")
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_with_spaces_and_other_letters_will_do(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "Mein Übungsordner 日本" / "a ?%#b.sqlite3")) as db:
        assert db.read("SELECT * FROM person") == []


def test_commits_wait_for_the_disk_and_rows_keep_their_parents(db: Database) -> None:
    assert db.read("PRAGMA synchronous")[0][0] == 2
    assert db.read("PRAGMA journal_mode")[0][0] == "wal"
    assert db.read("PRAGMA foreign_keys")[0][0] == 1


def test_a_transaction_keeps_all_or_nothing(db: Database) -> None:
    with pytest.raises(ZeroDivisionError), db.transaction() as connection:
        connection.execute("INSERT INTO person VALUES ('a', '', '{}', 0, 0, NULL)")
        raise ZeroDivisionError
    assert db.read("SELECT * FROM person") == []


def test_a_row_without_its_parent_is_our_mistake_not_damage(db: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), db.transaction() as connection:
        connection.execute("INSERT INTO hurt_mark VALUES ('a', 'nobody', 1, NULL, 'left', 'skip', 0, 0)")


def test_writing_while_another_writes_is_busy_not_an_error_of_sqlite(db: Database, path: Path) -> None:
    db.connection.execute("PRAGMA busy_timeout = 10")
    with closing(open_database(path)) as other, other.transaction():
        with pytest.raises(DataBusy) as caught, db.transaction():
            raise AssertionError("nobody may get here")
        assert "locked" not in str(caught.value)


def test_a_migration_copies_the_file_aside_and_keeps_its_rows(path: Path) -> None:
    with closing(open_database(path)) as db, db.transaction() as connection:
        connection.execute("INSERT INTO person VALUES ('a', 'Ann', '{}', 0, 0, NULL)")
    with closing(open_database(path, NEXT)) as db:
        assert db.read("SELECT name, height_cm FROM person")[0]["name"] == "Ann"
        assert version_of(db.connection) == len(NEXT)
    aside = path.parent / "backups" / f"hipcoach-before-version-{len(NEXT)}.sqlite3"
    assert stat.S_IMODE(aside.stat().st_mode) == 0o600
    with closing(open_database(aside)) as db:
        assert db.read("SELECT name FROM person")[0]["name"] == "Ann"


def test_a_migration_that_fails_leaves_everything_as_it_was(path: Path) -> None:
    open_database(path).close()
    with pytest.raises(sqlite3.OperationalError):
        open_database(path, BROKEN)
    with closing(open_database(path)) as db:
        assert version_of(db.connection) == len(MIGRATIONS)
        assert "height_cm" not in [row["name"] for row in db.read("PRAGMA table_info(person)")]


def test_a_newer_file_is_refused_and_left_untouched(path: Path) -> None:
    open_database(path, NEXT).close()
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(NewerData, match="newer hipcoach"):
        open_database(path)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before


@pytest.mark.parametrize("content", [b"", b"SQLite", b"not a database" * 100, b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_history_is_refused_and_left_untouched(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedData):
        open_database(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE session (uuid TEXT)")
    with pytest.raises(DamagedData, match="another program"):
        open_database(path)


def test_a_folder_or_a_pipe_in_its_place_is_refused_without_waiting(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(DamagedData):
        open_database(path)
    path.rmdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(path)
        with pytest.raises(DamagedData):
            open_database(path)


def test_a_missing_table_is_damage_at_the_door(path: Path) -> None:
    with closing(open_database(path)) as db:
        db.connection.execute("DROP TABLE care_event")
    with pytest.raises(DamagedData, match="care_event"):
        open_database(path)


def test_a_folder_that_is_a_file_is_the_machines_fault(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(EnvironmentFailure):
        open_database(tmp_path / "data" / "hipcoach.sqlite3")


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS) + 1))
def test_every_released_schema_reaches_todays(version: int) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as old:
        old.executescript((DUMPS / f"schema-{version}.sql").read_text(encoding="utf-8"))
        assert version_of(old) == version
        rows = old.execute("SELECT count(*) FROM step_record").fetchone()[0]
        migrate(old)
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            build(fresh)
            assert schema(old) == schema(fresh)
        assert version_of(old) == len(MIGRATIONS)
        assert old.execute("SELECT count(*) FROM step_record").fetchone()[0] == rows > 0
        old.row_factory = sqlite3.Row
        check_places(Database(Path(), old))
