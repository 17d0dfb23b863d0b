"""What a session looks like at one instant: a frozen snapshot for drawing."""

from dataclasses import dataclass, replace
from itertools import pairwise
from math import cos, pi

from hipcoach.core.plan import Plan
from hipcoach.core.step import Part, PartName, Step, StepKind


@dataclass(frozen=True, slots=True)
class View:
    """A session at an instant; milliseconds throughout.

    `motion` is the figure's phase: 0 at the start position, 0.5 at the end position or in the hold, 1 back at the
    start. `rep` counts from 1 and is 0 where there are none; `part` and `part_ms` say where the repetition is.
    `left_ms` is what is still to come after this step; `remaining_ms` is None where the step waits for "done".
    """

    state: str
    index: int
    step: Step | None
    next_step: Step | None
    position_ms: int
    remaining_ms: int | None
    session_ms: int
    left_ms: int
    lead_in_ms: int
    rep: int
    part: Part | None
    part_index: int
    part_ms: int
    motion: float


def view_of(
    state: str,
    next_step: Step | None,
    index: int,
    step: Step | None,
    position_ms: int,
    session_ms: int,
    left_ms: int,
    lead_in_ms: int,
) -> View:
    """Works out everything that is drawn from where a session stands."""
    if step is None:
        return View(state, index, None, None, 0, 0, session_ms, left_ms, 0, 0, None, 0, 0, 0.0)
    rep, part_index, part_ms = step.rep_at(position_ms)
    part = step.parts[part_index] if step.parts else None
    remaining_ms = None if step.length_ms is None else max(0, step.length_ms - position_ms)
    return View(
        state,
        index,
        step,
        next_step,
        position_ms,
        remaining_ms,
        session_ms,
        left_ms + (remaining_ms or 0),
        lead_in_ms,
        rep + 1 if step.reps else 0,
        part,
        part_index,
        part_ms,
        motion_phase(step, part_index, part_ms, rep, position_ms)
        if step.kind.recorded
        else preview_phase(next_step, position_ms, step.expected_ms),
    )


GET_IN_MS = 1_500
CYCLE_MS = 1_000
SHOWN_HOLD_MS = 5_000


def motion_phase(step: Step, part_index: int, part_ms: int, rep: int, position_ms: int) -> float:
    """The figure's phase 0 to 1 for a point in a step, so that picture, sound and count agree.

    In repetitions the first moving part goes 0 to 0.5 and the second 0.5 to 1; a hold is entered and left within
    1.5 s. Cycles (steps, timed work) run 0 to 1 per step or per second.
    """
    if not step.kind.worked:
        return 0.0
    if step.kind is StepKind.HOLD and not step.parts:
        to_go_ms = max(0, (step.length_ms or 0) - position_ms)
        return 0.5 * min(1.0, position_ms / GET_IN_MS, to_go_ms / GET_IN_MS)
    if not step.parts:
        return position_ms % CYCLE_MS / CYCLE_MS
    part = step.parts[part_index]
    through = part_ms / part.length_ms if part.length_ms else 1.0
    match part.name:
        case PartName.STEP:
            return (rep % 2 + through) / 2
        case PartName.PAUSE:
            return 0.5
        case PartName.GAP:
            return 0.5 + 0.5 * min(1.0, part_ms / min(GET_IN_MS, part.length_ms))
        case PartName.HOLD:
            return 0.5 * min(1.0, part_ms / min(GET_IN_MS, part.length_ms))
        case PartName.ECCENTRIC | PartName.CONCENTRIC:
            return through / 2 if part_index == 0 else 0.5 + through / 2


BREATH_MS = 4_000
BREATHES_FROM_MS = 3_000


def breath(step: Step, part: Part | None, part_ms: int, position_ms: int) -> float:
    """How full the lungs are, 0 to 1, at a point of a hold or of a long pause; 0 wherever the body moves.

    Breaths take about 4 s, whole ones fill the hold, and it is left as it was entered: breathed out.
    """
    if step.kind is StepKind.HOLD and part is None:
        at_ms, of_ms = position_ms - GET_IN_MS, (step.length_ms or 0) - 2 * GET_IN_MS
    elif part is not None and part.name is PartName.HOLD:
        at_ms, of_ms = part_ms - GET_IN_MS, part.length_ms - GET_IN_MS
    elif part is not None and part.name is PartName.PAUSE:
        at_ms, of_ms = part_ms, part.length_ms
    else:
        return 0.0
    if of_ms < BREATHES_FROM_MS or not 0 < at_ms < of_ms:
        return 0.0
    return (1 - cos(2 * pi * max(1, round(of_ms / BREATH_MS)) * at_ms / of_ms)) / 2


def preview_phase(coming: Step | None, position_ms: int, gap_ms: int) -> float:
    """The figure's phase in a gap, which shows the coming exercise at its own tempo, as often as there is time.

    What time is left shows the position to get into.
    """
    if coming is None or not coming.kind.worked:
        return 0.0
    if coming.kind is StepKind.HOLD:
        shown = replace(coming, parts=(), reps=0, length_ms=SHOWN_HOLD_MS)
        once_ms = SHOWN_HOLD_MS
    else:
        shown = coming
        once_ms = coming.rep_ms * (2 if coming.parts and coming.parts[0].name is PartName.STEP else 1) or CYCLE_MS
    if position_ms >= max(once_ms, gap_ms // once_ms * once_ms):
        return 0.0
    within_ms = position_ms % once_ms
    rep, part_index, part_ms = shown.rep_at(within_ms)
    return motion_phase(shown, part_index, part_ms, rep, within_ms)


def item_spans(plan: Plan) -> tuple[tuple[int, int], ...]:
    """First and last step index of each item, for the bar along the top."""
    starts = [i for i, s in enumerate(plan.steps) if i == 0 or s.item != plan.steps[i - 1].item]
    return tuple((a, b - 1) for a, b in pairwise([*starts, len(plan.steps)]))
