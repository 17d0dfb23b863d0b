"""The anchor finds the frame of a due time in spite of jitter, drift and underruns."""

import random

import pytest

from hipcoach.sound.anchor import JUMP_MS, READINGS, RECENT, Anchor
from hipcoach.sound.mixer import RATE

PERIOD_MS = 40.0
PERIOD = 960


def test_without_a_reading_nothing_is_known() -> None:
    anchor = Anchor(RATE)
    assert not anchor.known
    with pytest.raises(ValueError):
        anchor.frame_at(0)


def test_late_readings_do_not_move_it() -> None:
    draw = random.Random(7)
    anchor = Anchor(RATE)
    for i in range(500):
        late_ms = draw.choice([0.0, draw.uniform(0, 5), draw.uniform(0, 200)])
        anchor.add(1000 + i * PERIOD_MS + late_ms, i * PERIOD)
        if i > 30:
            assert anchor.frame_at(1000 + 60_000) == pytest.approx(60 * RATE, abs=RATE * 0.002)


def test_it_follows_a_device_that_runs_400_ppm_slow() -> None:
    anchor = Anchor(RATE)
    for i in range(45_000):  # half an hour
        anchor.add(i * PERIOD_MS * 1.0004, i * PERIOD)
        if i > READINGS:
            now_ms = i * PERIOD_MS * 1.0004
            assert abs(anchor.frame_at(now_ms) - i * PERIOD) <= RATE * 0.0025


def test_it_follows_sleep_within_a_few_portions() -> None:
    anchor = Anchor(RATE)
    for i in range(100):
        anchor.add(i * PERIOD_MS, i * PERIOD)
    asleep_ms = 3_600_000.0
    for i in range(100, 100 + RECENT):
        anchor.add(i * PERIOD_MS + asleep_ms, i * PERIOD)
    assert anchor.frame_at(110 * PERIOD_MS + asleep_ms) == 110 * PERIOD


def test_it_follows_a_short_underrun_when_the_old_readings_have_gone() -> None:
    anchor = Anchor(RATE)
    lost_ms = JUMP_MS / 2
    for i in range(100):
        anchor.add(i * PERIOD_MS, i * PERIOD)
    for i in range(100, 100 + READINGS):
        anchor.add(i * PERIOD_MS + lost_ms, i * PERIOD)
    assert anchor.frame_at(300 * PERIOD_MS + lost_ms) == 300 * PERIOD
