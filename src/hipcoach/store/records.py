"""Recording a session while it runs: a finished step is one committed row, at once."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.core.event import Event, Finished, Outcome, RepsCorrected, StepEnded, StepStarted
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.settings import Settings
from hipcoach.core.step import Step
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database
from hipcoach.store.identity import new_uuid
from hipcoach.store.live import LiveMark, hold, is_live
from hipcoach.store.moment import Moment
from hipcoach.store.rows import moment_at, read_as
from hipcoach.store.snapshot import Snapshot, canonical_json, decoded, encoded, sha256_of
from hipcoach.store.statements import (
    CORRECT_REPS,
    KEEP_ANSWER,
    KEEP_CHOICE,
    KEEP_END,
    KEEP_HURT,
    KEEP_PROGRESS,
    KEEP_STEP,
    NEW_PERSON,
    NEW_SESSION,
    NEW_SNAPSHOT,
    step_values,
)

_Statement = tuple[str, tuple[Any, ...]]

GIVEN_UP = ("skip", "skipped", "easier")
"""The answers to "that hurts" after which the exercise is not done as it was planned."""


@dataclass(frozen=True, slots=True)
class SessionStart:
    """Everything that must be kept to tell later what was planned, and to go on after a crash.

    `plan` is `build_plan` of the snapshot's routine with the same settings, sore side and conditions.
    `dose_changes` are sentences that say which rule changed what. An empty `person_uuid` means the first person.
    """

    plan: Plan
    snapshot: Snapshot
    settings: Settings
    person_uuid: str = ""
    sore_side: Side = Side.BOTH
    conditions: tuple[str, ...] = ()
    with_optional: bool = False
    phase: str = ""
    speed: float = 1.0
    dose_changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A session that was left: which, since when, and how much of it is kept."""

    uuid: str
    person_uuid: str
    routine_id: str
    title: str
    started: Moment
    last_utc_ms: int
    steps_kept: int
    steps_planned: int


@dataclass(frozen=True, slots=True)
class ResumePoint:
    """Where a session goes on: `index` for `Session.start(now_ms, at=index)`; `step` is the one to be done there."""

    uuid: str
    start: SessionStart
    index: int
    step: Step
    active_ms: int


@dataclass(slots=True)
class _Run:
    """The session that is being recorded."""

    uuid: str
    plan: Plan
    opening: tuple[_Statement, ...]
    base_ms: int = 0
    mark: LiveMark | None = None
    attempts: dict[int, int] = field(default_factory=dict)
    entered_utc_ms: int = 0
    asked: str = ""  # the mark that waits for an answer


