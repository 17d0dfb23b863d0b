"""Recording: a finished step is one committed row, at once, and what can't be written is not forgotten."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from recorded import EXERCISES, NOON, ROUTINE, SETTINGS, STEPS, Player, Wall, record, session_start

from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.event import Finished, StepEnded
from hipcoach.core.vocabulary import Side
from hipcoach.core.week_time import WeekTime
from hipcoach.store.copies.backup import erase_everything
from hipcoach.store.database import Database, open_database
from hipcoach.store.history import hurts, session, sessions, steps
from hipcoach.store.people import first_person
from hipcoach.store.records import keep_as_partial, resume_point, unfinished


def test_a_whole_session_is_kept_with_everything_that_was_planned_and_done(db: Database) -> None:
    person = first_person(db, NOON)
    uuid = record(db, session_start(person.uuid))
    (kept,) = sessions(db, person.uuid)
    assert (kept.uuid, kept.routine_id, kept.outcome, kept.title) == (uuid, "small-one", "completed", "Small one")
    assert (kept.conditions, kept.phase, kept.sore_side) == (("gluteal-tendinopathy",), "1", Side.LEFT)
    assert kept.dose_changes == ("Calm three times: 10 repetitions instead of 8.",)
    assert (kept.left_reps, kept.right_reps, kept.done_steps, kept.planned_steps) == (20, 20, STEPS, STEPS)
    assert kept.pain_during is None
    assert kept.zone == "Europe/Berlin"
    rows = steps(db, uuid)
    assert [row.n for row in rows] == list(range(1, STEPS + 1))
    assert [row.side.value for row in rows[:4]] == ["left", "right", "left", "right"]
    first, plank, walk, card = rows[0], rows[5], rows[6], rows[7]
    assert (first.exercise_id, first.planned_reps, first.done_reps, first.planned_ms) == ("clamshell", 10, 10, 50_000)
    assert (first.done_ms, first.load_text, first.load_each_kg) == (50_000, "red band", None)
    assert (plank.round_number, plank.rounds, plank.kind, plank.done_ms) == (2, 2, "hold", 30_000)
    assert (plank.load_count, plank.load_each_kg) == (2, 8.0)
    assert (walk.planned_ms, walk.planned_reps, walk.done_reps) == (None, None, None)
    assert (card.kind, card.exercise_id, card.answer, card.outcome) == ("card", None, None, "done")


def test_the_active_time_is_the_sessions_own(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    finished = [event for event, _ in player.play() if isinstance(event, Finished)]
    kept = session(db, uuid)
    assert kept is not None and kept.active_ms == finished[0].at_ms > 0


def test_each_step_is_in_the_file_for_others_the_moment_it_has_ended(db: Database, path: Path) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    with closing(open_database(path)) as other:
        seen = 0
        for event, kept in player.play():
            assert kept
            if isinstance(event, StepEnded) and event.step.number:
                seen += 1
                assert [row.n for row in steps(other, uuid)] == list(range(1, seen + 1))
    assert seen == STEPS


def test_going_back_does_not_undo_what_was_done(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.play_all(1)
    player.keep(player.session.back(player.now_ms + 1))
    player.keep(player.session.skip(player.now_ms + 2))
    first = steps(db, uuid)[0]
    assert (first.outcome, first.done_reps) == ("done", 10)


def test_a_skipped_step_that_is_brought_back_and_done_counts_as_done(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.advance(11)
    player.keep(player.session.skip(player.now_ms))
    assert [(row.n, row.outcome) for row in steps(db, uuid)] == [(1, "skipped")]
    player.keep(player.session.undo(player.now_ms + 1000))
    player.advance(60)
    first = steps(db, uuid)[0]
    assert (first.outcome, first.attempt, first.done_reps) == ("done", 2, 10)


def test_the_plan_is_kept_when_the_person_does_more(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.advance(12)
    player.keep(player.session.extend(player.now_ms, 2))
    player.advance(70)
    first = steps(db, uuid)[0]
    assert (first.planned_reps, first.done_reps, first.planned_ms, first.done_ms) == (10, 12, 50_000, 60_000)


def test_stopping_keeps_a_partial_session(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.play_all(2)
    player.keep(player.session.stop(player.now_ms))
    kept = session(db, uuid)
    assert kept is not None and kept.outcome == "partial" and not kept.running
    assert unfinished(db) == ()


def test_cards_and_marks_are_kept(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.advance(12)
    step = player.session.view().step
    assert step is not None
    player.log.hurt(step, "easier")
    player.play_all()
    player.log.answer_card(STEPS, "yes")
    assert steps(db, uuid)[-1].answer == "yes"
    assert [(mark.n, mark.exercise_id, mark.side, mark.answer) for mark in hurts(db, uuid)] == [
        (1, "clamshell", Side.LEFT, "easier")
    ]


def test_that_it_hurt_was_not_kept_where_the_program_ended_before_the_answer(db: Database) -> None:
    player = Player(lambda: db)
    uuid = player.begin()
    player.advance(12)
    step = player.session.view().step
    assert step is not None
    player.log.hurt(step, "")
    assert [(mark.n, mark.side, mark.answer) for mark in hurts(db, uuid)] == [(1, Side.LEFT, "")]
    player.log.hurt(step, "went-on")
    player.log.hurt(step, "")
    player.log.hurt(step, "skipped")
    assert [mark.answer for mark in hurts(db, uuid)] == ["went-on", "skipped"]


@pytest.mark.parametrize("answer", ["skip", "skipped", "easier"])
def test_what_was_left_out_came_back_after_a_crash(db: Database, answer: str) -> None:
    left = Player(lambda: db)
    uuid = left.begin()
    left.play_all(5)
    step = left.session.view().step
    assert step is not None and step.exercise is not None and step.exercise.id == "plank"
    left.log.hurt(step, answer)
    point = resume_point(db, uuid)
    assert point is not None and point.step.exercise is not None
    assert point.step.exercise.id == "walk"
    rest = point.start.plan.steps[point.index :]
    assert "plank" not in {each.exercise.id for each in rest if each.exercise}


def test_a_routines_snapshot_is_kept_once_per_content(db: Database) -> None:
    record(db)
    record(db)
    assert len(db.read("SELECT * FROM routine_snapshot")) == 1


def test_a_session_that_was_left_is_found_and_goes_on_where_it_was(db: Database) -> None:
    left = Player(lambda: db)
    uuid = left.begin()
    left.play_all(3)
    left.log.close()
    (found,) = unfinished(db)
    assert (found.uuid, found.steps_kept, found.steps_planned, found.title) == (uuid, 3, STEPS, "Small one")
    point = resume_point(db, uuid)
    assert point is not None
    assert (point.step.name, point.step.set_number, point.step.side) == ("Clamshell", 2, Side.RIGHT)
    assert point.start.plan == session_start().plan
    assert not point.start.plan.steps[point.index].number

    player = Player(lambda: db)
    assert player.log.go_on(point)
    player.session = type(left.session)(point.start.plan, point.start.settings)
    player.keep(player.session.start(0, at=point.index))
    player.play_all()
    kept = session(db, uuid)
    assert kept is not None and (kept.outcome, kept.done_steps) == ("completed", STEPS)
    whole = session(db, record(db))
    assert whole is not None and abs(whole.active_ms - kept.active_ms) < 20_000
    assert unfinished(db) == ()


def test_a_session_that_was_left_can_be_kept_as_it_is(db: Database) -> None:
    uuid = record(db, steps=2)
    keep_as_partial(db, uuid)
    kept = session(db, uuid)
    assert kept is not None and (kept.outcome, kept.running, kept.done_steps) == ("partial", False, 2)
    assert unfinished(db) == ()


def test_a_session_whose_last_step_was_kept_lacks_nothing(db: Database) -> None:
    uuid = record(db)
    db.connection.execute("UPDATE session SET outcome = 'running'")
    assert resume_point(db, uuid) is None
    keep_as_partial(db, uuid)
    kept = session(db, uuid)
    assert kept is not None and kept.outcome == "completed"


def test_a_session_that_runs_in_another_window_was_not_left(db: Database, path: Path) -> None:
    player = Player(lambda: db)
    player.begin()
    player.play_all(1)
    with closing(open_database(path)) as other:
        assert unfinished(other) == ()
        player.log.close()
        (found,) = unfinished(other)
        point = resume_point(other, found.uuid)
    assert point is not None and player.log.go_on(point)
    assert not Player(lambda: db).log.go_on(point)


def test_a_changed_library_does_not_change_what_was_planned(db: Database) -> None:
    uuid = record(db, steps=1)
    point = resume_point(db, uuid)
    assert point is not None
    assert point.start.snapshot.routine == ROUTINE
    assert point.start.snapshot.by_id == EXERCISES


def test_when_nothing_can_be_written_the_session_goes_on_and_everything_is_kept_later(path: Path) -> None:
    works = False

    def connect() -> Database:
        if not works:
            raise EnvironmentFailure("The disk is full.")
        return open_database(path)

    player = Player(connect)
    uuid = player.begin()
    player.play_all(3)
    assert len(player.told) == 1 and player.log.unsaved
    works = True
    player.play_all(1)
    assert player.log.unsaved == 0
    player.play_all()
    assert player.log.close()
    with closing(open_database(path)) as db:
        assert [row.n for row in steps(db, uuid)] == list(range(1, STEPS + 1))
        assert len(sessions(db)) == 1


def test_what_is_lost_at_the_end_is_said_again(path: Path) -> None:
    def connect() -> Database:
        raise EnvironmentFailure("The disk is full.")

    player = Player(connect)
    player.begin()
    player.play_all()
    assert len(player.told) == 1
    assert not player.log.close()
    assert len(player.told) == 2


def test_a_busy_file_is_waited_for_in_silence(db: Database, path: Path) -> None:
    db.connection.execute("PRAGMA busy_timeout = 5")
    player = Player(lambda: db)
    uuid = player.begin()
    with closing(open_database(path)) as other, other.transaction():
        player.play_all(2)
        assert player.log.unsaved
    player.play_all()
    assert player.told == []
    assert len(steps(db, uuid)) == STEPS


@pytest.mark.parametrize("back_ms", [1_000, 3_600_000, 40 * 365 * 86_400_000])
def test_a_clock_that_is_set_back_loses_and_doubles_nothing(db: Database, back_ms: int) -> None:
    player = Player(lambda: db, Wall())
    uuid = player.begin()
    player.play_all(3)
    player.wall.utc_ms -= back_ms
    player.play_all()
    kept = session(db, uuid)
    assert kept is not None and (kept.outcome, kept.day, kept.done_steps) == ("completed", NOON.day, STEPS)
    assert kept.active_ms > 0


@pytest.mark.parametrize("failure", [DamagedData(Path("h"), "damaged"), NewerData(Path("h"), 9, 1)])
def test_a_history_that_cannot_be_used_stops_no_session(failure: Exception) -> None:
    def connect() -> Database:
        raise failure

    player = Player(connect)
    player.begin()
    player.play_all()
    assert player.told == [failure]


def test_a_history_that_is_erased_meanwhile_stops_no_session(db: Database, path: Path) -> None:
    player = Player(lambda: db)
    uuid = player.begin(session_start(first_person(db, NOON).uuid))
    player.play_all(2)
    erase_everything(path)
    player.play_all()
    assert player.told == []
    kept = session(db, uuid)
    assert kept is not None and kept.outcome == "completed"
    assert [row.n for row in steps(db, uuid)] == list(range(3, STEPS + 1))


def test_no_record_of_a_session_holds_when_somebody_is_reminded(db: Database) -> None:
    own = replace(SETTINGS, reminders=True, remind_at=(WeekTime(2, time(6, 15)),), switch_s=11)
    record(db, replace(session_start(), settings=own))
    kept = json.loads(db.read("SELECT settings_json FROM session")[0]["settings_json"])
    assert kept["switch_s"] == 11
    assert not [name for name in kept if name.startswith(("remind", "quiet", "on_close"))]
