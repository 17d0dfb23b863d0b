"""A power cut in the middle of a migration, merge, import, backup, restore or recovery: before it or after, no half."""

import os
import random
import shutil
import signal
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

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
SESSIONS, LAST = 120, 12

Contents = dict[str, list[tuple[Any, ...]]]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two histories that know nothing of each other, the second one as JSON too, and both in one."""
    folder = tmp_path_factory.mktemp("sources")
    for name, seed in (("ours", 1), ("theirs", 2)):
        with closing(open_database(folder / f"{name}.sqlite3")) as db:
            generate(db, SESSIONS, seed=seed)
    with closing(open_database(folder / "theirs.sqlite3")) as db:
        export_json(db, folder / "theirs.json")
    shutil.copyfile(folder / "ours.sqlite3", folder / "both.sqlite3")
    with closing(open_database(folder / "both.sqlite3")) as db:
        merge(db, folder / "theirs.sqlite3")
    return folder


def statements_of(action: str, sources: Path, folder: Path) -> int:
    """How many statements that write an action takes when nothing stops it."""
    folder.mkdir(mode=0o700)
    path, other = laid_out(action, sources, folder)
    whole = subprocess.run(command_for(action, path, other), capture_output=True, text=True, check=True).stdout
    assert whole.startswith("ready\nthrough ")
    shutil.rmtree(folder)
    return int(whole.split()[-1])


def command_for(action: str, path: Path, other: Path, statement: int = 0) -> list[str]:
    return [sys.executable, str(SCRIPT), action, str(path), str(other), str(statement)]


def laid_out(action: str, sources: Path, folder: Path) -> tuple[Path, Path]:
    """Lays the two histories of an action into a folder."""
    path = folder / "data" / "hipcoach.sqlite3"
    path.parent.mkdir(parents=True)
    shutil.copyfile(sources / "ours.sqlite3", path)
    other = folder / ("theirs.json" if action == "import" else "theirs.sqlite3")
    shutil.copyfile(sources / other.name, other)
    return path, other


def kill_in(action: str, path: Path, other: Path, chance: random.Random) -> None:
    command = command_for(action, path, other)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        with suppress(subprocess.TimeoutExpired):
            program.wait(chance.uniform(0, 0.12))
        program.kill()


def held(path: Path) -> Contents:
    """All that a history holds, once its places are looked over."""
    with closing(open_database(path, NEXT if newer(path) else NEXT[:-1])) as db:
        check_places(db)
        return contents(db)


def steps_of(found: Contents) -> list[tuple[Any, ...]]:
    """The keys of the steps, whatever else a migration wrote beside them."""
    return [row[:2] for row in found["step_record"]]


def newer(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(60)
        return int.from_bytes(file.read(4), "big") == len(NEXT)


ACTIONS = ("migrate", "merge", "import", "backup", "restore", "recover")


@pytest.mark.parametrize("kill", range(KILLS))
@pytest.mark.parametrize("action", ACTIONS)
def test_a_kill_in_the_middle_leaves_all_or_nothing(sources: Path, tmp_path: Path, action: str, kill: int) -> None:
    path, other = laid_out(action, sources, tmp_path)
    kill_in(action, path, other, random.Random(f"{action}{kill}"))
    look_afterwards(action, sources, path, other)


@pytest.mark.parametrize("action", ACTIONS)
def test_half_a_merge_passed_for_none(sources: Path, tmp_path: Path, action: str) -> None:
    chance = random.Random(action)
    total = statements_of(action, sources, tmp_path / "whole")
    # one in each stretch, as there may be thousands of rows, and each of the last ones, where most is at stake
    stretches = [range(total * part // KILLS, total * (part + 1) // KILLS) for part in range(KILLS)]
    chosen = {chance.choice(stretch) + 1 for stretch in stretches if stretch}
    chosen |= set(range(max(1, total - LAST), total + 1))
    for statement in sorted(chosen):
        folder = tmp_path / str(statement)
        path, other = laid_out(action, sources, folder)
        died = subprocess.run(command_for(action, path, other, statement), capture_output=True, text=True)
        assert died.returncode == -signal.SIGKILL and "through" not in died.stdout
        look_afterwards(action, sources, path, other)


def look_afterwards(action: str, sources: Path, path: Path, other: Path) -> None:
    """Everything is as it was or as it should be, in every table, and doing it again comes to its end."""
    ours, theirs, both = (held(sources / f"{name}.sqlite3") for name in ("ours", "theirs", "both"))
    match action:
        case "migrate":
            with closing(open_database(path, NEXT)):
                pass
            assert newer(path) and steps_of(held(path)) == steps_of(ours)
        case "merge" | "import":
            assert held(path) in (ours, both)
            with closing(open_database(path)) as db:
                import_json(db, other) if action == "import" else merge(db, other)
            assert held(path) == both
        case "backup":
            assert held(path) == ours
            assert held(other) in (theirs, ours)
            with closing(open_database(path)) as db:
                backup(db, other)
            assert held(other) == ours
        case "restore":
            assert held(path) in (ours, theirs)
            restore(path, other, NOON)
            assert held(path) == theirs
        case "recover":
            assert held(path) == ours
            for folder in path.parent.glob("damaged-*"):
                for aside in folder.glob(path.name):
                    assert aside.read_bytes() == (sources / "ours.sqlite3").read_bytes()
            recover(path)
            assert held(path) == ours
