"""What a plan lays out, and when."""

from dataclasses import replace

import pytest

from hipcoach.core.cue import CueKind, Speech
from hipcoach.core.cueing import into_place
from hipcoach.core.exercise import Prompt
from hipcoach.core.plan import Plan, resized
from hipcoach.core.routine import Block, CardItem, ExerciseItem
from hipcoach.core.settings import Settings
from hipcoach.core.speaking import speaking_ms
from hipcoach.core.step import StepKind
from hipcoach.core.timeline import timeline
from hipcoach.core.vocabulary import Equipment, FirstSide, Position, Side, SideOrder
from tests.core.build import SETTINGS, exercise, hold, plan_of, reps, steps, timed, until_done


def shape(plan: Plan) -> list[tuple[str, str, int | None]]:
    return [(s.kind.value, s.side.value, s.length_ms) for s in plan.steps]


def test_both_sides_come_inside_each_set_with_a_switch_and_the_rest_between_sets() -> None:
    plan = plan_of(exercise("clam", reps(3, sets=2, rest_s=20), per_side=True))
    assert shape(plan) == [
        ("ready", "right", 10_000),
        ("work", "right", 12_000),
        ("switch", "left", 8_000),
        ("work", "left", 12_000),
        ("rest", "right", 20_000),
        ("work", "right", 12_000),
        ("switch", "left", 8_000),
        ("work", "left", 12_000),
    ]
    assert plan.duration_ms == 94_000


def test_the_sore_side_decides_which_side_begins() -> None:
    clam = exercise("clam", hold(10), per_side=True)
    assert plan_of(clam, sore_side=Side.LEFT).steps[1].side is Side.LEFT
    other = ExerciseItem("clam", clam.dose, first_side=FirstSide.OTHER)
    assert plan_of(other, known=[clam], sore_side=Side.LEFT).steps[1].side is Side.RIGHT


def test_all_sets_of_one_side_can_come_first() -> None:
    clam = exercise("clam", hold(10, sets=2, rest_s=5), per_side=True)
    item = ExerciseItem("clam", clam.dose, side_order=SideOrder.ONE_SIDE_FIRST)
    plan = plan_of(item, known=[clam])
    assert [(s.kind.value, s.side.value, s.set_number) for s in plan.steps[1:]] == [
        ("hold", "right", 1),
        ("rest", "right", 2),
        ("hold", "right", 2),
        ("switch", "left", 1),
        ("hold", "left", 1),
        ("rest", "left", 2),
        ("hold", "left", 2),
    ]


def test_alternating_repetitions_double_in_one_set() -> None:
    march = exercise("march", reps(10), per_side=True)
    plan = plan_of(ExerciseItem("march", march.dose, side_order=SideOrder.ALTERNATING), known=[march])
    assert [s.reps for s in plan.steps if s.kind is StepKind.WORK] == [20]
    assert plan.steps[1].alternating is Side.RIGHT


@pytest.mark.parametrize(
    ("before", "after", "gap_s"),
    [
        (Position.SUPINE, Position.SUPINE, 5),
        (Position.SUPINE, Position.QUADRUPED, 10),
        (Position.SUPINE, Position.STANDING, 15),
        (Position.STANDING, Position.SUPINE, 10),
    ],
)
def test_the_gap_between_exercises_comes_from_the_change_of_posture(
    before: Position, after: Position, gap_s: int
) -> None:
    plan = plan_of(exercise("a", timed(10), position=before), exercise("b", timed(10), position=after))
    assert plan.steps[2].length_ms == gap_s * 1000
    assert plan.steps[2].between


