"""The history tells loads and ways in the units of whoever it belongs to; what is kept does not change."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hipcoach.core.profile import Units
from hipcoach.ui.history.page import HistoryPage
from tests.ui.history.test_record import NotedHand
from tests.ui.history.test_views import LIVED, TRENDS, opened
from tests.ui.samples import TODAY, Session, Step, open_window, services, texts

IMPERIAL = Units.IMPERIAL


def test_a_set_says_its_load_in_pounds(qtbot: QtBot) -> None:
    lived = replace(
        LIVED,
        rows=(Session("u9", "Strength", TODAY),),
        done=(Step(1, load_text="2 x 8 kg"), Step(2, load_text="red band")),
    )
    for units, load in ((Units.METRIC, "2 x 8 kg"), (IMPERIAL, "2 x 17.5 lb")):
        page = open_window(qtbot, services(history=lived, units=units), "record:u9").page
        assert page is not None
        assert load in texts(page) and "red band" in texts(page)


def test_the_trends_add_up_pounds(qtbot: QtBot) -> None:
    page = opened(qtbot, "trends", history=replace(LIVED, shown=TRENDS), units=IMPERIAL)
    assert page.trends is not None
    qtbot.keyClick(page, Qt.Key.Key_T)
    said = texts(page.trends)
    assert "Load, lb x reps" in said and "1058" in said
    assert "480" not in said


def test_a_run_is_written_down_in_miles(qtbot: QtBot) -> None:
    for units, title in ((Units.METRIC, "Such as: Run, 5 km"), (IMPERIAL, "Such as: Run, 3 mi")):
        page = opened(qtbot, "list", units=units, by_hand=NotedHand())
        assert isinstance(page, HistoryPage)
        page._toggle_form()
        assert title in [line.placeholderText() for line in page.findChildren(QLineEdit)]
