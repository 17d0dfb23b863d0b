"""Copies of the history: made whole or not at all, checked, brought back, and erased."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.store.database import (
    Database,
    copy_database,
    damage,
    is_open_here,
    look_before_opening,
    named_faults,
    open_database,
    tables_of,
)
from hipcoach.store.folders import FRONTS, REMINDED, new_private_file
from hipcoach.store.migrations import MIGRATIONS
from hipcoach.store.moment import Moment

BACKUPS = "backups"
KEPT_BACKUPS = 8
WEEK = timedelta(days=7)

_WEEKLY = re.compile(r"hipcoach-(\d{4}-\d{2}-\d{2})\.sqlite3")


def backup(db: Database, target: Path) -> None:
    """Copies the whole history into one checked file (0600), while it is in use or not.

    A file that lies at `target` stays until the new one is whole. Raises EnvironmentFailure, or DamagedData where
    the history itself is damaged (then nothing is written).
    """
    not_itself(db.path, target)
    with named_refusal("The history can't be copied"), named_faults(db.path):
        copy_database(db.connection, target, check=True)


def not_itself(history: Path, target: Path) -> None:
    """Raises EnvironmentFailure where what is to be written would lie in the place of the history."""
    own = [history.with_name(history.name + suffix) for suffix in ("", "-wal", "-shm")]
    if any(os.path.realpath(target) == os.path.realpath(each) for each in own) or (
        target.exists() and history.exists() and target.samefile(history)
    ):
        raise EnvironmentFailure(f"{target} is your history itself.", "Choose another name.")


def weekly_backup(db: Database, now: Moment) -> Path | None:
    """Makes a backup in `backups/` where the last is a week old, keeps the last eight, and returns the new one.

    Raises as `backup` does; no old backup is given up for one that failed.
    """
    folder = db.path.parent / BACKUPS
    made = _weekly(folder)
    # A date in the future comes from a clock that was wrong: it is no reason to wait.
    if any(now.day - WEEK < day <= now.day for day, _ in made):
        return None
    target = folder / f"hipcoach-{now.day.isoformat()}.sqlite3"
    backup(db, target)
    with named_refusal("Old backups can't be removed"):
        others = [path for _, path in made if path != target]
        for old in others[: max(0, len(others) - (KEPT_BACKUPS - 1))]:
            old.unlink(missing_ok=True)
    return target


def newest_backup(path: Path) -> Path | None:
    """The newest backup of the history at `path` that can be read; None where there is none."""
    folder = path.parent / BACKUPS
    others = sorted(folder.glob("*-before-version-*"), reverse=True)
    for candidate in [*(found for _, found in reversed(_weekly(folder))), *others]:
        try:
            with copied_aside(candidate, path.parent):
                return candidate
        except (DamagedData, NewerData, EnvironmentFailure):
            continue
    return None


def restore(path: Path, source: Path, now: Moment) -> Path | None:
    """Puts a backup in the place of the history; returns where the history that was there is kept.

    Other programs that have the history open see the restored one. Raises DamagedData, NewerData (of the backup) or
    EnvironmentFailure; then the history is as it was.
    """
    with copied_aside(source, path.parent) as fresh:
        if not os.path.lexists(path):
            backup(fresh, path)
            return None
        try:
            live = open_database(path)
        except DamagedData:
            successor = new_private_file(path)
            backup(fresh, successor)
            return set_aside(path, successor)
        with closing(live):
            former = path.parent / BACKUPS / f"hipcoach-before-restore-{now.day.isoformat()}-{uuid4().hex[:8]}.sqlite3"
            backup(live, former)
            device = live.device_uuid
            with named_faults(path):
                # The copy takes the place of the whole file in one transaction, under this machine's name.
                fresh.connection.execute("UPDATE meta SET value = ? WHERE key = 'device_uuid'", (device,))
                fresh.connection.backup(live.connection)
        return former


def set_aside(path: Path, successor: Path) -> Path:
    """Keeps a damaged history with everything that belongs to it, untouched, in a folder beside it.

    `successor` takes its place in the same instant, so that no kill leaves the place empty. Returns where the
    damaged file lies then; raises EnvironmentFailure.
    """
    with named_refusal("The damaged history can't be set aside"):
        number = 1
        while (folder := path.parent / f"damaged-{number}").exists():
            number += 1
        folder.mkdir(mode=0o700)
        aside = folder / path.name
        if path.is_file():
            try:
                os.link(path, aside)
            except OSError:  # a file system without links
                shutil.copyfile(path, aside)
        elif os.path.lexists(path):
            os.replace(path, aside)
        for suffix in ("-wal", "-shm"):  # what waits there must never be taken for the successor's
            part = path.with_name(path.name + suffix)
            if os.path.lexists(part):
                os.replace(part, folder / part.name)
        os.replace(successor, path)
        return aside


@contextmanager
def copied_aside(source: Path, beside: Path) -> Iterator[Database]:
    """Opens a private, checked and migrated copy of any history, so that the file itself is never touched.

    Raises DamagedData, NewerData or EnvironmentFailure about `source`.
    """
    with ExitStack() as stack:
        in_use = is_open_here(source)
        if not in_use:
            with named_refusal(f"{source} can't be read"):
                look_before_opening(source, len(MIGRATIONS))
        with named_refusal(f"A copy of {source} can't be made in {beside}"):
            copy = (
                Path(stack.enter_context(tempfile.TemporaryDirectory(prefix=".reading-", dir=beside))) / "copy.sqlite3"
            )
            if in_use:
                with closing(open_database(source)) as live:
                    backup(live, copy)
            else:
                for suffix in ("", "-wal"):
                    part = source.with_name(source.name + suffix)
                    if not suffix or part.is_file():
                        shutil.copyfile(part, copy.with_name(copy.name + suffix))
            try:
                db = stack.enter_context(closing(open_database(copy)))
                with named_faults(copy):
                    if found := damage(db.connection) or _unreadable(db):
                        raise DamagedData(copy, found)
            except DamagedData as error:
                raise DamagedData(source, error.what) from error
        yield db


def erase_everything(path: Path) -> None:
    """Erases the history, its backups and what was set aside, for real; an empty history is left.

    Programs that have it open see it empty. Raises EnvironmentFailure where something could not be erased.
    """
    with named_refusal("Not everything could be erased"):
        for folder in path.parent.iterdir() if path.parent.exists() else ():
            if folder.is_dir() and (
                folder.name in (BACKUPS, FRONTS, "live") or folder.name.startswith(("damaged-", ".reading-"))
            ):
                shutil.rmtree(folder)
            elif folder.name == REMINDED or folder.name.startswith((f".{path.name}.", f".{REMINDED}.")):
                folder.unlink()
        try:
            db = open_database(path)
        except DamagedData:
            if path.is_dir():
                shutil.rmtree(path)
            for suffix in ("", "-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            open_database(path).close()
            return
        with closing(db):
            with named_faults(path):
                db.connection.execute("PRAGMA secure_delete = ON")
            with db.transaction() as connection:
                connection.execute("PRAGMA defer_foreign_keys = ON")
                for table in tables_of(connection):
                    connection.execute(f"DELETE FROM {table}")
                connection.execute("DELETE FROM session_words")
                connection.execute("INSERT INTO session_words (session_words) VALUES ('rebuild')")  # forgets old words
                connection.execute("INSERT INTO meta VALUES ('device_uuid', ?)", (str(uuid4()),))
            with named_faults(path):
                db.connection.execute("VACUUM")
                db.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _weekly(folder: Path) -> list[tuple[date, Path]]:
    """The weekly backups, oldest first."""
    found = []
    for path in folder.iterdir() if folder.is_dir() else ():
        if match := _WEEKLY.fullmatch(path.name):
            try:
                found.append((date.fromisoformat(match[1]), path))
            except ValueError:
                continue
    return sorted(found)


def _unreadable(db: Database) -> str:
    """Reads every value once: a flipped byte within a text is no damage to the file's structure."""
    for table in tables_of(db.connection):
        for _ in db.connection.execute(f"SELECT * FROM {table}"):
            pass
    row = db.connection.execute("PRAGMA foreign_key_check").fetchone()
    return f"a row of {row[0]} belongs to nothing" if row else ""


@contextmanager
def named_refusal(what: str) -> Iterator[None]:
    """Turns what the machine refuses into an EnvironmentFailure that begins with `what`."""
    try:
        yield
    except OSError as error:
        raise EnvironmentFailure(f"{what}: {error.strerror}.", "Check permissions and free space.") from error
