"""Everything about one person that decides what suits them today, as plain data."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from hipcoach.care.pain import NO_INJURY
from hipcoach.care.screening import Screened
from hipcoach.care.standing import Standing
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Equipment, Phase, Side

LOCK_CONDITIONS = frozenset({"bone-stress-injury", "post-operative-hip", "suspected-muscle-tear", "back-referred-pain"})
"""Conditions that get no exercise whatever a file says of them (clinical README, rule 2)."""

OUTER_HIP_CONDITION = "gluteal-tendinopathy"
OUTER_HIP_PLACE = "outer-hip"


@dataclass(frozen=True, slots=True)
class HipCondition:
    """A condition with the phase it is in."""

    id: str
    phase: Phase = Phase.SETTLE


@dataclass(frozen=True, slots=True)
class Lifted:
    """The switch "my clinician told me to do this" for one exercise, with its time (F.9, 10)."""

    exercise: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hip:
    """A person as the filter sees them.

    `equipment` None means that everything is at hand. `reds` are the times of red sessions; `red_sides` are stopped
    for today. `resting` are exercises whose own rest is not over (F.8); `nerve_rests` leaves the nerve slider out
    (F.3). `gates_passed` are the ids of prerequisites that were met (PRE-POGO-HOPS). `run_closed` says in words why
    running is closed by the programme, empty where it is not. Hours are whole; None means not known. `unread` is true
    where answers may be stored that can't be read now.
    """

    conditions: tuple[HipCondition, ...] = ()
    sore_sides: frozenset[Side] = frozenset()
    sore_places: tuple[str, ...] = ()
    standing: Standing = field(default_factory=lambda: Standing(None))
    pain_today: int | None = None
    equipment: frozenset[Equipment] | None = None
    lifted: tuple[Lifted, ...] = ()
    reds: tuple[datetime, ...] = ()
    red_sides: frozenset[Side] = frozenset()
    hours_since_onset: int | None = None
    swelling: bool = False
    hours_since_jump: int | None = None
    jumps_in_7_days: int = 0
    resting: frozenset[str] = frozenset()
    nerve_rests: bool = False
    gates_passed: frozenset[str] = frozenset()
    run_closed: str = ""
    unread: bool = False

    @property
    def condition_ids(self) -> tuple[str, ...]:
        """The ids of the conditions."""
        return tuple(condition.id for condition in self.conditions)

    @property
    def injured(self) -> bool:
        """Tells whether any condition is more than prevention or stiffness."""
        return any(condition.id not in NO_INJURY for condition in self.conditions)

    @property
    def lying_sides_closed(self) -> frozenset[Side]:
        """The sides that must not be lain on: a sore outer hip's, both where the side is not known (SL-1)."""
        if OUTER_HIP_CONDITION not in self.condition_ids and OUTER_HIP_PLACE not in self.sore_places:
            return frozenset()
        known = self.sore_sides & {Side.LEFT, Side.RIGHT}
        return known if known and Side.BOTH not in self.sore_sides else frozenset({Side.LEFT, Side.RIGHT})

    @property
    def lifted_exercise(self) -> str:
        """The one exercise whose exclusion is lifted now: the newest switch, off since the first red after it."""
        newest = max(self.lifted, key=lambda switch: switch.at, default=None)
        if newest is None or any(red >= newest.at for red in self.reds):
            return ""
        return newest.exercise


def imagined(
    conditions: Iterable[HipCondition] = (),
    sore_sides: Iterable[Side] = (),
    equipment: frozenset[Equipment] | None = None,
) -> Hip:
    """A person with these conditions who has answered everything and reports no warning sign, for `hipcoach show`."""
    return Hip(
        tuple(conditions),
        frozenset(sore_sides),
        standing=Standing(Screened(Urgency.OK)),
        equipment=equipment,
    )
