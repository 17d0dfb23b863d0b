"""Who is it? The page of persons in a whole window: at the start, from the rail, and what may not slip through."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hipcoach import clock
from hipcoach.core.screening import Answer
from hipcoach.home import Home, open_history
from hipcoach.store.database import Database
from hipcoach.store.people import add_person, edit_person, first_person, keep_last_person, last_person, persons
from hipcoach.store.records import SessionLog
from hipcoach.ui.people.page import PeoplePage
from hipcoach.ui.session.ask import Ask
from tests.care.people import answered
from tests.store.recorded import session_start
from tests.ui.hip.desk import Hands, at_desk, leave

LONG = "Ναυσικά Παπαδοπούλου-Κωνσταντινίδου του Αλεξάνδρου και Σίας"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ada, Kim and a long name on one machine."""
    database = open_history(Home(tmp_path))
    now = clock.wall()
    ada = first_person(database, now).uuid
    edit_person(database, ada, lambda person: replace(person, name="Ada"), now)
    for number, name in enumerate(("Kim", LONG), start=1):
        add_person(database, name, replace(now, utc_ms=now.utc_ms + number))
    keep_last_person(database, uuid_of(database, "Kim"))
    database.close()
    return tmp_path


@pytest.fixture
def hands(qtbot: QtBot, folder: Path) -> Iterator[Hands]:
    made = at_desk(qtbot, folder)
    yield made
    leave(made)


def uuid_of(database: Database, name: str) -> str:
    return next(person.uuid for person in persons(database) if person.name == name)


def database(hands: Hands) -> Database:
    return hands.desk.past.database()


def people(hands: Hands) -> PeoplePage:
    assert isinstance(hands.page, PeoplePage), type(hands.page)
    return hands.page


def sit(hands: Hands, name: str) -> None:
    row = people(hands).seats[uuid_of(database(hands), name)]
    hands.qtbot.mouseClick(row, Qt.MouseButton.LeftButton)


def asked(hands: Hands) -> Ask | None:
    return next((ask for ask in hands.desk.window.findChildren(Ask) if ask.isVisible()), None)


def answer(hands: Hands, key: str) -> None:
    ask = asked(hands)
    assert ask is not None
    next(answer for answer in ask.answers if answer.key == key).act()


