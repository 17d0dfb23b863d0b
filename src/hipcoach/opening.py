"""The window as it opens: its first page is painted before the rest of the program is loaded.

The start pays for every module, so this one imports only what the first page shows. All else is loaded with the desk
(`hipcoach.app`), when the first page stands or something of it is asked for.
"""

import gc
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NoReturn

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hipcoach.core.library import Library
from hipcoach.core.settings import Settings, Theme
from hipcoach.home import Home, cached_library
from hipcoach.store.settings import read_settings
from hipcoach.ui.services import Services
from hipcoach.ui.window import MainWindow

if TYPE_CHECKING:
    from hipcoach.app import Desk


def open_window(home: Home, *, exit_after_first_paint: bool = False) -> int:
    """Shows the window until it is closed; `exit_after_first_paint` is for measuring the start."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("hipcoach")
    opening = Opening(home)

    def painted() -> None:
        gc.enable()
        if exit_after_first_paint and opening.window.services.library.routines:
            _leave()
        opening.desk.settle_in()
        if exit_after_first_paint:  # nothing was kept of the content, so only the next paint shows it
            _call_when_painted(opening.window, _leave)

    _call_when_painted(opening.window, painted)
    opening.window.show()
    return app.exec()


LATER_PAGES = ("today", "hip", "screening", "see-someone")
"""Kinds of pages that come with the desk; the rail shows them from the first paint on."""


class Opening:
    """A window with what was kept of the content; the desk follows.

    One that is `posing` for a picture has that theme, asks nothing and keeps no settings.
    """

    def __init__(self, home: Home, *, posing: Theme | None = None) -> None:
        self._home, self._posing = home, posing is not None
        self._stored = read_settings(home.settings)
        if posing is not None:
            posed = replace(self._stored.settings, theme=posing, full_screen=False)
            self._stored = replace(self._stored, settings=posed)
        self._library = cached_library(home) or Library()
        self.window = MainWindow(self._services(self._stored.settings), "library")

    @cached_property
    def desk(self) -> "Desk":
        """What the window works on, made when it is first asked for."""
        from hipcoach.app import Desk  # noqa: PLC0415  (loads everything: see above)

        return Desk(self._home, self.window, self._stored, self._library, posing=self._posing)

    def _services(self, settings: Settings) -> Services:
        return Services(
            library=self._library,
            settings=settings,
            start_session=lambda routine_id: self.desk.start_session(routine_id),
            start_exercise=lambda exercise_id: self.desk.start_exercise(exercise_id),
            save_settings=lambda changed: self.desk.save_settings(changed),
            today=lambda: self.desk.today(),
            history=_Later(lambda: self.desk.past),
            by_hand=_Later(lambda: self.desk.hand),
            pictures=_Later(lambda: self.desk.figures),
            try_out=lambda what, settings: self.desk.try_out(what, settings),
            export_page=lambda: self.desk.archive.offer_page(),
            pages={kind: partial(self._later_page, kind) for kind in LATER_PAGES},
        )

    def _later_page(self, kind: str, *given: Any) -> QWidget:
        """A page that the desk brings."""
        return self.desk.pages[kind](*given)


class _Later:
    """Stands for something that is made when an attribute of it is first asked for."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)


def _leave() -> NoReturn:
    """Ends the process without taking anything down, which is no part of a start and takes a tenth as long."""
    os._exit(0)


def _call_when_painted(window: MainWindow, call: Callable[[], None]) -> None:
    """Calls once when the window has been painted the next time."""
    window.installEventFilter(_NextPaint(window, call))


class _NextPaint(QObject):
    """Waits for a paint; what it calls comes after it, the whole page being painted in one go."""

    def __init__(self, window: MainWindow, call: Callable[[], None]) -> None:
        super().__init__(window)
        self._call = call

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets everything through."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._call)
        return False
