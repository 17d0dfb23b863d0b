"""JSON comes back without loss; CSV opens in a spreadsheet and runs nothing there."""

import csv
import json
import os
import stat
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from contents import check_places, contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import NOON, STEPS, record, session_start

from generate_history import generate
from hipcoach.core.errors import ContentError, EnvironmentFailure
from hipcoach.store.copies import json_stream
from hipcoach.store.copies.backup import backup
from hipcoach.store.copies.exchange import export_csv, export_json, import_json
from hipcoach.store.copies.merge import TABLES
from hipcoach.store.database import Database, open_database
from hipcoach.store.edits import change_session, delete_session
from hipcoach.store.journal import answer, keep_care_event, keep_precheck, keep_screening, write_diary
from hipcoach.store.people import add_person, edit_person, first_person, persons

FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1")


@pytest.fixture
def full(db: Database) -> Database:
    """A history with a row in every table."""
    person = first_person(db, NOON)
    uuid = record(db)
    answer(db, uuid, NOON, pain_during=3, effort_rpe=7.5, note='=HYPERLINK("bad")\n"Übung", 日本')
    answer(db, uuid, NOON, pain_during=4)
    change_session(db, uuid, {"title": "@home; 1,5"}, NOON)
    delete_session(db, record(db, steps=2), NOON)
    write_diary(db, person.uuid, date(2026, 11, 22), NOON, pain=2, note="-")
    keep_precheck(db, person.uuid, "ice", {"Can you feel it?": None}, NOON)
    keep_screening(db, person.uuid, "1", "ok", {"Q-1": "no"}, {"locks": []}, NOON)
    keep_care_event(db, person.uuid, "phase", "gluteal-tendinopathy", {"phase": "2"}, NOON)
    with db.transaction() as connection:
        connection.execute("INSERT INTO hurt_mark VALUES ('h', ?, 1, 'clamshell', 'left', 'skip', 1, 1)", (uuid,))
    return db


