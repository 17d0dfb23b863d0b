"""The bone-stress gate (screening E.2): groin or front-of-hip pain in a runner passes it before anything else."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from hipcoach.core.screening import Answer, BoneGate, Message, Urgency

LOCK_TEXT = (
    "Stop running and leave exercise alone for now. Pain like this can come from bone, "
    "and bone needs to be looked at. See a clinician today or tomorrow."
)
SOFT_TEXT = (
    "No running for now, because it hurts on your feet and your running went up. "
    "Gentle exercise stays open. See someone within about 2 weeks."
)
PROTECT_TEXT = (
    "This could be a fresh strain. Protect it for up to 3 days: no exercise, stretching, heat or running. "
    "A cold pack is fine. Then answer these questions again."
)
EXAMINED_TEXT = (
    "A clinician knows this pain and today is its usual pattern, so gentle exercise stays open. "
    "No running for now. If anything about the pain changes, answer these questions again."
)
BANNER_TEXT = (
    "Groin pain in a runner can come from bone. Get seen if it starts to hurt on impact, on walking or at night, "
    "or is not clearly better in 14 days. No running until the return-to-run test is passed."
)


@dataclass(frozen=True, slots=True)
class GateFacts:
    """What the gate looks at; `positive` holds the ids (G-1 to G-6) that were answered yes or not sure."""

    locations: tuple[str, ...] = ()
    positive: frozenset[str] = frozenset()
    reds_flag: bool = False
    past_bsi: bool = False
    bone_score: Fraction = Fraction(0)
    fresh_strain: bool = False
    examined: bool = False


@dataclass(frozen=True, slots=True)
class GateResult:
    """What the gate says: `rule` names what decided; `lock` is a condition's id or None."""

    rule: str
    level: Urgency
    lock: str | None = None
    run_lock: bool = False
    protect: bool = False
    open: bool = False
    message: Message | None = None


def counts_as_yes(answer: Answer | None) -> bool:
    """Tells whether an answer to a gate or emergency question counts as yes: not sure does (rule SCR-2)."""
    return answer in (Answer.YES, Answer.NOT_SURE, Answer.PREFER_NOT)


def is_open(gate: BoneGate, locations: Collection[str], positive: Collection[str]) -> bool:
    """Tells whether the gate is open: a place in the groin group, or question G-1 answered yes."""
    return "G-1" in positive or any(place in gate.groin for place in locations)


def pass_gate(gate: BoneGate, facts: GateFacts) -> GateResult:
    """Judges the bone-stress gate.

    A person who gave no place at all is not taken for one whose pain is in a soft spot: no answer is no pass.
    """
    opened = is_open(gate, facts.locations, facts.positive)
    foot_strike, on_the_leg, limp, at_rest, rise = (f"G-{n}" in facts.positive for n in (2, 3, 4, 5, 6))
    bone_history = facts.reds_flag or facts.past_bsi
    soft_only = bool(facts.locations) and all(place in gate.soft for place in facts.locations)
    posterior = any(place in gate.posterior for place in facts.locations)

    if opened and facts.fresh_strain:
        return _result("GATE-2", Urgency.SOON, PROTECT_TEXT, run_lock=True, protect=True, opened=True)
    if opened and facts.examined:
        return _result("GATE-3", Urgency.SOON, EXAMINED_TEXT, run_lock=True, opened=True)
    hits = {
        "hit_1": opened and (foot_strike or on_the_leg or limp or at_rest or bone_history),
        "hit_2": posterior and foot_strike and (rise or bone_history),
        "hit_3": on_the_leg and rise and not soft_only,
        "hit_4": facts.bone_score >= gate.lock_score,
    }
    for rule, hit in hits.items():
        if hit:
            return _result(rule, Urgency.URGENT, LOCK_TEXT, lock=gate.lock, opened=opened)
    if on_the_leg and rise:
        return _result("soft", Urgency.SOON, SOFT_TEXT, run_lock=True, opened=opened)
    if opened:
        return _result("open", Urgency.OK, gate.banner or BANNER_TEXT, run_lock=True, opened=True)
    return GateResult("clear", Urgency.OK)


def _result(
    rule: str,
    level: Urgency,
    text: str,
    *,
    lock: str | None = None,
    run_lock: bool = False,
    protect: bool = False,
    opened: bool = False,
) -> GateResult:
    return GateResult(rule, level, lock, run_lock, protect, opened, Message(rule, level, text))
