"""The conductor places every cue once, at its time, and none that no longer holds."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.event import CueDue, Event
from hipcoach.core.plan import Plan
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.conductor import Conductor, is_heard
from tests.core.build import exercise, hold, plan_of, reps, timed, until_done
from tests.sound.fakes import FakePlayer, ManualClock

PLAN = plan_of(
    exercise("clamshell", reps(4, sets=2, rest_s=20), per_side=True),
    exercise("side-plank", hold(30), per_side=True),
    exercise("march", timed(40)),
)
SETTINGS = Settings()


class Stage:
    """A session that is followed at readings of the test's choosing."""

    def __init__(
        self,
        plan: Plan = PLAN,
        level: VoiceLevel = VoiceLevel.FULL,
        late_ms: float = 0.0,
        takes_ms: Callable[[str], int] = lambda _text: 0,
    ) -> None:
        self.clock = ManualClock(10_000)
        self.player = FakePlayer(self.clock, late_ms)
        self.player.start()
        self.session = Session(plan, SETTINGS)
        self.conductor = Conductor(self.player, level, takes_ms=takes_ms)
        self.events: list[Event] = []
        self.command(self.session.start)

    @property
    def now_ms(self) -> int:
        return int(self.clock.now_ms)

    def command(self, act: Callable[[int], tuple[Event, ...]]) -> tuple[Event, ...]:
        events = act(self.now_ms)
        self.events += events
        self.conductor.follow(self.session, events, self.now_ms)
        return events

    def read(self, after_ms: int) -> None:
        """Lets time pass, then looks once."""
        self.player.run_to(self.now_ms + after_ms)
        self.command(self.session.advance)

    def run(self, length_ms: int, every_ms: int = 50) -> None:
        for _ in range(length_ms // every_ms):
            self.read(every_ms)

    def heard(self) -> list[tuple[float, str]]:
        return [(at_ms - 10_000, cue.text or str(cue.kind)) for at_ms, cue in self.player.heard]


def planned(plan: Plan, speed: int = 1) -> list[tuple[float, str]]:
    """Every cue of a plan that runs undisturbed, and the words after its end."""
    cues, at_ms = [], 0
    for step in plan.steps:
        cues += [(at_ms + cue.at_ms, cue.text or str(cue.kind)) for cue in step.cues]
        at_ms += step.expected_ms
    return [*cues, (at_ms, "done"), (at_ms + 1200 * speed, "All done.")]


def test_an_undisturbed_session_is_heard_to_the_millisecond() -> None:
    stage = Stage()
    stage.run(PLAN.duration_ms + 2000)
    assert stage.session.state is State.FINISHED
    assert sorted(stage.heard()) == sorted((float(at_ms), what) for at_ms, what in planned(PLAN))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(20, 550), min_size=1, max_size=30))
def test_any_rhythm_of_readings_sounds_the_same(gaps: list[int]) -> None:
    stage = Stage()
    while stage.session.state is State.RUNNING:
        for gap in gaps:
            stage.read(gap)
    stage.run(2000)
    assert sorted(stage.heard()) == sorted((float(at_ms), what) for at_ms, what in planned(PLAN))


COMMANDS = ("read", "stall", "pause", "resume", "skip", "back", "extend", "shrink", "done", "switch", "undo")


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(COMMANDS), st.integers(1, 1900)), max_size=60))
def test_whatever_is_pressed_no_cue_is_doubled_and_none_sounds_that_is_not_due(
    acts: list[tuple[str, int]],
) -> None:
    stage = Stage()
    session = stage.session
    extra = {"extend": 1, "shrink": -1}
    for name, length in acts:
        if name == "stall":
            stage.read(length)
        else:
            stage.run(length)
        if name in extra:
            stage.command(lambda now, by=extra[name]: session.extend(now, by))  # type: ignore[misc]
        elif name not in ("read", "stall"):
            stage.command(getattr(session, name))
    # What was heard fell due in the session too; the pause's click is an answer and not a cue of the plan.
    due = Counter(event.cue for event in stage.events if isinstance(event, CueDue))
    heard = Counter(cue for _, cue in stage.player.heard if cue.kind is not CueKind.PAUSE)
    assert not heard - due


def test_a_pause_silences_at_once_and_resuming_counts_in() -> None:
    stage = Stage()
    stage.run(9_800)  # GO is due at 10,000 and already placed
    stage.command(stage.session.pause)
    stage.run(5000)
    assert stage.heard()[-1] == (9_800, "pause")
    stage.command(stage.session.resume)
    stage.run(3500)
    assert stage.heard()[-4:] == [(14_800, "3"), (15_800, "2"), (16_800, "1"), (18_000, "go")]


def test_the_count_ahead_is_withdrawn_when_ten_seconds_are_added() -> None:
    stage = Stage()
    stage.run(6_700)  # the first beep of the count is due at 7,000
    stage.command(lambda now: stage.session.extend(now, 1))
    stage.run(11_000)
    heard = [at_ms for at_ms, what in stage.heard() if what in ("3", "2", "1")]
    assert heard == [17_000]


def test_a_skip_sounds_at_once_and_takes_the_old_cues_along() -> None:
    stage = Stage()
    stage.run(9_500)
    withdrawals = stage.player.withdrawals
    stage.command(stage.session.skip)
    stage.run(100)
    assert stage.player.withdrawals > withdrawals
    assert stage.heard()[-1] == (9_500, "go")
    assert [what for _, what in stage.heard()].count("go") == 1


def test_a_correction_of_the_repetitions_is_answered_by_ear() -> None:
    stage = Stage()
    stage.run(10_000 + 16_000 + 2_000)
    stage.command(lambda now_ms: stage.session.correct(now_ms, -1))
    stage.run(1_000)
    assert [sound for sound in stage.heard() if sound[0] >= 28_000] == [(28_000.0, "accent"), (28_150.0, "3")]


