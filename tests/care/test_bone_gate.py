from dataclasses import replace
from datetime import timedelta

import pytest

from hipcoach.care.bone_gate import GateFacts, pass_gate
from hipcoach.care.screening import screen
from hipcoach.core.screening import Answer, Examined, Urgency
from tests.care.content import asked
from tests.care.people import NOW, answered, hours

YES, NO, NOT_SURE = Answer.YES, Answer.NO, Answer.NOT_SURE


def judged(*places, positive=(), **facts):
    return pass_gate(asked().gate, GateFacts(tuple(places), frozenset(positive), **facts))


@pytest.mark.parametrize("place", ["deep-groin", "front-crease", "inner-thigh", "c-shape"])
def test_groin_places_open_the_gate_and_close_running(place):
    result = judged(place)
    assert (result.open, result.run_lock, result.lock, result.level) == (True, True, None, Urgency.OK)


def test_g_1_opens_the_gate_by_itself():
    assert judged("deep-buttock", positive=["G-1"]).open
    assert not judged("deep-buttock").open


@pytest.mark.parametrize("question", ["G-2", "G-3", "G-4", "G-5"])
def test_g_2_to_g_5_lock_behind_an_open_gate(question):
    assert judged("inner-thigh", positive=[question]).lock == "bone-stress-injury"
    assert judged("outer-hip", positive=[question]).lock is None


def test_g_6_alone_locks_nothing():
    assert judged("deep-groin", positive=["G-6"]).lock is None


@pytest.mark.parametrize("history", [{"reds_flag": True}, {"past_bsi": True}])
def test_energy_or_an_earlier_bone_injury_locks_groin_pain(history):
    assert judged("deep-groin", **history).lock == "bone-stress-injury"
    assert judged("outer-hip", **history).lock is None


@pytest.mark.parametrize("place", ["deep-buttock", "sit-bone", "low-back-buttock"])
def test_posterior_pain_with_each_foot_strike_needs_one_more_sign(place):
    assert judged(place, positive=["G-2"]).lock is None
    assert judged(place, positive=["G-2", "G-6"]).lock == "bone-stress-injury"
    assert judged(place, positive=["G-2"], past_bsi=True).lock == "bone-stress-injury"


def test_walking_pain_after_a_jump_in_running_locks_unless_all_places_are_soft():
    assert judged("deep-buttock", positive=["G-3", "G-6"]).lock == "bone-stress-injury"
    assert judged("outer-hip", "deep-buttock", positive=["G-3", "G-6"]).lock == "bone-stress-injury"
    soft = judged("outer-hip", "sit-bone", positive=["G-3", "G-6"])
    assert (soft.lock, soft.run_lock, soft.level) == (None, True, Urgency.SOON)


def test_a_bone_score_of_8_locks():
    assert judged("outer-hip", bone_score=8).lock == "bone-stress-injury"
    assert judged("outer-hip", bone_score=7).lock is None


def fresh(**given):
    return replace(
        answered("front-crease", triggers=("sudden-sprint", "lift-knee"), **{"G_4": YES, **given}),
        began=NOW - hours(20),
        can_walk=YES,
    )


def test_gate_2_a_fresh_strain_is_protected_not_locked():
    result = screen(fresh(), asked(), NOW.date())
    assert result.protect
    assert not result.locked
    assert result.run_lock
    assert "card-first-72h" in result.cards


@pytest.mark.parametrize(
    "change",
    [
        {"began": NOW - hours(72)},
        {"began": None},
        {"began": NOW + hours(1)},
        {"can_walk": NO},
        {"can_walk": NOT_SURE},
        {"can_walk": None},
        {"triggers": frozenset({"lift-knee"})},
    ],
)
def test_gate_2_needs_every_one_of_its_facts(change):
    result = screen(replace(fresh(), **change), asked(), NOW.date())
    assert not result.protect
    assert result.locks == ("bone-stress-injury",)


def test_gate_2_ends_at_72_hours_exactly():
    assert screen(replace(fresh(), began=NOW - hours(72) + timedelta(minutes=1)), asked(), NOW.date()).protect


@pytest.mark.parametrize("question", ["U_03", "G_2", "G_5", "EN_02", "EN_03"])
def test_gate_2_does_not_cover_warning_signs(question):
    result = screen(fresh(**{question: YES}), asked(), NOW.date())
    assert not result.protect
    assert result.locked


@pytest.mark.parametrize("question", ["U-03", "G-2", "G-5", "EN-01"])
def test_gate_2_does_not_cover_what_was_not_answered(question):
    story = fresh()
    left = {key: value for key, value in story.answers.items() if key != question}
    assert not screen(replace(story, answers=left), asked(), NOW.date()).protect


EXAMINED = Examined(NOW.date() - timedelta(days=200), True, True, 8, True, False)


def known(examined=EXAMINED, **given):
    return replace(answered("deep-groin", **{"G_3": YES, "G_5": YES, **given}), examined=examined)


def test_gate_3_a_pain_that_a_clinician_knows_is_not_locked():
    result = screen(known(), asked(), NOW.date())
    assert (result.locked, result.run_lock, result.level) == (False, True, Urgency.SOON)


@pytest.mark.parametrize(
    "examined",
    [
        None,
        replace(EXAMINED, on=NOW.date() - timedelta(days=366)),
        replace(EXAMINED, on=NOW.date() + timedelta(days=1)),
        replace(EXAMINED, this_hip_and_pain=False),
        replace(EXAMINED, cause_named=False),
        replace(EXAMINED, pain_months=3),
        replace(EXAMINED, usual_pattern=False),
        replace(EXAMINED, night_ache_new=True),
    ],
)
def test_gate_3_any_change_cancels_it(examined):
    assert screen(known(examined), asked(), NOW.date()).locks == ("bone-stress-injury",)


@pytest.mark.parametrize("question", ["G_6", "EN_01", "EN_02", "EN_03"])
def test_gate_3_does_not_cover_a_jump_in_running_energy_or_old_bone_injuries(question):
    assert "bone-stress-injury" in screen(known(**{question: YES}), asked(), NOW.date()).locks
    assert "bone-stress-injury" in screen(known(**{question: NOT_SURE}), asked(), NOW.date()).locks


def test_gate_3_reaches_back_365_days():
    edge = replace(EXAMINED, on=NOW.date() - timedelta(days=365), pain_months=4)
    assert not screen(known(edge), asked(), NOW.date()).locked
