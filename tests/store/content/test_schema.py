"""What files may say: every rule broken once, with place, line and what to write instead; and the JSON Schema."""

from functools import cache
from typing import Any

import jsonschema
import pytest
import yaml
from tests.store.content.samples import CARD, CONTENT, EXERCISE, PREVENTION, ROUTINE, SIDED, SOURCES

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Tempo, Timed, UntilDone
from hipcoach.core.exercise import DepthCap, Prompt
from hipcoach.core.routine import Load
from hipcoach.core.source import Citation, Statement
from hipcoach.core.vocabulary import Phase
from hipcoach.store.content.doses import dose, faults_over
from hipcoach.store.content.drafts import BlockDraft, FileKind
from hipcoach.store.content.nodes import Fault
from hipcoach.store.content.schema import SHAPES, json_schema
from hipcoach.store.content.text import parse

BY_NAME = {"routines": FileKind.ROUTINE, "conditions": FileKind.CONDITION, "cards": FileKind.CARD}


def read(kind: FileKind, text: str) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    node = parse(text, faults)
    assert node is not None
    return SHAPES[kind].read(node, faults), faults


@cache
def validator(kind: FileKind) -> jsonschema.Draft202012Validator:
    name = "sources" if kind is FileKind.SOURCE else str(kind)
    return jsonschema.Draft202012Validator({"$defs": json_schema()["$defs"], "$ref": f"#/$defs/{name}"})


def validates(kind: FileKind, text: str) -> bool:
    """Tells whether an editor with our JSON Schema would be content."""
    return validator(kind).is_valid(yaml.load(text, Loader=yaml.BaseLoader))  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", CONTENT)
def test_right_files_fit_the_json_schema(name: str) -> None:
    kind = FileKind.SOURCE if name == "sources.yaml" else BY_NAME.get(name.split("/")[0], FileKind.EXERCISE)
    assert validates(kind, CONTENT[name])


def test_the_json_schema_is_one() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(yaml.load(SOURCES, Loader=yaml.BaseLoader), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"id": "lonely"}, schema)


def test_values_as_editors_type_them_fit_the_json_schema() -> None:
    typed = {"sets": 2, "hold": "30s", "rest": "1:30", "holds": 3}
    schema = json_schema()["$defs"]["exercise"]["properties"]["dose"]
    assert jsonschema.Draft202012Validator(schema).is_valid(typed)
    assert not jsonschema.Draft202012Validator(schema).is_valid({**typed, "sets": 99})


SCHEMA_BLIND = "reading only"
"""Marks rules that lie between keys or within words, which a JSON Schema does not say."""

