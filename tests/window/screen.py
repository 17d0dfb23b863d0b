"""A screen of its own for a real window, with a mouse and keys that a person could have used."""

import os
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

MISSING = [program for program in ("Xvfb", "xdotool") if shutil.which(program) is None]


@dataclass(frozen=True, slots=True)
class Screen:
    """An X display; every call waits until the server has taken it."""

    display: str

    @property
    def env(self) -> dict[str, str]:
        env = {name: value for name, value in os.environ.items() if name not in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        return env | {"DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def do(self, *words: str) -> str:
        done = subprocess.run(
            ["xdotool", *words], env=self.env, capture_output=True, text=True, timeout=20, check=False
        )
        return done.stdout.strip()

    def click(self, x: int, y: int) -> None:
        self.do("mousemove", str(x), str(y), "click", "1")

    def key(self, *names: str) -> None:
        for name in names:
            self.do("key", name)

    def window(self, title: str = "hipcoach") -> str:
        return self.do("search", "--onlyvisible", "--name", f"^{title}$").split("\n")[0]


@contextmanager
def virtual_screen(width: int = 1280, height: int = 800) -> Iterator[Screen]:
    """Starts an X server on a free display and ends it, whatever happens."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as numbers:
            yield Screen(f":{numbers.readline().strip()}")
    finally:
        server.terminate()
        server.wait(20)


def until(true: Callable[[], object], seconds: float, what: str) -> None:
    """Looks twice a second; fails with `what` after at least so many seconds (a bound, never a measure)."""
    pause = threading.Event()
    for _ in range(int(seconds * 2)):
        if true():
            return
        pause.wait(0.5)
    raise AssertionError(f"never happened: {what}")
