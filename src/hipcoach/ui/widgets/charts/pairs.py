"""Left against right, over weeks and for each exercise: two shapes that stay apart without colour."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.charts.axis import paint_grid, paint_names, ticks
from hipcoach.ui.widgets.text import elided
from hipcoach.ui.words import tr

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 44, 64, 32, 26
ROW_PX, NAME_PX, NUMBER_PX = 34, 170, 64
ROOMY = 26
"""Up to how many weeks their signs stand apart."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A value for each side with its name; None where there was none."""

    name: str
    left: float | None
    right: float | None


class PairLines(QWidget):
    """Two lines over weeks: left whole with discs, right dashed with hollow squares; weeks without a value are gaps."""

    def __init__(self, look: Look, name: str, unit: str, pairs: Sequence[Pair]) -> None:
        super().__init__()
        self._look, self._unit, self.pairs = look, unit, pairs
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(200))

    def sizeHint(self) -> QSize:
        """Half a page wide."""
        return QSize(440, self._look.px(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws axis and lines, each with its name at its end."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, right = look.px(LEFT_PX), look.px(RIGHT_PX)
        top, bottom = look.px(TOP_PX), look.px(BOTTOM_PX)
        plot = QRectF(left, top, self.width() - left - right, self.height() - top - bottom)
        scale = ticks(max([1.0, *(value for pair in self.pairs for value in (pair.left, pair.right) if value)]), 4)
        paint_grid(painter, look, plot, scale, self._unit)
        step = plot.width() / max(1, len(self.pairs) - 1)
        xs = [plot.left() + number * step for number in range(len(self.pairs))]
        paint_names(painter, look, [(x, pair.name) for x, pair in zip(xs, self.pairs, strict=True)], self.height() - 7)
        ends: list[tuple[float, str, str]] = []
        for side, colour, word in (("left", t.primary, tr("left")), ("right", t.side, tr("right"))):
            points = [
                None if value is None else QPointF(x, plot.bottom() - plot.height() * value / scale[-1])
                for x, value in zip(xs, (getattr(pair, side) for pair in self.pairs), strict=True)
            ]
            self._paint_line(painter, points, colour, dashed=side == "right")
            known = [point for point in points if point is not None]
            if known:
                ends.append((known[-1].y(), word, colour))
        self._paint_words(painter, ends, plot.right() + 10)
        painter.end()

    def _paint_line(self, painter: QPainter, points: Sequence[QPointF | None], colour: str, *, dashed: bool) -> None:
        pen = QPen(QColor(colour), 2.2, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        square, disc = (5.0, 3.4) if len(points) <= ROOMY else (3.0, 2.0)
        run: list[QPointF] = []
        for point in [*points, None]:
            if point is not None:
                run.append(point)
                continue
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(QPolygonF(run))
            for each in run:
                if dashed:  # hollow and larger, so that a disc in the same place is seen inside
                    painter.setPen(QPen(QColor(colour), 1.8))
                    painter.drawRect(QRectF(each.x() - square, each.y() - square, 2 * square, 2 * square))
                else:
                    painter.setPen(Qt.PenStyle.NoPen)
                    painter.setBrush(QColor(colour))
                    painter.drawEllipse(each, disc, disc)
            run = []

    def _paint_words(self, painter: QPainter, ends: list[tuple[float, str, str]], x: float) -> None:
        """The names of the lines at their ends, pushed apart where they would lie on each other."""
        painter.setFont(self._look.font("small-strong"))
        height = float(self._look.px(18))
        lowest = self.height() - self._look.px(BOTTOM_PX) - height / 4
        placed: list[float] = []
        for y, _word, _colour in sorted(ends):
            placed.append(max([y, *(before + height for before in placed)]))
        up = max([0.0, *(place - lowest for place in placed[-1:])])
        for place, (_y, word, colour) in zip(placed, sorted(ends), strict=True):
            painter.setPen(QColor(colour))
            painter.drawText(QPointF(x, place - up + height / 4), word)


class PairBars(QWidget):
    """Rows with a bar to the left and one to the right of a middle, each with its number at its end."""

    def __init__(self, look: Look, name: str, rows: Sequence[tuple[Pair, str, str]]) -> None:
        super().__init__()
        self._look, self._rows = look, rows
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(24 + ROW_PX * len(rows)))

    def sizeHint(self) -> QSize:
        """Half a page wide."""
        return QSize(440, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rows; the longest bar of all reaches the edge."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        name_px, number_px, row_px = look.px(NAME_PX), look.px(NUMBER_PX), look.px(ROW_PX)
        middle = name_px + (self.width() - name_px) / 2
        room = (self.width() - name_px) / 2 - number_px
        painter.setFont(look.font("small"))
        painter.setPen(QColor(t.ink2))
        head = QRectF(name_px, 0, self.width() - name_px, look.px(20))
        painter.drawText(head.adjusted(0, 0, -head.width() / 2 - 8, 0), Qt.AlignmentFlag.AlignRight, tr("left"))
        painter.drawText(head.adjusted(head.width() / 2 + 8, 0, 0, 0), Qt.AlignmentFlag.AlignLeft, tr("right"))
        longest = max((value for pair, _, _ in self._rows for value in (pair.left, pair.right) if value), default=1.0)
        for number, (pair, left_text, right_text) in enumerate(self._rows):
            y = look.px(24) + number * row_px
            painter.setFont(look.font("body"))
            painter.setPen(QColor(t.ink))
            place = QRectF(0, y, name_px - 10, row_px)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, elided(pair.name, look, "body", name_px - 10))
            painter.setFont(look.font("small"))
            for value, text, colour, way in (
                (pair.left, left_text, t.primary, -1),
                (pair.right, right_text, t.side, 1),
            ):
                length = room * (value or 0) / longest
                start = middle + way * 2
                bar = QRectF(min(start, start + way * length), y + row_px * 0.25, length, row_px * 0.5)
                painter.setPen(QPen(QColor(colour), 1.5))
                painter.setBrush(QColor(colour) if way < 0 else Qt.BrushStyle.NoBrush)
                painter.drawRect(bar)
                painter.setPen(QColor(t.ink2))
                if way < 0:
                    beside = QRectF(bar.left() - number_px, y, number_px - 6, row_px)
                    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
                else:
                    beside = QRectF(bar.right() + 6, y, number_px, row_px)
                    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()
