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
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 26.0, 84.0, 12.0, 26.0
GAP_DAYS = 7


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
        painter.setPen(QPen(QColor(t.ink), 2.5))
        for day in self._runs:
            painter.drawLine(QPointF(self._x(day), plot.bottom() - 7), QPointF(self._x(day), plot.bottom()))
        if self._runs:  # named where the bands are named
            x, y = plot.right() + 13, self.height() - 6
            painter.drawLine(QPointF(x, y - 8), QPointF(x, y - 1))
            painter.setPen(QColor(t.ink2))
            painter.drawText(QPointF(x + 7, y), tr("run"))

    def _paint_mornings(self, painter: QPainter) -> None:
        t = self._look.tokens
        pen = QPen(QColor(t.primary), 2.5)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        run: list[QPointF] = []
        before: date | None = None
        for day, score in self._mornings:
            if before is not None and (day - before).days > GAP_DAYS:
                self._paint_run(painter, run)
                run = []
            run.append(QPointF(self._x(day), self._y(score)))
            before = day
        self._paint_run(painter, run)
        if run:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.primary))
            painter.drawEllipse(run[-1], 5, 5)

    def _paint_run(self, painter: QPainter, run: list[QPointF]) -> None:
        if len(run) == 1:
            painter.drawPoint(run[0])
        elif run:
            painter.drawPolyline(QPolygonF(run))

    def _paint_after(self, painter: QPainter) -> None:
        painter.setPen(QPen(QColor(self._look.tokens.ink2), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for day, score in self._after:
            painter.drawEllipse(QPointF(self._x(day), self._y(score)), 3.5, 3.5)

    def _paint_during(self, painter: QPainter) -> None:
        t = self._look.tokens
        painter.setPen(QPen(QColor(t.side), 1.8))
        painter.setBrush(QColor(t.surface))
        for day, score in self._during:
            x, y = self._x(day), self._y(score)
            corners = [QPointF(x, y - 5), QPointF(x + 5, y), QPointF(x, y + 5), QPointF(x - 5, y)]
            painter.drawPolygon(QPolygonF(corners))

    @property
    def _plot(self) -> QRectF:
        px = self._look.px
        left, top = px(LEFT_PX), px(TOP_PX)
        return QRectF(left, top, self.width() - left - px(RIGHT_PX), self.height() - top - px(BOTTOM_PX))

    def _x(self, day: date) -> float:
        plot = self._plot.adjusted(6, 0, -6, 0)
        return plot.x() + plot.width() * (day - self._first).days / max(1, (self._last - self._first).days)

    def _y(self, score: float) -> float:
        plot = self._plot
        return plot.bottom() - plot.height() * score / 10
