"""A small routine, and sessions of it that are played at once and recorded."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from hipcoach.core.dose import Dose, Holds, Reps, Span, Tempo, UntilDone
from hipcoach.core.errors import DamagedData, EnvironmentFailure, NewerData
from hipcoach.core.event import Event
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Load, Routine
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import Kind, Muscle, Phase, Position, Side
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment
from hipcoach.store.records import SessionLog, SessionStart
from hipcoach.store.snapshot import snapshot_of

CLAMSHELL = Exercise(
    "clamshell",
    "Clamshell",
    Kind.STRENGTH,
    Position.SIDE_LYING,
    True,
    Dose(Span(1, 3, 2), Reps(Span(8, 12, 10), Tempo(2000, 1000, 2000, False)), 30),
    muscles=(Muscle.GLUTEUS_MEDIUS,),
    from_phase=(("gluteal-tendinopathy", Phase.SETTLE),),
    sources=(Citation("general", "everywhere"),),
)
PLANK = Exercise("plank", "Plank", Kind.STRENGTH, Position.PRONE, False, Dose(Span.exactly(1), Holds(Span.exactly(30))))
WALK = Exercise("walk", "Walk", Kind.MOBILITY, Position.STANDING, False, Dose(Span.exactly(1), UntilDone(60)))
EXERCISES = {exercise.id: exercise for exercise in (CLAMSHELL, PLANK, WALK)}
ROUTINE = Routine(
    "small-one",
    "Small one",
    "Shows everything that is recorded.",
    (
        ExerciseItem("clamshell", CLAMSHELL.dose, load=Load("red band")),
        Block((ExerciseItem("plank", PLANK.dose, load=Load("2 x 8 kg", 2, 8.0)),), rounds=2),
        ExerciseItem("walk", WALK.dose),
        CardItem("see-someone", "Have you read it?"),
    ),
)
STEPS = 8  # clamshell 2 sets x 2 sides, plank 2 rounds, walk, card
SETTINGS = Settings()
NOON = Moment(1_795_000_000_000, 60, "Europe/Berlin")


def session_start(person_uuid: str = "", sore_side: Side = Side.LEFT) -> SessionStart:
    plan = build_plan(ROUTINE, EXERCISES, SETTINGS, sore_side=sore_side)
    return SessionStart(
        plan,
        snapshot_of(ROUTINE, EXERCISES),
        SETTINGS,
        person_uuid,
        sore_side,
        conditions=("gluteal-tendinopathy",),
        phase="1",
        speed=60.0,
        dose_changes=("Calm three times: 10 repetitions instead of 8.",),
    )


@dataclass
class Wall:
    """A wall clock that moves by a second at each reading."""

    utc_ms: int = NOON.utc_ms
    offset_min: int = 60

    def __call__(self) -> Moment:
        self.utc_ms += 1000
        return Moment(self.utc_ms, self.offset_min, "Europe/Berlin")


@dataclass
class Player:
    """Plays a session step by step, giving "done" to steps that wait for it, and records it."""

    connect: Callable[[], Database]
    wall: Wall = field(default_factory=Wall)
    told: list[EnvironmentFailure | DamagedData | NewerData] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.log = SessionLog(self.connect, self.wall, self.told.append)
        self.now_ms = 0

    def begin(self, start: SessionStart | None = None) -> str:
        start = start or session_start()
        self.session = Session(start.plan, start.settings)
        uuid = self.log.begin(start)
        self.keep(self.session.start(0))
        return uuid

    def keep(self, events: tuple[Event, ...]) -> None:
        for event in events:
            self.log.on_event(event)

    def advance(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now_ms += 1000
            self.keep(self.session.advance(self.now_ms))

    def play(self, recorded_steps: int | None = None) -> Iterator[tuple[Event, bool]]:
        """Plays on until that many recorded steps have ended, or to the end; yields events, and whether all is kept."""
        ended = 0
        while self.session.state is not State.FINISHED:
            self.now_ms += 1000
            step = self.session.view().step
            waits = step is not None and step.length_ms is None
            events = self.session.done(self.now_ms) if waits else self.session.advance(self.now_ms)
            for event in events:
                yield event, self.log.on_event(event)
                ended += bool(getattr(event, "outcome", None) and hasattr(event, "step") and event.step.number)
            if recorded_steps is not None and ended >= recorded_steps:
                return

    def play_all(self, recorded_steps: int | None = None) -> None:
        for _ in self.play(recorded_steps):
            pass


def record(db: Database, start: SessionStart | None = None, at: Moment = NOON, steps: int | None = None) -> str:
    """Records a whole session, or its first steps, begun at a moment."""
    player = Player(lambda: db, Wall(at.utc_ms, at.offset_min))
    uuid = player.begin(start)
    player.play_all(steps)
    player.log.close()
    return uuid
