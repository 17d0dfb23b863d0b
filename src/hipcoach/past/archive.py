"""The history as a file, from the window: the page for the physio, copies, checks and erasing."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Protocol, TypeVar, cast

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from hipcoach import clock
from hipcoach.core.errors import ContentError, DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.home import Home, open_history, read_care
from hipcoach.past.beside import Beside
from hipcoach.past.looking import Looked, look
from hipcoach.past.report import report
from hipcoach.store.copies.backup import backup, erase_everything, restore
from hipcoach.store.copies.exchange import export_csv, export_json, import_json
from hipcoach.store.copies.merge import Merged, merge, newcomers
from hipcoach.store.copies.recover import Recovered, recover
from hipcoach.store.database import Database
from hipcoach.store.people import Person
from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.report.facts import Report
from hipcoach.ui.report.period import PeriodChoice
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.theme import Look
from hipcoach.ui.words import counted, tr


class Ask(Protocol):
    """Asks something over the window; `extra` makes what else is shown in the question."""

    def __call__(
        self,
        title: str,
        text: str,
        answers: Sequence[Answer],
        extra: Callable[[Look], QWidget] | None = None,
    ) -> object: ...


T = TypeVar("T")
AGAIN_MS = 60_000
_FAILURES = (EnvironmentFailure, DamagedData, NewerData, ContentError)


class Archive:
    """What can be done with the whole history.

    `connect` gives the open history, `ask` asks over the window, `shut` closes the history before another one takes its
    place and `replaced` is called when it lies there. `busy` tells whether a session is being recorded, `person` who
    sits here, and `wait` lays a line over the window until what it returns is called.
    """

    def __init__(
        self,
        home: Home,
        window: QWidget,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        ask: Ask,
        shut: Callable[[], object],
        replaced: Callable[[], object],
        busy: Callable[[], bool],
        person: Callable[[], Person | None],
        wait: Callable[[str], Callable[[], object]],
    ) -> None:
        self._home, self._window, self._connect, self._library = home, window, connect, library
        self._ask, self._shut, self._replaced, self._wait = ask, shut, replaced, wait
        self._busy, self._person = busy, person
        self.looking: Beside | None = None
        self.working: Beside | None = None
        self._mending = False

    def ports(self) -> DataPorts:
        """What the settings page offers."""
        return DataPorts(
            str(self._home.folder), self.back_up, self.bring_back, self.add_another, self.export, self.offer_erasing
        )

    # -- looked over at the start -----------------------------------------------------------------------------

    def look_over(self) -> None:
        """Checks the file in the background and makes the weekly backup; only trouble is told."""
        now, library = clock.wall(), self._library()
        self.looking = Beside(self._window, lambda: look(self._home.history, now, library), self._looked)
        self.looking.start()

    def _looked(self, looked: object) -> None:
        if isinstance(looked, Exception):
            raise looked
        assert isinstance(looked, Looked)
        if looked.damage:
            self.mend(_nothing)
        elif looked.unwritable:
            self.tell(tr("Nothing can be kept now"), tr(looked.unwritable))
        elif looked.no_backup:
            self.tell(tr("There is no backup of this week"), looked.no_backup)

    def mend(self, then: Callable[[], object]) -> None:
        """Puts what can be read of a damaged history in its place, when no session is being written to it."""
        if not self._mending:
            self._mending = True
            self._mend_when_free(then)

    def _mend_when_free(self, then: Callable[[], object]) -> None:
        if self._busy() or self.working is not None:
            QTimer.singleShot(AGAIN_MS, self._window, lambda: self._mend_when_free(then))
            return

        def mended(recovered: Recovered) -> None:
            self._replaced()
            self.tell(tr("About your history"), recovered.words)
            then()

        line = tr("The file of your history is damaged. What can be read of it is being saved; this may take a minute.")
        self._shut()
        self._beside(line, lambda: recover(self._home.history), mended)

    def _beside(self, line: str, work: Callable[[], T], then: Callable[[T], object]) -> None:
        """Works beside the window, with a line over it, and goes on here; what fails is told."""
        uncover = self._wait(line)

        def ended(outcome: object) -> None:
            uncover()
            self.working, self._mending = None, False
            if isinstance(outcome, _FAILURES):
                self._replaced()
                self.tell(tr("That did not work"), str(outcome))
            elif isinstance(outcome, Exception):
                raise outcome
            else:
                then(cast(T, outcome))

        self.working = Beside(self._window, work, ended)
        self.working.start()

    def _with_history(self, do: Callable[[Database], T]) -> Callable[[], T]:
        """The same over a connection of its own, for another thread."""

        def work() -> T:
            with closing(open_history(self._home)) as database:
                return do(database)

        return work

    # -- the page for the physio ------------------------------------------------------------------------------

    def offer_page(self) -> None:
        """Offers one page about a period: as PDF, or printed."""
        if self._connect() is None:
            return
        from hipcoach.past import paper  # noqa: PLC0415  (printing is loaded when it is first wanted)

        today, chosen = clock.wall().day, list[PeriodChoice]()

        def period(look: Look) -> QWidget:
            chosen.append(PeriodChoice(look, today))
            return chosen[0]

        def made(then: Callable[[Report], object]) -> None:
            since, person, library = chosen[0].since, self._person(), self._library()
            work = self._with_history(lambda db: report(db, person, library, read_care(), since, today))
            self._beside(tr("The page is being written."), work, then)

        self._ask(
            tr("One page for your physio"),
            tr("What you did of what was planned, your pain, both sides, and your notes."),
            (
                Answer(
                    tr("Save as PDF"),
                    "S",
                    lambda: made(lambda page: self._try(lambda: paper.save(page, self._window, self._home.history))),
                    "primary",
                ),
                Answer(tr("Print"), "P", lambda: made(lambda page: paper.print_out(page, self._window))),
                Answer(tr("Not now"), "N", _nothing, "text"),
            ),
            period,
        )

    # -- copies -----------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """Asks where to and copies the whole history."""
        name = f"hipcoach {clock.wall().day.isoformat()}.sqlite3"
        self._write(tr("Back up"), name, "SQLite (*.sqlite3)", backup)

    def export(self) -> None:
        """Asks where to and writes everything of whoever sits here for other programs; the name's end says how."""
        person = self._person()
        uuid = person.uuid if person is not None else None

        def write(database: Database, target: Path) -> None:
            (export_json if target.suffix.lower() == ".json" else export_csv)(database, target, uuid)

        kinds = "CSV (*.csv);;JSON (*.json);;CSV, all tables (*.zip)"
        self._write(tr("Export"), f"hipcoach {clock.wall().day.isoformat()}.csv", kinds, write)

    def add_another(self) -> None:
        """Asks for another machine's history and adds what is not here yet."""
        source = self._source(tr("Add another history"), "*.sqlite3 *.json")
        if source is None or self._connect() is None:
            return

        def add(database: Database) -> tuple[Merged, str]:
            merged = import_json(database, source) if source.suffix.lower() == ".json" else merge(database, source)
            return merged, newcomers(database, merged)

        def added_up(found: tuple[Merged, str]) -> None:
            merged, who = found
            self._replaced()
            added = counted(merged.added.get("session", 0), "session", "sessions")
            said = tr("{sessions} came in from {file}.").format(sessions=added, file=source.name)
            self.tell(tr("Added"), f"{said} {tr(who)}".strip() if who else said)

        line = tr("{file} is being added.").format(file=source.name)
        self._beside(line, self._with_history(add), added_up)

    def bring_back(self) -> None:
        """Asks for a backup and puts it in the history's place; what was there is kept."""
        source = self._source(tr("Bring back a backup"), "*.sqlite3")
        if source is None:
            return

        now = clock.wall()

        def brought(kept: Path | None) -> None:
            self._replaced()
            text = tr("Your history is the one of {file} now.").format(file=source.name)
            self.tell(
                tr("Brought back"), text + (" " + tr("What was there is kept in {0}.").format(kept) if kept else "")
            )

        self._ask(
            tr("Bring back {file}?").format(file=source.name),
            tr("It takes the place of the history that is here. That one is kept as a backup."),
            (
                Answer(
                    tr("Bring it back"),
                    "B",
                    lambda: self._beside(
                        tr("{file} is being brought back.").format(file=source.name),
                        lambda: restore(self._home.history, source, now),
                        brought,
                    ),
                    "primary",
                ),
                Answer(tr("Leave it"), "L", _nothing, "text"),
            ),
        )

    def offer_erasing(self) -> None:
        """Asks once, and erases everything that was recorded."""

        def erased(_done: None) -> None:
            self._replaced()
            self.tell(tr("Everything is erased"), tr("Nothing that you did or told is kept here any more."))

        self._ask(
            tr("Erase everything?"),
            tr(
                "Every session, answer, diary day and backup in {folder} is erased, for good. Your settings and your"
                " own exercises stay. Copies that you saved elsewhere are not touched."
            ).format(folder=self._home.folder),
            (
                Answer(tr("Keep everything"), "K", _nothing, "primary"),
                Answer(
                    tr("Erase everything"),
                    "E",
                    lambda: self._beside(
                        tr("Everything is being erased."), lambda: erase_everything(self._home.history), erased
                    ),
                ),
            ),
        )

    def tell(self, title: str, text: str) -> None:
        """Tells something that waits for nothing but being read."""
        self._ask(title, text, (Answer(tr("All right"), "A", _nothing),))

    def _write(self, title: str, name: str, kinds: str, write: Callable[[Database, Path], object]) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / name), kinds)
        if not chosen or self._connect() is None:
            return
        # The kind that was chosen holds where the name has no end of its own.
        target = Path(chosen)
        if not target.suffix and "*" in kind:
            target = target.with_name(target.name + kind[kind.index("*") + 1 :].rstrip(")"))
        line = tr("{file} is being written.").format(file=target.name)
        self._beside(line, self._with_history(lambda db: write(db, target)), lambda _done: None)

    def _source(self, title: str, kinds: str) -> Path | None:
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, "", f"hipcoach ({kinds})")
        return Path(chosen) if chosen else None

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
        except _FAILURES as failure:
            self.tell(tr("That did not work"), str(failure))


def _nothing() -> None:
    """Leaves everything as it is."""
