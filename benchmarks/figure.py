"""What figures cost, as ratios against the stated limits: `python benchmarks/figure.py`.

One live frame at 600x600: median against 15 ms. Showing a prepared one: median against 2 ms. The sheet of all
exercises, start and end position, in two themes: against 60 s. Times are the processor's, of this thread: others may
use the machine; what the live frame took on the wall is printed beside it.
"""

import os
import statistics
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from hipcoach.figure.sheet import sheet
from hipcoach.figures import Figures
from hipcoach.store.folders import bundled_folder
from hipcoach.ui.frames import trimmed

LIVE_MS, PREPARED_MS, SHEET_MS = 15, 2, 60_000
SIZE = QSize(600, 600)
PHASES = (0.05, 0.2, 0.37, 0.5, 0.63, 0.8)
SHEET_PX, SHEET_COLUMNS = 220, 8


def took_ms(run: Callable[[], object]) -> float:
    """Milliseconds of the processor for one run."""
    began_s = thread_time()
    run()
    return 1000 * (thread_time() - began_s)


def report(what: str, value_ms: float, limit_ms: float) -> None:
    """Prints a figure as a share of its limit."""
    print(f"figure: {what} {value_ms:.2f} ms: x {value_ms / limit_ms:.2f} of at most 1 ({limit_ms} ms)")


def main() -> None:
    """Measures every bundled exercise and prints the three figures."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication([])
    folder = bundled_folder("assets") / "figures"
    names = sorted(path.stem for path in folder.glob("*.json"))
    figures = Figures(folder)
    page = QImage(SIZE, QImage.Format.Format_ARGB32_Premultiplied)
    live, wall, prepared = [], [], []
    for name in names:
        figures.picture(name, 0, SIZE, "right", False)  # what is kept of an exercise is made with its first picture
        for phase in PHASES:
            began = perf_counter()
            live.append(took_ms(partial(figures.picture, name, phase, SIZE, "right", False)))
            wall.append(1000 * (perf_counter() - began))
        image = figures.picture(name, 0.5, SIZE, "right", False)
        frame = trimmed(image) if image is not None else None
        assert frame is not None, name
        painter = QPainter(page)
        prepared.append(took_ms(partial(painter.drawImage, frame.place, frame.image)))
        painter.end()
    on_the_wall = f"({statistics.median(wall):.2f} ms on the wall)"
    report(f"one live frame, median of {len(live)} {on_the_wall},", statistics.median(live), LIVE_MS)
    report("showing a prepared frame, median", statistics.median(prepared), PREPARED_MS)
    motions = [(name, motion) for name in names if (motion := figures.motion(name)) is not None]
    with tempfile.TemporaryDirectory() as place:
        target = str(Path(place) / "sheet.png")

        def export() -> None:
            drawn = sheet(motions, (0.0, 0.5), themes=("light", "dark"), size_px=SHEET_PX, columns=SHEET_COLUMNS)
            assert drawn.save(target)

        report(f"sheet of {len(motions)} in two themes", took_ms(export), SHEET_MS)


if __name__ == "__main__":
    main()
