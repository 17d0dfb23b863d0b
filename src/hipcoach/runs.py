"""The page of runs with the history: what is known of runs and shoes, and keeping what is written down."""

from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta

from PySide6.QtWidgets import QWidget

from hipcoach.care.run_days import is_run
from hipcoach.care.timed import Item, refuel_until
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.library import Library
from hipcoach.core.profile import Units
from hipcoach.core.running import Run, Shoe
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.moment import Moment, moment_of
from hipcoach.store.running import (
    cautious,
    done_days,
    eaten_at,
    keep_cautious,
    keep_done,
    keep_eaten,
    keep_run,
    keep_shoe,
    runs,
    shoes,
)
from hipcoach.ui.runs.ports import RUNS, RunPorts, RunsKnown
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look

FAILURES = (EnvironmentFailure, DamagedData, NewerData)
NOON = time(12)


class RunLog:
    """Runs of whoever sits here; `changed` is called after each change, `tell` with words for one that fails."""

    def __init__(
        self,
        connect: Callable[[], Database],
        wall: Callable[[], Moment],
        library: Callable[[], Library],
        person: Callable[[], str],
        units: Callable[[], Units],
        changed: Callable[[], object],
        tell: Callable[[str], object],
        noticed: Callable[[int | None], object] = lambda _pain: None,
    ) -> None:
        self._noticed = noticed
        self._connect, self._wall, self._library, self._person = connect, wall, library, person
        self._units, self._changed, self._tell = units, changed, tell

    def ports(self) -> RunPorts:
        """The calls as the page takes them."""
        return RunPorts(self.known, self.keep_run, self.keep_shoe, self.done, self.eaten, self.set_cautious)

    def pages(self) -> Mapping[str, Callable[..., QWidget]]:
        """The builder of the page by the kind of its address."""
        return {RUNS: self._page}

    def _page(self, look: Look, services: Services, go: Go, _rest: str) -> QWidget:
        from hipcoach.ui.runs.page import RunsPage  # noqa: PLC0415  (a page is loaded when it is first opened)

        return RunsPage(look, services, go, self.ports())

    def known(self) -> RunsKnown:
        """Everything that the page shows; nothing where the history can't be read."""
        now, person = self._wall(), self._person()
        try:
            db = self._connect()
            done = {Item(name): day for name, day in done_days(db, person).items() if name in list(Item)}
            until = self._eat_until(db, person, now)
            led = [name for name in self._library().routines if is_run(name, self._library())]
            kept = (runs(db, person, led), shoes(db, person), done)
            return RunsKnown(now.local, *kept, until, self._units(), cautious(db, person))
        except FAILURES:
            return RunsKnown(now.local, units=self._units())

    def keep_run(self, run: Run, title: str) -> bool:
        """Keeps a run: one of today has just ended, one of another day was at noon."""
        now = self._wall()
        if run.day == now.day:
            started = Moment(now.utc_ms - run.minutes * 60_000, now.offset_min, now.zone)
        else:
            started = moment_of(datetime.combine(run.day, NOON).astimezone(), now.zone)

        def write(db: Database) -> None:
            keep_run(db, self._person(), run, title, started, now)
            self._noticed(run.pain)

        return self._kept(write)

    def keep_shoe(self, shoe: Shoe) -> bool:
        """Keeps a pair of shoes as it is now."""
        return self._kept(lambda db: keep_shoe(db, self._person(), shoe, self._wall()))

    def done(self, item: Item) -> bool:
        """Keeps that something that comes round was done today."""
        return self._kept(lambda db: keep_done(db, self._person(), item, self._wall()))

    def eaten(self) -> bool:
        """Keeps that something was eaten after the run."""
        return self._kept(lambda db: keep_eaten(db, self._person(), self._wall()))

    def set_cautious(self, on: bool) -> bool:
        """Keeps whether a week is compared with the lower of the two limits."""
        return self._kept(lambda db: keep_cautious(db, self._person(), on, self._wall()))

    def eat_until(self) -> datetime | None:
        """Until when to eat after the run that has just ended; None where there is nothing to say."""
        try:
            return self._eat_until(self._connect(), self._person(), self._wall())
        except FAILURES:
            return None

    def _eat_until(self, db: Database, person: str, now: Moment) -> datetime | None:
        return refuel_until(self._ended(db, person, now), eaten_at(db, person), now.local)

    def _ended(self, db: Database, person: str, now: Moment) -> list[datetime]:
        """When the runs of the last hours ended, those that hipcoach led among them."""
        rows = sessions(db, person, since=now.day - timedelta(days=1))
        return [
            Moment(row.ended_utc_ms, now.offset_min).local
            for row in rows
            if row.ended_utc_ms is not None and is_run(row.routine_id, self._library())
        ]

    def _kept(self, write: Callable[[Database], object]) -> bool:
        try:
            write(self._connect())
        except FAILURES as failure:
            self._tell(str(failure))
            return False
        self._changed()
        return True
