"""Every text that somebody can come to see or hear: of the content, and of the code that speaks to people."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from hipcoach.core.source import Citation
from tests.care.content import care, library

SOURCE = Path(__file__).parents[2] / "src" / "hipcoach"
SPEAKING = ("care", "ui", "cli", "core")
"""The parts of the program that hold sentences for people; what `store` and `sound` say is about files and devices."""

NEVER_SHOWN = frozenset(
    {"id", "origin", "picture", "easier", "harder", "swap", "cards", "conditions", "condition", "good_for"}
    | {"never_for", "from_phase", "gates", "goals", "only_for", "exercise", "card", "routine", "also", "version"}
    | {"seed_doses", "lock", "trigger", "min_days_for", "weights", "triggers", "groin", "posterior", "soft"}
)
"""Fields that hold ids and records; the notes of sources are for docs/clinical-sources.md only."""


class Text(NamedTuple):
    """A text with the place that it is shown from."""

    where: str
    said: str


@cache
def content_texts() -> tuple[Text, ...]:
    """Every text of all content files that a person can come to see or hear."""
    shelf, asked = library(), care()
    found: list[Text] = []
    for by_id in (shelf.exercises, shelf.routines, shelf.conditions, shelf.cards):
        for name, thing in by_id.items():
            found += _walk(thing, name)
    found += [Text(f"source {one.id}", one.title) for one in shelf.sources.values()]
    found += [text for programme in asked.programmes for text in _walk(programme, f"programme {programme.id}")]
    found += _walk(asked.questionnaire, "screening")
    return tuple(found)


@cache
def code_texts() -> tuple[Text, ...]:
    """Every sentence in the code that speaks to people; docstrings are for engineers."""
    paths = [path for part in SPEAKING for path in sorted((SOURCE / part).rglob("*.py"))]
    paths += sorted(SOURCE.glob("*.py"))
    return tuple(
        Text(f"{path.relative_to(SOURCE)}:{node.lineno}", node.value)
        for path in paths
        for node in _constants(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node.value, str) and " " in node.value.strip()
    )


def _walk(thing: object, where: str) -> Iterator[Text]:
    if isinstance(thing, Citation):
        return
    if isinstance(thing, str):
        if type(thing) is str and thing:
            yield Text(where, thing)
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in NEVER_SHOWN:
                yield from _walk(getattr(thing, field.name), f"{where} {field.name}")
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _walk(value, f"{where} {key}")
    elif isinstance(thing, tuple | list):
        for number, value in enumerate(thing, 1):
            yield from _walk(value, f"{where} {number}")


def _constants(tree: ast.Module) -> Iterator[ast.Constant]:
    """Every constant but the texts that stand alone in a line (docstrings, and notes under a name)."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in alone:
            yield node
