"""A time of the week, as a reminder has it: a weekday and a clock time, without a date and without a zone."""

import re
from dataclasses import dataclass
from datetime import time

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")


@dataclass(frozen=True, slots=True, order=True)
class WeekTime:
    """A weekday, Monday 0, and a time of day in whole minutes."""

    weekday: int
    at: time

    def __str__(self) -> str:
        """The form that the settings have: `mon 18:30`."""
        return f"{WEEKDAYS[self.weekday]} {self.at:%H:%M}"

    @property
    def minute(self) -> int:
        """Minutes since Monday began."""
        return (self.weekday * 24 + self.at.hour) * 60 + self.at.minute


def clock_time(text: str) -> time:
    """Reads `18:30`; raises ValueError with what to write instead."""
    match = _CLOCK.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r}: write a time of day as 18:30")
    return time(int(match[1]), int(match[2]))


def week_time(text: str) -> WeekTime:
    """Reads `mon 18:30`; raises ValueError with what to write instead."""
    day, _, at = text.partition(" ")
    if day not in WEEKDAYS:
        raise ValueError(f"{text!r}: write a day and a time as mon 18:30; the days are {', '.join(WEEKDAYS)}")
    return WeekTime(WEEKDAYS.index(day), clock_time(at.strip()))
