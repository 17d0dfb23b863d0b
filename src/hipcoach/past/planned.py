"""How much the present phase plans, which routines count for it, and since when that holds: as Today counts it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from hipcoach.care.phases import sessions_a_week
from hipcoach.core.profile import profile_of
from hipcoach.core.record import SessionRow
from hipcoach.person import programmes_of
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.journal import care_events
from hipcoach.store.people import Person
from hipcoach.told import UPKEEP


@dataclass(frozen=True, slots=True)
class Planned:
    """Sessions a week of some routines since a day; `a_week` is None where no programme says how many."""

    a_week: int | None = None
    since: date | None = None
    routines: frozenset[str] = frozenset()

    def holds(self, first: date) -> bool:
        """Tells whether the plan already held on a day."""
        return self.a_week is not None and self.since is not None and first >= self.since

    def kept(self, rows: Iterable[SessionRow]) -> int:
        """How many sessions count for the plan: runs, warm-ups and whatever else was done do not."""
        return sum(row.routine_id in self.routines for row in rows)


def planned(db: Database, person: Person, care: CareContent) -> Planned:
    """What the programmes of a person plan for a week."""
    profile = profile_of(person.profile)
    events = tuple(reversed(care_events(db, person.uuid, UPKEEP)))
    upkeep = tuple((each.at.local, each.about, bool(each.detail.get("on"))) for each in events)
    total, since, routines = 0, list[date](), set[str]()
    for each in programmes_of(profile, upkeep, care):
        part = each.programme.phase(each.phase) or each.programme.phases[0]
        total += sessions_a_week(part, finished=each.finished)
        routines.add(part.routine)
        since += [c.since for c in profile.conditions if c.id in each.programme.conditions and c.since]
        if each.finished:
            since += [at.date() for at, name, on in upkeep if name == each.programme.id and on]
    return Planned(total or None, max(since, default=None), frozenset(routines))
