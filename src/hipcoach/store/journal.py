"""What a person says about their hip: answers around a session, the diary, screenings, and what `care` decided.

None is unknown, never zero: an answer that was not given stays open until it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from hipcoach.core.errors import DamagedData
from hipcoach.store.database import Database
from hipcoach.store.edits import traced
from hipcoach.store.identity import new_uuid
from hipcoach.store.moment import Moment
from hipcoach.store.rows import moment_at, read_as
from hipcoach.store.snapshot import canonical_json


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered about one session.

    Pain is 0 to 10: before, worst during, in the evening after, on rising next morning, and 24 hours later where it
    was asked again. Effort is on the RPE scale to 10. `signs` holds limp, sharp, spread, swell, woke; None where
    nobody answered. The `asked_` times tell when a question was last put, answered or not.
    """

    pain_before: int | None = None
    pain_during: int | None = None
    pain_after: int | None = None
    pain_next_morning: int | None = None
    pain_next_day: int | None = None
    effort_rpe: float | None = None
    signs: str | None = None
    note: str = ""
    asked_after_utc_ms: int | None = None
    asked_next_morning_utc_ms: int | None = None
    asked_next_day_utc_ms: int | None = None


@dataclass(frozen=True, slots=True)
class DiaryDay:
    """What was written for a day: pain and soreness 0 to 10; `signs` as in Answers."""

    day: date
    pain: int | None = None
    pain_morning: int | None = None
    soreness: int | None = None
    signs: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Screening:
    """A screening with all its answers and what came of it."""

    uuid: str
    at: Moment
    questions_version: str
    level: str
    answers: Mapping[str, Any]
    result: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CareEvent:
    """Something `care` or the person decided: a phase begun, an exclusion lifted, a dose changed by hand."""

    uuid: str
    at: Moment
    kind: str
    about: str
    detail: Mapping[str, Any]


def answer(db: Database, session_uuid: str, now: Moment, **given: Any) -> None:
    """Keeps answers about a session (fields of Answers); a changed one leaves a trace.

    Raises ValueError for a name that is no field.
    """
    _upsert(db, "session_answers", {"session_uuid": session_uuid}, _known(Answers, given), now)


def answers(db: Database, session_uuid: str) -> Answers:
    """What was answered about a session so far."""
    rows = db.read("SELECT * FROM session_answers WHERE session_uuid = ?", (session_uuid,))
    return read_as(Answers, rows[0], db.path) if rows else Answers()


def write_diary(db: Database, person_uuid: str, day: date, now: Moment, **given: Any) -> None:
    """Keeps what is written for a day (fields of DiaryDay); what it replaces leaves a trace."""
    values = _known(DiaryDay, given) | {"deleted_utc_ms": None}
    _upsert(db, "diary", {"person_uuid": person_uuid, "day": day.isoformat()}, values, now)


def diary(db: Database, person_uuid: str, since: date, until: date) -> tuple[DiaryDay, ...]:
    """The days of a period on which something was written, oldest first."""
    rows = db.read(
        "SELECT * FROM diary WHERE person_uuid = ? AND day BETWEEN ? AND ? AND deleted_utc_ms IS NULL ORDER BY day",
        (person_uuid, since.isoformat(), until.isoformat()),
    )
    return tuple(read_as(DiaryDay, row, db.path) for row in rows)


def delete_diary(db: Database, person_uuid: str, day: date, now: Moment) -> None:
    """Takes a day out of the diary; writing to it again brings it back."""
    with db.transaction() as connection:
        traced(connection, "diary", {"person_uuid": person_uuid, "day": day.isoformat()}, "delete", now)
        connection.execute(
            "UPDATE diary SET deleted_utc_ms = ?1, changed_utc_ms = max(changed_utc_ms + 1, ?1)"
            " WHERE person_uuid = ?2 AND day = ?3",
            (now.utc_ms, person_uuid, day.isoformat()),
        )


