"""docs/clinical-sources.md is what the files say: every source with its address, everything else marked as ours."""

import runpy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hipcoach.core.library import Library
from hipcoach.core.source import Citation, Source
from tests.care.content import care, library

DOCS = Path(__file__).parents[2] / "docs"
SCRIPT: dict[str, Any] = runpy.run_path(str(DOCS / "make_clinical_sources.py"))
MADE: str = SCRIPT["page"](library(), care())
SAID = tuple(SCRIPT["statements"](library(), care()))
SOURCES, REST = MADE.split("## 2. Without a source")
NOT_PAPERS = ("ours", "general")


def test_the_page_is_made_from_the_files() -> None:
    written = (DOCS / "clinical-sources.md").read_text(encoding="utf-8")
    assert written == MADE, "run python docs/make_clinical_sources.py"


def section(source: str) -> str:
    """What the page says about one source."""
    return next(part for part in SOURCES.split("\n### ") if f"\n`{source}`, " in part)


@pytest.mark.parametrize("source", [name for name in library().sources if name not in NOT_PAPERS])
def test_every_source_stands_there_with_its_addresses_and_what_rests_on_it(source: str) -> None:
    said = section(source)
    found = library().sources[source]
    assert found.title in said
    assert all(f"<{address}>" in said for address in found.addresses)
    for one in SAID:
        named = source in {citation.source for citation in one.sources}
        assert named == (f"- {one.file}, {one.place}: {one.text}" in said)


def test_every_source_that_is_no_running_article_has_an_address() -> None:
    without = {source.id for source in library().sources.values() if not source.addresses}
    assert without == {*NOT_PAPERS, "seed-000", "seed-001", "seed-002", "seed-003", "seed-004"}


def test_every_statement_without_a_source_is_marked_as_ours() -> None:
    ours, general = REST.split("### General knowledge")
    without = [one for one in SAID if not one.sources]
    assert len(without) > 100
    assert all(f"- {one.file}, {one.place}: {one.text}" in ours for one in without)
    for mark, part in zip(NOT_PAPERS, (ours, general), strict=True):
        marked = [one for one in SAID if mark in {citation.source for citation in one.sources}]
        assert marked
        assert all(f"- {one.file}, {one.place}: {one.text}" in part for one in marked)


def test_no_statement_is_forgotten() -> None:
    """Every text under a key that may name sources is on the page."""
    shelf = library()
    texts = [point.text for card in shelf.cards.values() for point in card.points]
    for condition in shelf.conditions.values():
        texts += [statement.text for statement in (*condition.helps, *condition.evidence)]
        texts += [conflict.choice for conflict in condition.conflicts]
        texts += [condition.course, *(avoid.why for avoid in condition.avoid)]
    questionnaire = care().questionnaire
    assert questionnaire is not None
    texts += [question.text for question in (*questionnaire.questions, *questionnaire.gate.questions)]
    assert not [text for text in texts if text not in MADE]


def test_a_new_source_appears_with_what_rests_on_it() -> None:
    exercise = replace(library().exercises["clamshell"], sources=(Citation("mine", "two sets"),))
    paper = Source("mine", "My paper", ("https://example.org/9",), checked=True)
    made = SCRIPT["page"](Library({"clamshell": exercise}, sources={"mine": paper}), care())
    assert "### My paper\n\n`mine`, read\n\n- <https://example.org/9>\n" in made
    assert "  - exercises/clamshell.yaml, dose and choice: Clamshell, no band (two sets)\n" in made
