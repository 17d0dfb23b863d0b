"""The history as a file, from the window: one page of it for the physio."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from hipcoach import clock
from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.library import Library
from hipcoach.home import Home, read_care
from hipcoach.past.report import default_since, report
from hipcoach.store.database import Database
from hipcoach.store.people import persons
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.words import tr

Ask = Callable[[str, str, Sequence[Answer]], None]


class Archive:
    """What can be done with the whole history; `connect` gives the open one, `ask` asks over the window."""

    def __init__(
        self,
        home: Home,
        window: QWidget,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        ask: Ask,
    ) -> None:
        self._home, self._window, self._connect, self._library, self._ask = home, window, connect, library, ask

    def offer_page(self) -> None:
        """Offers one page about the last weeks: as PDF, or printed."""
        database = self._connect()
        if database is None:
            return
        from hipcoach.past import paper  # noqa: PLC0415  (printing is loaded when it is first wanted)

        today = clock.wall().day
        person = next(iter(persons(database)), None)
        page = report(database, person, self._library(), read_care(), default_since(today), today)

        def save() -> None:
            try:
                paper.save(page, self._window)
            except EnvironmentFailure as failure:
                self.tell(tr("The page can't be written"), str(failure))

        self._ask(
            tr("One page for your physio"),
            tr("The last 12 weeks: what you did of what was planned, your pain, both sides, and your notes."),
            (
                Answer(tr("Save as PDF"), "S", save, "primary"),
                Answer(tr("Print"), "P", lambda: paper.print_out(page, self._window)),
                Answer(tr("Not now"), "N", _nothing, "text"),
            ),
        )

    def tell(self, title: str, text: str) -> None:
        """Tells something that waits for nothing but being read."""
        self._ask(title, text, (Answer(tr("All right"), "A", _nothing),))


def _nothing() -> None:
    """Leaves everything as it is."""
