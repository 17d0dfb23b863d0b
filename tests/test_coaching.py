"""What the coach keeps and works out beyond the questions: evenings, signs, the onset clock, doses by hand, upkeep."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hipcoach.care.dosing import Part
from hipcoach.care.onset import began_at
from hipcoach.core.screening import Answer
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.scores import lights
from tests.care.people import NOW, answered
from tests.doors import Stored, stored
from tests.test_person import FINE, SIDES, played, profile, train

OUTER = "gluteal-tendinopathy"


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path / "home")
    yield made
    made.close()


def sore(person: Stored, *conditions: str, phase: Phase = Phase.SETTLE, main: str = "outer-hip") -> None:
    person.is_(profile(*(conditions or (OUTER,)), phase=phase, sides=SIDES[1]))
    person.answers(answered(main, at=NOW - timedelta(hours=1)))


def light(person: Stored) -> str:
    told = person.coach.told()
    return lights(told, person.library)[-1][1].colour.value


def test_the_evening_is_asked_once_with_the_signs_and_a_sign_makes_the_session_red(person: Stored) -> None:
    sore(person)
    played(person, "lateral-hip-p1", pain=1, signs=None)
    assert person.coach.known().evening is None
    person.at(NOW.replace(hour=19))
    ask = person.coach.known().evening
    assert ask is not None
    assert not ask.yesterday
    assert [sign for sign, _ in ask.signs] == ["limp", "sharp", "spread", "swell"]
    person.coach.answer_evening(3, frozenset({"limp"}))
    assert person.coach.known().evening is None
    (past,) = person.coach.told().past
    assert (past.said.pain_after, past.said.signs) == (3, "limp")
    assert light(person) == "red"
    assert [d.rule for d in person.coach.told().decisions] == ["REG-1"]


def test_a_session_whose_signs_were_never_answered_is_not_green_and_adds_nothing(person: Stored) -> None:
    sore(person)
    for day in range(3):
        person.at(NOW + timedelta(days=day))
        played(person, "lateral-hip-p1", pain=0, signs=None)
        person.at(NOW + timedelta(days=day + 1) - timedelta(hours=2))
        person.coach.answer_evening(None, None)
        person.coach.answer_morning(0)
        person.at(NOW + timedelta(days=day + 1) + timedelta(hours=5))
        person.coach.judge()
        assert light(person) == "unknown"
    assert not any(d.step_up for d in person.coach.told().decisions)


def test_signs_told_in_the_evening_are_not_lost_by_an_empty_answer_later(person: Stored) -> None:
    sore(person)
    played(person, "lateral-hip-p1", pain=1, signs="sharp")
    person.at(NOW + timedelta(days=1) - timedelta(hours=2))
    ask = person.coach.known().evening
    assert ask is not None
    assert ask.yesterday
    person.coach.answer_evening(1, frozenset())
    assert person.coach.told().past[-1].signs == {"sharp"}


def test_pain_that_woke_somebody_is_told_with_the_morning_and_asks_for_the_questions(person: Stored) -> None:
    sore(person)
    played(person, "lateral-hip-p1", pain=1)
    person.at(NOW + timedelta(days=1) - timedelta(hours=2))
    person.coach.answer_morning(1, woke=True)
    assert light(person) == "red"
    assert person.hip.standing.ask_again == ("Pain woke you at night, which is new.",)


def test_an_evening_of_7_or_more_asks_for_the_questions_again(person: Stored) -> None:
    sore(person)
    played(person, "lateral-hip-p1", pain=1)
    person.at(NOW.replace(hour=20))
    person.coach.answer_evening(7, frozenset())
    assert person.hip.standing.ask_again == ("Your pain was 7 or more.",)


def test_how_it_is_right_now_counts_today_and_the_last_word_wins(person: Stored) -> None:
    sore(person)
    for minute, pain in ((1, 7), (2, 3)):
        person.at(NOW + timedelta(minutes=minute))
        person.coach.tell_now(pain)
    assert person.coach.known().pain_now == 3
    assert person.hip.pain_today == 3
    person.at(NOW + timedelta(days=1))
    assert person.coach.known().pain_now is None


@pytest.mark.parametrize(("place", "blocked"), [("deep-groin", "G-1"), ("sit-bone", "F.10")])
def test_a_new_place_counts_at_once_and_closes_what_it_must(person: Stored, place: str, blocked: str) -> None:
    sore(person)
    person.at(NOW + timedelta(minutes=5))
    person.coach.new_place((place,), frozenset({Side.RIGHT}))
    assert person.hip.sore_places == ("outer-hip", place)
    assert person.hip.sore_sides == {Side.LEFT, Side.RIGHT}
    offered = person.coach.offer(person.library.routines["lateral-hip-p1"])
    assert offered.blocked is not None
    assert (offered.blocked.rule, offered.blocked.ask_screening) == (blocked, True)
    person.at(NOW + timedelta(minutes=10))
    person.answers(answered("outer-hip", at=person.now.local))
    assert person.hip.sore_places == ("outer-hip",)
    assert person.hip.standing.passed


def test_a_new_sore_outer_hip_is_not_lain_on_before_the_questions_were_answered_again(person: Stored) -> None:
    sore(person, "proximal-hamstring-tendinopathy", main="sit-bone")
    assert not person.hip.lying_sides_closed
    person.at(NOW + timedelta(minutes=5))
    person.coach.new_place(("outer-hip",), frozenset({Side.LEFT}))
    assert person.hip.lying_sides_closed == {Side.LEFT}


@pytest.mark.parametrize(("days", "heat"), [(0, False), (1, False), (2, False), (3, True)])
def test_a48_the_onset_clock_opens_heat_after_48_hours_and_a47_leaves_cold_open(
    person: Stored, days: int, heat: bool
) -> None:
    sore(person)
    person.coach.tell_began(began_at(days, person.now.local))
    assert (not person.coach.refuses(person.library.exercises["moist-heat"])) is heat
    assert not person.coach.refuses(person.library.exercises["ice-pack"])


def test_the_onset_clock_keeps_what_was_told_last(person: Stored) -> None:
    began = NOW - timedelta(days=1)
    person.answers(replace(answered(at=NOW - timedelta(hours=2)), began=began))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    assert person.coach.known().began == began
    later = datetime(2025, 11, 20, tzinfo=NOW.tzinfo)
    person.at(NOW + timedelta(minutes=1))
    person.coach.tell_began(later)
    assert person.coach.known().began == later


def test_the_nerve_slider_is_left_out_for_7_days_after_a_leg_that_tingled_on(person: Stored) -> None:
    sore(person, "deep-gluteal-syndrome", main="deep-buttock")
    slider = person.library.exercises["sciatic-slider"]
    assert not person.coach.refuses(slider)
    played(person, "lateral-hip-p1", pain=0, signs="tingle")
    assert light(person) == "red"
    for days, out in ((1, True), (6, True), (7, False)):
        person.at(NOW + timedelta(days=days, minutes=1))
        assert ("7 days" in person.coach.refuses(slider)) is out


def test_phase_3_is_kept_up_by_hand_with_one_or_two_sessions_a_week_and_back(person: Stored) -> None:
    sore(person, phase=Phase.RUN_READY)
    assert not person.coach.known().courses[0].finished
    person.coach.keep_up("outer-hip", True)
    assert person.coach.known().courses[0].finished
    person.at(NOW + timedelta(minutes=1))
    person.coach.keep_up("outer-hip", False)
    assert not person.coach.known().courses[0].finished


def test_phase_3_upkeep_ends_with_the_phase(person: Stored) -> None:
    sore(person, phase=Phase.RUN_READY)
    person.coach.keep_up("outer-hip", True)
    person.at(NOW + timedelta(days=1))
    person.coach.set_phase(OUTER, Phase.LOAD)
    assert not person.coach.known().courses[0].finished
    person.at(NOW + timedelta(days=2))
    person.coach.set_phase(OUTER, Phase.RUN_READY)
    assert not person.coach.known().courses[0].finished


def test_a_dose_set_by_hand_is_recorded_stays_in_its_range_and_is_played(person: Stored) -> None:
    sore(person)
    line = next(d for d in person.coach.known().courses[0].doses if d.part is Part.SETS and d.high > d.number)
    person.coach.set_dose(line.routine, line.exercise, line.part, line.high)
    (made,) = person.coach.known().made
    assert (made.decision.rule, made.decision.says) == ("by-hand", f"You chose {line.high} sets.")
    after = next(d for d in person.coach.known().courses[0].doses if (d.exercise, d.part) == (line.exercise, line.part))
    assert after.number == line.high
    with pytest.raises(ValueError, match="from 1"):
        person.coach.set_dose(line.routine, line.exercise, line.part, line.high + 1)


def test_a_phase_that_began_by_rule_is_taken_back_by_hand(person: Stored) -> None:
    sore(person)
    train(person, 7, pain=1, morning=0)
    person.coach.write_diary(replace(person.coach.diary(NOW.date(), person.now.day)[-1], pain=1))
    for number, _ in enumerate(person.coach.known().courses[0].part.exit_tasks):
        person.coach.answer_task("outer-hip", number, 1)
    person.coach.move_on("outer-hip")
    assert person.coach.told().profile.conditions[0].phase is Phase.LOAD
    moved = next(m for m in person.coach.known().made if m.decision.rule == "PHASE-1")
    person.at(person.now.local + timedelta(minutes=1))
    person.coach.take_back(moved.uuid)
    assert person.coach.told().profile.conditions[0].phase is Phase.SETTLE


def test_a_lasting_yes_that_a_clinician_cleared_does_not_close_the_program_for_good(person: Stored) -> None:
    person.is_(profile(OUTER))
    person.answers(answered(at=NOW, U_02=Answer.YES, U_02_new=Answer.NO))
    assert person.hip.standing.locked
    person.at(NOW + timedelta(days=2))
    person.coach.cleared(person.now.day)
    assert person.coach.known().cleared == {"U-02"}
    person.answers(answered(at=person.now.local, U_02=Answer.YES, U_02_new=Answer.NO))
    assert person.hip.standing.passed


def test_no_missing_evening_is_asked_of_somebody_without_a_session(person: Stored) -> None:
    person.answers(FINE)
    person.at(NOW.replace(hour=21))
    assert person.coach.known().evening is None


@pytest.mark.parametrize(("pain", "said"), [(3, True), (2, False)])
def test_time_1_an_exit_task_that_was_passed_is_a_gain(person: Stored, pain: int, said: bool) -> None:
    sore(person)
    person.is_(replace(profile(OUTER, sides=SIDES[1])))
    for day in (0, 7, 14):
        person.at(NOW + timedelta(days=day))
        if day == 14:
            person.answers(answered("outer-hip", at=person.now.local))
        played(person, "lateral-hip-p1", pain=4)
    person.at(NOW + timedelta(days=14, hours=1))
    person.coach.answer_task("outer-hip", 0, pain)
    assert (person.coach.known().courses[0].notice is not None) is said
