"""When a reminder is due: never twice, never in quiet hours, never while exercise is closed, on any clock."""

# Times here are as the wall has them, without a zone.
# ruff: noqa: DTZ001

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hipcoach.core.reminder import (
    LATE,
    SET_BACK,
    Reminded,
    Reminder,
    Situation,
    come,
    is_quiet,
    kept_waiting,
    put_off,
    shown,
)
from hipcoach.core.settings import Settings
from hipcoach.core.week_time import WeekTime

BERLIN = ZoneInfo("Europe/Berlin")
DAILY = Settings(reminders=True, remind_morning=False)
ALWAYS = replace(DAILY, quiet_from=time(0), quiet_until=time(0))
ROUTINE, MORNING = frozenset({Reminder.ROUTINE}), frozenset({Reminder.MORNING})

CLOCKS = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SETTINGS = st.builds(
    Settings,
    reminders=st.just(True),
    remind_at=st.lists(st.builds(WeekTime, st.integers(0, 6), CLOCKS), max_size=9).map(tuple),
    remind_morning=st.booleans(),
    remind_morning_at=st.times(time(4), time(11, 30)).map(lambda at: at.replace(second=0, microsecond=0)),
    quiet_from=CLOCKS,
    quiet_until=CLOCKS,
    remind_later_min=st.integers(15, 360),
)
DAYS = st.datetimes(datetime(2025, 10, 20), datetime(2026, 4, 5))
STEPS = st.one_of(
    st.integers(1, 90).map(lambda s: timedelta(seconds=s)),
    st.integers(1, 3000).map(lambda m: timedelta(minutes=m)),
    st.integers(1, 30).map(lambda d: timedelta(days=d)),
)


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment in the week of Monday 17 November 2025."""
    return datetime(2025, 11, day, hour, minute, second)


def run(settings: Settings, readings: Iterable[datetime], before: Reminded | None = None) -> Iterator[datetime]:
    """The readings at which a routine's reminder came."""
    for now in readings:
        before = before or Reminded(now)
        came, before = come(settings, before, now)
        if Reminder.ROUTINE in came:
            yield now


def walls(first: datetime, count: int, step: timedelta = timedelta(seconds=60)) -> Iterator[datetime]:
    """What a wall in Berlin shows at steady steps from a moment in UTC on."""
    for number in range(count):
        yield (first.replace(tzinfo=UTC) + number * step).astimezone(BERLIN).replace(tzinfo=None)


def due_moments(settings: Settings, day: date) -> set[datetime]:
    return {datetime.combine(day, each.at) for each in settings.remind_at if each.weekday == day.weekday()}


def test_a_reminder_comes_at_its_time_on_its_days() -> None:
    settings = replace(DAILY, remind_at=(WeekTime(0, time(18, 30)), WeekTime(0, time(7, 15)), WeekTime(3, time(12))))
    week = [at(17, 0) + timedelta(minutes=n) for n in range(7 * 24 * 60)]
    assert list(run(settings, week)) == [at(17, 7, 15), at(17, 18, 30), at(20, 12)]


def test_nothing_comes_while_reminders_are_off_nor_afterwards_what_was_missed() -> None:
    off = replace(DAILY, reminders=False)
    came, before = come(off, Reminded(at(17, 17), later=at(17, 18)), at(17, 18, 30))
    assert (came, before) == (frozenset(), Reminded(at(17, 18, 30)))
    assert come(DAILY, before, at(17, 18, 31))[0] == frozenset()


def test_a_machine_that_slept_is_reminded_within_three_hours() -> None:
    for woke, count in ((at(17, 20, 59), 1), (at(17, 21), 0), (at(18, 9), 0)):
        assert len(list(run(DAILY, [at(17, 17), woke, woke + timedelta(minutes=1)]))) == count, woke


def test_a_reading_after_midnight_brings_what_the_evening_had() -> None:
    settings = replace(ALWAYS, remind_at=(WeekTime(0, time(23, 50)),))
    assert list(run(settings, [at(17, 23, 49), at(18, 0, 10), at(18, 0, 11)])) == [at(18, 0, 10)]


def test_what_comes_in_quiet_hours_waits_for_their_end_unless_that_is_too_late() -> None:
    early = replace(DAILY, remind_at=(WeekTime(1, time(6, 30)), WeekTime(1, time(2))))
    night = [at(17, 20) + timedelta(minutes=n) for n in range(14 * 60)]
    assert list(run(early, night)) == [at(18, 7)]
    assert list(run(replace(early, remind_at=(WeekTime(1, time(2)),)), night)) == []


