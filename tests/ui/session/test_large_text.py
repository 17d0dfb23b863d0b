"""Everything beside the stage at up to 200 % of the text's size: nothing is cut, and every answer is in sight."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.plan import Plan
from hipcoach.core.routine import CardItem
from hipcoach.core.settings import Theme
from hipcoach.ui.theme import Look, tokens
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.window import dress
from tests.ui.session.samples import CLAMSHELL, DEADLIFT, EASIER, FLEXOR, plan_of
from tests.ui.session.test_page import Led

K = Qt.Key
QUESTIONS = ("Can you feel light touch on the skin there?", "Is it at least two days since the strain?")


def asks(*keys: Qt.Key) -> Callable[[Led], QWidget]:
    def opened(led: Led) -> QWidget:
        led.wait(12).press(*keys)
        assert led.page.asking.ask is not None
        return led.page.asking.ask

    return opened


def came_back(led: Led) -> QWidget:
    led.wait(12)
    led.page.suspend()
    assert led.page.asking.ask is not None
    return led.page.asking.ask


def card(led: Led) -> QWidget:
    led.wait(1)
    assert led.page.card is not None
    return led.page.card


def precheck(led: Led) -> QWidget:
    assert led.page.precheck is not None
    return led.page.precheck


def after(led: Led) -> QWidget:
    led.wait(14).press(K.Key_Escape, K.Key_E)
    assert led.page.after is not None
    return led.page.after


PLAN = plan_of(CLAMSHELL, FLEXOR)
PLACES: dict[str, tuple[Plan, tuple[str, ...], Callable[[Led], QWidget]]] = {
    "end": (PLAN, (), asks(K.Key_Escape)),
    "hurts": (PLAN, (), asks(K.Key_P)),
    "hurts much": (PLAN, (), asks(K.Key_P, K.Key_7)),
    "help": (PLAN, (), asks(K.Key_Question)),
    "load": (plan_of(DEADLIFT), (), asks(K.Key_L)),
    "came back": (PLAN, (), came_back),
    "card": (plan_of(CardItem("night", "I have read this and know what to do tonight"), FLEXOR), (), card),
    "precheck": (PLAN, QUESTIONS, precheck),
    "after": (PLAN, (), after),
}


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[Theme, float], None]]:
    sheet, palette = qapp.styleSheet(), qapp.palette()
    yield lambda theme, scale: dress(qapp, Look(tokens(theme, False), scale))
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)


def cut(inside: QWidget) -> list[str]:
    """The texts that have too little room; what scrolls has room."""
    found = []
    for label in inside.findChildren(Text):
        if label.isVisible() and label.heightForWidth(label.width()) > label.height() + 1:
            found.append(label.text())
    for made in inside.findChildren(QPushButton):
        if made.isVisible() and made.text():
            lines = made.text().split("\n")
            width = max(made.fontMetrics().horizontalAdvance(line) for line in lines)
            if width > made.width() or made.fontMetrics().height() * len(lines) > made.height():
                found.append(made.text())
    return found


def out_of_sight(inside: QWidget) -> list[str]:
    """The buttons that stand outside of their window and can't be scrolled to."""
    whole = QRect(QPoint(0, 0), inside.size())
    found = []
    for made in inside.findChildren(QPushButton):
        scrolls = made.parentWidget()
        while scrolls is not None and not isinstance(scrolls, QScrollArea):
            scrolls = scrolls.parentWidget()
        place = QRect(made.mapTo(inside, QPoint(0, 0)), made.size())
        if made.isVisible() and scrolls is None and not whole.contains(place):
            found.append(made.text())
    return found


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_cut_and_every_answer_is_in_sight(
    qtbot: QtBot, dressed: Callable[[Theme, float], None], place: str, scale: float
) -> None:
    dressed(Theme.LIGHT, scale)
    plan, questions, opened = PLACES[place]
    led = Led(qtbot, plan, questions=questions, easier=EASIER, scale=scale)
    shown = opened(led)
    qtbot.wait(30)
    assert shown.findChildren(QPushButton)
    assert cut(shown) == []
    assert out_of_sight(shown) == []
    for label in shown.findChildren(QLabel):
        assert label.textFormat() is not Qt.TextFormat.RichText


def test_a_short_card_does_not_scroll(qtbot: QtBot, dressed: Callable[[Theme, float], None]) -> None:
    dressed(Theme.DARK, 1.0)
    plan, _, opened = PLACES["card"]
    shown = opened(Led(qtbot, plan, theme=Theme.DARK))
    qtbot.wait(30)
    assert not shown.findChildren(QScrollArea)[0].verticalScrollBar().isVisible()


def test_a_long_list_of_keys_is_scrolled_by_key(qtbot: QtBot, dressed: Callable[[Theme, float], None]) -> None:
    dressed(Theme.LIGHT, 2.0)
    led = Led(qtbot, PLAN, scale=2.0)
    shown = asks(K.Key_Question)(led)
    qtbot.wait(30)
    bar = shown.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.value() == 0 < bar.maximum()
    led.press(*[K.Key_Down] * 20)
    assert bar.value() == bar.maximum()
    led.press(*[K.Key_Up] * 20)
    assert bar.value() == 0 and led.page.asking.ask is shown


def test_large_answers_stand_side_by_side_where_that_leaves_room_for_the_picture(
    qtbot: QtBot, dressed: Callable[[Theme, float], None]
) -> None:
    dressed(Theme.LIGHT, 2.0)
    led = Led(qtbot, PLAN, easier=EASIER, scale=2.0)
    shown = asks(K.Key_P)(led)
    qtbot.wait(30)
    easier, skip, end, gently = (made for made in shown.findChildren(QPushButton) if made.text().endswith(")"))
    rows = [made.geometry().center().y() for made in (easier, skip, end, gently)]
    assert abs(rows[0] - rows[1]) <= 1 < rows[2] - rows[0] and abs(rows[2] - rows[3]) <= 1
    assert easier.x() == end.x() < skip.x() == gently.x()
