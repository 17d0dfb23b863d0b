"""A session: one run of a plan.

It has no clock, timer, callback or thread. Every command takes `now_ms`, a reading of any steadily growing clock,
and returns what happened as a tuple of events. One fact about time is kept: the anchor, the reading at which the
current step began. A step that ends moves the anchor by its own length, not to the reading, so lateness never adds
up. Sound and history come from events, drawing from views.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from hipcoach.core.cue import Cue, CueKind
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
    Upcoming,
)
from hipcoach.core.plan import Plan, resized
from hipcoach.core.settings import Settings
from hipcoach.core.step import Step
from hipcoach.core.view import View, view_of
from hipcoach.core.vocabulary import Side

GAP_LIMIT_MS = 2_000
BRIEF_MS = 3_000
EXTEND_MS = 10_000


class State(StrEnum):
    """What a session is doing."""

    WAITING = "waiting"
    RUNNING = "running"
    PAUSED = "paused"
    LEAD_IN = "lead-in"
    FINISHED = "finished"


@dataclass(slots=True)
class _Skipped:
    """What a skip can bring back."""

    index: int
    step: Step
    position_ms: int
    at_reading_ms: int


class Session:
    """Runs a plan by readings of a clock that the caller owns.

    Readings may come at any rate; two of them more than `gap_limit_ms` apart while running pause the session where
    it last was (sleep, a closed lid, a hang). A reading earlier than the last counts as the last. A command that is
    illegal in the present state changes nothing and returns no events.
    """

    def __init__(self, plan: Plan, settings: Settings, *, gap_limit_ms: int = GAP_LIMIT_MS) -> None:
        self.plan = plan
        self._settings = settings
        self._gap_limit_ms = gap_limit_ms
        self._state = State.WAITING
        self._now_ms = 0
        self._anchor_ms = 0
        self._index = 0
        self._step = plan.steps[0] if plan.steps else None
        self._attempt = 0
        self._next_cue = 0
        self._next_rep = 0
        self._entered_ms = 0  # position at which the current step was entered (not 0 after an undo)
        self._session_ms = 0  # active time of all steps that have ended
        self._position_ms = 0  # where the step stands while not running
        self._lead_in_end_ms = 0
        self._lead_in_left = 0
        self._skipped: _Skipped | None = None
        self._last_set: StepEnded | None = None
        self._last_worked: Step | None = None
        self._left_out: set[str] = set()

    # -- commands ---------------------------------------------------------------------------------------------

    @property
    def state(self) -> State:
        """What the session is doing now."""
        return self._state

    @property
    def last_set(self) -> StepEnded | None:
        """The set of repetitions that has ended, until the next exercise begins: `correct` changes it."""
        return self._last_set

    def start(self, now_ms: int, at: int = 0) -> tuple[Event, ...]:
        """Begins with the step at index `at` (0, or where an earlier run was left)."""
        if self._state is not State.WAITING or not 0 <= at < len(self.plan.steps):
            return ()
        self._state, self._now_ms = State.RUNNING, now_ms
        return (*self._enter(at, now_ms), *self._due(now_ms))

    def advance(self, now_ms: int) -> tuple[Event, ...]:
        """Takes a reading and returns everything that fell due since the last one, in order."""
        if self._state not in (State.RUNNING, State.LEAD_IN):
            self._now_ms = max(now_ms, self._now_ms)
            return ()
        if now_ms - self._now_ms > self._gap_limit_ms:
            return self._pause(by_gap=True)
        self._now_ms = max(now_ms, self._now_ms)
        return tuple(self._due(self._now_ms))

    def pause(self, now_ms: int) -> tuple[Event, ...]:
        """Freezes everything where it is."""
        events = self.advance(now_ms)
        if self._state not in (State.RUNNING, State.LEAD_IN):
            return events
        return events + self._pause(by_gap=False)

    def resume(self, now_ms: int, *, restart_step: bool = False) -> tuple[Event, ...]:
        """Goes on after a lead-in, with the remaining time or the step from its beginning."""
        if self._state is not State.PAUSED:
            return ()
        self._now_ms = max(now_ms, self._now_ms)
        events: tuple[Event, ...] = ()
        if restart_step:
            events = self._leave(Outcome.RESTARTED, self._position_ms)
            events += self._enter(self._index, self._now_ms)
            self._position_ms = 0
        self._state = State.LEAD_IN
        self._lead_in_left = self._settings.lead_in_s
        self._lead_in_end_ms = self._now_ms + 1000 * self._settings.lead_in_s
        return (*events, *self._due(self._now_ms))

    def skip(self, now_ms: int) -> tuple[Event, ...]:
        """Ends the step here and goes on with the next; `undo` brings it back."""
        return self._end_now(now_ms, self._skip_outcome, remember=True)

    def done(self, now_ms: int) -> tuple[Event, ...]:
        """Ends the step here as done."""
        return self._end_now(now_ms, lambda: Outcome.DONE, remember=False)

    @property
    def hurting(self) -> Step | None:
        """What hurts where somebody says so now: the present set, in a gap the one before, at the beginning the first.

        A gap carries the exercise and side that come next, which nobody has done yet.
        """
        step = self._step
        gap = step is not None and not step.kind.recorded
        return self._last_worked if gap and self._last_worked is not None else step

    def leave_out(self, now_ms: int, exercise_id: str) -> tuple[Event, ...]:
        """Passes over all that is left of an exercise, in later rounds too; ends the step here where it is of that.

        Nothing brings it back in this session.
        """
        step = self._step
        if self._state in (State.WAITING, State.FINISHED) or step is None:
            return ()
        self._left_out.add(exercise_id)
        if step.exercise is None or step.exercise.id != exercise_id:
            return self.advance(now_ms)
        return self._end_now(now_ms, self._skip_outcome, remember=False)

    def back(self, now_ms: int) -> tuple[Event, ...]:
        """Restarts the step; within its first seconds (`back_again_s`), the one before."""
        events = self.advance(now_ms)
        if self._state not in (State.RUNNING, State.LEAD_IN, State.PAUSED):
            return events
        position = self._position()
        target = self._index
        if position < 1000 * self._settings.back_again_s:
            before = (at for at in range(self._index - 1, -1, -1) if not self._leaves_out(self.plan.steps[at]))
            target = next(before, target)
        events += self._leave(Outcome.RESTARTED, position)
        return events + self._move_to(target)

    def extend(self, now_ms: int, amount: int) -> tuple[Event, ...]:
        """Makes the step longer or shorter by `amount` units of 10 s, or of one repetition where it has any.

        It never gets shorter than what has been done.
        """
        events = self.advance(now_ms)
        step = self._step
        if step is None or self._state not in (State.RUNNING, State.PAUSED, State.LEAD_IN) or not amount:
            return events
        position = self._position()
        if step.reps:
            floor = step.rep_at(position)[0] + 1
            changed = resized(step, self._settings, reps=max(floor, step.reps + amount))
        elif step.length_ms is not None:
            floor = position // 1000 * 1000 + 1000
            length = max(min(floor, step.length_ms), step.length_ms + amount * EXTEND_MS)
            changed = resized(step, self._settings, length_ms=length)
        else:
            return events
        self._step = changed
        self._next_cue = sum(1 for cue in changed.cues if cue.at_ms <= position)
        return (*events, *self._due(self._now_ms))

    def correct(self, now_ms: int, amount: int) -> tuple[Event, ...]:
        """Tells that the set which ended last had `amount` repetitions more (less where negative), never under 0."""
        events = self.advance(now_ms)
        last = self._last_set
        if last is None or self._state is State.FINISHED or last.reps_done + amount < 0 or not amount:
            return events
        self._last_set = replace(last, reps_done=last.reps_done + amount)
        return (*events, RepsCorrected(self._at(self._position()), self._last_set))

    def switch(self, now_ms: int) -> tuple[Event, ...]:
        """Goes to the other side of the same exercise now; nothing where there is no other side to come."""
        events = self.advance(now_ms)
        step = self._step
        if step is None or self._state is not State.RUNNING or step.side is Side.BOTH:
            return events
        if not step.kind.worked:
            return events + self._end_now(now_ms, lambda: Outcome.DONE, remember=False)
        target = self._other_side_index(step)
        if target is None:
            return events
        events += self._leave(self._skip_outcome(), self._position())
        for index in range(self._index + 1, target):
            events += self._pass_over(index)
        return events + self._move_to(target)

    def undo(self, now_ms: int) -> tuple[Event, ...]:
        """Brings back the step that was skipped just now (`undo_s`), where it was."""
        events = self.advance(now_ms)
        skipped = self._skipped
        if skipped is None or self._now_ms - skipped.at_reading_ms > 1000 * self._settings.undo_s:
            return events
        if self._state is State.FINISHED:
            return events
        events += self._leave(Outcome.RESTARTED, self._position())
        self._skipped = None
        events += self._move_to(skipped.index, skipped.position_ms, skipped.step)
        return events

    def stop(self, now_ms: int) -> tuple[Event, ...]:
        """Ends the session here; what was done is kept as a partial session."""
        events = self.advance(now_ms)
        if self._state in (State.WAITING, State.FINISHED):
            return events
        events += self._leave(self._skip_outcome(), self._position())
        self._state, self._step = State.FINISHED, None
        return (*events, Finished(self._session_ms, FinishOutcome.PARTIAL))

    # -- what is seen and what comes --------------------------------------------------------------------------

    def view(self) -> View:
        """A frozen snapshot for drawing, as of the last reading."""
        position = self._position() if self._step else 0
        after = self.plan.steps[self._index + 1 :]
        if self._left_out:
            after = tuple(step for step in after if not self._leaves_out(step))
        left_ms = sum(step.expected_ms for step in after) if self._step else 0
        lead_in_ms = max(0, self._lead_in_end_ms - self._now_ms) if self._state is State.LEAD_IN else 0
        return view_of(
            self._state.value,
            after[0] if after else None,
            self._index,
            self._step,
            position,
            self._at(position),
            left_ms,
            lead_in_ms,
        )

    def upcoming(self, horizon_ms: int) -> tuple[Upcoming, ...]:
        """Cues due within `horizon_ms` after the last reading, each with the reading at which it is due.

        Nothing is promised beyond a step that waits for "done".
        """
        return tuple(self._upcoming(self._now_ms + horizon_ms))

    def _upcoming(self, until_ms: int) -> Iterator[Upcoming]:
        if self._step is None or self._state not in (State.RUNNING, State.LEAD_IN):
            return
        anchor = self._anchor_ms
        if self._state is State.LEAD_IN:
            for left in range(self._lead_in_left, 0, -1):
                due_ms = self._lead_in_end_ms - left * 1000
                if due_ms <= until_ms:
                    yield Upcoming(due_ms, self._lead_in_cue(left), (self._index, self._attempt, -left))
            anchor = self._lead_in_end_ms - self._position_ms
        step, index, attempt, next_cue = self._step, self._index, self._attempt, self._next_cue
        while True:
            for number, cue in enumerate(step.cues[next_cue:], start=next_cue):
                if anchor + cue.at_ms > until_ms:
                    break
                yield Upcoming(anchor + cue.at_ms, cue, (index, attempt, number))
            if step.length_ms is None:
                return
            anchor += step.length_ms
            index, attempt, next_cue = self._index_after(index), attempt + 1, 0
            if index >= len(self.plan.steps):
                if anchor <= until_ms:
                    yield Upcoming(anchor, Cue(0, CueKind.DONE), (index, attempt, 0))
                return
            if anchor > until_ms:
                return
            step = self.plan.steps[index]

    # -- inside -----------------------------------------------------------------------------------------------

    def _position(self) -> int:
        """Milliseconds into the current step."""
        return self._now_ms - self._anchor_ms if self._state is State.RUNNING else self._position_ms

    def _due(self, now_ms: int) -> Iterator[Event]:
        """Everything that falls due up to a reading; the loop ends at steps that lie beyond it."""
        if self._state is State.LEAD_IN:
            yield from self._lead_in(now_ms)
        while self._state is State.RUNNING and self._step is not None:
            step = self._step
            until = now_ms - self._anchor_ms
            if step.length_ms is not None:
                until = min(until, step.length_ms)
            yield from self._step_events(step, until)
            if step.length_ms is None or now_ms - self._anchor_ms < step.length_ms:
                return
            end_ms = self._anchor_ms + step.length_ms
            yield from self._leave(Outcome.DONE, step.length_ms)
            yield from self._next(end_ms)

    def _step_events(self, step: Step, until_ms: int) -> Iterator[Event]:
        """The cues and repetitions of a step up to a position, in order of time; what falls on its end is not."""
        while True:
            cue = step.cues[self._next_cue] if self._next_cue < len(step.cues) else None
            rep_ms = self._next_rep * step.rep_ms if self._next_rep < step.reps and not step.self_paced else None
            if rep_ms is not None and (cue is None or rep_ms <= cue.at_ms):
                if rep_ms > until_ms or (step.length_ms is not None and rep_ms >= step.length_ms):
                    return
                self._next_rep += 1
                yield RepStarted(self._at(rep_ms), self._index, self._next_rep)
            elif cue is not None and cue.at_ms <= until_ms:
                key = (self._index, self._attempt, self._next_cue)
                self._next_cue += 1
                yield CueDue(self._at(cue.at_ms), cue, key)
            else:
                return

    def _at(self, position_ms: int) -> int:
        """The session time of a position in the current step."""
        return self._session_ms + position_ms - self._entered_ms

    def _lead_in_cue(self, left: int) -> Cue:
        return Cue(0, CueKind.RESUME if left == self._settings.lead_in_s else CueKind.COUNT, str(left))

    def _lead_in(self, now_ms: int) -> Iterator[Event]:
        at_ms = self._at(self._position_ms)
        while self._lead_in_left and now_ms >= self._lead_in_end_ms - 1000 * self._lead_in_left:
            left = self._lead_in_left
            self._lead_in_left -= 1
            yield CueDue(at_ms, self._lead_in_cue(left), (self._index, self._attempt, -left))
        if now_ms >= self._lead_in_end_ms:
            self._state = State.RUNNING
            self._anchor_ms = self._lead_in_end_ms - self._position_ms
            yield Resumed(at_ms)

    def _pause(self, *, by_gap: bool) -> tuple[Event, ...]:
        self._position_ms = self._position()
        self._state = State.PAUSED
        return (Paused(self._at(self._position_ms), by_gap),)

    def _enter(self, index: int, anchor_ms: int, position_ms: int = 0, step: Step | None = None) -> tuple[Event, ...]:
        self._index, self._step = index, step or self.plan.steps[index]
        self._attempt += 1
        if self._step.kind.worked:
            self._last_set = None
        self._anchor_ms = anchor_ms
        self._entered_ms = position_ms
        self._next_cue = sum(1 for cue in self._step.cues if cue.at_ms < position_ms)
        self._next_rep = self._step.rep_at(position_ms)[0] + 1 if position_ms and self._step.reps else 0
        return (StepStarted(self._session_ms, index, self._step, position_ms),)

    def _leave(self, outcome: Outcome, position_ms: int) -> tuple[Event, ...]:
        """Ends the current step at a position; its time is added to the session's."""
        assert self._step is not None
        active_ms = position_ms - self._entered_ms
        reps = self._step.reps_done(position_ms)
        if self._step.self_paced and outcome is Outcome.DONE:
            reps = self._step.reps
        self._session_ms += active_ms
        ended = StepEnded(self._session_ms, self._index, self._step, outcome, active_ms, position_ms, reps)
        if self._step.kind.worked:
            self._last_worked = self._step if active_ms else self._last_worked
            counted = self._step.reps and outcome in (Outcome.DONE, Outcome.CUT_SHORT)
            self._last_set = ended if counted else None
        return (ended,)

    def _next(self, anchor_ms: int) -> tuple[Event, ...]:
        """Enters the step after the current one, or finishes."""
        coming = self._index_after(self._index)
        passed: tuple[Event, ...] = ()
        for index in range(self._index + 1, coming):
            passed += self._pass_over(index)
        if coming < len(self.plan.steps):
            return passed + self._enter(coming, anchor_ms)
        self._state, self._step = State.FINISHED, None
        key = (coming, self._attempt + 1, 0)
        return (
            *passed,
            CueDue(self._session_ms, Cue(0, CueKind.DONE), key),
            Finished(self._session_ms, FinishOutcome.COMPLETED),
        )

    def _index_after(self, index: int) -> int:
        """The next step that is not left out, or the number of all."""
        coming = index + 1
        while coming < len(self.plan.steps) and self._leaves_out(self.plan.steps[coming]):
            coming += 1
        return coming

    def _leaves_out(self, step: Step) -> bool:
        return step.exercise is not None and step.exercise.id in self._left_out

    def _move_to(self, index: int, position_ms: int = 0, step: Step | None = None) -> tuple[Event, ...]:
        """Enters a step by command: running goes on at once, paused stays paused."""
        events = self._enter(index, self._now_ms - position_ms, position_ms, step)
        self._position_ms = position_ms
        if self._state is State.LEAD_IN:
            self._state = State.RUNNING
        return (*events, *self._due(self._now_ms))

    def _end_now(self, now_ms: int, outcome: Callable[[], Outcome], *, remember: bool) -> tuple[Event, ...]:
        """Ends the step at this reading by command and goes on with the next."""
        events = self.advance(now_ms)
        step = self._step
        if step is None or self._state not in (State.RUNNING, State.LEAD_IN, State.PAUSED):
            return events
        position = self._position()
        index = self._index
        events += self._leave(outcome(), position)
        self._skipped = _Skipped(index, step, position, self._now_ms) if remember else None
        self._position_ms = 0
        if self._state is State.LEAD_IN:
            self._state = State.RUNNING
        events += self._next(self._now_ms)
        return (*events, *self._due(self._now_ms))

    def _skip_outcome(self) -> Outcome:
        """Skipped where next to nothing was done of it, else cut short."""
        assert self._step is not None
        if not self._step.kind.worked:
            return Outcome.SKIPPED
        position = self._position()
        begun = self._step.reps_done(position) > 0 if self._step.reps else position >= BRIEF_MS
        return Outcome.CUT_SHORT if begun else Outcome.SKIPPED

    def _pass_over(self, index: int) -> tuple[Event, ...]:
        """Notes a step that is jumped over as skipped, without time."""
        step = self.plan.steps[index]
        return (
            StepStarted(self._session_ms, index, step, 0),
            StepEnded(self._session_ms, index, step, Outcome.SKIPPED, 0, 0, 0),
        )

    def _other_side_index(self, step: Step) -> int | None:
        """The gap before the other side's next set of the same item, or that set where there is no gap."""
        steps = self.plan.steps
        for index in range(self._index + 1, len(steps)):
            if steps[index].item != step.item:
                return None
            if steps[index].kind.worked and steps[index].side is step.side.other:
                return index if steps[index - 1].kind.worked or index - 1 <= self._index else index - 1
        return None
