"""Changing the history by hand, over a real file: traces, lights and what the pages then read."""

import sys
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.home import Home, open_history
from hipcoach.past import StoredHistory
from hipcoach.past.hand import Hand
from hipcoach.store.database import Database
from hipcoach.store.journal import answer, write_diary
from hipcoach.store.moment import Moment
from tests.generate_history import LAST_DAY, generate

NOW = Moment(1_795_262_400_000, 60, "Europe/Berlin")


@pytest.fixture
def past(tmp_path: Path) -> StoredHistory:
    made = StoredHistory(lambda: open_history(Home(tmp_path)))
    generate(made.database(), 7)
    return made


def hand(past: StoredHistory, said: list[str]) -> Hand:
    return Hand(past.database, lambda: NOW, lambda: (past.forget(), said.append("changed")), said.append, past.person)


def test_a_change_leaves_a_trace_and_changes_the_light(past: StoredHistory) -> None:
    said: list[str] = []
    row = next(row for row in past.sessions() if row.pain_during is not None and row.pain_during < 5)
    step = next(step for step in past.steps(row.uuid) if step.done_reps)
    assert past.light(row) != "red"
    assert hand(past, said).answer(row.uuid, {"pain_during": 9})
    assert hand(past, said).change_step(row.uuid, step.n, {"done_reps": 1})
    changed = past.session(row.uuid)
    assert changed is not None and changed.pain_during == 9
    assert past.light(changed) == "red"
    assert [(c.field, c.before, c.after, c.step) for c in past.changes(row.uuid)] == [
        ("pain_during", row.pain_during, 9, None),
        ("done_reps", step.done_reps, 1, step.n),
    ]
    assert said == ["changed", "changed"]


def test_title_start_and_minutes_are_changed_with_a_trace(past: StoredHistory) -> None:
    said: list[str] = []
    row = past.sessions()[0]
    assert row.ended_utc_ms is not None
    moved = row.started - timedelta(days=1, minutes=7)
    assert hand(past, said).change(row.uuid, row.title, row.started, row.active_ms)
    assert said == [] and past.changes(row.uuid) == (), "nothing was changed"
    assert hand(past, said).change(row.uuid, "Evening", moved, row.active_ms + 60_000)
    changed = past.session(row.uuid)
    assert changed is not None
    assert (changed.title, changed.started, changed.day) == ("Evening", moved, moved.date())
    assert changed.active_ms == row.active_ms + 60_000
    assert changed.ended_utc_ms == row.ended_utc_ms - 24 * 3_600_000 - 7 * 60_000 + 60_000
    assert [(c.field, c.before, c.after) for c in past.changes(row.uuid)] == [
        ("title", row.title, "Evening"),
        ("started_utc_ms", row.started, moved),
        ("active_ms", row.active_ms, row.active_ms + 60_000),
    ]
    assert past.sessions(text="evening", until=moved.date())[0].uuid == row.uuid


def test_a_session_can_not_be_moved_into_the_future(past: StoredHistory) -> None:
    said: list[str] = []
    row = past.sessions()[0]
    assert not hand(past, said).change(row.uuid, row.title, NOW.local + timedelta(days=1), row.active_ms)
    assert said == ["A session can't begin later than now."]
    assert past.session(row.uuid) == row


def test_signs_that_were_none_and_are_some_leave_a_trace(past: StoredHistory) -> None:
    row = past.sessions()[0]
    answer(past.database(), row.uuid, NOW, signs="")
    answer(past.database(), row.uuid, Moment(NOW.utc_ms + 1), signs="limp")
    assert [(c.field, c.before, c.after) for c in past.changes(row.uuid)] == [("signs", "", "limp")]
    changed = past.session(row.uuid)
    assert changed is not None and past.light(changed) == "red"


def test_a_deleted_session_is_gone_and_comes_back(past: StoredHistory) -> None:
    uuid = past.sessions()[0].uuid
    assert hand(past, []).delete(uuid)
    assert past.session(uuid) is None
    assert uuid not in {row.uuid for row in past.sessions()}
    assert hand(past, []).restore(uuid)
    assert past.sessions()[0].uuid == uuid


def test_a_run_added_by_hand_is_a_session_of_its_day(past: StoredHistory) -> None:
    day = NOW.day - timedelta(days=2)
    uuid = hand(past, []).add("Run, 6.2 km", "run", day, 38, "Long and slow")
    row = past.session(uuid)
    assert row is not None
    assert (row.day, row.active_ms, row.title, row.note, row.by_hand) == (
        day,
        38 * 60_000,
        "Run, 6.2 km",
        "Long and slow",
        True,
    )
    assert past.is_run(row)
    assert past.changes(uuid) == ()


