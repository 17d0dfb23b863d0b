"""The stored person at every door: no way in reaches what is excluded, and nothing but a clinician opens a lock."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcoach.care.dosing import Part, bounds, exercise_items, stands_at
from hipcoach.care.filter import Offered
from hipcoach.care.hip import LOCK_CONDITIONS
from hipcoach.care.refusal import PHASE_RANK, is_cold_or_heat, is_running
from hipcoach.core.event import Finished, FinishOutcome, Outcome, StepEnded
from hipcoach.core.phrases import lying_on
from hipcoach.core.plan import build_plan
from hipcoach.core.profile import OwnCondition, Profile, profile_data, profile_of
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.screening import Answer, Cleared, Examined, Screening, Seen
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Equipment, Phase, Position, Side
from hipcoach.keeping import cleared_data, cleared_of, screening_data, screening_of, seen_data, seen_of
from hipcoach.person import rechecked
from hipcoach.store.journal import answer
from hipcoach.store.records import ResumePoint, SessionLog, SessionStart, resume_point
from hipcoach.store.snapshot import snapshot_of
from hipcoach.ui.hip.ports import DiaryEntry
from tests.care.content import library
from tests.care.people import NOW, answered
from tests.doors import Stored, stored

CONDITIONS = tuple(sorted(library().conditions))
PHASES = (Phase.SETTLE, Phase.LOAD, Phase.RUN_READY)
SIDES = (frozenset[Side](), frozenset({Side.LEFT}), frozenset({Side.RIGHT}), frozenset({Side.LEFT, Side.RIGHT}))
FINE = answered(None, triggers=("none-prevent",), at=NOW - timedelta(hours=1))


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path / "home")
    yield made
    made.close()


def profile(*conditions: str, phase: Phase = Phase.SETTLE, sides: frozenset[Side] = frozenset()) -> Profile:
    since = NOW.date() - timedelta(days=20)
    return Profile(conditions=tuple(OwnCondition(c, phase, since) for c in conditions), sore_sides=sides)


def excluded(person: Stored, offered: Offered) -> list[str]:
    """What of an offer breaks an exclusion, worked out from the content alone."""
    own = {c.id: c.phase for c in person.hip.conditions}
    if offered.routine is None:
        return []
    if LOCK_CONDITIONS & set(own):
        return list(offered.routine.exercise_ids())
    plan = build_plan(offered.routine, person.library.exercises, Settings(), conditions=own)
    wrong = []
    for step in plan.steps:
        exercise = step.exercise
        if exercise is None or not step.kind.worked:
            continue
        later = [c for c, first in exercise.from_phase if c in own and PHASE_RANK[own[c]] < PHASE_RANK[first]]
        lying = exercise.position is Position.SIDE_LYING and "gluteal-tendinopathy" in own
        sore = person.hip.sore_sides or {Side.LEFT, Side.RIGHT}
        if set(exercise.never_for) & set(own) or later or (lying and lying_on(exercise, step.side) in sore):
            wrong.append(f"{exercise.id} {step.side}")
    return wrong


def every_door(person: Stored) -> Iterator[tuple[str, Offered]]:
    for routine in person.library.routines.values():
        yield routine.id, person.coach.offer(routine)
    for exercise in person.library.exercises.values():
        yield exercise.id, person.coach.offer_exercise(exercise)


@pytest.mark.parametrize("phase", PHASES)
def test_no_door_leads_to_an_excluded_exercise_for_any_condition(person: Stored, phase: Phase) -> None:
    person.answers(FINE)
    for condition in CONDITIONS:
        for sides in SIDES:
            person.is_(profile(condition, phase=phase, sides=sides))
            wrong = [(name, bad) for name, offered in every_door(person) if (bad := excluded(person, offered))]
            assert not wrong, (condition, sides)


@pytest.mark.parametrize("phase", PHASES)
def test_no_routine_holds_what_one_of_two_conditions_excludes(person: Stored, phase: Phase) -> None:
    person.answers(FINE)
    for pair in combinations(CONDITIONS, 2):
        person.is_(profile(*pair, phase=phase, sides=SIDES[1]))
        for routine in person.library.routines.values():
            assert not excluded(person, person.coach.offer(routine)), (pair, routine.id)


@settings(max_examples=60)
@given(
    names=st.lists(st.sampled_from(sorted(library().exercises)), min_size=1, max_size=8),
    conditions=st.sets(st.sampled_from(CONDITIONS), min_size=1, max_size=3),
    phase=st.sampled_from(PHASES),
    sides=st.sampled_from(SIDES),
    equipment=st.none() | st.sets(st.sampled_from(list(Equipment))),
)
def test_a_routine_of_ones_own_is_fitted_like_any_other(
    names: list[str], conditions: set[str], phase: Phase, sides: frozenset[Side], equipment: set[Equipment] | None
) -> None:
    items = tuple(ExerciseItem(name, library().exercises[name].dose) for name in names)
    own = Routine("mine", "Mine", "", items, conditions=tuple(conditions))
    with TemporaryDirectory() as folder:
        person = stored(Path(folder), replace(library(), routines={**library().routines, "mine": own}))
        person.answers(FINE)
        things = None if equipment is None else frozenset(equipment)
        person.is_(replace(profile(*sorted(conditions), phase=phase, sides=sides), equipment=things))
        assert not excluded(person, person.coach.offer(own))
        person.close()


def test_f_10_somebody_who_never_answered_gets_prevention_without_running_heat_or_ice(person: Stored) -> None:
    for _, offered in every_door(person):
        if offered.routine is None:
            continue
        exercises = [person.library.exercises[name] for name in offered.routine.exercise_ids()]
        assert not any(is_running(e) or is_cold_or_heat(e) for e in exercises)
        assert {"prevention", "general-stiffness"} & set(offered.routine.conditions)
        assert offered.notes
    assert person.coach.offer(person.library.routines["desk-hips"]).routine is not None


def left_in_the_middle(person: Stored, name: str) -> ResumePoint:
    """A session of a routine that stopped after its first step."""
    routine = person.library.routines[name]
    plan = build_plan(routine, person.library.exercises, Settings())
    start = SessionStart(plan, snapshot_of(routine, person.library.exercises), Settings(), "", Side.RIGHT)
    log = SessionLog(lambda: person.database, lambda: person.now, lambda failure: pytest.fail(str(failure)))
    uuid = log.begin(start)
    index = next(i for i, step in enumerate(plan.steps) if step.number == 1)
    log.on_event(StepEnded(0, index, plan.steps[index], Outcome.DONE, 1000, 1000, 1))
    point = resume_point(person.database, uuid)
    assert point is not None
    return point


def test_a_session_that_goes_on_leaves_out_what_became_excluded_since(person: Stored) -> None:
    person.answers(FINE)
    point = left_in_the_middle(person, "strength-classic")
    assert rechecked(point, person.library, person.hip) is not None
    for condition in CONDITIONS:
        person.is_(profile(condition, sides=SIDES[2]))
        again = rechecked(point, person.library, person.hip)
        never = {e.id for e in person.library.exercises.values() if condition in e.never_for}
        left = again.start.plan.steps[again.index :] if again else ()
        assert not [s for s in left if s.exercise and s.exercise.id in never]
        assert condition not in LOCK_CONDITIONS or again is None


def test_a_session_that_goes_on_is_closed_by_a_lock(person: Stored) -> None:
    person.answers(FINE)
    point = left_in_the_middle(person, "strength-classic")
    person.answers(answered(at=NOW, U_01=Answer.YES))
    assert rechecked(point, person.library, person.hip) is None


@settings(max_examples=40)
@given(
    steps=st.lists(
        st.sampled_from(["fine", "open", "seen", "lift", "profile", "phase", "fall", "diary", "morning", "later"]),
        max_size=8,
    )
)
def test_no_order_of_answers_and_edits_opens_a_lock(steps: list[str]) -> None:
    with TemporaryDirectory() as folder:
        person = stored(Path(folder))
        person.is_(profile("gluteal-tendinopathy"))
        person.answers(answered(at=NOW, U_01=Answer.YES))
        for number, step in enumerate(steps, 1):
            person.at(NOW + timedelta(hours=number))
            match step:
                case "fine":
                    person.answers(replace(FINE, at=person.now.local))
                case "open":
                    person.answers(Screening(person.now.local, FINE.version))
                case "seen":
                    person.coach.seen(Seen("U-01", NOW.date(), Answer.YES))
                case "lift":
                    person.coach.lift("clamshell")
                case "profile":
                    person.is_(profile("prevention"))
                case "phase":
                    person.coach.set_phase("gluteal-tendinopathy", Phase.RUN_READY)
                case "later":
                    person.at(NOW + timedelta(days=40, hours=number))
                case "diary":
                    person.coach.write_diary(DiaryEntry(NOW.date(), 0, 0, 0))
                case _:
                    person.coach.judge()
            assert person.hip.standing.locked
            assert person.coach.offer(person.library.routines["desk-hips"]).routine is None
        person.close()


def test_a_lock_ends_with_a_clearance_and_fresh_answers(person: Stored) -> None:
    person.answers(answered(at=NOW, U_01=Answer.YES))
    person.at(NOW + timedelta(days=1))
    person.coach.cleared(person.now.day)
    assert person.hip.standing.locked
    person.answers(replace(FINE, at=person.now.local))
    assert person.hip.standing.passed


def played(person: Stored, name: str, *, pain: int | None, effort: float | None = 6.0, signs: str | None = "") -> str:
    """A session of a routine as it is offered, done whole, with its answers."""
    offered = person.coach.offer(person.library.routines[name]).routine
    assert offered is not None
    own = person.coach.told().profile
    plan = build_plan(offered, person.library.exercises, Settings(), conditions=own.condition_ids)
    start = SessionStart(
        plan, snapshot_of(offered, person.library.exercises), Settings(), "", Side.RIGHT, own.condition_ids
    )
    log = SessionLog(lambda: person.database, lambda: person.now, lambda failure: pytest.fail(str(failure)))
    uuid = log.begin(start)
    for index, step in enumerate(plan.steps):
        if step.number:
            log.on_event(StepEnded(0, index, step, Outcome.DONE, 1000, 1000, 1))
    log.on_event(Finished(0, FinishOutcome.COMPLETED))
    answer(person.database, uuid, person.now, pain_during=pain, effort_rpe=effort, signs=signs)
    person.coach.forget()
    return uuid


def train(person: Stored, days: int, *, pain: int, morning: int) -> None:
    """A session each day, its morning score the next day."""
    for day in range(days):
        person.at(NOW + timedelta(days=day))
        played(person, "lateral-hip-p1", pain=pain)
        person.at(NOW + timedelta(days=day + 1) - timedelta(hours=2))
        person.coach.answer_morning(morning)


def test_three_calm_sessions_add_one_thing_and_the_next_plan_has_it(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    begun = person.coach.offer(person.library.routines["lateral-hip-p1"]).routine
    assert begun is not None
    for item in exercise_items(begun):
        assert stands_at(item, "lateral-hip-p1", Part.AMOUNT, ()) == bounds(item.dose, Part.AMOUNT)[0]
    train(person, 3, pain=1, morning=0)
    steps = [made.decision for made in person.coach.known().made if made.decision.step_up]
    assert len(steps) == 1
    (change,) = steps[0].changes
    after = person.coach.offer(person.library.routines["lateral-hip-p1"]).routine
    assert after is not None
    item = next(i for i in exercise_items(after) if i.exercise == change.exercise)
    assert stands_at(item, after.id, change.part, person.coach.told().decisions) == change.after
    assert person.coach.dose_changes(after) == (steps[0].says,)


def test_a_decision_can_be_taken_back_by_hand(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    before = person.coach.offer(person.library.routines["lateral-hip-p1"]).routine
    train(person, 3, pain=1, morning=0)
    made = next(each for each in person.coach.known().made if each.decision.step_up)
    person.at(NOW + timedelta(days=3))  # events of one millisecond have no order
    person.coach.take_back(made.uuid)
    assert person.coach.offer(person.library.routines["lateral-hip-p1"]).routine == before
    assert next(each for each in person.coach.known().made if each.uuid == made.uuid).taken_back


def test_reds_have_their_consequence_in_phase_running_and_questions(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", phase=Phase.LOAD, sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    for day in (0, 2):
        person.at(NOW + timedelta(days=day))
        played(person, "lateral-hip-p2", pain=6)
        person.at(NOW + timedelta(days=day + 1) - timedelta(hours=2))
        person.coach.answer_morning(0)
    assert [d.rule for d in person.coach.told().decisions] == ["REG-1", "REG-2"]
    assert person.coach.told().profile.conditions[0].phase is Phase.SETTLE
    assert person.hip.run_closed
    assert not person.hip.standing.passed


def test_a_red_session_rests_its_side_for_the_day_and_switches_the_clinicians_word_off(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    person.coach.lift("clamshell-band")
    assert person.hip.lifted_exercise == "clamshell-band"
    person.at(NOW + timedelta(hours=1))
    played(person, "lateral-hip-p1", pain=8)
    assert person.hip.red_sides == {Side.LEFT}
    assert person.hip.lifted_exercise == ""
    person.at(NOW + timedelta(days=1))
    assert person.hip.red_sides == frozenset()


def test_the_morning_is_asked_once_until_noon(person: Stored) -> None:
    person.answers(FINE)
    person.is_(profile("prevention"))
    played(person, "desk-hips", pain=1)
    assert person.coach.known().morning is None
    person.at(NOW + timedelta(days=1))
    ask = person.coach.known().morning
    assert ask is not None
    assert not ask.again
    person.coach.answer_morning(None)
    assert person.coach.known().morning is None
    person.at(NOW + timedelta(days=1, hours=4))
    assert person.coach.known().morning is None


def test_high_pain_in_the_diary_asks_for_the_questions_again_and_stops_stretches(person: Stored) -> None:
    person.answers(FINE)
    person.is_(profile("prevention"))
    person.at(NOW + timedelta(minutes=5))
    person.coach.write_diary(DiaryEntry(person.now.day, 3))
    stretches = person.coach.offer(person.library.routines["stretch-classic"])
    assert {left.rule for left in stretches.left_out} == {"STR-1"}
    person.coach.write_diary(DiaryEntry(person.now.day, 7))
    assert person.hip.standing.ask_again
    assert person.coach.diary(person.now.day, person.now.day)[0].pain == 7


def test_a_new_sore_side_asks_for_the_questions_again(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
    person.answers(answered(at=NOW - timedelta(hours=1)))
    assert person.hip.standing.passed
    person.at(NOW + timedelta(hours=1))
    person.is_(profile("gluteal-tendinopathy", sides=SIDES[3]))
    assert not person.hip.standing.passed


def test_what_is_kept_is_read_as_it_was() -> None:
    screening = Screening(
        NOW,
        "2026-1",
        {"Q-01": Answer.NOT_SURE},
        "outer-hip",
        ("sit-bone",),
        frozenset({"lie-on-side"}),
        frozenset({Side.LEFT}),
        4,
        50,
        NOW - timedelta(days=1),
        Answer.YES,
        Examined(NOW.date(), True, False, 4, True, False),
    )
    assert screening_of(NOW, "2026-1", screening_data(screening)) == screening
    whole = Profile(
        conditions=(OwnCondition("prevention", Phase.ANY, NOW.date()),),
        sore_sides=SIDES[3],
        equipment=frozenset({Equipment.MAT}),
        run_days=frozenset({0, 6}),
        minutes=10,
    )
    assert profile_of(profile_data(whole)) == whole
    assert profile_of({}) == Profile()
    mark = Seen("S-01", NOW.date(), Answer.YES)
    assert seen_of("S-01", seen_data(mark)) == mark
    assert cleared_of(cleared_data(Cleared(NOW.date()))) == Cleared(NOW.date())
