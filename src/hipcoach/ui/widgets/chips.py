"""Chips of which any number may be chosen, also with a chip that says "none of these"."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.words import tr

NONE = ""


class Chips(QWidget):
    """Chips of which any number may be chosen."""

    changed = Signal()

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]], chosen: Iterable[str]) -> None:
        super().__init__()
        on = frozenset(chosen)
        self.setAccessibleName(name)
        flow = FlowLayout(10)
        self.setLayout(flow)
        self.buttons: dict[str, QPushButton] = {}
        for value, label in options:
            chip = button(look, label, "chip")
            chip.setCheckable(True)
            chip.setChecked(value in on)
            chip.setAccessibleName(f"{name}: {label}")
            chip.toggled.connect(self.changed)
            self.buttons[value] = chip
            flow.addWidget(chip)

    @property
    def chosen(self) -> frozenset[str]:
        """The chosen values."""
        return frozenset(value for value, chip in self.buttons.items() if chip.isChecked())


class ChipsOrNone(Chips):
    """Chips with "None of these", which empties the others; with nothing pressed nothing is answered."""

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(look, name, [(NONE, tr("None of these")), *options], ())
        self.none = self.buttons[NONE]
        for value, chip in self.buttons.items():
            chip.toggled.connect(lambda on, value=value: self._settle(value) if on else None)

    @property
    def answer(self) -> frozenset[str] | None:
        """The chosen values, none of them where that was said, None where nothing was answered."""
        if not self.chosen:
            return None
        return self.chosen - {NONE}

    def _settle(self, pressed: str) -> None:
        for value, chip in self.buttons.items():
            if (value == NONE) is not (pressed == NONE):
                chip.setChecked(False)
