"""A year of days, pain over weeks, and every session week by week."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from hipcoach.core.record import SessionRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.session_list import SessionList
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.charts.pain import PainChart
from hipcoach.ui.widgets.heatmap import Day, HeatMap
from hipcoach.ui.widgets.legend import HeatLegend, PainLegend
from hipcoach.ui.widgets.page import card, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, tr

CHART_WEEKS, YEAR_WEEKS = 12, 53
ONE_COLUMN_BELOW_PX = 900


class YearView(QWidget):
    """What was done and how it felt; `opened` gets the day that was chosen on the map."""

    opened = Signal(object)

    def __init__(self, look: Look, services: Services, go: Go) -> None:
        super().__init__()
        self.look, self._services = look, services
        self._today = services.today()
        sessions = services.history.sessions(self._today - timedelta(weeks=YEAR_WEEKS))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        # The chart keeps its height beside a list of any length.
        self._columns.addLayout(stack(self._pain(sessions), 1), 46)
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
        sessions = self._services.history.sessions(self._today - timedelta(weeks=YEAR_WEEKS), side=side)
        self.heat_map.set_days(self._days(sessions))
        self.list.set_side(side)

    def _year(self, sessions: Sequence[SessionRow]) -> QWidget:
        look, days = self.look, self._days(sessions)
        minutes = sum(day.minutes for day in days.values())
        monday = self._today - timedelta(days=self._today.weekday())
        this_week = sum(session.day >= monday for session in sessions)
        frame, inside = card(24, 0)
        numbers = row(gap_px=6)
        for number, what in (
            (str(len(sessions)), tr("sessions this year") if len(sessions) != 1 else tr("session this year")),
            (f"{minutes // 60} h" if minutes >= 120 else f"{minutes} min", tr("in all")),
            (str(this_week), tr("this week")),
        ):
            numbers.addWidget(Text(look, number, "figure", wrap=False))
            numbers.addWidget(Text(look, what, "body", "ink2", wrap=False))
            numbers.addSpacing(18)
        numbers.addStretch(1)
        numbers.addWidget(HeatLegend(look))
        inside.addLayout(numbers)
        inside.addSpacing(12)
        self.heat_map = HeatMap(look, days, self._today)
        self.heat_map.opened.connect(self.opened)
        inside.addWidget(self.heat_map)
        return frame

    def _days(self, sessions: Sequence[SessionRow]) -> dict[date, Day]:
        days: dict[date, Day] = {}
        for session in reversed(sessions):
            day = session.day
            before = days.get(day, Day(0, ""))
            what = ", ".join(text for text in (before.what, session.title) if text)
            red = before.red or self._services.history.light(session) == "red"
            days[day] = Day(before.minutes + round(session.active_ms / 60_000), what, red)
        return days

    def _pain(self, sessions: Sequence[SessionRow]) -> QWidget:
        first = self._today - timedelta(weeks=CHART_WEEKS)
        history = self._services.history
        mornings = tuple(history.mornings(first))
        during = tuple(
            (session.day, session.pain_during)
            for session in reversed(sessions)
            if session.pain_during is not None and session.day >= first
        )
        frame, inside = card(20, 0)
        frame.setMinimumHeight(self.look.px(416))
        table = button(self.look, tr("Table"), "text", on_click=self.turn)
        table.setToolTip(tr("T turns the chart into a table and back"))
        self._turn = table
        inside.addLayout(row(heading(self.look, tr("Pain 0 to 10")), 1, table))
        inside.addWidget(PainLegend(self.look, tr("{n} weeks").format(n=CHART_WEEKS)))
        inside.addSpacing(8)
        self.chart = PainChart(self.look, mornings, during, first, self._today, history.pain_limits())
        self.table = QWidget()
        self.table.hide()
        self._scores = (mornings, during)
        if not mornings and not during:
            self.chart.hide()
            table.hide()
            text = tr("Answer how it felt after a session, and a line begins here.")
            inside.addWidget(Text(self.look, text, "body", "ink2"))
        inside.addWidget(self.chart, 1)
        inside.addWidget(self.table)
        inside.addStretch(0 if mornings or during else 1)
        return frame

    def _fill_table(self) -> None:
        """Writes the chart's numbers out, when somebody asks for them."""
        mornings, during = self._scores
        column = stack(gap_px=4)
        self.table.setLayout(column)
        scores = [(day, tr("morning"), score) for day, score in mornings]
        scores += [(day, tr("during"), score) for day, score in during]
        for day, what, score in sorted(scores, reverse=True):
            name = Text(self.look, day_text(day, "ddd d MMM"), "body", "ink2", wrap=False)
            number = Text(self.look, str(score), "body", wrap=False)
            line = row(name, Text(self.look, what, "body", wrap=False), number)
            line.setStretch(0, 2)
            line.setStretch(1, 2)
            column.addLayout(line)
        column.addStretch(1)

    def turn(self) -> None:
        """Shows the chart's numbers, or the chart again."""
        if not any(self._scores):
            return
        as_table = self.table.isHidden()
        if as_table and self.table.layout() is None:
            self._fill_table()
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        self._turn.setText(tr("Chart") if as_table else tr("Table"))
