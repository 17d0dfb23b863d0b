"""Keeps the screen on during a session, through wakepy."""

from typing import Any


class Awake:
    """The screen stays on while this is switched on; a machine that refuses is let be."""

    def __init__(self) -> None:
        self._mode: Any = None

    def switch(self, on: bool) -> None:
        """Holds the screen awake, or lets it sleep again; safe to repeat."""
        if on and self._mode is None:
            from wakepy import keep  # noqa: PLC0415  (150 ms that no start should pay)

            self._mode = keep.presenting(on_fail="pass")
            self._mode.__enter__()
        elif not on and self._mode is not None:
            self._mode.__exit__(None, None, None)
            self._mode = None
