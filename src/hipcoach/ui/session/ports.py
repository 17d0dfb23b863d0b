"""What a session page needs from the rest of the program."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from hipcoach.core.condition import Card
from hipcoach.core.event import Event, FinishOutcome
from hipcoach.core.exercise import Exercise
from hipcoach.core.profile import Units
from hipcoach.core.routine import Load
from hipcoach.core.session import Session
from hipcoach.core.settings import VoiceLevel
from hipcoach.core.step import Step
from hipcoach.ui.pictures import NoPictures, Pictures


class Sound(Protocol):
    """What is heard of a session."""

    def follow(self, session: Session, events: Iterable[Event], now_ms: int) -> None:
        """Takes the events of one reading or command, right after it."""
        ...

    def set_level(self, level: VoiceLevel) -> None:
        """Changes how much is said."""
        ...


class NoSound:
    """Nothing is heard."""

    def follow(self, session: Session, events: Iterable[Event], now_ms: int) -> None:
        """Does nothing."""

    def set_level(self, level: VoiceLevel) -> None:
        """Does nothing."""


@dataclass(frozen=True, slots=True)
class Hurt:
    """A step that hurt: how much (0 to 10, None where it was not said) and what was done about it.

    `answer` is empty when it is first told, then easier, skipped, ended or went-on.
    """

    step: Step
    pain: int | None = None
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """How it was; None is unknown, never zero. Effort is the tile, 1 to 4 (`core.effort`), signs are words (PAIN-1)."""

    pain: int | None = None
    effort: int | None = None
    note: str = ""
    signs: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Closed:
    """How a session page ended; `outcome` is None where nothing was begun."""

    outcome: FinishOutcome | None
    answers: Answers = field(default_factory=Answers)


def _nothing(*_what: object) -> None:
    """Does nothing."""


@dataclass(frozen=True, slots=True)
class SessionPorts:
    """Calls out of the session page, all on the GUI thread.

    `on_event` keeps what ends; it is called before anything sounds or is drawn. `on_hurt` is called at once and
    again with the answer. `on_answers` is called with every change,
    `on_voice` with how much is to be said in this routine from now on. `easier` gives an easier variant that suits
    this person. `pain_limits` are the highest scores that count as calm and as steady (rules F.3), `signs`
    the words that are asked about besides (PAIN-1).
    `units` are what loads are told and typed in.
    `news` gives a sentence to show about the sound or the record, or an empty one; where `sounding` says that nothing
    can be heard, the screen flashes.
    """

    on_event: Callable[[Event], object] = _nothing
    sound: Sound = field(default_factory=NoSound)
    pictures: Pictures = field(default_factory=NoPictures)
    on_hurt: Callable[[Hurt], object] = _nothing
    on_card: Callable[[int, str], object] = _nothing
    on_load: Callable[[str, Load], object] = _nothing
    on_precheck: Callable[[tuple[tuple[str, bool], ...]], object] = _nothing
    on_answers: Callable[[Answers], object] = _nothing
    on_voice: Callable[[VoiceLevel], object] = _nothing
    keep_awake: Callable[[bool], object] = _nothing
    easier: Callable[[Exercise], Exercise | None] = lambda _exercise: None
    card: Callable[[str], Card | None] = lambda _card: None
    news: Callable[[], str] = lambda: ""
    sounding: Callable[[], bool] = lambda: True
    pain_limits: tuple[int, int] = (2, 5)
    units: Units = Units.METRIC
    signs: tuple[tuple[str, str], ...] = ()
