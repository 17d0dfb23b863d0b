"""The words: nothing that must not be shown, nothing that frightens or promises, plain and short for reading age 12."""

import re
from itertools import chain

import pytest

from hipcoach.core.source import Statement
from tests.care.content import library
from tests.content.shown import Text, code_texts, content_texts

ALL = (*content_texts(), *code_texts())

FORBIDDEN = {
    "a diagnosis": r"\bdiagnos",
    "treatment": r"\btreat(s|ed|ing|ments?)?\b",
    "a prescription": r"\bprescri",
    "weak": r"\bweak",
    "damaged": r"\bdamag",
    "should have": r"\bshould(n't| not)? have\b",
    "failed": r"\bfail(s|ed|ure|ures)?\b",
    "a streak": r"\bstreak",
    "great job": r"\b(great job|well done|crush|awesome|amazing)",
    "a cure": r"\b(cures?|cured|heals? (it|you)|guarantee|pain-free in|proven to)\b",
    "a contraindication": r"\bcontraindicat",
    "a workout": r"\bwork-?outs?\b",
}

NOT_TO_SHOW = {
    "A126: share of distance runners with hip pain": r"\b68\s*(%|per ?cent)|sixty-eight",
    "A126: women against men": r"\bwomen\b.*\b(3x|3 times|three times)|\b(3x|3 times|three times)\b.*\bwomen\b",
    "A126: what footwear cures": r"(shoe|footwear).*\b41\s*(%|per ?cent)|\b41\s*(%|per ?cent).*(shoe|footwear)",
    "A85: less shock off concrete": r"\b30\s*(-|–|to)\s*40\b|less shock",
    "B6: 22 of 24": r"\b22 (of|out of) 24\b|\b92\s*(%|per ?cent)",
    "K22: flushes waste, as a fact": r"^(?!.*running article).*\bflush",
    "a scale of pain as a percentage of injury": r"\b\d+\s*% (chance|likely|sure)",
}

INTERNAL = {
    "seeds": r"\bseeds?\b",
    "an article's number": r"\barticles? 00\d|\b00[0-4]\b",
    "a row of the checklist": r"\b[AK]\d{1,3}\b(?!\d)",
    "a rule": r"\b(SCR|PAIN|PROG|HOLD|REG|PHASE|TIME|SORE|LOAD|RTR|SL|PICK|GATE|STR|EN)-\d|\b[QUSG]-\d{1,2}\b|\bF\.\d",
}

AMERICAN = r"(?<![-\w])(color(?!:)|center(?!;)|fiber|behavior|favorite|gray|(centi|kilo)?meters?|tumor|(ortho|p)edic)\b"
AMERICAN_Z = r"\b\w{2,}(al|il|an|ogn|im|ic|el|er)iz(e|ed|es|ing|ation)\b"


def hits(pattern: str, texts: tuple[Text, ...] = ALL) -> list[Text]:
    """The texts in which a pattern is found."""
    return [text for text in texts if re.search(pattern, text.said, re.I)]


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=list(FORBIDDEN))
def test_no_word_that_frightens_blames_or_promises(pattern: str) -> None:
    assert hits(pattern) == []


@pytest.mark.parametrize("pattern", NOT_TO_SHOW.values(), ids=list(NOT_TO_SHOW))
def test_no_figure_that_is_not_to_be_shown(pattern: str) -> None:
    assert hits(pattern) == []


@pytest.mark.parametrize("pattern", INTERNAL.values(), ids=list(INTERNAL))
def test_nothing_of_how_the_specification_counts(pattern: str) -> None:
    """Titles of papers have page numbers of their own."""
    assert hits(pattern, tuple(text for text in ALL if not text.where.startswith("source "))) == []


@pytest.mark.parametrize("pattern", [AMERICAN, AMERICAN_Z])
def test_the_spelling_is_british(pattern: str) -> None:
    assert hits(pattern) == []


