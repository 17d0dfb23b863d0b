"""What is asked over the stage while a session stands still, and what follows from the answers."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from hipcoach.core.exercise import Exercise
from hipcoach.core.load import load_of, load_text
from hipcoach.core.profile import Units
from hipcoach.core.routine import Load
from hipcoach.core.session import State
from hipcoach.core.settings import Settings
from hipcoach.core.step import Step
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.session.ask import Answer, Ask
from hipcoach.ui.session.hurt_ask import HurtAsk
from hipcoach.ui.session.ports import Hurt, SessionPorts
from hipcoach.ui.session.replan import with_easier, with_load
from hipcoach.ui.session.runner import Clock, SessionRunner
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

LOAD_HINTS = {Units.METRIC: "8 kg, 2 x 8 kg, red band", Units.IMPERIAL: "15 lb, 2 x 15 lb, red band"}
HELP = (
    ("Space", "pause, go on"),
    ("→  PageDown", "next"),
    ("←  PageUp", "again; twice: the one before"),
    ("+  -", "10 s more, less; in a set one repetition"),
    ("↑  ↓", "the same; in a rest they correct the set before"),
    ("D", "done"),
    ("S", "switch sides now"),
    ("P", "that hurts"),
    ("Z", "bring back what was skipped"),
    ("L", "another load"),
    ("M", "sound off, on"),
    ("V", "how much is said, for this routine"),
    ("R", "turn the picture, lying on your side"),
    ("F", "full screen"),
    ("Esc", "end"),
)


class Asking(QObject):
    """Opens one question at a time over `host`; the session is paused while it stands.

    `stands` is told whether there is one; `shut_down` is called after every question, for the focus and the pictures.
    """

    def __init__(
        self,
        host: QWidget,
        runner: SessionRunner,
        settings: Settings,
        look: Look,
        ports: SessionPorts,
        frames: FrameStore,
        clock: Clock,
        stands: Callable[[bool], object],
        shut_down: Callable[[], object],
    ) -> None:
        super().__init__(host)
        self._host, self._runner, self._settings, self._look = host, runner, settings, look
        self._ports, self._frames, self._clock = ports, frames, clock
        self._stands, self._shut_down = stands, shut_down
        self._eased: set[int] = set()
        self.ask: Ask | None = None

    def gap(self) -> None:
        """Time has gone by: how to go on?"""
        step = self._step
        if step is None:
            return
        self._open(
            tr("Welcome back"),
            f"{step.stopped}.",
            Answer(tr("Go on"), "G", self._resume),
            Answer(tr("Start this set again"), "A", lambda: self._resume(restart_step=True)),
            Answer(tr("End and save"), "E", self._end),
            escape=None,
        )

    def end(self) -> None:
        """Really?"""
        go_on = self._pause_for_a_question()
        title, text = tr("End here?"), tr("What you did is kept.")
        self._open(title, text, Answer(tr("Go on"), "G", go_on), Answer(tr("End and save"), "E", self._end))

    def help(self) -> None:
        """Every key."""
        go_on = self._pause_for_a_question()
        keys = QWidget()
        grid = QGridLayout(keys)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for row, (key, text) in enumerate(HELP):
            cap = QLabel(key)
            cap.setProperty("kind", "key")
            grid.addWidget(cap, row, 0)
            grid.addWidget(Text(self._look, tr(text)), row, 1)
        grid.setColumnStretch(1, 1)
        self._open(tr("Keys"), "", Answer(tr("Go on"), "G", go_on), extra=(keys,))

    def load(self) -> None:
        """How heavy, from now on?"""
        step = self._step
        if step is None or step.exercise is None:
            return
        go_on = self._pause_for_a_question()
        units = self._ports.units
        line = QLineEdit(load_text(step.load, units) if step.load else "")
        line.setMaxLength(40)
        line.setPlaceholderText(tr(LOAD_HINTS[units]))
        line.setAccessibleName(tr("Load"))

        def take() -> None:
            if line.text().strip():
                self._take_load(step, load_of(line.text(), units))
            go_on()

        ask = self._open(
            tr("Load for {0}").format(step.exercise.spoken_name),
            tr("It is used from the next set on."),
            Answer(tr("Take this"), "", take),
            Answer(tr("Leave it"), "", go_on),
            extra=(line,),
            escape=1,
        )
        ask.setFocusProxy(line)
        line.setFocus()
        line.selectAll()

    def hurt(self) -> None:
        """Marks what hurts at once, then asks how much and what now."""
        step, now = self._runner.session.hurting, self._step
        if step is None or step.exercise is None or now is None:
            return
        self._runner.pause()
        self._ports.on_hurt(Hurt(step))
        tried = step.item in self._eased
        easier = self._ports.easier(step.exercise) if now.item == step.item and not tried else None
        limits = self._ports.pain_limits
        ask = HurtAsk(self._look, self._host, step, easier, self._frames, self._clock, limits, tried_easier=tried)
        ask.answered.connect(lambda answer: self._take_hurt(step, ask, answer))
        self._show(ask)
        self._frames.also(ask.wanted())

    def place(self) -> None:
        """Covers the host."""
        if self.ask is not None:
            self.ask.setGeometry(self._host.rect())

    # -- inside -----------------------------------------------------------------------------------------------

    @property
    def _step(self) -> Step | None:
        return self._runner.session.view().step

    def _pause_for_a_question(self) -> Callable[[], None]:
        """Pauses; gives what to do when the question is over: go on, unless it stood before."""
        stood = self._runner.session.state is State.PAUSED
        self._runner.pause()
        return self._shut if stood else self._resume

    def _open(
        self, title: str, text: str, *answers: Answer, extra: tuple[QWidget, ...] = (), escape: int | None = 0
    ) -> Ask:
        ask = Ask(self._look, self._host, title, text, answers, extra=extra)
        ask.escape = escape
        self._show(ask)
        return ask

    def _show(self, ask: Ask) -> None:
        self._shut()
        self.ask = ask
        self._stands(True)
        self.place()
        ask.show()
        ask.raise_()
        ask.focus_first()

    def _shut(self) -> None:
        if self.ask is not None:
            self.ask.hide()
            self.ask.deleteLater()
            self.ask = None
            self._stands(False)
            self._shut_down()

    def _resume(self, *, restart_step: bool = False) -> None:
        self._shut()
        self._runner.resume(restart_step=restart_step)

    def _end(self) -> None:
        self._shut()
        self._runner.stop()

    def _take_load(self, step: Step, load: Load) -> None:
        session = self._runner.session
        assert step.exercise is not None
        self._runner.change_plan(with_load(session.plan, session.view().index, load))
        self._ports.on_load(step.exercise.id, load)

    def _take_hurt(self, step: Step, ask: HurtAsk, answer: str) -> None:
        self._ports.on_hurt(Hurt(step, ask.pain.score, answer))
        self._shut()
        if answer == "ended":
            self._runner.stop()
        elif answer == "easier" and ask.easier is not None:
            later = self._runner.session.plan.steps[self._runner.session.view().index :]
            self._eased |= {step.item, *(each.item for each in later if each.exercise == step.exercise)}
            self._go_easier(ask.easier)
        elif answer == "skipped":
            assert step.exercise is not None
            self._runner.leave_out(step.exercise.id)
            self._runner.resume()
        else:
            self._runner.resume()

    def _go_easier(self, easier: Exercise) -> None:
        """Goes back to the gap before the set, now with the easier exercise and time to change."""
        session = self._runner.session
        at, step = session.view().index, session.plan.steps[session.view().index]
        self._runner.change_plan(with_easier(session.plan, at, easier, self._settings))
        if not step.kind.worked or at == 0 or session.plan.steps[at - 1].item != step.item:
            self._runner.resume(restart_step=True)
            return
        while session.view().index == at:  # to its beginning first, unless it has only just begun
            self._runner.back()
        self._runner.resume()
