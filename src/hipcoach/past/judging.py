"""The traffic lights of sessions in a list: as care sees them now, each worked out once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from hipcoach.care.pain import Band, Light, limits
from hipcoach.core.library import Library
from hipcoach.core.profile import profile_of
from hipcoach.core.record import SessionRow
from hipcoach.scores import light_of, lights
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.journal import Answers, diary
from hipcoach.store.people import Person
from hipcoach.told import DAYS_BACK, Past, Told

STRETCH_DAYS, MOST = 150, 2000
"""So many days are judged at once, and each of them knows the mornings of the `DAYS_BACK` days before it."""


class Judge:
    """Lights by session; those of long ago are judged with the mornings that came before them then."""

    def __init__(self, told: Callable[[], Told | None], library: Callable[[], Library]) -> None:
        self._told, self._library = told, library
        self._known: dict[str, Light] = {}
        self._recent: Told | None = None

    def forget(self) -> None:
        """Lets go of what was worked out: something was changed."""
        self._known.clear()
        self._recent = None

    def light(self, database: Database, row: SessionRow) -> Light:
        """The light of one session."""
        told = self._told()
        if told is not self._recent:
            self._known.clear()
            self._recent = told
            if told is not None:
                self._known.update((past.row.uuid, found) for past, found in lights(told, self._library()))
        if row.uuid not in self._known:
            self._judge_before(database, row, told)
        return self._known[row.uuid]

    def limits(self) -> Band:
        """The person's limits now."""
        told, library = self._told(), self._library()
        names = told.profile.condition_ids if told is not None else ()
        return limits(library.conditions[name] for name in names if name in library.conditions)

    def _judge_before(self, database: Database, row: SessionRow, told: Told | None) -> None:
        """Judges a session and those of the days before it, which a list asks for next."""
        first = row.day - timedelta(days=STRETCH_DAYS)
        since = first - timedelta(days=DAYS_BACK)
        rows = sessions(database, row.person_uuid, since=since, until=row.day, limit=MOST)
        past = tuple(Past(each, _said(each)) for each in reversed(rows))
        if told is None:
            told = Told(Person(row.person_uuid, "", {}), profile_of({}), row.started)
        known = replace(told, diary=diary(database, row.person_uuid, since, row.day))
        for number, each in enumerate((*past, Past(row, _said(row)))):
            if each.row.day >= first and each.row.uuid not in self._known:
                before = past[max(0, number + 1 - DAYS_BACK) : number + 1]
                self._known[each.row.uuid] = light_of(each, replace(known, past=before), self._library())


def _said(row: SessionRow) -> Answers:
    return Answers(
        row.pain_before,
        row.pain_during,
        row.pain_after,
        row.pain_next_morning,
        row.pain_next_day,
        row.effort_rpe,
        row.signs,
        row.note,
    )
