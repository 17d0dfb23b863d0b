"""Folders: what travels with the program is found from both places, and a person's own is theirs alone."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs
import pytest

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.store import folders
from hipcoach.store.folders import bundled_folder, data_folder


def test_a_checkout_has_its_folders_at_the_top() -> None:
    assert bundled_folder("exercises") == Path(__file__).parents[2] / "exercises"
    assert bundled_folder("assets").name == "assets"


def test_a_wheel_has_its_folders_in_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "hipcoach"
    source = Path(folders.__file__).parents[1]
    for path in (source / "__init__.py", source / "store" / "__init__.py", source / "store" / "folders.py"):
        (package / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, package / path.relative_to(source))
    shutil.copytree(source / "core", package / "core")
    (package / "exercises").mkdir()
    code = (
        f"import sys; sys.path.insert(0, {str(package.parent)!r})\n"
        "from hipcoach.store.folders import bundled_folder\n"
        "print(bundled_folder('exercises'))\n"
        "try: bundled_folder('assets')\n"
        "except FileNotFoundError: print('none')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.split("\n")[:2] == [str(package / "exercises"), "none"]


def test_the_option_counts_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HIPCOACH_DATA", str(tmp_path / "environment"))
    assert data_folder(str(tmp_path / "option")) == tmp_path / "option"
    assert data_folder() == tmp_path / "environment"
    assert data_folder("") == tmp_path / "environment"


def test_a_folder_is_made_for_this_person_alone(tmp_path: Path) -> None:
    folder = data_folder(str(tmp_path / "my data" / "Übungen 膝"))
    assert folder.is_dir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert data_folder(str(folder)) == folder


def test_a_folder_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o755)
    assert stat.S_IMODE(data_folder(str(tmp_path / "shared")).stat().st_mode) == 0o755


def test_a_relative_folder_stays_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder("here") == tmp_path / "here"


def test_the_platform_has_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPCOACH_DATA", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: str(tmp_path / name))
    assert data_folder() == tmp_path / "hipcoach"


def test_without_a_home_there_is_still_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPCOACH_DATA", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: "~/.local/share/hipcoach")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    first = data_folder()
    assert first.parent == tmp_path
    assert stat.S_IMODE(first.stat().st_mode) == 0o700
    assert data_folder() == first


def test_somebody_elses_folder_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HIPCOACH_DATA", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda name, appauthor: "~/x")
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f"hipcoach-{os.getuid()}").symlink_to(tmp_path / "elsewhere")
    folder = data_folder()
    assert folder.resolve() not in (tmp_path / "elsewhere", tmp_path)
    assert folder.is_dir()


def test_a_folder_that_can_not_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFailure, match=r"can't be made.*--data-dir"):
        data_folder(str(tmp_path / "file" / "data"))
