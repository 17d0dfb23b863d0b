"""The plan as a calendar file (iCalendar, RFC 5545), for any calendar to take in."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.week_time import WEEKDAYS, WeekTime
from hipcoach.store.folders import new_private_file
from hipcoach.store.moment import Moment

WEEKS = 12
FOLD_OCTETS = 75
_NAMESPACE = UUID("6f2f0b3e-2f0c-5a53-9c67-3c3f1f8b7a11")


@dataclass(frozen=True, slots=True)
class Planned:
    """What recurs every week at a time: its title, what it says, and how long it takes."""

    at: WeekTime
    title: str
    says: str
    minutes: int


def calendar_text(planned: Sequence[Planned], owner: str, now: Moment) -> str:
    """Writes every entry as a weekly event from now on, for 12 weeks, at the time of the wall wherever one is.

    The first, second ... time of a weekday keeps its name (UID) as long as the owner stays the same, so that a
    calendar that takes a newer file in moves its entries and doubles none.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//hipcoach//hipcoach//EN", "CALSCALE:GREGORIAN"]
    of_day = [0] * 7
    for entry in sorted(planned, key=lambda each: each.at):
        day = entry.at.weekday
        lines += _event(entry, uuid5(_NAMESPACE, f"{owner} {WEEKDAYS[day]} {of_day[day]}"), now)
        of_day[day] += 1
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, "END:VCALENDAR"))


def write_calendar(target: Path, text: str) -> None:
    """Writes the file (0600), whole or not at all; raises EnvironmentFailure."""
    try:
        making = new_private_file(target)
        try:
            making.write_bytes(text.encode())
            os.replace(making, target)
        finally:
            making.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentFailure(
            f"{target} can't be written: {error.strerror}.", "Name a file in a folder that is there."
        ) from error


def _event(entry: Planned, name: UUID, now: Moment) -> Iterator[str]:
    first = _first(entry.at, now.local.replace(tzinfo=None))
    yield "BEGIN:VEVENT"
    yield f"UID:{name}@hipcoach"
    yield f"DTSTAMP:{now.local.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"SEQUENCE:{max(0, now.utc_ms) // 60_000}"
    yield f"DTSTART:{first:%Y%m%dT%H%M%S}"
    yield f"DURATION:PT{max(1, entry.minutes)}M"
    yield f"RRULE:FREQ=WEEKLY;COUNT={WEEKS};BYDAY={WEEKDAYS[entry.at.weekday][:2].upper()}"
    yield f"SUMMARY:{_text(entry.title)}"
    if entry.says:
        yield f"DESCRIPTION:{_text(entry.says)}"
    yield "CLASS:PRIVATE"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(entry.title)}"
    yield "TRIGGER:PT0S"
    yield "END:VALARM"
    yield "END:VEVENT"


def _first(at: WeekTime, now: datetime) -> datetime:
    """The first time from now on; one that is over today would ring as soon as a calendar takes it in."""
    today = datetime.combine(now.date() + timedelta(days=(at.weekday - now.weekday()) % 7), at.at)
    return today if today > now else today + timedelta(days=7)


def _text(text: str) -> str:
    """Escapes a TEXT value; control characters other than line breaks are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(letter for letter in lines if (letter >= " " and letter != "\x7f") or letter == "\n").replace(
        "\n", "\\n"
    )


def _folded(line: str) -> str:
    """Breaks a line after at most 75 octets, never inside a letter."""
    parts, part, octets = [], "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > FOLD_OCTETS:
            parts.append(part)
            part, octets = " ", 1
        part += letter
        octets += size
    return "\r\n".join([*parts, part])
