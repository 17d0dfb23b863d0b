"""Which side lies on the floor: what is said and what the filter counts with is what the picture shows."""

import re

import pytest

from hipcoach.core.phrases import lying_on
from hipcoach.core.vocabulary import Position, Side
from tests.care.content import EXERCISES, library

SIDE_LYING = [one.id for one in library().exercises.values() if one.position is Position.SIDE_LYING and one.per_side]
SIDES = {"L": Side.LEFT, "R": Side.RIGHT, "left": Side.LEFT, "right": Side.RIGHT}


def drawn(name: str) -> tuple[Side, Side]:
    """The side that works in an exercise's picture, and the side that lies on the floor there."""
    text = (EXERCISES / "figures" / f"{name}.yaml").read_text(encoding="utf-8")
    works = re.search(r"^side: ([LR])$", text, re.M)
    lies = re.search(r"\bside_(?:lying_)?(left|right)\b", text)
    assert works and lies, name
    return SIDES[works[1]], SIDES[lies[1]]


def test_every_side_lying_exercise_is_looked_at() -> None:
    assert len(SIDE_LYING) >= 10


@pytest.mark.parametrize("name", SIDE_LYING)
def test_the_words_lie_where_the_picture_lies(name: str) -> None:
    works, lies = drawn(name)
    assert lying_on(library().exercises[name], works) is lies
