"""What charts share: round numbers for an axis, and words that never run into each other."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from hipcoach.ui.theme import Look

STEPS = (1, 2, 5)


def ticks(highest: float, most: int = 5) -> tuple[int, ...]:
    """Round numbers from 0 to at least the highest value, at most so many steps above 0."""
    unit = 1
    while True:
        for step in STEPS:
            if step * unit * most >= highest:
                count = max(1, -(-int(-(-highest // 1)) // (step * unit)))
                return tuple(n * step * unit for n in range(count + 1))
        unit *= 10


def paint_grid(painter: QPainter, look: Look, plot: QRectF, values: Sequence[int], unit: str) -> None:
    """Draws lines across at round numbers, with the numbers before them and their unit over the highest."""
    t = look.tokens
    painter.setFont(look.font("small"))
    for value in values:
        y = plot.bottom() - plot.height() * value / values[-1]
        painter.setPen(QPen(QColor(t.line), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(t.ink2))
        place = QRectF(0, y - look.px(10), plot.left() - 8, look.px(20))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(value))
    painter.drawText(QPointF(0, look.px(12)), unit)


def paint_names(painter: QPainter, look: Look, names: Sequence[tuple[float, str]], baseline: float) -> None:
    """Writes names below their places from the last one back, leaving out those that would run into another."""
    metrics = QFontMetricsF(look.font("small"))
    painter.setFont(look.font("small"))
    painter.setPen(QColor(look.tokens.ink2))
    free_to = float(painter.device().width())
    for x, name in reversed(names):
        width = metrics.horizontalAdvance(name)
        left = min(x - width / 2, painter.device().width() - width)
        if left + width <= free_to:
            painter.drawText(QPointF(max(0.0, left), baseline), name)
            free_to = left - 10
