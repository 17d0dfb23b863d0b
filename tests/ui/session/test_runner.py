"""The runner joins a session and a clock; the timer only decides how often the clock is read."""

import pytest
from pytestqt.qtbot import QtBot

from hipcoach.clock import sped_up, steady_ms
from hipcoach.core.event import CueDue, Finished, Paused, Resumed, StepEnded, StepStarted
from hipcoach.core.session import State
from hipcoach.core.settings import Settings
from hipcoach.ui.session.runner import MOVING_TICK_MS, STILL_TICK_MS, SessionRunner
from tests.ui.session.samples import CLAMSHELL, FLEXOR, HandClock, plan_of


class Run:
    def __init__(self, *, speed: float = 1.0) -> None:
        self.clock = HandClock()
        self.runner = SessionRunner(plan_of(CLAMSHELL, FLEXOR), Settings(), self.clock, speed=speed)
        self.events: list[object] = []
        self.views: list[object] = []
        self.ticks: list[tuple[object, int]] = []
        self.runner.happened.connect(self.events.append)
        self.runner.moved.connect(self.views.append)
        self.runner.ticked.connect(lambda events, now_ms: self.ticks.append((events, now_ms)))

    def wait(self, seconds: float, *, every_ms: float = 500) -> None:
        for _ in range(round(seconds * 1000 / every_ms)):
            self.clock.move(every_ms)
            self.runner.tick()


@pytest.fixture
def run(qtbot: QtBot) -> Run:
    return Run()


def test_a_plan_is_followed_to_its_end_by_readings_of_the_clock(run: Run) -> None:
    run.runner.start()
    run.wait(run.runner.session.plan.duration_ms / 1000 + 1)
    started = [e for e in run.events if isinstance(e, StepStarted)]
    assert [e.index for e in started] == list(range(len(run.runner.session.plan.steps)))
    assert isinstance(run.events[-1], Finished)
    assert run.events[-1].at_ms == run.runner.session.plan.duration_ms


def test_each_reading_is_told_once_with_the_time_at_which_it_was_taken(run: Run) -> None:
    run.runner.start()
    run.wait(2)
    assert [now for _, now in run.ticks] == [5_000_000 + 500 * n for n in range(5)]
    assert [e for events, _ in run.ticks for e in events] == run.events  # type: ignore[attr-defined]
    assert len(run.views) == len(run.ticks)


def test_a_lid_that_was_closed_pauses_where_it_was(run: Run) -> None:
    run.runner.start()
    run.wait(3)
    run.clock.move(60_000)
    run.runner.tick()
    assert run.events[-1] == Paused(3_000, True)
    run.wait(60)
    assert run.runner.session.state is State.PAUSED


def test_a_session_played_faster_does_not_take_a_reading_for_sleep(qtbot: QtBot) -> None:
    run = Run(speed=60)
    run.runner.start()
    run.wait(30, every_ms=6_000)
    assert not [e for e in run.events if isinstance(e, Paused)]


def test_resuming_counts_in_and_goes_on_with_the_rest(run: Run) -> None:
    run.runner.start()
    run.wait(4)
    run.runner.pause()
    run.wait(5)
    run.runner.resume()
    run.wait(3)
    assert [e for e in run.events if isinstance(e, Paused | Resumed)] == [Paused(4_000, False), Resumed(4_000)]
    view = run.runner.session.view()
    assert view.remaining_ms == 6_000


@pytest.mark.parametrize(
    ("command", "then"),
    [
        ("skip", [1]),
        ("done", [1]),
        ("back", [0]),
    ],
)
def test_commands_are_taken_at_the_present_reading(run: Run, command: str, then: list[int]) -> None:
    run.runner.start()
    run.wait(1)
    run.events.clear()
    run.clock.move(200)
    getattr(run.runner, command)()
    ended = [e for e in run.events if isinstance(e, StepEnded)]
    assert [e.at_ms for e in ended] == [1_200]
    assert [e.index for e in run.events if isinstance(e, StepStarted)] == then


def test_the_timer_runs_fast_while_something_moves_and_not_at_all_when_it_is_over(run: Run) -> None:
    timer = run.runner._timer
    assert not timer.isActive()
    run.runner.start()
    assert timer.interval() == MOVING_TICK_MS
    run.runner.pause()
    assert timer.interval() == STILL_TICK_MS
    run.runner.resume()
    assert timer.interval() == MOVING_TICK_MS
    run.runner.stop()
    assert not timer.isActive()


def test_the_timer_reads_the_clock_by_itself(qtbot: QtBot) -> None:
    runner = SessionRunner(plan_of(FLEXOR), Settings(), sped_up(steady_ms, 20), speed=20)
    cues: list[object] = []
    runner.happened.connect(lambda event: cues.append(event) if isinstance(event, CueDue) else None)
    runner.start()
    qtbot.waitUntil(lambda: len(cues) >= 3, timeout=5_000)
    runner.stop()
