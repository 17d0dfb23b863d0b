"""The library: people search, filter, and open what they found."""

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hipcoach.care.filter import LOCKED_TEXT
from hipcoach.core.length import clock_text
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import Routine
from hipcoach.core.settings import Settings
from hipcoach.ui.card_page import CardPage
from hipcoach.ui.exercise_page import ExercisePage
from hipcoach.ui.library_filter import Wanted, exercise_passes, routine_passes
from hipcoach.ui.library_page import LibraryPage
from hipcoach.ui.routine_page import RoutinePage
from hipcoach.ui.suits import AsItIs, Suit, as_it_is
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.posed import PosedPicture
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.window import MainWindow
from tests.ui.samples import (
    BRIDGE,
    BROKEN,
    CLAMSHELL,
    EVENING,
    LIBRARY,
    STRENGTH,
    TRICKY,
    open_window,
    services,
    texts,
)


@dataclass(frozen=True)
class Closed:
    """Why nothing of a routine may be done."""

    text: str = "Running is closed until the test is passed."
    ask_screening: bool = False


def library(qtbot: QtBot, tab: str = "exercises", **changes: object) -> tuple[MainWindow, LibraryPage]:
    window = open_window(qtbot, services(**changes), f"library:{tab}")  # type: ignore[arg-type]
    page = window.page
    assert isinstance(page, LibraryPage)
    return window, page


def shown(page: LibraryPage) -> list[str]:
    return [card.face.title for card in page.grid.shown]


def test_each_tab_shows_its_kind(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    assert shown(page) == [TRICKY, "Clamshell, no band", "Easy walk", "Hip flexor stretch"]
    for tab, count in (("routines", 2), ("conditions", 2), ("cards", 1), ("yours", 1)):
        page.open_tab(tab)
        assert len(shown(page)) == count, tab
    assert "4" in page.tabs.tabText(0)


def test_search_finds_names_and_other_names_and_slash_leads_there(qtbot: QtBot) -> None:
    window, page = library(qtbot)
    qtbot.keyClick(window, "/")
    assert page.search.hasFocus()
    qtbot.keyClicks(page.search, "clam")
    assert shown(page) == ["Clamshell, no band"]
    page.search.clear()
    qtbot.keyClicks(page.search, "FLEXOR hip")
    assert shown(page) == ["Hip flexor stretch"]
    qtbot.keyClicks(page.search, "zzz")
    assert shown(page) == []
    assert "Nothing here fits" in texts(page)
    page.clear_filters()
    assert len(shown(page)) == 4


# The offscreen platform says of every popup that it cannot raise it.
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_filter_is_chosen_from_its_menu_by_key(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    chip = page.chips["position"]
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert chip.chosen == ("side-lying",)
    assert chip.text() == "Side-lying"
    assert shown(page) == ["Clamshell, no band"]


def test_several_things_at_hand_can_be_ticked(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    page.chips["equipment"].choose("mat")
    assert shown(page) == ["Clamshell, no band", "Easy walk", "Hip flexor stretch"]
    page.chips["equipment"].choose("mat", "dumbbell")
    assert len(shown(page)) == 4
    assert page.chips["equipment"].text() == "Equipment: mat, dumbbell"


def test_filters_of_another_tab_do_not_hold_here(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    page.chips["position"].choose("seated")
    assert shown(page) == []
    page.open_tab("routines")
    assert len(shown(page)) == 2
    assert page.chips["position"].isHidden()


def test_arrows_move_between_cards_and_enter_opens(qtbot: QtBot) -> None:
    window, page = library(qtbot)
    cards = page.grid.shown
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Right)
    assert cards[1].hasFocus()
    qtbot.keyClick(cards[1], Qt.Key.Key_Left)
    assert cards[0].hasFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Left)
    assert cards[0].hasFocus(), "the edge holds"
    qtbot.keyClick(cards[0], Qt.Key.Key_Return)
    assert isinstance(window.page, ExercisePage)


def test_a_click_opens_and_back_finds_the_tab_again(qtbot: QtBot) -> None:
    window, page = library(qtbot, "cards")
    qtbot.mouseClick(page.grid.shown[0], Qt.MouseButton.LeftButton)
    assert isinstance(window.page, CardPage)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is page
    assert shown(page) == ["Cold packs, safely"]


def test_durations_are_those_of_the_plan(qtbot: QtBot) -> None:
    _, page = library(qtbot, "routines")
    plan = build_plan(EVENING, LIBRARY.exercises, Settings())
    face = next(card.face for card in page.grid.shown if card.face.title == EVENING.title)
    assert face.length is not None
    assert face.length()[0] == clock_text(plan.duration_ms)


def test_a_cards_spoken_name_says_everything_on_it(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    card = next(card for card in page.grid.shown if card.face.title == CLAMSHELL.name)
    qtbot.waitUntil(lambda: "Wake-up" in card.accessibleName())
    assert card.accessibleName().startswith("Clamshell, no band. Side-lying · Mat. ")


def test_own_files_are_marked(qtbot: QtBot) -> None:
    _, page = library(qtbot, "yours")
    assert [card.face.mark for card in page.grid.shown] == ["Yours"]


def test_broken_files_are_named_with_line_as_plain_text(qtbot: QtBot) -> None:
    _, page = library(qtbot, library=BROKEN)
    banner = page.findChild(Banner)
    assert banner is not None
    assert "/home/x/<i>mine</i>.yaml:7: dose.tempo: is not a tempo" in texts(banner)
    assert len(shown(page)) == 4, "a broken file hides nothing else"


def test_no_problems_no_banner(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    assert page.findChild(Banner) is None


def test_what_does_not_suit_says_why_and_opens_all_the_same(qtbot: QtBot) -> None:
    window, page = library(qtbot, refuses=lambda exercise: "From phase 3" if exercise.id == "bridge" else "")
    card = page.grid.shown[0]
    assert card.face.caution == "From phase 3"
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, ExercisePage)
    assert "From phase 3" in texts(window.page)


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (Wanted(condition="outer-hip"), True),
        (Wanted(condition="bone"), False),
        (Wanted(condition="outer-hip", phase="1"), False),
        (Wanted(condition="outer-hip", phase="2"), True),
        (Wanted(condition="outer-hip", phase="return"), True),
        (Wanted(goal="mobility"), False),
        (Wanted(minutes=5), True),
        (Wanted(minutes=1), False),
        (Wanted(equipment=("mat",)), False),
        (Wanted(equipment=("dumbbell", "mat")), True),
        (Wanted(position="supine"), True),
    ],
)
def test_which_exercises_pass(wanted: Wanted, passes: bool) -> None:
    assert exercise_passes(BRIDGE, wanted, lambda: 90_000) is passes


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        (Wanted(condition="outer-hip"), True),
        (Wanted(condition="stiff"), False),
        (Wanted(phase="1"), False),
        (Wanted(phase="2"), True),
        (Wanted(level="advanced"), False),
        (Wanted(level="beginner"), True),
        (Wanted(equipment=("mat",)), False),
        (Wanted(minutes=10), True),
        (Wanted(words="builds strength"), True),
        (Wanted(words="gtps"), True),
        (Wanted(words="strength bursitis"), False),
    ],
)
def test_which_routines_pass(wanted: Wanted, passes: bool) -> None:
    assert routine_passes(STRENGTH, LIBRARY, wanted, lambda: 300_000) is passes


