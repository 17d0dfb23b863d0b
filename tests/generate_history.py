"""Makes a history as somebody could have lived it, the same for the same seed: for scale tests and screenshots."""

import argparse
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hipcoach.store.database import Database, open_database
from hipcoach.store.identity import new_uuid
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.people import first_person

LAST_DAY = date(2026, 11, 21)

Exercise = tuple[str, str, str, int | None, int]
"""Id, name, side rule (each or both), repetitions of a set, milliseconds of a set."""

ROUTINES: tuple[tuple[str, str, int, tuple[Exercise, ...]], ...] = (
    (
        "lateral-hip-p1",
        "Outer hip, phase 1",
        3,
        (
            ("isometric-abduction", "Isometric side press", "each", None, 45_000),
            ("clamshell", "Clamshell", "each", 10, 50_000),
            ("glute-bridge", "Glute bridge", "both", 12, 60_000),
        ),
    ),
    (
        "strength-classic",
        "Hip strength",
        3,
        (
            ("clamshell", "Clamshell", "each", 12, 60_000),
            ("side-lying-abduction", "Side leg raise", "each", 12, 60_000),
            ("glute-bridge", "Glute bridge", "both", 15, 75_000),
        ),
    ),
    (
        "stretch-classic",
        "Evening mobility",
        2,
        (
            ("hip-flexor-stretch", "Hip flexor stretch", "each", None, 30_000),
            ("figure-four", "Figure four", "each", None, 30_000),
            ("butterfly", "Butterfly", "both", None, 60_000),
        ),
    ),
    (
        "pre-run-hip-prep",
        "Before the run",
        1,
        (
            ("leg-swing", "Leg swing", "each", 15, 30_000),
            ("walking-lunge", "Walking lunge", "both", 10, 40_000),
        ),
    ),
)
NOTES = ("Easy today.", "Tight after sitting all day.", "Outer hip a little sore on the stairs.", "After the long run.")


def generate(
    db: Database,
    sessions: int,
    *,
    seed: int = 0,
    person_uuid: str = "",
    last_day: date = LAST_DAY,
    every_day: bool = False,
    steps: int | None = None,
    diary: bool = False,
) -> str:
    """Writes that many sessions, the last one on or before `last_day`, and returns the person's UUID.

    Between sessions lie one to four days, or one with `every_day`; `steps` fixes how many steps each has. With a
    `diary` mornings after days of rest are written down, and a run every week or two.
    """
    chance = random.Random(seed)
    beside = random.Random(seed + 1)
    noon = datetime(last_day.year, last_day.month, last_day.day, 18, tzinfo=UTC)
    person = person_uuid or first_person(db, moment_of(noon)).uuid
    days, day = [last_day], last_day
    for _ in range(sessions - 1):
        day -= timedelta(days=1 if every_day else chance.choice((1, 1, 2, 2, 3, 4)))
        days.append(day)
    with db.transaction() as connection:
        connection.execute("INSERT OR IGNORE INTO routine_snapshot VALUES ('generated', 'generated', '{}')")
        for number, lived in enumerate(reversed(days[:sessions])):
            left = 1 - number / max(sessions, 20)
            rows = list(_session(chance, person, lived, left, steps))
            if diary and lived + timedelta(days=2) <= last_day:
                rows += _beside(beside, person, lived, left, set(days))
            for table, row in rows:
                if table == "session_answers":
                    row["signs"] = beside.choices(("", "limp", None), (93, 1, 6))[0]
                marks = ", ".join("?" * len(row))
                connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    return person


