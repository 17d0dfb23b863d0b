"""Everything that a history holds, for comparing two of them."""

from typing import Any

from hipcoach.store.copies.merge import TABLES, columns_of
from hipcoach.store.database import Database, damage
from hipcoach.store.migrations import PLACES_IN_A_MS


def contents(db: Database, *, traces: bool = True) -> dict[str, list[tuple[Any, ...]]]:
    return {
        table: sorted(
            (tuple(row) for row in db.read(f"SELECT {', '.join(columns_of(db.connection, table)[0])} FROM {table}")),
            key=repr,
        )
        for table in TABLES
        if traces or table != "edit_trace"
    }


def check_places(db: Database) -> None:
    """What sessions are looked for by must be what the sessions, notes and steps say, whatever happened to them."""
    places = db.read("SELECT place, session_uuid, person_uuid, sides FROM session_place ORDER BY place")
    words = db.read("SELECT rowid, title, note FROM session_words ORDER BY rowid")
    found = {
        row["session_uuid"]: (
            row["place"] // PLACES_IN_A_MS,
            row["person_uuid"],
            row["sides"],
            word["title"],
            word["note"],
        )
        for row, word in zip(places, words, strict=True)
        if row["place"] == word["rowid"]
    }
    assert len(found) == len(places)
    worked: dict[str, set[str]] = {}
    for uuid, side in db.read("SELECT session_uuid, side FROM step_record WHERE kind != 'card'"):
        worked.setdefault(uuid, set()).update(("left", "right") if side == "both" else (side,))
    bits = {"left": 1, "right": 2}
    assert found == {
        row["uuid"]: (
            row["started_utc_ms"],
            row["person_uuid"],
            sum(bits[side] for side in worked.get(row["uuid"], ())),
            row["title"],
            row["note"] or "",
        )
        for row in db.read(
            "SELECT uuid, started_utc_ms, person_uuid, title, note FROM session LEFT JOIN session_answers"
            " ON session_uuid = uuid WHERE deleted_utc_ms IS NULL"
        )
    }
    assert damage(db.connection) == ""
