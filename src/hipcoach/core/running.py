"""A run and a pair of shoes, as a person writes them down."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

RUN = "run"
"""What a run that was written down has in the place of a routine."""


class Surface(StrEnum):
    """What was run on."""

    CONCRETE = "concrete"
    ASPHALT = "asphalt"
    SMOOTH_TRAIL = "smooth-trail"
    TECHNICAL_TRAIL = "technical-trail"
    TRACK = "track"
    TREADMILL = "treadmill"


class ShoeKind(StrEnum):
    """What decides how far a pair goes: what it is made for, who runs in it, or the longest that articles name."""

    ROAD = "road"
    TRAIL = "trail"
    HEAVIER = "heavier"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Run:
    """A run; `metres` is None where nobody wrote the distance down, `shoe` the name of a pair, empty for none.

    `title` is what it is called in the history.

    Pain is the worst during it and effort how hard it was, 0 to 10; `sharp` tells of a stabbing pain, `painkiller` of
    one taken in the 24 hours before. None is unknown.
    """

    uuid: str
    day: date
    minutes: int
    metres: int | None = None
    surface: Surface | None = None
    shoe: str = ""
    pain: int | None = None
    effort: int | None = None
    limp: bool | None = None
    sharp: bool | None = None
    painkiller: bool | None = None
    note: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shoe:
    """A pair of shoes by its name; `metres_before` was run in it before runs were written down."""

    name: str
    kind: ShoeKind
    bought: date
    metres_before: int = 0
    retired: bool = False
