"""The page for the physio, gathered from a history."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipcoach.cli import main
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.home import Home, open_history, read_care, read_library
from hipcoach.past.report import default_since, report
from hipcoach.store.edits import add_session, change_session
from hipcoach.store.history import sessions
from hipcoach.store.moment import Moment
from hipcoach.store.people import edit_person, persons
from hipcoach.ui.report.facts import Report
from tests.generate_history import LAST_DAY, generate

NOW = Moment(1_795_262_400_000, 60, "Europe/Berlin")
PROFILE = {"sore_sides": ["left"], "conditions": [{"id": "gluteal-tendinopathy", "phase": "2", "since": "2026-10-05"}]}


def gathered(tmp_path: Path, since: date, count: int = 60) -> Report:
    home = Home(tmp_path)
    db = open_history(home)
    uuid = generate(db, count)
    edit_person(db, uuid, lambda person: replace(person, name="Robin", profile=PROFILE), NOW)
    newest = sessions(db, uuid)[0]
    change_session(db, newest.uuid, {"phase": "2"}, NOW)
    add_session(db, uuid, "Run, 6 km", Moment(NOW.utc_ms - 86_400_000 * 3, 60, ""), 2_400_000, NOW, "run")
    made = report(db, persons(db)[0], read_library(home), read_care(), since, LAST_DAY)
    db.close()
    return made


def test_it_holds_the_last_weeks_and_no_others(tmp_path: Path) -> None:
    since = default_since(LAST_DAY)
    assert since == date(2026, 8, 31)
    made = gathered(tmp_path, since)
    assert [span.first for span in made.spans][:2] == [since, date(2026, 9, 7)]
    assert len(made.spans) == 12
    assert made.patterns[0].phase is Phase.LOAD
    assert made.sore_sides == (Side.LEFT,)
    assert made.planned_a_week
    in_plan = [span.first for span in made.spans if span.planned is not None]
    assert in_plan == [span.first for span in made.spans if span.first >= date(2026, 10, 5) and span.last < LAST_DAY]
    assert made.phases[-1][1] is Phase.LOAD
    assert len(made.runs) == 1
    assert made.limits == (2, 5)


def test_what_it_counts_is_what_was_recorded(tmp_path: Path) -> None:
    made = gathered(tmp_path, date(2026, 1, 1))
    db = open_history(Home(tmp_path))
    person = persons(db)[0].uuid
    (recorded,) = db.read(
        "SELECT count(*) AS sets, sum(t.done_reps) AS reps FROM step_record t JOIN session s ON s.uuid = t.session_uuid"
        " WHERE s.person_uuid = ? AND s.day >= '2026-01-01' AND t.outcome != 'skipped' AND t.side = 'left'",
        (person,),
    )
    left = [line.amounts[Side.LEFT] for line in made.exercises if Side.LEFT in line.amounts]
    assert sum(amount.sets for amount in left) == recorded["sets"]
    assert sum(amount.reps for amount in left) == recorded["reps"] == sum(span.left_reps for span in made.spans)
    (hurts,) = db.read("SELECT count(*) AS n FROM hurt_mark", ())
    assert len(made.hurts) == hurts["n"]
    db.close()


def test_a_long_period_is_told_by_months_or_years(tmp_path: Path) -> None:
    made = gathered(tmp_path, date(2026, 1, 5), count=20)
    assert [span.first.day for span in made.spans] == [1] * 11
    db = open_history(Home(tmp_path))
    long = report(db, persons(db)[0], read_library(Home(tmp_path)), read_care(), date(2020, 3, 1), LAST_DAY)
    assert [span.first for span in long.spans] == [date(year, 1, 1) for year in range(2020, 2027)]
    db.close()


def test_the_command_writes_it(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "for the physio.pdf"
    assert main(["export", "pdf", str(target), "--data-dir", str(tmp_path / "data")]) == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert main(["export", "pdf", str(target), "--since", "soon", "--data-dir", str(tmp_path / "data")]) == 2
    assert main(["export", "csv", str(target), "--since", "2026-01-01", "--data-dir", str(tmp_path / "data")]) == 2
    assert "csv and json hold everything" in capsys.readouterr().err
