"""Gathers the page for the physio from what is kept of one person."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from hipcoach.care.pain import limits
from hipcoach.care.run_days import is_run
from hipcoach.core.length import clock_text
from hipcoach.core.library import Library
from hipcoach.core.load import load_in
from hipcoach.core.profile import Units, profile_of
from hipcoach.core.record import SessionRow, StepRow
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.past.mornings import MOST_SESSIONS, mornings_between
from hipcoach.past.planned import Planned, planned
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.history import hurts, sessions, steps
from hipcoach.store.journal import DiaryDay, diary
from hipcoach.store.people import Person
from hipcoach.ui.report.facts import USUAL_WEEKS, Amount, ExerciseLine, HurtLine, Pattern, Report, Span, since_weeks

MOST_WEEKS, MOST_MONTHS = 16, 24
_PHASES = frozenset(phase.value for phase in Phase)


def default_since(today: date) -> date:
    """The Monday with which the last twelve weeks begin."""
    return since_weeks(today, USUAL_WEEKS)


def report(
    db: Database, person: Person | None, library: Library, care: CareContent, since: date, today: date
) -> Report:
    """Everything that the page says about a person from a day on; raises the store's errors."""
    if person is None:
        return Report("", since, today, today)
    profile = profile_of(person.profile)
    rows = tuple(reversed(sessions(db, person.uuid, since=since, until=today, limit=MOST_SESSIONS)))
    days = diary(db, person.uuid, since, today)
    begins = _begins(db, person, rows, days, since)
    since = begins or since
    chosen = [library.conditions[c] for c in profile.condition_ids if c in library.conditions]
    band = limits(chosen)
    mornings = mornings_between(db, person.uuid, since, today)
    plan = planned(db, person, care)
    exercises = _Exercises(library, profile.units)
    found: list[HurtLine] = []
    sets: dict[str, tuple[int, int]] = {}
    for row in rows:
        done = steps(db, row.uuid)
        sets[row.uuid] = _sets(row, done)
        names = exercises.add(row, done)
        for mark in hurts(db, row.uuid) if row.hurt_marks else ():
            name = names.get(mark.n, mark.exercise_id or "")
            found.append(HurtLine(row.day, name, mark.side, mark.answer))
            exercises.hurt(name)
    return Report(
        person.name,
        since,
        today,
        today,
        patterns=tuple(
            Pattern(library.conditions[c.id].name if c.id in library.conditions else c.id, c.phase, c.since)
            for c in profile.conditions
        ),
        programmes=tuple(p.title for p in care.programmes if set(p.conditions) & set(profile.condition_ids)),
        planned_a_week=plan.a_week,
        sore_sides=tuple(sorted(profile.sore_sides)),
        completed=sum(row.outcome == "completed" for row in rows),
        spans=_spans(rows, sets, mornings, since, today, plan),
        mornings=mornings,
        during=tuple((row.day, row.pain_during) for row in rows if row.pain_during is not None),
        runs=tuple(row.day for row in rows if is_run(row.routine_id, library)),
        phases=tuple(phase_changes(rows)),
        limits=(band.green_to, band.amber_to),
        exercises=exercises.lines(),
        hurts=tuple(found),
        dose_changes=tuple((row.day, text) for row in rows for text in row.dose_changes),
        notes=tuple(_notes(rows, days)),
        begins=begins is not None,
    )


def _begins(
    db: Database, person: Person, rows: Sequence[SessionRow], days: Sequence[DiaryDay], since: date
) -> date | None:
    """The day of the first entry ever where it lies in the period: weeks before it are no weeks without exercise."""
    before = since - timedelta(days=1)
    if sessions(db, person.uuid, until=before, limit=1) or diary(db, person.uuid, date.min, before):
        return None
    first = min([*(row.day for row in rows), *(day.day for day in days)], default=since)
    return first if first > since else None


def phase_changes(rows: Iterable[SessionRow]) -> Iterator[tuple[date, Phase]]:
    """The days on which a session was the first in another phase than the one before it."""
    before = ""
    for row in rows:
        if row.phase and before and row.phase != before and row.phase in _PHASES:
            yield row.day, Phase(row.phase)
        before = row.phase or before


def _notes(rows: Iterable[SessionRow], days: Iterable[DiaryDay]) -> list[tuple[date, str]]:
    said = [(row.day, row.note) for row in rows if row.note.strip()]
    return sorted([*said, *((day.day, day.note) for day in days if day.note.strip())])


def _first_of_span(day: date, since: date, until: date) -> date:
    """The first day of the week, month or year that a day belongs to, whichever suits the period."""
    months = (until.year - since.year) * 12 + until.month - since.month
    if (until - since).days <= MOST_WEEKS * 7:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if months <= MOST_MONTHS else day.replace(month=1, day=1)


