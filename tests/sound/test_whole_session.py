"""A whole session through the real mixer into an array: everything is in its place and nothing else sounds."""

from functools import cache
from itertools import pairwise

import pytest

from hipcoach.core.cue import CueKind
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.cues import channel_of, load_tones
from hipcoach.sound.mixer import DUCKED_GAIN, MASTER_GAIN, RATE, Channel, Pcm
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder
from tests.core.build import exercise, hold, plan_of, reps, timed
from tests.sound.hearing import onsets, recognised
from tests.sound.rendering import ASSETS, BEGIN_MS, planned, rendered, voice

PLAN = plan_of(
    exercise("clamshell", reps(4, sets=2, rest_s=20), per_side=True),
    exercise("side-plank", hold(30), per_side=True),
    exercise("march", timed(40)),
)


@cache
def bundled() -> Plan:
    library = load_library(bundled_folder("exercises"))
    return build_plan(library.routines["glute-trio"], library.exercises, Settings())


@cache
def beeps() -> "Pcm":
    return rendered(PLAN, VoiceLevel.BEEPS)


@pytest.mark.parametrize("level", [VoiceLevel.BEEPS, VoiceLevel.FULL])
def test_every_sound_is_on_its_sample_and_nothing_else_sounds(level: VoiceLevel) -> None:
    """A bundled routine with all its words: taken away where it belongs, each sound leaves only the faint noise."""
    plan = bundled() if level is VoiceLevel.FULL else PLAN
    heard = rendered(plan, level) if level is VoiceLevel.FULL else beeps()
    tones, pack = load_tones(ASSETS / "sounds"), voice()
    clips = [
        (frame, cue, pack.clip(cue.text) if cue.kind is CueKind.SAY else tones[cue.kind])
        for frame, cue in planned(plan, level)
    ]
    said = [(frame, frame + len(clip)) for frame, cue, clip in clips if cue.kind is CueKind.SAY and clip]
    left = [float(value) for value in heard]
    for frame, cue, clip in clips:
        assert clip, cue
        ticks = channel_of(cue.kind) is Channel.TICK
        ducked = ticks and any(begin <= frame < end for begin, end in said)
        gain = MASTER_GAIN * (DUCKED_GAIN if ducked else 1.0)
        left[frame : frame + len(clip)] = [
            a - b * gain for a, b in zip(left[frame : frame + len(clip)], clip, strict=True)
        ]
    assert max(max(left), -min(left)) <= 40
    assert max(max(heard), -min(heard)) < 32_000, "nothing comes near clipping"
    assert all(end <= begin for (_, end), (begin, _) in pairwise(said)), "no words sound under words"
    assert len(said) > 70 or level is VoiceLevel.BEEPS


def test_the_session_can_be_told_by_ear() -> None:
    heard = beeps()[: 70 * RATE]
    tones = {str(kind): clip for kind, clip in load_tones(ASSETS / "sounds").items()}
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
