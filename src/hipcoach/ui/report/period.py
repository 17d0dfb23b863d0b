"""From when on the page for the physio tells: the last weeks, or since a day."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.report.facts import USUAL_WEEKS, since_weeks
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

WEEKS = (4, 8, 12, 26)
OTHER = ""


class PeriodChoice(QWidget):
    """The last 4, 8, 12 or 26 weeks, or any day to begin with; the day always shows what was chosen."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._today = today
        options = [(str(weeks), tr("{n} weeks").format(n=weeks)) for weeks in WEEKS]
        self.weeks = Segments(look, tr("Period"), [*options, (OTHER, tr("Other"))], str(USUAL_WEEKS))
        self.day = DayEdit(look, tr("From"), since_weeks(today, USUAL_WEEKS), today)
        self.day.box.setMinimumDate(QDate(1970, 1, 2))
        self.weeks.chose.connect(self._choose)
        self.day.box.dateChanged.connect(lambda _day: self._name())
        self.setLayout(
            stack(row(self.weeks, 1), row(Text(look, tr("From"), "body", wrap=False), self.day, 1), gap_px=8)
        )

    @property
    def since(self) -> date:
        """The first day of the period."""
        return self.day.day

    def _choose(self, weeks: str) -> None:
        if weeks == OTHER:
            self.day.box.setFocus()
            return
        first = since_weeks(self._today, int(weeks))
        self.day.box.setDate(QDate(first.year, first.month, first.day))

    def _name(self) -> None:
        """Chooses the weeks that the day stands for."""
        same = (str(weeks) for weeks in WEEKS if since_weeks(self._today, weeks) == self.since)
        self.weeks.choose(next(same, OTHER))
