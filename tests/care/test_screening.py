from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.care.screening import LEVEL_TEXT, LEVEL_TITLE, screen
from hipcoach.care.standing import Change, Happened, rescreen_reasons, soon_reminder, standing
from hipcoach.core.screening import Answer, Cleared, Screening, Seen, Urgency
from tests.care.content import asked
from tests.care.people import GATE_IDS, NOW, answered, days, hours

YES, NO, NOT_SURE, PREFER_NOT = Answer.YES, Answer.NO, Answer.NOT_SURE, Answer.PREFER_NOT
QUESTIONS = {question.id: question for question in asked().questions}


def result(main="outer-hip", **given):
    return screen(answered(main, **given), asked(), NOW.date())


@pytest.mark.parametrize(
    ("rule", "level", "lock", "run_lock"),
    [
        ("Q-01", "emergency", "", False),
        ("Q-02", "emergency", "", False),
        ("Q-03", "emergency", "", False),
        ("Q-04", "emergency", "", False),
        ("Q-05", "emergency", "", False),
        ("Q-06", "emergency", "", False),
        ("U-01", "urgent", "", False),
        ("U-02", "urgent", "", False),
        ("U-03", "urgent", "suspected-muscle-tear", False),
        ("U-04", "urgent", "", False),
        ("U-05", "urgent", "", False),
        ("U-06", "urgent", "", False),
        ("U-09", "urgent", "", False),
        ("U-10", "urgent", "", False),
        ("S-01", "soon", "", False),
        ("S-02", "soon", "", False),
        ("S-03", "soon", "back-referred-pain", True),
        ("S-04", "soon", "", False),
        ("S-05", "soon", "", False),
        ("S-06", "soon", "", False),
        ("S-07", "soon", "", True),
        ("S-09", "soon", "", True),
        ("EN-01", "soon", "", False),
        ("EN-03", "soon", "", False),
    ],
)
def test_a_yes_gives_its_level(rule, level, lock, run_lock):
    found = result(**{rule.replace("-", "_"): YES})
    assert found.level == level
    assert found.locks == ((lock,) if lock else ())
    assert found.run_lock is run_lock
    assert found.locked is (level in ("emergency", "urgent") or bool(lock))
    assert rule in [message.rule for message in found.messages]


def test_u_07_locks_after_surgery_and_new_pain_is_urgent():
    settled = result(U_07=YES, **{"U-07-new-pain": NO})
    assert settled.locks == ("post-operative-hip",)
    assert settled.level.rank < Urgency.URGENT.rank
    assert result(U_07=YES, **{"U-07-new-pain": YES}).level is Urgency.URGENT
    assert result(U_07=YES).level is Urgency.URGENT  # the follow-up is open


def test_u_08_is_soon_and_urgent_where_walking_hurts():
    assert result(U_08=YES, **{"U-08-walking": NO}).level is Urgency.SOON
    assert result(U_08=YES, **{"U-08-walking": YES}).level is Urgency.URGENT
    assert result(U_08=YES).level is Urgency.URGENT


def test_s_08_stops_the_run_and_closes_running_when_it_returns():
    once = result(S_08=YES, **{"S-08-again": NO})
    assert (once.stops_run, once.run_lock, once.level) == (True, False, Urgency.OK)
    again = result(S_08=YES, **{"S-08-again": YES})
    assert (again.run_lock, again.level) == (True, Urgency.SOON)


@pytest.mark.parametrize(
    ("given", "flag"),
    [
        (("EN_01",), True),
        (("EN_02",), True),
        (("EN_03",), True),
        (("EN_04",), False),
        (("EN_05",), False),
        (("EN_04", "EN_05"), True),
        ((), False),
    ],
)
def test_energy_points_raise_the_flag_from_2(given, flag):
    assert result(**dict.fromkeys(given, YES)).reds_flag is flag


def test_en_02_marks_an_earlier_bone_injury():
    assert result(EN_02=YES).past_bsi
    assert not result(EN_03=YES).past_bsi
    assert result("deep-groin", EN_02=YES).locks == ("bone-stress-injury",)


