"""What of a routine suits: the conditions named on the command line, and for `play` the stored person with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from hipcoach import clock
from hipcoach.care.filter import Offered, suit
from hipcoach.care.hip import Hip, HipCondition, imagined
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.home import read_care
from hipcoach.person import hip_from, in_doses, with_conditions
from hipcoach.store.database import Database
from hipcoach.store.people import Person
from hipcoach.told import Told, told

SCREEN_HINT = "Answer the safety questions: open the window with `hipcoach`, or type `hipcoach screen`."


@dataclass(frozen=True, slots=True)
class Player:
    """Who plays: what is stored of them, and how the filter sees them with what the command line says."""

    known: Told
    hip: Hip

    def offer(self, routine: Routine, library: Library) -> Offered:
        """What of a routine suits, in the doses where the programme stands."""
        return in_doses(suit(routine, library, self.hip), self.known, read_care())

    @property
    def conditions(self) -> tuple[str, ...]:
        """The ids of all conditions that count."""
        return self.hip.condition_ids


def offer(
    library: Library, routine: Routine, conditions: Iterable[str], phase: str | None = None, side: str | None = None
) -> Offered:
    """Fits a routine to somebody with these conditions who reports no warning sign; as it is without any."""
    asked = tuple(conditions)
    if not asked:
        return Offered(routine)
    sore = (Side(side),) if side else (Side.RIGHT,)
    return suit(routine, library, imagined(_named(asked, phase), sore))


def player(
    database: Database | None,
    person: Person | None,
    library: Library,
    conditions: Iterable[str],
    phase: str | None = None,
    side: str | None = None,
    *,
    unread: bool = False,
) -> Player:
    """The stored person with what the command line adds; without a history nobody is known, so nobody is screened.

    `unread` tells that there is one that can't be read: a lock may stand in it.
    """
    now = clock.wall()
    if database is None or person is None or not person.uuid:
        known = Told(Person("", "", {}), Profile(), now.local)
    else:
        known = told(database, person, now)
    hip = replace(hip_from(known, read_care(), library), unread=unread)
    return Player(known, with_conditions(hip, _named(conditions, phase), Side(side) if side else None))


def _named(conditions: Iterable[str], phase: str | None) -> tuple[HipCondition, ...]:
    in_phase = Phase(phase) if phase else Phase.SETTLE
    return tuple(HipCondition(name, in_phase) for name in conditions)
