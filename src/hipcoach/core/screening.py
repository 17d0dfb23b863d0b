"""The screening: its questions, the bone-stress gate, the picker, and one person's answers.

Content comes from exercises/screening/; what follows from answers is worked out in `hipcoach.care`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import Side


class Answer(StrEnum):
    """What a person said; a question without an answer is absent, and an absent answer is never a pass."""

    NO = "no"
    NOT_SURE = "not-sure"
    YES = "yes"
    PREFER_NOT = "prefer-not-to-say"


class Urgency(StrEnum):
    """How soon somebody should look at this hip; members in rising order."""

    OK = "ok"
    SOON = "soon"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Its place in the order, 0 for ok."""
        return tuple(Urgency).index(self)


def worst(*levels: Urgency) -> Urgency:
    """The highest of some levels; ok where there are none (rule SCR-1)."""
    return max(levels, key=lambda level: level.rank, default=Urgency.OK)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence to show, the rule or question it comes from, and how soon it asks somebody to act."""

    rule: str
    level: Urgency
    text: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question that is asked after a yes; its own yes raises the level."""

    id: str
    text: str
    level: Urgency
    run_lock: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One safety question and what a yes gives.

    `lock` is the id of a condition that gets no exercise; `run_lock` keeps running closed; `points` add to the
    energy-and-bone risk. `optional` questions may be left with "prefer not to say". `says` is shown after a yes.
    `lasting` marks what stays true for good: a clinician's clearance counts for it while its follow-up is answered no.
    """

    id: str
    text: str
    level: Urgency = Urgency.OK
    lock: str = ""
    run_lock: bool = False
    stops_run: bool = False
    points: int = 0
    past_bsi: bool = False
    optional: bool = False
    lasting: bool = False
    follow_up: FollowUp | None = None
    says: str = ""
    cards: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class FreshStrain:
    """Rule GATE-2: how long a strain is fresh, the trigger that marks one moment, and what is asked."""

    trigger: str = "sudden-sprint"
    within_h: int = 72
    began: str = ""
    can_walk: str = ""


@dataclass(frozen=True, slots=True)
class KnownPain:
    """Rule GATE-3: how recent the examination is, how old the pain in months, and what is asked."""

    within_days: int = 365
    pain_months: int = 3
    when: str = ""
    this_hip_and_pain: str = ""
    cause_named: str = ""
    months: str = ""
    usual_pattern: str = ""
    night_ache_new: str = ""


@dataclass(frozen=True, slots=True)
class BoneGate:
    """The bone-stress gate: its questions, the three groups of places, and which trigger stands for which question."""

    questions: tuple[Question, ...]
    groin: frozenset[str]
    posterior: frozenset[str]
    soft: frozenset[str]
    triggers: Mapping[str, str]
    lock_score: int = 8
    lock: str = "bone-stress-injury"
    banner: str = ""
    cards: tuple[str, ...] = ()
    fresh_strain: FreshStrain = FreshStrain()
    examined: KnownPain = KnownPain()


@dataclass(frozen=True, slots=True)
class Choice:
    """A place or a trigger of the picker with its weights, condition id to points."""

    id: str
    label: str
    weights: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Picker:
    """Where it hurts and what sets it off; `margin_percent` of the top score is needed to be shown."""

    locations: Mapping[str, Choice]
    triggers: Mapping[str, Choice]
    min_score: int = 5
    margin_percent: int = 60
    max_shown: int = 3


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything that is asked; `version` is kept with every set of answers (rule SCR-3)."""

    version: str
    questions: tuple[Question, ...]
    gate: BoneGate
    picker: Picker
    reds_points: int = 2
    valid_days: int = 14


@dataclass(frozen=True, slots=True)
class Examined:
    """What a clinician found before, as the person tells it (rule GATE-3)."""

    on: date
    this_hip_and_pain: bool
    cause_named: bool
    pain_months: int
    usual_pattern: bool
    night_ache_new: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A mark "I have been seen about this" on one question that led to `soon` (rule SCR-7)."""

    question: str
    on: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class Cleared:
    """A person's word that a clinician has examined this and cleared them, with its date."""

    on: date


@dataclass(frozen=True, slots=True)
class Screening:
    """One person's answers at one time.

    `began` is when the pain began where that was one moment; `can_walk` says whether they walk without help now.
    Pain is 0 to 10, None where it was not asked.
    """

    at: datetime
    version: str
    answers: Mapping[str, Answer] = field(default_factory=dict)
    main: str | None = None
    others: tuple[str, ...] = ()
    triggers: frozenset[str] = frozenset()
    sides: frozenset[Side] = frozenset()
    pain: int | None = None
    age_years: int | None = None
    began: datetime | None = None
    can_walk: Answer | None = None
    examined: Examined | None = None

    @property
    def locations(self) -> tuple[str, ...]:
        """Every place that was chosen, each once, the main one first."""
        return tuple(dict.fromkeys((*((self.main,) if self.main else ()), *self.others)))
