"""miniaudio's player opens, watches and reopens its device, and leaves nothing behind."""

import os
import subprocess
import sys
import time
from array import array
from pathlib import Path
from threading import Event

import pytest

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.sound import miniaudio_player
from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer, open_backend
from hipcoach.sound.mixer import MASTER_GAIN, RATE
from hipcoach.sound.ports import SoundState
from tests.sound.fakes import FakeMachine, FakeVoice, ManualClock, mark_tones
from tests.sound.hearing import onsets, pcm_of
from tests.sound.waiting import eventually

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
GO = Cue(0, CueKind.GO)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(miniaudio_player, "WATCH_S", 0.01)
    monkeypatch.setattr(miniaudio_player, "REOPEN_S", 0.01)


def test_a_device_that_stops_pulling_is_closed_and_reopened() -> None:
    clock, machine = ManualClock(), FakeMachine()
    player = MiniaudioPlayer(clock, mark_tones(), open_device=machine.open)
    player.start()
    assert player.settled(5.0) is SoundState.PLAYING
    for _ in range(50):
        machine.devices[0].pull(960)
        clock.now_ms += 40
    Event().wait(0.1)
    clock.now_ms += 650
    Event().wait(0.1)
    assert len(machine.devices) == 1, "a pause of less than 0.7 s is no reason"
    machine.plugged = False
    clock.now_ms += 100
    eventually(lambda: player.state is SoundState.RECOVERING)
    assert player.note == miniaudio_player.LOST_DEVICE
    eventually(lambda: machine.devices[0].closed)
    machine.plugged = True
    eventually(lambda: player.state is SoundState.PLAYING)
    assert player.note == ""
    assert len(machine.devices) == 2
    player.play_at(GO, clock.now_ms + 500)
    player.play_at(GO, clock.now_ms + 2000)
    heard = array("h")
    for _ in range(75):
        heard.extend(pcm_of(machine.devices[1].pull(960)))
        clock.now_ms += 40
    # The new device is primed first, which the earlier cue waits for.
    assert [frame * 1000 / RATE for frame in onsets(heard)] == pytest.approx([700, 2000], abs=1)
    player.stop()
    assert machine.devices[1].closed


def test_a_machine_without_a_device_is_asked_again() -> None:
    machine = FakeMachine(plugged=False)
    player = MiniaudioPlayer(ManualClock(), mark_tones(), open_device=machine.open)
    player.start()
    assert player.settled(5.0) is SoundState.NO_DEVICE
    assert player.note == miniaudio_player.NO_DEVICE
    eventually(lambda: machine.attempts > 3)
    machine.plugged = True
    eventually(lambda: player.state is SoundState.PLAYING)
    player.stop()


def test_a_device_that_begins_slowly_is_waited_for() -> None:
    clock, machine = ManualClock(), FakeMachine()
    player = MiniaudioPlayer(clock, mark_tones(), open_device=machine.open)
    player.start()
    player.settled(5.0)
    machine.devices[0].pull(960)
    clock.now_ms += 2000
    Event().wait(0.1)
    assert not machine.devices[0].closed
    player.stop()


def test_words_are_spoken_by_the_voice_at_its_own_volume() -> None:
    clock, machine = ManualClock(), FakeMachine()
    player = MiniaudioPlayer(clock, mark_tones(), FakeVoice("clamshell"), machine.open)
    player.start()
    player.settled(5.0)
    player.set_volumes(100, 50)
    player.play_at(Cue(0, CueKind.SAY, "61", Speech.COUNT), 1000)
    player.play_at(Cue(0, CueKind.SAY, "clamshell", Speech.NAME), 2000)
    heard = array("h")
    for _ in range(100):
        heard.extend(pcm_of(machine.devices[0].pull(960)))
        clock.now_ms += 40
    loud = [frame for frame, value in enumerate(heard) if abs(value) > 100]
    assert (loud[0], loud[-1]) == (2 * RATE, 3 * RATE - 1)
    assert abs(heard[loud[100]] - 500 * 0.5 * MASTER_GAIN) < 50
    assert player.note == ""
    player.stop()


