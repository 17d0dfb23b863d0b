"""Work beside the window: it takes as long as the history is large, and the window stays alive."""

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal


class Beside(QObject):
    """Works in a thread of its own; `ended` comes on the thread of the window with what came of it, or what failed."""

    ended = Signal(object)

    def __init__(self, parent: QObject, work: Callable[[], object], then: Callable[[object], object]) -> None:
        super().__init__(parent)
        self._work, self._then = work, then
        self.ended.connect(self._arrived)  # a method of ours, so that it comes on the thread in which this was made
        # Not a daemon: a program that is closed meanwhile waits until what is written is whole.
        self.thread_ = threading.Thread(target=self._run, name="beside-the-window")

    def start(self) -> None:
        """Begins; returns at once."""
        self.thread_.start()

    def _arrived(self, outcome: object) -> None:
        self._then(outcome)

    def _run(self) -> None:
        outcome: object
        try:
            outcome = self._work()
        except Exception as failure:
            outcome = failure
        with suppress(RuntimeError):  # the window is gone
            self.ended.emit(outcome)