BAD_EXERCISES = [
    ("name: Glute bridge", "nmae: Glute bridge", 2, "nmae", "did you mean name?"),
    ("kind: activation\n", "", 1, "", "kind is missing"),
    ("kind: activation", "kind: activaton", 3, "kind", "did you mean activation?"),
    ("kind: activation", "kind: [activation]", 3, "kind", "is a list"),
    ("position: supine", "position: On", 4, "position", "none of standing"),
    ("sides: both", "sides: left", 5, "sides", "none of each, both"),
    ("[mat]", "[mat, none]", 6, "equipment", "delete one or the other", SCHEMA_BLIND),
    ("[mat]", "[mat, mats]", 6, "equipment[2]", "did you mean mat?"),
    ("hamstrings]", "hamstring]", 7, "muscles[2]", "did you mean hamstrings?"),
    ("sets: 2", "sets: -2", 10, "dose.sets", "not a whole number"),
    ("sets: 2", "sets: .nan", 10, "dose.sets", "'.nan' is not a whole number"),
    ("sets: 2", "sets: 0", 10, "dose.sets", "from 1 to 20", SCHEMA_BLIND),
    ("sets: 2", "sets: 1e9", 10, "dose.sets", "not a whole number"),
    ("sets: 2", "sets: 2.5", 10, "dose.sets", "not a whole number"),
    ("sets: 2", "sets: ٣", 10, "dose.sets", "not a whole number"),
    ("sets: 2", "sets:", 10, "dose.sets", "is empty"),
    ("sets: 2", "sets: " + "9" * 5_000, 10, "dose.sets", "is too long"),
    ("reps: 8-12", "reps: 12-8", 11, "dose.reps", "write 8-12", SCHEMA_BLIND),
    ("reps: 8-12", "reps: 100000", 11, "dose.reps", "from 1 to 200", SCHEMA_BLIND),
    ("reps: 8-12", "reps: 8-12\n  hold: 30s", 12, "dose.hold", "exactly one of reps, hold"),
    ("reps: 8-12", "rep: 8-12", 11, "dose.rep", "is not a key of a dose; did you mean reps?"),
    ("  reps: 8-12\n", "", 10, "dose", "write exactly one of reps"),
    ("  tempo: 2-1-1 lift first\n", "", 10, "dose", "tempo: 2-1-1 lift first"),
    ("2-1-1 lift first", "2-1-1", 12, "dose.tempo", "2-1-1 lift first"),
    ("2-1-1 lift first", "0-0-0 lift first", 12, "dose.tempo", "no time for a repetition", SCHEMA_BLIND),
    ("rest: 20s", "rest: 20", 13, "dose.rest", "write 20s for seconds or 20m"),
    ("rest: 20s", "rest: 3h", 13, "dose.rest", "write 0s to 15m", SCHEMA_BLIND),
    ("rest: 20s", "rest: 1.5s", 13, "dose.rest", "whole seconds", SCHEMA_BLIND),
    ("rest: 20s", "rest: twenty", 13, "dose.rest", "write 45s"),
    ("rest: 20s", "hold_range: 9s-10s", 13, "dose.hold_range", "goes with hold"),
    ("  - Lower over two seconds.\n", "", 16, "cues", "has 2: write at least 3"),
    ("- Press through", "- Stop: press through", 16, "cues[1]", "put the text in quotes"),
    ("- Press through your heels.", "- ''", 16, "cues[1]", "is empty"),
    ("- Press through", "- \u202ePress through", 16, "cues[1]", "U+202E", SCHEMA_BLIND),
    ("- Press through", "- " + "press " * 300, 16, "cues[1]", "write at most 1200"),
    ("pelvic-tilt", "Pelvic tilt", 20, "easier", "is not an id"),
    ("[prevention]", "{prevention: 1}", 21, "good_for", "because of the colon"),
    ("source: ours", "source: []", 23, "source", "has 0: write at least 1"),
    ("source: ours", "source: {id: ours, page: 3}", 23, "source.page", "is not a key of a source"),
    ("source: ours", "source: ours\npicture: ../x.png", 24, "picture", "lies beside this file"),
    ("source: ours", "source: ours\npicture: /etc/x.png", 24, "picture", "lies beside this file"),
    ("source: ours", "source: ours\npicture: a.exe", 24, "picture", ".png"),
    ("source: ours", "source: ours\nverbs: [open, close]", 24, "verbs", "has 2: write 3"),
    (
        "source: ours",
        "source: ours\nfrom_phase: {prevention: 5}",
        24,
        "from_phase.prevention",
        "none of 1, 2",
    ),
    ("source: ours", "source: ours\nfrom_phase: prevention", 24, "from_phase", "pairs"),
    ("source: ours", "source: ours\nprompts: [{at: 5m}]", 24, "prompts[1]", "say is missing"),
    ("source: ours", "source: ours\ndepth_caps: [{for: prevention}]", 24, "depth_caps[1]", "cap is missing"),
]
BAD_ROUTINES = [
    ("phase: any", "phase: 4", 5, "phase", "none of 1, 2, 3"),
    ("level: beginner", "level: begginer", 6, "level", "did you mean beginner?"),
    ("min_gap: 24h", "min_gap: 90m", 8, "min_gap", "whole hours", SCHEMA_BLIND),
    ("min_gap: 24h", "max_per_week: 0", 8, "max_per_week", "from 1 to 60", SCHEMA_BLIND),
    ("  - exercise: glute-bridge\n", "  - glute-bridge\n", 11, "items[1]", "`exercise: …` or `card: …`"),
    ("exercise: glute-bridge", "exercize: glute-bridge", 11, "items[1]", "did you mean exercise?"),
    ("exercise: glute-bridge", "{exercise: a, card: b}", 11, "items[1]", "both exercise and card"),
    ("sets: 1", "sets: two", 14, "items[2].dose.sets", "not a whole number"),
    ("one-side-first", "one-side", 15, "items[2].side_order", "did you mean one-side-first?"),
    ("one-side-first", "each-set\n    load: 20 lb", 16, "items[2].load", "in kilograms", SCHEMA_BLIND),
    ("one-side-first", "each-set\n    load: 999 kg", 16, "items[2].load", "300 kg", SCHEMA_BLIND),
    ("one-side-first", "each-set\n    optional: maybe", 16, "items[2].optional", "none of yes, no"),
    ("rounds: 3", "rounds: 1000", 17, "items[3].rounds", "from 1 to 60", SCHEMA_BLIND),
    (
        "- exercise: pelvic-tilt\n        dose: {hold: 20s}",
        "- block: inner",
        20,
        "items[3].items[1]",
        "of a block",
    ),
]
BAD_CONDITIONS = [
    ("route: self", "route: maybe", 8, "route", "none of self"),
    ("evidence: []", "evidence: []\namber_to: 1", 12, "amber_to", "below green_to", SCHEMA_BLIND),
    ("evidence: []", "evidence: [{say: a, sources: b}]", 11, "evidence[1].sources", "did you mean source?"),
    ("avoid: []", "avoid: [{what: a}]", 7, "avoid[1]", "why is missing"),
    ("evidence: []", "evidence: []\ncourse: {txt: a}", 12, "course.txt", "did you mean text?"),
]
BAD_CARDS = [("summary: Smooth", "safety: often\nsummary: Smooth", 3, "safety", "none of yes, no")]
BAD = [
    (kind, good, *case)
    for kind, good, cases in (
        (FileKind.EXERCISE, EXERCISE, BAD_EXERCISES),
        (FileKind.ROUTINE, ROUTINE, BAD_ROUTINES),
        (FileKind.CONDITION, PREVENTION, BAD_CONDITIONS),
        (FileKind.CARD, CARD, BAD_CARDS),
    )
    for case in cases
]