def test_json_comes_back_without_loss(full: Database, tmp_path: Path) -> None:
    assert all(contents(full).values()), "every table must have a row here"
    target = tmp_path / "all.json"
    export_json(full, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with closing(open_database(tmp_path / "new" / "h.sqlite3")) as fresh:
        import_json(fresh, target)
        assert contents(fresh) == contents(full)
        assert not any(import_json(fresh, target).added.values())
    exported = json.loads(target.read_text(encoding="utf-8"))
    assert exported["format"] == "hipcoach-history" and exported["units"]["_ms"] == "milliseconds"
    assert list(exported["tables"]) == list(TABLES)
    assert exported["tables"]["session_answers"][0]["pain_after"] is None


def test_csv_has_a_row_for_each_step_with_its_session(full: Database, tmp_path: Path) -> None:
    target = tmp_path / "steps.csv"
    export_csv(full, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == STEPS  # the deleted session is not in it
    first = rows[0]
    assert (first["title"], first["exercise_id"], first["side"], first["done_reps"]) == (
        "'@home; 1,5",
        "clamshell",
        "left",
        "10",
    )
    assert (first["pain_during"], first["pain_after"], first["effort_rpe"], first["day"]) == (
        "4",
        "",
        "7.5",
        "2026-11-18",
    )
    assert first["session_note"] == '\'=HYPERLINK("bad")\n"Übung", 日本'
    assert rows[5]["load_each_kg"] == "8.0"
    assert "planned_step_ms" in first and "offset_min" in first


def test_a_zip_has_every_table_and_says_what_the_names_mean(full: Database, tmp_path: Path) -> None:
    export_csv(full, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert set(archive.namelist()) == {"README.txt"} | {f"{table}.csv" for table in TABLES}
        assert "milliseconds" in archive.read("README.txt").decode()
        rows = list(csv.DictReader(archive.read("diary.csv").decode("utf-8-sig").splitlines()))
    assert rows[0]["note"] == "'-" and rows[0]["pain_morning"] == ""


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_leaves_the_house(db: Database, tmp_path: Path, text: str) -> None:
    answer(db, record(db), NOON, note=text)
    export_csv(db, tmp_path / "steps.csv")
    with (tmp_path / "steps.csv").open(encoding="utf-8-sig", newline="") as file:
        assert {row["session_note"] for row in csv.DictReader(file)} == {f"'{text}"}


def test_an_empty_history_exports_too(db: Database, tmp_path: Path) -> None:
    export_json(db, tmp_path / "all.json")
    assert json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["tables"]["session"] == []
    export_csv(db, tmp_path / "steps.csv")
    assert len((tmp_path / "steps.csv").read_text(encoding="utf-8-sig").splitlines()) == 1


def test_an_export_that_cannot_be_written_leaves_nothing(full: Database, tmp_path: Path) -> None:
    for target in (tmp_path / "missing" / "all.json", tmp_path / "data"):
        with pytest.raises(EnvironmentFailure):
            export_json(full, target)
    assert os.listdir(tmp_path) == ["data"]
    record(full)  # and the history is not held up


def test_a_long_history_is_written_in_bounded_memory(db: Database, tmp_path: Path) -> None:
    generate(db, 300)
    tracemalloc.start()
    try:
        export_json(db, tmp_path / "all.json")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < (tmp_path / "all.json").stat().st_size / 4


def test_a_long_history_comes_in_in_bounded_memory(db: Database, tmp_path: Path) -> None:
    generate(db, 300)
    export_json(db, tmp_path / "all.json")
    with closing(open_database(tmp_path / "new" / "h.sqlite3")) as fresh:
        tracemalloc.start()
        try:
            import_json(fresh, tmp_path / "all.json")
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
        assert contents(fresh) == contents(db)
    assert peak < (tmp_path / "all.json").stat().st_size / 2


@pytest.mark.parametrize(
    "layout", [{"sort_keys": True, "separators": (",", ":")}, {"indent": 9}], ids=["dense", "wide"]
)
@pytest.mark.parametrize("piece", [97, 1 << 16])
def test_the_same_export_laid_out_by_another_program_comes_back(
    full: Database, tmp_path: Path, layout: dict[str, object], piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "PIECE_LETTERS", piece)
    export_json(full, tmp_path / "all.json")
    content = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))
    (tmp_path / "other.json").write_text("\ufeff" + json.dumps(content, **layout), encoding="utf-8")
    with closing(open_database(tmp_path / "new" / "h.sqlite3")) as fresh:
        import_json(fresh, tmp_path / "other.json")
        assert contents(fresh) == contents(full)
        check_places(fresh)


def test_where_a_file_is_no_json_is_said_by_its_line(full: Database, tmp_path: Path) -> None:
    export_json(full, tmp_path / "all.json")
    lines = (tmp_path / "all.json").read_text(encoding="utf-8").splitlines()
    lines[40] = lines[40].replace(":", ";", 1)
    (tmp_path / "all.json").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError, match=r"all\.json:41: this is not JSON"):
        import_json(full, tmp_path / "all.json")


BAD = {
    "a list as row": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [[]]}}',
    "an object as table": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": {"uuid": "x"}}}',
    "more after the end": b'{"format": "hipcoach-history", "version": 1, "tables": {}} {}',
    "an end too early": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [',
    "no file": None,
    "not JSON": b"{",
    "not text": b"\xff\xfe\x00",
    "nesting": b"[" * 100_000,
    "another": b'{"format": "other"}',
    "a list": b"[1]",
    "no version": b'{"format": "hipcoach-history", "tables": {}}',
    "newer": b'{"format": "hipcoach-history", "version": 99, "tables": {}}',
    "no tables": b'{"format": "hipcoach-history", "version": 1, "tables": []}',
    "unknown table": b'{"format": "hipcoach-history", "version": 1, "tables": {"sqlite_schema": []}}',
    "unknown column": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [{"uuid) --": 1}]}}',
    "no row": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [3]}}',
    "wrong type": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [{"uuid": [1]}]}}',
    "huge number": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [{"created_utc_ms": 1e400}]}}',
    "longer than 64 bits": b'{"format": "hipcoach-history", "version": 1, "tables": {"person":'
    b' [{"uuid": 99999999999999999999}]}}',
    "half a letter": b'{"format": "hipcoach-history", "version": 1, "tables": {"person": [{"uuid": "\\ud800"}]}}',
    "no parent": b'{"format": "hipcoach-history", "version": 1, "tables": {"session_answers":'
    b' [{"session_uuid": "x", "changed_utc_ms": 1}]}}',
}


