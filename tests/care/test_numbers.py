"""The numbers of the clinical pages, each written down a second time: a changed one is noticed."""

import csv
from dataclasses import replace
from datetime import time, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from hipcoach.care.bone_gate import GateFacts
from hipcoach.care.dosing import Part, bounds, next_up, stands_at
from hipcoach.care.filter import suit
from hipcoach.care.hip import HipCondition, imagined
from hipcoach.care.pain import CLASS_BANDS, Band, Colour, SessionPain, light
from hipcoach.care.phases import check_time
from hipcoach.care.picker import none_of_these, pick
from hipcoach.care.prerequisites import gates_passed
from hipcoach.care.programme import Done, decide
from hipcoach.care.refusal import PHASE_RANK, refusal
from hipcoach.care.rest import family, rest_day_due, resting_exercises, wait_for
from hipcoach.care.screening import is_examined
from hipcoach.care.standing import standing
from hipcoach.care.today import Enrolled, ask_again_due, today
from hipcoach.core.condition import PainClass
from hipcoach.core.dose import Dose, Span, UntilDone
from hipcoach.core.programme import ExerciseLimit
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.screening import Answer, Cleared, Examined
from hipcoach.core.vocabulary import Phase, Side
from tests.care.content import asked, care, library
from tests.care.people import NOW, answered, days, hours
from tests.care.test_programme import AMBER, GREEN, RED, session

LIBRARY = library()
WEIGHTS = list(
    csv.DictReader((Path(__file__).parents[1] / "data" / "picker_weights.tsv").read_text().splitlines(), delimiter="\t")
)
P, F, T = "sit-bone", "front-of-hip", "groin"
# programme, phase: sessions a week, days, sessions, what each exit task may hurt, how long each is held
PHASES = {
    ("outer-hip", "1"): (7, 7, 5, [2], [10]),
    ("outer-hip", "2"): (3, 14, 6, [2, 2], [0, 30]),
    ("outer-hip", "3"): (2, 0, 0, [], []),
    ("outer-hip", "return"): (3, 0, 0, [], []),
    (F, "1"): (7, 7, 5, [2], [10]),
    (F, "2"): (3, 14, 6, [2], [0]),
    (F, "3"): (2, 0, 0, [], []),
    (F, "return"): (3, 0, 0, [], []),
    (T, "1"): (4, 7, 5, [2], [10]),
    (T, "2"): (3, 14, 6, [2], [0]),
    (T, "3"): (2, 0, 0, [], []),
    (T, "return"): (3, 0, 0, [], []),
    (P, "1"): (7, 7, 5, [2], [0]),
    (P, "2"): (3, 14, 6, [2], [0]),
    (P, "3"): (2, 0, 0, [], []),
    (P, "return"): (3, 0, 0, [], []),
    ("hip-joint", "1"): (4, 7, 5, [2], [0]),
    ("hip-joint", "2"): (3, 14, 6, [2], [0]),
    ("hip-joint", "3"): (2, 0, 0, [], []),
    ("hip-joint", "return"): (3, 0, 0, [], []),
    ("desk-days", "any"): (7, 0, 0, [], []),
    ("staying-well", "any"): (2, 0, 0, [], []),
}
HOPS, SHORT, FULL = ("pogo-hops", 72, 2), ("copenhagen-short", 48, 3), ("copenhagen-full", 48, 3)
LIMITS = {"outer-hip": [HOPS], F: [HOPS], T: [SHORT, FULL, HOPS], P: [HOPS]}


@pytest.mark.parametrize("kind", ["location", "trigger"])
def test_every_weight_of_the_picker_is_the_one_of_the_clinical_page(kind):
    choices = asked().picker.locations if kind == "location" else asked().picker.triggers
    found = {(c.id, name, weight) for c in choices.values() for name, weight in c.weights.items()}
    assert found == {(w["id"], w["condition"], int(w["weight"])) for w in WEIGHTS if w["kind"] == kind}


