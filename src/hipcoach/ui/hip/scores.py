"""Eleven joined tiles from 0 to 10 that can be left empty and be emptied again."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Joined
from hipcoach.ui.words import tr


class Scores(Joined):
    """A score or none; `chosen` is emitted with a score, and with -1 where the chosen tile was pressed again."""

    chosen = Signal(int)

    def __init__(self, look: Look, name: str, score: int | None = None) -> None:
        super().__init__(look)
        self.score: int | None = None
        self.setAccessibleName(name)
        across = QHBoxLayout(self)
        across.setContentsMargins(2, 2, 2, 2)
        across.setSpacing(0)
        self.tiles: list[QPushButton] = []
        for number in range(11):
            tile = button(look, str(number), "segment")
            tile.setStyleSheet("padding: 0;")
            tile.setCheckable(True)
            tile.setMinimumWidth(24)
            tile.setFixedHeight(look.px(44))
            tile.setAccessibleName(f"{name}: {tr('{0} of 10').format(number)}")
            tile.toggled.connect(self.update)
            tile.clicked.connect(lambda _on, number=number: self._press(number))
            self.tiles.append(tile)
            across.addWidget(tile, 1)
        self.show_score(score)

    def show_score(self, score: int | None) -> None:
        """Shows a score, or none, without telling anybody."""
        self.score = score
        for number, tile in enumerate(self.tiles):
            tile.setChecked(number == score)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses where the keyboard is on a tile; ten is reached with Tab."""
        if event.text().isdigit() and len(event.text()) == 1:
            self._press(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _press(self, number: int) -> None:
        self.show_score(None if number == self.score else number)
        self.chosen.emit(-1 if self.score is None else self.score)