def test_what_was_added_for_today_ended_in_the_future(past: StoredHistory) -> None:
    uuid = hand(past, []).add("Run, 6.2 km", "run", NOW.day, 38, "")
    added = past.session(uuid)
    assert added is not None and added.ended_utc_ms == NOW.utc_ms
    assert added.started == NOW.local - timedelta(minutes=38)
    long = past.session(hand(past, []).add("A long walk", "", NOW.day, 10 * 60 + 59, ""))
    assert long is not None and long.day == NOW.day, "it stays on the day that was chosen"


def test_a_window_that_opened_on_a_full_disk_kept_nothing_when_there_was_room(tmp_path: Path) -> None:
    opened: list[Database] = []

    def open_it() -> Database:
        opened.append(open_history(Home(tmp_path)))
        return opened[-1] if len(opened) > 1 else replace(opened[0], read_only=True, full=True)

    past = StoredHistory(open_it)
    with pytest.raises(EnvironmentFailure, match="The disk is full"), past.database().transaction():
        pass
    assert not past.to_write().read_only
    assert past.to_write() is past.database()
    assert len(opened) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="the zone of the process can't be set there")
def test_a_day_of_summer_that_was_added_in_winter_was_in_the_zone_of_winter(
    past: StoredHistory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    uuid = hand(past, []).add("A walk", "", date(2026, 10, 24), 30, "")
    row = past.session(uuid)
    assert row is not None and row.zone == "CEST"
    assert row.started.isoformat() == "2026-10-24T12:00:00+02:00"
    moved = row.started.replace(day=25)  # the clocks went back in the night before
    assert hand(past, []).change(uuid, row.title, moved, row.active_ms)
    after = past.session(uuid)
    assert after is not None and after.zone == "CET"
    assert after.started.isoformat() == "2026-10-25T12:00:00+01:00"
    monkeypatch.undo()
    time.tzset()


def test_what_can_not_be_kept_is_told(past: StoredHistory) -> None:
    said: list[str] = []

    def fails() -> Database:
        raise EnvironmentFailure("The disk is full.", "Free some space.")

    refused = Hand(fails, lambda: NOW, lambda: said.append("changed"), said.append, lambda: "")
    assert not refused.delete("u1")
    assert refused.add("Run", "run", NOW.day, 10, "") == ""
    assert said == ["The disk is full. Free some space."] * 2


def test_the_diary_says_more_about_a_morning_than_the_session_before(past: StoredHistory) -> None:
    row = next(row for row in past.sessions() if row.pain_next_morning is not None)
    morning = row.day + timedelta(days=1)
    assert dict(past.mornings(row.day))[morning] == row.pain_next_morning
    write_diary(past.database(), past.person(), morning, NOW, pain_morning=8, note="Slept badly")
    assert dict(past.mornings(row.day))[morning] == 8
    assert past.diary(morning, morning)[0].note == "Slept badly"


def test_the_trends_count_what_was_recorded(past: StoredHistory) -> None:
    since = LAST_DAY - timedelta(weeks=12)
    trends = past.trends(since, LAST_DAY)
    rows = past.sessions(since, LAST_DAY)
    assert sum(week.done for week in trends.weeks) == len(rows) == 7
    assert sum(week.left_reps for week in trends.weeks) == sum(row.left_reps for row in rows)
    worked = sum(worked.reps for worked in trends.worked)
    steps = [step for row in rows for step in past.steps(row.uuid) if step.outcome != "skipped"]
    assert worked == sum(step.done_reps or 0 for step in steps)
    assert trends.before == (), "7 sessions are too few to say anything about mornings"


def test_a_light_of_long_ago_knows_the_usual_morning_of_its_time(past: StoredHistory) -> None:
    long_ago, db = NOW.day - timedelta(days=2000), past.database()
    calm, worse = (hand(past, []).add("Pilates", "", long_ago + timedelta(days=n), 50, "") for n in (0, 3))
    for uuid, morning in ((calm, 2), (worse, 5)):
        assert hand(past, []).answer(uuid, {"pain_during": 1, "pain_next_morning": morning, "signs": ""})
    assert past.light(past.sessions(until=long_ago)[0]) == "unknown"
    for days in (4, 3, 2):
        write_diary(db, past.person(), long_ago - timedelta(days=days), NOW, pain_morning=2)
    past.forget()
    assert [past.light(row) for row in past.sessions(until=long_ago + timedelta(days=3))] == ["red", "green"]
    assert past.why(past.sessions(until=long_ago + timedelta(days=3))[0]) == "The next morning was 3 above your usual."


def test_words_are_looked_for_in_the_whole_history(past: StoredHistory) -> None:
    uuid = hand(past, []).add("Pilates with Kim", "", NOW.day - timedelta(days=3000), 50, "")
    assert [row.uuid for row in past.sessions(text="pila kim")] == [uuid]
    assert past.sessions(text="pilates", before=past.sessions()[-1]) == ()
