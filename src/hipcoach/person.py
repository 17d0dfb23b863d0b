"""One person as care sees them: joins what is stored with care's rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from hipcoach.care.dosing import Decision, programmed
from hipcoach.care.filter import Offered, suit
from hipcoach.care.hip import LOCK_CONDITIONS, Hip, HipCondition, Lifted
from hipcoach.care.onset import hours_since
from hipcoach.care.pain import Colour, Light, SessionPain, base_pain, light, limits
from hipcoach.care.phases import Notice, check_time
from hipcoach.care.prerequisites import gates_passed
from hipcoach.care.programme import Done, run_closed_until, stopped
from hipcoach.care.refusal import is_jumping
from hipcoach.care.rest import NERVE_SLIDER, nerve_rests, resting_exercises
from hipcoach.care.screening import Screened
from hipcoach.care.soreness import Soreness, SoreReport, soreness, soreness_started
from hipcoach.care.standing import Change, Happened, Standing, cleared_questions, standing
from hipcoach.care.today import Enrolled, ask_again_over, morning_over
from hipcoach.core.errors import DamagedData
from hipcoach.core.library import Library
from hipcoach.core.plan import build_plan
from hipcoach.core.profile import OwnCondition, Profile, profile_of
from hipcoach.core.screening import Cleared, Screening, Seen, Urgency
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.keeping import cleared_of, decision_of, happened_of, screening_data, screening_of, seen_of
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.history import SessionRow, hurts, sessions, steps
from hipcoach.store.journal import Answers, DiaryDay, answers, care_events, diary, keep_screening, screenings
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person, persons
from hipcoach.store.records import ResumePoint

T = TypeVar("T")

DAYS_BACK = 100
MOST = 10_000
SWELLING_H = 48
SEEN, CLEARED, LIFTED, HAPPENED, DECISION, TASK = "seen", "cleared", "lifted", "happened", "decision", "exit-task"
WELCOMED, UPKEEP, BEGAN, PAIN_NOW = "welcomed", "upkeep", "began", "pain-now"
NOBODY_CONDITION = "general-stiffness"
STOPPED_TEXT = "The programme has stopped for now: {why}"


@dataclass(frozen=True, slots=True)
class Past:
    """A session of the last weeks with everything that was said about it and the exercises that were done."""

    row: SessionRow
    said: Answers
    exercises: tuple[str, ...] = ()
    hurt_sides: frozenset[Side] = frozenset()

    @property
    def ended(self) -> datetime:
        """When it ended; where that is not kept, when its active time was over."""
        if self.row.ended_utc_ms is None:
            return self.row.started + timedelta(milliseconds=self.row.active_ms)
        return datetime.fromtimestamp(self.row.ended_utc_ms / 1000, self.row.started.tzinfo)

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
            tuple(_past(database, row) for row in reversed(rows) if row.done_steps),
            bool(events[WELCOMED]),
            frozenset(str(e.detail["undoes"]) for e in events[DECISION] if "undoes" in e.detail),
            tuple((e.at.local, e.about, bool(e.detail["on"])) for e in events[UPKEEP]),
            tuple((e.at.local, datetime.fromisoformat(e.detail["began"])) for e in events[BEGAN]),
            tuple((e.at.local, int(e.detail["pain"])) for e in events[PAIN_NOW]),
        )
    except (ValueError, TypeError, KeyError) as error:
        raise DamagedData(database.path, f"what is kept of a person can't be read ({error})") from error


def hip_of(database: Database, person: Person, care: CareContent, library: Library, now: Moment) -> Hip:
    """A stored person as the filter sees them now."""
    return hip_from(told(database, person, now), care, library)


def hip_from(known: Told, care: CareContent, library: Library) -> Hip:
    """A person as the filter sees them, from what is stored of them."""
    judged = lights(known, library)
    now, today = known.now, known.now.date()
    done = tuple((exercise, past.ended, past.said.pain_during) for past in known.past for exercise in past.exercises)
    jumps = [at for name, at, _ in done if name in library.exercises and is_jumping(library.exercises[name])]
    return Hip(
        conditions=tuple(HipCondition(c.id, c.phase) for c in known.profile.conditions),
        sore_sides=known.profile.sore_sides,
        sore_places=sore_places(known),
        standing=standing_of(known, care),
        pain_today=pain_today(known),
        equipment=known.profile.equipment,
        lifted=known.lifted,
        reds=tuple(past.ended for past, each in judged if each.colour is Colour.RED),
        red_sides=frozenset(
            side
            for past, each in judged
            if each.colour is Colour.RED and past.row.day == today
            for side in _sides_of(past, known.profile)
        ),
        hours_since_onset=hours_since(began_at(known), now),
        swelling=_swelling(known),
        hours_since_jump=_hours(now - max(jumps)) if jumps else None,
        jumps_in_7_days=len({at for at in jumps if now - at < timedelta(days=7)}),
        resting=_resting(known, care, [(name, at) for name, at, _ in done]),
        nerve_rests=nerve_rests(
            (p.ended for p in known.past if "tingle" in p.signs and NERVE_SLIDER in p.exercises), now
        ),
        gates_passed=gates_passed(done, now),
        run_closed=_run_closed(known),
    )


def standing_of(known: Told, care: CareContent) -> Standing:
    """What holds now of all screenings; where the questions can't be read, no stored lock is forgotten."""
    asked = care.questionnaire
    if asked is None:
        level = max(known.kept_levels, key=lambda each: each.rank, default=Urgency.OK)
        locked = level.rank >= Urgency.URGENT.rank
        return Standing(Screened(level, missing=("questions",)) if locked else None)
    return standing(
        known.screenings,
        asked,
        known.now,
        seen=known.seen,
        cleared=known.cleared,
        happened=_happened(known),
    )


