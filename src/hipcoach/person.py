"""One person as care sees them: joins what is stored with care's rules."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TypeAlias

from hipcoach.care.dosing import programmed
from hipcoach.care.filter import Offered, suit
from hipcoach.care.hip import LOCK_CONDITIONS, Hip, HipCondition
from hipcoach.care.onset import hours_since
from hipcoach.care.pain import Colour
from hipcoach.care.phases import Notice, check_time
from hipcoach.care.prerequisites import gates_passed
from hipcoach.care.programme import run_closed_until, stopped
from hipcoach.care.refusal import is_jumping
from hipcoach.care.rest import NERVE_SLIDER, nerve_rests, resting_exercises
from hipcoach.care.run_days import closed_after_red_runs, is_run
from hipcoach.care.screening import Screened
from hipcoach.care.standing import Change, Happened, Standing, cleared_questions, standing
from hipcoach.care.today import Enrolled
from hipcoach.core.library import Library
from hipcoach.core.plan import build_plan
from hipcoach.core.profile import OwnCondition, Profile
from hipcoach.core.screening import Screening, Urgency
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.keeping import screening_data
from hipcoach.scores import (
    hours_of,
    lights,
    pain_today,
    sides_of,
    swelling,
    weekly_worst,
)
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.journal import keep_screening
from hipcoach.store.moment import Moment
from hipcoach.store.records import ResumePoint
from hipcoach.told import (
    Told,
)

Upkeep: TypeAlias = tuple[datetime, str, bool]
"""When it was said of a programme that it is only kept up, and whether it is."""

NOBODY_CONDITION = "general-stiffness"
STOPPED_TEXT = "The programme has stopped for now: {why}"


def hip_from(known: Told, care: CareContent, library: Library) -> Hip:
    """A person as the filter sees them, from what is stored of them."""
    judged = lights(known, library)
    reds = tuple(past for past, each in judged if each.colour is Colour.RED)
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
        reds=tuple(past.ended for past in reds),
        red_sides=frozenset(side for past in reds if past.row.day == today for side in sides_of(past, known.profile)),
        hours_since_onset=hours_since(began_at(known), now),
        swelling=swelling(known),
        hours_since_jump=hours_of(now - max(jumps)) if jumps else None,
        jumps_in_7_days=len({at for at in jumps if now - at < timedelta(days=7)}),
        resting=_resting(known, care, [(name, at) for name, at, _ in done]),
        nerve_rests=nerve_rests(
            (p.ended for p in known.past if "tingle" in p.signs and NERVE_SLIDER in p.exercises), now
        ),
        gates_passed=gates_passed(done, now),
        run_closed=_run_closed(known, [past.ended for past in reds if is_run(past.row.routine_id, library)]),
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


def enrolled(known: Told, care: CareContent) -> tuple[Enrolled, ...]:
    """The programmes that a person follows."""
    return programmes_of(known.profile, known.upkeep, care)


def programmes_of(profile: Profile, upkeep: Sequence[Upkeep], care: CareContent) -> tuple[Enrolled, ...]:
    """The programmes of a profile; of several conditions in one the earliest phase counts (PICK-5)."""
    found = []
    for programme in care.programmes:
        own = [c for c in profile.conditions if c.id in programme.conditions and c.id not in LOCK_CONDITIONS]
        if own:
            phase = min((c.phase for c in own), key=lambda each: each.value)
            part = programme.phase(phase) or programme.phases[0]
            kept_up = part.phase is Phase.RUN_READY and _kept_up(upkeep, programme.id, own)
            found.append(Enrolled(programme, part.phase, finished=kept_up))
    return tuple(found)


def followed(known: Told, care: CareContent) -> tuple[Enrolled, ...]:
    """The programmes that Today goes by: those that a person follows, and the one for everybody who follows none."""
    if known.profile.conditions:
        return enrolled(known, care)
    return tuple(Enrolled(p, p.phases[0].phase) for p in care.programmes if NOBODY_CONDITION in p.conditions)


def notice_of(each: Enrolled, known: Told) -> Notice | None:
    """What the time that a programme has taken asks for (TIME-1, TIME-2); nothing before its first session.

    An exit task that was passed is a gain in function.
    """
    part = each.programme.phase(each.phase) or each.programme.phases[0]
    own = [c for c in known.profile.conditions if c.id in each.programme.conditions]
    began = max((c.since for c in own if c.since), default=known.now.date())
    if not any(past.row.routine_id == part.routine and past.row.day >= began for past in known.past):
        return None
    days = (known.now.date() - began).days
    gained = any(
        at.date() >= began
        and programme == each.programme.id
        and pain is not None
        and task < len(part.exit_tasks)
        and pain <= part.exit_tasks[task].max_pain
        for at, programme, task, pain in known.tasks
    )
    return check_time(tuple(c.id for c in own), days, weekly_worst(known, began), function_gain=gained)


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


def _kept_up(upkeep: Sequence[Upkeep], programme: str, own: Iterable[OwnCondition]) -> bool:
    """Tells whether a programme is only kept up: said by hand since its phase began (PHASE-3)."""
    since = max((c.since for c in own if c.since), default=None)
    said = [on for at, name, on in upkeep if name == programme and (since is None or at.date() >= since)]
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


def _run_closed(known: Told, red_runs: Iterable[datetime]) -> str:
    times = (run_closed_until(known.decisions, known.now), closed_after_red_runs(red_runs, known.now))
    until = max((time for time in times if time), default=None)
    return f"No running until {until:%d.%m., %H:%M}: a session was too much." if until else programme_stop(known)


def moved(profile: Profile, conditions: Iterable[str], phase: Phase, day: date) -> tuple[OwnCondition, ...]:
    """A person's conditions with some of them in another phase since a day."""
    named = frozenset(conditions)
    return tuple(OwnCondition(c.id, phase, day) if c.id in named else c for c in profile.conditions)
