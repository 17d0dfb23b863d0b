"""What the settings page offers about reminders: the start at login, and the plan as a file for a calendar."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from hipcoach.calendar_plan import plan_of_week
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.home import Home
from hipcoach.reminding import Surroundings
from hipcoach.store.calendar_file import WEEKS, calendar_text, write_calendar
from hipcoach.store.start_at_login import LoginPlace, login_place, start, start_no_more, starts
from hipcoach.ui.reminder_card import ReminderPorts
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.words import tr

SAVED = "{count} times a week, for {weeks} weeks. When your plan changes, save it again: the entries then move."


class ReminderOffers:
    """The offers at one window."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def ports(self, means: Callable[[], str]) -> ReminderPorts:
        """The calls as the page takes them."""
        return ReminderPorts(means, self.starts_at_login, self.start_at_login, self.save_calendar)

    def starts_at_login(self) -> bool | None:
        """Tells whether the program starts at login, None where the platform has no such thing that we know."""
        place = _place()
        return None if place is None else starts(place)

    def start_at_login(self, on: bool) -> None:
        """Switches the start at login; what does not work is said."""
        place = _place()
        if place is None:
            return
        try:
            if on:
                start(place, login_command(self._around.home, self._named()))
            else:
                start_no_more(place)
        except EnvironmentFailure as failure:
            self._tell(tr("That did not work"), str(failure))

    def renew_start(self) -> None:
        """Starts at login, if at all, for somebody who is still kept: the history has been replaced or erased."""
        if self.starts_at_login():
            self.start_at_login(True)

    def save_calendar(self) -> None:
        """Asks where to and writes the plan of the coming weeks; where there is none, says why."""
        around = self._around
        try:
            known = around.coach.told()
            plan = plan_of_week(known, around.care(), around.library(), around.settings())
            if plan.why_not:
                self._tell(tr("Nothing to plan"), tr(plan.why_not))
                return
            folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
            proposed, kinds = str(Path(folder) / "hipcoach.ics"), "iCalendar (*.ics)"
            chosen, _ = QFileDialog.getSaveFileName(around.window, tr("Save the plan"), proposed, kinds)
            if not chosen:
                return
            target = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(".ics")
            write_calendar(target, calendar_text(plan.planned, known.person.uuid, around.wall()))
        except (DamagedData, EnvironmentFailure, NewerData) as failure:
            self._tell(tr("That did not work"), str(failure))
            return
        self._tell(tr("Saved"), tr(SAVED).format(count=len(plan.planned), weeks=WEEKS))

    def _named(self) -> str:
        """Whom the start at login is for: whoever switched it on, where several persons use this computer."""
        return self._around.coach.told().person.uuid if self._around.shared() else ""

    def _tell(self, title: str, text: str) -> None:
        self._around.ask(title, text, (Answer(tr("All right"), "A", lambda: None),))


def login_command(home: Home, person: str) -> tuple[str, ...]:
    """What is started at login: this very program with these data, for a person if one is named, without a window."""
    whom = ("--person", person) if person else ()
    return (sys.executable, "-m", "hipcoach", "--tray", "--data-dir", str(home.folder), *whom)


def _place() -> LoginPlace | None:
    return login_place(sys.platform, os.environ, Path.home())
