"""What stands on the stage at an instant, as words and shares."""

from dataclasses import replace

import pytest

from hipcoach.core.dose import Dose, Holds, Reps, Span, Tempo
from hipcoach.core.event import Event, StepEnded
from hipcoach.core.exercise import Prompt
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import CardItem, ExerciseItem, Routine
from hipcoach.core.session import Session
from hipcoach.core.settings import RepCount, Settings
from hipcoach.core.vocabulary import Side, SideOrder
from hipcoach.ui.session.scene import Form, Scene, course_of, scene_of
from tests.ui.session.samples import CLAMSHELL, DEADLIFT, FLEXOR, ICE, LOAD, SELF_PACED, WALK, plan_of

SETTINGS = Settings()
HOLDS = replace(FLEXOR, dose=Dose(Span.exactly(1), Holds(Span.exactly(5), 3, 2), 0), per_side=False)


def at(plan: Plan, ms: int, settings: Settings = SETTINGS, start: int = 0, *, pause: bool = False) -> Scene:
    """The scene so many milliseconds after step `start` began."""
    session = Session(plan, settings)
    events: list[Event] = list(session.start(0, start))
    for now_ms in [*range(500, ms, 500), ms]:
        events += session.advance(now_ms)
    if pause:
        session.pause(ms)
    ended = [event for event in events if isinstance(event, StepEnded)]
    return scene_of(session.view(), plan, settings, ended, course_of(plan))


def test_repetitions_count_up_as_the_voice_does() -> None:
    still = at(plan_of(CLAMSHELL), 4_000 * 4 + 100, start=1).still
    assert (still.form, still.number, still.unit, still.dots, still.dots_done) == (Form.REPS, "5", "of 10", 10, 4)
    assert still.spoken == "Work. Banded clamshell, left side, set 1 of 3, repetition 5 of 10."


def test_repetitions_count_down_where_that_is_set() -> None:
    down = Settings(rep_count=RepCount.DOWN)
    still = at(plan_of(CLAMSHELL, settings=down), 4_000 * 4 + 100, down, start=1).still
    assert (still.number, still.unit) == ("6", "reps\nto go")
    assert at(plan_of(CLAMSHELL, settings=down), 39_000, down, start=1).still.unit == "rep\nto go"
    assert still.dots_done == 4


def test_a_begun_second_counts_whole_so_that_screen_and_beep_agree() -> None:
    plan = plan_of(FLEXOR)
    assert at(plan, 1, start=1).still.number == "30"
    assert at(plan, 27_000, start=1).still.number == "3"
    assert at(plan, 27_001, start=1).still.number == "3"
    assert at(plan, 28_000, start=1).still.number == "2"
    assert at(plan, 29_999, start=1).still.unit == "second"


def test_a_hundred_seconds_and_more_read_as_a_clock_and_leave_the_ring() -> None:
    plan = plan_of(ICE)
    long = at(plan, 1_000, start=1).still
    assert (long.number, long.unit, long.ring) == ("9:59", "minutes", False)
    assert at(plan, 501_000, start=1).still.number == "99"
    assert at(plan, 501_000, start=1).still.ring


def test_open_work_counts_what_has_gone_by() -> None:
    still = at(plan_of(WALK), 65_500, start=1).still
    assert (still.form, still.number, still.unit) == (Form.OPEN, "1:05", "so far")
    assert "D" in still.hint


def test_self_paced_repetitions_show_how_many_and_wait() -> None:
    still = at(plan_of(SELF_PACED), 9_000, start=1).still
    assert (still.number, still.dots, still.dots_done, still.paced) == ("12", 12, 0, False)
    assert "D" in still.hint


def test_the_tempo_is_in_the_exercises_own_words() -> None:
    scene = at(plan_of(CLAMSHELL), 1_500, start=1)
    assert [text for text, _ in scene.still.tempo] == ["Open 1", "Stay 1", "Close 2"]
    assert (scene.still.tempo_at, scene.moving.part) == (1, 0.5)
    assert scene.moving.motion == 0.5


def test_a_tempo_without_a_pause_leaves_its_word_out() -> None:
    assert [t for t, _ in at(plan_of(DEADLIFT), 100, start=1).still.tempo] == ["Lower 3", "Stand 1"]


def test_of_several_holds_the_present_one_is_shown_and_rests_between_look_like_rest() -> None:
    plan = plan_of(ExerciseItem(FLEXOR.id, HOLDS.dose, only_side=Side.LEFT))
    hold = at(plan, 8_000, start=1).still
    assert (hold.phase, hold.number, hold.which) == ("hold", "4", "2 of 3")
    relax = at(plan, 6_000, start=1).still
    assert (relax.phase, relax.number) == ("rest", "1")


def test_sides_that_change_with_each_repetition_are_shown_one_by_one() -> None:
    item = ExerciseItem(DEADLIFT.id, DEADLIFT.dose, SideOrder.ALTERNATING)
    plan = plan_of(item)
    assert at(plan, 100, start=1).still.side is Side.LEFT
    assert at(plan, 4_100, start=1).still.side is Side.RIGHT


@pytest.mark.parametrize(
    ("start", "phase", "text"),
    [
        (0, "work", "Banded clamshell"),
        (1, "switch", "Switch to the right side"),
        (3, "rest", "Rest 30 s, then set 2"),
        (11, "rest", "Half-kneeling hip flexor stretch, left side"),
        (15, "ready", "Something to read"),
        (16, "done", "Done"),
    ],
)
def test_what_comes_next_is_always_said(start: int, phase: str, text: str) -> None:
    plan = plan_of(CLAMSHELL, FLEXOR, CardItem("card", "Read?"))
    still = at(plan, 600, start=start).still
    assert (still.next_phase, still.next_text) == (phase, text)


