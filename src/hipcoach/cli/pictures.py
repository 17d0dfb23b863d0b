"""`figure` and `screenshot`: pictures into files, drawn without a display."""

import os
import sys
from argparse import Namespace
from importlib import import_module

from hipcoach.cli.sizes import size_of

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Draws an exercise's figure or a page."""
    try:
        size = size_of(arguments.size)
    except ValueError as error:
        print(f"hipcoach: {error}", file=sys.stderr)
        return WRONG_CALL
    # before Qt is loaded, which the two modules below do
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    code: int = import_module(f"hipcoach.cli.{arguments.command}").run(arguments, size)
    return code
