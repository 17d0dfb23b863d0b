"""What was told about pain, and the lights and the sessions that follow from it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TypeAlias

from hipcoach.care.pain import Light, SessionPain, base_pain, light, limits
from hipcoach.care.programme import Done
from hipcoach.care.run_days import is_run
from hipcoach.care.soreness import Soreness, SoreReport, soreness, soreness_started
from hipcoach.care.today import ask_again_over, morning_over
from hipcoach.core.library import Library
from hipcoach.core.profile import Profile
from hipcoach.core.record import LONGEST, SessionRow
from hipcoach.core.vocabulary import Side
from hipcoach.store.journal import DiaryDay
from hipcoach.told import Past, Told

Mornings: TypeAlias = tuple[tuple[date, int], ...]

SWELLING_H = 48
USUAL_DAYS = 60
"""How far back mornings are usual ones and soreness is remembered; ours: the rules F.1 and SORE-1 name no end."""
REACH_DAYS = USUAL_DAYS + LONGEST.days + 1
"""How many days before a session another one can have begun whose morning after is a usual one for it."""


def lights(known: Told, library: Library, of: Iterable[Past] | None = None) -> tuple[tuple[Past, Light], ...]:
    """Some sessions, or all of the last weeks, with their traffic lights as they stand now."""
    rested = mornings_after_rest(known)
    return tuple((past, _light(past, known, library, rested)) for past in (known.past if of is None else of))


def _light(past: Past, known: Told, library: Library, rested: Mornings) -> Light:
    names = past.row.conditions or known.profile.condition_ids
    chosen = tuple(library.conditions[name] for name in names if name in library.conditions)
    signs = past.signs
    started = soreness_started(_sore_reports(known, past.row.day, past.ended.tzinfo), past.ended)
    pain = SessionPain(
        during=past.said.pain_during,
        after=past.said.pain_after,
        next_morning=past.said.pain_next_morning,
        base=_base(past, known, rested),
        at_24_h=past.said.pain_next_day,
        limp="limp" in signs,
        sharp="sharp" in signs,
        spread="spread" in signs,
        swelling="swell" in signs,
        woke="woke" in signs,
        pinch="pinch" in signs,
        tingle="tingle" in signs,
        signs_told=past.said.signs is not None,
        soreness_h=(past.ended - started) / timedelta(hours=1) if started else None,
    )
    return light(
        pain,
        limits(chosen, running=is_run(past.row.routine_id, library)),
        classes=[condition.pain_class for condition in chosen],
        morning_over=morning_over(past.ended, known.now),
        day_over=ask_again_over(past.ended, known.now),
    )


def base_of(past: Past, known: Told) -> float | None:
    """The usual morning pain at the time of a session (F.1)."""
    return _base(past, known, mornings_after_rest(known))


def _base(past: Past, known: Told, rested: Mornings) -> float | None:
    until = past.row.day
    since = until - timedelta(days=USUAL_DAYS)
    at_screening = next((s.pain for s in reversed(known.screenings) if s.at <= past.ended), None)
    return base_pain([pain for day, pain in rested if since <= day <= until], at_screening)


def pain_today(known: Told) -> int | None:
    """The worst pain told today before any work: the diary, the morning, the question before a session."""
    today = known.now.date()
    scores = [score for day in known.diary if day.day == today for score in (day.pain, day.pain_morning)]
    scores += [past.said.pain_before for past in known.past if past.row.day == today]
    scores += [past.said.pain_next_morning for past in known.past if past.row.morning_after == today]
    scores += [s.pain for s in known.screenings[-1:] if s.at.date() == today]
    scores.append(pain_now(known))
    return max((score for score in scores if score is not None), default=None)


def pain_now(known: Told) -> int | None:
    """What was told today before a session; the last word counts."""
    return next((pain for at, pain in reversed(known.pains_now) if at.date() == known.now.date()), None)


def daily_pain(known: Told, days: int = 3) -> int | None:
    """The worst pain of everyday life written in the last days, None where nothing was."""
    since = known.now.date() - timedelta(days=days)
    return max((day.pain for day in known.diary if day.day > since and day.pain is not None), default=None)


def mornings(known: Told) -> Mornings:
    """The mornings of which the pain is known, oldest first."""
    return mornings_of((past.row for past in known.past), known.diary)


def mornings_of(rows: Iterable[SessionRow], days: Iterable[DiaryDay]) -> Mornings:
    """The mornings of which the pain is known: what the diary says, else the worst answer about the day before."""
    by_day: dict[date, int] = {}
    for row in rows:
        if row.pain_next_morning is not None:
            by_day[row.morning_after] = max(row.pain_next_morning, by_day.get(row.morning_after, 0))
    by_day |= {day.day: day.pain_morning for day in days if day.pain_morning is not None}
    return tuple(sorted(by_day.items()))


def mornings_after_rest(known: Told) -> Mornings:
    """The mornings that followed a day without a session or a run, oldest first."""
    busy = {day for past in known.past for day in (past.row.day, past.row.last_day)}
    return tuple((day, pain) for day, pain in mornings(known) if day - timedelta(days=1) not in busy)


def weekly_worst(known: Told, since: date) -> tuple[int | None, ...]:
    """The worst pain told in each week since a day, oldest first; None where nothing was told."""
    weeks: list[int | None] = [None] * ((known.now.date() - since).days // 7 + 1)

    def note(day: date, *scores: int | None) -> None:
        number = (day - since).days // 7
        for score in scores:
            if score is not None and 0 <= number < len(weeks):
                weeks[number] = max(score, weeks[number] or 0)

    for day in known.diary:
        note(day.day, day.pain, day.pain_morning)
    for past in known.past:
        note(past.row.day, past.said.pain_during, past.said.pain_after, past.said.pain_next_morning)
    for screening in known.screenings:
        note(screening.at.date(), screening.pain)
    return tuple(weeks)


def swelling(known: Told) -> bool:
    """Tells whether swelling was told within the last 48 hours."""
    since = known.now - timedelta(hours=SWELLING_H)
    told_days = (day.day for day in known.diary if "swell" in (day.signs or "").split())
    return any(day >= since.date() for day in told_days) or any(
        "swell" in past.signs and past.ended >= since for past in known.past
    )


def sides_of(past: Past, profile: Profile) -> frozenset[Side]:
    """The sides that a red session stops: those that hurt, else the sore one, else both (SL-2)."""
    return past.hurt_sides or (profile.sore_sides if len(profile.sore_sides) == 1 else frozenset({Side.BOTH}))


def _sore_reports(known: Told, until: date, zone: tzinfo | None) -> tuple[SoreReport, ...]:
    since = until - timedelta(days=USUAL_DAYS)
    return tuple(
        SoreReport(datetime.combine(day.day, time(0), zone), day.soreness)
        for day in known.diary
        if day.soreness is not None and since <= day.day <= until
    )


def soreness_now(known: Told) -> tuple[Soreness, str]:
    """How long the muscles have been sore by now, with a sentence (SORE-1)."""
    return soreness(_sore_reports(known, known.now.date(), known.now.tzinfo), known.now)


def done_sessions(known: Told, library: Library) -> tuple[Done, ...]:
    """The sessions of the last weeks as the programme sees them."""
    found = []
    for past, judged in lights(known, library):
        sore, _ = soreness(_sore_reports(known, past.row.day, past.ended.tzinfo), past.ended)
        long_sore = sore in (Soreness.AMBER, Soreness.SOON)
        found.append(
            Done(past.row.uuid, past.row.routine_id, past.ended, judged, past.said.effort_rpe, soreness_amber=long_sore)
        )
    return tuple(found)


def hours_of(length: timedelta) -> int:
    """Whole hours of a length of time."""
    return int(length.total_seconds() // 3600)