def keep_precheck(
    db: Database,
    person_uuid: str,
    about: str,
    given: Mapping[str, str | None],
    now: Moment,
    session_uuid: str | None = None,
) -> None:
    """Keeps the answers to the questions before a routine or exercise (`about`); None where there was none."""
    with db.transaction() as connection:
        connection.executemany(
            "INSERT INTO precheck_answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    new_uuid(now),
                    person_uuid,
                    session_uuid,
                    about,
                    question,
                    said,
                    now.utc_ms,
                    now.offset_min,
                    now.utc_ms,
                )
                for question, said in given.items()
            ],
        )


def keep_screening(
    db: Database,
    person_uuid: str,
    questions_version: str,
    level: str,
    given: Mapping[str, Any],
    result: Mapping[str, Any],
    now: Moment,
) -> str:
    """Keeps a screening and returns its UUID."""
    uuid = new_uuid(now)
    values = (uuid, person_uuid, now.utc_ms, now.offset_min, questions_version, level)
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO screening_result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (*values, canonical_json(dict(given)), canonical_json(dict(result)), now.utc_ms),
        )
    return uuid


def screenings(db: Database, person_uuid: str, limit: int = 100) -> tuple[Screening, ...]:
    """A person's screenings, newest first."""
    rows = db.read(
        "SELECT * FROM screening_result WHERE person_uuid = ? AND deleted_utc_ms IS NULL"
        " ORDER BY at_utc_ms DESC, uuid DESC LIMIT ?",
        (person_uuid, limit),
    )
    return tuple(
        Screening(
            row["uuid"],
            moment_at(row, db.path, "at_utc_ms"),
            row["questions_version"],
            row["level"],
            _mapping(db, row["answers_json"]),
            _mapping(db, row["result_json"]),
        )
        for row in rows
    )


def keep_care_event(
    db: Database, person_uuid: str, kind: str, about: str, detail: Mapping[str, Any], now: Moment
) -> str:
    """Keeps a decision and returns its UUID."""
    uuid = new_uuid(now)
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO care_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (uuid, person_uuid, now.utc_ms, now.offset_min, kind, about, canonical_json(dict(detail)), now.utc_ms),
        )
    return uuid


def care_events(db: Database, person_uuid: str, kind: str, limit: int = 1000) -> tuple[CareEvent, ...]:
    """A person's decisions of one kind, newest first."""
    rows = db.read(
        "SELECT * FROM care_event WHERE person_uuid = ? AND kind = ? ORDER BY at_utc_ms DESC, uuid DESC LIMIT ?",
        (person_uuid, kind, limit),
    )
    return tuple(
        CareEvent(
            row["uuid"],
            moment_at(row, db.path, "at_utc_ms"),
            row["kind"],
            row["about"],
            _mapping(db, row["detail_json"]),
        )
        for row in rows
    )


def _known(kind: type[Answers] | type[DiaryDay], given: Mapping[str, Any]) -> dict[str, Any]:
    if unknown := set(given) - {field.name for field in fields(kind)}:
        raise ValueError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return dict(given)


def _upsert(db: Database, table: str, key: Mapping[str, Any], values: Mapping[str, Any], now: Moment) -> None:
    names = [*key, *values, "changed_utc_ms"]
    sets = "".join(f"{name} = excluded.{name}, " for name in values)
    with db.transaction() as connection:
        traced(connection, table, key, "edit", now)
        connection.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
            f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets}"
            f" changed_utc_ms = max({table}.changed_utc_ms + 1, excluded.changed_utc_ms)",
            (*key.values(), *values.values(), now.utc_ms),
        )


def _mapping(db: Database, text: str) -> Mapping[str, Any]:
    try:
        return dict(json.loads(text))
    except (ValueError, TypeError) as error:
        raise DamagedData(db.path, f"a value in it is damaged ({error})") from error
