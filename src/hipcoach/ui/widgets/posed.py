"""The figure in one position of an exercise, as large as there is room for."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.pictures import Pictures
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.thumbnails import paint_placeholder

AT_REST = "pelvic-tilt"
"""Whose first position is the figure at rest."""


class PosedPicture(QWidget):
    """An exercise in its end position, as large as there is room for; `still`, where it begins."""

    def __init__(self, look: Look, pictures: Pictures, exercise: str, side: Side, *, still: bool = False) -> None:
        super().__init__()
        self._look, self._pictures, self._exercise, self._side = look, pictures, exercise, side
        self._still = still
        self._kept: tuple[tuple[int, int, bool], QImage | None] | None = None
        self.setMinimumSize(100, 120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture, once per size."""
        ratio, dark = self.devicePixelRatioF(), self._look.tokens.dark
        side = min(self.width(), self.height())
        key = (round(self.width() * ratio), round(side * ratio), dark)
        if self._kept is None or self._kept[0] != key:
            size = QSize(key[0], key[1])
            phase = 0.0 if self._still else 0.5
            drawn = self._pictures.picture(self._exercise, phase, size, self._side.value, dark, arrow=not self._still)
            self._kept = (key, drawn)
        painter = QPainter(self)
        area = QRectF(0, (self.height() - side) / 2, self.width(), side)
        if self._kept[1] is None:
            paint_placeholder(painter, area.adjusted(40, 60, -40, -60), self._look)
        else:
            painter.drawImage(area, self._kept[1])
        painter.end()


def figure_at_rest(look: Look, pictures: Pictures) -> PosedPicture:
    """Somebody who lies and rests, where there is nothing to do."""
    return PosedPicture(look, pictures, AT_REST, Side.RIGHT, still=True)