def keep_answers(database: Database, known: Told, care: CareContent, screening: Screening, now: Moment) -> None:
    """Keeps a whole set of answers with what follows from it (SCR-3)."""
    found = standing_of(replace(known, screenings=(*known.screenings, screening), now=screening.at), care).screened
    assert found is not None, "answers lead to something"
    result = {
        "locks": list(found.locks),
        "run_lock": found.run_lock,
        "missing": list(found.missing),
        "messages": [message.rule for message in found.messages],
    }
    given = screening_data(screening)
    keep_screening(database, known.person.uuid, screening.version, found.level.value, given, result, now)


def lights(known: Told, library: Library) -> tuple[tuple[Past, Light], ...]:
    """Every session of the last weeks with its traffic light as it stands now."""
    return tuple((past, light_of(past, known, library)) for past in known.past)


def light_of(past: Past, known: Told, library: Library) -> Light:
    """The traffic light of one session."""
    names = past.row.conditions or known.profile.condition_ids
    chosen = tuple(library.conditions[name] for name in names if name in library.conditions)
    routine = library.routines.get(past.row.routine_id)
    signs = past.signs
    started = soreness_started(_sore_reports(known, past.row.day), past.ended)
    pain = SessionPain(
        during=past.said.pain_during,
        after=past.said.pain_after,
        next_morning=past.said.pain_next_morning,
        base=base_of(past, known),
        at_24_h=past.said.pain_next_day,
        limp="limp" in signs,
        sharp="sharp" in signs,
        spread="spread" in signs,
        swelling="swell" in signs,
        woke="woke" in signs,
        pinch="pinch" in signs,
        tingle="tingle" in signs,
        signs_told=past.said.signs is not None,
        soreness_h=_hours(past.ended - started) if started else None,
    )
    return light(
        pain,
        limits(chosen, running=routine is not None and routine.phase is Phase.RETURN),
        classes=[condition.pain_class for condition in chosen],
        morning_over=morning_over(past.ended, known.now),
        day_over=ask_again_over(past.ended, known.now),
    )


