"""Every player keeps the contract of the port, the fake too."""

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.mixer import RATE
from hipcoach.sound.playsound_player import PlaysoundPlayer
from hipcoach.sound.ports import SoundPlayer, SoundState
from hipcoach.sound.silent import SilentPlayer
from tests.sound.fakes import FakeMachine, FakePlayer, ManualClock, mark_tones
from tests.sound.hearing import onsets, pcm_of

GO, TICK = Cue(0, CueKind.GO), Cue(0, CueKind.TICK)


class Rig:
    """A player with a clock that the test moves, and what was heard of it."""

    clock: ManualClock
    player: SoundPlayer

    def run_to(self, now_ms: float) -> None:
        raise NotImplementedError

    def heard(self) -> list[tuple[CueKind, float]]:
        raise NotImplementedError


class FakeRig(Rig):
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.player = self.fake = FakePlayer(self.clock)

    def run_to(self, now_ms: float) -> None:
        self.fake.run_to(now_ms)

    def heard(self) -> list[tuple[CueKind, float]]:
        return [(cue.kind, at_ms) for at_ms, cue in self.fake.heard]


class StreamRig(Rig):
    """miniaudio's player on a device that pulls 40 ms at a time."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.machine = FakeMachine()
        self.player = self.stream = MiniaudioPlayer(self.clock, mark_tones(), open_device=self.machine.open)
        self.samples = array("h")

    def run_to(self, now_ms: float) -> None:
        if self.player.state is SoundState.OFF:
            self.clock.now_ms = now_ms
            return
        self.stream.settled(5.0)
        while self.clock.now_ms < now_ms:
            self.samples.extend(pcm_of(self.machine.devices[-1].pull(RATE * 40 // 1000)))
            self.clock.now_ms += 40

    def heard(self) -> list[tuple[CueKind, float]]:
        kinds = {round(marks[0] * 0.8): kind for kind, marks in mark_tones().items()}
        return [
            (
                min((abs(level - self.samples[at + 5]), kind) for level, kind in kinds.items())[1],
                at * 1000 / RATE,
            )
            for at in onsets(self.samples, quiet_ms=5)
        ]


class PlayedChild:
    def is_alive(self) -> bool:
        return False

    def stop(self) -> None:
        pass


class PlaysoundRig(Rig):
    """playsound's player whose thread is given time to look at the clock after each step."""

    def __init__(self) -> None:
        self.clock = ManualClock()
        self.played: list[tuple[CueKind, float]] = []
        self.player: PlaysoundPlayer = PlaysoundPlayer(self.clock, Path("sounds"), self.play)

    def play(self, wav: Path) -> PlayedChild:
        self.played.append((CueKind(wav.stem), self.clock.now_ms))
        return PlayedChild()

    def run_to(self, now_ms: float) -> None:
        Event().wait(0.02)
        while self.clock.now_ms < now_ms:
            self.clock.now_ms = min(now_ms, self.clock.now_ms + 100)
            seen = self.clock.reads
            for _ in range(40):
                if self.clock.reads >= seen + 2 or not self.player._waiting:
                    break
                Event().wait(0.005)
        Event().wait(0.02)

    def heard(self) -> list[tuple[CueKind, float]]:
        return self.played


class SilentRig(Rig):
    def __init__(self) -> None:
        self.clock = ManualClock()
        self.player = SilentPlayer()

    def run_to(self, now_ms: float) -> None:
        self.clock.now_ms = now_ms

    def heard(self) -> list[tuple[CueKind, float]]:
        return []


SOUNDING: list[Callable[[], Rig]] = [FakeRig, StreamRig, PlaysoundRig]


@pytest.fixture(params=[*SOUNDING, SilentRig])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    made: Rig = request.param()
    yield made
    made.player.stop()


@pytest.fixture(params=SOUNDING)
def sounding(request: pytest.FixtureRequest) -> Iterator[Rig]:
    made: Rig = request.param()
    made.player.start()
    made.run_to(2000)
    yield made
    made.player.stop()


def test_everything_may_be_called_in_every_state(rig: Rig) -> None:
    def everything() -> None:
        rig.player.play_at(GO, 100.0)
        rig.player.play_now(TICK)
        rig.player.play_at(Cue(0, CueKind.SAY, "words nobody has"), 0.0)
        rig.player.withdraw()
        rig.player.set_volumes(-5, 500)
        assert isinstance(rig.player.note, str)
        assert rig.player.latency_ms >= 0

    assert rig.player.state is SoundState.OFF
    everything()
    rig.player.stop()
    rig.player.start()
    rig.player.start()
    assert rig.player.state is not SoundState.OFF
    everything()
    rig.player.stop()
    rig.player.stop()
    assert rig.player.state is SoundState.OFF
    everything()
    rig.player.start()
    assert rig.player.state is not SoundState.OFF


def test_a_player_that_cannot_be_heard_says_so(rig: Rig) -> None:
    rig.player.start()
    rig.run_to(200)
    assert rig.player.state is SoundState.PLAYING or rig.player.note.endswith(".")


def test_a_cue_sounds_once_and_not_before_its_time(sounding: Rig) -> None:
    sounding.player.play_at(GO, 2500)
    sounding.player.play_at(TICK, 3500)
    sounding.run_to(2400)
    assert sounding.heard() == []
    sounding.run_to(5000)
    heard = sounding.heard()
    assert [kind for kind, _ in heard] == [CueKind.GO, CueKind.TICK]
    for (_, at_ms), due_ms in zip(heard, (2500, 3500), strict=True):
        assert due_ms - 1 <= at_ms <= due_ms + 200


def test_a_cue_for_now_sounds_at_once(sounding: Rig) -> None:
    sounding.player.play_now(GO)
    sounding.run_to(2500)
    assert [kind for kind, at_ms in sounding.heard() if at_ms <= 2200] == [CueKind.GO]


def test_a_cue_that_is_too_late_is_dropped(sounding: Rig) -> None:
    sounding.player.play_at(GO, 1500)
    sounding.run_to(3000)
    assert sounding.heard() == []


def test_withdrawn_cues_do_not_sound_and_later_ones_do(sounding: Rig) -> None:
    sounding.player.play_at(GO, 2600)
    sounding.player.withdraw()
    sounding.player.play_at(TICK, 2800)
    sounding.run_to(4000)
    assert [kind for kind, _ in sounding.heard()] == [CueKind.TICK]


def test_muted_tones_do_not_sound(sounding: Rig) -> None:
    sounding.player.set_volumes(0, 100)
    sounding.player.play_at(GO, 2300)
    sounding.run_to(3000)
    sounding.player.set_volumes(60, 100)
    sounding.player.play_at(TICK, 3300)
    sounding.run_to(4000)
    assert [kind for kind, _ in sounding.heard()] == [CueKind.TICK]


def test_nothing_sounds_after_stop(sounding: Rig) -> None:
    sounding.player.play_at(GO, 2300)
    sounding.player.stop()
    sounding.run_to(3000)
    assert sounding.heard() == []
