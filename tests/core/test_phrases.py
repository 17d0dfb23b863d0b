"""Sentences that are put together say what is meant."""

import pytest

from hipcoach.core.phrases import ago
from hipcoach.core.routine import CardItem
from hipcoach.core.vocabulary import Position
from tests.core.build import exercise, hold, plan_of


def test_where_a_session_was_left_names_the_side_and_no_set_of_a_question() -> None:
    """It said "set 1 of Is a pillow ready?" of a card, and left the side open."""
    clam = exercise("clam", hold(10, sets=2, rest_s=5), per_side=True, position=Position.SIDE_LYING)
    plan = plan_of(clam, exercise("bridge", hold(10)), CardItem("sleep", "Is a pillow ready?"))
    assert plan.steps[7].stopped == "You stopped in set 2 of Clam, left side"
    assert plan.steps[-2].stopped == "You stopped in Bridge"
    assert plan.steps[-1].stopped == "You stopped at the question “Is a pillow ready?”"


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (0, "just now"),
        (1, "1 minute ago"),
        (14, "14 minutes ago"),
        (119, "119 minutes ago"),
        (120, "2 hours ago"),
        (47 * 60, "47 hours ago"),
        (48 * 60, "2 days ago"),
    ],
)
def test_how_long_ago_is_said_as_people_say_it(minutes: int, text: str) -> None:
    """One minute was "1 minutes ago"."""
    assert ago(minutes) == text
