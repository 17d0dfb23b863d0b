from dataclasses import replace
from datetime import timedelta

import pytest

from hipcoach.care.hip import Hip, HipCondition, imagined
from hipcoach.care.pain import SessionPain
from hipcoach.care.run_days import after_run, clear_before_run
from hipcoach.care.screening import Screened
from hipcoach.care.standing import Standing
from hipcoach.care.today import (
    Enrolled,
    Way,
    ask_again_due,
    ask_again_over,
    evening_due,
    morning_due,
    morning_over,
    today,
)
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Phase, Position, Side
from tests.care.content import care, library
from tests.care.people import NOW, days, hours

LIBRARY = library()
PROGRAMMES = {programme.id: programme for programme in care().programmes}


def outer(phase=Phase.SETTLE):
    hip = imagined([HipCondition("gluteal-tendinopathy", phase)], [Side.LEFT])
    return hip, [Enrolled(PROGRAMMES["outer-hip"], phase)]


def shown(hip, enrolled, done=(), now=NOW, **more):
    return today(hip, enrolled, LIBRARY, done, now, **more)


def test_the_phase_routine_is_due_with_its_reason():
    found = shown(*outer())
    assert [(t.way, t.routine.id) for t in found.tasks] == [(Way.DUE, "lateral-hip-p1")]
    assert found.tasks[0].why == "Sore outer hip and buttock, phase 1: the first session."
    again = shown(*outer(), done=[("lateral-hip-p1", NOW - days(2))])
    assert again.tasks[0].why.endswith("Last time: 2 days ago.")


def test_a_rest_day_is_said_kindly_with_its_reason():
    found = shown(*outer(Phase.LOAD), done=[("lateral-hip-p2", NOW - hours(10))])
    assert found.tasks == ()
    assert found.rest == "The next session can start at 23:00: leave at least 24 hours between two sessions."


def test_a_week_that_is_full_rests():
    done = [("lateral-hip-p2", NOW - days(n)) for n in (2, 4, 6)]
    found = shown(*outer(Phase.LOAD), done=done)
    assert "3 in 7 days are planned" in found.rest


def test_f_8_six_days_of_runs_left_no_day_of_rest():
    found = shown(*outer(Phase.LOAD), done=[("run", NOW - days(back)) for back in range(1, 7)])
    assert not found.tasks and "One day in 7 is for rest." in found.rest
    assert found.kept.done == 0, "a run is no session of the plan"


def test_kept_plans_count_this_week_from_monday():
    monday = NOW - timedelta(days=NOW.weekday())
    done = [("lateral-hip-p2", monday), ("lateral-hip-p2", monday - days(1))]
    found = shown(*outer(Phase.LOAD), done=done)
    assert found.kept.text == "1 of 3 this week"


def test_a_locked_hip_sees_why_and_no_task():
    hip = replace(outer()[0], standing=Standing(Screened(Urgency.URGENT)))
    found = shown(hip, outer()[1])
    assert found.tasks == () and found.other_ways == ()
    assert "closed" in found.blocked
    new = shown(Hip((HipCondition("gluteal-tendinopathy"),)), outer()[1])
    assert new.ask_screening


def test_a_paused_programme_says_so():
    found = shown(*outer(), paused="Time to see someone.")
    assert (found.tasks, found.rest) == ((), "Time to see someone.")


def test_a_run_day_puts_the_prep_before_and_the_cool_down_after():
    hip = imagined([HipCondition("prevention", Phase.ANY)])
    enrolled = [Enrolled(PROGRAMMES["staying-well"], Phase.ANY)]
    found = shown(hip, enrolled, run_days=frozenset({NOW.weekday()}))
    assert [t.way for t in found.tasks] == [Way.BEFORE_RUN, Way.AFTER_RUN, Way.DUE]
    assert found.tasks[-1].why.endswith("Run first. This comes at least 6 hours later, or tomorrow is for rest.")
    other_day = shown(hip, enrolled, run_days=frozenset({(NOW.weekday() + 1) % 7}))
    assert [t.way for t in other_day.tasks] == [Way.DUE]


