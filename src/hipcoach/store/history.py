"""Looking back: sessions and their steps.

Every query is bounded by a period or a number of rows and walks along an index (`session_place`, `session_words`), so
that it costs the same after fifty years as after one, also where nothing is found. A session belongs to the calendar
day on which the person began it, by the clock on their wall.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from hipcoach.core.record import HurtRow, SessionRow, StepRow
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database
from hipcoach.store.migrations import PLACES_IN_A_MS
from hipcoach.store.rows import moment_at, read_as

_COLUMNS = """s.uuid, s.person_uuid, s.routine_id, s.title, s.started_utc_ms, s.offset_min, s.zone, s.day,
    s.ended_utc_ms, s.active_ms, s.planned_ms, s.planned_steps,
    CASE s.outcome WHEN 'completed' THEN 'completed' ELSE 'partial' END AS outcome, s.outcome = 'running' AS running,
    s.speed, s.by_hand, s.edited, s.conditions_json AS conditions, s.phase, s.sore_side,
    s.dose_changes_json AS dose_changes,
    (SELECT json_array(count(*) FILTER (WHERE t.outcome != 'skipped'),
        total(t.done_reps) FILTER (WHERE t.side = 'left'), total(t.done_reps) FILTER (WHERE t.side = 'right'))
        FROM step_record t WHERE t.session_uuid = s.uuid) AS counts,
    (SELECT count(*) FROM hurt_mark h WHERE h.session_uuid = s.uuid) AS hurt_marks,
    a.pain_before, a.pain_during, a.pain_after, a.pain_next_morning, a.pain_next_day, a.effort_rpe, a.signs,
    coalesce(a.note, '') AS note,
    coalesce((SELECT light FROM session_place WHERE session_uuid = s.uuid), '') AS kept_light"""
_SESSION = "session s ON s.uuid = p.session_uuid LEFT JOIN session_answers a ON a.session_uuid = s.uuid"
_CONCERNS = {Side.LEFT: "p.sides != 2", Side.RIGHT: "p.sides != 1", Side.BOTH: "p.sides = 3"}
_EPOCH, _DAY_MS = date(1970, 1, 1), 86_400_000


def sessions(
    db: Database,
    person: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    side: Side | None = None,
    text: str = "",
    lights: Sequence[str] = (),
    before: SessionRow | None = None,
    limit: int = 200,
) -> tuple[SessionRow, ...]:
    """Sessions, newest first; `since` and `until` are inclusive days, `before` is the last one of the list before.

    A session concerns a side unless all of it was done with the other. Words of `text` are looked for at the
    beginnings of words in titles and notes; all of them must be there. `lights` are kept ones, an empty one
    stands for those that are not known.
    """
    source, place = "session_place p", "p.place"
    if text.strip():  # the index of the words has the order of the places
        source, place = "session_words w CROSS JOIN session_place p ON p.place = w.rowid", "w.rowid"
    where, values = _where(person, since, until, place)
    if text.strip():
        words = _words(text)
        where.append("session_words MATCH ?" if words else "0")
        values += [words] if words else []
    if side is not None:
        where.append(_CONCERNS[side])
    if before is not None:
        where.append(f"{place} < (SELECT place FROM session_place WHERE session_uuid = ?)")
        values.append(before.uuid)
    joined, condition = f"{source} CROSS JOIN {_SESSION}", " AND ".join(where)
    if lights:  # each light has an order of its own: the first ones of each
        one = f"SELECT p.place FROM {joined} WHERE {condition} AND p.light = ? ORDER BY {place} DESC LIMIT ?"
        values = [value for light in lights for value in (*values, light, limit)]
        first = " UNION ALL ".join([f"SELECT * FROM ({one})"] * len(lights))
        joined, condition = f"({first}) one JOIN session_place p ON p.place = one.place JOIN {_SESSION}", "1"
        place = "p.place"
    sql = f"SELECT {_COLUMNS} FROM {joined} WHERE {condition} ORDER BY {place} DESC LIMIT ?"
    return tuple(_session(db, row) for row in db.read(sql, (*values, limit)))


def session(db: Database, uuid: str) -> SessionRow | None:
    """One session, also a deleted one; None where there is none of that name."""
    sql = f"SELECT {_COLUMNS} FROM session s LEFT JOIN session_answers a ON a.session_uuid = s.uuid WHERE s.uuid = ?"
    rows = db.read(sql, (uuid,))
    return _session(db, rows[0]) if rows else None


def steps(db: Database, uuid: str) -> tuple[StepRow, ...]:
    """The steps of a session in their order."""
    rows = db.read("SELECT * FROM step_record WHERE session_uuid = ? ORDER BY n", (uuid,))
    return tuple(read_as(StepRow, row, db.path) for row in rows)


def hurts(db: Database, uuid: str) -> tuple[HurtRow, ...]:
    """What hurt during a session, in the order of time."""
    rows = db.read("SELECT * FROM hurt_mark WHERE session_uuid = ? ORDER BY at_utc_ms, uuid", (uuid,))
    return tuple(read_as(HurtRow, row, db.path) for row in rows)


def as_json(db: Database, *, since: date | None = None, person: str | None = None) -> Iterator[dict[str, Any]]:
    """Yields sessions, newest first, in the shape of `hipcoach history --json`."""
    where, values = _where(person, since, None)
    source = f"session_place p CROSS JOIN {_SESSION}"
    sql = f"SELECT {_COLUMNS} FROM {source} WHERE {' AND '.join(where)} ORDER BY p.place DESC"
    for row in db.each(sql, values):
        found = _session(db, row)
        yield {
            "id": found.uuid,
            "routine": found.routine_id,
            "title": found.title,
            "person": found.person_uuid,
            "started": found.started.isoformat(timespec="seconds"),
            "active_ms": found.active_ms,
            "planned_ms": found.planned_ms,
            "outcome": found.outcome,
            "speed": found.speed,
            "pain_before": found.pain_before,
            "pain_during": found.pain_during,
            "pain_after": found.pain_after,
            "pain_next_morning": found.pain_next_morning,
            "effort_rpe": found.effort_rpe,
            "note": found.note,
            "steps": [_step_json(step) for step in steps(db, found.uuid)],
        }


def _step_json(step: StepRow) -> dict[str, Any]:
    return {
        "n": step.n,
        "kind": step.kind,
        "exercise": step.exercise_id,
        "name": step.name,
        "side": step.side.value,
        "set": step.set_number,
        "round": step.round_number,
        "planned_reps": step.planned_reps,
        "done_reps": step.done_reps,
        "planned_ms": step.planned_ms,
        "done_ms": step.done_ms,
        "load": step.load_text,
        "outcome": step.outcome,
        "answer": step.answer,
    }


def _session(db: Database, row: Any) -> SessionRow:
    done, left, right = (int(count) for count in json.loads(row["counts"]))
    started = moment_at(row, db.path).local
    counts = {"done_steps": done, "left_reps": left, "right_reps": right}
    return read_as(SessionRow, row, db.path, started=started, **counts)


def _where(
    person: str | None, since: date | None, until: date | None, place: str = "p.place"
) -> tuple[list[str], list[Any]]:
    """The condition for a period: the places in which its days can lie in any time zone, and the days themselves."""
    day_places = _DAY_MS * PLACES_IN_A_MS
    where, values = ["1"], list[Any]()
    for condition, value in (
        ("p.person_uuid = ?", person),
        (f"{place} >= ?", None if since is None else ((since - _EPOCH).days - 1) * day_places),
        ("s.day >= ?", None if since is None else since.isoformat()),
        (f"{place} < ?", None if until is None else ((until - _EPOCH).days + 2) * day_places),
        ("s.day <= ?", None if until is None else until.isoformat()),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    return where, values


def _words(text: str) -> str:
    """What is asked of the full-text index: the beginnings of words; empty where there is no letter in them."""
    quoted = (part.replace('"', '""') for part in text.split() if any(letter.isalnum() for letter in part))
    return " ".join(f'"{part}"*' for part in quoted)
