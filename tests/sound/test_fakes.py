"""The fake player can be late and wrong as a real one can."""

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound.ports import SoundState
from tests.sound.fakes import FakePlayer, ManualClock

GO = Cue(0, CueKind.GO)


def test_a_late_player_sounds_late() -> None:
    player = FakePlayer(ManualClock(), late_ms=120)
    player.start()
    player.play_at(GO, 1000)
    player.run_to(1100)
    assert player.heard == []
    player.run_to(1200)
    assert player.heard == [(1120, GO)]


def test_a_player_that_is_too_late_drops_the_cue() -> None:
    player = FakePlayer(ManualClock(), late_ms=251)
    player.start()
    player.play_at(GO, 1000)
    player.run_to(2000)
    assert player.heard == []


def test_a_lost_device_is_silent_and_says_so() -> None:
    player = FakePlayer(ManualClock())
    player.start()
    player.lost = True
    player.play_at(GO, 1000)
    player.run_to(2000)
    assert player.heard == []
    assert player.state is SoundState.RECOVERING
    assert player.note
