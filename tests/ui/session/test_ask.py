"""A question over a page: all of it is seen where there is room."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.settings import Settings, Theme
from hipcoach.ui.session.ask import Answer, Ask
from hipcoach.ui.window import dress, look_of

ANSWERS = (Answer("Go on", "G", lambda: None), Answer("Save as it is", "S", lambda: None))


@pytest.mark.parametrize("name", ["Gentle standing hip flexor stretch", "Half-kneeling hip flexor stretch", "Squat"])
@pytest.mark.parametrize("routine", ["Desk hips break", "Four classic hip stretches", "24-hour recovery"])
def test_nothing_scrolls_where_there_is_room(qapp: QApplication, qtbot: QtBot, name: str, routine: str) -> None:
    look = look_of(Settings(theme=Theme.LIGHT))
    dress(qapp, look)
    under = QWidget()
    qtbot.addWidget(under)
    under.resize(1280, 800)
    under.show()
    asked = Ask(look, under, f"Go on with {routine}?", f"You stopped in set 1 of {name}, just now.", ())
    asked.set_answers(ANSWERS)
    asked.setGeometry(under.rect())
    asked.show()
    asked.focus_first()
    qtbot.wait(50)
    told = asked.panel.findChild(QScrollArea)
    assert told is not None
    inside = told.widget()
    assert inside is not None
    assert not told.verticalScrollBar().isVisible()
    assert inside.height() <= told.viewport().height()
    assert asked.text.height() >= asked.text.heightForWidth(asked.text.width())