def base_of(past: Past, known: Told) -> float | None:
    """The usual morning pain at the time of a session (F.1)."""
    at_screening = next((s.pain for s in reversed(known.screenings) if s.at <= past.ended), None)
    return base_pain(_mornings_after_rest(known, past.row.day), at_screening)


def anybody(database: Database) -> bool:
    """Tells whether a profile is kept here."""
    return bool(persons(database))


def done_sessions(known: Told, library: Library) -> tuple[Done, ...]:
    """The sessions of the last weeks as the programme sees them."""
    found = []
    for past, judged in lights(known, library):
        sore, _ = soreness(_sore_reports(known, past.row.day), past.ended)
        long_sore = sore in (Soreness.AMBER, Soreness.SOON)
        found.append(
            Done(past.row.uuid, past.row.routine_id, past.ended, judged, past.said.effort_rpe, soreness_amber=long_sore)
        )
    return tuple(found)


def enrolled(known: Told, care: CareContent) -> tuple[Enrolled, ...]:
    """The programmes that a person follows; of several conditions in one the earliest phase counts (PICK-5)."""
    found = []
    for programme in care.programmes:
        own = [c for c in known.profile.conditions if c.id in programme.conditions and c.id not in LOCK_CONDITIONS]
        if own:
            phase = min((c.phase for c in own), key=lambda each: each.value)
            part = programme.phase(phase) or programme.phases[0]
            kept_up = part.phase is Phase.RUN_READY and _kept_up(known, programme.id, own)
            found.append(Enrolled(programme, part.phase, finished=kept_up))
    return tuple(found)


def followed(known: Told, care: CareContent) -> tuple[Enrolled, ...]:
    """The programmes that Today goes by: those that a person follows, and the one for everybody who follows none."""
    if known.profile.conditions:
        return enrolled(known, care)
    return tuple(Enrolled(p, p.phases[0].phase) for p in care.programmes if NOBODY_CONDITION in p.conditions)


def notice_of(each: Enrolled, known: Told) -> Notice | None:
    """What the time that a programme has taken asks for (TIME-1, TIME-2); nothing before its first session."""
    part = each.programme.phase(each.phase) or each.programme.phases[0]
    own = [c for c in known.profile.conditions if c.id in each.programme.conditions]
    began = max((c.since for c in own if c.since), default=known.now.date())
    if not any(past.row.routine_id == part.routine and past.row.day >= began for past in known.past):
        return None
    days = (known.now.date() - began).days
    return check_time(tuple(c.id for c in own), days, weekly_worst(known, began))


def in_doses(offered: Offered, known: Told, care: CareContent) -> Offered:
    """What is offered in the doses where the programme stands; routines outside of it play as they are written."""
    if offered.routine is None:
        return offered
    current = [part.routine for each in enrolled(known, care) if (part := each.programme.phase(each.phase))]
    if offered.routine.id not in current:
        return offered
    return replace(offered, routine=programmed(offered.routine, known.decisions))


def rechecked(point: ResumePoint, library: Library, hip: Hip) -> ResumePoint | None:
    """A session that was left without what is no longer allowed; None where nothing of the rest is."""
    start = point.start
    exercises = {**start.snapshot.by_id, **library.exercises}
    offered = suit(start.snapshot.routine, replace(library, exercises=exercises), hip)
    if offered.routine is None:
        return None
    plan = build_plan(
        offered.routine,
        exercises,
        start.settings,
        sore_side=start.sore_side,
        conditions=start.conditions,
        with_optional=start.with_optional,
    )
    allowed = {(step.exercise.id, step.side) for step in plan.steps if step.exercise}
    done, left = start.plan.steps[: point.index], start.plan.steps[point.index :]
    rest = tuple(s for s in left if s.exercise is None or (s.exercise.id, s.side) in allowed)
    first = next((step for step in rest if step.kind.worked), None)
    if first is None:
        return None
    return replace(point, start=replace(start, plan=replace(start.plan, steps=(*done, *rest))), step=first)


