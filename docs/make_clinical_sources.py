"""Writes clinical-sources.md: every source with its address and what rests on it, and what rests on none.

Run it as `python docs/make_clinical_sources.py` after changing content; a test compares the file with what this
makes. It reads exercises/ only.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from hipcoach.core.condition import Card, Condition
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.routine import Routine
from hipcoach.core.source import Citation, Source, Statement
from hipcoach.store.care_files import CareContent, load_care
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder

PAGE = Path(__file__).parent / "clinical-sources.md"
UNCHECKED = ("ours", "general")

HEAD = """\
# Where everything comes from

This page is made from the files under exercises/ by docs/make_clinical_sources.py. Correct the files, then make it \
again.

Nobody with a clinical training has reviewed this content yet. Please do: each line below names the file it stands in.

- Part 1 lists every source with its address, and each statement that rests on it. *Read* means that its claim was \
read there; many are abstracts, leaflets or summaries, few are whole papers.
- Part 2 lists every statement that no source supports: it is **ours**, or **general knowledge** that was not checked \
again. A statement that names both a source and ours is in both parts.
- The sources of an exercise or a routine stand for its dose and its choice. Its cues, mistakes and notes are our \
words, and so is the summary of a card.
"""


class Said(NamedTuple):
    """One statement: the file it stands in, the place there, its words and its sources."""

    file: str
    place: str
    text: str
    sources: tuple[Citation, ...]


def statements(library: Library, care: CareContent) -> Iterator[Said]:
    """Every statement of all content that could need a source, in the order of the files."""
    for exercise in sorted(library.exercises.values(), key=lambda one: one.id):
        yield from _exercise(exercise)
    for routine in sorted(library.routines.values(), key=lambda one: one.id):
        yield from _routine(routine)
    for condition in sorted(library.conditions.values(), key=lambda one: one.id):
        yield from _condition(condition)
    for card in sorted(library.cards.values(), key=lambda one: one.id):
        yield from _card(card)
    yield from _care(care)


def page(library: Library, care: CareContent) -> str:
    """The whole page as Markdown."""
    said = tuple(statements(library, care))
    sources = [source for source in library.sources.values() if source.id not in UNCHECKED]
    counts = (
        f"{len(sources)} sources, {len(said)} statements; {len(_resting_on(said, 'ours'))} of them are ours and "
        f"{len(_resting_on(said, 'general'))} are general knowledge, at least in part."
    )
    parts = [HEAD, counts, "", "## 1. Sources", ""]
    for source in sources:
        parts += _source(source, _resting_on(said, source.id))
    parts += ["## 2. Without a source", "", "### Ours", ""]
    parts += [*(_line(one, "ours") for one in _resting_on(said, "ours")), ""]
    parts += ["### General knowledge, not checked again", ""]
    parts += [_line(one, "general") for one in _resting_on(said, "general")]
    return "\n".join(parts).rstrip() + "\n"


def _exercise(exercise: Exercise) -> Iterator[Said]:
    file = f"exercises/{exercise.id}.yaml"
    yield Said(file, "dose and choice", exercise.name, exercise.sources)
    for cap in exercise.depth_caps:
        yield Said(file, f"depth cap for {cap.condition}", cap.text, ())


def _routine(routine: Routine) -> Iterator[Said]:
    yield Said(f"exercises/routines/{routine.id}.yaml", "dose and choice", routine.title, routine.sources)


def _condition(condition: Condition) -> Iterator[Said]:
    file = f"exercises/conditions/{condition.id}.yaml"
    picture = (*condition.where, *condition.sets_off, *condition.feels_like)
    yield Said(file, "where, set off by, feels like", "; ".join(picture), ())
    yield from _numbered(file, "helps", condition.helps)
    for number, avoid in enumerate(condition.avoid, 1):
        yield Said(file, f"avoid {number}", f"{avoid.what} {avoid.why}", ())
    yield Said(file, "route", condition.route_text, ())
    for number, sign in enumerate(condition.urgent, 1):
        yield Said(file, f"urgent {number}", sign, ())
    yield Said(file, "course", condition.course, condition.course_sources)
    yield from _numbered(file, "evidence", condition.evidence)
    for number, conflict in enumerate(condition.conflicts, 1):
        text = f"{conflict.advice} {conflict.evidence} {conflict.choice}"
        yield Said(file, f"conflict {number}", text, conflict.sources)


def _card(card: Card) -> Iterator[Said]:
    file = f"exercises/cards/{card.id}.yaml"
    yield Said(file, "summary", card.summary, ())
    yield from _numbered(file, "point", card.points)


def _care(care: CareContent) -> Iterator[Said]:
    asked = care.questionnaire
    if asked is not None:
        for question in asked.questions:
            yield Said("exercises/screening/questions.yaml", question.id, question.text, question.sources)
        for question in asked.gate.questions:
            yield Said("exercises/screening/gate.yaml", question.id, question.text, question.sources)
        for choice in (*asked.picker.locations.values(), *asked.picker.triggers.values()):
            yield Said("exercises/screening/picker.yaml", choice.id, f"{choice.label} (its points)", ())
    for programme in care.programmes:
        file = f"exercises/programmes/{programme.id}.yaml"
        yield Said(file, "phases", f"{programme.title}. {programme.course}", programme.sources)


def _numbered(file: str, place: str, said: Iterable[Statement]) -> Iterator[Said]:
    for number, statement in enumerate(said, 1):
        yield Said(file, f"{place} {number}", statement.text, statement.sources)


def _resting_on(said: Iterable[Said], source: str) -> list[Said]:
    """The statements that name a source; what names none is ours."""
    return [one for one in said if source in {citation.source for citation in one.sources or (Citation("ours"),)}]


def _source(source: Source, uses: list[Said]) -> list[str]:
    read = "read" if source.checked else "not read again"
    addresses = [f"- <{address}>" for address in source.addresses] or ["- no address: it came with the project"]
    used = [f"  {_line(one, source.id)}" for one in uses] or ["  - nothing in the files"]
    return [f"### {source.title}", "", f"`{source.id}`, {read}", "", *addresses, "- rests on it:", *used, ""]


def _line(said: Said, source: str) -> str:
    notes = "; ".join(citation.note for citation in said.sources if citation.source == source and citation.note)
    return f"- {said.file}, {said.place}: {said.text}" + (f" ({notes})" if notes else "")


def main() -> None:
    """Writes the page."""
    folder = bundled_folder("exercises")
    PAGE.write_text(page(load_library(folder), load_care(folder)), encoding="utf-8")


if __name__ == "__main__":
    main()
