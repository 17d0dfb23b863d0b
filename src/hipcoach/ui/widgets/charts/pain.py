"""Pain over weeks: mornings as a line, sessions as diamonds, evenings as rings, on bands of calm, steady, too much."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.core.vocabulary import Phase
from hipcoach.ui.theme import Look, mix
from hipcoach.ui.words import day_text, short_phase, tr

Scores = Sequence[tuple[date, int]]
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 26.0, 84.0, 34.0, 26.0
GAP_DAYS = 7
DOT_PX, DOT_ROOM_PX, SIGN_ROOM_PX = 2.6, 5.0, 8.0
"""How large the dot of a morning is, and how much room each dot or diamond needs, so that a line stays a line."""


class PainChart(QWidget):
    """Scores 0 to 10 between two days; a week without an answer stays a gap in the line."""

    def __init__(
        self,
        look: Look,
        mornings: Scores,
        during: Scores,
        first: date,
        last: date,
        limits: tuple[int, int],
        *,
        after: Scores = (),
        runs: Sequence[date] = (),
        phases: Sequence[tuple[date, Phase]] = (),
    ) -> None:
        super().__init__()
        self._look, self._mornings, self._during = look, mornings, during
        self._first, self._last, self._limits = first, last, limits
        self._after, self._runs, self._phases = after, runs, phases
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(310)
        latest = f"{tr('last morning')} {mornings[-1][1]} {tr('of 10')}" if mornings else tr("no mornings yet")
        self.setAccessibleName(f"{tr('Pain over {n} weeks:').format(n=round((last - first).days / 7))} {latest}")

    def sizeHint(self) -> QSize:
        """The size at 1280 x 800."""
        return QSize(418, 310)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws bands, axis, line and diamonds."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        plot = self._plot
        calm_to, steady_to = self._limits
        # A band ends half-way to the next score, so that a score never lies on an edge.
        edges = (0.0, calm_to + 0.5, steady_to + 0.5, 10.0)
        for level, word, low, high in zip(
            ("green", "amber", "red"), (tr("calm"), tr("steady"), tr("too much")), edges, edges[1:], strict=False
        ):
            band = QRectF(plot.x(), self._y(high), plot.width(), self._y(low) - self._y(high))
            painter.fillRect(band, QColor(mix(t.tint(level), t.surface, 0.75)))
            if t.high_contrast:
                painter.setPen(QPen(QColor(t.line), 1))
                painter.drawRect(band)
            painter.setPen(QColor(t.phase(level)))
            painter.setFont(look.font("small-strong"))
            place = QRectF(plot.right() + 12, band.center().y() - look.px(12), look.px(RIGHT_PX) - 12, look.px(24))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, word)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(t.ink2))
        for score in sorted({0, calm_to, steady_to, 10}):
            rect = QRectF(0, self._y(score) - look.px(10), look.px(LEFT_PX) - 8, look.px(20))
            painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(score))
        self._paint_key(painter)
        self._paint_dates(painter)
        self._paint_marks(painter)
        self._paint_after(painter)
        self._paint_mornings(painter)
        self._paint_during(painter)
        painter.end()

    def _paint_dates(self, painter: QPainter) -> None:
        metrics, plot = QFontMetricsF(painter.font()), self._plot
        days = (self._last - self._first).days
        for part in range(4):
            day = self._first + timedelta(days=round(days * part / 3))
            text = day_text(day, "d MMM")
            width = metrics.horizontalAdvance(text)
            x = min(max(self._x(day) - width / 2, plot.x()), plot.right() - width)
            painter.drawText(QPointF(x, self.height() - 6), text)

    def _paint_marks(self, painter: QPainter) -> None:
        """New phases as upright lines with their names, runs as strokes on the axis."""
        t, plot = self._look.tokens, self._plot
        for day, phase in self._phases:
            x = self._x(day)
            painter.setPen(QPen(QColor(t.edge), 1.2, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(t.ink2))
            painter.drawText(QPointF(x + 5, plot.top() + self._look.px(15)), short_phase(phase))
        for day in self._runs:
            self._run_sign(painter, QPointF(self._x(day), plot.bottom() - 3.5))

    def _paint_key(self, painter: QPainter) -> None:
        """What each shape is, over the plot; only shapes that are there."""
        t, px, metrics = self._look.tokens, self._look.px, QFontMetricsF(painter.font())
        x, middle = self._plot.left(), px(10)
        for there, name, sign in (
            (self._mornings, tr("morning"), self._line_sign),
            (self._during, tr("during"), self._diamond),
            (self._after, tr("evening after"), self._ring),
            (self._runs, tr("run"), self._run_sign),
        ):
            if there:
                sign(painter, QPointF(x + 8, middle))
                painter.setPen(QColor(t.ink2))
                painter.drawText(QPointF(x + 20, middle + metrics.capHeight() / 2), name)
                x += 20 + metrics.horizontalAdvance(name) + px(16)

    def _paint_mornings(self, painter: QPainter) -> None:
        """A line with a dot for each morning that was told: what lies between two dots is nobody's answer."""
        painter.setPen(self._line_pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        lines = lines_of(self._mornings)
        for line in lines:
            painter.drawPolyline(QPolygonF([self._at(day, score) for day, score in line]))
        roomy = len(self._mornings) * DOT_ROOM_PX <= self._plot.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.primary))
        for line in lines:
            for day, score in line if roomy or len(line) == 1 else ():
                painter.drawEllipse(self._at(day, score), DOT_PX, DOT_PX)
        if lines:
            painter.drawEllipse(self._at(*lines[-1][-1]), 5, 5)

    def _paint_after(self, painter: QPainter) -> None:
        for day, score in self._after:
            self._ring(painter, self._at(day, score))

    def _paint_during(self, painter: QPainter) -> None:
        for day, score in self._during:
            self._diamond(painter, self._at(day, score))

    @property
    def _sign(self) -> float:
        """Half the width of a diamond: smaller where many sessions lie close together."""
        return 5.0 if len(self._during) * SIGN_ROOM_PX <= self._plot.width() else 3.5

    @property
    def _line_pen(self) -> QPen:
        pen = QPen(QColor(self._look.tokens.primary), 2.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        return pen

    def _line_sign(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(self._line_pen)
        painter.drawLine(at - QPointF(8, 0), at + QPointF(8, 0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tokens.primary))
        painter.drawEllipse(at, 3.5, 3.5)

    def _run_sign(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._look.tokens.ink), 2.5))
        painter.drawLine(at - QPointF(0, 3.5), at + QPointF(0, 3.5))

    def _ring(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(QPen(QColor(self._look.tokens.ink2), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 0.7 * self._sign, 0.7 * self._sign)

    def _diamond(self, painter: QPainter, at: QPointF) -> None:
        t = self._look.tokens
        painter.setPen(QPen(QColor(t.side), 1.8))
        painter.setBrush(QColor(t.surface))
        size = self._sign
        corners = (QPointF(0, -size), QPointF(size, 0), QPointF(0, size), QPointF(-size, 0))
        painter.drawPolygon(QPolygonF([at + corner for corner in corners]))

    @property
    def _plot(self) -> QRectF:
        px = self._look.px
        left, top = px(LEFT_PX), px(TOP_PX)
        return QRectF(left, top, self.width() - left - px(RIGHT_PX), self.height() - top - px(BOTTOM_PX))

    def _at(self, day: date, score: float) -> QPointF:
        return QPointF(self._x(day), self._y(score))

    def _x(self, day: date) -> float:
        plot = self._plot.adjusted(6, 0, -6, 0)
        return plot.x() + plot.width() * (day - self._first).days / max(1, (self._last - self._first).days)

    def _y(self, score: float) -> float:
        plot = self._plot
        return plot.bottom() - plot.height() * score / 10


def lines_of(mornings: Scores) -> list[list[tuple[date, int]]]:
    """The mornings in the lines that join them: none over more than a week without an answer."""
    lines: list[list[tuple[date, int]]] = []
    for day, score in mornings:
        if lines and (day - lines[-1][-1][0]).days <= GAP_DAYS:
            lines[-1].append((day, score))
        else:
            lines.append([(day, score)])
    return lines
