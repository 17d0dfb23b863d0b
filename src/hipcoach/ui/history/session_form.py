"""What a session is called, when it began and how long it took, to be set right."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QFrame, QLineEdit, QTimeEdit

from hipcoach.core.record import SessionRow
from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

MOST_MIN, MINUTE_MS = 600, 60_000


class SessionForm(QFrame):
    """A title, a day with its time, and minutes; `keep` gets them as they shall be, exact where they are untouched."""

    def __init__(
        self,
        look: Look,
        session: SessionRow,
        today: date,
        keep: Callable[[str, datetime, int], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._keep = session, keep
        self.title = QLineEdit(session.title)
        self.title.setAccessibleName(tr("Title"))
        began = session.started
        self.day = DayEdit(look, tr("Day"), began.date(), max(began.date(), today))
        self.day.box.setMinimumDate(QDate(1970, 1, 2))
        self.day.box.setDate(QDate(began.year, began.month, began.day))
        self.time = QTimeEdit(QTime(began.hour, began.minute))
        self.time.setDisplayFormat("H:mm")
        self.time.setAccessibleName(tr("Began at"))
        self.time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.time.setFrame(False)
        self.time.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.time.setFixedSize(look.px(76), look.px(38))
        clock = QFrame()
        clock.setProperty("kind", "stepper")
        clock.setProperty("radius", 10)
        within = row(self.time, gap_px=0)
        within.setContentsMargins(2, 2, 2, 2)
        clock.setLayout(within)
        minutes = round(session.active_ms / MINUTE_MS)
        self.minutes = Stepper(look, tr("Minutes"), minutes, 0, max(MOST_MIN, minutes), " min", 1)
        self.save = button(look, tr("Keep"), "primary", on_click=self._save)
        column = stack(
            Text(look, tr("Title"), "small-strong"),
            self.title,
            Text(look, tr("Began, and took"), "small-strong"),
            row(self.day, clock, self.minutes, 1),
            row(self.save, button(look, tr("Leave it as it was"), "text", on_click=leave), 1),
            gap_px=8,
        )
        column.setContentsMargins(20, 20, 20, 20)
        self.setLayout(column)
        self.title.setFocus()

    def _save(self) -> None:
        session, title = self._session, self.title.text().strip()
        if not title:
            self.title.setFocus()
            return
        began, at, day = session.started, self.time.time(), self.day.day
        started = began
        if (day, at.hour(), at.minute()) != (began.date(), began.hour, began.minute):
            started = datetime.combine(day, time(at.hour(), at.minute()), began.tzinfo)
        untouched = self.minutes.box.value() == round(session.active_ms / MINUTE_MS)
        self._keep(title, started, session.active_ms if untouched else self.minutes.box.value() * MINUTE_MS)
