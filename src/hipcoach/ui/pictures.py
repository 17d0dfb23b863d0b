"""The port through which pages get pictures of exercises."""

from typing import Protocol

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage


class Pictures(Protocol):
    """Draws exercises; what lies behind the figure is transparent."""

    def picture(
        self,
        exercise_id: str,
        phase: float,
        size: QSize,
        side: str,
        dark: bool,
        turn_deg: float = 0.0,
        breath: float = 0.0,
        *,
        arrow: bool = True,
    ) -> QImage | None:
        """The picture at a phase of the movement (0 start, 0.5 end position, 1 back at the start).

        `size` is in device pixels, `side` is left or right, `turn_deg` how far the viewer has gone round, `breath` how
        full the lungs are, 0 to 1, `arrow` whether the way of the movement is shown. None where there is no picture.
        May be called from any thread; takes some milliseconds.
        """
        ...

    def turns(self, exercise_id: str, side: str) -> tuple[int, int]:
        """How far the viewer may go round to either side, in degrees; (0, 0) where the view is the only one."""
        ...


class NoPictures:
    """Has no picture of anything."""

    def picture(
        self,
        exercise_id: str,
        phase: float,
        size: QSize,
        side: str,
        dark: bool,
        turn_deg: float = 0.0,
        breath: float = 0.0,
        *,
        arrow: bool = True,
    ) -> QImage | None:
        """None, always."""
        return None

    def turns(self, exercise_id: str, side: str) -> tuple[int, int]:
        """(0, 0), always."""
        return (0, 0)
