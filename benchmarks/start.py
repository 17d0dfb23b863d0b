"""How long a cold start to the first painted page takes, as a ratio against a bare window in the same interpreter.

Run it as `python benchmarks/start.py [ROUNDS]`. The two are started in turn, so that a machine that gets slower
slows both, and their processor time is compared beside the time on the wall: others may use the machine. Both end at
the moment of the first paint; taking a program down is no part of its start.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

LIMIT = 1.3
BARE = """
import os, sys
{first}
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))
app = QApplication(sys.argv)
window = Bare()
QLabel("hipcoach", window)
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""
# What any program in PySide6 uses that sets an alignment or a key: its names are made when the first one is asked for.
NAMES = "from PySide6.QtCore import Qt\nfrom PySide6.QtGui import QKeySequence"


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took in milliseconds, on the wall and of the processor."""

    wall_ms: float
    cpu_ms: float


def took(command: list[str], compiled: Path) -> Took:
    """Runs a process to its end, with compiled modules kept as on anybody's machine."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    cpu_s = _children_s()
    began = perf_counter()
    subprocess.run(command, check=True, env=env, timeout=60)
    wall_s = perf_counter() - began
    return Took(1000 * wall_s, 1000 * (_children_s() - cpu_s))


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Prints the median of each and their ratios, the first one against the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        compiled = Path(name) / "compiled"
        commands = (
            [sys.executable, "-m", "hipcoach", "--exit-after-first-paint", "--data-dir", name],
            [sys.executable, "-c", BARE.format(first="")],
            [sys.executable, "-c", BARE.format(first=NAMES)],
        )
        for command in (*commands, *commands):
            took(command, compiled)
        runs = [[took(command, compiled) for command in commands] for _ in range(rounds)]
    own, bare, named = ([run[place] for run in runs] for place in range(3))
    wall = statistics.median(a.wall_ms / b.wall_ms for a, b in zip(own, bare, strict=True))
    own_ms, bare_ms = (statistics.median(one.wall_ms for one in each) for each in (own, bare))
    print(f"start: first page {own_ms:.0f} ms, bare window {bare_ms:.0f} ms: x {wall:.2f} of at most {LIMIT}")
    for title, other in (("", bare), (" that has asked for Qt's names", named)):
        ratio = statistics.median(a.cpu_ms / b.cpu_ms for a, b in zip(own, other, strict=True))
        least = min(one.cpu_ms for one in own), min(one.cpu_ms for one in other)
        print(f"  processor: x {ratio:.2f} of a bare window{title} (at least {least[0]:.0f} ms and {least[1]:.0f} ms)")


if __name__ == "__main__":
    main()
