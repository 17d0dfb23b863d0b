"""From when on the page for the physio tells."""

from datetime import date

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from hipcoach.core.settings import Theme
from hipcoach.ui.report.period import OTHER, WEEKS, PeriodChoice
from hipcoach.ui.theme import Look, tokens

TODAY = date(2026, 11, 22)  # a Sunday


def choice(qtbot: QtBot) -> PeriodChoice:
    made = PeriodChoice(Look(tokens(Theme.LIGHT, False)), TODAY)
    qtbot.addWidget(made)
    return made


def test_the_last_twelve_weeks_are_proposed_and_others_can_be_chosen(qtbot: QtBot) -> None:
    made = choice(qtbot)
    assert made.since == date(2026, 8, 31)
    found = []
    for weeks in WEEKS:
        made.weeks.choose(str(weeks))
        made.weeks.chose.emit(str(weeks))
        found.append(made.since)
    assert found == [date(2026, 10, 26), date(2026, 9, 28), date(2026, 8, 31), date(2026, 5, 25)]
    assert all(day.weekday() == 0 for day in found)


def test_any_day_can_be_the_first_and_is_said_to_be_another_period(qtbot: QtBot) -> None:
    made = choice(qtbot)
    made.day.box.setDate(QDate(1999, 2, 28))
    assert made.since == date(1999, 2, 28) and made.weeks.chosen == OTHER
    made.day.box.setDate(QDate(2026, 10, 26))
    assert made.weeks.chosen == "4"
    made.day.box.setDate(QDate(2030, 1, 1))
    assert made.since == TODAY, "no period begins in the future"
