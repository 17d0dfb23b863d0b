"""`screenshot`: any page as a picture, as it looks with the data of a folder."""

import sys
from argparse import Namespace
from contextlib import closing

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hipcoach import clock
from hipcoach.app import Desk
from hipcoach.care.pain import signs_asked
from hipcoach.cli.persons import person_called
from hipcoach.cli.sizes import moment_of
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.plan import build_plan
from hipcoach.core.session import State
from hipcoach.core.settings import Theme
from hipcoach.home import Home, find_home, open_history
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.ports import SessionPorts
from hipcoach.ui.window import MainWindow

WRONG_CALL = 2
SETTLE_MS = 1_500
READING_MS = 500


def run(arguments: Namespace, size: tuple[int, int]) -> int:
    """Draws a page into a file."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    home = find_home(arguments.data_dir)
    person = _person(home, arguments)
    if person is None:
        return WRONG_CALL
    desk = Desk(home, posing=Theme(arguments.theme), person=person)
    desk.settle_in()
    window = desk.window
    window.resize(*size)
    kind, _, rest = arguments.page.partition(":")
    if kind in ("session", "after"):
        page = _session(desk, rest or "strength-classic", after=kind == "after")
        if page is None:
            print(f"hipcoach: there is no routine {rest.partition('@')[0]!r}", file=sys.stderr)
            return WRONG_CALL
        window.show_over(page)
    elif not _opened(window, arguments.page):
        print(f"hipcoach: there is no page {arguments.page!r}", file=sys.stderr)
        return WRONG_CALL
    window.show()
    _wait(SETTLE_MS)
    app.processEvents()
    if not window.grab().save(arguments.output):
        raise EnvironmentFailure(f"{arguments.output} can't be written.", "Name a .png file in a folder that is there.")
    return 0


def _person(home: Home, arguments: Namespace) -> str | None:
    """The UUID of whose page it is; none for the question who it is, or where the history can't be read."""
    if arguments.person is None and arguments.page == "people":
        return ""
    try:
        with closing(open_history(home)) as database:
            person = person_called(database, arguments.person, clock.wall())
    except (DamagedData, NewerData):
        return ""
    return person.uuid if person is not None else None


def _opened(window: MainWindow, address: str) -> bool:
    """Opens a page; False where there is none of that address."""
    window.address = ""
    window.go(address)
    return window.address == address


def _session(desk: Desk, where: str, *, after: bool) -> QWidget | None:
    """A session of a routine, led by readings of a clock of its own to `ROUTINE@SECONDS`."""
    name, library, known = where.partition("@")[0], desk.library, desk.coach.told().profile.condition_ids
    routine = library.routines.get(name)
    if routine is None:
        return None
    settings = desk.window.services.settings
    plan = build_plan(routine, library.exercises, settings)
    reading = [0]
    classes = [library.conditions[c].pain_class for c in known if c in library.conditions]
    signs = tuple(signs_asked(classes).items())
    ports = SessionPorts(pictures=desk.window.services.pictures, card=library.cards.get, signs=signs)
    page = SessionPage(plan, settings, desk.window.look, ports, clock=lambda: reading[0])
    page.begin()
    for reading[0] in range(0, round(moment_of(where) * 1000) + 1, READING_MS):
        page.runner.tick()
        if page.runner.session.state is State.FINISHED:
            break
    if after:
        page.runner.stop()
    return page


def _wait(milliseconds: int) -> None:
    """Lets the page settle: pictures are painted in other threads."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
