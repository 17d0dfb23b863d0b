"""The session: commands, events and the two properties that replace dozens of examples."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hipcoach.core.cue import CueKind
from hipcoach.core.event import (
    CueDue,
    Event,
    Finished,
    FinishOutcome,
    Outcome,
    Paused,
    RepsCorrected,
    RepStarted,
    Resumed,
    StepEnded,
    StepStarted,
)
from hipcoach.core.plan import Plan
from hipcoach.core.routine import Block, ExerciseItem
from hipcoach.core.session import Session, State
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Side
from tests.core.build import SETTINGS, exercise, hold, plan_of, reps, run_to_end, steps, timed, until_done

CLOSED_DOSES = st.one_of(
    st.builds(reps, st.integers(1, 5), st.integers(1, 3), st.integers(0, 9)),
    st.builds(hold, st.integers(1, 25), st.integers(1, 2), st.integers(0, 9), st.integers(1, 3), st.integers(0, 4)),
    st.builds(timed, st.integers(1, 40)),
    st.builds(steps, st.integers(1, 6), st.integers(300, 2500)),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    doses = draw(st.lists(st.tuples(CLOSED_DOSES, st.booleans()), min_size=1, max_size=3))
    return plan_of(*(exercise(f"e{i}", dose, per_side=sided) for i, (dose, sided) in enumerate(doses)))


def ended(events: tuple[Event, ...]) -> list[StepEnded]:
    return [e for e in events if isinstance(e, StepEnded)]


def play(session: Session, readings: list[int], start: int = 0) -> tuple[Event, ...]:
    events = list(session.start(start))
    for now in readings:
        events.extend(session.advance(now))
    return tuple(events)


@given(plans(), st.lists(st.integers(0, 2000), min_size=1, max_size=40), st.integers(1, 10**9))
def test_any_pattern_of_readings_at_most_two_seconds_apart_gives_the_same_events(
    plan: Plan, gaps: list[int], start: int
) -> None:
    session = Session(plan, SETTINGS)
    events = list(session.start(start))
    now = start
    turn = 0
    while session.state is not State.FINISHED:
        now += gaps[turn % len(gaps)] if turn < 500 else 2000
        turn += 1
        events.extend(session.advance(now))
    assert tuple(events) == run_to_end(plan, 2000)


COMMANDS = st.sampled_from(
    ["advance", "advance", "advance", "pause", "resume", "skip", "done", "switch", "extend", "gap"]
)


@given(plans(), st.lists(st.tuples(COMMANDS, st.integers(0, 2000), st.sampled_from([-1, 1])), max_size=60))
def test_time_is_conserved_and_every_step_starts_once_whatever_is_paused_and_skipped(
    plan: Plan, script: list[tuple[str, int, int]]
) -> None:
    session = Session(plan, SETTINGS)
    now = 5
    events = list(session.start(now))
    for command, wait, sign in script:
        now += wait + (60_000 if command == "gap" else 0)
        if command == "extend":
            events.extend(session.extend(now, sign))
        else:
            events.extend(getattr(session, "advance" if command == "gap" else command)(now))
    while session.state is not State.FINISHED:
        events.extend(session.resume(now))
        now += 2000
        events.extend(session.advance(now))
    finish = events[-1]
    assert isinstance(finish, Finished)
    assert finish.outcome is FinishOutcome.COMPLETED
    assert sum(e.active_ms for e in ended(tuple(events))) == finish.at_ms
    assert [e.index for e in events if isinstance(e, StepStarted)] == list(range(len(plan.steps)))
    assert [e.index for e in ended(tuple(events))] == list(range(len(plan.steps)))
    times = [e.at_ms for e in events]
    assert times == sorted(times)
    assert all(e.active_ms >= 0 for e in ended(tuple(events)))


ALL_COMMANDS = st.sampled_from(
    [
        "advance",
        "pause",
        "resume",
        "skip",
        "done",
        "switch",
        "back",
        "undo",
        "extend",
        "gap",
        "start",
        "stop",
        "correct",
    ]
)


@given(plans(), st.lists(st.tuples(ALL_COMMANDS, st.integers(0, 2000)), max_size=60))
def test_time_is_conserved_under_every_command_also_back_undo_and_stop(
    plan: Plan, script: list[tuple[str, int]]
) -> None:
    session = Session(plan, SETTINGS)
    now = 0
    events = list(session.start(now))
    for command, wait in script:
        now += wait + (60_000 if command == "gap" else 0)
        if command in ("extend", "correct"):
            events.extend(getattr(session, command)(now, 1))
        elif command == "gap":
            events.extend(session.advance(now))
        else:
            events.extend(getattr(session, command)(now))
        view = session.view()
        assert 0.0 <= view.motion <= 1.0
        assert view.remaining_ms is None or view.remaining_ms >= 0
    events.extend(session.stop(now))
    finish = events[-1]
    assert isinstance(finish, Finished)
    assert sum(e.active_ms for e in ended(tuple(events))) == finish.at_ms
    starts = sum(isinstance(e, StepStarted) for e in events)
    assert starts == len(ended(tuple(events)))


@given(plans(), st.integers(100, 1999), st.integers(1, 5000))
def test_every_upcoming_cue_falls_due_exactly_when_it_was_promised(plan: Plan, tick: int, horizon: int) -> None:
    session = Session(plan, SETTINGS)
    now = 77
    due = {e.key: now for e in session.start(now) if isinstance(e, CueDue)}
    promised: dict[tuple[int, int, int], int] = {}
    while session.state is not State.FINISHED:
        for coming in session.upcoming(horizon):
            assert promised.setdefault(coming.key, coming.due_ms) == coming.due_ms
            assert now <= coming.due_ms <= now + horizon
        now += tick
        for event in session.advance(now):
            if isinstance(event, CueDue):
                due[event.key] = now
                if event.key in promised:
                    assert now - tick <= promised[event.key] <= now
    missed = [key for key in due if key not in promised and due[key] != 77]
    assert not missed or horizon < tick


def one_hold() -> Session:
    return Session(plan_of(exercise("a", hold(30)), exercise("b", hold(20))), SETTINGS)


def test_pause_freezes_and_resume_gives_a_lead_in_and_the_remaining_time() -> None:
    session = one_hold()
    play(session, [2_000, 4_000, 6_000, 8_000, 10_000, 12_000])
    assert session.pause(12_500) == (Paused(12_500, by_gap=False),)
    assert session.advance(900_000) == ()
    lead_in = session.resume(1_000_000)
    assert [e.cue.kind for e in lead_in if isinstance(e, CueDue)] == [CueKind.RESUME]
    assert session.view().lead_in_ms == 3_000
    session.advance(1_001_500)
    events = session.advance(1_003_000)
    assert Resumed(12_500) in events
    assert session.view().remaining_ms == 27_500


def test_a_gap_of_more_than_two_seconds_pauses_where_it_last_was() -> None:
    session = one_hold()
    play(session, [1_500])
    assert session.advance(3_501) == (Paused(1_500, by_gap=True),)
    assert session.view().position_ms == 1_500
    assert session.state is State.PAUSED


def test_the_gap_limit_scales_with_the_speed_of_playing() -> None:
    session = Session(one_hold().plan, SETTINGS, gap_limit_ms=120_000)
    session.start(0)
    assert not any(isinstance(e, Paused) for e in session.advance(100_000))


def test_resume_can_restart_the_step() -> None:
    session = one_hold()
    play(session, list(range(1_000, 15_001, 1_000)))
    session.pause(15_000)
    events = session.resume(20_000, restart_step=True)
    assert ended(events)[0].outcome is Outcome.RESTARTED
    for now in (21_000, 22_000, 23_000):
        session.advance(now)
    assert session.view().remaining_ms == 30_000


def test_a_clock_that_runs_backwards_counts_as_standing_still() -> None:
    session = one_hold()
    play(session, [2_000])
    assert session.advance(500) == ()
    assert session.view().position_ms == 2_000


def test_skip_goes_to_the_next_step_and_undo_brings_it_back_where_it_was() -> None:
    session = one_hold()
    play(session, [*range(2_000, 14_001, 2_000)])
    skipped = session.skip(14_000)
    assert ended(skipped)[0].outcome is Outcome.CUT_SHORT
    assert session.view().index == 2
    session.advance(15_000)
    back = session.undo(16_000)
    assert ended(back)[0].outcome is Outcome.RESTARTED
    assert (session.view().index, session.view().position_ms) == (1, 4_000)


def test_undo_is_too_late_after_five_seconds() -> None:
    session = one_hold()
    play(session, [2_000])
    session.skip(2_000)
    for now in (4_000, 6_000, 7_001):
        session.advance(now)
    assert session.undo(7_001) == ()


def test_a_step_skipped_before_anything_was_done_counts_as_skipped() -> None:
    session = Session(plan_of(exercise("a", reps(3))), SETTINGS)
    play(session, [*range(2_000, 12_001, 2_000)])
    assert ended(session.skip(13_000))[0].outcome is Outcome.SKIPPED


def test_back_restarts_the_step_and_again_within_three_seconds_the_one_before() -> None:
    session = one_hold()
    play(session, [*range(2_000, 20_001, 2_000)])
    session.back(20_000)
    assert (session.view().index, session.view().position_ms) == (1, 0)
    session.advance(21_000)
    session.back(22_000)
    assert (session.view().index, session.view().position_ms) == (0, 0)


def test_plus_adds_ten_seconds_or_one_repetition() -> None:
    session = one_hold()
    play(session, [*range(2_000, 12_001, 2_000)])
    session.extend(12_000, 1)
    assert session.view().remaining_ms == 38_000
    counted = Session(plan_of(exercise("a", reps(3))), SETTINGS)
    play(counted, [*range(2_000, 12_001, 2_000)])
    counted.extend(12_000, 1)
    view = counted.view()
    assert view.step is not None
    assert (view.step.reps, view.remaining_ms) == (4, 14_000)


def test_the_repetitions_of_a_set_that_has_ended_can_be_corrected_until_the_next_begins() -> None:
    session = Session(plan_of(exercise("a", reps(3, sets=2, rest_s=30)), exercise("b", hold(20))), SETTINGS)
    play(session, [*range(2_000, 12_001, 2_000)])
    assert session.correct(12_000, 1) == (), "a set that is being done is extended, not corrected"
    play(session, [*range(14_000, 24_001, 2_000)])
    assert session.view().index == 2 and session.last_set is not None
    (more,) = session.correct(24_000, 1)
    (fewer,) = session.correct(25_000, -2)
    assert isinstance(more, RepsCorrected) and isinstance(fewer, RepsCorrected)
    assert (more.ended.reps_done, fewer.ended.reps_done) == (4, 2)
    assert (fewer.at_ms, fewer.ended.index, fewer.ended.step.set_number) == (25_000, 1, 1)
    session.correct(25_500, -2)
    assert session.correct(26_000, -1) == (), "never under none"
    session.pause(26_100)
    (paused,) = session.correct(26_200, 3)
    assert isinstance(paused, RepsCorrected) and paused.ended.reps_done == 3
    session.resume(26_300)
    session.skip(26_400)
    assert session.last_set is None and session.correct(26_500, 1) == ()


def test_what_was_held_or_skipped_has_no_repetitions_to_correct() -> None:
    session = Session(plan_of(exercise("a", reps(3)), exercise("b", hold(20))), SETTINGS)
    play(session, [*range(2_000, 10_001, 2_000)])
    assert ended(session.skip(10_500))[0].outcome is Outcome.SKIPPED
    assert session.last_set is None
    play(session, [*range(12_000, 42_001, 2_000)])
    assert session.state is State.FINISHED and session.correct(42_000, 1) == ()


def test_minus_never_makes_a_step_shorter_than_what_was_done() -> None:
    session = one_hold()
    play(session, [*range(2_000, 36_001, 2_000)])
    session.extend(36_000, -1)
    assert (session.view().remaining_ms or 0) <= 1_000
    assert session.view().index == 1


def test_done_is_accepted_at_any_moment_and_open_steps_wait_for_it() -> None:
    session = Session(plan_of(exercise("a", until_done(5)), exercise("b", reps(5, self_paced=True))), SETTINGS)
    play(session, [*range(1_000, 200_001, 1_000)])
    assert session.view().index == 1
    assert session.view().remaining_ms is None
    assert ended(session.done(200_500))[0].outcome is Outcome.DONE
    for now in range(201_000, 206_001, 500):
        session.advance(now)
    assert session.view().index == 3
    assert ended(session.done(207_000))[0].reps_done == 5
    assert session.state is State.FINISHED


def test_switch_goes_to_the_other_side_now() -> None:
    session = Session(plan_of(exercise("a", hold(30), per_side=True)), SETTINGS)
    play(session, [*range(2_000, 14_001, 2_000)])
    events = session.switch(14_000)
    assert ended(events)[0].outcome is Outcome.CUT_SHORT
    view = session.view()
    assert view.step is not None
    assert (view.step.kind, view.step.side) == (StepKind.SWITCH, Side.LEFT)
    session.switch(15_000)
    now_working = session.view().step
    assert now_working is not None
    assert (now_working.kind, now_working.side) == (StepKind.HOLD, Side.LEFT)


def test_stop_keeps_what_was_done_as_partial() -> None:
    session = one_hold()
    play(session, [*range(2_000, 20_001, 2_000)])
    events = session.stop(20_000)
    assert events[-1] == Finished(20_000, FinishOutcome.PARTIAL)
    assert session.stop(21_000) == ()


def test_illegal_commands_change_nothing() -> None:
    session = one_hold()
    assert session.pause(0) == session.skip(0) == session.resume(0) == session.done(0) == session.stop(0) == ()
    session.start(0)
    assert session.start(1) == ()
    assert session.resume(1) == ()
    assert session.state is State.RUNNING


def test_a_session_can_begin_where_an_earlier_one_was_left() -> None:
    session = one_hold()
    events = session.start(0, at=2)
    assert [e.index for e in events if isinstance(e, StepStarted)] == [2]


def test_repetitions_are_announced_as_they_begin() -> None:
    events = run_to_end(plan_of(exercise("a", reps(3))))
    assert [e.at_ms for e in events if isinstance(e, RepStarted)] == [10_000, 14_000, 18_000]


def test_the_motion_of_the_figure_follows_the_tempo() -> None:
    session = Session(plan_of(exercise("a", reps(2))), SETTINGS)
    session.start(0, at=1)
    seen = {}
    for now in range(0, 4_001, 500):
        session.advance(now)
        seen[now] = session.view().motion
    assert seen[0] == 0.0
    assert seen[1_000] == seen[1_500] == 0.5
    assert seen[3_000] == 0.75
    assert seen[500] == 0.25


def test_a_gap_shows_the_movement_that_comes_at_its_tempo_and_ends_where_it_begins() -> None:
    session = Session(plan_of(exercise("a", reps(2)), exercise("b", hold(30))), SETTINGS)
    session.start(0)
    seen = {}
    for now in range(0, 10_001, 500):
        session.advance(now)
        seen[now] = session.view().motion
    assert [seen[at] for at in (0, 1_000, 2_500, 3_500)] == [seen[at] for at in (4_000, 5_000, 6_500, 7_500)]
    assert (seen[1_000], seen[2_500], seen[3_500]) == (0.5, 0.625, 0.875), "up, stay, and on the way down"
    assert seen[8_000] == seen[9_500] == 0.0, "no time for another: the position to get into"
    for now in range(10_500, 21_001, 500):
        session.advance(now)
    view = session.view()
    assert (view.index, view.position_ms, view.motion) == (2, 3_000, 0.5), "the gap before a hold shows the hold"


def in_rounds() -> Plan:
    """Two rounds of two exercises, then a third."""
    hop, walk, rest = exercise("hop", timed(20)), exercise("walk", timed(30)), exercise("lie", timed(40))
    items = tuple(ExerciseItem(each.id, each.dose) for each in (hop, walk))
    return plan_of(Block(items, rounds=2, gap_s=5), rest, known=(hop, walk))


def test_what_was_left_out_came_back_in_the_next_round() -> None:
    plan = in_rounds()
    session = Session(plan, SETTINGS)
    session.start(0)
    events = list(play_on(session, 12_000))
    events += session.leave_out(12_000, "hop")
    assert session.view().step is not None and session.view().step.name == "Walk"
    now = 12_000
    while session.state is not State.FINISHED:
        view = session.view()
        if view.step is not None and view.step.name == "Walk" and view.step.kind.worked:
            assert view.next_step is not None and view.next_step.name != "Hop"
        coming = {each.key for each in session.upcoming(1_000)}
        now += 250
        happened = session.advance(now)
        events += happened
        assert {each.key for each in happened if isinstance(each, CueDue)} <= coming
    told = [(e.step.name, e.step.number, e.outcome.value) for e in ended(tuple(events)) if e.step.number]
    assert told == [
        ("Hop", 1, "skipped"),
        ("Walk", 2, "done"),
        ("Hop", 3, "skipped"),
        ("Walk", 4, "done"),
        ("Lie", 5, "done"),
    ]
    assert sum(e.active_ms for e in ended(tuple(events))) == now


def test_neither_back_nor_undo_lead_into_what_was_left_out() -> None:
    session = Session(in_rounds(), SETTINGS)
    session.start(0)
    play_on(session, 15_000)
    session.leave_out(15_000, "hop")
    assert session.undo(15_500) == ()
    play_on(session, 51_000, 15_500)
    step = session.view().step
    assert step is not None and (step.name, step.round_number, step.kind) == ("Walk", 2, StepKind.REST)
    session.back(51_000)
    step = session.view().step
    assert step is not None and (step.name, step.round_number, step.kind) == ("Walk", 1, StepKind.WORK)


def test_what_hurt_in_a_rest_was_the_side_that_comes_next() -> None:
    plan = plan_of(exercise("clam", reps(3), per_side=True), exercise("walk", timed(20)))
    session = Session(plan, SETTINGS)
    session.start(0)
    first, second, walk = (step for step in plan.steps if step.kind.worked)
    now, told = 0, []
    while session.state is not State.FINISHED:
        step = session.view().step
        assert step is not None and session.hurting is not None
        told.append((step.kind, session.hurting.number))
        now += 1_000
        session.advance(now)
    gaps = [number for kind, number in told if not kind.worked]
    assert sorted(set(gaps)) == [0, first.number, second.number], "at the beginning nothing was done yet"
    assert {number for kind, number in told if kind.worked} == {first.number, second.number, walk.number}


def test_the_exercise_before_can_be_left_out_in_the_gap_after_it() -> None:
    session = Session(in_rounds(), SETTINGS)
    session.start(0)
    play_on(session, 32_000)
    assert session.hurting is not None and session.hurting.name == "Hop"
    assert session.view().step is not None and session.view().step.name == "Walk"  # type: ignore[union-attr]
    assert session.leave_out(32_000, "hop") == ()
    events = play_on(session, 120_000, 32_500)
    assert [(e.step.name, e.outcome.value) for e in ended(events) if e.step.number] == [
        ("Walk", "done"),
        ("Hop", "skipped"),
        ("Walk", "done"),
    ]


def test_the_last_exercise_can_be_left_out_and_what_is_over_can_not() -> None:
    session = Session(plan_of(exercise("hop", timed(20))), SETTINGS)
    assert session.leave_out(0, "hop") == ()
    session.start(0)
    events = session.leave_out(500, "hop")
    assert session.state is State.FINISHED and isinstance(events[-1], Finished)
    assert session.leave_out(600, "hop") == ()


def play_on(session: Session, until_ms: int, from_ms: int = 0) -> tuple[Event, ...]:
    events: list[Event] = []
    for now in range(from_ms, until_ms + 1, 500):
        events += session.advance(now)
    return tuple(events)


def test_how_long_a_skip_comes_back_and_what_back_again_means_were_no_settings() -> None:
    plan = plan_of(exercise("hop", timed(60)), exercise("walk", timed(60)))
    for undo_s, brought_back in ((5, False), (20, True)):
        session = Session(plan, replace(SETTINGS, undo_s=undo_s))
        session.start(0)
        play_on(session, 12_000)
        session.skip(12_000)
        play_on(session, 20_000, 12_500)
        assert (session.undo(20_000) != ()) is brought_back
    for back_again_s, index in ((3, 1), (8, 0)):
        session = Session(plan, replace(SETTINGS, back_again_s=back_again_s))
        session.start(0)
        play_on(session, 15_000)
        session.back(15_000)
        assert session.view().index == index, back_again_s
