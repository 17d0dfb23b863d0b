"""Changes to what is left of a plan: an easier exercise, another load. The number of steps stays."""

from collections.abc import Callable
from dataclasses import replace

from hipcoach.core.cueing import step_cues
from hipcoach.core.exercise import Exercise
from hipcoach.core.load import load_of
from hipcoach.core.phrases import preparation
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import ExerciseItem, Load, Routine
from hipcoach.core.settings import Settings
from hipcoach.core.step import Step
from hipcoach.core.vocabulary import Side


def with_easier(plan: Plan, at: int, easier: Exercise, settings: Settings) -> Plan:
    """The plan with an easier exercise from step `at` to the end of its item, and in later rounds, in as many sets.

    The gap before it (step `at` itself, or the one before) leaves time to change.
    """
    hard = plan.steps[at]
    eased = _eased_item(plan, at, easier, settings, hard)
    for index in range(at + 1, len(plan.steps)):
        step = eased.steps[index]
        if step.exercise == hard.exercise and step.item != plan.steps[index - 1].item:
            eased = _eased_item(eased, index, easier, settings, eased.steps[index - 1])
    return eased


def _eased_item(plan: Plan, at: int, easier: Exercise, settings: Settings, before: Step) -> Plan:
    """The plan with an easier exercise from step `at` to the end of its item; it is changed to from step `before`."""
    hard = plan.steps[at]
    opening = at if not hard.kind.worked else at - 1 if at and plan.steps[at - 1].item == hard.item else None

    pattern = _pattern(easier, settings)
    first = next((index for index in range(at, len(plan.steps)) if plan.steps[index].kind.worked), at)

    def changed(step: Step, index: int) -> Step:
        side = step.side if easier.per_side else Side.BOTH
        if step.kind.worked:
            return replace(
                pattern,
                item=step.item,
                number=step.number,
                side=side,
                set_number=step.set_number,
                sets=step.sets,
                round_number=step.round_number,
                rounds=step.rounds,
                tips=pattern.tips if index == first else (),
            )
        length_ms = step.length_ms
        prepare: tuple[str, ...] = ()
        if index == opening:
            length_ms = max(length_ms or 0, settings.gap_other_s * 1000)
            prepare = preparation(before.exercise, easier, side, before.side)
        gap = replace(step, exercise=easier, name=easier.name, side=side, length_ms=length_ms, prepare=prepare)
        return replace(gap, between=gap.between or index == opening)

    return _changed(plan, at if opening is None else opening, hard.item, changed, settings)


def with_load(plan: Plan, at: int, load: Load) -> Plan:
    """The plan with another load for the exercise of step `at`, from there on."""
    exercise = plan.steps[at].exercise
    steps = tuple(
        replace(step, load=load) if index >= at and exercise and step.exercise == exercise else step
        for index, step in enumerate(plan.steps)
    )
    return replace(plan, steps=steps)


def with_last_loads(plan: Plan, last: Callable[[str], str]) -> Plan:
    """The plan with the load last used of each exercise, where the routine itself names none.

    `last` gives its words for an exercise id, empty where there was none; each exercise is asked for once.
    """
    found: dict[str, str] = {}
    steps = []
    for step in plan.steps:
        if step.exercise is not None and step.load is None:
            exercise_id = step.exercise.id
            if exercise_id not in found:
                found[exercise_id] = last(exercise_id)
            step = replace(step, load=load_of(found[exercise_id])) if found[exercise_id] else step
        steps.append(step)
    return replace(plan, steps=tuple(steps))


def _changed(plan: Plan, start: int, item: int, change: Callable[[Step, int], Step], settings: Settings) -> Plan:
    steps = list(plan.steps)
    for index in range(start, len(steps)):
        if steps[index].item != item:
            break
        step = change(steps[index], index)
        steps[index] = replace(step, cues=step_cues(step, settings))
    return replace(plan, steps=tuple(steps))


def _pattern(easier: Exercise, settings: Settings) -> Step:
    """One set of the easier exercise in its own dose."""
    item = ExerciseItem(easier.id, easier.dose)
    alone = build_plan(Routine(easier.id, easier.name, "", (item,)), {easier.id: easier}, settings)
    return next(step for step in alone.steps if step.kind.worked)