def test_prefer_not_to_say_gives_no_points_and_the_card():
    found = result(EN_01=PREFER_NOT, EN_03=PREFER_NOT)
    assert (found.reds_flag, found.level, found.missing) == (False, Urgency.OK, ())
    assert "card-reds" in found.cards


def test_scr_1_the_highest_level_wins_and_every_message_stays():
    found = result(S_01=YES, U_01=YES, U_02=YES, Q_03=YES)
    assert found.level is Urgency.EMERGENCY
    assert [message.rule for message in found.messages][:4] == ["Q-03", "U-01", "U-02", "S-01"]


@pytest.mark.parametrize("question", list(QUESTIONS.values()), ids=lambda q: q.id)
def test_scr_2_not_sure_is_yes_for_an_emergency_and_soon_otherwise(question):
    found = result(**{question.id: NOT_SURE})
    assert found.level is (Urgency.EMERGENCY if question.level is Urgency.EMERGENCY else Urgency.SOON)


@pytest.mark.parametrize("gate", ["G-2", "G-3", "G-4", "G-5"])
def test_scr_2_not_sure_is_yes_for_the_bone_gate(gate):
    assert result("deep-groin", **{gate: NOT_SURE}).locks == ("bone-stress-injury",)


def test_scr_3_answers_carry_their_date_and_version_and_new_questions_are_asked_again():
    old = replace(answered(), version="2020-1")
    assert standing([old], asked(), NOW).ask_again
    assert not standing([answered()], asked(), NOW).ask_again


@pytest.mark.parametrize(("age_days", "due"), [(0, False), (13.9, False), (14, True), (30, True)])
def test_scr_4_answers_hold_for_14_days(age_days, due):
    found = standing([answered(at=NOW - days(age_days))], asked(), NOW)
    assert bool(found.ask_again) is due
    assert found.passed is not due


@pytest.mark.parametrize(
    ("event", "due"),
    [
        (Happened(NOW, Change.FALL), True),
        (Happened(NOW, Change.NEW_PLACE), True),
        (Happened(NOW, Change.NEW_SIDE), True),
        (Happened(NOW, Change.NIGHT_WAKING), True),
        (Happened(NOW, Change.TWO_REDS), True),
        (Happened(NOW, Change.PAIN, 7), True),
        (Happened(NOW, Change.PAIN, 6), False),
        (Happened(NOW, Change.PAIN), False),
        (Happened(NOW - days(2), Change.FALL), False),
    ],
)
def test_scr_4_what_happened_since_asks_again(event, due):
    history = (answered(at=NOW - days(1)),)
    assert bool(rescreen_reasons(history, asked(), NOW, [event])) is due


def test_scr_4_first_use_and_the_first_run_ask():
    assert rescreen_reasons((), asked(), NOW)
    history = (answered(at=NOW - days(1)),)
    assert rescreen_reasons(history, asked(), NOW, before_first_run=True)
    assert not rescreen_reasons((answered(),), asked(), NOW, before_first_run=True)


def test_scr_5_ok_never_says_that_nothing_is_wrong():
    assert result().title == "No warning sign reported"
    assert "nothing is wrong" not in " ".join([*LEVEL_TITLE.values(), *LEVEL_TEXT.values()]).lower()


@pytest.mark.parametrize(
    ("age", "main", "limp", "level"),
    [
        (17, "deep-groin", NO, Urgency.URGENT),
        (17, "outer-thigh-knee", NO, Urgency.URGENT),
        (17, "outer-hip", YES, Urgency.URGENT),
        (17, "outer-hip", NO, Urgency.SOON),
        (18, "outer-hip", NO, Urgency.OK),
    ],
)
def test_scr_6_under_18_is_sent_to_somebody(age, main, limp, level):
    found = screen(answered(main, age_years=age, G_4=limp), asked(), NOW.date())
    assert found.level is level
    assert found.passed is (age >= 18)


SEEN = Seen("S-06", NOW.date(), YES)


@pytest.mark.parametrize(("later", "quiet"), [(0, True), (89, True), (90, False), (-1, False)])
def test_scr_7_seen_keeps_a_soon_quiet_for_90_days(later, quiet):
    found = screen(answered(S_06=YES), asked(), NOW.date() + timedelta(days=later), [SEEN])
    assert found.level is (Urgency.OK if quiet else Urgency.SOON)


