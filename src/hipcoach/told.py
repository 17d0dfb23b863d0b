"""What is stored of one person, as care takes it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from hipcoach.care.dosing import Decision
from hipcoach.care.hip import Lifted
from hipcoach.care.standing import Happened
from hipcoach.core.errors import DamagedData
from hipcoach.core.profile import Profile, profile_of
from hipcoach.core.record import SessionRow
from hipcoach.core.screening import Cleared, Screening, Seen, Urgency
from hipcoach.core.vocabulary import Side
from hipcoach.keeping import cleared_of, decision_of, happened_of, screening_of, seen_of
from hipcoach.store.database import Database
from hipcoach.store.history import hurts, sessions, steps
from hipcoach.store.journal import Answers, DiaryDay, answers, care_events, diary, screenings
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person

DAYS_BACK = 100
MOST = 10_000
SEEN, CLEARED, LIFTED, HAPPENED, DECISION, TASK = "seen", "cleared", "lifted", "happened", "decision", "exit-task"
WELCOMED, UPKEEP, BEGAN, PAIN_NOW = "welcomed", "upkeep", "began", "pain-now"


@dataclass(frozen=True, slots=True)
class Past:
    """A session or a run of the last weeks with everything that was said about it and the exercises that were done."""

    row: SessionRow
    said: Answers
    exercises: tuple[str, ...] = ()
    hurt_sides: frozenset[Side] = frozenset()

    @property
    def ended(self) -> datetime:
        """When it ended."""
        return self.row.ended

    @property
    def signs(self) -> frozenset[str]:
        """The signs that were told: limp, sharp, spread, swell, woke."""
        return frozenset((self.said.signs or "").split())


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision with the name it is kept under."""

    uuid: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that is stored of one person, as care takes it; times in order, oldest first."""

    person: Person
    profile: Profile
    now: datetime
    screenings: tuple[Screening, ...] = ()
    kept_levels: tuple[Urgency, ...] = ()
    seen: tuple[Seen, ...] = ()
    cleared: tuple[Cleared, ...] = ()
    lifted: tuple[Lifted, ...] = ()
    happened: tuple[Happened, ...] = ()
    kept: tuple[Kept, ...] = ()
    tasks: tuple[tuple[datetime, str, int, int | None], ...] = ()
    diary: tuple[DiaryDay, ...] = ()
    past: tuple[Past, ...] = ()
    welcomed: bool = False
    undone: frozenset[str] = frozenset()
    upkeep: tuple[tuple[datetime, str, bool], ...] = ()
    began: tuple[tuple[datetime, datetime], ...] = ()
    pains_now: tuple[tuple[datetime, int], ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions in the order in which they were made."""
        return tuple(each.decision for each in self.kept)


def told(database: Database, person: Person, now: Moment) -> Told:
    """Reads everything that is stored of a person; raises DamagedData where it can't be read."""
    since = now.day - timedelta(days=DAYS_BACK)
    uuid = person.uuid
    try:
        found = tuple(reversed(screenings(database, uuid, limit=MOST)))
        events = {
            kind: tuple(reversed(care_events(database, uuid, kind, limit=MOST)))
            for kind in (SEEN, CLEARED, LIFTED, HAPPENED, DECISION, TASK, WELCOMED, UPKEEP, BEGAN, PAIN_NOW)
        }
        rows = sessions(database, uuid, since=since, limit=MOST)
        return Told(
            person,
            profile_of(person.profile),
            now.local,
            tuple(screening_of(s.at.local, s.questions_version, s.answers) for s in found),
            tuple(Urgency(s.level) for s in found),
            tuple(seen_of(e.about, e.detail) for e in events[SEEN]),
            tuple(cleared_of(e.detail) for e in events[CLEARED]),
            tuple(Lifted(e.about, e.at.local) for e in events[LIFTED]),
            tuple(happened_of(e.at.local, e.about, e.detail) for e in events[HAPPENED]),
            tuple(Kept(e.uuid, decision_of(e.about, e.detail)) for e in events[DECISION]),
            tuple((e.at.local, e.about, int(e.detail["task"]), e.detail["pain"]) for e in events[TASK]),
            diary(database, uuid, since, now.day),
            tuple(_past(database, row) for row in reversed(rows) if counts(row)),
            bool(events[WELCOMED]),
            frozenset(str(e.detail["undoes"]) for e in events[DECISION] if "undoes" in e.detail),
            tuple((e.at.local, e.about, bool(e.detail["on"])) for e in events[UPKEEP]),
            tuple((e.at.local, datetime.fromisoformat(e.detail["began"])) for e in events[BEGAN]),
            tuple((e.at.local, int(e.detail["pain"])) for e in events[PAIN_NOW]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedData(database.path, f"what is kept of a person can't be read ({error})") from error


def counts(row: SessionRow) -> bool:
    """Tells whether something was done in a session; one written down by hand has no steps."""
    return row.by_hand or row.done_steps > 0


def _past(database: Database, row: SessionRow) -> Past:
    exercises = [s.exercise_id for s in steps(database, row.uuid) if s.exercise_id and s.outcome != "skipped"]
    marks = hurts(database, row.uuid) if row.hurt_marks else ()
    sides = frozenset(mark.side for mark in marks)
    return Past(row, answers(database, row.uuid), tuple(dict.fromkeys(exercises)), sides)
