"""Colours of the two themes and of the people shown; mixing and brushes."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QBrush, QColor

Rgb = tuple[float, float, float]


def rgb(text: str) -> Rgb:
    """The colour written as RRGGBB."""
    return (int(text[0:2], 16) / 255, int(text[2:4], 16) / 255, int(text[4:6], 16) / 255)


def blend(a: Rgb, b: Rgb, t: float) -> Rgb:
    """Linear mixture, a at t = 0 and b at t = 1."""
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def scaled(a: Rgb, k: float) -> Rgb:
    """The colour k times as bright."""
    return (a[0] * k, a[1] * k, a[2] * k)


# PySide makes some of its names at their first use, and two threads that come first at once may find them half made.
QBrush(QColor())


@lru_cache(maxsize=4096)
def ink(colour: Rgb, alpha: float = 1.0) -> QColor:
    """The colour for Qt."""
    r, g, b = (max(0.0, min(1.0, v)) for v in colour)
    return QColor.fromRgbF(r, g, b, max(0.0, min(1.0, alpha)))


@lru_cache(maxsize=4096)
def brush(colour: Rgb, alpha: float = 1.0) -> QBrush:
    """A solid brush of the colour."""
    return QBrush(ink(colour, alpha))


_COLOURS: dict[str, tuple[str, str]] = {
    "skin": ("DDA57E", "DCA47F"),
    "shirt": ("5FADA9", "4FA19E"),
    "shorts": ("35526F", "4F7CA8"),
    "hair": ("43322D", "6A5248"),
    "shoe": ("66727F", "8C98A8"),
    "sole": ("FDFCFA", "F2F0EA"),
    "sock": ("F4F3F0", "D9DBDC"),
    "shoe_working": ("EC7A3C", "F28A4E"),
    "sock_working": ("F9C7A6", "F4B78F"),
    "mat": ("9CC2BC", "3E6D69"),
    "mat_edge": ("79A49D", "2C5350"),
    "wood": ("C9B699", "8F7E68"),
    "wood_dark": ("A08B6D", "695C48"),
    "metal": ("4A5361", "8A95A1"),
    "band": ("C93C63", "E0527A"),
    "strap": ("8A6FB0", "A48CCB"),
    "glow": ("FF4B2B", "FF5A30"),
    "ghost": ("6C7F95", "9FB2C8"),
    "arrow": ("E2632A", "FF9A5A"),
    "line": ("1D2833", "0A0F14"),
    "shadow": ("4A3B28", "000000"),
    "roller": ("5F86B3", "5B82AD"),
    "ice": ("8CC7E8", "7FBEE2"),
    "heat": ("E0785A", "D9745A"),
    "ball": ("D9A441", "C79A45"),
    "pillow": ("E9E2D6", "B9B2A6"),
    "wall": ("E6DFD3", "27303B"),
    "cool": ("3A4A63", "141E2B"),
    "card": ("FBF9F5", "1A212A"),
    "ink": ("26313D", "E9EDF2"),
    "ink_soft": ("76808D", "8E9AA8"),
    "page": ("F1EDE6", "10151B"),
}
THEMES: dict[str, dict[str, Rgb]] = {
    theme: {name: rgb(pair[i]) for name, pair in _COLOURS.items()} for i, theme in enumerate(("light", "dark"))
}


@dataclass(frozen=True, slots=True)
class Look:
    """Who is shown: hair, skin and clothes by theme (light, dark), and how wide the body is built."""

    bun: bool
    girth: float
    skin: tuple[str, str]
    hair: tuple[str, str]
    shirt: tuple[str, str]
    shorts: tuple[str, str]


_FAIR, _DEEP = ("DDA57E", "DCA47F"), ("8D5A3B", "96633F")
LOOKS: dict[str, Look] = {
    "bun": Look(True, 1.0, _FAIR, ("43322D", "6A5248"), ("5FADA9", "4FA19E"), ("35526F", "4F7CA8")),
    "short": Look(False, 1.07, _FAIR, ("6B4A2B", "8A6238"), ("6F94C4", "5F86B8"), ("3F4550", "69727F")),
    "bun-deep": Look(True, 1.0, _DEEP, ("241B1A", "3A2C2A"), ("E0A94F", "CF9A45"), ("35526F", "4F7CA8")),
    "short-deep": Look(False, 1.07, _DEEP, ("1E1818", "342A29"), ("5FADA9", "4FA19E"), ("3F4550", "69727F")),
}
"""The people a person may choose from; the first is the standard."""


@lru_cache(maxsize=16)
def colours(theme: str, look: str) -> dict[str, Rgb]:
    """All colours of a theme, with the look's skin, hair and clothes."""
    i = 1 if theme == "dark" else 0
    own = LOOKS[look]
    worn = {"skin": own.skin[i], "hair": own.hair[i], "shirt": own.shirt[i], "shorts": own.shorts[i]}
    return THEMES[theme] | {name: rgb(text) for name, text in worn.items()}


@dataclass(frozen=True, slots=True)
class Tones:
    """The four flat colours of a sculpted part."""

    base: Rgb
    half: Rgb
    shade: Rgb
    line: Rgb


FAR_MIX, FAR_OWN, SHADE_MIX, HALF_MIX, LINE_MIX = 0.30, 0.65, 0.27, 0.45, 0.50
_WARM = rgb("5A2A2A")


@lru_cache(maxsize=512)
def tones(colour: Rgb, far: float, cool: Rgb, line: Rgb) -> Tones:
    """The tones of a colour; far 0..1 mixes in the cool of distance."""
    base = blend(colour, blend(cool, scaled(colour, 0.5), FAR_OWN), FAR_MIX * far)
    shade = blend(base, blend(cool, _WARM, 0.25), SHADE_MIX)
    return Tones(base, blend(base, shade, HALF_MIX), shade, blend(base, line, LINE_MIX))
