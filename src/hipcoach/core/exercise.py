"""An exercise: one movement with its dose, its words and what it is good or bad for."""

from dataclasses import dataclass, field

from hipcoach.core.dose import Dose
from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import Equipment, Kind, Muscle, Phase, Position


@dataclass(frozen=True, slots=True)
class Prompt:
    """A line shown and spoken at a given second of a step (an ice timer checks the skin at 300 s)."""

    at_s: int
    text: str


@dataclass(frozen=True, slots=True)
class SeedDose:
    """A dose as one of the running articles gave it, kept where articles differ; text, not played."""

    seed: str
    text: str


@dataclass(frozen=True, slots=True)
class DepthCap:
    """A limit on how far an exercise may go for one condition, in words; empty phase means every phase."""

    condition: str
    text: str
    phase: Phase | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One movement as its file describes it.

    `from_phase` maps a condition's id to the first phase in which it is allowed; `gates` name rules that must
    have been passed; `precheck` are yes-questions asked before it starts (a no stops it). `lower_leg_works` is
    true for side-lying moves of the leg underneath. `side_says` tells with `{side}` what the side is of: the leg to
    stand on, or the one that moves. `origin` is the file.
    """

    id: str
    name: str
    kind: Kind
    position: Position
    per_side: bool
    dose: Dose
    equipment: tuple[Equipment, ...] = ()
    muscles: tuple[Muscle, ...] = ()
    cues: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    short_name: str = ""
    verbs: tuple[str, ...] = ()
    easier: str | None = None
    harder: str | None = None
    swap: str | None = None
    good_for: tuple[str, ...] = ()
    never_for: tuple[str, ...] = ()
    from_phase: tuple[tuple[str, Phase], ...] = ()
    depth_caps: tuple[DepthCap, ...] = ()
    gates: tuple[str, ...] = ()
    precheck: tuple[str, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    seed_doses: tuple[SeedDose, ...] = ()
    other_names: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()
    lower_leg_works: bool = False
    side_says: str = ""
    note: str = ""
    picture: str = ""
    origin: str = field(default="", compare=False)

    @property
    def spoken_name(self) -> str:
        """The name as it is said and shown where room is short."""
        return self.short_name or self.name
