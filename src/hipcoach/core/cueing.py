"""Which cues a step has, and when: the rules of the player's ear.

Words never run into other words or into a countdown. Where there is little room, what comes next is said shortly,
then how to get into place is left out; a gap too short even for the name keeps only the end of its countdown. How an
exercise is done is told in its first set, for those who don't see the screen.
"""

from collections.abc import Iterator

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.exercise import Prompt
from hipcoach.core.phrases import (
    ANSWER_CARD,
    GET_READY,
    NEXT,
    REST,
    begin_on,
    kneel_on,
    lie_on,
    lying_on,
    switch_to,
    which_leg,
    with_side,
    with_side_quickly,
)
from hipcoach.core.settings import RepCount, Settings
from hipcoach.core.speaking import QUICK_MS, speaking_ms
from hipcoach.core.step import PartName, Step, StepKind
from hipcoach.core.vocabulary import Position, Side

SPEAK_AFTER_TONE_MS = 700
REMIND_EARLIER_MS = 500
PROMPT_BEFORE_COUNT_MS = 6_000
COUNT_EACH_FROM_MS = 1_000
COUNT_EVERY = 5
TIP_PAUSE_MS = 400
ANSWER_PAUSE_MS = 1_500


def step_cues(step: Step, settings: Settings) -> tuple[Cue, ...]:
    """Every cue of a step in order of time, offsets in milliseconds from its start."""
    cues = [cue for cue in _cues(step, settings) if step.length_ms is None or cue.at_ms < max(step.length_ms, 1)]
    return tuple(sorted(_with_tips(cues, step), key=lambda cue: cue.at_ms))


def _with_tips(cues: list[Cue], step: Step) -> list[Cue]:
    """Adds how the exercise is done, where nothing else is heard but ticks.

    Where there is no such place, a tip stands in for the next numbers of the count: the accents go on telling the beat.
    """
    free_ms = 0
    for tip in step.tips:
        takes_ms = speaking_ms(tip)
        numbers = tuple(cue for cue in cues if cue.speech is Speech.COUNT)[1:]
        at_ms = _room_for(takes_ms, free_ms, cues, step.length_ms)
        if at_ms is None:
            at_ms = _room_for(takes_ms, free_ms, [cue for cue in cues if cue not in numbers], step.length_ms)
        if at_ms is not None:
            free_ms = at_ms + takes_ms
            cues = [cue for cue in cues if cue not in numbers or _end_ms(cue) <= at_ms or cue.at_ms >= free_ms]
            cues.append(Cue(at_ms, CueKind.SAY, tip, Speech.TIP))
            free_ms += TIP_PAUSE_MS
    return cues


def _room_for(takes_ms: int, from_ms: int, cues: list[Cue], length_ms: int | None) -> int | None:
    """The first moment from which nothing else is heard but ticks for so long; None where there is none."""
    others = [cue for cue in cues if cue.kind not in (CueKind.TICK, CueKind.ACCENT)]
    for at_ms in sorted({from_ms, *(end_ms for cue in others if (end_ms := _end_ms(cue)) > from_ms)}):
        if length_ms is not None and at_ms + takes_ms > length_ms:
            return None
        if all(_end_ms(cue) <= at_ms or cue.at_ms >= at_ms + takes_ms for cue in others):
            return at_ms
    return None


def _end_ms(cue: Cue) -> int:
    """When a cue is over, at the latest."""
    return cue.at_ms + (speaking_ms(cue.text) if cue.kind is CueKind.SAY else SPEAK_AFTER_TONE_MS)


def _cues(step: Step, settings: Settings) -> Iterator[Cue]:
    match step.kind:
        case StepKind.READY | StepKind.REST | StepKind.SWITCH:
            yield from _gap(step, settings)
        case StepKind.CARD:
            yield Cue(0, CueKind.READY)
            yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, step.name, Speech.NAME)
            asked_ms = SPEAK_AFTER_TONE_MS + speaking_ms(step.name)
            yield Cue(asked_ms + ANSWER_PAUSE_MS, CueKind.SAY, ANSWER_CARD, Speech.TIP)
        case StepKind.WORK | StepKind.HOLD:
            yield Cue(0, CueKind.GO)
            count_from_ms = SPEAK_AFTER_TONE_MS
            if step.announce:
                name = with_side(_name(step), step.side)
                yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, name, Speech.NAME)
                count_from_ms += speaking_ms(name)
            yield from _reps(step, settings, count_from_ms) if step.parts else ()
            yield from _half_way(step, settings)
            if step.length_ms and not step.parts:
                yield from _count_down(step.length_ms, settings)
            for prompt in step.prompts:
                at_ms = prompt_ms(prompt, step, settings)
                yield Cue(at_ms, CueKind.ACCENT)
                yield Cue(at_ms + 300, CueKind.SAY, prompt.text, Speech.SAFETY)


