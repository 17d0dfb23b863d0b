"""A session that was done without the program: a routine, a run, or anything else."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QLineEdit

from hipcoach.core.library import Library
from hipcoach.core.profile import Units
from hipcoach.core.running import RUN
from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button, literal
from hipcoach.ui.widgets.combo import Combo
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

MOST_MIN, STEP_MIN, FIRST_MIN = 600, 5, 20
OTHER = "other"
EXAMPLES = {Units.METRIC: "Such as: Run, 5 km", Units.IMPERIAL: "Such as: Run, 3 mi"}
"""What a run may be called. Nothing is filled in: a length that nobody ran would be kept with a key."""


class AddForm(QFrame):
    """What, when, how long and a note; `add` keeps it and gives its name, empty where it could not be kept."""

    def __init__(
        self,
        look: Look,
        library: Library,
        today: date,
        add: Callable[[str, str, date, int, str], str],
        added: Callable[[str], object],
        leave: Callable[[], object],
        units: Units = Units.METRIC,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._add, self._added, self._units = add, added, units
        self.what = Combo(look, tr("What"))
        self.what.addItem(tr("A run"), RUN)
        self.what.addItem(tr("Something else"), OTHER)
        for routine in sorted(library.routines.values(), key=lambda each: each.title):
            self.what.addItem(routine.title, routine.id)
        self.what.currentIndexChanged.connect(self._name_it)
        self.title = QLineEdit()
        self.title.setAccessibleName(tr("Title"))
        self.day = DayEdit(look, tr("Day"), today, today)
        self.minutes = Stepper(look, tr("Minutes"), FIRST_MIN, 1, MOST_MIN, " min", STEP_MIN)
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("Note"))
        self.note.setPlaceholderText(tr("A note, if you like"))
        self.save = button(look, tr("Keep"), "primary", on_click=self._save)
        column = stack(
            heading(look, tr("Add what you did without hipcoach")),
            row(self.what, self.title),
            row(self.day, self.minutes, self.note),
            row(
                self.save,
                button(look, tr("Leave it"), "text", on_click=leave),
                Text(look, tr("It counts like any session."), "small", "ink2", wrap=False),
                1,
            ),
            gap_px=12,
        )
        column.setContentsMargins(20, 20, 20, 20)
        self.setLayout(column)
        self._name_it()

    def focus(self) -> None:
        """Gives the keyboard to the first field."""
        self.what.setFocus()

    def _name_it(self) -> None:
        kind = self.what.currentData()
        own = kind in (RUN, OTHER)
        self.title.setVisible(own)
        self.title.setPlaceholderText(literal(tr(EXAMPLES[self._units]) if kind == RUN else tr("What was it?")))

    def _save(self) -> None:
        kind = str(self.what.currentData())
        title = self.title.text().strip() if kind in (RUN, OTHER) else self.what.currentText()
        if kind == RUN and not title:
            title = tr("Run")
        if not title:
            self.title.setFocus()
            return
        routine = "" if kind == OTHER else kind
        uuid = self._add(title, routine, self.day.day, self.minutes.box.value(), self.note.text().strip())
        if uuid:
            self._added(uuid)
