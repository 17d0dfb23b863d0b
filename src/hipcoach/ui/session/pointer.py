"""The mouse pointer goes from a full screen when nobody moves it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from hipcoach.core.session import State

HIDE_AFTER_MS = 2_000
LOOK_EVERY_MS = 200
"""How often its place is asked for: on X11 each time is a question to the server."""


class PointerGuard:
    """Hides the pointer over a page after 2 s of rest in full screen; a movement brings it back."""

    def __init__(self, page: QWidget) -> None:
        self._page = page
        self._place: QPoint | None = None
        self._moved_ms = self._looked_ms = 0
        self._hidden = False

    def mind(self, state: State, now_ms: int) -> None:
        """Takes a reading; the one at the end of the session brings the pointer back."""
        if state is State.FINISHED:
            self._switch(hidden=False)
            return
        if now_ms - self._looked_ms < LOOK_EVERY_MS:
            return
        self._looked_ms = now_ms
        place = QCursor.pos()
        if place != self._place or not self._page.window().isFullScreen():
            self._place, self._moved_ms = place, now_ms
        self._switch(hidden=now_ms - self._moved_ms >= HIDE_AFTER_MS)

    def _switch(self, *, hidden: bool) -> None:
        if hidden == self._hidden:
            return
        self._hidden = hidden
        if hidden:
            self._page.setCursor(Qt.CursorShape.BlankCursor)
        else:
            self._page.unsetCursor()
