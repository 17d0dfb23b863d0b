"""A session in the window: joins the page with the record, the sound, the pictures and the answers."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from hipcoach import clock
from hipcoach.awake import Awake
from hipcoach.care.pain import limits, signs_asked
from hipcoach.core.effort import RPE
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.profile import Units
from hipcoach.core.settings import VoiceLevel
from hipcoach.core.vocabulary import Phase
from hipcoach.home import Home, open_history
from hipcoach.sounding import Sounding
from hipcoach.store.database import Database
from hipcoach.store.journal import answer, keep_precheck
from hipcoach.store.records import ResumePoint, SessionLog, SessionStart
from hipcoach.store.trends import last_load
from hipcoach.ui.pictures import Pictures
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.ports import Answers, Closed, Hurt, SessionPorts
from hipcoach.ui.session.replan import with_last_loads
from hipcoach.ui.theme import Look

FLASHES = "The screen flashes instead."
NOT_KEPT = "What you do can't be kept right now: {why} The session goes on, and it is tried again."


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a session begins with: a new start, or the point where an earlier one was left.

    Pain is 0 to 10 if told, `units` what loads are told in.
    """

    start: SessionStart
    questions: tuple[str, ...] = ()
    point: ResumePoint | None = None
    pain_before: int | None = None
    units: Units = Units.METRIC


def session_page(
    home: Home,
    library: Library,
    look: Look,
    pictures: Pictures,
    beginning: Beginning,
    level: VoiceLevel,
    easier: Callable[[Exercise], Exercise | None],
    closed: Callable[[Closed], None],
    keep_level: Callable[[VoiceLevel], object] = lambda _level: None,
) -> SessionPage:
    """Builds the page of a session, ready for `begin`; `closed` is called when everything is kept."""
    point = beginning.point
    start = _with_last_loads(home, beginning.start)
    beginning = replace(beginning, start=start)
    sounding, awake = Sounding(start.plan, start.settings, level), Awake()
    record = _Record(home, beginning)
    chosen = tuple(library.conditions[name] for name in start.conditions if name in library.conditions)
    band = limits(chosen, running=start.snapshot.routine.phase is Phase.RETURN)

    def hurts(told: Hurt) -> None:
        if not told.answer:
            sounding.hurts()
        record.hurt(told)

    ports = SessionPorts(
        on_event=record.log.on_event,
        sound=sounding,
        pictures=pictures,
        on_hurt=hurts,
        on_card=record.log.answer_card,
        on_precheck=record.prechecked,
        on_answers=record.answered,
        on_voice=keep_level,
        keep_awake=awake.switch if start.settings.keep_awake else lambda _on: None,
        easier=easier,
        card=library.cards.get,
        news=lambda: record.news or _about(sounding),
        sounding=lambda: sounding.audible,
        pain_limits=(band.green_to, band.amber_to),
        units=beginning.units,
        signs=tuple(signs_asked(condition.pain_class for condition in chosen).items()),
    )
    page = SessionPage(
        start.plan,
        replace(start.settings, voice=level),
        look,
        ports,
        clock=clock.steady_ms,
        questions=beginning.questions,
        start_at=point.index if point else 0,
    )

    leave_desktop = _join_desktop(page)

    def close(how: Closed) -> None:
        leave_desktop()
        awake.switch(False)
        sounding.close()
        record.log.close()
        closed(how)

    page.closed.connect(close)
    return page


def _join_desktop(page: SessionPage) -> Callable[[], object]:
    """Lets the desktop steer and interrupt the session, where it has a message bus; gives what ends that."""
    if sys.platform != "linux":
        return lambda: None
    from hipcoach import interruptions, mpris  # noqa: PLC0415  (what they are made of is there on Linux only)

    player, watched = mpris.MediaPlayer(page), interruptions.watch(page)

    def leave() -> None:
        player.close()
        for bus in watched:
            bus.close()

    return leave


def _with_last_loads(home: Home, start: SessionStart) -> SessionStart:
    """What was held or worn last time is held again; a history that can't be read remembers nothing."""
    try:
        database = open_history(home)
    except (EnvironmentFailure, DamagedData, NewerData):
        return start
    try:
        return replace(start, plan=with_last_loads(start.plan, partial(last_load, database, start.person_uuid)))
    except (EnvironmentFailure, DamagedData):
        return start
    finally:
        database.close()


class _Record:
    """Keeps one session and what is said about it; nothing is kept before it begins."""

    def __init__(self, home: Home, beginning: Beginning) -> None:
        self._home = home
        self._beginning = beginning
        self.news = ""
        self.log = SessionLog(lambda: open_history(home), clock.wall, self._tell)
        self._uuid = ""
        self._worst: int | None = None
        if not beginning.questions:
            self._begin()

    def prechecked(self, answers: tuple[tuple[str, bool], ...]) -> None:
        """Keeps the answers to the questions before it; the session's record begins when all are yes."""
        start = self._beginning.start
        if all(said for _, said in answers) and len(answers) == len(self._beginning.questions):
            self._begin()
        given = {question: "yes" if said else "no" for question, said in answers}
        about, uuid = start.plan.routine_id, self._uuid or None
        self._write(lambda db: keep_precheck(db, start.person_uuid, about, given, clock.wall(), uuid))

    def hurt(self, told: Hurt) -> None:
        """Marks what hurt and how much."""
        if told.pain is not None:
            self._worst = max(told.pain, self._worst or 0)
            worst = self._worst
            self._write(lambda db: answer(db, self._uuid, clock.wall(), pain_during=worst))
        self.log.hurt(told.step, told.answer)

    def answered(self, given: Answers) -> None:
        """Keeps how it was; the worst pain told during the session is never lowered by silence."""
        pain = given.pain if given.pain is not None else self._worst
        effort = RPE[given.effort] if given.effort else None
        signs = None if given.signs is None else " ".join(sorted(given.signs))
        kept = {"pain_during": pain, "effort_rpe": effort, "signs": signs, "note": given.note}
        self._write(lambda db: answer(db, self._uuid, clock.wall(), **kept))

    def _begin(self) -> None:
        point = self._beginning.point
        if point is not None and self.log.go_on(point):
            self._uuid = point.uuid
        else:
            self._uuid = self.log.begin(self._beginning.start)
            before = self._beginning.pain_before
            if before is not None:
                self._write(lambda db: answer(db, self._uuid, clock.wall(), pain_before=before))

    def _write(self, write: Callable[[Database], None]) -> None:
        try:
            database = open_history(self._home)
        except (EnvironmentFailure, DamagedData) as failure:
            self._tell(failure)
            return
        try:
            write(database)
        except (EnvironmentFailure, DamagedData) as failure:
            self._tell(failure)
        finally:
            database.close()

    def _tell(self, failure: EnvironmentFailure | DamagedData | NewerData) -> None:
        self.news = NOT_KEPT.format(why=failure)


def _about(sounding: Sounding) -> str:
    """What is to be said of the sound, and what the window does where nothing can be heard; else empty."""
    return sounding.note if sounding.audible or not sounding.note else f"{sounding.note} {FLASHES}"
