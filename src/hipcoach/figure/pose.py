"""What a pose is: its view, its arrow, its keyframes; and the hash of the document it was read from."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hipcoach.figure.props import Prop
from hipcoach.figure.vectors import Mat

FORMAT = 4
"""Raised whenever the same document would be solved or stored differently."""

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class View:
    """The authored camera: azimuth and elevation in degrees, and how far a person may turn it."""

    az: float = -30.0
    el: float = 12.0
    turn: tuple[float, float] = (-35.0, 35.0)


@dataclass(frozen=True, slots=True)
class Arrow:
    """The arrow of the movement: along a point's path, or a fixed vector beside it (HU on the screen).

    `against` is where a second arrow lies that points the other way, seen from the first.
    """

    point: str
    offset: tuple[float, float] = (0.0, 0.0)
    vector: tuple[float, float] | None = None
    bow: float = 0.0
    double: bool = False
    span: tuple[float, float] = (0.0, 1.0)
    against: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Keyframe:
    """One authored position: complete angles, how the pelvis lies, and what must hold."""

    name: str
    at: float
    angles: Mapping[str, float]
    turn: Mat | None
    contacts: Mapping[str, str]
    slide: frozenset[str] = frozenset()
    place: Mapping[str, tuple[float | None, float | None]] = field(default_factory=dict)
    height: Mapping[str, float] = field(default_factory=dict)
    heading: Mapping[str, float] = field(default_factory=dict)
    lift: Mapping[str, float] = field(default_factory=dict)
    stiff: Mapping[str, float] = field(default_factory=dict)
    root_stiff: float = 1.5
    balance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pose:
    """A whole pose document: keyframes and everything the picture shows beside the body."""

    digest: str
    side: str
    view: View
    props: tuple[Prop, ...]
    targets: tuple[str, ...]
    arrow: Arrow | None
    keyframes: tuple[Keyframe, ...]
    cycle: bool
    still: bool
    unseen: bool


FOOT_MODES = ("flat", "toes", "heel", "side", "top")
BODY_CONTACTS = ("pelvis", "chest", "head")


def _plain(value: object) -> object:
    """The document with every scalar in one spelling, so that text and numbers give one digest."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(v) for v in value]
    if isinstance(value, str):
        if value in ("true", "false"):
            return value == "true"
        if value in ("null", "~", ""):
            return None
        try:
            return float(value)
        except ValueError:
            return value
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


def digest(document: Document) -> str:
    """The content hash of a pose document; the same for numbers and for their text."""
    text = json.dumps([FORMAT, _plain(document)], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:20]
