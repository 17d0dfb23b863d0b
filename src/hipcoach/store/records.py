"""Recording a session while it runs: a finished step is one committed row, at once."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure
from hipcoach.core.event import Event, Finished, Outcome, StepEnded, StepStarted
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.settings import Settings
from hipcoach.core.step import Step
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database
from hipcoach.store.live import LiveMark, hold, is_live
from hipcoach.store.moment import Moment, new_uuid
from hipcoach.store.rows import moment_at, read_as
from hipcoach.store.snapshot import Snapshot, canonical_json, decoded, encoded, sha256_of

_Statement = tuple[str, tuple[Any, ...]]

# A session may begin while the disk refuses everything: then nobody is known yet.
_SOMEBODY = """INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms)
    SELECT ?1, '', ?2, ?2 WHERE NOT EXISTS (SELECT 1 FROM person WHERE deleted_utc_ms IS NULL)"""
_NEW_SNAPSHOT = "INSERT OR IGNORE INTO routine_snapshot VALUES (?, ?, ?)"
_NEW_SESSION = """INSERT OR IGNORE INTO session
    (uuid, person_uuid, snapshot_sha256, routine_id, title, started_utc_ms, offset_min, zone, planned_ms,
     planned_steps, outcome, speed, settings_json, with_optional, conditions_json, phase, sore_side, dose_changes_json,
     device_uuid, changed_utc_ms)
    VALUES (?, coalesce(nullif(?, ''),
      (SELECT uuid FROM person WHERE deleted_utc_ms IS NULL ORDER BY created_utc_ms, uuid)),
     ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?,
     (SELECT value FROM meta WHERE key = 'device_uuid'), ?)"""
# A later attempt replaces an earlier one unless it did less: what was done stays done.
_STEP = """INSERT INTO step_record
    (session_uuid, n, attempt, kind, exercise_id, name, side, set_number, sets, round_number, rounds, planned_reps,
     done_reps, planned_ms, done_ms, load_text, load_count, load_each_kg, outcome, started_utc_ms, ended_utc_ms,
     changed_utc_ms)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (session_uuid, n) DO UPDATE SET attempt = excluded.attempt, done_reps = excluded.done_reps,
     done_ms = excluded.done_ms, load_text = excluded.load_text, load_count = excluded.load_count,
     load_each_kg = excluded.load_each_kg, outcome = excluded.outcome, ended_utc_ms = excluded.ended_utc_ms,
     changed_utc_ms = max(step_record.changed_utc_ms + 1, excluded.changed_utc_ms)
    WHERE CASE excluded.outcome WHEN 'done' THEN 2 WHEN 'cut-short' THEN 1 ELSE 0 END
       >= CASE step_record.outcome WHEN 'done' THEN 2 WHEN 'cut-short' THEN 1 ELSE 0 END"""
_PROGRESS = "UPDATE session SET active_ms = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?"
_END = """UPDATE session SET active_ms = max(active_ms, ?1), outcome = ?2, ended_utc_ms = ?3,
    changed_utc_ms = max(changed_utc_ms + 1, ?3) WHERE uuid = ?4"""
_ANSWER = (
    "UPDATE step_record SET answer = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE session_uuid = ? AND n = ?"
)
_HURT = "INSERT OR IGNORE INTO hurt_mark VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


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
    base_ms: int = 0
    mark: LiveMark | None = None
    attempts: dict[int, int] = field(default_factory=dict)
    entered_utc_ms: int = 0


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
        tell: Callable[[EnvironmentFailure | DamagedData], None],
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
        content = canonical_json(encoded(start.snapshot))
        sha = sha256_of(content)
        planned = sum(1 for step in start.plan.steps if step.number)
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
            planned,
            start.speed,
            canonical_json(encoded(start.settings)),
            start.with_optional,
            canonical_json(list(start.conditions)),
            start.phase,
            start.sore_side.value,
            canonical_json(list(start.dose_changes)),
            now.utc_ms,
        )
        self._run = _Run(uuid, start.plan)
        self._save(
            (_SOMEBODY, (new_uuid(now), now.utc_ms)),
            (_NEW_SNAPSHOT, (sha, start.plan.routine_id, content)),
            (_NEW_SESSION, session),
        )
        return uuid

    def go_on(self, point: ResumePoint) -> bool:
        """Goes on recording a session that was left; False where another window runs it."""
        db = self._open()
        if is_live(db.path.parent, point.uuid):
            return False
        rows = db.read("SELECT n, attempt FROM step_record WHERE session_uuid = ?", (point.uuid,))
        self._run = _Run(point.uuid, point.start.plan, point.active_ms)
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
                    (_STEP, _step_values(run, event, now)),
                    (_PROGRESS, (run.base_ms + event.at_ms, now, run.uuid)),
                )
            case Finished(at_ms=at_ms, outcome=outcome):
                now = self._wall().utc_ms
                self._save((_END, (run.base_ms + at_ms, outcome.value, now, run.uuid)))
                if run.mark is not None:
                    run.mark.release()
        return not self._pending

    def answer_card(self, n: int, answer: str) -> None:
        """Keeps what was answered to card `n`; without it the card counts as not answered."""
        if self._run is not None:
            self._save((_ANSWER, (answer, self._wall().utc_ms, self._run.uuid, n)))

    def hurt(self, step: Step, answer: str) -> None:
        """Marks that a step hurt, and what the person chose to do about it."""
        if self._run is not None:
            now = self._wall()
            exercise = step.exercise.id if step.exercise else None
            values = (new_uuid(now), self._run.uuid, step.number, exercise, step.side.value, answer)
            self._save((_HURT, (*values, now.utc_ms, now.utc_ms)))

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

    def _save(self, *statements: _Statement) -> None:
        self._pending.extend(statements)
        if not self._pending:
            return
        try:
            with self._open().transaction() as connection:
                for sql, values in self._pending:
                    connection.execute(sql, values)
        except DataBusy:
            return  # it passes by itself: the next event tries again
        except (EnvironmentFailure, DamagedData) as failure:
            if not self._told:
                self._told = True
                self._tell(failure)
            return
        self._pending.clear()
        self._told = False
        if self._run is not None and self._run.mark is None:
            self._run.mark = hold(self._open().path.parent, self._run.uuid)


def unfinished(db: Database) -> tuple[Unfinished, ...]:
    """Sessions of this machine that were left without an end and run in no other window, newest first."""
    rows = db.read(
        "SELECT uuid, person_uuid, routine_id, title, started_utc_ms, offset_min, zone, planned_steps AS steps_planned,"
        " (SELECT count(*) FROM step_record WHERE session_uuid = uuid) AS steps_kept, coalesce((SELECT"
        " max(ended_utc_ms) FROM step_record WHERE session_uuid = uuid), started_utc_ms) AS last_utc_ms FROM session"
        " WHERE outcome = 'running' AND deleted_utc_ms IS NULL AND device_uuid = ? ORDER BY started_utc_ms DESC",
        (db.device_uuid,),
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
    step = next(step for step in plan.steps[index:] if step.number)
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


def _step_values(run: _Run, event: StepEnded, now_utc_ms: int) -> tuple[Any, ...]:
    step, planned, load = event.step, run.plan.steps[event.index], event.step.load
    return (
        run.uuid,
        step.number,
        run.attempts.get(step.number, 1),
        step.kind.value,
        step.exercise.id if step.exercise else None,
        step.name,
        step.side.value,
        step.set_number,
        step.sets,
        step.round_number,
        step.rounds,
        planned.reps or None,
        event.reps_done if planned.reps else None,
        planned.length_ms,
        event.position_ms,
        load.text if load else "",
        load.count if load else None,
        load.kg if load else None,
        event.outcome.value,
        run.entered_utc_ms or now_utc_ms,
        now_utc_ms,
        now_utc_ms,
    )
