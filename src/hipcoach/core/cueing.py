"""Which cues a step has, and when: the rules of the player's ear."""

from collections.abc import Iterator

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.phrases import switch_to, with_side
from hipcoach.core.settings import RepCount, Settings
from hipcoach.core.step import PartName, Step, StepKind

SPEAK_AFTER_TONE_MS = 700
PREPARE_FROM_MS = 10_000
PREPARE_AT_MS = 3_400
REMIND_FROM_MS = 15_000
REMIND_BEFORE_END_MS = 5_500
PROMPT_BEFORE_END_MS = 9_000


def step_cues(step: Step, settings: Settings) -> tuple[Cue, ...]:
    """Every cue of a step in order of time, offsets in milliseconds from its start."""
    cues = sorted(_cues(step, settings), key=lambda cue: cue.at_ms)
    return tuple(cue for cue in cues if step.length_ms is None or cue.at_ms < max(step.length_ms, 1))


def _cues(step: Step, settings: Settings) -> Iterator[Cue]:
    match step.kind:
        case StepKind.READY | StepKind.REST | StepKind.SWITCH:
            yield from _gap(step, settings)
        case StepKind.CARD:
            yield Cue(0, CueKind.READY)
            yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, step.name, Speech.NAME)
        case StepKind.WORK | StepKind.HOLD:
            yield Cue(0, CueKind.GO)
            yield from _reps(step, settings) if step.parts else ()
            yield from _half_way(step, settings)
            if step.length_ms and not step.parts:
                yield from _count_down(step.length_ms, settings)
            if step.announce:
                yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, with_side(_name(step), step.side), Speech.NAME)
            for prompt in step.prompts:
                at_ms = _heard_before_the_end(prompt.at_s * 1000, step)
                yield Cue(at_ms, CueKind.ACCENT)
                yield Cue(at_ms + 300, CueKind.SAY, prompt.text, Speech.SAFETY)


def _gap(step: Step, settings: Settings) -> Iterator[Cue]:
    """The tone that says what begins, what comes next in words, and the count into it."""
    next_up = with_side(_name(step), step.side)
    if step.kind is StepKind.SWITCH:
        yield Cue(0, CueKind.SWITCH)
        yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, switch_to(step.side), Speech.NAME)
    elif step.kind is StepKind.READY:
        yield Cue(0, CueKind.READY)
        yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, f"Get ready. {next_up}", Speech.NAME)
    elif step.between:
        yield Cue(0, CueKind.EXERCISE_END)
        yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, f"Next. {next_up}", Speech.NAME)
    else:
        yield Cue(0, CueKind.REST)
        yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, with_side(f"Rest. Set {step.set_number}", step.side), Speech.NAME)
    length_ms = step.length_ms or 0
    if step.prepare and length_ms >= PREPARE_FROM_MS:
        yield Cue(PREPARE_AT_MS, CueKind.SAY, " ".join(step.prepare), Speech.TIP)
    if length_ms >= REMIND_FROM_MS:
        yield Cue(length_ms - REMIND_BEFORE_END_MS, CueKind.SAY, next_up, Speech.NAME)
    yield from _count_down(length_ms, settings)


def _name(step: Step) -> str:
    return step.exercise.spoken_name if step.exercise else step.name


def _heard_before_the_end(at_ms: int, step: Step) -> int:
    """A prompt at the very end (the last look at the skin under an ice pack) is heard before the countdown."""
    return at_ms if step.length_ms is None else max(0, min(at_ms, step.length_ms - PROMPT_BEFORE_END_MS))


def _count_down(length_ms: int, settings: Settings) -> Iterator[Cue]:
    """Low beeps at 3, 2, 1 (or 5 to 1) seconds to the end; the next step opens with the tone at 0."""
    for seconds in range(settings.count_from, 0, -1):
        at_ms = length_ms - seconds * 1000
        if at_ms >= SPEAK_AFTER_TONE_MS:
            yield Cue(at_ms, CueKind.COUNT, str(seconds))


def _half_way(step: Step, settings: Settings) -> Iterator[Cue]:
    long_enough = settings.half_way_from_s * 1000
    if step.kind is StepKind.HOLD and step.parts and step.parts[0].length_ms >= long_enough:
        for rep in range(step.reps):
            yield Cue(rep * step.rep_ms + step.parts[0].length_ms // 2, CueKind.HALF)
    elif step.length_ms and not step.parts and step.length_ms >= long_enough:
        yield Cue(step.length_ms // 2, CueKind.HALF)


def _reps(step: Step, settings: Settings) -> Iterator[Cue]:
    """The count at each repetition, an accent where its parts turn, a tick for each second between.

    Repetitions at the person's own pace are not counted for them.
    """
    if step.self_paced:
        return
    for rep in range(step.reps):
        start_ms = rep * step.rep_ms
        number = rep + 1 if settings.rep_count is RepCount.UP else step.reps - rep
        # The tone that opens the set needs room before the first number.
        yield Cue(start_ms if rep else SPEAK_AFTER_TONE_MS, CueKind.SAY, str(number), Speech.COUNT)
        at_ms = start_ms
        for part in step.parts:
            if part.name is PartName.GAP:
                # letting go sounds unlike pressing: the falling tone, not the accent
                yield Cue(at_ms, CueKind.REST)
            elif at_ms:
                yield Cue(at_ms, CueKind.ACCENT)
            if settings.tick_reps and part.name not in (PartName.HOLD, PartName.GAP):
                yield from (Cue(at_ms + second, CueKind.TICK) for second in range(1000, part.length_ms, 1000))
            at_ms += part.length_ms
