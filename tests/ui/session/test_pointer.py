"""Nobody looks at a mouse pointer for a whole session, and nobody looks for one in vain."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.session import State
from hipcoach.ui.session.pointer import HIDE_AFTER_MS, LOOK_EVERY_MS, PointerGuard

START_MS = 5_000_000


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    QCursor.setPos(QPoint(50, 50))
    made.showFullScreen()
    yield made


def hidden(page: QWidget) -> bool:
    return page.cursor().shape() is Qt.CursorShape.BlankCursor


def test_it_goes_after_two_seconds_of_rest_and_comes_back_with_a_movement(page: QWidget) -> None:
    guard = PointerGuard(page)
    guard.mind(State.RUNNING, START_MS)
    guard.mind(State.RUNNING, START_MS + HIDE_AFTER_MS - 1)
    assert not hidden(page)
    guard.mind(State.RUNNING, START_MS + HIDE_AFTER_MS + LOOK_EVERY_MS)
    assert hidden(page)
    QCursor.setPos(QPoint(80, 50))
    guard.mind(State.PAUSED, START_MS + HIDE_AFTER_MS + 2 * LOOK_EVERY_MS)
    assert not hidden(page)


def test_it_stays_in_a_window(page: QWidget) -> None:
    page.showNormal()
    guard = PointerGuard(page)
    for second in range(10):
        guard.mind(State.RUNNING, START_MS + second * 1000)
    assert not hidden(page)


def test_it_is_back_at_the_end_and_when_full_screen_ends(page: QWidget) -> None:
    guard = PointerGuard(page)
    for second in range(4):
        guard.mind(State.RUNNING, START_MS + second * 1000)
    assert hidden(page)
    guard.mind(State.FINISHED, START_MS + 3001)
    assert not hidden(page)
    guard.mind(State.RUNNING, START_MS + 4000)
    assert hidden(page)
    page.showNormal()
    guard.mind(State.RUNNING, START_MS + 5000)
    assert not hidden(page)