def _beside(
    chance: random.Random, person: str, day: date, left: float, busy: set[date]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The morning two days later where the day before it was one of rest, and now and then a run on that day."""
    following = day + timedelta(days=1)
    if following in busy:
        return
    evening = moment_of(datetime(following.year, following.month, following.day, 7, tzinfo=UTC))
    if chance.random() < 0.7:
        written = {"day": (following + timedelta(days=1)).isoformat(), "pain_morning": _pain(chance, 0.5 + 2 * left)}
        yield "diary", {"person_uuid": person, **written, "changed_utc_ms": evening.utc_ms}
    if chance.random() < 0.2:
        uuid, far = new_uuid(evening, chance.getrandbits), chance.choice((5, 6, 8, 12))
        yield (
            "session",
            {
                "uuid": uuid,
                "person_uuid": person,
                "routine_id": "run",
                "title": f"{'Long run' if far > 8 else 'Run'}, {far} km",
                "started_utc_ms": evening.utc_ms,
                "offset_min": 60,
                "zone": "Europe/Berlin",
                "ended_utc_ms": evening.utc_ms + far * 390_000,
                "active_ms": far * 390_000,
                "outcome": "completed",
                "by_hand": 1,
                "device_uuid": "generated",
                "changed_utc_ms": evening.utc_ms,
            },
        )
        worse = {"pain_during": _pain(chance, 1 + 2 * left), "pain_next_morning": _pain(chance, 1 + far / 5 + left)}
        yield "session_answers", {"session_uuid": uuid, **worse, "changed_utc_ms": evening.utc_ms}


def _session(
    chance: random.Random, person: str, day: date, left: float, count: int | None
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one session; `left` is how much of the trouble is still there, from 1 to 0."""
    routine_id, title, sets, exercises = chance.choice(ROUTINES)
    offset_min = 120 if 4 <= day.month <= 10 else 60
    evening = moment_of(datetime(day.year, day.month, day.day, 18, chance.randrange(60), tzinfo=UTC))
    started = Moment(evening.utc_ms - offset_min * 60_000, offset_min, "Europe/Berlin")
    uuid = new_uuid(started, chance.getrandbits)
    rows = list(_steps(chance, uuid, sets, exercises, started, count))
    stopped = chance.random() < 0.08
    kept = rows[: max(1, len(rows) * 2 // 3)] if stopped else rows
    active_ms = sum(row["done_ms"] for row in kept) * 4 // 3
    yield (
        "session",
        {
            "uuid": uuid,
            "person_uuid": person,
            "snapshot_sha256": "generated",
            "routine_id": routine_id,
            "title": title,
            "started_utc_ms": started.utc_ms,
            "offset_min": offset_min,
            "zone": started.zone,
            "ended_utc_ms": started.utc_ms + active_ms,
            "active_ms": active_ms,
            "planned_ms": sum(row["planned_ms"] for row in rows) * 4 // 3,
            "planned_steps": len(rows),
            "outcome": "partial" if stopped else "completed",
            "conditions_json": '["gluteal-tendinopathy"]',
            "phase": "1",
            "sore_side": "left",
            "device_uuid": "generated",
            "changed_utc_ms": started.utc_ms,
        },
    )
    for row in kept:
        yield "step_record", row
    level = 1 + 3.5 * left + (1.5 if chance.random() < 0.05 else 0)
    if chance.random() < 0.9:
        yield (
            "session_answers",
            {
                "session_uuid": uuid,
                "pain_during": _pain(chance, level + 0.5),
                "pain_after": _pain(chance, level),
                "pain_next_morning": _pain(chance, level) if chance.random() < 0.85 else None,
                "effort_rpe": chance.choice((6.0, 7.5, 9.0)),
                "note": chance.choice(NOTES) if chance.random() < 0.2 else "",
                "changed_utc_ms": started.utc_ms,
            },
        )
    if chance.random() < 0.04:
        hurt = chance.choice(kept)
        yield (
            "hurt_mark",
            {
                "uuid": new_uuid(started, chance.getrandbits),
                "session_uuid": uuid,
                "n": hurt["n"],
                "exercise_id": hurt["exercise_id"],
                "side": hurt["side"],
                "answer": "easier",
                "at_utc_ms": hurt["ended_utc_ms"],
                "changed_utc_ms": hurt["ended_utc_ms"],
            },
        )


def _pain(chance: random.Random, level: float) -> int:
    return max(0, min(10, round(chance.gauss(level, 0.8))))


def _steps(
    chance: random.Random, uuid: str, sets: int, exercises: tuple[Exercise, ...], started: Moment, count: int | None
) -> Iterator[dict[str, Any]]:
    turns = [
        (exercise, number, side)
        for exercise in exercises
        for number in range(1, sets + 1)
        for side in (("left", "right") if exercise[2] == "each" else ("both",))
    ]
    at_ms = started.utc_ms
    for n in range(1, (count or len(turns)) + 1):
        (exercise_id, name, _, reps, length_ms), number, side = turns[(n - 1) % len(turns)]
        outcome, part = chance.choices((("done", 1.0), ("cut-short", 0.5), ("skipped", 0.0)), (94, 3, 3))[0]
        done_ms = int(length_ms * part)
        yield {
            "session_uuid": uuid,
            "n": n,
            "kind": "work" if reps else "hold",
            "exercise_id": exercise_id,
            "name": name,
            "side": side,
            "set_number": number,
            "sets": sets,
            "round_number": 1,
            "rounds": 1,
            "planned_reps": reps,
            "done_reps": int(reps * part) if reps else None,
            "planned_ms": length_ms,
            "done_ms": done_ms,
            "load_text": "red band" if reps else "",
            "outcome": outcome,
            "started_utc_ms": at_ms,
            "ended_utc_ms": at_ms + done_ms,
            "changed_utc_ms": at_ms + done_ms,
        }
        at_ms += done_ms + 8_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path, help="the history to be made, such as DIR/hipcoach.sqlite3")
    parser.add_argument("sessions", type=int)
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    database = open_database(arguments.file)
    generate(database, arguments.sessions, seed=arguments.seed, diary=True)
    database.close()


if __name__ == "__main__":
    main()
