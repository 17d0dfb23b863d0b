"""The content's controlled words as people read them: labels of kinds, positions, doses and lengths."""

from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Tempo, Timed, UntilDone
from hipcoach.core.exercise import Exercise
from hipcoach.core.length import clock_text
from hipcoach.core.phrases import listing
from hipcoach.core.vocabulary import Equipment, Kind, Level, Muscle, Phase, Position, Side, SideOrder


def tr(text: str) -> str:
    """A text of the window in the person's language."""
    return QCoreApplication.translate("hipcoach", text)


POSITIONS = {
    Position.STANDING: "Standing",
    Position.SIDE_LYING: "Side-lying",
    Position.SUPINE: "On your back",
    Position.PRONE: "On your front",
    Position.QUADRUPED: "Hands and knees",
    Position.HALF_KNEELING: "Half-kneeling",
    Position.SEATED: "Seated",
}

MUSCLES = {
    Muscle.GLUTEUS_MAXIMUS: "buttock",
    Muscle.GLUTEUS_MEDIUS: "side hip",
    Muscle.GLUTEUS_MINIMUS: "deep side hip",
    Muscle.TENSOR_FASCIAE_LATAE: "front of the side hip",
    Muscle.PIRIFORMIS: "deep buttock",
    Muscle.DEEP_ROTATORS: "deep hip muscles",
    Muscle.ILIOPSOAS: "front hip",
    Muscle.RECTUS_FEMORIS: "front thigh",
    Muscle.QUADRICEPS: "front thigh",
    Muscle.HAMSTRINGS: "back thigh",
    Muscle.ADDUCTORS: "inner thigh",
    Muscle.CALVES: "calves",
    Muscle.FOOT_INTRINSICS: "small foot muscles",
    Muscle.ABDOMINALS: "belly",
    Muscle.OBLIQUES: "side of the belly",
    Muscle.LUMBAR_EXTENSORS: "lower back",
    Muscle.QUADRATUS_LUMBORUM: "side of the lower back",
    Muscle.ILIOTIBIAL_BAND: "band along the outer thigh",
    Muscle.HIP_CAPSULE: "hip joint",
    Muscle.SCIATIC_NERVE: "sciatic nerve",
    Muscle.SKIN_AND_JOINT: "skin and joint",
    Muscle.CARDIOVASCULAR: "heart and lungs",
}

KINDS = {
    Kind.ACTIVATION: "Wake-up",
    Kind.ISOMETRIC: "Steady hold",
    Kind.PLYOMETRIC: "Jumping",
    Kind.RELEASE: "Rolling and massage",
    Kind.WALK_RUN: "Walking and running",
}
"""The kinds that need plainer words than their own."""

PHASES = {
    Phase.SETTLE: "Phase 1, settle",
    Phase.LOAD: "Phase 2, load",
    Phase.RUN_READY: "Phase 3, run-ready",
    Phase.RETURN: "Return to running",
    Phase.ANY: "Any phase",
}


def spaced(value: str) -> str:
    """A word of a file as people write it: `walk-run` stays, other hyphens become spaces, the first letter is big."""
    text = value if value in ("walk-run",) else value.replace("-", " ")
    return text[:1].upper() + text[1:]


def first_big(text: str) -> str:
    """A sentence's first letter in upper case."""
    return text[:1].upper() + text[1:]


def first_small(text: str) -> str:
    """A name within a sentence: its first letter in lower case, unless it is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def kind_text(kind: Kind) -> str:
    """An exercise's kind."""
    return tr(KINDS.get(kind, spaced(kind.value)))


def position_text(position: Position) -> str:
    """An exercise's position."""
    return tr(POSITIONS[position])


def level_text(level: Level) -> str:
    """A routine's level."""
    return tr(spaced(level.value))


def phase_text(phase: Phase) -> str:
    """A routine's phase with its name."""
    return tr(PHASES[phase])


def short_phase(phase: Phase) -> str:
    """A phase in a word or two."""
    return tr(PHASES[phase]).split(",")[0]


def equipment_word(thing: Equipment) -> str:
    """A thing that has to be within reach."""
    return tr(
        {Equipment.MINI_BAND: "Mini-band", Equipment.BIKE_OR_POOL: "Bike or pool"}.get(thing, spaced(thing.value))
    )


def equipment_text(things: tuple[Equipment, ...]) -> str:
    """What is needed, in one line."""
    words = tuple(equipment_word(thing) for thing in things if thing is not Equipment.NONE)
    return first_big(", ".join([words[0], *(word.lower() for word in words[1:])])) if words else tr("No equipment")


