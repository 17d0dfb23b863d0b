"""From the text of one value to what it means; each reader raises ValueError with what to write instead."""

import re
import unicodedata
from collections.abc import Callable
from sys import intern

from hipcoach.core.dose import Span, Tempo
from hipcoach.core.length import length_text, parse_length_ms
from hipcoach.core.routine import Load
from hipcoach.store.content.nodes import quoted

MAX_TEXT = 1_200
ID_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
NUMBER_PATTERN = "^[0-9]{1,6}$"
RANGE_PATTERN = "^[0-9]{1,6}( ?- ?[0-9]{1,6})?$"
_SPAN_OF_TIME = r"([0-9]+:)?[0-9]+:[0-5][0-9]|([0-9]+(\.[0-9]+)? ?(h|min|m|s) ?)+"
LENGTH_PATTERN = f"^({_SPAN_OF_TIME})$"
LENGTH_RANGE_PATTERN = rf"^([0-9]+(\.[0-9]+)?|{_SPAN_OF_TIME}) ?- ?({_SPAN_OF_TIME})$"
_TENTHS = r"([0-9]{1,2}(?:\.[0-9])?)"
TEMPO_PATTERN = f"^{_TENTHS} ?- ?{_TENTHS} ?- ?{_TENTHS} (lift|lower) first$"
PICTURE_PATTERN = r"^[^/\\:.][^/\\:]*\.(png|svg|gif)$"

_ID = re.compile(ID_PATTERN)
_NUMBER = re.compile(NUMBER_PATTERN)
_TEMPO = re.compile(TEMPO_PATTERN)
_PICTURE = re.compile(PICTURE_PATTERN)
_LOAD = re.compile(r"(?:([1-9]) ?[x×] ?)?([0-9]{1,3}(?:\.[0-9]{1,2})?) ?kg")
_POUNDS = re.compile(r"[0-9] ?(?:lbs?|pounds?)\b")
_HEAVIEST_KG = 300
_QUICKEST_REP_MS = 300


def read_text(text: str) -> str:
    """One paragraph of plain text; line breaks become spaces, what can't be shown or spoken is refused."""
    if not text.isprintable():
        text = " ".join(text.split())
        for character in text:
            # Cc: control, Cs: half of a pair; the bidirectional overrides show a text other than it is
            if unicodedata.category(character) in ("Cc", "Cs") or "\u202a" <= character <= "\u202e":
                raise ValueError(f"holds the character U+{ord(character):04X}, which can't be shown: delete it")
    text = text.strip()
    if not text:
        raise ValueError("is empty: write a text or delete the line")
    if len(text) > MAX_TEXT:
        raise ValueError(f"is {len(text)} characters long: write at most {MAX_TEXT}")
    return text


def read_id(text: str) -> str:
    """An id; the same id is the same object everywhere, which keeps the cache small."""
    if not _ID.match(text):
        raise ValueError(f"{quoted(text)} is not an id: write small letters, digits and hyphens, as in glute-bridge")
    return intern(text)


def read_picture(text: str) -> str:
    """The name of a picture that lies beside the file; a path could leave the folder."""
    if not _PICTURE.match(text):
        raise ValueError(f"{quoted(text)}: write the name of a .png, .svg or .gif file that lies beside this file")
    return text


def read_tempo(text: str) -> Tempo:
    """`2-1-1 lift first`: seconds down, paused and up, and which of them begins."""
    found = _TEMPO.match(text)
    if not found:
        raise ValueError(
            f"{quoted(text)} is not a tempo: write seconds lowering, pausing and lifting, and what comes first, "
            "as in 2-1-1 lift first"
        )
    lowering, pause, lifting = (round(float(part) * 1000) for part in found.group(1, 2, 3))
    tempo = Tempo(lowering, pause, lifting, found.group(4) == "lower")
    if tempo.rep_ms < _QUICKEST_REP_MS:
        raise ValueError(f"{quoted(text)} leaves no time for a repetition: write for example 2-1-1 lift first")
    return tempo