def test_en_01_to_en_05_give_their_points():
    points = {q.id: q.points for q in asked().questions if q.points}
    assert points == {"EN-01": 2, "EN-02": 2, "EN-03": 2, "EN-04": 1, "EN-05": 1}
    assert (asked().reds_points, asked().valid_days, asked().gate.lock_score) == (2, 14, 8)
    assert (asked().picker.min_score, asked().picker.margin_percent, asked().picker.max_shown) == (5, 60, 3)


def test_phase_1_and_phase_2_of_every_programme_ask_what_the_clinical_page_asks():
    found = {
        (programme.id, part.phase.value): (
            part.per_week,
            part.min_days,
            part.min_sessions,
            [task.max_pain for task in part.exit_tasks],
            [task.hold_s for task in part.exit_tasks],
        )
        for programme in care().programmes
        for part in programme.phases
    }
    assert found == PHASES
    strains = {part.min_days_for for programme in care().programmes for part in programme.phases} - {()}
    assert strains == {(("hip-flexor-strain", 3),)}


def test_single_exercises_rest_as_the_clinical_page_says():
    for programme in care().programmes:
        limits = [(x.exercise, x.min_gap_h, x.max_per_week) for p in programme.phases for x in p.exercise_limits]
        assert limits == LIMITS.get(programme.id, [])


def test_pain_2_bone_has_no_amber_and_no_green_above_0():
    assert CLASS_BANDS[PainClass.BONE] == Band(0, 0)


def test_pain_3_a_usual_morning_of_0_is_0():
    told = SessionPain(during=0, next_morning=1, base=0, at_24_h=1, signs_told=True)
    assert light(told, Band(2, 5)).rule == "PAIN-3"


def test_time_2_pauses_after_12_weeks_and_not_a_day_before():
    assert [check_time(["hip-osteoarthritis"], day, (5, 5)).pauses for day in (83, 84)] == [False, True]


def test_pick_3_tingling_locks_from_5_on():
    picker = asked().picker
    weights = picker.triggers["tingling-back"].weights

    def lock(points):
        made = replace(picker.triggers["tingling-back"], weights={**weights, "back-referred-pain": points})
        changed = replace(picker, triggers={**picker.triggers, "tingling-back": made})
        return pick("outer-hip", (), ("tingling-back",), changed, asked().gate).lock

    assert (lock(4), lock(5)) == (None, "back-referred-pain")


def test_a_bone_score_begins_at_0_and_none_of_these_scores_nothing():
    assert GateFacts().bone_score == 0
    assert [c.score for pain in (1, 8) for c in none_of_these(pain).candidates] == [Fraction(0), Fraction(0)]


@pytest.mark.parametrize(("apart", "passed"), [(13.9, False), (14, True)])
def test_the_full_copenhagen_plank_waits_for_14_calm_days(apart, passed):
    done = [("copenhagen-short", NOW - days(apart), 1), ("copenhagen-short", NOW, 1)]
    assert ("PRE-COPENHAGEN-SHORT" in gates_passed(done, NOW)) is passed


@pytest.mark.parametrize(("first", "stops"), [(-2, True), (-1, True), (0, False), (-3, False)])
def test_reg_3_the_third_rising_morning_is_the_sessions_or_the_next(first, stops):
    mornings = [(NOW.date() + timedelta(days=first + n), n) for n in range(3)]
    at = NOW.replace(hour=1)
    made = decide(
        LIBRARY.routines["lateral-hip-p2"], Phase.LOAD, [session(0, GREEN, at=at)], (), LIBRARY, NOW, mornings
    )
    assert made[-1].stop is stops


def test_the_phases_stand_in_their_order():
    assert [PHASE_RANK[p] for p in (Phase.ANY, Phase.SETTLE, Phase.LOAD, Phase.RUN_READY, Phase.RETURN)] == [
        1, 1, 2, 3, 4,
    ]  # fmt: skip