class SessionLog:
    """Keeps a session as its events come.

    `connect` gives the open database and may fail; `wall` reads the wall clock; `tell` is called once when rows
    can't be written, with words for the person. Rows stay in memory, in order, and are tried again with the next
    event and at `close`, so a session goes on whatever the disk does.
    """

    def __init__(
        self,
        connect: Callable[[], Database],
        wall: Callable[[], Moment],
        tell: Callable[[EnvironmentFailure | DamagedData | NewerData], None],
    ) -> None:
        self._connect = connect
        self._wall = wall
        self._tell = tell
        self._db: Database | None = None
        self._pending: list[_Statement] = []
        self._told = False
        self._run: _Run | None = None

    @property
    def unsaved(self) -> int:
        """How many rows wait to be written."""
        return len(self._pending)

    def begin(self, start: SessionStart) -> str:
        """Begins the record of a session and returns its UUID."""
        now = self._wall()
        uuid = new_uuid(now)
        self._run = _Run(uuid, start.plan, _opening(uuid, start, now))
        self._save(*self._run.opening)
        return uuid

    def go_on(self, point: ResumePoint) -> bool:
        """Goes on recording a session that was left; False where another window runs it."""
        db = self._open()
        if is_live(db.path.parent, point.uuid):
            return False
        rows = db.read("SELECT n, attempt FROM step_record WHERE session_uuid = ?", (point.uuid,))
        opening = _opening(point.uuid, point.start, self._wall())
        self._run = _Run(point.uuid, point.start.plan, opening, point.active_ms)
        self._run.attempts = {row["n"]: row["attempt"] for row in rows}
        self._run.mark = hold(db.path.parent, point.uuid)
        return True

    def on_event(self, event: Event) -> bool:
        """Keeps what the event ends; tells whether everything so far is committed."""
        run = self._run
        if run is None:
            return True
        match event:
            case StepStarted(step=step):
                run.entered_utc_ms = self._wall().utc_ms
                run.attempts[step.number] = run.attempts.get(step.number, 0) + 1
            case StepEnded(step=step, outcome=outcome) if step.number and outcome is not Outcome.RESTARTED:
                now = self._wall().utc_ms
                self._save(
                    (
                        KEEP_STEP,
                        step_values(
                            event, run.plan, run.uuid, run.attempts.get(step.number, 1), run.entered_utc_ms, now
                        ),
                    ),
                    (KEEP_PROGRESS, (run.base_ms + event.at_ms, now, run.uuid)),
                )
            case RepsCorrected(ended=ended):
                self._save((CORRECT_REPS, (ended.reps_done, self._wall().utc_ms, run.uuid, ended.step.number)))
            case Finished(at_ms=at_ms, outcome=outcome):
                now = self._wall().utc_ms
                self._save((KEEP_END, (run.base_ms + at_ms, outcome.value, now, run.uuid)))
                if run.mark is not None:
                    run.mark.release()
        return not self._pending

    def answer_card(self, n: int, answer: str) -> None:
        """Keeps what was answered to card `n`; without it the card counts as not answered."""
        if self._run is not None:
            self._save((KEEP_ANSWER, (answer, self._wall().utc_ms, self._run.uuid, n)))

    def hurt(self, step: Step, answer: str) -> None:
        """Marks that a step hurt, and what the person chose to do about it.

        Without an answer it is marked at once; the answer that comes next belongs to that mark.
        """
        run = self._run
        if run is None:
            return
        now = self._wall()
        if run.asked:
            self._save((KEEP_CHOICE, (answer, now.utc_ms, run.asked)))
        else:
            uuid, exercise = new_uuid(now), step.exercise.id if step.exercise else None
            self._save(
                (KEEP_HURT, (uuid, run.uuid, step.number, exercise, step.side.value, answer, now.utc_ms, now.utc_ms))
            )
            run.asked = uuid
        if answer:
            run.asked = ""

    def close(self) -> bool:
        """Tries a last time to write what waits; tells the person and returns False where it is lost."""
        self._told = False
        self._save()
        if self._run is not None and self._run.mark is not None:
            self._run.mark.release()
        return not self._pending

    def _open(self) -> Database:
        if self._db is None or self._db.read_only:
            before, self._db = self._db, self._connect()
            if before is not None and before is not self._db:
                before.close()
        return self._db

    def _write(self, statements: Iterable[_Statement]) -> None:
        db = self._open()
        try:
            with db.transaction() as connection:
                for sql, values in statements:
                    connection.execute(sql, values)
        except sqlite3.IntegrityError:
            # Another window erased or restored the history meanwhile: the session begins in it anew.
            opening = self._run.opening if self._run is not None else ()
            with db.transaction() as connection:
                for sql, values in (*opening, *statements):
                    connection.execute(sql, values)

    def _save(self, *statements: _Statement) -> None:
        self._pending.extend(statements)
        if not self._pending:
            return
        try:
            self._write(self._pending)
        except DataBusy:
            return  # it passes by itself: the next event tries again
        except (EnvironmentFailure, DamagedData, NewerData) as failure:
            if not self._told:
                self._told = True
                self._tell(failure)
            return
        self._pending.clear()
        self._told = False
        if self._run is not None and self._run.mark is None:
            self._run.mark = hold(self._open().path.parent, self._run.uuid)


def _opening(uuid: str, start: SessionStart, now: Moment) -> tuple[_Statement, ...]:
    """The rows that a session's steps belong to; written again they change nothing."""
    content = canonical_json(encoded(start.snapshot))
    sha = sha256_of(content)
    session = (
        uuid,
        start.person_uuid,
        sha,
        start.plan.routine_id,
        start.plan.title,
        now.utc_ms,
        now.offset_min,
        now.zone,
        start.plan.duration_ms,
        sum(1 for step in start.plan.steps if step.number),
        start.speed,
        canonical_json(encoded(start.settings)),
        start.with_optional,
        canonical_json(list(start.conditions)),
        start.phase,
        start.sore_side.value,
        canonical_json(list(start.dose_changes)),
        now.utc_ms,
    )
    return (
        (NEW_PERSON, (start.person_uuid, new_uuid(now), now.utc_ms)),
        (NEW_SNAPSHOT, (sha, start.plan.routine_id, content)),
        (NEW_SESSION, session),
    )


