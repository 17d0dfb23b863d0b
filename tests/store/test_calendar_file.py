"""The calendar file: read back line by line as RFC 5545 says, whatever stands in its titles."""

import os
import re
import stat
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.care.people import NOW

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.week_time import WEEKDAYS, WeekTime
from hipcoach.store.calendar_file import FOLD_OCTETS, WEEKS, Planned, calendar_text, write_calendar
from hipcoach.store.moment import Moment, moment_of

MONDAY = Planned(WeekTime(0, time(18, 30)), "hipcoach: your routine", "Open hipcoach.", 21)
FRIDAY = replace(MONDAY, at=WeekTime(4, time(7)))
AT = moment_of(NOW)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=200)
PLANNED = st.builds(
    Planned,
    st.builds(WeekTime, st.integers(0, 6), st.builds(time, st.integers(0, 23), st.integers(0, 59))),
    TEXTS,
    TEXTS,
    st.integers(0, 300),
)
MOMENTS = st.builds(
    Moment, st.integers(1_700_000_000_000, 2_000_000_000_000), st.sampled_from((-660, -120, 0, 60, 330, 840))
)


def unfolded(text: str) -> list[str]:
    """The content lines of a file (RFC 5545, 3.1)."""
    assert text.endswith("\r\n")
    for line in text.removesuffix("\r\n").split("\r\n"):
        assert len(line.encode()) <= FOLD_OCTETS
        assert "\n" not in line and "\r" not in line
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def unescaped(value: str) -> str:
    """A TEXT value (RFC 5545, 3.3.11)."""
    assert not re.search(r"(?<!\\)(\\\\)*[,;]", value), "a comma or semicolon that is not escaped"
    return re.sub(r"\\(.)", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value)


def events(text: str) -> list[Mapping[str, str]]:
    """The events by their properties, those of the alarm with `ALARM-` before them."""
    found: list[dict[str, str]] = []
    alarm = ""
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif (name, value) in (("BEGIN", "VALARM"), ("END", "VALARM")):
            alarm = "ALARM-" if name == "BEGIN" else ""
        elif found and name not in ("BEGIN", "END"):
            assert alarm + name not in found[-1], "each property stands once"
            found[-1][alarm + name] = value
    return found


def test_the_file_reads_as_the_standard_says(golden: object) -> None:
    text = calendar_text((FRIDAY, MONDAY), "owner", AT)
    golden("calendar.ics", text.replace("\r\n", "\n"))  # type: ignore[operator]


def test_an_event_is_weekly_at_the_time_of_the_wall_and_rings() -> None:
    (event,) = events(calendar_text((MONDAY,), "owner", AT))
    assert AT.day == date(2025, 11, 20)
    assert event["DTSTART"] == "20251124T183000", "the first Monday from now on, without a zone"
    assert event["RRULE"] == f"FREQ=WEEKLY;COUNT={WEEKS};BYDAY=MO"
    assert event["DURATION"] == "PT21M"
    assert (event["ALARM-ACTION"], event["ALARM-TRIGGER"]) == ("DISPLAY", "PT0S")
    assert event["CLASS"] == "PRIVATE"


def test_a_newer_file_moves_the_entries_of_the_same_owner() -> None:
    before = events(calendar_text((MONDAY, FRIDAY), "owner", AT))
    later = replace(AT, utc_ms=AT.utc_ms + 60_000)
    after = events(calendar_text((replace(MONDAY, at=WeekTime(0, time(19))), FRIDAY), "owner", later))
    assert [event["UID"] for event in before] == [event["UID"] for event in after]
    assert all(int(a["SEQUENCE"]) > int(b["SEQUENCE"]) for a, b in zip(after, before, strict=True))
    other = events(calendar_text((MONDAY, FRIDAY), "somebody else", AT))
    assert not {event["UID"] for event in other} & {event["UID"] for event in before}


@given(planned=st.lists(PLANNED, max_size=8, unique_by=lambda each: each.at), now=MOMENTS, owner=TEXTS)
def test_whatever_is_planned_is_read_back(planned: list[Planned], now: Moment, owner: str) -> None:
    text = calendar_text(planned, owner, now)
    lines = unfolded(text)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "VERSION:2.0" in lines and any(line.startswith("PRODID:") for line in lines)
    found = events(text)
    assert len({event["UID"] for event in found}) == len(found) == len(planned)
    for event, each in zip(found, sorted(planned, key=lambda one: one.at), strict=True):
        begins = datetime.strptime(event["DTSTART"], "%Y%m%dT%H%M%S")  # noqa: DTZ007  (of the wall)
        assert begins.time() == each.at.at and begins.weekday() == each.at.weekday
        wall = now.local.replace(tzinfo=None)
        assert wall < begins <= wall + timedelta(days=7)
        assert event["RRULE"].endswith(f"BYDAY={WEEKDAYS[each.at.weekday][:2].upper()}")
        shown = re.sub(r"\r\n?", "\n", each.title)
        assert unescaped(event["SUMMARY"]) == "".join(c for c in shown if (c >= " " and c != "\x7f") or c == "\n")
        assert re.fullmatch(r"\d{8}T\d{6}Z", event["DTSTAMP"])


def test_the_file_is_whole_and_of_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_text("old")
    write_calendar(path, calendar_text((MONDAY,), "owner", AT))
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") > 10
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert os.listdir(tmp_path) == ["plan.ics"]
    with pytest.raises(EnvironmentFailure, match=r"plan\.ics"):
        write_calendar(tmp_path / "nowhere" / "plan.ics", "")
