"""How much of what five running articles offer is really there: each thing is used, not looked up.

`tests/data/seed_coverage.tsv` has a row for every item of those articles. A row counts when everything it names was
used: the routine played to its end, the exercise laid out and done, the card reached and read, the question asked
and answered, the condition met, the tool worked with. `python -m tests.content.coverage` prints the number.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hipcoach.care.filter import suit, suits_exercise
from hipcoach.care.hip import HipCondition, imagined
from hipcoach.care.picker import pick
from hipcoach.care.screening import Screened, screen
from hipcoach.core.condition import Route
from hipcoach.core.event import CueDue, Event, Finished, FinishOutcome, StepEnded
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import CardItem, ExerciseItem, Routine
from hipcoach.core.screening import Answer, Screening
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Phase, Side
from tests.care.content import asked, library
from tests.content.tools import NOW, TOOLS, UnusedError, need

TABLE = Path(__file__).parents[1] / "data" / "seed_coverage.tsv"
ROWS = 136
READING_MS = 1900  # a reading later than 2 s after the last would pause the session
A_LONG_TIME_MS = 4 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One item of the articles and the ids that stand for it."""

    number: str
    ids: tuple[str, ...]


def rows() -> tuple[Row, ...]:
    """The whole table, A1 to A136."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return tuple(Row(line["number"], tuple(line["ids"].split())) for line in csv.DictReader(lines, delimiter="\t"))


def use(name: str) -> None:
    """Uses whatever an id stands for; raises UnusedError with the reason where that is not possible."""
    shelf = library()
    ways: tuple[tuple[Iterable[str], Callable[[str], None]], ...] = (
        (shelf.exercises, use_exercise),
        (shelf.routines, use_routine),
        (shelf.conditions, use_condition),
        (shelf.cards, use_card),
        ([question.id for question in asked().questions], use_question),
        ([question.id for question in asked().gate.questions], use_gate_question),
        (TOOLS, lambda tool: TOOLS[tool]()),
    )
    for names, way in ways:
        if name in names:
            way(name)
            return
    raise UnusedError(f"{name} is not there yet")


# -- playing ------------------------------------------------------------------------------------------------------


def played(plan: Plan) -> tuple[Event, ...]:
    """All events of a session that is played to its end; steps that wait are ended after one reading."""
    session = Session(plan, Settings())
    now_ms, events = 0, list(session.start(0))
    while session.state is not State.FINISHED and now_ms < A_LONG_TIME_MS:
        now_ms += READING_MS
        events += session.advance(now_ms)
        step = session.view().step
        if step is not None and step.length_ms is None:
            events += session.done(now_ms)
    return tuple(events)


def use_routine(name: str) -> None:
    """Plays a routine with everything optional, for everybody whom one of its items is for, and for itself."""
    routine = library().routines[name]
    seen = {name for names in _only_for(routine) for name in done_in(routine, names)}
    for item in routine.items():
        wanted = item.card if isinstance(item, CardItem) else item.exercise
        need(wanted in seen, f"{name}: {wanted} never came")


def done_in(routine: Routine, conditions: tuple[str, ...]) -> Iterator[str]:
    """The ids of exercises and cards that were done in a session of a routine."""
    plan = build_plan(routine, library().exercises, Settings(), conditions=conditions, with_optional=True)
    events = played(plan)
    end = events[-1] if events else None
    need(isinstance(end, Finished) and end.outcome is FinishOutcome.COMPLETED, f"{routine.id} did not end")
    for event in events:
        if isinstance(event, StepEnded) and event.step.kind.recorded:
            yield event.step.card or (event.step.exercise.id if event.step.exercise else "")


def _only_for(routine: Routine) -> Iterator[tuple[str, ...]]:
    yield ()
    for item in routine.items():
        if item.only_for:
            yield item.only_for[:1]


def use_exercise(name: str) -> None:
    """Offers an exercise to somebody without pain, lays it out, does it: on both sides, with all its cues said."""
    exercise = library().exercises[name]
    healthy = imagined([HipCondition("prevention")])
    offered = suits_exercise(exercise, library(), healthy).routine
    alone = Routine(name, exercise.name, "", (ExerciseItem(name, exercise.dose),))
    if not exercise.gates:
        need(offered is not None and name in offered.exercise_ids(), f"{name} is not offered to somebody without pain")
        alone = offered or alone
    events = played(build_plan(alone, library().exercises, Settings()))
    work = [event.step for event in events if isinstance(event, StepEnded) and event.step.kind.worked]
    sides = {step.side for step in work}
    need(sides == ({Side.LEFT, Side.RIGHT} if exercise.per_side else {Side.BOTH}), f"{name}: sides {sides}")
    need(len(work) >= exercise.dose.sets.start, f"{name}: {len(work)} sets were done")
    said = {event.cue.text for event in events if isinstance(event, CueDue)}
    need(any(exercise.spoken_name in text for text in said), f"{name} is never announced")
    need(all(prompt.text in said for prompt in exercise.prompts), f"{name}: a prompt is never said")


# -- asking and reading -------------------------------------------------------------------------------------------


def answered(main: str = "outer-hip", **given: Answer) -> Screening:
    """A screening with no to everything but what is given; keys write Q-01 as Q_01."""
    ids = [q.id for q in (*asked().questions, *asked().gate.questions)]
    answers = {**dict.fromkeys(ids, Answer.NO), **{key.replace("_", "-"): said for key, said in given.items()}}
    return Screening(NOW, asked().version, answers, main=main, age_years=40)


def screened(main: str = "outer-hip", **given: Answer) -> Screened:
    """What follows from these answers."""
    return screen(answered(main, **given), asked(), NOW.date())


def use_question(name: str) -> None:
    """Answers a safety question with yes: that changes what follows. A single point needs a second one beside it."""
    question = next(one for one in asked().questions if one.id == name)
    second = next(one.id for one in asked().questions if one.points == 1 and one.id != name)
    beside = {second.replace("-", "_"): Answer.YES} if question.points == 1 else {}
    quiet, loud = screened(**beside), screened(**beside, **{name.replace("-", "_"): Answer.YES})
    need(replace(loud, picked=None) != replace(quiet, picked=None), f"{name}: a yes changes nothing")
    silent = replace(answered(), answers={key: said for key, said in answered().answers.items() if key != name})
    need(name in screen(silent, asked(), NOW.date()).missing, f"{name}: nobody notices that it was not asked")


def use_gate_question(name: str) -> None:
    """Answers a question about bone with yes: it opens the gate, locks, or locks together with another."""
    yes = {name.replace("-", "_"): Answer.YES}
    where = "outer-hip" if name == "G-1" else "deep-groin"
    loud = screened("outer-hip", G_3=Answer.YES, **yes) if name == "G-6" else screened(where, **yes)
    quiet = screened("outer-hip", G_3=Answer.YES) if name == "G-6" else screened(where)
    need((loud.locks, loud.gate_open, loud.run_lock) != (quiet.locks, quiet.gate_open, quiet.run_lock), f"{name}: same")


def use_condition(name: str) -> None:
    """Meets a condition: the questions lead to it, its page is whole, and its routines are offered or kept closed."""
    condition = library().conditions[name]
    need(bool(condition.helps and condition.avoid and condition.evidence and condition.course), f"{name}: a gap")
    need(name in _led_to(), f"{name}: no answer leads there")
    hip = imagined([HipCondition(name, Phase.SETTLE)])
    made_for = [routine for routine in library().routines.values() if name in routine.conditions]
    offered = [routine for routine in made_for or library().routines.values() if suit(routine, library(), hip).routine]
    need(bool(offered) is (condition.route is not Route.LOCK), f"{name}: offered {len(offered)}")


def _led_to() -> set[str]:
    """Every condition that the questions or the picker lead to."""
    picker, gate = asked().picker, asked().gate
    found = {question.lock for question in asked().questions}
    for place in (None, *picker.locations):
        for trigger in picker.triggers:
            result = pick(place, (), (trigger,), picker, gate)
            found |= {result.lock or "", *(candidate.condition for candidate in result.candidates)}
    return found


def use_card(name: str) -> None:
    """Comes to a card from a condition, a routine or an answer, and reads it: every point says where it is from."""
    shelf, card = library(), library().cards[name]
    ways: list[tuple[str, ...]] = [asked().gate.cards]
    ways += [condition.cards for condition in shelf.conditions.values()]
    ways += [question.cards for question in asked().questions]
    for routine in shelf.routines.values():
        ways += [routine.cards, tuple(item.card for item in routine.items() if isinstance(item, CardItem))]
    need(any(name in way for way in ways), f"{name}: no way leads there")
    need(bool(card.title and card.summary and card.points), f"{name} says nothing")
    for point in card.points:
        need(bool(point.text and point.sources), f"{name}: {point.text!r} says not where it is from")
        need(all(one.source in shelf.sources for one in point.sources), f"{name}: a source is missing")


# -- the number ---------------------------------------------------------------------------------------------------


def unused(row: Row) -> tuple[str, ...]:
    """Why a row does not count, nothing where everything it names was used."""
    found = []
    for name in row.ids:
        try:
            use(name)
        except UnusedError as reason:
            found.append(str(reason))
    return tuple(found)


def main() -> None:
    """Prints how many rows count, and why the others do not."""
    reasons = {row.number: unused(row) for row in rows()}
    covered = sum(not why for why in reasons.values())
    print(f"seed coverage: {covered} of {len(reasons)} items of the running articles are used by a test")
    open_rows: dict[str, list[str]] = {}
    for number, why in reasons.items():
        for one in why:
            open_rows.setdefault(one, []).append(number)
    for one, numbers in open_rows.items():
        print(f"  not covered: {', '.join(numbers)}: {one}")


if __name__ == "__main__":
    main()
