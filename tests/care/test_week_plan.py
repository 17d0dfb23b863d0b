"""A routine at a person's times of the week: its rest is kept (F.8), and the days lie apart."""

from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from hipcoach.care.rest import loads
from hipcoach.care.week_plan import smallest_gap_min, week_plan
from hipcoach.core.week_time import WeekTime
from tests.care.content import library

DAILY = tuple(WeekTime(day, time(18)) for day in range(7))
TIMES = st.lists(
    st.builds(WeekTime, st.integers(0, 6), st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))),
    unique=True,
    max_size=16,
)
ROUTINES = st.sampled_from(sorted(library().routines))


def days(plan: tuple[WeekTime, ...]) -> list[int]:
    return [at.weekday for at in plan]


def test_three_a_week_with_48_hours_between_lie_on_every_other_day() -> None:
    routine = library().routines["groin-p2"]
    assert routine.min_gap_h == 48
    assert days(week_plan(DAILY, routine, 3, frozenset())) == [0, 2, 4]


def test_days_that_are_chosen_stay_where_they_keep_the_rest() -> None:
    routine = library().routines["groin-p2"]
    own = (WeekTime(1, time(7)), WeekTime(3, time(7, 30)), WeekTime(5, time(9)))
    assert week_plan(own, routine, 3, frozenset()) == own
    close = (WeekTime(1, time(7)), WeekTime(2, time(7)), WeekTime(3, time(6, 45)))
    assert week_plan(close, routine, 3, frozenset()) == (WeekTime(1, time(7)),)


def test_a_routine_without_a_gap_takes_as_many_times_as_are_planned() -> None:
    desk = library().routines["desk-hips"]
    assert desk.min_gap_h == 0
    assert week_plan(DAILY, desk, 7, frozenset()) == DAILY
    assert len(week_plan(DAILY, desk, 4, frozenset())) == 4


def test_one_day_stays_free_of_strength_and_runs() -> None:
    strength = library().routines["strength-classic"]
    assert loads(strength)
    for runs in (frozenset[int](), frozenset({0, 2, 4}), frozenset({0, 1, 2, 3, 4, 5})):
        plan = week_plan(DAILY, strength, 2, runs)
        assert len(plan) == 2
        assert len({*days(plan), *runs}) <= 6
    assert week_plan(DAILY, strength, 2, frozenset(range(7))) == ()


@given(times=TIMES, name=ROUTINES, per_week=st.integers(1, 7), runs=st.frozensets(st.integers(0, 6)))
def test_no_plan_breaks_a_gap_a_number_or_the_rest_day(
    times: list[WeekTime], name: str, per_week: int, runs: frozenset[int]
) -> None:
    routine = library().routines[name]
    plan = week_plan(times, routine, per_week, runs)
    assert set(plan) <= set(times) and list(plan) == sorted(plan)
    assert len(plan) <= min(per_week, routine.max_per_week or 7)
    assert smallest_gap_min(plan) >= routine.min_gap_h * 60 or len(plan) == 1
    if loads(routine) and plan:
        assert len({*days(plan), *runs}) < 7


@given(times=TIMES, gap_h=st.integers(0, 60), per_week=st.integers(1, 4))
def test_as_many_are_planned_as_any_choice_could_hold(times: list[WeekTime], gap_h: int, per_week: int) -> None:
    routine = replace(library().routines["desk-hips"], min_gap_h=gap_h, max_per_week=None)
    given = sorted(set(times))[:8]
    plan = week_plan(given, routine, per_week, frozenset())
    best = max(
        (len(each) for each in _choices(given, per_week) if len(each) < 2 or smallest_gap_min(each) >= gap_h * 60),
        default=0,
    )
    assert len(plan) == best


def _choices(times: list[WeekTime], most: int) -> list[tuple[WeekTime, ...]]:
    found: list[tuple[WeekTime, ...]] = [()]
    for at in times:
        found += [(*each, at) for each in found if len(each) < most]
    return found
