"""Weeks as bars, each with a mark where the plan was and an outline for what it does not count."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.charts.axis import paint_grid, paint_names, ticks

LEFT_PX, TOP_PX, BOTTOM_PX, WIDEST_PX = 34, 32, 26, 30


@dataclass(frozen=True, slots=True)
class Bar:
    """A value with its name below, and where the plan was; None where nothing was planned.

    `counted` is how much of the value the plan counts, None where all of it stands for itself.
    """

    name: str
    value: float
    planned: float | None = None
    counted: float | None = None


class Bars(QWidget):
    """Bars from zero; a plan is a dark line across its bar's place, and what it does not count is only an outline."""

    def __init__(self, look: Look, name: str, unit: str, bars: Sequence[Bar]) -> None:
        super().__init__()
        self._look, self._unit, self.bars = look, unit, bars
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(200))

    def sizeHint(self) -> QSize:
        """Half a page wide."""
        return QSize(440, self._look.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws axis, bars and plans."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, top, bottom = look.px(LEFT_PX), look.px(TOP_PX), look.px(BOTTOM_PX)
        plot = QRectF(left, top, self.width() - left - 4, self.height() - top - bottom)
        scale = ticks(max([1.0, *(max(bar.value, bar.planned or 0) for bar in self.bars)]), 4)
        paint_grid(painter, look, plot, scale, self._unit)
        step = plot.width() / max(1, len(self.bars))
        width = min(float(look.px(WIDEST_PX)), step * 0.62)
        names = []
        for number, bar in enumerate(self.bars):
            middle = plot.left() + (number + 0.5) * step
            names.append((middle, bar.name))
            filled = bar.value if bar.counted is None else min(bar.counted, bar.value)
            painter.setPen(QPen(QColor(t.primary), 2))
            for value, brush in ((bar.value, QBrush(Qt.BrushStyle.NoBrush)), (filled, QBrush(QColor(t.primary)))):
                height = plot.height() * value / scale[-1]
                rect = QRectF(middle - width / 2, plot.bottom() - height, width, height)
                painter.setBrush(brush)
                if value:
                    painter.drawRect(rect.adjusted(1, 1, -1, 0))
            if bar.planned is not None:
                y = plot.bottom() - plot.height() * bar.planned / scale[-1]
                painter.setPen(QPen(QColor(t.ink), 2.5, c=Qt.PenCapStyle.FlatCap))
                painter.drawLine(QPointF(middle - width * 0.72, y), QPointF(middle + width * 0.72, y))
        paint_names(painter, look, names, self.height() - 7)
        painter.end()
