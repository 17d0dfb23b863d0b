import pytest

from hipcoach.care.rest import family, loads, nerve_rests, rest_day_due, resting_exercises, wait_for
from hipcoach.care.run_days import OWN_RUN
from hipcoach.core.programme import ExerciseLimit
from hipcoach.core.vocabulary import Phase
from tests.care.content import care, library
from tests.care.people import NOW, days, hours

LIBRARY = library()
ROUTINES = LIBRARY.routines
ONCE_IN_48_H = [
    "hip-flexor-p2", "groin-p2", "hamstring-p2", "hip-joint-p2",
    "lateral-hip-p3", "hip-flexor-p3", "groin-p3", "hamstring-p3", "hip-joint-p3",
    "strength-classic", "glute-trio", "prehab-hip-core",
    "walk-run-week-1", "walk-run-week-2", "walk-run-week-3", "walk-run-week-4plus",
]  # fmt: skip
GAPS = {
    **{"lateral-hip-p1": 6, "hip-flexor-p1": 6, "hamstring-p1": 6, "hip-joint-p1": 20, "groin-p1": 20},
    **{"lateral-hip-p2": 24, "ice-timer-15": 2, "heat-timer-15": 2, "stretch-classic": 0, "desk-hips": 0},
    **dict.fromkeys(ONCE_IN_48_H, 48),
}
MOST = {
    **{"lateral-hip-p1": 14, "hip-flexor-p1": 14, "hamstring-p1": 14, "hip-joint-p1": 7, "groin-p1": 7},
    **{"lateral-hip-p2": 5, "hip-flexor-p2": 4, "groin-p2": 4, "hamstring-p2": 4, "hip-joint-p2": 4},
    **{"lateral-hip-p3": 3, "groin-p3": 3, "strength-classic": 3, "glute-trio": 3, "prehab-hip-core": 3},
    **{"walk-run-week-1": 4, "walk-run-week-4plus": 4, "evening-mobility-10": 14},
}


@pytest.mark.parametrize(("routine", "gap_h"), GAPS.items())
def test_minimum_gap(routine, gap_h):
    done = [(ROUTINES[routine], NOW)]
    assert wait_for(ROUTINES[routine], done, NOW + hours(gap_h)) is None
    if gap_h:
        wait = wait_for(ROUTINES[routine], done, NOW + hours(gap_h - 0.1))
        assert wait and wait.until == NOW + hours(gap_h)


@pytest.mark.parametrize(("routine", "most"), MOST.items())
def test_most_in_7_days(routine, most):
    gap = 160 / most
    done = [(ROUTINES[routine], NOW - hours(gap * number)) for number in range(most)]
    later = NOW + hours(min(gap, 6)) if ROUTINES[routine].min_gap_h <= 6 else NOW + hours(ROUTINES[routine].min_gap_h)
    recent = [each for each in done if each[1] > later - days(7)]
    assert (wait_for(ROUTINES[routine], done, later) is not None) is (len(recent) >= most)
    assert wait_for(ROUTINES[routine], done[: most - 1], later) is None


@pytest.mark.parametrize(("routine", "a_day"), [("ice-timer-15", 6), ("heat-timer-15", 3)])
def test_cold_and_heat_have_a_most_a_day(routine, a_day):
    start = NOW.replace(hour=1)
    done = [(ROUTINES[routine], start + hours(2 * n)) for n in range(a_day)]
    assert wait_for(ROUTINES[routine], done, start + hours(2 * a_day + 2)) is not None
    assert wait_for(ROUTINES[routine], done[1:], start + hours(2 * a_day + 2)) is None
    assert wait_for(ROUTINES[routine], done, start + days(1)) is None


def test_heavy_strength_and_running_share_their_gaps():
    assert family(ROUTINES["strength-classic"]) == family(ROUTINES["lateral-hip-p3"])
    assert wait_for(ROUTINES["strength-classic"], [(ROUTINES["lateral-hip-p3"], NOW)], NOW + hours(47))
    assert wait_for(ROUTINES["walk-run-week-2"], [(ROUTINES["walk-run-week-1"], NOW)], NOW + hours(47))
    assert wait_for(ROUTINES["lateral-hip-p2"], [(ROUTINES["lateral-hip-p3"], NOW)], NOW + hours(1)) is None


def test_jumps_rest_72_hours_and_copenhagen_48_and_fewer_after_8_weeks():
    limits = [limit for p in care().programmes for part in p.phases for limit in part.exercise_limits]
    hops = next(limit for limit in limits if limit.exercise == "pogo-hops")
    plank = next(limit for limit in limits if limit.exercise == "copenhagen-short")
    assert (hops.min_gap_h, hops.max_per_week, plank.min_gap_h, plank.max_per_week) == (72, 2, 48, 3)
    assert "pogo-hops" in resting_exercises([hops], [("pogo-hops", NOW)], NOW + hours(71))
    assert not resting_exercises([hops], [("pogo-hops", NOW)], NOW + hours(72))
    other = [("copenhagen-full", NOW)]
    assert "copenhagen-short" in resting_exercises([plank], other, NOW + hours(47))
    long = [("copenhagen-short", NOW - days(56)), ("copenhagen-short", NOW)]
    assert resting_exercises([plank], long, NOW + days(6))
    assert not resting_exercises([plank], long[1:], NOW + days(6))
    assert not resting_exercises([ExerciseLimit("pogo-hops", 1, 1)], [], NOW)


def test_one_day_in_seven_is_for_rest():
    heavy = ROUTINES["lateral-hip-p2"]
    six = [(heavy, NOW - days(n)) for n in range(1, 7)]
    assert rest_day_due(six, NOW.date())
    assert not rest_day_due(six[1:], NOW.date())
    assert rest_day_due(six[1:], NOW.date(), rest_days=2)
    gentle = [(ROUTINES["desk-hips"], NOW - days(n)) for n in range(1, 7)]
    assert not rest_day_due(gentle, NOW.date())
    assert loads(ROUTINES["walk-run-week-1"]) and loads(ROUTINES["strength-classic"])
    assert not any(loads(r) for r in ROUTINES.values() if r.phase is Phase.SETTLE)


@pytest.mark.parametrize(("later", "rests"), [(hours(1), True), (days(6.9), True), (days(7), False)])
def test_the_nerve_slider_is_left_out_for_7_days_after_a_leg_that_tingled_on(later, rests):
    assert nerve_rests([NOW], NOW + later) is rests
    assert not nerve_rests([], NOW)


def test_phase_3_upkeep_holds_one_copenhagen_plank_a_week():
    limit = ExerciseLimit("copenhagen-short", 48, 3)
    done = [("copenhagen-short", NOW)]
    assert not resting_exercises([limit], done, NOW + days(3))
    assert resting_exercises([limit], done, NOW + days(6.9), upkeep=True)
    assert not resting_exercises([limit], done, NOW + days(7), upkeep=True)


def test_rtr_5_a_run_of_ones_own_left_the_next_walk_run_open():
    walk_run = ROUTINES["walk-run-week-1"]
    assert wait_for(walk_run, [(OWN_RUN, NOW)], NOW + hours(47))
    assert not wait_for(walk_run, [(OWN_RUN, NOW)], NOW + hours(48))
