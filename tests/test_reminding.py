"""Reminders of a window: a real message bus with a desktop on it, a real history, and a clock that is moved by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from hipcoach import reminding
from hipcoach.coaching import Coach
from hipcoach.core.screening import Answer as Said
from hipcoach.core.settings import OnClose, Settings, Theme
from hipcoach.core.vocabulary import Phase
from hipcoach.core.week_time import WeekTime
from hipcoach.reminding import Reminding, Surroundings
from hipcoach.store.copies.backup import erase_everything
from hipcoach.store.journal import answers
from hipcoach.store.live import hold
from hipcoach.store.people import add_person, first_person
from hipcoach.store.reminded import KeptReminded, read_reminded, write_reminded
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.window import MainWindow
from tests.care.content import care
from tests.care.people import NOW, answered
from tests.doors import Stored, stored
from tests.test_mpris import Other, buses
from tests.test_person import played, profile
from tests.ui.samples import services

jeepney = pytest.importorskip("jeepney", reason="D-Bus is for Linux")
notifying = pytest.importorskip("hipcoach.notifying", reason="D-Bus is for Linux")
__all__ = ["buses"]
# Qt's offscreen platform has no tray and says so where one is asked for
pytestmark = pytest.mark.qt_log_ignore("systemTrayWindowChanged", extend=True)

DAY = NOW.date()
SETTINGS = Settings(theme=Theme.LIGHT, reminders=True)
WORDS_OF_HEALTH = ("hip ", "pain", "hurt", "sore", "groin", "tendon", "exercise", "injur")
WORDS_THAT_PRESS = ("missed", "should", "must", "forgot", "don't", "streak", "again", "still", "days", "only")


class Desktop:
    """The part of a desktop that shows notifications."""

    def __init__(self, qtbot: QtBot) -> None:
        self._bus = Other(qtbot)
        self._qtbot = qtbot
        self._bus.answer(jeepney.message_bus.RequestName("org.freedesktop.Notifications"))
        self.shown: list[tuple[Any, ...]] = []
        self.withdrawn: list[int] = []
        self.refuses = False

    def look(self) -> None:
        """Takes what was asked for and answers it."""
        for message in self._bus.come():
            member = message.header.fields.get(jeepney.HeaderFields.member)
            if member == "Notify" and self.refuses:
                self._bus.connection.send(jeepney.new_error(message, "org.freedesktop.Error.Refused"))
            elif member == "Notify":
                self.shown.append(message.body)
                self._bus.connection.send(jeepney.new_method_return(message, "u", (40 + len(self.shown),)))
            elif member == "CloseNotification":
                self.withdrawn.append(message.body[0])

    def shows(self, count: int) -> bool:
        self.look()
        return len(self.shown) == count

    def press(self, word: str, number: int | None = None) -> None:
        """Presses a button of the last notification, or of another program's."""
        emitter = jeepney.DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
        body = (40 + len(self.shown) if number is None else number, word)
        self._bus.connection.send(jeepney.new_signal(emitter, "ActionInvoked", "us", body))

    def close(self) -> None:
        self._bus.connection.close()


def done(person: Stored, name: str, at: datetime) -> str:
    """A session of a routine at a moment; the clock stands as it stood afterwards."""
    now = person.now.local
    person.at(at)
    uuid = played(person, name, pain=1)
    person.at(now)
    return uuid


@dataclass
class Here:
    """A person at a window that reminds, and everything that happened to them."""

    qtbot: QtBot
    person: Stored
    window: MainWindow
    settings: Settings
    started: list[str] = field(default_factory=list)
    forward: list[str] = field(default_factory=list)
    asked: list[Sequence[Answer]] = field(default_factory=list)
    busy: bool = False
    active: QWidget | None = None
    reminding: Reminding | None = None

    def open(self) -> Reminding:
        """The window reminds from now on."""
        surroundings = Surroundings(
            self.person.home,
            self.window,
            self.person.coach,
            lambda: self.person.library,
            care,
            lambda: self.settings,
            lambda: self.person.now,
            lambda _title, _text, answers: self.asked.append(answers),
            self.started.append,
            lambda: self.forward.append("here"),
            lambda: self.busy,
            lambda: False,
        )
        self.reminding = Reminding(surroundings)
        self.window.may_close = self.reminding.may_close
        return self.reminding

    def at(self, hour: int, minute: int = 0, day: int = 0) -> None:
        """Moves the clock, and the window looks at it."""
        assert self.reminding is not None
        self.person.at(datetime.combine(DAY + timedelta(days=day), time(hour, minute), NOW.tzinfo))
        self.reminding.look()


