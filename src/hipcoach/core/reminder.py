"""When a reminder is due: decided from readings of the clock on the wall, which may jump, go back and repeat an hour.

All times are as the wall has them, without a zone. So an hour that a change of the clocks repeats brings nothing
twice, and a time in an hour that it skips comes at the hour's end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from hipcoach.core.settings import Settings

LATE = timedelta(hours=3)
"""How long after its time a reminder still comes, where the machine slept or the hours were quiet."""

SET_BACK = timedelta(days=1)
"""A clock that goes back further than any journey takes it was wrong before: reminding starts anew."""


class Reminder(StrEnum):
    """What there is to remind of."""

    ROUTINE = "routine"
    MORNING = "morning"


@dataclass(frozen=True, slots=True)
class Reminded:
    """What is behind: every time up to `until`; and `later`, the moment of a "later today"."""

    until: datetime
    later: datetime | None = None


@dataclass(frozen=True, slots=True)
class Situation:
    """What holds when a reminder has come: what waits for the person, and what keeps it quiet.

    `routine_from` is from when on a routine may be done, None where none is due; `locked` is exercise that is closed;
    `here` that the person is looking at the program already.
    """

    routine_from: datetime | None = None
    question_due: bool = False
    locked: bool = False
    here: bool = False


def come(settings: Settings, before: Reminded, now: datetime) -> tuple[frozenset[Reminder], Reminded]:
    """Tells whose time has come since the reading before, and what is behind now.

    Quiet hours let nothing come and put nothing behind: what is not too late comes at their end.
    """
    if before.until - now > SET_BACK:
        return frozenset(), Reminded(now)
    later = before.later if before.later is not None and before.later.date() == now.date() else None
    behind = Reminded(max(before.until, now), later)
    if not settings.reminders:
        return frozenset(), Reminded(behind.until)
    if is_quiet(settings, now):
        return frozenset(), Reminded(before.until, later)
    found: set[Reminder] = set()
    since = max(before.until, now - LATE)
    again = later is not None and later <= now
    if again or any(since < at <= now for at in _times(settings, now)):
        found.add(Reminder.ROUTINE)
        behind = Reminded(behind.until)
    morning = datetime.combine(now.date(), settings.remind_morning_at)
    if settings.remind_morning and before.until < morning <= now:
        found.add(Reminder.MORNING)
    return frozenset(found), behind


def shown(came: frozenset[Reminder], situation: Situation, now: datetime) -> frozenset[Reminder]:
    """What of it is said: nothing while exercise is closed or the person is here, and nothing that is done."""
    if situation.locked or situation.here:
        return frozenset()
    due = situation.routine_from is not None and situation.routine_from <= now
    waits = {Reminder.ROUTINE: due, Reminder.MORNING: situation.question_due}
    return frozenset(reminder for reminder in came if waits[reminder])


def kept_waiting(
    settings: Settings, behind: Reminded, came: frozenset[Reminder], situation: Situation, now: datetime
) -> Reminded:
    """The state where a routine's time has come a little before its rest is over: it comes when that is over.

    So a routine at six o'clock that took until twenty past is not left out because 48 hours end at twenty past.
    """
    rested = situation.routine_from
    if Reminder.ROUTINE not in came or situation.locked or rested is None or not now < rested <= now + LATE:
        return behind
    later = rested.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return behind if later.date() != now.date() or is_quiet(settings, later) else Reminded(behind.until, later)


def put_off(settings: Settings, before: Reminded, now: datetime) -> Reminded | None:
    """The state after "later today"; None where later is quiet or no longer today."""
    later = now.replace(second=0, microsecond=0) + timedelta(minutes=settings.remind_later_min)
    if later.date() != now.date() or is_quiet(settings, later):
        return None
    return Reminded(max(before.until, now) if before.until - now <= SET_BACK else now, later)


def is_quiet(settings: Settings, at: datetime) -> bool:
    """Tells whether a moment lies in the quiet hours; equal ends mean that there are none."""
    begin, end, now = settings.quiet_from, settings.quiet_until, time(at.hour, at.minute)
    return begin <= now < end if begin <= end else now >= begin or now < end


def _times(settings: Settings, now: datetime) -> Iterator[datetime]:
    """The moments of today and yesterday that a routine is reminded of."""
    for day in (now.date() - timedelta(days=1), now.date()):
        for each in settings.remind_at:
            if each.weekday == day.weekday():
                yield datetime.combine(day, each.at)
