"""Everything that the pages about a hip show, worked out of what is stored of the person."""

from dataclasses import replace

from hipcoach import person as people
from hipcoach import scores
from hipcoach.care.dosing import Part, amount_text, bounds, exercise_items, stands_at
from hipcoach.care.filter import suit
from hipcoach.care.hip import Hip
from hipcoach.care.pain import Light, SessionPain, signs_asked
from hipcoach.care.phases import PhaseFacts, check_phase
from hipcoach.care.today import Enrolled, Today, ask_again_due, evening_due, morning_due, today
from hipcoach.core.library import Library
from hipcoach.store.care_files import CareContent
from hipcoach.store.journal import DiaryDay
from hipcoach.told import Past, Told
from hipcoach.ui.hip.ports import Course, DiaryEntry, DoseLine, EveningAsk, Known, LastSession, Made, MorningAsk

Judged = tuple[tuple[Past, Light], ...]


def known_of(told: Told, hip: Hip, library: Library, care: CareContent) -> Known:
    """Everything that the pages show."""
    judged = scores.lights(told, library)
    courses = tuple(course_of(each, told, hip, library) for each in people.enrolled(told, care))
    return Known(
        told.person.name,
        told.profile,
        hip,
        _today(told, hip, library, care, courses),
        told.now,
        bool(told.welcomed or told.screenings),
        told.screenings[-1] if told.screenings else None,
        told.seen,
        morning_ask(told, judged),
        _last(judged),
        courses,
        _made(told, library),
        evening_ask(told, judged, library),
        scores.pain_now(told),
        people.began_at(told),
        people.cleared_now(told, care),
        scores.soreness_now(told),
    )


def course_of(each: Enrolled, told: Told, hip: Hip, library: Library) -> Course:
    """Where somebody is in a programme, what is open before the next phase, and every dose as it stands."""
    part = each.programme.phase(each.phase) or each.programme.phases[0]
    own = [c for c in told.profile.conditions if c.id in each.programme.conditions]
    since = max((c.since for c in own if c.since), default=None)
    began = since or told.now.date()
    mine = [
        (past, light)
        for past, light in scores.lights(told, library)
        if past.row.routine_id == part.routine and past.row.day >= began
    ]
    pains: list[int | None] = [None] * len(part.exit_tasks)
    for at, programme, task, pain in told.tasks:
        if programme == each.programme.id and at.date() >= began and task < len(pains):
            pains[task] = pain
    days = (told.now.date() - began).days
    facts = PhaseFacts(
        tuple(c.id for c in own), days, tuple(x.colour for _, x in mine), scores.daily_pain(told), tuple(pains)
    )
    return Course(
        each.programme,
        part,
        since,
        len(mine),
        check_phase(part, facts),
        tuple(pains),
        people.notice_of(each, told),
        each.finished,
        _doses(part.routine, told, hip, library),
    )


def morning_ask(told: Told, judged: Judged) -> MorningAsk | None:
    """The morning question that is due, or the one a day later."""
    for past, _ in reversed(judged):
        said = past.said
        pain = SessionPain(said.pain_during, said.pain_after, said.pain_next_morning, scores.base_of(past, told))
        if said.asked_next_morning_utc_ms is None and morning_due(past.ended, pain, told.now):
            return MorningAsk(past.row.title, past.row.last_day)
        pain = replace(pain, at_24_h=said.pain_next_day)
        if said.asked_next_day_utc_ms is None and ask_again_due(past.ended, pain, told.now):
            return MorningAsk(past.row.title, past.row.last_day, again=True)
    return None


def evening_ask(told: Told, judged: Judged, library: Library) -> EveningAsk | None:
    """What is asked about the evening after a session: the worst pain, and the signs that were not answered yet."""
    for past, _ in reversed(judged):
        said = past.said
        pain = SessionPain(after=said.pain_after, signs_told=said.signs is not None)
        if said.asked_after_utc_ms is None and evening_due(past.ended, pain, told.now):
            classes = [library.conditions[c].pain_class for c in told.profile.condition_ids if c in library.conditions]
            yesterday = told.now.date() > past.row.last_day
            signs = () if yesterday and pain.signs_told else tuple(signs_asked(classes).items())
            return EveningAsk(past.row.title, past.row.last_day, yesterday, signs)
    return None


def diary_entry(day: DiaryDay) -> DiaryEntry:
    """A day of the diary as the pages take it."""
    return DiaryEntry(day.day, day.pain, day.pain_morning, day.soreness, frozenset((day.signs or "").split()), day.note)


def _today(told: Told, hip: Hip, library: Library, care: CareContent, courses: tuple[Course, ...]) -> Today:
    paused = people.programme_stop(told) or next((c.notice.text for c in courses if c.notice and c.notice.pauses), "")
    found = today(
        hip,
        people.followed(told, care),
        library,
        [(past.row.routine_id, past.ended) for past in told.past],
        told.now,
        run_days=told.profile.run_days,
        paused=paused,
        minutes=told.profile.minutes,
    )
    return replace(
        found,
        tasks=tuple(replace(task, offered=people.in_doses(task.offered, told, care)) for task in found.tasks),
        other_ways=tuple(replace(task, offered=people.in_doses(task.offered, told, care)) for task in found.other_ways),
    )


def _last(judged: Judged) -> LastSession | None:
    if not judged:
        return None
    past, light = judged[-1]
    return LastSession(
        past.row.uuid,
        past.row.title,
        past.row.day,
        past.row.active_ms,
        light.colour.value,
        light.why,
        past.said.pain_during,
        past.said.pain_next_morning,
        light.provisional,
    )


def _made(told: Told, library: Library) -> tuple[Made, ...]:
    titles = {name: routine.title for name, routine in library.routines.items()}
    return tuple(
        Made(k.uuid, titles.get(k.decision.routine, k.decision.routine), k.decision, k.uuid in told.undone)
        for k in reversed(told.kept)
    )


def _doses(routine_id: str, told: Told, hip: Hip, library: Library) -> tuple[DoseLine, ...]:
    """Every dose of a routine as it is offered: where it stands in its range."""
    routine = library.routines.get(routine_id)
    if routine is None:
        return ()
    found = []
    for item in exercise_items(suit(routine, library, hip).routine or routine):
        for part in Part:
            low, high = bounds(item.dose, part)
            if high > 0:
                number = stands_at(item, routine_id, part, told.decisions)
                word = amount_text(item.dose, number).partition(" ")[2] if part is Part.AMOUNT else "sets"
                found.append(DoseLine(routine_id, item.exercise, part, number, low, high, word))
    return tuple(found)
