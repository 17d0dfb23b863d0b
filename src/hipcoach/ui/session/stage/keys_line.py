"""The line of keys at the bottom: always upright, for the hand; each key can be clicked."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.scene import Form, Still
from hipcoach.ui.session.stage.brush import LABEL_FACE, corners, key_cap, put, speaker
from hipcoach.ui.session.stage.layout import Layout, Turn
from hipcoach.ui.session.stage.lettering import advance, face
from hipcoach.ui.theme import Tokens
from hipcoach.ui.words import tr


@dataclass(frozen=True, slots=True)
class Shown:
    """How the stage is shown besides its scene: what is switched on, and the line of news at the bottom.

    `asked` tells that a question stands over it, which has keys of its own.
    """

    turn: Turn = Turn.UPRIGHT
    muted: bool = False
    toast: str = ""
    turns: bool = False
    asked: bool = False


_KEYS = (
    ("Space", "pause", Command.PAUSE_OR_RESUME),
    ("→", "next", Command.NEXT),
    ("←", "again", Command.BACK),
    ("D", "done", Command.DONE),
    ("P", "that hurts", Command.HURTS),
    ("L", "load", Command.LOAD),
    ("R", "turn picture", Command.TURN),
    ("?", "all keys", Command.HELP),
)
_CARD_KEYS = (
    ("D", "yes, go on", Command.DONE),
    ("→", "leave it out", Command.NEXT),
    ("←", "again", Command.BACK),
    ("?", "all keys", Command.HELP),
)
"""Space ticks the box of a card."""


def paint_keys(painter: QPainter, still: Still, at: Layout, look: Tokens, shown: Shown) -> list[tuple[QRectF, Command]]:
    """Paints the line of keys, always upright, and returns where each can be clicked."""
    areas: list[tuple[QRectF, Command]] = []
    middle, x, font = at.keys.center().y(), at.margin if shown.turn is Turn.UPRIGHT else 52.0, face(*LABEL_FACE)
    if shown.turn is not Turn.UPRIGHT:
        painter.fillRect(at.keys, QColor(look.fill))
    if shown.asked:
        return areas
    hides = {Command.TURN: not shown.turns, Command.LOAD: not still.load}
    hidden = {command for command, hides_it in hides.items() if hides_it}
    for key, text, command in _CARD_KEYS if still.form is Form.CARD else _KEYS:
        if command in hidden:
            continue
        start, label = x, tr("go on") if command is Command.PAUSE_OR_RESUME and still.frozen else tr(text)
        x = key_cap(painter, x, middle, key, look.ink, look.edge, look.border_px) + 9
        put(painter, QRectF(x, middle - 12, 300, 24), label, font, look.ink2)
        x += advance(font, label)
        areas.append((QRectF(start - 8, middle - 22, x - start + 16, 44), command))
        x += 26
    right = at.canvas.width() - (at.margin if shown.turn is Turn.UPRIGHT else 52.0)
    corners(painter, QRectF(right - 24, middle - 12, 24, 24), look.ink2)
    speaker(painter, QRectF(right - 72, middle - 12, 24, 24), look.ink if shown.muted else look.ink2, muted=shown.muted)
    areas.append((QRectF(right - 34, middle - 22, 44, 44), Command.FULL_SCREEN))
    areas.append((QRectF(right - 82, middle - 22, 44, 44), Command.MUTE))
    return areas