def pain_today(known: Told) -> int | None:
    """The worst pain told today before any work: the diary, the morning, the question before a session."""
    today = known.now.date()
    yesterday = today - timedelta(days=1)
    scores = [score for day in known.diary if day.day == today for score in (day.pain, day.pain_morning)]
    scores += [past.said.pain_before for past in known.past if past.row.day == today]
    scores += [past.said.pain_next_morning for past in known.past if past.row.day == yesterday]
    scores += [s.pain for s in known.screenings[-1:] if s.at.date() == today]
    scores.append(pain_now(known))
    return max((score for score in scores if score is not None), default=None)


def pain_now(known: Told) -> int | None:
    """What was told today before a session; the last word counts."""
    return next((pain for at, pain in reversed(known.pains_now) if at.date() == known.now.date()), None)


def began_at(known: Told) -> datetime | None:
    """When this pain began, as it was told last; None where it never was."""
    told = [(s.at, s.began) for s in known.screenings if s.began] + list(known.began)
    return max(told, key=lambda each: each[0])[1] if told else None


def sore_places(known: Told) -> tuple[str, ...]:
    """Where it hurts: as the last answers say, and what was marked since."""
    last = known.screenings[-1] if known.screenings else None
    places = list(last.locations) if last else []
    for event in known.happened:
        if last is None or event.at > last.at:
            places += event.places
    return tuple(dict.fromkeys(places))


def cleared_now(known: Told, care: CareContent) -> frozenset[str]:
    """The lasting questions whose yes a clinician has cleared (U-02)."""
    asked = care.questionnaire
    return cleared_questions(known.screenings, asked, known.cleared, known.now.date()) if asked else frozenset()


def daily_pain(known: Told, days: int = 3) -> int | None:
    """The worst pain of everyday life written in the last days, None where nothing was."""
    since = known.now.date() - timedelta(days=days)
    return max((day.pain for day in known.diary if day.day > since and day.pain is not None), default=None)


def mornings(known: Told) -> tuple[tuple[date, int], ...]:
    """The mornings of which the pain is known, oldest first."""
    by_day = {day.day: day.pain_morning for day in known.diary if day.pain_morning is not None}
    for past in known.past:
        if past.said.pain_next_morning is not None:
            by_day.setdefault(past.row.day + timedelta(days=1), past.said.pain_next_morning)
    return tuple(sorted(by_day.items()))


