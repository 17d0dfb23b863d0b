"""What is heard of every bundled routine, as text: would you understand it lying face down?"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby, pairwise

import pytest

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.length import timeline_text
from hipcoach.core.library import Library
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, VoiceLevel, VoiceName
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.voice_pack import VoicePack
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder
from tests.sound.fakes import FakePlayer, ManualClock

LOOK_MS = 500
TONES = {
    CueKind.GO: "long high tone: go",
    CueKind.READY: "two rising tones: get ready",
    CueKind.HALF: "double tone: half way",
    CueKind.SWITCH: "tones to and fro: other side",
    CueKind.REST: "two falling tones: rest",
    CueKind.EXERCISE_END: "three tones, the last one high: this one is done",
    CueKind.DONE: "four rising tones: the end",
}
Heard = list[tuple[float, Cue]]


@cache
def library() -> Library:
    return load_library(bundled_folder("exercises"))


@cache
def pack(name: str) -> VoicePack:
    return VoicePack(bundled_folder("assets") / "voice", name)


ROUTINES = sorted(library().routines)


def plan(routine: str, settings: Settings) -> Plan:
    return build_plan(library().routines[routine], library().exercises, settings)


def heard_of(laid_out: Plan, settings: Settings, voice: VoicePack) -> Heard:
    """Everything that sounds of a session whose waiting steps are ended when their estimate is over."""
    clock = ManualClock()
    player = FakePlayer(clock)
    player.start()
    session = Session(laid_out, settings)
    conductor = Conductor(player, VoiceLevel.FULL, takes_ms=voice.length_ms)
    conductor.follow(session, session.start(0), 0)
    while session.state is not State.FINISHED:
        player.run_to(clock.now_ms + LOOK_MS)
        now_ms = int(clock.now_ms)
        conductor.follow(session, session.advance(now_ms), now_ms)
        view = session.view()
        if view.step is not None and view.step.length_ms is None and view.position_ms >= view.step.estimate_ms:
            conductor.follow(session, session.done(now_ms), now_ms)
    player.run_to(clock.now_ms + 5_000)
    return sorted(player.heard, key=lambda sound: sound[0])


def told(heard: Heard) -> Iterator[str]:
    """Writes down what sounded, a line for each thing that a listener would tell; ticks are not told."""
    telling = [(at_ms, cue) for at_ms, cue in heard if _what(cue)]
    for what, together in groupby(telling, key=lambda sound: _what(sound[1])):
        sounds = list(together)
        if what == "counts":
            words = ", ".join(cue.text for _, cue in sounds)
            yield f"{timeline_text(int(sounds[0][0]))}  counts {words}"
        elif what == "beeps":
            yield f"{timeline_text(int(sounds[0][0]))}  {' '.join(['beep'] * len(sounds))}"
        else:
            for at_ms, cue in sounds:
                said = f'"{cue.text}"' if cue.kind is CueKind.SAY else TONES[cue.kind]
                yield f"{timeline_text(int(at_ms))}  {said}"


def _what(cue: Cue) -> str:
    if cue.kind in (CueKind.TICK, CueKind.ACCENT):
        return ""
    if cue.kind is CueKind.COUNT:
        return "beeps"
    return "counts" if cue.speech is Speech.COUNT else "told"


@pytest.mark.parametrize("routine", ROUTINES)
def test_what_is_heard_is_as_it_was_read(routine: str, golden: Callable[[str, str], None]) -> None:
    settings = Settings()
    heard = heard_of(plan(routine, settings), settings, pack(VoiceName.HEART))
    golden(f"heard/{routine}.txt", "\n".join(told(heard)) + "\n")


@pytest.mark.parametrize("name", list(VoiceName))
@pytest.mark.parametrize("routine", ROUTINES)
def test_everything_planned_is_heard_and_no_words_run_into_words_or_a_countdown(routine: str, name: VoiceName) -> None:
    settings = Settings()
    laid_out = plan(routine, settings)
    heard = heard_of(laid_out, settings, pack(name))
    words = [(at_ms, at_ms + pack(name).length_ms(cue.text)) for at_ms, cue in heard if cue.kind is CueKind.SAY]
    assert all(end_ms <= next_ms for (_, end_ms), (next_ms, _) in pairwise(words))
    beeps = [at_ms for at_ms, cue in heard if cue.kind is CueKind.COUNT]
    assert not [beep for beep in beeps for begin_ms, end_ms in words if begin_ms <= beep < end_ms]
    planned = sum(len(step.cues) for step in laid_out.steps)
    assert len(heard) == planned + len(("the last tone", "All done."))


@pytest.mark.parametrize("count_from", [3, 5])
@pytest.mark.parametrize("gap_s", [3, 4, 5, 8, 10, 15, 40])
@pytest.mark.parametrize("name", list(VoiceName))
def test_however_short_the_gaps_the_next_exercise_is_named_and_a_beep_is_left(
    gap_s: int, count_from: int, name: VoiceName
) -> None:
    settings = Settings(
        get_ready_s=gap_s,
        gap_same_s=gap_s,
        gap_other_s=gap_s,
        gap_to_standing_s=gap_s,
        switch_s=gap_s,
        count_from=count_from,
    )
    for routine in ("glute-trio", "stretch-classic", "groin-p3"):
        laid_out = plan(routine, settings)
        heard = heard_of(laid_out, settings, pack(name))
        assert len(heard) == sum(len(step.cues) for step in laid_out.steps) + 2
        for step in laid_out.steps:
            if not step.kind.recorded:
                assert [cue for cue in step.cues if cue.speech is Speech.NAME], step
                assert step.cues[-1].kind is CueKind.COUNT
