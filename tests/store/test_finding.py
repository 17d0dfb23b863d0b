"""Finding sessions: newest first, by period, side and words, along an index however long the history is."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from contents import check_places
from recorded import NOON, Player, Wall, record, session_start

from generate_history import LAST_DAY, generate
from hipcoach.core.vocabulary import Side
from hipcoach.store.copies.backup import erase_everything
from hipcoach.store.copies.exchange import export_json, import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.database import Database, damage, open_database
from hipcoach.store.edits import add_session, change_session, change_step, delete_session, restore_session
from hipcoach.store.history import session, sessions
from hipcoach.store.journal import answer
from hipcoach.store.moment import Moment
from hipcoach.store.people import add_person, first_person

HOUR_MS = 3_600_000


def day(number: int) -> Moment:
    """Noon of a November day, as the person lived it."""
    return Moment(NOON.utc_ms + (number - NOON.day.day) * 24 * HOUR_MS, 60, "Europe/Berlin")


@pytest.fixture
def person(db: Database) -> str:
    return first_person(db, NOON).uuid


def found(db: Database, person: str, **wanted: object) -> list[str]:
    return [row.title for row in sessions(db, person, **wanted)]  # type: ignore[arg-type]


def add(db: Database, person: str, number: int, title: str, note: str = "") -> str:
    uuid = add_session(db, person, title, day(number), 60_000, NOON)
    if note:
        answer(db, uuid, NOON, note=note)
    return uuid


def test_the_newest_comes_first_and_the_list_goes_on_after_its_last_row(db: Database, person: str) -> None:
    for number in (3, 1, 4, 2):
        add(db, person, number, str(number))
    add(db, add_person(db, "Somebody else", NOON).uuid, 5, "not theirs")
    assert found(db, person) == ["4", "3", "2", "1"] and len(sessions(db)) == 5
    page = sessions(db, person, limit=3)
    assert [row.title for row in page] == ["4", "3", "2"]
    assert found(db, person, before=page[-1]) == ["1"]
    assert found(db, person, since=day(2).day, until=day(3).day) == ["3", "2"]


def test_sessions_of_one_instant_are_all_there(db: Database, person: str) -> None:
    for number in range(5):
        add_session(db, person, str(number), NOON, 1, NOON)
    rows = sessions(db, person, limit=2)
    rows += sessions(db, person, before=rows[-1])
    assert sorted(row.title for row in rows) == ["0", "1", "2", "3", "4"]


def test_words_are_found_by_their_beginnings_in_titles_and_notes(db: Database, person: str) -> None:
    add(db, person, 1, "Run, 5 km", 'After the 100 % long_run: it\'s "fine"')
    add(db, person, 2, "Seitheben Übung", "Stairs")
    for text, titles in (
        ("RUN", ["Run, 5 km"]),
        ("long", ["Run, 5 km"]),
        ("long_run 5", ["Run, 5 km"]),
        ("it's", ["Run, 5 km"]),
        ('"fine', ["Run, 5 km"]),
        ("100 %", ["Run, 5 km"]),
        ("uebung", []),
        ("ubung", ["Seitheben Übung"]),
        ("u", ["Seitheben Übung"]),
        ("stairs run", []),
        ("NOT run", []),
        ("title:run", []),
        ("%", []),
        ("*", []),
        (" ", ["Seitheben Übung", "Run, 5 km"]),
    ):
        assert found(db, person, text=text) == titles, text


def test_a_session_concerns_a_side_unless_all_of_it_was_done_with_the_other(db: Database, person: str) -> None:
    run, both, left = (add(db, person, number, str(number)) for number in (1, 2, 3))
    for uuid, side in ((both, "both"), (left, "left")):
        with db.transaction() as connection:
            connection.execute(
                "INSERT INTO step_record (session_uuid, n, kind, name, side, set_number, sets, round_number, rounds,"
                " done_ms, outcome, started_utc_ms, ended_utc_ms, changed_utc_ms)"
                " VALUES (?, 1, 'work', 'Bridge', ?, 1, 1, 1, 1, 1, 'done', 0, 1, 1)",
                (uuid, side),
            )
    assert run
    assert found(db, person, side=Side.LEFT) == ["3", "2", "1"]
    assert found(db, person, side=Side.RIGHT) == ["2", "1"]
    change_step(db, left, 1, {"side": "right"}, NOON)
    assert found(db, person, side=Side.LEFT) == ["2", "1"]
    assert found(db, person, side=Side.LEFT, text="2") == ["2"]


def test_places_and_words_follow_every_change(db: Database, path: Path, tmp_path: Path) -> None:
    person = first_person(db, NOON).uuid
    player = Player(lambda: db, Wall())
    uuid = player.begin(session_start(person))
    check_places(db)
    player.play_all()
    player.log.close()
    other = add(db, person, 2, "Pilates", "with Kim")
    check_places(db)
    for changes in ({"title": "Another"}, {"started_utc_ms": day(9).utc_ms}, {"active_ms": 5}):
        change_session(db, uuid, changes, NOON)
        check_places(db)
    assert found(db, person, text="anoth") == ["Another"] and found(db, person, text="small") == []
    answer(db, uuid, NOON, note="easy")
    answer(db, other, NOON, note="")
    check_places(db)
    delete_session(db, uuid, NOON)
    check_places(db)
    assert found(db, person, text="easy") == []
    restore_session(db, uuid, NOON)
    check_places(db)
    assert found(db, person, text="easy") == ["Another"]
    export_json(db, tmp_path / "all.json")
    for way in ("merge", "import"):
        with closing(open_database(tmp_path / way / "h.sqlite3")) as their_db:
            record(their_db)
            merge(their_db, path) if way == "merge" else import_json(their_db, tmp_path / "all.json")
            check_places(their_db)
            assert len(sessions(their_db, text="easy")) == 1
    erase_everything(path)
    check_places(db)
    assert b"pilates" not in path.read_bytes().lower()


def test_a_damaged_index_of_words_is_found_by_the_check(db: Database, person: str) -> None:
    add(db, person, 1, "Pilates")
    db.connection.execute("UPDATE session_words_data SET block = zeroblob(9) WHERE id > 10")
    assert damage(db.connection)


WANTED = (
    {},
    {"limit": 20, "text": "run"},
    {"limit": 20, "text": "nobody wrote this"},
    {"limit": 20, "side": Side.LEFT},
    {"limit": 20, "until": LAST_DAY - timedelta(days=90)},
    {"since": LAST_DAY - timedelta(days=30), "until": LAST_DAY},
    {"limit": 20, "side": Side.RIGHT, "text": "run", "until": date(2026, 6, 1)},
)


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_every_list_walks_an_index_in_its_order(db: Database, wanted: dict[str, object]) -> None:
    person = generate(db, 30)
    before = sessions(db, person)[3]
    ran: list[str] = []
    db.connection.set_trace_callback(ran.append)
    sessions(db, person, **wanted)  # type: ignore[arg-type]
    sessions(db, person, before=before, **wanted)  # type: ignore[arg-type]
    db.connection.set_trace_callback(None)
    lists = [sql for sql in ran if sql.startswith("SELECT s.uuid")]
    assert len(lists) == 2
    for sql in lists:
        plan = [row["detail"] for row in db.read(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if "TEMP B-TREE" in step], plan
        assert not [step for step in plan if step.startswith("SCAN") and "VIRTUAL TABLE INDEX" not in step], plan


def test_a_session_that_is_gone_is_still_known_by_its_name(db: Database, person: str) -> None:
    uuid = add(db, person, 1, "Pilates")
    delete_session(db, uuid, NOON)
    assert session(db, uuid) is not None
