"""Why one exercise does not suit a hip: exclusions, phases, gates, pain and equipment (F.9, 2 to 4, 8 and 9)."""

from dataclasses import dataclass

from hipcoach.care.hip import Hip
from hipcoach.care.rest import NERVE_REST_DAYS, NERVE_SLIDER
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.phrases import FETCH, listing
from hipcoach.core.vocabulary import Equipment, Kind, Phase

STRETCH_PAIN = 3
HEAT_AFTER_H = 48
JUMP_REST_H = 72
JUMPS_A_WEEK = 2
PHASE_RANK = {Phase.SETTLE: 1, Phase.LOAD: 2, Phase.RUN_READY: 3, Phase.RETURN: 4, Phase.ANY: 1}
WALKS = frozenset({"warm-up-walk", "cool-down-walk", "walk-interval"})
ALWAYS_THERE = frozenset({Equipment.NONE, Equipment.RUNNING_SHOES, Equipment.WALL, Equipment.METRONOME})
"""What nobody is asked for: every room has a wall, and every phone counts beats."""

RETURN_TO_RUN, BONE_CLEAR, HEAT_CLOCK = "RTR-1", "GATE-1", "HEAT-48H"
GATE_TEXT = {
    RETURN_TO_RUN: (
        "Running is closed until the return-to-run test is passed. The test is not part of this program yet: "
        "a clinician can go through it with you."
    ),
    BONE_CLEAR: "Jumping waits until the questions about bone are clear.",
    HEAT_CLOCK: "No heat in the first 48 hours, nor on a swollen hip.",
}
PREREQUISITE_TEXT = "The easier step comes first: it stays calm for two weeks, then this one opens."


@dataclass(frozen=True, slots=True)
class Refusal:
    """A rule that speaks against an exercise, with the sentence that says so."""

    rule: str
    text: str


def refusal(exercise: Exercise, library: Library, hip: Hip) -> Refusal | None:
    """The first rule that speaks against an exercise for a hip, None where it suits."""
    return (
        _excluded(exercise, library, hip)
        or _gated(exercise, hip)
        or _rests(exercise, hip)
        or _stretch_in_pain(exercise, hip)
        or _equipment_missing(exercise, hip)
    )


def is_running(exercise: Exercise) -> bool:
    """Tells whether an exercise is running: behind the return-to-run gate, or walk-run work that is not a walk."""
    return RETURN_TO_RUN in exercise.gates or (exercise.kind is Kind.WALK_RUN and exercise.id not in WALKS)


def is_jumping(exercise: Exercise) -> bool:
    """Tells whether an exercise leaves the ground."""
    return exercise.kind is Kind.PLYOMETRIC or BONE_CLEAR in exercise.gates


def is_cold_or_heat(exercise: Exercise) -> bool:
    """Tells whether an exercise is a cold pack or heat."""
    return bool({Equipment.ICE_PACK_AND_CLOTH, Equipment.HEAT_PACK} & set(exercise.equipment))


def is_static_stretch(exercise: Exercise) -> bool:
    """Tells whether an exercise is a held stretch."""
    return exercise.kind is Kind.STRETCH


def _excluded(exercise: Exercise, library: Library, hip: Hip) -> Refusal | None:
    """Avoid list and phases of every condition: exclusions unite (F.9, 2 and 3; PICK-5)."""
    if exercise.id == hip.lifted_exercise:
        return None
    for condition in hip.conditions:
        if condition.id in exercise.never_for:
            return Refusal("F.9-2", f"Left out because it can make this worse: {_name(condition.id, library)}.")
    needed = dict(exercise.from_phase)
    for condition in hip.conditions:
        first = needed.get(condition.id)
        if first and PHASE_RANK[condition.phase] < PHASE_RANK[first]:
            text = f"Comes back in phase {first.value}: {_name(condition.id, library)}."
            return Refusal("F.9-3", text)
    return None


def _gated(exercise: Exercise, hip: Hip) -> Refusal | None:
    """Gates and prerequisites (F.9, 4); running and jumping are gated whatever their file says."""
    gates = dict.fromkeys(exercise.gates)
    if is_running(exercise):
        gates[RETURN_TO_RUN] = None
    if is_jumping(exercise):
        gates[BONE_CLEAR] = None
    if Equipment.HEAT_PACK in exercise.equipment:
        gates[HEAT_CLOCK] = None
    for gate in gates:
        if not _passed(gate, hip):
            return Refusal(gate, GATE_TEXT.get(gate, PREREQUISITE_TEXT))
    return None


def _passed(gate: str, hip: Hip) -> bool:
    screened = hip.standing.screened
    if gate == RETURN_TO_RUN:
        clear = screened is not None and hip.standing.passed and not (screened.run_lock or screened.stops_run)
        return clear and not hip.injured and not hip.run_closed
    if gate == BONE_CLEAR:
        return screened is not None and hip.standing.passed and not (screened.run_lock or screened.gate_open)
    if gate == HEAT_CLOCK:
        fresh = hip.hours_since_onset is not None and hip.hours_since_onset < HEAT_AFTER_H
        return not fresh and not hip.swelling
    return gate in hip.gates_passed


def _rests(exercise: Exercise, hip: Hip) -> Refusal | None:
    """An exercise rests as its programme says; jumps need 72 h and come at most twice in 7 days (F.8)."""
    if exercise.id == NERVE_SLIDER and hip.nerve_rests:
        text = f"Left out for {NERVE_REST_DAYS} days, because the tingling in your leg lasted."
        return Refusal("F.3", text)
    if exercise.id in hip.resting:
        return Refusal("F.8", "Left out today: it needs more rest between two times.")
    rested = hip.hours_since_jump is None or hip.hours_since_jump >= JUMP_REST_H
    if not is_jumping(exercise) or (rested and hip.jumps_in_7_days < JUMPS_A_WEEK):
        return None
    return Refusal("F.8", "Left out today: jumps need 3 days between them, and at most 2 days a week.")


def _stretch_in_pain(exercise: Exercise, hip: Hip) -> Refusal | None:
    if is_static_stretch(exercise) and hip.pain_today is not None and hip.pain_today >= STRETCH_PAIN:
        return Refusal("STR-1", f"No held stretches today: pain is {hip.pain_today}. Easy movement instead.")
    return None


def _equipment_missing(exercise: Exercise, hip: Hip) -> Refusal | None:
    if hip.equipment is None:
        return None
    lacking = tuple(e for e in exercise.equipment if e not in hip.equipment and e not in ALWAYS_THERE)
    if not lacking:
        return None
    return Refusal("F.9-9", f"You have no {listing(tuple(_plain(e) for e in lacking))} at hand.")


def _plain(thing: Equipment) -> str:
    """The thing without its article: `a chair` is `chair` after "no"."""
    said = FETCH[thing]
    for article in ("a ", "an ", "the ", "your "):
        said = said.removeprefix(article)
    return said


def _name(condition: str, library: Library) -> str:
    known = library.conditions.get(condition)
    return known.name if known else condition
