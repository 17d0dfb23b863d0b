"""Doses as files write them: whole in an exercise, partial in a routine, where they are laid over the exercise's."""

from collections.abc import Iterator
from typing import Any

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Timed, UntilDone, Work
from hipcoach.store.content.shapes import Json, Key, Shape, Values, mapping, one_of, word
from hipcoach.store.content.values import (
    LENGTH_PATTERN,
    LENGTH_RANGE_PATTERN,
    NUMBER_PATTERN,
    RANGE_PATTERN,
    TEMPO_PATTERN,
    length_ms,
    length_range_s,
    length_s,
    number,
    number_range,
    read_tempo,
)

_HOURS_3 = 3 * 3600

FORM_KEYS: dict[str, tuple[str, ...]] = {
    "reps": ("tempo", "pace"),
    "hold": ("hold_range", "holds", "gap"),
    "time": ("time_range",),
    "steps": ("step_time",),
    "until_done": (),
}
"""The forms of a dose, with the keys that go with each."""

_NEEDED = {"reps": ("tempo", "2-1-1 lift first"), "steps": ("step_time", "2s")}
_RANGES = {"hold": "hold_range", "time": "time_range"}


def _length(low_s: int, high_s: int) -> Shape:
    return word(length_s(low_s, high_s), pattern=LENGTH_PATTERN)


def _length_range(low_s: int, high_s: int) -> Shape:
    return word(length_range_s(low_s, high_s), pattern=LENGTH_RANGE_PATTERN)


def _count(low: int, high: int, starts_low: bool = False) -> Shape:
    return word(number_range(low, high, starts_low), pattern=RANGE_PATTERN, minimum=low, maximum=high)


_KEYS = (
    Key(
        "sets",
        _count(1, 20, True),
        "How often the whole is done: 2, or 2-3 (a plan begins with 2). Default 1.",
    ),
    Key("rest", _length(0, 900), "The rest between sets, as in 30s. Default none.", to="rest_s"),
    Key("reps", _count(1, 200), "Repetitions: 10, or 8-10 (a plan plays 10). Needs a tempo."),
    Key(
        "tempo",
        word(read_tempo, pattern=TEMPO_PATTERN),
        "Seconds lowering, pausing and lifting, and what comes first: 2-1-1 lift first.",
    ),
    Key(
        "pace",
        one_of({"own": True, "tempo": False}),
        "own: everybody at their own pace, until done; tempo (default): led.",
    ),
    Key("hold", _length(1, 1800), "A position held, as in 30s."),
    Key("hold_range", _length_range(1, 1800), "How short and long the hold may become: 20s-60s."),
    Key("holds", word(number(1, 60), pattern=NUMBER_PATTERN), "Holds in a set. Default 1."),
    Key("gap", _length(0, 600), "The pause between the holds of a set. Default none."),
    Key("time", _length(1, _HOURS_3), "Work for a time, as in 5m."),
    Key("time_range", _length_range(1, _HOURS_3), "How short and long the time may become: 10m-20m."),
    Key("steps", _count(1, 1000), "Steps: 10, or 10-15 (a plan plays 15). Needs step_time."),
    Key("step_time", word(length_ms(200, 60_000), pattern=LENGTH_PATTERN), "The time of one step, as in 2s."),
    Key("until_done", _length(1, _HOURS_3), "Work until you say done; the length is an estimate."),
)


def _mixed(values: Values) -> Iterator[tuple[str, str]]:
    """What does not go together within one dose."""
    forms = [form for form in FORM_KEYS if form in values]
    for form in forms[1:]:
        yield form, f"stands beside {forms[0]}: write exactly one of {', '.join(FORM_KEYS)}"
    if len(forms) == 1:
        yield from _misfits(values, forms[0])
        span = _RANGES.get(forms[0], "")
        if span in values and not values[span][0] <= values[forms[0]] <= values[span][1]:
            yield forms[0], f"lies outside {span}: write a length within it"


def _misfits(values: Values, form: str) -> Iterator[tuple[str, str]]:
    """The keys that belong to another form of dose."""
    for other, keys in FORM_KEYS.items():
        if other != form:
            for key in (key for key in (other, *keys) if key in values):
                yield key, f"goes with {other}, and this dose is of {form}: delete it"


def _incomplete(values: Values) -> Iterator[tuple[str, str]]:
    """What keeps a dose from standing alone."""
    yield from _mixed(values)
    form = form_written(values)
    if not form:
        yield "", f"says nothing of how much: write exactly one of {', '.join(FORM_KEYS)}"
    elif needed := _needed(values, form):
        yield "", needed


