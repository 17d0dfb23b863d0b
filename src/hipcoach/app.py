"""The desk: joins the library, the history, the settings, the sound and the figure with the window."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from hipcoach import clock
from hipcoach.coaching import Coach
from hipcoach.core.cue import CueKind
from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.core.settings import Settings, Theme, VoiceLevel
from hipcoach.figures import Figures
from hipcoach.guide import PEOPLE, first_address, hip_pages, leads_to
from hipcoach.home import Home, open_history, read_care, read_library
from hipcoach.own_files import OwnFiles
from hipcoach.past import StoredHistory
from hipcoach.past.archive import Archive
from hipcoach.past.hand import Hand
from hipcoach.runs import RunLog
from hipcoach.sessions import Sessions, Surroundings, running_page
from hipcoach.store.database import Database
from hipcoach.store.folders import bundled_folder
from hipcoach.store.moment import Moment
from hipcoach.store.settings import StoredSettings, read_settings, write_settings
from hipcoach.switching import people_ports
from hipcoach.told import Told
from hipcoach.ui.history.waiting import Waiting
from hipcoach.ui.people.name import shown_name
from hipcoach.ui.services import Services
from hipcoach.ui.session.ask import Answer, Ask
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.window import MainWindow, desktop_is_dark
from hipcoach.ui.words import tr
from hipcoach.who import Who

AGAIN_MS = 1_000
SHOWN_PROBLEMS = 4
DRAWN_ANEW = frozenset({"today", "library", "routine", "exercise", "condition", "history", PEOPLE})
"""Kinds of pages on which nothing is being filled in, but for what their `form` is."""

if TYPE_CHECKING:
    from hipcoach.reminder_offers import ReminderOffers
    from hipcoach.reminding import Reminding
    from hipcoach.ui.reminder_card import ReminderPorts


class _Drawn(QObject):
    """Carries the word that a person's own figure is ready from the thread that solved it."""

    told = Signal()


