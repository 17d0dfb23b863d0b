"""How long a cold start to the first painted page takes, as a ratio against a bare window in the same interpreter.

Run it as `python benchmarks/start.py [ROUNDS]`. All are started in turn, so that a machine that gets slower slows all,
and their processor time is compared beside the time on the wall: others may use the machine. They end at the moment of
the paint; taking a program down is no part of its start. What is painted first is the picture of the page that was kept
when the program was left (docs/decisions/0006); when the page itself stands and takes clicks is printed beside it, as
that is what a start without a true picture costs.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter

from hipcoach.store.folders import bundled_folder

LIMIT = 1.3
BARE = """
import os, sys
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
OWN_FILES = 100


@dataclass(frozen=True, slots=True)
class Took:
    """What one process took in milliseconds, on the wall and of the processor."""

    wall_ms: float
    cpu_ms: float


def took(command: list[str], compiled: Path) -> Took:
    """Runs a process to its end, with compiled modules kept as on anybody's machine.

    Waiting with a time-out would look only every 50 ms whether it has ended: half of what is measured.
    """
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(compiled)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    cpu_s = _children_s()
    began = perf_counter()
    process = subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL)
    too_long = Timer(60, process.kill)
    too_long.start()
    failed = process.wait()
    wall_s = perf_counter() - began
    too_long.cancel()
    if failed:
        raise RuntimeError(f"{command} ended with {failed}")
    return Took(1000 * wall_s, 1000 * (_children_s() - cpu_s))


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def write_own_files(data: Path) -> None:
    """Puts exercises of the person's own beside the bundled ones."""
    model = (bundled_folder("exercises") / "clamshell.yaml").read_text(encoding="utf-8")
    folder = data / "exercises"
    folder.mkdir()
    for number in range(OWN_FILES):
        text = model.replace("id: clamshell\n", f"id: own-{number}\n", 1)
        (folder / f"own-{number}.yaml").write_text(text, encoding="utf-8")


def main() -> None:
    """Prints the median of each and their ratios, the first ones against the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        compiled, plain, full, used = (Path(name) / part for part in ("compiled", "plain", "full", "used"))
        for data in (plain, full, used):
            data.mkdir()
        write_own_files(full)
        start = [sys.executable, "-m", "hipcoach", "--data-dir"]
        commands = {
            "first page": [*start, str(plain), "--exit-after-first-paint"],
            f"first page with {OWN_FILES} own exercises": [*start, str(full), "--exit-after-first-paint"],
            "page takes clicks": [*start, str(used), "--exit-when-live"],
            "bare window": [sys.executable, "-c", BARE],
        }
        for command in 2 * list(commands.values()):
            took(command, compiled)
        runs = [{what: took(command, compiled) for what, command in commands.items()} for _ in range(rounds)]
    for what in commands:
        own, bare = [run[what] for run in runs], [run["bare window"] for run in runs]
        wall = statistics.median(a.wall_ms / b.wall_ms for a, b in zip(own, bare, strict=True))
        cpu = statistics.median(a.cpu_ms / b.cpu_ms for a, b in zip(own, bare, strict=True))
        limit = f" of at most {LIMIT}" if what.startswith("first") else ""
        wall_ms = statistics.median(one.wall_ms for one in own)
        print(f"start: {what:<36} {wall_ms:5.0f} ms: x {wall:.2f}{limit} (processor: x {cpu:.2f})")


if __name__ == "__main__":
    main()
