"""Runs against the runs before, shoes by their way, and what comes round: every boundary of the rules."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.care.run_load import Weight, easy_week, longest_run, monday_of, notes, single_run, this_week, weeks
from hipcoach.care.shoes import ShoeState, shoe_life, shoe_metres, shoe_state
from hipcoach.care.timed import Item, due, refuel_until
from hipcoach.core.running import Run, Shoe, ShoeKind

MONDAY = date(2026, 3, 2)


def run(days_ago: int, km: float | None, today: date = MONDAY) -> Run:
    return Run("", today - timedelta(days=days_ago), 30, None if km is None else round(km * 1000))


OLD = run(40, 5)


@pytest.mark.parametrize(
    ("km", "weight"),
    [
        (10.0, None),
        (11.0, None),
        (11.001, Weight.AMBER),
        (13.0, Weight.AMBER),
        (13.001, Weight.STRONG),
        (20.0, Weight.STRONG),
        (20.001, Weight.RED),
    ],
)
def test_one_run_against_the_longest_of_thirty_days(km: float, weight: Weight | None) -> None:
    """LOAD-1."""
    note = single_run([OLD, run(30, 10), run(3, 4)], round(km * 1000), MONDAY)
    assert (note.weight if note else None) == weight
    if note:
        assert (note.against, note.sources) == (10_000, ("frandsen25",))


def test_thirty_one_days_ago_is_too_long_and_the_first_thirty_days_have_nothing_to_compare() -> None:
    assert longest_run([OLD, run(31, 20), run(30, 8)], MONDAY) == 8_000
    assert longest_run([run(29, 8)], MONDAY) is None
    assert longest_run([OLD], MONDAY) is None
    assert longest_run([], MONDAY) is None
    assert single_run([run(29, 8)], 40_000, MONDAY) is None
    assert longest_run([OLD, run(0, 30), run(2, None), run(4, 6)], MONDAY) == 6_000, "not the day itself"


SUNDAY = MONDAY + timedelta(days=6)


@pytest.mark.parametrize(
    ("now_km", "cautious", "weight"),
    [
        (22.0, False, None),
        (22.001, False, Weight.NOTE),
        (26.0, False, Weight.NOTE),
        (26.001, False, Weight.AMBER),
        (21.0, True, None),
        (21.001, True, Weight.NOTE),
    ],
)
def test_a_week_against_the_week_before(now_km: float, cautious: bool, weight: Weight | None) -> None:
    runs = [run(1, 12), run(7, 8), run(8, 50), run(-1, 1), run(-6, now_km - 1)]
    note = this_week(runs, SUNDAY, cautious=cautious)
    assert (note.weight if note else None) == weight
    if note:
        assert (note.rule, note.metres, note.against) == ("LOAD-2", round(now_km * 1000), 20_000)


@pytest.mark.parametrize(("now_km", "said"), [(19.9, False), (20.0, True)])
def test_after_a_small_week_kilometres_count_and_not_percent(now_km: float, said: bool) -> None:
    note = this_week([run(1, 15.95), run(-1, now_km)], SUNDAY)
    assert (note is not None) == said
    if note:
        assert (note.rule, note.weight) == ("LOAD-3", Weight.NOTE)
    assert this_week([run(-1, 9)], SUNDAY) is None, "nothing to compare with"


def test_a_week_is_named_by_its_monday() -> None:
    assert monday_of(SUNDAY) == monday_of(MONDAY) == MONDAY
    told = weeks([run(0, 5), run(-6, 7), run(1, 3)], SUNDAY, 2)
    assert [(week.metres, week.longest, week.runs) for week in told] == [(3_000, 3_000, 1), (12_000, 7_000, 2)]


def test_every_fourth_week_is_easier() -> None:
    three = [run(7 * back - 1, 20) for back in (1, 2, 3)]
    note = easy_week(three, MONDAY)
    assert note is not None
    assert (note.rule, note.against, note.weight) == ("LOAD-5", 20_000, Weight.PLAIN)
    assert easy_week(three[:2], MONDAY) is None, "two weeks only"
    eased = [replace(three[0], metres=16_000), *three[1:]]
    assert easy_week(eased, MONDAY) is None, "a fifth less was easy enough"
    assert easy_week([*three, run(27, 40)], MONDAY) is None, "the first of the three was the easier one"


def test_the_heaviest_word_comes_first_and_no_word_is_about_a_ratio_of_weeks() -> None:
    """LOAD-6: acute against chronic load is no rule here."""
    runs = [OLD, run(1, 12), run(3, 8), run(-1, 30)]
    found = notes(runs, SUNDAY)
    assert [(note.rule, note.weight) for note in found] == [("LOAD-1", Weight.RED), ("LOAD-2", Weight.AMBER)]
    assert found[0].percent == 150
    assert notes([], SUNDAY) == ()


@given(st.lists(st.builds(run, st.integers(-6, 120), st.floats(0, 60))), st.booleans())
def test_whatever_was_run_is_only_spoken_about(runs: list[Run], cautious: bool) -> None:
    """LOAD-7: a note holds numbers and words; nothing in it could close anything."""
    for note in notes(runs, SUNDAY, cautious=cautious):
        assert note.against > 0
        assert note.percent >= 10 or note.rule in ("LOAD-2", "LOAD-3", "LOAD-5")


@pytest.mark.parametrize(
    ("kind", "look_km", "replace_km"),
    [(ShoeKind.ROAD, 483, 644), (ShoeKind.TRAIL, 322, 483), (ShoeKind.HEAVIER, 322, 402), (ShoeKind.LONG, 483, 805)],
)
def test_a_pair_goes_as_far_as_the_articles_say(kind: ShoeKind, look_km: int, replace_km: int) -> None:
    look, end = shoe_life(kind)
    assert (round(look / 1000), round(end / 1000)) == (look_km, replace_km)
    assert shoe_state(kind, look - 1) is ShoeState.FINE
    assert shoe_state(kind, look) is shoe_state(kind, end - 1) is ShoeState.LOOK
    assert shoe_state(kind, end) is ShoeState.REPLACE


def test_the_way_of_a_pair_is_what_was_run_in_it() -> None:
    blue = Shoe("blue", ShoeKind.ROAD, MONDAY, 100_000)
    runs = [replace(run(1, 10), shoe="blue"), replace(run(2, 5), shoe="red"), replace(run(3, None), shoe="blue")]
    assert shoe_metres(blue, runs) == 110_000


NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize(("minutes_ago", "opens"), [(0, True), (44, True), (45, False), (-5, False)])
def test_food_is_asked_for_in_the_45_minutes_after_a_run(minutes_ago: int, opens: bool) -> None:
    ended = NOW - timedelta(minutes=minutes_ago)
    assert refuel_until([ended, NOW - timedelta(hours=5)], None, NOW) == (
        ended + timedelta(minutes=45) if opens else None
    )


def test_what_was_eaten_closes_the_item_until_the_next_run() -> None:
    ended = NOW - timedelta(minutes=20)
    assert refuel_until([ended], NOW - timedelta(minutes=5), NOW) is None
    assert refuel_until([ended], ended - timedelta(minutes=1), NOW) is not None
    assert refuel_until([], None, NOW) is None


def test_a_massage_comes_round_monthly_from_the_fourth_week() -> None:
    assert not due(Item.MASSAGE, None, [], MONDAY)
    assert not due(Item.MASSAGE, None, [run(20, 5)], MONDAY)
    assert due(Item.MASSAGE, None, [run(21, 5)], MONDAY)
    assert not due(Item.MASSAGE, MONDAY - timedelta(days=29), [run(60, 5)], MONDAY)
    assert due(Item.MASSAGE, MONDAY - timedelta(days=30), [run(60, 5)], MONDAY)


def test_a_film_of_how_one_runs_comes_round_every_four_weeks() -> None:
    assert not due(Item.FORM_VIDEO, None, [], MONDAY)
    assert due(Item.FORM_VIDEO, None, [run(0, 5)], MONDAY)
    assert not due(Item.FORM_VIDEO, MONDAY - timedelta(days=27), [run(60, 5)], MONDAY)
    assert due(Item.FORM_VIDEO, MONDAY - timedelta(days=28), [run(60, 5)], MONDAY)
