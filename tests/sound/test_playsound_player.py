"""playsound's player: one program per tone, few at a time, and no harm from any of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import playsound3.playsound3 as playsound3
import pytest

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound import playsound_player
from hipcoach.sound.playsound_player import LIVE_AT_MOST, PlaysoundPlayer, playsound_program
from hipcoach.sound.ports import SoundState
from tests.sound.fakes import ManualClock

FOLDER = Path("sounds")


@dataclass
class Programs:
    """Starts pretended programs that run until they are stopped."""

    fails: bool = False
    started: list[Path] = field(default_factory=list)
    live: int = 0
    began: Event = field(default_factory=Event)

    def play(self, wav: Path) -> "Program":
        self.began.set()
        if self.fails:
            raise RuntimeError("no such device")
        self.started.append(wav)
        self.live += 1
        return Program(self)


@dataclass
class Program:
    programs: Programs
    alive: bool = True

    def is_alive(self) -> bool:
        return self.alive

    def stop(self) -> None:
        self.alive = False
        self.programs.live -= 1


@pytest.fixture
def programs() -> Programs:
    return Programs()


@pytest.fixture
def player(programs: Programs) -> Iterator[PlaysoundPlayer]:
    made = PlaysoundPlayer(ManualClock(), FOLDER, programs.play)
    made.start()
    yield made
    made.stop()


def play(player: PlaysoundPlayer, programs: Programs, kind: CueKind) -> bool:
    """Asks for a tone now and tells whether a program was started for it."""
    programs.began.clear()
    player.play_now(Cue(0, kind))
    return programs.began.wait(0.3)


def test_a_tone_is_its_wav_file(player: PlaysoundPlayer, programs: Programs) -> None:
    assert play(player, programs, CueKind.EXERCISE_END)
    assert programs.started == [FOLDER / "exercise-end.wav"]


def test_never_more_than_four_programs_live(player: PlaysoundPlayer, programs: Programs) -> None:
    started = [play(player, programs, CueKind.COUNT) for _ in range(LIVE_AT_MOST + 2)]
    assert started == [True] * LIVE_AT_MOST + [False] * 2
    player.withdraw()
    assert programs.live == 0
    assert play(player, programs, CueKind.GO)


def test_stop_ends_the_programs(player: PlaysoundPlayer, programs: Programs) -> None:
    play(player, programs, CueKind.DONE)
    player.stop()
    assert programs.live == 0
    assert player.state is SoundState.OFF


def test_a_program_that_cannot_start_is_said_and_the_next_one_is_tried(
    player: PlaysoundPlayer, programs: Programs
) -> None:
    programs.fails = True
    assert play(player, programs, CueKind.GO)
    Event().wait(0.05)
    assert (player.state, player.note) == (SoundState.RECOVERING, playsound_player.FAILED)
    programs.fails = False
    assert play(player, programs, CueKind.GO)
    Event().wait(0.05)
    assert (player.state, player.note) == (SoundState.PLAYING, playsound_player.ROUGH)


def test_of_two_tones_at_once_the_telling_one_sounds(player: PlaysoundPlayer, programs: Programs) -> None:
    with player._changed:  # so that the thread sees both together
        player.play_now(Cue(0, CueKind.HALF))
        player.play_now(Cue(0, CueKind.TICK))
    programs.began.wait(1.0)
    Event().wait(0.05)
    assert programs.started == [FOLDER / "half.wav"]


def test_a_machine_without_a_player_program_has_none(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", None)
    assert playsound_program() is None
    monkeypatch.setattr(playsound3, "DEFAULT_BACKEND", "alsa")
    started: list[tuple[Path, bool]] = []
    monkeypatch.setattr(playsound3, "playsound", lambda wav, block: started.append((wav, block)))
    program = playsound_program()
    assert program is not None
    program(Path("go.wav"))
    assert started == [(Path("go.wav"), False)]
    assert capfd.readouterr().err == ""
