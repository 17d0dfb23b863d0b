from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.care.pain import (
    CLASS_BANDS,
    RUNNING_BAND,
    SIGNS,
    Band,
    Colour,
    SessionPain,
    base_pain,
    light,
    limits,
    signs_asked,
)
from hipcoach.care.soreness import Soreness, SoreReport, is_soreness, pain_and_soreness, soreness
from hipcoach.core.condition import PainClass
from tests.care.content import library
from tests.care.people import NOW, hours

TENDON = Band(2, 5)
CALM = SessionPain(during=1, after=1, next_morning=1, base=1, signs_told=True)
ORDER = [Colour.GREEN, Colour.AMBER, Colour.RED]


def judged(band=TENDON, **given):
    return light(replace(CALM, **given), band)


def test_pain_0_a_warning_sign_is_black():
    assert light(CALM, TENDON, locked=True).colour is Colour.BLACK
    assert light(CALM, TENDON, locked=True).rule == "PAIN-0"


@pytest.mark.parametrize("sign", ["limp", "sharp", "spread", "swelling", "woke"])
def test_pain_1_a_sign_in_the_body_is_red(sign):
    assert (judged(**{sign: True}).colour, judged(**{sign: True}).rule) == (Colour.RED, "PAIN-1")


def test_pain_1_a_pinch_is_red_for_a_joint_and_tingling_of_over_10_minutes_for_the_buttock():
    pinch, tingle = replace(CALM, pinch=True), replace(CALM, tingle=True)
    assert light(pinch, TENDON, classes=[PainClass.JOINT]).rule == "PAIN-1"
    assert light(pinch, TENDON, classes=[PainClass.TENDON]).colour is Colour.GREEN
    assert light(tingle, TENDON, classes=[PainClass.NERVE_BUTTOCK]).rule == "PAIN-1"
    assert light(tingle, TENDON, classes=[PainClass.TENDON]).colour is Colour.GREEN
    assert "over 10 minutes" in SIGNS["tingle"]


@pytest.mark.parametrize(
    ("kinds", "overnight", "asked"),
    [
        ((PainClass.TENDON,), False, ["limp", "sharp", "spread", "swell"]),
        ((PainClass.JOINT, PainClass.TENDON), False, ["limp", "sharp", "spread", "swell", "pinch"]),
        ((PainClass.NERVE_BUTTOCK,), False, ["limp", "sharp", "spread", "swell", "tingle"]),
        ((), True, ["limp", "sharp", "spread", "swell", "woke"]),
    ],
)
def test_pain_1_every_sign_that_makes_a_session_red_is_asked(kinds, overnight, asked):
    assert list(signs_asked(kinds, overnight=overnight)) == asked


@pytest.mark.parametrize(
    ("condition", "green_to", "amber_to"),
    [
        ("gluteal-tendinopathy", 2, 5),
        ("itb-syndrome", 2, 5),
        ("proximal-hamstring-tendinopathy", 2, 3),
        ("iliopsoas-tendinopathy", 2, 3),
        ("hip-flexor-strain", 2, 3),
        ("adductor-groin-pain", 2, 3),
        ("fai-syndrome", 2, 3),
        ("labral-tear", 2, 3),
        ("hip-osteoarthritis", 2, 5),
        ("deep-gluteal-syndrome", 2, 3),
        ("prevention", 2, 4),
        ("general-stiffness", 2, 4),
        ("post-run-soreness", 2, 4),
        ("snapping-hip", 2, 4),
        ("bone-stress-injury", 0, 0),
    ],
)
def test_pain_2_limits_of_each_condition(condition, green_to, amber_to):
    band = limits([library().conditions[condition]])
    assert band == Band(green_to, amber_to)
    assert judged(band, during=amber_to + 1).rule == "PAIN-2"
    if amber_to > green_to:
        assert judged(band, during=amber_to).rule == "PAIN-4"
        assert judged(band, during=green_to + 1).rule == "PAIN-4"
    assert judged(band, during=green_to).rule == "PAIN-5"


