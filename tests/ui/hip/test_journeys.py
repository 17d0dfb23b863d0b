"""A new person with a story comes to the window: each ends in the right place, with the right words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipcoach.core.screening import Answer, Urgency
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.ui.exercise_page import ExercisePage
from hipcoach.ui.hip.asking import ScreeningPage
from hipcoach.ui.hip.fits import Fits
from hipcoach.ui.hip.questions import QuestionList
from hipcoach.ui.hip.seek_help import HelpPage
from hipcoach.ui.hip.sets_off import Bone, SetsOff
from hipcoach.ui.hip.today_page import TodayPage
from hipcoach.ui.library_page import LibraryPage
from hipcoach.ui.session.ask import Ask
from hipcoach.ui.session.page import SessionPage
from tests.ui.hip.desk import Hands, at_desk, leave
from tests.ui.samples import texts


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = at_desk(qtbot, tmp_path / "home")
    yield made
    leave(made)


def choose(hands: Hands, *conditions: str) -> None:
    fits = hands.asking.content
    assert isinstance(fits, Fits)
    for names, tick in fits.rows:
        if set(names) & set(conditions):
            hands.press(tick)
    hands.go_on()


def ends_on_today(hands: Hands) -> TodayPage:
    assert isinstance(hands.page, TodayPage)
    assert hands.page.first_focus() is hands.page.start
    return hands.page


def ends_locked(hands: Hands, *words: str) -> None:
    hands.go_on()
    assert isinstance(hands.page, HelpPage)
    for word in words:
        assert word in hands.said
    assert hands.desk.coach.hip().standing.locked
    for routine in hands.desk.library.routines.values():
        assert hands.desk.coach.offer(routine).routine is None
    hands.desk.window.go("library")
    assert hands.desk.window.services.library.routines == {}


def test_a_sore_outer_hip_at_night_ends_on_its_first_phase_with_start_focused(hands: Hands) -> None:
    hands.no_to_all(S_04=Answer.YES)
    hands.hurts("outer-hip", side="left")
    hands.set_off("lie-on-side", "one-leg-stairs")
    assert "could fit" in hands.said.lower()
    assert "%" not in hands.said
    choose(hands, "gluteal-tendinopathy")
    hands.go_on()
    page = ends_on_today(hands)
    known = hands.desk.coach.known()
    assert known.profile.sore_sides == {Side.LEFT}
    assert [(c.id, c.phase) for c in known.profile.conditions] == [("gluteal-tendinopathy", Phase.SETTLE)]
    assert known.today.tasks[0].routine.id == "lateral-hip-p1"
    assert "Start" in hands.said
    assert page.start is not None


def test_groin_pain_since_mileage_went_up_ends_locked_with_urgent_words(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("deep-groin")
    hands.set_off("each-footstrike", "load-jump")
    hands.bones()
    ends_locked(hands, "See a clinician today or tomorrow", "bone")


def test_a_sit_bone_that_hurts_when_driving_ends_on_its_programme_once_bone_was_asked(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("sit-bone")
    hands.set_off("hard-seat", "bend-reach")
    hands.bones()
    choose(hands, "proximal-hamstring-tendinopathy")
    hands.go_on()
    ends_on_today(hands)
    assert hands.desk.coach.known().today.tasks[0].routine.id == "hamstring-p1"


def test_after_surgery_everything_stays_closed_and_the_team_leads(hands: Hands) -> None:
    hands.no_to_all(U_07=Answer.YES, **{"U_07_new_pain": Answer.NO})
    ends_locked(hands, "Follow the plan of the team that knows your hip", "Exercise is closed for now")
    assert "today or tomorrow" not in hands.said


def test_pain_that_comes_from_the_back_is_looked_at_first_without_alarm(hands: Hands) -> None:
    hands.no_to_all(S_03=Answer.YES)
    ends_locked(hands, "See someone within about 2 weeks", "Easy walking is fine")


def test_a_fresh_pull_is_protected_for_three_days_with_cold_only(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("front-crease")
    hands.set_off("sudden-sprint", "lift-knee")
    bone = hands.asking.content
    assert isinstance(bone, Bone)
    for name in bone.list.open_ids:
        bone.list.answer(name, Answer.YES if name == "G-4" else Answer.NO)
    hands.press(next(b for b in bone.choices["began"].findChildren(QPushButton) if b.text() == "Today"))
    hands.press(next(b for b in bone.choices["can_walk"].findChildren(QPushButton) if b.text() == "Yes"))
    hands.go_on()
    choose(hands, "hip-flexor-strain")
    hands.go_on()
    open_ = {r.id for r in hands.desk.library.routines.values() if hands.desk.coach.offer(r).routine}
    assert open_ == {"ice-timer-15"}


def test_a_start_that_is_not_open_says_why_and_leads_to_the_questions(hands: Hands) -> None:
    for _ in range(3):
        hands.press(hands.asking.skip)
    hands.desk.sessions.start_routine("lateral-hip-p1")
    asked = hands.desk.window.findChild(Ask)
    assert asked is not None
    assert "First come the safety questions" in texts(asked)
    hands.press(next(b for b in asked.findChildren(QPushButton) if b.text().startswith("Answer the questions")))
    assert isinstance(hands.page, ScreeningPage)


@pytest.mark.parametrize("address", ["routine:lateral-hip-p1", "exercise:ice-pack"])
def test_a_page_that_is_closed_leads_to_the_questions_by_one_press(hands: Hands, address: str) -> None:
    for _ in range(3):
        hands.press(hands.asking.skip)
    hands.desk.window.go(address)
    ask = next(b for b in hands.page.findChildren(QPushButton) if b.text() == "Answer the safety questions")
    if address.startswith("routine"):
        assert hands.page.first_focus() is ask  # type: ignore[attr-defined]
    hands.press(ask)
    assert isinstance(hands.page, ScreeningPage)


def test_a_session_begins_with_the_sore_side_and_holds_nothing_excluded(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("outer-hip", side="left")
    hands.set_off("lie-on-side")
    choose(hands, "gluteal-tendinopathy")
    hands.go_on()
    hands.desk.sessions.start_routine("strength-classic")
    page = hands.page
    assert isinstance(page, SessionPage)
    steps = [step for step in page.runner.session.plan.steps if step.exercise and step.kind.worked]
    never = {e.id for e in hands.desk.library.exercises.values() if "gluteal-tendinopathy" in e.never_for}
    assert not {step.exercise.id for step in steps if step.exercise} & never
    sided = [step.side for step in steps if step.side is not Side.BOTH]
    assert not sided or sided[0] is Side.LEFT
    page.runner.stop()


def test_nothing_hurts_leads_to_prevention_in_few_steps(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("none-prevent")
    hands.go_on()
    ends_on_today(hands)
    known = hands.desk.coach.known()
    assert known.profile.condition_ids == ("prevention",)
    assert known.hip.standing.passed


def test_both_hips_are_kept_as_both(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("both-hips-general", side="both")
    hands.set_off("sitting-day")
    choose(hands, "general-stiffness")
    hands.go_on()
    ends_on_today(hands)
    known = hands.desk.coach.known()
    assert known.profile.sore_sides == {Side.LEFT, Side.RIGHT}
    assert known.hip.lying_sides_closed == frozenset()


def test_every_answer_missing_opens_only_what_an_unscreened_person_may_do(hands: Hands) -> None:
    while isinstance(hands.page, ScreeningPage):
        hands.go_on()
    ends_on_today(hands)
    hip = hands.desk.coach.hip()
    assert not hip.standing.passed
    open_ = {r.id for r in hands.desk.library.routines.values() if hands.desk.coach.offer(r).routine}
    assert "desk-hips" in open_
    assert not open_ & {"lateral-hip-p1", "walk-run-week-1", "ice-timer-15", "heat-timer-15", "groin-p1"}


def test_skipping_every_step_comes_to_the_same(hands: Hands) -> None:
    for _ in range(3):
        hands.press(hands.asking.skip)
    ends_on_today(hands)
    assert hands.desk.coach.known().screening is None
    assert hands.desk.coach.known().welcomed


def test_an_emergency_is_said_at_once_and_stays_until_it_is_answered_differently(hands: Hands) -> None:
    hands.no_to_all(Q_03=Answer.NOT_SURE)
    assert "emergency" in hands.said
    ends_locked(hands, "Get emergency help now")
    for address in ("library", "history", "routine:desk-hips", "exercise:clamshell"):
        hands.desk.window.go(address)
        assert isinstance(hands.page, HelpPage)
    hands.desk.window.go("screening")
    hands.no_to_all()
    hands.hurts("none-prevent")
    hands.go_on()
    ends_on_today(hands)


def test_a_yes_is_kept_where_somebody_leaves_in_the_middle(hands: Hands) -> None:
    hands.no_to_all(U_01=Answer.YES)
    hands.desk.window.go("hip")
    screened = hands.desk.coach.hip().standing.screened
    assert screened is not None
    assert screened.level is Urgency.URGENT


def test_a_slip_can_be_taken_back_before_it_is_read(hands: Hands) -> None:
    hands.no_to_all(U_01=Answer.YES)
    hands.press(hands.asking.back)
    hands.press(hands.asking.back)
    hands.press(hands.asking.back)
    assert hands.asking.part.name == "U"
    hands.no_to_all(U_01=Answer.NO)
    hands.hurts("none-prevent")
    hands.go_on()
    ends_on_today(hands)


def test_a_lock_stands_after_better_answers_until_a_clinician_cleared_it(hands: Hands) -> None:
    hands.no_to_all(U_01=Answer.YES)
    ends_locked(hands, "today or tomorrow")
    for cleared in (False, True):
        if cleared:
            hands.desk.coach.cleared(hands.desk.today())
        hands.desk.window.go("screening")
        hands.no_to_all()
        hands.hurts("none-prevent")
        hands.go_on()
        assert hands.desk.coach.hip().standing.locked is not cleared
    ends_on_today(hands)


def test_no_to_all_answers_a_follow_up_that_is_shown_and_pregnancy_without_trouble_walking_is_no_alarm(
    hands: Hands,
) -> None:
    hands.no_to_all(U_08=Answer.YES)
    assert hands.asking.part.name == "where"
    screened = hands.asking.screened
    assert screened.level is Urgency.SOON
    assert hands.asking.draft.answers["U-08-walking"] is Answer.NO


def test_a_follow_up_left_open_is_named_where_it_closes_everything(hands: Hands) -> None:
    hands.press(hands.asking.content.questions.none)  # type: ignore[union-attr]
    hands.go_on()
    listed = hands.asking.content
    assert isinstance(listed, QuestionList)
    hands.press(listed.none)
    listed.answer("U-08", Answer.YES)
    hands.go_on()
    hands.no_to_all()
    assert "Left open, so the worse answer counts:" in hands.said
    assert "Does walking hurt?" in hands.said


def test_what_was_ticked_about_bone_is_named_where_it_closes_everything(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("deep-groin")
    hands.set_off("each-footstrike", "load-jump")
    hands.bones()
    assert "Hurts with each foot strike and builds as you run" in hands.said


def test_somebody_under_18_reads_that_the_programmes_are_for_adults_and_not_that_answers_are_missing(
    hands: Hands,
) -> None:
    hands.press(next(b for b in hands.asking.findChildren(QPushButton) if b.text() == "Under 18"))
    hands.no_to_all()
    hands.hurts("outer-hip")
    hands.set_off("lie-on-side")
    choose(hands, "gluteal-tendinopathy")
    hands.go_on()
    assert isinstance(hands.page, TodayPage)
    assert "The programmes here are for adults. Ask a clinician or a parent" in hands.said
    assert "still open" not in hands.said
    assert "not answered" not in hands.said


def test_a_fresh_pull_finds_the_cold_pack_on_today(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("front-crease")
    sets_off = hands.asking.content
    assert isinstance(sets_off, SetsOff)
    sets_off.began.chose.emit("0")
    hands.set_off("sudden-sprint", "lift-knee")
    bone = hands.asking.content
    assert isinstance(bone, Bone)
    assert "began" not in bone.choices
    for name in bone.list.open_ids:
        bone.list.answer(name, Answer.NO)
    hands.press(next(b for b in bone.choices["can_walk"].findChildren(QPushButton) if b.text() == "Yes"))
    hands.go_on()
    choose(hands, "hip-flexor-strain")
    hands.go_on()
    assert "Protect it for now" in hands.said
    assert "No heat before" in hands.said
    assert isinstance(hands.page, TodayPage)
    hands.press(hands.page.start)
    assert hands.desk.window.address == "routine:ice-timer-15"


def test_the_library_says_that_exercise_is_closed_and_not_that_it_is_empty(hands: Hands) -> None:
    hands.no_to_all(U_01=Answer.YES)
    hands.go_on()
    hands.desk.window.go("library:routines")
    assert "Exercise is closed for now" in hands.said


def test_cancer_years_ago_opens_again_once_a_clinician_has_cleared_it(hands: Hands) -> None:
    hands.no_to_all(U_02=Answer.YES)
    ends_locked(hands, "today or tomorrow")
    hands.desk.coach.cleared(hands.desk.today())
    hands.desk.window.go("screening")
    hands.no_to_all(U_02=Answer.YES)
    hands.hurts("outer-hip")
    hands.set_off("lie-on-side")
    choose(hands, "gluteal-tendinopathy")
    hands.go_on()
    ends_on_today(hands)
    assert hands.desk.coach.hip().standing.passed


def test_no_excluded_exercise_begins_from_its_own_page_or_from_the_search(hands: Hands) -> None:
    hands.no_to_all()
    hands.hurts("outer-hip", side="left")
    hands.set_off("lie-on-side")
    choose(hands, "gluteal-tendinopathy")
    hands.go_on()
    exercises = hands.desk.library.exercises
    never = {e.id for e in exercises.values() if "gluteal-tendinopathy" in e.never_for}
    for name in sorted(never)[:8]:
        hands.desk.window.go("library:exercises")
        page = hands.page
        assert isinstance(page, LibraryPage)
        page.search.setText(exercises[name].name)
        hands.desk.window.go(f"exercise:{name}")
        opened = hands.page
        assert isinstance(opened, ExercisePage)
        hands.press(opened.play)
        if isinstance(hands.page, SessionPage):
            steps = [step.exercise.id for step in hands.page.runner.session.plan.steps if step.exercise]
            assert not set(steps) & never, name
            hands.page.runner.stop()
            hands.desk.window.close_over()
        else:
            asked = hands.desk.window.findChild(Ask)
            assert asked is not None
            hands.press(next(b for b in asked.findChildren(QPushButton) if b.text().startswith("All right")))
