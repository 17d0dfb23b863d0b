"""The settings: every field has its control, a change holds at once, and everything can be put back."""

from dataclasses import fields, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.cue import CueKind
from hipcoach.core.settings import RepCount, Settings, Theme, VoiceLevel
from hipcoach.core.vocabulary import Equipment
from hipcoach.ui.settings_page import GROUPS, NAMES, TRIALS, SettingsPage
from hipcoach.ui.widgets.numbers import Level, Stepper, Switch
from tests.ui.samples import Calls, open_window, services, texts


def settings_page(qtbot: QtBot, given: Settings | None = None) -> tuple[SettingsPage, Calls]:
    calls = Calls()
    page = open_window(qtbot, services(calls, settings=given or Settings(theme=Theme.LIGHT)), "settings").page
    assert isinstance(page, SettingsPage)
    return page, calls


def button(page: QWidget, name: str) -> QPushButton:
    return next(one for one in page.findChildren(QPushButton) if one.accessibleName() == name)


def test_every_setting_has_a_row_with_its_sentence(qtbot: QtBot) -> None:
    page, _ = settings_page(qtbot)
    assert set(page.rows) == {field.name for field in fields(Settings)}
    said = texts(page)
    for field in fields(Settings):
        assert field.metadata["says"] in said, field.name


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
    assert set(NAMES) == known


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


def test_things_at_home_are_ticked(qtbot: QtBot) -> None:
    page, calls = settings_page(qtbot)
    qtbot.mouseClick(button(page, "Dumbbell"), Qt.MouseButton.LeftButton)
    assert Equipment.DUMBBELL in calls.saved[-1].equipment
    assert Equipment.MAT in calls.saved[-1].equipment


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
