from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.care.dosing import Part, bounds, by_hand, exercise_items, next_up, programmed, stands_at, taken_back
from hipcoach.care.pain import Colour, Light
from hipcoach.care.phases import PhaseFacts, check_phase, check_time, course_text, sessions_a_week
from hipcoach.care.programme import Done, decide, move_on, phase_now, run_closed_until, stopped
from hipcoach.core.dose import Holds
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Phase
from tests.care.content import care, library
from tests.care.people import NOW, days, hours

LIBRARY = library()
P2 = LIBRARY.routines["lateral-hip-p2"]
GREEN, AMBER, RED, UNKNOWN = Colour.GREEN, Colour.AMBER, Colour.RED, Colour.UNKNOWN
PROGRAMMES = {programme.id: programme for programme in care().programmes}


def session(number, colour=GREEN, *, at=None, effort=7.5, routine=P2, sore=False, provisional=False):
    at = at or NOW + days(2 * number)
    return Done(f"s{number}", routine.id, at, Light(colour, "x", "Pain 6 is above 5.", provisional), effort, sore)


def story(*colours, **given):
    return [session(number, colour, **given) for number, colour in enumerate(colours)]


def decided(sessions, decisions=(), *, now=None, phase=Phase.LOAD, routine=P2, mornings=()):
    now = now or max(s.at for s in sessions) + hours(26)
    return decide(routine, phase, sessions, decisions, LIBRARY, now, mornings)


def played(sessions, phase=Phase.LOAD, routine=P2):
    """Decides after each session, as it happens in life."""
    made = []
    for number, each in enumerate(sessions):
        made += decide(routine, phase, sessions[: number + 1], made, LIBRARY, each.at + hours(26))
    return made


def sets_of(decisions, routine=P2):
    return [stands_at(item, routine.id, Part.SETS, decisions) for item in exercise_items(routine)]


def with_sets(number):
    """Decisions by hand that put every exercise at a number of sets or its highest."""
    return [
        by_hand(item, P2.id, Part.SETS, min(number, item.dose.sets.high), [], NOW - days(1))
        for item in exercise_items(P2)
    ]


def test_a_programme_begins_at_the_minimum_of_each_range():
    for item in exercise_items(programmed(P2, [])):
        assert item.dose.sets.start == item.dose.sets.low
        assert stands_at(item, P2.id, Part.AMOUNT, []) == bounds(item.dose, Part.AMOUNT)[0]


def test_prog_2_three_calm_sessions_add_one_thing_and_say_so():
    made = played(story(GREEN, GREEN, GREEN))
    assert [d.step_up for d in made] == [False, False, True]
    (change,) = made[-1].changes
    assert (change.exercise, change.part, change.before, change.after) == ("glute-bridge-hold", Part.AMOUNT, 8, 10)
    assert made[-1].says.startswith("Calm three times: 10 repetitions instead of 8.")
    assert made[-1].rule == "PROG-1"


@pytest.mark.parametrize(
    ("colours", "effort"),
    [
        ((GREEN, GREEN), 6),
        ((UNKNOWN, GREEN, GREEN), 6),
        ((GREEN, AMBER, GREEN), 6),
        ((RED, GREEN, GREEN), 6),
        ((GREEN, GREEN, GREEN), 8),
        ((GREEN, GREEN, GREEN), None),
    ],
)
def test_prog_2_anything_less_adds_nothing(colours, effort):
    assert not any(d.step_up for d in played(story(*colours, effort=effort)))


def test_prog_2_a_score_that_is_still_awaited_decides_nothing():
    sessions = story(GREEN, GREEN, GREEN)
    sessions[-1] = session(2, GREEN, provisional=True)
    assert len(decided(sessions)) == 2
    assert not any(d.step_up for d in decided(sessions))


def test_prog_1_repetitions_to_the_top_of_every_range_come_before_sets():
    made = played([session(n, at=NOW + days(4 * n)) for n in range(60)])
    steps = [change for d in made if d.step_up for change in d.changes]
    parts = [change.part for change in steps]
    assert parts == sorted(parts, key=list(Part).index)
    assert Part.SETS in parts
    assert made[-1].suggests  # everything at the top: a harder variant is only offered
    for item in exercise_items(programmed(P2, made)):
        assert stands_at(item, P2.id, Part.AMOUNT, made) == bounds(item.dose, Part.AMOUNT)[1]
        assert item.dose.sets.start == item.dose.sets.high


def test_prog_1_at_most_two_steps_in_7_days():
    daily = [session(n, at=NOW + days(n)) for n in range(20)]
    steps = [d.at for d in played(daily) if d.step_up]
    for at in steps:
        assert sum(at - timedelta(days=7) < other <= at for other in steps) <= 2
    assert steps[2] - steps[0] >= days(7)


