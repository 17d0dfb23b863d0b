"""A banner says one thing with its weight: info, caution, stop or locked."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipcoach.ui.theme import Look, line_px
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.theme.tokens import RADIUS_TILE_PX
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text

_COLOUR = {"info": "ready", "caution": "amber", "stop": "red"}


class Banner(QWidget):
    """Tint, bar and shape with lines of text and one action at the end."""

    def __init__(
        self,
        look: Look,
        weight: str,
        *lines: str,
        title: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._look, self._weight = look, weight
        self.setAccessibleName(" ".join((title, *lines)).strip())
        across = QHBoxLayout(self)
        across.setContentsMargins(48, 14, 16, 14)
        across.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addStretch(1)
        tone = "bg" if weight == "locked" else "ink"
        if title:
            texts.addWidget(Text(look, title, "h3", tone))
        for line in lines:
            texts.addWidget(Text(look, line, "body", tone))
        texts.addStretch(1)
        across.addLayout(texts, 1)
        if action:
            press = button(look, action, "onink" if weight == "locked" else "text", on_click=on_action)
            across.addWidget(press, alignment=Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws tint, bar and shape."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), RADIUS_TILE_PX, RADIUS_TILE_PX)
        locked = self._weight == "locked"
        colour = t.ink if locked else t.phase(_COLOUR[self._weight])
        painter.fillPath(outline, QColor(t.ink if locked else t.tint(_COLOUR[self._weight])))
        painter.setClipPath(outline)
        painter.fillRect(QRectF(0, 0, 4, self.height()), QColor(colour))
        if t.high_contrast:
            painter.setPen(QPen(QColor(colour), 2 * t.hairline_px))
            painter.drawPath(outline)
        shape = QRectF(18, 14 + (line_px("body", look.scale) - 18) / 2, 18, 18)
        if self._weight == "info":
            paint_icon(painter, "info", shape, colour)
        else:
            paint_light(painter, "red" if locked else _COLOUR[self._weight], shape, t.bg if locked else colour)
        painter.end()
