"""A month of days, and the chosen day with the week after it: how the hip answered."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from hipcoach.core.record import LONGEST, SessionRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.line import SessionLine, line_header
from hipcoach.ui.history.month_grid import GridDay, MonthGrid, month_later
from hipcoach.ui.history.words import amount_text, hurt_text, score_text
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import Mark, marked
from hipcoach.ui.widgets.page import card, clear, hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, first_big, tr

WEEK_DAYS = 7
ONE_COLUMN_BELOW_PX = 900


class MonthView(QWidget):
    """The calendar and what is known of a day; a side leaves out what was done with the other."""

    def __init__(self, look: Look, services: Services, go: Go) -> None:
        super().__init__()
        self._look, self._services, self._go = look, services, go
        self._today = services.today()
        self._side: Side | None = None
        self.grid = MonthGrid(look, self._today)
        self.grid.moved.connect(self._fill)
        self._name = heading(look, "")
        earlier = button(look, "", "text", "back", lambda: self._turn(-1))
        later = button(look, "", "text", "forward", lambda: self._turn(1))
        earlier.setAccessibleName(tr("The month before"))
        later.setAccessibleName(tr("The month after"))
        frame, inside = card(20, 8)
        inside.addLayout(row(self._name, 1, earlier, later, gap_px=4))
        inside.addWidget(self.grid)
        inside.addStretch(1)
        self.details, self._about = card(20, 0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(20)
        self._columns.addLayout(stack(frame, 1), 50)
        self._columns.addWidget(self.details, 50)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._columns)
        self._shown_month: date | None = None
        self._fill(self._today)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the day under the month in a narrow window."""
        super().resizeEvent(event)
        narrow = self.width() < self._look.px(ONE_COLUMN_BELOW_PX)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def show_day(self, day: date) -> None:
        """Turns to a day."""
        self.grid.move_to(day)

    def set_side(self, side: Side | None) -> None:
        """Shows only what was done with a side."""
        self._side = side
        self._shown_month = None
        self._fill(self.grid.day)

    def _turn(self, months: int) -> None:
        self.grid.move_to(month_later(self.grid.day, months))

    def _fill(self, day: date) -> None:
        first = day.replace(day=1)
        if first != self._shown_month:
            self._shown_month = first
            self._fill_month(first)
        clear(self._about)
        self._about.addWidget(heading(self._look, first_big(day_text(day, "dddd d MMMM yyyy"))))
        self._about.addSpacing(8)
        self._add_day(day)
        self._about.addSpacing(16)
        if day < self._today:
            week = [day + timedelta(days=number) for number in range(1, WEEK_DAYS + 1)]
            self._add_week(tr("The week after"), [each for each in week if each <= self._today])
        else:  # nothing follows today yet
            self._add_week(tr("The week before"), [day - timedelta(days=number) for number in range(1, WEEK_DAYS + 1)])
        self._about.addStretch(1)

    def _add_week(self, title: str, days: Sequence[date]) -> None:
        """Days under a heading, each with its morning and what was done."""
        side = ", " + tr("{side} side").format(side=tr(self._side.value)) if self._side else ""
        self._about.addWidget(heading(self._look, f"{title}{side}"))
        self._about.addSpacing(6)
        mornings = dict(self._services.history.mornings(min(days), max(days)))
        if not mornings and not self._services.history.sessions(min(days), max(days), side=self._side, limit=1):
            self._about.addWidget(Text(self._look, tr("Nothing was done or told."), "body", "ink2"))
            return
        for each in days:
            self._about.addWidget(hairline(self._look))
            self._about.addLayout(self._following(each, mornings.get(each)))

    def _fill_month(self, first: date) -> None:
        history, last = self._services.history, month_later(first, 1) - timedelta(days=1)
        days: dict[date, GridDay] = {}
        for row_ in reversed(history.sessions(first, last, side=self._side)):
            before = days.get(row_.day, GridDay())
            days[row_.day] = GridDay(
                before.minutes + round(row_.active_ms / 60_000),
                (*before.titles, row_.title),
                worst_light(before.light, history.light(row_)),
                before.run or history.is_run(row_),
            )
        self.grid.show_days(days)
        self._name.setText(first_big(day_text(first, "MMMM yyyy")))

    def _add_day(self, day: date) -> None:
        look, history = self._look, self._services.history
        found = history.sessions(day, day, side=self._side)
        if found:
            self._about.addWidget(line_header(look, of_a_day=True))
        for session in reversed(found):
            light, opens = history.light(session), partial(self._go, f"record:{session.uuid}")
            self._about.addWidget(SessionLine(look, session, light, opens, of_a_day=True))
            for text in self._of_side(session):
                self._about.addSpacing(4)
                self._about.addWidget(Text(look, text, "small", "ink2"))
            for mark in history.hurts(session.uuid) if session.hurt_marks else ():
                if self._side in (None, mark.side) or mark.side is Side.BOTH:
                    where = "" if mark.side is Side.BOTH else f", {tr(mark.side.value)}"
                    said = f"{tr('That hurt')}{where}: {hurt_text(mark.answer)}"
                    self._about.addLayout(marked(look, Mark(look, icon="warning", tone="red"), said, "small", "red"))
            if session.note:
                self._about.addSpacing(4)
                self._about.addWidget(Text(look, f"“{session.note}”", "small", "ink2"))
        if not found:
            self._about.addWidget(Text(look, tr("Nothing was done on this day."), "body", "ink2"))
        for note in history.diary(day, day):
            told = [f"{tr('daily life')} {note.pain}"] if note.pain is not None else []
            told += [note.note] if note.note else []
            if told:
                self._about.addSpacing(6)
                self._about.addWidget(Text(look, f"{tr('Diary')}: {', '.join(told)}", "small", "ink2"))

    def _of_side(self, session: SessionRow) -> list[str]:
        """What was done with the chosen side in a session, each exercise once."""
        if self._side is None:
            return []
        by_name: dict[str, list[str]] = {}
        for step in self._services.history.steps(session.uuid):
            if step.kind != "card" and step.side in (self._side, Side.BOTH):
                amount = tr("skipped") if step.outcome == "skipped" else amount_text(step)
                by_name.setdefault(step.name, []).append(amount)
        return [f"{name}: {'; '.join(dict.fromkeys(amounts))}" for name, amounts in by_name.items()]

    def _following(self, day: date, morning: int | None) -> QHBoxLayout:
        """One day of the week after: the morning, what was done, and how that felt."""
        look, history = self._look, self._services.history
        found = history.sessions(day, day, side=self._side)
        name = Text(look, day_text(day, "ddd d"), "body", "ink2", wrap=False)
        name.setFixedWidth(look.px(64))
        told = [f"{tr('morning')} {score_text(morning)}{self._whose_morning(day)}"] if morning is not None else []
        for session in reversed(found):
            told.append(session.title)
            if session.pain_during is not None:
                told.append(f"{tr('during')} {session.pain_during}{self._whose(session)}")
            if session.hurt_marks:
                told.append(tr("something hurt"))
        line = row(
            name, Text(look, first_big(", ".join(told)) or tr("nothing told"), "body", "ink" if told else "ink2")
        )
        line.setStretch(1, 1)
        if found:
            worst = "unknown"
            for session in found:
                worst = worst_light(worst, history.light(session))
            line.addWidget(Mark(look, light=worst, tone=worst if worst != "unknown" else "ink2"))
        line.setContentsMargins(0, 6, 0, 6)
        return line

    def _whose_morning(self, day: date) -> str:
        """The same for a morning, which is told of the sore side of the session before it."""
        rows = self._services.history.sessions(day - LONGEST - timedelta(days=1), day - timedelta(days=1))
        asked = [each for each in rows if each.pain_next_morning is not None and each.morning_after == day]
        whose = [self._whose(each) for each in asked]
        return whose[0] if whose and all(whose) else ""

    def _whose(self, session: SessionRow) -> str:
        """Says it where a pain was told while the other side was the sore one."""
        if self._side is None or session.sore_side in (self._side, Side.BOTH):
            return ""
        return f" ({tr('told of the')} {tr(session.sore_side.value)})"


def worst_light(one: str, other: str) -> str:
    """The more serious of two lights."""
    order = ("unknown", "green", "amber", "red", "black")
    return max(one, other, key=lambda light: order.index(light) if light in order else 0)
