"""A condition (a pattern that could fit, never a diagnosis) and a card of information."""

from dataclasses import dataclass, field
from enum import StrEnum

from hipcoach.core.source import Citation, Statement


class Route(StrEnum):
    """What comes first: exercise, an examination, or nothing at all in this program."""

    SELF = "self"
    CLINIC_FIRST = "clinic-first"
    LOCK = "lock"


class PainClass(StrEnum):
    """The family of pain limits a condition belongs to (rules F.3)."""

    TENDON = "tendon"
    HAMSTRING_TENDON = "hamstring-tendon"
    FRONT_AND_GROIN = "front-and-groin"
    JOINT = "joint"
    OSTEOARTHRITIS = "osteoarthritis"
    NERVE_BUTTOCK = "nerve-buttock"
    NONE = "none"
    BONE = "bone"


@dataclass(frozen=True, slots=True)
class Avoid:
    """Something to leave alone for now, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """Where popular advice and the evidence differ: both, with the reason for our choice."""

    advice: str
    evidence: str
    choice: str
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A pattern as its file describes it; pain limits are scores 0 to 10 (green up to, amber up to, inclusive)."""

    id: str
    name: str
    route: Route
    pain_class: PainClass
    green_to: int = 2
    amber_to: int = 5
    other_names: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    sets_off: tuple[str, ...] = ()
    feels_like: tuple[str, ...] = ()
    helps: tuple[Statement, ...] = ()
    avoid: tuple[Avoid, ...] = ()
    urgent: tuple[str, ...] = ()
    course: str = ""
    course_sources: tuple[Citation, ...] = ()
    route_text: str = ""
    evidence: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    cards: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Card:
    """A page of information; `must_say` cards are safety-critical and always shown whole."""

    id: str
    title: str
    summary: str
    points: tuple[Statement, ...] = ()
    safety: bool = False
    question: str = ""
    other_names: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)
