"""Exercises and plans as people meet them, and a clock that tests move by hand."""

from hipcoach.core.dose import Dose, Holds, Reps, Span, Tempo, Timed, UntilDone
from hipcoach.core.exercise import Exercise, Prompt
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import CardItem, ExerciseItem, Load, Routine
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Equipment, Kind, Position, Side

CLAMSHELL = Exercise(
    "clamshell-band",
    "Banded clamshell",
    Kind.STRENGTH,
    Position.SIDE_LYING,
    True,
    Dose(Span.exactly(3), Reps(Span.exactly(10), Tempo(2000, 1000, 1000, False)), 30),
    (Equipment.MAT, Equipment.MINI_BAND),
    cues=("Trunk still: imagine a wall behind you.", "Feet stay together.", "Open only as far as the pelvis stays."),
    verbs=("open", "stay", "close"),
    easier="clamshell",
)
EASIER = Exercise(
    "clamshell",
    "Clamshell",
    Kind.STRENGTH,
    Position.SIDE_LYING,
    True,
    Dose(Span.exactly(2), Reps(Span.exactly(8), Tempo(2000, 0, 1000, False)), 30),
    (Equipment.MAT,),
    verbs=("open", "stay", "close"),
)
FLEXOR = Exercise(
    "hip-flexor-stretch",
    "Half-kneeling hip flexor stretch",
    Kind.STRETCH,
    Position.HALF_KNEELING,
    True,
    Dose(Span.exactly(1), Holds(Span.exactly(30)), 0),
    (Equipment.MAT,),
    cues=("Squeeze the back-leg buttock. A mild pull, no more.",),
)
DEADLIFT = Exercise(
    "single-leg-rdl-loaded",
    "Single-leg Romanian deadlift with weight",
    Kind.STRENGTH,
    Position.STANDING,
    True,
    Dose(Span.exactly(2), Reps(Span.exactly(8), Tempo(3000, 0, 1000, True)), 45),
    (Equipment.DUMBBELL,),
    cues=("Hips level like headlights facing the floor: reach the lifted heel far away behind you.",),
    short_name="Single-leg RDL, loaded",
    verbs=("lower", "stay", "stand"),
)
SELF_PACED = Exercise(
    "sidestep",
    "Monster walk (banded side walk)",
    Kind.STRENGTH,
    Position.STANDING,
    False,
    Dose(Span.exactly(1), Reps(Span.exactly(12), Tempo(1000, 0, 1000, False), self_paced=True), 0),
    (Equipment.MINI_BAND,),
)
ICE = Exercise(
    "ice",
    "Cold pack on the outer hip",
    Kind.RECOVERY,
    Position.SUPINE,
    False,
    Dose(Span.exactly(1), Timed(Span.exactly(600)), 0),
    (Equipment.ICE_PACK_AND_CLOTH,),
    prompts=(Prompt(300, "Look at the skin: stop if it is white or numb."),),
    precheck=("Can you feel light touch on the skin there?",),
)
WALK = Exercise(
    "warm-up-walk",
    "Warm-up walk",
    Kind.WALK_RUN,
    Position.STANDING,
    False,
    Dose(Span.exactly(1), UntilDone(300), 0),
    (Equipment.RUNNING_SHOES,),
)
ALL = (CLAMSHELL, EASIER, FLEXOR, DEADLIFT, SELF_PACED, ICE, WALK)
LOAD = Load("8 kg", 1, 8.0)


def plan_of(
    *entries: Exercise | CardItem | ExerciseItem, settings: Settings | None = None, side: Side = Side.LEFT
) -> Plan:
    """The plan of a routine of exercises with their own doses."""
    items = tuple(ExerciseItem(e.id, e.dose) if isinstance(e, Exercise) else e for e in entries)
    routine = Routine("hip-strength", "Hip strength", "Stronger side hips", items)
    return build_plan(routine, {e.id: e for e in ALL}, settings or Settings(), sore_side=side)


class HandClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.ms = 5_000_000.0

    def __call__(self) -> float:
        return self.ms

    def move(self, ms: float) -> None:
        """Lets time pass."""
        self.ms += ms
