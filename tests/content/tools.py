"""The tools of the table, each worked with: trackers, clocks and things that come round."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hipcoach.care.filter import suit
from hipcoach.care.hip import HipCondition, imagined
from hipcoach.care.onset import began_at, hours_since, onset_text
from hipcoach.care.pain import Colour, SessionPain, light, limits
from hipcoach.care.run_load import easy_week, this_week
from hipcoach.care.shoes import MILE_M, ShoeState, shoe_life, shoe_metres, shoe_state
from hipcoach.care.soreness import Soreness, SoreReport, soreness
from hipcoach.care.timed import Item, due, refuel_until
from hipcoach.care.today import Enrolled, Today, today
from hipcoach.core.running import Run, Shoe, ShoeKind, Surface
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.store.database import open_database
from hipcoach.store.journal import answers
from hipcoach.store.moment import moment_of
from hipcoach.store.people import first_person
from hipcoach.store.running import keep_run, keep_shoe, runs, shoes
from tests.care.content import care, library

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)


class UnusedError(Exception):
    """Something that a row names could not be used, with why."""


def need(true: bool, why: str) -> None:
    """Raises UnusedError unless something is true."""
    if not true:
        raise UnusedError(why)


def use_soreness_clock() -> None:
    """Sore muscles for 2 days are normal, for more than 3 the session was too hard."""

    def after(hours: int) -> Soreness:
        return soreness([SoreReport(NOW, 4)], NOW + timedelta(hours=hours))[0]

    need(
        [after(24), after(60), after(80)] == [Soreness.NORMAL, Soreness.HARD_WORK, Soreness.AMBER],
        "soreness is misjudged",
    )


def use_rest_day_planner() -> None:
    """After six days of work the seventh is a rest day, and Today says so; after five it is not."""
    work = ("hip-flexor-p2", "groin-p2", "hamstring-p2", "hip-joint-p2", "hip-flexor-p3", "groin-p3")

    def rest_after(days: int) -> str:
        done = [(routine, NOW - timedelta(days=back)) for back, routine in enumerate(work[:days], 1)]
        return due_today("outer-hip", Phase.LOAD, "gluteal-tendinopathy", done).rest

    need("One day in 7 is for rest." in rest_after(6) and not rest_after(5), "no rest day")


def use_strength_planner() -> None:
    """Strength goes on once pain has settled: two sessions a week are due, week after week."""

    def due(*days_ago: int) -> list[str]:
        done = [("prehab-hip-core", NOW - timedelta(days=back)) for back in days_ago]
        return [task.routine.id for task in due_today("staying-well", Phase.ANY, "prevention", done).tasks]

    plan = ["prehab-hip-core"]
    need([due(), due(3), due(2, 5), due(8, 11)] == [plan, plan, [], plan], "no strength plan")


def due_today(programme: str, phase: Phase, condition: str, done: list[tuple[str, datetime]]) -> Today:
    """What Today shows to somebody who follows one programme."""
    followed = next(one for one in care().programmes if one.id == programme)
    hip = imagined([HipCondition(condition, phase)], [Side.LEFT])
    return today(hip, [Enrolled(followed, phase)], library(), done, NOW)


MORNING = date(2026, 3, 4)


def ran(days_ago: int, km: float, **more: Any) -> Run:
    """A run some days before the day of these tools."""
    return replace(Run("", MORNING - timedelta(days=days_ago), 30, round(km * 1000)), **more)


def use_run_log() -> None:
    """A run is kept with everything that its row names; a sharp pain makes it one that was too much."""
    run = ran(0, 5.2, surface=Surface.SMOOTH_TRAIL, shoe="blue", pain=4, effort=6, limp=False, sharp=True, note="wind")
    with TemporaryDirectory() as folder, closing(open_database(Path(folder) / "history.sqlite3")) as history:
        now = moment_of(NOW)
        person = first_person(history, now).uuid
        uuid = keep_run(history, person, run, "Run, 5.2 km", now, now)
        need(runs(history, person) == (replace(run, uuid=uuid, title="Run, 5.2 km"),), "a run does not come back")
        said = answers(history, uuid)
    need(said.pain_during == 4 and said.signs == "sharp", "the pain rules do not see the run")
    told = SessionPain(during=2, sharp=True, signs_told=True)
    need(light(told, limits([])).colour is Colour.RED, "a sharp pain is not too much")


def use_shoe_tracker() -> None:
    """Pairs are looked at and replaced where the articles say, by what they are and by who runs in them."""
    miles = {kind: tuple(round(metres / MILE_M) for metres in shoe_life(kind)) for kind in ShoeKind}
    road, trail, heavier, long = (miles[kind] for kind in ShoeKind)
    need((road, trail, heavier, long) == ((300, 400), (200, 300), (200, 250), (300, 500)), f"other miles: {miles}")
    blue = Shoe("blue", ShoeKind.ROAD, MORNING, 640_000)
    need(shoe_state(blue.kind, shoe_metres(blue, [ran(0, 5, shoe="blue")])) is ShoeState.REPLACE, "no end of a pair")
    with TemporaryDirectory() as folder, closing(open_database(Path(folder) / "history.sqlite3")) as history:
        person = first_person(history, moment_of(NOW)).uuid
        keep_shoe(history, person, blue, moment_of(NOW))
        need(shoes(history, person)[0].bought == MORNING, "nobody knows when a pair was bought")


def use_load_monitor() -> None:
    """More than a tenth more in a week is said, from a twentieth on to the careful; every fourth week is easier."""
    week, sunday = [ran(9, 20)], MORNING + timedelta(days=4)
    tenth, less = [*week, ran(0, 22.1)], [*week, ran(0, 21.1)]
    need(this_week(tenth, sunday) is not None and this_week(less, sunday) is None, "not from 10 percent on")
    need(this_week(less, sunday, cautious=True) is not None, "not from 5 percent on")
    need(easy_week([ran(9, 20), ran(16, 20), ran(23, 20)], sunday) is not None, "no easier week")


def use_refuel_timer() -> None:
    """Food is asked for in the 45 minutes after a run, until it was eaten."""
    ended = NOW - timedelta(minutes=10)
    need(refuel_until([ended], None, NOW) == ended + timedelta(minutes=45), "no food is asked for")
    need(refuel_until([ended], NOW, NOW) is None, "food is asked for again")


def use_massage_reminder() -> None:
    """A massage is due once a month from the fourth week of running."""
    month_ago = MORNING - timedelta(days=30)
    need(due(Item.MASSAGE, month_ago, [ran(60, 5)], MORNING), "no massage is due")
    need(not due(Item.MASSAGE, None, [ran(20, 5)], MORNING), "a massage is due before the fourth week")


def use_form_video_reminder() -> None:
    """A film of how one runs is due every few weeks."""
    need(due(Item.FORM_VIDEO, None, [ran(1, 5)], MORNING), "no film is due")
    need(not due(Item.FORM_VIDEO, MORNING, [ran(1, 5)], MORNING), "a film is due again at once")


def use_onset_clock() -> None:
    """In the first 48 hours after a pain began cold is named and heat is closed; later heat opens."""
    for days, opens in ((0, False), (1, False), (2, False), (3, True)):
        began = began_at(days, NOW)
        need(
            ("No heat before" in onset_text(began, NOW)) is not opens, f"after {days} days: {onset_text(began, NOW)!r}"
        )
        hip = replace(imagined([HipCondition("deep-gluteal-syndrome")]), hours_since_onset=hours_since(began, NOW))
        offered = suit(library().routines["heat-timer-15"], library(), hip).routine
        warm = offered is not None and "moist-heat" in offered.exercise_ids()
        need(warm is opens, f"heat after {days} days: {warm}")


TOOLS: dict[str, Callable[[], None]] = {
    "tool-soreness-clock": use_soreness_clock,
    "tool-rest-day-planner": use_rest_day_planner,
    "tool-strength-planner": use_strength_planner,
    "tool-run-log": use_run_log,
    "tool-shoe-tracker": use_shoe_tracker,
    "tool-load-monitor": use_load_monitor,
    "tool-refuel-timer": use_refuel_timer,
    "tool-massage-reminder": use_massage_reminder,
    "tool-form-video-reminder": use_form_video_reminder,
    "tool-onset-clock": use_onset_clock,
}
"""The tools by the id in the table; one that is missing here would not count."""
