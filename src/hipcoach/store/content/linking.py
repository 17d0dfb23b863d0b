"""From drafts to a library: ids resolve, partial doses become whole, chains end, own files replace bundled ones.

A file that names what does not exist is at fault itself and is left out; one that names something in a broken file
is not, and stays. Only a routine can't do without its exercises and cards.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any, TypeAlias

from hipcoach.core.condition import Card, Condition
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library, Problem
from hipcoach.core.source import Citation, Source
from hipcoach.store.content.drafts import Draft, FileKind
from hipcoach.store.content.limits import with_limits_of
from hipcoach.store.content.nodes import joined, line_of
from hipcoach.store.content.routines import Resolver, Wrong, routine_from
from hipcoach.store.content.shapes import near

Ids: TypeAlias = Mapping[FileKind, frozenset[str]]

ALWAYS_KNOWN = frozenset({"ours", "general"})
"""Sources that need no entry: our own decisions, and general knowledge that was not checked."""

_CHAINS = ("easier", "harder", "swap")
_HINTS = 200  # looking for near words is slow; nobody reads more of them


@dataclass(slots=True)
class _Linked:
    """What has been put together so far."""

    things: dict[FileKind, dict[str, Any]]
    chosen: dict[tuple[FileKind, str], Draft] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, draft: Draft, where: str, what: str) -> None:
        """Notes a problem at a place of a draft."""
        line = line_of(draft.node, where)
        self.problems.append(Problem(draft.path, line, joined(draft.place, where), what))


def link(drafts: list[Draft], broken: Ids, base: Library, sources_read: bool = True) -> Library:
    """Puts drafts together, over what a base library already holds.

    `broken` are the ids of files that could not be read; unless `sources_read`, no source is looked up.
    """
    linked = _Linked(
        {
            FileKind.SOURCE: dict(base.sources),
            FileKind.CARD: dict(base.cards),
            FileKind.CONDITION: dict(base.conditions),
            FileKind.EXERCISE: dict(base.exercises),
            FileKind.ROUTINE: dict(base.routines),
        }
    )
    candidates: dict[FileKind, dict[str, list[Draft]]] = {kind: {} for kind in linked.things}
    for draft in sorted(drafts, key=lambda draft: not draft.own):
        candidates[draft.kind].setdefault(draft.id, []).append(draft)
    resolver = _resolver(linked, candidates, broken, sources_read)
    for kind, by_id in candidates.items():
        for name in sorted(by_id):
            _choose(linked, resolver, by_id[name])
        if kind is FileKind.EXERCISE:
            _mend_chains(linked)
    return _library(linked, candidates, base)


def _resolver(
    linked: _Linked, candidates: Mapping[FileKind, Mapping[str, Any]], broken: Ids, sources_read: bool
) -> Resolver:
    """What can be named, and what is there but broken."""
    known = {kind: frozenset(chain(candidates[kind], linked.things[kind])) for kind in linked.things}
    known[FileKind.SOURCE] |= ALWAYS_KNOWN
    hints = iter(range(_HINTS))

    def missing(kind: FileKind, name: str) -> str:
        if name in known[kind] or name in broken.get(kind, ()) or (kind is FileKind.SOURCE and not sources_read):
            return ""
        hint = near(name, sorted(known[kind])) if next(hints, None) is not None else ""
        return f"there is no {kind} {name}{hint}"

    return Resolver(linked.things[FileKind.EXERCISE], linked.things[FileKind.CARD], missing)


def _choose(linked: _Linked, resolver: Resolver, drafts: list[Draft]) -> None:
    """Takes the first draft of an id that is right; the person's own come first."""
    for index, draft in enumerate(drafts):
        if index and draft.own is drafts[0].own:
            linked.wrong(draft, "id", f"{draft.id} stands in {drafts[0].path} too: give one of them another id")
            continue
        if (draft.kind, draft.id) in linked.chosen:
            continue
        faults = [Wrong(where, said) for where, kind, name in _named(draft) if (said := resolver.missing(kind, name))]
        if draft.kind is FileKind.ROUTINE:
            built = routine_from(draft, resolver, faults)
        else:
            built = _built(draft)
            if draft.own and (ours := _ours(linked, drafts)) is not None:
                built = with_limits_of(built, ours)
        if faults:
            for where, what in faults:
                linked.wrong(draft, where, what)
        else:
            linked.things[draft.kind][draft.id] = built
            linked.chosen[draft.kind, draft.id] = draft


def _built(draft: Draft) -> Any:
    return _CLASSES[draft.kind](**draft.fields, origin=draft.path)


def _ours(linked: _Linked, drafts: list[Draft]) -> Any:
    """What an own file replaces: the bundled one read with it, else the one that is there already; None for neither."""
    bundled = next((draft for draft in drafts if not draft.own), None)
    return _built(bundled) if bundled else linked.things[drafts[0].kind].get(drafts[0].id)


