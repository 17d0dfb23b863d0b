"""A run from the window to the history and back: My hip leads to it, Today asks for food, the session is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipcoach.ui.hip.hip_page import HipPage
from hipcoach.ui.history.record import RecordPage
from hipcoach.ui.runs.page import RunsPage
from hipcoach.ui.widgets.rows import LinkRow
from tests.ui.hip.desk import Hands, at_desk, leave


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = at_desk(qtbot, tmp_path / "home")
    yield made
    leave(made)


def pressed(hands: Hands, name: str) -> None:
    hands.press(next(b for b in hands.page.findChildren(QPushButton) if b.text() == name))


def test_a_run_is_written_down_asked_about_and_found_again(hands: Hands) -> None:
    hands.desk.window.go("hip")
    assert isinstance(hands.page, HipPage)
    hands.press(hands.page.runs)
    assert isinstance(hands.page, RunsPage)
    hands.page.form.way.set_value(64)
    hands.press(hands.page.form.save)
    assert "6.4 km" in hands.said
    hands.desk.window.go("today")
    assert "something with protein and carbohydrate" in hands.said
    pressed(hands, "More")
    assert isinstance(hands.page, RunsPage)
    pressed(hands, "Eaten")
    hands.desk.window.go("today")
    assert "something with protein and carbohydrate" not in hands.said
    hands.desk.window.go("runs")
    row = next(row for row in hands.page.findChildren(LinkRow) if "6.4 km" in row.accessibleName())
    row.click()
    assert isinstance(hands.page, RecordPage)
    assert "Run, 6.4 km" in hands.said
