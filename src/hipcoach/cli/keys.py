"""Keys from a terminal, or none where stdin is no terminal."""

import os
import select
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform != "win32":
    import termios
    import tty
else:
    import msvcrt

_SEQUENCES = {
    "\x1b[A": "up",
    "\x1b[B": "down",
    "\x1b[C": "right",
    "\x1b[D": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    "\x1b": "esc",
    "\r": "enter",
    "\n": "enter",
}


class NoKeys:
    """Nobody is there to press a key."""

    interactive = False

    def __init__(self) -> None:
        self._never = threading.Event()

    def wait(self, seconds: float) -> str:
        """Waits, and returns no key."""
        self._never.wait(seconds)
        return ""

    def ask(self, question: str) -> bool:
        """Nobody answers, and no answer is never a yes."""
        return False


class TerminalKeys:
    """Single keys of a terminal, by name: `right`, `pageup`, `esc`, a letter or a space."""

    interactive = True

    def __init__(self) -> None:
        self._kept: list[str] = []

    def give_back(self, key: str) -> None:
        """Lets a key be the next one that is pressed; an empty text is none."""
        if key:
            self._kept.insert(0, key)

    def wait(self, seconds: float) -> str:
        """The key pressed within `seconds`, or an empty text."""
        if self._kept:
            return self._kept.pop(0)
        if sys.platform == "win32":
            threading.Event().wait(seconds)
            return _SEQUENCES.get(key, key.lower()) if msvcrt.kbhit() and (key := msvcrt.getwch()) else ""
        if not select.select([sys.stdin], [], [], seconds)[0]:
            return ""
        typed = os.read(sys.stdin.fileno(), 32).decode(errors="replace")
        if typed in _SEQUENCES or typed.startswith("\x1b"):
            return _SEQUENCES.get(typed, "")
        first, *self._kept = [_SEQUENCES.get(key, key.lower()) for key in typed] or [""]  # a busy machine reads late
        return first

    def ask(self, question: str) -> bool:
        """Asks until y or n is pressed."""
        print(f"{question} [y/n] ", end="", flush=True)
        while (key := self.wait(0.2)) not in ("y", "n", "esc"):
            pass
        print("yes" if key == "y" else "no")
        return key == "y"


@contextmanager
def keys() -> Iterator[NoKeys | TerminalKeys]:
    """Gives single keys while it lasts and puts the terminal back as it was, whatever happens."""
    if sys.stdin is None or not sys.stdin.isatty():
        yield NoKeys()
        return
    if sys.platform == "win32":
        yield TerminalKeys()
        return
    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        yield TerminalKeys()
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