def test_a_closed_run_has_no_prep():
    found = shown(*outer(), run_days=frozenset({NOW.weekday()}))
    assert [t.way for t in found.tasks] == [Way.DUE]


def test_other_ways_are_made_for_this_hip():
    hip = imagined([HipCondition("general-stiffness", Phase.ANY)])
    found = shown(hip, [Enrolled(PROGRAMMES["desk-days"], Phase.ANY)])
    assert found.other_ways
    for task in found.other_ways:
        assert {"prevention", "general-stiffness"} & set(task.routine.conditions)
        assert task.offered.routine is not None
        if task.way is Way.LYING:
            positions = {LIBRARY.exercises[e].position for e in task.offered.routine.exercise_ids()}
            assert positions <= {Position.SIDE_LYING, Position.SUPINE, Position.PRONE}


CALM = SessionPain(during=1, base=1)


@pytest.mark.parametrize(
    ("later", "due", "over"),
    [(hours(1), False, False), (hours(22), True, False), (hours(27), False, True), (days(2), False, True)],
)
def test_the_morning_is_asked_once_until_noon(later, due, over):
    assert morning_due(NOW, CALM, NOW + later) is due
    assert morning_over(NOW, NOW + later) is over
    assert not morning_due(NOW, replace(CALM, next_morning=1), NOW + later)


@pytest.mark.parametrize(
    ("ended_hour", "later", "due"),
    [
        (9, hours(8.9), False),
        (9, hours(9), True),
        (17, hours(1), True),
        (17.5, hours(0.9), False),
        (9, hours(26.9), True),
        (9, hours(27), False),
        (9, hours(49), False),
    ],
)
def test_the_evening_is_asked_from_18_until_the_next_noon_and_an_hour_after_the_session(ended_hour, later, due):
    ended = NOW.replace(hour=0) + hours(ended_hour)
    assert evening_due(ended, CALM, ended + later) is due
    assert evening_due(ended, replace(CALM, after=1), ended + later) is due
    assert not evening_due(ended, replace(CALM, after=1, signs_told=True), ended + later)


STRENGTH = LIBRARY.routines["lateral-hip-p3"]


@pytest.mark.parametrize(
    ("returning", "run_in_days", "waits"), [(True, 1, True), (False, 1, False), (True, 2, False), (True, 0, False)]
)
def test_strength_of_phase_3_keeps_the_24_hours_before_a_return_to_run_session_free(returning, run_in_days, waits):
    run_days = frozenset({(NOW.weekday() + run_in_days) % 7})
    wait = clear_before_run(STRENGTH, NOW, run_days, returning=returning)
    assert bool(wait) is waits
    if wait:
        assert wait.until == NOW.replace(hour=0) + days(1)
        assert "24 hours" in wait.why
    assert clear_before_run(LIBRARY.routines["lateral-hip-p2"], NOW, run_days, returning=True) is None


def test_on_a_run_day_strength_comes_after_the_run_and_gentle_work_before_it():
    run_days = frozenset({NOW.weekday()})
    assert after_run(STRENGTH, NOW.date(), run_days)
    assert not after_run(STRENGTH, NOW.date() + days(1), run_days)
    assert not after_run(LIBRARY.routines["desk-hips"], NOW.date(), run_days)


@pytest.mark.parametrize(("later_h", "due", "over"), [(23, False, False), (24, True, False), (48, False, True)])
def test_the_24_h_question_comes_only_after_a_rise(later_h, due, over):
    assert ask_again_due(NOW, replace(CALM, next_morning=2), NOW + hours(later_h)) is due
    assert not ask_again_due(NOW, replace(CALM, next_morning=1), NOW + hours(later_h))
    assert ask_again_over(NOW, NOW + hours(later_h)) is over