@pytest.fixture
def here(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Here]:
    monkeypatch.setattr(QApplication, "activeWindow", lambda: made.active)
    person = stored(tmp_path / "home")
    person.at(datetime.combine(DAY, time(7), NOW.tzinfo))
    window = MainWindow(services(settings=SETTINGS), "library")
    window.show()
    made = Here(qtbot, person, window, SETTINGS)
    yield made
    delete(window)
    person.close()
    QApplication.setQuitOnLastWindowClosed(True)


@pytest.fixture
def desktop(qtbot: QtBot, buses: None) -> Iterator[Desktop]:
    made = Desktop(qtbot)
    yield made
    made.close()


@pytest.fixture
def tray(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A desktop with a tray; the messages at its icon."""
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _icon, title, text, *_: said.append((title, text)))
    return said


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")


def settled(here: Here, desktop: Desktop) -> int:
    """How many notifications there were, once everything that was sent has come."""
    here.qtbot.wait(50)
    desktop.look()
    return len(desktop.shown)


def test_the_time_comes_and_the_desktop_shows_it_once(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(17, 59)
    assert settled(here, desktop) == 0
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    program, _, _, title, text, labels, hints, _ = desktop.shown[0]
    assert (program, title) == ("hipcoach", "hipcoach: time for your routine")
    assert labels == ["default", "Open", "start", "Start", "later", "Later today"]
    assert hints["urgency"] == ("y", 1)
    here.at(18, 1)
    here.at(20)
    assert settled(here, desktop) == 1
    assert text == "Whenever it suits you."


@pytest.mark.parametrize("said", reminding.TITLES)
def test_what_others_may_read_tells_nothing_of_a_body_and_presses_nobody(said: frozenset[Any]) -> None:
    text = f"{reminding.TITLES[said]} {reminding.TEXTS[said]}".replace("hipcoach", "").casefold()
    assert not [word for word in (*WORDS_OF_HEALTH, *WORDS_THAT_PRESS) if word in text]


def test_start_begins_the_routine_that_is_due(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    desktop.press("start", number=7)
    desktop.press("start")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == ["desk-hips"] and here.forward == ["here"]
    qtbot.waitUntil(lambda: bool(desktop.look() or desktop.withdrawn))
    assert desktop.withdrawn == [41]


def test_later_today_comes_once_more_two_hours_later(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    desktop.press("later")
    qtbot.waitUntil(lambda: bool(desktop.look() or desktop.withdrawn))
    here.at(19, 59)
    assert settled(here, desktop) == 1
    here.at(20)
    qtbot.waitUntil(lambda: desktop.shows(2))
    assert "later" not in desktop.shown[1][5], "that would be in the quiet hours"
    assert here.started == [] and here.forward == []


def test_a_start_that_comes_too_late_leads_to_what_holds_by_now(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    here.person.answers(answered(at=here.person.now.local, U_01=Said.YES))
    desktop.press("start")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == []


def locked(here: Here) -> None:
    here.person.answers(answered(at=here.person.now.local, U_01=Said.YES))


def finished(here: Here) -> None:
    done(here.person, "desk-hips", at=here.person.now.local)


def sore_groin(here: Here) -> None:
    """A person with a programme of 48 hours' rest, who answered the questions three days ago."""
    now = here.person.now.local
    here.person.at(now - timedelta(days=3))
    here.person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))
    here.person.answers(answered("inner-thigh", at=here.person.now.local))
    here.person.at(now)


