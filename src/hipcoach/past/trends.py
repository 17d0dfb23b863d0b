"""Gathers what changed over weeks from what is kept of one person."""

from collections.abc import Iterable
from datetime import date, timedelta

from hipcoach.care.run_days import is_run
from hipcoach.core.library import Library
from hipcoach.core.record import SessionRow
from hipcoach.past.mornings import MOST_SESSIONS, mornings_between
from hipcoach.past.planned import Planned, planned
from hipcoach.past.report import phase_changes
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.people import Person
from hipcoach.store.trends import Best, before_bad_mornings, best_set, longest_hold, volume
from hipcoach.ui.history.sore import sore_of
from hipcoach.ui.history.trend_rows import Came, Most, Trends, WeekKept, Worked

LEAST_MORNINGS = 14
MOST_EXERCISES = 30


def gathered(
    db: Database, person: Person, library: Library, care: CareContent, limits: tuple[int, int], since: date, until: date
) -> Trends:
    """The trends between two days, both inclusive; raises the store's errors."""
    rows = tuple(reversed(sessions(db, person.uuid, since=since, until=until, limit=MOST_SESSIONS)))
    mornings = mornings_between(db, person.uuid, since, until)
    bad_from = limits[0] + 1
    worked = tuple(
        Worked(
            v.exercise_id,
            v.name,
            v.side,
            v.sets,
            v.reps,
            v.hold_ms,
            v.load_kg,
            library.exercises[v.exercise_id].muscles if v.exercise_id in library.exercises else (),
        )
        for v in volume(db, person.uuid, since, until)
    )
    answered = [row for row in rows if row.pain_next_morning is not None]
    came = before_bad_mornings(db, person.uuid, since, until, bad_from=bad_from, at_least=LEAST_MORNINGS)
    return Trends(
        since,
        until,
        _weeks(rows, planned(db, person, care), library, since, until),
        mornings,
        tuple((row.day, row.pain_during) for row in rows if row.pain_during is not None),
        tuple((row.day, row.pain_after) for row in rows if row.pain_after is not None),
        tuple(row.day for row in rows if is_run(row.routine_id, library)),
        tuple(phase_changes(rows)),
        limits,
        worked,
        _most(db, person, worked),
        tuple(Came(each.name, each.bad_mornings, each.mornings) for each in came if each.bad_mornings),
        len({row.day for row in answered}),
        len({row.day for row in answered if (row.pain_next_morning or 0) >= bad_from}),
        bad_from,
        LEAST_MORNINGS,
        sore_of(rows),
        not sessions(db, person.uuid, until=since - timedelta(days=1), limit=1),
    )


def _weeks(
    rows: Iterable[SessionRow], plan: Planned, library: Library, since: date, until: date
) -> tuple[WeekKept, ...]:
    """Every week of the period, also those in which nothing was done."""
    by_monday: dict[date, list[SessionRow]] = {}
    for row in rows:
        by_monday.setdefault(row.day - timedelta(days=row.day.weekday()), []).append(row)
    made, monday = [], since - timedelta(days=since.weekday())
    while monday <= until:
        own = by_monday.get(monday, [])
        made.append(
            WeekKept(
                monday,
                len(own),
                plan.a_week if plan.holds(monday) else None,
                sum(row.active_ms for row in own),
                sum(row.left_reps for row in own),
                sum(row.right_reps for row in own),
                plan.kept(own),
                sum(is_run(row.routine_id, library) for row in own),
            )
        )
        monday += timedelta(weeks=1)
    return tuple(made)


def _most(db: Database, person: Person, worked: tuple[Worked, ...]) -> tuple[Most, ...]:
    """The best set or longest hold of the exercises of the period."""
    names = {each.exercise_id: each.name for each in sorted(worked, key=lambda each: -each.sets)}
    found = []
    for exercise_id, name in list(names.items())[:MOST_EXERCISES]:
        best: Best | None = best_set(db, person.uuid, exercise_id)
        held = longest_hold(db, person.uuid, exercise_id)
        if best is not None:
            found.append(Most(name, best.day, best.side, best.reps, None))
        elif held is not None:
            found.append(Most(name, held.day, held.side, None, held.done_ms))
    return tuple(found)
