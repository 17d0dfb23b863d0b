"""A question may stand for hours: what happened meanwhile counts when it is answered, and nothing begins below it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipcoach import clock, opening
from hipcoach.coaching import Coach
from hipcoach.core.errors import DataBusy
from hipcoach.core.plan import build_plan
from hipcoach.core.running import Run
from hipcoach.core.screening import Answer as Said
from hipcoach.core.settings import Settings
from hipcoach.guide import first_address
from hipcoach.home import Home, open_history, read_care, read_library
from hipcoach.store.copies.backup import erase_everything
from hipcoach.store.moment import moment_of
from hipcoach.store.people import first_person
from hipcoach.store.records import SessionLog, SessionStart
from hipcoach.store.snapshot import snapshot_of
from hipcoach.ui.session.ask import Ask
from hipcoach.ui.session.page import SessionPage
from hipcoach.who import Who
from tests.care.people import answered
from tests.doors import stored
from tests.store.recorded import Player
from tests.test_person import played
from tests.ui.hip.desk import Hands, at_desk, leave

# Qt's offscreen platform says so where a window is brought forward
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture(autouse=True)
def no_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hipcoach.playing.Sounding._open", lambda _self: None)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    screened(Home(tmp_path))
    return Home(tmp_path)


@pytest.fixture
def hands(qtbot: QtBot, home: Home) -> Iterator[Hands]:
    left(home)
    found = at_desk(qtbot, home.folder)
    qtbot.waitUntil(lambda: len(asked(found)) == 1)
    yield found
    end(found)


def end(hands: Hands) -> None:
    if hands.desk.archive.looking is not None:
        hands.desk.archive.looking.thread_.join()
    hands.desk.past.reopen()
    leave(hands)


def asked(hands: Hands) -> list[Ask]:
    return [ask for ask in hands.desk.window.findChildren(Ask) if ask.isVisibleTo(hands.desk.window)]


def screened(home: Home, **given: Said) -> None:
    """Another window or the terminal keeps answers to the safety questions."""
    home.folder.mkdir(exist_ok=True)
    with closing(open_history(home)) as db:
        library = read_library(home)
        coach = Coach(lambda: db, lambda: library, read_care, clock.wall, Who(lambda: db, clock.wall))
        coach.keep_screening(answered(None, triggers=("none-prevent",), at=clock.wall().local, **given))


def left(home: Home, name: str = "stretch-classic") -> None:
    """A session whose program was killed after two steps."""
    with closing(open_history(home)) as db:
        library, settings = read_library(home), Settings()
        routine = library.routines[name]
        plan = build_plan(routine, library.exercises, settings)
        player = Player(lambda: db)
        player.log = SessionLog(lambda: db, clock.wall, lambda _failure: None)
        person = first_person(db, clock.wall()).uuid
        player.begin(SessionStart(plan, snapshot_of(routine, library.exercises), settings, person))
        player.play_all(2)
        player.log.close()


def outcomes(home: Home) -> list[Any]:
    with closing(open_history(home)) as db:
        return [row["outcome"] for row in db.read("SELECT outcome FROM session")]


def test_nothing_goes_on_that_was_closed_since_it_was_asked(hands: Hands, home: Home) -> None:
    screened(home, U_01=Said.YES)
    asked(hands)[0].answers[0].act()
    assert hands.desk.coach.hip().standing.locked
    assert not isinstance(hands.desk.window.page, SessionPage)
    assert outcomes(home) == ["partial"], "it is kept as it was"


def test_no_reminder_and_no_key_begins_anything_below_a_question(hands: Hands, home: Home, qtbot: QtBot) -> None:
    window, question = hands.desk.window, asked(hands)[0]
    assert hands.desk.reminding is not None
    hands.desk.reminding.begin()
    assert not isinstance(window.page, SessionPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    question.focus_first()
    address = window.address
    for key, modifier in (
        (Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, modifier)
        assert question.isAncestorOf(QApplication.focusWidget()) and window.address == address
    asked(hands)[0].answers[0].act()
    assert isinstance(window.page, SessionPage) and window.page.running


@pytest.mark.parametrize("answer", [0, 1])
def test_a_question_outlives_the_connection_that_it_was_asked_with(hands: Hands, home: Home, answer: int) -> None:
    hands.desk.past.shut()
    hands.desk._history_replaced()
    asked(hands)[0].answers[answer].act()
    assert isinstance(hands.desk.window.page, SessionPage) == (answer == 0)
    assert outcomes(home) == (["running"] if answer == 0 else ["partial"])


def test_esc_is_the_session_s_own_key_while_it_has_the_window(hands: Hands, qtbot: QtBot) -> None:
    window = hands.desk.window
    asked(hands)[0].answers[0].act()
    page = window.page
    assert isinstance(page, SessionPage)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert page.asking.ask is not None and page.asking.ask.title.text() == "End here?"


def test_where_a_page_has_gone_another_one_stands(qtbot: QtBot, home: Home) -> None:
    found = at_desk(qtbot, home.folder)
    window = found.desk.window
    window.go("routine:desk-hips")
    assert window.address == "routine:desk-hips"
    screened(home, U_01=Said.YES)
    found.desk._look_again()
    assert window.page is not None and window.address == "today"
    end(found)


def test_drawing_the_picture_of_the_next_start_keeps_nothing(qtbot: QtBot, home: Home) -> None:
    found = at_desk(qtbot, home.folder)
    found.desk.past.shut()
    erase_everything(home.history)
    found.desk._history_replaced()
    before = first_address(found.desk.coach)
    found.desk.first_page(clock.wall(), QSize(1280, 800))
    found.desk.coach.forget()
    assert first_address(found.desk.coach) == before == "screening"
    end(found)


def test_a_score_that_is_chosen_and_not_kept_yet_stays_when_the_window_comes_forward(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = clock.wall().local.replace(hour=9)  # yesterday evening is asked for until noon
    monkeypatch.setattr(clock, "wall", lambda: moment_of(now))
    person = stored(tmp_path)
    person.at(now - timedelta(days=1, hours=1))
    person.answers(answered(None, triggers=("none-prevent",), at=person.now.local))
    person.at(now.replace(hour=1) - timedelta(hours=8))
    played(person, "desk-hips", pain=1, signs=None)
    found = at_desk(qtbot, tmp_path)
    page: Any = found.desk.window.page
    page.evening.scores._press(8)
    person.at(now)
    person.coach.tell_now(2)
    found.desk._look_again()
    found.desk._come_forward()
    assert found.desk.window.page is page and page.evening.scores.score == 8
    person.close()
    end(found)


def test_a_run_that_hurt_much_asks_for_the_questions_again(qtbot: QtBot, home: Home) -> None:
    found = at_desk(qtbot, home.folder)
    run = Run("", clock.wall().day, 30, metres=5000, pain=9)
    assert found.desk._run_log().keep_run(run, "Run")
    found.desk.coach.forget()
    assert found.desk.coach.hip().standing.ask_again
    end(found)


def test_what_another_program_keeps_from_being_kept_is_said(
    qtbot: QtBot, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipcoach.store.database.BUSY_S", 0.1)
    found = at_desk(qtbot, home.folder)
    printed: list[object] = []
    hook = partial(opening._told, found.desk, lambda *what: printed.append(what[1]))
    with closing(sqlite3.connect(home.history, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DataBusy) as caught:
            found.desk.who.add("Bob")
        other.execute("ROLLBACK")
    hook(caught.type, caught.value, None)
    assert [ask.title.text() for ask in asked(found)] == ["That did not work"]
    mistake = ValueError("ours")
    hook(ValueError, mistake, None)
    assert printed == [mistake]
    end(found)