@pytest.mark.parametrize(
    ("said", "patterns"),
    [
        ("Your diagnosis is clear.", FORBIDDEN),
        ("This treats it.", FORBIDDEN),
        ("Your glutes are weak.", FORBIDDEN),
        ("You should have rested.", FORBIDDEN),
        ("68% of distance runners have hip pain.", NOT_TO_SHOW),
        ("Women have it 3 times as often as men.", NOT_TO_SHOW),
        ("New shoes helped 41 percent.", NOT_TO_SHOW),
        ("Asphalt gives 30-40 % less shock.", NOT_TO_SHOW),
        ("It flushes out waste.", NOT_TO_SHOW),
        ("Seed 004 says so.", INTERNAL),
        ("See PAIN-2.", INTERNAL),
        ("As A126 says.", INTERNAL),
        ("Strengthen the center.", {"": AMERICAN}),
        ("Stabilize your hip.", {"": AMERICAN_Z}),
    ],
)
def test_a_planted_word_is_found(said: str, patterns: dict[str, str]) -> None:
    assert any(hits(pattern, (Text("planted", said),)) for pattern in patterns.values())


def test_the_texts_are_all_there() -> None:
    assert len(content_texts()) > 2000
    assert len(code_texts()) > 300
    said = {text.said for text in ALL}
    shelf = library()
    for needed in chain(
        (cue for exercise in shelf.exercises.values() for cue in exercise.cues),
        (point.text for card in shelf.cards.values() for point in card.points),
        (conflict.choice for condition in shelf.conditions.values() for conflict in condition.conflicts),
        (note for routine in shelf.routines.values() for note in routine.notes),
    ):
        assert needed in said


# -- numbers that only a running article gives ---------------------------------------------------------------------

LABELLED = r"running articles?|one runner|one person"


def only_articles(statement: Statement) -> bool:
    """Tells whether nothing but running articles stands behind a statement."""
    return bool(statement.sources) and all(one.source.startswith("seed-") for one in statement.sources)


def statements() -> list[Statement]:
    """Every statement with its sources."""
    shelf = library()
    found = [point for card in shelf.cards.values() for point in card.points]
    return found + [one for each in shelf.conditions.values() for one in (*each.helps, *each.evidence)]


def test_a_number_that_only_an_article_gives_says_so() -> None:
    bare = [one.text for one in statements() if only_articles(one) and re.search(r"\d", one.text)]
    assert len(bare) >= 8
    assert [text for text in bare if not re.search(LABELLED, text, re.I)] == []


ARTICLE_NUMBERS = [
    r"half of all runners",
    r"70 to 80 percent",
    r"10 to 23 percent",
    r"times your body weight",
    r"300 to 500 miles",
    r"200 to 300 miles",
    r"250 miles",
    r"\b(7|9|6|5) out of 10 for|rates it \d",
    r"1\.5 miles|2 miles|3 miles",
    r"5 or 10 percent",
    r"cost a month",
    r"6 to 8 weeks\. That",
    r"minor trouble 1 to 2 weeks",
    r"within 45 minutes, yoghurt with",
]


@pytest.mark.parametrize("number", ARTICLE_NUMBERS)
def test_the_numbers_of_the_articles_are_labelled_wherever_they_stand(number: str) -> None:
    found = hits(number, content_texts())
    assert found
    assert [text for text in found if not re.search(LABELLED, text.said, re.I)] == []


# -- reading age 12 ------------------------------------------------------------------------------------------------

CUE_MEAN_WORDS, CUE_MOST_WORDS = 10, 18
"""A cue is heard while moving: sentences of about ten words, none longer than eighteen."""

MEAN_WORDS, MOST_WORDS = 11, 30
"""What is read at rest may be a little longer."""

LONG_SHARE = 0.06
"""At most six words in a hundred have three syllables or more; half as many in cues."""

