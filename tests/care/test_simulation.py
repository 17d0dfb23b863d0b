"""Twelve weeks of random people: what the programme promises holds on every day of them."""

import os
import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from hipcoach.care.dosing import Decision, Part, bounds, exercise_items, programmed, stands_at
from hipcoach.care.hip import Hip, HipCondition
from hipcoach.care.pain import Colour, SessionPain, light, limits
from hipcoach.care.phases import PhaseFacts, check_phase
from hipcoach.care.programme import Done, decide, move_on, phase_now, run_closed_until, stopped
from hipcoach.care.standing import Change, Happened, standing
from hipcoach.care.today import Enrolled, Way, today
from hipcoach.core.plan import build_plan
from hipcoach.core.screening import Screening
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Phase, Side
from tests.care.content import asked, care, library
from tests.care.people import NOW, answered

LIBRARY = library()
PEOPLE = 1000 if os.environ.get("HIPCOACH_SOAK") else 200
WEEKS = 12
PHASED = [programme for programme in care().programmes if programme.phase(Phase.SETTLE)]


@dataclass
class Person:
    """Somebody simulated, with everything that was noted about them."""

    dice: random.Random
    conditions: tuple[str, ...]
    side: Side
    irritable: float
    diligent: float
    honest: float
    screenings: list[Screening] = field(default_factory=list)
    happened: list[Happened] = field(default_factory=list)
    done: list[tuple[Done, SessionPain]] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def pain(self) -> int | None:
        if self.dice.random() > self.honest:
            return None
        return min(10, max(0, round(self.dice.gauss(1 + 3 * self.irritable, 1.4))))

    def session_pain(self) -> SessionPain:
        return SessionPain(
            during=self.pain(),
            next_morning=self.pain(),
            base=2.0,
            at_24_h=self.pain(),
            limp=self.dice.random() < self.irritable / 20,
            tingle=self.dice.random() < self.irritable / 20,
            signs_told=self.dice.random() < self.honest,
            soreness_h=self.dice.choice([None, None, None, 30, 80]),
        )


def live(seed):
    """Lives through twelve weeks and checks every day."""
    dice = random.Random(seed)
    programme = dice.choice(PHASED)
    person = Person(
        dice,
        tuple(dice.sample(programme.conditions, k=dice.choice([1, 1, 1, min(2, len(programme.conditions))]))),
        dice.choice([Side.LEFT, Side.RIGHT, Side.BOTH]),
        dice.random() ** 2,
        dice.uniform(0.4, 1),
        dice.uniform(0.7, 1),
    )
    for day in range(WEEKS * 7):
        for hour in dice.sample([6, 8, 12, 18, 20], k=dice.choice([1, 2, 2])):
            now = NOW.replace(hour=hour) + timedelta(days=day)
            if not person.done or now > person.done[-1][0].at:
                one_visit(person, programme, now)
    check_whole(person)
    return person


def one_visit(person, programme, now):
    """Looks at Today and does what is due, or not."""
    holds = standing(person.screenings[-1:], asked(), now, happened=person.happened)
    if holds.ask_again:
        person.screenings.append(answered("outer-hip", at=now))
        holds = standing(person.screenings[-1:], asked(), now, happened=person.happened)
    decide_all(person, programme, now)
    phase, since = phase_now(Phase.SETTLE, person.decisions)
    move_if_ready(person, programme, phase, since or NOW, now)
    phase, _ = phase_now(Phase.SETTLE, person.decisions)
    closed = run_closed_until(person.decisions, now)
    hip = Hip(
        tuple(HipCondition(c, phase) for c in person.conditions),
        frozenset({person.side}),
        standing=holds,
        pain_today=person.pain(),
        run_closed="Too soon after a hard day." if closed else "",
    )
    stop = stopped(person.decisions, person.screenings[-1].at)
    ended = [(done.routine, done.at) for done, _ in person.done]
    found = today(hip, [Enrolled(programme, phase)], LIBRARY, ended, now, paused=stop.says if stop else "")
    assert found.tasks or found.rest or found.blocked
    for task in found.tasks:
        if task.way is Way.DUE and person.dice.random() < person.diligent:
            play(person, task, now)


