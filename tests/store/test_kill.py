"""What a power cut, a full disk and other programs do to a history: nothing that was kept is lost or doubled."""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from contents import check_places
from recorded import STEPS, Player, record

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.store.database import open_database
from hipcoach.store.history import sessions, steps
from hipcoach.store.records import keep_as_partial, resume_point, unfinished

SCRIPT = Path(__file__).with_name("play_at_high_speed.py")
KILLS = 300 if os.environ.get("HIPCOACH_SOAK") else 40


def start(path: Path, count: int = 1_000_000, limit: int = 0) -> "subprocess.Popen[str]":
    command = [sys.executable, str(SCRIPT), str(path), str(count), str(limit)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(lines: list[str]) -> Counter[tuple[str, int]]:
    """The steps that were printed as kept; a line that the kill cut short counts for nothing."""
    whole = [line.split() for line in lines if line.startswith("ended ") and line.endswith("\n")]
    return Counter((uuid, int(n)) for _, uuid, n in whole)


def kept(path: Path) -> Counter[tuple[str, int]]:
    with closing(open_database(path)) as db:
        check_places(db)
        return Counter((row["session_uuid"], row["n"]) for row in db.read("SELECT session_uuid, n FROM step_record"))


def test_a_killed_program_loses_no_finished_step(path: Path) -> None:
    seed = random.randrange(1 << 32)
    chance = random.Random(seed)
    printed: Counter[tuple[str, int]] = Counter()
    for _ in range(KILLS):
        with start(path) as program:
            assert program.stdout is not None
            lines = [program.stdout.readline()]
            with suppress(subprocess.TimeoutExpired):
                program.wait(chance.uniform(0, 0.15))
            program.kill()
            lines += program.stdout.readlines()
        assert lines[0] == "ready\n", f"seed {seed}"
        printed += ended(lines)
    found = kept(path)
    assert printed, f"seed {seed}: nothing was played"
    assert not printed - found, f"seed {seed}: lost {printed - found}"
    assert max(found.values()) == 1
    with closing(open_database(path)) as db:
        left = unfinished(db)
        assert left, f"seed {seed}: no kill fell into a session"
        for session in left:
            point = resume_point(db, session.uuid)
            assert point is None or point.step.number == session.steps_kept + 1
            keep_as_partial(db, session.uuid)
        assert unfinished(db) == ()
        outcomes = Counter(row.outcome for row in sessions(db, limit=1_000_000))
        assert outcomes["partial"] <= len(left)


def test_a_kill_at_the_first_start_leaves_no_half_a_file(path: Path) -> None:
    for instant in range(8):
        with start(path) as program:
            with suppress(subprocess.TimeoutExpired):
                program.wait(0.05 + instant * 0.02)
            program.kill()
        open_database(path).close()
        shutil.rmtree(path.parent)


def test_four_programs_at_once_lose_and_double_nothing(path: Path) -> None:
    programs = [start(path, 3) for _ in range(4)]
    lines: list[str] = []
    for program in programs:
        out, err = program.communicate(timeout=120)
        assert err == "" and "told" not in out and out.endswith("through\n")
        lines += out.splitlines(keepends=True)
    printed, found = ended(lines), kept(path)
    assert printed == found
    assert len(found) == 4 * 3 * STEPS and max(found.values()) == 1


@pytest.mark.parametrize("room", [0, 4_000, 8_000, 12_000, 20_000, 30_000, 45_000, 60_000, 100_000])
def test_a_full_disk_ends_no_session_and_loses_nothing_that_was_kept(path: Path, room: int) -> None:
    with closing(open_database(path)) as db:
        before = record(db)
    size = path.stat().st_size
    with start(path, 2, size + room if room else 1_000) as program:
        out, err = program.communicate(timeout=60)
    assert "Traceback" not in err
    assert "through" in out or out.startswith("ready\ntold")
    printed, found = ended(out.splitlines(keepends=True)), kept(path)
    assert not printed - found
    assert all(found[before, n] == 1 for n in range(1, STEPS + 1))
    if "through" in out and len(printed) < 2 * STEPS:
        assert "told" in out
    with closing(open_database(path)) as db:
        assert len(steps(db, record(db))) == STEPS  # with room again, everything works again


def test_a_disk_that_was_full_for_a_while_loses_nothing(path: Path) -> None:
    with closing(open_database(path)) as db:
        player = Player(lambda: db)
        uuid = player.begin()
        player.play_all(2)
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.with_name(path.name + "-wal").stat().st_size, before[1]))
        try:
            player.play_all(3)
            assert player.log.unsaved and len(player.told) == 1
            assert len(steps(db, uuid)) == 2
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        player.play_all()
        assert len(player.told) == 1 and player.log.close()
        assert [row.n for row in steps(db, uuid)] == list(range(1, STEPS + 1))


@pytest.fixture
def reading_only(path: Path) -> Iterator[None]:
    """Takes the right to write to the folder of the history; root, who may everything, becomes nobody meanwhile."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs a system with users")
    root = os.geteuid() == 0
    for folder in path.parents:
        if root and folder.stat().st_uid == 0 and folder.stat().st_mode & 0o777 == 0o700:
            folder.chmod(0o711)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        path.parent.chmod(0o700)
        path.chmod(0o600)


@pytest.fixture
def recorded_uuid(path: Path) -> str:
    with closing(open_database(path)) as db:
        return record(db)


def test_a_folder_that_can_only_be_read_shows_its_history_and_says_so(
    path: Path, recorded_uuid: str, reading_only: None
) -> None:
    with closing(open_database(path)) as db:
        assert db.read_only
        assert len(steps(db, recorded_uuid)) == STEPS
    player = Player(lambda: open_database(path))
    player.begin()
    player.play_all()
    assert not player.log.close()
    assert [type(failure) for failure in player.told] == [EnvironmentFailure] * 2
    assert "permissions" in str(player.told[0])


def test_a_history_that_cannot_be_made_is_the_machines_fault(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, before[1]))
    try:
        with pytest.raises(EnvironmentFailure):
            open_database(tmp_path / "data" / "hipcoach.sqlite3")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "data").iterdir()) == []
    open_database(tmp_path / "data" / "hipcoach.sqlite3").close()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """Mounts a disk of so many KiB; skips where only somebody else may."""
    folder = tmp_path / "tiny"

    def mounted(kib: int) -> Path:
        folder.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)]
        if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
            pytest.skip("mounting is not allowed here")
        return folder

    yield mounted
    subprocess.run(["umount", str(folder)], capture_output=True)


@pytest.mark.parametrize("kib", range(8, 520, 32))
def test_a_disk_that_is_full_at_the_first_start_is_said_to_be_full(tiny_disk: Callable[[int], Path], kib: int) -> None:
    path = tiny_disk(kib) / "data" / "hipcoach.sqlite3"
    try:
        db = open_database(path)
    except EnvironmentFailure as failure:
        assert "full" in str(failure)
        assert list(path.parent.iterdir()) == []
    else:
        with closing(db):
            check_places(db)