def test_prog_1_sessions_decided_late_give_one_step_together():
    assert sum(d.step_up for d in decided(story(*[GREEN] * 8))) == 1


def test_hold_1_an_amber_among_the_last_three_holds():
    made = played(story(AMBER, GREEN, GREEN))
    assert made[-1].rule == "HOLD-1"
    assert not any(d.changes for d in made)


def test_hold_1_two_ambers_in_a_row_drop_one_set_but_never_the_last():
    start = with_sets(2)
    made = decide(P2, Phase.LOAD, story(AMBER, AMBER), start, LIBRARY, NOW + days(9))
    assert made[0].changes == ()
    assert sets_of([*start, *made]) == [max(1, n - 1) for n in sets_of(start)]
    more = decide(P2, Phase.LOAD, story(*[AMBER] * 6), start, LIBRARY, NOW + days(30))
    assert sets_of([*start, *more]) == [1] * len(sets_of(start))


def test_reg_1_a_red_goes_back_a_level_and_one_set_and_closes_running_for_48_hours():
    start = with_sets(2)
    sessions = story(GREEN, GREEN, GREEN, RED)
    made = list(start)
    for number, each in enumerate(sessions):
        made += decide(P2, Phase.LOAD, sessions[: number + 1], made, LIBRARY, each.at + hours(26))
    bridge = next(exercise_items(P2))
    assert stands_at(bridge, P2.id, Part.AMOUNT, made[:-1]) == 10
    assert stands_at(bridge, P2.id, Part.AMOUNT, made) == 8
    assert sets_of(made) == [max(1, n - 1) for n in sets_of(start)]
    assert made[-1].rule == "REG-1"
    assert made[-1].run_closed_until == sessions[-1].at + hours(48)
    assert run_closed_until(made, sessions[-1].at + hours(47)) is not None
    assert run_closed_until(made, sessions[-1].at + hours(48)) is None


@pytest.mark.parametrize(("apart", "rule"), [(7, "REG-2"), (7.1, "REG-1")])
def test_reg_2_two_reds_within_7_days_go_back_a_phase(apart, rule):
    sessions = [session(0, RED, at=NOW), session(1, RED, at=NOW + days(apart))]
    last = decided(sessions)[-1]
    assert last.rule == rule
    if rule == "REG-2":
        assert last.phase_to is Phase.SETTLE
        assert last.rescreen
        assert last.run_closed_until == sessions[-1].at + days(7)
        assert phase_now(Phase.LOAD, [last])[0] is Phase.SETTLE


def test_reg_2_phase_1_has_no_phase_before_it():
    p1 = LIBRARY.routines["lateral-hip-p1"]
    sessions = [session(0, RED, at=NOW, routine=p1), session(1, RED, at=NOW + days(1), routine=p1)]
    assert decided(sessions, phase=Phase.SETTLE, routine=p1)[-1].phase_to is None


@pytest.mark.parametrize(("apart", "stops"), [(14, True), (14.1, False)])
def test_reg_3_three_reds_within_14_days_stop_the_programme(apart, stops):
    sessions = [
        session(0, RED, at=NOW),
        session(1, RED, at=NOW + days(apart - 7.1)),
        session(2, RED, at=NOW + days(apart)),
    ]
    last = decided(sessions)[-1]
    assert last.stop is stops
    assert (last.rule == "REG-3") is stops
    if stops:
        assert last.level is Urgency.SOON
        assert stopped([last]) is last
        assert stopped([last], screened_at=last.at + days(1)) is None


@pytest.mark.parametrize(
    ("pains", "stops"), [((1, 2, 3), True), ((1, 2, 2), False), ((3, 2, 3), False), ((2, 3), False)]
)
def test_reg_3_mornings_that_rise_three_times_stop_the_programme(pains, stops):
    day = NOW.date()
    mornings = [(day - timedelta(days=back), pain) for back, pain in enumerate(reversed(pains))]
    assert decided([session(0, at=NOW)], mornings=mornings)[-1].stop is stops


def test_sore_1_costs_one_set_and_sore_3_gives_an_easier_week():
    start = with_sets(2)
    first = session(0, AMBER, sore=True)
    made = [*start, *decided([first], start)]
    assert made[-1].rule == "SORE-1"
    assert sets_of(made) == [max(1, n - 1) for n in sets_of(start)]
    second = session(1, AMBER, at=NOW + days(13), sore=True)
    made += decided([first, second], made)
    assert made[-1].rule == "SORE-3"
    assert made[-1].no_steps_until == second.at + hours(26) + days(7)
    far = session(1, AMBER, at=NOW + days(14), sore=True)
    assert decided([first, far])[-1].rule == "SORE-1"


