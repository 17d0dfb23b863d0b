"""The type scale as QFonts, sized in pixels, with digits of equal width."""

from dataclasses import dataclass

from PySide6.QtGui import QFont

from hipcoach.ui.theme.tokens import FAMILIES


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """Size and line height in logical pixels at 100 %, weight, tracking in percent of the size."""

    size_px: float
    line_px: float
    weight: QFont.Weight
    tracking: float = 0.0


_W = QFont.Weight
STYLES = {
    "number": TypeStyle(300, 230, _W.Bold, -4.5),
    "name": TypeStyle(68, 72, _W.Bold, -2.5),
    "badge": TypeStyle(34, 40, _W.Bold),
    "side": TypeStyle(28, 32, _W.Bold),
    "stage": TypeStyle(24, 32, _W.Medium),
    "stage-strong": TypeStyle(24, 32, _W.DemiBold),
    "hero": TypeStyle(34, 42, _W.DemiBold, -1.5),
    "h1": TypeStyle(28, 36, _W.DemiBold, -1.5),
    "h1-wide": TypeStyle(32, 40, _W.DemiBold, -1.5),
    "figure": TypeStyle(24, 30, _W.DemiBold, -1.0),
    "lead": TypeStyle(17, 25, _W.Normal),
    "brand": TypeStyle(20, 26, _W.DemiBold, -1.0),
    "h3": TypeStyle(15, 22, _W.DemiBold),
    "cue": TypeStyle(16, 24, _W.Normal),
    "body": TypeStyle(15, 22, _W.Normal),
    "nav": TypeStyle(15, 22, _W.Medium),
    "small": TypeStyle(13, 18, _W.Normal),
    "small-strong": TypeStyle(13, 18, _W.DemiBold),
}


def font(style: str, scale: float = 1.0) -> QFont:
    """The font of a style of the type scale; `scale` is 1.0 at 100 % (on the stage: its own scale)."""
    wanted = STYLES[style]
    made = sized(wanted.size_px * scale, wanted.weight)
    if wanted.tracking:
        made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + wanted.tracking)
    return made


def sized(size_px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of ours at any size in pixels, with digits of equal width."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(max(1, round(size_px)))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def line_px(style: str, scale: float = 1.0) -> int:
    """The line height of a style in logical pixels."""
    return round(STYLES[style].line_px * scale)
