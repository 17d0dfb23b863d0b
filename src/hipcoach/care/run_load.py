"""How much somebody runs, against what they ran before (rules F.6). It shows and never closes anything (LOAD-7)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from hipcoach.core.running import Run

BASE_DAYS = 30
WEEK = timedelta(days=7)
NOTE_OVER, AMBER_OVER, RED_OVER = 1.10, 1.30, 2.0
CAUTIOUS_OVER = 1.05
SMALL_WEEK_M, SMALL_STEP_M = 16_000, 4_000
EASY_WEEK = 0.8
EASY_FROM, EASY_TO = 0.7, 0.8
CLOSES_NOTHING_TEXT = "This closes nothing: your pain decides."
WEEKS_UP = 3


class Weight(StrEnum):
    """How much a note about load weighs."""

    PLAIN = "plain"
    NOTE = "note"
    AMBER = "amber"
    STRONG = "strong"
    RED = "red"


@dataclass(frozen=True, slots=True)
class LoadNote:
    """What is said about load: the rule, how much it weighs, the numbers in metres, and where the rule is from.

    `metres` is what was run, `against` what it is compared with; `sources` are ids of sources.
    """

    rule: str
    weight: Weight
    metres: int
    against: int
    sources: tuple[str, ...]

    @property
    def percent(self) -> int:
        """How much more it is, in percent; 0 without anything to compare with."""
        return round((self.metres / self.against - 1) * 100) if self.against else 0


@dataclass(frozen=True, slots=True)
class Week:
    """A week from its Monday: metres in all, the longest run, and how many runs."""

    monday: date
    metres: int
    longest: int
    runs: int


def weeks(runs: Iterable[Run], today: date, count: int = 8) -> tuple[Week, ...]:
    """The last weeks, oldest first; the last one is this week so far."""
    this = monday_of(today)
    found = []
    for monday in (this - WEEK * back for back in reversed(range(count))):
        here = [run.metres or 0 for run in runs if monday <= run.day < monday + WEEK]
        found.append(Week(monday, sum(here), max(here, default=0), len(here)))
    return tuple(found)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def longest_run(runs: Iterable[Run], before: date) -> int | None:
    """The longest run in metres of the 30 days before a day; None in the first 30 days and without runs in them."""
    known = [run for run in runs if run.metres is not None and run.day < before]
    start = before - timedelta(days=BASE_DAYS)
    if not any(run.day <= start for run in known):
        return None
    return max((run.metres or 0 for run in known if run.day >= start), default=None)


def single_run(runs: Sequence[Run], metres: int, day: date) -> LoadNote | None:
    """LOAD-1: a run more than a tenth longer than the longest of the 30 days before; None where it is not."""
    base = longest_run(runs, day)
    if not base or metres <= base * NOTE_OVER:
        return None
    weight = Weight.RED if metres > base * RED_OVER else Weight.STRONG if metres > base * AMBER_OVER else Weight.AMBER
    return LoadNote("LOAD-1", weight, metres, base, ("frandsen25",))


def this_week(runs: Sequence[Run], today: date, *, cautious: bool = False) -> LoadNote | None:
    """LOAD-2, and LOAD-3 after a small week: this week so far against the whole week before; None where it is fine."""
    before, now = weeks(runs, today, 2)
    if before.metres < SMALL_WEEK_M:
        if not before.metres or now.metres <= before.metres + SMALL_STEP_M:
            return None
        return LoadNote("LOAD-3", Weight.NOTE, now.metres, before.metres, ("ours",))
    if now.metres <= before.metres * (CAUTIOUS_OVER if cautious else NOTE_OVER):
        return None
    amber = now.metres > before.metres * AMBER_OVER
    sources = ("nielsen14",) if amber else ("seed-001", "seed-003", "seed-004", "fredette22")
    return LoadNote("LOAD-2", Weight.AMBER if amber else Weight.NOTE, now.metres, before.metres, sources)


def easy_week(runs: Sequence[Run], today: date) -> LoadNote | None:
    """LOAD-5: after three weeks of running without an easier one this one is to be a fifth to a third less.

    `metres` is this week so far, `against` last week.
    """
    *past, now = weeks(runs, today, WEEKS_UP + 2)
    done = past[-WEEKS_UP:]
    eased = any(week.metres <= before.metres * EASY_WEEK for before, week in zip(past, done, strict=False))
    if not all(week.metres for week in done) or eased:
        return None
    return LoadNote("LOAD-5", Weight.PLAIN, now.metres, done[-1].metres, ("seed-001", "ours"))


def notes(runs: Sequence[Run], today: date, *, cautious: bool = False) -> tuple[LoadNote, ...]:
    """Everything there is to say about the load of this week and its longest run, the heaviest first."""
    here = [run for run in runs if run.metres and monday_of(run.day) == monday_of(today)]
    singles = [single_run(runs, run.metres or 0, run.day) for run in here]
    found = [
        max((note for note in singles if note), key=lambda note: note.metres, default=None),
        this_week(runs, today, cautious=cautious),
        easy_week(runs, today),
    ]
    order = list(Weight)
    return tuple(sorted((n for n in found if n), key=lambda note: -order.index(note.weight)))


def load_text(note: LoadNote, way: Callable[[int], str]) -> str:
    """What is said about load, with its numbers; `way` writes metres as the person reads them."""
    run, base = way(note.metres), way(note.against)
    match note.rule:
        case "LOAD-1":
            return (
                f"A run of {run}. Your longest in the 30 days before was {base}, so it was {note.percent} percent "
                "longer. In a study of runners, a run more than a tenth longer went with more injuries."
            )
        case "LOAD-2":
            return (
                f"{run} since Monday, and {base} in the week before: {note.percent} percent more. Running articles say "
                "5 or 10 percent at most. Studies do not support an exact number; more than 30 went with more injuries."
            )
        case "LOAD-3":
            step = way(SMALL_STEP_M)
            return f"{run} since Monday, and {base} in the week before. After a small week, add {step} at most."
    if note.metres > note.against * EASY_TO:
        return f"Three weeks without an easier one, and {run} this week so far. Make the next one easier."
    low, high = way(round(note.against * EASY_FROM)), way(round(note.against * EASY_TO))
    return f"Three weeks without an easier one. Make this one easier: {low} to {high}, after {base} last week."