def play(person, task, now):
    """Does a session: its plan is at doses inside their ranges, its rest was kept."""
    routine = task.offered.routine
    played = programmed(routine, person.decisions)
    own = person.conditions
    plan = build_plan(played, LIBRARY.exercises, Settings(), sore_side=person.side, conditions=own, cued=False)
    assert plan.steps
    for item in exercise_items(routine):
        for part in Part:
            low, high = bounds(item.dose, part)
            assert low <= stands_at(item, routine.id, part, person.decisions) <= high
    same = [done.at for done, _ in person.done if done.routine == routine.id]
    if same:
        assert now - same[-1] >= timedelta(hours=routine.min_gap_h)
    assert sum(now - at < timedelta(days=7) for at in same) < (routine.max_per_week or 99)
    pain = person.session_pain()
    if pain.during is not None and pain.during >= 7:
        person.happened.append(Happened(now, Change.PAIN, pain.during))
    judged = light(
        pain,
        limits(LIBRARY.conditions[c] for c in person.conditions),
        classes=[LIBRARY.conditions[c].pain_class for c in person.conditions],
        morning_over=True,
        day_over=True,
    )
    effort = person.dice.choice([None, 6, 6, 7.5, 7.5, 7.5, 9, 10])
    sore = pain.soreness_h is not None and pain.soreness_h > 72
    person.done.append((Done(f"s{len(person.done)}", routine.id, now, judged, effort, sore), pain))


def decide_all(person, programme, now):
    """Judges what is at least a day old, as the next morning's score allows."""
    known = [done for done, _ in person.done if now - done.at >= timedelta(hours=26)]
    for part in programme.phases:
        routine = LIBRARY.routines[part.routine]
        before = len(person.decisions)
        person.decisions += decide(routine, part.phase, known, person.decisions, LIBRARY, now)
        assert sum(d.step_up for d in person.decisions[before:]) <= 1
        if any(d.rescreen for d in person.decisions[before:]):
            person.happened.append(Happened(now, Change.TWO_REDS))


def move_if_ready(person, programme, phase, since, now):
    part = programme.phase(phase)
    colours = tuple(done.colour for done, _ in person.done if done.routine == part.routine and since <= done.at <= now)
    tasks = tuple(person.pain() for _ in part.exit_tasks)
    facts = PhaseFacts(person.conditions, (now - since).days, colours, person.pain(), tasks)
    check = check_phase(part, facts)
    if check.ready:
        assert len(colours) >= part.min_sessions
        person.decisions.append(move_on(check, LIBRARY.routines[part.routine], now))


def check_whole(person):
    """What holds over all twelve weeks."""
    steps = [d.at for d in person.decisions if d.step_up]
    for at in steps:
        assert sum(at - timedelta(days=7) < other <= at for other in steps) <= 2
    sessions = {d.session for d in person.decisions if d.session}
    assert len(sessions) == sum(bool(d.session) for d in person.decisions)
    last = max((d.at for d in person.decisions), default=NOW)
    for done, pain in person.done:
        if done.at > last - timedelta(hours=26) or done.id not in sessions:
            continue
        decision = next(d for d in person.decisions if d.session == done.id)
        if done.colour is Colour.RED:
            assert decision.rule.startswith("REG-")
            assert decision.run_closed_until >= done.at + timedelta(hours=48)
            assert not decision.step_up
        if decision.step_up:
            assert done.colour is Colour.GREEN
            assert pain.during is not None
            assert pain.next_morning is not None
            assert pain.signs_told


@pytest.mark.parametrize("seed", range(PEOPLE // 10))
def test_twelve_weeks(seed):
    people = [live(seed * 10 + number) for number in range(10)]
    assert sum(len(person.done) for person in people) > 100


def test_the_simulation_reaches_every_kind_of_day():
    people = [live(10_000 + number) for number in range(15)]
    rules = {decision.rule for person in people for decision in person.decisions}
    assert rules >= {"PROG-1", "PROG-2", "HOLD-1", "REG-1", "REG-2", "REG-3", "SORE-1", "PHASE-1"}


def test_every_red_was_judged():
    for number in range(5):
        person = live(20_000 + number)
        programme = next(p for p in PHASED if set(person.conditions) <= set(p.conditions))
        decide_all(person, programme, NOW + timedelta(weeks=WEEKS + 1))
        judged = {d.session for d in person.decisions}
        assert all(done.id in judged for done, _ in person.done)
