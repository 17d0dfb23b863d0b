"""What the running articles offer is used here row by row, and the number of rows that count never falls."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from hipcoach.core.condition import Route
from hipcoach.core.event import CueDue
from hipcoach.core.library import Library
from hipcoach.core.vocabulary import Side
from tests.care.content import asked, library
from tests.content import coverage
from tests.content.coverage import ROWS, Row, rows, unused, use
from tests.content.tools import TOOLS, UnusedError

FLOOR = 136
"""All of them; it never falls."""


def test_the_table_has_every_row_once_and_names_something_in_each() -> None:
    assert [row.number for row in rows()] == [f"A{number}" for number in range(1, ROWS + 1)]
    assert all(row.ids for row in rows())


def test_every_id_is_there() -> None:
    shelf, questions = library(), (*asked().questions, *asked().gate.questions)
    there = {*shelf.exercises, *shelf.routines, *shelf.conditions, *shelf.cards, *(one.id for one in questions), *TOOLS}
    assert {name for row in rows() for name in row.ids} <= there


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.number)
def test_everything_a_row_names_is_used(row: Row) -> None:
    assert unused(row) == ()


def test_the_number_never_falls(capsys: pytest.CaptureFixture[str]) -> None:
    coverage.main()
    said = capsys.readouterr().out
    assert said == f"seed coverage: {FLOOR} of {ROWS} items of the running articles are used by a test\n"


def test_a_tool_that_is_taken_away_is_named_with_its_rows(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(TOOLS, "tool-shoe-tracker")
    coverage.main()
    assert "not covered: A79, A80, A81, A82, A83: tool-shoe-tracker is not there yet" in capsys.readouterr().out


# each thing that can be used, spoilt in one place: using it has to notice


def spoilt(**things: Mapping[str, Any]) -> Library:
    """The library with some things replaced."""
    changed: dict[str, Any] = {kind: {**getattr(library(), kind), **new} for kind, new in things.items()}
    return replace(library(), **changed)


SHELF = library()
BRIDGE, CARD = SHELF.exercises["glute-bridge"], SHELF.cards["card-numbers"]
BANNED = replace(BRIDGE, never_for=(*BRIDGE.never_for, "prevention"))
UNSOURCED = replace(CARD, points=(replace(CARD.points[0], sources=()),))
HIDDEN = replace(SHELF.conditions["prevention"], cards=())
NOWHERE = replace(SHELF.conditions["itb-syndrome"], helps=())
OPENED = replace(SHELF.conditions["bone-stress-injury"], route=Route.SELF)


@pytest.mark.parametrize(
    ("name", "shelf", "why"),
    [
        ("glute-bridge", spoilt(exercises={"glute-bridge": BANNED}), "is not offered to somebody without pain"),
        ("card-numbers", spoilt(cards={"card-numbers": UNSOURCED}), "says not where it is from"),
        ("card-numbers", spoilt(cards={"card-numbers": replace(CARD, points=())}), "says nothing"),
        ("card-numbers", spoilt(conditions={"prevention": HIDDEN}), "no way leads there"),
        ("itb-syndrome", spoilt(conditions={"itb-syndrome": NOWHERE}), "a gap"),
        ("bone-stress-injury", spoilt(conditions={"bone-stress-injury": OPENED}), "offered 0"),
        ("no-such-thing", SHELF, "is not there yet"),
    ],
)
def test_what_can_not_be_used_does_not_count(
    monkeypatch: pytest.MonkeyPatch, name: str, shelf: Library, why: str
) -> None:
    monkeypatch.setattr(coverage, "library", lambda: shelf)
    with pytest.raises(UnusedError, match=why):
        use(name)


def test_a_routine_that_stops_half_way_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = coverage.played

    def half(plan: Any) -> Any:
        events = whole(plan)
        return events[: len(events) // 2]

    monkeypatch.setattr(coverage, "played", half)
    with pytest.raises(UnusedError, match="did not end"):
        use("glute-trio")


def test_an_exercise_of_one_side_only_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = coverage.played

    def left_only(plan: Any) -> Any:
        return [event for event in whole(plan) if getattr(getattr(event, "step", None), "side", None) is not Side.RIGHT]

    monkeypatch.setattr(coverage, "played", left_only)
    with pytest.raises(UnusedError, match="sides"):
        use("clamshell")


@pytest.mark.parametrize(("heard", "why"), [("Cold pack", "a prompt is never said"), ("skin", "never announced")])
def test_an_exercise_that_is_not_said_does_not_count(monkeypatch: pytest.MonkeyPatch, heard: str, why: str) -> None:
    whole = coverage.played

    def nearly_mute(plan: Any) -> Any:
        return [event for event in whole(plan) if not isinstance(event, CueDue) or heard in event.cue.text]

    monkeypatch.setattr(coverage, "played", nearly_mute)
    with pytest.raises(UnusedError, match=why):
        use("ice-pack")


def test_a_question_that_changes_nothing_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    quiet = coverage.screened()
    monkeypatch.setattr(coverage, "screened", lambda *_, **__: quiet)
    for question in ("Q-01", "EN-04", "G-2"):
        with pytest.raises(UnusedError):
            use(question)
