"""What a person's own file cannot take away from the one of ours that it replaces: it may be stricter, never milder.

Whoever copies an exercise to change its dose need not carry its exclusions along, and nobody opens by a file what the
program closes; a clinician's word has its own switch (rule F.9-10).
"""

from dataclasses import replace
from typing import Any, TypeVar

from hipcoach.core.condition import Card, Condition
from hipcoach.core.exercise import Exercise
from hipcoach.core.vocabulary import Phase

T = TypeVar("T")
_ORDER = tuple(Phase)


def with_limits_of(own: Any, ours: Any) -> Any:
    """A thing of the person's own with the limits of ours, which is of the same kind and id."""
    match own:
        case Exercise():
            return _exercise(own, ours)
        case Condition():
            return _condition(own, ours)
        case Card():
            return replace(own, safety=own.safety or ours.safety)
        case _:  # routines are fitted to the person like any other, and sources limit nothing
            return own


def _exercise(own: Exercise, ours: Exercise) -> Exercise:
    first = dict(ours.from_phase)
    for condition, phase in own.from_phase:
        first[condition] = max(phase, first.get(condition, phase), key=_ORDER.index)
    return replace(
        own,
        never_for=_joined(own.never_for, ours.never_for),
        from_phase=tuple(first.items()),
        depth_caps=_joined(own.depth_caps, ours.depth_caps),
        gates=_joined(own.gates, ours.gates),
        precheck=_joined(own.precheck, ours.precheck),
    )


def _condition(own: Condition, ours: Condition) -> Condition:
    """The class of pain decides its limits and what is asked, so it stays ours."""
    return replace(
        own,
        route=ours.route,
        pain_class=ours.pain_class,
        green_to=min(own.green_to, ours.green_to),
        amber_to=min(own.amber_to, ours.amber_to),
        urgent=_joined(own.urgent, ours.urgent),
    )


def _joined(own: tuple[T, ...], ours: tuple[T, ...]) -> tuple[T, ...]:
    return (*own, *(each for each in ours if each not in own))
