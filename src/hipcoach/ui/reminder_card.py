"""What the settings page offers about reminders beside the settings themselves: the start at login, the calendar."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.numbers import Switch
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr


@dataclass(frozen=True, slots=True)
class ReminderPorts:
    """Calls of the settings page.

    `means` says in a sentence how reminders are shown on this desktop. `starts_at_login` is None where the platform
    has no such thing. `save_calendar` asks where to and writes the plan.
    """

    means: Callable[[], str]
    starts_at_login: Callable[[], bool | None]
    start_at_login: Callable[[bool], object]
    save_calendar: Callable[[], object]


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A row, the words it is found by, whether it means something while reminders are off, and what renews it."""

    widget: QWidget
    words: str
    always: bool = False
    renew: Callable[[], object] = lambda: None


def reminder_rows(look: Look, ports: ReminderPorts) -> tuple[ReminderRow, ...]:
    """The rows below the settings."""
    rows = []
    starts = ports.starts_at_login()
    if starts is not None:
        title = tr("Start with the computer")
        switch = Switch(look, title, starts)

        def turn(on: bool) -> None:
            ports.start_at_login(on)
            switch.blockSignals(True)
            switch.setChecked(bool(ports.starts_at_login()))
            switch.blockSignals(False)

        switch.toggled.connect(turn)
        rows.append(_row(look, title, tr("Without a window, so that reminders come when you are logged in."), switch))
    title = tr("Calendar")
    says = tr("The days and times of your plan for 12 weeks, as an .ics file for any calendar.")
    save = button(look, tr("Save"), "secondary", on_click=ports.save_calendar)
    save.setAccessibleName(tr("Save the plan for a calendar"))
    rows.append(_row(look, title, says, save, always=True))
    means = Text(look, "", "small", "ink2")
    line = stack(means)
    line.setContentsMargins(0, 12, 0, 12)
    box = QWidget()
    box.setLayout(line)
    words = tr("tray notifications desktop")
    rows.append(ReminderRow(box, words, renew=lambda: means.setText(ports.means())))
    return tuple(rows)


def _row(look: Look, title: str, says: str, control: QWidget, always: bool = False) -> ReminderRow:
    texts = stack(Text(look, title, "h3"), Text(look, says, "small", "ink2"), gap_px=2)
    line = row(texts, control)
    line.setStretch(0, 1)
    line.setContentsMargins(0, 10, 0, 10)
    widget = QWidget()
    widget.setLayout(line)
    return ReminderRow(widget, f"{title} {says}".casefold(), always)
