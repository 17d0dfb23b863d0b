"""When the screen must stay on."""

from collections.abc import Callable

from hipcoach.core.session import State

MINUTE_MS = 60_000


class ScreenGuard:
    """Keeps the screen on while a session runs; lets it go after minutes of pause and at the end."""

    def __init__(self, keep_awake: Callable[[bool], object], pause_min: int) -> None:
        self._long_pause_ms = pause_min * MINUTE_MS
        self._keep_awake = keep_awake
        self._awake = False
        self._paused_ms: int | None = None

    def mind(self, state: State, now_ms: int) -> None:
        """Takes a reading."""
        if state is not State.PAUSED:
            self._paused_ms = None
        elif self._paused_ms is None:
            self._paused_ms = now_ms
        running = state not in (State.WAITING, State.FINISHED)
        awake = running and (self._paused_ms is None or now_ms - self._paused_ms < self._long_pause_ms)
        if awake != self._awake:
            self._awake = awake
            self._keep_awake(awake)