def _gap(step: Step, settings: Settings) -> Iterator[Cue]:
    """The tone that says what begins, what comes next in words, how to get into place, and the count into it."""
    tone, forms = _next_up(step)
    length_ms = step.length_ms or 0
    count = tuple(_count_down(length_ms, settings))
    until_ms = count[0].at_ms if count else length_ms
    yield Cue(0, tone)
    sentences, which = _position(step), _which_leg_in_time(step)
    room_ms = until_ms - SPEAK_AFTER_TONE_MS
    text, takes_ms = _form(forms, " ".join(sentences), room_ms)
    if which:  # rather than "Next." or "Get ready.", which the tone tells too, but never in place of the name
        whole_ms = room_ms - speaking_ms(" ".join((*sentences, which)))
        text, takes_ms = next((form for form in forms[:-1] if form[1] <= whole_ms), (text, takes_ms))
    yield Cue(SPEAK_AFTER_TONE_MS, CueKind.SAY, text, Speech.NAME)
    free_ms = SPEAK_AFTER_TONE_MS + takes_ms
    reminder = with_side(_name(step), step.side)
    if length_ms >= 1000 * settings.again_from_s:
        until_ms = min(length_ms - 1000 * settings.again_before_s - REMIND_EARLIER_MS, until_ms - speaking_ms(reminder))
        if until_ms >= free_ms:
            yield Cue(until_ms, CueKind.SAY, reminder, Speech.NAME)
    instructions = _what_fits(sentences, until_ms - free_ms)
    both = " ".join(filter(None, (instructions, which)))
    if speaking_ms(both) <= until_ms - free_ms:
        instructions = both
    if instructions:
        yield Cue(free_ms, CueKind.SAY, instructions, Speech.TIP)
    yield from (beep for beep in count if beep.at_ms >= SPEAK_AFTER_TONE_MS + takes_ms or beep is count[-1])


def _next_up(step: Step) -> tuple[CueKind, tuple[tuple[str, int], ...]]:
    """The tone of a gap, and what it says comes next with the milliseconds that takes, the longest form first."""
    name = _name(step)
    full = with_side(name, step.side)
    quickly = with_side_quickly(name, step.side), QUICK_MS
    if step.kind is StepKind.SWITCH:
        forms = (switch_to(step.side),)
        return CueKind.SWITCH, (*((form, speaking_ms(form)) for form in forms), quickly)
    if step.kind is StepKind.READY:
        tone, said = CueKind.READY, f"{GET_READY} {full}"
    elif step.between:
        tone, said = CueKind.EXERCISE_END, f"{NEXT} {full}"
    else:
        tone, said = CueKind.REST, with_side(f"{REST} Set {step.set_number}", step.side)
    return tone, ((said, speaking_ms(said)), (full, speaking_ms(full)), quickly)


def _form(forms: tuple[tuple[str, int], ...], instructions: str, room_ms: int) -> tuple[str, int]:
    """The longest form that leaves room for the instructions, else the longest that there is room for."""
    rests_ms = (speaking_ms(instructions), 0) if instructions else (0,)
    for rest_ms in rests_ms:
        for form in forms:
            if form[1] + rest_ms <= room_ms:
                return form
    return forms[-1]


def into_place(step: Step) -> tuple[str, ...]:
    """What to do in a gap before the work begins, one sentence each, at last which leg it is about."""
    return tuple(filter(None, (*_position(step), _which_leg_in_time(step))))


def tells_which_leg(step: Step) -> bool:
    """Tells whether it is heard in a step what its side is of, or there is nothing to tell."""
    which = which_leg(step.exercise, step.side)
    return not which or any(which in cue.text for cue in step.cues)


def _which_leg_in_time(step: Step) -> str:
    """What the side is of: in the first set and round, later it is known."""
    return which_leg(step.exercise, step.side) if step.set_number == step.round_number == 1 else ""


def _position(step: Step) -> tuple[str, ...]:
    """What to put away, to fetch, and how to get into the posture; the last one matters most."""
    if step.prepare or step.exercise is None:
        return step.prepare
    if step.alternating:
        return (begin_on(step.alternating),)
    # "The right side" may be the one that works or the one to lie on: say which.
    turned = step.kind is StepKind.SWITCH or not step.between
    if turned and step.exercise.position is Position.SIDE_LYING and step.side is not Side.BOTH:
        return (lie_on(lying_on(step.exercise, step.side)),)
    if turned and step.exercise.position is Position.HALF_KNEELING and step.side is not Side.BOTH:
        return (kneel_on(step.side),)
    return ()


def _what_fits(said: tuple[str, ...], room_ms: int) -> str:
    """As many of the last sentences as there is room for."""
    for first in range(len(said)):
        text = " ".join(said[first:])
        if speaking_ms(text) <= room_ms:
            return text
    return ""


def _name(step: Step) -> str:
    return step.exercise.spoken_name if step.exercise else step.name


def prompt_ms(prompt: Prompt, step: Step, settings: Settings) -> int:
    """When a prompt is due: one at the very end (the last look under an ice pack) is heard before the countdown."""
    at_ms = prompt.at_s * 1000
    before_ms = settings.count_from * 1000 + PROMPT_BEFORE_COUNT_MS
    return at_ms if step.length_ms is None else max(0, min(at_ms, step.length_ms - before_ms))


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


def _reps(step: Step, settings: Settings, count_from_ms: int) -> Iterator[Cue]:
    """The count at each repetition, an accent where its parts turn, a tick for each second between.

    Repetitions at the person's own pace are not counted for them; quick ones are counted by fives.
    """
    if step.self_paced:
        return
    every = 1 if step.rep_ms >= COUNT_EACH_FROM_MS else COUNT_EVERY
    for rep in range(step.reps):
        start_ms = rep * step.rep_ms
        number = rep + 1 if settings.rep_count is RepCount.UP else step.reps - rep
        # The tone that opens the set, and its name where that is said, need room before the first number.
        at_ms = start_ms if rep else count_from_ms
        room_ms = start_ms + every * step.rep_ms - at_ms
        if number % every == 0 and at_ms >= count_from_ms and room_ms >= COUNT_EACH_FROM_MS:
            yield Cue(at_ms, CueKind.SAY, str(number), Speech.COUNT)
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