def test_a_gap_tells_what_to_do_what_comes_and_what_was() -> None:
    plan = plan_of(CLAMSHELL, ExerciseItem(DEADLIFT.id, DEADLIFT.dose, load=LOAD))
    gap = at(plan, 10_000 + 6 * 40_000 + 3 * 8_000 + 2 * 30_000 + 1_000).still
    assert gap.doing == ("Take the band off.", "You need a dumbbell.", "Stand up.")
    assert gap.ended == "Banded clamshell: 3 sets left, 3 sets right"
    assert (gap.load, gap.dose, gap.set_text) == ("8 kg", "2 sets of 8", "Set 1 of 2")
    assert gap.names == ("Single-leg Romanian deadlift with weight", "Single-leg RDL, loaded")


def test_what_is_said_of_getting_into_place_at_a_switch_is_on_the_screen_too() -> None:
    """It was said alone: the screen showed eight seconds and nothing to do."""
    switch = at(plan_of(CLAMSHELL), 600, start=2).still
    assert switch.doing == ("Switch to the right side.", "Lie on your left side.")
    assert at(plan_of(CLAMSHELL), 600, start=4).still.doing == ("Lie on your right side.",)
    said = " ".join(cue.text for cue in plan_of(CLAMSHELL).steps[2].cues)
    assert all(sentence.removesuffix(".") in said for sentence in switch.doing)


def test_a_screen_reader_is_told_what_to_do_in_a_gap_and_that_a_card_is_read() -> None:
    """The sentences were painted only, and a card was announced as "Get ready"."""
    assert at(plan_of(CLAMSHELL), 600, start=4).still.spoken == (
        "Rest. Banded clamshell, left side, set 2 of 3. Lie on your right side."
    )
    assert at(plan_of(CardItem("card", "Have you read it?"), FLEXOR), 600).still.spoken == "Read. Have you read it?"


def test_getting_into_place_is_dashed_and_rest_is_a_bar() -> None:
    plan = plan_of(CLAMSHELL)
    assert (at(plan, 100).still.ring, at(plan, 100).still.dashed) == (True, True)
    assert (at(plan, 100, start=2).still.phase, at(plan, 100, start=2).still.dashed) == ("switch", True)
    assert (at(plan, 100, start=4).still.phase, at(plan, 100, start=4).still.ring) == ("rest", False)


def test_paused_shows_the_form_before_it_frozen() -> None:
    running, paused = at(plan_of(FLEXOR), 9_000, start=1), at(plan_of(FLEXOR), 9_000, start=1, pause=True)
    assert (paused.still.phase, paused.still.word, paused.still.frozen) == ("paused", "Paused", True)
    assert (paused.still.form, paused.still.number, paused.still.ring) == (Form.TIME, running.still.number, True)
    assert paused.moving == running.moving


def test_a_safety_line_stands_for_half_a_minute_from_its_second() -> None:
    plan = plan_of(ICE)
    assert at(plan, 299_500, start=1).still.prompt == ""
    assert at(plan, 300_000, start=1).still.prompt.startswith("Look at the skin")
    assert at(plan, 330_000, start=1).still.prompt == ""


def test_the_last_safety_line_is_on_the_screen_while_it_is_said() -> None:
    """It was due at the very end and said before the countdown: the screen showed how to begin meanwhile."""
    last = replace(ICE, prompts=(Prompt(300, "Look at the skin."), Prompt(600, "Take the pack off.")))
    plan = build_plan(
        Routine("ice", "Ice", "", (ExerciseItem("ice", last.dose),)), {"ice": last}, SETTINGS, sore_side=Side.LEFT
    )
    said_ms = next(cue.at_ms for cue in plan.steps[1].cues if cue.text == "Take the pack off.")
    assert at(plan, said_ms - 500, start=1).still.prompt == ""
    assert at(plan, said_ms, start=1).still.prompt == "Take the pack off."
    assert at(plan, 599_500, start=1).still.prompt == "Take the pack off."


def test_another_cue_leads_in_each_set() -> None:
    plan = plan_of(CLAMSHELL)
    first = [at(plan, 100, start=index).still.cues[0] for index in (1, 5, 9)]
    assert first == list(CLAMSHELL.cues)


def test_the_bar_along_the_top_moves_with_the_plan() -> None:
    plan = plan_of(FLEXOR, ICE)
    course = course_of(plan)
    assert sum(course.weights) == plan.duration_ms
    shares = [at(plan, 500 * n).moving.bar_done for n in range(1, 200, 7)]
    assert shares == sorted(shares) and 0 < shares[0] < 0.02
    assert at(plan, plan.steps[0].length_ms or 0).moving.bar_done == pytest.approx(10 / 78)


def test_time_left_is_exact_only_where_nothing_waits() -> None:
    assert at(plan_of(FLEXOR), 500).still.left == "1:18 left"
    assert at(plan_of(FLEXOR, WALK), 500).still.left.startswith("about 6 min")


def test_the_number_beats_in_the_last_three_seconds_only() -> None:
    plan = plan_of(FLEXOR)
    assert at(plan, 26_900, start=1).moving.pulse == 0
    assert 0 < at(plan, 27_150, start=1).moving.pulse < 1
    assert at(plan, 27_600, start=1).moving.pulse == 1


def test_a_paced_tempo_of_half_seconds_is_said_so() -> None:
    quick = replace(
        CLAMSHELL, verbs=(), dose=Dose(Span.exactly(1), Reps(Span.exactly(4), Tempo(1500, 0, 500, True)), 0)
    )
    plan = plan_of(ExerciseItem(CLAMSHELL.id, quick.dose))
    texts = [t for t, _ in at(plan, 100, start=1).still.tempo]
    assert texts == ["Open 1.5", "Close 0.5"]
