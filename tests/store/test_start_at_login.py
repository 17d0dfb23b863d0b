"""The start at login: a file in the right folder of each platform, read back as the platform reads it."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.store.start_at_login import (
    LoginPlace,
    desktop_entry,
    launch_agent,
    login_place,
    start,
    start_no_more,
    starts,
    startup_script,
)

COMMAND = ("/usr/bin/python3", "-m", "hipcoach", "--tray", "--data-dir", "/home/someone/my data")
QUOTED = r'"(?:[^"`$\\]|\\["`$\\])*"'
ARGUMENTS = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1), min_size=1)


def place(folder: Path, platform: str = "linux") -> LoginPlace:
    found = login_place(platform, {"APPDATA": str(folder / "Roaming")}, folder)
    assert found is not None
    return found


def test_each_platform_has_its_folder(tmp_path: Path) -> None:
    assert place(tmp_path).file == tmp_path / ".config" / "autostart" / "hipcoach.desktop"
    there = login_place("linux", {"XDG_CONFIG_HOME": str(tmp_path / "conf")}, tmp_path)
    assert there is not None and there.folder == tmp_path / "conf" / "autostart"
    relative = login_place("linux", {"XDG_CONFIG_HOME": "conf"}, tmp_path)
    assert relative is not None and relative.folder == tmp_path / ".config" / "autostart"
    assert place(tmp_path, "darwin").file == tmp_path / "Library" / "LaunchAgents" / "hipcoach.plist"
    assert place(tmp_path, "win32").folder.parts[-3:] == ("Start Menu", "Programs", "Startup")
    assert login_place("win32", {}, tmp_path) is None
    assert login_place("freebsd14", {}, tmp_path) is None


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_it_is_switched_on_and_off_and_nothing_else_is_left(tmp_path: Path, platform: str) -> None:
    here = place(tmp_path, platform)
    assert not starts(here)
    start_no_more(here)
    start(here, COMMAND)
    start(here, COMMAND)
    assert starts(here)
    assert [file.name for file in here.folder.iterdir()] == [here.name]
    start_no_more(here)
    assert not starts(here) and list(here.folder.iterdir()) == []


def test_what_the_desktop_switched_off_is_off(tmp_path: Path) -> None:
    here = place(tmp_path)
    start(here, COMMAND)
    text = here.file.read_text()
    for line in ("Hidden=true\n", "Hidden = true\n"):
        here.file.write_text(text + line)
        assert not starts(here)
    here.file.write_text(text.replace("enabled=true", "enabled=false"))
    assert not starts(here)


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / ".config").write_text("no folder")
    with pytest.raises(EnvironmentFailure, match="start at login"):
        start(place(tmp_path), COMMAND)
    here = place(tmp_path, "darwin")
    here.file.mkdir(parents=True)
    with pytest.raises(EnvironmentFailure, match="start at login"):
        start_no_more(here)
    with pytest.raises(EnvironmentFailure, match="start at login"):
        start(here, COMMAND)
    assert [file.name for file in here.folder.iterdir()] == [here.name]


def read_exec(content: bytes) -> list[str]:
    """The arguments as a desktop reads them: the file's own escapes, then quotes, then field codes."""
    (line,) = [row for row in content.decode().split("\n") if row.startswith("Exec=")]
    text, out = line.removeprefix("Exec="), ""
    letters = iter(text)
    for letter in letters:
        out += {"n": "\n", "r": "\r", "\\": "\\"}[next(letters)] if letter == "\\" else letter
    assert re.fullmatch(QUOTED + f"( {QUOTED})*", out)
    arguments = [re.sub(r"\\(.)", r"\1", each[1:-1]) for each in re.findall(QUOTED, out)]
    return [argument.replace("%%", "%") for argument in arguments]


@given(command=ARGUMENTS)
def test_a_desktop_reads_the_very_command(command: list[str]) -> None:
    assert read_exec(desktop_entry(command)) == command


def test_the_desktop_entry_is_valid(tmp_path: Path) -> None:
    program = shutil.which("desktop-file-validate")
    if program is None:
        pytest.skip("needs desktop-file-validate")
    file = tmp_path / "hipcoach.desktop"
    file.write_bytes(desktop_entry(COMMAND))
    done = subprocess.run([program, str(file)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_macos_and_windows_get_the_command_as_they_write_it() -> None:
    agent = plistlib.loads(launch_agent(COMMAND))
    assert agent["ProgramArguments"] == list(COMMAND)
    assert agent["RunAtLoad"] is True and "KeepAlive" not in agent
    script = startup_script(("C:\\100% me\\python.exe", "-m", "hipcoach")).decode()
    assert script.splitlines()[1] == '@start "" "C:\\100%% me\\pythonw.exe" "-m" "hipcoach"'
    assert script.endswith("\r\n")
