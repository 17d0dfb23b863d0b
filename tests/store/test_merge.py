"""Two machines' histories: nothing doubled, nothing lost, the newest edit wins, both come to the same end."""

import os
import random
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from contents import contents
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from recorded import NOON, STEPS, Player, Wall, record, session_start

from hipcoach.core.errors import DamagedData
from hipcoach.store.copies.merge import Merged, merge, newcomers
from hipcoach.store.database import Database, open_database
from hipcoach.store.edits import change_session, change_step, delete_session, restore_session, traces
from hipcoach.store.history import session, sessions, steps
from hipcoach.store.journal import answer, answers, diary, write_diary
from hipcoach.store.moment import Moment
from hipcoach.store.people import add_person, edit_person, first_person, persons


@pytest.fixture
def other(tmp_path: Path) -> Database:
    return open_database(tmp_path / "other" / "hipcoach.sqlite3")


def test_both_machines_sessions_are_there_once(db: Database, other: Database) -> None:
    ours, theirs = record(db), record(other)
    merged = merge(db, other.path)
    assert merged.added["session"] == 1 and merged.added["step_record"] == STEPS
    assert {row.uuid for row in sessions(db)} == {ours, theirs}
    again = merge(db, other.path)
    assert not any(again.added.values()) and not any(again.renewed.values())
    assert len(steps(db, theirs)) == STEPS


def test_the_same_person_on_two_machines_is_one(db: Database, other: Database) -> None:
    here, there = first_person(db, NOON), first_person(other, NOON)
    record(other, session_start(there.uuid))
    add_person(other, "Somebody else", Moment(NOON.utc_ms + 1))
    merge(db, other.path)
    assert [person.name for person in persons(db)] == ["", "Somebody else"]
    assert len(sessions(db, here.uuid)) == 1


def test_the_newest_edit_wins_and_the_other_stays_as_a_trace(db: Database, other: Database) -> None:
    uuid = record(db)
    merge(other, db.path)
    early, late = (Moment(NOON.utc_ms + ms) for ms in (10_000_000, 20_000_000))
    change_session(db, uuid, {"title": "Ours, early"}, early)
    change_session(other, uuid, {"title": "Theirs, late"}, late)
    answer(db, uuid, late, note="ours is later here")
    answer(other, uuid, early, note="theirs is earlier")
    merged = merge(db, other.path)
    merge(other, db.path)
    for machine in (db, other):
        kept = session(machine, uuid)
        assert kept is not None and kept.title == "Theirs, late" and kept.edited
        assert answers(machine, uuid).note == "ours is later here"
        assert any("Ours, early" in trace.before_json for trace in traces(machine, "session", {"uuid": uuid}))
        (lost,) = traces(machine, "session_answers", {"session_uuid": uuid})
        assert "theirs is earlier" in lost.before_json and lost.reason == "merge"
    assert merged.renewed["session"] == 1
    assert contents(db) == contents(other)


def test_a_session_deleted_on_one_machine_is_deleted_on_both(db: Database, other: Database) -> None:
    uuid = record(db)
    merge(other, db.path)
    delete_session(db, uuid, Moment(NOON.utc_ms + 10_000_000))
    merge(other, db.path)
    assert sessions(other) == ()
    restore_session(other, uuid, Moment(NOON.utc_ms + 20_000_000))
    merge(db, other.path)
    assert [row.uuid for row in sessions(db)] == [uuid]


