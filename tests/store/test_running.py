"""Runs and shoes are kept as sessions and notes, and come back as they were."""

from dataclasses import replace
from datetime import date

import pytest

from hipcoach.core.errors import DamagedData
from hipcoach.core.running import Run, Shoe, ShoeKind, Surface
from hipcoach.store.database import Database
from hipcoach.store.edits import add_session, delete_session
from hipcoach.store.history import session
from hipcoach.store.journal import answer, keep_care_event
from hipcoach.store.moment import Moment
from hipcoach.store.people import first_person
from hipcoach.store.running import (
    done_days,
    eaten_at,
    keep_done,
    keep_eaten,
    keep_run,
    keep_shoe,
    runs,
    shoes,
)

NOON = Moment(1_767_265_200_000, 60, "CET")  # 1 January 2026, 12:00
DAY = 86_400_000
EASY = Run("", date(2026, 1, 1), 31, 5200, Surface.SMOOTH_TRAIL, "blue", 2, 4, False, True, False, "windy")


@pytest.fixture
def who(db: Database) -> str:
    return first_person(db, NOON).uuid


def test_a_run_comes_back_as_it_was(db: Database, who: str) -> None:
    uuid = keep_run(db, who, EASY, "Run", NOON, NOON)
    assert runs(db, who) == (replace(EASY, uuid=uuid, title="Run"),)


def test_a_run_is_a_session_that_the_pain_rules_see(db: Database, who: str) -> None:
    kept = session(db, keep_run(db, who, EASY, "Run, 5.2 km", NOON, NOON))
    assert kept is not None
    assert (kept.title, kept.routine_id, kept.active_ms, kept.by_hand) == ("Run, 5.2 km", "run", 31 * 60_000, True)
    assert (kept.pain_during, kept.effort_rpe, kept.signs, kept.note) == (2, 4, "sharp", "windy")


def test_what_was_not_told_stays_unknown(db: Database, who: str) -> None:
    bare = Run("", date(2026, 1, 1), 20)
    uuid = keep_run(db, who, bare, "Run", NOON, NOON)
    assert runs(db, who) == (replace(bare, uuid=uuid, title="Run"),)
    by_hand = add_session(db, who, "Run", NOON, 600_000, NOON, "run")
    assert replace(bare, uuid=by_hand, minutes=10, title="Run") in runs(db, who), "one from the history has no distance"


def test_sessions_of_routines_that_run_are_runs_too(db: Database, who: str) -> None:
    uuid = add_session(db, who, "Return to run: week 1", NOON, 1_800_000, NOON, "walk-run-week-1")
    add_session(db, who, "Desk hips", NOON, 600_000, NOON, "desk-hips")
    assert runs(db, who) == ()
    led = runs(db, who, ["walk-run-week-1", "walk-run-week-2"])
    assert led == (Run(uuid, date(2026, 1, 1), 30, title="Return to run: week 1"),)


def test_runs_come_newest_first_and_leave_with_their_session(db: Database, who: str) -> None:
    first = keep_run(db, who, EASY, "Run", NOON, NOON)
    later = Moment(NOON.utc_ms + DAY, 60, "CET")
    second = keep_run(db, who, EASY, "Run", later, later)
    answer(db, second, later, pain_during=5)
    assert [(run.uuid, run.pain, run.day.day) for run in runs(db, who)] == [(second, 5, 2), (first, 2, 1)]
    delete_session(db, second, later)
    assert [run.uuid for run in runs(db, who)] == [first]
    assert runs(db, "somebody else") == ()


def test_the_last_word_about_a_pair_counts(db: Database, who: str) -> None:
    blue = Shoe("blue", ShoeKind.ROAD, date(2025, 3, 1), 100_000)
    keep_shoe(db, who, blue, NOON)
    keep_shoe(db, who, Shoe("apple", ShoeKind.TRAIL, date(2025, 5, 1)), NOON)
    keep_shoe(db, who, replace(blue, retired=True), Moment(NOON.utc_ms + DAY))
    assert [(shoe.name, shoe.retired) for shoe in shoes(db, who)] == [("apple", False), ("blue", True)]
    assert shoes(db, who)[1] == replace(blue, retired=True)


def test_what_comes_round_was_done_last_on_a_day(db: Database, who: str) -> None:
    keep_done(db, who, "massage", NOON)
    keep_done(db, who, "massage", Moment(NOON.utc_ms + DAY, 60))
    assert done_days(db, who) == {"massage": date(2026, 1, 2)}
    assert eaten_at(db, who) is None
    keep_eaten(db, who, NOON)
    assert eaten_at(db, who) == NOON.local


@pytest.mark.parametrize("detail", [{"metres": "far"}, {"surface": "moon"}])
def test_a_spoilt_note_is_damage_and_no_traceback(db: Database, who: str, detail: dict[str, str]) -> None:
    uuid = add_session(db, who, "Run", NOON, 600_000, NOON, "run")
    keep_care_event(db, who, "run", uuid, detail, NOON)
    with pytest.raises(DamagedData):
        runs(db, who)


def test_a_spoilt_pair_is_damage_and_no_traceback(db: Database, who: str) -> None:
    keep_care_event(db, who, "shoe", "blue", {"kind": "boot"}, NOON)
    with pytest.raises(DamagedData):
        shoes(db, who)