@pytest.mark.parametrize(
    ("kind", "band"),
    [
        (PainClass.TENDON, Band(2, 5)),
        (PainClass.HAMSTRING_TENDON, Band(2, 3)),
        (PainClass.FRONT_AND_GROIN, Band(2, 3)),
        (PainClass.JOINT, Band(2, 3)),
        (PainClass.OSTEOARTHRITIS, Band(2, 5)),
        (PainClass.NERVE_BUTTOCK, Band(2, 3)),
        (PainClass.NONE, Band(2, 4)),
        (PainClass.BONE, Band(0, 0)),
    ],
)
def test_pain_2_a_file_never_widens_the_limits_of_its_class(kind, band):
    wide = replace(library().conditions["snapping-hip"], pain_class=kind, green_to=10, amber_to=10)
    assert limits([wide]) == band


def test_pain_2_running_is_stricter_for_any_injury_and_the_strictest_of_several_wins():
    conditions = library().conditions
    assert limits([conditions["gluteal-tendinopathy"]], running=True) == Band(2, 3)
    assert limits([conditions["prevention"]], running=True) == Band(2, 4)
    assert Band(2, 3) == RUNNING_BAND
    pair = [conditions["gluteal-tendinopathy"], conditions["fai-syndrome"]]
    assert limits(pair) == Band(2, 3)
    assert limits([]) == CLASS_BANDS[PainClass.NONE]
    assert limits([replace(conditions["gluteal-tendinopathy"], amber_to=9)]) == Band(2, 5)  # never above its class
    assert limits([replace(conditions["gluteal-tendinopathy"], amber_to=4)]) == Band(2, 4)


@pytest.mark.parametrize(
    ("morning", "at_24_h", "colour", "rule"),
    [
        (1, None, Colour.GREEN, "PAIN-5"),
        (0, None, Colour.GREEN, "PAIN-5"),
        (2, 1, Colour.AMBER, "PAIN-4"),
        (3, 0, Colour.AMBER, "PAIN-4"),
        (2, 2, Colour.RED, "PAIN-3"),
        (3, 2, Colour.RED, "PAIN-3"),
        (4, None, Colour.RED, "PAIN-3"),
        (4, 0, Colour.RED, "PAIN-3"),
    ],
)
def test_pain_3_and_pain_4_the_next_morning(morning, at_24_h, colour, rule):
    found = judged(next_morning=morning, at_24_h=at_24_h)
    assert (found.colour, found.rule) == (colour, rule)


def test_pain_4_soreness_of_over_72_hours():
    assert judged(soreness_h=73).rule == "PAIN-4"
    assert judged(soreness_h=72).colour is Colour.GREEN


def test_pain_5_is_provisional_until_the_scores_are_in():
    waiting = light(replace(CALM, next_morning=None), TENDON)
    assert (waiting.colour, waiting.provisional) == (Colour.UNKNOWN, True)
    never = light(replace(CALM, next_morning=None), TENDON, morning_over=True)
    assert (never.colour, never.provisional) == (Colour.UNKNOWN, False)
    risen = light(replace(CALM, next_morning=2), TENDON)
    assert (risen.colour, risen.provisional) == (Colour.AMBER, True)
    assert not light(replace(CALM, next_morning=2), TENDON, day_over=True).provisional


@pytest.mark.parametrize("missing", ["during", "next_morning", "base"])
def test_missing_data_is_never_green(missing):
    assert judged(**{missing: None}).colour is Colour.UNKNOWN


def test_signs_that_were_not_answered_are_never_green():
    assert judged(signs_told=False).colour is Colour.UNKNOWN
    assert "not answered" in judged(signs_told=False).why


def test_a_morning_without_pain_is_no_rise_whatever_is_usual():
    assert judged(next_morning=0, base=None).colour is Colour.GREEN


