"""Every session week by week, the newest first; what is searched for is looked for in all of them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from hipcoach.core.record import SessionRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.line import SessionLine, WeekHeader, line_header
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import FilterChip
from hipcoach.ui.widgets.marks import LIGHT_WORDS
from hipcoach.ui.widgets.page import card, clear, heading, row, stack
from hipcoach.ui.widgets.search import search_field
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import counted, day_text, tr

SHOWN_LINES = 40
AT_ONCE = 100
"""So many sessions are read before the window has its turn again: where lights are not kept yet, all are judged."""

_Found = tuple[SessionRow, str]


class SessionList(QWidget):
    """A search, a filter by how it felt, and the sessions; more of them when asked."""

    def __init__(self, look: Look, services: Services, go: Go) -> None:
        super().__init__()
        self._look, self._history, self._go, self._today = look, services.history, go, services.today()
        self._side: Side | None = None
        self._found: list[_Found] = []
        self._last: SessionRow | None = None
        self._read_all = False
        self._wanted_lines = SHOWN_LINES
        self._further = QTimer(self, singleShot=True, interval=0)
        self._further.timeout.connect(self._read_on)
        self.search = search_field(look, tr("Search titles and notes"), 180, hint=tr("Search"))
        self.felt = FilterChip(look, tr("Felt"), [(level, tr(word)) for level, word in LIGHT_WORDS.items()], many=True)
        self.search.textChanged.connect(lambda: self._begin())
        self.felt.changed.connect(self._begin)
        frame, inside = card(0, 0)
        inside.setContentsMargins(1, 20, 1, 12)
        title = row(heading(look, tr("Week by week")), 1, self.felt, self.search)
        title.setContentsMargins(20, 0, 20, 12)
        inside.addLayout(title)
        inside.addWidget(line_header(look))
        self._weeks, self._foot = stack(), stack()
        inside.addLayout(self._weeks)
        inside.addLayout(self._foot)
        inside.addStretch(1)
        self.setLayout(stack(frame))
        self._begin()

    def set_side(self, side: Side | None) -> None:
        """Shows only sessions that concern a side."""
        if side is not self._side:
            self._side = side
            self._begin()

    def _begin(self) -> None:
        """Looks from the newest session on."""
        self._found, self._last, self._read_all, self._wanted_lines = [], None, False, SHOWN_LINES
        clear(self._weeks)
        self._read_on()

    def _read_on(self) -> None:
        """Reads the next sessions and shows them where there are enough, or no more."""
        felt, text = tuple(self.felt.chosen), self.search.text()
        rows = self._history.sessions(side=self._side, text=text, felt=felt, before=self._last, limit=AT_ONCE)
        judged = ((session, self._history.light(session)) for session in rows)
        found = [pair for pair in judged if not felt or pair[1] in felt]
        self._found += found
        self._read_all = len(rows) < AT_ONCE
        self._last = rows[-1] if rows else None
        if found or self._read_all:
            self._show_weeks()
        self._show_foot()

    def _shown(self) -> Iterator[tuple[date, list[_Found]]]:
        """Whole weeks only; the week that reaches the number of lines is the last."""
        lines = 0
        for monday, pairs in groupby(self._found, key=lambda pair: _monday(pair[0])):
            if lines >= self._wanted_lines:
                return
            whole = list(pairs)
            lines += len(whole)
            yield monday, whole

    def _show_weeks(self) -> None:
        clear(self._weeks)
        for monday, pairs in self._shown():
            about = _summary([session for session, _ in pairs])
            self._weeks.addWidget(WeekHeader(self._look, self._week_name(monday), about))
            for session, light in pairs:
                line = SessionLine(self._look, session, light, partial(self._go, f"record:{session.uuid}"))
                self._weeks.addWidget(line)

    def _show_foot(self) -> None:
        """What stands under the list: that it is looked for further back, the way on, or that there is nothing."""
        clear(self._foot)
        shown = sum(len(pairs) for _, pairs in self._shown())
        if shown < len(self._found) or (self._read_all and self._found):
            if shown < len(self._found):
                more = button(self._look, tr("Show earlier weeks"), "text", on_click=self._show_more)
                self._foot.addSpacing(8)
                self._foot.addLayout(row(1, more, 1))
            return
        text = tr("No session is like that.")
        if not self._read_all:
            assert self._last is not None
            text = tr("Looking further back: {month}").format(month=day_text(self._last.day, "MMMM yyyy"))
            self._further.start()
        line = Text(self._look, text, "body", "ink2")
        line.setContentsMargins(20, 16, 20, 16)
        self._foot.addLayout(row(1, line, 1))

    def _show_more(self) -> None:
        self._wanted_lines += SHOWN_LINES
        self._show_weeks()
        self._show_foot()

    def _week_name(self, monday: date) -> str:
        this_monday = self._today - timedelta(days=self._today.weekday())
        if monday == this_monday:
            return tr("This week")
        if monday == this_monday - timedelta(weeks=1):
            return tr("Last week")
        sunday = monday + timedelta(days=6)
        first = day_text(monday, "d" if monday.month == sunday.month else "d MMMM")
        year = "" if sunday.year == self._today.year else f" {sunday.year}"
        return f"{first} {tr('to')} {day_text(sunday, 'd MMMM')}{year}"


def _summary(sessions: Sequence[SessionRow]) -> str:
    """What a week's sessions come to."""
    minutes = sum(round(session.active_ms / 60_000) for session in sessions)
    text = f"{counted(len(sessions), 'session', 'sessions')}, {minutes} min"
    left, right = sum(one.left_reps for one in sessions), sum(one.right_reps for one in sessions)
    return f"{text}, {tr('left')} {left}, {tr('right')} {right} {tr('reps')}" if left or right else text


def _monday(session: SessionRow) -> date:
    return session.day - timedelta(days=session.day.weekday())
