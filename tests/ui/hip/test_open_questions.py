"""Questions that are left open: they are marked, asked for once more, and never answered before they were in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.screening import Answer
from hipcoach.ui.hip.fits import Fits
from hipcoach.ui.hip.questions import QuestionList
from hipcoach.ui.hip.sets_off import question_list
from hipcoach.ui.hip.where import NO_PAIN, NOT_SURE, Where
from hipcoach.ui.theme.focus import FocusRing
from tests.ui.hip.desk import Hands, at_desk, leave


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = at_desk(qtbot, tmp_path / "home")
    yield made
    leave(made)


def listed(hands: Hands) -> QuestionList:
    found = question_list(hands.asking.content)
    assert found is not None
    return found


def test_continue_asks_once_for_what_is_open(hands: Hands) -> None:
    first, *others = listed(hands).open_ids
    for name in others:
        listed(hands).answer(name, Answer.NO)
    assert "Still open" not in hands.said
    hands.go_on()
    assert hands.asking.part.name == "Q"
    assert "Still open: 1." in hands.said
    listed(hands).answer(first, Answer.NO)
    hands.go_on()
    assert hands.asking.part.name == "U"
    hands.go_on()
    hands.go_on()
    assert hands.asking.part.name == "S"


def test_a_sign_that_cannot_wait_is_said_at_once_with_others_open(hands: Hands) -> None:
    listed(hands).answer("Q-01", Answer.YES)
    hands.go_on()
    assert hands.asking.next.text() == "I have read this"


def test_the_banner_leads_back_to_the_first_open_question(hands: Hands) -> None:
    hands.no_to_all()
    hands.asking.draft.answers.pop("U-02")
    hands.hurts("outer-hip")
    hands.set_off("lie-on-side")
    assert isinstance(hands.asking.content, Fits)
    assert "1 question is open. Until it is answered, only routines for staying well" in hands.said
    hands.press(next(b for b in hands.page.findChildren(QPushButton) if b.text() == "Answer them"))
    assert hands.asking.part.name == "U"
    assert listed(hands).open_ids == ("U-02",)
    assert "Still open: 1." in hands.said


def test_no_to_all_shows_what_nobody_has_seen_before_it_answers(hands: Hands) -> None:
    hands.desk.window.resize(1024, 560)
    QApplication.processEvents()
    still = listed(hands).open_ids
    hands.press(listed(hands).none)
    assert listed(hands).open_ids == still
    for _ in range(6):
        if listed(hands).open_ids:
            hands.press(listed(hands).none)
    assert not listed(hands).open_ids


def test_the_step_says_its_page(hands: Hands) -> None:
    assert "Step 1 of 3, page 1 of 4" in hands.said
    hands.no_to_all()
    assert "Step 2 of 3, page 1 of" in hands.said


def test_the_rows_of_places_stand_below_each_other(hands: Hands) -> None:
    hands.no_to_all()
    where = hands.asking.content
    assert isinstance(where, Where)
    QApplication.processEvents()
    lefts = {
        where.rows[name].mapTo(where, where.rows[name].rect().topLeft()).x()
        for name in ("outer-hip", NOT_SURE, NO_PAIN)
    }
    assert len(lefts) == 1
    assert where.side.height() <= where.side.sizeHint().height()


def in_sight(hands: Hands, row: QWidget) -> bool:
    QApplication.processEvents()
    port = hands.asking.scroller.viewport()
    top, bottom = row.mapTo(port, QPoint(0, 0)).y(), row.mapTo(port, row.rect().bottomLeft()).y()
    return top >= 0 and bottom <= port.height()


def test_a_key_answers_no_question_that_is_out_of_sight(hands: Hands) -> None:
    hands.desk.window.resize(1024, 560)
    QApplication.processEvents()
    bar = hands.asking.scroller.verticalScrollBar()
    bar.setValue(bar.maximum())
    first = listed(hands).open_ids[0]
    assert not in_sight(hands, listed(hands).rows[first])
    hands.qtbot.keyClick(hands.asking, Qt.Key.Key_N)
    assert listed(hands).open_ids[0] == first
    assert in_sight(hands, listed(hands).rows[first])
    answered = 0
    while still := listed(hands).open_ids:
        assert in_sight(hands, listed(hands).rows[still[0]])
        hands.qtbot.keyClick(hands.asking, Qt.Key.Key_N)
        assert still[0] not in listed(hands).open_ids
        answered += 1
    assert answered == 6


def test_the_page_of_questions_says_its_keys(hands: Hands) -> None:
    assert "Keys: N no, Y yes, U not sure." in hands.said


@pytest.mark.parametrize(("width", "height"), [(1024, 560), (1280, 800), (1920, 1080)])
def test_continue_ends_at_the_edge_of_the_column(hands: Hands, width: int, height: int) -> None:
    window = hands.desk.window
    window.resize(width, height)
    for part in ("Q", "where"):
        QApplication.processEvents()
        content, go_on = hands.asking.content, hands.asking.next
        assert content is not None and hands.asking.part.name == part
        ends = {each.mapTo(window, each.rect().topRight()).x() for each in (content, go_on)}
        assert len(ends) == 1, (part, ends)
        hands.no_to_all()


def test_no_ring_stands_around_the_whole_window_of_questions(hands: Hands) -> None:
    hands.asking.setFocus(Qt.FocusReason.OtherFocusReason)
    assert not [ring for ring in hands.desk.window.findChildren(FocusRing) if ring.isVisible()]


def test_tab_comes_to_continue_after_what_is_asked(hands: Hands) -> None:
    hands.desk.window.activateWindow()
    hands.qtbot.waitUntil(hands.desk.window.isActiveWindow)
    hands.asking.setFocus()
    order: list[QWidget] = []
    for _ in range(12):
        hands.qtbot.keyClick(QApplication.focusWidget() or hands.asking, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        order.append(now)
    asked = [order.index(next(o for o in order if row.isAncestorOf(o))) for row in listed(hands).rows.values()]
    assert asked == sorted(asked)
    assert max(asked) < order.index(listed(hands).none) < order.index(hands.asking.next)


def test_somebody_new_is_told_what_the_questions_are_for_once(hands: Hands) -> None:
    assert "Welcome to hipcoach. A few questions come first" in hands.said
    hands.desk.window.go("today")
    hands.desk.window.go("screening")
    assert "Welcome" not in hands.said
