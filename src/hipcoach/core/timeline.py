"""A plan as text: every step and cue with its exact time."""

from hipcoach.core.length import timeline_text
from hipcoach.core.load import load_text
from hipcoach.core.phrases import with_side
from hipcoach.core.plan import Plan
from hipcoach.core.profile import Units
from hipcoach.core.step import Step, StepKind

WORDS = {StepKind.READY: "get ready", StepKind.WORK: "start", StepKind.HOLD: "hold", StepKind.CARD: "card"}


def timeline(plan: Plan, units: Units = Units.METRIC, *, cues: bool = True) -> list[str]:
    """Writes a plan line by line: `00:10.000 start  48.0 s  Clamshell, left side, set 1 of 2, 12 reps`."""
    lines, at_ms = [], 0
    for step in plan.steps:
        lines.append(f"{timeline_text(at_ms)} {_step_line(step, units)}")
        if cues:
            for cue in step.cues:
                spoken = f' "{cue.text}"' if cue.text and cue.speech else ""
                lines.append(f"{timeline_text(at_ms + cue.at_ms)}     {cue.kind.value}{spoken}")
        at_ms += step.expected_ms
    return [*lines, f"{timeline_text(at_ms)} end of session"]


def _step_line(step: Step, units: Units) -> str:
    length = f"{step.expected_ms / 1000:.1f} s" + ("" if step.length_ms is not None else " about, until done")
    facts = [with_side(step.name, step.side)]
    if step.kind.worked and step.sets > 1:
        facts.append(f"set {step.set_number} of {step.sets}")
    if step.rounds > 1:
        facts.append(f"round {step.round_number} of {step.rounds}")
    if step.reps > 1:
        facts.append(f"{step.reps} {'holds' if step.kind is StepKind.HOLD else 'reps'}")
    if step.load:
        facts.append(load_text(step.load, units))
    return f"{WORDS.get(step.kind, step.kind.value)}  {length}  {', '.join(facts)}"
