"""The window; where there is no display, a clear word and how to play in the terminal."""

import os
import sys
from argparse import Namespace

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.home import find_home

NO_DISPLAY = "There is no display for a window here."
IN_TERMINAL = "Play in the terminal instead: hipcoach play pre-run-hip-prep (hipcoach routines lists them all)."


def run(arguments: Namespace) -> int:
    """Opens the window and returns when it is closed."""
    home = find_home(arguments.data_dir)
    if not has_display():
        raise EnvironmentFailure(NO_DISPLAY, IN_TERMINAL)
    try:
        from hipcoach.app import open_window  # noqa: PLC0415  (Qt's shared libraries may be missing)
    except ImportError as error:
        raise EnvironmentFailure(f"Qt can't be loaded: {error}.", "hipcoach doctor says what to install.") from error
    return open_window(home, exit_after_first_paint=arguments.exit_after_first_paint)


def has_display() -> bool:
    """Tells whether a window can be shown; Linux says so by its environment."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