def test_fetching_and_turning_over_take_as_long_as_another_posture() -> None:
    mat = exercise("a", timed(10))
    banded = exercise("b", timed(10), equipment=(Equipment.MAT, Equipment.MINI_BAND))
    gaps = [s for s in plan_of(mat, banded, mat).steps if s.between]
    assert [(s.length_ms, s.prepare) for s in gaps[1:]] == [
        (10_000, ("You need the mini band.",)),
        (10_000, ("Take the band off.",)),
    ]
    clam = exercise("clam", timed(10), per_side=True, position=Position.SIDE_LYING)
    lower = replace(exercise("lower", timed(10), per_side=True, position=Position.SIDE_LYING), lower_leg_works=True)
    over, stay = (plan_of(clam, following).steps[4] for following in (clam, lower))
    assert (over.length_ms, over.prepare) == (10_000, ("Lie on your left side.",))
    assert (stay.length_ms, stay.prepare) == (5_000, ()), "already on the right side, which is the one to work"


def test_how_it_is_done_is_told_in_the_first_set_only_and_runs_into_nothing() -> None:
    stretch = replace(exercise("stretch", hold(40, sets=2, rest_s=10)), cues=("Kneel.", "Tuck your tail under.", "No"))
    told = [[(c.at_ms, c.text) for c in s.cues if c.speech is Speech.TIP] for s in plan_of(stretch, stretch).steps]
    assert told[1] == [(700, "Kneel."), (700 + 810 + 400, "Tuck your tail under.")]
    assert not any(told[2:])
    short = replace(stretch, dose=hold(20), cues=("A " * 30,))
    assert plan_of(short).steps[1].cues[1].at_ms == 700
    assert not [c for c in plan_of(replace(short, dose=hold(5))).steps[1].cues if c.speech is Speech.TIP]


def test_what_is_told_of_quick_repetitions_stands_in_for_numbers() -> None:
    swing = replace(exercise("swing", reps(4)), cues=("Let your leg swing from the hip like the pendulum of a clock.",))
    said = [(c.at_ms, c.text) for c in plan_of(swing).steps[1].cues if c.kind is CueKind.SAY]
    assert [text for _, text in said] == ["1", swing.cues[0], "3", "4"]
    assert said[1][0] + speaking_ms(said[1][1]) <= said[2][0]
    slow = replace(swing, cues=("Stand tall.",))
    assert [c.text for c in plan_of(slow).steps[1].cues if c.kind is CueKind.SAY] == ["1", "Stand tall.", "2", "3", "4"]


def test_a_rest_that_the_routine_gives_is_the_minimum_of_the_gap() -> None:
    a, b = exercise("a", timed(10)), exercise("b", timed(10))
    long_rest = ExerciseItem("a", a.dose, rest_after_s=40)
    assert plan_of(long_rest, b, known=[a]).steps[2].length_ms == 40_000
    assert plan_of(replace(long_rest, rest_after_s=2), b, known=[a]).steps[2].length_ms == 5_000


def test_rounds_repeat_a_block_without_gaps_inside() -> None:
    run, walk = exercise("run", timed(60)), exercise("walk", timed(90))
    block = Block((ExerciseItem("run", run.dose), ExerciseItem("walk", walk.dose)), rounds=3, gap_s=0)
    plan = plan_of(walk, block, walk, known=[run])
    assert [s.kind.value for s in plan.steps] == ["ready"] + ["work"] * 8
    assert plan.duration_ms == 10_000 + 5 * 90_000 + 3 * 60_000
    assert [s.round_number for s in plan.steps[2:8]] == [1, 1, 2, 2, 3, 3]


def test_work_that_no_gap_announced_says_its_name_as_it_begins() -> None:
    run, walk = exercise("run", timed(60)), exercise("walk", timed(90))
    block = Block((ExerciseItem("run", run.dose), ExerciseItem("walk", walk.dose)), gap_s=0)
    plan = plan_of(block, known=[run, walk])
    said = [[c.text for c in s.cues if c.kind is CueKind.SAY] for s in plan.steps]
    assert (said[0][0], *said[1:]) == ("Get ready. Run", [], ["Walk"])


