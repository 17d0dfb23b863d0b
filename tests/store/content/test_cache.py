"""The cache: it saves reading, gives back exactly what was read, and is never trusted."""

import io
import os
import pickle
import pickletools
import stat
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.store.content.samples import EXERCISE, write

from hipcoach.core.vocabulary import Phase, Side
from hipcoach.store.content import cache as content_cache
from hipcoach.store.content import library as content_library
from hipcoach.store.content.cache import read_cache, write_cache
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files each reading anew has read."""
    counted: list[int] = []
    real = content_library._read_anew

    def counting(found):  # type: ignore[no-untyped-def]
        counted.append(len(found))
        return real(found)

    monkeypatch.setattr(content_library, "_read_anew", counting)
    return counted


def test_what_comes_from_the_cache_is_what_was_read(tmp_path: Path) -> None:
    bundled = bundled_folder("exercises")
    read = load_library(bundled, None, tmp_path / "content")
    kept = load_library(bundled, None, tmp_path / "content")
    assert kept == read
    assert [thing.origin for thing in kept.exercises.values()] == [thing.origin for thing in read.exercises.values()]
    assert [*kept.routines] == [*read.routines]


def test_files_are_read_once_and_again_when_they_change(tmp_path: Path, readings: list[int]) -> None:
    folder, cache = write(tmp_path / "content"), tmp_path / "deep" / "cache"
    for _ in range(3):
        load_library(folder, tmp_path / "own", cache)
    assert readings == [9]
    path = folder / "glute-bridge.yaml"
    before = path.stat()
    path.write_text(EXERCISE.replace("Glute bridge", "Glute bridgE"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # the same size and time: the change time tells
    assert load_library(folder, tmp_path / "own", cache).exercises["glute-bridge"].name == "Glute bridgE"
    write(tmp_path / "own", {"mine.yaml": EXERCISE.replace("id: glute-bridge", "id: mine")})
    assert "mine" in load_library(folder, tmp_path / "own", cache).exercises
    path.unlink()
    assert "glute-bridge" not in load_library(folder, tmp_path / "own", cache).exercises
    assert readings == [9, 9, 10, 9]


def test_a_start_from_the_cache_loads_no_yaml(tmp_path: Path) -> None:
    write(tmp_path / "content")
    code = (
        "import sys; from pathlib import Path\n"
        "from hipcoach.store.content.library import load_library\n"
        "load_library(Path('content'), None, Path('cache'))\n"
        "print('yaml' in sys.modules, any(name.startswith('PySide6') for name in sys.modules))\n"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path).stdout
        for _ in range(2)
    ]
    assert said == ["True False\n", "False False\n"]


def test_problems_come_from_the_cache_too(tmp_path: Path, readings: list[int]) -> None:
    folder = write(tmp_path / "content", glute_bridge="id: [")
    read = load_library(folder, None, tmp_path / "cache")
    assert read.problems
    assert load_library(folder, None, tmp_path / "cache") == read
    assert len(readings) == 1


def test_the_cache_is_for_this_person_alone(tmp_path: Path) -> None:
    load_library(write(tmp_path / "content"), None, tmp_path / "own" / "cache")
    assert stat.S_IMODE((tmp_path / "own" / "cache").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "own").stat().st_mode) == 0o700
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["cache"]


def test_a_cache_of_somebody_else_is_not_read(
    tmp_path: Path, readings: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = write(tmp_path / "content"), tmp_path / "cache"
    load_library(folder, None, cache)
    user = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: user + 1)
    load_library(folder, None, cache)
    assert len(readings) == 2


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "no place"])
def test_what_is_no_cache_is_ignored(tmp_path: Path, kind: str) -> None:
    folder, cache = write(tmp_path / "content"), tmp_path / "cache"
    right = load_library(folder)
    match kind:
        case "folder":
            cache.mkdir()
        case "pipe":
            os.mkfifo(cache)
        case "link":
            load_library(folder, None, tmp_path / "real")
            cache.symlink_to(tmp_path / "real")
        case _:
            cache = folder / "clamshell.yaml" / "cache"
    assert load_library(folder, None, cache) == right


class _Trap:
    def __init__(self, place: Path) -> None:
        self.place = str(place)

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (self.place,)


def test_nothing_but_content_comes_out_of_a_cache(tmp_path: Path) -> None:
    body = b"\0\0\0\1k" + pickle.dumps(_Trap(tmp_path / "made"))
    (tmp_path / "cache").write_bytes(content_cache._MAGIC + zlib.crc32(body).to_bytes(4) + body)
    assert read_cache(tmp_path / "cache", b"k") is None
    assert not (tmp_path / "made").exists()


def test_another_key_or_another_thing_is_no_library(tmp_path: Path) -> None:
    library = load_library(write(tmp_path / "content"))
    assert write_cache(tmp_path / "cache", b"one", library)
    assert read_cache(tmp_path / "cache", b"one") == library
    assert read_cache(tmp_path / "cache", b"two") is None
    assert write_cache(tmp_path / "cache", b"one", library.exercises["clamshell"])  # type: ignore[arg-type]
    assert read_cache(tmp_path / "cache", b"one") is None


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("cache")
    write_cache(folder / "cache", b"key", load_library(write(folder / "content")))
    return folder / "damaged", (folder / "cache").read_bytes()


@given(st.data())
def test_a_damaged_cache_is_ignored(kept: tuple[Path, bytes], data: st.DataObject) -> None:
    path, whole = kept
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(
        st.one_of(
            st.just(whole[:place]),
            st.integers(1, 255).map(lambda flip: whole[:place] + bytes([whole[place] ^ flip]) + whole[place + 1 :]),
            st.binary(max_size=50).map(lambda more: whole[:place] + more),
        ).filter(lambda changed: changed != whole)
    )
    path.write_bytes(damaged)
    assert read_cache(path, b"key") is None


def test_members_of_enumerations_are_written_as_calls_of_their_class() -> None:
    """Python 3.11.2 (Debian 12) pickles a member as `getattr(Side, "LEFT")`, and the reader refuses getattr."""
    kept = io.BytesIO()
    content_cache._Writer(kept, protocol=pickle.HIGHEST_PROTOCOL).dump((Side.LEFT, Phase.ANY))
    assert b"getattr" not in kept.getvalue()
    names = {argument for opcode, argument, _ in pickletools.genops(kept.getvalue()) if isinstance(argument, str)}
    assert {"Side", "left", "Phase", "any"} <= names
