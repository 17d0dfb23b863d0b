"""Where it hurts and what sets it off: which patterns could fit (screening E.3). Never a diagnosis."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from hipcoach.care.bone_gate import GateFacts, GateResult, pass_gate
from hipcoach.core.screening import BoneGate, Message, Picker, Urgency, worst

MAX_OTHERS = 2
FLAGS = ("reds-risk", "past-bsi")
NO_PAIN = "none-prevent"
OUTER_HIP, OUTER_THIGH, BAND = "outer-hip", "outer-thigh-knee", "itb-syndrome"
BACK, BACK_TRIGGER, BACK_SCORE = "back-referred-pain", "tingling-back", 5
TEAR = "suspected-muscle-tear"
JOINT_PAIR = frozenset({"fai-syndrome", "labral-tear"})
JOINT_TEXT = "Hip joint pain pattern"
NOT_SURE_PAIN = 4

INTRO = "These patterns could fit. A clinician can tell you more."
BACK_TEXT = (
    "This could come from your back. Have it looked at before you do hip exercises; easy walking is fine. "
    "Numbness between the legs, or trouble with bladder or bowel: get emergency help now."
)
TEAR_TEXT = "This could be a torn muscle. See a clinician today or tomorrow, and leave it alone until then."
NO_PATTERN_TEXT = "No clear pattern. Read on, and see someone if it is not better after 2 weeks."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that could fit with its score; halves come from places that hurt second."""

    condition: str
    score: Fraction


