"""Finds what sounded, and when, in samples."""

import math
from array import array
from collections.abc import Mapping, Sequence
from operator import mul

from hipcoach.sound.mixer import RATE


def pcm_of(data: bytes) -> "array[int]":
    """Samples from rendered or recorded bytes in this machine's order."""
    return array("h", data[: len(data) // 2 * 2])


def onsets(pcm: Sequence[int], threshold: int = 200, quiet_ms: int = 150) -> list[int]:
    """Frames at which it gets louder than `threshold` after at least `quiet_ms` below."""
    quiet = quiet_ms * RATE // 1000
    found, loud_at = [], -quiet - 1
    for frame, value in enumerate(pcm):
        if value > threshold or value < -threshold:
            if frame - loud_at > quiet:
                found.append(frame)
            loud_at = frame
    return found


def likeness(heard: Sequence[int], clip: Sequence[int]) -> float:
    """How much samples follow a clip, 1 for the same shape at any loudness."""
    power = math.sqrt(sum(map(mul, heard, heard)) * sum(map(mul, clip, clip)))
    return sum(map(mul, heard, clip)) / power if power else 0.0


def _rise(pcm: Sequence[int], rate: int = RATE) -> int:
    """The frame at which it first reaches a tenth of the loudest of its first 100 ms."""
    level = max(map(abs, pcm[: rate // 10])) / 10
    return next(frame for frame, value in enumerate(pcm) if abs(value) >= level)


def recognised(pcm: Sequence[int], clips: Mapping[str, Sequence[int]], onset: int) -> tuple[str, float]:
    """Which clip begins near an onset, and how much its first 0.4 s (with the silence after it) is like it."""
    window, margin = RATE * 4 // 10, RATE // 100
    heard = list(pcm[max(0, onset - margin) : onset + window])
    rise = _rise(heard[margin:]) + margin
    scores = {}
    for name, clip in clips.items():
        padded = ([*clip] + [0] * window)[:window]
        begin = rise - _rise(clip)
        lags = range(max(0, begin - 24), begin + 25, 2)
        scores[name] = max(likeness(heard[lag : lag + window], padded) for lag in lags)
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best]


COARSE = 4
"""Every so many samples are taken together where only words and tones are to be told apart."""


def coarse(pcm: Sequence[int]) -> list[int]:
    """The samples, averaged by fours."""
    return [sum(pcm[at : at + COARSE]) // COARSE for at in range(0, len(pcm) - COARSE + 1, COARSE)]


def transcript(pcm: Sequence[int], clips: Mapping[str, Sequence[int]], sure: float = 0.75) -> list[tuple[float, str]]:
    """What is heard in a recording, from it alone: milliseconds and the clip that begins there, surely enough."""
    rate, margin = RATE // COARSE, RATE // COARSE // 50
    heard = coarse(pcm)
    shapes = {name: coarse(clip) for name, clip in clips.items()}
    # A tone is told apart by the silence after it, too; words by all that is said of them.
    shapes = {name: shape + [0] * max(0, rate * 4 // 10 - len(shape)) for name, shape in shapes.items()}
    found: list[tuple[float, str]] = []
    for onset in (frame // COARSE for frame in onsets(pcm, 300, quiet_ms=60)):
        begin = max(0, onset - margin)
        rise = begin + _rise(heard[begin : begin + rate], rate)
        scores = {}
        for name, shape in shapes.items():
            at = rise - _rise(shape, rate)
            lags = range(max(0, at - 6), at + 7)
            scores[name] = max((likeness(heard[lag : lag + len(shape)], shape) for lag in lags), default=0.0)
        best = max(scores, key=lambda name: scores[name])
        at_ms = onset * 1000 / rate
        if scores[best] >= sure and not (found and found[-1][1] == best and at_ms - found[-1][0] < 300):
            found.append((at_ms, best))
    return found
