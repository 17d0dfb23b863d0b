"""Writing a run down."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QFrame, QLineEdit, QSpinBox, QWidget

from hipcoach.core.running import Run, Surface
from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.runs.ports import RunsKnown
from hipcoach.ui.runs.words import SURFACES, UNIT, UNIT_M
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import ChipsOrNone
from hipcoach.ui.widgets.combo import Combo
from hipcoach.ui.widgets.flow import AsideLayout, FlowLayout
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import heading, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

MOST_TENTHS, FIRST_TENTHS = 2_000, 50
MOST_MIN, FIRST_MIN = 600, 30
SIGNS = {
    "limp": "Limping",
    "sharp": "Sharp pain, so I stopped",
    "painkiller": "A painkiller in the 24 hours before",
}


class _TenthsBox(QSpinBox):
    """Tenths of a unit, written as people write them: `5.2 km`."""

    def textFromValue(self, value: int) -> str:
        """The number with one decimal."""
        return QLocale().toString(value / 10, "f", 1)

    def valueFromText(self, text: str) -> int:
        """Tenths; what was there before, where the text is no number."""
        number, right = QLocale().toDouble(text.removesuffix(self.suffix()).strip())
        return round(number * 10) if right else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Lets anything be typed that may become a number."""
        typed = text.removesuffix(self.suffix()).strip()
        plain = all(letter.isdigit() or letter in ".,٫" for letter in typed)
        number, right = QLocale().toDouble(typed)
        fits = right and self.minimum() <= round(number * 10) <= self.maximum()
        state = QValidator.State.Acceptable if fits else QValidator.State.Intermediate
        return state if plain else QValidator.State.Invalid, text, position


class RunForm(QFrame):
    """When, how far, how long, on what, in which shoes, and how it was; `keep` gets the run."""

    def __init__(self, look: Look, known: RunsKnown, keep: Callable[[Run], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._keep, self._units = keep, known.units
        today = known.now.date()
        unit = f" {UNIT[known.units]}"
        self.day = DayEdit(look, tr("Day"), today, today)
        self.way = Stepper(look, tr("Distance"), FIRST_TENTHS, 1, MOST_TENTHS, unit, 5, _TenthsBox())
        self.way.box.setFixedWidth(look.px(96))
        self.minutes = Stepper(look, tr("Minutes"), FIRST_MIN, 1, MOST_MIN, " min", 5)
        self.minutes.box.setFixedWidth(look.px(96))
        self.surface = _choice(look, tr("Surface"), [(s.value, tr(SURFACES[s])) for s in Surface], tr("Surface"))
        worn = [(shoe.name, shoe.name) for shoe in known.shoes if not shoe.retired]
        self.shoe = _choice(look, tr("Shoes"), worn, tr("Shoes"))
        self.shoe.setVisible(bool(worn))
        self.pain = Scores(look, tr("Worst pain during the run"))
        self.effort = Scores(look, tr("How hard it was"))
        self.signs = ChipsOrNone(look, tr("Anything of this?"), [(name, tr(word)) for name, word in SIGNS.items()])
        self.note = QLineEdit()
        self.note.setAccessibleName(tr("Note"))
        self.note.setPlaceholderText(tr("A note, if you like"))
        self.save = button(look, tr("Keep this run"), "primary", on_click=self._save)
        column = stack(
            AsideLayout(heading(look, tr("Write a run down")), self.day),
            flowing(self.way, self.minutes, self.surface, self.shoe),
            Text(look, tr("Worst pain during the run, 0 to 10"), "body"),
            self.pain,
            Text(look, tr("How hard it was, 0 to 10"), "body"),
            self.effort,
            Text(look, tr("Anything of this?"), "body"),
            self.signs,
            AsideLayout(self.note, self.save),
            gap_px=10,
        )
        column.setContentsMargins(20, 20, 20, 20)
        self.setLayout(column)

    def _save(self) -> None:
        signs = self.signs.answer
        told = {name: None if signs is None else name in signs for name in SIGNS}
        surface = str(self.surface.currentData() or "")
        self._keep(
            Run(
                "",
                self.day.day,
                self.minutes.box.value(),
                round(self.way.box.value() / 10 * UNIT_M[self._units]),
                Surface(surface) if surface else None,
                str(self.shoe.currentData() or ""),
                self.pain.score,
                self.effort.score,
                limp=told["limp"],
                sharp=told["sharp"],
                painkiller=told["painkiller"],
                note=self.note.text().strip(),
            )
        )


def flowing(*parts: QWidget) -> QWidget:
    """Things beside each other that go into another line where the window is narrow."""
    box, layout = QWidget(), FlowLayout(12)
    for part in parts:
        layout.addWidget(part)
    box.setLayout(layout)
    return box


def _choice(look: Look, name: str, options: Sequence[tuple[str, str]], none: str) -> Combo:
    """A list to choose from, beginning with nothing chosen."""
    box = Combo(look, name)
    box.addItem(none, "")
    for value, label in options:
        box.addItem(label, value)
    return box
