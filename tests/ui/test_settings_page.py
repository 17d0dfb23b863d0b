"""The settings: every field has its control, a change holds at once, and everything can be put back."""

from dataclasses import fields, replace
from datetime import time

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.cue import CueKind
from hipcoach.core.settings import RepCount, Settings, Theme, VoiceLevel
from hipcoach.core.week_time import WeekTime
from hipcoach.ui.reminder_card import ReminderPorts
from hipcoach.ui.setting_groups import GROUPS, NAMES, ONLY_REMINDED, SAYS, UNREAD
from hipcoach.ui.settings_page import TRIALS, SettingsPage
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.numbers import Level, Stepper, Switch
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.times import MOST_TIMES, DayTime, WeekTimes
from tests.ui.samples import Calls, open_window, services, texts


def settings_page(qtbot: QtBot, given: Settings | None = None) -> tuple[SettingsPage, Calls]:
    calls = Calls()
    page = open_window(qtbot, services(calls, settings=given or Settings(theme=Theme.LIGHT)), "settings").page
    assert isinstance(page, SettingsPage)
    return page, calls


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def test_every_setting_has_a_row_with_its_sentence(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot, Settings(theme=Theme.LIGHT, reminders=True))
    shown = [field for field in fields(Settings) if field.name not in UNREAD]
    assert set(page.rows) == {field.name for field in shown}
    said = texts(page)
    for field in shown:
        assert SAYS.get(field.name, field.metadata["says"]) in said, field.name


def test_every_sound_can_be_heard_with_the_settings_as_they_stand(qtbot: QtBot) -> None:
    heard: list[tuple[CueKind | str, Settings]] = []
    given = services(Calls(), settings=Settings(theme=Theme.LIGHT))
    given = replace(given, try_out=lambda what, settings: heard.append((what, settings)))
    page = open_window(qtbot, given, "settings").page
    assert isinstance(page, SettingsPage)
    for said, _ in TRIALS:
        qtbot.mouseClick(button(page, f"Hear: {said}"), Qt.MouseButton.LeftButton)
    assert {what for what, _ in heard} == {*CueKind, "Get ready."} - {CueKind.SAY}
    assert {settings for _, settings in heard} == {page.settings}


def test_groups_and_names_name_settings_that_exist() -> None:
    known = {field.name for field in fields(Settings)}
    placed = [name for _, names in GROUPS for name in names]
    assert set(placed) <= known
    assert len(placed) == len(set(placed))
    assert set(NAMES) == known - UNREAD and known > ONLY_REMINDED
    assert known > UNREAD and set(SAYS) < known


