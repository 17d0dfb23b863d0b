"""What the colours and signs of the history's pictures mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.ui.theme import Look, line_px
from hipcoach.ui.words import tr


class HeatLegend(QWidget):
    """The five steps of minutes, and the dot of a day that was too much."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Darker cells are more minutes; a dot marks a day that was too much"))

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        metrics = QFontMetricsF(self._look.font("small"))
        words = sum(metrics.horizontalAdvance(text) for text in (tr("0 min"), "30+", tr("too much")))
        return QSize(round(words + 5 * 22 + 46), max(24, line_px("small", self._look.scale)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the cells between their words."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font("small"))
        high = self.height()
        top = (high - 14) / 2
        x = _word(painter, tr("0 min"), 0, t.ink2, high) + 8
        for step, colour in enumerate(t.heat):
            cell = QRectF(x, top, 14, 14)
            if t.high_contrast:
                painter.fillRect(QRectF(x, top + 14 - 14 * step / 4, 14, 14 * step / 4), QColor(t.ink))
                painter.setPen(QPen(QColor(t.line), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(cell, 3, 3)
            x += 22
        x = _word(painter, "30+", x, t.ink2, high) + 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.red))
        painter.drawEllipse(QPointF(x, high / 2), 4, 4)
        _word(painter, tr("too much"), x + 12, t.ink2, high)
        painter.end()


def _word(painter: QPainter, text: str, x: float, colour: str, height: float) -> float:
    """Writes a word and gives where it ends."""
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(x, 0, 400, height), Qt.AlignmentFlag.AlignVCenter, text)
    return x + QFontMetricsF(painter.font()).horizontalAdvance(text)
