"""Looking back: lists, days and trends, each session on the day that the person lived it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from recorded import NOON, STEPS, Player, Wall, record, session_start

from generate_history import LAST_DAY, generate
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database, open_database
from hipcoach.store.edits import (
    add_session,
    change_session,
    change_step,
    delete_session,
    restore_session,
    traces,
)
from hipcoach.store.history import as_json, hurts, session, sessions, steps
from hipcoach.store.journal import (
    Answers,
    DiaryDay,
    answer,
    answers,
    care_events,
    delete_diary,
    diary,
    keep_care_event,
    keep_precheck,
    keep_screening,
    screenings,
    write_diary,
)
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.people import add_person, edit_person, first_person, persons, remove_person
from hipcoach.store.trends import before_bad_mornings, best_set, last_load, longest_hold, volume

LONG_AGO, FAR_AHEAD = date(1990, 1, 1), date(2060, 1, 1)


def lived(
    year: int, month: int, day: int, hour: int = 12, minute: int = 0, zone: str = "Europe/Berlin", fold: int = 0
) -> Moment:
    return moment_of(datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold), zone)


@pytest.fixture
def person(db: Database) -> str:
    return first_person(db, NOON).uuid


@pytest.mark.parametrize(
    ("moment", "day", "written"),
    [
        (lived(2026, 11, 22, 23, 59), date(2026, 11, 22), "2026-11-22T23:59:00+01:00"),
        (lived(2026, 11, 22, 0, 1), date(2026, 11, 22), "2026-11-22T00:01:00+01:00"),
        (lived(2026, 10, 25, 2, 30, fold=0), date(2026, 10, 25), "2026-10-25T02:30:00+02:00"),
        (lived(2026, 10, 25, 2, 30, fold=1), date(2026, 10, 25), "2026-10-25T02:30:00+01:00"),
        (lived(2026, 3, 29, 3, 0), date(2026, 3, 29), "2026-03-29T03:00:00+02:00"),
        (lived(2024, 2, 29, 0, 30), date(2024, 2, 29), "2024-02-29T00:30:00+01:00"),
        (lived(2026, 1, 1, 0, 30, "Pacific/Kiritimati"), date(2026, 1, 1), "2026-01-01T00:30:00+14:00"),
        (lived(2025, 12, 31, 23, 30, "Pacific/Pago_Pago"), date(2025, 12, 31), "2025-12-31T23:30:00-11:00"),
        (lived(2026, 5, 5, 6, 15, "Asia/Kathmandu"), date(2026, 5, 5), "2026-05-05T06:15:00+05:45"),
    ],
)
def test_a_session_lies_on_the_day_that_the_person_lived(
    db: Database, person: str, moment: Moment, day: date, written: str
) -> None:
    uuid = record(db, session_start(person), Moment(moment.utc_ms - 1000, moment.offset_min))
    kept = session(db, uuid)
    assert kept is not None and kept.day == day and kept.started.isoformat(timespec="seconds") == written
    assert [row.uuid for row in sessions(db, person, since=day, until=day)] == [uuid]
    assert sessions(db, person, since=day + timedelta(days=1)) == ()
    assert sessions(db, person, until=day - timedelta(days=1)) == ()


def test_a_session_over_midnight_belongs_to_its_beginning(db: Database, person: str) -> None:
    start = lived(2026, 12, 31, 23, 59)
    uuid = record(db, session_start(person), Moment(start.utc_ms + 55_000, start.offset_min))
    kept = session(db, uuid)
    assert kept is not None and kept.day == date(2026, 12, 31)
    assert kept.ended_utc_ms is not None and Moment(kept.ended_utc_ms, 60).day == date(2027, 1, 1)


def test_a_traveller_has_each_session_on_its_own_day(db: Database, person: str) -> None:
    record(db, session_start(person), lived(2026, 6, 1, 23, 0, "Europe/Berlin"))
    record(db, session_start(person), lived(2026, 6, 1, 20, 0, "America/New_York"))
    assert [row.day for row in sessions(db, person)] == [date(2026, 6, 1)] * 2


def test_a_session_carries_its_marks(db: Database, person: str) -> None:
    player = Player(lambda: db, Wall())
    uuid = player.begin(session_start(person))
    player.advance(12)
    step = player.session.view().step
    assert step is not None
    player.log.hurt(step, "skip")
    player.play_all()
    player.log.close()
    answer(db, uuid, NOON, pain_during=2, pain_next_morning=6)
    (row,) = sessions(db, person, since=NOON.day, until=NOON.day)
    assert (row.hurt_marks, row.pain_during, row.pain_next_morning) == (1, 2, 6)
    assert [mark.answer for mark in hurts(db, uuid)] == ["skip"]


def test_a_day_without_an_answer_has_no_pain(db: Database, person: str) -> None:
    record(db, session_start(person))
    assert sessions(db, person)[0].pain_during is None


def test_the_contract_of_history_json(db: Database, person: str) -> None:
    whole = record(db, session_start(person), lived(2026, 11, 1))
    part = record(db, session_start(person), lived(2026, 11, 2), steps=2)
    delete_session(db, record(db), NOON)
    found = list(as_json(db))
    assert [(row["id"], row["routine"], row["outcome"]) for row in found] == [
        (part, "small-one", "partial"),
        (whole, "small-one", "completed"),
    ]
    assert found[1]["started"] == "2026-11-01T12:00:01+01:00"
    assert [step["n"] for step in found[1]["steps"]] == list(range(1, STEPS + 1))
    first = found[1]["steps"][0]
    assert (first["exercise"], first["side"], first["set"], first["outcome"]) == ("clamshell", "left", 1, "done")
    assert [row["id"] for row in as_json(db, since=date(2026, 11, 2))] == [part]


def test_deleting_can_be_undone_and_editing_leaves_a_trace(db: Database, person: str) -> None:
    uuid = record(db, session_start(person))
    delete_session(db, uuid, NOON)
    assert sessions(db) == ()
    restore_session(db, uuid, NOON)
    change_step(db, uuid, 1, {"done_reps": 7, "outcome": "cut-short"}, NOON)
    (kept,) = sessions(db)
    assert kept.edited and kept.left_reps == 17
    assert steps(db, uuid)[0].outcome == "cut-short"
    (trace,) = traces(db, "step_record", {"session_uuid": uuid, "n": 1})
    assert '"done_reps":10' in trace.before_json and trace.reason == "edit"
    with pytest.raises(ValueError, match="changed_utc_ms"):
        change_session(db, uuid, {"changed_utc_ms": 3}, NOON)


def test_a_session_can_be_added_by_hand(db: Database, person: str) -> None:
    uuid = add_session(db, person, "Pilates with Kim", lived(2026, 11, 3), 45 * 60_000, NOON)
    kept = session(db, uuid)
    assert kept is not None and kept.by_hand and kept.outcome == "completed" and kept.active_ms == 2_700_000
    assert steps(db, uuid) == () and hurts(db, uuid) == ()


def test_answers_that_were_not_given_stay_unknown(db: Database) -> None:
    uuid = record(db)
    assert answers(db, uuid) == Answers()
    answer(db, uuid, NOON, pain_during=0, asked_next_morning_utc_ms=5)
    answer(db, uuid, NOON, effort_rpe=7.5, signs="")
    assert answers(db, uuid) == Answers(pain_during=0, effort_rpe=7.5, signs="", asked_next_morning_utc_ms=5)
    (kept,) = sessions(db)
    assert (kept.pain_during, kept.pain_after, kept.effort_rpe) == (0, None, 7.5)
    with pytest.raises(ValueError, match="pain_tomorrow"):
        answer(db, uuid, NOON, pain_tomorrow=1)


def test_the_diary_needs_no_session(db: Database, person: str) -> None:
    day = date(2024, 2, 29)
    write_diary(db, person, day, NOON, pain=3)
    write_diary(db, person, day, NOON, soreness=2, note="Stairs")
    assert diary(db, person, day, day) == (DiaryDay(day, pain=3, soreness=2, note="Stairs"),)
    delete_diary(db, person, day, NOON)
    assert diary(db, person, day, day) == ()
    write_diary(db, person, day, NOON, pain=1)
    assert diary(db, person, day, day)[0].pain == 1


def test_screenings_prechecks_and_decisions_are_kept(db: Database, person: str) -> None:
    keep_screening(db, person, "1", "soon", {"Q-1": "not-sure"}, {"locks": ["bone"]}, NOON)
    (found,) = screenings(db, person)
    assert (found.level, found.answers, found.result) == ("soon", {"Q-1": "not-sure"}, {"locks": ["bone"]})
    assert found.at.day == NOON.day
    keep_care_event(db, person, "lift", "copenhagen", {"who": "my clinician"}, NOON)
    assert care_events(db, person, "lift")[0].detail == {"who": "my clinician"}
    assert care_events(db, person, "phase") == ()
    keep_precheck(db, person, "ice", {"Can you feel it?": "yes", "Is the skin whole?": None}, NOON)
    assert [row["answer"] for row in db.read("SELECT answer FROM precheck_answer ORDER BY question")] == ["yes", None]


def test_profiles_can_be_changed_and_removed(db: Database) -> None:
    first = first_person(db, NOON)
    assert first_person(db, NOON) == first
    second = add_person(db, "Kim", Moment(NOON.utc_ms + 1))
    edit_person(db, first.uuid, lambda person: replace(person, name="Ann", profile={"sore": ["left"]}), NOON)
    assert [(who.name, who.profile) for who in persons(db)] == [("Ann", {"sore": ["left"]}), ("Kim", {})]
    remove_person(db, second.uuid, NOON)
    assert [who.name for who in persons(db)] == ["Ann"]


def test_volume_counts_what_was_done_per_side(db: Database, person: str) -> None:
    record(db, session_start(person))
    player = Player(lambda: db, Wall())
    player.begin(session_start(person))
    player.advance(31)
    player.keep(player.session.stop(player.now_ms))
    found = {(row.exercise_id, row.side): row for row in volume(db, person, LONG_AGO, FAR_AHEAD)}
    assert found["clamshell", Side.LEFT].reps == 24 and found["clamshell", Side.RIGHT].reps == 20
    assert (found["plank", Side.BOTH].sets, found["plank", Side.BOTH].hold_ms) == (2, 60_000)
    assert volume(db, person, LONG_AGO, LONG_AGO) == ()


def test_load_is_kilograms_times_repetitions(db: Database, person: str) -> None:
    uuid = record(db, session_start(person))
    change_step(db, uuid, 1, {"load_each_kg": 4.0, "load_count": 2, "load_text": "2 x 4 kg"}, NOON)
    found = {(row.exercise_id, row.side): row.load_kg for row in volume(db, person, LONG_AGO, FAR_AHEAD)}
    assert found["clamshell", Side.LEFT] == 80.0 and found["clamshell", Side.RIGHT] == 0.0
    assert last_load(db, person, "clamshell") == "red band" and last_load(db, person, "walk") == ""


def test_bests_are_of_this_person_and_of_sessions_that_count(db: Database, person: str) -> None:
    other = add_person(db, "Somebody else", NOON).uuid
    record(db, session_start(person))
    best, deleted, theirs = (record(db, session_start(who)) for who in (person, person, other))
    for name, reps in ((best, 15), (deleted, 30), (theirs, 40)):
        change_step(db, name, 1, {"done_reps": reps}, NOON)
        change_step(db, name, 5, {"done_ms": reps * 1000 * 3}, NOON)
    delete_session(db, deleted, NOON)
    found, hold = best_set(db, person, "clamshell"), longest_hold(db, person, "plank")
    assert found is not None and (found.reps, found.side) == (15, Side.LEFT)
    assert hold is not None and hold.done_ms == 45_000
    assert longest_hold(db, person, "clamshell") is None and best_set(db, person, "walk") is None


def test_what_came_before_bad_mornings_is_a_count_and_needs_enough_of_them(db: Database, person: str) -> None:
    for number in range(10):
        uuid = record(db, session_start(person), lived(2026, 11, 1 + number), steps=5 if number < 3 else 2)
        if number == 9:
            assert before_bad_mornings(db, person, LONG_AGO, FAR_AHEAD) == ()
        answer(db, uuid, NOON, pain_next_morning=5 if number < 4 else 1)
    rows = before_bad_mornings(db, person, LONG_AGO, FAR_AHEAD)
    found = {row.exercise_id: (row.bad_mornings, row.mornings) for row in rows}
    assert found == {"clamshell": (4, 10), "plank": (3, 3)}


def test_two_sessions_of_a_day_made_two_mornings_of_one(db: Database, person: str) -> None:
    for hour in (8, 18):
        uuid = record(db, session_start(person), lived(2026, 11, 1, hour), steps=2)
        answer(db, uuid, NOON, pain_next_morning=5)
    (row,) = before_bad_mornings(db, person, LONG_AGO, FAR_AHEAD, at_least=1)
    assert (row.bad_mornings, row.mornings) == (1, 1)
    assert before_bad_mornings(db, person, LONG_AGO, FAR_AHEAD, at_least=2) == ()


def test_the_generator_makes_the_same_history_for_the_same_seed(db: Database, tmp_path: Path) -> None:
    other = open_database(tmp_path / "other" / "h.sqlite3")
    mine, theirs = generate(db, 30, seed=3), generate(other, 30, seed=3)
    names = [row.uuid for row in sessions(db, mine)]
    assert names == [row.uuid for row in sessions(other, theirs)] and len(names) == 30
    assert sessions(db, mine)[0].day == LAST_DAY
    other.close()


def test_a_moment_knows_its_day_and_its_own_clock() -> None:
    moment = moment_of(datetime(2026, 11, 22, 23, 30, tzinfo=UTC))
    assert (moment.day, moment.iso) == (date(2026, 11, 22), "2026-11-22T23:30:00+00:00")
    assert Moment(moment.utc_ms, 60).day == date(2026, 11, 23)