def test_a_prompt_at_the_very_end_is_still_heard() -> None:
    ice = replace(exercise("ice", timed(900)), prompts=(Prompt(300, "Look at the skin"), Prompt(900, "Look again")))
    cues = plan_of(ice).steps[1].cues
    assert [(c.at_ms, c.text) for c in cues if c.kind is CueKind.SAY] == [
        (300_300, "Look at the skin"),
        (891_300, "Look again"),
    ]


def test_several_holds_make_one_set_without_waiting_for_the_last_gap() -> None:
    plan = plan_of(exercise("press", hold(8, holds=10, gap_s=4)))
    assert plan.steps[1].length_ms == 116_000
    assert plan.steps[1].reps_done(116_000) == 10


def test_steps_that_wait_for_done_have_an_estimate_and_no_length() -> None:
    plan = plan_of(exercise("own", reps(5, self_paced=True)), exercise("open", until_done(90)))
    assert [s.length_ms for s in plan.steps if s.kind is StepKind.WORK] == [None, None]
    assert plan.duration_ms == 10_000 + 20_000 + 5_000 + 90_000
    assert not plan.exact


def test_items_only_for_a_condition_and_optional_items_are_left_out() -> None:
    a, b = exercise("a", timed(10)), exercise("b", timed(10))
    plan = plan_of(
        a, ExerciseItem("b", b.dose, only_for=("sciatica",)), ExerciseItem("b", b.dose, optional=True), known=[b]
    )
    assert [s.exercise.id for s in plan.steps if s.kind is StepKind.WORK and s.exercise] == ["a"]


def test_recorded_steps_are_numbered_from_one() -> None:
    plan = plan_of(exercise("a", hold(10), per_side=True), CardItem("card-surface", "Is the path smooth?"))
    assert [s.number for s in plan.steps] == [0, 1, 0, 2, 3]


def test_the_countdown_is_three_beeps_before_work_and_before_the_end_of_a_hold() -> None:
    plan = plan_of(exercise("a", hold(30)))
    ready, work = plan.steps
    assert [c.at_ms for c in ready.cues if c.kind is CueKind.COUNT] == [7_000, 8_000, 9_000]
    assert [c.at_ms for c in work.cues if c.kind is CueKind.COUNT] == [27_000, 28_000, 29_000]
    assert [c.at_ms for c in work.cues if c.kind is CueKind.HALF] == [15_000]
    assert work.cues[0].kind is CueKind.GO


def test_a_hold_under_twenty_seconds_has_no_half_way_tone() -> None:
    assert not [c for c in plan_of(exercise("a", hold(19))).steps[1].cues if c.kind is CueKind.HALF]


def test_next_up_is_said_again_only_in_long_rests() -> None:
    a, b = exercise("a", timed(10)), exercise("b", timed(10))

    def said(rest_s: int) -> list[int]:
        plan = plan_of(ExerciseItem("a", a.dose, rest_after_s=rest_s), b, known=[a])
        return [c.at_ms for c in plan.steps[2].cues if c.kind is CueKind.SAY and c.text.endswith("B")]

    assert said(14) == [700]
    assert said(15) == [700, 9_500]


def test_repetitions_are_counted_at_their_beginning() -> None:
    work = plan_of(exercise("a", reps(3))).steps[1]
    assert [(c.at_ms, c.text) for c in work.cues if c.kind is CueKind.SAY] == [(700, "1"), (4_000, "2"), (8_000, "3")]


def test_a_longer_step_lays_its_cues_out_anew() -> None:
    work = plan_of(exercise("a", hold(30))).steps[1]
    longer = resized(work, SETTINGS, length_ms=40_000)
    assert [c.at_ms for c in longer.cues if c.kind is CueKind.COUNT] == [37_000, 38_000, 39_000]
    more = resized(plan_of(exercise("a", reps(3))).steps[1], SETTINGS, reps=4)
    assert (more.length_ms, more.reps) == (16_000, 4)


