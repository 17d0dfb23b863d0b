"""What the page of runs needs from the rest of the program: what is known, and calls that keep things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from hipcoach.care.timed import Item
from hipcoach.core.profile import Units
from hipcoach.core.running import Run, Shoe

RUNS = "runs"
"""The kind of the page's address."""


@dataclass(frozen=True, slots=True)
class RunsKnown:
    """Everything that the page shows.

    Runs are newest first; `done` tells when something that comes round was done last, `eat_until` until when to eat
    after the run that has just ended, `cautious` that a week is noted from 5 percent on and not from 10.
    """

    now: datetime
    runs: tuple[Run, ...] = ()
    shoes: tuple[Shoe, ...] = ()
    done: Mapping[Item, date] = field(default_factory=dict)
    eat_until: datetime | None = None
    units: Units = Units.METRIC
    cautious: bool = False


@dataclass(frozen=True, slots=True)
class RunPorts:
    """Calls of the page; those that keep something tell whether it was kept, and say why where it was not."""

    known: Callable[[], RunsKnown]
    keep_run: Callable[[Run, str], bool]
    keep_shoe: Callable[[Shoe], bool]
    done: Callable[[Item], bool]
    eaten: Callable[[], bool]
    set_cautious: Callable[[bool], bool]