scores = st.none() | st.integers(0, 10)
pains = st.builds(
    SessionPain,
    during=scores,
    after=scores,
    next_morning=scores,
    base=st.none() | st.integers(0, 10),
    at_24_h=scores,
    limp=st.booleans(),
    woke=st.booleans(),
    signs_told=st.booleans(),
    soreness_h=st.none() | st.integers(0, 200),
)
bands = st.sampled_from(list(CLASS_BANDS.values()))


@given(pains, bands, st.sampled_from(["during", "next_morning", "at_24_h"]), st.integers(1, 5))
def test_more_pain_never_gives_a_better_colour(pain, band, field, more):
    score = getattr(pain, field)
    if score is None:
        return
    before, after = light(pain, band), light(replace(pain, **{field: score + more}), band)
    if before.colour in ORDER and after.colour in ORDER:
        assert ORDER.index(after.colour) >= ORDER.index(before.colour)
    assert after.colour is not Colour.GREEN or before.colour is Colour.GREEN


@given(pains, bands)
def test_a_green_session_has_all_its_scores(pain, band):
    if light(pain, band, morning_over=True, day_over=True).colour is Colour.GREEN:
        assert pain.during is not None
        assert pain.next_morning is not None


@pytest.mark.parametrize(
    ("mornings", "at_screening", "base"),
    [
        ([], None, None),
        ([], 2, 2),
        ([5, 5], 2, 2),
        ([1, 2, 3], 9, 2),
        ([9, 9, 9, 1, 1, 1, 1, 2, 2, 2], None, 1),
        ([1, 2, 2, 1], None, 1.5),
    ],
)
def test_usual_morning_is_the_median_of_the_last_7_after_rest(mornings, at_screening, base):
    assert base_pain(mornings, at_screening) == base


@pytest.mark.parametrize(
    ("hours_sore", "expected"),
    [
        (0, Soreness.NORMAL),
        (47, Soreness.NORMAL),
        (48, Soreness.HARD_WORK),
        (72, Soreness.HARD_WORK),
        (73, Soreness.AMBER),
        (168, Soreness.AMBER),
        (169, Soreness.SOON),
    ],
)
def test_sore_1_the_clock(hours_sore, expected):
    reports = [SoreReport(NOW - hours(hours_sore), 4), SoreReport(NOW, 2)]
    assert soreness(reports, NOW)[0] is expected


def test_sore_1_the_clock_stops_at_0_or_1():
    early = SoreReport(NOW - hours(100), 5)
    assert soreness([early, SoreReport(NOW - hours(50), 1)], NOW)[0] is Soreness.NONE
    assert soreness([early, SoreReport(NOW - hours(50), 2)], NOW)[0] is Soreness.AMBER
    again = [early, SoreReport(NOW - hours(50), 0), SoreReport(NOW - hours(10), 3)]
    assert soreness(again, NOW)[0] is Soreness.NORMAL
    assert soreness([SoreReport(NOW, 1)], NOW)[0] is Soreness.NONE


@pytest.mark.parametrize(
    ("both", "muscle", "places", "counts"),
    [
        (True, False, (), True),
        (False, True, (), True),
        (False, False, (), False),
        (True, True, ("deep-groin",), False),
        (False, True, ("sit-bone",), False),
        (True, True, ("both-hips-general",), True),
    ],
)
def test_sore_2_what_counts_as_soreness(both, muscle, places, counts):
    assert is_soreness(both_sides=both, trained_muscle=muscle, places=places) is counts


@pytest.mark.parametrize(
    ("pain", "score", "counts", "kept"),
    [
        (2, 5, True, (2, 5)),
        (2, 5, False, (5, None)),
        (6, 5, False, (6, None)),
        (None, 3, False, (3, None)),
        (None, 0, False, (0, None)),
        (2, None, False, (2, None)),
    ],
)
def test_sore_2_what_is_no_soreness_is_kept_as_pain(pain, score, counts, kept):
    assert pain_and_soreness(pain, score, both_sides=counts, trained_muscle=counts) == kept
