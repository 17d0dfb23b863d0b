"""From the bytes of a file to nodes, with everything bounded before it can grow.

Events are read instead of composed nodes: libyaml's composer recurses in C and takes the process down at
30,000 nested brackets, while its parser keeps its own stack and lets us stop at the first level too deep.
"""

import re
from collections.abc import Callable
from typing import Any

import yaml

from hipcoach.store.content.files import MAX_BYTES
from hipcoach.store.content.nodes import FAULTS_SHOWN, Fault, Node, NodeList, NodeMap, Scalar, quoted

MAX_LINES = 5_000
MAX_DEPTH = 12

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # without libyaml the slow parser does the same

_COLON = "a colon where none can be: put a text that holds a colon in quotes, or mend the indentation above"
_START = "a tab or a sign that can't begin a text: indent with spaces, and put such a text in quotes"
_WORDS = {
    "found character that cannot start any token": _START,
    "found character '\\t' that cannot start any token": _START,
    "found a tab character that violates indentation": _START,
    "mapping values are not allowed in this context": _COLON,
    "mapping values are not allowed here": _COLON,
    "could not find expected ':'": "a line without a colon: write `key: value`",
    "did not find expected key": "the indentation does not fit the lines above: line the keys up",
    "did not find expected '-' indicator": "the indentation does not fit the list: line the dashes up",
    "found unexpected end of stream": "a quote or bracket is never closed",
    "did not find expected ',' or ']'": "a list in brackets is never closed: write [one, two]",
    "did not find expected ',' or '}'": "a mapping in braces is never closed: write {key: value}",
    "did not find expected node content": "a value is missing, or a bracket is never closed",
    "found invalid Unicode character escape code": "\\u or \\U with what is no character: write the sign itself",
    "found incompatible YAML document": "a line with another version of YAML: delete the line %YAML",
    "control characters are not allowed": "a control character: delete it",
}
"""Errors of libyaml in plain words; one that is missing here is shown as it is."""

_NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode(data: bytes, faults: list[Fault]) -> str | None:
    """Reads bytes as UTF-8, with or without a mark at the start; None and a fault where they are not ours."""
    if len(data) > MAX_BYTES:
        faults.append(Fault(0, "", f"is larger than {MAX_BYTES // 1024} KB: split it, one thing a file"))
        return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        wide = data.startswith((b"\xff\xfe\0\0", b"\0\0"))
        faults.append(Fault(0, "", f"is written as UTF-{32 if wide else 16}: save it as UTF-8"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.append(Fault(line, "", f"byte {data[error.start]:#04x} is not UTF-8: save the file as UTF-8"))
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(line, "", "a NUL character: this is not a text file"))
        return None
    if text.count("\n") > MAX_LINES:
        faults.append(Fault(0, "", f"has more than {MAX_LINES} lines: split it, one thing a file"))
        return None
    return text


def parse(text: str, faults: list[Fault]) -> Node | None:
    """Reads one YAML document as nodes; None where it can't be read at all.

    Anchors, aliases, tags, repeated keys and further documents are faults; what is left is still read, so that
    every fault of a file is found at once.
    """
    loader = _LOADER(text)
    try:
        return _document(loader.get_event, faults)
    except yaml.MarkedYAMLError as error:
        faults.append(_syntax_fault(error))
    except yaml.YAMLError:  # the reader's own errors: a character that YAML does not know
        found = _NOT_TEXT.search(text)
        line = text.count("\n", 0, found.start()) + 1 if found else 0
        faults.append(Fault(line, "", "a control character: delete it"))
    except ValueError as error:  # libyaml lets "\ud800" through, which is no character
        faults.append(Fault(0, "", f"a character that can't be read: {quoted(str(error))}"))
    finally:
        loader.dispose()
    return None


def _document(next_event: Callable[[], Any], faults: list[Fault]) -> Node | None:
    """Builds nodes from the parser's events with a stack of our own.

    One loop, because every value of every file passes through it; scalars come first, as most events are.
    """
    children: list[Node] = []
    line = 1
    stack: list[tuple[list[Node], int]] = []
    make, scalar = tuple.__new__, yaml.ScalarEvent  # half the time of calling Scalar
    while True:
        event = next_event()
        kind = event.__class__
        if kind is scalar:
            children.append(make(Scalar, (event.value, event.start_mark.line + 1)))
            if event.tag is not None or event.anchor is not None:
                _refuse_marks(event, faults)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            ended = kind is yaml.MappingEndEvent
            node = _mapping(children, line, faults) if ended else NodeList(children, line)
            children, line = stack.pop()
            children.append(node)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            _refuse_marks(event, faults)
            if len(stack) >= MAX_DEPTH:
                _fault(faults, event, "is nested too deep: nothing here needs that")
                return None
            stack.append((children, line))
            children, line = [], event.start_mark.line + 1
        elif kind is yaml.AliasEvent:
            _fault(faults, event, f"*{event.anchor}: references are not read here: write the text out")
            children.append(Scalar("", event.start_mark.line + 1))
        elif kind is yaml.DocumentStartEvent and children:
            _fault(faults, event, "a second document: one thing a file, without a line of ---")
            return children[0]
        elif kind is yaml.StreamEndEvent:
            if not children:
                faults.append(Fault(0, "", "is empty"))
            return children[0] if children else None


def _refuse_marks(event: Any, faults: list[Fault]) -> None:
    """Notes an anchor or a tag on a value."""
    if event.anchor is not None:
        _fault(faults, event, f"&{event.anchor}: marks for references are not read here: delete it")
    if event.tag is not None:
        _fault(faults, event, f"{quoted(event.tag)} is a tag: delete it, every value is plain text")


def _mapping(children: list[Node], line: int, faults: list[Fault]) -> NodeMap:
    """Pairs keys with values; a repeated key is a fault and its first value stays."""
    entries: dict[str, Node] = {}
    key_lines: dict[str, int] = {}
    pairs = iter(children)
    for key, value in zip(pairs, pairs, strict=True):
        if not isinstance(key, Scalar):
            if len(faults) < FAULTS_SHOWN:
                faults.append(Fault(key.line, "", "a list or mapping as a key: a key is plain text"))
            continue
        name = key.text
        if name in entries:
            if len(faults) < FAULTS_SHOWN:
                first = key_lines[name]
                faults.append(Fault(key.line, name, f"stands twice (first on line {first}): delete one"))
            continue
        entries[name] = value
        key_lines[name] = key.line
    return NodeMap(entries, key_lines, line)


def _fault(faults: list[Fault], event: Any, what: str) -> None:
    """Notes a fault at an event, up to the number that is shown."""
    if len(faults) < FAULTS_SHOWN:
        faults.append(Fault(event.start_mark.line + 1, "", what))


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    """Says a syntax error of YAML in plain words, with its line."""
    mark = error.problem_mark or error.context_mark
    said = error.problem or error.context or "is not YAML"
    return Fault(mark.line + 1 if mark else 0, "", _WORDS.get(said, f"is not YAML: {said}"))
