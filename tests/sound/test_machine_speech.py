"""Words that nobody recorded: read by a program of the machine, in time, or not at all."""

import sys
from array import array
from pathlib import Path

import pytest

from hipcoach.core.settings import Settings
from hipcoach.core.speaking import BETWEEN_MS
from hipcoach.sound import machine_speech
from hipcoach.sound.machine_speech import find_programs, speech
from hipcoach.sound.mixed_voice import MixedVoice
from hipcoach.sound.mixer import RATE, Pcm
from hipcoach.sound.voice_pack import VoicePack
from hipcoach.sounding import voice_of
from hipcoach.store.folders import bundled_folder

VOICES = bundled_folder("assets") / "voice"
READS = """
import math, sys, wave
words = open(sys.argv[1], encoding="utf-8").read().strip()
frames = [round(2000 * math.sin(i / 5)) if 4000 <= i < 4000 + 800 * len(words) else 0 for i in range(60_000)]
with wave.open(sys.argv[2], "wb") as file:
    file.setparams((1, 2, 16_000, 0, "NONE", ""))
    file.writeframes(b"".join(frame.to_bytes(2, "little", signed=True) for frame in frames))
"""
SILENT = READS.replace("2000 *", "0 *")
FAILS, HANGS = "raise SystemExit(1)", "import threading; threading.Event().wait(60)"


def program(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script, "{text}", "{sound}")


def told(pcm: "Pcm | None") -> int:
    assert pcm is not None
    return len(pcm) * 1000 // RATE


def test_words_come_without_silence_and_as_loud_as_the_recorded_ones() -> None:
    speak = speech([program(READS)])
    assert speak is not None
    pcm = speak("Tailor sit")
    assert told(pcm) == pytest.approx(10 + 500 + 60, abs=25), "10 letters of 50 ms, cut to 10 ms before and 60 after"
    assert pcm is not None
    middle = pcm[len(pcm) // 3 : len(pcm) // 2]
    power = sum(value * value for value in middle) / len(middle)
    assert power**0.5 == pytest.approx(32_768 * 10 ** (-17.6 / 20), rel=0.02)
    assert max(pcm) <= 32_768 * 10 ** (-1.5 / 20)


@pytest.mark.parametrize("script", [SILENT, FAILS, "pass", "open(__import__('sys').argv[2], 'w').write('RIFF?')"])
def test_a_program_that_gives_no_words_gives_way_to_the_next(script: str) -> None:
    alone, both = speech([program(script)]), speech([program(script), program(READS)])
    assert alone is not None and both is not None
    assert alone("Tailor sit") is None
    assert both("Tailor sit") is not None


def test_a_program_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_speech, "PATIENCE_S", 0.3)
    speak = speech([program(HANGS)])
    assert speak is not None and speak("Tailor sit") is None
    missing = speech([("no-such-program", "{text}")])
    assert missing is not None and missing("Tailor sit") is None


def test_without_a_program_nothing_speaks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert find_programs() == ()
    assert speech() is None
    assert voice_of(Settings()).clip("Get ready. Tailor sit") is None
    assert voice_of(Settings()).clip("Get ready. Clamshell") is not None


@pytest.mark.parametrize("name", ["flite", "espeak-ng"])
def test_a_real_program_reads_a_name_within_the_time_that_is_planned_for_it(name: str) -> None:
    commands = [command for command in find_programs("linux") if Path(command[0]).name == name]
    if not commands:
        pytest.skip(f"{name} is not installed")
    speak = speech(commands)
    assert speak is not None
    assert 400 <= told(speak("Tailor sit")) <= 1058
    assert told(speak("-f --stdin; `ls`")) > 300, "nothing in a text is an option or a command"


class Reading:
    """Reads every text as long as it has letters, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> "Pcm | None":
        self.asked.append(text)
        return None if "?" in text else array("h", [1000] * (RATE * len(text) // 100))


def test_only_the_sentences_that_nobody_recorded_are_read_and_in_their_order() -> None:
    reading = Reading()
    voice = MixedVoice(VoicePack(VOICES, "heart"), reading)
    text = "Get ready. Tailor sit, left side"
    assert voice.clip(text) is None and voice.length_ms(text) == 0, "not prepared: dropped, never waited for"
    assert reading.asked == []
    voice.prepare([text, "Next. Clamshell", "Tailor sit left", text, "12"])
    assert reading.asked == ["Tailor sit, left side", "Tailor sit left"]
    recorded = VoicePack(VOICES, "heart")
    assert voice.length_ms(text) == pytest.approx(recorded.length_ms("Get ready") + BETWEEN_MS + 210, abs=2)
    assert told(voice.clip(text)) == pytest.approx(voice.length_ms(text), abs=2)
    assert voice.clip("Next. Clamshell") == recorded.clip("Next. Clamshell")


def test_what_can_not_be_read_is_not_said_in_pieces() -> None:
    voice = MixedVoice(VoicePack(VOICES, "heart"), Reading())
    voice.prepare(["Next. Tailor sit?"])
    assert voice.clip("Next. Tailor sit?") is None
    assert voice.length_ms("Next. Tailor sit?") == 0
