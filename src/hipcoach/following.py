"""Following a programme: what its rules decide, and what the person's own hand changes in it."""

from dataclasses import replace

from hipcoach import person as people
from hipcoach import scores
from hipcoach.care.dosing import Decision, Part, by_hand, exercise_items, taken_back
from hipcoach.care.filter import Offered, suit
from hipcoach.care.programme import decide, move_on
from hipcoach.care.today import Enrolled
from hipcoach.core.programme import Programme
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Phase
from hipcoach.keeping import decision_data
from hipcoach.knowing import course_of
from hipcoach.seat import Seat
from hipcoach.told import DECISION, TASK, UPKEEP
from hipcoach.ui.hip.ports import Course

PHASE_BY_HAND = "phase-by-hand"


class Follower(Seat):
    """The programmes that a person follows; each change of a dose or a phase is kept as a decision with its reason."""

    def dose_changes(self, routine: Routine) -> tuple[str, ...]:
        """Which rules changed the doses of a routine since it was done last, in words."""
        told = self.told()
        last = max((p.row.started for p in told.past if p.row.routine_id == routine.id), default=None)
        return tuple(
            d.says for d in told.decisions if d.routine == routine.id and d.changes and (last is None or d.at > last)
        )

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
