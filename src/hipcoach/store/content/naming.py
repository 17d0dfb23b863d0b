"""What a file names that is not there, told also where the rest of the file could not be read."""

import re
from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple, TypeAlias

from hipcoach.core.library import Problem
from hipcoach.store.content.drafts import FileKind
from hipcoach.store.content.nodes import Node, NodeList, NodeMap, Scalar, joined
from hipcoach.store.content.shapes import near
from hipcoach.store.content.values import ID_PATTERN

_CONDITIONS = {"conditions": FileKind.CONDITION, "good_for": FileKind.CONDITION, "never_for": FileKind.CONDITION}
_OTHERS = {"easier": FileKind.EXERCISE, "harder": FileKind.EXERCISE, "swap": FileKind.EXERCISE}
_WHOLE = {**_CONDITIONS, **_OTHERS, "cards": FileKind.CARD}
_ITEM = {"exercise": FileKind.EXERCISE, "card": FileKind.CARD, "only_for": FileKind.CONDITION}
_ID = re.compile(ID_PATTERN)
_Names: TypeAlias = Iterator[tuple[str, FileKind, Scalar]]


class Faulty(NamedTuple):
    """A file that was parsed and is of no use until it is mended."""

    path: str
    node: Node


def missing_names(faulty: list[Faulty], known: Mapping[FileKind, Set[str]]) -> Iterator[Problem]:
    """Every id in faulty files that nothing has, with what may be meant."""
    for path, node in faulty:
        for where, kind, name in _named(node, "", _WHOLE):
            if _ID.match(name.text) and name.text not in known[kind]:
                hint = near(name.text, sorted(known[kind]))
                yield Problem(path, name.line, where, f"there is no {kind} {name.text}{hint}")


def _named(node: Node, place: str, kinds: Mapping[str, FileKind]) -> _Names:
    if not isinstance(node, NodeMap):
        return
    for key, kind in kinds.items():
        match node.entries.get(key):
            case Scalar() as name:
                yield joined(place, key), kind, name
            case NodeList(items=listed):
                for index, one in enumerate(listed, 1):
                    if isinstance(one, Scalar):
                        yield joined(place, f"{key}[{index}]"), kind, one
    items = node.entries.get("items")
    for index, item in enumerate(items.items if isinstance(items, NodeList) else (), 1):
        yield from _named(item, joined(place, f"items[{index}]"), _ITEM)
