"""By keyboard and by screen reader: every control of every place in a session has a name and its turn."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.session.samples import EASIER
from tests.ui.session.test_large_text import PLACES
from tests.ui.session.test_page import Led


def round_by_tab(inside: QWidget) -> list[QWidget]:
    """The controls that Tab leads to, from the one that has the focus, until it is there again."""
    first = QApplication.focusWidget()
    assert first is not None
    found = [first]
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or inside, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            return found
        found.append(now)
    raise AssertionError(f"Tab does not come round: {found[-1]}")


@pytest.mark.parametrize("place", PLACES)
def test_every_control_has_a_name_and_is_reached_by_tab(qtbot: QtBot, place: str) -> None:
    plan, questions, opened = PLACES[place]
    led = Led(qtbot, plan, questions=questions, easier=EASIER)
    shown = opened(led)
    qtbot.wait(30)
    reached = [control for control in round_by_tab(shown) if shown is control or shown.isAncestorOf(control)]
    for control in reached:
        inside = QAccessible.queryAccessibleInterface(control)
        assert inside is not None and inside.text(QAccessible.Text.Name), control
    controls = [
        child
        for child in shown.findChildren(QWidget)
        if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
    ]
    missing = [child for child in controls if child not in reached and not _beside(child, reached)]
    assert missing == []


def _beside(child: QWidget, reached: list[QWidget]) -> bool:
    """Tiles of one choice are one stop: the arrows go among them."""
    parent = child.parentWidget()
    return any(other.parentWidget() is parent and type(other) is type(child) for other in reached)


@pytest.mark.parametrize("place", ["end", "hurts", "came back", "load", "precheck", "after"])
def test_tab_goes_in_reading_order(qtbot: QtBot, place: str) -> None:
    plan, questions, opened = PLACES[place]
    led = Led(qtbot, plan, questions=questions, easier=EASIER)
    shown = opened(led)
    qtbot.wait(30)
    reached = [control for control in round_by_tab(shown) if control is not shown and shown.isAncestorOf(control)]
    rows = [control.mapTo(shown, QPoint(0, control.height() // 2)).y() for control in reached]
    turns = sum(after < before - 12 for before, after in zip(rows, rows[1:] + rows[:1], strict=True))
    assert turns <= 1, [(type(c).__name__, y) for c, y in zip(reached, rows, strict=True)]
