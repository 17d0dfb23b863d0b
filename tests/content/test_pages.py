"""Every page of the bundled content opens in the window, from the library, and shows all that its file says."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.ui.condition_page import MORNING_SOURCE, PAIN_SOURCES
from hipcoach.ui.library_entries import entries_of
from hipcoach.ui.widgets.page import MARGIN_PX, Page
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.window import MainWindow
from hipcoach.ui.words import first_big
from tests.care.content import library
from tests.ui.samples import open_window, services, texts

SHELF = library()
GIVEN = services(library=SHELF)


def whole_condition(name: str) -> Iterator[str]:
    """Everything that a condition's page has to show."""
    condition = SHELF.conditions[name]
    yield from (condition.name, condition.route_text, condition.course)
    yield from (one.text for one in (*condition.helps, *condition.evidence))
    yield from (text for avoid in condition.avoid for text in (avoid.what, avoid.why))
    yield from (text for one in condition.conflicts for text in (one.advice, one.evidence, one.choice))
    yield from map(first_big, condition.urgent)
    yield from (SHELF.cards[card].title for card in condition.cards)


def whole_exercise(name: str) -> Iterator[str]:
    """Everything that an exercise's page has to show."""
    exercise = SHELF.exercises[name]
    yield from (exercise.name, *map(first_big, (*exercise.cues, *exercise.mistakes)))
    yield from (cap.text for cap in exercise.depth_caps)
    yield from (SHELF.conditions[condition].name for condition in exercise.never_for)
    yield exercise.note


def whole_card(name: str) -> Iterator[str]:
    """Everything that a card's page has to show."""
    card = SHELF.cards[name]
    yield from (card.title, card.summary, *(point.text for point in card.points))


def whole_routine(name: str) -> Iterator[str]:
    """Everything that a routine's page has to show."""
    routine = SHELF.routines[name]
    yield from (routine.title, routine.purpose, *map(first_big, routine.notes))


WHOLE = {"condition": whole_condition, "exercise": whole_exercise, "card": whole_card, "routine": whole_routine}
KINDS = {"condition": SHELF.conditions, "exercise": SHELF.exercises, "card": SHELF.cards, "routine": SHELF.routines}


def test_the_library_leads_to_every_page() -> None:
    for kind, things in KINDS.items():
        addresses = {entry.address for entry in entries_of(GIVEN, f"{kind}s")}
        assert addresses == {f"{kind}:{name}" for name in things}


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_shows_all_that_its_file_says(qtbot: QtBot, kind: str) -> None:
    window = open_window(qtbot, GIVEN)
    missing = [(name, text) for name in KINDS[kind] for text in unseen(window, f"{kind}:{name}", WHOLE[kind](name))]
    assert missing == []


def test_the_sources_of_the_pain_limits_are_in_the_files() -> None:
    named = {MORNING_SOURCE, *(source for sources in PAIN_SOURCES.values() for source in sources)}
    assert named <= {*SHELF.sources}


def test_what_a_page_leaves_out_is_noticed(qtbot: QtBot) -> None:
    said = ("Cold packs, safely", "This stands nowhere.")
    assert unseen(open_window(qtbot, GIVEN), "card:card-ice", iter(said)) == ["This stands nowhere."]


def unseen(window: MainWindow, address: str, needed: Iterator[str]) -> list[str]:
    """The texts that a page does not show."""
    window.go(address)
    assert window.page is not None
    said = texts(window.page)
    return [text for text in needed if text not in said]


@pytest.mark.parametrize("width", [760, 1280])
@pytest.mark.parametrize("kind", KINDS)
def test_no_text_of_a_page_is_cut_and_nothing_blank_is_scrolled_to(qtbot: QtBot, kind: str, width: int) -> None:
    window = open_window(qtbot, GIVEN)
    window.resize(width, 800)
    assert [fault for name in KINDS[kind] for fault in faults_of(window, f"{kind}:{name}")] == []


def test_a_text_that_is_cut_is_noticed(qtbot: QtBot) -> None:
    window = open_window(qtbot, GIVEN, "card:card-ice")
    content = content_of(window.page)
    assert not list(cut(content))
    content.findChildren(Text)[-1].setFixedHeight(4)
    assert list(cut(content))


def content_of(page: QWidget | None) -> QWidget:
    """What scrolls in a page."""
    assert isinstance(page, Page)
    content = page.scroller.widget()
    assert content is not None
    return content


def faults_of(window: MainWindow, address: str) -> Iterator[str]:
    """What of a page can't be seen, or is seen for nothing."""
    window.go(address)
    QApplication.processEvents()
    holder = content_of(window.page)
    yield from (f"{address}: cut: {text}" for text in cut(holder))
    lowest = max(child.mapTo(holder, child.rect().bottomLeft()).y() for child in holder.findChildren(Text))
    blank = holder.height() - lowest
    if holder.height() > window.height() and blank > 2 * MARGIN_PX:
        yield f"{address}: {blank} px of nothing at the end"


def cut(holder: QWidget) -> Iterator[str]:
    """The texts that have less room than they need."""
    for text in holder.findChildren(Text):
        short = text.height() < text.heightForWidth(text.width())
        narrow = not text.hasHeightForWidth() and text.width() < text.sizeHint().width()
        if text.isVisibleTo(holder) and (short or narrow):
            yield text.text()
