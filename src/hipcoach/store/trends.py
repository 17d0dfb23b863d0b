"""Whether it is working: work done per exercise and side, bests, and what came before bad mornings.

As in `history`, every query is bounded by a period or ends at the first row of an index. Gaps stay gaps: a day
without an answer has no row. Muscle groups follow from exercise ids in the library.
"""

from dataclasses import dataclass
from datetime import date

from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database
from hipcoach.store.rows import read_as

_PERIOD = "s.person_uuid = ? AND s.day BETWEEN ? AND ? AND s.deleted_utc_ms IS NULL"
_WORKED = "t.kind IN ('work', 'hold') AND t.outcome != 'skipped'"


@dataclass(frozen=True, slots=True)
class Volume:
    """What was done of one exercise on one side in a period; `load_kg` is kilograms times repetitions."""

    exercise_id: str
    name: str
    side: Side
    sets: int
    reps: int
    hold_ms: int
    load_kg: float


@dataclass(frozen=True, slots=True)
class Best:
    """The most that was done of an exercise in one set, and when."""

    day: date
    side: Side
    reps: int | None
    done_ms: int


@dataclass(frozen=True, slots=True)
class Before:
    """Before how many bad mornings an exercise was done, and before how many that were answered."""

    exercise_id: str
    name: str
    bad_mornings: int
    mornings: int


def volume(db: Database, person: str, since: date, until: date) -> tuple[Volume, ...]:
    """What was done per exercise and side in a period."""
    rows = db.read(
        "SELECT t.exercise_id, max(t.name) AS name, t.side, count(*) AS sets, coalesce(sum(t.done_reps), 0) AS reps,"
        " sum(CASE WHEN t.kind = 'hold' THEN t.done_ms ELSE 0 END) AS hold_ms,"
        " total(t.load_each_kg * coalesce(t.load_count, 1) * t.done_reps) AS load_kg"
        f" FROM session s JOIN step_record t ON t.session_uuid = s.uuid WHERE {_PERIOD} AND {_WORKED}"
        " AND t.exercise_id IS NOT NULL GROUP BY t.exercise_id, t.side ORDER BY t.exercise_id, t.side",
        (person, since.isoformat(), until.isoformat()),
    )
    return tuple(read_as(Volume, row, db.path) for row in rows)


def longest_hold(db: Database, person: str, exercise_id: str) -> Best | None:
    """The longest set of holds of an exercise ever; None where there is none."""
    return _best(db, person, exercise_id, "t.kind = 'hold' AND t.done_ms > 0", "t.done_ms")


def best_set(db: Database, person: str, exercise_id: str) -> Best | None:
    """The set of an exercise with the most repetitions ever; None where there is none."""
    return _best(db, person, exercise_id, "t.done_reps > 0", "t.done_reps")


def last_load(db: Database, person: str, exercise_id: str) -> str:
    """The load that was last used for an exercise within the last 200 sessions; empty where there was none."""
    rows = db.read(
        "SELECT t.load_text FROM (SELECT session_uuid, place FROM session_place WHERE person_uuid = ?"
        " ORDER BY place DESC LIMIT 200) p JOIN step_record t ON t.session_uuid = p.session_uuid"
        " WHERE t.exercise_id = ? AND t.load_text != '' ORDER BY p.place DESC, t.n DESC LIMIT 1",
        (person, exercise_id),
    )
    return str(rows[0]["load_text"]) if rows else ""


def before_bad_mornings(
    db: Database, person: str, since: date, until: date, *, bad_from: int = 4, at_least: int = 10
) -> tuple[Before, ...]:
    """Which exercises were done before mornings with pain of `bad_from` or more: a count, never a cause.

    A morning counts once after any number of sessions. Empty where fewer than `at_least` mornings were answered.
    """
    rows = db.read(
        "SELECT t.exercise_id, max(t.name) AS name, count(DISTINCT s.day) AS mornings,"
        " count(DISTINCT CASE WHEN a.pain_next_morning >= ? THEN s.day END) AS bad_mornings"
        " FROM session s JOIN session_answers a ON a.session_uuid = s.uuid"
        " JOIN step_record t ON t.session_uuid = s.uuid"
        f" WHERE {_PERIOD} AND a.pain_next_morning IS NOT NULL AND {_WORKED} AND t.exercise_id IS NOT NULL"
        " GROUP BY t.exercise_id ORDER BY bad_mornings DESC, mornings, t.exercise_id",
        (bad_from, person, since.isoformat(), until.isoformat()),
    )
    answered = db.read(
        f"SELECT count(DISTINCT s.day) FROM session s JOIN session_answers a ON a.session_uuid = s.uuid WHERE {_PERIOD}"
        " AND a.pain_next_morning IS NOT NULL",
        (person, since.isoformat(), until.isoformat()),
    )[0][0]
    return tuple(read_as(Before, row, db.path) for row in rows) if answered >= at_least else ()


def _best(db: Database, person: str, exercise_id: str, where: str, what: str) -> Best | None:
    rows = db.read(
        "SELECT s.day, t.side, t.done_reps AS reps, t.done_ms FROM step_record t CROSS JOIN session s"
        f" ON s.uuid = t.session_uuid WHERE t.exercise_id = ? AND {where} AND s.person_uuid = ?"
        f" AND s.deleted_utc_ms IS NULL ORDER BY {what} DESC LIMIT 1",
        (exercise_id, person),
    )
    return read_as(Best, rows[0], db.path) if rows else None
