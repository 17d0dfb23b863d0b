"""Lengths of time as people write and read them."""

import re

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):([0-5]\d)", re.ASCII)
_UNITS = re.compile(
    r"(?:(\d{1,3}(?:\.\d+)?)\s*h)?\s*(?:(\d{1,4}(?:\.\d+)?)\s*m(?:in)?)?\s*(?:(\d{1,6}(?:\.\d+)?)\s*s)?",
    re.ASCII,
)


def parse_length_ms(text: str) -> int:
    """Reads `45s`, `1m30s`, `1.5m`, `2h`, `1:30` or `1:02:03` as whole milliseconds.

    Raises ValueError with what to write instead; a bare number has no unit and is refused.
    """
    stripped = text.strip().lower()
    if clock := _CLOCK.fullmatch(stripped):
        hours, minutes, seconds = (int(part or 0) for part in clock.groups())
        return ((hours * 60 + minutes) * 60 + seconds) * 1000
    units = _UNITS.fullmatch(stripped)
    if units is None or not any(units.groups()):
        raise ValueError(f"{text!r} is not a length of time: write 45s, 1m30s or 1:30")
    amounts = (float(part or 0) for part in units.groups())
    return round(sum(amount * unit for amount, unit in zip(amounts, (3_600_000, 60_000, 1000), strict=True)))


def clock_text(ms: int) -> str:
    """Writes milliseconds as `1:05`, or `1:02:03` from an hour; a begun second counts down like a clock's."""
    seconds = ms // 1000
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def length_text(seconds: int) -> str:
    """Writes whole seconds as a file would: `45s`, `5m`, `1m30s`, `2h`."""
    hours, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (rest, "s"))
    return "".join(f"{amount}{unit}" for amount, unit in parts if amount) or "0s"


def timeline_text(ms: int) -> str:
    """Writes an exact position as `MM:SS.mmm`."""
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
