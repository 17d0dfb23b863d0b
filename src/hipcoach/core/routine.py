"""A routine: items and blocks in the order in which they are done."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hipcoach.core.dose import Dose
from hipcoach.core.exercise import Prompt
from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import FirstSide, Level, Phase, Side, SideOrder


@dataclass(frozen=True, slots=True)
class Load:
    """What is held or worn: `count` pieces of `kg` kilograms, or words only (a band's colour)."""

    text: str
    count: int = 1
    kg: float | None = None


@dataclass(frozen=True, slots=True)
class ExerciseItem:
    """One exercise in a routine with its dose; None in a side or gap means the setting decides.

    `only_side` is set where just one leg works (rule SL-1); it says nothing for exercises that both legs share.
    """

    exercise: str
    dose: Dose
    side_order: SideOrder = SideOrder.EACH_SET
    first_side: FirstSide = FirstSide.SORE
    between_sides_s: int | None = None
    rest_after_s: int = 0
    load: Load | None = None
    note: str = ""
    only_for: tuple[str, ...] = ()
    optional: bool = False
    prompts: tuple[Prompt, ...] = ()
    precheck: tuple[str, ...] = ()
    only_side: Side | None = None


@dataclass(frozen=True, slots=True)
class CardItem:
    """A card to read and tick; it waits for an answer and is never counted in the clinical duration."""

    card: str
    question: str
    only_for: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Items repeated as rounds; `gap_s` replaces the gaps from posture between its items (0 in walk-run)."""

    items: "tuple[ExerciseItem | CardItem, ...]"
    title: str = ""
    rounds: int = 1
    rest_between_rounds_s: int = 0
    gap_s: int | None = None
    warm_up: bool = False


Entry = ExerciseItem | CardItem | Block


@dataclass(frozen=True, slots=True)
class Routine:
    """A routine as its file describes it; hours and seconds as named. `origin` is the file."""

    id: str
    title: str
    purpose: str
    entries: tuple[Entry, ...]
    conditions: tuple[str, ...] = ()
    phase: Phase = Phase.ANY
    level: Level = Level.BEGINNER
    frequency: str = ""
    min_gap_h: int = 0
    max_per_week: int | None = None
    goals: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    precheck: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    origin: str = field(default="", compare=False)

    def items(self) -> Iterator[ExerciseItem | CardItem]:
        """Every item once, in order, blocks opened but not repeated."""
        for entry in self.entries:
            if isinstance(entry, Block):
                yield from entry.items
            else:
                yield entry

    def exercise_ids(self) -> tuple[str, ...]:
        """The ids of its exercises in order, each once."""
        return tuple(dict.fromkeys(i.exercise for i in self.items() if isinstance(i, ExerciseItem)))
