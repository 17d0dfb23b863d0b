"""The history as a file, from the window: the page for the physio, copies, checks and erasing."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from hipcoach import clock
from hipcoach.core.errors import ContentError, DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.home import Home, read_care
from hipcoach.past.looking import Looked, Looking
from hipcoach.past.report import default_since, report
from hipcoach.store.copies.backup import backup, erase_everything, restore
from hipcoach.store.copies.exchange import export_csv, export_json, import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.copies.recover import recover
from hipcoach.store.database import Database
from hipcoach.store.people import Person
from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.words import counted, tr

Ask = Callable[[str, str, Sequence[Answer]], None]
AGAIN_MS = 60_000
_FAILURES = (EnvironmentFailure, DamagedData, NewerData, ContentError)


class Archive:
    """What can be done with the whole history.

    `connect` gives the open history, `ask` asks over the window, `replaced` is called when another history lies in
    the place of the one that was open, `busy` tells whether a session is being recorded, and `person`
    who sits here.
    """

    def __init__(
        self,
        home: Home,
        window: QWidget,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        ask: Ask,
        replaced: Callable[[], object],
        busy: Callable[[], bool],
        person: Callable[[], Person | None],
    ) -> None:
        self._home, self._window, self._connect, self._library = home, window, connect, library
        self._ask, self._replaced, self._busy, self._person = ask, replaced, busy, person
        self.looking: Looking | None = None

    def ports(self) -> DataPorts:
        """What the settings page offers."""
        return DataPorts(
            str(self._home.folder), self.back_up, self.bring_back, self.add_another, self.export, self.offer_erasing
        )

    # -- looked over at the start -----------------------------------------------------------------------------

    def look_over(self) -> None:
        """Checks the file in the background and makes the weekly backup; only trouble is told."""
        self.looking = Looking(self._window, self._home.history, clock.wall(), self._looked)
        self.looking.start()

    def _looked(self, looked: Looked) -> None:
        if looked.damage:
            self._mend()
        elif looked.no_backup:
            self.tell(tr("There is no backup of this week"), looked.no_backup)

    def _mend(self) -> None:
        """Puts what can be read of a damaged history in its place, when no session is being written to it."""
        if self._busy():
            QTimer.singleShot(AGAIN_MS, self._window, self._mend)
            return
        try:
            recovered = recover(self._home.history)
        except _FAILURES as failure:
            self.tell(tr("About your history"), str(failure))
            return
        self._replaced()
        self.tell(tr("About your history"), recovered.words)

    # -- the page for the physio ------------------------------------------------------------------------------

    def offer_page(self) -> None:
        """Offers one page about the last weeks: as PDF, or printed."""
        database = self._connect()
        if database is None:
            return
        from hipcoach.past import paper  # noqa: PLC0415  (printing is loaded when it is first wanted)

        today = clock.wall().day
        page = report(database, self._person(), self._library(), read_care(), default_since(today), today)
        self._ask(
            tr("One page for your physio"),
            tr("The last 12 weeks: what you did of what was planned, your pain, both sides, and your notes."),
            (
                Answer(tr("Save as PDF"), "S", lambda: self._try(lambda: paper.save(page, self._window)), "primary"),
                Answer(tr("Print"), "P", lambda: paper.print_out(page, self._window)),
                Answer(tr("Not now"), "N", _nothing, "text"),
            ),
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
        source, database = self._source(tr("Add another history"), "*.sqlite3 *.json"), self._connect()
        if source is None or database is None:
            return

        def add() -> None:
            merged = import_json(database, source) if source.suffix.lower() == ".json" else merge(database, source)
            self._replaced()
            added = counted(merged.added.get("session", 0), "session", "sessions")
            self.tell(tr("Added"), tr("{sessions} came in from {file}.").format(sessions=added, file=source.name))

        self._try(add)

    def bring_back(self) -> None:
        """Asks for a backup and puts it in the history's place; what was there is kept."""
        source = self._source(tr("Bring back a backup"), "*.sqlite3")
        if source is None:
            return

        def bring() -> None:
            kept = restore(self._home.history, source, clock.wall())
            self._replaced()
            text = tr("Your history is the one of {file} now.").format(file=source.name)
            self.tell(
                tr("Brought back"), text + (" " + tr("What was there is kept in {0}.").format(kept) if kept else "")
            )

        self._ask(
            tr("Bring back {file}?").format(file=source.name),
            tr("It takes the place of the history that is here. That one is kept as a backup."),
            (
                Answer(tr("Bring it back"), "B", lambda: self._try(bring), "primary"),
                Answer(tr("Leave it"), "L", _nothing, "text"),
            ),
        )

    def offer_erasing(self) -> None:
        """Asks once, and erases everything that was recorded."""

        def erase() -> None:
            erase_everything(self._home.history)
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
                Answer(tr("Erase everything"), "E", lambda: self._try(erase)),
            ),
        )

    def tell(self, title: str, text: str) -> None:
        """Tells something that waits for nothing but being read."""
        self._ask(title, text, (Answer(tr("All right"), "A", _nothing),))

    def _write(self, title: str, name: str, kinds: str, write: Callable[[Database, Path], object]) -> None:
        database = self._connect()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / name), kinds)
        if not chosen or database is None:
            return
        # The kind that was chosen holds where the name has no end of its own.
        target = Path(chosen)
        if not target.suffix and "*" in kind:
            target = target.with_name(target.name + kind[kind.index("*") + 1 :].rstrip(")"))
        self._try(lambda: write(database, target))

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
