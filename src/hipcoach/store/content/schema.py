"""What the files of each kind may say: one description from which reading and JSON Schema both follow."""

from collections.abc import Iterator
from typing import Any

from hipcoach.core.condition import Avoid, Conflict, PainClass, Route
from hipcoach.core.exercise import DepthCap, Prompt, SeedDose
from hipcoach.core.source import Citation, Statement
from hipcoach.core.vocabulary import Equipment, FirstSide, Kind, Level, Muscle, Phase, Position, SideOrder
from hipcoach.store.content.doses import partial_dose, whole_dose
from hipcoach.store.content.drafts import BlockDraft, CardDraft, FileKind, ItemDraft
from hipcoach.store.content.shapes import (
    Json,
    Key,
    Shape,
    Values,
    anything,
    identifier,
    kinds,
    list_of,
    mapping,
    one_of,
    pairs_of,
    plain_or,
    text,
    word,
)
from hipcoach.store.content.values import (
    ID_PATTERN,
    LENGTH_PATTERN,
    NUMBER_PATTERN,
    PICTURE_PATTERN,
    hours,
    length_s,
    number,
    read_id,
    read_load,
    read_picture,
)


def _item(dose: Values | None = None, **fields: Any) -> ItemDraft:
    return ItemDraft(fields, dose or {})


def _card(**fields: Any) -> CardDraft:
    return CardDraft(fields)


def _block(items: tuple[ItemDraft | CardDraft, ...], **fields: Any) -> BlockDraft:
    return BlockDraft(fields, items)


def _length(low_s: int, high_s: int) -> Shape:
    return word(length_s(low_s, high_s), pattern=LENGTH_PATTERN)


def _number(low: int, high: int) -> Shape:
    return word(number(low, high), pattern=NUMBER_PATTERN, minimum=low, maximum=high)


_id, _text, _texts = identifier(), text(), list_of(text())
_ids = list_of(_id)
_yes = one_of({"yes": True, "no": False, "true": True, "false": False})
_phase = one_of(Phase)

_citation = plain_or(
    word(lambda name: Citation(read_id(name)), pattern=ID_PATTERN),
    mapping(
        "a source",
        Citation,
        Key("id", _id, "The source's id in sources.yaml; ours for what you decided yourself.", True, "source"),
        Key("note", _text, "What was taken from it."),
    ),
)
_citations = list_of(_citation)
_named_sources = list_of(_citation, 1)
_statement = plain_or(
    text(Statement),
    mapping(
        "a statement",
        Statement,
        Key("say", _text, "The sentence.", True, "text"),
        Key("source", _citations, "Where it comes from; without one it is shown as ours.", to="sources"),
    ),
)
_statements = list_of(_statement)
_prompts = list_of(
    mapping(
        "a prompt",
        Prompt,
        Key(
            "at",
            _length(1, 3 * 3600),
            "When it is shown and spoken, from the start of the step: 5m.",
            True,
            "at_s",
        ),
        Key("say", _text, "What is shown and spoken.", True, "text"),
    )
)
_precheck = Key("precheck", _texts, "Questions asked before it starts, put so that yes is safe; a no stops it.")
_other_names = Key("other_names", _texts, "What people also call it; the search finds these.")


def _nothing_and_something(values: Values) -> Iterator[tuple[str, str]]:
    """Equipment and sides that contradict themselves."""
    if Equipment.NONE in values.get("equipment", ()) and len(values["equipment"]) > 1:
        yield "equipment", "none stands beside other things: delete one or the other"
    if "side_says" in values and "{side}" not in values["side_says"]:
        yield "side_says", "write {side} where the side is said, as in: You stand on your {side} leg."
    if "side_says" in values and not values.get("per_side"):
        yield "side_says", "it has no sides: delete it, or write sides: each"


