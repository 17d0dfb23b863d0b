"""What follows from one person's answers (screening E.1 and E.2): how soon, what is locked, what is said."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hipcoach.care.bone_gate import (
    GateFacts,
    counts_as_yes,
    is_open,
    pass_gate,
)
from hipcoach.care.picker import NO_PAIN, PickResult, bone_score, others_of, pick_past_gate
from hipcoach.core.screening import Answer, Message, Question, Questionnaire, Screening, Seen, Urgency, worst

SEEN_QUIET_DAYS = 90
ADULT_YEARS = 18
GROWING_PLACES = frozenset({"deep-groin", "front-crease", "inner-thigh", "c-shape", "outer-thigh-knee"})
WHERE = "where"

LEVEL_TITLE = {
    Urgency.EMERGENCY: "Get emergency help now",
    Urgency.URGENT: "Stop. See a clinician today or tomorrow",
    Urgency.SOON: "See someone within about 2 weeks",
    Urgency.OK: "No warning sign reported",
}
LEVEL_TEXT = {
    Urgency.EMERGENCY: (
        "Call your local emergency number or go to the emergency department. "
        "Answer these questions again when something has changed."
    ),
    Urgency.URGENT: (
        "Exercise and running are closed for now. Your diary and the pages to read stay open. "
        "When a clinician has examined this and cleared you, note the date here and answer the questions again."
    ),
    Urgency.SOON: "Gentle exercise stays open where nothing below says otherwise. Running does not grow until then.",
    Urgency.OK: "You can go on, with the pain rules. If something changes, answer these questions again.",
}
YOUNG_URGENT = "Under 18, a limp or pain in the groin, thigh or knee is looked at today or tomorrow."
YOUNG_TEXT = "The programmes here are for adults. Ask a clinician or a parent which exercises suit you."


@dataclass(frozen=True, slots=True)
class Screened:
    """What follows from a set of answers.

    `missing` names what was not answered; `locks` are conditions that get no exercise; `load_frozen` means that
    running does not grow. `protect` is rule GATE-2's first 72 hours. `messages` are sorted, worst first.
    """

    level: Urgency
    missing: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    run_lock: bool = False
    load_frozen: bool = False
    stops_run: bool = False
    reds_flag: bool = False
    past_bsi: bool = False
    gate_open: bool = False
    gate_pending: bool = False
    protect: bool = False
    adults_only: bool = False
    messages: tuple[Message, ...] = ()
    cards: tuple[str, ...] = ()
    picked: PickResult | None = None

    @property
    def locked(self) -> bool:
        """Tells whether nothing at all may be offered."""
        return bool(self.locks) or self.level.rank >= Urgency.URGENT.rank

    @property
    def passed(self) -> bool:
        """Tells whether everything was answered and nothing is locked; a missing answer is never a pass."""
        return not (self.missing or self.locked or self.gate_pending or self.adults_only)

    @property
    def title(self) -> str:
        """The level in words, never "nothing is wrong" (rule SCR-5)."""
        if self.level is Urgency.OK and self.locks:
            return "Exercise is closed for now"
        if self.level is Urgency.OK and self.missing:
            return "Some questions are still open"
        return LEVEL_TITLE[self.level]


@dataclass(frozen=True, slots=True)
class _Given:
    """What one question gives."""

    level: Urgency
    lock: str = ""
    run_lock: bool = False
    frozen: bool = False
    stops_run: bool = False
    points: int = 0
    past_bsi: bool = False


def screen(
    screening: Screening,
    asked: Questionnaire,
    today: date,
    seen: Iterable[Seen] = (),
    cleared: Collection[str] = (),
) -> Screened:
    """Works out what a set of answers means today: every question counts, the highest level wins (rule SCR-1).

    `cleared` are the ids of lasting questions whose yes a clinician has cleared.
    """
    marks = tuple(seen)
    given = {
        q.id: _Given(Urgency.OK) if q.id in cleared and _unchanged(q, screening) else _given(q, screening, today, marks)
        for q in asked.questions
    }
    said = [Message(q.id, given[q.id].level, _said(q)) for q in asked.questions if _speaks(given[q.id])]
    points = sum(each.points for each in given.values())
    reds_flag = points >= asked.reds_points or "reds-risk" in screening.triggers
    past_bsi = any(each.past_bsi for each in given.values()) or "past-bsi" in screening.triggers

    positive = gate_positives(screening, asked)
    facts = GateFacts(
        locations=screening.locations,
        positive=positive,
        reds_flag=reds_flag,
        past_bsi=past_bsi,
        bone_score=bone_score(
            screening.main,
            others_of(screening.main, screening.locations),
            screening.triggers,
            asked.picker,
            asked.gate,
        ),
        fresh_strain=is_fresh_strain(screening, asked, reds_flag, past_bsi),
        examined=is_examined(screening, asked, today, reds_flag, past_bsi),
    )
    judged = pass_gate(asked.gate, facts)
    picked = pick_past_gate(screening.main, screening.locations, screening.triggers, asked.picker, asked.gate, judged)
    said.extend(picked.messages)
    young = _young(screening, positive)
    said.extend(young)

    locks = tuple(dict.fromkeys(lock for lock in (*(g.lock for g in given.values()), picked.lock or "") if lock))
    level = worst(*(g.level for g in given.values()), picked.level, *(m.level for m in young))
    refused = any(screening.answers.get(q.id) is Answer.PREFER_NOT for q in asked.questions if q.optional)
    cards = [card for q in asked.questions if _speaks(given[q.id]) for card in q.cards]
    cards += list(asked.gate.cards) if judged.lock else []
    cards += ["card-reds"] if refused or reds_flag else []
    cards += ["card-first-72h"] if judged.protect else []
    pending = _gate_pending(screening, asked)
    return Screened(
        level=level,
        missing=missing(screening, asked),
        locks=locks,
        run_lock=picked.run_lock or any(g.run_lock for g in given.values()),
        load_frozen=any(g.frozen for g in given.values()),
        stops_run=any(g.stops_run for g in given.values()),
        reds_flag=reds_flag,
        past_bsi=past_bsi,
        gate_open=judged.open,
        gate_pending=pending,
        protect=judged.protect,
        adults_only=screening.age_years is not None and screening.age_years < ADULT_YEARS,
        messages=tuple(sorted(said, key=lambda m: -m.level.rank)),
        cards=tuple(dict.fromkeys(cards)),
        picked=picked,
    )


def missing(screening: Screening, asked: Questionnaire) -> tuple[str, ...]:
    """The ids of what was not answered: questions, follow-ups of a yes, gate questions where it hurts, the place."""
    found = []
    for question in asked.questions:
        answer = screening.answers.get(question.id)
        if answer is None:
            found.append(question.id)
        follow = question.follow_up
        if follow and answer in (Answer.YES, Answer.NOT_SURE) and follow.id not in screening.answers:
            found.append(follow.id)
    if not screening.locations and NO_PAIN not in screening.triggers:
        found.append(WHERE)
    return (*found, *_gate_missing(screening, asked))


def gate_asked(screening: Screening, asked: Questionnaire) -> bool:
    """Tells whether the bone questions belong to these places: groin, front of hip, buttock or low back."""
    where = asked.gate.groin | asked.gate.posterior
    return any(place in where for place in screening.locations) or is_open(
        asked.gate, screening.locations, gate_positives(screening, asked)
    )


def gate_positives(screening: Screening, asked: Questionnaire) -> frozenset[str]:
    """The gate questions that count as yes: answered yes or not sure, or ticked as a trigger."""
    answered = {q.id for q in asked.gate.questions if counts_as_yes(screening.answers.get(q.id))}
    return frozenset(answered | {asked.gate.triggers[t] for t in screening.triggers if t in asked.gate.triggers})


def is_fresh_strain(screening: Screening, asked: Questionnaire, reds_flag: bool, past_bsi: bool) -> bool:
    """Tells whether rule GATE-2 applies: every one of its conditions was answered, none was left open."""
    return (
        asked.gate.fresh_strain.trigger in screening.triggers
        and screening.began is not None
        and timedelta(0) <= screening.at - screening.began < timedelta(hours=asked.gate.fresh_strain.within_h)
        and screening.answers.get("U-03") is Answer.NO
        and screening.can_walk is Answer.YES
        and all(screening.answers.get(g) is Answer.NO for g in ("G-2", "G-5"))
        and not {"G-2", "G-5"} & gate_positives(screening, asked)
        and not _energy_missing(screening, asked)
        and not reds_flag
        and not past_bsi
    )


def is_examined(screening: Screening, asked: Questionnaire, today: date, reds_flag: bool, past_bsi: bool) -> bool:
    """Tells whether rule GATE-3 applies: seen for this pain within a year, a cause named, its usual pattern."""
    seen, rule = screening.examined, asked.gate.examined
    return (
        seen is not None
        and seen.this_hip_and_pain
        and seen.cause_named
        and seen.usual_pattern
        and not seen.night_ache_new
        and seen.pain_months > rule.pain_months
        and timedelta(0) <= today - seen.on <= timedelta(days=rule.within_days)
        and screening.answers.get("G-6") is Answer.NO
        and "G-6" not in gate_positives(screening, asked)
        and "G-5" in screening.answers
        and not _energy_missing(screening, asked)
        and not reds_flag
        and not past_bsi
    )


def _said(question: Question) -> str:
    return question.says or f"Worth asking a clinician about: {question.text}"


def _speaks(given: _Given) -> bool:
    return given.level is not Urgency.OK or bool(given.lock) or given.stops_run


def _given(question: Question, screening: Screening, today: date, seen: tuple[Seen, ...]) -> _Given:
    """What an answer gives: not sure is yes for an emergency, `soon` otherwise (rule SCR-2)."""
    answer = screening.answers.get(question.id)
    if answer is None or answer is Answer.NO or (answer is Answer.PREFER_NOT and question.optional):
        return _Given(Urgency.OK)
    sure = answer is Answer.YES or question.level is Urgency.EMERGENCY
    level = question.level if sure else Urgency.SOON
    lock, run_lock = (question.lock if sure else ""), question.run_lock
    follow = question.follow_up
    # A follow-up that was left open counts as its worse answer.
    if follow and sure and screening.answers.get(follow.id) is not Answer.NO:
        level, run_lock = worst(level, follow.level), run_lock or follow.run_lock
    if level is Urgency.SOON and not lock and _quiet(question, answer, today, seen):
        return _Given(Urgency.OK, points=question.points, past_bsi=question.past_bsi)
    return _Given(
        level,
        lock,
        run_lock,
        frozen=level is Urgency.SOON,
        stops_run=question.stops_run,
        points=question.points,
        past_bsi=question.past_bsi,
    )


def _unchanged(question: Question, screening: Screening) -> bool:
    """Tells whether a lasting yes is as a clinician knows it: its follow-up was answered, and with no."""
    follow = question.follow_up
    return question.lasting and follow is not None and screening.answers.get(follow.id) is Answer.NO


def _quiet(question: Question, answer: Answer, today: date, seen: tuple[Seen, ...]) -> bool:
    """Tells whether "I have been seen" keeps a `soon` quiet: 90 days, unless the answer got worse (rule SCR-7)."""
    order = (Answer.NO, Answer.NOT_SURE, Answer.PREFER_NOT, Answer.YES)
    return any(
        mark.question == question.id
        and timedelta(0) <= today - mark.on < timedelta(days=SEEN_QUIET_DAYS)
        and order.index(answer) <= order.index(mark.answer)
        for mark in seen
    )


def _gate_missing(screening: Screening, asked: Questionnaire) -> tuple[str, ...]:
    """The gate questions left open; a ticked trigger answers its question."""
    if not gate_asked(screening, asked):
        return ()
    positive = gate_positives(screening, asked)
    # A place in the groin group has answered G-1.
    known = positive | ({"G-1"} if screening.locations else set())
    return tuple(q.id for q in asked.gate.questions if q.id not in known and q.id not in screening.answers)


def _gate_pending(screening: Screening, asked: Questionnaire) -> bool:
    """Tells whether pain in the groin still has to go through the bone questions: nothing is offered before."""
    opened = is_open(asked.gate, screening.locations, gate_positives(screening, asked))
    return opened and bool((*_gate_missing(screening, asked), *_energy_missing(screening, asked)))


def _energy_missing(screening: Screening, asked: Questionnaire) -> tuple[str, ...]:
    return tuple(q.id for q in asked.questions if q.points and q.id not in screening.answers)


def _young(screening: Screening, positive: Collection[str]) -> tuple[Message, ...]:
    """What is said to somebody under 18 (rule SCR-6)."""
    if screening.age_years is None or screening.age_years >= ADULT_YEARS:
        return ()
    if "G-4" in positive or any(place in GROWING_PLACES for place in screening.locations):
        return (Message("SCR-6", Urgency.URGENT, YOUNG_URGENT),)
    return (Message("SCR-6", Urgency.SOON, YOUNG_TEXT),)