@dataclass(frozen=True, slots=True)
class PickResult:
    """What the picker says.

    `lock` is a condition that gets no exercise, or None; then there are no candidates. `run_lock` keeps running
    closed until the return-to-run test. `messages` carry the words, worst first.
    """

    lock: str | None
    run_lock: bool
    level: Urgency
    candidates: tuple[Candidate, ...]
    messages: tuple[Message, ...] = ()
    gate: GateResult = GateResult("clear", Urgency.OK)

    def as_data(self) -> dict[str, object]:
        """The result as plain data for `hipcoach pick --json`; whole scores are whole numbers."""
        return {
            "lock": self.lock,
            "run_lock": self.run_lock,
            "level": self.level.value,
            "candidates": [[c.condition, _number(c.score)] for c in self.candidates],
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the picker's answer: one condition, or two that are shown as one (rule PICK-4)."""

    conditions: tuple[str, ...]
    title: str = ""
    message_only: bool = False


def pick(
    main: str | None, others: Iterable[str], triggers: Iterable[str], picker: Picker, gate: BoneGate
) -> PickResult:
    """Finds the patterns that could fit; the bone gate comes first (rule PICK-1).

    Raises ValueError for a place or trigger that does not exist, and for more than two other places.
    """
    ticked = frozenset(triggers)
    places = tuple(dict.fromkeys((*((main,) if main else ()), *others)))
    _check(main, places, ticked, picker)
    facts = GateFacts(
        locations=places,
        positive=frozenset(gate.triggers[t] for t in ticked if t in gate.triggers),
        reds_flag="reds-risk" in ticked,
        past_bsi="past-bsi" in ticked,
        bone_score=bone_score(main, others_of(main, places), ticked, picker, gate),
    )
    return pick_past_gate(main, places, ticked, picker, gate, pass_gate(gate, facts))


def pick_past_gate(
    main: str | None,
    places: tuple[str, ...],
    ticked: frozenset[str],
    picker: Picker,
    gate: BoneGate,
    judged: GateResult,
) -> PickResult:
    """Finds the patterns that could fit once the gate has been judged with all that is known."""
    messages = (judged.message,) if judged.message else ()
    if judged.lock:
        return PickResult(judged.lock, judged.run_lock, judged.level, (), messages, judged)
    totals = scores(main, others_of(main, places), ticked, picker)
    if BACK_TRIGGER in ticked and totals.get(BACK, Fraction(0)) >= BACK_SCORE:
        back = Message("PICK-3", Urgency.SOON, BACK_TEXT)
        level = worst(judged.level, Urgency.SOON)
        return PickResult(BACK, judged.run_lock, level, (), (back, *messages), judged)
    if OUTER_HIP in places and OUTER_THIGH not in places:
        totals.pop(BAND, None)
    totals.pop(gate.lock, None)
    shown = _best(totals, picker)
    said = tuple(_said(c) for c in shown if c.condition in (BACK, TEAR))
    if not shown:
        said = (Message("PICK-6", Urgency.OK, NO_PATTERN_TEXT),)
    level = worst(judged.level, *(message.level for message in said))
    return PickResult(None, judged.run_lock, level, shown, (*messages, *said), judged)


def none_of_these(pain: int | None) -> PickResult:
    """The way out of the picker: stiffness education, and `soon` with pain of 4 or more or pain not given."""
    if pain is not None and pain < NOT_SURE_PAIN:
        return PickResult(None, False, Urgency.OK, (Candidate("general-stiffness", Fraction(0)),))
    text = "Nobody can tell from here what this is. See someone within about 2 weeks."
    message = Message("E.3", Urgency.SOON, text)
    return PickResult(None, False, Urgency.SOON, (Candidate("general-stiffness", Fraction(0)),), (message,))


def entries(result: PickResult) -> tuple[Entry, ...]:
    """The candidates as they are shown: the two joint patterns as one entry where they lead (rule PICK-4)."""
    found = tuple(c.condition for c in result.candidates)
    lines = tuple(Entry((c,), message_only=c in (BACK, TEAR)) for c in found)
    if frozenset(found[:2]) == JOINT_PAIR:
        return (Entry(found[:2], JOINT_TEXT), *lines[2:])
    return lines


def others_of(main: str | None, places: tuple[str, ...]) -> tuple[str, ...]:
    """The places that hurt second."""
    return tuple(place for place in places if place != main)


def scores(main: str | None, others: tuple[str, ...], ticked: frozenset[str], picker: Picker) -> dict[str, Fraction]:
    """The score of every condition: the main place and triggers in full, other places by half."""
    if NO_PAIN in ticked:
        ticked = frozenset({NO_PAIN})
    totals: dict[str, Fraction] = {}
    parts = [(picker.locations[place].weights, Fraction(1, 2)) for place in others]
    parts += [(picker.locations[main].weights, Fraction(1))] if main else []
    parts += [(picker.triggers[t].weights, Fraction(1)) for t in ticked if t not in FLAGS]
    for weights, share in parts:
        for condition, weight in weights.items():
            totals[condition] = totals.get(condition, Fraction(0)) + weight * share
    return totals


def bone_score(
    main: str | None, others: tuple[str, ...], ticked: frozenset[str], picker: Picker, gate: BoneGate
) -> Fraction:
    """The weighted bone score, which only the gate looks at; "no pain" hides nothing from it."""
    return scores(main, others, ticked - {NO_PAIN}, picker).get(gate.lock, Fraction(0))


def _best(totals: dict[str, Fraction], picker: Picker) -> tuple[Candidate, ...]:
    ranked = sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))
    top = ranked[0][1] if ranked else Fraction(0)
    return tuple(
        Candidate(condition, score)
        for condition, score in ranked
        if score >= picker.min_score and score * 100 >= top * picker.margin_percent
    )[: picker.max_shown]


def _said(candidate: Candidate) -> Message:
    if candidate.condition == TEAR:
        return Message("E.3", Urgency.URGENT, TEAR_TEXT)
    return Message("E.3", Urgency.SOON, BACK_TEXT)


def _check(main: str | None, places: tuple[str, ...], ticked: frozenset[str], picker: Picker) -> None:
    for place in places:
        if place not in picker.locations:
            raise ValueError(f"{place!r} is not a place: one of {', '.join(picker.locations)}")
    for trigger in ticked:
        if trigger not in picker.triggers and trigger not in FLAGS:
            raise ValueError(f"{trigger!r} is not a trigger: one of {', '.join((*picker.triggers, *FLAGS))}")
    if len(others_of(main, places)) > MAX_OTHERS:
        raise ValueError(f"at most {MAX_OTHERS} other places")


def _number(score: Fraction) -> int | float:
    return int(score) if score.denominator == 1 else float(score)
