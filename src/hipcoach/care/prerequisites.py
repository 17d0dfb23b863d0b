"""Exercises that open only after an easier one stayed calm (F.9, 4; the gates PRE-...)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

CALM_TO = 2
HOP_SESSIONS = 2
PLANK_DAYS = 14


def gates_passed(done: Iterable[tuple[str, datetime, int | None]], now: datetime) -> frozenset[str]:
    """The prerequisites that were met; `done` are exercises with their time and the session's worst pain.

    A session whose pain was not given is not calm.
    """
    history = sorted((each for each in done if each[1] <= now), key=lambda each: each[1])
    passed = set()
    hops = [pain for exercise, _, pain in history if exercise == "pogo-hops"]
    if len(hops) >= HOP_SESSIONS and all(_calm(pain) for pain in hops[-HOP_SESSIONS:]):
        passed.add("PRE-POGO-HOPS")
    planks = [(at, pain) for exercise, at, pain in history if exercise == "copenhagen-short"]
    calm_since = None
    for at, pain in planks:
        calm_since = (calm_since or at) if _calm(pain) else None
    if calm_since is not None and planks[-1][0] - calm_since >= timedelta(days=PLANK_DAYS):
        passed.add("PRE-COPENHAGEN-SHORT")
    return frozenset(passed)


def _calm(pain: int | None) -> bool:
    return pain is not None and pain <= CALM_TO
