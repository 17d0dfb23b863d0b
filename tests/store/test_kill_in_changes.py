"""A power cut in the middle of a migration, merge, import, backup, restore or recovery: before it or after, no half."""

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from change_once import NEXT
from contents import check_places, contents
from recorded import NOON

from generate_history import generate
from hipcoach.store.copies.backup import backup, restore
from hipcoach.store.copies.exchange import export_json, import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.copies.recover import recover
from hipcoach.store.database import open_database

SCRIPT = Path(__file__).with_name("change_once.py")
KILLS = 50 if os.environ.get("HIPCOACH_SOAK") else 5
SESSIONS = 120

Rows = set[tuple[str, int]]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two histories that know nothing of each other, and the second one as JSON."""
    folder = tmp_path_factory.mktemp("sources")
    for name, seed in (("ours", 1), ("theirs", 2)):
        with closing(open_database(folder / f"{name}.sqlite3")) as db:
            generate(db, SESSIONS, seed=seed)
    with closing(open_database(folder / "theirs.sqlite3")) as db:
        export_json(db, folder / "theirs.json")
    return folder


def kill_in(action: str, path: Path, other: Path, chance: random.Random) -> None:
    command = [sys.executable, str(SCRIPT), action, str(path), str(other)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            program.wait(chance.uniform(0, 0.12))
        program.kill()


def rows(path: Path) -> Rows:
    with closing(open_database(path, NEXT if newer(path) else NEXT[:-1])) as db:
        check_places(db)
        found = [(row["session_uuid"], row["n"]) for row in db.read("SELECT session_uuid, n FROM step_record")]
        assert len(found) == len(set(found))
        return set(found)


def newer(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(60)
        return int.from_bytes(file.read(4), "big") == len(NEXT)


@pytest.mark.parametrize("kill", range(KILLS))
@pytest.mark.parametrize("action", ["migrate", "merge", "import", "backup", "restore", "recover"])
def test_a_kill_in_the_middle_leaves_all_or_nothing(sources: Path, path: Path, action: str, kill: int) -> None:
    path.parent.mkdir()
    shutil.copyfile(sources / "ours.sqlite3", path)
    other = path.parent.parent / ("theirs.json" if action == "import" else "theirs.sqlite3")
    shutil.copyfile(sources / other.name, other)
    ours, theirs = rows(path), rows(sources / "theirs.sqlite3")
    kill_in(action, path, other, random.Random(f"{action}{kill}"))
    match action:
        case "migrate":
            with closing(open_database(path, NEXT)):
                pass
            assert newer(path) and rows(path) == ours
        case "merge" | "import":
            assert rows(path) in (ours, ours | theirs)
            with closing(open_database(path)) as db:
                import_json(db, other) if action == "import" else merge(db, other)
            assert rows(path) == ours | theirs
        case "backup":
            assert rows(path) == ours
            assert rows(other) in (theirs, ours)
            with closing(open_database(path)) as db:
                backup(db, other)
                with closing(open_database(other)) as copy:
                    assert contents(copy) == contents(db)
        case "restore":
            assert rows(path) in (ours, theirs)
            restore(path, other, NOON)
            assert rows(path) == theirs
        case "recover":
            assert rows(path) == ours
            for folder in path.parent.glob("damaged-*"):
                for aside in folder.glob(path.name):
                    assert aside.read_bytes() == (sources / "ours.sqlite3").read_bytes()
            recover(path)
            assert rows(path) == ours
