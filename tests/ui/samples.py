"""A small library, a small history and a window for the tests of the pages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.condition import Avoid, Card, Condition, Conflict, PainClass, Route
from hipcoach.core.exercise import DepthCap, Exercise
from hipcoach.core.library import Library, Problem
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Load, Routine
from hipcoach.core.settings import Settings, Theme
from hipcoach.core.source import Citation, Source, Statement
from hipcoach.core.vocabulary import Equipment, Kind, Level, Muscle, Phase, Position, Side
from hipcoach.ui.history.rows import Change, DayNote, HistoryRows
from hipcoach.ui.history.trend_rows import Trends
from hipcoach.ui.services import Services
from hipcoach.ui.window import MainWindow
from tests.core.build import hold, reps, timed

TODAY = date(2025, 11, 20)
TRICKY = "Bridge & <b>squeeze</b>"

CLAMSHELL = Exercise(
    "clamshell",
    "Clamshell, no band",
    Kind.ACTIVATION,
    Position.SIDE_LYING,
    True,
    reps(12, 2, 15),
    (Equipment.MAT,),
    (Muscle.GLUTEUS_MEDIUS,),
    cues=("Lie on your side.", "Open your knee.", "Close it slowly."),
    mistakes=("You roll backwards.",),
    sources=(Citation("seed-001"),),
    verbs=("open", "stay", "close"),
    harder="bridge",
    good_for=("outer-hip",),
    never_for=("bone",),
    depth_caps=(DepthCap("outer-hip", "Only half-way."),),
    other_names=("clam",),
    goals=("strength",),
)
BRIDGE = Exercise(
    "bridge",
    TRICKY,
    Kind.STRENGTH,
    Position.SUPINE,
    False,
    reps(10),
    (Equipment.MAT, Equipment.DUMBBELL),
    cues=("Lift your hips.",),
    from_phase=(("outer-hip", Phase.LOAD),),
    goals=("strength",),
    easier="clamshell",
)
STRETCH = Exercise(
    "stretch", "Hip flexor stretch", Kind.STRETCH, Position.HALF_KNEELING, True, hold(30), goals=("mobility",)
)
WALK = Exercise("walk", "Easy walk", Kind.WALK_RUN, Position.STANDING, False, timed(300))

STRENGTH = Routine(
    "strength",
    "Hip strength",
    "Builds your hips.",
    (
        Block((ExerciseItem("walk", timed(60)),), "Warm-up", warm_up=True),
        ExerciseItem("clamshell", reps(12, 2, 15), note="Slowly", load=Load("green band")),
        ExerciseItem("bridge", reps(10), only_for=("outer-hip",)),
        CardItem("card-ice", "Is your skin fine?"),
    ),
    conditions=("outer-hip",),
    phase=Phase.LOAD,
    frequency="twice a week",
    min_gap_h=48,
    goals=("strength",),
    notes=("Leave a day between.",),
    cards=("card-ice",),
)
EVENING = Routine(
    "evening",
    "Evening mobility",
    "Loosens you up.",
    (ExerciseItem("stretch", hold(30)),),
    conditions=("stiff",),
    level=Level.INTERMEDIATE,
    goals=("mobility",),
)
OUTER_HIP = Condition(
    "outer-hip",
    "Sore outer hip",
    Route.SELF,
    PainClass.TENDON,
    other_names=("GTPS",),
    where=("the side of the hip",),
    helps=(Statement("Learning what squeezes it.", (Citation("seed-001"),)), Statement("Sleeping on your back.")),
    avoid=(Avoid("crossing your legs", "it squeezes the tendon"),),
    urgent=("you cannot stand on it",),
    course="8 to 12 weeks.",
    conflicts=(Conflict("Stretch it.", "Stretching squeezes it.", "We leave it out."),),
    cards=("card-ice",),
)
BONE = Condition("bone", "Possible bone stress injury", Route.LOCK, PainClass.BONE, route_text="See someone today.")
ICE = Card("card-ice", "Cold packs, safely", "For comfort only.", (Statement("Never more than 20 minutes."),), True)

LIBRARY = Library(
    {e.id: e for e in (CLAMSHELL, BRIDGE, STRETCH, WALK)},
    {r.id: r for r in (STRENGTH, EVENING)},
    {c.id: c for c in (OUTER_HIP, BONE)},
    {ICE.id: ICE},
    {"seed-001": Source("seed-001", "A running article")},
    own=frozenset({"stretch"}),
)
BROKEN = replace(LIBRARY, problems=(Problem("/home/x/<i>mine</i>.yaml", 7, "dose.tempo", "is not a tempo"),))


@dataclass(frozen=True)
class Session:
    uuid: str
    title: str
    day: date
    pain_during: int | None = 1
    outcome: str = "completed"
    routine_id: str = "strength"
    active_ms: int = 21 * 60_000
    pain_after: int | None = 1
    pain_next_morning: int | None = 2
    effort_rpe: float | None = 7.5
    signs: str | None = None
    note: str = ""
    left_reps: int = 24
    right_reps: int = 24
    hurt_marks: int = 0
    by_hand: bool = False
    running: bool = False
    phase: str = ""
    sore_side: Side = Side.LEFT
    dose_changes: tuple[str, ...] = ()
    pain_before: int | None = None
    pain_next_day: int | None = None
    planned_steps: int = 0
    over_midnight: bool = False

    @property
    def started(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 18, 5, tzinfo=UTC)

    @property
    def morning_after(self) -> date:
        return self.day + timedelta(days=1 + self.over_midnight)


@dataclass(frozen=True)
class Step:
    n: int
    name: str = "Clamshell, no band"
    side: Side = Side.LEFT
    set_number: int = 1
    done_reps: int | None = 12
    planned_reps: int | None = 12
    outcome: str = "done"
    kind: str = "work"
    exercise_id: str | None = "clamshell"
    planned_ms: int | None = 48_000
    done_ms: int = 48_000
    load_text: str = ""
    answer: str | None = None


@dataclass(frozen=True)
class Hurt:
    n: int
    exercise_id: str | None = "clamshell"
    side: Side = Side.LEFT
    answer: str = "easier"


@dataclass(frozen=True)
class History(HistoryRows):
    rows: tuple[Session, ...] = ()
    done: tuple[Step, ...] = ()
    hurting: tuple[Hurt, ...] = ()
    changed: tuple[Change, ...] = ()
    notes: tuple[DayNote, ...] = ()
    shown: Trends | None = None

    def sessions(
        self,
        since: date | None = None,
        until: date | None = None,
        *,
        side: Side | None = None,
        text: str = "",
        felt: Sequence[str] = (),
        before: object = None,
        limit: int = 2000,
    ) -> tuple[Session, ...]:
        low, high = since or date.min, until or date.max
        words = text.casefold().split()
        found = [
            row
            for row in self.rows
            if low <= row.day <= high
            and side is not Side.RIGHT
            and all(word in f"{row.title} {row.note}".casefold() for word in words)
        ]
        first = next((place + 1 for place, row in enumerate(found) if row == before), 0)
        return tuple(found[first : first + limit])

    def session(self, uuid: str) -> Session | None:
        return next((row for row in self.rows if row.uuid == uuid), None)

    def steps(self, uuid: str) -> tuple[Step, ...]:
        return self.done

    def hurts(self, uuid: str) -> tuple[Hurt, ...]:
        return self.hurting

    def changes(self, uuid: str) -> tuple[Change, ...]:
        return self.changed

    def diary(self, since: date, until: date) -> tuple[DayNote, ...]:
        return tuple(note for note in self.notes if since <= note.day <= until)

    def is_run(self, session: object) -> bool:
        return isinstance(session, Session) and session.routine_id == "run"

    def trends(self, since: date, until: date) -> Trends:
        return self.shown or Trends(since, until)

    def light(self, session: object) -> str:
        assert isinstance(session, Session)
        if session.pain_during is None:
            return "unknown"
        return "green" if session.pain_during <= 2 else "amber" if session.pain_during <= 5 else "red"

    def mornings(self, since: date, until: date = date.max) -> tuple[tuple[date, int], ...]:
        scored = ((row.day, row.pain_next_morning) for row in reversed(self.rows) if since <= row.day <= until)
        return tuple((day, pain) for day, pain in scored if pain is not None)

    def pain_limits(self) -> tuple[int, int]:
        return 2, 5


HISTORY = History(
    (
        Session("u1", "Hip strength", TODAY - timedelta(days=1)),
        Session("u2", "Evening mobility", TODAY - timedelta(days=4), 6),
        Session("u3", "Hip strength", TODAY - timedelta(days=9), None, "partial"),
    ),
    (Step(1), Step(2, side=Side.RIGHT, done_reps=7, outcome="cut-short"), Step(3, outcome="skipped", done_reps=0)),
)


@dataclass
class Calls:
    """What the pages asked for."""

    sessions: list[str] = field(default_factory=list)
    exercises: list[str] = field(default_factory=list)
    saved: list[Settings] = field(default_factory=list)


def services(calls: Calls | None = None, **changes: object) -> Services:
    """Services over the small library that note what is asked for."""
    noted = calls or Calls()
    made = Services(
        LIBRARY,
        Settings(theme=Theme.LIGHT),
        start_session=noted.sessions.append,
        start_exercise=noted.exercises.append,
        save_settings=noted.saved.append,
        today=lambda: TODAY,
        history=HISTORY,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def open_window(qtbot: QtBot, given: Services, address: str = "") -> MainWindow:
    """A window on the screen, at a page."""
    window = MainWindow(given, address)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def texts(widget: QWidget) -> str:
    """Everything that a widget's visible labels and buttons say, in the order in which they were made."""
    said = []
    for child in widget.findChildren(QWidget):
        text = getattr(child, "text", None)
        if callable(text) and child.isVisibleTo(widget):
            said.append(str(text()))
    return "\n".join(said)