def _sets(row: SessionRow, done: Sequence[StepRow]) -> tuple[int, int]:
    """How many sets of a session were done of how many that were planned: cards are steps, but no sets."""
    worked = [step for step in done if step.kind != "card"]
    finished = sum(step.outcome != "skipped" for step in worked)
    return finished, max(row.planned_steps - (len(done) - len(worked)), finished)


def _spans(
    rows: Sequence[SessionRow],
    sets: Mapping[str, tuple[int, int]],
    mornings: Sequence[tuple[date, int]],
    since: date,
    until: date,
    plan: Planned,
) -> tuple[Span, ...]:
    """Every week, month or year of the period, also those without a session."""
    firsts = list(
        dict.fromkeys(_first_of_span(since + timedelta(days=n), since, until) for n in range((until - since).days + 1))
    )
    by_first: dict[date, list[SessionRow]] = {first: [] for first in firsts}
    for row in rows:
        by_first[_first_of_span(row.day, since, until)].append(row)
    scores: dict[date, list[int]] = {first: [] for first in firsts}
    for day, score in mornings:
        if day <= until:
            scores[_first_of_span(day, since, until)].append(score)
    spans = []
    for first, following in zip(firsts, [*firsts[1:], until + timedelta(days=1)], strict=True):
        own, last = by_first[first], following - timedelta(days=1)
        whole_weeks = round((following - first).days / 7)
        in_plan = plan.holds(first) and following <= until
        spans.append(
            Span(
                first,
                last,
                len(own),
                plan.a_week * whole_weeks if in_plan and plan.a_week else None,
                sum(row.active_ms for row in own),
                sum(sets[row.uuid][0] for row in own),
                sum(sets[row.uuid][1] for row in own),
                sum(row.left_reps for row in own),
                sum(row.right_reps for row in own),
                max((row.pain_during for row in own if row.pain_during is not None), default=None),
                median(scores[first]) if scores[first] else None,
                plan.kept(own) if in_plan else None,
            )
        )
    return tuple(spans)


@dataclass(slots=True)
class _Tally:
    sessions: int = 0
    first: str = ""
    last: str = ""
    amounts: dict[Side, Amount] = field(default_factory=dict)
    skipped: int = 0
    hurt: int = 0


class _Exercises:
    """Counts what was done of each exercise, session by session from the oldest on."""

    def __init__(self, library: Library, units: Units) -> None:
        self._library, self._units = library, units
        self._tallies: dict[str, _Tally] = {}

    def add(self, row: SessionRow, done: Sequence[StepRow]) -> dict[int, str]:
        """Counts a session's steps; returns the exercise of each by its number."""
        names: dict[int, str] = {}
        by_name: dict[str, list[StepRow]] = {}
        for step in done:
            if step.kind != "card":
                names[step.n] = step.name
                by_name.setdefault(step.name, []).append(step)
        for name, own in by_name.items():
            tally = self._tallies.setdefault(name, _Tally())
            worked = [step for step in own if step.outcome != "skipped"]
            tally.skipped += len(own) - len(worked)
            if not worked:
                continue
            tally.sessions += 1
            tally.last = dose_done(worked, self._units)
            tally.first = tally.first or tally.last
            for step in worked:
                before = tally.amounts.get(step.side, Amount())
                held = step.done_ms if step.kind == "hold" else 0
                tally.amounts[step.side] = Amount(
                    before.sets + 1, before.reps + (step.done_reps or 0), before.hold_ms + held
                )
        return names

    def hurt(self, name: str) -> None:
        """Counts a "that hurts"."""
        if name in self._tallies:
            self._tallies[name].hurt += 1

    def lines(self) -> tuple[ExerciseLine, ...]:
        """The exercises, the one done most often first."""
        lines = (
            ExerciseLine(name, t.sessions, t.first, t.last, t.amounts, t.skipped, t.hurt)
            for name, t in self._tallies.items()
        )
        return tuple(sorted(lines, key=lambda line: (-line.sessions, line.name)))


def dose_done(worked: Sequence[StepRow], units: Units = Units.METRIC) -> str:
    """What was done of an exercise in one session: `3 x 12, red band`, `3 x 0:45`."""
    sets = len({(step.round_number, step.set_number) for step in worked})
    reps = [step.done_reps for step in worked if step.done_reps]
    each: Callable[[int], str] = str if reps else clock_text
    values = reps or [step.done_ms for step in worked]
    low, high = each(min(values)), each(max(values))
    load = next((step.load_text for step in worked if step.load_text), "")
    text = f"{sets} x {low}" if low == high else f"{sets} x {low} to {high}"
    return f"{text}, {load_in(load, units)}" if load else text