def test_preparation_names_what_to_fetch_and_how_to_lie() -> None:
    clam = exercise("clam", hold(10), per_side=True, position=Position.SIDE_LYING, equipment=(Equipment.MINI_BAND,))
    plan = plan_of(exercise("a", timed(10)), clam, exercise("b", timed(10), equipment=()), sore_side=Side.LEFT)
    gaps = [s for s in plan.steps if s.between]
    assert gaps[1].prepare == ("You need the mini band.", "Lie on your right side.")
    assert gaps[2].prepare == ("Take the band off.", "Lie on your back.")


def test_it_is_told_which_leg_a_side_is_of_before_it_works() -> None:
    """ "One-leg balance, right side": by ear alone nobody knew which leg to stand on."""
    stand = replace(
        exercise("balance", hold(30), per_side=True, position=Position.STANDING), side_says="Stand on your {side} leg."
    )
    plan = plan_of(stand)
    assert any(c.text.endswith("Stand up. Stand on your right leg.") for c in plan.steps[0].cues)
    assert [c.text for c in plan.steps[2].cues if c.text.startswith("Stand")] == ["Stand on your left leg."]
    assert not any(c.text.endswith(" leg.") for step in plan.steps[1::2] for c in step.cues)
    assert into_place(plan.steps[2]) == ("Stand on your left leg.",)


def test_where_the_gap_is_too_short_the_first_set_tells_which_leg_it_is() -> None:
    stand = replace(
        exercise("balance", hold(30), per_side=True), side_says="Stand on your {side} leg.", cues=("Stand tall.", "So.")
    )
    plan = plan_of(exercise("a", timed(10)), stand)
    gap, work = plan.steps[2:4]
    assert gap.length_ms == 5_000 and not any("leg" in cue.text for cue in gap.cues)
    told = [cue.text for cue in work.cues if cue.speech is Speech.TIP]
    assert told == ["Stand on your right leg.", "Stand tall.", "So."]
    assert not any("leg" in cue.text for cue in plan.steps[5].cues), "in the second set it is known"


def test_half_kneeling_names_the_knee() -> None:
    stretch = exercise("stretch", hold(30), per_side=True, position=Position.HALF_KNEELING)
    plan = plan_of(stretch)
    assert into_place(plan.steps[0])[-1] == "Kneel on your right knee."
    assert into_place(plan.steps[2]) == ("Kneel on your left knee.",)


def test_what_waits_for_an_answer_says_how_it_is_given() -> None:
    """A card asked its question by ear, and then nothing was heard for ever."""
    card = plan_of(CardItem("night", "Have you read this?")).steps[0]
    assert [cue.text for cue in card.cues if cue.text] == [
        "Have you read this?",
        "Press D for yes, or the right arrow for no.",
    ]
    later_ms = card.cues[-1].at_ms - card.cues[1].at_ms - speaking_ms(card.name)
    assert later_ms >= 1_000, "a slow voice has ended its question"
    walk = plan_of(exercise("walk", until_done(300))).steps[1]
    assert walk.cues[-1].text == "Press D when you are done."


def test_a_printed_plan_is_the_whole_session() -> None:
    plan = plan_of(exercise("clam", steps(4), per_side=True))
    assert timeline(plan)[:2] == [
        "00:00.000 get ready  10.0 s  Clam, right side",
        "00:00.000     ready",
    ]
    assert timeline(plan)[-1] == "00:34.000 end of session"


def test_when_what_is_next_is_said_again_was_no_setting() -> None:
    def said(settings: Settings) -> list[int]:
        plan = plan_of(exercise("clam", reps(sets=2, rest_s=20)), settings=settings)
        rest = next(step for step in plan.steps if step.kind is StepKind.REST)
        return [cue.at_ms for cue in rest.cues if cue.speech is Speech.NAME]

    assert said(SETTINGS) == [700, 14_500]
    assert said(replace(SETTINGS, again_before_s=8)) == [700, 11_500]
    assert said(replace(SETTINGS, again_from_s=30)) == [700]
