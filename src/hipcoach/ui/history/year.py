"""A year of days, pain over weeks, and every session week by week."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from hipcoach.core.record import SessionRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.session_list import SessionList
from hipcoach.ui.history.sore import sore_of
from hipcoach.ui.history.trend_panels import pain_panel
from hipcoach.ui.history.trend_rows import Trends
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.charts.panel import ChartPanel
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.heatmap import Day, HeatMap
from hipcoach.ui.widgets.legend import HeatLegend
from hipcoach.ui.widgets.page import card, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

CHART_WEEKS = 12
ONE_COLUMN_BELOW_PX = 900


class YearView(QWidget):
    """What was done and how it felt; `opened` gets the day that was chosen on the map."""

    opened = Signal(object)

    def __init__(self, look: Look, services: Services, go: Go) -> None:
        super().__init__()
        self.look, self._services = look, services
        self._today = services.today()
        self._first = a_year_before(self._today)
        sessions = services.history.sessions(self._first)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        # The chart keeps its height beside a list of any length.
        self.pain = self._pain(sessions)
        self._columns.addLayout(stack(self.pain, 1), 46)
        self.list = SessionList(look, services, go)
        self.search, self.felt = self.list.search, self.list.felt
        self._columns.addWidget(self.list, 52)
        column = stack(self._year(sessions), self._columns, gap_px=20)
        self.setLayout(column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the chart over the list in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < self.look.px(ONE_COLUMN_BELOW_PX)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def set_side(self, side: Side | None) -> None:
        """Shows only sessions that concern a side, on the map and in the list."""
        sessions = self._services.history.sessions(self._first, side=side)
        self.heat_map.set_days(self._days(sessions))
        for text, said in zip(self._numbers, self._numbers_of(sessions), strict=True):
            text.setText(said)
        self.list.set_side(side)

    def _year(self, sessions: Sequence[SessionRow]) -> QWidget:
        look, days = self.look, self._days(sessions)
        frame, inside = card(24, 0)
        numbers = FlowLayout(24)
        said = iter(self._numbers_of(sessions))
        self._numbers = tuple(
            Text(look, next(said), style, tone, wrap=False)
            for _ in range(3)
            for style, tone in (("figure", "ink"), ("body", "ink2"))
        )
        for number, what in zip(self._numbers[::2], self._numbers[1::2], strict=True):
            # A number is never cut: what does not fit goes into another line.
            both = QWidget()
            both.setLayout(row(number, what, gap_px=6))
            numbers.addWidget(both)
        inside.addLayout(numbers)
        inside.addSpacing(12)
        self.heat_map = HeatMap(look, days, self._today)
        self.heat_map.opened.connect(self.opened)
        inside.addWidget(self.heat_map)
        inside.addSpacing(8)
        inside.addLayout(row(1, HeatLegend(look)))
        return frame

    def _numbers_of(self, sessions: Sequence[SessionRow]) -> tuple[str, ...]:
        """How many sessions, how long, and how many this week: each number with what it is."""
        minutes = round(sum(session.active_ms for session in sessions) / 60_000)
        monday = self._today - timedelta(days=self._today.weekday())
        return (
            str(len(sessions)),
            tr("sessions in 12 months") if len(sessions) != 1 else tr("session in 12 months"),
            f"{round(minutes / 60)} h" if minutes >= 120 else f"{minutes} min",
            tr("together"),
            str(sum(session.day >= monday for session in sessions)),
            tr("this week"),
        )

    def _days(self, sessions: Sequence[SessionRow]) -> dict[date, Day]:
        days: dict[date, Day] = {}
        for session in reversed(sessions):
            day = session.day
            before = days.get(day, Day(0, ""))
            what = ", ".join(text for text in (before.what, session.title) if text)
            red = before.red or self._services.history.light(session) == "red"
            days[day] = Day(before.minutes + max(1, round(session.active_ms / 60_000)), what, red)
        return days

    def _pain(self, sessions: Sequence[SessionRow]) -> ChartPanel:
        first, history = self._today - timedelta(weeks=CHART_WEEKS), self._services.history
        rows = [session for session in reversed(sessions) if session.day >= first]
        trends = Trends(
            first,
            self._today,
            mornings=tuple(history.mornings(first, self._today)),
            during=tuple((each.day, each.pain_during) for each in rows if each.pain_during is not None),
            after=tuple((each.day, each.pain_after) for each in rows if each.pain_after is not None),
            runs=tuple(each.day for each in rows if history.is_run(each)),
            limits=history.pain_limits(),
            sore=sore_of(rows),
        )
        return pain_panel(self.look, trends)

    def turn(self) -> None:
        """Shows the chart's numbers, or the chart again."""
        self.pain.turn()


def a_year_before(today: date) -> date:
    """The first of the 12 months that end with a day."""
    day = today + timedelta(days=1)
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
