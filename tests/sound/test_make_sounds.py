"""The cue files are what audio.md asks for, and the script makes exactly them."""

import math
import runpy
import sys
from pathlib import Path
from typing import Any

import pytest

from hipcoach.core.cue import CueKind
from hipcoach.sound.cues import TONES, read_wav, wav_of
from hipcoach.sound.mixer import RATE, Pcm

ASSETS = Path(__file__).parents[2] / "assets"
SCRIPT = runpy.run_path(str(ASSETS / "make_sounds.py"))

# name: its notes as (Hz, ms), 0 Hz for a gap
NOTES: dict[str, list[tuple[float, int]]] = {
    "tick": [(880, 70)],
    "accent": [(1175, 90)],
    "count": [(659.26, 180)],
    "go": [(1046.5, 600)],
    "ready": [(523.25, 180), (783.99, 260)],
    "half": [(783.99, 110), (0, 90), (783.99, 110)],
    "switch": [(523.25, 120), (783.99, 120), (523.25, 120), (783.99, 180)],
    "rest": [(783.99, 260), (523.25, 480)],
    "exercise-end": [(659.26, 150), (659.26, 150), (1046.5, 300)],
    "hurt": [(392, 120), (0, 60), (392, 300)],
    "pause": [(392, 220)],
    "resume": [(523.25, 120), (783.99, 160)],
    "done": [(523.25, 150), (659.26, 150), (783.99, 150), (1046.5, 600)],
}
LUFS = {"tick": -29.0, "accent": -26.0}


def tone(name: str) -> Pcm:
    return read_wav(wav_of(ASSETS / "sounds", CueKind(name)))


def strength(pcm: Any, hz: float) -> float:
    """How much of a frequency is in samples: the size of their correlation with it."""
    step = 2 * math.pi * hz / RATE
    real = sum(value * math.cos(step * i) for i, value in enumerate(pcm))
    imaginary = sum(value * math.sin(step * i) for i, value in enumerate(pcm))
    return math.hypot(real, imaginary) / len(pcm)


def test_there_is_one_file_for_every_cue_but_speech() -> None:
    assert set(NOTES) == {str(kind) for kind in CueKind} - {"say"} == set(map(str, TONES))
    assert {path.stem for path in (ASSETS / "sounds").glob("*.wav")} == set(NOTES)


def test_the_script_makes_the_same_bytes_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["make_sounds.py", str(tmp_path)])
    runpy.run_path(str(ASSETS / "make_sounds.py"), run_name="__main__")
    for name in NOTES:
        assert (tmp_path / f"{name}.wav").read_bytes() == (ASSETS / f"sounds/{name}.wav").read_bytes(), name


@pytest.mark.parametrize("name", NOTES)
def test_a_cue_has_its_notes_and_length(name: str) -> None:
    pcm = tone(name)
    assert len(pcm) == sum(ms for _, ms in NOTES[name]) * RATE // 1000
    begin = 0
    for hz, ms in NOTES[name]:
        note = pcm[begin : begin + ms * RATE // 1000]
        begin += len(note)
        if not hz:
            assert not any(note)
            continue
        # A search over the musical range for the strongest fundamental, in steps of a quarter of a tone.
        found = max((380 * 2 ** (i / 24) for i in range(42)), key=lambda f: strength(note, f))
        assert abs(math.log2(found / hz)) < 1 / 24
        harmonics = [20 * math.log10(strength(note, hz * n) / strength(note, hz)) for n in range(2, 7)]
        assert harmonics == pytest.approx([-4, -7, -10, -13, -15], abs=1.5)


@pytest.mark.parametrize("name", NOTES)
def test_a_cue_is_as_loud_as_meant_and_leaves_room_for_speech(name: str) -> None:
    signal = [value / 32767 for value in tone(name)]
    assert SCRIPT["momentary_lufs"](signal) == pytest.approx(LUFS.get(name, -20.0), abs=0.1)
    # With speech at -1.5 dBFS and the master gain of 0.8 the sum stays below full scale.
    assert 0.8 * (max(map(abs, signal)) + 10 ** (-1.5 / 20)) < 1.0


@pytest.mark.parametrize("name", NOTES)
def test_a_cue_begins_and_ends_softly(name: str) -> None:
    pcm = tone(name)
    loudest = max(map(abs, pcm))
    assert pcm[0] == pcm[-1] == 0
    half_ms = RATE // 2000
    assert max(map(abs, pcm[:half_ms])) < 0.2 * loudest, "a step at the beginning clicks"
    assert max(map(abs, pcm[RATE * 4 // 1000 : RATE * 12 // 1000])) > 0.35 * loudest, "the attack is quick"
    assert max(map(abs, pcm[-RATE * 5 // 1000 :])) < 0.1 * loudest, "the release is slow"


def test_loudness_is_measured_as_the_standard_says() -> None:
    # ITU-R BS.1770: a full-scale sine of 997 Hz in one channel reads -3.01.
    sine = [math.sin(2 * math.pi * 997 * i / RATE) for i in range(RATE)]
    assert SCRIPT["momentary_lufs"](sine) == pytest.approx(-3.01, abs=0.1)
    assert SCRIPT["momentary_lufs"]([0.0] * RATE) == -math.inf
