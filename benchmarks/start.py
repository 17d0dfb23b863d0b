"""How long a cold start to the first painted page takes, as a ratio against a bare window in the same interpreter.

Run it as `python benchmarks/start.py [ROUNDS]`. The two are started in turn, so that a machine that gets slower
slows both.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

LIMIT = 1.3
BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication(sys.argv)
window = Bare()
QLabel("hipcoach", window)
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
"""


def seconds(command: list[str], home: Path) -> float:
    """The wall time of a process from start to end, with compiled modules kept as on anybody's machine."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(home / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    began = perf_counter()
    subprocess.run(command, check=True, env=env, timeout=60)
    return perf_counter() - began


def main() -> None:
    """Prints the median of each and their ratio against the limit."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        ours = [sys.executable, "-m", "hipcoach", "--exit-after-first-paint", "--data-dir", name]
        bare = [sys.executable, "-c", BARE]
        seconds(ours, home)
        seconds(bare, home)
        pairs = [(seconds(ours, home), seconds(bare, home)) for _ in range(rounds)]
    ratio = statistics.median(a / b for a, b in pairs)
    own_ms, bare_ms = (1000 * statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"start: first page {own_ms:.0f} ms, bare window {bare_ms:.0f} ms: x {ratio:.2f} of at most {LIMIT}")


if __name__ == "__main__":
    main()
