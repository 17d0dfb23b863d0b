"""The stream's own side of the player: orders go in, portions of sound come out; no device, no thread."""

from collections import deque
from dataclasses import dataclass

from hipcoach.sound.anchor import Anchor
from hipcoach.sound.mixer import RATE, Channel, Mixer, Pcm, noise_floor
from hipcoach.sound.ports import LATE_MS, Clock

PRIMING_FRAMES = RATE * 7 // 10
LATE_FRAMES = int(RATE * LATE_MS / 1000)
OPENING_FRAMES = RATE * 3


@dataclass(frozen=True, slots=True)
class Order:
    """A clip that shall begin when the clock reads `due_ms`."""

    due_ms: float
    clip: Pcm
    gain: float
    channel: Channel


class Stream:
    """Mixes ordered clips at the frames that their due times fall on.

    Two threads meet here, without a lock: one calls `order` and `withdraw`, which only append to a deque;
    the device's calls `render`, which alone reads it and touches everything else.
    """

    def __init__(self, clock: Clock) -> None:
        """Takes the clock that due times are read on."""
        self._clock = clock
        self._mixer = Mixer(noise_floor())
        self._orders: deque[Order | None] = deque(maxlen=1024)
        self._waiting: list[Order] = []
        self._forgiven = OPENING_FRAMES
        self.reopen()

    @property
    def position(self) -> int:
        """The frames rendered so far."""
        return self._mixer.position

    def order(self, order: Order) -> None:
        """Takes an order; it is placed when its time is about to be rendered, by the freshest anchor."""
        self._orders.append(order)

    def withdraw(self) -> None:
        """Takes back all earlier orders as soon as the next portion is asked for."""
        self._orders.append(None)

    def reopen(self) -> None:
        """Forgets the old device's timing; to be called while no device renders."""
        self._anchor = Anchor(RATE)
        self._primed_at = self._mixer.position + PRIMING_FRAMES

    def render(self, frames: int) -> bytes:
        """Renders the next frames; called by the device's thread when it wants them."""
        now_ms = self._clock()
        while self._orders:
            order = self._orders.popleft()
            if order is None:
                self._waiting.clear()
                self._mixer.withdraw()
            else:
                self._waiting.append(order)
        # While a device fills its buffers its requests come in bursts or after a pause: no timing in them.
        if self._mixer.position + frames > self._primed_at:
            self._anchor.add(now_ms, self._mixer.position)
            self._place(self._mixer.position + frames)
        return self._mixer.render(frames)

    def _place(self, edge: int) -> None:
        """Places what is due before the frame `edge` and drops what is too late."""
        waiting = []
        for order in self._waiting:
            frame = self._anchor.frame_at(order.due_ms)
            if max(frame, self._primed_at) >= edge:
                waiting.append(order)
            elif self._mixer.position - frame <= self._forgiven:
                self._mixer.play(order.clip, max(frame, self._primed_at), order.gain, order.channel)
        self._waiting = waiting
        # Only the very first sounds wait for a slow device: they are announcements, not beats.
        self._forgiven = LATE_FRAMES