def test_the_morning_question_comes_once_and_can_be_switched_off() -> None:
    settings = replace(DAILY, remind_morning=True)
    came, before = come(settings, Reminded(at(18, 7, 30)), at(18, 9))
    assert came == MORNING
    assert come(settings, before, at(18, 9, 1))[0] == frozenset()
    assert come(DAILY, Reminded(at(18, 7, 30)), at(18, 9))[0] == frozenset()


def test_what_came_is_said_only_where_something_waits_and_nothing_speaks_against_it() -> None:
    both, now = ROUTINE | MORNING, at(17, 18)
    assert shown(both, Situation(routine_from=now), now) == ROUTINE
    assert shown(both, Situation(question_due=True), now) == MORNING
    assert shown(both, Situation(), now) == frozenset(), "a rest day, or done"
    assert shown(both, Situation(routine_from=at(17, 18, 20)), now) == frozenset(), "its rest is not over"
    waits = Situation(routine_from=now, question_due=True)
    assert shown(both, waits, now) == both
    assert shown(both, replace(waits, locked=True), now) == frozenset()
    assert shown(both, replace(waits, here=True), now) == frozenset()
    assert shown(frozenset(), waits, now) == frozenset()


def test_a_routine_whose_rest_ends_a_little_later_comes_then() -> None:
    now, behind = at(17, 18), Reminded(at(17, 18))
    rests = Situation(routine_from=at(17, 18, 20, 30))
    assert kept_waiting(DAILY, behind, ROUTINE, rests, now) == Reminded(now, later=at(17, 18, 21))
    for situation, came in (
        (rests, MORNING),
        (replace(rests, locked=True), ROUTINE),
        (Situation(), ROUTINE),
        (Situation(routine_from=now), ROUTINE),
        (Situation(routine_from=at(17, 20, 59, 10)), ROUTINE),
        (Situation(routine_from=at(18, 7)), ROUTINE),
    ):
        assert kept_waiting(DAILY, behind, came, situation, now) == behind, situation
    late = replace(ALWAYS, remind_at=(WeekTime(0, time(23, 50)),))
    assert kept_waiting(late, behind, ROUTINE, Situation(routine_from=at(18, 0, 5)), at(17, 23, 50)) == behind


def test_later_today_comes_once_more_and_only_today() -> None:
    off = put_off(DAILY, Reminded(at(17, 18, 0, 20)), at(17, 18, 0, 40))
    assert off == Reminded(at(17, 18, 0, 40), later=at(17, 20))
    came, behind = come(DAILY, off, at(17, 20))
    assert (came, behind) == (ROUTINE, Reminded(at(17, 20)))
    assert come(DAILY, off, at(18, 9))[0] == frozenset(), "the machine slept until tomorrow"
    assert put_off(DAILY, Reminded(at(17, 18)), at(17, 19, 30)) is None, "that would be in the quiet hours"
    assert put_off(ALWAYS, Reminded(at(17, 18)), at(17, 22, 30)) is None, "that would be tomorrow"


def test_a_later_that_meets_another_time_is_one_reminder() -> None:
    settings = replace(DAILY, remind_at=(WeekTime(0, time(18)), WeekTime(0, time(20))))
    off = put_off(settings, Reminded(at(17, 18)), at(17, 18))
    assert list(run(settings, [at(17, 18) + timedelta(minutes=n) for n in range(1, 300)], off)) == [at(17, 20)]


@pytest.mark.parametrize(
    ("begin", "end", "quiet", "loud"),
    [
        (time(21), time(7), [time(21), time(23, 59), time(0), time(6, 59)], [time(7), time(12), time(20, 59)]),
        (time(12), time(13), [time(12), time(12, 59)], [time(11, 59), time(13), time(0)]),
        (time(9), time(9), [], [time(9), time(0), time(23, 59)]),
    ],
)
def test_quiet_hours_go_round_midnight(begin: time, end: time, quiet: list[time], loud: list[time]) -> None:
    settings = replace(DAILY, quiet_from=begin, quiet_until=end)
    day = date(2025, 11, 17)
    assert all(is_quiet(settings, datetime.combine(day, at)) for at in quiet)
    assert not any(is_quiet(settings, datetime.combine(day, at)) for at in loud)


def test_an_hour_that_comes_twice_reminds_once() -> None:
    settings = replace(ALWAYS, remind_at=(WeekTime(6, time(2, 30)),))
    night = list(walls(datetime(2025, 10, 25, 22), 8 * 60))
    assert night.count(datetime(2025, 10, 26, 2, 30)) == 2, "the wall shows it twice"
    assert list(run(settings, night)) == [datetime(2025, 10, 26, 2, 30)]


def test_an_hour_that_never_comes_reminds_at_its_end() -> None:
    settings = replace(ALWAYS, remind_at=(WeekTime(6, time(2, 30)),))
    night = list(walls(datetime(2026, 3, 28, 22), 8 * 60))
    assert datetime(2026, 3, 29, 2, 30) not in night
    assert list(run(settings, night)) == [datetime(2026, 3, 29, 3)]


