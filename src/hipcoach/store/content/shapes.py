"""Small pieces from which the shape of a file is put together; each reads a node and says its JSON Schema.

A shape notes what is wrong in a list of faults and returns None; whoever holds it puts its own place in front of
the new faults, so that places cost nothing while all is well. A mapping is built only if nothing in it was wrong.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Any

from hipcoach.store.content.nodes import FAULTS_SHOWN, Fault, Node, NodeList, NodeMap, Scalar, joined, quoted
from hipcoach.store.content.values import ID_PATTERN, MAX_TEXT, read_id, read_text

Json = dict[str, Any]
Values = dict[str, Any]

PLAIN = ["string", "number", "boolean"]
"""The types that editors give to a plain value; here every value is text."""

_LONGEST_VALUE = 60  # no number, length or id is longer, and nothing longer reaches a pattern


@dataclass(frozen=True, slots=True)
class Shape:
    """How a node is read, and the same as JSON Schema."""

    read: Callable[[Node, list[Fault]], Any]
    json: Json


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a mapping: its name in files, its shape, what it says, and its field where that differs."""

    name: str
    shape: Shape
    says: str
    required: bool = False
    to: str = ""

    @property
    def field(self) -> str:
        """The name of what it becomes."""
        return self.to or self.name


def near(word: str, words: Iterable[str]) -> str:
    """Words a question after a misspelt word, or nothing where no word is near."""
    if len(word) > _LONGEST_VALUE:
        return ""
    found = get_close_matches(word, words, 1, 0.7)
    return f"; did you mean {found[0]}?" if found else ""


def _not_plain(node: Node) -> str:
    """What to say where a plain value was expected."""
    if isinstance(node, NodeList):
        return "is a list: write one value"
    return "is read as `key: value` because of the colon: put the text in quotes"


def _leaf(read: Callable[[str], Any], json: Json) -> Shape:
    """A plain value, read by a function that raises ValueError with what to write instead."""

    def read_node(node: Node, faults: list[Fault]) -> Any:
        if node.__class__ is not Scalar:
            faults.append(Fault(node.line, "", _not_plain(node)))
            return None
        try:
            return read(node[0])
        except ValueError as error:
            faults.append(Fault(node.line, "", str(error)))
            return None

    return Shape(read_node, json)


def text(into: Callable[[str], Any] = str) -> Shape:
    """A paragraph of plain text, or what is made of it."""
    return _leaf(lambda said: into(read_text(said)), {"type": PLAIN, "minLength": 1, "maxLength": MAX_TEXT})


def word(read: Callable[[str], Any], **json: Any) -> Shape:
    """A short value with a reader of its own; its meaning is remembered, as the same few stand in every file."""
    known = lru_cache(maxsize=4096)(read)

    def read_short(value: str) -> Any:
        if len(value) > _LONGEST_VALUE:
            raise ValueError(f"{quoted(value)} is too long")
        if not value:
            raise ValueError("is empty: write a value or delete the line")
        return known(value)

    return _leaf(read_short, {"type": PLAIN, **json})


def identifier() -> Shape:
    """The id of something."""
    return word(read_id, pattern=ID_PATTERN)


def one_of(words: type[StrEnum] | Mapping[str, Any]) -> Shape:
    """One word of a list of words."""
    by_word = dict(words) if isinstance(words, Mapping) else {str(member): member for member in words}

    def read(value: str) -> Any:
        if value in by_word:
            return by_word[value]
        raise ValueError(f"{quoted(value)} is none of {', '.join(by_word)}{near(value, by_word)}")

    numbers = [int(known) for known in by_word if known.isdecimal()]
    return _leaf(read, {"enum": [*by_word, *numbers]})


def anything() -> Shape:
    """Whatever stands there; somebody else reads it."""
    return Shape(lambda node, faults: None, {})


def list_of(item: Shape, low: int = 0, high: int = 60) -> Shape:
    """A list as a tuple; what is no list is taken as a list of one."""

    def read(node: Node, faults: list[Fault]) -> Any:
        nodes = node.items if isinstance(node, NodeList) else [node]
        found = []
        for index, child in enumerate(nodes):
            before = len(faults)
            found.append(item.read(child, faults))
            if len(faults) > before:
                if node.__class__ is NodeList:
                    _place(faults, before, f"[{index + 1}]")
                if len(faults) >= FAULTS_SHOWN:
                    return None
        if not low <= len(found) <= high:
            amount = str(low) if low == high else f"at least {low}" if len(found) < low else f"at most {high}"
            faults.append(Fault(node.line, "", f"has {len(found)}: write {amount}"))
        return tuple(found)

    json: Json = {"type": "array", "items": item.json, "minItems": low, "maxItems": high}
    return Shape(read, {"anyOf": [json, item.json]} if low <= 1 else json)


