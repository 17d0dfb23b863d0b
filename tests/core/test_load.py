"""Loads are kept in kilograms and told in the units that a person likes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.load import KG_PER_LB, load_in, load_of, load_text
from hipcoach.core.profile import Units
from hipcoach.core.routine import Load

KG, LB = Units.METRIC, Units.IMPERIAL


def told_kg(text: str) -> float:
    found = load_of(text).kg
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("kept", "in_pounds"),
    [
        ("1 kg", "2 lb"),
        ("4 kg", "9 lb"),
        ("5 kg", "10 lb"),
        ("8 kg", "17.5 lb"),
        ("2 x 8 kg", "2 x 17.5 lb"),
        ("20 kg", "45 lb"),
        ("0.25 kg", "1 lb"),
        ("red band", "red band"),
        ("20 lb", "20 lb"),
        ("18 lb", "18 lb"),
    ],
)
def test_what_is_kept_in_kilograms_is_told_in_pounds_that_dumbbells_have(kept: str, in_pounds: str) -> None:
    assert load_in(kept, LB) == in_pounds


@pytest.mark.parametrize(
    ("kept", "in_kilograms"),
    [("20 lb", "9 kg"), ("12 lb", "5.5 kg"), ("2 x 25 lb", "2 x 11 kg"), ("8 kg", "8 kg"), ("7.3 kg", "7.3 kg")],
)
def test_what_was_typed_in_pounds_is_told_in_kilograms(kept: str, in_kilograms: str) -> None:
    assert load_in(kept, KG) == in_kilograms


def test_pounds_are_kept_as_kilograms() -> None:
    found = load_of("2 x 20 lb")
    assert (found.count, found.text) == (2, "2 x 20 lb")
    assert found.kg == pytest.approx(9.07, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "units", "load"),
    [
        ("8", KG, Load("8 kg", 1, 8.0)),
        ("2 x 7,5", KG, Load("2 x 7,5 kg", 2, 7.5)),
        ("20", LB, Load("20 lb", 1, 20 * KG_PER_LB)),
        ("8 kg", LB, Load("8 kg", 1, 8.0)),
        ("20 LBS.", KG, Load("20 LBS.", 1, 20 * KG_PER_LB)),
        ("band 2", LB, Load("band 2")),
    ],
)
def test_a_bare_number_is_in_the_units_of_who_types_it(typed: str, units: Units, load: Load) -> None:
    assert load_of(typed, units) == load


@given(kg=st.floats(0.25, 150), units=st.sampled_from(Units))
def test_a_conversion_stays_within_half_a_step_and_never_comes_to_nothing(kg: float, units: Units) -> None:
    text = load_text(Load("as in a file", 1, kg), units)
    difference = abs(told_kg(text) - kg)
    assert told_kg(text) > 0
    assert difference <= max(0.45, kg * 0.12)


@given(weights=st.lists(st.floats(0.25, 150), min_size=2, max_size=20).map(sorted), units=st.sampled_from(Units))
def test_what_is_heavier_is_never_told_as_lighter(weights: list[float], units: Units) -> None:
    told = [told_kg(load_text(Load("as in a file", 1, kg), units)) for kg in weights]
    assert all(one <= other + 1e-9 for one, other in pairwise(told))


@given(number=st.decimals(1, 150, places=1), unit=st.sampled_from(("kg", "lb")), units=st.sampled_from(Units))
def test_what_was_typed_in_ones_own_units_is_told_as_it_was_typed(number: object, unit: str, units: Units) -> None:
    typed = f"{number} {unit}"
    own = (unit == "kg") is (units is KG)
    assert (load_in(typed, units) == typed) is own or not own