def test_every_red_has_its_consequence_even_at_the_lowest_dose():
    made = decided(story(RED))
    assert made[0].rule == "REG-1"
    assert made[0].run_closed_until


def test_deciding_again_changes_nothing():
    sessions = story(GREEN, AMBER, RED, GREEN)
    made = decided(sessions)
    assert decided(sessions, made) == ()


def test_a_dose_by_hand_is_recorded_kept_in_its_range_and_can_be_taken_back():
    item = next(exercise_items(P2))
    chosen = by_hand(item, P2.id, Part.AMOUNT, 9, [], NOW)
    assert stands_at(item, P2.id, Part.AMOUNT, [chosen]) == 9
    assert stands_at(item, P2.id, Part.AMOUNT, [chosen, taken_back(chosen, NOW)]) == 8
    with pytest.raises(ValueError, match="from 8 to 10"):
        by_hand(item, P2.id, Part.AMOUNT, 11, [], NOW)


def test_repetitions_grow_by_2_and_stop_at_the_top():
    item = next(i for i in exercise_items(P2) if i.exercise == "offset-bridge")
    assert bounds(item.dose, Part.AMOUNT) == (5, 8)
    assert [next_up(item, Part.AMOUNT, n) for n in (5, 7, 8)] == [7, 8, None]


def test_holds_grow_by_5_seconds():
    p1 = LIBRARY.routines["hamstring-p1"]
    made = played([session(n, at=NOW + days(4 * n), routine=p1) for n in range(4)], Phase.SETTLE, p1)
    dig = next(exercise_items(p1))
    assert isinstance(dig.dose.work, Holds)
    assert stands_at(dig, p1.id, Part.AMOUNT, made) == dig.dose.work.hold_s.low + 10


def facts(**given):
    whole = {
        "conditions": ("gluteal-tendinopathy",),
        "days": 7,
        "colours": (GREEN,) * 5,
        "daily_pain": 3,
        "task_pains": (2,),
    }
    return PhaseFacts(**{**whole, **given})


@pytest.mark.parametrize(
    ("change", "ready"),
    [
        ({}, True),
        ({"days": 6}, False),
        ({"colours": (GREEN,) * 4}, False),
        ({"colours": (GREEN, GREEN, AMBER, GREEN, GREEN)}, False),
        ({"colours": (RED, AMBER, GREEN, GREEN, GREEN)}, True),
        ({"colours": (GREEN, GREEN, GREEN, GREEN, UNKNOWN)}, False),
        ({"daily_pain": 4}, False),
        ({"daily_pain": None}, False),
        ({"task_pains": (3,)}, False),
        ({"task_pains": (None,)}, False),
        ({"task_pains": ()}, False),
    ],
)
def test_phase_1_to_2(change, ready):
    check = check_phase(PROGRAMMES["outer-hip"].phase(Phase.SETTLE), facts(**change))
    assert (check.rule, check.ready, bool(check.open)) == ("PHASE-1", ready, not ready)


def test_phase_1_of_a_strain_takes_3_days():
    part = PROGRAMMES["front-of-hip"].phase(Phase.SETTLE)
    assert check_phase(part, facts(conditions=("hip-flexor-strain",), days=3)).ready
    assert not check_phase(part, facts(conditions=("hip-flexor-strain",), days=2)).ready
    assert not check_phase(part, facts(conditions=("hip-flexor-strain", "iliopsoas-tendinopathy"), days=6)).ready


@pytest.mark.parametrize(
    ("change", "ready"),
    [
        ({}, True),
        ({"days": 13}, False),
        ({"colours": (GREEN,) * 5}, False),
        ({"colours": (RED, RED, AMBER, GREEN, GREEN, GREEN)}, True),
        ({"colours": (GREEN, GREEN, AMBER, AMBER, GREEN, GREEN)}, False),
        ({"colours": (GREEN, GREEN, RED, GREEN, GREEN, GREEN)}, False),
        ({"colours": (GREEN, GREEN, UNKNOWN, GREEN, GREEN, GREEN)}, False),
        ({"task_pains": (2, 3)}, False),
        ({"task_pains": (2,)}, False),
    ],
)
def test_phase_2_to_3(change, ready):
    base = {"days": 14, "colours": (GREEN,) * 6, "daily_pain": None, "task_pains": (2, 2)}
    check = check_phase(PROGRAMMES["outer-hip"].phase(Phase.LOAD), facts(**{**base, **change}))
    assert (check.rule, check.ready) == ("PHASE-2", ready)


