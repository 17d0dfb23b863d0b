"""Ties the frames of a stream to readings of a clock."""

from collections import deque

READINGS = 144
RECENT = 6
JUMP_MS = 60.0


class Anchor:
    """Estimates when frame 0 would have been handed over, from when each portion was asked for.

    A portion is asked for late more often than early, so the smallest of the last 144 estimates is the true
    one. Sound servers ask a little later each time for some seconds and then catch up: 144 portions of 40 ms
    span that. Because old estimates leave, the result follows the device's own clock (200 to 400 ppm off) and
    underruns. A jump that lasts six portions (sleep, a long underrun) is followed at once.
    """

    def __init__(self, rate: int) -> None:
        """Begins knowing nothing; `rate` is frames a second."""
        self._frames_a_ms = rate / 1000
        self._bases: deque[float] = deque(maxlen=READINGS)

    @property
    def known(self) -> bool:
        """Tells whether `frame_at` can be asked."""
        return bool(self._bases)

    def add(self, now_ms: float, frames_before: int) -> None:
        """Notes that at `now_ms` a portion was asked for, `frames_before` having been handed over."""
        self._bases.append(now_ms - frames_before / self._frames_a_ms)
        if len(self._bases) > RECENT:
            recent = list(self._bases)[-RECENT:]
            if min(recent) - min(self._bases) > JUMP_MS:
                self._bases.clear()
                self._bases.extend(recent)

    def frame_at(self, due_ms: float) -> int:
        """Says which frame is due at a reading; ValueError before the first `add`."""
        return round((due_ms - min(self._bases)) * self._frames_a_ms)
