"""Which contents a search and a set of filters let through: plain functions, no widgets."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from hipcoach.care.refusal import ALWAYS_THERE
from hipcoach.core.condition import Card, Condition
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Equipment, Phase

_ORDER = (Phase.SETTLE, Phase.LOAD, Phase.RUN_READY, Phase.RETURN)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty fields let everything through.

    `minutes` is the longest planned duration. `at_home` asks for what can be done with `equipment` alone, also with
    none of it, as it suits the person: with what is swapped for things that are missing.
    """

    words: str = ""
    condition: str = ""
    goal: str = ""
    minutes: int | None = None
    level: str = ""
    equipment: tuple[str, ...] = ()
    position: str = ""
    phase: str = ""
    at_home: bool = False

    @property
    def open(self) -> bool:
        """Tells whether everything passes."""
        return self == Wanted()


def exercise_passes(exercise: Exercise, wanted: Wanted, duration_ms: Callable[[], int]) -> bool:
    """Tells whether an exercise is what is looked for; with a condition and a phase, whether it is allowed there.

    The duration in milliseconds is asked only where it matters.
    """
    return (
        _said(wanted.words, exercise.name, exercise.short_name, *exercise.other_names)
        and (not wanted.goal or wanted.goal in exercise.goals)
        and (not wanted.position or exercise.position == wanted.position)
        and _at_hand(exercise.equipment, wanted)
        and _short_enough(duration_ms, wanted.minutes)
        and _allowed(exercise, wanted)
    )


def routine_passes(routine: Routine, library: Library, wanted: Wanted, duration_ms: Callable[[], int]) -> bool:
    """Tells whether a routine is what is looked for; it is also found by every name of a condition that it is for."""
    patterns = [library.conditions[id_] for id_ in routine.conditions if id_ in library.conditions]
    names = (name for one in patterns for name in (one.name, *one.other_names)) if wanted.words else ()
    return (
        _said(wanted.words, routine.title, routine.purpose, *names)
        and (not wanted.goal or wanted.goal in routine.goals)
        and (not wanted.condition or wanted.condition in routine.conditions)
        and (not wanted.level or routine.level == wanted.level)
        and (not wanted.phase or routine.phase in (Phase(wanted.phase), Phase.ANY))
        and _at_hand(routine_equipment(routine, library.exercises), wanted)
        and _short_enough(duration_ms, wanted.minutes)
    )


def condition_passes(condition: Condition, wanted: Wanted) -> bool:
    """Tells whether a condition's names, places or feelings say what is searched."""
    return _said(wanted.words, condition.name, *condition.other_names, *condition.where, *condition.feels_like)


def card_passes(card: Card, wanted: Wanted) -> bool:
    """Tells whether a card's title, names or summary say what is searched."""
    return _said(wanted.words, card.title, *card.other_names, card.summary)


def routine_equipment(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[Equipment, ...]:
    """Everything that a routine needs, each once, in the order in which it is needed."""
    used = (thing for id_ in routine.exercise_ids() if id_ in exercises for thing in exercises[id_].equipment)
    return tuple(dict.fromkeys(thing for thing in used if thing is not Equipment.NONE))


def _said(words: str, *texts: str) -> bool:
    """Every searched word occurs somewhere, in any case; hyphens count as spaces."""
    whole = " ".join(texts).casefold().replace("-", " ")
    return all(word in whole for word in words.casefold().replace("-", " ").split())


def _at_hand(needed: tuple[Equipment, ...], wanted: Wanted) -> bool:
    if not wanted.equipment and not wanted.at_home:
        return True
    return all(thing in ALWAYS_THERE or thing.value in wanted.equipment for thing in needed)


def _short_enough(duration_ms: Callable[[], int], minutes: int | None) -> bool:
    return minutes is None or duration_ms() <= minutes * 60_000


def _allowed(exercise: Exercise, wanted: Wanted) -> bool:
    if not wanted.condition:
        return True
    if wanted.condition in exercise.never_for:
        return False
    first = dict(exercise.from_phase).get(wanted.condition)
    if wanted.condition not in exercise.good_for and first is None:
        return False
    if not wanted.phase or first is None or first not in _ORDER:
        return True
    return _ORDER.index(first) <= _ORDER.index(Phase(wanted.phase))
