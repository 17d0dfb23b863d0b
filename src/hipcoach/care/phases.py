"""When a phase is over, and what to say where time passes without change (PHASE-, TIME-)."""

from collections.abc import Sequence
from dataclasses import dataclass

from hipcoach.care.pain import Colour
from hipcoach.core.programme import Programme, ProgrammePhase
from hipcoach.core.screening import Urgency
from hipcoach.core.vocabulary import Phase

DAILY_PAIN_TO = 3
SETTLE_GREENS = 3
LOAD_LAST = 4
LOAD_AMBERS = 1
MAINTAIN_A_WEEK = 2
RUN_TEST_TEXT = (
    "Before a first run comes the return-to-run test: a brisk walk of 30 minutes, standing and squatting on one leg, "
    "jogging on the spot. It is not part of this program yet, so running stays closed here. "
    "A clinician can go through it with you."
)

TIME_1_DAYS, TIME_1_POINTS = 14, 1
TIME_2_WEEKS, TIME_2_POINTS = 6, 2
PAUSE_WEEKS = 12
STRAINS = frozenset({"hip-flexor-strain", "adductor-groin-pain"})


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """How a phase has gone so far; `task_pains` follow the phase's exit tasks, None where one was not done."""

    conditions: tuple[str, ...]
    days: int
    colours: tuple[Colour, ...]
    daily_pain: int | None = None
    task_pains: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseCheck:
    """Whether a phase is over, the rule, and in words what is still open."""

    rule: str
    ready: bool
    open: tuple[str, ...] = ()
    to: Phase | None = None


def check_phase(part: ProgrammePhase, facts: PhaseFacts) -> PhaseCheck:
    """Checks whether everything is there for the next phase (PHASE-1, PHASE-2); running has its own test (PHASE-3)."""
    if part.phase is Phase.SETTLE:
        wanting = (*_common(part, facts), *_settled(facts), *_tasks(part, facts))
        return PhaseCheck("PHASE-1", not wanting, wanting, Phase.LOAD)
    if part.phase is Phase.LOAD:
        wanting = (*_common(part, facts), *_loaded(facts), *_tasks(part, facts))
        return PhaseCheck("PHASE-2", not wanting, wanting, Phase.RUN_READY)
    return PhaseCheck("PHASE-3", False, (RUN_TEST_TEXT,))


def sessions_a_week(part: ProgrammePhase, *, finished: bool) -> int:
    """How many sessions a week are planned; once the programme is finished one or two keep it up (PHASE-3)."""
    return min(part.per_week, MAINTAIN_A_WEEK) if finished else part.per_week


@dataclass(frozen=True, slots=True)
class Notice:
    """What to say about the course, and whether the programme pauses."""

    rule: str
    level: Urgency
    text: str
    pauses: bool = False
    rescreen: bool = False


def check_time(
    conditions: Sequence[str], days: int, weekly_worst: Sequence[int | None], *, function_gain: bool = False
) -> Notice | None:
    """What time without clear improvement asks for (TIME-1, TIME-2); a week without scores shows no improvement.

    `weekly_worst` is the worst pain of each week since the start, oldest first.
    """
    better = _points_better(weekly_worst)
    if days >= PAUSE_WEEKS * 7 and better < TIME_2_POINTS:
        text = "12 weeks without a clear change: time to see someone. The programme pauses here."
        return Notice("TIME-2", Urgency.SOON, text, pauses=True)
    if days >= TIME_2_WEEKS * 7 and better < TIME_2_POINTS:
        return Notice("TIME-2", Urgency.SOON, "6 weeks without a clear change: book an examination.")
    if days < TIME_1_DAYS or better >= TIME_1_POINTS or function_gain:
        return None
    if any(condition in STRAINS for condition in conditions):
        text = "2 weeks without a clear change: see someone within about 2 weeks."
        return Notice("TIME-1", Urgency.SOON, text, rescreen=True)
    text = (
        "2 weeks without a clear change. That can be slow and still right. Answer the safety questions again, "
        "look at how often you trained and ran, and consider seeing someone."
    )
    return Notice("TIME-1", Urgency.OK, text, rescreen=True)


def course_text(programme: Programme) -> str:
    """How long it usually takes, as a range and never a promise (TIME-3)."""
    return f"How long it usually takes: {programme.course} It can be shorter or longer." if programme.course else ""


def _points_better(weekly_worst: Sequence[int | None]) -> int:
    """How many points the worst pain of the latest week lies under that of the first."""
    first, latest = (weekly_worst[0], weekly_worst[-1]) if weekly_worst else (None, None)
    return 0 if first is None or latest is None else first - latest


def _common(part: ProgrammePhase, facts: PhaseFacts) -> tuple[str, ...]:
    other = dict(part.min_days_for)
    days = max((other.get(condition, part.min_days) for condition in facts.conditions), default=part.min_days)
    wanting = []
    if facts.days < days:
        wanting.append(f"{_more(days - facts.days, 'day', 'days')} in this phase.")
    if len(facts.colours) < part.min_sessions:
        wanting.append(f"{_more(part.min_sessions - len(facts.colours), 'session', 'sessions')}.")
    return tuple(wanting)


def _more(count: int, one: str, many: str) -> str:
    return f"{count} more {one if count == 1 else many}"


def _settled(facts: PhaseFacts) -> tuple[str, ...]:
    wanting = []
    last = facts.colours[-SETTLE_GREENS:]
    if len(last) < SETTLE_GREENS or any(colour is not Colour.GREEN for colour in last):
        wanting.append(f"{SETTLE_GREENS} calm sessions in a row.")
    if facts.daily_pain is None or facts.daily_pain > DAILY_PAIN_TO:
        wanting.append(f"Everyday pain of {DAILY_PAIN_TO} or less.")
    return tuple(wanting)


def _loaded(facts: PhaseFacts) -> tuple[str, ...]:
    last = facts.colours[-LOAD_LAST:]
    ambers = sum(colour is Colour.AMBER for colour in last)
    calm = all(colour in (Colour.GREEN, Colour.AMBER) for colour in last)
    if len(last) == LOAD_LAST and calm and ambers <= LOAD_AMBERS:
        return ()
    return (f"{LOAD_LAST} sessions in a row with at most one steady day and none too much.",)


def _tasks(part: ProgrammePhase, facts: PhaseFacts) -> tuple[str, ...]:
    pains = (*facts.task_pains, *(None for _ in part.exit_tasks[len(facts.task_pains) :]))
    return tuple(
        f"{task.text} Pain {task.max_pain} or less."
        for task, pain in zip(part.exit_tasks, pains, strict=False)
        if pain is None or pain > task.max_pain
    )
