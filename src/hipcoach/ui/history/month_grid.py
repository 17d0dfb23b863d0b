"""A month as a calendar: each day with its minutes and its light."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.widgets.marks import LIGHT_WORDS
from hipcoach.ui.words import day_text, tr

HEAD_PX, CELL_PX, GAP_PX, ROWS = 24, 62, 4, 6


@dataclass(frozen=True, slots=True)
class GridDay:
    """A day with sessions."""

    minutes: int = 0
    titles: tuple[str, ...] = ()
    light: str = "unknown"
    run: bool = False


class MonthGrid(QWidget):
    """Weeks as rows from Monday; arrows move by day and week, PageUp and PageDown by month. `moved` tells the day."""

    moved = Signal(object)

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._look, self._today = look, today
        self._days: Mapping[date, GridDay] = {}
        self.day = today
        self.setProperty("ownFocus", True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(HEAD_PX) + ROWS * (look.px(CELL_PX) + GAP_PX))

    def sizeHint(self) -> QSize:
        """Half a page wide."""
        return QSize(440, self.height())

    def show_days(self, days: Mapping[date, GridDay]) -> None:
        """Shows what was done in the month of the chosen day."""
        self._days = days
        self._name()
        self.update()

    def move_to(self, day: date) -> None:
        """Chooses a day up to today."""
        self.day = min(day, self._today)
        self.moved.emit(self.day)
        self._name()
        self.update()

    def cell(self, day: date) -> QRectF:
        """Where a day of the shown month lies."""
        first = self.day.replace(day=1)
        row, column = divmod((day - first).days + first.weekday(), 7)
        width = (self.width() + GAP_PX) / 7
        height = self._look.px(CELL_PX) + GAP_PX
        return QRectF(column * width, self._look.px(HEAD_PX) + row * height, width - GAP_PX, height - GAP_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves the choice."""
        days = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in days:
            self.move_to(self.day + timedelta(days=days[Qt.Key(event.key())]))
        elif event.key() in months:
            self.move_to(month_later(self.day, months[Qt.Key(event.key())]))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the day under the mouse."""
        day = self.day.replace(day=1)
        while day < month_later(self.day.replace(day=1), 1):
            if day <= self._today and self.cell(day).contains(event.position()):
                self.move_to(day)
                return
            day += timedelta(days=1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the names of the days and the days."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(t.ink2))
        width = (self.width() + GAP_PX) / 7
        for weekday in range(7):
            name = QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.ShortFormat)
            painter.drawText(QPointF(weekday * width + 4, look.px(HEAD_PX) - 8), name)
        day = self.day.replace(day=1)
        following = month_later(day, 1)
        while day < following:
            self._paint_day(painter, day)
            day += timedelta(days=1)
        painter.end()

    def _paint_day(self, painter: QPainter, day: date) -> None:
        look, t, rect, done = self._look, self._look.tokens, self.cell(day), self._days.get(day)
        chosen = day == self.day
        painter.setPen(QPen(QColor(t.primary if chosen else t.line), 2 if chosen else t.hairline_px))
        painter.setBrush(QColor(t.primary_soft if chosen else t.raised if done else t.surface))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)
        if chosen and self.hasFocus():
            painter.setPen(QPen(QColor(t.focus), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1.5, 1.5, -1.5, -1.5), 6, 6)
        inside = rect.adjusted(8, 5, -6, -6)
        painter.setFont(look.font("small-strong" if day == self._today else "small"))
        painter.setPen(QColor(t.ink if done or day == self._today else t.ink2))
        painter.drawText(inside, str(day.day))
        if done is None:
            return
        colour = t.phase(done.light) if done.light in ("green", "amber", "red") else t.ink2
        side = look.px(14)
        paint_light(painter, done.light, QRectF(inside.right() - side, inside.top() + 1, side, side), colour)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(t.ink))
        painter.drawText(inside, Qt.AlignmentFlag.AlignBottom, f"{done.minutes} min")
        if done.run:
            painter.drawText(inside.adjusted(0, 0, 0, -look.px(16)), Qt.AlignmentFlag.AlignBottom, tr("run"))

    def _name(self) -> None:
        done = self._days.get(self.day)
        said = day_text(self.day, "dddd d MMMM yyyy")
        if done is None:
            self.setAccessibleName(f"{said}: {tr('nothing')}")
            return
        light = tr(LIGHT_WORDS.get(done.light, LIGHT_WORDS["unknown"])).lower()
        self.setAccessibleName(f"{said}: {', '.join(done.titles)}, {done.minutes} min, {light}")


def month_later(day: date, months: int) -> date:
    """The same day so many months later, the last one of a shorter month."""
    number = day.year * 12 + day.month - 1 + months
    year, month = divmod(number, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
