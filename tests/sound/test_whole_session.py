"""A whole session through the real mixer into an array: every cue is in its place and nothing else sounds."""

from array import array
from pathlib import Path

from hipcoach.core.cue import CueKind
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.mixer import MASTER_GAIN, RATE
from tests.core.build import exercise, hold, plan_of, reps, timed
from tests.sound.fakes import FakeMachine, ManualClock
from tests.sound.hearing import onsets, pcm_of, recognised

SOUNDS = Path(__file__).parents[2] / "assets" / "sounds"
PLAN = plan_of(
    exercise("clamshell", reps(4, sets=2, rest_s=20), per_side=True),
    exercise("side-plank", hold(30), per_side=True),
    exercise("march", timed(40)),
)
BEGIN_MS = 2000
PULL_MS, LOOK_MS = 40, 50


def rendered() -> "array[int]":
    """What a device that pulls 40 ms at a time is given while the session is looked at every 50 ms."""
    clock, machine = ManualClock(), FakeMachine()
    player = MiniaudioPlayer(clock, load_tones(SOUNDS), open_device=machine.open)
    player.start()
    player.settled(5.0)
    session = Session(PLAN, Settings())
    conductor = Conductor(player, VoiceLevel.BEEPS)
    heard = array("h")
    for now_ms in range(0, BEGIN_MS + PLAN.duration_ms + 3000, 10):
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


def planned() -> list[tuple[int, CueKind]]:
    """The frame of every tone of the plan."""
    tones, at_ms = [], BEGIN_MS
    for step in PLAN.steps:
        tones += [((at_ms + cue.at_ms) * RATE // 1000, cue.kind) for cue in step.cues if cue.kind != CueKind.SAY]
        at_ms += step.expected_ms
    return [*tones, (at_ms * RATE // 1000, CueKind.DONE)]


def test_every_tone_is_on_its_sample_and_nothing_else_sounds() -> None:
    heard = rendered()
    tones = load_tones(SOUNDS)
    # Every tone sits exactly where it belongs: taken away there, only the faint noise is left.
    left = [float(value) for value in heard]
    for frame, kind in planned():
        if frame == BEGIN_MS * RATE // 1000:
            frame += PULL_MS * RATE // 1000  # it answers the start: the portion of that instant was taken already
        for i, value in enumerate(tones[kind]):
            left[frame + i] -= value * MASTER_GAIN
    assert max(map(abs, left)) <= 40
    assert max(map(abs, heard)) < 32_000, "nothing comes near clipping"


def test_the_session_can_be_told_by_ear() -> None:
    heard = rendered()[: 70 * RATE]
    tones = {str(kind): clip for kind, clip in load_tones(SOUNDS).items()}
    told = [
        (round(frame / RATE - BEGIN_MS / 1000, 1), recognised(heard, tones, frame)[0])
        for frame in onsets(heard, threshold=200, quiet_ms=300)
    ]
    assert told[:6] == [
        *((0.0, "ready"), (7.0, "count"), (8.0, "count"), (9.0, "count")),
        *((10.0, "go"), (11.0, "accent")),
    ]
    gaps = [name for _, name in told if name in ("rest", "switch", "exercise-end", "done")]
    assert gaps == ["switch", "rest"]