def pairs_of(key: Shape, value: Shape) -> Shape:
    """A mapping whose keys are values too, as a tuple of pairs."""

    def read(node: Node, faults: list[Fault]) -> Any:
        if not isinstance(node, NodeMap):
            faults.append(Fault(node.line, "", "write `key: value` pairs here, as in {gluteal-tendinopathy: 2}"))
            return None
        found = []
        for name, child in node.entries.items():
            before = len(faults)
            found.append((key.read(Scalar(name, node.key_lines[name]), faults), value.read(child, faults)))
            if len(faults) > before:
                _place(faults, before, name)
                if len(faults) >= FAULTS_SHOWN:
                    return None
        return tuple(found)

    return Shape(read, {"type": "object", "propertyNames": key.json, "additionalProperties": value.json})


Check = Callable[[Values], Iterable[tuple[str, str]]]


def mapping(what: str, build: Callable[..., Any], *keys: Key, check: Check | None = None, **json: Any) -> Shape:
    """A mapping with known keys; `build` gets the fields that are there.

    `check` sees the fields once each was read well, and yields (key, what is wrong) for what lies between them.
    """
    readers = {key.name: (key.shape.read, key.field) for key in keys}
    required = {key.field: key.name for key in keys if key.required}

    def read(node: Node, faults: list[Fault]) -> Any:
        if not isinstance(node, NodeMap):
            example = next(iter(readers))
            faults.append(Fault(node.line, "", f"write {what} as `key: value` lines, beginning with {example}:"))
            return None
        values: Values = {}
        first = len(faults)
        for name, child in node.entries.items():
            known = readers.get(name)
            if known is None:
                known_words = near(name, readers)
                faults.append(Fault(node.key_lines[name], name, f"is not a key of {what}{known_words}"))
            else:
                before = len(faults)
                value = known[0](child, faults)
                if len(faults) > before:
                    _place(faults, before, name)
                else:
                    values[known[1]] = value
            if len(faults) >= FAULTS_SHOWN:
                return None
        if not required.keys() <= values.keys():
            for field, name in required.items():
                if field not in values and name not in node.entries:
                    faults.append(Fault(node.line, "", f"{name} is missing: {what} needs one"))
        if check is not None and len(faults) == first:
            for name, wrong in check(values):
                faults.append(Fault(node.key_lines.get(name, node.line), name, wrong))
        return None if len(faults) > first else build(**values)

    return Shape(
        read,
        {
            "type": "object",
            "properties": {key.name: {"description": key.says, **key.shape.json} for key in keys},
            "required": [key.name for key in keys if key.required],
            "additionalProperties": False,
            **json,
        },
    )


def plain_or(plain: Shape, other: Shape) -> Shape:
    """A plain value, or the longer way of writing it."""

    def read(node: Node, faults: list[Fault]) -> Any:
        return (plain if node.__class__ is Scalar else other).read(node, faults)

    return Shape(read, {"anyOf": [plain.json, other.json]})


def kinds(what: str, **by_key: Shape) -> Shape:
    """A mapping that is of the kind whose key it holds; exactly one of the keys is there."""
    names = list(by_key)

    def read(node: Node, faults: list[Fault]) -> Any:
        if not isinstance(node, NodeMap):
            choice = " or ".join(f"`{name}: …`" for name in names)
            faults.append(Fault(node.line, "", f"write {what} as {choice}"))
            return None
        given = [name for name in names if name in node.entries]
        if len(given) != 1:
            choice = ", ".join(names[:-1]) + " or " + names[-1]
            said = f"has both {' and '.join(given)}" if given else "has none of its keys"
            hint = near(next(iter(node.entries), ""), names) if not given else ""
            faults.append(Fault(node.line, "", f"{what} {said}: write exactly one of {choice}{hint}"))
            return None
        return by_key[given[0]].read(node, faults)

    return Shape(read, {"oneOf": [shape.json for shape in by_key.values()]})


def _place(faults: list[Fault], before: int, place: str) -> None:
    """Puts a place in front of the faults that were found inside it."""
    for index in range(before, len(faults)):
        line, where, what = faults[index]
        faults[index] = Fault(line, joined(place, where), what)
