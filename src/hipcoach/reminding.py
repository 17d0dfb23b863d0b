"""Reminders of one window: joins the clock and what is due with the tray, the desktop's notifications and the settings.

Of several windows only the one that opened last reminds: each writes its own word into a small file beside the history
and steps back when another one is there.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hipcoach.care.today import Task, Way
from hipcoach.coaching import Coach
from hipcoach.core.duration import model_seconds
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.core.reminder import Reminded, Reminder, Situation, come, kept_waiting, put_off, shown
from hipcoach.core.settings import OnClose, Settings
from hipcoach.home import Home
from hipcoach.store.care_files import CareContent
from hipcoach.store.folders import REMINDED
from hipcoach.store.live import LiveMark, hold, is_live
from hipcoach.store.moment import Moment
from hipcoach.store.reminded import KeptReminded, read_reminded, write_reminded
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.tray import Tray, tray_is_there
from hipcoach.ui.window import MainWindow
from hipcoach.ui.words import tr

if TYPE_CHECKING:
    from hipcoach.notifying import Notifications

LOOK_FIRST_MS, LOOK_EVERY_MS = 3_000, 30_000
UNSEEN_LOOKS = 10
"""How often a program without a window waits in vain for a tray to come."""

OPEN, START, LATER = "default", "start", "later"
ROUTINE, MORNING = frozenset({Reminder.ROUTINE}), frozenset({Reminder.MORNING})
TITLES = {
    ROUTINE: "hipcoach: time for your routine",
    MORNING: "hipcoach: a short question",
    ROUTINE | MORNING: "hipcoach: a short question, then your routine",
}
TEXTS = {
    ROUTINE: "Whenever it suits you.",
    MORNING: "It takes a few seconds, and is open until noon.",
    ROUTINE | MORNING: "Whenever it suits you; the question is open until noon.",
}
"""What others may read too: nothing about a body. Nothing here presses, counts or reproaches."""

STAY_TITLE = "Keep hipcoach in the tray?"
STAY_TEXT = (
    "Reminders come only as long as hipcoach runs. In the tray it waits without a window; a click on its icon opens it."
    " You are asked this once; the settings have it under Reminders."
)
_TROUBLE = (DamagedData, EnvironmentFailure, NewerData)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a window gives to its reminders.

    `start` begins a routine by its id, `come_forward` shows the window with what waits, `busy` tells whether a session
    has the window, `shared` whether several persons use this computer.
    """

    home: Home
    window: MainWindow
    coach: Coach
    library: Callable[[], Library]
    care: Callable[[], CareContent]
    settings: Callable[[], Settings]
    wall: Callable[[], Moment]
    ask: Callable[[str, str, Sequence[Answer]], None]
    start: Callable[[str], None]
    come_forward: Callable[[], object]
    busy: Callable[[], bool]
    shared: Callable[[], bool]