def test_words_that_nobody_recorded_are_a_soft_tone_and_a_line() -> None:
    clock, machine = ManualClock(), FakeMachine()
    tones = mark_tones()
    player = MiniaudioPlayer(clock, tones, FakeVoice("clamshell"), machine.open)
    player.start()
    player.settled(5.0)
    player.play_at(Cue(0, CueKind.SAY, "My own stretch", Speech.NAME), 1000)
    heard = array("h")
    for _ in range(50):
        heard.extend(pcm_of(machine.devices[0].pull(960)))
        clock.now_ms += 40
    loud = [value for value in heard if abs(value) > 100]
    assert len(loud) == len(tones[CueKind.ACCENT])
    assert max(loud) == pytest.approx(tones[CueKind.ACCENT][0] * MASTER_GAIN, abs=50)
    assert player.note == miniaudio_player.NO_WORDS
    player.stop()


def test_miniaudios_null_device_plays_in_real_time() -> None:
    rendered: list[int] = []

    def portions() -> miniaudio_player.Portions:
        portion = b""
        while True:
            frames = yield portion
            rendered.append(frames)
            portion = bytes(2 * frames)

    feeding = portions()
    next(feeding)
    device = open_backend(feeding, "NULL")
    assert device is not None
    began = time.perf_counter()
    eventually(lambda: sum(rendered) > RATE // 2)
    took = time.perf_counter() - began
    device.close()
    assert took > 0.25, "it pulls at the speed of a clock, not as fast as it can"
    after = len(rendered)
    Event().wait(0.1)
    assert len(rendered) == after


def test_the_real_stream_runs_on_the_null_device() -> None:
    player = MiniaudioPlayer(
        lambda: time.perf_counter_ns() / 1e6,
        load_tones(SOUNDS),
        open_device=lambda portions: open_backend(portions, "NULL"),
    )
    player.start()
    assert player.settled(10.0) is SoundState.PLAYING
    player.play_now(GO)
    eventually(lambda: player._stream.position > RATE)
    assert player.state is SoundState.PLAYING
    player.stop()


def bare_environment(tmp_path: Path) -> dict[str, str]:
    """An environment in which no sound server can be found."""
    return os.environ | {
        "XDG_RUNTIME_DIR": str(tmp_path),
        "HOME": str(tmp_path),
        "PULSE_SERVER": f"unix:{tmp_path}/none",
    }


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="counts file descriptors in /proc")
def test_asking_for_a_device_again_and_again_leaks_nothing(tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from hipcoach.sound.miniaudio_player import open_backend\n"
        "def portions():\n"
        "    while True:\n"
        "        yield b''\n"
        "def ask():\n"
        "    device = open_backend(portions())\n"
        "    if device:\n"
        "        device.close()\n"
        "    return len(os.listdir('/proc/self/fd')), len(os.listdir('/proc/self/task'))\n"
        "first = [ask() for _ in range(3)][-1]\n"
        "last = [ask() for _ in range(40)][-1]\n"
        "assert first == last, (first, last)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=bare_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), "ALSA's grumbling stays off the terminal"


@pytest.mark.parametrize("backend", ["", "NULL"])
def test_a_program_that_forgets_to_stop_still_ends(tmp_path: Path, backend: str) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from hipcoach.sound.cues import load_tones\n"
        "from hipcoach.sound.miniaudio_player import MiniaudioPlayer, open_backend\n"
        "player = MiniaudioPlayer(lambda: time.perf_counter_ns() / 1e6, load_tones(Path(sys.argv[1])),\n"
        "    open_device=lambda portions: open_backend(portions, sys.argv[2]))\n"
        "player.start()\n"
        "print(player.settled(10.0), player.settled(0))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(SOUNDS), backend],
        env=bare_environment(tmp_path),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    if backend:
        assert done.stdout.split() == ["playing", "playing"]


def test_miniaudio_is_not_imported_before_it_is_needed() -> None:
    script = "import sys, hipcoach.sound.open as o; assert not {'miniaudio', 'cffi', 'playsound3'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)