def test_scr_7_a_worse_answer_speaks_again():
    mark = Seen("S-06", NOW.date(), NOT_SURE)
    assert screen(answered(S_06=NOT_SURE), asked(), NOW.date(), [mark]).level is Urgency.OK
    assert screen(answered(S_06=YES), asked(), NOW.date(), [mark]).level is Urgency.SOON


@pytest.mark.parametrize("question", ["U-01", "Q-01", "S-03", "U-07"])
def test_scr_7_never_quiets_an_urgent_answer_or_a_lock(question):
    mark = Seen(question, NOW.date(), YES)
    assert screen(answered(**{question: YES}), asked(), NOW.date(), [mark]).locked


def test_scr_7_opens_running_again():
    mark = Seen("S-07", NOW.date(), YES)
    assert screen(answered(S_07=YES), asked(), NOW.date()).run_lock
    assert not screen(answered(S_07=YES), asked(), NOW.date(), [mark]).run_lock


@pytest.mark.parametrize("question", [*QUESTIONS, *GATE_IDS[1:]])
def test_a_missing_answer_is_never_a_pass(question):
    whole = answered("deep-groin")
    assert screen(whole, asked(), NOW.date()).passed
    left = {key: value for key, value in whole.answers.items() if key != question}
    found = screen(replace(whole, answers=left), asked(), NOW.date())
    assert not found.passed
    assert question in found.missing


def test_nothing_answered_is_no_pass_and_no_lock():
    found = screen(Screening(NOW, asked().version), asked(), NOW.date())
    assert not found.passed
    assert "where" in found.missing
    assert found.title == "Some questions are still open"


def test_a_lock_outlives_its_screening_until_a_clinician_and_a_fresh_screening():
    locked, clean = answered(at=NOW - days(5), U_01=YES), answered(at=NOW)
    clearance = Cleared((NOW - days(1)).date())
    assert standing([locked], asked(), NOW).locked
    assert standing([locked, clean], asked(), NOW).locked  # another answer alone opens nothing
    assert standing([locked], asked(), NOW, cleared=[clearance]).locked  # nor a clearance alone
    assert not standing([locked, clean], asked(), NOW, cleared=[clearance]).locked
    early = Cleared((NOW - days(6)).date())
    assert standing([locked, clean], asked(), NOW, cleared=[early]).locked
    before = answered(at=NOW - days(3))
    assert standing([locked, before], asked(), NOW, cleared=[clearance]).locked  # the screening came first


def test_a_condition_lock_needs_the_same_clearance():
    locked = answered(at=NOW - days(5), S_03=YES)
    found = standing([locked, answered()], asked(), NOW)
    assert found.screened is not None
    assert found.screened.locks == ("back-referred-pain",)


LASTING = {"U_02": YES, "U_02_new": NO}


def cancer(at, **given):
    return answered(at=at, **{**LASTING, **given})


def test_u_02_a_lasting_yes_locks_until_a_clinician_has_cleared_it():
    assert standing([cancer(NOW)], asked(), NOW).locked
    again = [cancer(NOW), cancer(NOW + days(3))]
    assert standing(again, asked(), NOW + days(3)).locked
    seen = standing(again, asked(), NOW + days(3), cleared=[Cleared((NOW + days(2)).date())])
    assert not seen.locked
    assert seen.passed


@pytest.mark.parametrize("change", [{"U_02_new": YES}, {"U_02_new": NOT_SURE}, {"U_01": YES}])
def test_u_02_a_clearance_covers_nothing_that_is_new(change):
    again = [cancer(NOW), cancer(NOW + days(3), **change)]
    assert standing(again, asked(), NOW + days(3), cleared=[Cleared((NOW + days(2)).date())]).locked


def test_u_02_a_clearance_covers_no_yes_that_came_after_it_nor_an_open_follow_up():
    late = [answered(at=NOW, U_03=YES), cancer(NOW + days(3))]
    assert standing(late, asked(), NOW + days(3), cleared=[Cleared((NOW + days(2)).date())]).locked
    left_open = [cancer(NOW), answered(at=NOW + days(3), U_02=YES)]
    assert standing(left_open, asked(), NOW + days(3), cleared=[Cleared((NOW + days(2)).date())]).locked


