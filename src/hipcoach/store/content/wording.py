"""Whether words can be spoken, and whether they agree with the dose."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Timed, UntilDone

_UNSPEAKABLE = (
    (re.compile(r"[()\[\]{}<>]"), "brackets can't be heard: say it in a sentence"),
    (
        re.compile(r"\b(?:e\.g|i\.e|etc|approx|vs|incl)\b\.?", re.I),
        "an abbreviation can't be heard: write the words out",
    ),
    (re.compile(r"\d\s*[-–—]\s*\d"), "a dash between numbers can't be heard: write 8 to 10"),
    (
        re.compile(r"\d\s*(?:s|m|h|min|sec|mm|cm|km|kg|x)\b", re.I),
        "a short unit can't be heard: write the word",
    ),
    (re.compile(r"[/\\*_#|~=+^%&@→×°]"), "a sign can't be heard: write the word"),
)

_ANYTHING_UNSPEAKABLE = re.compile("|".join(pattern.pattern for pattern, _ in _UNSPEAKABLE), re.I)

_NUMBERS = {
    **{"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10},
    **{
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "eighteen": 18,
    },
    **{
        "twenty": 20,
        "twenty-five": 25,
        "thirty": 30,
        "forty": 40,
        "forty-five": 45,
        "sixty": 60,
        "ninety": 90,
    },
    **{"one": 1, "twice": 2},
}
_NUMBER = rf"(\d{{1,4}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_AMOUNT = re.compile(
    rf"\b(?:{_NUMBER}\s+to\s+)?{_NUMBER}\s+(seconds?|minutes?|times|sets?|repetitions?|reps|steps)\b", re.I
)
_TWICE = re.compile(r"\b()(twice)()\b", re.I)
_MENTION = re.compile(r"second|minute|times|sets?\b|rep|steps|twice", re.I)  # spares most cues the slow patterns
_LOOSE = re.compile(
    r"\b(?:about|every|each|after|within|last|first|once|when|with|extra|more)\s+$|\bless than\s+$", re.I
)
_OTHERWISE = re.compile(r"\s+(?:a|an|per|each|every)\b", re.I)
_GRADUAL = re.compile(r"\bover\s+$", re.I)


class Amount(NamedTuple):
    """An amount that a cue says: its words, its numbers, its unit, and whether it tells how slowly to begin."""

    said: str
    numbers: tuple[int, ...]
    unit: str
    gradual: bool


def unspeakable(said: str) -> str:
    """Says why a text can't be spoken, or nothing where it can."""
    if not _ANYTHING_UNSPEAKABLE.search(said):
        return ""
    return next(why for pattern, why in _UNSPEAKABLE if pattern.search(said))


@lru_cache(maxsize=1024)
def amounts(cue: str) -> tuple[Amount, ...]:
    """The amounts in a cue that mean something exact; loose ones (about, every, each) are left out."""
    if not _MENTION.search(cue):
        return ()
    return tuple(
        Amount(
            found[0],
            tuple(int(word) if word.isdecimal() else _NUMBERS[word.lower()] for word in found.group(1, 2) if word),
            found[3].lower(),
            bool(_GRADUAL.search(cue, 0, found.start())),
        )
        for pattern in (_TWICE, _AMOUNT)
        for found in pattern.finditer(cue)
        if not _LOOSE.search(cue, 0, found.start()) and not _OTHERWISE.match(cue, found.end())
    )


def disagreements(cue: str, dose: Dose) -> Iterator[str]:
    """The amounts in a cue that the dose does not have.

    Seconds and minutes have to be a length of the dose; times, sets and steps lie within its counts.
    """
    for amount in amounts(cue):
        if amount.unit.startswith(("second", "minute")):
            scale = 60 if amount.unit.startswith("minute") else 1
            right = (amount.gradual and not isinstance(dose.work, Reps)) or all(
                number * scale in _lengths_s(dose) for number in amount.numbers
            )
        else:
            spans = (dose.sets,) if amount.unit.startswith("set") else _counts(dose)
            right = all(_within(number, spans) for number in amount.numbers)
        if not right:
            yield f"says {amount.said!r}, and the dose has no such number"


def _within(amount: int, spans: tuple[Span, ...]) -> bool:
    return any(span.low <= amount <= span.high for span in spans)


def _counts(dose: Dose) -> tuple[Span, ...]:
    """Everything that a dose counts."""
    match dose.work:
        case Reps(reps=counted) | Steps(steps=counted):
            return (dose.sets, counted)
        case Holds(holds=number):
            return (dose.sets, Span.exactly(number))
        case _:
            return (dose.sets,)


def _lengths_s(dose: Dose) -> set[float]:
    """Every length of a dose in seconds."""
    rest: set[float] = {dose.rest_s}
    match dose.work:
        case Reps(tempo=tempo):
            return rest | {tempo.eccentric_ms / 1000, tempo.pause_ms / 1000, tempo.concentric_ms / 1000}
        case Holds(hold_s=span, gap_s=gap_s):
            return rest | {gap_s, span.low, span.start, span.high}
        case Timed(time_s=span):
            return rest | {span.low, span.start, span.high}
        case Steps(step_ms=step_ms):
            return rest | {step_ms / 1000}
        case UntilDone(estimate_s=estimate_s):
            return rest | {estimate_s}
