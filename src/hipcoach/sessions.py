"""Sessions in the window: begun from the library, gone on with where one was left, and back to the pages after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hipcoach import clock
from hipcoach.care.filter import Offered
from hipcoach.coaching import Coach
from hipcoach.core.errors import DamagedData
from hipcoach.core.library import Library
from hipcoach.core.phrases import ago
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.settings import VoiceLevel
from hipcoach.figures import Figures
from hipcoach.guide import PEOPLE
from hipcoach.home import Home
from hipcoach.person import rechecked
from hipcoach.scores import pain_now
from hipcoach.store.database import Database
from hipcoach.store.records import ResumePoint, SessionStart, Unfinished, keep_as_partial, resume_point, unfinished
from hipcoach.store.settings import StoredSettings
from hipcoach.store.snapshot import snapshot_of
from hipcoach.ui.session.ask import Answer
from hipcoach.ui.session.ports import Closed
from hipcoach.ui.window import MainWindow
from hipcoach.ui.words import tr
from hipcoach.who import Who

if TYPE_CHECKING:
    from hipcoach.ui.session.page import SessionPage

# What leads a session is imported when one begins: it is a sixth of all that the start would have to load.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a desk gives to its sessions.

    `keep_level` keeps how much is said in a routine, `closed` is called when a session has left the window, `tell`
    tells of trouble.
    """

    home: Home
    window: MainWindow
    library: Callable[[], Library]
    figures: Figures
    stored: Callable[[], StoredSettings]
    keep_level: Callable[[str, VoiceLevel], object]
    connect: Callable[[], Database | None]
    coach: Coach
    who: Who
    ask: Callable[[str, str, Sequence[Answer]], None]
    closed: Callable[[], object]
    tell: Callable[[str], object]


class Sessions:
    """Begins sessions for whoever sits at the window, and nothing that does not suit them."""

    def __init__(self, around: Surroundings) -> None:
        self._around = around

    def start_routine(self, routine_id: str) -> None:
        """Begins a routine of the library."""
        around = self._around
        self._start(around.coach.offer(around.library().routines[routine_id]))

    def start_exercise(self, exercise_id: str) -> None:
        """Begins a single exercise with its own dose."""
        around = self._around
        self._start(around.coach.offer_exercise(around.library().exercises[exercise_id]))

    def take_up(self, database: Database) -> None:
        """Judges the doses of whoever sits here, and offers to go on with their own session that was left."""
        around = self._around
        person = around.coach.told().person
        if not person.uuid:
            return
        around.who.choose(person.uuid)
        around.coach.judge()
        left = unfinished(database, person.uuid)
        for older in left[1:]:
            keep_as_partial(database, older.uuid)
        if left:
            self._offer_to_go_on(database, left[0])

    def _start(self, offered: Offered) -> None:
        """Begins what suits now; what does not is said with its reason and the way on."""
        around = self._around
        if around.who.undecided():
            around.window.go(PEOPLE)
            return
        routine = offered.routine
        if routine is None:
            self._refuse(offered)
            return
        settings, exercises, known = around.stored().settings, around.library().exercises, around.coach.told()
        side, conditions = known.profile.first_side, known.profile.condition_ids
        start = SessionStart(
            build_plan(routine, exercises, settings, sore_side=side, conditions=conditions),
            snapshot_of(routine, exercises),
            settings,
            known.person.uuid,
            side,
            conditions,
            phase=min((condition.phase.value for condition in known.profile.conditions), default=""),
            dose_changes=around.coach.dose_changes(routine),
        )
        self._show(start, offered.ask_precheck, pain_before=pain_now(known))

    def _refuse(self, offered: Offered) -> None:
        blocked = offered.blocked
        answers = [Answer(tr("All right"), "A", lambda: None)]
        if blocked and blocked.ask_screening:
            ask = partial(self._around.window.go, "screening")
            answers.insert(0, Answer(tr("Answer the questions"), "Q", ask, "primary"))
        self._around.ask(tr("Not now"), blocked.text if blocked else "", answers)

    def _show(
        self,
        start: SessionStart,
        questions: tuple[str, ...],
        point: ResumePoint | None = None,
        pain_before: int | None = None,
    ) -> None:
        from hipcoach.playing import Beginning, session_page

        around, stored, routine = self._around, self._around.stored(), start.plan.routine_id
        beginning = Beginning(start, questions, point, pain_before, around.coach.told().profile.units)
        page = session_page(
            around.home,
            around.library(),
            around.window.look,
            around.figures,
            beginning,
            stored.voice_for.get(routine, stored.settings.voice),
            around.coach.easier,
            self._left,
            partial(around.keep_level, routine),
        )
        around.window.show_over(page)
        page.begin()

    def _left(self, _how: Closed) -> None:
        self._around.coach.forget()
        self._around.coach.judge()
        self._around.closed()
        self._around.window.close_over()

    def _offer_to_go_on(self, database: Database, left: Unfinished) -> None:
        around = self._around
        try:
            found = resume_point(database, left.uuid)
        except DamagedData:
            found = None
        point = rechecked(found, around.library(), around.coach.hip()) if found else None
        if point is None:
            keep_as_partial(database, left.uuid)
            around.coach.forget()
            return
        minutes = max(0, clock.wall().utc_ms - left.last_utc_ms) // 60_000
        text = f"{point.step.stopped}, {ago(minutes)}."
        questions = questions_before(point.start.snapshot.routine, around.library())

        def go_on() -> None:
            """Goes on, unless another window or the terminal did so meanwhile or kept it as it was.

            What was closed since it was asked is not played, nor anything for somebody else who sits here by now.
            """
            database = around.connect()
            if database is None or around.coach.told().person.uuid != left.person_uuid:
                return
            now = next((each for each in unfinished(database, left.person_uuid) if each.uuid == left.uuid), None)
            if now == left and found and rechecked(found, around.library(), around.coach.hip()) == point:
                self._show(point.start, questions, point)
            elif now is not None:
                self._offer_to_go_on(database, now)
            else:
                around.tell(tr("{title} was taken up elsewhere meanwhile.").format(title=left.title))

        def keep() -> None:
            if (database := around.connect()) is not None:
                keep_as_partial(database, left.uuid)

        around.ask(
            tr("Go on with {title}?").format(title=left.title),
            text,
            (
                Answer(tr("Go on"), "G", go_on, "primary"),
                Answer(tr("Save as it is"), "S", keep),
            ),
        )


def running_page(page: QWidget | None) -> "SessionPage | None":
    """The page of a session, where that is what a window shows."""
    from hipcoach.ui.session.page import SessionPage

    return page if isinstance(page, SessionPage) else None


def questions_before(routine: Routine, library: Library) -> tuple[str, ...]:
    """The questions to be answered with yes before a session goes on, each once."""
    asked = list(routine.precheck)
    for item in routine.items():
        if isinstance(item, ExerciseItem) and item.exercise in library.exercises:
            asked += [*item.precheck, *library.exercises[item.exercise].precheck]
    return tuple(dict.fromkeys(asked))
