"""Pain over the period on paper: black lines and shapes that stay apart without colour."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from hipcoach.ui.report.facts import Report, Span
from hipcoach.ui.report.sheet import BLACK, GREY, LINE, paper_font
from hipcoach.ui.words import day_text, short_phase, tr

HEIGHT_PT, LOW_PT = 168.0, 116.0
LEFT_PT, RIGHT_PT, TOP_PT, BOTTOM_PT = 18.0, 92.0, 14.0, 16.0
GAP_DAYS, COARSE_FROM_DAYS = 7, 200
Scores = Sequence[tuple[date, float]]
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class PainDrawing:
    """Mornings as discs on a line, during as hollow diamonds; runs below, new phases as upright lines."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._mornings: Scores = report.mornings
        self._during: Scores = report.during
        self._gap_days = GAP_DAYS
        self._coarse = (report.until - report.since).days > COARSE_FROM_DAYS
        if self._coarse:  # single days would be one black band
            spans = [(middle_of(span, report.since), span) for span in report.spans]
            self._mornings = tuple((day, span.morning) for day, span in spans if span.morning is not None)
            self._during = tuple((day, span.worst_during) for day, span in spans if span.worst_during is not None)
            longest = max((span.last - span.first).days + 1 for span in report.spans)
            self._gap_days = longest + longest // 2

    def __call__(self, painter: QPainter, rect: QRectF) -> None:
        """Paints into a rectangle."""
        plot = rect.adjusted(LEFT_PT, TOP_PT, -RIGHT_PT, -BOTTOM_PT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(paper_font(7))
        for line in range(0, 11, 2):
            y = self._y(plot, line)
            painter.setPen(QPen(QColor(LINE), 0.3))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(GREY))
            painter.drawText(
                QRectF(rect.left(), y - 6, LEFT_PT - 5, 12), _MIDDLE | Qt.AlignmentFlag.AlignRight, str(line)
            )
        self._paint_limits(painter, plot)
        self._paint_days(painter, plot)
        self._paint_phases(painter, plot)
        self._paint_runs(painter, plot)
        painter.setPen(QPen(QColor(BLACK), 0.9))
        for run in runs_of(self._mornings, self._gap_days):
            painter.drawPolyline(QPolygonF([self._at(plot, day, score) for day, score in run]))
        painter.setBrush(QColor(BLACK))
        for day, score in self._mornings:
            painter.drawEllipse(self._at(plot, day, score), 1.5, 1.5)
        painter.setBrush(QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(BLACK), 0.8))
        for day, score in self._during:
            _diamond(painter, self._at(plot, day, score))
        self._paint_key(painter, plot)

    def _paint_limits(self, painter: QPainter, plot: QRectF) -> None:
        """Where calm and steady end; a limit lies half-way to the next score."""
        calm, steady = self._report.limits
        edges = ((tr("calm"), 0, calm), (tr("steady"), calm + 1, steady), (tr("too much"), steady + 1, 10))
        pen = QPen(QColor(GREY), 0.7, Qt.PenStyle.DashLine)
        for word, low, high in edges:
            if low > high:
                continue
            top = self._y(plot, min(10.0, high + 0.5))
            if high < 10:
                painter.setPen(pen)
                painter.drawLine(QPointF(plot.left(), top), QPointF(plot.right(), top))
            middle = (self._y(plot, low) + self._y(plot, high)) / 2
            painter.setPen(QColor(GREY))
            text = f"{low} {tr('to')} {high} {word}" if low != high else f"{low} {word}"
            painter.drawText(QRectF(plot.right() + 8, middle - 6, RIGHT_PT - 8, 12), _MIDDLE, text)

    def _paint_days(self, painter: QPainter, plot: QRectF) -> None:
        since, days = self._report.since, (self._report.until - self._report.since).days
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QColor(GREY))
        pattern = "d MMM" if days < 400 else "MMM yyyy"
        parts = min(6, days)
        for part in range(parts + 1):
            day = since + timedelta(days=round(days * part / max(1, parts)))
            text = day_text(day, pattern)
            width = metrics.horizontalAdvance(text)
            x = min(max(self._x(plot, day) - width / 2, plot.left()), plot.right() - width)
            painter.drawText(QPointF(x, plot.bottom() + 12), text)

    def _paint_phases(self, painter: QPainter, plot: QRectF) -> None:
        for day, phase in self._report.phases:
            x = self._x(plot, day)
            painter.setPen(QPen(QColor(BLACK), 0.6, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setPen(QColor(BLACK))
            painter.drawText(QPointF(x + 2, plot.top() + 6), short_phase(phase))

    def _paint_runs(self, painter: QPainter, plot: QRectF) -> None:
        painter.setPen(QPen(QColor(BLACK), 1.2))
        for day in () if self._coarse else self._report.runs:
            x = self._x(plot, day)
            painter.drawLine(QPointF(x, plot.bottom() - 4), QPointF(x, plot.bottom() + 2))

    def _paint_key(self, painter: QPainter, plot: QRectF) -> None:
        metrics, y, x = QFontMetricsF(painter.font()), plot.top() - 7, plot.left()
        painter.setPen(QPen(QColor(BLACK), 0.9))
        painter.setBrush(QColor(BLACK))
        painter.drawLine(QPointF(x, y), QPointF(x + 14, y))
        painter.drawEllipse(QPointF(x + 7, y), 1.5, 1.5)
        x = _word(painter, metrics, tr("mornings, middle value") if self._coarse else tr("morning"), x + 18, y)
        painter.setBrush(QColor("#FFFFFF"))
        painter.setPen(QPen(QColor(BLACK), 0.8))
        _diamond(painter, QPointF(x, y))
        x = _word(painter, metrics, tr("worst during"), x + 7, y)
        if self._report.runs and not self._coarse:
            painter.setPen(QPen(QColor(BLACK), 1.2))
            painter.drawLine(QPointF(x, y - 3), QPointF(x, y + 3))
            _word(painter, metrics, tr("run"), x + 5, y)

    def _at(self, plot: QRectF, day: date, score: float) -> QPointF:
        return QPointF(self._x(plot, day), self._y(plot, score))

    def _x(self, plot: QRectF, day: date) -> float:
        days = max(1, (self._report.until - self._report.since).days)
        # A morning may lie on the day after the last one.
        return plot.left() + 4 + (plot.width() - 8) * min(1.0, (day - self._report.since).days / days)

    def _y(self, plot: QRectF, score: float) -> float:
        return plot.bottom() - plot.height() * score / 10


def middle_of(span: Span, since: date) -> date:
    """Where the score of a month or year stands: in the middle of its days that are in the period."""
    first = max(span.first, since)
    return first + (span.last - first) // 2


def runs_of(scores: Scores, gap_days: int = GAP_DAYS) -> Iterator[list[tuple[date, float]]]:
    """The stretches of scores without a gap of more than some days: a gap stays a gap."""
    run: list[tuple[date, float]] = []
    for day, score in scores:
        if run and (day - run[-1][0]).days > gap_days:
            yield run
            run = []
        run.append((day, score))
    if run:
        yield run


def _diamond(painter: QPainter, at: QPointF) -> None:
    corners = ((0, -3), (3, 0), (0, 3), (-3, 0))
    painter.drawPolygon(QPolygonF([QPointF(at.x() + dx, at.y() + dy) for dx, dy in corners]))


def _word(painter: QPainter, metrics: QFontMetricsF, text: str, x: float, y: float) -> float:
    """Writes a word of the key and gives where the next sign stands."""
    painter.setPen(QColor(GREY))
    painter.drawText(QRectF(x, y - 6, 200, 12), _MIDDLE, text)
    return x + metrics.horizontalAdvance(text) + 14
