"""What a person can ask for in a session, done: by key, click, remote or from outside."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from hipcoach.core.session import BRIEF_MS, State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.ui.session.access import announce
from hipcoach.ui.session.asking import Asking
from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.ports import SessionPorts
from hipcoach.ui.session.runner import SessionRunner
from hipcoach.ui.session.stage.stage import Stage
from hipcoach.ui.words import tr

TOAST_MS = 5_000


class Steering(QObject):
    """Does commands; tells news on the stage for 5 s.

    `done` says that a step is done (a card must be ticked for that). `level` is how much is said. `full_screen_ms` is
    the reading at which full screen was opened by us, None where it was not.
    """

    def __init__(
        self,
        stage: Stage,
        runner: SessionRunner,
        asking: Asking,
        settings: Settings,
        ports: SessionPorts,
        done: Callable[[], object],
    ) -> None:
        super().__init__(stage)
        self._stage, self._runner, self._ports = stage, runner, ports
        self.level = settings.voice
        self.full_screen_ms: int | None = None
        self._toast_until_ms = 0
        self._undo_ms = 1000 * settings.undo_s
        self._actions: dict[Command, Callable[[], object]] = {
            Command.PAUSE_OR_RESUME: self._pause_or_resume,
            Command.PAUSE: runner.pause,
            Command.RESUME: runner.resume,
            Command.NEXT: self._next,
            Command.BACK: runner.back,
            Command.MORE: lambda: runner.correct(1),
            Command.LESS: lambda: runner.correct(-1),
            Command.LONGER: lambda: runner.extend(1),
            Command.SHORTER: lambda: runner.extend(-1),
            Command.DONE: done,
            Command.SWITCH: runner.switch,
            Command.HURTS: asking.hurt,
            Command.UNDO: self._undo,
            Command.LOAD: asking.load,
            Command.MUTE: self._mute,
            Command.VOICE: self._next_level,
            Command.FULL_SCREEN: self.toggle_full_screen,
            Command.TURN: self._turn,
            Command.HELP: asking.help,
            Command.END: asking.end,
        }

    @property
    def silent(self) -> bool:
        """Tells whether nothing is heard, so that the screen must flash."""
        return self._stage.shown.muted or self.level is VoiceLevel.SILENT or not self._ports.sounding()

    def do(self, command: Command) -> None:
        """Does a command; NOTHING does nothing."""
        if action := self._actions.get(command):
            action()

    def toast(self, text: str, shown_ms: int = TOAST_MS) -> None:
        """Shows a line of news for 5 s; an empty one takes it away."""
        self._stage.show_as(toast=text)
        self._toast_until_ms = self._runner.now_ms() + shown_ms
        if text:
            announce(self._stage, text)

    def mind_the_toast(self, now_ms: int) -> None:
        """Takes the news away when it has been shown long enough."""
        if self._stage.shown.toast and now_ms >= self._toast_until_ms:
            self._stage.show_as(toast="")

    def toggle_full_screen(self) -> None:
        """Opens full screen, or goes back to the window as it was."""
        window = self._stage.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.full_screen_ms = self._runner.now_ms() if window.isFullScreen() else None

    def leave_full_screen(self) -> None:
        """Gives the window back as it was."""
        if self.full_screen_ms is not None and self._stage.window().isFullScreen():
            self.toggle_full_screen()

    def _pause_or_resume(self) -> None:
        if self._runner.session.state is State.PAUSED:
            self._runner.resume()
        else:
            self._runner.pause()

    def _next(self) -> None:
        """Skips; a set that waits for "done" and has been going on is done, so that a remote needs no other key."""
        view = self._runner.session.view()
        step = view.step
        if step is None:
            return
        if step.kind.worked and step.length_ms is None and view.position_ms >= BRIEF_MS:
            self._runner.done()
            return
        self._runner.skip()
        if step.kind.recorded and self._runner.session.state is not State.FINISHED:
            name = step.exercise.spoken_name if step.exercise else tr("this")
            self.toast(tr("Skipped {0}. Z brings it back.").format(name), self._undo_ms)

    def _undo(self) -> None:
        self._runner.undo()
        self.toast("")

    def _turn(self) -> None:
        if self._stage.shown.turns:
            self._stage.show_as(turn=self._stage.shown.turn.following)

    def _mute(self) -> None:
        muted = not self._stage.shown.muted
        self._stage.show_as(muted=muted)
        self._ports.sound.set_level(VoiceLevel.SILENT if muted else self.level)
        self.toast(tr("Silent. The screen flashes instead.") if muted else tr("Sound is on."))

    def _next_level(self) -> None:
        """Says less, or after the least everything again; this routine begins so from now on."""
        self.level = self.level.following
        self._stage.show_as(muted=False)
        self._ports.sound.set_level(self.level)
        self._ports.on_voice(self.level)
        self.toast(tr("{what}. Kept for this routine.").format(what=tr(self.level.words)))