@pytest.mark.parametrize("case", BAD, ids=lambda case: f"{case[3]}"[:40].strip())
def test_each_rule_is_said_with_its_place(case: tuple[Any, ...]) -> None:
    kind, good, right, wrong, line, where, said, *blind = case
    assert right in good
    text = good.replace(right, wrong, 1)
    value, faults = read(kind, text)
    assert value is None
    assert faults[0][:2] == (line, where), faults
    assert said in faults[0].what
    assert validates(kind, text) is bool(blind), "the JSON Schema disagrees"


def test_all_faults_of_a_file_are_found_at_once() -> None:
    text = EXERCISE.replace("sets: 2", "sets: x").replace("kind: activation", "kind: y").replace("8-12", "z")
    _, faults = read(FileKind.EXERCISE, text + "extra: 1\n")
    assert [fault.where for fault in faults] == ["kind", "dose.sets", "dose.reps", "extra"]


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n"])
def test_what_is_no_mapping_is_told_how_to_begin(text: str) -> None:
    _, faults = read(FileKind.EXERCISE, text)
    assert faults == [Fault(1, "", "write an exercise as `key: value` lines, beginning with id:")]


def test_fields_become_what_the_program_knows() -> None:
    more = """
prompts: [{at: 1:30, say: Half-way.}]
depth_caps: [{for: prevention, phase: 2, cap: Half as deep.}]
from_phase: {a: 2, b: return}
"""
    fields, faults = read(FileKind.EXERCISE, SIDED.replace("from_phase: {gluteal-tendinopathy: 2}\n", more))
    assert not faults
    assert fields["per_side"] is True
    assert fields["sources"] == (Citation("mellor18", "a home programme"),)
    assert fields["prompts"] == (Prompt(90, "Half-way."),)
    assert fields["depth_caps"] == (DepthCap("prevention", "Half as deep.", Phase.LOAD),)
    assert fields["from_phase"] == (("a", Phase.LOAD), ("b", Phase.RETURN))
    assert fields["dose"] == Dose(Span.exactly(2), Reps(Span.exactly(12), Tempo(2000, 1000, 1000, False)), 15)


def test_statements_may_be_short_or_long() -> None:
    fields, _ = read(FileKind.CARD, CARD)
    assert fields["points"] == (
        Statement("Choose asphalt."),
        Statement("Keep off concrete.", (Citation("mellor18"),)),
    )
    course = "course:\n  text: Some weeks.\n  source: mellor18\n"
    fields, _ = read(FileKind.CONDITION, PREVENTION + course)
    assert (fields["course"], fields["course_sources"]) == ("Some weeks.", (Citation("mellor18"),))
    fields, _ = read(FileKind.CONDITION, PREVENTION + "course: Some weeks.\n")
    assert (fields["course"], fields["course_sources"]) == ("Some weeks.", ())


