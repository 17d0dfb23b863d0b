"""What the trends show, as plain data; gaps stay gaps: nothing that nobody answered is among it."""

from dataclasses import dataclass
from datetime import date

from hipcoach.core.vocabulary import Muscle, Phase, Side


@dataclass(frozen=True, slots=True)
class WeekKept:
    """A week by its Monday; `planned` sessions are None where no programme says how many.

    `done` counts everything, `kept` what counts for the plan, `runs` the runs.
    """

    monday: date
    done: int
    planned: int | None
    active_ms: int
    left_reps: int
    right_reps: int
    kept: int = 0
    runs: int = 0


@dataclass(frozen=True, slots=True)
class Worked:
    """What was done of one exercise in the period on one side; `load_kg` is kilograms times repetitions."""

    exercise_id: str
    name: str
    side: Side
    sets: int
    reps: int
    hold_ms: int
    load_kg: float
    muscles: tuple[Muscle, ...] = ()


@dataclass(frozen=True, slots=True)
class Most:
    """The most of an exercise in one set ever: repetitions, or how long it was held."""

    name: str
    day: date
    side: Side
    reps: int | None
    hold_ms: int | None


@dataclass(frozen=True, slots=True)
class Came:
    """In how many sessions before a bad morning an exercise was, and before any morning that was answered."""

    name: str
    bad: int
    mornings: int


@dataclass(frozen=True, slots=True)
class Trends:
    """A period in numbers; `before` is empty where fewer than `least_mornings` mornings were answered.

    `sore` is the side that all pain in it was told of, None where it was none or both; `begins` tells that nothing is
    kept from before the first session in it.
    """

    since: date
    until: date
    weeks: tuple[WeekKept, ...] = ()
    mornings: tuple[tuple[date, int], ...] = ()
    during: tuple[tuple[date, int], ...] = ()
    after: tuple[tuple[date, int], ...] = ()
    runs: tuple[date, ...] = ()
    phases: tuple[tuple[date, Phase], ...] = ()
    limits: tuple[int, int] = (2, 5)
    worked: tuple[Worked, ...] = ()
    most: tuple[Most, ...] = ()
    before: tuple[Came, ...] = ()
    answered: int = 0
    bad: int = 0
    bad_from: int = 4
    least_mornings: int = 14
    sore: Side | None = None
    begins: bool = False