def _needed(values: Values, form: str) -> str:
    """What a fresh dose of a form must say beside the form itself."""
    key, example = _NEEDED.get(form, ("", ""))
    return f"{key} is missing: {form} needs one, as in {key}: {example}" if key and key not in values else ""


def form_written(values: Values) -> str:
    """The form that a dose in a file has, or nothing where it leaves that to its exercise."""
    return next((form for form in FORM_KEYS if form in values), "")


def form_of(work: Work) -> str:
    """The form of a dose's work, in the words of the files."""
    forms: dict[type, str] = {
        Reps: "reps",
        Holds: "hold",
        Timed: "time",
        Steps: "steps",
        UntilDone: "until_done",
    }
    return forms[type(work)]


def faults_over(part: Values, own: Dose) -> list[tuple[str, str]]:
    """What keeps a partial dose from being laid over an exercise's own: (key, what is wrong)."""
    written, form = form_written(part), form_of(own.work)
    if not written:
        faults = list(_misfits(part, form))
        span = _RANGES.get(form, "")
        if span in part and not part[span][0] <= _start(own.work) <= part[span][1]:
            faults.append((span, f"does not hold the exercise's own {form}: write {form} too"))
        return faults
    if written != form and (needed := _needed(part, written)):
        return [("", f"{needed} (the exercise's own dose is of {form})")]
    return []


def dose(part: Values, own: Dose | None = None) -> Dose:
    """A dose from what a file wrote, laid over the exercise's own where both are of one form."""
    form = form_written(part) or (form_of(own.work) if own else "")
    kept = own.work if own and form_of(own.work) == form else None
    return Dose(
        sets=part.get("sets") or (own.sets if own and kept else Span.exactly(1)),
        work=_work(form, part, kept),
        rest_s=part.get("rest_s", own.rest_s if own and kept else 0),
    )


def _work(form: str, part: Values, kept: Work | None) -> Work:
    """The work of one form, what is not written taken from the kept work of the same form."""
    match form:
        case "reps":
            reps = kept if isinstance(kept, Reps) else Reps(part["reps"], part["tempo"])
            return Reps(part.get("reps", reps.reps), part.get("tempo", reps.tempo), part.get("pace", reps.self_paced))
        case "hold":
            holds = kept if isinstance(kept, Holds) else Holds(Span.exactly(part["hold"]))
            return Holds(
                _span(part, "hold", holds.hold_s),
                part.get("holds", holds.holds),
                part.get("gap", holds.gap_s),
            )
        case "time":
            return Timed(_span(part, "time", kept.time_s if isinstance(kept, Timed) else None))
        case "steps":
            steps = kept if isinstance(kept, Steps) else Steps(part["steps"], part["step_time"])
            return Steps(part.get("steps", steps.steps), part.get("step_time", steps.step_ms))
        case _:
            estimate = kept.estimate_s if isinstance(kept, UntilDone) else 0
            return UntilDone(part.get("until_done", estimate))


def _span(part: Values, form: str, kept: Span | None) -> Span:
    """A length with its range; a length outside the kept range stands alone, as somebody decided it so."""
    start: int = part.get(form, kept.start if kept else 0)
    if _RANGES[form] in part:
        low, high = part[_RANGES[form]]
        return Span(low, high, start)
    if kept and kept.low <= start <= kept.high:
        return Span(kept.low, kept.high, start)
    return Span.exactly(start)


def _start(work: Work) -> int:
    """The length that a dose with a range begins with, in seconds."""
    return work.hold_s.start if isinstance(work, Holds) else work.time_s.start if isinstance(work, Timed) else 0


_BELONGS: Json = {
    "dependentRequired": {key: [form] for form, keys in FORM_KEYS.items() for key in keys},
}


def _whole(**values: Any) -> Dose:
    return dose(values)


def _part(**values: Any) -> Values:
    return values


whole_dose = mapping(
    "a dose",
    _whole,
    *_KEYS,
    check=_incomplete,
    oneOf=[{"required": [form, *(_NEEDED[form][:1] if form in _NEEDED else ())]} for form in FORM_KEYS],
    **_BELONGS,
)
"""The dose of an exercise, which says everything."""

partial_dose = mapping(
    "a dose",
    _part,
    *_KEYS,
    check=_mixed,
    allOf=[{"not": {"required": [first, second]}} for first in FORM_KEYS for second in FORM_KEYS if first < second],
)
"""The dose of an item in a routine, which says what differs."""
