"""What a file said, before it is known whether the things it names are there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from hipcoach.store.content.nodes import Node


class FileKind(StrEnum):
    """What a file describes."""

    EXERCISE = "exercise"
    ROUTINE = "routine"
    CONDITION = "condition"
    CARD = "card"
    SOURCE = "source"


class ItemDraft(NamedTuple):
    """An exercise in a routine as it was written; its dose may be partial."""

    fields: dict[str, Any]
    dose: dict[str, Any]


class CardDraft(NamedTuple):
    """A card in a routine as it was written; its question may be the card's own."""

    fields: dict[str, Any]


class BlockDraft(NamedTuple):
    """A block as it was written."""

    fields: dict[str, Any]
    items: tuple[ItemDraft | CardDraft, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A thing of a file: its fields as its class takes them, and the nodes, which know the lines.

    `path` is the file as it is named to people; `place` is where in the file it stands (sources share one);
    `own` tells a person's own files from the bundled ones.
    """

    kind: FileKind
    id: str
    path: str
    own: bool
    fields: dict[str, Any]
    node: Node
    place: str = ""
