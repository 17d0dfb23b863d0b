"""What was recorded, in words: the same on the page of a session, in a month and in a table."""

from collections.abc import Mapping
from datetime import datetime

from hipcoach.care.pain import SIGNS
from hipcoach.core.length import clock_text
from hipcoach.core.record import StepRow
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.rows import Change
from hipcoach.ui.words import day_text, effort_text, tr

ANSWERS = {
    "": "nothing was chosen",
    "easier": "took the easier one",
    "skip": "left it out",
    "skipped": "left it out",
    "ended": "ended the session",
    "went-on": "went on gently",
}
"""What a person chose after "that hurts", by the words that are kept."""

FIELDS = {
    "title": "title",
    "started_utc_ms": "start",
    "active_ms": "time",
    "phase": "phase",
    "sore_side": "sore side",
    "pain_before": "pain before",
    "pain_during": "pain during",
    "pain_after": "pain after",
    "pain_next_morning": "pain next morning",
    "effort_rpe": "effort",
    "signs": "signs",
    "note": "note",
    "done_reps": "repetitions",
    "done_ms": "time",
    "load_text": "load",
    "outcome": "how it ended",
    "side": "side",
    "answer": "answer",
}


def score_text(score: int | None) -> str:
    """A pain score: `3 of 10`."""
    return f"{score} {tr('of 10')}" if score is not None else tr("not asked")


def up_to(score: int) -> str:
    """A score as the upper end of some: `2 or lower`."""
    return tr("{score} or lower").format(score=score) if score else "0"


def amount_text(step: StepRow) -> str:
    """What was done of a set, and what was planned where that differs."""
    if step.planned_reps:
        done, planned = step.done_reps or 0, step.planned_reps
        text = f"{done} {tr('of')} {planned}" if done != planned else str(done)
        return f"{text} {tr('repetitions') if planned != 1 else tr('hold')}, {clock_text(step.done_ms)}"
    if step.planned_ms and abs(step.planned_ms - step.done_ms) >= 1_000:
        return f"{clock_text(step.done_ms)} {tr('of')} {clock_text(step.planned_ms)}"
    return clock_text(step.done_ms)


def set_text(step: StepRow) -> str:
    """Which set on which side: `Set 2, left`."""
    what = f"{tr('Set')} {step.set_number}"
    return what if step.side is Side.BOTH else f"{what}, {tr(step.side.value)}"


def hurt_text(answer: str) -> str:
    """What was chosen after "that hurts"."""
    return tr(ANSWERS.get(answer, answer))


def change_text(change: Change, names: Mapping[int, str]) -> str:
    """A change in a sentence: `22 Nov 18:05: Clamshell, repetitions 10, before 12`."""
    when = f"{day_text(change.at.date(), 'd MMM')} {change.at.hour}:{change.at.minute:02}"
    where = f"{names.get(change.step, '')}, " if change.step is not None else ""
    field = tr(FIELDS.get(change.field, change.field))
    after, before = _value(change.field, change.after), _value(change.field, change.before)
    return f"{when}: {where}{field} {after}, {tr('before')} {before}"


def signs_text(signs: str | None) -> str:
    """The signs that were told: `I limped, sharp pain`; empty where nobody answered."""
    if signs is None:
        return ""
    words = [tr(SIGNS.get(sign, sign)) for sign in signs.split()]
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])]) or tr("none of these")


def _value(field: str, value: object) -> str:
    if field == "signs" and isinstance(value, str):
        return signs_text(value)
    if isinstance(value, datetime):
        return f"{day_text(value.date(), 'd MMM yyyy')} {value.hour}:{value.minute:02}"
    if value in (None, ""):
        return tr("nothing")
    if field in ("done_ms", "active_ms") and isinstance(value, int):
        return clock_text(value)
    if field == "effort_rpe" and isinstance(value, float):
        return effort_text(value)
    if field in ("note", "title"):
        return f"“{value}”"
    return str(value).replace("-", " ")
