"""Several persons in one file: who they are, who used it last, and that nothing of one is taken for another's."""

from dataclasses import replace

import pytest
from tests.store.recorded import NOON, record, session_start

from hipcoach.core.errors import DamagedData
from hipcoach.store.database import Database, open_database
from hipcoach.store.history import sessions
from hipcoach.store.journal import keep_screening, screenings
from hipcoach.store.moment import Moment
from hipcoach.store.people import (
    add_person,
    bring_back,
    edit_person,
    first_person,
    in_session,
    keep_last_person,
    last_person,
    person_of,
    persons,
    remove_person,
    removed_persons,
)
from hipcoach.store.records import SessionLog, unfinished

LATER = Moment(NOON.utc_ms + 1000)


@pytest.fixture
def ada(db: Database) -> str:
    uuid = first_person(db, NOON).uuid
    edit_person(db, uuid, lambda each: replace(each, name="Ada"), NOON)
    return uuid


@pytest.fixture
def kim(db: Database, ada: str) -> str:
    return add_person(db, "Kim", LATER).uuid


def test_a_change_builds_on_what_another_program_kept_meanwhile(db: Database, ada: str) -> None:
    other = open_database(db.path)
    edit_person(other, ada, lambda each: replace(each, profile={**each.profile, "conditions": ["a"]}), NOON)
    edit_person(db, ada, lambda each: replace(each, profile={**each.profile, "minutes": 20}), NOON)
    found = person_of(other, ada)
    assert found is not None and found.profile == {"conditions": ["a"], "minutes": 20}
    other.close()


def test_a_change_that_changes_nothing_leaves_no_trace(db: Database, ada: str) -> None:
    traces = len(db.read("SELECT * FROM edit_trace"))
    edit_person(db, ada, lambda each: each, LATER)
    edit_person(db, "nobody", lambda each: replace(each, name="Eve"), LATER)
    assert len(db.read("SELECT * FROM edit_trace")) == traces


def test_somebody_who_was_removed_comes_back_with_everything(db: Database, ada: str, kim: str) -> None:
    uuid = record(db, session_start(kim))
    keep_screening(db, kim, "1", "urgent", {}, {}, NOON)
    remove_person(db, kim, LATER)
    assert [each.name for each in persons(db)] == ["Ada"]
    assert [each.name for each in removed_persons(db)] == ["Kim"]
    assert sessions(db, ada) == ()
    bring_back(db, kim, LATER)
    assert [each.name for each in persons(db)] == ["Ada", "Kim"]
    assert removed_persons(db) == ()
    assert [row.uuid for row in sessions(db, kim)] == [uuid]
    assert screenings(db, kim)[0].level == "urgent"


def test_who_used_it_last_is_kept_until_they_are_removed(db: Database, ada: str, kim: str) -> None:
    assert last_person(db) == ""
    keep_last_person(db, ada)
    keep_last_person(db, kim)
    assert last_person(db) == kim
    remove_person(db, kim, LATER)
    assert last_person(db) == ""


def test_only_ones_own_session_that_was_left_is_found(db: Database, ada: str, kim: str) -> None:
    for uuid in (ada, kim):
        log = SessionLog(lambda: db, lambda: NOON, lambda _failure: None)
        log.begin(session_start(uuid))
        log.close()
    assert len(unfinished(db)) == 2
    assert [left.person_uuid for left in unfinished(db, kim)] == [kim]
    assert [left.person_uuid for left in unfinished(db, ada)] == [ada]


def test_somebody_whose_session_runs_is_known_to_be_busy(db: Database, ada: str, kim: str) -> None:
    other = open_database(db.path)
    log = SessionLog(lambda: other, lambda: NOON, lambda _failure: None)
    log.begin(session_start(kim))
    assert not in_session(db, ada)
    assert in_session(db, kim)
    log.close()
    assert not in_session(db, kim)
    other.close()


def test_a_session_of_somebody_who_is_not_in_the_file_is_never_taken_for_another_persons(
    db: Database, ada: str
) -> None:
    record(db, session_start("01999999-0000-7000-8000-000000000000"))
    assert sessions(db, ada) == ()
    assert len(persons(db)) == 2


def test_a_session_that_outlives_an_erased_history_belongs_to_the_new_nameless_person(db: Database) -> None:
    new = first_person(db, NOON).uuid
    uuid = record(db, session_start("01999999-0000-7000-8000-000000000000"))
    assert [row.uuid for row in sessions(db, new)] == [uuid]
    assert len(persons(db)) == 1


def test_a_profile_that_can_t_be_read_is_damage(db: Database, ada: str) -> None:
    db.connection.execute("PRAGMA ignore_check_constraints = ON")
    db.connection.execute("UPDATE person SET profile_json = '[1'")
    with pytest.raises(DamagedData):
        persons(db)
