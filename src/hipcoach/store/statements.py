"""The statements with which a session is recorded; written twice, each of them changes nothing more."""

from typing import Any

from hipcoach.core.event import StepEnded
from hipcoach.core.plan import Plan

# A session may begin while the disk refuses everything, or while another window erases the history: then nobody is
# known yet, or nobody but a profile that was just made. Among other persons, an unknown one is never taken for them.
_ONLY_NAMELESS = "(SELECT count(*) = 1 AND max(name) = '' FROM person WHERE deleted_utc_ms IS NULL)"
NEW_PERSON = f"""INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms)
    SELECT coalesce(nullif(?1, ''), ?2), '', ?3, ?3
    WHERE CASE WHEN ?1 = '' THEN NOT EXISTS (SELECT 1 FROM person WHERE deleted_utc_ms IS NULL)
      ELSE NOT {_ONLY_NAMELESS} AND NOT EXISTS (SELECT 1 FROM person WHERE uuid = ?1) END"""
NEW_SNAPSHOT = "INSERT INTO routine_snapshot VALUES (?, ?, ?) ON CONFLICT (sha256) DO NOTHING"
NEW_SESSION = """INSERT INTO session
    (uuid, person_uuid, snapshot_sha256, routine_id, title, started_utc_ms, offset_min, zone, planned_ms,
     planned_steps, outcome, speed, settings_json, with_optional, conditions_json, phase, sore_side, dose_changes_json,
     device_uuid, changed_utc_ms)
    VALUES (?, coalesce((SELECT uuid FROM person WHERE uuid = ?),
      (SELECT uuid FROM person WHERE deleted_utc_ms IS NULL ORDER BY created_utc_ms, uuid)),
     ?, ?, ?, ?, ?, ?, ?, ?, 'running', ?, ?, ?, ?, ?, ?, ?,
     (SELECT value FROM meta WHERE key = 'device_uuid'), ?) ON CONFLICT (uuid) DO NOTHING"""
# A later attempt replaces an earlier one unless it did less: what was done stays done.
KEEP_STEP = """INSERT INTO step_record
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
CORRECT_REPS = """UPDATE step_record SET done_reps = ?, changed_utc_ms = max(changed_utc_ms + 1, ?)
    WHERE session_uuid = ? AND n = ? AND done_reps IS NOT NULL"""
KEEP_PROGRESS = "UPDATE session SET active_ms = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?"
KEEP_END = """UPDATE session SET active_ms = max(active_ms, ?1), outcome = ?2, ended_utc_ms = ?3,
    changed_utc_ms = max(changed_utc_ms + 1, ?3) WHERE uuid = ?4"""
KEEP_ANSWER = (
    "UPDATE step_record SET answer = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE session_uuid = ? AND n = ?"
)
KEEP_HURT = "INSERT INTO hurt_mark VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING"
KEEP_CHOICE = "UPDATE hurt_mark SET answer = ?, changed_utc_ms = max(changed_utc_ms + 1, ?) WHERE uuid = ?"


def step_values(
    event: StepEnded, plan: Plan, session_uuid: str, attempt: int, entered_utc_ms: int, now_utc_ms: int
) -> tuple[Any, ...]:
    """The row of a step that ended, for KEEP_STEP; what was planned comes from the plan, which nobody resized."""
    step, planned, load = event.step, plan.steps[event.index], event.step.load
    return (
        session_uuid,
        step.number,
        attempt,
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
        entered_utc_ms or now_utc_ms,
        now_utc_ms,
        now_utc_ms,
    )
