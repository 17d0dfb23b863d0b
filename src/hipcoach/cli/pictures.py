"""`figure` and `screenshot`: pictures into files, drawn without a display."""

import os
import sys
from argparse import Namespace
from importlib import import_module

from hipcoach.cli.sizes import moment_of, size_of

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Draws an exercise's figure or a page."""
    try:
        size = size_of(arguments.size)
        if arguments.command == "screenshot":
            moment_of(arguments.page)
            if not arguments.output.lower().endswith(".png"):
                raise ValueError(f"{arguments.output!r} is no picture: name a .png file")
    except ValueError as error:
        print(f"hipcoach: {error}", file=sys.stderr)
        return WRONG_CALL
    # before Qt is loaded, which the two modules below do
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    code: int = import_module(f"hipcoach.cli.{arguments.command}").run(arguments, size)
    return code
