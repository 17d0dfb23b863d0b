"""What follows from each session of a programme: a step, a hold, a step back, a stop (F.4), always with its reason."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from hipcoach.care.dosing import (
    Decision,
    DoseChange,
    Part,
    amount_text,
    exercise_items,
    next_up,
    stands_at,
)
from hipcoach.care.pain import Colour, Light
from hipcoach.care.phases import PhaseCheck
from hipcoach.care.soreness import CUT_BACK_AMBERS, CUT_BACK_DAYS
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Phase

GREENS_TO_STEP = 3
EFFORT_TO = 7.5
STEPS_A_WEEK = 2
WEEK_DAYS = 7
AMBERS_TO_DROP = 2
NO_RUN_AFTER_RED_H = 48
TWO_REDS_DAYS = 7
RUN_CLOSED_DAYS = 7
THREE_REDS_DAYS = 14
RISING_MORNINGS = 3
BACK = {Phase.LOAD: Phase.SETTLE, Phase.RUN_READY: Phase.LOAD, Phase.RETURN: Phase.LOAD}


@dataclass(frozen=True, slots=True)
class Done:
    """One finished session as the programme sees it; effort is RPE 0 to 10, None where it was not asked.

    `soreness_amber` says that soreness had lasted more than 72 hours (SORE-1).
    """

    id: str
    routine: str
    at: datetime
    light: Light
    effort_rpe: float | None = None
    soreness_amber: bool = False

    @property
    def colour(self) -> Colour:
        """The colour as it counts now: a green that is still provisional is not known yet."""
        waiting = self.light.provisional and self.light.colour is Colour.GREEN
        return Colour.UNKNOWN if waiting else self.light.colour


def decide(
    routine: Routine,
    phase: Phase,
    sessions: Iterable[Done],
    decisions: Iterable[Decision],
    library: Library,
    now: datetime,
    mornings: Sequence[tuple[date, int]] = (),
) -> tuple[Decision, ...]:
    """Judges every session of a routine whose colour is final and that nothing was decided about yet, in order.

    `sessions` are all of the person's, because reds count across routines; `routine` is as it was offered.
    """
    made = list(decisions)
    history = sorted((s for s in sessions if s.at <= now), key=lambda s: s.at)
    answered = {decision.session for decision in made}
    own = [s for s in history if s.routine == routine.id]
    new = []
    for number, session in enumerate(own):
        if session.id in answered or session.light.provisional:
            continue
        latest = number == len(own) - 1
        decision = _judge(
            _Case(routine, phase, session, own[: number + 1], history, made, library, now, latest), mornings
        )
        made.append(decision)
        new.append(decision)
    return tuple(new)


def run_closed_until(decisions: Iterable[Decision], now: datetime) -> datetime | None:
    """Until when the programme keeps running closed; None where it does not."""
    times = [d.run_closed_until for d in decisions if d.run_closed_until and d.run_closed_until > now]
    return max(times, default=None)


def phase_now(start: Phase, decisions: Iterable[Decision]) -> tuple[Phase, datetime | None]:
    """The phase a programme is in, and since when; None where it never moved."""
    moves = [d for d in decisions if d.phase_to]
    return (moves[-1].phase_to or start, moves[-1].at) if moves else (start, None)


def move_on(check: PhaseCheck, routine: Routine, at: datetime) -> Decision:
    """The decision that begins the next phase. Raises ValueError where something is still open."""
    if not check.ready or check.to is None:
        raise ValueError(f"the phase is not over: {' '.join(check.open)}")
    says = f"Everything is there: phase {check.to.value} begins."
    return Decision(at, check.rule, says, routine.id, phase_to=check.to, phase_from=routine.phase)


def stopped(decisions: Iterable[Decision], screened_at: datetime | None = None) -> Decision | None:
    """The decision that stopped the programme, until a later screening lets it go on (REG-3)."""
    stops = [d for d in decisions if d.stop and (screened_at is None or d.at >= screened_at)]
    return stops[-1] if stops else None


@dataclass(frozen=True, slots=True)
class _Case:
    """One session with everything it is judged by."""

    routine: Routine
    phase: Phase
    session: Done
    own: list[Done]
    history: list[Done]
    made: list[Decision]
    library: Library
    now: datetime
    latest: bool

    def decision(self, rule: str, says: str, changes: tuple[DoseChange, ...] = ()) -> Decision:
        return Decision(self.now, rule, says, self.routine.id, self.session.id, changes)

    def name(self, item: ExerciseItem) -> str:
        return self.library.exercises[item.exercise].spoken_name


def _judge(case: _Case, mornings: Sequence[tuple[date, int]]) -> Decision:
    session = case.session
    if session.colour is Colour.BLACK:
        says = "A warning sign was reported. The programme waits until it is cleared."
        return replace(case.decision("PAIN-0", says), stop=True)
    if _rising(mornings, session.at.date()):
        return _stop(case, f"Your mornings got worse {RISING_MORNINGS} times in a row.")
    if session.colour is Colour.RED:
        return _red(case)
    if session.soreness_amber:
        return _sore(case)
    if session.colour is Colour.AMBER:
        return _amber(case)
    if session.colour is Colour.UNKNOWN:
        return case.decision("PROG-2", "Same again: a score is missing, so nothing is added yet.")
    return _green(case)


def _red(case: _Case) -> Decision:
    reds = [s.at for s in case.history if s.colour is Colour.RED and s.at <= case.session.at]
    within = [case.session.at - at for at in reds]
    if sum(age <= timedelta(days=THREE_REDS_DAYS) for age in within) >= 3:
        return _stop(case, f"Too much 3 times within {THREE_REDS_DAYS} days.")
    changes = tuple(_reduced(case, undo_step=True))
    if sum(age <= timedelta(days=TWO_REDS_DAYS) for age in within) >= 2:
        back = BACK.get(case.phase)
        where = f"Back to phase {back.value}" if back else "One set fewer"
        says = (
            f"Too much twice within {TWO_REDS_DAYS} days. {where}, no running for {RUN_CLOSED_DAYS} days, "
            "and the safety questions come again."
        )
        closed = case.session.at + timedelta(days=RUN_CLOSED_DAYS)
        moved = replace(case.decision("REG-2", says, changes), phase_to=back, phase_from=case.phase if back else None)
        return replace(moved, run_closed_until=closed, rescreen=True)
    says = (
        f"{case.session.light.why} Next time one level back and one set fewer. "
        f"No running for {NO_RUN_AFTER_RED_H} hours."
    )
    closed = case.session.at + timedelta(hours=NO_RUN_AFTER_RED_H)
    return replace(case.decision("REG-1", says, changes), run_closed_until=closed)


def _stop(case: _Case, why: str) -> Decision:
    red = case.session.colour is Colour.RED
    changes = tuple(_reduced(case, undo_step=True)) if red else ()
    says = f"{why} The programme stops here. See someone within about 2 weeks."
    return replace(
        case.decision("REG-3", says, changes),
        run_closed_until=case.session.at + timedelta(days=RUN_CLOSED_DAYS),
        no_steps_until=case.now + timedelta(days=THREE_REDS_DAYS),
        rescreen=True,
        stop=True,
        level=Urgency.SOON,
    )


def _sore(case: _Case) -> Decision:
    since = case.session.at - timedelta(days=CUT_BACK_DAYS)
    ambers = [s for s in case.own if s.soreness_amber and s.at > since]
    changes = tuple(_reduced(case))
    if len(ambers) >= CUT_BACK_AMBERS:
        says = "Sore for more than 3 days twice within 14 days: an easier week, one set fewer everywhere."
        week = case.now + timedelta(days=WEEK_DAYS)
        return replace(case.decision("SORE-3", says, changes), no_steps_until=week)
    return case.decision("SORE-1", "Sore for more than 3 days: one set fewer next time, and nothing new.", changes)


def _amber(case: _Case) -> Decision:
    run = case.own[-AMBERS_TO_DROP:]
    if len(run) == AMBERS_TO_DROP and all(s.colour is Colour.AMBER for s in run):
        return case.decision("HOLD-1", "Steady twice in a row: one set fewer.", tuple(_reduced(case)))
    return case.decision("HOLD-1", f"Steady: the same dose again. {case.session.light.why}")


def _green(case: _Case) -> Decision:
    last = case.own[-GREENS_TO_STEP:]
    if any(s.colour is Colour.AMBER for s in last):
        return case.decision("HOLD-1", "A steady day lies among the last 3: the same dose again.")
    if any(s.colour is not Colour.GREEN for s in last):
        return case.decision("PROG-2", "Not calm 3 times yet: the same dose again.")
    if len(last) < GREENS_TO_STEP:
        return case.decision("PROG-2", f"Calm. After {GREENS_TO_STEP} calm sessions something is added.")
    effort = case.session.effort_rpe
    if effort is None or effort > EFFORT_TO:
        return case.decision("PROG-2", "Calm, but the last set left less than 2 repetitions: the same dose again.")
    if any(d.no_steps_until and d.no_steps_until > case.now for d in case.made):
        return case.decision("PROG-2", "Calm. This is an easier time, so nothing is added.")
    week = case.now - timedelta(days=WEEK_DAYS)
    if not case.latest or sum(d.step_up and d.at > week for d in case.made) >= STEPS_A_WEEK:
        return case.decision("PROG-1", f"Calm. At most {STEPS_A_WEEK} steps in 7 days: the same dose again.")
    return _step_up(case)


def _step_up(case: _Case) -> Decision:
    """One thing more: repetitions or seconds to the top of their range, then sets, then a harder variant (PROG-1)."""
    items = tuple(exercise_items(case.routine))
    for part in Part:
        for item in items:
            before = stands_at(item, case.routine.id, part, case.made)
            after = next_up(item, part, before)
            if after is not None:
                more = f"{after} sets" if part is Part.SETS else amount_text(item.dose, after)
                says = f"Calm three times: {more} instead of {before}. {case.name(item)}."
                change = DoseChange(item.exercise, part, before, after)
                return replace(case.decision("PROG-1", says, (change,)), step_up=True)
    harder = next(_harder(items, case.library), None)
    if harder is None:
        return case.decision("PROG-1", "Calm three times, and everything is at the top of its range.")
    says = f"Calm three times, and everything is at the top of its range. {harder.name} is the next step, if you like."
    return replace(case.decision("PROG-1", says), suggests=harder.id)


def _harder(items: tuple[ExerciseItem, ...], library: Library) -> Iterator[Exercise]:
    here = {item.exercise for item in items}
    for item in items:
        harder = library.exercises[item.exercise].harder
        if harder and harder not in here and harder in library.exercises:
            yield library.exercises[harder]


def _reduced(case: _Case, *, undo_step: bool = False) -> Iterator[DoseChange]:
    """One set fewer everywhere, never below one; with `undo_step` also the last step that still holds."""
    undone = _last_step(case) if undo_step else None
    for item in exercise_items(case.routine):
        sets = stands_at(item, case.routine.id, Part.SETS, case.made)
        before = sets
        if undone and undone.exercise == item.exercise:
            if undone.part is Part.SETS:
                before = undone.before
            else:
                yield DoseChange(item.exercise, Part.AMOUNT, undone.after, undone.before)
        if sets > 1:
            yield DoseChange(item.exercise, Part.SETS, sets, max(1, before - 1))


def _last_step(case: _Case) -> DoseChange | None:
    """The last step up that is still in force."""
    items = {item.exercise: item for item in exercise_items(case.routine)}
    for decision in reversed(case.made):
        for change in decision.changes:
            if decision.step_up and decision.routine == case.routine.id and change.exercise in items:
                standing = stands_at(items[change.exercise], case.routine.id, change.part, case.made)
                if standing == change.after:
                    return change
    return None


def _rising(mornings: Sequence[tuple[date, int]], day: date) -> bool:
    """Tells whether the morning pain rose on three mornings in a row, the last one the day's or the day after."""
    by_day = dict(mornings)
    for last in (day, day + timedelta(days=1)):
        run = [by_day.get(last - timedelta(days=back)) for back in range(RISING_MORNINGS - 1, -1, -1)]
        known = [pain for pain in run if pain is not None]
        if len(known) == RISING_MORNINGS and all(a < b for a, b in pairwise(known)):
            return True
    return False