EXERCISE_KEYS = (
    Key("id", _id, "Its id, the same as the file's name without .yaml.", True),
    Key("name", _text, "The name that people read.", True),
    Key("short_name", _text, "A shorter name that is shown from afar and spoken."),
    Key("verbs", list_of(_text, 3, 3), "Three words for one repetition: first move, hold, second move."),
    Key("kind", one_of(Kind), "What it is for the body.", True),
    Key("position", one_of(Position), "How the body is placed; pauses follow from its changes.", True),
    Key(
        "sides",
        one_of({"each": True, "both": False}),
        "each: one after the other; both: together.",
        True,
        "per_side",
    ),
    Key(
        "side_says",
        _text,
        "Which leg the side is of, with {side}, said and shown before the first set: You stand on your {side} leg.",
    ),
    Key("equipment", list_of(one_of(Equipment)), "What has to be within reach; none for nothing.", True),
    Key("muscles", list_of(one_of(Muscle)), "What it works, the most important first.", True),
    Key("dose", whole_dose, "How much of it, unless a routine says otherwise.", True),
    Key(
        "cues",
        list_of(_text, 3, 5),
        "Three to five sentences that are spoken and shown: how to do it well.",
        True,
    ),
    Key("mistakes", _texts, "What often goes wrong."),
    Key("easier", _id, "The exercise to go back to."),
    Key("harder", _id, "The exercise to go on to."),
    Key("swap", _id, "The exercise offered where this one is left out."),
    Key("good_for", _ids, "Conditions it is meant for."),
    Key("never_for", _ids, "Conditions in which it is never offered."),
    Key(
        "from_phase",
        pairs_of(_id, _phase),
        "Conditions in which it is offered from a phase on: {condition: 2}.",
    ),
    Key(
        "depth_caps",
        list_of(
            mapping(
                "a depth cap",
                DepthCap,
                Key("for", _id, "The condition.", True, "condition"),
                Key("phase", _phase, "The phase; without one, every phase."),
                Key("cap", _text, "How far, in words.", True, "text"),
            )
        ),
        "How far to go with a condition.",
    ),
    Key("gates", _texts, "Rules that have to be passed first."),
    _precheck,
    Key("prompts", _prompts, "Lines shown and spoken at given moments."),
    Key(
        "seed_doses",
        list_of(
            mapping(
                "a seed dose",
                SeedDose,
                Key("seed", _text, "The article.", True),
                Key("dose", _text, "Its dose, in words.", True, "text"),
            )
        ),
        "Doses as running articles gave them; read, not played.",
    ),
    _other_names,
    Key("goals", _texts, "What it helps towards."),
    Key("source", _named_sources, "Where it comes from; ours for your own.", True, "sources"),
    Key("lower_leg_works", _yes, "yes: lying on the side, the working leg is the one underneath."),
    Key("note", _text, "A note that is not spoken."),
    Key("picture", word(read_picture, pattern=PICTURE_PATTERN), "Your own .png, .svg or .gif beside the file."),
    Key("figure", anything(), "How it moves; not read here (docs/drawing-exercises.md)."),
)


def _exercise(figure: None = None, **fields: Any) -> Values:
    return fields


_ITEM_KEYS = (
    Key("only_for", _ids, "Conditions it is added for; without it, for everybody."),
    Key("optional", _yes, "yes: left out unless asked for."),
)
_exercise_item = mapping(
    "an item",
    _item,
    Key("exercise", _id, "The exercise's id.", True),
    Key("dose", partial_dose, "What differs from the exercise's own dose."),
    Key(
        "side_order",
        one_of(SideOrder),
        "each-set: both sides in every set; one-side-first: all sets of a side; alternating: the sets in turn.",
    ),
    Key("first_side", one_of(FirstSide), "The side that begins: sore (default), other, left or right."),
    Key("between_sides", _length(0, 600), "The pause between the sides.", to="between_sides_s"),
    Key("rest_after", _length(0, 900), "The least rest after it.", to="rest_after_s"),
    Key("load", word(read_load), "What is held or worn: 8 kg, 2 x 8 kg, green band."),
    Key("note", _text, "A note for this item."),
    Key("prompts", _prompts, "Lines shown and spoken at given moments; they replace the exercise's own."),
    _precheck,
    *_ITEM_KEYS,
)
_card_item = mapping(
    "a card item",
    _card,
    Key("card", _id, "The card's id.", True),
    Key("question", _text, "What is ticked; without it, the card's own question."),
    *_ITEM_KEYS,
)
_block_item = mapping(
    "a block",
    _block,
    Key("block", _text, "Its title.", True, "title"),
    Key("rounds", _number(1, 60), "How often it is done. Default once."),
    Key("rest_between_rounds", _length(0, 900), "The rest between rounds.", to="rest_between_rounds_s"),
    Key("gap", _length(0, 600), "The pause between its items, instead of the usual one.", to="gap_s"),
    Key("warm_up", _yes, "yes: it is the warm-up."),
    Key(
        "items",
        list_of(kinds("an item of a block", exercise=_exercise_item, card=_card_item), 1),
        "Its items.",
        True,
    ),
)
ROUTINE_KEYS = (
    Key("id", _id, "Its id, the same as the file's name without .yaml.", True),
    Key("title", _text, "The title that people read.", True),
    Key("purpose", _text, "What it is for, in a sentence.", True),
    Key("conditions", _ids, "Conditions it is meant for.", True),
    Key("phase", _phase, "The phase it is meant for.", True),
    Key("level", one_of(Level), "How demanding it is.", True),
    Key("frequency", _text, "How often, in words.", True),
    Key(
        "min_gap",
        word(hours(336), pattern=LENGTH_PATTERN),
        "The least time between sessions: 48h.",
        to="min_gap_h",
    ),
    Key("max_per_week", _number(1, 60), "The most sessions in seven days."),
    Key("goals", _texts, "What it helps towards."),
    Key("notes", _texts, "Notes shown with it."),
    Key("source", _citations, "Where it comes from.", to="sources"),
    _precheck,
    Key("cards", _ids, "Cards shown with it."),
    Key(
        "items",
        list_of(kinds("an item", exercise=_exercise_item, card=_card_item, block=_block_item), 1, 100),
        "What is done, in order.",
        True,
        "entries",
    ),
)


