"""Lights of long ago: the same by every way to them, kept, and let go when something changes that they follow from."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.profile import OwnCondition, Profile, profile_data
from hipcoach.core.record import SessionRow
from hipcoach.core.running import Run
from hipcoach.core.screening import Screening
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.keeping import screening_data
from hipcoach.past import StoredHistory, judging
from hipcoach.past.judging import RECENT_DAYS, Judge, keep_old_lights
from hipcoach.past.looking import Looked, look
from hipcoach.scores import lights
from hipcoach.store.database import Database, open_database
from hipcoach.store.edits import add_session, change_session, change_step, delete_session, restore_session
from hipcoach.store.history import session, sessions, steps
from hipcoach.store.journal import answer, answers, diary, keep_care_event, keep_screening, write_diary
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.people import edit_person, first_person, persons
from hipcoach.store.running import keep_run
from hipcoach.told import DECISION, Past, Told, counts, told
from tests.care.content import library
from tests.generate_history import LAST_DAY, generate

NOW = moment_of(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, 20).astimezone())
SESSIONS = 180


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_database(tmp_path / "history.sqlite3")
    generate(database, SESSIONS, diary=True)
    screened(database, LAST_DAY - timedelta(days=500), 3)
    yield database
    database.close()


def screened(db: Database, day: date, pain: int) -> None:
    """A screening with the pain of that day."""
    at = moment_of(datetime(day.year, day.month, day.day, 9).astimezone())
    keep_screening(db, whose(db), "1", "ok", screening_data(Screening(at.local, "1", pain=pain)), {}, at)


def whose(db: Database) -> str:
    return persons(db)[0].uuid


def known(db: Database) -> Told:
    return told(db, persons(db)[0], NOW)


def all_rows(db: Database) -> tuple[SessionRow, ...]:
    return sessions(db, whose(db), limit=100_000)


def lights_by_everything(db: Database) -> dict[str, str]:
    """What each light is when all that was ever told is looked at: slow, and nothing to be kept or to go stale."""
    rows = [row for row in reversed(all_rows(db))]
    past = [Past(row, answers(db, row.uuid)) for row in rows]
    everything = replace(
        known(db),
        past=tuple(each for each in past if counts(each.row)),
        diary=diary(db, whose(db), date.min, date.max),
    )
    return {each.row.uuid: light.colour.value for each, light in lights(everything, library(), past)}


def old(rows: tuple[SessionRow, ...]) -> list[SessionRow]:
    return [row for row in rows if (NOW.day - row.day).days > RECENT_DAYS]


def keep(db: Database) -> None:
    keep_old_lights(db, known(db), library())


def check_kept(db: Database) -> None:
    """Every light that is kept is what it would be if it were judged now."""
    true = lights_by_everything(db)
    assert {row.uuid: row.kept_light for row in all_rows(db) if row.kept_light} == {
        row.uuid: true[row.uuid] for row in all_rows(db) if row.kept_light
    }


def test_a_light_is_the_same_in_whatever_order_sessions_are_asked_for(db: Database) -> None:
    true = lights_by_everything(db)
    assert set(true.values()) >= {"green", "amber", "red", "unknown"}
    for seed in range(3):
        person = known(db)
        judge, rows = Judge(lambda person=person: person, library), list(all_rows(db))  # type: ignore[misc]
        random.Random(seed).shuffle(rows)
        assert {row.uuid: judge.colour(db, row) for row in rows} == true


def test_every_light_of_long_ago_is_kept_and_none_of_the_last_weeks(db: Database) -> None:
    keep(db)
    check_kept(db)
    assert {row.uuid for row in all_rows(db) if row.kept_light} == {row.uuid for row in old(all_rows(db))}


def _answers(db: Database, row: SessionRow, chance: random.Random) -> None:
    field = chance.choice(("pain_during", "pain_next_morning", "pain_next_day", "pain_after"))
    answer(db, row.uuid, NOW, **{field: chance.randrange(11)})  # type: ignore[arg-type]


def _signs(db: Database, row: SessionRow, chance: random.Random) -> None:
    answer(db, row.uuid, NOW, signs=chance.choice(("", "limp", "swell")))


def _writes(db: Database, row: SessionRow, chance: random.Random) -> None:
    write_diary(db, whose(db), row.day, NOW, pain_morning=chance.randrange(11), soreness=chance.randrange(11))


def _moves(db: Database, row: SessionRow, chance: random.Random) -> None:
    change_session(db, row.uuid, {"started_utc_ms": NOW.utc_ms - chance.randrange(700) * 86_400_000}, NOW)


def _ends_later(db: Database, row: SessionRow, chance: random.Random) -> None:
    ended = (row.ended_utc_ms or NOW.utc_ms) + chance.randrange(20) * 3_600_000
    change_session(db, row.uuid, {"ended_utc_ms": ended}, NOW)


def _goes(db: Database, row: SessionRow, chance: random.Random) -> None:
    delete_session(db, row.uuid, NOW)
    if chance.random() < 0.5:
        keep(db)
        restore_session(db, row.uuid, NOW)


def _comes(db: Database, row: SessionRow, chance: random.Random) -> None:
    add_session(db, whose(db), "Class", Moment(NOW.utc_ms - chance.randrange(700) * 86_400_000), 60_000, NOW)


def _runs(db: Database, row: SessionRow, chance: random.Random) -> None:
    run = Run("", row.day, 30, pain=chance.randrange(6), limp=chance.random() < 0.5, sharp=False)
    keep_run(db, whose(db), run, "Run", Moment(NOW.utc_ms - chance.randrange(700) * 86_400_000), NOW)


def _is_screened(db: Database, row: SessionRow, chance: random.Random) -> None:
    screened(db, row.day, chance.randrange(8))


def _skips_all(db: Database, row: SessionRow, chance: random.Random) -> None:
    for step in steps(db, row.uuid):
        change_step(db, row.uuid, step.n, {"outcome": "skipped"}, NOW)


CHANGES: tuple[Callable[[Database, SessionRow, random.Random], None], ...] = (
    _answers,
    _signs,
    _writes,
    _moves,
    _ends_later,
    _goes,
    _comes,
    _runs,
    _is_screened,
    _skips_all,
)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_takes_away_the_lights_that_it_can_reach(
    db: Database, change: Callable[[Database, SessionRow, random.Random], None]
) -> None:
    chance = random.Random(change.__name__)
    keep(db)
    for _ in range(4):
        change(db, chance.choice(all_rows(db)), chance)
        check_kept(db)
        keep(db)
        check_kept(db)
    assert all(row.kept_light for row in old(all_rows(db)))


def history_of(db: Database) -> StoredHistory:
    person = known(db)
    return StoredHistory(lambda: db, library, told=lambda: person)


def felt_so(history: StoredHistory, colours: tuple[str, ...], **asked: Any) -> tuple[list[str], int]:
    """Every session of some lights, read as the list reads them, and how many had to be looked at."""
    found: list[str] = []
    looked, last = 0, None
    while True:
        rows = history.sessions(felt=colours, before=last, limit=20, **asked)
        looked += len(rows)
        found += [row.uuid for row in rows if history.light(row) in colours]
        if len(rows) < 20:
            return found, looked
        last = rows[-1]


@pytest.mark.parametrize("asked", [{}, {"text": "run"}, {"side": Side.LEFT}, {"until": LAST_DAY - timedelta(days=200)}])
@pytest.mark.parametrize("colours", [("red",), ("amber", "unknown"), ("green", "amber", "red", "unknown")])
def test_sessions_of_some_lights_are_found_without_looking_at_the_others(
    db: Database, colours: tuple[str, ...], asked: dict[str, Any]
) -> None:
    true = lights_by_everything(db)
    wanted = [row.uuid for row in sessions(db, whose(db), limit=100_000, **asked) if true[row.uuid] in colours]
    assert felt_so(history_of(db), colours, **asked)[0] == wanted, "before any is kept"
    keep(db)
    found, looked = felt_so(history_of(db), colours, **asked)
    assert found == wanted
    recent = len(all_rows(db)) - len(old(all_rows(db)))
    assert looked <= len(wanted) + recent


def test_lights_that_were_judged_for_another_condition_are_worth_nothing(db: Database) -> None:
    keep(db)
    person = persons(db)[0]
    profile = Profile(conditions=(OwnCondition("proximal-hamstring-tendinopathy", Phase.SETTLE, None),))
    edit_person(db, person.uuid, lambda before: replace(before, profile=profile_data(profile)), NOW)
    true = lights_by_everything(db)
    history = history_of(db)
    assert {row.uuid: history.light(row) for row in all_rows(db)} == true
    assert felt_so(history, ("red",))[0] == [row.uuid for row in all_rows(db) if true[row.uuid] == "red"]
    keep(db)
    check_kept(db)
    assert felt_so(history, ("red",))[1] < felt_so(history, ("green", "amber", "red", "unknown"))[1]


def test_where_nothing_is_to_be_judged_nothing_is_written(db: Database) -> None:
    other = open_database(db.path)
    keep(db)
    before = other.read("PRAGMA data_version")[0][0]
    keep(db)
    assert other.read("PRAGMA data_version")[0][0] == before
    other.close()


def test_looking_the_file_over_judges_what_nobody_has_judged(db: Database) -> None:
    db.close()
    look(db.path, NOW, library())
    again = open_database(db.path)
    assert old(all_rows(again))
    assert all(row.kept_light for row in old(all_rows(again)))
    check_kept(again)
    again.close()


def test_a_whole_file_was_mended_at_every_start_for_one_entry_that_nobody_can_read(db: Database) -> None:
    keep_care_event(db, whose(db), DECISION, "lateral-hip-p1", {"of": "a later version"}, NOW)
    db.close()
    assert look(db.path, NOW, library()) == Looked()


def test_a_disk_that_filled_up_while_judging_was_told_as_no_backup(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise EnvironmentFailure("The disk is full.", "Free some space.")

    monkeypatch.setattr(judging, "keep_lights", full)
    db.close()
    assert look(db.path, NOW, library()) == Looked()
    assert list((db.path.parent / "backups").iterdir())


def test_a_deleted_session_still_has_its_light(db: Database) -> None:
    row = old(all_rows(db))[3]
    judge = Judge(lambda: None, library)
    before = judge.colour(db, row)
    delete_session(db, row.uuid, NOW)
    gone = session(db, row.uuid)
    assert gone is not None
    judge.forget()
    assert judge.colour(db, gone) == before


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Database]:
    """A history with one session of long ago whose next morning was a 4, as it usually was."""
    database = open_database(tmp_path / "one.sqlite3")
    first_person(database, NOW)
    uuid = add_session(database, whose(database), "Class", noon(LONG_AGO), 600_000, NOW)
    answer(database, uuid, NOW, pain_during=1, pain_next_morning=4, signs="")
    screened(database, LONG_AGO - timedelta(days=40), 4)
    yield database
    database.close()


LONG_AGO = LAST_DAY - timedelta(days=100)


def noon(day: date) -> Moment:
    return moment_of(datetime(day.year, day.month, day.day, 12).astimezone())


def test_what_happened_two_months_before_at_the_other_end_of_the_world_changes_a_light(one: Database) -> None:
    """A week's pause in a session, the day after it, 60 days and 26 hours between clocks: all of it is reached."""
    late = LONG_AGO + timedelta(days=0)
    last = moment_of(datetime(late.year, late.month, late.day, 23, 55, tzinfo=timezone(timedelta(hours=-12))))
    edge = add_session(one, whose(one), "Edge", last, 60_000, NOW)
    answer(one, edge, NOW, pain_during=1, pain_next_morning=4, signs="")
    for days in (60, 30, 20):
        write_diary(one, whose(one), LONG_AGO - timedelta(days=days), NOW, pain_morning=1)
    keep(one)
    assert session(one, edge).kept_light == "red"  # type: ignore[union-attr]
    early = LONG_AGO - timedelta(days=68)
    first = moment_of(datetime(early.year, early.month, early.day, 0, 5, tzinfo=timezone(timedelta(hours=14))))
    begun = add_session(one, whose(one), "Left and gone on with", first, 60_000, NOW)
    change_session(one, begun, {"ended_utc_ms": first.utc_ms + 7 * 86_400_000}, NOW)
    check_kept(one)
    keep(one)
    check_kept(one)
    assert session(one, edge).kept_light == "green"  # type: ignore[union-attr]


