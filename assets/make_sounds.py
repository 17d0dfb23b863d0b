"""Makes the cue sounds: `python assets/make_sounds.py [FOLDER]` writes one WAV per cue, always the same bytes.

The cues differ in rhythm and direction first and in pitch second, so that they stay apart through hearing
loss, a small speaker and three metres of room. Every tone carries five harmonics falling as IEC 60601-1-8
asks of alarms; loudness is momentary loudness by ITU-R BS.1770.
"""

import math
import sys
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 24_000
HARMONICS_DB = (0.0, -4.0, -7.0, -10.0, -13.0, -15.0)
G4, C5, E5, G5, C6 = 392.00, 523.25, 659.26, 783.99, 1046.50
TICK_HZ, ACCENT_HZ = 880.0, 1175.0

CUE_LUFS, TICK_LUFS, ACCENT_LUFS = -20.0, -29.0, -26.0


@dataclass(frozen=True, slots=True)
class Note:
    """One tone; 0 Hz is a gap."""

    hz: float
    length_ms: int
    attack_ms: int = 8

    @property
    def release_ms(self) -> int:
        """Half of the tone, 40 to 300 ms: short tones stay distinct, long ones ring out."""
        return min(300, max(40, self.length_ms // 2))


@dataclass(frozen=True, slots=True)
class Sound:
    """The notes of a cue in their order, and how loud they are together."""

    notes: tuple[Note, ...]
    lufs: float = CUE_LUFS


SOUNDS = {
    "tick": Sound((Note(TICK_HZ, 70, attack_ms=3),), TICK_LUFS),
    "accent": Sound((Note(ACCENT_HZ, 90, attack_ms=3),), ACCENT_LUFS),
    "count": Sound((Note(E5, 180),)),
    "go": Sound((Note(C6, 600),)),
    "ready": Sound((Note(C5, 180), Note(G5, 260))),
    "half": Sound((Note(G5, 110), Note(0, 90), Note(G5, 110))),
    "switch": Sound((Note(C5, 120), Note(G5, 120), Note(C5, 120), Note(G5, 180))),
    "rest": Sound((Note(G5, 260), Note(C5, 480))),
    "exercise-end": Sound((Note(E5, 150), Note(E5, 150), Note(C6, 300))),
    "hurt": Sound((Note(G4, 120), Note(0, 60), Note(G4, 300))),
    "pause": Sound((Note(G4, 220),)),
    "resume": Sound((Note(C5, 120), Note(G5, 160))),
    "done": Sound((Note(C5, 150), Note(E5, 150), Note(G5, 150), Note(C6, 600))),
}


def samples_of(length_ms: int) -> int:
    """Turns milliseconds into samples."""
    return length_ms * RATE // 1000


def tone(note: Note) -> list[float]:
    """Draws one note with its harmonics between a raised-cosine attack and release."""
    length = samples_of(note.length_ms)
    if not note.hz:
        return [0.0] * length
    attack, release = samples_of(note.attack_ms), samples_of(note.release_ms)
    partials = [
        (2 * math.pi * note.hz * number / RATE, 10 ** (level / 20))
        for number, level in enumerate(HARMONICS_DB, start=1)
    ]
    wave_form = []
    for i in range(length):
        edge = min(1.0, i / attack, (length - 1 - i) / release)
        envelope = (1 - math.cos(math.pi * edge)) / 2
        wave_form.append(envelope * math.fsum(level * math.sin(step * i) for step, level in partials))
    return wave_form


def k_weighted(signal: list[float]) -> list[float]:
    """Filters a signal as the ear weighs it.

    Source: ITU-R BS.1770-4, its 48 kHz filters designed anew for this rate from the same analogue prototypes.
    """
    k = math.tan(math.pi * 1681.974450955533 / RATE)
    q, high = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    band = high**0.4996667741545416
    a0 = 1 + k / q + k * k
    shelf = (
        ((high + band * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - band * k / q + k * k) / a0),
        (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0),
    )
    k = math.tan(math.pi * 38.13547087602444 / RATE)
    q = 0.5003270373238773
    a0 = 1 + k / q + k * k
    high_pass = ((1.0, -2.0, 1.0), (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0))
    for (b0, b1, b2), (a1, a2) in (shelf, high_pass):
        z1 = z2 = 0.0
        filtered = []
        for x in signal:
            y = b0 * x + z1
            z1 = b1 * x - a1 * y + z2
            z2 = b2 * x - a2 * y
            filtered.append(y)
        signal = filtered
    return signal


def momentary_lufs(signal: list[float]) -> float:
    """Measures the loudest 400 ms of a signal (full scale 1.0), looking every 10 ms; silence is -inf."""
    window, hop = samples_of(400), samples_of(10)
    padded = [0.0] * window + signal + [0.0] * window
    running = [0.0]
    for value in k_weighted(padded):
        running.append(running[-1] + value * value)
    loudest = max(running[i + window] - running[i] for i in range(0, len(running) - window, hop))
    return -0.691 + 10 * math.log10(loudest / window) if loudest > 0 else -math.inf


def render(sound: Sound) -> "array[int]":
    """Draws a cue at its loudness as 16-bit samples."""
    signal = [value for note in sound.notes for value in tone(note)]
    gain = 32767 * 10 ** ((sound.lufs - momentary_lufs(signal)) / 20)
    return array("h", (round(gain * value) for value in signal))


def write_wav(path: Path, pcm: "array[int]") -> None:
    """Writes samples as a 24 kHz mono 16-bit WAV file."""
    if sys.byteorder == "big":
        pcm = array("h", pcm)
        pcm.byteswap()
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(pcm.tobytes())


def main() -> None:
    """Writes every cue into the folder named on the command line, or into sounds/ beside this script."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "sounds"
    folder.mkdir(parents=True, exist_ok=True)
    for name, sound in SOUNDS.items():
        write_wav(folder / f"{name}.wav", render(sound))


if __name__ == "__main__":
    main()
