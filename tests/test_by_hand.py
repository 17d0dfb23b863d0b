"""Runs and sessions that were written down by hand: the rules see them as they see those that hipcoach led."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hipcoach.core.running import Run
from hipcoach.core.vocabulary import Phase
from hipcoach.scores import base_of, lights, mornings, mornings_after_rest
from hipcoach.store.edits import add_session
from hipcoach.store.journal import answer
from hipcoach.store.moment import moment_of
from hipcoach.store.running import keep_run
from hipcoach.ui.hip.ports import DiaryEntry
from tests.care.people import NOW, answered
from tests.doors import Stored, stored
from tests.test_person import FINE, SIDES, profile


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path / "home")
    yield made
    made.close()


def ran(person: Stored, **said: int | bool) -> None:
    """A run that has just ended."""
    run = Run("", person.now.day, 30, 5000, **said)  # type: ignore[arg-type]
    started = moment_of(person.now.local - timedelta(minutes=30))
    keep_run(person.database, person.coach.told().person.uuid, run, "Run, 5.0 km", started, person.now)
    person.coach.forget()


def by_hand(person: Stored, routine: str) -> str:
    """A session that has just been written down."""
    whose, started = person.coach.told().person.uuid, moment_of(person.now.local - timedelta(minutes=10))
    uuid = add_session(person.database, whose, routine, started, 600_000, person.now, routine)
    person.coach.forget()
    return uuid


def colours(person: Stored) -> list[str]:
    return [light.colour.value for _, light in lights(person.coach.told(), person.library)]


def test_pain_1_a_limp_in_a_run_is_red_and_stops_the_sore_side_today(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    ran(person, limp=True, sharp=False, pain=1)
    assert colours(person) == ["red"]
    assert person.hip.red_sides == SIDES[1]
    person.at(NOW + timedelta(days=1))
    assert not person.hip.red_sides


def test_f_3_a_run_of_an_injured_hip_has_the_stricter_limits_of_running(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    ran(person, limp=False, sharp=False, pain=4)
    assert colours(person) == ["red"]


def test_f_3_a_return_to_running_without_a_walk_was_judged_by_the_limits_of_an_exercise(person: Stored) -> None:
    """While it ran, and where running was closed, it was a run."""
    routine = replace(person.library.routines["desk-hips"], id="own-drills", phase=Phase.RETURN)
    person.library = replace(person.library, routines={**person.library.routines, "own-drills": routine})
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    answer(person.database, by_hand(person, "own-drills"), person.now, pain_during=4)
    person.coach.forget()
    assert colours(person) == ["red"]


def test_rtr_3_running_is_closed_for_72_hours_after_a_run_that_was_too_much(person: Stored) -> None:
    person.is_(profile("prevention"))
    person.answers(FINE)
    ran(person, limp=True, sharp=False, pain=2)
    person.at(NOW + timedelta(hours=71))
    assert "No running until" in person.hip.run_closed
    walk_run = person.coach.offer(person.library.routines["walk-run-week-1"])
    assert walk_run.routine is None
    person.at(NOW + timedelta(hours=73))
    assert not person.hip.run_closed


def test_f_1_the_morning_after_a_run_is_asked_and_does_not_follow_a_day_of_rest(person: Stored) -> None:
    person.is_(profile("prevention"))
    person.answers(answered(None, triggers=("none-prevent",), at=NOW - timedelta(days=20)))
    for day in range(4):
        person.at(NOW + timedelta(days=2 * day))
        ran(person, limp=False, sharp=False, pain=0)
        person.at(NOW + timedelta(days=2 * day + 1) - timedelta(hours=2))
        assert person.coach.known().morning is not None
        person.coach.answer_morning(2)
    told = person.coach.told()
    assert base_of(told.past[-1], told) is None, "every morning followed a run"


def test_a_session_of_the_programme_that_was_written_down_counts_this_week(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    before = person.coach.known().today.kept.done
    uuid = by_hand(person, "lateral-hip-p1")
    assert person.coach.known().today.kept.done == before + 1
    answer(person.database, uuid, person.now, pain_during=9, signs="")
    person.coach.forget()
    assert colours(person) == ["red"]


def test_a_morning_of_long_ago_is_no_usual_one(person: Stored) -> None:
    person.is_(profile("prevention"))
    for day in range(70, 62, -1):
        person.at(NOW - timedelta(days=day))
        person.coach.write_diary(DiaryEntry((NOW - timedelta(days=day)).date(), None, 3, None))
    person.at(NOW)
    by_hand(person, "desk-hips")
    told = person.coach.told()
    assert base_of(told.past[-1], told) is None


def over_midnight(person: Stored) -> str:
    """An hour until 00:30 of the person's day."""
    person.at(NOW.replace(hour=0, minute=30))
    whose, started = person.coach.told().person.uuid, moment_of(person.now.local - timedelta(hours=1))
    uuid = add_session(person.database, whose, "Late", started, 3_600_000, person.now, "desk-hips")
    person.coach.forget()
    return uuid


def test_f_1_the_morning_after_a_session_over_midnight_was_taken_for_one_after_rest(person: Stored) -> None:
    """And it stood on two days, so that mornings seemed to rise."""
    person.is_(profile("prevention"))
    over_midnight(person)
    next_day = NOW.replace(hour=8) + timedelta(days=1)
    person.at(next_day)
    person.coach.answer_morning(5)
    told = person.coach.told()
    assert mornings(told) == ((next_day.date(), 5),)
    assert mornings_after_rest(told) == ()


def test_the_morning_after_midnights_session_took_the_place_of_that_of_the_session_before_it(person: Stored) -> None:
    person.is_(profile("prevention"))
    person.at(NOW.replace(hour=12) - timedelta(days=1))
    noon = by_hand(person, "desk-hips")
    answer(person.database, noon, person.now, pain_next_morning=1)
    late = over_midnight(person)
    person.at(NOW.replace(hour=8) + timedelta(days=1))
    person.coach.answer_morning(5)
    found = {past.row.uuid: past.said.pain_next_morning for past in person.coach.told().past}
    assert found == {noon: 1, late: 5}


def test_sore_1_soreness_of_more_than_72_hours_is_amber_to_the_minute(person: Stored) -> None:
    person.is_(profile("prevention"))
    person.answers(answered(None, triggers=("none-prevent",), at=NOW - timedelta(days=20)))
    began = NOW.replace(hour=0, minute=0)
    person.at(began)
    person.coach.write_diary(DiaryEntry(began.date(), None, None, 4))
    for minutes, colour in ((0, "unknown"), (30, "amber")):
        person.at(began + timedelta(days=3, minutes=minutes))
        answer(person.database, by_hand(person, "desk-hips"), person.now, pain_during=0, signs="")
        person.coach.forget()
        assert colours(person)[-1] == colour
