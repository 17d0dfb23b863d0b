"""What is on the stage at an instant: a session's view turned into words, shares and shapes, nothing of paint."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from hipcoach.core.cueing import into_place, prompt_ms
from hipcoach.core.event import StepEnded
from hipcoach.core.exercise import Exercise
from hipcoach.core.load import load_text
from hipcoach.core.phrases import switch_to
from hipcoach.core.plan import Plan
from hipcoach.core.profile import Units
from hipcoach.core.session import State
from hipcoach.core.settings import RepCount, Settings
from hipcoach.core.step import PartName, Step, StepKind
from hipcoach.core.view import View, breath, item_spans
from hipcoach.core.vocabulary import Side
from hipcoach.ui.session import words
from hipcoach.ui.words import tr

TINT_MS = 320
CUE_EVERY_MS = 20_000
PROMPT_FOR_MS = 30_000
PULSE_FROM_MS = 3_000


class Form(StrEnum):
    """How a moment is laid out."""

    REPS = "reps"
    TIME = "time"
    OPEN = "open"
    GAP = "gap"
    CARD = "card"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Still:
    """What changes by the second at most.

    `which` tells which of several holds it is; `names` are the exercise's name and, if there is one, its short name.
    `ring` tells whether the time is drawn as a ring (else as a bar), `dashed` that it is time to get into place, `half`
    that the half-way point is marked. `dots_done` counts complete repetitions, `dots` is 0 where there are none. `bar`
    has one weight per exercise. `counted` tells the repetitions of the set before, which can be corrected. `frozen` is
    true while it is paused.
    """

    form: Form
    phase: str
    word: str
    routine: str
    which: str = ""
    names: tuple[str, ...] = ()
    side: Side = Side.BOTH
    set_text: str = ""
    set_number: int = 0
    sets: int = 0
    number: str = ""
    unit: str = ""
    hint: str = ""
    ring: bool = False
    dashed: bool = False
    half: bool = False
    dots: int = 0
    dots_done: int = 0
    paced: bool = False
    tempo: tuple[tuple[str, int], ...] = ()
    tempo_at: int = 0
    cues: tuple[str, ...] = ()
    prompt: str = ""
    next_phase: str = ""
    next_text: str = ""
    doing: tuple[str, ...] = ()
    dose: str = ""
    load: str = ""
    note: str = ""
    ended: str = ""
    counted: str = ""
    left: str = ""
    bar: tuple[int, ...] = ()
    exercise: str = ""
    spoken: str = ""
    frozen: bool = False


@dataclass(frozen=True, slots=True)
class Moving:
    """What changes with every frame, each a share from 0 to 1; `bar_done` counts exercises.

    `left` is what is left of the time drawn as ring or bar; `pulse` runs through the beat of each of the last three
    seconds (0 elsewhere); `fresh` runs through the change of tint at the beginning of a step; `seconds` is the number
    for a screen reader.
    """

    left: float = 0.0
    rep: float = 0.0
    part: float = 0.0
    motion: float = 0.0
    breath: float = 0.0
    pulse: float = 0.0
    fresh: float = 1.0
    bar_done: float = 0.0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """The still and the moving half of what is seen."""

    still: Still
    moving: Moving


@dataclass(frozen=True, slots=True)
class Course:
    """The exercises of a plan for the bar along the top: first step, last step, expected milliseconds of each."""

    spans: tuple[tuple[int, int, int], ...]

    @property
    def weights(self) -> tuple[int, ...]:
        """The width of each segment."""
        return tuple(expected_ms for _, _, expected_ms in self.spans)


def course_of(plan: Plan) -> Course:
    """Measures a plan's exercises, each with its rests."""
    return Course(
        tuple(
            (first, last, sum(step.expected_ms for step in plan.steps[first : last + 1]))
            for first, last in item_spans(plan)
        )
    )


