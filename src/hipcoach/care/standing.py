"""What stands today from every screening so far: locks that last, re-screens that are due (SCR-3, SCR-4, E.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from hipcoach.care.screening import Screened, screen
from hipcoach.core.screening import Answer, Cleared, Questionnaire, Screening, Seen, Urgency, worst

PAIN_TO_RESCREEN = 7
REMIND_AFTER_DAYS = (7, 14)
CLEARED_DAYS = 365
"""How long a clinician's clearance counts for a lasting yes: as long as an examination does (rule GATE-3)."""


class Change(StrEnum):
    """Something that happened and asks for the safety questions again (rule SCR-4)."""

    NEW_PLACE = "new-place"
    NEW_SIDE = "new-side"
    FALL = "fall"
    PAIN = "pain"
    NIGHT_WAKING = "night-waking"
    TWO_REDS = "two-reds"


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened; `pain` is 0 to 10 where it was a pain score, `places` are new sore places."""

    at: datetime
    what: Change
    pain: int | None = None
    places: tuple[str, ...] = ()


REASON_TEXT = {
    Change.NEW_PLACE: "It hurts in a new place.",
    Change.NEW_SIDE: "The other side is sore now.",
    Change.FALL: "You had a fall.",
    Change.PAIN: f"Your pain was {PAIN_TO_RESCREEN} or more.",
    Change.NIGHT_WAKING: "Pain woke you at night, which is new.",
    Change.TWO_REDS: "Two sessions were too much within 7 days.",
}
FIRST_TEXT = "These questions come before anything else."
OLD_TEXT = "Your last answers are 14 days old."
RUN_TEXT = "The safety questions come before the first run."
STRAIN_TEXT = "The first 72 hours are over. Answer the questions again before you start."


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds now: the last answers with every lock that still stands, and why to ask again.

    `screened` is None where nothing was ever answered.
    """

    screened: Screened | None
    ask_again: tuple[str, ...] = ()

    @property
    def locked(self) -> bool:
        """Tells whether nothing may be offered."""
        return self.screened is not None and self.screened.locked

    @property
    def passed(self) -> bool:
        """Tells whether the answers are whole, fresh and free of locks."""
        return self.screened is not None and self.screened.passed and not self.ask_again


def standing(
    screenings: Iterable[Screening],
    asked: Questionnaire,
    now: datetime,
    *,
    seen: Iterable[Seen] = (),
    cleared: Iterable[Cleared] = (),
    happened: Iterable[Happened] = (),
    before_first_run: bool = False,
) -> Standing:
    """Works out what holds now.

    A lock stands until a clinician's clearance, dated no earlier than the lock, is followed by a fresh screening
    that does not lock again. An emergency stands until it is answered differently.
    """
    history = tuple(sorted((s for s in screenings if s.at <= now), key=lambda s: s.at))
    events = tuple(happened)
    reasons = rescreen_reasons(history, asked, now, events, before_first_run)
    if not history:
        return Standing(None, reasons)
    marks, clearances = tuple(seen), tuple(cleared)
    latest = screen(history[-1], asked, now.date(), marks, cleared_questions(history, asked, clearances, now.date()))
    results = tuple(
        screen(s, asked, s.at.date(), marks, cleared_questions(history, asked, clearances, s.at.date()))
        for s in history[:-1]
    )
    for index, (screening, result) in enumerate(zip(history[:-1], results, strict=True)):
        later = tuple(zip(history[index + 1 :], (*results[index + 1 :], latest), strict=True))
        if _locks(result) and not _lifted(screening, later, clearances):
            latest = _joined(latest, result)
    if any(set(event.places) & asked.gate.groin for event in events if history[-1].at < event.at <= now):
        latest = replace(latest, gate_pending=True)
    if latest.protect and _strain_over(history[-1], asked, now):
        reasons = (*reasons, STRAIN_TEXT)
    return Standing(latest, reasons)


def cleared_questions(
    history: Iterable[Screening], asked: Questionnaire, cleared: Iterable[Cleared], on: date
) -> frozenset[str]:
    """The lasting questions whose yes a clinician has cleared and that still counts: told before, cleared after it."""
    screenings, lasting = tuple(history), [q.id for q in asked.questions if q.lasting]
    return frozenset(
        name
        for mark in cleared
        if timedelta(0) <= on - mark.on < timedelta(days=CLEARED_DAYS)
        for name in lasting
        if any(s.answers.get(name) is Answer.YES and s.at.date() <= mark.on for s in screenings)
    )


def rescreen_reasons(
    history: tuple[Screening, ...],
    asked: Questionnaire,
    now: datetime,
    happened: Iterable[Happened] = (),
    before_first_run: bool = False,
) -> tuple[str, ...]:
    """Why the questions are due, in words; nothing where they are not (rule SCR-4)."""
    if not history:
        return (FIRST_TEXT,)
    last = history[-1]
    reasons = []
    if last.version != asked.version or now - last.at >= timedelta(days=asked.valid_days):
        reasons.append(OLD_TEXT if last.version == asked.version else "The questions have changed.")
    for event in happened:
        enough = event.what is not Change.PAIN or (event.pain is not None and event.pain >= PAIN_TO_RESCREEN)
        if last.at < event.at <= now and enough:
            reasons.append(REASON_TEXT[event.what])
    if before_first_run and last.at.date() < now.date():
        reasons.append(RUN_TEXT)
    return tuple(dict.fromkeys(reasons))


def soon_reminder(screened: Screened, answered: datetime, now: datetime) -> str:
    """What is said again of a `soon` 7 and 14 days after the answers; empty before, and for other levels (E.1)."""
    if screened.level is not Urgency.SOON or screened.locked:
        return ""
    passed = [days for days in REMIND_AFTER_DAYS if now - answered >= timedelta(days=days)]
    if not passed:
        return ""
    return f"{passed[-1]} days ago your answers asked for somebody to look at your hip within about 2 weeks."


def _locks(result: Screened) -> bool:
    """Tells whether a result holds a lock that outlives its own screening; an emergency alone does not."""
    return bool(result.locks) or any(message.level is Urgency.URGENT for message in result.messages)


def _lifted(screening: Screening, later: tuple[tuple[Screening, Screened], ...], cleared: tuple[Cleared, ...]) -> bool:
    """Tells whether a clearance and, on its day or after it, a fresh screening without a lock ended a lock."""
    return any(
        mark.on >= screening.at.date() and any(s.at.date() >= mark.on and not r.locked for s, r in later)
        for mark in cleared
    )


def _joined(latest: Screened, before: Screened) -> Screened:
    """The latest result with an older lock that still stands."""
    kept = tuple(m for m in before.messages if m.level is not Urgency.EMERGENCY)
    return replace(
        latest,
        level=worst(latest.level, *(m.level for m in kept)),
        locks=tuple(dict.fromkeys((*latest.locks, *before.locks))),
        messages=tuple(sorted(dict.fromkeys((*latest.messages, *kept)), key=lambda m: -m.level.rank)),
        cards=tuple(dict.fromkeys((*latest.cards, *before.cards))),
    )


def _strain_over(last: Screening, asked: Questionnaire, now: datetime) -> bool:
    return last.began is not None and now - last.began >= timedelta(hours=asked.gate.fresh_strain.within_h)
