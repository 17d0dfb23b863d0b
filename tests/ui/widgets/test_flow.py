"""Words with what belongs to them: behind where there is room, below where there is none."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import LIGHT
from hipcoach.ui.widgets.flow import AsideLayout
from hipcoach.ui.widgets.text import Text

WORDS = "Stand on one leg for 30 seconds with your pelvis level. Pain 2 or less."


@pytest.mark.parametrize(("width", "beside"), [(700, True), (500, True), (330, False), (200, False)])
def test_what_has_no_room_behind_its_words_stands_below_them(qtbot: QtBot, width: int, beside: bool) -> None:
    box, words, first, second = QWidget(), Text(Look(LIGHT), WORDS), QWidget(), QWidget()
    for made in (first, second):
        made.setFixedSize(90, 40)
    box.setLayout(AsideLayout(words, first, second))
    qtbot.addWidget(box)
    box.resize(width, 10)
    box.setFixedHeight(box.heightForWidth(width))
    box.show()
    assert words.height() >= words.heightForWidth(words.width())
    assert (first.x() > words.geometry().right()) is beside
    assert (first.y() > words.geometry().bottom()) is not beside
    assert second.geometry().right() == width - 1 if beside else second.geometry().right() < width
    assert max(each.geometry().bottom() for each in (words, first, second)) < box.height()
