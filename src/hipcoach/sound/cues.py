"""The cue sounds: which file each is, and how the mix treats it."""

import sys
import wave
from array import array
from pathlib import Path

from hipcoach.core.cue import CueKind
from hipcoach.sound.mixer import RATE, Channel, Pcm

TONES = tuple(kind for kind in CueKind if kind is not CueKind.SAY)
"""Every cue that is a sound of its own, a file `KIND.wav` in the folder of sounds."""


def channel_of(kind: CueKind) -> Channel:
    """Says on which channel of the mix a cue belongs."""
    if kind is CueKind.SAY:
        return Channel.SPEECH
    return Channel.TICK if kind in (CueKind.TICK, CueKind.ACCENT) else Channel.CUE


def wav_of(folder: Path, kind: CueKind) -> Path:
    """Names the file of a tone."""
    return folder / f"{kind}.wav"


def read_wav(path: Path) -> Pcm:
    """Reads a 24 kHz mono 16-bit WAV file; OSError or wave.Error where it is something else."""
    with wave.open(str(path), "rb") as file:
        if (file.getframerate(), file.getnchannels(), file.getsampwidth()) != (RATE, 1, 2):
            raise wave.Error(f"{path.name} is not 24 kHz mono 16-bit")
        pcm = array("h", file.readframes(file.getnframes()))
    if sys.byteorder == "big":
        pcm.byteswap()
    return pcm


def load_tones(folder: Path) -> dict[CueKind, Pcm]:
    """Reads every tone of a folder; OSError or wave.Error where one is missing or not as it must be."""
    return {kind: read_wav(wav_of(folder, kind)) for kind in TONES}