GRADE = 5.0
"""The Flesch-Kincaid grade; 7 is for age 12, and people in pain read worse."""

JARGON = (
    r"\b(abduct|adduct|flexion|extension|proximal|distal|lateral|medial|unilateral|bilateral|isometric|isotonic|"
    r"eccentric|concentric|supine|prone|quadruped|valgus|varus|contralateral|prophyla|aetiolog|etiolog|"
    r"neuromuscular|impinge(?!ment)|gluteus|glutes?\b|trochanter|RPE|ROM|NSAID)"
)


def words(text: str) -> list[str]:
    """The words of a text."""
    return re.findall(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d[\d.,]*", text)


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text as lists of words."""
    return [found for part in re.split(r"[.!?;:](?:\s|$)", text) if (found := words(part))]


def syllables(word: str) -> int:
    """Roughly how many syllables a word has: groups of vowels, without a silent e."""
    low = word.lower()
    groups = len(re.findall(r"[aeiouy]+", low))
    silent = (low.endswith("e") and not low.endswith(("le", "ee", "ye"))) or (low.endswith("es") and groups > 2)
    return max(1, groups - (1 if silent and groups > 1 else 0))


def long_share(texts: list[str]) -> float:
    """The part of words with three syllables or more; joined words count by their longest part."""
    all_words = [word for text in texts for word in words(text) if not word[0].isdigit()]
    long = [word for word in all_words if max(syllables(part) for part in word.split("-") if part) >= 3]
    return len(long) / len(all_words)


def mean_words(texts: list[str]) -> float:
    """The mean number of words in a sentence."""
    lengths = [len(sentence) for text in texts for sentence in sentences(text)]
    return sum(lengths) / len(lengths)


def grade(texts: list[str]) -> float:
    """The Flesch-Kincaid grade of texts."""
    all_words = [word for text in texts for word in words(text)]
    return 0.39 * mean_words(texts) + 11.8 * sum(map(syllables, all_words)) / len(all_words) - 15.59


def spoken() -> list[str]:
    """What is heard during an exercise."""
    return [text for each in library().exercises.values() for text in (*each.cues, *(p.text for p in each.prompts))]


def prose() -> list[str]:
    """What is read: cards, conditions, routines, questions. Labels and names are not sentences."""
    kinds = r"(points|helps|evidence|conflicts|avoid|course|route_text|summary|purpose|notes|mistakes|questions|says)\b"
    return [text.said for text in content_texts() if re.search(kinds, text.where) and " " in text.said]


def test_cues_are_short_and_plain() -> None:
    assert mean_words(spoken()) <= CUE_MEAN_WORDS
    assert [text for text in spoken() if max(map(len, sentences(text))) > CUE_MOST_WORDS] == []
    assert long_share(spoken()) <= LONG_SHARE / 2
    assert grade(spoken()) <= GRADE - 2


def test_what_is_read_is_for_age_12() -> None:
    assert len(prose()) > 600
    assert mean_words(prose()) <= MEAN_WORDS
    assert [text for text in prose() if max(map(len, sentences(text))) > MOST_WORDS] == []
    assert long_share(prose()) <= LONG_SHARE
    assert grade(prose()) <= GRADE


def test_no_jargon_without_its_plain_word() -> None:
    found = [text for text in (*spoken(), *prose()) if re.search(JARGON, text, re.I)]
    assert found == []


def test_hard_reading_is_noticed() -> None:
    hard = [
        "Perform contralateral abduction against progressively increasing resistance, maintaining lumbopelvic "
        "stability throughout the eccentric component of every individual repetition."
    ]
    assert mean_words(hard) > CUE_MEAN_WORDS
    assert long_share(hard) > LONG_SHARE
    assert grade(hard) > GRADE
    assert re.search(JARGON, hard[0], re.I)
    assert [syllables(word) for word in ("knee", "little", "repetition", "slope", "hips")] == [1, 2, 4, 1, 1]
