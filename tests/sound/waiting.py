"""Waiting for other threads and for real devices."""

import time
from collections.abc import Callable
from threading import Event


def now_ms() -> float:
    """A real clock, for tests that play to a real device."""
    return time.perf_counter_ns() / 1e6


def wait_until(reading_ms: float) -> None:
    """Waits for a reading of the real clock."""
    Event().wait(max(0.0, (reading_ms - now_ms()) / 1000))


def eventually(holds: Callable[[], bool], within_s: float = 10.0) -> None:
    """Waits until a condition holds; AssertionError where it doesn't."""
    for _ in range(int(within_s / 0.01)):
        if holds():
            return
        Event().wait(0.01)
    raise AssertionError(f"it did not come true within {within_s} s")