def read_load(text: str) -> Load:
    """`2 x 8 kg`, `8 kg`, or words such as `green band`."""
    found = _LOAD.fullmatch(text)
    if not found:
        if _POUNDS.search(text):
            raise ValueError(f"{quoted(text)}: write the load in kilograms, as in 8 kg or 2 x 8 kg")
        return Load(read_text(text))
    kg = float(found[2])
    if not 0 < kg <= _HEAVIEST_KG:
        raise ValueError(f"{quoted(text)}: write a load between 0.25 kg and {_HEAVIEST_KG} kg")
    return Load(text, int(found[1] or 1), kg)


def number(low: int, high: int) -> Callable[[str], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(text: str) -> int:
        if not _NUMBER.match(text):
            raise ValueError(f"{quoted(text)} is not a whole number: write one from {low} to {high}")
        if not low <= int(text) <= high:
            raise ValueError(f"{text} is out of range: write a number from {low} to {high}")
        return int(text)

    return read


def number_range(low: int, high: int, starts_low: bool) -> Callable[[str], Span]:
    """A reader of `10` or `8-10`; a plan begins with the lower or the upper end."""
    one = number(low, high)

    def read(text: str) -> Span:
        first, dash, last = text.replace("–", "-").partition("-")
        if not first.strip():
            raise ValueError(f"{quoted(text)} is not a whole number: write one from {low} to {high}")
        bottom = one(first.strip())
        top = one(last.strip()) if dash else bottom
        if top < bottom:
            raise ValueError(f"{quoted(text)} runs backwards: write {top}-{bottom}")
        return Span(bottom, top, bottom if starts_low else top)

    return read


def length_ms(low_ms: int, high_ms: int) -> Callable[[str], int]:
    """A reader of lengths such as 45s, 1m30s or 1:30, in milliseconds."""

    def read(text: str) -> int:
        if text.isdecimal():
            raise ValueError(f"{quoted(text)} has no unit: write {text}s for seconds or {text}m for minutes")
        length = parse_length_ms(text)
        if not low_ms <= length <= high_ms:
            least = f"{low_ms / 1000:g}s" if low_ms % 1000 else length_text(low_ms // 1000)
            raise ValueError(f"{quoted(text)} is out of range: write {least} to {length_text(high_ms // 1000)}")
        return length

    return read


def length_s(low_s: int, high_s: int) -> Callable[[str], int]:
    """A reader of lengths in whole seconds."""
    in_ms = length_ms(low_s * 1000, high_s * 1000)

    def read(text: str) -> int:
        length = in_ms(text)
        if length % 1000:
            raise ValueError(f"{quoted(text)}: write whole seconds")
        return length // 1000

    return read


def length_range_s(low_s: int, high_s: int) -> Callable[[str], tuple[int, int]]:
    """A reader of `20s-60s` or `30-60s` in whole seconds."""
    one = length_s(low_s, high_s)

    def read(text: str) -> tuple[int, int]:
        first, dash, last = (part.strip() for part in text.replace("–", "-").partition("-"))
        if not dash:
            raise ValueError(f"{quoted(text)} is not a range: write for example 20s-60s")
        unit = last.lstrip("0123456789.")
        bottom, top = one(first + unit if first.isdecimal() and unit.isalpha() else first), one(last)
        if top < bottom:
            raise ValueError(f"{quoted(text)} runs backwards: write {length_text(top)}-{length_text(bottom)}")
        return bottom, top

    return read


def hours(high: int) -> Callable[[str], int]:
    """A reader of lengths in whole hours."""
    in_s = length_s(0, high * 3600)

    def read(text: str) -> int:
        length = in_s(text)
        if length % 3600:
            raise ValueError(f"{quoted(text)}: write whole hours, as in 48h")
        return length // 3600

    return read