def muscles_text(muscles: tuple[Muscle, ...]) -> str:
    """What an exercise works, in plain words, each once."""
    return first_big(listing(tuple(dict.fromkeys(tr(MUSCLES[muscle]) for muscle in muscles))))


def sides_text(exercise: Exercise) -> str:
    """How an exercise treats the two sides."""
    return tr("each side") if exercise.per_side else tr("both sides together")


def span_text(span: Span, unit: str = "") -> str:
    """A number with its range: `8 to 10`."""
    return f"{span.low} to {span.high}{unit}" if span.low != span.high else f"{span.start}{unit}"


def seconds_text(seconds: int) -> str:
    """A length as people say it: `45 s`, `5 min`, `1 min 30 s`."""
    minutes, rest = divmod(seconds, 60)
    if seconds < 90 and rest:
        return f"{seconds} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"


def _time_span(span: Span) -> str:
    if span.low == span.high:
        return seconds_text(span.start)
    if span.low % 60 == 0 and span.high % 60 == 0:
        return f"{span.low // 60} to {span.high // 60} min"
    if span.high < 180:
        return f"{span.low} to {span.high} s"
    return f"{seconds_text(span.low)} to {seconds_text(span.high)}"


def _sets_of(sets: Span, text: str) -> str:
    if sets.high == 1:
        return text
    return f"{span_text(sets)} sets of {text}"


def as_played(dose: Dose) -> Dose:
    """The dose that a plan plays, without the ranges it may move in."""

    def fixed(span: Span) -> Span:
        return Span.exactly(span.start)

    work = dose.work
    match work:
        case Reps(reps):
            work = replace(work, reps=fixed(reps))
        case Holds(hold_s):
            work = replace(work, hold_s=fixed(hold_s))
        case Timed(time_s):
            work = Timed(fixed(time_s))
        case Steps(steps):
            work = replace(work, steps=fixed(steps))
    return Dose(fixed(dose.sets), work, dose.rest_s)


def dose_text(dose: Dose, per_side: bool, order: SideOrder = SideOrder.EACH_SET, only: Side | None = None) -> str:
    """A dose in words: `2 to 3 sets of 8 to 10 per side`."""
    match dose.work:
        case Reps(reps):
            text = f"{span_text(reps)} {tr('times')}" if dose.sets.high == 1 else span_text(reps)
        case Holds(hold_s, 1):
            text = f"{_time_span(hold_s)} {tr('hold')}"
        case Holds(hold_s, holds):
            text = f"{holds} {tr('holds of')} {_time_span(hold_s)}"
        case Timed(time_s):
            text = _time_span(time_s)
        case Steps(steps):
            text = f"{span_text(steps)} {tr('steps')}"
        case UntilDone(estimate_s):
            text = f"{tr('as long as it takes, about')} {seconds_text(estimate_s)}"
    words = _sets_of(dose.sets, text)
    if only is not None:
        return f"{words}, {only.value} {tr('side only')}"
    if per_side:
        words += tr(", changing sides each time") if order is SideOrder.ALTERNATING else tr(" per side")
    return words


def tempo_text(tempo: Tempo, verbs: tuple[str, ...]) -> str:
    """A tempo with the exercise's own verbs, in the order in which they happen: `Open 1 s, stay 1 s, close 2 s`."""
    lengths_ms = (tempo.concentric_ms, tempo.pause_ms, tempo.eccentric_ms)
    if tempo.lower_first:
        lengths_ms = lengths_ms[::-1]
    words = verbs if len(verbs) == 3 else ("lower", "stay", "lift") if tempo.lower_first else ("lift", "stay", "lower")
    parts = [f"{word} {length / 1000:g} s" for word, length in zip(words, lengths_ms, strict=True) if length]
    return first_big(", ".join(parts))


def duration_text(length_ms: int, exact: bool) -> str:
    """A plan's length: `3:20` where every step ends by itself, `about 3:20` where one waits for the person."""
    return clock_text(length_ms) if exact else f"{tr('about')} {clock_text(length_ms)}"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {tr(one) if number == 1 else tr(many)}"


EFFORTS = ((6.0, "4 or more left"), (7.5, "2 or 3 left"), (9.0, "1 left"), (10.0, "none left"))


def effort_text(rpe: float) -> str:
    """An effort (RPE) as the repetitions that were left."""
    return tr(min(EFFORTS, key=lambda effort: abs(effort[0] - rpe))[1])


def clock_words(at: datetime) -> str:
    """A time of day as a clock shows it where the person lives."""
    return QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)


def day_text(day: date, pattern: str) -> str:
    """A day in the person's language, by a pattern of Qt's (`ddd d MMM`)."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)
