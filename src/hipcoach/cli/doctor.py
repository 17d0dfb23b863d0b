"""`doctor`: what works on this machine, and how to mend what does not."""

import os
import platform
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from hipcoach import __version__, clock
from hipcoach.cli.window import MEND, lacking_library
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.library import Problem
from hipcoach.home import Home, find_home, open_history, read_library
from hipcoach.sound.machine_speech import find_programs
from hipcoach.sound.open import open_player
from hipcoach.sound.ports import SoundState
from hipcoach.store.folders import bundled_folder
from hipcoach.store.settings import read_settings

PACKAGES = ("PySide6-Essentials", "PyYAML", "miniaudio", "playsound3", "rich", "platformdirs", "wakepy")


FINE, PROBLEM, MACHINE_LACKS = 0, 1, 3
SHOWN_PROBLEMS = 3


class Finding(NamedTuple):
    """What was looked at, and what to do where it does not work; `code` is what the command ends with then."""

    works: bool
    what: str
    mend: str = ""
    code: int = FINE


def run(arguments: Namespace) -> int:
    """Prints a line for each thing; 1 where data, content or settings have a problem, 3 where the machine lacks one."""
    code = FINE
    for found in _findings(arguments.data_dir):
        mend = "" if found.works else found.mend.replace("\n", "\n    ")
        print(f"{'ok  ' if found.works else 'no  '}{found.what}" + (f"\n    {mend}" if mend else ""))
        code = code if found.works else max(code, found.code)
    return code


def _findings(data_dir: str | None) -> Iterator[Finding]:
    yield Finding(True, f"hipcoach {__version__}, Python {platform.python_version()}, {platform.platform()}")
    yield Finding(True, "packages: " + ", ".join(f"{name} {_version(name)}" for name in PACKAGES))
    try:
        home = find_home(data_dir)
    except EnvironmentFailure as failure:
        yield Finding(False, "data folder", f"Needed: {failure}", MACHINE_LACKS)
    else:
        yield from _kept(home)
    yield Finding(*_display())
    yield Finding(*_sound())
    yield Finding(*_speech())


def _kept(home: Home) -> Iterator[Finding]:
    yield _data(home)
    library = read_library(home)
    content = f"content: {len(library.exercises)} exercises, {len(library.routines)} routines"
    yield _read(content, library.problems, "`hipcoach check` names every problem.")
    yield _read("settings", read_settings(home.settings).problems, "What is wrong there has its default.")


def _data(home: Home) -> Finding:
    what = f"data folder {home.folder}"
    try:
        database = open_history(home)
    except EnvironmentFailure as failure:
        return Finding(False, what, f"Needed: {failure}", MACHINE_LACKS)
    except DamagedData as failure:
        mend = "Open the window: what can be saved is saved there. Or take a backup: hipcoach restore FILE"
        return Finding(False, what, f"{failure}\n{mend}", PROBLEM)
    except NewerData as failure:
        return Finding(False, what, str(failure), PROBLEM)
    read_only = database.read_only
    database.close()
    mend = "The folder can't be written; sessions would not be kept."
    return Finding(not read_only, what, mend, MACHINE_LACKS)


def _read(what: str, problems: Sequence[Problem], mend: str) -> Finding:
    """Files that were read, with the first problems of them."""
    lines = [str(problem) for problem in problems[:SHOWN_PROBLEMS]]
    return Finding(not problems, what, "\n".join([*lines, mend]), PROBLEM)


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


def _speech() -> tuple[bool, str, str]:
    """Recorded voices say what the bundled content says; names of one's own are read by a program of the machine."""
    programs = find_programs()
    if programs:
        return True, f"speech: {Path(programs[0][0]).stem} reads what is in no recording", ""
    mend = "A soft tone sounds for names of your own; with espeak-ng installed, they are read aloud."
    return False, "speech: no program that reads aloud", mend


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"
