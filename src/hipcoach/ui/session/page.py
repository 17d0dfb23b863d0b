"""The session page: joins the runner, the stage, what is asked, and the calls out."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from hipcoach.core.event import (
    CueDue,
    Event,
    Finished,
    FinishOutcome,
    Outcome,
    Paused,
    RepsCorrected,
    StepEnded,
    StepStarted,
)
from hipcoach.core.phrases import lying_on
from hipcoach.core.plan import Plan
from hipcoach.core.session import State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.core.step import Step, StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.session import words
from hipcoach.ui.session.access import Access, announce
from hipcoach.ui.session.after_page import AfterPage
from hipcoach.ui.session.asking import Asking
from hipcoach.ui.session.card_panel import CardPanel
from hipcoach.ui.session.done_panel import done_of
from hipcoach.ui.session.flash import Flash
from hipcoach.ui.session.keys import Command, command_of, too_early
from hipcoach.ui.session.pointer import PointerGuard
from hipcoach.ui.session.ports import Answers, Closed, SessionPorts
from hipcoach.ui.session.precheck import PreCheck
from hipcoach.ui.session.runner import Clock, SessionRunner
from hipcoach.ui.session.scene import course_of, scene_of, side_lying
from hipcoach.ui.session.screen_guard import ScreenGuard
from hipcoach.ui.session.stage.layout import Turn
from hipcoach.ui.session.stage.stage import Stage
from hipcoach.ui.session.steering import Steering
from hipcoach.ui.theme import Look
from hipcoach.ui.words import tr


class SessionPage(QWidget):
    """Leads through a plan; emits `closed(Closed)` at the end.

    `clock` is the session's clock, already sped up where `speed` is not 1. `start_at` is the step at which an
    earlier run was left. Voice and level come from the settings. Give it a parent and end it by `deleteLater`: Python
    may collect a widget without one in any thread, and widgets must die in the window's.
    """

    closed = Signal(object)

    def __init__(
        self,
        plan: Plan,
        settings: Settings,
        look: Look,
        ports: SessionPorts,
        *,
        clock: Clock,
        speed: float = 1.0,
        questions: tuple[str, ...] = (),
        start_at: int = 0,
    ) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._settings, self._look, self._ports, self._clock = settings, look, ports, clock
        self._questions, self._start_at = questions, start_at
        self._frames = FrameStore(ports.pictures, parent=self)
        self.runner = SessionRunner(plan, settings, clock, speed=speed, calm=look.reduce_motion, parent=self)
        self.stage = Stage(look, self._frames)
        self.stage.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stage.setProperty("ownFocus", True)
        self.stage.asked.connect(self.command)
        self.access = Access(self.stage)
        self.card: CardPanel | None = None
        self.precheck: PreCheck | None = None
        self.after: AfterPage | None = None
        self.asking = Asking(
            self, self.runner, settings, look, ports, self._frames, clock, self._question, self._settle
        )
        self._steering = Steering(self.stage, self.runner, self.asking, settings, ports, self._done)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.stage)
        self._course = course_of(plan)
        self._ended: dict[int, StepEnded] = {}
        self._step_began_ms = 0
        self._screen = ScreenGuard(
            ports.keep_awake if settings.keep_awake else lambda _on: None, settings.awake_pause_min
        )
        self._pointer = PointerGuard(self)
        self._news = ""
        self._turning_offered = settings.turn_side_lying
        self._flash = Flash()
        self._finished: Finished | None = None
        self.runner.ticked.connect(self._take)
        self.runner.moved.connect(self._show)

    # -- from the outside -------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Tells whether leaving now would end something."""
        return self.runner.session.state not in (State.WAITING, State.FINISHED)

    def begin(self) -> None:
        """Asks the questions, if there are any, then starts."""
        if not self._questions:
            self._start()
            return
        self.precheck = PreCheck(self._look, self.runner.session.plan.title, self._questions)
        self.precheck.passed.connect(self._pass)
        self.precheck.left.connect(self._turn_away)
        self._stack.addWidget(self.precheck)
        self._stack.setCurrentWidget(self.precheck)
        self.precheck.setFocus(Qt.FocusReason.OtherFocusReason)

    def suspend(self) -> None:
        """Pauses and asks how to go on: the machine goes to sleep, the screen is locked, the lid is closed."""
        if self.runner.session.state in (State.RUNNING, State.LEAD_IN):
            self.runner.pause()
            self.asking.gap()

    def ask_end(self) -> None:
        """Pauses and asks whether to end."""
        self.command(Command.END)

    @property
    def level(self) -> VoiceLevel:
        """How much is said."""
        return self._steering.level

    def command(self, command: Command) -> None:
        """Does what was asked for by key, click or from outside."""
        if self._finished is not None:
            self._open_after()
            return
        if self.asking.ask is not None or not self.running:
            return
        self._steering.do(command)

    # -- beginning --------------------------------------------------------------------------------------------

    def _pass(self, answers: tuple[tuple[str, bool], ...]) -> None:
        self._ports.on_precheck(answers)
        self._start()

    def _turn_away(self, answers: tuple[tuple[str, bool], ...]) -> None:
        self._ports.on_precheck(answers)
        self._frames.close()
        self.closed.emit(Closed(None))

    def _start(self) -> None:
        self._stack.setCurrentWidget(self.stage)
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._settings.full_screen and not self.window().isFullScreen():
            self._steering.toggle_full_screen()
        self.runner.start(self._start_at)

    # -- what happens -----------------------------------------------------------------------------------------

    def _take(self, events: tuple[Event, ...], now_ms: int) -> None:
        """Keeps, sounds, then reacts: what is kept must not wait for what is drawn."""
        for event in events:
            self._ports.on_event(event)
        self._ports.sound.follow(self.runner.session, events, now_ms)
        for event in events:
            self._react(event, now_ms)
        self._steering.mind_the_toast(now_ms)
        self._screen.mind(self.runner.session.state, now_ms)
        self._pointer.mind(self.runner.session.state, now_ms)

    def _react(self, event: Event, now_ms: int) -> None:
        match event:
            case StepStarted(index=index, step=step):
                self._step_began_ms = now_ms
                self._enter(index, step)
                self._tell_news()
            case StepEnded(outcome=outcome, index=index) if outcome is not Outcome.RESTARTED:
                self._ended.pop(index, None)  # brought back and done again
                self._ended[index] = event
            case RepsCorrected(ended=ended):
                self._ended[ended.index] = ended
                announce(self.stage, words.counted_text(ended))
            case CueDue(cue=cue) if self._steering.silent:
                self._flash.begin(cue.kind, now_ms)
            case Paused(by_gap=True):
                self.asking.gap()
            case Finished():
                self._finish(event)

    def _enter(self, index: int, step: Step) -> None:
        turns = side_lying(step.exercise)
        turn = self.stage.shown.turn
        if not turns:
            turn = Turn.UPRIGHT
        elif self._settings.turn_side_lying and step.exercise is not None:
            lies_on = lying_on(step.exercise, step.side)
            turn = Turn.HEAD_RIGHT if lies_on is Side.RIGHT else Turn.HEAD_LEFT
        self.stage.show_as(turns=turns, turn=turn)
        if turns and step.kind.worked and not self._turning_offered:
            self._turning_offered = True
            self._steering.toast(tr("Lying on your side? R turns the picture to your head."))
        self._want_pictures(index)
        self._put_card_away()
        if step.kind is StepKind.CARD:
            self.card = CardPanel(self._look, self, step.name, self._ports.card(step.card))
            self.card.answered.connect(self._answer_card)
            self._place_over()
            self.card.show()
            self.card.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_card_away(self) -> None:
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
            self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_news(self) -> None:
        """Tells what is new about sound and record, once."""
        news = self._ports.news()
        if news and news != self._news:
            self._steering.toast(news)
        self._news = news

    def _want_pictures(self, index: int) -> None:
        """The pictures of this exercise and side, then of the next that is different."""
        wanted = []
        for step in self.runner.session.plan.steps[index:]:
            if step.exercise is not None:
                sides = [step.side] if step.alternating is None else [step.alternating, step.alternating.other]
                wanted += [self.stage.wanted(step.exercise.id, side) for side in sides]
                if len(dict.fromkeys(wanted)) >= 2:
                    break
        self._frames.want(tuple(dict.fromkeys(wanted))[:2])

    def _show(self, view: object) -> None:
        session = self.runner.session
        scene = scene_of(
            session.view(),
            session.plan,
            self._settings,
            self._ended.values(),
            self._course,
            session.last_set,
            self._ports.units,
        )
        self.stage.show_scene(scene)
        self.stage.flash(self._flash.strength(self.runner.now_ms()))
        self.access.tell(scene)

    def _finish(self, event: Finished) -> None:
        self._finished = event
        self._put_card_away()
        self.stage.show_as(toast="")
        if event.outcome is FinishOutcome.PARTIAL:
            self._open_after()

    def _open_after(self) -> None:
        if self._finished is None or self.after is not None:
            return
        done = done_of(self.runner.session.plan, self._ended.values(), self._finished.at_ms, self._finished.outcome)
        limits = self._ports.pain_limits
        ports = self._ports
        self.after = AfterPage(self._look, done, self._frames, self._clock, limits, ports.on_answers, ports.signs)
        self.after.finished.connect(self._close)
        self._frames.want([self.after.panel.picture.wanted()] if done.exercise else [])
        self._stack.addWidget(self.after)
        self._stack.setCurrentWidget(self.after)
        self.after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.after.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, answers: Answers) -> None:
        self._steering.leave_full_screen()
        self._frames.close()
        self.closed.emit(Closed(self._finished.outcome if self._finished else None, answers))

    # -- keys -------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes a key as its command, unless it came too early to be meant."""
        if self._finished is not None and self.after is None:
            self._open_after()
            if self.after is not None:
                self.after.take_key(event) if event.text().isdigit() else None
            return
        command = command_of(event)
        if self.card is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.card.go_button.hasFocus():
                self.card.go_on()  # with the box as it is
                return
            command = Command.DONE
        if command is None:
            super().keyPressEvent(event)
            return
        now_ms = self.runner.now_ms()
        if not too_early(command, now_ms, self._step_began_ms, self._steering.full_screen_ms, self._settings):
            self.command(command)

    def _done(self) -> None:
        if self.card is not None:
            self.card.box.setChecked(True)
            self.card.go_on()
        else:
            self.runner.done()

    def _answer_card(self, ticked: bool) -> None:
        step = self.runner.session.view().step
        if step is None:
            return
        if not ticked:
            self.runner.skip()
            return
        self.runner.done()
        self._ports.on_card(step.number, "yes")

    # -- window -----------------------------------------------------------------------------------------------

    def _question(self, stands: bool) -> None:
        self.stage.show_as(asked=stands)

    def _settle(self) -> None:
        """After a question: the keyboard belongs to the stage (or the card) again, and its pictures come back."""
        (self.card.box if self.card is not None else self.stage).setFocus(Qt.FocusReason.OtherFocusReason)
        self._want_pictures(self.runner.session.view().index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps what lies over the stage in place, and paints pictures for the new size."""
        self._place_over()
        if self.running:
            self._want_pictures(self.runner.session.view().index)

    def event(self, event: QEvent) -> bool:
        """Paints pictures for a screen of another density: the window may stay as large as it was."""
        if event.type() is QEvent.Type.DevicePixelRatioChange and self.running:
            self._want_pictures(self.runner.session.view().index)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Paints pictures for another theme."""
        if event.type() is QEvent.Type.StyleChange and self.running:
            self._want_pictures(self.runner.session.view().index)
        super().changeEvent(event)

    def _place_over(self) -> None:
        self.asking.place()
        if self.card is not None:
            scale = 1 / self.stage.units_per_px()
            top, side, bottom = round(150 * scale), round(0.04 * self.width() + 1), round(80 * scale)
            self.card.setGeometry(self.rect().adjusted(side, top, -side, -bottom))