def test_a_step_that_waits_is_followed_to_its_end_by_hand() -> None:
    stage = Stage(plan_of(exercise("ice", until_done())))
    stage.run(60_000)
    stage.command(stage.session.done)
    stage.run(2000)
    assert stage.heard()[-2:] == [(60_000, "done"), (61_200, "All done.")]


def test_cues_that_fell_due_in_a_long_stall_are_dropped_and_the_rest_is_on_time() -> None:
    stage = Stage()
    stage.run(6_000)  # the count 3, 2, 1 is due at 7,000, 8,000 and 9,000
    stage.read(1_900)
    assert [what for _, what in stage.heard() if what == "3"] == [], "0.9 s late"
    stage.run(3_000)
    assert (8_000, "2") in stage.heard()
    assert (9_000, "1") in stage.heard()


def test_sleep_pauses_audibly_and_nothing_of_the_gap_is_heard() -> None:
    stage = Stage()
    stage.run(6_000)
    stage.read(3_600_000)
    stage.run(5_000)
    assert stage.heard()[-1] == (3_606_000, "pause")


def test_stopping_leaves_silence() -> None:
    stage = Stage()
    stage.run(9_700)
    stage.command(stage.session.stop)
    count = len(stage.heard())
    stage.run(5000)
    assert len(stage.heard()) == count


def test_a_faster_session_is_heard_faster() -> None:
    clock = ManualClock(0)
    player = FakePlayer(clock)
    player.start()
    session = Session(PLAN, SETTINGS)
    conductor = Conductor(player, on_player_clock=lambda reading: reading / 4, speed=4)
    conductor.follow(session, session.start(0), 0)
    while session.state is State.RUNNING:
        player.run_to(clock.now_ms + 50)
        now_ms = int(clock.now_ms * 4)
        conductor.follow(session, session.advance(now_ms), now_ms)
    player.run_to(clock.now_ms + 2000)
    heard = [(at_ms * 4, cue.text or str(cue.kind)) for at_ms, cue in player.heard]
    assert sorted(heard) == sorted((float(at_ms), what) for at_ms, what in planned(PLAN, 4))


@pytest.mark.parametrize(
    ("level", "said", "tones"),
    [
        (VoiceLevel.FULL, set(Speech), True),
        (VoiceLevel.NAMES, {Speech.NAME, Speech.SAFETY}, True),
        (VoiceLevel.BEEPS, set(), True),
        (VoiceLevel.SILENT, set(), False),
    ],
)
def test_the_voice_level_decides_what_is_heard(level: VoiceLevel, said: set[Speech], tones: bool) -> None:
    assert {speech for speech in Speech if is_heard(Cue(0, CueKind.SAY, "words", speech), level)} == said
    assert {kind for kind in CueKind if is_heard(Cue(0, kind), level)} == (
        set(CueKind) - {CueKind.SAY} if tones else set()
    )


def test_at_silent_a_whole_session_is_silent() -> None:
    stage = Stage(level=VoiceLevel.SILENT)
    stage.run(60_000)
    stage.command(stage.session.pause)
    stage.run(1000)
    assert stage.heard() == []


def said(stage: Stage) -> list[tuple[float, str]]:
    return [(at_ms - 10_000, cue.text) for at_ms, cue in stage.player.heard if cue.kind is CueKind.SAY]


def step_of(*cues: Cue) -> Plan:
    """A minute with cues of the test's choosing."""
    step = plan_of(exercise("march", timed(60))).steps[1]
    return Plan("routine", "Routine", (replace(step, cues=cues),))


@pytest.mark.parametrize(
    ("words", "rival", "heard"),
    [
        (Speech.NAME, Cue(2_000, CueKind.COUNT, "3"), False),
        (Speech.TIP, Cue(2_000, CueKind.COUNT, "3"), False),
        (Speech.NAME, Cue(2_500, CueKind.COUNT, "3"), True),
        (Speech.TIP, Cue(2_000, CueKind.SAY, "rival", Speech.NAME), False),
        (Speech.NAME, Cue(2_000, CueKind.SAY, "rival", Speech.TIP), True),
        (Speech.NAME, Cue(2_000, CueKind.SAY, "rival", Speech.SAFETY), False),
        (Speech.SAFETY, Cue(2_000, CueKind.COUNT, "3"), True),
        (Speech.NAME, Cue(2_000, CueKind.TICK), True),
    ],
)
def test_words_give_way_to_what_matters_more_and_are_dropped(words: Speech, rival: Cue, heard: bool) -> None:
    plan = step_of(Cue(1_000, CueKind.SAY, "words", words), rival)
    stage = Stage(plan, takes_ms=lambda _text: 1_500)
    stage.run(20_000)
    assert ((1_000, "words") in said(stage)) == heard
    # The rival sounds, unless it would be words under words.
    assert ((2_000, "rival") in said(stage)) == (rival.kind is CueKind.SAY and not heard)


def test_words_that_follow_on_words_are_all_heard() -> None:
    cues = tuple(Cue(at_ms, CueKind.SAY, str(at_ms), Speech.NAME) for at_ms in range(1_000, 9_000, 1_000))
    stage = Stage(step_of(*cues), takes_ms=lambda _text: 1_000)
    stage.run(20_000)
    assert [text for _, text in said(stage)] == [cue.text for cue in cues]


def test_after_a_skip_the_new_words_are_heard_over_those_that_were_cut() -> None:
    stage = Stage(takes_ms=lambda _text: 5_000)
    stage.run(1_000)  # "Get ready. Clamshell, right side" is being said
    stage.command(stage.session.skip)
    stage.run(2_000)
    assert (1_700, "1") in said(stage)