def test_a_session_copied_while_it_ran_gets_its_other_steps(db: Database, other: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.play_all(3)
    merge(other, db.path)
    assert len(steps(other, uuid)) == 3
    player.play_all()
    merge(other, db.path)
    kept = session(other, uuid)
    assert kept is not None and kept.outcome == "completed" and len(steps(other, uuid)) == STEPS


def test_a_diary_of_the_same_day_is_kept_once(db: Database, other: Database) -> None:
    day, person = date(2026, 11, 22), first_person(db, NOON)
    merge(other, db.path)
    write_diary(db, person.uuid, day, NOON, pain=3, note="here")
    write_diary(other, person.uuid, day, Moment(NOON.utc_ms + 1), pain=5, note="there")
    merge(db, other.path)
    (kept,) = diary(db, person.uuid, day, day)
    assert (kept.pain, kept.note) == (5, "there")


def test_a_damaged_file_merges_nothing(db: Database, other: Database) -> None:
    record(db)
    for _ in range(30):
        record(other)
    other.close()
    before, content = contents(db), bytearray(other.path.read_bytes())
    chance = random.Random(1)
    for _ in range(10):
        hurt = bytearray(content)
        start = chance.randrange(100, len(hurt))
        hurt[start : start + 5000] = chance.randbytes(len(hurt[start : start + 5000]))
        other.path.write_bytes(hurt)
        with pytest.raises(DamagedData) as caught:
            merge(db, other.path)
        assert caught.value.path == other.path
        assert contents(db) == before
        assert other.path.read_bytes() == hurt


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(("record", "left", "title", "reps", "delete", "restore", "answer", "diary", "person", "merge")),
        st.booleans(),
        st.integers(0, 5),
        st.integers(0, 3),
    ),
    max_size=12,
)


def act(db: Database, action: str, which: int, value: int) -> None:
    """One thing that a person does on one machine; `value` is also when, so that two may happen at once."""
    now = Moment(NOON.utc_ms + 50_000_000 + value)
    person = first_person(db, NOON)
    found = sorted(row.uuid for row in sessions(db, limit=1000))
    uuid = found[which % len(found)] if found else ""
    match action:
        case "record":
            record(db, session_start(person.uuid), Moment(NOON.utc_ms + value * 86_400_000), steps=which + 3)
        case "left":
            player = Player(lambda: db, Wall())
            player.begin(session_start(person.uuid))
            player.play_all(which)
            player.log.close()
        case "title" if uuid:
            change_session(db, uuid, {"title": f"title {which}"}, now)
        case "reps" if uuid and steps(db, uuid):
            change_step(db, uuid, 1, {"done_reps": which}, now)
        case "delete" if uuid:
            delete_session(db, uuid, now)
        case "restore":
            for row in db.read("SELECT uuid FROM session WHERE deleted_utc_ms IS NOT NULL"):
                restore_session(db, row["uuid"], now)
        case "answer" if uuid:
            answer(db, uuid, now, pain_during=which, note=f"note {which}")
        case "diary":
            write_diary(db, person.uuid, date(2026, 11, 20 + value), now, pain=which)
        case "person":
            edit_person(db, person.uuid, lambda each: replace(each, profile={"sore": which}), now)


@given(actions=ACTIONS)
@settings(
    max_examples=200 if os.environ.get("HIPCOACH_SOAK") else 12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_whatever_is_done_both_machines_come_to_the_same_end(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, bool, int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with (
        closing(open_database(folder / "a" / "h.sqlite3")) as a,
        closing(open_database(folder / "b" / "h.sqlite3")) as b,
    ):
        first_person(a, NOON)
        merge(b, a.path)
        known: set[tuple[str, int]] = set()
        for action, here, which, value in actions:
            one, two = (a, b) if here else (b, a)
            if action == "merge":
                merge(one, two.path)
            else:
                act(one, action, which, value)
        for machine in (a, b):
            known |= {
                (row["session_uuid"], row["n"]) for row in machine.read("SELECT session_uuid, n FROM step_record")
            }
        merge(a, b.path)
        merge(b, a.path)
        assert contents(a) == contents(b)
        rows = a.read("SELECT session_uuid, n FROM step_record")
        assert {(row["session_uuid"], row["n"]) for row in rows} == known and len(rows) == len(known)
        before = contents(a)
        merge(a, b.path)
        assert contents(a) == before


def test_a_second_person_came_in_without_a_word(db: Database, other: Database) -> None:
    assert newcomers(db, Merged({"session": 1}, {})) == ""
    first_person(db, NOON)
    assert newcomers(db, Merged({"person": 1}, {})) == "", "it is theirs alone"
    add_person(db, "Kim", NOON)
    assert newcomers(db, Merged({"person": 1}, {})).startswith("1 profile was not known here.")
