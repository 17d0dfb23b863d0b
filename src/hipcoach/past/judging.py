"""The traffic lights of sessions: as care sees the last weeks now, and as it saw the others then.

A light of long ago changes no more by itself: it follows from what was told until the morning after (`scores`). So it
is kept beside its session (`store.lights`), and a list of one light is found at once in any number of sessions.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from hipcoach import __version__
from hipcoach.care.pain import Band, Light, limits
from hipcoach.care.run_days import is_run
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile, profile_of
from hipcoach.core.record import SessionRow
from hipcoach.scores import REACH_DAYS, lights
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.journal import Answers, diary
from hipcoach.store.lights import judge_by, judged_by, keep_lights, newest_unjudged
from hipcoach.store.people import Person
from hipcoach.told import DAYS_BACK, Past, Told, counts

RECENT_DAYS = DAYS_BACK - REACH_DAYS
"""Sessions of so many days are judged by what is known of the person anyway: it holds the mornings before them."""

STRETCH_DAYS, MOST = 150, 2000
"""Of the others so many days are judged at once."""


class Judge:
    """The lights of a person's sessions, each worked out once."""

    def __init__(self, told: Callable[[], Told | None], library: Callable[[], Library]) -> None:
        self._told, self._library = told, library
        self._known: dict[str, Light] = {}
        self._last: Told | None = None
        self._kept_hold = False

    def forget(self) -> None:
        """Lets go of what was worked out: something was changed."""
        self._known.clear()
        self._last, self._kept_hold = None, False

    def light(self, database: Database, row: SessionRow) -> Light:
        """The light of one session, with its reason."""
        told = self._now()
        if row.uuid not in self._known:
            self._known.update(judged_until(database, told or _nobody(row), self._library(), row))
        return self._known[row.uuid]

    def colour(self, database: Database, row: SessionRow) -> str:
        """The colour of one session's light."""
        self._now()
        if row.uuid not in self._known and row.kept_light and self._holds(database):
            return row.kept_light
        return self.light(database, row).colour.value

    def kept_as(self, database: Database, colours: Sequence[str]) -> tuple[str, ...]:
        """The kept lights of sessions that can have one of some colours; none where what is kept holds no more."""
        self._now()
        return ("", *colours) if colours and self._holds(database) else ()

    def limits(self) -> Band:
        """The person's limits now."""
        told, library = self._told(), self._library()
        names = told.profile.condition_ids if told is not None else ()
        return limits(library.conditions[name] for name in names if name in library.conditions)

    def _now(self) -> Told | None:
        told = self._told()
        if told is not self._last:
            self.forget()
            self._last = told
            if told is not None:
                judged = lights(told, self._library())
                self._known.update((past.row.uuid, found) for past, found in judged if _is_recent(past.row, told))
        return told

    def _holds(self, database: Database) -> bool:
        """Tells whether lights are kept that were judged by what holds now."""
        if not self._kept_hold and self._last is not None:
            rules = rules_of(self._last.profile, self._library())
            self._kept_hold = judged_by(database, self._last.person.uuid) == rules
        return self._kept_hold


def keep_old_lights(database: Database, told: Told, library: Library) -> None:
    """Judges every session of long ago whose light is not kept, and keeps it; a moment for each stretch of days.

    Where there is nothing to judge nothing is written: other windows would take that for news.
    """
    person, rules = told.person.uuid, rules_of(told.profile, library)
    until = told.now.date() - timedelta(days=RECENT_DAYS + 1)
    if judged_by(database, person) != rules and sessions(database, person, until=until, limit=1):
        judge_by(database, person, rules)
    while newest_unjudged(database, person, until) is not None:
        with database.transaction():  # nothing may change between judging and keeping
            row = newest_unjudged(database, person, until)
            if row is not None:
                judged = judged_until(database, told, library, row)
                keep_lights(database, {uuid: light.colour.value for uuid, light in judged.items()})


def judged_until(database: Database, told: Told, library: Library, last: SessionRow) -> dict[str, Light]:
    """The lights of a session and of those in the days before it, which a list asks for next."""
    first = last.day - timedelta(days=STRETCH_DAYS)
    since = first - timedelta(days=REACH_DAYS)
    rows = sessions(database, last.person_uuid, since=since, until=last.day, limit=MOST)
    past = tuple(Past(row, _said(row)) for row in reversed(rows))
    known = replace(
        told,
        past=tuple(each for each in past if counts(each.row)),
        diary=diary(database, last.person_uuid, since, last.day),
    )
    asked = [*(each for each in past if each.row.day >= first), Past(last, _said(last))]
    return {each.row.uuid: light for each, light in lights(known, library, asked)}


def rules_of(profile: Profile, library: Library) -> str:
    """Names everything that lights of long ago follow from besides what is stored of their time."""
    conditions = [(c.id, c.pain_class, c.green_to, c.amber_to) for c in library.conditions.values()]
    runs = [name for name in library.routines if is_run(name, library)]
    told_by = (__version__, sorted(profile.condition_ids), sorted(conditions), sorted(runs))
    return sha256(repr(told_by).encode()).hexdigest()


def _is_recent(row: SessionRow, told: Told) -> bool:
    return (told.now.date() - row.day).days <= RECENT_DAYS


def _nobody(row: SessionRow) -> Told:
    return Told(Person(row.person_uuid, "", {}), profile_of({}), row.started)


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