def test_phase_3_waits_for_the_return_to_run_test_and_is_kept_up_once_or_twice_a_week():
    part = PROGRAMMES["outer-hip"].phase(Phase.RUN_READY)
    check = check_phase(part, facts())
    assert (check.rule, check.ready) == ("PHASE-3", False)
    assert sessions_a_week(replace(part, per_week=5), finished=True) == 2


def test_a_phase_begins_by_a_decision_and_not_before_it_is_ready():
    check = check_phase(PROGRAMMES["outer-hip"].phase(Phase.SETTLE), facts())
    moved = move_on(check, P2, NOW)
    assert phase_now(Phase.SETTLE, [moved]) == (Phase.LOAD, NOW)
    assert phase_now(Phase.SETTLE, []) == (Phase.SETTLE, None)
    with pytest.raises(ValueError, match="not over"):
        move_on(replace(check, ready=False), P2, NOW)


@pytest.mark.parametrize(
    ("condition", "when", "worst", "expected"),
    [
        ("gluteal-tendinopathy", 13, (5, 5), None),
        ("gluteal-tendinopathy", 14, (5, 5), ("TIME-1", Urgency.OK)),
        ("gluteal-tendinopathy", 14, (5, 4), None),
        ("adductor-groin-pain", 14, (5, 5), ("TIME-1", Urgency.SOON)),
        ("hip-flexor-strain", 14, (5, None), ("TIME-1", Urgency.SOON)),
        ("gluteal-tendinopathy", 41, (5, 4), None),
        ("gluteal-tendinopathy", 42, (5, 4), ("TIME-2", Urgency.SOON)),
        ("gluteal-tendinopathy", 42, (5, 3), None),
        ("gluteal-tendinopathy", 84, (5, 4), ("TIME-2", Urgency.SOON)),
        ("gluteal-tendinopathy", 84, (5, 3), None),
    ],
)
def test_time_1_and_time_2_without_change(condition, when, worst, expected):
    notice = check_time([condition], when, worst)
    assert (notice and (notice.rule, notice.level)) == expected
    if notice:
        assert notice.pauses is (when >= 84)


def test_time_1_a_gain_in_function_counts():
    assert check_time(["gluteal-tendinopathy"], 14, (5, 5), function_gain=True) is None


@pytest.mark.parametrize(
    ("programme", "course"),
    [
        ("outer-hip", "8 to 12 weeks or more"),
        ("sit-bone", "3 to 6 months"),
        ("groin", "2 to 8 weeks"),
        ("front-of-hip", "1 to 6 weeks"),
        ("hip-joint", "3 months or more"),
    ],
)
def test_time_3_the_course_is_a_range_and_no_promise(programme, course):
    said = course_text(PROGRAMMES[programme])
    assert course in said
    assert "shorter or longer" in said


PARTS = [part for programme in care().programmes for part in programme.phases if part.phase is not Phase.RETURN]
ROUTINES = [LIBRARY.routines[part.routine] for part in PARTS]
colours = st.sampled_from([GREEN, AMBER, RED, UNKNOWN])
efforts = st.sampled_from([None, 6, 7.5, 9, 10])


@given(st.sampled_from(ROUTINES), st.lists(st.tuples(colours, efforts, st.integers(6, 80)), max_size=30), st.data())
def test_doses_stay_in_their_ranges_and_worse_never_raises_them(routine, sessions, data):
    at, made, history = NOW, [], []
    for number, (colour, effort, gap_h) in enumerate(sessions):
        at += hours(gap_h)
        each = session(number, colour, at=at, effort=effort, routine=routine)
        before = {(i.exercise, p): stands_at(i, routine.id, p, made) for i in exercise_items(routine) for p in Part}
        new = decide(routine, routine.phase, [*history, each], made, LIBRARY, at + hours(1))
        worse = replace(each, light=replace(each.light, colour=data.draw(st.sampled_from([AMBER, RED, UNKNOWN]))))
        bad = decide(routine, routine.phase, [*history, worse], made, LIBRARY, at + hours(1))
        for item in exercise_items(routine):
            for part in Part:
                low, high = bounds(item.dose, part)
                value = stands_at(item, routine.id, part, [*made, *new])
                assert low <= value <= high
                assert stands_at(item, routine.id, part, [*made, *bad]) <= before[item.exercise, part]
        assert sum(d.step_up for d in new) <= 1
        if colour is RED:
            assert new[-1].rule.startswith("REG-")
        history.append(each)
        made += new