_CLASSES: dict[FileKind, type[Any]] = {
    FileKind.SOURCE: Source,
    FileKind.CARD: Card,
    FileKind.CONDITION: Condition,
    FileKind.EXERCISE: Exercise,
}
_Named: TypeAlias = Iterator[tuple[str, FileKind, str]]


def _named(draft: Draft) -> _Named:
    """Everything that a draft names outside its items: where, of which kind, which id."""
    fields = draft.fields
    for key in _CHAINS:
        if key in fields:
            yield key, FileKind.EXERCISE, fields[key]
    for key in ("good_for", "never_for", "conditions"):
        for index, name in enumerate(fields.get(key, ())):
            yield f"{key}[{index + 1}]", FileKind.CONDITION, name
    for name, _ in fields.get("from_phase", ()):
        yield f"from_phase.{name}", FileKind.CONDITION, name
    for index, cap in enumerate(fields.get("depth_caps", ())):
        yield f"depth_caps[{index + 1}].for", FileKind.CONDITION, cap.condition
    for index, name in enumerate(fields.get("cards", ())):
        yield f"cards[{index + 1}]", FileKind.CARD, name
    yield from _cited("source", fields.get("sources", ()))
    yield from _cited("course.source", fields.get("course_sources", ()))
    for key in ("helps", "evidence", "points", "conflicts"):
        for index, statement in enumerate(fields.get(key, ())):
            yield from _cited(f"{key}[{index + 1}].source", statement.sources)


def _cited(where: str, citations: tuple[Citation, ...]) -> _Named:
    for index, citation in enumerate(citations):
        yield f"{where}[{index + 1}]", FileKind.SOURCE, citation.source


def _mend_chains(linked: _Linked) -> None:
    """Cuts what would never end or leads to a broken file, so that whoever follows a chain arrives."""
    exercises: dict[str, Exercise] = linked.things[FileKind.EXERCISE]
    for key in _CHAINS:
        ended: set[str] = set()
        for start in list(exercises):
            path: dict[str, None] = {}
            here = start
            while here not in ended and here not in path:
                path[here] = None
                ahead = getattr(exercises[here], key)
                if ahead is None:
                    break
                if ahead not in exercises:
                    exercises[here] = _without(exercises[here], key)
                    break
                here = ahead
            else:
                if here in path:
                    _cut(linked, key, [*path][[*path].index(here) :])
            ended.update(path)


def _cut(linked: _Linked, key: str, cycle: list[str]) -> None:
    """Takes one link out of a cycle and says so; a person's own file is asked to change before a bundled one."""
    drafts = [draft for name in cycle if (draft := linked.chosen.get((FileKind.EXERCISE, name)))]
    blamed = min(drafts, key=lambda draft: (not draft.own, draft.id))
    exercises = linked.things[FileKind.EXERCISE]
    turn = cycle.index(blamed.id)
    way = " → ".join([*cycle[turn:], *cycle[:turn], blamed.id])
    linked.wrong(blamed, key, f"goes round in a circle ({way}): delete it or name another")
    exercises[blamed.id] = _without(exercises[blamed.id], key)


def _without(exercise: Exercise, key: str) -> Exercise:
    """The exercise without one of its links."""
    nothing: dict[str, Any] = {key: None}
    return replace(exercise, **nothing)


def _library(linked: _Linked, candidates: Mapping[FileKind, Mapping[str, list[Draft]]], base: Library) -> Library:
    """Everything together; cards that turned out broken are no longer named."""
    things = linked.things
    for kind in (FileKind.CONDITION, FileKind.ROUTINE):
        for name, thing in things[kind].items():
            if any(card not in things[FileKind.CARD] for card in thing.cards):
                cards = tuple(card for card in thing.cards if card in things[FileKind.CARD])
                things[kind][name] = replace(thing, cards=cards)
    own = [draft for draft in linked.chosen.values() if draft.own]
    held = {
        FileKind.SOURCE: base.sources,
        FileKind.CARD: base.cards,
        FileKind.CONDITION: base.conditions,
        FileKind.EXERCISE: base.exercises,
        FileKind.ROUTINE: base.routines,
    }
    return Library(
        exercises=things[FileKind.EXERCISE],
        routines=things[FileKind.ROUTINE],
        conditions=things[FileKind.CONDITION],
        cards=things[FileKind.CARD],
        sources=things[FileKind.SOURCE],
        problems=tuple(linked.problems),
        own=frozenset(draft.id for draft in own),
        replaced=frozenset(
            draft.id
            for draft in own
            if draft.id in held[draft.kind] or any(not other.own for other in candidates[draft.kind][draft.id])
        ),
    )
