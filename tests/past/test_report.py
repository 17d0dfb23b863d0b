"""The page for the physio, gathered from a history."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipcoach.cli import main
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.home import Home, open_history, read_care, read_library
from hipcoach.past import StoredHistory
from hipcoach.past.report import default_since, report
from hipcoach.past.trends import gathered as gathered_trends
from hipcoach.store.edits import add_session, change_session
from hipcoach.store.history import sessions
from hipcoach.store.journal import answer
from hipcoach.store.moment import Moment
from hipcoach.store.people import edit_person, first_person, persons
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
    made = gathered(tmp_path, date(2026, 1, 5), count=180)
    assert [span.first.day for span in made.spans] == [1] * 11
    db = open_history(Home(tmp_path))
    long_ago = Moment(1_550_000_000_000, 60, "")
    add_session(db, persons(db)[0].uuid, "Run, 6 km", long_ago, 2_400_000, NOW, "run")
    long = report(db, persons(db)[0], read_library(Home(tmp_path)), read_care(), date(2020, 3, 1), LAST_DAY)
    assert [span.first for span in long.spans] == [date(year, 1, 1) for year in range(2020, 2027)]
    db.close()


def test_runs_and_other_routines_counted_as_sessions_of_the_plan(tmp_path: Path) -> None:
    home = Home(tmp_path)
    db = open_history(home)
    person = first_person(db, NOW)
    profile = {"conditions": [{"id": "gluteal-tendinopathy", "phase": "1", "since": "2026-10-05"}]}
    edit_person(db, person.uuid, lambda before: replace(before, profile=profile), NOW)
    monday = Moment(1_794_240_000_000, 60, "")  # 9 November 2026, 17:00
    for number, routine in enumerate(("lateral-hip-p1", "run", "stretch-classic", "pre-run-hip-prep")):
        at = Moment(monday.utc_ms + number * 86_400_000, 60, "")
        add_session(db, person.uuid, routine, at, 600_000, NOW, routine)
    care, library = read_care(), read_library(home)
    (kept,) = persons(db)
    made = report(db, kept, library, care, date(2026, 11, 9), date(2026, 11, 16))
    assert [(span.sessions, span.kept, span.planned) for span in made.spans] == [(4, 1, 7), (0, None, None)]
    seen = gathered_trends(db, kept, library, care, (2, 5), date(2026, 11, 9), date(2026, 11, 15))
    assert [(week.done, week.kept, week.runs, week.planned) for week in seen.weeks] == [(4, 1, 1, 7)]
    db.close()


def test_weeks_before_the_first_entry_looked_like_weeks_without_exercise(tmp_path: Path) -> None:
    home = Home(tmp_path)
    db = open_history(home)
    uuid = generate(db, 3)
    first = sessions(db, uuid)[-1].day
    made = report(db, persons(db)[0], read_library(home), read_care(), date(2026, 8, 31), LAST_DAY)
    assert made.begins and made.since == first
    assert len(made.spans) <= 2, "and not twelve of which ten say 0"
    later = report(db, persons(db)[0], read_library(home), read_care(), LAST_DAY, LAST_DAY)
    assert not later.begins and later.since == LAST_DAY
    db.close()


def test_the_morning_of_tomorrow_was_drawn_beyond_the_axis(tmp_path: Path) -> None:
    home = Home(tmp_path)
    db = open_history(home)
    uuid = generate(db, 1)
    answer(db, sessions(db, uuid)[0].uuid, NOW, pain_next_morning=3)
    assert report(db, persons(db)[0], read_library(home), read_care(), LAST_DAY, LAST_DAY).mornings == ()
    db.close()


def test_the_morning_after_a_session_over_midnight_was_drawn_a_day_early(tmp_path: Path) -> None:
    """It is asked for on the day after the session ended."""
    home = Home(tmp_path)
    db = open_history(home)
    person = first_person(db, NOW)
    late = Moment(1_794_264_900_000, 60, "")  # 9 November 2026, 23:55
    for minutes, pain in ((20, 2), (3, 1), (10, 5)):
        answer(db, add_session(db, person.uuid, "Late", late, minutes * 60_000, NOW), NOW, pain_next_morning=pain)
    made = report(db, persons(db)[0], read_library(home), read_care(), date(2026, 11, 1), LAST_DAY)
    assert made.mornings == ((date(2026, 11, 10), 1), (date(2026, 11, 11), 5)), "the worse of two that were told"
    past = StoredHistory(lambda: db)
    assert past.mornings(date(2026, 11, 11)) == ((date(2026, 11, 11), 5),)
    db.close()


def test_the_command_writes_it(qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "for the physio.pdf"
    assert main(["export", "pdf", str(target), "--data-dir", str(tmp_path / "data")]) == 0
    assert target.read_bytes().startswith(b"%PDF")
    assert main(["export", "pdf", str(target), "--since", "soon", "--data-dir", str(tmp_path / "data")]) == 2
    assert main(["export", "csv", str(target), "--since", "2026-01-01", "--data-dir", str(tmp_path / "data")]) == 2
    assert "csv and json hold everything" in capsys.readouterr().err


def test_the_first_morning_of_a_period_was_missing_on_paper_and_in_trends(tmp_path: Path) -> None:
    home = Home(tmp_path)
    db = open_history(home)
    person = first_person(db, NOW)
    noon = Moment(1_794_222_000_000, 60, "")  # 9 November 2026, 12:00
    answer(db, add_session(db, person.uuid, "Class", noon, 600_000, NOW), NOW, pain_next_morning=4)
    since, until = date(2026, 11, 10), LAST_DAY
    told = ((since, 4),)
    assert report(db, persons(db)[0], read_library(home), read_care(), since, until).mornings == told
    assert gathered_trends(db, persons(db)[0], read_library(home), read_care(), (2, 5), since, until).mornings == told
    assert StoredHistory(lambda: db).mornings(since) == told
    db.close()