def test_blocks_keep_their_gap_of_nothing() -> None:
    fields, _ = read(FileKind.ROUTINE, ROUTINE)
    block = fields["entries"][2]
    assert isinstance(block, BlockDraft)
    assert block.fields == {"title": "Round and round", "rounds": 3, "gap_s": 0}


def test_text_over_several_lines_becomes_one_paragraph() -> None:
    fields, _ = read(FileKind.CARD, CARD.replace("Smooth ground is kinder.", ">-\n  Smooth\n\n  ground."))
    assert fields["summary"] == "Smooth ground."


TEMPO = Tempo(2000, 1000, 1000, False)


def of(text: str) -> Any:
    """A partial dose as a routine writes it."""
    item = f"  - exercise: glute-bridge\n    dose: {text}\n"
    fields, faults = read(FileKind.ROUTINE, ROUTINE.replace("  - exercise: glute-bridge\n", item))
    assert not faults, faults
    return fields["entries"][0].dose


REPS = Dose(Span(2, 3, 2), Reps(Span(8, 10, 10), TEMPO), 30)
HOLD = Dose(Span.exactly(3), Holds(Span(20, 60, 30), 5, 4), 10)


@pytest.mark.parametrize(
    ("own", "part", "whole"),
    [
        (REPS, "{}", REPS),
        (REPS, "{sets: 1}", Dose(Span.exactly(1), REPS.work, 30)),
        (REPS, "{sets: 2-3, rest: 0s}", Dose(Span(2, 3, 2), REPS.work, 0)),
        (REPS, "{reps: 15}", Dose(REPS.sets, Reps(Span.exactly(15), TEMPO), 30)),
        (REPS, "{pace: own}", Dose(REPS.sets, Reps(Span(8, 10, 10), TEMPO, True), 30)),
        (
            REPS,
            "{tempo: 3-0-0.5 lower first}",
            Dose(REPS.sets, Reps(Span(8, 10, 10), Tempo(3000, 0, 500, True)), 30),
        ),
        (REPS, "{hold: 30s}", Dose(Span.exactly(1), Holds(Span.exactly(30)))),
        (REPS, "{steps: 10-15, step_time: 0.5s}", Dose(Span.exactly(1), Steps(Span(10, 15, 15), 500))),
        (REPS, "{until_done: 2m}", Dose(Span.exactly(1), UntilDone(120))),
        (HOLD, "{hold: 45s}", Dose(HOLD.sets, Holds(Span(20, 60, 45), 5, 4), 10)),
        (HOLD, "{hold: 90s}", Dose(HOLD.sets, Holds(Span.exactly(90), 5, 4), 10)),
        (HOLD, "{hold_range: 10-30s}", Dose(HOLD.sets, Holds(Span(10, 30, 30), 5, 4), 10)),
        (HOLD, "{holds: 1, gap: 0s}", Dose(HOLD.sets, Holds(Span(20, 60, 30)), 10)),
        (HOLD, "{time: 5m, time_range: 3m-10m}", Dose(Span.exactly(1), Timed(Span(180, 600, 300)))),
    ],
)
def test_a_partial_dose_is_laid_over_the_exercises_own(own: Dose, part: str, whole: Dose) -> None:
    assert faults_over(of(part), own) == []
    assert dose(of(part), own) == whole


@pytest.mark.parametrize(
    ("own", "part", "where", "said"),
    [
        (REPS, "{holds: 3}", "holds", "goes with hold, and this dose is of reps"),
        (HOLD, "{tempo: 2-1-1 lift first}", "tempo", "goes with reps"),
        (HOLD, "{reps: 10}", "", "tempo is missing"),
        (HOLD, "{steps: 10}", "", "step_time is missing"),
        (HOLD, "{hold_range: 40s-60s}", "hold_range", "write hold too"),
    ],
)
def test_a_partial_dose_that_does_not_fit(own: Dose, part: str, where: str, said: str) -> None:
    faults = faults_over(of(part), own)
    assert [(place, said in what) for place, what in faults] == [(where, True)], faults


@pytest.mark.parametrize(
    ("text", "load"),
    [
        ("8 kg", Load("8 kg", 1, 8.0)),
        ("2 x 7.5 kg", Load("2 x 7.5 kg", 2, 7.5)),
        ("2×8kg", Load("2×8kg", 2, 8.0)),
        ("green band", Load("green band")),
    ],
)
def test_loads(text: str, load: Load) -> None:
    fields, _ = read(FileKind.ROUTINE, ROUTINE.replace("side_order: one-side-first", f"load: {text}"))
    assert fields["entries"][1].fields["load"] == load
