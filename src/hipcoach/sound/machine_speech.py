"""The machine's own speech, for words that nobody recorded: a program that reads a text into a sound file.

Which program is there decides how it sounds; what it says is brought to the loudness of the recorded voices.
"""

import math
import os
import shutil
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from hipcoach.sound.decoding import converted
from hipcoach.sound.mixer import RATE, Pcm

Speak: TypeAlias = Callable[[str], "Pcm | None"]
"""Turns words into samples, in some tens of milliseconds and at most `PATIENCE_S`; None where that can't be done."""

PATIENCE_S = 5.0
TEXT, SOUND = "{text}", "{sound}"

_WINDOWS_SCRIPT = (
    "Add-Type -AssemblyName System.Speech;"
    "$speaker = New-Object System.Speech.Synthesis.SpeechSynthesizer;"
    "$speaker.SetOutputToWaveFile($env:HIPCOACH_SOUND);"
    "$speaker.Speak([IO.File]::ReadAllText($env:HIPCOACH_TEXT));"
    "$speaker.Dispose()"
)
_PROGRAMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "linux": (
        ("flite", "-voice", "slt", "-f", TEXT, "-o", SOUND),
        ("espeak-ng", "-v", "en-us", "-s", "175", "-f", TEXT, "-w", SOUND),
        ("espeak", "-v", "en-us", "-s", "175", "-f", TEXT, "-w", SOUND),
    ),
    "darwin": (("say", "-f", TEXT, "-o", SOUND, "--file-format=WAVE", "--data-format=LEI16@22050"),),
    "win32": (("powershell", "-NoProfile", "-NonInteractive", "-Command", _WINDOWS_SCRIPT),),
}
"""The programs of each system, the best understood first; each reads a file, so that no word is taken for an option."""

LOUD_DBFS, QUIETER_DB = -17.6, -20.0
"""The power of a recorded clip's loud parts (within 20 dB of its loudest 10 ms), which -19 LUFS comes to for speech."""
PEAK = 32_768 * 10 ** (-1.5 / 20)
SILENT_DB = -42.0
BEFORE, AFTER = RATE * 10 // 1000, RATE * 60 // 1000
_HOP = RATE // 100


def find_programs(platform: str = sys.platform) -> tuple[tuple[str, ...], ...]:
    """The programs that this machine has, each as a command with a place for the text's and the sound's file."""
    known = _PROGRAMS.get(platform, ())
    return tuple((found, *command[1:]) for command in known if (found := shutil.which(command[0])))


def speech(programs: Sequence[Sequence[str]] | None = None) -> Speak | None:
    """Gives what speaks on this machine; None where it has no program for that."""
    commands = find_programs() if programs is None else tuple(programs)
    if not commands:
        return None

    def speak(text: str) -> "Pcm | None":
        return next((pcm for command in commands if (pcm := _spoken(command, text))), None)

    return speak


def _spoken(command: Sequence[str], text: str) -> "Pcm | None":
    """Has a program read a text; None where it fails, hangs or keeps silent."""
    with tempfile.TemporaryDirectory(prefix="hipcoach-speech-", ignore_cleanup_errors=True) as folder:
        written, sound = Path(folder) / "text.txt", Path(folder) / "sound.wav"
        written.write_text(text + "\n", "utf-8")
        filled = [part.replace(TEXT, str(written)).replace(SOUND, str(sound)) for part in command]
        try:
            subprocess.run(
                filled,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"HIPCOACH_TEXT": str(written), "HIPCOACH_SOUND": str(sound)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                timeout=PATIENCE_S,
                check=True,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        pcm = converted(sound)
    return _made_even(pcm) if pcm else None


def _made_even(pcm: Pcm) -> "Pcm | None":
    """Cuts the silence around the words and brings them to the loudness of the recorded ones; None for silence."""
    blocks = (pcm[at : at + _HOP] for at in range(0, len(pcm), _HOP))
    power = [sum(value * value for value in block) / len(block) for block in blocks]
    loudest = max(power, default=0.0)
    if loudest < 1:
        return None
    words = [number for number, value in enumerate(power) if value > loudest * 10 ** (SILENT_DB / 10)]
    loud = [value for value in power if value > loudest * 10 ** (QUIETER_DB / 10)]
    cut = pcm[max(0, words[0] * _HOP - BEFORE) : (words[-1] + 1) * _HOP + AFTER]
    wanted = 32_768 * 10 ** (LOUD_DBFS / 20)
    gain = min(wanted / math.sqrt(sum(loud) / len(loud)), PEAK / max(max(cut), -min(cut)))
    return array("h", [round(value * gain) for value in cut])