@pytest.mark.parametrize(("later", "locked"), [(364, False), (365, True)])
def test_u_02_a_clearance_counts_for_a_year(later, locked):
    now = NOW + days(2 + later)
    history = [cancer(NOW), cancer(NOW + days(3)), cancer(now)]
    assert standing(history, asked(), now, cleared=[Cleared((NOW + days(2)).date())]).locked is locked


@pytest.mark.parametrize(("place", "pending"), [("deep-groin", True), ("inner-thigh", True), ("sit-bone", False)])
def test_scr_4_a_new_place_asks_again_and_the_groin_closes_everything_until_bone_was_asked(place, pending):
    told = [Happened(NOW + hours(1), Change.NEW_PLACE, places=(place,))]
    found = standing([answered(at=NOW)], asked(), NOW + hours(2), happened=told)
    assert found.ask_again == ("It hurts in a new place.",)
    assert found.screened.gate_pending is pending
    again = standing([answered(at=NOW), answered(at=NOW + hours(2))], asked(), NOW + hours(3), happened=told)
    assert not again.screened.gate_pending


def test_an_emergency_stands_until_it_is_answered_differently():
    assert standing([answered(at=NOW - days(1), Q_02=YES)], asked(), NOW).locked
    assert not standing([answered(at=NOW - days(1), Q_02=YES), answered()], asked(), NOW).locked


answers = st.sampled_from([None, NO, NOT_SURE, YES, PREFER_NOT])
sheets = st.fixed_dictionaries({key: answers for key in [*QUESTIONS, *GATE_IDS]})
places = st.lists(st.sampled_from(tuple(asked().picker.locations)), max_size=3, unique=True)
triggers = st.frozensets(st.sampled_from(tuple(asked().picker.triggers)), max_size=4)


def sheet(given, where, ticked=frozenset()):
    return Screening(
        NOW,
        asked().version,
        {key: value for key, value in given.items() if value is not None},
        main=where[0] if where else None,
        others=tuple(where[1:]),
        triggers=ticked,
    )


@given(sheets, places, triggers, st.sampled_from([*QUESTIONS, *GATE_IDS]), st.sampled_from([NOT_SURE, YES]))
def test_a_worse_answer_never_lowers_the_level(given_answers, where, ticked, question, worse):
    better = {**given_answers, question: NO}
    low = screen(sheet(better, where, ticked), asked(), NOW.date())
    high = screen(sheet({**better, question: worse}, where, ticked), asked(), NOW.date())
    assert high.level.rank >= low.level.rank
    assert high.locked or not low.locked
    assert high.run_lock or high.locked or not low.run_lock


@given(st.lists(st.tuples(sheets, places), min_size=1, max_size=5), st.data())
def test_no_order_of_answers_opens_a_lock_without_a_clinician(sheets_given, data):
    times = sorted(data.draw(st.lists(st.integers(0, 60), min_size=len(sheets_given), max_size=len(sheets_given))))
    history = [
        replace(sheet(*given_sheet), at=NOW + timedelta(hours=hour, seconds=number))
        for number, (given_sheet, hour) in enumerate(zip(sheets_given, times, strict=True))
    ]
    now = NOW + days(4)
    ever = any(
        s.locks or any(m.level is Urgency.URGENT for m in s.messages)
        for s in (screen(each, asked(), each.at.date()) for each in history)
    )
    assert standing(history, asked(), now).locked or not ever


@pytest.mark.parametrize(("age_days", "said"), [(6.9, ""), (7, "7 days"), (13.9, "7 days"), (14, "14 days")])
def test_a_soon_is_said_again_after_7_and_14_days(age_days, said):
    found = soon_reminder(result(S_06=YES), NOW, NOW + days(age_days))
    assert found.startswith(said)
    assert bool(found) is bool(said)
    assert soon_reminder(result(), NOW, NOW + days(age_days)) == ""
    assert soon_reminder(result(U_01=YES), NOW, NOW + days(age_days)) == ""
    assert soon_reminder(result(S_03=YES), NOW, NOW + days(age_days)) == ""
