"""The field in which people search a page."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX
from hipcoach.ui.widgets.page import row

ICON_PX, BESIDE_PX = 20, 4


class SearchField(QLineEdit):
    """A field with a magnifier that is as large as its text."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setTextMargins(look.px(ICON_PX) + BESIDE_PX, 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the field, and the magnifier before its text."""
        super().paintEvent(event)
        side = self._look.px(ICON_PX)
        painter = QPainter(self)
        box = QRectF(RADIUS_CONTROL_PX + BESIDE_PX, (self.height() - side) / 2, side, side)
        paint_icon(painter, "search", box, self._look.tokens.ink2)
        painter.end()


def search_field(look: Look, name: str, width_px: int, *, hint: str = "", key: str = "") -> QLineEdit:
    """A field with a magnifier; `key` is the key that leads there, shown while nothing is searched."""
    field = SearchField(look)
    field.setPlaceholderText(hint or name)
    field.setAccessibleName(name)
    field.setFixedWidth(look.px(width_px))
    field.setProperty("radius", RADIUS_CONTROL_PX)
    if key:
        cap = QLabel(key, field)
        cap.setProperty("kind", "key")
        cap.setFixedHeight(look.px(24))
        across = row(1, cap)
        across.setContentsMargins(0, 0, 14, 0)
        field.setLayout(across)
        field.textChanged.connect(lambda text: cap.setVisible(not text))
    return field
