"""Small pictures that are drawn when they are first seen, one between two events, and then kept."""

import math

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hipcoach.ui.pictures import Pictures
from hipcoach.ui.theme import Look

_Key = tuple[str, int, int, bool]
KEPT = 400
WHOLE_PX = 200
"""From this size on a picture holds all that it shows: a smaller one is drawn as large as this and made smaller."""


class Thumbnails(QObject):
    """Pictures in their end position, by exercise and size; a page never waits for one.

    `forgotten` tells that what was drawn before may be another picture now.
    """

    forgotten = Signal()

    def __init__(self, pictures: Pictures, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._look = pictures, look
        self._kept: dict[_Key, QImage | None] = {}
        self._wanted: dict[_Key, set[QWidget]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_one)

    def paint(self, painter: QPainter, exercise: str, rect: QRectF, widget: QWidget, opacity: float = 1.0) -> None:
        """Draws an exercise's picture into a rectangle; until there is one, nothing; where there is none, a sign."""
        ratio = widget.devicePixelRatioF()
        size = QSize(max(1, round(rect.width() * ratio)), max(1, round(rect.height() * ratio)))
        key = (exercise, size.width(), size.height(), self._look.tokens.dark)
        if key not in self._kept:
            self._wanted.setdefault(key, set()).add(widget)
            self._timer.start()
            return
        picture = self._kept[key]
        painter.save()
        painter.setOpacity(opacity)
        if picture is None:
            paint_placeholder(painter, rect, self._look)
        else:
            painter.drawImage(rect, picture)
        painter.restore()

    def forget(self) -> None:
        """Lets go of every picture: they are drawn anew when next seen."""
        self._kept.clear()
        self.forgotten.emit()

    def draw_wanted(self) -> None:
        """Draws everything that is waited for at once."""
        while self._wanted:
            self._draw_one()

    def _draw_one(self) -> None:
        if not self._wanted:
            self._timer.stop()
            return
        key = next(iter(self._wanted))
        waiting = [widget for widget in self._wanted.pop(key) if isValid(widget)]
        if not waiting:  # their page was let go of meanwhile
            return
        exercise, width, height, dark = key
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        size = QSize(width, height)
        grow = WHOLE_PX / max(1, min(width, height))
        drawn = QSize(math.ceil(width * grow), math.ceil(height * grow)) if grow > 1 else size
        picture = self._pictures.picture(exercise, 0.5, drawn, "right", dark, arrow=False)
        if picture is not None and picture.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        self._kept[key] = picture
        for widget in waiting:
            widget.update()


def paint_placeholder(painter: QPainter, rect: QRectF, look: Look) -> None:
    """Draws a calm sign where there is no picture: somebody lying on a mat."""
    unit = min(rect.width() / 10, rect.height() / 5)
    centre = rect.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(look.tokens.line))
    painter.setBrush(QColor(look.tokens.line))
    painter.drawRoundedRect(QRectF(centre.x() - 4 * unit, centre.y() + 0.75 * unit, 8 * unit, 0.4 * unit), 3, 3)
    painter.setBrush(QColor(look.tokens.ink2))
    painter.setOpacity(0.35 * painter.opacity())
    painter.drawEllipse(QPointF(centre.x() - 2.9 * unit, centre.y()), 0.6 * unit, 0.6 * unit)
    body = QRectF(centre.x() - 2.1 * unit, centre.y() - 0.35 * unit, 5.2 * unit, 0.9 * unit)
    painter.drawRoundedRect(body, 0.45 * unit, 0.45 * unit)
    painter.restore()
