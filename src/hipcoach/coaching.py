"""What the pages about a person's hip do: joins care's rules with what is kept of the person."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from hipcoach import person as people
from hipcoach import scores
from hipcoach.care.dosing import Decision, Part, by_hand, exercise_items, taken_back
from hipcoach.care.easier import easier_variant
from hipcoach.care.filter import Offered, suit, suits_exercise
from hipcoach.care.hip import Hip
from hipcoach.care.programme import decide, move_on
from hipcoach.care.standing import PAIN_TO_RESCREEN, Change
from hipcoach.care.today import Enrolled
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile, profile_data, profile_of, with_changes
from hipcoach.core.programme import Programme
from hipcoach.core.routine import Routine
from hipcoach.core.screening import Cleared, Questionnaire, Screening, Seen
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.keeping import cleared_data, decision_data, seen_data
from hipcoach.knowing import course_of, diary_entry, evening_ask, known_of, morning_ask
from hipcoach.store.care_files import CareContent
from hipcoach.store.database import Database
from hipcoach.store.journal import answer, diary, keep_care_event, write_diary
from hipcoach.store.moment import Moment
from hipcoach.store.people import Person, edit_person
from hipcoach.told import BEGAN, CLEARED, DECISION, HAPPENED, LIFTED, PAIN_NOW, SEEN, TASK, UPKEEP, WELCOMED, Told
from hipcoach.told import told as read_told
from hipcoach.ui.hip.ports import Course, DiaryEntry, HipPorts, Known
from hipcoach.ui.session.runner import Clock
from hipcoach.who import Who

FRESH_MS = 60_000
PHASE_BY_HAND = "phase-by-hand"


class Coach:
    """One person at one desk. Every answer goes to the history at once; what is known is worked out when asked for."""

    def __init__(
        self,
        connect: Callable[[], Database | None],
        library: Callable[[], Library],
        care: Callable[[], CareContent],
        wall: Callable[[], Moment],
        who: Who | None = None,
    ) -> None:
        self._connect, self._library, self._care, self._wall = connect, library, care, wall
        self.who = who or Who(connect, wall)
        self._told: Told | None = None
        self._hip: Hip | None = None
        self._told_ms = self._version = 0

    # -- what is known ----------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Lets go of what was worked out: something was kept."""
        self._told = self._hip = None

    def writes_elsewhere(self) -> int:
        """A number that grows with whatever another window, or a session's record, writes to the file."""
        database = self._connect()
        return 0 if database is None else _changes_elsewhere(database)

    def told(self) -> Told:
        """What is stored, also by other windows; nobody where the history can't be opened or nobody was chosen yet."""
        now, database, version = self._wall(), self._connect(), self.writes_elsewhere()
        stale = version != self._version or not 0 <= now.utc_ms - self._told_ms < FRESH_MS
        if self._told is None or stale:
            person = None if database is None else self.who.person()
            if database is None or person is None:
                self._told = Told(Person("", "", {}), Profile(), now.local)
            else:
                self._told = read_told(database, person, now)
            self._told_ms, self._version, self._hip = now.utc_ms, version, None
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
        return easier_variant(exercise, self._library(), self.hip())

    def dose_changes(self, routine: Routine) -> tuple[str, ...]:
        """Which rules changed the doses of a routine since it was done last, in words."""
        told = self.told()
        last = max((p.row.started for p in told.past if p.row.routine_id == routine.id), default=None)
        return tuple(
            d.says for d in told.decisions if d.routine == routine.id and d.changes and (last is None or d.at > last)
        )

    def known(self) -> Known:
        """Everything that the pages show."""
        return known_of(self.told(), self.hip(), self._library(), self._care())

    def asked(self) -> Questionnaire | None:
        """The safety questions."""
        return self._care().questionnaire

    # -- what the person does -----------------------------------------------------------------------------------

    def keep_profile(self, profile: Profile, seen: Profile | None = None) -> None:
        """Keeps what was changed of the profile as it was `seen`; a side that is sore anew asks again (SCR-4)."""
        told = self.told()
        profile = with_changes(told.profile, seen or told.profile, profile)
        new_sides = profile.sore_sides - told.profile.sore_sides
        if told.profile.sore_sides and new_sides and told.screenings:
            self.happened(Change.NEW_SIDE)
        self._keep_profile(profile)

    def keep_screening(self, screening: Screening) -> None:
        """Keeps a whole set of answers with what follows from it."""
        database, told = self._writable(), self.told()
        if database is None:
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

    def answer_morning(self, pain: int | None, *, woke: bool = False) -> None:
        """Keeps the morning's pain for yesterday's sessions, or the 24 h answer; None means not now, asked once.

        `woke` says that pain woke the person at night, which is new.
        """
        database, told, now = self._writable(), self.told(), self._wall()
        ask = morning_ask(told, scores.lights(told, self._library()))
        if database is None or ask is None:
            return
        field, asked = ("next_day", "asked_next_day") if ask.again else ("next_morning", "asked_next_morning")
        given: dict[str, int] = {f"{asked}_utc_ms": now.utc_ms}
        if pain is not None:
            given[f"pain_{field}"] = pain
        signs = frozenset({"woke"} if woke else ())
        for past in told.past:
            if past.row.day == ask.day:
                more = {"signs": _joined(past.signs | signs)} if signs else {}
                answer(database, past.row.uuid, now, **given, **more)
        if pain is not None and not ask.again:
            write_diary(database, told.person.uuid, now.day, now, pain_morning=pain)
        self._noticed(pain, signs)
        self.forget()
        self.judge()

    def answer_evening(self, pain: int | None, signs: frozenset[str] | None) -> None:
        """Keeps the evening's worst pain and the signs of a day's sessions; None means not now, asked once.

        A sign that was told before stays.
        """
        database, told, now = self._writable(), self.told(), self._wall()
        ask = evening_ask(told, scores.lights(told, self._library()), self._library())
        if database is None or ask is None:
            return
        given: dict[str, int] = {"asked_after_utc_ms": now.utc_ms}
        if pain is not None:
            given["pain_after"] = pain
        for past in told.past:
            if past.row.day == ask.day:
                more = {} if signs is None else {"signs": _joined(past.signs | signs)}
                answer(database, past.row.uuid, now, **given, **more)
        self._noticed(pain, signs or frozenset())
        self.forget()
        self.judge()

    def tell_now(self, pain: int) -> None:
        """Keeps how it is right now, before a session."""
        self._event(PAIN_NOW, "", {"pain": pain})

    def tell_began(self, began: datetime) -> None:
        """Keeps when this pain began: the onset clock."""
        self._event(BEGAN, "", {"began": began.isoformat()})

    def new_place(self, places: tuple[str, ...], sides: frozenset[Side]) -> None:
        """Keeps places that are sore anew: they count at once, and the questions come again (SCR-4)."""
        told = self.told()
        self._event(HAPPENED, Change.NEW_PLACE.value, {"places": list(places)})
        if new := sides - told.profile.sore_sides:
            self._keep_profile(replace(told.profile, sore_sides=told.profile.sore_sides | new))

    def write_diary(self, entry: DiaryEntry) -> None:
        """Keeps a day of the diary, also while everything is closed."""
        database, told, now = self._writable(), self.told(), self._wall()
        if database is None:
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
        return tuple(diary_entry(day) for day in diary(database, told.person.uuid, since, until))

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
        self._keep_profile(replace(self.told().profile, conditions=conditions))

    def take_back(self, uuid: str) -> None:
        """Takes a decision back by hand: its doses return, and the phase that it left."""
        kept = next((k for k in self.told().kept if k.uuid == uuid), None)
        if kept is None or not (kept.decision.changes or kept.decision.phase_from):
            return
        decision = taken_back(kept.decision, self._wall().local)
        self._event(DECISION, decision.routine, {**decision_data(decision), "undoes": uuid})
        for programme in self._care().programmes:
            if decision.phase_to and any(part.routine == decision.routine for part in programme.phases):
                self._move(programme, decision.phase_to)

    def set_dose(self, routine_id: str, exercise: str, part: Part, value: int) -> None:
        """Keeps a dose that the person set by hand, inside its range, as a decision like any other."""
        routine = self._library().routines[routine_id]
        offered = suit(routine, self._library(), self.hip()).routine or routine
        for item in exercise_items(offered):
            if item.exercise == exercise:
                decision = by_hand(item, routine_id, part, value, self.told().decisions, self._wall().local)
                self._event(DECISION, routine_id, decision_data(decision))

    def keep_up(self, programme: str, on: bool) -> None:
        """Keeps that a programme in its third phase is only kept up from now on, or goes on in full (PHASE-3)."""
        self._event(UPKEEP, programme, {"on": on})

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
                scores.done_sessions(told, self._library()),
                told.decisions,
                self._library(),
                told.now,
                scores.mornings(told),
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
            self.answer_evening,
            self.tell_now,
            self.tell_began,
            self.new_place,
            self.answer_task,
            self.move_on,
            self.set_phase,
            self.set_dose,
            self.keep_up,
            self.take_back,
            self.diary,
            self.write_diary,
            changed,
        )

    # -- inside -------------------------------------------------------------------------------------------------

    def _in_doses(self, offered: Offered) -> Offered:
        return people.in_doses(offered, self.told(), self._care())

    def _courses(self) -> tuple[tuple[Enrolled, Course], ...]:
        told, hip, library = self.told(), self.hip(), self._library()
        return tuple((each, course_of(each, told, hip, library)) for each in people.enrolled(told, self._care()))

    def _keep_decision(self, each: Enrolled, decision: Decision) -> None:
        self._event(DECISION, decision.routine, decision_data(decision))
        if decision.phase_to is not None and decision.phase_to is not each.phase:
            self._move(each.programme, decision.phase_to)

    def _move(self, programme: Programme, phase: Phase) -> None:
        told = self.told()
        conditions = people.moved(told.profile, programme.conditions, phase, self._wall().day)
        self._keep_profile(replace(told.profile, conditions=conditions))

    def _noticed(self, pain: int | None, signs: frozenset[str]) -> None:
        if pain is not None and pain >= PAIN_TO_RESCREEN:
            self.happened(Change.PAIN, pain)
        if "woke" in signs:
            self.happened(Change.NIGHT_WAKING)

    def _writable(self) -> Database | None:
        """The history, where something of this person can be kept in it."""
        database = self._connect()
        return None if database is None or database.read_only or not self.told().person.uuid else database

    def _keep_profile(self, profile: Profile) -> None:
        """Keeps what differs from the profile as it is known here, whatever another window kept meanwhile."""
        database, told = self._writable(), self.told()
        if database is None:
            return

        def changed(person: Person) -> Person:
            found = with_changes(profile_of(person.profile), told.profile, profile)
            return replace(person, profile=profile_data(found))

        edit_person(database, told.person.uuid, changed, self._wall())
        self.forget()

    def _event(self, kind: str, about: str, detail: dict[str, object]) -> None:
        database, told = self._writable(), self.told()
        if database is not None:
            keep_care_event(database, told.person.uuid, kind, about, detail, self._wall())
            self.forget()


def _changes_elsewhere(database: Database) -> int:
    """A number that grows with whatever another window, or a session's record, writes to the file."""
    return int(database.read("PRAGMA data_version")[0][0])


def _joined(signs: frozenset[str]) -> str:
    return " ".join(sorted(signs))
