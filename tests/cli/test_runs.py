"""`runs` prints what was written down, in the person's units, and what load says; as JSON with metres."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hipcoach import clock
from hipcoach.cli import main
from hipcoach.core.profile import Profile, Units, profile_data
from hipcoach.core.running import Run, Shoe, ShoeKind, Surface
from hipcoach.home import Home, open_history
from hipcoach.store.moment import Moment
from hipcoach.store.people import edit_person, first_person
from hipcoach.store.running import keep_run, keep_shoe

DAY_MS = 86_400_000


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three runs and a pair of shoes."""
    database, now = open_history(Home(tmp_path)), clock.wall()
    person = first_person(database, now).uuid
    for days_ago, metres in ((40, 4000), (20, 5000), (0, 9000)):
        at = Moment(now.utc_ms - days_ago * DAY_MS, now.offset_min)
        keep_run(database, person, Run("", at.day, 30, metres, Surface.TRACK, "blue"), "Run", at, at)
    keep_shoe(database, person, Shoe("blue", ShoeKind.ROAD, date(2025, 3, 1), 626_000), now)
    keep_shoe(database, person, Shoe("old", ShoeKind.ROAD, date(2020, 3, 1), retired=True), now)
    database.close()
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> str:
    assert main(["runs", *words, "--data-dir", str(home)]) == 0
    return capsys.readouterr().out


def test_runs_weeks_shoes_and_load_are_printed(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    lines = said(capsys, home).splitlines()
    today = clock.wall().day
    assert lines[0] == f"{today}\t9.0 km\t30 min\ttrack\tblue"
    assert f"week of {today - timedelta(days=today.weekday())}\t9.0 km\tlongest 9.0 km\t1 runs" in lines
    assert "shoes blue\t644.0 km of 643.7 km" in lines
    assert not [line for line in lines if line.startswith("shoes old")]
    assert lines[-1].startswith("A run of 9.0 km. Your longest in the 30 days before was 5.0 km")


def test_miles_are_printed_to_whoever_reads_miles(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    database, now = open_history(Home(home)), clock.wall()
    person = first_person(database, now)
    edit_person(
        database, person.uuid, lambda each: replace(each, profile=profile_data(Profile(units=Units.IMPERIAL))), now
    )
    database.close()
    assert "\t5.6 mi\t" in said(capsys, home)


def test_json_has_metres_and_dates(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    told = json.loads(said(capsys, home, "--json"))
    assert [run["metres"] for run in told["runs"]] == [9000, 5000, 4000]
    assert told["runs"][0]["surface"] == "track"
    assert {shoe["name"]: (shoe["metres"], shoe["state"]) for shoe in told["shoes"]} == {
        "blue": (644_000, "replace"),
        "old": (0, "fine"),
    }
    assert [(note["rule"], note["percent"]) for note in told["load"]] == [("LOAD-1", 80)]


def test_without_runs_there_is_nothing_to_say(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    told = json.loads(said(capsys, tmp_path, "--json"))
    assert (told["runs"], told["shoes"], told["load"]) == ([], [], [])