@pytest.mark.parametrize("what", BAD)
def test_what_is_no_export_is_named_and_changes_nothing(full: Database, tmp_path: Path, what: str) -> None:
    before, source = contents(full), tmp_path / "all.json"
    content = BAD[what]
    if content is not None:
        source.write_bytes(content)
    with pytest.raises((ContentError, EnvironmentFailure), match=r"all\.json"):
        import_json(full, source)
    assert contents(full) == before


@given(note=st.text(), reps=st.integers(0, 2**62), kg=st.floats(allow_nan=False, allow_infinity=False))
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
def test_any_text_and_number_comes_back(
    tmp_path_factory: pytest.TempPathFactory, note: str, reps: int, kg: float
) -> None:
    folder = tmp_path_factory.mktemp("exchange")
    with closing(open_database(folder / "h.sqlite3")) as db:
        uuid = record(db, steps=1)
        with db.transaction() as connection:
            connection.execute("UPDATE step_record SET note = ?, done_reps = ?, load_each_kg = ?", (note, reps, kg))
        export_json(db, folder / "all.json")
        export_csv(db, folder / "steps.csv")
        with closing(open_database(folder / "new.sqlite3")) as fresh:
            import_json(fresh, folder / "all.json")
            assert contents(fresh) == contents(db)
            assert fresh.read("SELECT note FROM step_record WHERE session_uuid = ?", (uuid,))[0]["note"] == note


def test_one_person_s_export_holds_nothing_of_another(full: Database, tmp_path: Path) -> None:
    first = first_person(full, NOON)
    edit_person(full, first.uuid, lambda person: replace(person, name="Ada"), NOON)
    other = add_person(full, "Kim", NOON).uuid
    uuid = record(full, session_start(other))
    answer(full, uuid, NOON, note="mine alone")
    answer(full, uuid, NOON, note="mine alone, still")
    write_diary(full, other, date(2026, 11, 22), NOON, pain=9)
    keep_care_event(full, other, "phase", "secret-of-kim", {}, NOON)
    for name, whose, foreign in (("ada", first.uuid, other), ("kim", other, first.uuid)):
        target = tmp_path / f"{name}.json"
        export_json(full, target, whose)
        text = target.read_text(encoding="utf-8")
        assert foreign not in text
        assert ("secret-of-kim" in text) is ("mine alone" in text) is (name == "kim")
        tables = json.loads(text)["tables"]
        assert [row["uuid"] for row in tables["person"]] == [whose]
        assert tables["session"] and tables["step_record"] and tables["edit_trace"]
        with closing(open_database(tmp_path / name / "h.sqlite3")) as fresh:
            import_json(fresh, target)
            assert [person.uuid for person in persons(fresh)] == [whose]
    target = tmp_path / "kim.csv"
    export_csv(full, target, other)
    with target.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["person_uuid"], row["person_name"]) for row in rows} == {(other, "Kim")}
    export_csv(full, target)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert {row["person_name"] for row in csv.DictReader(file)} == {"Ada", "Kim"}


def test_all_persons_exports_together_are_the_whole(full: Database, tmp_path: Path) -> None:
    other = add_person(full, "Kim", NOON).uuid
    answer(full, record(full, session_start(other)), NOON, pain_after=1)
    with closing(open_database(tmp_path / "new" / "h.sqlite3")) as fresh:
        for person in persons(full):
            target = tmp_path / f"{person.uuid}.json"
            export_json(full, target, person.uuid)
            import_json(fresh, target)
        assert contents(fresh) == contents(full)


@pytest.mark.parametrize("suffix", ("", "-wal"))
@pytest.mark.parametrize("write", (backup, export_csv, export_json))
def test_an_export_onto_the_history_took_its_place(
    db: Database, path: Path, tmp_path: Path, write: Callable[[Database, Path], object], suffix: str
) -> None:
    target = tmp_path / "linked.csv"
    target.symlink_to(path.with_name(path.name + suffix))
    for each in (path.with_name(path.name + suffix), target):
        with pytest.raises(EnvironmentFailure, match="is your history itself"):
            write(db, each)
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_an_export_that_failed_ended_in_a_trace_of_the_program(full: Database) -> None:
    rows = full.each("SELECT * FROM step_record")
    next(rows)
    full.close()
    rows.close()
