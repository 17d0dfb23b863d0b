"""Which key means what in a session, and which keys come too early to be meant."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hipcoach.core.settings import Settings


class Command(StrEnum):
    """Something a person can ask for in a session."""

    PAUSE_OR_RESUME = "pause-or-resume"
    PAUSE = "pause"
    RESUME = "resume"
    NEXT = "next"
    BACK = "back"
    MORE = "more"
    LESS = "less"
    LONGER = "longer"
    SHORTER = "shorter"
    DONE = "done"
    SWITCH = "switch"
    HURTS = "hurts"
    UNDO = "undo"
    LOAD = "load"
    MUTE = "mute"
    VOICE = "voice"
    FULL_SCREEN = "full-screen"
    TURN = "turn"
    HELP = "help"
    END = "end"
    NOTHING = "nothing"


_KEY = Qt.Key
KEYS: dict[Qt.Key, Command] = {
    _KEY.Key_Space: Command.PAUSE_OR_RESUME,
    _KEY.Key_MediaTogglePlayPause: Command.PAUSE_OR_RESUME,
    _KEY.Key_MediaPlay: Command.PAUSE_OR_RESUME,
    _KEY.Key_MediaPause: Command.PAUSE,
    _KEY.Key_Right: Command.NEXT,
    _KEY.Key_PageDown: Command.NEXT,
    _KEY.Key_MediaNext: Command.NEXT,
    _KEY.Key_Left: Command.BACK,
    _KEY.Key_PageUp: Command.BACK,
    _KEY.Key_MediaPrevious: Command.BACK,
    _KEY.Key_Up: Command.MORE,
    _KEY.Key_Plus: Command.LONGER,
    _KEY.Key_Equal: Command.LONGER,
    _KEY.Key_Down: Command.LESS,
    _KEY.Key_Minus: Command.SHORTER,
    _KEY.Key_D: Command.DONE,
    _KEY.Key_S: Command.SWITCH,
    _KEY.Key_P: Command.HURTS,
    _KEY.Key_Z: Command.UNDO,
    _KEY.Key_L: Command.LOAD,
    _KEY.Key_M: Command.MUTE,
    _KEY.Key_V: Command.VOICE,
    _KEY.Key_F: Command.FULL_SCREEN,
    _KEY.Key_F11: Command.FULL_SCREEN,
    _KEY.Key_R: Command.TURN,
    _KEY.Key_Question: Command.HELP,
    _KEY.Key_F1: Command.HELP,
    _KEY.Key_Escape: Command.END,
    _KEY.Key_MediaStop: Command.END,
    # Presenter remotes send these to start and to blank a slide show: they must not do anything here.
    _KEY.Key_F5: Command.NOTHING,
    _KEY.Key_B: Command.NOTHING,
    _KEY.Key_Period: Command.NOTHING,
}
"""Every key of a session; Equal is the plus key without Shift.

Up and down differ from plus and minus in a rest alone: there they correct the repetitions of the set before.
"""

_ALWAYS = frozenset({Command.PAUSE_OR_RESUME, Command.PAUSE, Command.RESUME, Command.END, Command.HURTS})
_REPEATS = frozenset({Command.MORE, Command.LESS, Command.LONGER, Command.SHORTER})
_MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def command_of(event: QKeyEvent) -> Command | None:
    """The command of a key, NOTHING for a key held down, None where the key has no meaning here.

    Keys with Ctrl, Alt or Meta belong to the window.
    """
    if event.modifiers() & _MODIFIERS:
        return None
    try:
        command = KEYS.get(Qt.Key(event.key()))
    except ValueError:  # a key that Qt has no name for
        return None
    if command is not None and event.isAutoRepeat() and command not in _REPEATS:
        return Command.NOTHING
    return command


def too_early(
    command: Command, now_ms: int, step_began_ms: int, full_screen_ms: int | None, settings: Settings
) -> bool:
    """Tells whether a key was hardly meant: in the first moment of a step, or soon after full screen opened.

    Pausing, ending and "that hurts" are always meant.
    """
    if command in _ALWAYS:
        return False
    opening = full_screen_ms is not None and now_ms - full_screen_ms < settings.ignore_opening_ms
    return opening or now_ms - step_began_ms < settings.ignore_keys_ms
