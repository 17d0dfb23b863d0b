"""The sentences of the session page: what is shown and what a screen reader says."""

from collections.abc import Iterable

from hipcoach.core.dose import Holds, Reps, Steps, Timed, UntilDone
from hipcoach.core.event import Outcome, StepEnded
from hipcoach.core.length import clock_text
from hipcoach.core.settings import RepCount
from hipcoach.core.step import Part, PartName, Step, StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.ui.words import first_big, tr

CLOCK_FROM_S = 100


def phase_word(phase: str) -> str:
    """The word that stands in the badge of a phase."""
    return {
        "ready": tr("Get ready"),
        "work": tr("Work"),
        "hold": tr("Hold"),
        "rest": tr("Rest"),
        "switch": tr("Switch"),
        "paused": tr("Paused"),
        "done": tr("Done"),
        "card": tr("Read"),
    }[phase]


def side_text(side: Side) -> str:
    """The side on the signpost; empty where both work."""
    return {Side.LEFT: tr("Left side"), Side.RIGHT: tr("Right side"), Side.BOTH: ""}[side]


def seconds_text(ms: int) -> str:
    """Seconds to go as they stand on the stage: a begun second counts whole, from 100 s on as `1:40`."""
    seconds = -(-max(ms, 0) // 1000)
    return elapsed_text(seconds * 1000) if seconds >= CLOCK_FROM_S else str(seconds)


def elapsed_text(ms: int) -> str:
    """Minutes and seconds, also beyond an hour: hours would not be legible from 3 m."""
    return f"{ms // 60_000}:{ms // 1000 % 60:02}"


def rep_number(step: Step, rep: int, count: RepCount) -> int:
    """The number of a repetition as screen and voice say it; `rep` counts from 1."""
    return rep if count is RepCount.UP else step.reps - rep + 1


def set_text(step: Step) -> str:
    """`Set 2 of 3`, the round where it is done in rounds, or both; empty where there is one of each."""
    if step.sets > 1 and step.rounds > 1:
        turn = tr("Round {0} of {1}").format(step.round_number, step.rounds)
        return tr("{0}, set {1} of {2}").format(turn, step.set_number, step.sets)
    if step.sets > 1:
        return tr("Set {0} of {1}").format(step.set_number, step.sets)
    if step.rounds > 1:
        return tr("Round {0} of {1}").format(step.round_number, step.rounds)
    return ""


_PLAIN_VERBS = {
    PartName.ECCENTRIC: "lower",
    PartName.PAUSE: "stay",
    PartName.CONCENTRIC: "lift",
    PartName.HOLD: "hold",
    PartName.GAP: "relax",
    PartName.STEP: "step",
}


def part_text(step: Step, index: int) -> str:
    """A part of a repetition with its seconds in the exercise's own words: `Open 1`."""
    part = step.parts[index]
    seconds = f"{part.length_ms / 1000:.1f}".removesuffix(".0")
    return f"{first_big(_verb(step, part, index))} {seconds}"


def _verb(step: Step, part: Part, index: int) -> str:
    verbs = step.exercise.verbs if step.exercise else ()
    moving = part.name in (PartName.ECCENTRIC, PartName.CONCENTRIC)
    if len(verbs) == 3 and (moving or part.name is PartName.PAUSE):
        return verbs[0] if index == 0 else verbs[2] if moving else verbs[1]
    return _PLAIN_VERBS[part.name]


def next_text(step: Step, following: Step | None) -> tuple[str, str]:
    """The phase and the words of what comes after a step."""
    if following is None:
        return "done", tr("Done")
    match following.kind:
        case StepKind.SWITCH:
            return "switch", (
                tr("Switch to the left side") if following.side is Side.LEFT else tr("Switch to the right side")
            )
        case StepKind.REST if not following.between:
            seconds = (following.length_ms or 0) // 1000
            return "rest", tr("Rest {0} s, then set {1}").format(seconds, following.set_number)
        case StepKind.CARD:
            return "ready", tr("Something to read")
        case _:
            phase = {StepKind.HOLD: "hold", StepKind.WORK: "work", StepKind.READY: "ready"}.get(following.kind, "rest")
            name = following.exercise.spoken_name if following.exercise else following.name
            same_side = following.item == step.item and following.side is step.side
            side = "" if same_side else side_text(following.side).lower()
            return phase, f"{name}, {side}" if side else name


def dose_text(step: Step) -> str:
    """What is done of an exercise, as one line: `3 sets of 10`, `2 holds of 30 s`."""
    if step.exercise is None:
        return ""
    each = _work_text(step)
    return tr("{0} sets of {1}").format(step.sets, each) if step.sets > 1 else first_big(each)


def _work_text(step: Step) -> str:
    assert step.exercise is not None
    match step.exercise.dose.work:
        case Reps() | Steps() if step.reps:
            return str(step.reps) if step.sets > 1 else tr("{0} times").format(step.reps)
        case Holds() if step.reps > 1:
            return tr("{0} holds of {1} s").format(step.reps, step.parts[0].length_ms // 1000)
        case UntilDone():
            return tr("until you say done")
        case Reps() | Steps() | Holds() | Timed():
            return _span(step.length_ms or step.estimate_ms)


def _span(ms: int) -> str:
    seconds = ms // 1000
    if seconds < CLOCK_FROM_S:
        return tr("{0} s").format(seconds)
    return tr("{0} min").format(seconds // 60) if seconds % 60 == 0 else clock_text(ms)


def left_text(ms: int, *, exact: bool) -> str:
    """The total time left: to the second, or in minutes where steps wait for the person."""
    if exact:
        return tr("{0} left").format(clock_text(-(-ms // 1000) * 1000))
    return tr("about {0} min left").format(max(1, round(ms / 60_000)))


def ended_text(ended: Iterable[StepEnded]) -> str:
    """What was done of the exercise that has just ended: `Banded clamshell: 3 sets left, 3 sets right`."""
    done = [e for e in ended if e.outcome is not Outcome.SKIPPED and e.step.kind.worked]
    if not done:
        return ""
    last = done[-1].step
    item = [e.step for e in done if e.step.item == last.item]
    name = last.exercise.spoken_name if last.exercise else last.name
    counts = []
    for side, word in ((Side.LEFT, tr("left")), (Side.RIGHT, tr("right")), (Side.BOTH, "")):
        number = sum(1 for step in item if step.side is side)
        if number:
            sets = tr("{0} set").format(number) if number == 1 else tr("{0} sets").format(number)
            counts.append(f"{sets} {word}".strip())
    return f"{name}: {', '.join(counts)}"


def counted_text(ended: StepEnded) -> str:
    """The repetitions of a set that has ended: `Set 1: 10 repetitions`."""
    count = tr("{0} repetition") if ended.reps_done == 1 else tr("{0} repetitions")
    step = ended.step
    which = tr("Set {0}").format(step.set_number) if step.sets > 1 else tr("Done")
    return f"{which}: {count.format(ended.reps_done)}"


def spoken(word: str, step: Step, side: Side, amount: str, doing: Iterable[str]) -> str:
    """The whole stage for a screen reader: the phase's `word`, what it is of, and in a gap what to do now.

    `amount` is what is left, in words.
    """
    parts = [step.name, side_text(side).lower(), set_text(step).lower(), amount]
    named = ", ".join(part for part in parts if part)
    ended = "" if named.endswith(("?", "!", ".")) else "."
    return " ".join((f"{word}. {named}{ended}", *doing))
