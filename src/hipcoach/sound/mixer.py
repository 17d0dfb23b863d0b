"""Adds clips into one stream of samples; knows no device and no clock."""

import math
import random
from array import array
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TypeAlias

RATE = 24_000
"""Samples a second of every clip and of the stream; mono, 16 bit."""

MASTER_GAIN = 0.8
DUCKED_GAIN = 10 ** (-4 / 20)
FADE_FRAMES = RATE * 15 // 1000
KNEE, CEILING = 28_000, 32_767
NOISE_DBFS = -65.0

Pcm: TypeAlias = "array[int]"


class Channel(StrEnum):
    """What a clip is to the mix: ticks step back while somebody speaks."""

    TICK = "tick"
    CUE = "cue"
    SPEECH = "speech"


@dataclass(slots=True)
class _Sounding:
    """A clip in its place; `end` is the frame from which it is silent."""

    clip: Pcm
    start: int
    end: int
    gain: float
    channel: Channel
    faded: bool = False


@cache
def noise_floor() -> Pcm:
    """Makes one second of faint noise (-65 dBFS): pure zeros let a Bluetooth speaker fall asleep."""
    loudest = round(CEILING * 10 ** (NOISE_DBFS / 20) * math.sqrt(3))
    return array("h", random.Random(1).choices(range(-loudest, loudest + 1), k=RATE))


class Mixer:
    """Renders placed clips from frame 0 onwards; the bytes don't depend on how `render` is portioned."""

    def __init__(self, floor: "Pcm | None" = None) -> None:
        """Begins at frame 0; `floor` repeats for ever under the clips (at most one second is needed)."""
        self.position = 0
        self._floor = floor or array("h", bytes(2 * RATE))
        self._placed: list[_Sounding] = []

    def play(self, clip: Pcm, at_sample: int, gain: float = 1.0, channel: Channel = Channel.CUE) -> None:
        """Places a clip to begin at a frame of the stream; one that has passed means the next frame."""
        start = max(at_sample, self.position)
        self._placed.append(_Sounding(clip, start, start + len(clip), gain * MASTER_GAIN, channel))

    def withdraw(self) -> None:
        """Takes back all that has not been rendered; what sounds already fades out within 15 ms."""
        self._placed = [sound for sound in self._placed if sound.start < self.position]
        for sound in self._placed:
            if sound.end > self.position + FADE_FRAMES:
                sound.end = self.position + FADE_FRAMES
                sound.faded = True

    def render(self, frames: int) -> bytes:
        """Renders the next frames as 16-bit samples in this machine's byte order."""
        first, last = self.position, self.position + frames
        offset = first % len(self._floor)
        floor = (self._floor * (frames // len(self._floor) + 2))[offset : offset + frames]
        self.position = last
        heard = [sound for sound in self._placed if sound.start < last]
        if not heard:
            return floor.tobytes()
        for tick in heard:
            if tick.channel is Channel.TICK and tick.start >= first and self._spoken_over(tick.start):
                tick.gain *= DUCKED_GAIN
        mixed: list[float] = list(floor)
        for sound in heard:
            _add(sound, mixed, first)
        self._placed = [sound for sound in self._placed if sound.end > last]
        return array("h", _limited(mixed)).tobytes()

    def _spoken_over(self, frame: int) -> bool:
        return any(sound.channel is Channel.SPEECH and sound.start <= frame < sound.end for sound in self._placed)


def _add(sound: _Sounding, mixed: list[float], first: int) -> None:
    """Adds the part of a sound that falls into the frames from `first` on."""
    begin = max(sound.start, first)
    end = min(sound.end, first + len(mixed))
    part = sound.clip[begin - sound.start : end - sound.start]
    gain = sound.gain
    at = begin - first
    if sound.faded:
        fade = gain / FADE_FRAMES
        left = sound.end - begin
        part_scaled = [value * fade * min(left - i, FADE_FRAMES) for i, value in enumerate(part)]
    else:
        part_scaled = [value * gain for value in part]
    under = mixed[at : at + len(part)]
    mixed[at : at + len(part)] = [a + b for a, b in zip(under, part_scaled, strict=True)]


def _limited(mixed: list[float]) -> list[int]:
    """Rounds to samples; above the knee the curve bends so that it can't pass full scale."""
    if max(mixed) <= KNEE and min(mixed) >= -KNEE:
        return [round(value) for value in mixed]
    return [round(value) if -KNEE <= value <= KNEE else _bent(value) for value in mixed]


def _bent(value: float) -> int:
    room = CEILING - KNEE
    return round(math.copysign(KNEE + room * math.tanh((abs(value) - KNEE) / room), value))
