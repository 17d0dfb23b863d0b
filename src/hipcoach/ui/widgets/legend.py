"""What the colours and signs of the history's pictures mean."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.ui.theme import Look
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
        return QSize(round(words + 5 * 22 + 46), 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the cells between their words."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font("small"))
        x = _word(painter, tr("0 min"), 0, t.ink2) + 8
        for step, colour in enumerate(t.heat):
            cell = QRectF(x, 5, 14, 14)
            if t.high_contrast:
                painter.fillRect(QRectF(x, 19 - 14 * step / 4, 14, 14 * step / 4), QColor(t.ink))
                painter.setPen(QPen(QColor(t.line), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(cell)
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(cell, 3, 3)
            x += 22
        x = _word(painter, "30+", x, t.ink2) + 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.red))
        painter.drawEllipse(QPointF(x, 12), 4, 4)
        _word(painter, tr("too much"), x + 12, t.ink2)
        painter.end()


class PainLegend(QWidget):
    """The line of mornings and the diamonds of sessions; at the right the span of time."""

    def __init__(self, look: Look, span: str) -> None:
        super().__init__()
        self._look, self._span = look, span
        self.setFixedHeight(look.px(26))
        self.setAccessibleName(tr("Line: morning after. Diamonds: during."))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws signs and words."""
        t, middle = self._look.tokens, self.height() / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font("small"))
        painter.setPen(QPen(QColor(t.primary), 2.5))
        painter.drawLine(QPointF(1, middle), QPointF(20, middle))
        x = _word(painter, tr("morning after"), 27, t.ink2, self.height()) + 20
        painter.setPen(QPen(QColor(t.side), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corners = [(0, -5), (5, 0), (0, 5), (-5, 0)]
        painter.drawPolygon(QPolygonF([QPointF(x + dx, middle + dy) for dx, dy in corners]))
        _word(painter, tr("during"), x + 12, t.ink2, self.height())
        painter.setPen(QColor(t.ink2))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._span)
        painter.end()


def _word(painter: QPainter, text: str, x: float, colour: str, height: float = 24) -> float:
    """Writes a word and gives where it ends."""
    painter.setPen(QColor(colour))
    painter.drawText(QRectF(x, 0, 400, height), Qt.AlignmentFlag.AlignVCenter, text)
    return x + QFontMetricsF(painter.font()).horizontalAdvance(text)
