"""The minutes that somebody has choose what comes first; they leave nothing out and shorten nothing."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcoach.care.hip import HipCondition, imagined
from hipcoach.care.run_days import after_run
from hipcoach.care.today import Enrolled, Today, Way, today
from hipcoach.core.duration import model_seconds
from hipcoach.core.profile import MINUTES
from hipcoach.core.vocabulary import Phase, Side
from tests.care.content import care, library
from tests.care.people import NOW

PROGRAMMES = tuple(care().programmes)
PHASES = (Phase.SETTLE, Phase.LOAD, Phase.RUN_READY)
PICKED = st.lists(
    st.tuples(st.sampled_from(PROGRAMMES), st.sampled_from(PHASES)), min_size=1, max_size=3, unique_by=lambda p: p[0].id
)
DONE = st.lists(
    st.tuples(st.sampled_from(sorted(library().routines)), st.integers(1, 200).map(lambda h: NOW - timedelta(hours=h))),
    max_size=5,
)


def shown(picked, minutes, done=(), run_days=frozenset()) -> Today:
    own = tuple(HipCondition(programme.conditions[0], phase) for programme, phase in picked)
    enrolled = [
        Enrolled(programme, (programme.phase(phase) or programme.phases[0]).phase) for programme, phase in picked
    ]
    hip = imagined(own, (Side.LEFT,))
    return today(hip, enrolled, library(), list(done), NOW, run_days=run_days, minutes=minutes)


def _due(found: Today):
    return [task for task in found.tasks if task.way is Way.DUE]


def minutes_of(task) -> int:
    return round(model_seconds(task.offered.routine, library()) / 60)


@given(PICKED, st.sampled_from(MINUTES), DONE, st.frozensets(st.integers(0, 6)))
@settings(max_examples=150, deadline=None)
def test_minutes_change_the_order_alone(picked, minutes, done, run_days):
    free, bound = shown(picked, None, done, run_days), shown(picked, minutes, done, run_days)
    assert sorted(map(repr, bound.tasks)) == sorted(map(repr, free.tasks))
    assert (bound.rest, bound.blocked, bound.ask_screening, bound.kept) == (
        free.rest,
        free.blocked,
        free.ask_screening,
        free.kept,
    )
    ways = [task.way for task in free.tasks]
    assert [task.way for task in bound.tasks] == ways
    runs = Way.BEFORE_RUN in ways
    late = [runs and after_run(task.routine, NOW.date(), run_days) for task in bound.tasks if task.way is Way.DUE]
    assert late == sorted(late), "what comes after a run stays after it"
    for group in (False, True):
        own = [task for task, after in zip(_due(bound), late, strict=True) if after is group]
        fits = [minutes_of(task) <= minutes for task in own]
        assert fits == sorted(fits, reverse=True), "what fits comes first"


@given(PICKED, st.sampled_from(MINUTES))
@settings(max_examples=100, deadline=None)
def test_a_shorter_way_fits_where_one_does(picked, minutes):
    free, bound = shown(picked, None), shown(picked, minutes)
    main = next((task for task in bound.tasks if task.way is Way.DUE), None)
    shorter = [task for task in bound.other_ways if task.way is Way.SHORTER]
    assert len(shorter) <= 1
    for task in shorter:
        assert main is not None and minutes_of(task) <= minutes_of(main)
        quickest = [each for each in free.other_ways if each.way is Way.SHORTER]
        if minutes_of(main) > minutes and quickest and minutes_of(quickest[0]) <= minutes:
            assert minutes_of(task) <= minutes


@pytest.mark.parametrize("minutes", [None, 10, 15])
def test_the_shorter_way_serves_the_same_goals(minutes):
    programme = next(each for each in PROGRAMMES if "prevention" in each.conditions)
    found = shown([(programme, Phase.ANY)], minutes)
    assert found.tasks[0].routine.id == "prehab-hip-core"
    (way,) = [task for task in found.other_ways if task.way is Way.SHORTER]
    assert way.routine.id == "glute-trio"


def test_of_several_that_fit_the_longest_is_the_shorter_way():
    content = library()
    main = content.routines["prehab-hip-core"]
    quick = content.routines["glute-trio"]
    middle = replace(quick, id="middle", entries=(*quick.entries, *quick.entries))
    small = replace(content, routines={each.id: each for each in (main, quick, middle)})
    programme = next(each for each in PROGRAMMES if "prevention" in each.conditions)
    hip = imagined((HipCondition("prevention", Phase.ANY),), ())
    for minutes, expected in (
        (None, "glute-trio"),
        (9, "glute-trio"),
        (15, "middle"),
        (5, "glute-trio"),
        (3, "glute-trio"),
    ):
        found = today(hip, [Enrolled(programme, Phase.ANY)], small, [], NOW, minutes=minutes)
        (way,) = [task for task in found.other_ways if task.way is Way.SHORTER]
        assert way.routine.id == expected, minutes


def test_what_fits_is_first_of_two_that_are_due():
    by_id = {each.id: each for each in PROGRAMMES}
    groin = next(each for each in by_id.values() if "adductor-groin-pain" in each.conditions)
    outer = next(each for each in by_id.values() if "gluteal-tendinopathy" in each.conditions)
    picked = [(groin, Phase.SETTLE), (outer, Phase.SETTLE)]
    assert [task.routine.id for task in shown(picked, None).tasks] == ["groin-p1", "lateral-hip-p1"]
    assert [task.routine.id for task in shown(picked, 8).tasks] == ["lateral-hip-p1", "groin-p1"]
    assert [task.routine.id for task in shown(picked, 30).tasks] == ["groin-p1", "lateral-hip-p1"]
