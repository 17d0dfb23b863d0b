"""The runner: joins a session, a clock and the one timer.

The timer does not measure time: it only decides how often the clock is read.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from hipcoach.core.event import Event
from hipcoach.core.plan import Plan
from hipcoach.core.session import GAP_LIMIT_MS, Session, State
from hipcoach.core.settings import Settings
from hipcoach.ui.services import Clock as Clock

MOVING_TICK_MS = 16
STILL_TICK_MS = 100


class SessionRunner(QObject):
    """Runs a session by the readings of a clock.

    Every reading emits `ticked(events, now_ms)` once, then `happened(event)` for each event, then `moved(view)`.
    `clock` is the session's clock, already sped up where `speed` is not 1; `speed` widens the gap that counts as sleep.
    Where nothing is to move smoothly, `calm` reads it as seldom as in a pause.
    """

    ticked = Signal(object, int)
    happened = Signal(object)
    moved = Signal(object)

    def __init__(
        self,
        plan: Plan,
        settings: Settings,
        clock: Clock,
        *,
        speed: float = 1.0,
        calm: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._calm = calm
        self.session = Session(plan, settings, gap_limit_ms=round(GAP_LIMIT_MS * max(1.0, speed)))
        self._clock = clock
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)

    def now_ms(self) -> int:
        """The clock's reading in whole milliseconds."""
        return int(self._clock())

    def tick(self) -> None:
        """Takes one reading."""
        now_ms = self.now_ms()
        self._tell(self.session.advance(now_ms), now_ms)

    def start(self, at: int = 0) -> None:
        """Begins with the step at index `at`."""
        self._command(lambda now_ms: self.session.start(now_ms, at))

    def pause(self) -> None:
        """Freezes everything where it is."""
        self._command(self.session.pause)

    def resume(self, *, restart_step: bool = False) -> None:
        """Goes on after the lead-in, with the rest of the step or from its beginning."""
        self._command(lambda now_ms: self.session.resume(now_ms, restart_step=restart_step))

    def skip(self) -> None:
        """Leaves the step for the next one."""
        self._command(self.session.skip)

    def leave_out(self, exercise_id: str) -> None:
        """Leaves an exercise for what comes after it, in later rounds too."""
        self._command(lambda now_ms: self.session.leave_out(now_ms, exercise_id))

    def done(self) -> None:
        """Ends the step as done."""
        self._command(self.session.done)

    def back(self) -> None:
        """Restarts the step; within its first 3 s the one before."""
        self._command(self.session.back)

    def extend(self, amount: int) -> None:
        """Makes the step longer or shorter by units of 10 s or of one repetition."""
        self._command(lambda now_ms: self.session.extend(now_ms, amount))

    def correct(self, amount: int) -> None:
        """Tells that the set which ended last had so many repetitions more or less; else the same as `extend`."""
        correct = self.session.correct if self.session.last_set is not None else self.session.extend
        self._command(lambda now_ms: correct(now_ms, amount))

    def switch(self) -> None:
        """Goes to the other side now."""
        self._command(self.session.switch)

    def undo(self) -> None:
        """Brings back what was skipped."""
        self._command(self.session.undo)

    def stop(self) -> None:
        """Ends the session here."""
        self._command(self.session.stop)

    def change_plan(self, plan: Plan) -> None:
        """Goes on with another plan that has the same steps up to the present one.

        What is running is not touched: the change is seen when the next step is entered, or this one again.
        """
        self.session.plan = plan

    def _command(self, command: Callable[[int], tuple[Event, ...]]) -> None:
        now_ms = self.now_ms()
        self._tell(command(now_ms), now_ms)

    def _tell(self, events: tuple[Event, ...], now_ms: int) -> None:
        self._pace()
        self.ticked.emit(events, now_ms)
        for event in events:
            self.happened.emit(event)
        self.moved.emit(self.session.view())

    def _pace(self) -> None:
        """Reads the clock for every frame while something moves, seldom while nothing does, never when it is over."""
        if self.session.state in (State.WAITING, State.FINISHED):
            self._timer.stop()
            return
        slowly = self._calm or self.session.state is State.PAUSED
        interval_ms = STILL_TICK_MS if slowly else MOVING_TICK_MS
        if not self._timer.isActive() or self._timer.interval() != interval_ms:
            self._timer.start(interval_ms)
