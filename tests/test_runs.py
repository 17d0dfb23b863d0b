"""The run log with a real history: what is written down is a session like any other, and comes back on the page."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hipcoach.care.timed import Item
from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.profile import Units
from hipcoach.core.running import Run, Shoe, ShoeKind
from hipcoach.runs import RunLog
from hipcoach.store.database import Database, open_database
from hipcoach.store.edits import add_session
from hipcoach.store.history import session
from hipcoach.store.moment import Moment
from hipcoach.store.people import first_person
from tests.care.content import library

NOW = Moment(1_772_992_800_000, 60, "CET")  # 8 March 2026, 19:00


class Desk:
    """A run log over a history in a folder."""

    def __init__(self, folder: Path) -> None:
        self.db: Database = open_database(folder / "hipcoach.sqlite3")
        self.now, self.changes, self.told = NOW, 0, list[str]()
        self.pains = list[int | None]()
        self.person = first_person(self.db, NOW).uuid
        self.log = RunLog(
            self.connect,
            lambda: self.now,
            library,
            lambda: self.person,
            lambda: Units.METRIC,
            self.changed,
            self.told.append,
            self.pains.append,
        )

    def connect(self) -> Database:
        return self.db

    def changed(self) -> None:
        self.changes += 1


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_run_of_today_has_just_ended(desk: Desk) -> None:
    assert desk.log.keep_run(Run("", NOW.day, 45, 7000, sharp=True, limp=False), "Run, 7.0 km")
    known = desk.log.known()
    assert [(run.metres, run.sharp) for run in known.runs] == [(7000, True)]
    kept = session(desk.db, known.runs[0].uuid)
    assert kept is not None
    assert (kept.title, kept.ended_utc_ms, kept.signs) == ("Run, 7.0 km", NOW.utc_ms, "sharp")
    assert known.eat_until == NOW.local + timedelta(minutes=45)
    assert desk.changes == 1


def test_food_waits_45_minutes_and_until_it_was_eaten(desk: Desk) -> None:
    desk.log.keep_run(Run("", NOW.day, 45, 7000), "Run")
    desk.now = Moment(NOW.utc_ms + 44 * 60_000, 60)
    assert desk.log.known().eat_until == desk.log.eat_until() is not None
    desk.now = Moment(NOW.utc_ms + 45 * 60_000, 60)
    assert desk.log.known().eat_until is None
    desk.now = Moment(NOW.utc_ms + 10 * 60_000, 60)
    assert desk.log.eaten()
    assert desk.log.known().eat_until is None


def test_a_walk_run_that_hipcoach_led_asks_for_food_too(desk: Desk) -> None:
    started = Moment(NOW.utc_ms - 35 * 60_000, 60)
    add_session(desk.db, desk.person, "Return to run: week 1", started, 30 * 60_000, NOW, "walk-run-week-1")
    assert desk.log.known().eat_until == NOW.local + timedelta(minutes=40)
    assert [(run.title, run.minutes, run.metres) for run in desk.log.known().runs] == [
        ("Return to run: week 1", 30, None)
    ]
    add_session(desk.db, desk.person, "Desk hips", NOW, 0, NOW, "desk-hips")
    assert desk.log.known().eat_until == NOW.local + timedelta(minutes=40), "a desk break is no run"


def test_the_pain_of_a_run_is_noticed_as_the_diary_s_is(desk: Desk) -> None:
    assert desk.log.keep_run(Run("", NOW.day, 45, 7000, pain=9), "Run, 7.0 km")
    assert desk.pains == [9]


def test_a_run_of_another_day_was_at_noon_and_asks_for_nothing(desk: Desk) -> None:
    desk.log.keep_run(Run("", NOW.day - timedelta(days=2), 45, 7000), "Run")
    known = desk.log.known()
    assert known.runs[0].day == NOW.day - timedelta(days=2)
    assert known.eat_until is None


def test_shoes_and_what_comes_round_are_kept(desk: Desk) -> None:
    blue = Shoe("blue", ShoeKind.TRAIL, NOW.day)
    assert desk.log.keep_shoe(blue)
    desk.now = Moment(NOW.utc_ms + 1, 60)
    assert desk.log.keep_shoe(replace(blue, retired=True))
    assert desk.log.done(Item.MASSAGE)
    assert desk.log.set_cautious(True)
    known = desk.log.known()
    assert (known.shoes, known.done, known.cautious) == ((replace(blue, retired=True),), {Item.MASSAGE: NOW.day}, True)
    desk.now = Moment(NOW.utc_ms + 2, 60)
    assert desk.log.set_cautious(False)
    assert not desk.log.known().cautious


def test_everybody_has_runs_of_their_own(desk: Desk) -> None:
    desk.log.keep_run(Run("", NOW.day, 45, 7000), "Run")
    desk.person = "somebody else"
    assert desk.log.known().runs == ()


def test_a_history_that_refuses_says_so_and_keeps_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Database:
        raise EnvironmentFailure("The disk is full.", "Make room.")

    monkeypatch.setattr(desk, "connect", refuse)
    log = RunLog(desk.connect, lambda: NOW, library, lambda: "", lambda: Units.METRIC, desk.changed, desk.told.append)
    assert not log.keep_run(Run("", NOW.day, 45, 7000), "Run")
    assert desk.told == ["The disk is full. Make room."]
    assert desk.changes == 0
    assert log.known().runs == ()
    assert log.eat_until() is None
