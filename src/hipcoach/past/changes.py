"""What was changed by hand, read from the traces: each value with what it was before and after."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from hipcoach.store.database import Database
from hipcoach.store.edits import Trace, traces
from hipcoach.store.moment import Moment
from hipcoach.ui.history.rows import Change

SESSION_FIELDS = ("title", "started_utc_ms", "active_ms", "phase", "sore_side")
ANSWER_FIELDS = ("pain_before", "pain_during", "pain_after", "pain_next_morning", "effort_rpe", "signs", "note")
STEP_FIELDS = ("done_reps", "done_ms", "load_text", "outcome", "side", "note", "answer")


def changes_of(db: Database, uuid: str) -> tuple[Change, ...]:
    """Everything that was changed in a session, its answers and its steps, oldest first.

    A first answer is no change: only a value that took the place of another one is told.
    """
    found = list(_of_row(db, "session", {"uuid": uuid}, SESSION_FIELDS))
    found += [
        change
        for change in _of_row(db, "session_answers", {"session_uuid": uuid}, ANSWER_FIELDS)
        if change.before is not None and (change.before or change.field == "signs")
    ]
    for (n,) in db.read("SELECT n FROM step_record WHERE session_uuid = ? ORDER BY n", (uuid,)):
        found += _of_row(db, "step_record", {"session_uuid": uuid, "n": n}, STEP_FIELDS, n)
    return tuple(sorted(found, key=lambda change: change.at))


def _of_row(
    db: Database, table: str, key: Mapping[str, Any], fields: tuple[str, ...], step: int | None = None
) -> Iterator[Change]:
    kept = [trace for trace in traces(db, table, key) if trace.reason == "edit"]
    if not kept:
        return
    where = " AND ".join(f"{name} = ?" for name in key)
    now = db.read(f"SELECT * FROM {table} WHERE {where}", tuple(key.values()))
    versions = [*(_columns(trace) for trace in kept), dict(now[0]) if now else {}]
    for trace, before, after in zip(kept, versions, versions[1:], strict=False):
        at = datetime.fromtimestamp(trace.at_utc_ms / 1000, UTC).astimezone()
        for name in fields:
            if before.get(name) != after.get(name):
                yield Change(at, name, _value(before, name), _value(after, name), step)


def _value(version: Mapping[str, Any], name: str) -> object:
    """A value of a version; a start as the clock on the wall showed it."""
    if name == "started_utc_ms" and name in version:
        return Moment(version[name], version["offset_min"]).local
    return version.get(name)


def _columns(trace: Trace) -> dict[str, Any]:
    return dict(json.loads(trace.before_json))
