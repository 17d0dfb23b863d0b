"""The flash for those who hear nothing: soft pulses of the phase's colour where a tone would be."""

from math import pi, sin

from hipcoach.core.cue import CueKind

PULSE_MS = 300
_PULSES = {
    CueKind.COUNT: 1,
    CueKind.HALF: 1,
    CueKind.GO: 2,
    CueKind.READY: 2,
    CueKind.SWITCH: 2,
    CueKind.REST: 2,
    CueKind.EXERCISE_END: 2,
    CueKind.DONE: 2,
}


class Flash:
    """Two pulses within 600 ms at most: under three a second."""

    def __init__(self) -> None:
        self._began_ms = 0
        self._pulses = 0

    def begin(self, kind: CueKind, now_ms: int) -> None:
        """Pulses for a kind of tone; ticks and words have none."""
        if kind in _PULSES:
            self._began_ms, self._pulses = now_ms, _PULSES[kind]

    def strength(self, now_ms: int) -> float:
        """How strong it is now, 0 to 1."""
        since_ms = now_ms - self._began_ms
        if not 0 <= since_ms < PULSE_MS * self._pulses:
            return 0.0
        return sin(pi * since_ms / PULSE_MS) ** 2
