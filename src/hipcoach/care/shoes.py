"""How far a pair of shoes goes: the numbers of running articles, which no trial supports (K7 of the checklist)."""

from collections.abc import Iterable
from enum import StrEnum

from hipcoach.core.running import Run, Shoe, ShoeKind

MILE_M = 1609.344
LIFE_MILES: dict[ShoeKind, tuple[int, int]] = {
    ShoeKind.ROAD: (300, 400),
    ShoeKind.TRAIL: (200, 300),
    ShoeKind.HEAVIER: (200, 250),
    ShoeKind.LONG: (300, 500),
}
"""From how many miles a pair is looked at, and at how many it is replaced; for 91 kg (200 lb) and more 250 counts."""


class ShoeState(StrEnum):
    """Where a pair stands."""

    FINE = "fine"
    LOOK = "look"
    REPLACE = "replace"


def shoe_metres(shoe: Shoe, runs: Iterable[Run]) -> int:
    """What was run in a pair."""
    return shoe.metres_before + sum(run.metres or 0 for run in runs if run.shoe == shoe.name)


def shoe_life(kind: ShoeKind) -> tuple[int, int]:
    """From how many metres a pair is looked at, and at how many it is replaced."""
    look, replace = LIFE_MILES[kind]
    return round(look * MILE_M), round(replace * MILE_M)


def shoe_state(kind: ShoeKind, metres: int) -> ShoeState:
    """Where a pair stands after so many metres."""
    look, replace = shoe_life(kind)
    return ShoeState.REPLACE if metres >= replace else ShoeState.LOOK if metres >= look else ShoeState.FINE
