"""What a YAML file holds once it is parsed: text, lists and mappings that know their lines."""

import re
from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """A piece of text; `line` is 1-based."""

    text: str
    line: int


class NodeList(NamedTuple):
    """A list of nodes; `line` is where it begins."""

    items: "list[Node]"
    line: int


class NodeMap(NamedTuple):
    """Nodes by key, with the line of each key; `line` is where it begins."""

    entries: "dict[str, Node]"
    key_lines: dict[str, int]
    line: int


Node: TypeAlias = Scalar | NodeList | NodeMap


class Fault(NamedTuple):
    """What is wrong at a place of one file; `where` reads like `items[2].dose.tempo`, counted from 1."""

    line: int
    where: str
    what: str


FAULTS_SHOWN = 25
"""How many faults of one file are collected; a file with more is not a file of ours."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


def joined(outer: str, inner: str) -> str:
    """Puts two places together: `items` and `[2].dose` are `items[2].dose`."""
    if not inner or not outer or inner.startswith("["):
        return outer + inner
    return f"{outer}.{inner}"


def line_of(node: Node, where: str) -> int:
    """The line of a place, or of the nearest thing around it that the file holds."""
    line = node.line
    for number, key in _STEP.findall(where):
        if isinstance(node, NodeMap) and key in node.entries:
            line, node = node.key_lines[key], node.entries[key]
        elif isinstance(node, NodeList) and number and 0 < int(number) <= len(node.items):
            node = node.items[int(number) - 1]
            line = node.line
        elif number != "1":  # a single text may stand for a list of one
            break
    return line


def quoted(text: str) -> str:
    """A piece of a file as it may be shown in a message: short, on one line, without control characters."""
    short = text if len(text) <= 40 else text[:39] + "…"
    return repr(short)
