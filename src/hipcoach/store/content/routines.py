"""A routine from its draft: each item laid over its exercise."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from hipcoach.core.condition import Card
from hipcoach.core.duration import exercise_ms
from hipcoach.core.exercise import Exercise
from hipcoach.core.length import length_text
from hipcoach.core.routine import Block, CardItem, Entry, ExerciseItem, Routine
from hipcoach.store.content.doses import dose, faults_over
from hipcoach.store.content.drafts import BlockDraft, CardDraft, Draft, FileKind, ItemDraft
from hipcoach.store.content.nodes import joined

LONGEST_S = 6 * 3600
_SIDE_KEYS = {"side_order": "side_order", "first_side": "first_side", "between_sides_s": "between_sides"}


class Resolver(NamedTuple):
    """The exercises and cards there are; `missing` says what is wrong with an id that is not among them."""

    exercises: Mapping[str, Exercise]
    cards: Mapping[str, Card]
    missing: Callable[[FileKind, str], str]


class Wrong(NamedTuple):
    """What is wrong at a place of a draft."""

    where: str
    what: str


def routine_from(draft: Draft, resolver: Resolver, faults: list[Wrong]) -> Routine | None:
    """Builds a routine; None with faults where something it needs is not there or does not fit."""
    fields = {**draft.fields}
    entries = [
        _entry(f"items[{index + 1}]", entry, resolver, faults) for index, entry in enumerate(fields.pop("entries"))
    ]
    built = tuple(entry for entry in entries if entry is not None)
    if faults or len(built) < len(entries):
        return None
    routine = Routine(**fields, entries=built, origin=draft.path)
    _check_whole(routine, resolver, faults)
    return routine


def _entry(where: str, entry: Any, resolver: Resolver, faults: list[Wrong]) -> Entry | None:
    """Builds an item or a block with its items."""
    if not isinstance(entry, BlockDraft):
        return _item(where, entry, resolver, faults)
    items = [_item(f"{where}.items[{index + 1}]", item, resolver, faults) for index, item in enumerate(entry.items)]
    return Block(**entry.fields, items=tuple(item for item in items if item is not None))


def _item(
    where: str, item: ItemDraft | CardDraft, resolver: Resolver, faults: list[Wrong]
) -> ExerciseItem | CardItem | None:
    """Builds an item."""
    for index, name in enumerate(item.fields.get("only_for", ())):
        if said := resolver.missing(FileKind.CONDITION, name):
            faults.append(Wrong(f"{where}.only_for[{index + 1}]", said))
    if isinstance(item, CardDraft):
        return _card_item(where, item, resolver, faults)
    name = item.fields["exercise"]
    exercise = resolver.exercises.get(name)
    if exercise is None:
        said = resolver.missing(FileKind.EXERCISE, name) or f"the file of {name} is broken: mend that first"
        faults.append(Wrong(f"{where}.exercise", said))
        return None
    wrong = [Wrong(joined(f"{where}.dose", key), said) for key, said in faults_over(item.dose, exercise.dose)]
    if not exercise.per_side:
        wrong += [
            Wrong(f"{where}.{key}", f"{name} works both sides together: delete it")
            for field, key in _SIDE_KEYS.items()
            if field in item.fields
        ]
    faults.extend(wrong)
    return None if wrong else ExerciseItem(**item.fields, dose=dose(item.dose, exercise.dose))


def _card_item(where: str, item: CardDraft, resolver: Resolver, faults: list[Wrong]) -> CardItem | None:
    """Builds a card item; its question is the card's own unless it says another."""
    name = item.fields["card"]
    card = resolver.cards.get(name)
    if card is None:
        said = resolver.missing(FileKind.CARD, name) or f"the file of {name} is broken: mend that first"
        faults.append(Wrong(f"{where}.card", said))
        return None
    question = item.fields.get("question") or card.question
    if not question:
        faults.append(Wrong(where, f"question is missing: {name} has none of its own"))
        return None
    return CardItem(**{**item.fields, "question": question})


def _check_whole(routine: Routine, resolver: Resolver, faults: list[Wrong]) -> None:
    """Sees to it that there is something to do, and that it ends within a day."""
    if not routine.exercise_ids():
        faults.append(Wrong("items", "holds no exercise: write at least one"))
    total_s = sum(_all_ms(entry, resolver.exercises) for entry in routine.entries) // 1000
    if total_s > LONGEST_S:
        faults.append(Wrong("items", f"last {length_text(total_s)} in all: write at most {length_text(LONGEST_S)}"))


def _all_ms(entry: Entry, exercises: Mapping[str, Exercise]) -> int:
    """The milliseconds of an entry with everything that may be left out."""
    match entry:
        case ExerciseItem(exercise=name, dose=done):
            return exercise_ms(done, exercises[name].per_side) + 1000 * entry.rest_after_s
        case Block(items=items):
            inner = sum(_all_ms(item, exercises) for item in items)
            return entry.rounds * (inner + 1000 * (entry.rest_between_rounds_s + (entry.gap_s or 0)))
        case CardItem():
            return 0
