"""The traffic lights of sessions of long ago, as they were judged: a list finds those of one light at once.

They stand beside the places of the sessions. Triggers take away those that a change in sessions, answers, diary or
screenings can reach (`store/migrations`), in the change's own transaction; what they were judged by besides, the rules
and what the person has, is named by a text, and lights of another text are worth nothing.
"""

from collections.abc import Mapping
from datetime import date

from hipcoach.core.record import SessionRow
from hipcoach.store.database import Database
from hipcoach.store.history import sessions

_JUDGED_BY = "lights-of-"


def judged_by(db: Database, person: str) -> str:
    """What the kept lights of a person were judged by; empty where none is kept."""
    rows = db.read("SELECT value FROM meta WHERE key = ?", (_JUDGED_BY + person,))
    return str(rows[0]["value"]) if rows else ""


def judge_by(db: Database, person: str, rules: str) -> None:
    """Lets go of a person's lights; those that are kept from now on are judged by these rules."""
    with db.transaction() as connection:
        connection.execute("UPDATE session_place SET light = '' WHERE person_uuid = ? AND light != ''", (person,))
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_JUDGED_BY + person, rules))


def newest_unjudged(db: Database, person: str, until: date) -> SessionRow | None:
    """The last session up to a day whose light is not known."""
    return next(iter(sessions(db, person, until=until, lights=("",), limit=1)), None)


def keep_lights(db: Database, lights: Mapping[str, str]) -> None:
    """Keeps lights by the UUIDs of their sessions, inside the caller's transaction."""
    rows = [(light, uuid) for uuid, light in lights.items()]
    db.connection.executemany("UPDATE session_place SET light = ? WHERE session_uuid = ?", rows)
