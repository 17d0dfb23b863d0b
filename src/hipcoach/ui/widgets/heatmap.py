"""A year of days: how many minutes each, and which were too much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.words import day_text, tr

SMALLEST_PX, BIGGEST_PX, GAP_PX, LEFT_PX, TOP_PX = 10.0, 22.0, 3.6, 32.0, 24.0
WEEKS, WEEKS_NARROW, NARROW_BELOW_PX = 52, 26, 900
STEPS_MIN = (1, 10, 20, 30)


@dataclass(frozen=True, slots=True)
class Day:
    """A day with a session: minutes, what was done in words, and whether it was too much."""

    minutes: int
    what: str
    red: bool = False


def step_of(minutes: int) -> int:
    """The step 0 to 4 of the scale that so many minutes stand on."""
    return sum(minutes >= step for step in STEPS_MIN)


def spoken_day(day: date, done: Day | None) -> str:
    """A day in a sentence: `Tuesday 18 November: Hip strength, 21 minutes`."""
    name = day_text(day, "dddd d MMMM")
    if done is None:
        return f"{name}: {tr('nothing')}"
    minutes = f"{done.minutes} {tr('minute') if done.minutes == 1 else tr('minutes')}"
    return f"{name}: {done.what}, {minutes}" + (f", {tr('too much')}" if done.red else "")


class HeatMap(QWidget):
    """Weeks as columns, Monday at the top; arrows move by day, PageUp and PageDown by month, Enter opens."""

    opened = Signal(object)

    def __init__(self, look: Look, days: Mapping[date, Day], today: date) -> None:
        super().__init__()
        self._look, self._days, self._today = look, days, today
        self.cursor_day = today
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._name()

    def sizeHint(self) -> QSize:
        """Seven days high."""
        return QSize(700, self._height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets the cells grow with the width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height)

    def set_days(self, days: Mapping[date, Day]) -> None:
        """Shows other days."""
        self._days = days
        self._name()
        self.update()

    def move_to(self, day: date) -> None:
        """Moves the cursor to a day on the map."""
        self.cursor_day = min(max(day, self._first), self._today)
        self._name()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the cursor or opens its day."""
        key = event.key()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -7,
            Qt.Key.Key_Right: 7,
            Qt.Key.Key_PageUp: -28,
            Qt.Key.Key_PageDown: 28,
        }
        if key in steps:
            self.move_to(self.cursor_day + timedelta(days=steps[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.cursor_day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Opens the day under the mouse."""
        day = self.day_at(event.position())
        if day is not None:
            self.move_to(day)
            self._open(day)

    def event(self, event: QEvent) -> bool:
        """Says a day as its tooltip."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            if day is not None:
                QToolTip.showText(event.globalPos(), spoken_day(day, self._days.get(day)), self)
                return True
        return super().event(event)

    def day_at(self, point: QPointF) -> date | None:
        """The day under a point."""
        day = self._first
        while day <= self._today:
            if self.cell(day).contains(point):
                return day
            day += timedelta(days=1)
        return None

    def cell(self, day: date) -> QRectF:
        """Where a day lies."""
        week, weekday = divmod((day - self._first).days, 7)
        return QRectF(
            self._left + week * (self._cell + GAP_PX),
            self._top + weekday * (self._cell + GAP_PX),
            self._cell,
            self._cell,
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws months, weekdays and days."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(t.ink2))
        locale = QLocale()
        for weekday in (0, 2, 4):
            rect = QRectF(0, self._top + weekday * (self._cell + GAP_PX) - 4, self._left - 10, self._cell + 8)
            name = locale.standaloneDayName(weekday + 1, QLocale.FormatType.NarrowFormat)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, name)
        day, last_x = self._first, -100.0
        while day <= self._today:
            rect = self.cell(day)
            if day.weekday() == 0 and day.day <= 7 and rect.x() - last_x > 40:
                last_x = rect.x()
                name = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
                if rect.x() + QFontMetricsF(painter.font()).horizontalAdvance(name) <= self.width():
                    painter.setPen(QColor(t.ink2))
                    painter.drawText(QRectF(rect.x(), 0, 80, self._top - 6), Qt.AlignmentFlag.AlignVCenter, name)
            self._paint_day(painter, day, rect)
            day += timedelta(days=1)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date, rect: QRectF) -> None:
        t, done = self._look.tokens, self._days.get(day)
        step = step_of(done.minutes) if done else 0
        painter.setPen(Qt.PenStyle.NoPen)
        if t.high_contrast:
            painter.setBrush(QColor(t.ink))
            painter.drawRect(
                QRectF(rect.x(), rect.bottom() - rect.height() * step / 4, rect.width(), rect.height() * step / 4)
            )
            painter.setPen(QPen(QColor(t.line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect)
        else:
            painter.setBrush(QColor(t.heat[step]))
            painter.drawRoundedRect(rect, 3, 3)
        if done and done.red:
            painter.setPen(QPen(QColor(t.surface), 1.4))
            painter.setBrush(QColor(t.red))
            painter.drawEllipse(rect.center(), 3.9, 3.9)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if day == self.cursor_day and self.hasFocus():
            painter.setPen(QPen(QColor(t.focus), 3))
            painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), 5, 5)
        elif day == self._today:
            painter.setPen(QPen(QColor(t.ink), 2))
            painter.drawRoundedRect(rect.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)

    def _open(self, day: date) -> None:
        if day in self._days:
            self.opened.emit(day)

    def _name(self) -> None:
        self.setAccessibleName(spoken_day(self.cursor_day, self._days.get(self.cursor_day)))

    @property
    def _top(self) -> int:
        return self._look.px(TOP_PX)

    @property
    def _left(self) -> int:
        return self._look.px(LEFT_PX)

    @property
    def _weeks(self) -> int:
        return WEEKS_NARROW if self.width() < NARROW_BELOW_PX else WEEKS

    @property
    def _cell(self) -> float:
        room = (self.width() - self._left - 4) / self._weeks - GAP_PX
        return max(SMALLEST_PX, min(BIGGEST_PX, room))

    @property
    def _height(self) -> int:
        return round(self._top + 7 * (self._cell + GAP_PX)) + 4

    @property
    def _first(self) -> date:
        monday = self._today - timedelta(days=self._today.weekday())
        return monday - timedelta(weeks=self._weeks - 1)
