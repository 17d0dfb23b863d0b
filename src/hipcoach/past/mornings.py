"""The mornings of a period, the same on every page and on paper."""

from datetime import date, timedelta

from hipcoach.core.record import LONGEST
from hipcoach.scores import Mornings, mornings_of
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.journal import diary

MOST_SESSIONS = 100_000


def mornings_between(db: Database, person: str, since: date, until: date = date.max) -> Mornings:
    """The pain of mornings between two inclusive days; the first may have been told of a session of the day before."""
    first, last = since - LONGEST - timedelta(days=1), None if until == date.max else until
    rows = sessions(db, person, since=first, until=last, limit=MOST_SESSIONS)
    return tuple(
        (day, pain) for day, pain in mornings_of(rows, diary(db, person, since, until)) if since <= day <= until
    )
