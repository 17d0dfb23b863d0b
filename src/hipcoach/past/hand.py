"""Changing the history by hand from the pages: kept at once, or the person is told why not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time

from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.record import SessionRow
from hipcoach.store.database import Database
from hipcoach.store.edits import add_session, change_session, change_step, delete_session, restore_session
from hipcoach.store.history import session
from hipcoach.store.journal import answer
from hipcoach.store.moment import Moment, moment_of

NOON = time(12)
MINUTE_MS, HOUR_MS = 60_000, 3_600_000
STILL_TO_COME = "A session can't begin later than now."
FAILURES = (EnvironmentFailure, DamagedData, NewerData)


class Hand:
    """`changed` is called after each change that is kept, `tell` with words for one that is not.

    `person` gives the UUID of whose history it is.
    """

    def __init__(
        self,
        connect: Callable[[], Database],
        wall: Callable[[], Moment],
        changed: Callable[[], object],
        tell: Callable[[str], object],
        person: Callable[[], str],
    ) -> None:
        self._connect, self._wall, self._changed, self._tell, self._person = connect, wall, changed, tell, person

    def answer(self, uuid: str, given: Mapping[str, object]) -> bool:
        """Changes answers about a session."""
        return self._kept(lambda db: answer(db, uuid, self._wall(), **given))

    def change(self, uuid: str, title: str, started: datetime, active_ms: int) -> bool:
        """Changes what a session is called, when it began by the clock on the wall, and how long it took."""
        try:
            row = session(self._connect(), uuid)
        except FAILURES as failure:
            self._tell(str(failure))
            return False
        if row is None:
            return False
        begun = _moment(started, row)
        if started != row.started and begun.utc_ms > self._wall().utc_ms:
            self._tell(STILL_TO_COME)
            return False
        given = {"title": title, "active_ms": active_ms} | _times(begun, active_ms, row)
        known = {"title": row.title, "active_ms": row.active_ms}
        changes = {name: value for name, value in given.items() if known.get(name) != value}
        return not changes or self._kept(lambda db: change_session(db, uuid, changes, self._wall()))

    def change_step(self, uuid: str, n: int, given: Mapping[str, object]) -> bool:
        """Changes a step's record."""
        return self._kept(lambda db: change_step(db, uuid, n, given, self._wall()))

    def delete(self, uuid: str) -> bool:
        """Takes a session out."""
        return self._kept(lambda db: delete_session(db, uuid, self._wall()))

    def restore(self, uuid: str) -> bool:
        """Brings a deleted session back."""
        return self._kept(lambda db: restore_session(db, uuid, self._wall()))

    def add(self, title: str, routine_id: str, day: date, minutes: int, note: str) -> str:
        """Adds a session at noon of a day, today's as one that ends now."""
        made: list[str] = []

        def write(db: Database) -> None:
            now = self._wall()
            noon = moment_of(datetime.combine(day, NOON).astimezone())
            midnight_ms = now.utc_ms - now.local.hour * HOUR_MS - now.local.minute * MINUTE_MS
            begun = replace(now, utc_ms=max(now.utc_ms - minutes * MINUTE_MS, midnight_ms))
            at = begun if day == now.day else noon
            made.append(add_session(db, self._person(), title, at, minutes * MINUTE_MS, now, routine_id))
            if note:
                answer(db, made[0], now, note=note)

        return made[0] if self._kept(write) else ""

    def _kept(self, write: Callable[[Database], object]) -> bool:
        try:
            write(self._connect())
        except FAILURES as failure:
            self._tell(str(failure))
            return False
        self._changed()
        return True


def _moment(started: datetime, row: SessionRow) -> Moment:
    """When a session began that was moved: by the clock of this machine where it was recorded in its zone."""
    if started == row.started:
        return moment_of(started, row.zone)
    here = row.started.astimezone().utcoffset() == row.started.utcoffset()
    moved = started.replace(tzinfo=None).astimezone() if here else started
    # The zone's name changes with its offset where it is one like CET.
    return moment_of(moved, row.zone if moved.utcoffset() == row.started.utcoffset() else "")


def _times(begun: Moment, active_ms: int, row: SessionRow) -> dict[str, object]:
    """The columns that move with the beginning or the length; none where both are as they were."""
    before = moment_of(row.started, row.zone)
    if begun == before and active_ms == row.active_ms:
        return {}
    length_ms = (row.ended_utc_ms or before.utc_ms + row.active_ms) - before.utc_ms - row.active_ms + active_ms
    times: dict[str, object] = {"ended_utc_ms": begun.utc_ms + length_ms}
    if begun == before:
        return times
    return times | {"started_utc_ms": begun.utc_ms, "offset_min": begun.offset_min, "zone": begun.zone}
