"""Everything that can be played or read: the content of all files together."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hipcoach.core.condition import Card, Condition
from hipcoach.core.exercise import Exercise
from hipcoach.core.routine import Routine
from hipcoach.core.source import Source


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong in a file: `line` is 1-based, 0 where there is none; `warning` does not fail a check."""

    path: str
    line: int
    where: str
    what: str
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


@dataclass(frozen=True, slots=True)
class Library:
    """All content by id, what was wrong with the rest, and which ids a user's own file replaced."""

    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    cards: Mapping[str, Card] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    own: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