@pytest.mark.parametrize(("gap_h", "name"), [(47, "own"), (48, "strength")])
def test_strength_that_rests_48_hours_is_one_family(gap_h, name):
    assert family(replace(LIBRARY.routines["strength-classic"], id="own", min_gap_h=gap_h)) == name


@pytest.mark.parametrize(("since", "rests"), [(days(55.9), False), (days(56), True)])
def test_after_8_weeks_a_copenhagen_plank_comes_once_a_week(since, rests):
    done = [("copenhagen-short", NOW - since), ("copenhagen-short", NOW - days(3))]
    assert bool(resting_exercises([ExerciseLimit("copenhagen-short", 48, 3)], done, NOW)) is rests


def test_the_rest_day_may_lie_on_any_of_the_6_days_before():
    heavy = LIBRARY.routines["lateral-hip-p2"]
    for free in range(1, 7):
        assert not rest_day_due([(heavy, NOW - days(n)) for n in range(1, 7) if n != free], NOW.date())


def test_what_waits_for_tomorrow_opens_at_midnight():
    ice = LIBRARY.routines["ice-timer-15"]
    start = NOW.replace(hour=1)
    wait = wait_for(ice, [(ice, start + hours(2 * n)) for n in range(6)], start + hours(15))
    midnight = (NOW + days(1)).replace(hour=0)
    assert wait.until == midnight
    heavy = LIBRARY.routines["lateral-hip-p2"]
    hip = imagined([HipCondition("gluteal-tendinopathy", Phase.LOAD)], [Side.LEFT])
    programme = next(p for p in care().programmes if p.id == "outer-hip")
    busy = [(LIBRARY.routines["walk-run-week-1"].id, NOW - days(n)) for n in range(1, 7)]
    found = today(hip, [Enrolled(programme, Phase.LOAD)], LIBRARY, busy, NOW)
    assert heavy.id == "lateral-hip-p2"
    assert found.goes_on == midnight
    assert found.rest == "Rest is part of it. One day in 7 is for rest. It goes on tomorrow."


@pytest.mark.parametrize(
    ("ago", "said"), [(hours(7), "Last time: today."), (days(1), "Last time: yesterday."), (days(2), "2 days ago.")]
)
def test_today_says_when_it_was_last(ago, said):
    hip = imagined([HipCondition("gluteal-tendinopathy")], [Side.LEFT])
    programme = next(p for p in care().programmes if p.id == "outer-hip")
    found = today(hip, [Enrolled(programme, Phase.SETTLE)], LIBRARY, [("lateral-hip-p1", NOW - ago)], NOW)
    assert found.tasks[0].why.endswith(said)


@pytest.mark.parametrize(("ago", "said"), [(hours(1), "at 14:00"), (hours(0), "at 15:00")])
def test_a_rest_says_the_hour_where_it_ends_today(ago, said):
    hip = imagined([HipCondition("gluteal-tendinopathy")], [Side.LEFT])
    programme = next(p for p in care().programmes if p.id == "outer-hip")
    found = today(hip, [Enrolled(programme, Phase.SETTLE)], LIBRARY, [("lateral-hip-p1", NOW - ago)], NOW)
    assert found.rest.startswith(f"The next session can start {said}: leave at least 6 hours")
    late = today(
        hip, [Enrolled(programme, Phase.SETTLE)], LIBRARY, [("lateral-hip-p1", NOW)] * 14, NOW + timedelta(minutes=1)
    )
    assert late.rest.endswith("It goes on in 7 days.")
    assert NOW.time() == time(9)


def test_an_examination_and_a_clearance_of_today_count():
    seen = Examined(NOW.date(), True, True, 4, True, False)
    told = replace(answered("deep-groin"), examined=seen)
    assert is_examined(told, asked(), NOW.date(), False, False)
    lasting = {"U_02": Answer.YES, "U_02_new": Answer.NO}
    history = [answered(at=NOW, **lasting), answered(at=NOW + hours(3), **lasting)]
    assert not standing(history, asked(), NOW + hours(3), cleared=[Cleared(NOW.date())]).locked


