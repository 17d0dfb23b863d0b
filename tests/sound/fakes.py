"""Stand-ins for clocks, devices and players, which can be late and wrong."""

from array import array
from collections.abc import Generator
from dataclasses import dataclass, field
from threading import Event

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound.cues import TONES
from hipcoach.sound.mixer import RATE, Pcm
from hipcoach.sound.ports import LATE_MS, SoundState

MARK_FRAMES = RATE * 30 // 1000


def mark_tones() -> dict[CueKind, Pcm]:
    """Tones of 30 ms whose level tells which cue they are: 1000, 2000, ... in the order of TONES."""
    return {kind: array("h", [1000 * number] * MARK_FRAMES) for number, kind in enumerate(TONES, start=1)}


class ManualClock:
    """A clock that stands still until it is set; counts how often it was read."""

    def __init__(self, now_ms: float = 0.0) -> None:
        self.now_ms = now_ms
        self.reads = 0

    def __call__(self) -> float:
        self.reads += 1
        return self.now_ms


class FakeVoice:
    """Says the words it was given, as marks of level 500."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def clip(self, text: str) -> "Pcm | None":
        return array("h", [500] * RATE) if text in self.words else None


@dataclass
class FakeDevice:
    """A device that pulls when the test says so; may be unplugged, then it pulls nothing."""

    portions: Generator[bytes, int, None]
    closed: bool = False
    unplugged: bool = False

    def pull(self, frames: int) -> bytes:
        return b"" if self.unplugged or self.closed else self.portions.send(frames)

    def close(self) -> None:
        self.closed = True


@dataclass
class FakeMachine:
    """Opens fake devices; `plugged` says whether there is one to open."""

    plugged: bool = True
    attempts: int = 0
    devices: list[FakeDevice] = field(default_factory=list)
    opened: Event = field(default_factory=Event)

    def open(self, portions: Generator[bytes, int, None]) -> FakeDevice | None:
        self.attempts += 1
        if not self.plugged:
            return None
        self.devices.append(FakeDevice(portions))
        self.opened.set()
        return self.devices[-1]


class FakePlayer:
    """A SoundPlayer without sound: keeps what would have been heard, with the reading at which.

    `late_ms` delays everything as a busy machine does; `lost` is a device that has gone.
    """

    latency_ms = 85

    def __init__(self, clock: ManualClock, late_ms: float = 0.0) -> None:
        self.clock = clock
        self.late_ms = late_ms
        self.lost = False
        self.heard: list[tuple[float, Cue]] = []
        self.withdrawals = 0
        self._waiting: list[tuple[float, float, Cue]] = []
        self._gains = (100, 100)
        self._on = False

    @property
    def state(self) -> SoundState:
        if not self._on:
            return SoundState.OFF
        return SoundState.RECOVERING if self.lost else SoundState.PLAYING

    @property
    def note(self) -> str:
        return "The device is gone." if self.lost else ""

    def start(self) -> None:
        self._on = True

    def play_at(self, cue: Cue, due_ms: float) -> None:
        if self._on and self._gains[cue.kind is CueKind.SAY]:
            self._waiting.append((max(due_ms, self.clock.now_ms) + self.late_ms, due_ms, cue))

    def play_now(self, cue: Cue) -> None:
        self.play_at(cue, self.clock.now_ms)

    def withdraw(self) -> None:
        self.withdrawals += 1
        self._waiting.clear()

    def set_volumes(self, tones_percent: int, voice_percent: int) -> None:
        self._gains = (max(0, tones_percent), max(0, voice_percent))

    def stop(self) -> None:
        self._on = False
        self._waiting.clear()

    def run_to(self, now_ms: float) -> None:
        """Lets the time pass up to a reading."""
        for order in sorted(self._waiting, key=lambda order: order[0]):
            sounds_ms, due_ms, cue = order
            if sounds_ms <= now_ms:
                self._waiting.remove(order)
                if not self.lost and sounds_ms - due_ms <= LATE_MS:
                    self.heard.append((sounds_ms, cue))
        self.clock.now_ms = now_ms