def resting(here: Here) -> None:
    sore_groin(here)
    done(here.person, "groin-p2", at=here.person.now.local - timedelta(hours=20))


def at_the_window(here: Here) -> None:
    here.active = here.window


def in_a_session(here: Here) -> None:
    here.busy = True


def unscreened(here: Here) -> None:
    here.person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))


@pytest.mark.parametrize("what", [locked, finished, resting, at_the_window, in_a_session, unscreened])
def test_nobody_is_invited_who_may_not_need_not_or_is_here(
    here: Here, desktop: Desktop, what: Callable[[Here], None]
) -> None:
    here.open()
    what(here)
    here.at(17, 59)
    here.at(18)
    here.at(18, 30)
    assert settled(here, desktop) == 0


def test_a_routine_whose_rest_is_over_a_little_later_comes_then(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    sore_groin(here)
    two_days_ago = datetime.combine(DAY - timedelta(days=2), time(18, 20), NOW.tzinfo)
    done(here.person, "groin-p2", at=two_days_ago)
    here.open()
    here.at(18)
    assert settled(here, desktop) == 0
    here.at(18, 30)
    qtbot.waitUntil(lambda: desktop.shows(1))


def test_the_morning_after_a_session_a_short_question_is_shown_until_it_is_answered(
    here: Here, desktop: Desktop, qtbot: QtBot
) -> None:
    uuid = done(here.person, "desk-hips", at=here.person.now.local)
    here.settings = replace(SETTINGS, remind_at=())
    here.open()
    here.at(8, day=1)
    qtbot.waitUntil(lambda: desktop.shows(1))
    assert desktop.shown[0][3] == "hipcoach: a short question"
    assert desktop.shown[0][5] == ["default", "Open"]
    qtbot.wait(50)
    desktop.press("default")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == []
    here.person.coach.answer_morning(2)
    assert answers(here.person.database, uuid).pain_next_morning == 2
    here.at(8, day=2)
    assert settled(here, desktop) == 1


def test_a_question_that_was_answered_at_the_first_start_is_not_asked_again(here: Here, desktop: Desktop) -> None:
    done(here.person, "desk-hips", at=here.person.now.local)
    here.settings = replace(SETTINGS, remind_at=())
    here.open()
    here.at(7, 30, day=1)
    here.person.coach.answer_morning(0)
    here.at(8, day=1)
    assert settled(here, desktop) == 0


def test_a_lock_keeps_the_morning_question_silent_too(here: Here, desktop: Desktop) -> None:
    done(here.person, "desk-hips", at=here.person.now.local)
    here.open()
    locked(here)
    here.at(8, day=1)
    here.at(18, day=1)
    assert settled(here, desktop) == 0


def test_a_question_comes_before_the_routine_that_somebody_starts(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    done(here.person, "desk-hips", at=here.person.now.local)
    here.settings = replace(SETTINGS, remind_morning=False, remind_at=tuple(WeekTime(d, time(9)) for d in range(7)))
    here.open()
    here.at(9, day=1)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    desktop.press("start")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == []


def test_a_start_while_the_window_asks_who_or_how_somebody_is_waits(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    here.window.page.without_rail = True  # type: ignore[union-attr]
    desktop.press("start")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == []


def test_a_start_in_the_middle_of_a_session_begins_no_second_one(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    qtbot.wait(50)
    here.busy = True
    desktop.press("start")
    qtbot.waitUntil(lambda: bool(here.forward))
    assert here.started == []


def test_where_nobody_of_several_has_said_who_is_here_nobody_is_reminded(here: Here, desktop: Desktop) -> None:
    person = here.person
    first_person(person.database, person.now)
    add_person(person.database, "Somebody else", person.now)
    person.coach = Coach(lambda: person.database, lambda: person.library, care, lambda: person.now)
    assert not person.coach.told().person.uuid
    here.open()
    here.at(18)
    assert settled(here, desktop) == 0


def test_the_routine_is_named_only_for_those_who_want_it(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.settings = replace(SETTINGS, remind_with_name=True)
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    assert "Desk" in desktop.shown[0][4] and "minutes" in desktop.shown[0][4]


def test_a_title_that_looks_like_markup_is_shown_as_it_is(desktop: Desktop, qtbot: QtBot) -> None:
    parent = QObject()
    notifications = notifying.Notifications(lambda _word: None, lambda: None, parent)
    notifications.show("hipcoach", "<b>Legs & hips</b>", ())
    qtbot.waitUntil(lambda: desktop.shows(1))
    assert desktop.shown[0][4] == "&lt;b&gt;Legs &amp; hips&lt;/b&gt;"
    notifications.close()


def test_what_was_shown_is_not_shown_again_by_the_next_start(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: desktop.shows(1))
    here.open()
    here.at(18, 5)
    assert settled(here, desktop) == 1
    here.at(16, 0, day=1)
    here.person.at(datetime.combine(DAY + timedelta(days=1), time(18, 40), NOW.tzinfo))
    here.open()
    here.at(18, 41, day=1)
    qtbot.waitUntil(lambda: desktop.shows(2))


def test_times_that_are_changed_bring_nothing_that_lies_behind(here: Here, desktop: Desktop) -> None:
    made = here.open()
    here.at(12, 0)
    here.person.at(datetime.combine(DAY, time(12, 30), NOW.tzinfo))
    made.set_settings(replace(SETTINGS, remind_at=tuple(WeekTime(day, time(12, 15)) for day in range(7))))
    here.at(12, 31)
    assert settled(here, desktop) == 0


def test_switched_off_nothing_comes_and_nothing_is_kept(here: Here, desktop: Desktop, tray: list[Any]) -> None:
    here.settings = replace(SETTINGS, reminders=False)
    made = here.open()
    here.at(18)
    assert settled(here, desktop) == 0 and made.tray is None
    assert not (here.person.home.folder / "reminders.json").exists()
    made.set_settings(SETTINGS)
    assert made.tray is not None
    made.set_settings(here.settings)
    assert made.tray is None


def test_of_two_windows_the_newer_one_reminds_until_it_closes(here: Here, desktop: Desktop, qtbot: QtBot) -> None:
    first = here.open()
    second = here.open()
    first.look()
    here.at(18)
    first.look()
    qtbot.waitUntil(lambda: desktop.shows(1))
    assert settled(here, desktop) == 1
    second.close()
    here.person.at(datetime.combine(DAY, time(20, 30), NOW.tzinfo))
    first.look()
    file = here.person.home.folder / "reminders.json"
    kept = read_reminded(file)
    assert kept is not None and kept.by == first._word
    assert settled(here, desktop) == 1, "what the other one has shown lies behind"


def test_a_window_in_the_tray_ends_when_another_one_opens(
    here: Here, tray: list[Any], no_bus: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    made = here.open()
    here.window.hide()
    made.look()
    assert ended == [] and made.tray is not None
    mark = hold(here.person.home.folder, "reminds-another")
    write_reminded(here.person.home.folder / "reminders.json", KeptReminded("another"))
    qtbot.waitUntil(lambda: bool(ended))
    assert made.tray is None
    assert mark is not None
    mark.release()


def test_where_the_window_that_reminded_was_killed_the_other_one_goes_on(here: Here, desktop: Desktop) -> None:
    made = here.open()
    write_reminded(here.person.home.folder / "reminders.json", KeptReminded("killed", made._reminded))
    for day in range(3):
        here.at(17, 59, day=day)
        here.at(18, day=day)
    assert settled(here, desktop) == 3


def test_erasing_leaves_no_word_of_reminders(here: Here, no_bus: None) -> None:
    made = here.open()
    made.close()
    here.person.database.close()
    erase_everything(here.person.home.history)
    assert not (here.person.home.folder / "reminders.json").exists()


def test_without_a_bus_the_tray_says_it_and_its_menu_answers(
    here: Here, tray: list[tuple[str, str]], no_bus: None
) -> None:
    made = here.open()
    here.at(18)
    assert tray == [("hipcoach: time for your routine", "Whenever it suits you.")]
    assert made.tray is not None and made.tray.later.isVisible()
    made.tray.later.trigger()
    assert not made.tray.later.isVisible()
    here.at(20)
    assert len(tray) == 2
    made.tray.open.trigger()
    assert here.forward == ["here"]


def test_a_desktop_that_refuses_leaves_it_to_the_tray(
    here: Here, desktop: Desktop, tray: list[tuple[str, str]], qtbot: QtBot
) -> None:
    desktop.refuses = True
    here.open()
    here.at(18)
    qtbot.waitUntil(lambda: bool(desktop.look() or tray))
    assert tray[0][0] == "hipcoach: time for your routine"


def test_without_a_bus_and_without_a_tray_nothing_happens(here: Here, no_bus: None) -> None:
    made = here.open()
    here.at(18)
    assert "neither" in made.means()


@pytest.mark.parametrize(
    ("with_tray", "with_bus", "said"),
    [
        (True, True, "icon in the tray"),
        (True, False, "at hipcoach's icon"),
        (False, True, "closing the window ends them"),
    ],
)
def test_the_settings_say_how_reminders_are_shown(
    here: Here, request: pytest.FixtureRequest, with_tray: bool, with_bus: bool, said: str
) -> None:
    request.getfixturevalue("buses" if with_bus else "no_bus")
    if with_tray:
        request.getfixturevalue("tray")
    assert said in here.open().means()


def test_closing_asks_once_and_keeps_what_was_chosen(here: Here, tray: list[Any], no_bus: None) -> None:
    saved: list[Settings] = []
    made = here.open()
    here.window.services = replace(here.window.services, save_settings=saved.append)
    here.window.close()
    assert here.window.isVisible() and len(here.asked) == 1
    stay, _ = here.asked[0]
    stay.act()
    assert not here.window.isVisible() and saved[-1].on_close is OnClose.TRAY
    assert not QApplication.quitOnLastWindowClosed()
    made.set_settings(saved[-1])
    made.open()
    here.window.show()
    assert QApplication.quitOnLastWindowClosed()
    here.window.close()
    assert not here.window.isVisible() and len(here.asked) == 1


def test_closing_for_good_is_chosen_too(here: Here, tray: list[Any], no_bus: None) -> None:
    saved: list[Settings] = []
    made = here.open()
    here.window.services = replace(here.window.services, save_settings=saved.append)
    here.window.close()
    here.asked[0][1].act()
    assert not here.window.isVisible() and saved[-1].on_close is OnClose.END
    made.set_settings(saved[-1])
    here.window.show()
    assert made.may_close()


@pytest.mark.parametrize(
    ("settings", "with_tray"),
    [(SETTINGS, False), (replace(SETTINGS, reminders=False), True), (replace(SETTINGS, on_close=OnClose.END), True)],
)
def test_without_a_tray_or_reminders_a_window_just_closes(
    here: Here, request: pytest.FixtureRequest, no_bus: None, settings: Settings, with_tray: bool
) -> None:
    if with_tray:
        request.getfixturevalue("tray")
    here.settings = settings
    assert here.open().may_close()
    assert here.asked == []


def test_quit_ends_the_program_but_no_session(
    here: Here, tray: list[Any], no_bus: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    made = here.open()
    assert made.tray is not None
    here.busy = True
    made.tray.leave.trigger()
    assert ended == [] and here.forward == ["here"]
    here.busy = False
    made.tray.leave.trigger()
    assert ended == [0]


def test_a_program_without_a_window_a_tray_or_notifications_ends_after_a_while(
    here: Here, no_bus: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    made = here.open()
    here.window.hide()
    for _ in range(reminding.UNSEEN_LOOKS):
        made.look()
    assert ended == []
    made.look()
    assert ended == [0]


def test_the_icon_in_the_tray_is_drawn(here: Here, tray: list[Any], no_bus: None) -> None:
    made = here.open()
    assert made.tray is not None
    picture = made.tray._icon.icon().pixmap(64, 64).toImage()
    assert picture.pixelColor(32, 4).alpha() == 255 and picture.pixelColor(0, 0).alpha() == 0
    assert isinstance(made.parent(), QWidget)
