"""One session in full: set right by hand, deleted and brought back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.ui.history.answers_form import AnswersForm
from hipcoach.ui.history.record import RecordPage
from hipcoach.ui.history.rows import Change
from hipcoach.ui.history.session_form import SessionForm
from hipcoach.ui.history.steps_card import StepsForm
from hipcoach.ui.widgets.toast import Toast
from hipcoach.ui.window import MainWindow
from tests.ui.samples import HISTORY, TODAY, History, Hurt, Session, open_window, services, texts


@dataclass
class NotedHand:
    """Notes what is changed by hand."""

    answers: list[tuple[str, Mapping[str, object]]] = field(default_factory=list)
    steps: list[tuple[str, int, Mapping[str, object]]] = field(default_factory=list)
    changes: list[tuple[str, str, datetime, int]] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)
    added: list[tuple[str, str, date, int, str]] = field(default_factory=list)

    def answer(self, uuid: str, given: Mapping[str, object]) -> bool:
        self.answers.append((uuid, given))
        return True

    def change(self, uuid: str, title: str, started: datetime, active_ms: int) -> bool:
        self.changes.append((uuid, title, started, active_ms))
        return True

    def change_step(self, uuid: str, n: int, given: Mapping[str, object]) -> bool:
        self.steps.append((uuid, n, given))
        return True

    def delete(self, uuid: str) -> bool:
        self.gone.append(uuid)
        return True

    def restore(self, uuid: str) -> bool:
        self.back.append(uuid)
        return True

    def add(self, title: str, routine_id: str, day: date, minutes: int, note: str) -> str:
        self.added.append((title, routine_id, day, minutes, note))
        return "u1"


@dataclass(frozen=True)
class Vanishing(History):
    """A history from which sessions can be taken out."""

    gone: list[str] = field(default_factory=list)

    def session(self, uuid: str) -> Session | None:
        return None if uuid in self.gone else super().session(uuid)


def opened(qtbot: QtBot, **changes: object) -> tuple[MainWindow, RecordPage, NotedHand]:
    hand = NotedHand()
    window = open_window(qtbot, services(by_hand=hand, **changes), "record:u1")
    page = window.page
    assert isinstance(page, RecordPage)
    return window, page, hand


def press(qtbot: QtBot, page: QWidget, text: str) -> None:
    def shown() -> list[QPushButton]:
        return [one for one in page.findChildren(QPushButton) if one.text() == text and one.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    qtbot.mouseClick(shown()[0], Qt.MouseButton.LeftButton)


def test_only_what_was_changed_among_the_answers_is_kept(qtbot: QtBot) -> None:
    _, page, hand = opened(qtbot)
    press(qtbot, page, "Change the answers")
    form = page.findChild(AnswersForm)
    assert form.scores["pain_during"].score == 1
    qtbot.mouseClick(form.scores["pain_during"].tiles[4], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.scores["pain_after"].tiles[1], Qt.MouseButton.LeftButton)
    form.note.setPlainText("On the stairs")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert hand.answers == [("u1", {"pain_during": 4, "pain_after": None, "note": "On the stairs"})]
    qtbot.waitUntil(lambda: "Change the answers" in texts(page))


def test_title_start_and_minutes_are_set_right(qtbot: QtBot) -> None:
    _, page, hand = opened(qtbot)
    press(qtbot, page, "Change")
    form = page.findChild(SessionForm)
    began = HISTORY.rows[0].started
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert hand.changes == [("u1", "Hip strength", began, 21 * 60_000)], "what is untouched stays exact"
    press(qtbot, page, "Change")
    form = page.findChildren(SessionForm)[-1]
    form.title.setText("  ")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert len(hand.changes) == 1, "a session has a title"
    form.title.setText("Evening")
    form.time.setTime(QTime(7, 30))
    form.day.box.setDate(form.day.box.date().addDays(-1))
    form.minutes.box.setValue(35)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    moved = (began - timedelta(days=1)).replace(hour=7, minute=30)
    assert hand.changes[1] == ("u1", "Evening", moved, 35 * 60_000)


def test_signs_are_told_late_or_taken_back(qtbot: QtBot) -> None:
    _, page, hand = opened(qtbot)
    press(qtbot, page, "Change the answers")
    form = page.findChild(AnswersForm)
    for sign in ("swell", "limp"):
        qtbot.mouseClick(form.signs.buttons[sign], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert hand.answers == [("u1", {"signs": "limp swell"})]
    told = replace(HISTORY, rows=(replace(HISTORY.rows[0], signs=""), *HISTORY.rows[1:]))
    _, page, hand = opened(qtbot, history=told)
    assert "none of these" in texts(page)
    press(qtbot, page, "Change the answers")
    form = page.findChild(AnswersForm)
    assert form.signs.none.isChecked()
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert hand.answers == [], "nothing was changed"


def test_leaving_it_keeps_nothing(qtbot: QtBot) -> None:
    _, page, hand = opened(qtbot)
    press(qtbot, page, "Change the answers")
    press(qtbot, page, "Leave it")
    press(qtbot, page, "Change the sets")
    qtbot.mouseClick(page.findChild(StepsForm).save, Qt.MouseButton.LeftButton)
    assert hand.answers == [] and hand.steps == []


def test_a_set_is_set_right(qtbot: QtBot) -> None:
    _, page, hand = opened(qtbot)
    press(qtbot, page, "Change the sets")
    form = page.findChild(StepsForm)
    form.numbers[2].set_value(12)
    form.outcomes[2].choose("done")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    assert hand.steps == [("u1", 2, {"done_reps": 12, "outcome": "done"})]


def test_a_deleted_session_is_one_key_from_coming_back(qtbot: QtBot) -> None:
    window, page, hand = opened(qtbot)
    press(qtbot, page, "Delete this session")
    assert hand.gone == ["u1"]
    assert window.address == "history"
    toast = window.findChild(Toast)
    assert "Deleted Hip strength." in texts(toast)
    qtbot.keyClick(window, Qt.Key.Key_Z)
    assert hand.back == ["u1"]
    assert window.address == "record:u1"
    qtbot.waitUntil(lambda: window.findChild(Toast) is None)


def test_what_hurt_and_what_was_changed_are_told(qtbot: QtBot) -> None:
    at = datetime(2025, 11, 20, 9, 5, tzinfo=UTC)
    rows = (replace(HISTORY.rows[0], dose_changes=("Two calm sessions: 2 more (PROG-2)",)),)
    told = replace(
        HISTORY,
        rows=rows,
        hurting=(Hurt(1),),
        changed=(Change(at, "done_reps", 12, 10, 1), Change(at + timedelta(hours=1), "pain_during", 1, 3)),
    )
    _, page, _ = opened(qtbot, history=told)
    said = texts(page)
    assert "That hurt: took the easier one" in said
    assert "Two calm sessions: 2 more (PROG-2)" in said
    assert "20 Nov 9:05: Clamshell, no band, repetitions 10, before 12" in said
    assert "20 Nov 10:05: pain during 3, before 1" in said


def test_without_a_hand_nothing_offers_to_change(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(), "record:u1").page
    assert page is not None
    for word in ("Change", "Delete"):
        assert word not in texts(page)


def test_a_session_that_was_ended_early_looked_whole(qtbot: QtBot) -> None:
    row = replace(HISTORY.rows[0], outcome="partial", planned_steps=15, pain_before=4, pain_next_day=3)
    _, page, _ = opened(qtbot, history=replace(HISTORY, rows=(row,)))
    said = texts(page)
    assert "in part" in said and "1 of 15 sets" in said
    assert "Before\n4 of 10" in said and "A day later\n3 of 10" in said


def test_a_run_by_hand_finished_nothing(qtbot: QtBot) -> None:
    row = replace(HISTORY.rows[0], title="Run, 6 km", by_hand=True)
    _, page, _ = opened(qtbot, history=replace(HISTORY, rows=(row,), done=()))
    assert "It was added by hand, without single sets." in texts(page)


@pytest.mark.parametrize("over_midnight", [False, True])
def test_tomorrow_morning_could_be_answered_today(qtbot: QtBot, over_midnight: bool) -> None:
    begun = TODAY - timedelta(days=over_midnight)
    row = replace(HISTORY.rows[0], day=begun, pain_next_morning=None, over_midnight=over_midnight)
    _, page, _ = opened(qtbot, history=replace(HISTORY, rows=(row,)))
    press(qtbot, page, "Change the answers")
    (form,) = page.findChildren(AnswersForm)
    assert set(form.scores) == {"pain_during", "pain_after"}


def test_a_session_that_another_window_took_out_left_an_empty_page(qtbot: QtBot) -> None:
    history = Vanishing(HISTORY.rows, HISTORY.done)
    _, page, hand = opened(qtbot, history=history)
    history.gone.append("u1")
    press(qtbot, page, "Change the answers")
    qtbot.waitUntil(lambda: "This session is not in the history any more." in texts(page))
    assert "Hip strength" not in texts(page)
    assert hand.answers == []
