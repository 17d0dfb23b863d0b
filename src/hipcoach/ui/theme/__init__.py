"""The look of the window: tokens, fonts, palette, style sheet, focus ring, icons and shapes.

    look = Look(tokens(Theme.SYSTEM, system_dark=False), scale=1.0)
    app.setPalette(palette(look.tokens)); app.setFont(font("body")); app.setStyleSheet(style_sheet(look.tokens))

Painted widgets keep the shared `Look` and read it at each paint; a new style sheet makes them all repaint.
"""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from hipcoach.ui.theme.fonts import font, line_px, sized
from hipcoach.ui.theme.palette import palette
from hipcoach.ui.theme.sheet import style_sheet
from hipcoach.ui.theme.tokens import Tokens, contrast, mix, tokens

__all__ = ["Look", "Tokens", "contrast", "font", "line_px", "mix", "palette", "sized", "style_sheet", "tokens"]


@dataclass(slots=True)
class Look:
    """What the window looks like now: shared by everything that paints, changed in one place by the window."""

    tokens: Tokens
    scale: float = 1.0
    reduce_motion: bool = False

    def font(self, style: str) -> QFont:
        """The font of a style at the current text scale."""
        return font(style, self.scale)

    def px(self, length_px: float) -> int:
        """A length that grows with the text, in logical pixels."""
        return round(length_px * self.scale)
