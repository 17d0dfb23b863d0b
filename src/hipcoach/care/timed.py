"""Open items with a time of their own: food after a run, a massage once a month, a film of how one runs.

None of them closes or opens anything.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from hipcoach.core.running import Run

REFUEL = timedelta(minutes=45)
WEEKS_BEFORE_MASSAGE = timedelta(weeks=3)


class Item(StrEnum):
    """What comes round again."""

    MASSAGE = "massage"
    FORM_VIDEO = "form-video"


EVERY: dict[Item, timedelta] = {Item.MASSAGE: timedelta(days=30), Item.FORM_VIDEO: timedelta(days=28)}
"""A massage once a month is what a running article says; a film every four weeks is our own number."""


def refuel_until(ended: Sequence[datetime], eaten: datetime | None, now: datetime) -> datetime | None:
    """Until when to eat after the newest run; None more than 45 minutes after it, and once something was eaten."""
    last = max((end for end in ended if end <= now), default=None)
    if last is None or now >= last + REFUEL or (eaten is not None and eaten >= last):
        return None
    return last + REFUEL


def due(item: Item, done: date | None, runs: Sequence[Run], today: date) -> bool:
    """Tells whether something that comes round is due: nothing is without runs, a massage from the fourth week on."""
    first = min((run.day for run in runs), default=None)
    if first is None or (item is Item.MASSAGE and today - first < WEEKS_BEFORE_MASSAGE):
        return False
    return done is None or today - done >= EVERY[item]