def weekly_worst(known: Told, since: date) -> tuple[int | None, ...]:
    """The worst pain told in each week since a day, oldest first; None where nothing was told."""
    weeks: list[int | None] = [None] * ((known.now.date() - since).days // 7 + 1)

    def note(day: date, *scores: int | None) -> None:
        number = (day - since).days // 7
        for score in scores:
            if score is not None and 0 <= number < len(weeks):
                weeks[number] = max(score, weeks[number] or 0)

    for day in known.diary:
        note(day.day, day.pain, day.pain_morning)
    for past in known.past:
        note(past.row.day, past.said.pain_during, past.said.pain_after, past.said.pain_next_morning)
    for screening in known.screenings:
        note(screening.at.date(), screening.pain)
    return tuple(weeks)


def programme_stop(known: Told) -> str:
    """Why the programme stands still, empty where it does not (REG-3)."""
    last = known.screenings[-1].at if known.screenings else None
    stop = stopped(known.decisions, last)
    return STOPPED_TEXT.format(why=stop.says) if stop else ""


def with_conditions(hip: Hip, asked: Iterable[HipCondition], side: Side | None) -> Hip:
    """The stored person with conditions named beside theirs: all of them, each in its earlier phase."""
    phases = {condition.id: condition.phase for condition in hip.conditions}
    for condition in asked:
        phases[condition.id] = min(phases.get(condition.id, condition.phase), condition.phase, key=lambda p: p.value)
    sides = hip.sore_sides | ({side} if side else frozenset())
    united = tuple(HipCondition(name, phase) for name, phase in phases.items())
    return replace(hip, conditions=united, sore_sides=sides)


def _swelling(known: Told) -> bool:
    """Tells whether swelling was told within the last 48 hours."""
    since = known.now - timedelta(hours=SWELLING_H)
    told_days = (day.day for day in known.diary if "swell" in (day.signs or "").split())
    return any(day >= since.date() for day in told_days) or any(
        "swell" in past.signs and past.ended >= since for past in known.past
    )


def _past(database: Database, row: SessionRow) -> Past:
    exercises = [s.exercise_id for s in steps(database, row.uuid) if s.exercise_id and s.outcome != "skipped"]
    marks = hurts(database, row.uuid) if row.hurt_marks else ()
    sides = frozenset(mark.side for mark in marks)
    return Past(row, answers(database, row.uuid), tuple(dict.fromkeys(exercises)), sides)


def _sides_of(past: Past, profile: Profile) -> frozenset[Side]:
    """The sides that a red session stops: those that hurt, else the sore one, else both (SL-2)."""
    return past.hurt_sides or (profile.sore_sides if len(profile.sore_sides) == 1 else frozenset({Side.BOTH}))


def _sore_reports(known: Told, until: date) -> tuple[SoreReport, ...]:
    zone = known.now.tzinfo
    return tuple(
        SoreReport(datetime.combine(day.day, time(0), zone), day.soreness)
        for day in known.diary
        if day.soreness is not None and day.day <= until
    )


def _mornings_after_rest(known: Told, until: date) -> Sequence[int]:
    busy = {past.row.day for past in known.past}
    return [pain for day, pain in mornings(known) if day <= until and day - timedelta(days=1) not in busy]


def _happened(known: Told) -> Iterator[Happened]:
    """What asks for the questions again: as it was told, and as sessions and decisions show it."""
    yield from known.happened
    for past in known.past:
        for pain in (past.said.pain_during, past.said.pain_after):
            yield Happened(past.ended, Change.PAIN, pain)
        if "woke" in past.signs:
            yield Happened(past.ended, Change.NIGHT_WAKING)
    for decision in known.decisions:
        if decision.rescreen:
            yield Happened(decision.at, Change.TWO_REDS)


def _kept_up(known: Told, programme: str, own: Iterable[OwnCondition]) -> bool:
    """Tells whether a programme is only kept up: said by hand since its phase began (PHASE-3)."""
    since = max((c.since for c in own if c.since), default=None)
    said = [on for at, name, on in known.upkeep if name == programme and (since is None or at.date() >= since)]
    return bool(said) and said[-1]


def _resting(known: Told, care: CareContent, done: Sequence[tuple[str, datetime]]) -> frozenset[str]:
    """The exercises whose own rest is not over in a programme that the person follows."""
    found: set[str] = set()
    own = set(known.profile.condition_ids)
    kept_up = {each.programme.id for each in enrolled(known, care) if each.finished}
    for programme in care.programmes:
        if own & set(programme.conditions):
            limits = [limit for part in programme.phases for limit in part.exercise_limits]
            found.update(resting_exercises(limits, done, known.now, upkeep=programme.id in kept_up))
    return frozenset(found)


def _run_closed(known: Told) -> str:
    until = run_closed_until(known.decisions, known.now)
    return f"No running until {until:%d.%m., %H:%M}: a session was too much." if until else programme_stop(known)


def _hours(length: timedelta) -> int:
    return int(length.total_seconds() // 3600)


def moved(profile: Profile, conditions: Iterable[str], phase: Phase, day: date) -> tuple[OwnCondition, ...]:
    """A person's conditions with some of them in another phase since a day."""
    named = frozenset(conditions)
    return tuple(OwnCondition(c.id, phase, day) if c.id in named else c for c in profile.conditions)
