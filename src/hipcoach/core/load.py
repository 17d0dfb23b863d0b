"""What is held or worn, typed and told in the units that a person likes. Kept are always kilograms."""

import re

from hipcoach.core.profile import Units
from hipcoach.core.routine import Load

KG_PER_LB = 0.45359237
_WEIGHT = re.compile(r"(?:(\d{1,2})\s*[x×]\s*)?(\d{1,3}(?:[.,]\d{1,2})?)\s*(kgs?|lbs?)\.?", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(\d{1,2})\s*[x×]\s*)?(\d{1,3}(?:[.,]\d{1,2})?)")
# Up to a weight, the steps in which dumbbells come.
_KG_STEPS = ((10, 0.5), (20, 1), (1000, 2.5))
_LB_STEPS = ((10, 1), (25, 2.5), (1000, 5))


def load_of(typed: str, units: Units = Units.METRIC) -> Load:
    """What a person types as a load: `8 kg`, `2 x 20 lb`, words like `red band`; a bare number is in their units."""
    words = " ".join(typed.split())
    if _NUMBER.fullmatch(words):
        words = f"{words} {_unit(units)}"
    if weight := _WEIGHT.fullmatch(words):
        number = float(weight[2].replace(",", "."))
        kg = number * KG_PER_LB if weight[3].lower().startswith("lb") else number
        return Load(words, int(weight[1] or 1), kg)
    return Load(words)


def load_text(load: Load, units: Units) -> str:
    """A load as a person reads it: as it was typed where that is in their units, else the nearest that dumbbells have.

    Words stay words.
    """
    said = _WEIGHT.fullmatch(load.text)
    own = said is not None and said[3].lower().startswith(_unit(units))
    if load.kg is None or own:
        return load.text
    number = _nearest(load.kg, _KG_STEPS) if units is Units.METRIC else _nearest(load.kg / KG_PER_LB, _LB_STEPS)
    each = f"{number:g} {_unit(units)}"
    return each if load.count == 1 else f"{load.count} x {each}"


def load_in(kept: str, units: Units) -> str:
    """A load that was kept as text, as a person reads it."""
    return load_text(load_of(kept), units)


def weight_number(kg: float, units: Units) -> float:
    """A sum of kilograms in a person's units, unrounded."""
    return kg if units is Units.METRIC else kg / KG_PER_LB


def weight_unit(units: Units) -> str:
    """What weights are told in: kg or lb."""
    return _unit(units)


def _unit(units: Units) -> str:
    return "kg" if units is Units.METRIC else "lb"


def _nearest(weight: float, steps: tuple[tuple[float, float], ...]) -> float:
    """The nearest weight that dumbbells have, the lighter one half-way; never nothing."""
    step = next(step for up_to, step in steps if weight <= up_to)
    below = weight // step * step
    nearest = below if weight - below <= step / 2 else below + step
    return nearest or step
