"""`doctor`: what works on this machine, and how to mend what does not."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from hipcoach import __version__, clock
from hipcoach.cli.window import MEND, lacking_library
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.home import Home, find_home, open_history, read_library
from hipcoach.sound.open import open_player
from hipcoach.sound.ports import SoundState
from hipcoach.store.folders import bundled_folder

PACKAGES = ("PySide6-Essentials", "PyYAML", "miniaudio", "playsound3", "rich", "platformdirs", "wakepy")


def run(arguments: Namespace) -> int:
    """Prints a line for each thing that is needed; 0 where a session can be followed, 3 where one can't."""
    home = find_home(arguments.data_dir)
    able = True
    for works, what, mend in _findings(home):
        print(f"{'ok  ' if works else 'no  '}{what}" + (f"\n    {mend}" if mend and not works else ""))
        able = able and (works or not mend.startswith("Needed:"))
    return 0 if able else 3


def _findings(home: Home) -> Iterator[tuple[bool, str, str]]:
    yield True, f"hipcoach {__version__}, Python {platform.python_version()}, {platform.platform()}", ""
    yield True, "packages: " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES), ""
    yield _data(home)
    library = read_library(home)
    yield (
        not library.problems,
        f"content: {len(library.exercises)} exercises, {len(library.routines)} routines",
        "`hipcoach check` names every problem.",
    )
    yield _display()
    yield _sound()


def _data(home: Home) -> tuple[bool, str, str]:
    try:
        database = open_history(home)
    except (EnvironmentFailure, DamagedData, NewerData) as failure:
        return False, f"data folder {home.folder}", f"Needed: {failure}"
    read_only = database.read_only
    database.close()
    return not read_only, f"data folder {home.folder}", "The folder can't be written; sessions would not be kept."


def _display() -> tuple[bool, str, str]:
    if find_spec("PySide6") is None:
        return False, "window: Qt is not installed", "Install it with: pip install PySide6-Essentials"
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False, "window: no display", "Play in the terminal: hipcoach play pre-run-hip-prep"
    if lacking := lacking_library():
        return False, f"window: {lacking}", MEND
    return True, "window: a display is there", ""


def _sound() -> tuple[bool, str, str]:
    player = open_player(clock.steady_ms, bundled_folder("assets") / "sounds")
    try:
        sounding = player.state is SoundState.PLAYING
        note = player.note
    finally:
        player.stop()
    return sounding, "sound: plays" if sounding else f"sound: {note}", "The screen flashes instead of the tones."


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
