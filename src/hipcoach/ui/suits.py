"""What of a routine suits a hip now, as a page needs to know it; the rules are care's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hipcoach.core.routine import Routine


class LeftOut(Protocol):
    """An exercise that is left out, why, and what comes instead."""

    @property
    def exercise(self) -> str:
        """The exercise's id."""
        ...

    @property
    def reason_text(self) -> str:
        """Why, in a sentence."""
        ...

    @property
    def swapped_for(self) -> str | None:
        """The id of the exercise that takes its place, None where nothing does."""
        ...


class Blocked(Protocol):
    """Why nothing may be done now."""

    @property
    def text(self) -> str:
        """Why, in words."""
        ...

    @property
    def ask_screening(self) -> bool:
        """Tells whether the safety questions open the way."""
        ...


class Suit(Protocol):
    """A routine as it suits: None where it may not be done now, with the reason."""

    @property
    def routine(self) -> Routine | None:
        """What would be played."""
        ...

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """What is not played, and why."""
        ...

    @property
    def notes(self) -> Sequence[str]:
        """What to mind."""
        ...

    @property
    def blocked(self) -> Blocked | None:
        """Why nothing of it may be done now."""
        ...

    @property
    def ask_precheck(self) -> Sequence[str]:
        """What is asked before it starts; yes means safe."""
        ...

    @property
    def instead(self) -> str | None:
        """The id of the routine that suits better, where much was left out."""
        ...


@dataclass(frozen=True, slots=True)
class AsItIs:
    """A routine with nothing changed: no hip is known."""

    routine: Routine | None
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    blocked: Blocked | None = None
    ask_precheck: tuple[str, ...] = ()
    instead: str | None = None


def as_it_is(routine: Routine) -> Suit:
    """Lets a routine through as its file has it."""
    return AsItIs(routine, ask_precheck=routine.precheck)
