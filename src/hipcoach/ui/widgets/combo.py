"""A list that opens: a field with an arrow, so that nobody takes it for one to type in."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon


class Combo(QComboBox):
    """A list to choose from; `name` is for a screen reader."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the arrow over the field."""
        super().paintEvent(event)
        t, side = self._look.tokens, self._look.px(16)
        painter = QPainter(self)
        place = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
        paint_icon(painter, "down", place, t.ink if self.isEnabled() else t.ink2)
        painter.end()