def _pain_limits(values: Values) -> Iterator[tuple[str, str]]:
    """Limits that contradict each other."""
    if values.get("amber_to", 5) < values.get("green_to", 2):
        yield "amber_to", "lies below green_to: amber begins where green ends"


_course = plain_or(
    text(Statement),
    mapping(
        "a course",
        Statement,
        Key("text", _text, "How it usually goes, as a range.", True),
        Key("source", _citations, "Where it comes from.", to="sources"),
    ),
)


def _condition(course: Statement | None = None, **fields: Any) -> Values:
    return {**fields, "course": course.text, "course_sources": course.sources} if course else fields


CONDITION_KEYS = (
    Key("id", _id, "Its id, the same as the file's name without .yaml.", True),
    Key("name", _text, "The plain name.", True),
    _other_names,
    Key("where", _texts, "Where it is felt.", True),
    Key("sets_off", _texts, "What sets it off.", True),
    Key("feels_like", _texts, "How it feels.", True),
    Key("helps", _statements, "What helps.", True),
    Key(
        "avoid",
        list_of(
            mapping(
                "a thing to avoid",
                Avoid,
                Key("what", _text, "What to leave alone for now.", True),
                Key("why", _text, "Why.", True),
            )
        ),
        "What to leave alone, and why.",
        True,
    ),
    Key("route", one_of(Route), "What comes first: exercise, an examination, or nothing here at all.", True),
    Key("route_text", _text, "What to do, in a sentence."),
    Key("urgent", _texts, "Signs that mean: stop and see someone. Each goes on after the word if.", True),
    Key("pain_class", one_of(PainClass), "The family of pain limits.", True),
    Key("green_to", _number(0, 10), "Pain up to this is fine (0 to 10)."),
    Key("amber_to", _number(0, 10), "Pain up to this means: hold the dose (0 to 10)."),
    Key("course", _course, "How it usually goes, as a range, never a promise."),
    Key("evidence", _statements, "What is known, with its sources.", True),
    Key(
        "conflicts",
        list_of(
            mapping(
                "a conflict",
                Conflict,
                Key("advice", _text, "What is often said.", True),
                Key("evidence", _text, "What was found.", True),
                Key("choice", _text, "What we do, and why.", True),
                Key("source", _citations, "Where it comes from.", to="sources"),
            )
        ),
        "Where popular advice and evidence differ.",
    ),
    Key("cards", _ids, "Cards shown with it."),
)
CARD_KEYS = (
    Key("id", _id, "Its id, the same as the file's name without .yaml, as in card-ice.", True),
    Key("title", _text, "The title that people read.", True),
    Key("summary", _text, "What it says, in a sentence or two.", True),
    Key("points", _statements, "What it says, point by point."),
    Key("safety", _yes, "yes: always shown whole."),
    Key("question", _text, "The text of its tick-box."),
    _other_names,
)
SOURCE_KEYS = (
    Key("id", _id, "Its id: author or publisher and year, as in mellor18.", True),
    Key("title", _text, "What it is.", True),
    Key("addresses", _texts, "Where it can be read."),
    Key("checked", _yes, "yes: its claim was read there."),
)

SHAPES: dict[FileKind, Shape] = {
    FileKind.EXERCISE: mapping("an exercise", _exercise, *EXERCISE_KEYS, check=_nothing_and_something),
    FileKind.ROUTINE: mapping("a routine", dict, *ROUTINE_KEYS),
    FileKind.CONDITION: mapping("a condition", _condition, *CONDITION_KEYS, check=_pain_limits),
    FileKind.CARD: mapping("a card", dict, *CARD_KEYS),
    FileKind.SOURCE: mapping("a source", dict, *SOURCE_KEYS),
}
"""The shape of each kind of thing; what is read is the fields that its class takes."""


def json_schema() -> Json:
    """The JSON Schema of all kinds of files, for editors; each kind is one of its `$defs`."""
    definitions: Json = {str(kind): shape.json for kind, shape in SHAPES.items()}
    definitions["sources"] = {
        "type": "object",
        "properties": {"sources": {"type": "array", "items": {"$ref": "#/$defs/source"}}},
        "required": ["sources"],
        "additionalProperties": False,
    }
    files = ("exercise", "routine", "condition", "card", "sources")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of hipcoach: an exercise, a routine, a condition, a card or the list of sources",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in files],
        "$defs": definitions,
    }