@pytest.mark.parametrize(("later_h", "due"), [(47.9, True), (48, False)])
def test_pain_3_the_24_h_question_stays_for_a_day(later_h, due):
    assert ask_again_due(NOW, SessionPain(1, None, 3, 1), NOW + hours(later_h)) is due


def test_more_than_half_has_to_be_left_out_before_another_routine_is_named():
    never = [e.id for e in LIBRARY.exercises.values() if "gluteal-tendinopathy" in e.never_for][:3]
    hip = imagined([HipCondition("gluteal-tendinopathy")], [Side.LEFT])
    fine = [
        e.id
        for e in LIBRARY.exercises.values()
        if "gluteal-tendinopathy" in e.good_for and not e.from_phase and "gluteal-tendinopathy" not in e.never_for
    ]

    def instead(out, stays):
        names = [*never[:out], *fine[:stays]]
        items = tuple(ExerciseItem(name, LIBRARY.exercises[name].dose) for name in names)
        return suit(Routine("own", "Own", "", items, conditions=("prevention",)), LIBRARY, hip).instead

    assert len(never) == 3 and len(fine) >= 3
    assert (instead(2, 3), instead(2, 2), instead(3, 2)) == (None, None, "lateral-hip-p1")


@pytest.mark.parametrize(
    ("sides", "who"), [({Side.LEFT}, "right leg leaves"), ({Side.LEFT, Side.RIGHT}, "both legs leave")]
)
def test_sl_1_says_which_leg_leaves_it_out(sides, who):
    hip = imagined([HipCondition("gluteal-tendinopathy", Phase.LOAD)], sides)
    clam = ExerciseItem("clamshell", LIBRARY.exercises["clamshell"].dose)
    found = suit(Routine("own", "Own", "", (clam,), conditions=("prevention",)), LIBRARY, hip)
    assert [who in left.reason_text for left in found.left_out if left.rule == "SL-1"] == [True]


def test_sets_grow_by_one_and_work_that_waits_for_done_has_no_amount():
    waits = ExerciseItem("own", Dose(Span(1, 4, 1), UntilDone(60)))
    assert next_up(waits, Part.SETS, 1) == 2
    assert bounds(waits.dose, Part.AMOUNT) == (0, 0)
    assert stands_at(waits, "own", Part.AMOUNT, ()) == 0


@pytest.mark.parametrize("colours", [(AMBER, AMBER), (RED,)])
def test_hold_1_and_reg_1_take_one_set_and_no_more(colours):
    routine = LIBRARY.routines["lateral-hip-p2"]
    first = next(item for item in routine.items() if isinstance(item, ExerciseItem))
    three = replace(first, dose=replace(first.dose, sets=Span(3, 3, 3)))
    own = replace(routine, entries=(three,))
    sessions = [session(n, colour, at=NOW + days(3 * n)) for n, colour in enumerate(colours)]
    made: list[object] = []
    made += decide(own, Phase.LOAD, sessions, (), LIBRARY, NOW + days(30))
    assert stands_at(three, own.id, Part.SETS, made) == 2


def test_a_done_session_whose_green_is_provisional_is_not_known_yet():
    waiting = Done(
        "s", "r", NOW, replace(light(SessionPain(1, 1, 1, 1, signs_told=True), Band(2, 5)), provisional=True)
    )
    assert waiting.colour is Colour.UNKNOWN


def test_every_check_at_the_end_of_a_phase_suits_whoever_follows_its_programme():
    for programme in care().programmes:
        for part in programme.phases:
            for condition in programme.conditions:
                hip = imagined([HipCondition(condition, part.phase)], [Side.LEFT])
                for name in (task.exercise for task in part.exit_tasks if task.exercise):
                    assert refusal(LIBRARY.exercises[name], LIBRARY, hip) is None, (programme.id, part.phase, name)