def light_of_long_ago(db: Database) -> str:
    """The kept light, judged again where it was taken away."""
    keep(db)
    return sessions(db, whose(db), until=LONG_AGO)[0].kept_light


def test_a_session_before_a_usual_morning_changes_the_light_of_a_later_one(one: Database) -> None:
    assert light_of_long_ago(one) == "green"
    for days in (30, 20, 10):
        write_diary(one, whose(one), LONG_AGO - timedelta(days=days), NOW, pain_morning=1)
    assert light_of_long_ago(one) == "red", "three mornings after rest count, not the screening"
    uuid = add_session(one, whose(one), "Class", noon(LONG_AGO - timedelta(days=11)), 600_000, NOW)
    assert light_of_long_ago(one) == "green", "two mornings after rest are too few"
    delete_session(one, uuid, NOW)
    assert light_of_long_ago(one) == "red"
    restore_session(one, uuid, NOW)
    assert light_of_long_ago(one) == "green"
    begun_ms = noon(LONG_AGO - timedelta(days=15)).utc_ms
    change_session(one, uuid, {"started_utc_ms": begun_ms, "ended_utc_ms": begun_ms + 600_000}, NOW)
    assert light_of_long_ago(one) == "red"


def test_a_light_of_summer_was_another_one_in_winter(one: Database) -> None:
    """The hours of soreness were counted from a midnight by the clock of today."""
    last = datetime(LONG_AGO.year, LONG_AGO.month, LONG_AGO.day, 1, 10, tzinfo=timezone(timedelta(hours=2)))
    sore = add_session(one, whose(one), "At night", moment_of(last), 60_000, NOW)
    answer(one, sore, NOW, pain_during=1, pain_next_morning=4, signs="")
    write_diary(one, whose(one), LONG_AGO - timedelta(days=3), NOW, soreness=5)
    for offset_min in (60, 120):
        then = told(one, persons(one)[0], Moment(NOW.utc_ms, offset_min))
        row = session(one, sore)
        assert row is not None
        assert judging.judged_until(one, then, library(), row)[sore].rule == "PAIN-4"


def test_a_screening_changes_the_lights_of_what_came_after_it(one: Database) -> None:
    assert light_of_long_ago(one) == "green"
    screened(one, LONG_AGO - timedelta(days=9), 0)
    assert light_of_long_ago(one) == "red"
