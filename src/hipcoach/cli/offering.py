"""What of a routine suits the conditions named on the command line."""

from collections.abc import Iterable

from hipcoach.care.filter import Offered, suit
from hipcoach.care.hip import HipCondition, imagined
from hipcoach.core.library import Library
from hipcoach.core.routine import Routine
from hipcoach.core.vocabulary import Phase, Side


def offer(
    library: Library, routine: Routine, conditions: Iterable[str], phase: str | None = None, side: str | None = None
) -> Offered:
    """Fits a routine to somebody with these conditions who reports no warning sign; as it is without any."""
    asked = tuple(conditions)
    if not asked:
        return Offered(routine)
    in_phase = Phase(phase) if phase else Phase.SETTLE
    sore = (Side(side),) if side else (Side.RIGHT,)
    return suit(routine, library, imagined((HipCondition(name, in_phase) for name in asked), sore))
