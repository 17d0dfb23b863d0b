"""The plan of a week for a calendar: joins what a person follows with the times of their reminders."""

from dataclasses import dataclass

from hipcoach.care.filter import suit
from hipcoach.care.phases import sessions_a_week
from hipcoach.care.week_plan import week_plan
from hipcoach.core.library import Library
from hipcoach.core.plan import build_plan
from hipcoach.core.settings import Settings
from hipcoach.core.week_time import WeekTime
from hipcoach.person import enrolled, followed, hip_from, in_doses, notice_of, programme_stop
from hipcoach.store.calendar_file import Planned
from hipcoach.store.care_files import CareContent
from hipcoach.told import Told

TITLE = "hipcoach: your routine"
NAMED = "hipcoach: {names}"
SAYS = "Open hipcoach: it knows what is due, and whether rest comes first today."
CLOSED = "Exercise is closed for now, so there is nothing to plan. hipcoach says why when you open it."
NO_TIMES = "There are no times to plan with: choose days and times in the settings, under Reminders."
NO_ROOM = "None of your days leaves the rest that your routine needs: choose other days in the settings."


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """What recurs every week; where nothing does, `why_not` says why."""

    planned: tuple[Planned, ...] = ()
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class _Session:
    title: str
    minutes: int


def plan_of_week(known: Told, care: CareContent, library: Library, settings: Settings) -> WeekPlan:
    """Places every programme of a person at their times so that its rest is kept; nothing while exercise is closed."""
    hip = hip_from(known, care, library)
    if hip.standing.locked:
        return WeekPlan(why_not=CLOSED)
    notices = (notice_of(each, known) for each in enrolled(known, care))
    if paused := programme_stop(known) or next((n.text for n in notices if n and n.pauses), ""):
        return WeekPlan(why_not=paused)
    if not settings.remind_at:
        return WeekPlan(why_not=NO_TIMES)
    placed: dict[WeekTime, list[_Session]] = {}
    why_not = NO_ROOM
    for each in followed(known, care):
        part = each.programme.phase(each.phase)
        routine = library.routines.get(part.routine) if part else None
        if part is None or routine is None:
            continue
        offered = in_doses(suit(routine, library, hip), known, care)
        if offered.routine is None:
            why_not = offered.blocked.text if offered.blocked else why_not
            continue
        plan = build_plan(offered.routine, library.exercises, settings, cued=False)
        session = _Session(routine.title, -(-plan.duration_ms // 60_000))
        per_week = sessions_a_week(part, finished=each.finished)
        for at in week_plan(settings.remind_at, routine, per_week, known.profile.run_days):
            placed.setdefault(at, []).append(session)
    planned = tuple(_planned(at, sessions, settings) for at, sessions in sorted(placed.items()))
    return WeekPlan(planned, "" if planned else why_not)


def _planned(at: WeekTime, sessions: list[_Session], settings: Settings) -> Planned:
    title = NAMED.format(names=", ".join(each.title for each in sessions)) if settings.remind_with_name else TITLE
    return Planned(at, title, SAYS, sum(each.minutes for each in sessions))
