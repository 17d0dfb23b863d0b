"""The window: the rail leads everywhere, by mouse and by key, and pages are built when they are opened."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hipcoach.core.settings import Settings, Theme
from hipcoach.ui.condition_page import ConditionPage
from hipcoach.ui.history.page import HistoryPage
from hipcoach.ui.library_page import LibraryPage
from hipcoach.ui.routine_page import RoutinePage
from hipcoach.ui.settings_page import SettingsPage
from hipcoach.ui.theme.focus import FocusRing
from hipcoach.ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT
from hipcoach.ui.window import MainWindow
from tests.ui.samples import LIBRARY, Calls, open_window, services


def rail_button(window: MainWindow, name: str) -> QPushButton:
    found = [one for one in window.rail.findChildren(QPushButton) if one.accessibleName() == name]
    assert len(found) == 1, name
    return found[0]


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_rail_opens_pages_and_marks_where_you_are(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    assert isinstance(window.page, LibraryPage)
    click(qtbot, rail_button(window, "History"))
    assert isinstance(window.page, HistoryPage)
    assert rail_button(window, "History").isChecked()
    assert not rail_button(window, "Library").isChecked()
    click(qtbot, rail_button(window, "Settings"))
    assert isinstance(window.page, SettingsPage)


def test_a_page_is_not_built_before_it_is_opened(qtbot: QtBot) -> None:
    built: list[str] = []

    def page(_look: object, _services: object, _go: object, rest: str) -> QWidget:
        built.append(rest)
        return QWidget()

    window = open_window(qtbot, services(pages={"today": page}), "library")
    assert built == []
    window.go("today")
    window.go("library")
    window.go("today")
    assert built == [""]


def test_keys_open_pages_and_lead_back(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    window.go("routine:strength")
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(window.page, HistoryPage)
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(window.page, RoutinePage)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert isinstance(window.page, LibraryPage)


def test_unknown_addresses_change_nothing(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    for address in ("nonsense", "exercise:nobody", "routine:", "condition:x", "card:x"):
        window.go(address)
        assert isinstance(window.page, LibraryPage), address


def test_a_narrow_window_has_icons_with_tooltips(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.rail.width() == 64)
    button = rail_button(window, "Library")
    assert button.text() == ""
    assert button.toolTip() == "Library"
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.rail.width() == 200)
    assert button.text() == "Library"


@pytest.mark.parametrize(("theme", "tokens"), [(Theme.DARK, DARK), (Theme.HIGH_CONTRAST, HIGH_CONTRAST)])
def test_another_theme_holds_at_once(qtbot: QtBot, theme: Theme, tokens: object) -> None:
    calls = Calls()
    window = open_window(qtbot, services(calls))
    assert window.look.tokens == LIGHT
    assert window.grab().toImage().pixelColor(5, 5).name() == LIGHT.bg.lower()
    window.set_settings(replace(window.services.settings, theme=theme))
    assert window.look.tokens == tokens
    assert window.grab().toImage().pixelColor(5, 5).name() == tokens.bg.lower()  # type: ignore[attr-defined]
    assert [saved.theme for saved in calls.saved] == [theme]


def test_a_session_covers_the_rail_and_returns_to_where_you_were(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "routine:strength")
    stage = QWidget()
    window.show_over(stage)
    assert stage.isVisible()
    assert not window.rail.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert stage.isVisible(), "Esc belongs to the session while it runs"
    window.close_over()
    assert window.rail.isVisible()
    assert isinstance(window.page, RoutinePage)


def test_new_files_are_shown_after_a_refresh(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "library:routines")
    fewer = replace(LIBRARY, routines={"evening": LIBRARY.routines["evening"]})
    window.refresh(replace(window.services, library=fewer))
    page = window.page
    assert isinstance(page, LibraryPage)
    assert len(page.grid.shown) == 1


def test_the_ring_follows_the_keyboard(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "routine:strength")
    ring = window.findChild(FocusRing)
    page = window.page
    assert ring is not None and isinstance(page, RoutinePage)
    assert page.start.hasFocus()
    assert ring.isVisible()
    place = page.start.mapTo(window, QPoint(0, 0))
    assert ring.geometry().topLeft() == place - QPoint(6, 6)
    assert ring.size().width() == page.start.width() + 12
    pixel = window.grab().toImage().pixelColor(place.x() + page.start.width() // 2, place.y() - 5)
    assert pixel.name() == LIGHT.focus.lower()


def test_every_control_has_a_name_and_can_be_reached_by_tab(qtbot: QtBot) -> None:
    for address in (
        "library:exercises",
        "library:routines",
        "exercise:clamshell",
        "routine:strength",
        "condition:outer-hip",
        "card:card-ice",
        "history",
        "record:u1",
        "settings",
    ):
        window = open_window(qtbot, services(), address)
        page = window.page
        assert page is not None
        wanted = {
            child
            for child in page.findChildren(QWidget)
            if child.isVisibleTo(page) and child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isEnabled()
        }
        for child in wanted:
            named = child.accessibleName() or getattr(child, "text", lambda: "")()
            assert named or child.metaObject().className() in ("QTabBar", "QExpandingLineEdit"), (address, child)
        reached = set()
        for _ in range(3 * len(wanted) + 20):
            qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
            focused = QApplication.focusWidget()
            if focused is not None:
                reached.add(focused)
        missing = {child for child in wanted - reached if not _stands_for(child, reached)}
        assert not missing, (address, missing)


def _stands_for(child: QWidget, reached: set[QWidget]) -> bool:
    """Radio-like buttons of one group are one stop for Tab; a spin box is reached through its line."""
    proxy = child.focusProxy()
    if proxy is not None and proxy in reached:
        return True
    group = getattr(child, "group", lambda: None)()
    return group is not None and any(other in reached for other in group.buttons())


def test_text_scale_makes_the_text_larger_at_once(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "settings")
    page = window.page
    assert isinstance(page, SettingsPage)
    before = page.search.font().pixelSize()
    window.set_settings(replace(Settings(theme=Theme.LIGHT), text_scale=150))
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert page.search.font().pixelSize() == round(before * 1.5)
    assert window.page is page, "the page with the change stays open"


def test_a_page_without_a_place_of_its_own_gets_the_keyboard_itself(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    window.go("condition:outer-hip")
    assert window.page is not None and window.page.hasFocus()


def test_going_back_finds_the_card_that_was_opened(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "library:exercises")
    page = window.page
    assert isinstance(page, LibraryPage)
    card = page.grid.shown[2]
    card.setFocus()
    qtbot.keyClick(card, Qt.Key.Key_Return)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert card.hasFocus()


def test_long_pages_scroll_by_key(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "condition:outer-hip")
    window.resize(1024, 600)
    page = window.page
    assert isinstance(page, ConditionPage)
    bar = page.scroller.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page, Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum()


def test_a_window_stays_open_while_it_may_not_close(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    window.may_close = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    assert window.close()


def test_what_covers_the_window_grows_with_it_until_it_is_let_go_of(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    cover = QWidget(window)
    window.cover(cover)
    assert cover.isVisible() and cover.geometry() == window.rect()
    window.resize(900, 700)
    qtbot.waitUntil(lambda: cover.geometry() == window.rect())
    cover.deleteLater()
    qtbot.waitUntil(lambda: not isValid(cover))
    window.resize(1000, 750)
    assert window.width() == 1000


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_a_title_stands_at_the_same_edge_on_wide_and_on_narrow_pages(qtbot: QtBot, width: int) -> None:
    window = open_window(qtbot, services())
    window.resize(width, 800)
    edges = {}
    for address in ("settings", "card:card-ice", "routine:strength", "history"):
        window.go(address)
        page = window.page
        assert page is not None and window.address == address
        QApplication.processEvents()
        titles = [t for t in page.findChildren(QLabel) if t.text() == page.accessibleName() and t.isVisibleTo(page)]
        edges[address] = titles[0].mapTo(window, QPoint(0, 0)).x()
    assert len(set(edges.values())) == 1, edges


def test_a_page_as_large_as_the_window_leaves_no_corners_of_a_ring(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    window.show_over(page)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    QApplication.processEvents()
    assert page.hasFocus()
    assert not [ring for ring in window.findChildren(FocusRing) if ring.isVisible()]