class Reminding(QObject):
    """Reminds as long as the window or its icon in the tray is there."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around.window)
        self._around = around
        self._settings = around.settings()
        self._file = around.home.folder / REMINDED
        self._word = os.urandom(8).hex()
        self._mark: LiveMark | None = None
        kept = read_reminded(self._file)
        self._reminded = (kept.reminded if kept else None) or Reminded(self._now())
        self._asking, self._unseen = False, 0
        self.tray: Tray | None = None
        self._notifications: Notifications | None = None
        self._said: tuple[str, str] = ("", "")
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._look_whose)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        QCoreApplication.instance().aboutToQuit.connect(self.close)  # type: ignore[union-attr]
        self._begin_or_end()

    # -- the clock --------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Reads the clock and says what has come since it was last read."""
        if not self._on or not self._mine() or self._in_vain():
            return
        now = self._now()
        came, behind = come(self._settings, self._reminded, now)
        if not came:
            self._reminded = behind
            return
        situation, task = self._situation(now)
        said = shown(came, situation, now)
        self._reminded = kept_waiting(self._settings, behind, came, situation, now)
        self._keep()
        if said:
            self._say(said, task, now)

    def put_off(self) -> None:
        """Reminds of the routine once more later today."""
        later = put_off(self._settings, self._reminded, self._now())
        if later is not None:
            self._reminded = later
            self._keep()
        self._quiet()

    def open(self) -> None:
        """Shows the window at what waits."""
        self._quiet()
        QApplication.setQuitOnLastWindowClosed(True)
        self._around.come_forward()

    def begin(self) -> None:
        """Shows the window and begins the routine, unless a question or anything else comes first by now."""
        self.open()
        situation, task = self._situation(self._now())
        window = self._around.window
        asked_first = situation.question_due or window.covered or getattr(window.page, "without_rail", False)
        if task is not None and not (situation.locked or asked_first or self._around.busy()):
            self._around.start(task.routine.id)

    # -- the window -------------------------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Tells whether the window may close; it is hidden instead where the person wants it to stay in the tray."""
        application = QApplication.instance()
        saving = isinstance(application, QApplication) and application.isSavingSession()
        if not self._on or self.tray is None or saving or self._settings.on_close is OnClose.END or self._asking:
            return True
        if self._settings.on_close is OnClose.TRAY:
            self._hide()
            return False
        self._asking = True
        answers = (
            Answer(tr("Stay in the tray"), "S", lambda: self._stay(OnClose.TRAY), "primary"),
            Answer(tr("Close hipcoach"), "C", lambda: self._stay(OnClose.END)),
        )
        self._around.ask(tr(STAY_TITLE), tr(STAY_TEXT), answers)
        return False

    def set_settings(self, settings: Settings) -> None:
        """Takes other settings; nothing that lies behind comes because of them."""
        self._settings = settings
        self._reminded = Reminded(max(self._reminded.until, self._now()), self._reminded.later)
        self._begin_or_end()

    def close(self) -> None:
        """Lets another window remind; safe to repeat."""
        if self._mark is not None:
            self._mark.release()
            self._mark = None
        if self._timer.isActive():
            self._timer.stop()
            if (kept := read_reminded(self._file)) is not None and kept.by == self._word:
                write_reminded(self._file, KeptReminded("", self._reminded))
        self._step_back()

    def means(self) -> str:
        """How reminders are shown here, in words."""
        shows = self._notifications is not None and self._notifications.there
        if tray_is_there():
            if shows:
                return tr("Reminders are shown as notifications; hipcoach has an icon in the tray.")
            return tr("Reminders are shown at hipcoach's icon in the tray.")
        if shows:
            return tr("Reminders are shown as notifications. This desktop has no tray: closing the window ends them.")
        return tr("This desktop has neither notifications nor a tray that hipcoach can use: nothing can be shown.")

    # -- inside -----------------------------------------------------------------------------------------------

    @property
    def _on(self) -> bool:
        return self._timer.isActive()

    def _now(self) -> datetime:
        return self._around.wall().local.replace(tzinfo=None)

    def _begin_or_end(self) -> None:
        if not self._settings.reminders:
            self.close()
            return
        # dies with this program, so that another window knows that nobody reminds any more
        self._mark = self._mark or hold(self._around.home.folder, f"reminds-{self._word}")
        self._keep()
        self._timer.start()
        QTimer.singleShot(LOOK_FIRST_MS, self, self.look)
        if sys.platform == "linux" and self._notifications is None:
            from hipcoach.notifying import Notifications  # noqa: PLC0415  (what it is made of is there on Linux only)

            self._notifications = Notifications(self._acted, self._say_at_tray, self)
        self._show_tray()

    def _in_vain(self) -> bool:
        """Ends a program that has neither a window nor any way to remind."""
        self._show_tray()
        heard = self._notifications is not None and self._notifications.there
        self._unseen = self._unseen + 1 if self._front().isHidden() and self.tray is None and not heard else 0
        if self._unseen > UNSEEN_LOOKS:
            QCoreApplication.exit(0)
        return self._unseen > UNSEEN_LOOKS

    def _show_tray(self) -> None:
        if self.tray is None and tray_is_there():
            self.tray = Tray(self._around.window.look, self)
            self.tray.opened.connect(self.open)
            self.tray.put_off.connect(self.put_off)
            self.tray.left.connect(self._leave)

    def _step_back(self) -> None:
        """Takes away everything that is shown."""
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None
        if self._notifications is not None:
            self._notifications.withdraw()
            self._notifications.close()
            self._notifications = None

    def _situation(self, now: datetime) -> tuple[Situation, Task | None]:
        """What waits for whoever sits here, worked out anew, and the routine that is due."""
        coach = self._around.coach
        coach.forget()
        try:
            told, known = coach.told(), coach.known()
        except _TROUBLE:
            return Situation(), None
        if not told.person.uuid:  # nobody has said yet who sits here
            return Situation(), None
        here = self._around.busy() or QApplication.activeWindow() is not None
        done = {past.row.routine_id for past in told.past if past.row.day == now.date()}
        due = [task for task in known.today.tasks if task.way is Way.DUE and task.routine.id not in done]
        goes_on = known.today.goes_on
        begins = now if due else goes_on.replace(tzinfo=None) if goes_on and goes_on.date() == now.date() else None
        locked = known.hip.standing.locked
        return Situation(begins, known.morning is not None, locked, here), due[0] if due else None

    def _say(self, said: frozenset[Reminder], task: Task | None, now: datetime) -> None:
        title, text = tr(TITLES[said]), tr(TEXTS[said])
        routine = task.offered.routine if task else None
        if Reminder.ROUTINE in said and routine is not None and self._settings.remind_with_name:
            minutes = -(-model_seconds(routine, self._around.library()) // 60)
            text = tr("{title}, about {minutes} minutes.").format(title=routine.title, minutes=minutes)
        later = Reminder.ROUTINE in said and put_off(self._settings, self._reminded, now) is not None
        buttons = [(OPEN, tr("Open")), *([(START, tr("Start"))] if said == ROUTINE else [])]
        if later:
            buttons.append((LATER, tr("Later today")))
        self._said = title, text
        if self.tray is not None:
            self.tray.offer_later(later)
        if self._notifications is not None:
            self._notifications.show(title, text, buttons)
        else:
            self._say_at_tray()

    def _say_at_tray(self) -> None:
        if self.tray is not None and self._said[0]:
            self.tray.say(*self._said)

    def _acted(self, word: str) -> None:
        {START: self.begin, LATER: self.put_off}.get(word, self.open)()

    def _quiet(self) -> None:
        """What was said is answered."""
        self._said = "", ""
        if self.tray is not None:
            self.tray.offer_later(False)
        if self._notifications is not None:
            self._notifications.withdraw()

    def _keep(self) -> None:
        write_reminded(self._file, KeptReminded(self._word, self._reminded))
        if str(self._file) not in self._watcher.files():
            self._watcher.addPath(str(self._file))

    def _look_whose(self) -> None:
        if self._file.exists() and str(self._file) not in self._watcher.files():
            self._watcher.addPath(str(self._file))
        if self._on:
            self._mine()

    def _mine(self) -> bool:
        """Tells whether this window is the one that reminds; takes it over where the other one has ended."""
        kept = read_reminded(self._file)
        if kept is None or kept.by == self._word:
            return True
        if not (kept.by and is_live(self._around.home.folder, f"reminds-{kept.by}")):
            self._reminded = kept.reminded or self._reminded
            self._begin_or_end()
            return True
        self._step_back()
        if self._front().isHidden():
            QCoreApplication.exit(0)
        return False

    def _stay(self, on_close: OnClose) -> None:
        self._around.window.set_settings(replace(self._settings, on_close=on_close))
        if on_close is OnClose.TRAY:
            self._asking = False
            self._hide()
        else:
            self._front().close()
            self._asking = False

    def _hide(self) -> None:
        QApplication.setQuitOnLastWindowClosed(False)
        self._front().hide()

    def _leave(self) -> None:
        """Ends the program; a session that runs is shown instead, and asks what to do."""
        if self._around.busy():
            self.open()
        else:
            QCoreApplication.exit(0)

    def _front(self) -> QWidget:
        return self._around.window.window()
