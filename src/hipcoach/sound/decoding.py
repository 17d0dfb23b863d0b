"""Turns sound files into samples of the stream, through miniaudio."""

from pathlib import Path
from typing import Any

from hipcoach.sound.mixer import RATE, Pcm


def decoded(path: Path) -> "Pcm | None":
    """Decodes an Ogg Vorbis file of 24 kHz mono; None where that can't be done."""
    miniaudio = _miniaudio()
    try:
        sound = miniaudio.vorbis_read(path.read_bytes()) if miniaudio else None
    except (OSError, ValueError):
        return None
    except miniaudio.MiniaudioError:
        return None
    if sound is None or (sound.sample_rate, sound.nchannels) != (RATE, 1):
        return None
    pcm: Pcm = sound.samples
    return pcm


def converted(path: Path) -> "Pcm | None":
    """Decodes a sound file of any common kind and brings it to 24 kHz mono; None where that can't be done."""
    miniaudio = _miniaudio()
    if miniaudio is None:
        return None
    form = miniaudio.SampleFormat.SIGNED16
    try:
        sound = miniaudio.decode(path.read_bytes(), output_format=form, nchannels=1, sample_rate=RATE)
    except (OSError, ValueError):
        return None
    except miniaudio.MiniaudioError:
        return None
    pcm: Pcm = sound.samples
    return pcm


def _miniaudio() -> Any:
    """The library, or None where this machine can't load it."""
    try:
        # Deferred: with cffi it costs 0.1 s, which must not fall before the first painted page.
        import miniaudio  # type: ignore[import-untyped]  # noqa: PLC0415
    except (ImportError, OSError):
        return None
    return miniaudio
