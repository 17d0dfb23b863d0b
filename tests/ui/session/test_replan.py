"""What is left of a plan can be eased or loaded otherwise; what is done and how many steps there are stays."""

import pytest

from hipcoach.core.load import load_of
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import Block, ExerciseItem, Routine
from hipcoach.core.settings import Settings
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.ui.session.replan import with_easier, with_last_loads, with_load
from tests.ui.session.samples import CLAMSHELL, DEADLIFT, EASIER, FLEXOR, SELF_PACED, WALK, plan_of

SETTINGS = Settings()
PLAN = plan_of(CLAMSHELL, FLEXOR)


def test_the_rest_of_the_item_is_eased_and_the_numbers_stay() -> None:
    eased = with_easier(PLAN, 5, EASIER, SETTINGS)
    assert [s.number for s in eased.steps] == [s.number for s in PLAN.steps]
    assert eased.steps[:4] == PLAN.steps[:4] and eased.steps[12:] == PLAN.steps[12:]
    worked = [s for s in eased.steps[5:12] if s.kind.worked]
    assert {(s.name, s.reps, s.length_ms) for s in worked} == {("Clamshell", 8, 24_000)}
    assert [(s.side, s.set_number, s.sets) for s in worked] == [
        (s.side, s.set_number, s.sets) for s in PLAN.steps[5:12] if s.kind.worked
    ]


def test_the_gap_before_it_leaves_time_and_says_what_to_change() -> None:
    eased = with_easier(PLAN, 3, EASIER, SETTINGS)
    gap = eased.steps[2]
    assert gap.kind is StepKind.SWITCH and gap.length_ms == SETTINGS.gap_other_s * 1000
    assert gap.prepare == ("Take the band off.",)
    assert any("Clamshell" in cue.text or "right" in cue.text for cue in gap.cues)


def test_a_long_rest_stays_as_long_as_it_is() -> None:
    assert with_easier(PLAN, 4, EASIER, SETTINGS).steps[4].length_ms == 30_000


def test_the_hard_one_came_back_in_the_next_round() -> None:
    items = tuple(ExerciseItem(each.id, each.dose) for each in (CLAMSHELL, FLEXOR))
    routine = Routine("rounds", "Rounds", "", (Block(items, rounds=2),))
    plan = build_plan(routine, {each.id: each for each in (CLAMSHELL, FLEXOR)}, SETTINGS)
    eased = with_easier(plan, 1, EASIER, SETTINGS)
    assert [s.number for s in eased.steps] == [s.number for s in plan.steps]
    later = [s for s in eased.steps if s.round_number == 2 and s.exercise != FLEXOR]
    assert {s.name for s in later} == {"Clamshell"} and {s.reps for s in later if s.kind.worked} == {8}
    gap = later[0]
    assert gap.between and gap.prepare == ("Lie on your left side.",), "no band is taken off after a stretch"


def test_an_easier_one_for_both_sides_has_no_side() -> None:
    eased = with_easier(PLAN, 1, SELF_PACED, SETTINGS)
    assert {s.side for s in eased.steps[:12]} == {Side.BOTH}
    assert eased.steps[1].length_ms is None and eased.steps[1].self_paced


def test_an_easier_one_by_time_has_no_repetitions() -> None:
    eased = with_easier(PLAN, 1, WALK, SETTINGS)
    assert (eased.steps[1].reps, eased.steps[1].parts, eased.steps[1].length_ms) == (0, (), None)


def test_another_load_is_for_this_exercise_from_here_on() -> None:
    plan = plan_of(DEADLIFT, FLEXOR)
    loaded = with_load(plan, 3, load_of("8 kg"))
    assert [s.load.text if s.load else "" for s in loaded.steps] == ["", "", "", *["8 kg"] * 5, *[""] * 4]


def test_the_load_of_last_time_is_used_again_unless_the_routine_names_one() -> None:
    asked = []

    def last(exercise_id: str) -> str:
        asked.append(exercise_id)
        return {"single-leg-rdl-loaded": "2 x 8 kg"}.get(exercise_id, "")

    plan = with_last_loads(plan_of(DEADLIFT, FLEXOR), last)
    assert [s.load.text if s.load else "" for s in plan.steps] == [*["2 x 8 kg"] * 8, *[""] * 4]
    assert asked == ["single-leg-rdl-loaded", "hip-flexor-stretch"]
    named = with_load(plan_of(DEADLIFT), 0, load_of("red band"))
    assert with_last_loads(named, last) == named


@pytest.mark.parametrize(
    ("typed", "count", "kg", "text"),
    [
        ("8 kg", 1, 8.0, "8 kg"),
        (" 2 x 8kg ", 2, 8.0, "2 x 8kg"),
        ("2×7,5 KG", 2, 7.5, "2×7,5 KG"),
        ("red band", 1, None, "red band"),
        ("a 5 kg bag", 1, None, "a 5 kg bag"),
    ],
)
def test_a_load_is_read_as_people_write_it(typed: str, count: int, kg: float | None, text: str) -> None:
    load = load_of(typed)
    assert (load.count, load.kg, load.text) == (count, kg, text)
