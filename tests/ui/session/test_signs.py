"""What is asked besides pain when a session is over: short, skippable, and never taken for a no."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipcoach.core.event import FinishOutcome
from hipcoach.core.settings import Settings, Theme
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.pictures import NoPictures
from hipcoach.ui.session.after_page import AfterPage
from hipcoach.ui.session.done_panel import Done
from hipcoach.ui.session.ports import Answers
from hipcoach.ui.window import look_of

K = Qt.Key
SIGNS = (("limp", "I limped"), ("sharp", "Sharp pain"), ("swell", "Swelling"))
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def after(qtbot: QtBot) -> AfterPage:
    look = look_of(Settings(theme=Theme.LIGHT))
    done = Done("Strength", FinishOutcome.COMPLETED, "23 min")
    page = AfterPage(look, done, FrameStore(NoPictures()), lambda: 0.0, (2, 5), lambda _given: None, SIGNS)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def press(qtbot: QtBot, page: AfterPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or page, key)


def test_two_numbers_lead_to_none_of_these_and_one_more_key_answers_it(qtbot: QtBot, after: AfterPage) -> None:
    ended: list[Answers] = []
    after.finished.connect(ended.append)
    after.setFocus()
    press(qtbot, after, K.Key_2, K.Key_3)
    assert after.signs.none.hasFocus()
    assert after.answers == Answers(2, 3)
    press(qtbot, after, K.Key_Return)
    assert after.answers == Answers(2, 3, signs=frozenset())
    assert after.finish_button.hasFocus()
    press(qtbot, after, K.Key_Return)
    assert ended == [Answers(2, 3, signs=frozenset())]


def test_what_is_not_pressed_stays_unknown(qtbot: QtBot, after: AfterPage) -> None:
    qtbot.mouseClick(after.finish_button, Qt.MouseButton.LeftButton)
    assert after.answers.signs is None


def test_a_sign_takes_none_of_these_back_and_the_other_way_round(qtbot: QtBot, after: AfterPage) -> None:
    qtbot.mouseClick(after.signs.none, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(after.signs.buttons["limp"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(after.signs.buttons["swell"], Qt.MouseButton.LeftButton)
    assert after.answers.signs == {"limp", "swell"}
    qtbot.mouseClick(after.signs.none, Qt.MouseButton.LeftButton)
    assert after.answers.signs == frozenset()