def unfinished(db: Database, person_uuid: str = "") -> tuple[Unfinished, ...]:
    """Sessions of this machine that were left without an end and run in no other window, newest first.

    With a person's UUID only theirs.
    """
    rows = db.read(
        "SELECT uuid, person_uuid, routine_id, title, started_utc_ms, offset_min, zone, planned_steps AS steps_planned,"
        " (SELECT count(*) FROM step_record WHERE session_uuid = uuid) AS steps_kept, coalesce((SELECT"
        " max(ended_utc_ms) FROM step_record WHERE session_uuid = uuid), started_utc_ms) AS last_utc_ms FROM session"
        " WHERE outcome = 'running' AND deleted_utc_ms IS NULL AND device_uuid = ?1 AND ?2 IN ('', person_uuid)"
        " ORDER BY started_utc_ms DESC",
        (db.device_uuid, person_uuid),
    )
    return tuple(
        read_as(Unfinished, row, db.path, started=moment_at(row, db.path))
        for row in rows
        if not is_live(db.path.parent, str(row["uuid"]))
    )


def keep_as_partial(db: Database, uuid: str) -> None:
    """Ends a session that was left with what is kept of it; completed where nothing of it was left to do."""
    with db.transaction() as connection:
        connection.execute(
            "UPDATE session SET changed_utc_ms = changed_utc_ms + 1,"
            " ended_utc_ms = (SELECT max(ended_utc_ms) FROM step_record WHERE session_uuid = uuid),"
            " outcome = CASE WHEN planned_steps > 0 AND"
            " (SELECT count(*) FROM step_record WHERE session_uuid = uuid) = planned_steps"
            " THEN 'completed' ELSE 'partial' END WHERE uuid = ? AND outcome = 'running'",
            (uuid,),
        )


def resume_point(db: Database, uuid: str) -> ResumePoint | None:
    """Where a session that was left goes on, with the plan as it was; None where nothing is left to do.

    What was left out or eased because it hurt is not gone on with.
    Raises DamagedData where what is kept of it can't be read.
    """
    rows = db.read("SELECT * FROM session JOIN routine_snapshot ON sha256 = snapshot_sha256 WHERE uuid = ?", (uuid,))
    if not rows:
        return None
    row = rows[0]
    try:
        snapshot = decoded(Snapshot, json.loads(row["content_json"]))
        settings = decoded(Settings, json.loads(row["settings_json"]))
        conditions = tuple(str(name) for name in json.loads(row["conditions_json"]))
        changes = tuple(str(text) for text in json.loads(row["dose_changes_json"]))
        side, with_optional = Side(row["sore_side"]), bool(row["with_optional"])
        plan = build_plan(
            snapshot.routine,
            snapshot.by_id,
            settings,
            sore_side=side,
            conditions=conditions,
            with_optional=with_optional,
        )
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedData(db.path, f"what was planned for a session can't be read ({error})") from error
    kept = db.read("SELECT n FROM step_record WHERE session_uuid = ?", (uuid,))
    index = _next_index(plan, (r["n"] for r in kept))
    if index is None:
        return None
    marks = db.read(
        "SELECT exercise_id FROM hurt_mark WHERE session_uuid = ? AND answer IN (?, ?, ?)", (uuid, *GIVEN_UP)
    )
    hurt = {mark["exercise_id"] for mark in marks}
    rest = tuple(step for step in plan.steps[index:] if step.exercise is None or step.exercise.id not in hurt)
    plan = replace(plan, steps=plan.steps[:index] + rest)
    step = next((step for step in rest if step.number), None)
    if step is None:
        return None
    start = SessionStart(
        plan,
        snapshot,
        settings,
        row["person_uuid"],
        side,
        conditions,
        with_optional,
        row["phase"],
        row["speed"],
        changes,
    )
    return ResumePoint(uuid, start, index, step, row["active_ms"])


def _next_index(plan: Plan, kept: Iterable[int]) -> int | None:
    """The gap before the first step after the last one that is kept, or that step where there is no gap."""
    last = max(kept, default=0)
    for index, step in enumerate(plan.steps):
        if step.number > last:
            while index and not plan.steps[index - 1].number:
                index -= 1
            return index
    return None
