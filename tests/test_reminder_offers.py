"""What the settings offer about reminders, at a whole window: start at login, calendar, and coming from the tray."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.screening import Answer
from hipcoach.core.settings import Settings
from hipcoach.store.copies.backup import erase_everything
from hipcoach.ui.settings_page import SettingsPage
from hipcoach.ui.widgets.numbers import Switch
from tests.care.people import answered
from tests.store.test_calendar_file import events
from tests.ui.hip.desk import Hands, at_desk, leave
from tests.ui.samples import texts

# what the offscreen platform says of a window that is to come to the front
pytestmark = pytest.mark.qt_log_ignore("does not support raise", extend=True)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    monkeypatch.setenv("HOME", str(tmp_path / "user"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    made = at_desk(qtbot, tmp_path / "home")
    made.desk.coach.welcomed()
    yield made
    leave(made)


def settings_page(hands: Hands) -> SettingsPage:
    window = hands.desk.window
    window.set_settings(replace(window.services.settings, reminders=True))
    window.go("settings")
    assert isinstance(window.page, SettingsPage)
    return window.page


def button(widget: QWidget, name: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.accessibleName() == name)


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of Linux")
def test_the_start_at_login_is_a_file_that_starts_this_program_without_a_window(hands: Hands, tmp_path: Path) -> None:
    page = settings_page(hands)
    file = tmp_path / "user" / ".config" / "autostart" / "hipcoach.desktop"
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Start with the computer")
    assert not switch.isChecked()
    hands.press(switch)
    line = next(row for row in file.read_text().splitlines() if row.startswith("Exec="))
    assert f'"--tray" "--data-dir" "{tmp_path / "home"}"' in line and "--person" not in line
    hands.press(switch)
    assert not file.exists() and not switch.isChecked()


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of Linux")
def test_a_start_at_login_names_nobody_who_was_erased(hands: Hands, tmp_path: Path) -> None:
    hands.desk.who.add("Bob")
    page = settings_page(hands)
    file = tmp_path / "user" / ".config" / "autostart" / "hipcoach.desktop"
    hands.press(next(one for one in page.findChildren(Switch) if one.accessibleName() == "Start with the computer"))
    assert "--person" in file.read_text()
    hands.desk.past.shut()
    erase_everything(tmp_path / "home" / "hipcoach.sqlite3")
    hands.desk._history_replaced()
    assert "--tray" in file.read_text() and "--person" not in file.read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of Linux")
def test_a_start_at_login_that_can_not_be_kept_is_said(hands: Hands, tmp_path: Path) -> None:
    page = settings_page(hands)
    config = tmp_path / "user" / ".config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "autostart").write_text("no folder")
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Start with the computer")
    hands.press(switch)
    assert not switch.isChecked()
    assert "That did not work" in texts(hands.desk.window)


def test_the_plan_is_saved_for_a_calendar(hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = settings_page(hands)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "plan"), ""))
    hands.press(button(page, "Save the plan for a calendar"))
    assert len(events((tmp_path / "plan.ics").read_bytes().decode())) == 7
    assert "7 times a week, for 12 weeks" in texts(hands.desk.window)


def test_no_plan_is_saved_while_exercise_is_closed(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("there is nothing to save"))
    hands.desk.coach.keep_screening(answered(at=hands.desk.coach.told().now, U_01=Answer.YES))
    hands.press(button(settings_page(hands), "Save the plan for a calendar"))
    assert "closed for now" in texts(hands.desk.window)


def test_a_window_that_comes_from_the_tray_shows_what_waits_now(hands: Hands) -> None:
    window = hands.desk.window
    window.go("library")
    window.hide()
    hands.desk._come_forward()
    assert window.isVisible() and window.address == "today"


def test_a_window_that_is_shown_keeps_what_is_being_written(hands: Hands) -> None:
    window = hands.desk.window
    window.go("screening")
    page = window.page
    hands.desk._come_forward()
    assert window.page is page


def test_reminders_that_are_switched_on_in_the_settings_begin_at_once(hands: Hands) -> None:
    desk = hands.desk
    assert desk.reminding is not None and not desk.reminds
    file = desk._home.folder / "reminders.json"
    assert not file.exists()
    desk.window.set_settings(replace(desk.window.services.settings, reminders=True))
    assert file.exists() and desk.reminds
    desk.window.set_settings(Settings())
    assert not desk.reminds
