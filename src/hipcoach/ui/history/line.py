"""The rows of the session list: a week's header, and one line for each session."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from hipcoach.core.record import SessionRow
from hipcoach.ui.theme import Look, line_px
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.widgets.marks import LIGHT_WORDS
from hipcoach.ui.widgets.text import broken_lines
from hipcoach.ui.words import day_text, effort_text, tr

ROW_PX, HEADER_PX, SIDE_PX, WIDE_FROM_PX = 46, 44, 20, 620
DAY_PX, MINUTES_PX, SCORE_PX, GAP_PX, LIGHT_PX, EFFORT_PX = 62, 60, 50, 16, 88, 130


class _Columns:
    """Where each column of a line lies at a width; effort appears where there is room.

    One `of_a_day` has neither the day nor a margin.
    """

    def __init__(self, look: Look, width: int, of_a_day: bool) -> None:
        px, right = look.px, float(width - (0 if of_a_day else SIDE_PX))
        self.light = right - px(LIGHT_PX)
        self.after = self.light - px(SCORE_PX) - px(GAP_PX)
        self.during = self.after - px(SCORE_PX)
        wide = width >= px(WIDE_FROM_PX)
        self.effort = self.during - px(EFFORT_PX) if wide else None
        self.minutes = (self.effort or self.during) - px(MINUTES_PX)
        self.day = float(SIDE_PX)
        self.title = 0.0 if of_a_day else self.day + px(DAY_PX)


class WeekHeader(QWidget):
    """The name of a week and what was done in it."""

    def __init__(self, look: Look, name: str, about: str) -> None:
        super().__init__()
        self._look, self._name, self._about = look, name, about
        self.setFixedHeight(look.px(HEADER_PX))
        self.setAccessibleName(f"{name}: {about}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws both texts on a quiet fill."""
        t, painter = self._look.tokens, QPainter(self)
        painter.fillRect(self.rect(), QColor(t.fill))
        if t.high_contrast:
            painter.setPen(QPen(QColor(t.line), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        inside = self.rect().adjusted(SIDE_PX, 0, -SIDE_PX, 0)
        painter.setPen(QColor(t.ink))
        painter.setFont(self._look.font("h3"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, self._name)
        painter.setPen(QColor(t.ink2))
        painter.setFont(self._look.font("small"))
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._about)
        painter.end()


class _LineHeader(QWidget):
    def __init__(self, look: Look, of_a_day: bool) -> None:
        super().__init__()
        self._look, self._of_a_day = look, of_a_day
        self.setFixedHeight(look.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = self._look, QPainter(self)
        columns = _Columns(look, self.width(), self._of_a_day)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(look.tokens.ink2))
        if not self._of_a_day:
            _write(painter, tr("Day"), columns.day, look.px(DAY_PX), self.height())
        _write(painter, tr("Session"), columns.title, 200, self.height())
        if columns.effort is not None:
            _write(painter, tr("Effort"), columns.effort + 24, look.px(EFFORT_PX), self.height())
        _write(painter, tr("During"), columns.during, look.px(SCORE_PX), self.height(), right=True)
        _write(painter, tr("After"), columns.after, look.px(SCORE_PX), self.height(), right=True)
        painter.end()


def line_header(look: Look, *, of_a_day: bool = False) -> QWidget:
    """The names of the columns."""
    return _LineHeader(look, of_a_day)


class SessionLine(QAbstractButton):
    """One session; the whole row opens it. One `of_a_day` stands where the day is named and margins are."""

    def __init__(
        self, look: Look, session: SessionRow, light: str, on_open: Callable[[], object], *, of_a_day: bool = False
    ) -> None:
        super().__init__()
        self._look, self._session, self._light, self._of_a_day = look, session, light, of_a_day
        self.setFixedHeight(look.px(ROW_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setProperty("radius", 8)
        self.clicked.connect(lambda: on_open())
        day = day_text(session.day, "dddd d MMMM")
        said = [f"{day}: {self._title}", self._minutes]
        if session.pain_during is not None:
            said.append(f"{tr('pain during')} {session.pain_during}")
        if session.pain_after is not None:
            said.append(f"{tr('after')} {session.pain_after}")
        self.setAccessibleName(", ".join([*said, tr(LIGHT_WORDS.get(light, LIGHT_WORDS["unknown"])).lower()]))

    @property
    def _title(self) -> str:
        part = f" ({tr('part')})" if self._session.outcome != "completed" else ""
        return f"{self._session.title}{part}"

    @property
    def _minutes(self) -> str:
        return f"{round(self._session.active_ms / 60_000)} min"

    def sizeHint(self) -> QSize:
        """Wide enough for its columns."""
        return QSize(480, self._look.px(ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; up and down go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the columns."""
        look, t, session = self._look, self._look.tokens, self._session
        columns, height = _Columns(look, self.width(), self._of_a_day), self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.fillRect(self.rect(), QColor(t.primary_soft if self.isDown() else t.fill))
        painter.setPen(QColor(t.ink2))
        painter.setFont(look.font("body"))
        if not self._of_a_day:
            _write(painter, day_text(session.day, "ddd d"), columns.day, look.px(DAY_PX), height)
        painter.setPen(QColor(t.ink))
        self._paint_title(painter, columns.title, columns.minutes - columns.title - 2)
        painter.setFont(look.font("body"))
        _write(painter, self._minutes, columns.minutes, look.px(MINUTES_PX), height, right=True)
        if columns.effort is not None and session.effort_rpe is not None:
            _write(painter, effort_text(session.effort_rpe), columns.effort + 24, look.px(EFFORT_PX), height)
        for score, x in ((session.pain_during, columns.during), (session.pain_after, columns.after)):
            if score is not None:
                _write(painter, str(score), x, look.px(SCORE_PX), height, right=True)
        level = self._light if self._light in ("green", "amber", "red") else "unknown"
        colour = t.ink2 if level == "unknown" else t.phase(level)
        side = look.px(16)
        paint_light(painter, level, QRectF(columns.light, (height - side) / 2, side, side), colour)
        painter.setPen(QColor(colour))
        painter.setFont(look.font("small-strong"))
        _write(painter, tr(LIGHT_WORDS[level]), columns.light + side + 6, look.px(LIGHT_PX), height)
        painter.setPen(QPen(QColor(t.line), t.hairline_px))
        side_px = 0 if self._of_a_day else SIDE_PX
        painter.drawLine(side_px, height - 1, self.width() - side_px, height - 1)
        painter.end()

    def _paint_title(self, painter: QPainter, x: float, room: float) -> None:
        """The title on one line, or smaller on two."""
        look = self._look
        fits = QFontMetricsF(look.font("h3")).horizontalAdvance(self._title) <= room
        style = "h3" if fits else "small-strong"
        lines = broken_lines(self._title, look, style, room, 2)
        line_height = line_px(style, look.scale)
        y = (self.height() - len(lines) * line_height) / 2
        painter.setFont(look.font(style))
        for line in lines:
            painter.drawText(QRectF(x, y, room, line_height), Qt.AlignmentFlag.AlignVCenter, line)
            y += line_height


def _write(painter: QPainter, text: str, x: float, width: float, height: float, right: bool = False) -> None:
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(QRectF(x, 0, width, height), side | Qt.AlignmentFlag.AlignVCenter, text)
