"""The best player that works is chosen, and a machine without sound is told so calmly."""

import shutil
from pathlib import Path

import pytest

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound import open as opening
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.open import open_player
from hipcoach.sound.playsound_player import Child, PlaysoundPlayer
from hipcoach.sound.ports import SoundState
from hipcoach.sound.silent import SilentPlayer
from tests.sound.fakes import FakeMachine, ManualClock

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"


def play(wav: Path) -> Child:
    raise AssertionError("nothing is to be played here")


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> FakeMachine:
    made = FakeMachine()
    monkeypatch.setattr("hipcoach.sound.miniaudio_player.open_backend", made.open)
    monkeypatch.setattr(opening, "playsound_program", lambda: play)
    return made


def test_a_stream_is_best(machine: FakeMachine) -> None:
    player = open_player(ManualClock(), SOUNDS)
    assert isinstance(player, MiniaudioPlayer)
    assert (player.state, player.note) == (SoundState.PLAYING, "")
    player.stop()


def test_a_player_program_comes_second(machine: FakeMachine) -> None:
    machine.plugged = False
    player = open_player(ManualClock(), SOUNDS)
    assert isinstance(player, PlaysoundPlayer)
    assert player.state is SoundState.PLAYING
    player.stop()


def test_without_either_the_stream_waits_for_a_device(machine: FakeMachine, monkeypatch: pytest.MonkeyPatch) -> None:
    machine.plugged = False
    monkeypatch.setattr(opening, "playsound_program", lambda: None)
    player = open_player(ManualClock(), SOUNDS)
    assert isinstance(player, MiniaudioPlayer)
    assert player.state is SoundState.NO_DEVICE
    assert player.note.startswith("No sound device was found.")
    player.stop()


@pytest.mark.parametrize("damage", ["missing folder", "missing file", "no wav", "cut off", "other rate"])
def test_damaged_sound_files_mean_silence_not_an_error(machine: FakeMachine, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "sounds"
    if damage != "missing folder":
        shutil.copytree(SOUNDS, folder)
        wav = folder / "rest.wav"
        data = wav.read_bytes()
        match damage:
            case "missing file":
                wav.unlink()
            case "no wav":
                wav.write_text("not a sound")
            case "cut off":
                wav.write_bytes(data[:20])
            case "other rate":
                wav.write_bytes(data[:24] + (44_100).to_bytes(4, "little") + data[28:])
    player = open_player(ManualClock(), folder)
    assert isinstance(player, SilentPlayer)
    assert (player.state, player.note) == (SoundState.NO_DEVICE, opening.NO_TONES)
    player.play_now(Cue(0, CueKind.GO))
    player.stop()
