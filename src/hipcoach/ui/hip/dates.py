"""Asking for a day that has been."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QFrame, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

YEARS_BACK = 10


class DayEdit(QFrame):
    """A day up to today, in the person's own format, with steps of a day."""

    def __init__(self, look: Look, name: str, day: date, today: date) -> None:
        super().__init__()
        self.setProperty("kind", "stepper")
        self.setProperty("radius", 10)
        self.box = QDateEdit(QDate(day.year, day.month, day.day))
        self.box.setFrame(False)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setDisplayFormat("d MMMM yyyy")
        self.box.setMaximumDate(QDate(today.year, today.month, today.day))
        self.box.setMinimumDate(QDate(today.year - YEARS_BACK, 1, 1))
        self.box.setAccessibleName(name)
        self.box.setFixedSize(look.px(170), look.px(38))
        less = button(look, "−", "segment", on_click=lambda: self.box.setDate(self.box.date().addDays(-1)))
        more = button(look, "+", "segment", on_click=lambda: self.box.setDate(self.box.date().addDays(1)))
        for made, word in ((less, tr("A day earlier")), (more, tr("A day later"))):
            made.setAccessibleName(word)
            made.setFixedSize(look.px(44), look.px(38))
            made.setStyleSheet("padding: 0; min-height: 0;")
            made.setAutoRepeat(True)
        inside = row(less, self.box, more, gap_px=0)
        inside.setContentsMargins(2, 2, 2, 2)
        self.setLayout(inside)

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self.box.date()
        return date(shown.year(), shown.month(), shown.day())


class DateAsk(QWidget):
    """A question for a day, and the button that keeps it."""

    def __init__(self, look: Look, text: str, action: str, today: date, keep: Callable[[date], object]) -> None:
        super().__init__()
        self._day = DayEdit(look, text, today, today)
        self.edit = self._day.box
        self.keep = button(look, action, "secondary", on_click=lambda: keep(self._day.day))
        self.setLayout(stack(Text(look, text, "body"), row(self._day, self.keep, 1), gap_px=8))
