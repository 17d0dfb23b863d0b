"""Work beside the window: it takes as long as the history is large, and the window stays alive."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS = 30


class Beside(QObject):
    """Works in a thread of its own; `ended` comes on the thread of the window with what came of it, or what failed.

    The thread knows nothing of this object, which dies with its window while the work goes on: a signal sent from
    there met a window that was just being closed, and the program died. So a timer looks for what has come.
    """

    ended = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object], then: Callable[[object], object]) -> None:
        super().__init__(parent)
        self._then = then
        self._came: list[object] = []
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        # Not a daemon: a program that is closed meanwhile waits until what is written is whole.
        self.thread_ = threading.Thread(target=_run, args=(work, self._came), name="beside-the-window")

    def start(self) -> None:
        """Begins; returns at once."""
        self.thread_.start()
        self._timer.start()

    def _look(self) -> None:
        if self._came:
            self._timer.stop()
            self.ended.emit(self._came[0])
            self._then(self._came[0])  # last, as it may close what this belongs to


def _run(work: Callable[[], object], came: list[object]) -> None:
    try:
        came.append(work())
    except Exception as failure:
        came.append(failure)
