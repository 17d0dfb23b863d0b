"""What the page of persons needs from the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seat:
    """One person on the list; `here` sits at this window, `last` used the program last."""

    uuid: str
    name: str
    here: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Everybody:
    """Who is kept, who was removed and can come back; `fixed` where nothing can be written."""

    seats: tuple[Seat, ...] = ()
    removed: tuple[Seat, ...] = ()
    fixed: bool = False

    @property
    def decided(self) -> bool:
        """Tells whether it is known who sits here."""
        return any(seat.here for seat in self.seats)


@dataclass(frozen=True, slots=True)
class PeoplePorts:
    """Calls of the page; `add` and `rename` give what is wrong with a name, empty where it is kept.

    `choose` asks before somebody leaves a person for whom exercise is closed; `remove` asks always.
    """

    everybody: Callable[[], Everybody]
    choose: Callable[[str], object]
    add: Callable[[str], str]
    rename: Callable[[str, str], str]
    remove: Callable[[str], object]
    bring_back: Callable[[str], object]
