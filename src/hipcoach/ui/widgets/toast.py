"""A passing word at the bottom of the window, with one thing that can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import row
from hipcoach.ui.widgets.text import Text

SHOWN_MS, HEIGHT_PX, ABOVE_PX = 8_000, 56, 24


class Toast(QWidget):
    """An ink plate over a window for some seconds; its action is also its key."""

    def __init__(self, look: Look, over: QWidget, text: str, action: str, key: str, act: Callable[[], object]) -> None:
        super().__init__(over)
        for older in over.findChildren(Toast, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if older is not self:
                older.close_now()
        self._look, self._act = look, act
        self.setAccessibleName(f"{text} {action}")
        inside = row(
            Text(look, text, "body", "bg", wrap=False), button(look, f"{action} ({key})", "onink", on_click=self.do)
        )
        inside.setContentsMargins(24, 0, 12, 0)
        self.setLayout(inside)
        QShortcut(QKeySequence(key), self, self.do, context=Qt.ShortcutContext.WindowShortcut)
        over.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        QTimer.singleShot(SHOWN_MS, self, self.close_now)

    def do(self) -> None:
        """Does what is offered, once."""
        if not self.isHidden():
            self.close_now()
            self._act()

    def close_now(self) -> None:
        """Goes away."""
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stays at the bottom of a window that changes its size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.ink))
        painter.drawRoundedRect(QRectF(self.rect()), 14, 14)
        painter.end()

    def _place(self) -> None:
        over = self.parentWidget()
        assert over is not None
        width = min(self.sizeHint().width(), over.width() - 2 * ABOVE_PX)
        height = self._look.px(HEIGHT_PX)
        self.setGeometry((over.width() - width) // 2, over.height() - height - ABOVE_PX, width, height)