def test_a_choice_is_clicked(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    qtbot.mouseClick(button(page, "Voice: Beeps"), Qt.MouseButton.LeftButton)
    assert page.settings.voice is VoiceLevel.BEEPS
    assert calls.saved[-1].voice is VoiceLevel.BEEPS
    qtbot.mouseClick(button(page, "Count repetitions: Down"), Qt.MouseButton.LeftButton)
    assert calls.saved[-1].rep_count is RepCount.DOWN


def test_a_switch_is_turned_by_space(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Tick")
    assert switch.isChecked()
    qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert calls.saved[-1].tick_reps is False


def test_a_number_is_stepped_typed_and_kept_in_its_range(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    qtbot.mouseClick(button(page, "More: Get ready"), Qt.MouseButton.LeftButton)
    assert calls.saved[-1].get_ready_s == 11
    stepper = next(one for one in page.findChildren(Stepper) if one.box.accessibleName() == "Get ready")
    stepper.box.setFocus()
    stepper.box.selectAll()
    qtbot.keyClicks(stepper.box, "45")
    qtbot.keyClick(stepper.box, Qt.Key.Key_Return)
    assert calls.saved[-1].get_ready_s == 45
    stepper.box.setValue(9_999)
    assert calls.saved[-1].get_ready_s == 60


def test_a_volume_is_slid_by_key(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    level = next(one for one in page.findChildren(Level) if one.slider.accessibleName() == "Tones")
    qtbot.keyClick(level.slider, Qt.Key.Key_Home)
    assert calls.saved[-1].tone_volume == 0
    assert "0 %" in texts(level)


def test_things_at_home_are_not_ticked_where_nothing_goes_by_them(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot)
    assert "Dumbbell" not in texts(page)


def test_one_setting_is_put_back(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot, Settings(theme=Theme.LIGHT, switch_s=20))
    reset = button(page, "Reset Change of side")
    assert reset.isVisible()
    assert not button(page, "Reset Get ready").isVisible()
    qtbot.mouseClick(reset, Qt.MouseButton.LeftButton)
    assert calls.saved[-1].switch_s == Settings().switch_s
    assert not reset.isVisible()
    assert calls.saved[-1].theme is Theme.LIGHT, "the others stay"


def test_everything_is_put_back(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot, Settings(theme=Theme.LIGHT, switch_s=20, tick_reps=False))
    qtbot.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert calls.saved[-1] == Settings()
    assert not page.reset_all.isVisible()
    assert next(one for one in page.findChildren(Switch) if one.accessibleName() == "Tick").isChecked()


def test_search_finds_by_name_and_sentence(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot)
    qtbot.keyClicks(page.search, "bluetooth")
    assert {name for name, row in page.rows.items() if row.widget.isVisible()} == {"sound_delay_ms"}
    page.search.clear()
    qtbot.keyClicks(page.search, "nothing like it")
    assert "No setting has these words." in texts(page)


def test_the_page_stays_open_while_its_theme_changes(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    dark = button(page, "Theme: Dark")
    qtbot.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert calls.saved[-1].theme is Theme.DARK
    assert page.isVisible() and dark.isChecked()
    assert page.look.tokens.dark


def reminded(qtbot: QtBot, settings: Settings) -> tuple[SettingsPage, Calls, list[object]]:
    """The page with what the program offers about reminders, and the calls of it."""
    called: list[object] = []
    calls = Calls()

    def start(on: bool) -> None:
        called.append(on)

    ports = ReminderPorts(
        lambda: "There is a tray." if not calls.saved or calls.saved[-1].reminders else "It is off.",
        lambda: bool(called and called[-1]),
        start,
        lambda: called.append("calendar"),
    )
    page = open_window(qtbot, services(calls, settings=settings, reminding=ports), "settings").page
    assert isinstance(page, SettingsPage)
    return page, calls, called


def test_while_reminders_are_off_their_details_are_found_by_search_only(qtbot: QtBot) -> None:
    page, calls, _ = reminded(qtbot, Settings(theme=Theme.LIGHT))
    assert page.rows["remind_at"].widget.isVisible(), "the calendar takes the times too"
    assert not any(page.rows[name].widget.isVisible() for name in ONLY_REMINDED)
    assert "There is a tray." not in texts(page)
    qtbot.keyClicks(page.search, "quiet hours")
    assert {name for name, row in page.rows.items() if row.widget.isVisible()} == {"quiet_from", "quiet_until"}
    page.search.clear()
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Remind me")
    switch.click()
    assert calls.saved[-1].reminders is True
    assert all(page.rows[name].widget.isVisible() for name in ONLY_REMINDED)
    assert "There is a tray." in texts(page)
    qtbot.mouseClick(page.reset_all, Qt.MouseButton.LeftButton)
    assert not any(page.rows[name].widget.isVisible() for name in ONLY_REMINDED)


def test_the_first_row_that_is_found_has_no_line_above_it(qtbot: QtBot) -> None:
    page, _, _ = reminded(qtbot, Settings(theme=Theme.LIGHT, reminders=True))
    qtbot.keyClicks(page.search, "quiet hours")
    for box, parts in page._cards:
        shown = [part for part in parts if part.widget.isVisible()]
        assert [part.line.isVisible() for part in shown] == [False, True][: len(shown)]
        assert box.isVisible() is bool(shown)


def test_the_start_at_login_and_the_calendar_are_pressed(qtbot: QtBot) -> None:
    page, _, called = reminded(qtbot, Settings(theme=Theme.LIGHT, reminders=True))
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Start with the computer")
    switch.click()
    assert called == [True] and switch.isChecked()
    qtbot.mouseClick(button(page, "Save the plan for a calendar"), Qt.MouseButton.LeftButton)
    assert called == [True, "calendar"]


def test_a_switch_that_did_not_work_goes_back(qtbot: QtBot) -> None:
    ports = ReminderPorts(lambda: "", lambda: False, lambda _on: None, lambda: None)
    settings = Settings(theme=Theme.LIGHT, reminders=True)
    page = open_window(qtbot, services(Calls(), settings=settings, reminding=ports), "settings").page
    assert page is not None
    switch = next(one for one in page.findChildren(Switch) if one.accessibleName() == "Start with the computer")
    switch.click()
    assert not switch.isChecked()


def week_times(page: SettingsPage) -> WeekTimes:
    return next(iter(page.findChildren(WeekTimes)))


def test_days_are_ticked_and_times_are_changed_added_and_removed(qtbot: QtBot) -> None:
    page, calls, _ = reminded(qtbot, Settings(theme=Theme.LIGHT, remind_at=(WeekTime(0, time(18)),)))
    times = week_times(page)
    (line,) = times.lines
    qtbot.mouseClick(line.chips[2], Qt.MouseButton.LeftButton)
    assert calls.saved[-1].remind_at == (WeekTime(0, time(18)), WeekTime(2, time(18)))
    line.clock.box.stepUp()
    assert calls.saved[-1].remind_at == (WeekTime(0, time(18, 15)), WeekTime(2, time(18, 15)))
    assert times.lines == [line], "the line that is being changed stays"
    qtbot.mouseClick(times.more, Qt.MouseButton.LeftButton)
    assert calls.saved[-1].remind_at[:2] == (WeekTime(0, time(18)), WeekTime(0, time(18, 15)))
    assert len(calls.saved[-1].remind_at) == 9
    qtbot.mouseClick(times.lines[1].remove, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(line.chips[0], Qt.MouseButton.LeftButton)
    assert calls.saved[-1].remind_at == (WeekTime(2, time(18, 15)),)
    qtbot.mouseClick(line.remove, Qt.MouseButton.LeftButton)
    assert calls.saved[-1].remind_at == ()
    for _ in range(4):
        qtbot.mouseClick(times.more, Qt.MouseButton.LeftButton)
    assert not times.more.isVisible() and len({each.clock.at for each in times.lines}) == 4
    qtbot.mouseClick(button(page, "Reset Days and times"), Qt.MouseButton.LeftButton)
    assert [(each.clock.at, each.days) for each in times.lines] == [(time(18), tuple(range(7)))]


def test_a_time_of_day_is_typed_and_goes_round_midnight(qtbot: QtBot) -> None:
    page, calls, _ = reminded(qtbot, Settings(theme=Theme.LIGHT, reminders=True))
    quiet = next(one for one in page.findChildren(DayTime) if one.box.accessibleName() == "Quiet hours from")
    quiet.box.setFocus()
    quiet.box.selectAll()
    qtbot.keyClicks(quiet.box, "23:50")
    qtbot.keyClick(quiet.box, Qt.Key.Key_Return)
    assert calls.saved[-1].quiet_from == time(23, 50)
    quiet.box.stepUp()
    assert calls.saved[-1].quiet_from == time(0)
    quiet.box.selectAll()
    qtbot.keyClicks(quiet.box, "late")
    qtbot.keyClick(quiet.box, Qt.Key.Key_Return)
    assert calls.saved[-1].quiet_from == time(0) and quiet.at == time(0)
    morning = next(one for one in page.findChildren(DayTime) if one.box.accessibleName() == "Asked at")
    morning.box.setValue(9_999)
    assert calls.saved[-1].remind_morning_at == time(11, 30)


@pytest.mark.parametrize(
    ("country", "typed", "shown"), [("en_US", "6:30 PM", "6:30 PM"), ("de_DE", "1830", "18:30"), ("fi_FI", "7", "7.00")]
)
def test_a_time_is_shown_and_typed_as_in_ones_country(qtbot: QtBot, country: str, typed: str, shown: str) -> None:
    QLocale.setDefault(QLocale(country))
    try:
        page, calls, _ = reminded(qtbot, Settings(theme=Theme.LIGHT, reminders=True))
        quiet = next(one for one in page.findChildren(DayTime) if one.box.accessibleName() == "Quiet hours from")
        quiet.box.selectAll()
        qtbot.keyClicks(quiet.box, typed)
        qtbot.keyClick(quiet.box, Qt.Key.Key_Return)
        assert " ".join(quiet.box.text().split()) == shown
        assert calls.saved[-1].quiet_from == (time(7) if typed == "7" else time(18, 30))
    finally:
        QLocale.setDefault(QLocale.c())


def test_the_times_of_four_lines_fit_into_the_settings(qtbot: QtBot) -> None:
    field = next(field for field in fields(Settings) if field.name == "remind_at")
    assert field.metadata["high"] == MOST_TIMES * 7


def test_the_text_size_stays_under_the_mouse_that_changes_it(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot)
    more = button(page, "More: Text size")
    place = more.mapTo(page, more.rect().center()).y()
    for _ in range(10):
        qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
        qtbot.wait(1)
    assert page.settings.text_scale == 200
    qtbot.waitUntil(lambda: abs(more.mapTo(page, more.rect().center()).y() - place) < more.height() / 2)


def test_in_large_text_a_wide_control_stands_below_its_words(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot, Settings(theme=Theme.LIGHT, text_scale=200))
    theme = page.rows["theme"].widget
    choices, words = theme.findChildren(Segments)[0], theme.findChildren(Text)[1]
    qtbot.waitUntil(lambda: choices.y() >= words.geometry().bottom())
    assert choices.width() >= choices.sizeHint().width()
    assert page.search.geometry().right() < page.width()


def test_what_is_found_begins_below_the_title(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot)
    page.search.setText("on_close")
    row = page.rows["on_close"].widget
    qtbot.waitUntil(lambda: row.mapTo(page, row.rect().topLeft()).y() < 160)
