"""Answers while they are being given, and the screening that they make."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hipcoach.care.onset import began_at
from hipcoach.care.picker import NO_PAIN
from hipcoach.core.profile import AgeBand
from hipcoach.core.screening import Answer, Examined, Questionnaire, Screening
from hipcoach.core.vocabulary import Side

AGE_TRIGGER = "age-50"
LONG_AGO_H = 96
PAIN_MONTHS = {"short": 3, "long": 4}
SEEN_DAYS = {"month": 30, "half": 182, "year": 364, "longer": 9999}


@dataclass(slots=True)
class Examination:
    """What a person tells of an earlier examination (rule GATE-3); None where it was not answered."""

    ever: bool | None = None
    when: str = ""
    months: str = ""
    this_hip_and_pain: bool | None = None
    cause_named: bool | None = None
    usual_pattern: bool | None = None
    night_ache_new: bool | None = None

    def examined(self, today: date) -> Examined | None:
        """The examination; None unless everything about it was answered, for no answer is a pass."""
        if not self.ever or not self.when or not self.months or self.night_ache_new is None:
            return None
        return Examined(
            on=today - timedelta(days=SEEN_DAYS[self.when]),
            this_hip_and_pain=bool(self.this_hip_and_pain),
            cause_named=bool(self.cause_named),
            pain_months=PAIN_MONTHS[self.months],
            usual_pattern=bool(self.usual_pattern),
            night_ache_new=self.night_ache_new,
        )


@dataclass(slots=True)
class Draft:
    """Everything that was answered so far; `began_days` is how many days ago it began, 3 for longer."""

    answers: dict[str, Answer] = field(default_factory=dict)
    age: AgeBand | None = None
    main: str | None = None
    others: tuple[str, ...] = ()
    unsure: bool = False
    no_pain: bool = False
    sides: frozenset[Side] = frozenset()
    triggers: set[str] = field(default_factory=set)
    pain: int | None = None
    began_days: int | None = None
    can_walk: Answer | None = None
    known: Examination = field(default_factory=Examination)

    @property
    def empty(self) -> bool:
        """Tells whether nothing was answered."""
        return not (self.answers or self.main or self.no_pain or self.triggers or self.pain is not None)

    def screening(self, at: datetime, version: str) -> Screening:
        """The answers as a screening; a beginning counts from the start of its day, so that it is never too fresh."""
        triggers = set(self.triggers)
        if self.age is AgeBand.FROM_50:
            triggers.add(AGE_TRIGGER)
        if self.no_pain:
            triggers.add(NO_PAIN)
        return Screening(
            at=at,
            version=version,
            answers=dict(self.answers),
            main=self.main,
            others=self.others,
            triggers=frozenset(triggers),
            sides=self.sides,
            pain=self.pain,
            age_years=self.age.least_years if self.age else None,
            began=self._began(at),
            can_walk=self.can_walk,
            examined=self.known.examined(at.date()),
        )

    def _began(self, at: datetime) -> datetime | None:
        if self.began_days is None:
            return None
        if self.began_days > 2:
            return at - timedelta(hours=LONG_AGO_H)
        return began_at(self.began_days, at)


def said_yes(draft: Draft, asked: Questionnaire) -> list[str]:
    """What was answered with yes or not sure, and ticked of what counts as an answer about bone."""
    texts = {q.id: q.text for q in (*asked.questions, *asked.gate.questions)}
    texts |= {q.follow_up.id: q.follow_up.text for q in asked.questions if q.follow_up}
    said = [text for name, text in texts.items() if draft.answers.get(name) in (Answer.YES, Answer.NOT_SURE)]
    return said + [asked.picker.triggers[t].label for t in asked.gate.triggers if t in draft.triggers]


def left_open(draft: Draft, asked: Questionnaire) -> list[str]:
    """The follow-ups of a yes that nobody answered."""
    follows = [q.follow_up for q in asked.questions if q.follow_up and draft.answers.get(q.id) is Answer.YES]
    return [follow.text for follow in follows if follow.id not in draft.answers]
