"""From when on the page for the physio tells: the last weeks, or since a day."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.report.facts import USUAL_WEEKS, since_weeks
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.words import tr

WEEKS = (4, 8, 12, 26)
SINCE_A_DAY = ""


class PeriodChoice(QWidget):
    """The last 4, 8, 12 or 26 weeks, or a day to begin with."""

    def __init__(self, look: Look, today: date) -> None:
        super().__init__()
        self._today = today
        options = [(str(weeks), tr("{n} weeks").format(n=weeks)) for weeks in WEEKS]
        self.weeks = Segments(look, tr("Period"), [*options, (SINCE_A_DAY, tr("Since"))], str(USUAL_WEEKS))
        first = since_weeks(today, USUAL_WEEKS)
        self.day = DayEdit(look, tr("Since"), first, today)
        self.day.box.setMinimumDate(QDate(1970, 1, 2))
        self.day.hide()
        self.weeks.chose.connect(lambda chosen: self.day.setVisible(chosen == SINCE_A_DAY))
        self.setLayout(stack(row(self.weeks, 1), row(self.day, 1), gap_px=8))

    @property
    def since(self) -> date:
        """The first day of the period."""
        return since_weeks(self._today, int(self.weeks.chosen)) if self.weeks.chosen else self.day.day
