"""Type on the stage: sizes chosen from what glyphs really measure, and names that wrap and are never cut."""

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from hipcoach.ui.theme import sized

MEDIUM, STRONG, BOLD = QFont.Weight.Medium, QFont.Weight.DemiBold, QFont.Weight.Bold
_PROBE_PX = 200


@lru_cache(maxsize=128)
def face(size: float, weight: QFont.Weight = MEDIUM, tracking: float = 0.0) -> QFont:
    """A font of the stage; its size in units, its tracking in percent of the size."""
    font = sized(size, weight)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tracking:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 100 + tracking)
    return font


def number_face(size: float) -> QFont:
    """The font of the big number."""
    return face(size, BOLD, -4.5)


def name_face(size: float) -> QFont:
    """The font of the exercise's name."""
    return face(size, BOLD, -2.5)


def ink_height(font: QFont, text: str) -> float:
    """How tall the ink of a text is."""
    return QFontMetricsF(font).tightBoundingRect(text).height()


def ink_span(font: QFont, text: str) -> tuple[float, float]:
    """Where the ink of a text begins and ends, from where it is written."""
    ink = QFontMetricsF(font).tightBoundingRect(text)
    return ink.left(), ink.right()


def advance(font: QFont, text: str) -> float:
    """How far a text reaches to the right."""
    return QFontMetricsF(font).horizontalAdvance(text)


@lru_cache(maxsize=8)
def _share(sample: str) -> float:
    """The ink height of a sample as a share of the font size, in whatever font the machine has."""
    return ink_height(face(_PROBE_PX, BOLD), sample) / _PROBE_PX


def size_for_capitals(height: float) -> int:
    """The font size whose capitals are at least so tall."""
    return int(height / _share("H")) + 1


def size_for_digits(height: float) -> int:
    """The font size whose lowest digit is at least so tall."""
    return int(height / min(_share(digit) for digit in "0147")) + 1


def wrap(text: str, font: QFont, widths: Sequence[float]) -> tuple[str, ...] | None:
    """Breaks a text between words into lines no wider than `widths`; None where it needs more lines or wider ones."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if len(lines) < len(widths) and advance(font, longer) <= widths[len(lines)]:
            line = longer
            continue
        if not line:
            return None
        lines.append(line)
        line = word
        if len(lines) >= len(widths) or advance(font, word) > widths[len(lines)]:
            return None
    return (*lines, line) if line else tuple(lines)


def name_lines(names: Sequence[str], font: QFont, first: float, other: float) -> tuple[str, ...]:
    """The lines of a name: whole on one line or two, else its short name, else on as many lines as it takes.

    `first` and `other` are the widths of the first line and of the others. Words too long for a line are broken.
    """
    for name in names:
        lines = wrap(name, font, (first,)) or _halves(name, font, first, other)
        if lines:
            return lines
    shortest = min(names, key=len, default="")
    return wrap(shortest, font, (first, *(other,) * 8)) or _broken(shortest, font, min(first, other))


def _halves(text: str, font: QFont, first: float, other: float) -> tuple[str, ...] | None:
    """Two lines of about the same length."""
    parts = text.split()
    breaks = [(" ".join(parts[:at]), " ".join(parts[at:])) for at in range(1, len(parts))]
    fitting = [
        (upper, lower) for upper, lower in breaks if advance(font, upper) <= first and advance(font, lower) <= other
    ]
    return min(fitting, key=lambda lines: max(advance(font, line) for line in lines), default=None)


def _broken(text: str, font: QFont, width: float) -> tuple[str, ...]:
    """Lines filled letter by letter."""
    lines = [""]
    for letter in text:
        if lines[-1] and advance(font, lines[-1] + letter) > width:
            lines.append("")
        lines[-1] += letter
    return tuple(line.strip() for line in lines)
