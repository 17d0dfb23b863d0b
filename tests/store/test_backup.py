"""Backups: whole or not at all, kept eight weeks, brought back; and erasing for real."""

import errno
import os
import re
import stat
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from contents import contents
from recorded import NOON, record, session_start

from hipcoach.core.errors import DamagedData, EnvironmentFailure
from hipcoach.store.copies.backup import backup, erase_everything, newest_backup, restore, weekly_backup
from hipcoach.store.copies.exchange import export_json, import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.database import Database, open_database
from hipcoach.store.history import sessions
from hipcoach.store.journal import answer
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.people import add_person


def later(days: int) -> Moment:
    return moment_of(NOON.local + timedelta(days=days))


def test_a_backup_is_one_private_file_with_everything(db: Database, tmp_path: Path) -> None:
    record(db)
    target = tmp_path / "stick" / "copy.sqlite3"
    backup(db, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert os.listdir(target.parent) == ["copy.sqlite3"]
    with closing(open_database(target)) as copy:
        assert contents(copy) == contents(db)


def test_a_backup_that_fails_leaves_the_one_that_was_there(db: Database, tmp_path: Path) -> None:
    (tmp_path / "copy.sqlite3").mkdir()
    with pytest.raises(EnvironmentFailure):
        backup(db, tmp_path / "copy.sqlite3")
    assert sorted(os.listdir(tmp_path)) == ["copy.sqlite3", "data"]


def test_a_backup_each_week_and_the_last_eight_are_kept(db: Database, path: Path) -> None:
    made = [weekly_backup(db, later(day)) for day in range(0, 80)]
    assert [day for day, found in enumerate(made) if found] == list(range(0, 80, 7))
    kept = sorted(os.listdir(path.parent / "backups"))
    assert kept == sorted(found.name for found in made if found)[-8:]


def test_a_clock_that_was_wrong_for_a_day_stops_no_backup(db: Database) -> None:
    assert weekly_backup(db, later(4000))
    assert weekly_backup(db, later(0))
    assert weekly_backup(db, later(6)) is None
    assert weekly_backup(db, later(7))


def test_a_damaged_history_pushes_out_no_good_backup(db: Database, path: Path) -> None:
    for number in range(60):
        record(db, at=later(number))
    for week in range(8):
        weekly_backup(db, later(7 * week))
    before = sorted(os.listdir(path.parent / "backups"))
    root = db.read("SELECT rootpage FROM sqlite_schema WHERE name = 'step_record'")[0][0]
    db.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : root * 4096] = os.urandom(4096)
    path.write_bytes(content)
    with closing(open_database(path)) as damaged, pytest.raises(DamagedData):
        weekly_backup(damaged, later(80))
    assert sorted(os.listdir(path.parent / "backups")) == before


def test_restoring_brings_back_what_was_and_keeps_what_is(db: Database, path: Path, tmp_path: Path) -> None:
    record(db)
    backup(db, tmp_path / "copy.sqlite3")
    before, device = contents(db), db.device_uuid
    record(db)
    after = contents(db)
    former = restore(path, tmp_path / "copy.sqlite3", NOON)
    assert contents(db) == before  # a program that had it open sees it too
    assert db.device_uuid == device
    assert former is not None
    with closing(open_database(former)) as kept:
        assert contents(kept) == after


def test_restoring_where_nothing_or_a_damaged_file_lies(db: Database, path: Path, tmp_path: Path) -> None:
    record(db)
    backup(db, tmp_path / "copy.sqlite3")
    before = contents(db)
    db.close()
    path.write_bytes(b"damaged")
    former = restore(path, tmp_path / "copy.sqlite3", NOON)
    assert former is not None and former.read_bytes() == b"damaged"
    path.unlink()
    assert restore(path, tmp_path / "copy.sqlite3", NOON) is None
    with closing(open_database(path)) as restored:
        assert contents(restored) == before


def test_a_backup_that_is_none_changes_nothing(db: Database, path: Path, tmp_path: Path) -> None:
    record(db)
    before = contents(db)
    (tmp_path / "copy.sqlite3").write_text("not a backup")
    with pytest.raises(DamagedData) as caught:
        restore(path, tmp_path / "copy.sqlite3", NOON)
    assert caught.value.path == tmp_path / "copy.sqlite3"
    with pytest.raises(EnvironmentFailure):
        restore(path, tmp_path / "missing.sqlite3", NOON)
    assert contents(db) == before
    assert sorted(os.listdir(path.parent)) == sorted([path.name, path.name + "-wal", path.name + "-shm", "live"])


def test_the_newest_backup_that_can_be_read_is_offered(db: Database, path: Path) -> None:
    assert newest_backup(path) is None
    first, second = weekly_backup(db, later(0)), weekly_backup(db, later(8))
    assert newest_backup(path) == second
    assert second is not None
    second.write_bytes(second.read_bytes()[:5000])
    assert newest_backup(path) == first


def test_erasing_leaves_not_a_word_on_the_disk(db: Database, path: Path) -> None:
    uuid = record(db, session_start(add_person(db, "Wilhelmina", NOON).uuid))
    answer(db, uuid, NOON, note="Unmistakable words")
    weekly_backup(db, NOON)
    (path.parent / "damaged-1").mkdir()
    (path.parent / "damaged-1" / path.name).write_text("Unmistakable words")
    (path.parent / "settings.yaml").write_text("switch_s: 9\n")
    device = db.device_uuid
    erase_everything(path)
    assert sessions(db) == ()
    assert db.device_uuid != device
    assert sorted(os.listdir(path.parent)) == sorted(
        [path.name, path.name + "-wal", path.name + "-shm", "settings.yaml"]
    )
    for file in path.parent.iterdir():
        assert b"Unmistakable" not in file.read_bytes() and b"Wilhelmina" not in file.read_bytes()
    record(db)
    assert len(sessions(db)) == 1


@pytest.mark.parametrize("content", [b"", b"damaged" * 1000])
def test_a_damaged_history_can_be_erased_too(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    erase_everything(path)
    with closing(open_database(path)) as db:
        assert sessions(db) == ()


def test_a_folder_that_takes_no_copy_is_said_and_not_laid_on_the_backup(
    db: Database, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, export = tmp_path / "stick" / "copy.sqlite3", tmp_path / "export.json"
    backup(db, source)
    export_json(db, export)

    def refused(*_: object, **__: object) -> str:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(tempfile, "mkdtemp", refused)
    for bring in (lambda: restore(path, source, NOON), lambda: merge(db, source), lambda: import_json(db, export)):
        with pytest.raises(EnvironmentFailure, match=f"copy .* in {re.escape(str(path.parent))}: Read-only"):
            bring()
