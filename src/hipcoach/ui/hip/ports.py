"""What the pages about a person's hip need from the rest of the program: what is known, and calls that keep things."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from hipcoach.care.dosing import Decision, Part
from hipcoach.care.hip import Hip
from hipcoach.care.phases import Notice, PhaseCheck
from hipcoach.care.soreness import Soreness
from hipcoach.care.standing import Change
from hipcoach.care.today import Today
from hipcoach.core.profile import Profile
from hipcoach.core.programme import Programme, ProgrammePhase
from hipcoach.core.screening import Questionnaire, Screening, Seen
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.ui.services import Clock


@dataclass(frozen=True, slots=True)
class MorningAsk:
    """A question about the sessions that ended on a day, due now; `again` is the one 24 hours later."""

    title: str
    day: date
    again: bool = False


@dataclass(frozen=True, slots=True)
class EveningAsk:
    """A question about the evening after a session, `yesterday` where it is put the day after.

    `signs` are asked with their words; none where they were answered before.
    """

    title: str
    day: date
    yesterday: bool
    signs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DoseLine:
    """One part of one exercise's dose: where it stands, its range, and the word for it."""

    routine: str
    exercise: str
    part: Part
    number: int
    low: int
    high: int
    word: str


@dataclass(frozen=True, slots=True)
class LastSession:
    """The last session with its light and why; a `provisional` light waits for an answer."""

    uuid: str
    title: str
    day: date
    active_ms: int
    light: str
    why: str
    pain_during: int | None = None
    pain_next_morning: int | None = None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """A programme that the person follows: where they are in it, what is open before the next phase, what to say.

    `finished` programmes are only kept up; `doses` are those of the phase's routine.
    """

    programme: Programme
    part: ProgrammePhase
    since: date | None
    sessions: int
    check: PhaseCheck
    task_pains: tuple[int | None, ...] = ()
    notice: Notice | None = None
    finished: bool = False
    doses: tuple[DoseLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A decision of the programme under its name; `taken_back` where a later one undid it."""

    uuid: str
    title: str
    decision: Decision
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class DiaryEntry:
    """What is written for a day; pain, morning pain and soreness are 0 to 10, signs are words."""

    day: date
    pain: int | None = None
    pain_morning: int | None = None
    soreness: int | None = None
    signs: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything about the person that the pages show; `welcomed` tells that the first questions were once shown.

    `pain_now` is what was told today before a session, `began` when this pain began. `cleared` are the lasting
    questions whose yes a clinician has cleared. `soreness` says how long muscles have been sore (SORE-1).
    """

    name: str
    profile: Profile
    hip: Hip
    today: Today
    now: datetime
    welcomed: bool = False
    screening: Screening | None = None
    seen: tuple[Seen, ...] = ()
    morning: MorningAsk | None = None
    last: LastSession | None = None
    courses: tuple[Course, ...] = ()
    made: tuple[Made, ...] = ()
    evening: EveningAsk | None = None
    pain_now: int | None = None
    began: datetime | None = None
    cleared: frozenset[str] = frozenset()
    soreness: tuple[Soreness, str] = (Soreness.NONE, "")


@dataclass(frozen=True, slots=True)
class HipPorts:
    """Calls of the pages, all on the GUI thread; what is kept shows in `known` at the next call.

    `asked` gives the safety questions, None where their files can't be read. `keep_profile` takes the profile with
    its changes, and as it was when it was shown. `set_phase` is the person's own hand
    and is recorded, so is `set_dose`. `answer_morning` takes the pain and whether it woke the person, `answer_evening`
    the pain and the signs, None where they were not answered. `lift` is the clinician's word for one exercise, an
    empty id takes it back. `changed` tells the window that every page but the present one is out of date.
    `eat_until` gives until when to eat after the run that has just ended.
    """

    known: Callable[[], Known]
    asked: Callable[[], Questionnaire | None]
    clock: Clock
    keep_profile: Callable[[Profile, Profile], object]
    keep_screening: Callable[[Screening], object]
    welcomed: Callable[[], object]
    seen: Callable[[Seen], object]
    cleared: Callable[[date], object]
    happened: Callable[[Change], object]
    lift: Callable[[str], object]
    answer_morning: Callable[..., object]
    answer_evening: Callable[[int | None, frozenset[str] | None], object]
    tell_now: Callable[[int], object]
    tell_began: Callable[[datetime], object]
    new_place: Callable[[tuple[str, ...], frozenset[Side]], object]
    answer_task: Callable[[str, int, int], object]
    move_on: Callable[[str], object]
    set_phase: Callable[[str, Phase], object]
    set_dose: Callable[[str, str, Part, int], object]
    keep_up: Callable[[str, bool], object]
    take_back: Callable[[str], object]
    diary: Callable[[date, date], tuple[DiaryEntry, ...]]
    write_diary: Callable[[DiaryEntry], object]
    changed: Callable[[], object]
    eat_until: Callable[[], datetime | None] = lambda: None
