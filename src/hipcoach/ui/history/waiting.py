"""A plain line over the window while something takes long; nothing can be pressed under it."""

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text

SHOWN_AFTER_MS = 300
"""What is done sooner is not worth a line that comes and goes."""
PANEL_PX, VEIL = 560, 0.55


class Waiting(QWidget):
    """Covers its parent until it is deleted; the line appears where it takes longer than a moment."""

    def __init__(self, look: Look, parent: QWidget, text: str) -> None:
        super().__init__(parent)
        self._look = look
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.line = Text(look, text, "lead", align=Qt.AlignmentFlag.AlignHCenter)
        self.line.setFixedWidth(look.px(PANEL_PX - 64))
        self.line.hide()
        self.setLayout(stack(1, row(1, self.line, 1), 1))
        QTimer.singleShot(SHOWN_AFTER_MS, self, self._show_line)

    def _show_line(self) -> None:
        self.line.show()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes every key."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes every click."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the veil and the ground of the line."""
        if self.line.isHidden():
            return
        tokens, painter = self._look.tokens, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.bg)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QColor(tokens.edge))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(QRectF(self.line.geometry()).adjusted(-32, -32, 32, 32), 24, 24)
        painter.end()
