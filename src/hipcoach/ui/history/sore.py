"""Which hip the pain of a period was told of."""

from collections.abc import Iterable

from hipcoach.core.record import SessionRow
from hipcoach.core.vocabulary import Side


def sore_of(rows: Iterable[SessionRow]) -> Side | None:
    """The side that was the sore one in all sessions with pain scores; None where it was none, both or not the same.

    What was added by hand has no sore side of its own.
    """
    sides = {
        row.sore_side
        for row in rows
        if not row.by_hand
        and any(score is not None for score in (row.pain_during, row.pain_after, row.pain_next_morning))
    }
    only = sides.pop() if len(sides) == 1 else Side.BOTH
    return only if only is not Side.BOTH else None
