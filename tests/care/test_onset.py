from datetime import timedelta

import pytest

from hipcoach.care.onset import began_at, hours_since, onset_text
from tests.care.people import NOW


@pytest.mark.parametrize(("days", "at_least_h"), [(0, 0), (1, 9), (2, 33), (3, 57)])
def test_the_onset_clock_counts_from_the_end_of_the_day_that_was_told(days, at_least_h):
    assert hours_since(began_at(days, NOW), NOW) == at_least_h
    assert hours_since(None, NOW) is None


def test_a47_and_a48_cold_early_and_no_heat_for_48_hours():
    assert onset_text(began_at(0, NOW), NOW).startswith("It began today. A cold pack may ease it now.")
    assert onset_text(began_at(1, NOW), NOW).startswith("It began yesterday.")
    said = onset_text(began_at(2, NOW), NOW)
    assert said == "It began 2 days ago. A cold pack may ease it now. No heat before Friday."
    assert onset_text(began_at(3, NOW), NOW) == ""
    assert onset_text(None, NOW) == ""
    edge = began_at(0, NOW)
    assert onset_text(edge, edge + timedelta(hours=71)) != ""
    assert onset_text(edge, edge + timedelta(hours=72)) == ""
