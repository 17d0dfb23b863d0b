"""Reads exercises/screening/ and exercises/programmes/: the questions, the bone gate, the picker, the phases.

These are the program's own; a person's files do not replace safety questions.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hipcoach.core.library import Problem
from hipcoach.core.programme import ExerciseLimit, ExitTask, Programme, ProgrammePhase
from hipcoach.core.screening import (
    BoneGate,
    Choice,
    FollowUp,
    FreshStrain,
    KnownPain,
    Picker,
    Question,
    Questionnaire,
    Urgency,
)
from hipcoach.core.source import Citation
from hipcoach.core.vocabulary import Phase
from hipcoach.store.content.files import find_one, read_bytes
from hipcoach.store.content.nodes import Fault
from hipcoach.store.content.shapes import (
    Key,
    Shape,
    Values,
    identifier,
    list_of,
    mapping,
    one_of,
    pairs_of,
    plain_or,
    text,
    word,
)
from hipcoach.store.content.text import decode, parse
from hipcoach.store.content.values import LENGTH_PATTERN, NUMBER_PATTERN, hours, length_s, number, read_id

QUESTION_ID_PATTERN = "^[A-Z]{1,4}-[0-9]{1,2}(-[a-z-]+)?$"


@dataclass(frozen=True, slots=True)
class CareContent:
    """What was read; `questionnaire` is None where its files are broken, and then nobody counts as screened."""

    questionnaire: Questionnaire | None
    programmes: tuple[Programme, ...]
    problems: tuple[Problem, ...]


def load_care(folder: Path) -> CareContent:
    """Reads the screening and the programmes under a folder with the layout of exercises/; never raises for content."""
    problems: list[Problem] = []
    questions = _read(folder / "screening" / "questions.yaml", _QUESTIONS, problems)
    gate = _read(folder / "screening" / "gate.yaml", _GATE, problems)
    picker = _read(folder / "screening" / "picker.yaml", _PICKER, problems)
    whole = questions is not None and gate is not None and picker is not None
    programmes = tuple(
        found
        for path in sorted((folder / "programmes").glob("*.yaml"))
        if (found := _read(path, _programme(str(path)), problems)) is not None
    )
    questionnaire = Questionnaire(gate=gate, picker=picker, **questions) if whole else None
    return CareContent(questionnaire, programmes, tuple(problems))


def _read(path: Path, shape: Shape, problems: list[Problem]) -> Any:
    faults: list[Fault] = []
    value = None
    try:
        data, wrong = read_bytes(find_one(path))
    except OSError as error:
        data, wrong = b"", f"can't be read: {error.strerror}"
    if wrong:
        faults.append(Fault(0, "", wrong))
    elif (said := decode(data, faults)) is not None and (node := parse(said, faults)) is not None:
        value = shape.read(node, faults)
    problems.extend(Problem(str(path), *fault) for fault in faults)
    return None if faults else value


def _question_id(said: str) -> str:
    """A question's id as the clinical pages write it: Q-01, U-07-new-pain."""
    letters, _, rest = said.partition("-")
    if not (letters.isupper() and rest[:1].isdecimal() and len(said) <= 40):
        raise ValueError(f"{said!r} is not a question's id: write it like Q-01")
    return said


def _weight(said: str) -> int:
    """A whole number of points, which may be below 0."""
    if not said.removeprefix("-").isdecimal() or len(said) > 3:
        raise ValueError(f"{said!r} is not a whole number of points")
    return int(said)


def _number(low: int, high: int) -> Shape:
    return word(number(low, high), pattern=NUMBER_PATTERN, minimum=low, maximum=high)


_id, _text, _ids = identifier(), text(), list_of(identifier())
_question_ref = word(_question_id, pattern=QUESTION_ID_PATTERN)
_yes = one_of({"yes": True, "no": False})
_level = one_of(Urgency)
_hours = word(hours(336), pattern=LENGTH_PATTERN)
_sources = Key(
    "source",
    list_of(
        plain_or(
            word(lambda said: Citation(read_id(said))),
            mapping("a source", Citation, Key("id", _id, "Its id.", True, "source"), Key("note", _text, "Note.")),
        )
    ),
    "Where it comes from.",
    to="sources",
)
_follow_up = mapping(
    "a follow-up",
    FollowUp,
    Key("id", _question_ref, "Its id.", True),
    Key("text", _text, "What is asked after a yes.", True),
    Key("level", _level, "What its yes gives.", True),
    Key("run_lock", _yes, "yes: running closes."),
)
_question = mapping(
    "a question",
    Question,
    Key("id", _question_ref, "Its id.", True),
    Key("text", _text, "What is asked.", True),
    Key("level", _level, "What a yes gives."),
    Key("lock", _id, "The condition without exercise that a yes stands for."),
    Key("run_lock", _yes, "yes: a yes closes running."),
    Key("stops_run", _yes, "yes: a yes stops that run."),
    Key("points", _number(0, 9), "Points of energy and bone risk."),
    Key("past_bsi", _yes, "yes: a yes means an earlier bone stress injury."),
    Key("optional", _yes, 'yes: "prefer not to say" is an answer.'),
    Key("lasting", _yes, "yes: a yes stays true for good, and a clinician's clearance counts for it."),
    Key("follow_up", _follow_up, "What is asked after a yes."),
    Key("says", _text, "What is shown after a yes."),
    Key("cards", _ids, "Cards shown after a yes."),
    _sources,
)
_QUESTIONS = mapping(
    "the questions",
    dict,
    Key("version", _text, "The version that is kept with every set of answers.", True),
    Key("valid_days", _number(1, 365), "Days until they are asked again.", True),
    Key("reds_points", _number(1, 20), "Points from which energy and bone risk counts.", True),
    Key("questions", list_of(_question, 1), "The questions.", True),
)


