"""The two clocks, read here and nowhere else: a steady one that counts sleep, and the one on the wall."""

import time
from collections.abc import Callable
from datetime import datetime
from typing import TypeAlias

from hipcoach.store.moment import Moment, moment_of

Clock: TypeAlias = Callable[[], float]
"""Reads a steadily growing clock in milliseconds."""

# A clock that counts sleep, so that a closed lid is seen as a gap: CLOCK_BOOTTIME on Linux; on macOS it is
# CLOCK_MONOTONIC that counts it (the one behind time.monotonic does not); on Windows time.monotonic does.
_COUNTS_SLEEP: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))


def steady_ms() -> float:
    """Reads the machine's steady clock, sleep included, in milliseconds."""
    if _COUNTS_SLEEP is not None:
        return time.clock_gettime_ns(_COUNTS_SLEEP) / 1e6
    return time.monotonic_ns() / 1e6  # noqa: TID251  (the one place)


def sped_up(clock: Clock, speed: float) -> Clock:
    """The same clock, running `speed` times as fast from its present reading on."""
    origin_ms = clock()
    return lambda: origin_ms + (clock() - origin_ms) * speed


def wall() -> Moment:
    """Reads the wall clock with the zone that holds here and now."""
    return moment_of(datetime.now().astimezone())  # noqa: TID251  (the one place)
