"""Training soreness (rules F.5): its own clock, apart from pain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

NORMAL_H = 48
HARD_WORK_H = 72
LONG_DAYS = 7
SETTLED_TO = 1
CUT_BACK_AMBERS = 2
CUT_BACK_DAYS = 14
ONE_SIDED = frozenset({"deep-groin", "front-crease", "inner-thigh", "c-shape", "sit-bone", "outer-hip"})


class Soreness(StrEnum):
    """How long soreness has lasted, by what follows."""

    NONE = "none"
    NORMAL = "normal"
    HARD_WORK = "hard-work"
    AMBER = "amber"
    SOON = "soon"


@dataclass(frozen=True, slots=True)
class SoreReport:
    """Muscle soreness 0 to 10 at a time."""

    at: datetime
    score: int


def soreness_started(reports: Sequence[SoreReport], now: datetime) -> datetime | None:
    """When the soreness that lasts now began: the first report above 1 since the last of 0 or 1 (rule SORE-1)."""
    started = None
    for report in sorted((r for r in reports if r.at <= now), key=lambda r: r.at):
        if report.score <= SETTLED_TO:
            started = None
        elif started is None:
            started = report.at
    return started


def soreness(reports: Sequence[SoreReport], now: datetime) -> tuple[Soreness, str]:
    """Judges how long soreness has lasted, with a sentence (rule SORE-1)."""
    started = soreness_started(reports, now)
    if started is None:
        return Soreness.NONE, ""
    lasted = now - started
    if lasted > timedelta(days=LONG_DAYS):
        return Soreness.SOON, "Sore for more than 7 days. See someone within about 2 weeks."
    if lasted > timedelta(hours=HARD_WORK_H):
        return Soreness.AMBER, "Sore for more than 3 days: one set fewer next time, and nothing new."
    if lasted >= timedelta(hours=NORMAL_H):
        return Soreness.HARD_WORK, "Sore for 2 to 3 days: usual after hard or new work."
    return Soreness.NORMAL, "Sore muscles for up to 2 days are usual."


def is_soreness(*, both_sides: bool, trained_muscle: bool, places: Iterable[str] = ()) -> bool:
    """Tells whether a report counts as soreness: both sides or a clearly trained muscle (rule SORE-2).

    One-sided soreness, and anything in the groin, at the joint line or on bone, is pain.
    """
    return (both_sides or trained_muscle) and not any(place in ONE_SIDED for place in places)


def pain_and_soreness(
    pain: int | None, score: int | None, *, both_sides: bool, trained_muscle: bool
) -> tuple[int | None, int | None]:
    """What is kept of a soreness score beside the day's pain: what does not count as soreness counts as pain."""
    if score is None or is_soreness(both_sides=both_sides, trained_muscle=trained_muscle):
        return pain, score
    return max(score, pain or 0), None
