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


def likeness(pcm: Sequence[int], clip: Sequence[int], at: int) -> float:
    """How much the samples from `at` on follow a clip, 1 for the same shape at any loudness."""
    heard = pcm[at : at + len(clip)]
    if at < 0 or len(heard) < len(clip):
        return 0.0
    power = math.sqrt(sum(map(mul, heard, heard)) * sum(map(mul, clip, clip)))
    return sum(map(mul, heard, clip)) / power if power else 0.0


def recognised(pcm: Sequence[int], clips: Mapping[str, Sequence[int]], onset: int) -> tuple[str, float]:
    """Which clip begins within 12 ms before an onset, and how much it is like it.

    Of clips that begin alike, the longest that still fits is meant: the score weighs by the sound explained.
    """

    def best(clip: Sequence[int]) -> float:
        longest = max(len(other) for other in clips.values())
        whole = pcm[onset : onset + longest]
        rest = list(clip) + [0] * (longest - len(clip))
        return (
            max(likeness(pcm, rest, onset - lag) for lag in range(0, RATE * 12 // 1000, 2)) if whole else 0.0
        )

    scores = {name: best(clip) for name, clip in clips.items()}
    name = max(scores, key=lambda key: scores[key])
    return name, scores[name]