def press(hands: Hands, name: str) -> None:
    found = [b for b in hands.page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
    hands.press(found[0])


def lock(hands: Hands) -> None:
    hands.desk.coach.keep_screening(answered(at=clock.wall().local, U_01=Answer.YES))
    hands.desk._person_changed()


def test_the_window_asks_who_it_is_and_nothing_leads_past_it(hands: Hands) -> None:
    window = hands.desk.window
    assert window.address == "people"
    assert "Who is it?" in hands.said
    assert not window.rail.isVisible()
    for address in ("today", "library", "routine:desk-hips", "history", "hip", "screening", "settings"):
        window.go(address)
        assert window.address == "people"
    hands.qtbot.keyClick(window, "2", Qt.KeyboardModifier.ControlModifier)
    hands.qtbot.keyClick(window, Qt.Key.Key_Escape)
    hands.desk.sessions.start_routine("desk-hips")
    assert window.address == "people"
    assert not [b for b in people(hands).findChildren(QPushButton) if b.text() in ("Rename", "Remove")]


def test_enter_goes_on_with_who_was_here_last(hands: Hands) -> None:
    focused = hands.desk.window.focusWidget()
    assert focused is people(hands).seats[uuid_of(database(hands), "Kim")]
    hands.qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert hands.desk.coach.told().person.name == "Kim"
    assert hands.desk.window.address == "screening"


def test_one_person_is_not_asked_and_the_rail_names_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_desk(qtbot, tmp_path)
    assert hands.desk.window.address == "screening"
    assert not any(b.isVisible() for b in hands.desk.window.rail.findChildren(QPushButton) if "Switch" in b.toolTip())
    leave(hands)


def test_the_rail_says_who_is_here_and_leads_to_everybody(hands: Hands) -> None:
    sit(hands, "Ada")
    hands.desk.window.go("library")
    (person,) = [b for b in hands.desk.window.rail.findChildren(QPushButton) if "Ada" in b.accessibleName()]
    assert person.isVisible() and person.text() == "Ada"
    hands.press(person)
    assert hands.desk.window.address == "people"
    assert "Here now" in hands.said
    back = next(b for b in hands.page.findChildren(QPushButton) if b.text() == "My hip")
    hands.press(back)
    assert hands.desk.window.address == "hip"
    hands.desk.window.go("people")
    sit(hands, "Kim")
    assert person.text() == "Kim"
    assert last_person(database(hands)) == uuid_of(database(hands), "Kim")


def test_after_a_switch_nothing_of_the_other_person_can_be_gone_back_to(hands: Hands) -> None:
    sit(hands, "Ada")
    window = hands.desk.window
    for address in ("library", "hip:diary", "history", "people"):
        window.go(address)
    sit(hands, "Kim")
    opened = window.address
    for _ in range(6):
        window.back()
    assert window.address == opened
    assert hands.desk.coach.told().person.name == "Kim"


def test_leaving_a_person_for_whom_exercise_is_closed_is_asked_about(hands: Hands) -> None:
    sit(hands, "Ada")
    lock(hands)
    hands.desk.window.go("people")
    sit(hands, "Kim")
    ask = asked(hands)
    assert ask is not None and "closed for Ada" in ask.text.text()
    assert ask.answers[ask.escape or 0].key == "N"
    answer(hands, "N")
    assert hands.desk.coach.told().person.name == "Ada"
    assert hands.desk.coach.hip().standing.locked
    sit(hands, "Kim")
    answer(hands, "Y")
    assert hands.desk.coach.told().person.name == "Kim"
    hands.desk.window.go("people")
    sit(hands, "Ada")
    assert asked(hands) is None
    assert hands.desk.coach.hip().standing.locked
    assert not hands.desk.window.services.library.routines


def test_somebody_new_begins_with_the_safety_questions(hands: Hands) -> None:
    press(hands, "Somebody new")
    form = people(hands).form
    assert form is not None
    hands.qtbot.keyClicks(form.field.line, "kim")
    hands.press(form.save)
    assert "kim is here already" in form.field.wrong.text()
    form.field.line.clear()
    hands.qtbot.keyClicks(form.field.line, "Noor")
    hands.qtbot.keyClick(form.field.line, Qt.Key.Key_Return)
    assert hands.desk.coach.told().person.name == "Noor"
    assert hands.desk.window.address == "screening"
    assert not hands.desk.coach.hip().standing.passed


def test_somebody_new_is_no_way_around_a_lock_by_accident(hands: Hands) -> None:
    sit(hands, "Ada")
    lock(hands)
    hands.desk.window.go("people")
    press(hands, "Somebody new")
    form = people(hands).form
    assert form is not None
    hands.qtbot.keyClicks(form.field.line, "Noor")
    hands.press(form.save)
    answer(hands, "N")
    assert hands.desk.coach.told().person.name == "Ada"
    assert hands.desk.coach.hip().standing.locked


def test_what_another_window_keeps_is_seen_when_this_one_comes_forward(
    qtbot: QtBot, folder: Path, hands: Hands
) -> None:
    other = at_desk(qtbot, folder)
    for each in (hands, other):
        sit(each, "Ada")
        each.desk.window.go("library")
    page = hands.page
    hands.desk.window.came_forward()
    assert hands.page is page, "nothing changed, nothing is drawn anew"
    lock(other)
    hands.desk.sessions.start_routine("desk-hips")
    assert asked(hands) is not None, "closed at once, whatever is still shown"
    answer(hands, "A")
    hands.desk.window.came_forward()
    assert hands.page is not page
    assert not hands.desk.window.services.library.routines
    hands.desk.window.go("people")
    press(hands, "Somebody new")
    form = people(hands).form
    assert form is not None
    form.field.line.setText("No")
    other.desk.coach.lift("clamshell")
    hands.desk.window.came_forward()
    assert people(hands).form is form, "what is being typed stays"
    leave(other)


def test_a_person_is_renamed_removed_and_brought_back(hands: Hands) -> None:
    sit(hands, "Ada")
    hands.desk.window.go("people")
    press(hands, "Rename Kim")
    form = people(hands).form
    assert form is not None
    form.field.line.setText("Kimiko")
    hands.press(form.save)
    assert "Kimiko" in hands.said
    press(hands, "Remove Kimiko")
    answer(hands, "K")
    assert "Kimiko" in [person.name for person in persons(database(hands))]
    press(hands, "Remove Kimiko")
    answer(hands, "R")
    assert "Kimiko" not in [person.name for person in persons(database(hands))]
    press(hands, "Bring back Kimiko")
    assert "Kimiko" in [person.name for person in persons(database(hands))]


def test_whoever_removes_themselves_is_asked_who_it_is(hands: Hands) -> None:
    sit(hands, "Ada")
    hands.desk.window.go("people")
    press(hands, "Remove Ada")
    answer(hands, "R")
    assert "Who is it?" in hands.said
    assert hands.desk.window.address == "people"


def test_my_hip_renames_and_leads_to_everybody(hands: Hands) -> None:
    sit(hands, "Ada")
    hands.desk.window.go("hip")
    line = next(line for line in hands.page.findChildren(QLineEdit) if line.accessibleName() == "Name")
    line.setText("Ada L.")
    line.editingFinished.emit()
    assert hands.desk.coach.told().person.name == "Ada L."
    line.setText("kim")
    line.editingFinished.emit()
    assert "kim is here already" in hands.said
    assert hands.desk.coach.told().person.name == "Ada L."
    press(hands, "Switch person")
    assert hands.desk.window.address == "people"


def test_only_ones_own_session_that_was_left_is_offered(qtbot: QtBot, folder: Path) -> None:
    history = open_history(Home(folder))
    log = SessionLog(lambda: history, clock.wall, pytest.fail)
    log.begin(session_start(uuid_of(history, "Kim")))
    log.close()
    history.close()
    hands = at_desk(qtbot, folder)
    assert asked(hands) is None
    sit(hands, "Ada")
    assert asked(hands) is None
    hands.desk.window.go("people")
    assert [row["outcome"] for row in database(hands).read("SELECT outcome FROM session")] == ["running"]
    sit(hands, "Kim")
    rows = database(hands).read("SELECT outcome FROM session")
    assert asked(hands) is not None or [row["outcome"] for row in rows] == ["partial"]
    leave(hands)


def test_the_first_page_that_is_kept_for_the_next_start_asks_who_it_is(hands: Hands) -> None:
    size = hands.desk.window.size()
    asks = hands.desk.first_page(clock.wall(), size)
    sit(hands, "Kim")
    assert hands.desk.first_page(clock.wall(), size) == asks
    assert hands.desk.coach.told().person.name == "Kim"
    assert hands.desk.window.services.sits == "Kim"


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
def test_a_long_name_in_another_script_breaks_nothing(hands: Hands, size: tuple[int, int]) -> None:
    hands.desk.window.resize(*size)
    sit(hands, LONG)
    hands.desk.window.go("people")
    page = people(hands)
    hands.qtbot.waitUntil(lambda: page.seats[uuid_of(database(hands), LONG)].height() > 0)
    for row in page.seats.values():
        assert row.mapTo(page, row.rect().bottomRight()).x() < page.width()
    person = next(b for b in hands.desk.window.rail.findChildren(QPushButton) if LONG in b.accessibleName())
    assert person.sizeHint().width() <= person.width() or not person.text()
    assert LONG in person.toolTip()