class Desk:
    """What one open window works on.

    One that is `posing` for a picture has that theme, asks nothing and keeps no settings. `person` is the UUID of who
    sits here where that was said before the window opened.
    """

    def __init__(self, home: Home, *, posing: Theme | None = None, person: str = "") -> None:
        stored = read_settings(home.settings)
        if posing is not None:
            stored = replace(stored, settings=replace(stored.settings, theme=posing, full_screen=False))
        self._home, self._stored, self._posing = home, stored, posing is not None
        self.library = read_library(home)
        drawn = _Drawn()
        drawn.told.connect(self._picture_changed)
        self.figures = Figures(
            bundled_folder("assets") / "figures",
            stored.settings.figure_look,
            library=lambda: self.library,
            poses=home.own_poses,
            kept=home.solved_poses,
            on_solved=lambda: drawn.told.emit(),  # held by the thread that solves, so that it outlives this desk
        )
        self._care = cache(read_care)
        self.past = StoredHistory(lambda: open_history(home), lambda: self.library, self._care, self._told)
        self.hand = Hand(
            self.past.to_write, clock.wall, self._person_changed, self._tell_about_history, self.past.person
        )
        self.who = Who(self._connect, clock.wall, person)
        self.coach = Coach(self._connect, lambda: self.library, self._care, clock.wall, self.who, home.history.exists)
        self._people = people_ports(self.who, self._closed_for_here, self.ask, self._switched, self._people_changed)
        log = self._run_log()
        ports = replace(self.coach.ports(clock.steady_ms, self._person_changed), eat_until=log.eat_until)
        self.pages = {**hip_pages(self.coach, ports), **log.pages()}
        self.window = MainWindow(Services(self.library, stored.settings, pictures=self.figures, pages=self.pages), None)
        self.reminding: Reminding | None = None
        self._offers: ReminderOffers | None = None
        self._reminder_ports: ReminderPorts | None = None
        self.window.may_close = self._may_close
        self.window.leads_to = partial(leads_to, self.coach)
        self.window.came_forward = self._look_again
        self.archive = Archive(
            home,
            self.window,
            self._history,
            lambda: self.library,
            self.ask,
            self.past.shut,
            self._history_replaced,
            self._in_session,
            self.who.person,
            self._wait,
        )
        self.sessions = Sessions(
            Surroundings(
                home,
                self.window,
                lambda: self.library,
                self.figures,
                lambda: self._stored,
                self._keep_level,
                self._connect,
                self.coach,
                self.who,
                self.ask,
                lambda: self.window.renew(self._services(self.coach)),
                self._tell_about_history,
            )
        )
        self.window.renew(self._services(self.coach))
        self.window.go(first_address(self.coach))

    def settle_in(self) -> None:
        """What may wait until the first page stands: reminders, a history to mend, doses to judge, a session left."""
        if not self._posing:
            self._begin_reminding()
            OwnFiles(self._home.own_exercises, self.window).changed.connect(self._files_changed)
            self.window.renew(self._services(self.coach))
            QTimer.singleShot(0, self.window, self._tell_about_settings)
        database = self._history()
        if database is None or self._posing:
            return
        self.sessions.take_up(database)
        self.archive.look_over()

    def first_page(self, moment: Moment, size: QSize, *, turned: bool = False) -> QImage:
        """Draws the window as it would open at a moment; `turned`, after the desktop turned dark or light."""
        who, unread = Who(self._connect, clock.wall), self._home.history.exists
        coach = Coach(self._connect, lambda: self.library, self._care, lambda: moment, who, unread)
        # a picture keeps nothing: else the questions would count as shown to somebody who never saw them
        ports = replace(coach.ports(clock.steady_ms, lambda: None), welcomed=lambda: None)
        pages = hip_pages(coach, ports)
        settings = self._stored.settings
        if settings.theme is Theme.SYSTEM and turned:
            settings = replace(settings, theme=Theme.LIGHT if desktop_is_dark() else Theme.DARK)
        services = replace(self._services(coach), pages=pages, today=lambda: moment.day, settings=settings)
        window = MainWindow(services, None)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(size)
        window.go(first_address(coach))
        window.show()
        window.grab()  # what it shows asks for its small pictures
        for pictures in window.findChildren(Thumbnails):
            pictures.draw_wanted()
        QCoreApplication.processEvents()  # what moved is laid out once more
        drawn = window.grab().toImage()
        delete(window)
        return drawn

    def _told(self) -> Told:
        return self.coach.told()

    def _services(self, coach: Coach) -> Services:
        """What the pages are given now: while exercise is closed, nothing to play is among it."""
        library, self._shown = self.library, coach.writes_elsewhere()
        if coach.hip().standing.locked:
            library = replace(library, routines={}, exercises={})
        return Services(
            library,
            self._stored.settings,
            start_session=self.sessions.start_routine,
            start_exercise=self.sessions.start_exercise,
            save_settings=self.save_settings,
            today=self.today,
            history=self.past,
            by_hand=self.hand,
            pictures=self.figures,
            suit=coach.offer,
            refuses=coach.refuses,
            export_page=self.archive.offer_page,
            data=self.archive.ports(),
            try_out=_try_out,
            reminding=self._reminder_ports,
            people=replace(self._people, everybody=coach.who.everybody),
            sits=self._sits(coach.who),
            units=coach.told().profile.units,
            at_home=coach.told().profile.equipment,
            pages=self.pages,
        )

    def _sits(self, who: Who) -> str:
        """The name of who sits here, for the rail, where several use this computer."""
        everybody = who.everybody().seats
        return next((shown_name(seat.name) for seat in everybody if seat.here and len(everybody) > 1), "")

    def _run_log(self) -> RunLog:
        return RunLog(
            self.past.database,
            clock.wall,
            lambda: self.library,
            self.past.person,
            lambda: self.coach.told().profile.units,
            self._person_changed,
            self._tell_about_history,
            lambda pain: self.coach.noticed(pain, frozenset()),
        )

    # -- who sits here ----------------------------------------------------------------------------------------

    def _closed_for_here(self) -> bool:
        return self.coach.hip().standing.locked

    def _switched(self) -> None:
        """Somebody else sits here: nothing of the one before is shown any more."""
        self.past.forget()
        self.coach.forget()
        self.window.start_over(self._services(self.coach), first_address(self.coach))
        database = self._history()
        if database is not None and not self._posing:
            self.sessions.take_up(database)

    def _look_again(self) -> None:
        """Shows what another window or the terminal kept meanwhile; what is being filled in or played stays."""
        if self._shows_only() and self.coach.writes_elsewhere() != self._shown:
            self.past.forget()
            self.coach.forget()
            self.window.refresh(self._services(self.coach))

    def _files_changed(self) -> None:
        """The person's own exercises or poses changed: they are read anew, after a session that goes on."""
        if self._in_session():
            QTimer.singleShot(AGAIN_MS, self.window, self._files_changed)
            return
        self.library = read_library(self._home)
        self.past.forget()
        self.coach.forget()
        self.window.forget_pictures()
        if self._shows_only():
            self.window.refresh(self._services(self.coach))
        else:
            self.window.renew(self._services(self.coach))

    def _shows_only(self) -> bool:
        """Tells whether nothing is being filled in or played, so that the page may be built anew."""
        kind = self.window.address.partition(":")[0]
        return kind in DRAWN_ANEW and getattr(self.window.page, "form", None) is None and not self._in_session()

    def _people_changed(self) -> None:
        """The list of persons changed: what shows a name is built anew."""
        self.coach.forget()
        if self.window.address == PEOPLE:
            self.window.refresh(self._services(self.coach))
        else:
            self.window.renew(self._services(self.coach))

    def _person_changed(self) -> None:
        """Something was kept of the person: other pages are built anew, Today at once."""
        self.coach.forget()
        self.window.renew(self._services(self.coach))
        if self.window.address == "today":
            self.window.refresh()

    def _picture_changed(self) -> None:
        """A person's own figure is ready: small pictures and every other page are drawn anew."""
        self.window.forget_pictures()
        self.window.renew(self._services(self.coach))

    def today(self) -> date:
        """The person's date."""
        return clock.wall().day

    # -- over the pages ---------------------------------------------------------------------------------------

    def ask(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        extra: Callable[[Look], QWidget] | None = None,
    ) -> None:
        """Asks something over whatever is shown, with what `extra` makes; it goes away with its answer."""

        def answered(answer: Answer) -> None:
            asked.hide()
            asked.deleteLater()
            answer.act()

        look = self.window.look
        asked = Ask(look, self.window, title, text, (), extra=(extra(look),) if extra else ())
        asked.set_answers([replace(answer, act=partial(answered, answer)) for answer in answers])
        self.window.cover(asked)
        asked.focus_first()

    def _wait(self, text: str) -> Callable[[], object]:
        """Lays a line over the window until what it returns is called."""
        waiting = Waiting(self.window.look, self.window, text)
        self.window.cover(waiting)
        waiting.setFocus()

        def uncover() -> None:
            waiting.hide()
            waiting.deleteLater()

        return uncover

    def _may_close(self) -> bool:
        """Keeps a running session: pauses it and asks; keeps the program where it is to go on without a window."""
        page = running_page(self.window.page)
        if page is not None and page.running:
            page.ask_end()
            return False
        return self.reminding is None or self.reminding.may_close()

    # -- reminders --------------------------------------------------------------------------------------------

    @property
    def reminds(self) -> bool:
        """Tells whether reminders are on."""
        return self._stored.settings.reminders

    def _begin_reminding(self) -> None:
        # the page that is due does not wait for what these load
        from hipcoach import reminding  # noqa: PLC0415
        from hipcoach.reminder_offers import ReminderOffers  # noqa: PLC0415

        surroundings = reminding.Surroundings(
            self._home,
            self.window,
            self.coach,
            lambda: self.library,
            self._care,
            lambda: self._stored.settings,
            clock.wall,
            self.ask,
            self.sessions.start_routine,
            self._come_forward,
            self._in_session,
            lambda: len(self.who.everybody().seats) > 1,
        )
        self.reminding = reminding.Reminding(surroundings)
        self._offers = ReminderOffers(surroundings)
        self._reminder_ports = self._offers.ports(self.reminding.means)

    def _come_forward(self) -> None:
        """Shows the window with what waits now; where it is shown already, nothing that is being written is lost."""
        front = self.window.window()
        hidden = front.isHidden()
        front.setWindowState(front.windowState() & ~Qt.WindowState.WindowMinimized)
        front.show()
        front.raise_()
        front.activateWindow()
        if self._in_session() or getattr(self.window.page, "without_rail", False):
            return
        if hidden:
            self.coach.forget()
            self.window.start_over(self._services(self.coach), first_address(self.coach))
        elif self.window.address == "today":
            if self._shows_only():
                self._person_changed()
        else:
            self.window.go("today")

    # -- settings and data ------------------------------------------------------------------------------------

    def save_settings(self, settings: Settings) -> None:
        """Keeps settings; what can't be written is said and holds until the window closes."""
        self.figures.set_look(settings.figure_look)
        if self.reminding is not None and not self._posing:
            self.reminding.set_settings(settings)
        self._keep(StoredSettings(settings, self._levels()))

    def _keep_level(self, routine_id: str, level: VoiceLevel) -> None:
        self._keep(StoredSettings(self._stored.settings, {**self._levels(), routine_id: level}))

    def _levels(self) -> dict[str, VoiceLevel]:
        """How much is said in each routine, with what the terminal or another window kept meanwhile."""
        return {**self._stored.voice_for, **read_settings(self._home.settings).voice_for}

    def _keep(self, stored: StoredSettings) -> None:
        self._stored = stored
        if self._posing:
            return
        try:
            write_settings(self._home.settings, self._stored)
        except EnvironmentFailure as failure:
            self.ask(tr("Your settings can't be kept"), str(failure), (Answer(tr("All right"), "A", lambda: None),))

    def _tell_about_settings(self) -> None:
        """Says what could not be read of the settings, once nothing else is asked or played."""
        problems = self._stored.problems
        if not problems:
            return
        if self._in_session() or self.window.covered:
            QTimer.singleShot(AGAIN_MS, self.window, self._tell_about_settings)
            return
        told = [f"{tr('Line')} {each.line}: {each.where} {each.what}" if each.line else each.what for each in problems]
        more = [tr("And {0} more.").format(len(told) - SHOWN_PROBLEMS)] if len(told) > SHOWN_PROBLEMS else []
        kept = tr("What is wrong has its default. When you change a setting, the file is kept beside the new one.")
        text = "\n".join((str(self._home.settings), *told[:SHOWN_PROBLEMS], *more, kept))
        self.ask(tr("Not every setting could be read"), text, (Answer(tr("All right"), "A", lambda: None),))

    def _connect(self) -> Database | None:
        """The open history for what is known of the person; without one nobody is known."""
        try:
            return self.past.database()
        except (EnvironmentFailure, DamagedData, NewerData):
            return None

    def _history(self) -> Database | None:
        """The open history; a damaged one begins to be mended (for no picture), and what can't be opened is said."""
        try:
            return self.past.database()
        except DamagedData:
            if not self._posing:
                self.archive.mend(self._mended)
            return None
        except (EnvironmentFailure, NewerData) as failure:
            self._tell_about_history(str(failure))
            return None

    def _mended(self) -> None:
        """What could be saved lies in the history's place: what waited for it goes on."""
        database = self._history()
        if database is not None:
            self.sessions.take_up(database)

    def _history_replaced(self) -> None:
        """Another history lies in the place of the one that was open: everything is read anew."""
        self.past.reopen()
        self.coach.forget()
        self.window.refresh(self._services(self.coach))
        if self._offers is not None:
            self._offers.renew_start()

    def _in_session(self) -> bool:
        return running_page(self.window.page) is not None

    def tell_refused(self, failure: Exception) -> None:
        """Says that what was just asked for could not be done."""
        busy = tr("Another hipcoach is writing to your history just now. Do it once more.")
        text = busy if isinstance(failure, DataBusy) else str(failure)
        self.ask(tr("That did not work"), text, (Answer(tr("All right"), "A", lambda: None),))

    def _tell_about_history(self, text: str) -> None:
        self.ask(tr("About your history"), text, (Answer(tr("All right"), "A", lambda: None),))


def _try_out(what: CueKind | str, settings: Settings) -> None:
    from hipcoach.sounding import try_out  # noqa: PLC0415  (what sounds is loaded when something does)

    try_out(what, settings)
