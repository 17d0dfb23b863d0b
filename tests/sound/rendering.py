"""A session rendered through the real mixer, with nobody waiting for it."""

from array import array
from collections.abc import Iterator
from pathlib import Path

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.phrases import ALL_DONE
from hipcoach.core.plan import Plan
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.conductor import WORDS_AFTER_DONE_MS, Conductor, is_heard
from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.mixer import RATE
from hipcoach.sound.voice_pack import VoicePack
from tests.sound.fakes import FakeMachine, ManualClock
from tests.sound.hearing import pcm_of

ASSETS = Path(__file__).parents[2] / "assets"
BEGIN_MS = 2000
PULL_MS, LOOK_MS = 40, 50


def voice() -> VoicePack:
    return VoicePack(ASSETS / "voice", "heart")


def rendered(plan: Plan, level: VoiceLevel) -> "array[int]":
    """What a device that pulls 40 ms at a time is given while the session is looked at every 50 ms."""
    clock, machine, pack = ManualClock(), FakeMachine(), voice()
    player = MiniaudioPlayer(clock, load_tones(ASSETS / "sounds"), pack, machine.open)
    player.start()
    player.settled(5.0)
    session = Session(plan, Settings())
    conductor = Conductor(player, level, takes_ms=pack.length_ms)
    heard = array("h")
    for now_ms in range(0, BEGIN_MS + plan.duration_ms + 3000, 10):
        clock.now_ms = now_ms
        if now_ms % PULL_MS == 0:
            heard.extend(pcm_of(machine.devices[0].pull(RATE * PULL_MS // 1000)))
        if now_ms == BEGIN_MS:
            conductor.follow(session, session.start(now_ms), now_ms)
        elif now_ms > BEGIN_MS and now_ms % LOOK_MS == 0:
            conductor.follow(session, session.advance(now_ms), now_ms)
    player.stop()
    assert session.state is State.FINISHED
    return heard


def planned(plan: Plan, level: VoiceLevel) -> Iterator[tuple[int, Cue]]:
    """The frame of everything that has to sound."""
    at_ms, cues = BEGIN_MS, []
    for step in plan.steps:
        cues += [(at_ms + cue.at_ms, cue) for cue in step.cues]
        at_ms += step.expected_ms
    cues[0] = (BEGIN_MS + PULL_MS, cues[0][1])  # it answers the start: the portion of that instant was taken already
    cues.append((at_ms, Cue(0, CueKind.DONE)))
    cues.append((at_ms + WORDS_AFTER_DONE_MS, Cue(0, CueKind.SAY, ALL_DONE, Speech.NAME)))
    return ((ms * RATE // 1000, cue) for ms, cue in cues if is_heard(cue, level))
