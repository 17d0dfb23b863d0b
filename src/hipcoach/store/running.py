"""Runs and shoes: a run is a session by hand with a note of its way; what is kept last about a thing counts."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from hipcoach.core.errors import DamagedData
from hipcoach.core.running import RUN, Run, Shoe, ShoeKind, Surface
from hipcoach.store.database import Database
from hipcoach.store.edits import add_session
from hipcoach.store.journal import answer, care_events, keep_care_event
from hipcoach.store.moment import Moment

SHOE, ITEM, EATEN, CAUTIOUS = "shoe", "item-done", "refuelled", "cautious-load"

_RUNS = """SELECT s.uuid, s.day, s.title, s.active_ms, a.pain_during, a.effort_rpe, a.signs, a.note, e.detail_json
    FROM session s LEFT JOIN session_answers a ON a.session_uuid = s.uuid
    LEFT JOIN (SELECT about, detail_json, max(at_utc_ms) FROM care_event WHERE person_uuid = ?1 AND kind = ?2
        GROUP BY about) e ON e.about = s.uuid
    WHERE s.person_uuid = ?1 AND s.routine_id IN (SELECT value FROM json_each(?3)) AND s.deleted_utc_ms IS NULL
    ORDER BY s.started_utc_ms DESC, s.uuid DESC"""
_SIGNS = ("limp", "sharp")


def keep_run(db: Database, person_uuid: str, run: Run, title: str, started: Moment, now: Moment) -> str:
    """Keeps a run as a session with its answers, and the rest beside it; returns the session's UUID."""
    uuid = add_session(db, person_uuid, title, started, run.minutes * 60_000, now, RUN)
    known = (run.limp, run.sharp) != (None, None)
    signs = " ".join(name for name, true in zip(_SIGNS, (run.limp, run.sharp), strict=True) if true)
    answer(
        db,
        uuid,
        now,
        pain_during=run.pain,
        effort_rpe=run.effort,
        signs=signs if known else None,
        note=run.note,
    )
    detail = {"metres": run.metres, "surface": run.surface, "shoe": run.shoe, "painkiller": run.painkiller}
    keep_care_event(db, person_uuid, RUN, uuid, detail, now)
    return uuid


def runs(db: Database, person_uuid: str, led: Iterable[str] = ()) -> tuple[Run, ...]:
    """Every run that was written down, and every session of the routines that are `led` as runs, newest first."""
    return tuple(_run(db, row) for row in db.read(_RUNS, (person_uuid, RUN, json.dumps([RUN, *led]))))


def keep_shoe(db: Database, person_uuid: str, shoe: Shoe, now: Moment) -> None:
    """Keeps a pair of shoes under its name, as it is now."""
    detail = {
        "kind": shoe.kind,
        "bought": shoe.bought.isoformat(),
        "metres_before": shoe.metres_before,
        "retired": shoe.retired,
    }
    keep_care_event(db, person_uuid, SHOE, shoe.name, detail, now)


def shoes(db: Database, person_uuid: str) -> tuple[Shoe, ...]:
    """Every pair by name, as it was kept last."""
    newest: dict[str, Shoe] = {}
    for event in care_events(db, person_uuid, SHOE):
        if event.about not in newest:
            newest[event.about] = _shoe(db, event.about, event.detail)
    return tuple(newest[name] for name in sorted(newest))


def keep_done(db: Database, person_uuid: str, item: str, now: Moment) -> None:
    """Keeps that something that comes round was done now."""
    keep_care_event(db, person_uuid, ITEM, item, {}, now)


def done_days(db: Database, person_uuid: str) -> Mapping[str, date]:
    """When each thing that comes round was done last."""
    found: dict[str, date] = {}
    for event in care_events(db, person_uuid, ITEM):
        found.setdefault(event.about, event.at.day)
    return found


def keep_eaten(db: Database, person_uuid: str, now: Moment) -> None:
    """Keeps that something was eaten after a run."""
    keep_care_event(db, person_uuid, EATEN, RUN, {}, now)


def eaten_at(db: Database, person_uuid: str) -> datetime | None:
    """When something was last eaten after a run."""
    return next((event.at.local for event in care_events(db, person_uuid, EATEN, 1)), None)


def keep_cautious(db: Database, person_uuid: str, on: bool, now: Moment) -> None:
    """Keeps whether a week is compared with the lower of the two limits."""
    keep_care_event(db, person_uuid, CAUTIOUS, RUN, {"on": on}, now)


def cautious(db: Database, person_uuid: str) -> bool:
    """Tells whether a week is compared with the lower of the two limits."""
    return any(event.detail.get("on") is True for event in care_events(db, person_uuid, CAUTIOUS, 1))


def _run(db: Database, row: Any) -> Run:
    detail = _detail(db, row["detail_json"])
    signs = None if row["signs"] is None else row["signs"].split()
    limp, sharp = (None, None) if signs is None else ("limp" in signs, "sharp" in signs)
    try:
        return Run(
            row["uuid"],
            date.fromisoformat(row["day"]),
            row["active_ms"] // 60_000,
            metres=None if detail.get("metres") is None else int(detail["metres"]),
            surface=Surface(detail["surface"]) if detail.get("surface") else None,
            shoe=str(detail.get("shoe") or ""),
            pain=row["pain_during"],
            effort=None if row["effort_rpe"] is None else round(row["effort_rpe"]),
            limp=limp,
            sharp=sharp,
            painkiller=detail.get("painkiller"),
            note=row["note"] or "",
            title=row["title"],
        )
    except (TypeError, ValueError) as error:
        raise DamagedData(db.path, str(error)) from error


def _shoe(db: Database, name: str, detail: Mapping[str, Any]) -> Shoe:
    try:
        kind, bought = ShoeKind(detail["kind"]), date.fromisoformat(detail["bought"])
        return Shoe(name, kind, bought, int(detail["metres_before"]), bool(detail["retired"]))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedData(db.path, str(error)) from error


def _detail(db: Database, text: str | None) -> Mapping[str, Any]:
    try:
        return dict(json.loads(text)) if text else {}
    except (TypeError, ValueError) as error:
        raise DamagedData(db.path, str(error)) from error