def _gate(triggers: tuple[tuple[str, str], ...], **fields: Any) -> BoneGate:
    groups = ("groin", "posterior", "soft")
    values: Values = {key: frozenset(value) if key in groups else value for key, value in fields.items()}
    return BoneGate(triggers=dict(triggers), **values)


_GATE = mapping(
    "the bone gate",
    _gate,
    Key("lock", _id, "The condition it locks for.", True),
    Key("lock_score", _number(1, 50), "The weighted bone score that locks.", True),
    Key("cards", _ids, "Cards shown with the lock."),
    Key("banner", _text, "What is said while it is open.", True),
    Key("groin", _ids, "Places that open it.", True),
    Key("posterior", _ids, "Places at the back.", True),
    Key("soft", _ids, "Places in soft tissue.", True),
    Key("triggers", pairs_of(_id, _question_ref), "Triggers that stand for a question.", True),
    Key(
        "fresh_strain",
        mapping(
            "the fresh strain",
            FreshStrain,
            Key("trigger", _id, "The trigger that marks one moment.", True),
            Key("within", _hours, "How long it is fresh.", True, "within_h"),
            Key("began", _text, "What is asked.", True),
            Key("can_walk", _text, "What is asked.", True),
        ),
        "Rule GATE-2.",
        True,
    ),
    Key(
        "examined",
        mapping(
            "the examination",
            KnownPain,
            Key("within_days", _number(1, 999), "How recent it is.", True),
            Key("pain_months", _number(1, 99), "The pain is older than this.", True),
            *(
                Key(name, _text, "What is asked.", True)
                for name in ("when", "this_hip_and_pain", "cause_named", "months", "usual_pattern", "night_ache_new")
            ),
        ),
        "Rule GATE-3.",
        True,
    ),
    Key("questions", list_of(_question, 1), "The questions.", True),
)


def _choice(weights: tuple[tuple[str, int], ...] = (), **fields: Any) -> Choice:
    return Choice(weights=dict(weights), **fields)


def _picker(locations: tuple[Choice, ...], triggers: tuple[Choice, ...], **fields: Any) -> Picker:
    return Picker({c.id: c for c in locations}, {c.id: c for c in triggers}, **fields)


_choices = list_of(
    mapping(
        "a choice",
        _choice,
        Key("id", _id, "Its id.", True),
        Key("label", _text, "What is shown.", True),
        Key("weights", pairs_of(_id, word(_weight)), "Points for conditions."),
    ),
    1,
)
_PICKER = mapping(
    "the picker",
    _picker,
    Key("min_score", _number(1, 50), "Points that a pattern needs.", True),
    Key("margin_percent", _number(1, 100), "Part of the top score that it needs.", True),
    Key("max_shown", _number(1, 9), "The most that are shown.", True),
    Key("locations", _choices, "Places.", True),
    Key("triggers", _choices, "What sets it off.", True),
)
_exit_task = mapping(
    "an exit task",
    ExitTask,
    Key("text", _text, "What is done.", True),
    Key("exercise", _id, "The exercise it is."),
    Key("max_pain", _number(0, 10), "The most pain it may give."),
    Key("hold", word(length_s(1, 120), pattern=LENGTH_PATTERN), "How long it is held.", to="hold_s"),
)
_limit = mapping(
    "a limit",
    ExerciseLimit,
    Key("exercise", _id, "The exercise.", True),
    Key("min_gap", _hours, "The least time between.", True, "min_gap_h"),
    Key("max_per_week", _number(1, 60), "The most in seven days.", True),
)
_phase = mapping(
    "a phase",
    ProgrammePhase,
    Key("phase", one_of(Phase), "Which phase.", True),
    Key("routine", _id, "Its routine.", True),
    Key("per_week", _number(1, 14), "Sessions a week.", True),
    Key("min_days", _number(0, 99), "The least days in it."),
    Key("min_days_for", pairs_of(_id, _number(0, 99)), "Other least days for single conditions."),
    Key("min_sessions", _number(0, 99), "The least sessions in it."),
    Key("exit_tasks", list_of(_exit_task), "Checks at its end."),
    Key("also", _ids, "Routines that go with it."),
    Key("exercise_limits", list_of(_limit), "How often single exercises may be done."),
)


def _programme(path: str) -> Shape:
    def build(**fields: Any) -> Programme:
        return Programme(origin=path, **fields)

    return mapping(
        "a programme",
        build,
        Key("id", _id, "Its id.", True),
        Key("title", _text, "Its title.", True),
        Key("conditions", _ids, "Conditions it is for.", True),
        Key("course", _text, "How long it usually takes, as a range."),
        Key("phases", list_of(_phase, 1), "Its phases.", True),
        Key("notes", list_of(_text), "Notes."),
        _sources,
    )