def scene_of(
    view: View,
    plan: Plan,
    settings: Settings,
    ended: Iterable[StepEnded],
    course: Course,
    last_set: StepEnded | None = None,
    units: Units = Units.METRIC,
) -> Scene:
    """Works out what is seen of a session.

    `ended` are the steps that have ended so far, `last_set` the one whose repetitions can be corrected now. Loads are
    told in `units`.
    """
    weights = course.weights
    step = view.step
    if step is None:
        done, hint = words.phase_word("done"), tr("Press any key: how was it?")
        still = Still(Form.DONE, "done", done, plan.title, hint=hint, bar=weights, spoken=f"{done}. {hint}")
        return Scene(still, Moving(bar_done=float(len(weights))))
    form = _form(step)
    span_ms, gone_ms = _shown_span(view, step)
    phase = _phase(view, step)
    left_ms = None if span_ms is None else max(0, span_ms - gone_ms)
    number, unit, amount = _number(view, step, settings, left_ms)
    side = _side(step, view.rep)
    lead_in = view.state == State.LEAD_IN
    if lead_in:
        phase, number, unit = "ready", words.seconds_text(view.lead_in_ms), tr("then go on")
    word = words.phase_word("card" if form is Form.CARD and phase == "ready" else phase)
    get_into = into_place(step) if form is Form.GAP else ()
    next_phase, next_text = words.next_text(step, view.next_step)
    timed = form in (Form.TIME, Form.GAP) and left_ms is not None
    still = Still(
        form=form,
        phase=phase,
        which=_which(step, view),
        word=word,
        routine=plan.title,
        names=_names(step),
        side=side,
        set_text=words.set_text(step),
        set_number=step.set_number if step.sets > 1 else step.round_number,
        sets=0 if step.sets > 1 and step.rounds > 1 else max(step.sets, step.rounds),
        number=number,
        unit=unit,
        hint=_hint(step, view),
        ring=timed and (left_ms or 0) <= (words.CLOCK_FROM_S - 1) * 1000 and step.kind is not StepKind.REST,
        dashed=step.kind in (StepKind.READY, StepKind.SWITCH),
        half=step.kind is StepKind.HOLD and (span_ms or 0) >= settings.half_way_from_s * 1000,
        dots=step.reps,
        dots_done=max(0, view.rep - 1) if not step.self_paced else 0,
        paced=bool(step.parts) and not step.self_paced,
        tempo=tuple((words.part_text(step, index), part.length_ms) for index, part in enumerate(step.parts)),
        tempo_at=view.part_index,
        cues=_cues(step, view),
        prompt=_prompt(step, view.position_ms, settings),
        next_phase=next_phase,
        next_text=next_text,
        doing=_switch(step) + get_into,
        dose=words.dose_text(_worked(view, plan, step)),
        load=load_text(step.load, units) if step.load else "",
        note=step.note,
        ended=words.ended_text(ended) if form is Form.GAP and step.between else "",
        counted=words.counted_text(last_set) if form is Form.GAP and last_set is not None else "",
        left=words.left_text(view.left_ms, exact=plan.exact),
        bar=weights,
        exercise=step.exercise.id if step.exercise else "",
        spoken=words.spoken(word, step, side, amount, get_into),
        frozen=view.state == State.PAUSED,
    )
    running = view.state == State.RUNNING
    part_length = view.part.length_ms if view.part else 0
    rep_ms = step.rep_ms
    moving = Moving(
        left=left_ms / span_ms if span_ms and left_ms is not None else 0.0,
        rep=view.position_ms % rep_ms / rep_ms if rep_ms and not step.self_paced else 0.0,
        part=view.part_ms / part_length if part_length else 0.0,
        motion=view.motion,
        breath=breath(step, view.part, view.part_ms, view.position_ms),
        pulse=_pulse(left_ms) if running and timed else 0.0,
        fresh=min(1.0, gone_ms / TINT_MS) if running else 1.0,
        bar_done=_bar_done(view, plan, course),
        seconds=-(-(left_ms if left_ms is not None else view.position_ms) // 1000),
    )
    return Scene(still, moving)


def _form(step: Step) -> Form:
    match step.kind:
        case StepKind.CARD:
            return Form.CARD
        case StepKind.READY | StepKind.REST | StepKind.SWITCH:
            return Form.GAP
        case StepKind.HOLD:
            return Form.TIME
        case StepKind.WORK if step.reps:
            return Form.REPS
        case StepKind.WORK:
            return Form.TIME if step.length_ms is not None else Form.OPEN


def _phase(view: View, step: Step) -> str:
    if view.state == State.PAUSED:
        return "paused"
    if view.part is not None and view.part.name is PartName.GAP:
        return "rest"
    return "ready" if step.kind is StepKind.CARD else step.kind.value


def _shown_span(view: View, step: Step) -> tuple[int | None, int]:
    """The length of the time that is shown and how much of it is gone: one hold of several, or the step."""
    if step.kind is StepKind.HOLD and view.part is not None:
        return view.part.length_ms, view.part_ms
    return step.length_ms, view.position_ms


def _number(view: View, step: Step, settings: Settings, left_ms: int | None) -> tuple[str, str, str]:
    """The big number, its unit, and both in words."""
    if step.kind is StepKind.WORK and step.reps:
        if step.self_paced:
            return str(step.reps), tr("times, at\nyour pace"), tr("{0} times").format(step.reps)
        shown = words.rep_number(step, view.rep, settings.rep_count)
        if settings.rep_count is RepCount.UP:
            amount = tr("repetition {0} of {1}").format(shown, step.reps)
            return str(shown), tr("of {0}").format(step.reps), amount
        amount = tr("{0} repetitions to go").format(shown)
        return str(shown), tr("rep\nto go") if shown == 1 else tr("reps\nto go"), amount
    if left_ms is None:
        return words.elapsed_text(view.position_ms), tr("so far"), ""
    shown_s = words.seconds_text(left_ms)
    unit = tr("minutes") if ":" in shown_s else tr("second") if shown_s == "1" else tr("seconds")
    return shown_s, unit, ""


def _names(step: Step) -> tuple[str, ...]:
    short = step.exercise.short_name if step.exercise else ""
    return (step.name, short) if short and short != step.name else (step.name,)


def _side(step: Step, rep: int) -> Side:
    """The side that works; where repetitions change sides, that of the present one."""
    if step.alternating is None or not step.reps:
        return step.side
    return step.alternating if rep % 2 else step.alternating.other


def _hint(step: Step, view: View) -> str:
    if view.state == State.PAUSED:
        return tr("Space to go on")
    if step.kind.worked and step.length_ms is None:
        return tr("D when you are done")
    return ""


def _which(step: Step, view: View) -> str:
    """Which of several holds it is, to be read after the badge."""
    several = step.kind is StepKind.HOLD and step.reps > 1
    return tr("{0} of {1}").format(view.rep, step.reps) if several else ""


def _cues(step: Step, view: View) -> tuple[str, ...]:
    """The exercise's cues, the one whose turn it is first: another in each set and every 20 s."""
    cues: tuple[str, ...] = step.exercise.cues if step.exercise else ()
    if not cues:
        return ()
    turn = (step.set_number - 1 + view.position_ms // CUE_EVERY_MS) % len(cues)
    return cues[turn:] + cues[:turn]


def _switch(step: Step) -> tuple[str, ...]:
    """Which side comes now, as it is said."""
    return (f"{switch_to(step.side)}.",) if step.kind is StepKind.SWITCH and step.side is not Side.BOTH else ()


def _prompt(step: Step, position_ms: int, settings: Settings) -> str:
    """The safety line that is due now, from the moment at which it is said."""
    due = [p.text for p in step.prompts if 0 <= position_ms - prompt_ms(p, step, settings) < PROMPT_FOR_MS]
    return due[-1] if due else ""


def _worked(view: View, plan: Plan, step: Step) -> Step:
    """The step whose dose is told: in a gap the one that comes."""
    return plan.steps[view.index + 1] if not step.kind.recorded and view.index + 1 < len(plan.steps) else step


def _pulse(left_ms: int | None) -> float:
    if left_ms is None or not 0 < left_ms <= PULSE_FROM_MS:
        return 0.0
    return min(1.0, (-left_ms % 1000) / 300)


def _bar_done(view: View, plan: Plan, course: Course) -> float:
    for number, (first, last, expected_ms) in enumerate(course.spans):
        if first <= view.index <= last:
            gone_ms = sum(step.expected_ms for step in plan.steps[first : view.index])
            gone_ms += min(view.position_ms, view.step.expected_ms if view.step else 0)
            return number + min(1.0, gone_ms / expected_ms if expected_ms else 1.0)
    return float(len(course.spans))


def side_lying(exercise: Exercise | None) -> bool:
    """Tells whether an exercise is done lying on the side, where the picture can be turned."""
    return exercise is not None and exercise.position.value == "side-lying"
