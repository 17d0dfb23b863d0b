"""The window from its first paint to its last.

It is painted with a picture of the page that is due (`hipcoach.front`) before the rest of the program is loaded; the
pages then take the picture's place in the same window. Clicks and keys wait for them. When the window is closed, the
pictures for the next start are drawn.
"""

import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from importlib import import_module
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hipcoach import clock
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.front import FORMAT, Front
from hipcoach.home import Home
from hipcoach.store.folders import new_private_file

if TYPE_CHECKING:
    from hipcoach.app import Desk

DAYS = 4
"""For how many days a picture is kept: today and the coming ones, as most programmes are every second day or less."""
OTHER_DAYS = 2
"""For how many of them there is one for a desktop that turns from light to dark, or back, meanwhile."""
LATER = (
    "hipcoach.playing",
    "hipcoach.ui.library_page",
    "hipcoach.ui.routine_page",
    "hipcoach.ui.exercise_page",
    "hipcoach.ui.hip.hip_page",
    "hipcoach.ui.history.page",
)
"""What most people open next: loaded one by one once the first page stands, so that opening it costs nothing more."""
LATER_MS = 150
DAY_MS = 24 * 60 * 60 * 1000


def open_window(
    home: Home,
    person: str = "",
    *,
    hidden: bool = False,
    exit_after_first_paint: bool = False,
    exit_when_live: bool = False,
) -> int:
    """Shows the window until it is closed, or for measuring the start until its page is seen, or can be used.

    `person` is the UUID of who sits at it, where that was said. A `hidden` one waits in the tray, where reminders are
    on. Whatever stops the program from being loaded is raised once the window is gone.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("hipcoach")
    front = Front(home, pictured=not person)
    desks: list[Desk] = []
    failures: list[Exception] = []

    def loaded() -> None:
        try:
            desks.append(_load(home, front, person))
        except Exception as failure:  # raised below: in a call of Qt's it would only be printed
            failures.append(failure)
            app.exit(1)

    def waiting() -> None:
        loaded()
        gc.enable()
        if desks and not desks[0].reminds:
            app.exit(0)

    def painted() -> None:
        if exit_after_first_paint and front.shows_picture:
            _leave()
        loaded()
        gc.enable()
        if exit_when_live and desks:
            _call_when_painted(desks[0].window, _leave)
        if exit_after_first_paint and desks:  # no picture was true, so only the next paint shows the page
            _call_when_painted(desks[0].window, partial(_keep_and_leave, home, front, desks[0]))

    if hidden:
        QApplication.setQuitOnLastWindowClosed(False)
        QTimer.singleShot(0, waiting)
    else:
        _call_when_painted(front, painted)
        front.show()
    code = app.exec()
    if failures:
        raise failures[0]
    if desks and not front.opened_at.isEmpty():
        keep_pictures(home, front, desks[0])
    return code


def _load(home: Home, front: Front, person: str) -> "Desk":
    from hipcoach.app import Desk  # noqa: PLC0415  (loads everything: see above)

    desk = Desk(home, person=person)
    sys.excepthook = partial(_told, desk, sys.excepthook)
    front.fill(desk.window)
    QTimer.singleShot(0, desk.window, desk.settle_in)
    _load_next(desk.window, LATER)
    return desk


def _load_next(window: QWidget, modules: Sequence[str]) -> None:
    """Loads some modules, one each time that the window has had its turn."""

    def load() -> None:
        import_module(modules[0])
        _load_next(window, modules[1:])

    if modules:
        QTimer.singleShot(LATER_MS, window, load)


def _told(
    desk: "Desk",
    otherwise: Callable[..., object],
    kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Says what the machine or the data refused to whoever clicked; only our own mistakes are printed."""
    if isinstance(error, EnvironmentFailure | DamagedData | NewerData):
        desk.tell_refused(error)
    else:
        otherwise(kind, error, trace)


def keep_pictures(home: Home, front: Front, desk: "Desk") -> None:
    """Draws the first page as it will be today and on the coming days, as large as the window opened.

    They only make the next start quicker: without them, on a full disk for example, it takes its time.
    """
    now = clock.wall()
    days = [replace(now, utc_ms=now.utc_ms + n * DAY_MS) for n in range(DAYS)]
    with suppress(OSError, EnvironmentFailure, DamagedData, NewerData):
        # this desktop's last: the program wears what was drawn last
        wanted = [(each, True) for each in days[:OTHER_DAYS]] + [(each, False) for each in days]
        drawn = [(at.day, turned, desk.first_page(at, front.opened_at, turned=turned)) for at, turned in wanted]
        desk.past.reopen()  # closes it: the file's time is part of the name
        home.fronts.mkdir(mode=0o700, exist_ok=True)
        for old in home.fronts.iterdir():
            old.unlink()
        for day, turned, picture in drawn:
            path = front.picture_path(day, turned=turned)
            making = new_private_file(path)
            making.write_bytes(picture.convertToFormat(FORMAT).constBits())
            os.replace(making, path)


def _keep_and_leave(home: Home, front: Front, desk: "Desk") -> NoReturn:
    keep_pictures(home, front, desk)
    _leave()


def _leave() -> NoReturn:
    """Ends the process without taking anything down, which is no part of a start and takes a tenth as long."""
    os._exit(0)


def _call_when_painted(window: QWidget, call: Callable[[], None]) -> None:
    """Calls once when the window has been painted the next time."""
    window.installEventFilter(_NextPaint(window, call))


class _NextPaint(QObject):
    """Waits for a paint; what it calls comes after it, the whole page being painted in one go."""

    def __init__(self, window: QWidget, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets everything through."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False