def test_a_routine_opens_from_its_card(qtbot: QtBot) -> None:
    window, page = library(qtbot, "routines")
    qtbot.mouseClick(page.grid.shown[1], Qt.MouseButton.LeftButton)
    assert isinstance(window.page, RoutinePage)


def test_columns_follow_the_width(qtbot: QtBot) -> None:
    window, page = library(qtbot)

    def columns() -> int:
        first = page.grid.shown[0].y()
        return sum(card.y() == first for card in page.grid.shown)

    window.resize(1280, 800)
    qtbot.waitUntil(lambda: columns() == 4)
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: columns() == 3)


def test_a_routine_that_is_closed_says_so_before_it_is_opened(qtbot: QtBot) -> None:
    def suit(routine: Routine) -> Suit:
        return AsItIs(None, blocked=Closed()) if routine.id == "strength" else as_it_is(routine)

    _, page = library(qtbot, suit=suit)
    page.open_tab("routines")
    cautions = {card.objectName(): card.face.caution for card in page.grid.shown}
    assert cautions.pop("routine:strength") == "Running is closed until the test is passed."
    assert set(cautions.values()) == {""}
    assert page.waiting.text() == "1 waits for now and says why"
    page.open_tab("conditions")
    assert not page.waiting.text()


def test_why_the_library_is_closed_is_not_cut_and_leads_to_what_to_do(qtbot: QtBot) -> None:
    shut = replace(LIBRARY, routines={}, exercises={})
    _, page = library(qtbot, library=shut, tab="routines")
    QApplication.processEvents()
    (why,) = [one for one in page.findChildren(Text) if one.text() == LOCKED_TEXT and one.isVisibleTo(page)]
    assert why.height() >= why.heightForWidth(why.width())
    assert not any(figure.isVisibleTo(page) for figure in page.findChildren(PosedPicture))
    assert not any(chip.isVisibleTo(page) for chip in page.chips.values())
    seen = [one.text() for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert seen == ["What to do now"]


def test_a_search_without_a_result_has_its_figure_and_a_way_on(qtbot: QtBot) -> None:
    _, page = library(qtbot)
    page.search.setText("zzzz")
    QApplication.processEvents()
    assert any(figure.isVisibleTo(page) for figure in page.findChildren(PosedPicture))
    assert "Nothing here fits all of that." in texts(page)
