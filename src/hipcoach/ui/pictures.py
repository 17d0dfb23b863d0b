"""The port through which pages get pictures of exercises."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage


class Pictures(Protocol):
    """Draws exercises; what lies behind the figure is transparent."""

    def picture(self, exercise_id: str, phase: float, size: QSize, side: str, dark: bool) -> QImage | None:
        """The picture at a phase of the movement (0 start, 0.5 end position, 1 back at the start).

        `size` is in device pixels, `side` is left or right. None where there is no picture. May be called from
        any thread; takes some milliseconds.
        """
        ...


class NoPictures:
    """Has no picture of anything."""

    def picture(self, exercise_id: str, phase: float, size: QSize, side: str, dark: bool) -> QImage | None:
        """None, always."""
        return None
