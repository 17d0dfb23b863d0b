"""The sound of the window: the chosen voice, the end that is heard out, what can be tried."""

from array import array
from pathlib import Path

import pytest

from hipcoach import sounding
from hipcoach.core.cue import Cue, CueKind
from hipcoach.core.session import Session
from hipcoach.core.settings import Settings, VoiceLevel, VoiceName
from hipcoach.sound.ports import Clock, SoundPlayer, Voice
from hipcoach.sounding import Sounding, try_out
from tests.core.build import exercise, plan_of, timed
from tests.sound.fakes import FakePlayer, ManualClock
from tests.sound.waiting import eventually

PLAN = plan_of(exercise("march", timed(40)))


class Opened:
    """What would have been opened: fake players, and the voice that each was given."""

    def __init__(self) -> None:
        self.players: list[FakePlayer] = []
        self.voices: list[Voice | None] = []
        self.stopped = 0

    def open(self, _clock: Clock, _folder: Path, voice: Voice | None = None) -> SoundPlayer:
        opened = self

        class Player(FakePlayer):
            def stop(self) -> None:
                opened.stopped += 1
                super().stop()

        player = Player(ManualClock())
        player.start()
        self.voices.append(voice)
        self.players.append(player)
        return player

    def heard(self) -> list[str]:
        player = self.players[-1]
        player.run_to(float("inf"))
        return [cue.text or str(cue.kind) for _, cue in player.heard]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    machine = Opened()
    monkeypatch.setattr(sounding, "open_player", machine.open)
    monkeypatch.setattr(sounding, "LAST_MS", 150)
    return machine


def led(opened: Opened, level: VoiceLevel = VoiceLevel.FULL) -> tuple[Sounding, Session]:
    sound = Sounding(PLAN, Settings(voice_name=VoiceName.MICHAEL), level)
    eventually(lambda: sound._player is not None)
    session = Session(PLAN, Settings())
    sound.follow(session, session.start(0), 0)
    return sound, session


def to_the_end(sound: Sounding, session: Session) -> None:
    for now_ms in range(0, PLAN.duration_ms + 2000, 500):
        sound.follow(session, session.advance(now_ms), now_ms)


def test_the_chosen_voice_speaks(opened: Opened) -> None:
    sound, _ = led(opened)
    assert sound.audible
    michael, heart = (sounding.voice_of(Settings(voice_name=name)) for name in (VoiceName.MICHAEL, VoiceName.HEART))
    voice = opened.voices[0]
    assert voice is not None
    assert voice.clip("Get ready.") == michael.clip("Get ready.") != heart.clip("Get ready.")
    sound.close()
    assert opened.stopped == 1


def test_the_last_tone_and_words_are_heard_out_though_the_page_is_closed(opened: Opened) -> None:
    sound, session = led(opened)
    to_the_end(sound, session)
    sound.close()
    assert opened.stopped == 0
    eventually(lambda: opened.stopped == 1)


def test_a_session_that_is_left_is_silent_at_once(opened: Opened) -> None:
    sound, session = led(opened)
    sound.follow(session, session.stop(3000), 3000)
    sound.close()
    assert opened.stopped == 1


def test_that_hurts_is_answered_by_its_tone_and_words(opened: Opened) -> None:
    sound, session = led(opened)
    sound.follow(session, session.pause(100), 100)
    sound.hurts()
    assert opened.heard()[-2:] == ["hurt", "Stop there."]


@pytest.mark.parametrize(("level", "answer"), [(VoiceLevel.BEEPS, ["hurt"]), (VoiceLevel.SILENT, [])])
def test_that_hurts_keeps_to_the_voice_level(opened: Opened, level: VoiceLevel, answer: list[str]) -> None:
    sound, session = led(opened, level)
    sound.follow(session, session.pause(100), 100)
    sound.hurts()
    assert [what for what in opened.heard() if what in ("hurt", "Stop there.")] == answer


def test_a_lost_device_is_not_audible(opened: Opened) -> None:
    sound, _ = led(opened)
    opened.players[0].lost = True
    assert not sound.audible
    assert sound.note
    sound.close()


def test_names_of_ones_own_are_read_before_they_are_due_also_those_of_a_changed_plan(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sounding, "speech", lambda: lambda _text: array("h", [1000] * 2400))
    sound = Sounding(plan_of(exercise("tailor-sit", timed(40))), Settings(), VoiceLevel.FULL)
    eventually(lambda: sound._player is not None)
    voice = opened.voices[0]
    assert voice is not None
    eventually(lambda: voice.clip("Get ready. Tailor sit") is not None)
    session = Session(plan_of(exercise("tailor-sit", timed(40))), Settings())
    session.plan = plan_of(exercise("easier-sit", timed(40)))
    sound.follow(session, session.start(0), 0)
    eventually(lambda: voice.clip("Get ready. Easier sit") is not None)
    sound.close()


@pytest.mark.parametrize(("what", "cue"), [(CueKind.GO, "go"), ("Clamshell, left side", "Clamshell, left side")])
def test_a_tone_or_words_can_be_tried(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, what: CueKind | str, cue: str
) -> None:
    played: list[Cue] = []

    class Remembering(FakePlayer):
        def play_now(self, cue: Cue) -> None:
            played.append(cue)

        def stop(self) -> None:
            opened.stopped += 1

    def open_player(_clock: Clock, _folder: Path, _voice: Voice | None = None) -> SoundPlayer:
        player = Remembering(ManualClock())
        player.start()
        return player

    monkeypatch.setattr(sounding, "open_player", open_player)
    try_out(what, Settings())
    eventually(lambda: opened.stopped == 1)
    assert [cue.text or str(cue.kind) for cue in played] == [cue]