@pytest.mark.parametrize("hours", [1, 9, 24])
def test_a_clock_that_is_set_back_or_a_journey_west_reminds_once_a_day(hours: int) -> None:
    first = [at(17, 12) + timedelta(minutes=n) for n in range(7 * 60)]
    again = [first[-1] - timedelta(hours=hours) + timedelta(minutes=n) for n in range(48 * 60)]
    days = [now.date() for now in run(DAILY, first + again)]
    assert days == sorted(set(days))
    assert len(days) >= 2


def test_a_clock_that_was_years_ahead_is_forgotten() -> None:
    ahead = Reminded(datetime(2031, 1, 1), later=datetime(2031, 1, 1, 2))
    came, before = come(DAILY, ahead, at(17, 17))
    assert (came, before) == (frozenset(), Reminded(at(17, 17)))
    assert come(DAILY, before, at(17, 18))[0] == ROUTINE


@given(settings=SETTINGS, start=DAYS, steps=st.lists(STEPS, max_size=60))
def test_readings_of_any_pattern_remind_of_nothing_twice_and_of_nothing_old(
    settings: Settings, start: datetime, steps: list[timedelta]
) -> None:
    now, before = start, Reminded(start)
    last = start
    for step in steps:
        now += step
        came, before = come(settings, before, now)
        if came:
            assert not is_quiet(settings, now)
        if Reminder.ROUTINE in came:
            days = {now.date(), now.date() - timedelta(days=1)}
            moments = {moment for day in days for moment in due_moments(settings, day)}
            assert any(max(last, now - LATE) < moment <= now for moment in moments)
            last = now


@given(
    settings=SETTINGS.map(lambda s: replace(s, quiet_from=time(0), quiet_until=time(0))),
    start=DAYS,
    steps=st.lists(st.integers(1, 180).map(lambda m: timedelta(minutes=m)), min_size=1, max_size=80),
)
def test_without_quiet_hours_no_time_is_missed_by_a_machine_that_looks_every_three_hours(
    settings: Settings, start: datetime, steps: list[timedelta]
) -> None:
    now, before = start, Reminded(start)
    for step in steps:
        earlier, now = now, now + step
        came, before = come(settings, before, now)
        moments = due_moments(settings, earlier.date()) | due_moments(settings, now.date())
        assert (Reminder.ROUTINE in came) is any(earlier < m <= now for m in moments if m > now - LATE)


JUMPS = st.one_of(STEPS, st.integers(-3000, -1).map(lambda m: timedelta(minutes=m)))


@given(settings=SETTINGS, start=DAYS, steps=st.lists(st.tuples(JUMPS, st.booleans()), max_size=60))
@example(settings=ALWAYS, start=at(17, 17), steps=[(timedelta(hours=2), True), (timedelta(hours=-30), False)] * 3)
def test_on_a_clock_that_anybody_sets_no_time_comes_twice_but_for_later_today(
    settings: Settings, start: datetime, steps: list[tuple[timedelta, bool]]
) -> None:
    now, before = start, Reminded(start)
    used: set[datetime] = set()
    for step, puts_off in steps:
        now += step
        wrong_before = before.until - now > SET_BACK
        later = before.later
        came, before = come(settings, before, now)
        if wrong_before:
            used.clear()
            assert not came
        assert before.later is None or before.later.date() == now.date()
        if Reminder.ROUTINE not in came:
            continue
        assert not is_quiet(settings, now)
        put = later is not None and later <= now and later.date() == now.date()
        days = (now.date(), now.date() - timedelta(days=1))
        fresh = {m for day in days for m in due_moments(settings, day) if now - LATE < m <= now} - used
        assert put or fresh
        used |= {m for day in days for m in due_moments(settings, day) if m <= now}
        if puts_off and (off := put_off(settings, before, now)) is not None:
            assert off.later is not None and not is_quiet(settings, off.later) and off.later.date() == now.date()
            before = off


@given(
    came=st.frozensets(st.sampled_from(Reminder)),
    due=st.none() | DAYS,
    asked=st.booleans(),
    here=st.booleans(),
    now=DAYS,
)
def test_nothing_is_ever_said_while_exercise_is_closed(
    came: frozenset[Reminder], due: datetime | None, asked: bool, here: bool, now: datetime
) -> None:
    closed = Situation(due, asked, locked=True, here=here)
    assert shown(came, closed, now) == frozenset()
    assert kept_waiting(ALWAYS, Reminded(now), came, closed, now) == Reminded(now)
    assert shown(came, replace(closed, locked=False), now) <= came
