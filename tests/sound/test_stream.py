"""The stream puts every order on the frame that its due time falls on."""

import random
from array import array

import pytest

from hipcoach.sound.mixer import RATE, Channel
from hipcoach.sound.stream import PRIMING_FRAMES, Order, Stream
from tests.sound.fakes import ManualClock
from tests.sound.hearing import onsets, pcm_of

PERIOD_MS = 40
PERIOD = RATE * PERIOD_MS // 1000
PRIMED_MS = PRIMING_FRAMES * 1000 // RATE


def click(due_ms: float) -> Order:
    return Order(due_ms, array("h", [9000] * 240), 1.0, Channel.CUE)


class Pull:
    """Pulls portions as a device does, each up to `jitter_ms` late, and keeps what came."""

    def __init__(self, stream: Stream, clock: ManualClock, jitter_ms: float = 0.0) -> None:
        self.stream, self.clock, self.jitter_ms = stream, clock, jitter_ms
        self.draw = random.Random(3)
        self.began_ms = clock.now_ms
        self.heard = array("h")

    def to(self, now_ms: float) -> None:
        while (next_ms := self.began_ms + len(self.heard) / PERIOD * PERIOD_MS) <= now_ms:
            self.clock.now_ms = max(self.clock.now_ms, next_ms + self.draw.uniform(0, self.jitter_ms))
            self.heard.extend(pcm_of(self.stream.render(PERIOD)))
        self.clock.now_ms = max(self.clock.now_ms, now_ms)

    def onsets_ms(self) -> list[float]:
        return [self.began_ms + frame * 1000 / RATE for frame in onsets(self.heard, quiet_ms=5)]


def test_onsets_are_exact_whenever_the_orders_came() -> None:
    clock = ManualClock(5000.0)
    stream = Stream(clock)
    pull = Pull(stream, clock)
    due = [7000.0 + 10 * 17.5 * i for i in range(40)]
    for i, due_ms in enumerate(due):
        pull.to(due_ms - 60 - 13 * (i % 30))
        stream.order(click(due_ms))
    pull.to(due[-1] + 500)
    assert pull.onsets_ms() == pytest.approx(due, abs=1000 / RATE)


def test_late_portions_do_not_shift_the_beat() -> None:
    clock = ManualClock()
    stream = Stream(clock)
    pull = Pull(stream, clock, jitter_ms=38)
    due = [8000.0 + 500 * i for i in range(60)]
    for due_ms in due:
        pull.to(due_ms - 450)
        stream.order(click(due_ms))
    pull.to(due[-1] + 500)
    assert pull.onsets_ms() == pytest.approx(due, abs=4)


def test_the_first_sounds_wait_for_the_priming() -> None:
    clock = ManualClock()
    stream = Stream(clock)
    stream.order(click(0))
    pull = Pull(stream, clock)
    pull.to(3000)
    assert pull.onsets_ms() == [PRIMED_MS]
    assert any(pull.heard[:PERIOD]), "the priming carries a faint noise"


@pytest.mark.parametrize(("late_ms", "sounds"), [(0, True), (200, True), (300, False), (60_000, False)])
def test_a_late_order_sounds_at_once_and_a_too_late_one_never(late_ms: int, sounds: bool) -> None:
    clock = ManualClock()
    stream = Stream(clock)
    pull = Pull(stream, clock)
    pull.to(100_000)
    stream.order(click(100_000 - late_ms))
    pull.to(102_000)
    onsets_ms = pull.onsets_ms()
    assert len(onsets_ms) == sounds
    assert all(onset <= 100_000 + PERIOD_MS for onset in onsets_ms)


def test_a_withdrawn_order_is_not_heard_and_a_later_one_is() -> None:
    clock = ManualClock()
    stream = Stream(clock)
    pull = Pull(stream, clock)
    pull.to(2000)
    stream.order(click(2500))
    stream.order(click(9000))
    stream.withdraw()
    stream.order(click(3000))
    pull.to(10_000)
    assert pull.onsets_ms() == [3000]


def test_withdrawing_fades_what_sounds() -> None:
    clock = ManualClock()
    stream = Stream(clock)
    pull = Pull(stream, clock)
    stream.order(Order(2000, array("h", [9000] * RATE), 1.0, Channel.SPEECH))
    pull.to(2300)
    stream.withdraw()
    pull.to(4000)
    loud = [frame * 1000 / RATE for frame, value in enumerate(pull.heard) if abs(value) > 200]
    assert loud[0] == 2000
    assert 2300 < loud[-1] < 2300 + 2 * PERIOD_MS


def test_after_a_device_was_lost_stale_orders_are_dropped_and_new_ones_are_on_time() -> None:
    clock = ManualClock()
    stream = Stream(clock)
    first = Pull(stream, clock)
    first.to(3000)
    for due_ms in (4000, 9900, 10_500, 12_000):
        stream.order(click(due_ms))
    clock.now_ms = 10_000  # nothing pulled for 7 s
    stream.reopen()
    second = Pull(stream, clock)
    second.to(15_000)
    assert first.onsets_ms() == []
    assert second.onsets_ms() == pytest.approx([10_000 + PRIMED_MS, 12_000], abs=1)


def test_orders_without_a_device_do_not_pile_up() -> None:
    stream = Stream(ManualClock())
    for i in range(10_000):
        stream.order(click(i))
    assert len(stream._orders) <= 1024
