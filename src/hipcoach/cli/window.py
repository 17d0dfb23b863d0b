"""The window; where there is no display, a clear word and how to play in the terminal."""

import ctypes
import gc
import os
import sys
from argparse import Namespace
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from hipcoach import clock
from hipcoach.core.errors import EnvironmentFailure
from hipcoach.home import Home, find_home, open_history

WRONG_CALL = 2
NO_DISPLAY = "There is no display for a window here."
MEND = (
    "On Debian and Ubuntu: sudo apt install libxcb-cursor0 libxkbcommon-x11-0 libegl1 (make run does it where it may)."
)
IN_TERMINAL = "Play in the terminal instead: hipcoach play pre-run-hip-prep (hipcoach routines lists them all)."


def run(arguments: Namespace) -> int:
    """Opens the window and returns when it is closed."""
    home = find_home(arguments.data_dir)
    person = _chosen(home, arguments.person) if arguments.person is not None else ""
    if person is None:
        return WRONG_CALL
    if not has_display():
        raise EnvironmentFailure(NO_DISPLAY, IN_TERMINAL)
    if lacking := lacking_library():
        raise EnvironmentFailure(f"Qt can't open a window: {lacking}.", MEND)
    # Until the first page stands (`opening`): loading modules makes much that lasts and nothing to collect, and
    # looking through it again and again takes a tenth of the start.
    gc.disable()
    try:
        from hipcoach.opening import open_window  # noqa: PLC0415  (Qt's shared libraries may be missing)
    except ImportError as error:
        raise EnvironmentFailure(f"Qt can't be loaded: {error}.", "hipcoach doctor says what to install.") from error
    return open_window(
        home,
        person,
        hidden=arguments.tray,
        exit_after_first_paint=arguments.exit_after_first_paint,
        exit_when_live=arguments.exit_when_live,
    )


def _chosen(home: Home, name: str) -> str | None:
    """The UUID of the person who is named; None says on stderr what is wrong."""
    from hipcoach.cli.persons import person_called  # noqa: PLC0415  (the start without a name needs no database)

    with closing(open_history(home)) as database:
        person = person_called(database, name, clock.wall())
    return person.uuid if person is not None else None


def lacking_library() -> str:
    """What the loader says of a shared library that Qt's X11 part lacks; empty where it is whole or not needed.

    Qt itself would abort the program without a word that helps.
    """
    package = find_spec("PySide6")
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY") or package is None or package.origin is None:
        return ""
    if os.environ.get("QT_QPA_PLATFORM", "xcb") != "xcb":
        return ""
    folder = Path(package.origin).parent
    plugin = folder / "Qt" / "plugins" / "platforms" / "libqxcb.so"
    if not plugin.is_file():
        return ""
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error)
    return ""


def has_display() -> bool:
    """Tells whether a window can be shown; Linux says so by its environment."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
