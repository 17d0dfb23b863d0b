"""Every key of the player means one thing; keys that come too early are not meant."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from hipcoach.core.settings import Settings
from hipcoach.ui.session.keys import Command, command_of, too_early

K = Qt.Key
SETTINGS = Settings()


def press(key: Qt.Key, text: str = "", *, held: bool = False, ctrl: bool = False) -> Command | None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    return command_of(QKeyEvent(QEvent.Type.KeyPress, key, modifier, text, held))


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (K.Key_Space, Command.PAUSE_OR_RESUME),
        (K.Key_Right, Command.NEXT),
        (K.Key_PageDown, Command.NEXT),
        (K.Key_Left, Command.BACK),
        (K.Key_PageUp, Command.BACK),
        (K.Key_Up, Command.MORE),
        (K.Key_Plus, Command.LONGER),
        (K.Key_Down, Command.LESS),
        (K.Key_Minus, Command.SHORTER),
        (K.Key_D, Command.DONE),
        (K.Key_S, Command.SWITCH),
        (K.Key_P, Command.HURTS),
        (K.Key_Z, Command.UNDO),
        (K.Key_M, Command.MUTE),
        (K.Key_V, Command.VOICE),
        (K.Key_F, Command.FULL_SCREEN),
        (K.Key_R, Command.TURN),
        (K.Key_Question, Command.HELP),
        (K.Key_Escape, Command.END),
        (K.Key_MediaTogglePlayPause, Command.PAUSE_OR_RESUME),
        (K.Key_MediaPlay, Command.PAUSE_OR_RESUME),
        (K.Key_MediaPause, Command.PAUSE),
        (K.Key_MediaNext, Command.NEXT),
        (K.Key_MediaPrevious, Command.BACK),
        (K.Key_MediaStop, Command.END),
        (K.Key_F5, Command.NOTHING),
        (K.Key_B, Command.NOTHING),
        (K.Key_Period, Command.NOTHING),
        (K.Key_Q, None),
        (K.Key_Tab, None),
    ],
)
def test_a_key_means_what_the_help_says(key: Qt.Key, command: Command | None) -> None:
    assert press(key) is command


def test_a_key_held_down_skips_one_step_only() -> None:
    assert press(K.Key_Right, held=True) is Command.NOTHING
    assert press(K.Key_Up, held=True) is Command.MORE


def test_keys_with_control_belong_to_the_window() -> None:
    assert press(K.Key_S, ctrl=True) is None


def test_a_key_in_the_first_half_second_of_a_step_is_not_meant() -> None:
    assert too_early(Command.NEXT, 10_499, 10_000, None, SETTINGS)
    assert not too_early(Command.NEXT, 10_500, 10_000, None, SETTINGS)


def test_a_key_in_the_first_two_seconds_of_full_screen_is_not_meant() -> None:
    assert too_early(Command.NEXT, 11_999, 5_000, 10_000, SETTINGS)
    assert not too_early(Command.NEXT, 12_000, 5_000, 10_000, SETTINGS)


@pytest.mark.parametrize("command", [Command.PAUSE_OR_RESUME, Command.END, Command.HURTS])
def test_pausing_ending_and_that_hurts_are_always_meant(command: Command) -> None:
    assert not too_early(command, 10_000, 10_000, 10_000, SETTINGS)


def test_how_long_stray_keys_are_ignored_was_no_setting() -> None:
    patient = Settings(ignore_keys_ms=1_000, ignore_opening_ms=0)
    assert too_early(Command.NEXT, 10_999, 10_000, None, patient)
    assert not too_early(Command.NEXT, 11_000, 10_000, 11_000, patient)
