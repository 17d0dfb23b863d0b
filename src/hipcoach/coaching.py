"""What the pages about a person's hip do: joins care's rules with what is kept of the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hipcoach import person as people
from hipcoach.care.dosing import Decision, taken_back
from hipcoach.care.filter import Offered, suit, suits_exercise
from hipcoach.care.hip import Hip
from hipcoach.care.pain import SessionPain
from hipcoach.care.phases import PhaseFacts, check_phase, check_time
from hipcoach.care.programme import decide, move_on
from hipcoach.care.standing import PAIN_TO_RESCREEN, Change
from hipcoach.care.today import Enrolled, Today, ask_again_due, morning_due, today
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile, profile_data
from hipcoach.core.routine import Routine
from hipcoach.core.screening import Cleared, Questionnaire, Screening, Seen
from hipcoach.core.vocabulary import Phase
from hipcoach.keeping import cleared_data, decision_data, seen_data
from hipcoach.person import CLEARED, DECISION, HAPPENED, LIFTED, SEEN, TASK, WELCOMED, Past, Told
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.journal import DiaryDay, answer, diary, keep_care_event, write_diary
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person, change_person, first_person
from hipcoach.ui.hip.ports import Course, DiaryEntry, HipPorts, Known, LastSession, Made, MorningAsk
from hipcoach.ui.session.runner import Clock

FRESH_MS = 60_000
PHASE_BY_HAND = "phase-by-hand"
NOBODY_CONDITION = "general-stiffness"


class Coach:
    """One person at one desk. Every answer goes to the history at once; what is known is worked out when asked for."""

    def __init__(
        self,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        care: Callable[[], CareContent],
        wall: Callable[[], Moment],
    ) -> None:
        self._connect, self._library, self._care, self._wall = connect, library, care, wall
        self._told: Told | None = None
        self._hip: Hip | None = None
        self._told_ms = 0

    # -- what is known ----------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lets go of what was worked out: something was kept."""
        self._told = self._hip = None

    def told(self) -> Told:
        """What is stored; nobody where the history can't be opened."""
        now = self._wall()
        if self._told is None or not 0 <= now.utc_ms - self._told_ms < FRESH_MS:
            database = self._connect()
            if database is None or (database.read_only and not people.anybody(database)):
                self._told = Told(Person("", "", {}), Profile(), now.local)
            else:
                self._told = people.told(database, first_person(database, now), now)
            self._told_ms, self._hip = now.utc_ms, None
        return self._told

    def hip(self) -> Hip:
        """The person as the filter sees them."""
        told = self.told()
        if self._hip is None:
            self._hip = people.hip_from(told, self._care(), self._library())
        return self._hip

    def offer(self, routine: Routine) -> Offered:
        """What of a routine suits now, in the doses where the programme stands."""
        return self._in_doses(suit(routine, self._library(), self.hip()))

    def offer_exercise(self, exercise: Exercise) -> Offered:
        """What of a single exercise suits now."""
        return suits_exercise(exercise, self._library(), self.hip())

    def refuses(self, exercise: Exercise) -> str:
        """Why an exercise does not suit now, empty where it does."""
        offered = self.offer_exercise(exercise)
        if offered.routine is not None and exercise.id in offered.routine.exercise_ids():
            return ""
        if offered.blocked and offered.blocked.rule != "F.9":
            return offered.blocked.text
        return next((left.reason_text for left in offered.left_out), offered.blocked.text if offered.blocked else "")

    def easier(self, exercise: Exercise) -> Exercise | None:
        """The easier variant where it suits."""
        found = self._library().exercises.get(exercise.easier or "")
        return found if found is not None and not self.refuses(found) else None

    def dose_changes(self, routine: Routine) -> tuple[str, ...]:
        """Which rules changed the doses of a routine since it was done last, in words."""
        told = self.told()
        last = max((p.row.started for p in told.past if p.row.routine_id == routine.id), default=None)
        return tuple(
            d.says for d in told.decisions if d.routine == routine.id and d.changes and (last is None or d.at > last)
        )

    def known(self) -> Known:
        """Everything that the pages show."""
        told, hip = self.told(), self.hip()
        library, care = self._library(), self._care()
        judged = people.lights(told, library)
        last = None
        if judged:
            past, light = judged[-1]
            last = LastSession(
                past.row.uuid,
                past.row.title,
                past.row.day,
                past.row.active_ms,
                light.colour.value,
                light.why,
                past.said.pain_during,
                past.said.pain_next_morning,
            )
        courses = tuple(self._course(each, told) for each in people.enrolled(told, care))
        return Known(
            told.person.name,
            told.profile,
            hip,
            self._today(told, hip, courses),
            told.now,
            bool(told.welcomed or told.screenings),
            told.screenings[-1] if told.screenings else None,
            told.seen,
            self._morning(told, judged),
            last,
            courses,
            self._made(told),
        )

    def asked(self) -> Questionnaire | None:
        """The safety questions."""
        return self._care().questionnaire

    # -- what the person does -----------------------------------------------------------------------------------

    def keep_profile(self, profile: Profile, name: str) -> None:
        """Keeps the profile; a side that is sore anew asks for the questions again (SCR-4)."""
        told = self.told()
        new_sides = profile.sore_sides - told.profile.sore_sides
        if told.profile.sore_sides and new_sides and told.screenings:
            self.happened(Change.NEW_SIDE)
        self._keep_profile(profile, name)

    def keep_screening(self, screening: Screening) -> None:
        """Keeps a whole set of answers with what follows from it."""
        database, told = self._connect(), self.told()
        if database is None or database.read_only:
            return
        people.keep_answers(database, told, self._care(), screening, self._wall())
        self.forget()

    def welcomed(self) -> None:
        """Notes that the first questions were shown, so that they open by themselves only once."""
        if not self.told().welcomed:
            self._event(WELCOMED, "", {})

    def seen(self, mark: Seen) -> None:
        """Keeps "I have been seen about this" (SCR-7)."""
        self._event(SEEN, mark.question, seen_data(mark))

    def cleared(self, on: date) -> None:
        """Keeps a clinician's clearance; the lock ends with a fresh screening after it."""
        self._event(CLEARED, "", cleared_data(Cleared(on)))

    def happened(self, what: Change, pain: int | None = None) -> None:
        """Keeps something that asks for the questions again (SCR-4)."""
        self._event(HAPPENED, what.value, {} if pain is None else {"pain": pain})

    def lift(self, exercise: str) -> None:
        """Keeps the switch "my clinician told me to do this"; an empty id switches it off (F.9, 10)."""
        self._event(LIFTED, exercise, {})

    def answer_morning(self, pain: int | None) -> None:
        """Keeps the morning's pain for yesterday's sessions, or the 24 h answer; None means not now, asked once."""
        database, told, now = self._connect(), self.told(), self._wall()
        ask = self._morning(told, people.lights(told, self._library()))
        if database is None or database.read_only or ask is None:
            return
        field, asked = ("next_day", "asked_next_day") if ask.again else ("next_morning", "asked_next_morning")
        given: dict[str, int] = {f"{asked}_utc_ms": now.utc_ms}
        if pain is not None:
            given[f"pain_{field}"] = pain
        for past in told.past:
            if past.row.day == ask.day:
                answer(database, past.row.uuid, now, **given)
        if pain is not None and not ask.again:
            write_diary(database, told.person.uuid, now.day, now, pain_morning=pain)
        self._noticed(pain, frozenset())
        self.forget()
        self.judge()

    def write_diary(self, entry: DiaryEntry) -> None:
        """Keeps a day of the diary, also while everything is closed."""
        database, told, now = self._connect(), self.told(), self._wall()
        if database is None or database.read_only:
            return
        write_diary(
            database,
            told.person.uuid,
            entry.day,
            now,
            pain=entry.pain,
            pain_morning=entry.pain_morning,
            soreness=entry.soreness,
            signs=" ".join(sorted(entry.signs)) or None,
            note=entry.note,
        )
        worst = max((p for p in (entry.pain, entry.pain_morning) if p is not None), default=None)
        self._noticed(worst, entry.signs)
        self.forget()

    def diary(self, since: date, until: date) -> tuple[DiaryEntry, ...]:
        """The days on which something was written."""
        database, told = self._connect(), self.told()
        if database is None:
            return ()
        return tuple(_entry(day) for day in diary(database, told.person.uuid, since, until))

    def answer_task(self, programme: str, task: int, pain: int) -> None:
        """Keeps how an exit task felt."""
        self._event(TASK, programme, {"task": task, "pain": pain})

    def move_on(self, programme: str) -> None:
        """Begins the next phase where everything is there; where something is open, nothing changes."""
        for each, course in self._courses():
            if each.programme.id == programme and course.check.ready:
                routine = self._library().routines[course.part.routine]
                self._keep_decision(each, move_on(course.check, routine, self._wall().local))

    def set_phase(self, condition: str, phase: Phase) -> None:
        """Keeps a phase that the person chose by hand, with its trace."""
        told = self.told()
        before = next((c.phase for c in told.profile.conditions if c.id == condition), None)
        if before is None or before is phase:
            return
        self._event(PHASE_BY_HAND, condition, {"before": before.value, "after": phase.value})
        conditions = people.moved(told.profile, (condition,), phase, self._wall().day)
        self._keep_profile(replace(self.told().profile, conditions=conditions), told.person.name)

    def take_back(self, uuid: str) -> None:
        """Takes a decision back by hand: its doses return, and the phase that it left."""
        kept = next((k for k in self.told().kept if k.uuid == uuid), None)
        if kept is None or not kept.decision.changes:
            return
        decision = taken_back(kept.decision, self._wall().local)
        self._event(DECISION, decision.routine, {**decision_data(decision), "undoes": uuid})

    def judge(self) -> tuple[Decision, ...]:
        """Judges every session that is ready and keeps what follows; nothing while exercise is closed."""
        made: list[Decision] = []
        if self.hip().standing.locked:
            return ()
        for each, course in self._courses():
            routine = self._library().routines.get(course.part.routine)
            if routine is None:
                continue
            told = self.told()
            offered = suit(routine, self._library(), self.hip()).routine or routine
            for decision in decide(
                offered,
                each.phase,
                people.done_sessions(told, self._library()),
                told.decisions,
                self._library(),
                told.now,
                people.mornings(told),
            ):
                self._keep_decision(each, decision)
                made.append(decision)
        return tuple(made)

    def ports(self, clock: Clock, changed: Callable[[], object]) -> HipPorts:
        """The calls as the pages take them."""
        return HipPorts(
            self.known,
            self.asked,
            clock,
            self.keep_profile,
            self.keep_screening,
            self.welcomed,
            self.seen,
            self.cleared,
            self.happened,
            self.lift,
            self.answer_morning,
            self.answer_task,
            self.move_on,
            self.set_phase,
            self.take_back,
            self.diary,
            self.write_diary,
            changed,
        )

    # -- inside -------------------------------------------------------------------------------------------------

    def _in_doses(self, offered: Offered) -> Offered:
        return people.in_doses(offered, self.told(), self._care())

    def _today(self, told: Told, hip: Hip, courses: tuple[Course, ...]) -> Today:
        library, care = self._library(), self._care()
        own = people.enrolled(told, care)
        if not told.profile.conditions:
            own = tuple(Enrolled(p, p.phases[0].phase) for p in care.programmes if NOBODY_CONDITION in p.conditions)
        paused = people.programme_stop(told) or next(
            (c.notice.text for c in courses if c.notice and c.notice.pauses), ""
        )
        found = today(
            hip,
            own,
            library,
            [(past.row.routine_id, past.ended) for past in told.past],
            told.now,
            run_days=told.profile.run_days,
            paused=paused,
        )
        return replace(
            found,
            tasks=tuple(replace(task, offered=self._in_doses(task.offered)) for task in found.tasks),
            other_ways=tuple(replace(task, offered=self._in_doses(task.offered)) for task in found.other_ways),
        )

    def _courses(self) -> tuple[tuple[Enrolled, Course], ...]:
        told = self.told()
        return tuple((each, self._course(each, told)) for each in people.enrolled(told, self._care()))

    def _course(self, each: Enrolled, told: Told) -> Course:
        part = each.programme.phase(each.phase) or each.programme.phases[0]
        own = [c for c in told.profile.conditions if c.id in each.programme.conditions]
        since = max((c.since for c in own if c.since), default=None)
        began = since or told.now.date()
        mine = [
            (past, light)
            for past, light in people.lights(told, self._library())
            if past.row.routine_id == part.routine and past.row.day >= began
        ]
        pains: list[int | None] = [None] * len(part.exit_tasks)
        for at, programme, task, pain in told.tasks:
            if programme == each.programme.id and at.date() >= began and task < len(pains):
                pains[task] = pain
        days = (told.now.date() - began).days
        facts = PhaseFacts(
            tuple(c.id for c in own), days, tuple(x.colour for _, x in mine), people.daily_pain(told), tuple(pains)
        )
        notice = check_time(facts.conditions, days, people.weekly_worst(told, began)) if mine else None
        return Course(each.programme, part, since, len(mine), check_phase(part, facts), tuple(pains), notice)

    def _morning(self, told: Told, judged: tuple[tuple[Past, object], ...]) -> MorningAsk | None:
        for past, _ in reversed(judged):
            said = past.said
            pain = SessionPain(said.pain_during, said.pain_after, said.pain_next_morning, people.base_of(past, told))
            if said.asked_next_morning_utc_ms is None and morning_due(past.ended, pain, told.now):
                return MorningAsk(past.row.title, past.row.day)
            pain = replace(pain, at_24_h=said.pain_next_day)
            if said.asked_next_day_utc_ms is None and ask_again_due(past.ended, pain, told.now):
                return MorningAsk(past.row.title, past.row.day, again=True)
        return None

    def _made(self, told: Told) -> tuple[Made, ...]:
        routines = self._library().routines
        return tuple(
            Made(
                k.uuid,
                routines[k.decision.routine].title if k.decision.routine in routines else k.decision.routine,
                k.decision,
                k.uuid in told.undone,
            )
            for k in reversed(told.kept)
        )

    def _keep_decision(self, each: Enrolled, decision: Decision) -> None:
        self._event(DECISION, decision.routine, decision_data(decision))
        if decision.phase_to is not None and decision.phase_to is not each.phase:
            told = self.told()
            conditions = people.moved(told.profile, each.programme.conditions, decision.phase_to, self._wall().day)
            self._keep_profile(replace(told.profile, conditions=conditions), told.person.name)

    def _noticed(self, pain: int | None, signs: frozenset[str]) -> None:
        if pain is not None and pain >= PAIN_TO_RESCREEN:
            self.happened(Change.PAIN, pain)
        if "woke" in signs:
            self.happened(Change.NIGHT_WAKING)

    def _keep_profile(self, profile: Profile, name: str) -> None:
        database, told = self._connect(), self.told()
        if database is not None and not database.read_only:
            change_person(database, replace(told.person, name=name, profile=profile_data(profile)), self._wall())
            self.forget()

    def _event(self, kind: str, about: str, detail: dict[str, object]) -> None:
        database, told = self._connect(), self.told()
        if database is not None and not database.read_only:
            keep_care_event(database, told.person.uuid, kind, about, detail, self._wall())
            self.forget()


def _entry(day: DiaryDay) -> DiaryEntry:
    return DiaryEntry(day.day, day.pain, day.pain_morning, day.soreness, frozenset((day.signs or "").split()), day.note)
