"""Solved poses from files, and the pictures drawn from them."""

from pathlib import Path
from threading import Lock

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from hipcoach.core.settings import Look
from hipcoach.figure.motion import SolvedMotion, from_text
from hipcoach.figure.painter import picture


class Figures:
    """Draws exercises from the motions that were solved when their poses were written; solves nothing itself.

    Safe to call from any thread.
    """

    def __init__(self, folder: Path, look: Look = Look.BUN) -> None:
        """Takes the folder of solved motions, one ID.json per exercise."""
        self._folder = folder
        self._look = look
        self._solved: dict[str, SolvedMotion | None] = {}
        self._lock = Lock()

    def set_look(self, look: Look) -> None:
        """Changes the body that is drawn."""
        self._look = look

    def motion(self, exercise_id: str) -> SolvedMotion | None:
        """The solved motion of an exercise, None where there is none or its file is damaged."""
        with self._lock:
            if exercise_id not in self._solved:
                self._solved[exercise_id] = self._read(exercise_id)
            return self._solved[exercise_id]

    def picture(self, exercise_id: str, phase: float, size: QSize, side: str, dark: bool) -> QImage | None:
        """The picture at a phase (0 start, 0.5 end position, 1 back at the start); None without a pose."""
        solved = self.motion(exercise_id)
        if solved is None:
            return None
        theme = "dark" if dark else "light"
        return picture(solved, phase, (size.width(), size.height()), side=side, theme=theme, look=self._look.value)

    def _read(self, exercise_id: str) -> SolvedMotion | None:
        try:
            return from_text((self._folder / f"{exercise_id}.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
