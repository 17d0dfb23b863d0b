"""Reads found files into drafts and links them: the slow way, which the cache saves at most starts."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from hipcoach.core.library import Library, Problem
from hipcoach.store.content.checks import check_library
from hipcoach.store.content.drafts import Draft, FileKind
from hipcoach.store.content.files import LARGEST_PICTURE, MAX_FILES, FoundFile, read_bytes
from hipcoach.store.content.linking import link
from hipcoach.store.content.naming import Faulty, missing_names
from hipcoach.store.content.nodes import FAULTS_SHOWN, Fault, Node, NodeList, NodeMap, joined, line_of, quoted
from hipcoach.store.content.schema import SHAPES
from hipcoach.store.content.text import decode, parse

FAULTY_LOOKED_UP = 50
"""In how many broken files names are looked up: looking for near words is slow, and nobody mends more at once."""

_TELLING = {
    "items": FileKind.ROUTINE,
    "cues": FileKind.EXERCISE,
    "muscles": FileKind.EXERCISE,
    "pain_class": FileKind.CONDITION,
    "sets_off": FileKind.CONDITION,
    "summary": FileKind.CARD,
    "points": FileKind.CARD,
    "sources": FileKind.SOURCE,
    "purpose": FileKind.ROUTINE,
}
"""Keys that only one kind of file has, to tell what a file is that lies anywhere."""


class Read(NamedTuple):
    """What files held: drafts, the ids of broken files, what was wrong, and whether all sources are known.

    `faulty` are the broken files that could be parsed: what they name is looked up all the same.
    """

    drafts: list[Draft]
    broken: dict[FileKind, frozenset[str]]
    problems: list[Problem]
    sources_read: bool
    faulty: list[Faulty]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keeps the garbage collector off: nothing read here is cyclic, and its walks are a quarter of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def read_library(found: Iterable[FoundFile]) -> Library:
    """Reads files and links them; every problem is in the library, in order of place."""
    return _linked(read_files(found), Library())


@_uncollected()
def check_files(
    found: Iterable[FoundFile],
    base: Library,
    figures: Iterable[Path],
    advise_all: bool,
    check_pose: Callable[[Path], Iterable[Problem]],
) -> list[Problem]:
    """Reads files over a base library and checks what they hold; every problem has its line."""
    read = read_files(found)
    library = _linked(read, base)
    drawn = frozenset(picture.stem for folder in figures for picture in folder.glob("*.yaml"))
    posed = [draft for draft in read.drafts if isinstance(draft.node, NodeMap) and "figure" in draft.node.entries]
    drawn |= {draft.id for draft in posed}
    checked = check_library(library, advise_all=advise_all, drawn=drawn or None)
    checked += (problem for draft in posed for problem in check_pose(Path(draft.path)))
    checked += _missing_pictures(library)
    nodes = {draft.path: draft.node for draft in read.drafts}
    located = [
        replace(problem, line=line_of(nodes[problem.path], problem.where))
        for problem in checked
        if problem.path in nodes
    ]
    return sorted({*library.problems, *located})


def _linked(read: Read, base: Library) -> Library:
    """Links what was read over a base library, with the problems of both steps."""
    library = link(read.drafts, read.broken, base, read.sources_read)
    problems = {*read.problems, *library.problems}
    if read.faulty:
        known = {kind: {draft.id for draft in read.drafts if draft.kind is kind} for kind in FileKind}
        for kind, there in (
            (FileKind.EXERCISE, library.exercises),
            (FileKind.CONDITION, library.conditions),
            (FileKind.CARD, library.cards),
        ):
            known[kind] |= {*there, *read.broken[kind]}
        problems |= set(missing_names(read.faulty[:FAULTY_LOOKED_UP], known))
    return replace(library, problems=tuple(sorted(problems)))


def _missing_pictures(library: Library) -> Iterator[Problem]:
    """Pictures that do not lie beside their files, or are too large to be shown."""
    for exercise in library.exercises.values():
        if not exercise.picture:
            continue
        path = Path(exercise.origin).with_name(exercise.picture)
        name, real = quoted(exercise.picture), Path(os.path.realpath(path))
        if not path.is_file():
            yield Problem(exercise.origin, 0, "picture", f"{name} does not lie beside this file")
        elif real.parent != Path(os.path.realpath(path.parent)):
            yield Problem(exercise.origin, 0, "picture", f"{name} is a link that leaves its folder: put the file here")
        elif path.stat().st_size > LARGEST_PICTURE:
            most = LARGEST_PICTURE // 1024**2
            yield Problem(exercise.origin, 0, "picture", f"{name} is larger than {most} MB: make it smaller")


def read_files(found: Iterable[FoundFile]) -> Read:
    """Reads each file by itself; a broken one takes nothing else with it."""
    drafts: list[Draft] = []
    problems: list[Problem] = []
    faulty: list[Faulty] = []
    broken: dict[FileKind, set[str]] = {kind: set() for kind in FileKind}
    sources_read = True
    for root, files in groupby(found, lambda file: file.root):
        for number, file in enumerate(files):
            if number >= MAX_FILES:
                problems.append(Problem(root, 0, "", f"holds more than {MAX_FILES} files: the rest is not read"))
                break
            faults: list[Fault] = []
            kind, node = _read_file(file, drafts, faults)
            if not faults:
                continue
            broken[kind].add(file.stem)
            sources_read = sources_read and kind is not FileKind.SOURCE
            problems.extend(Problem(file.path, *fault) for fault in faults[:FAULTS_SHOWN])
            if len(faults) < FAULTS_SHOWN:
                faulty += [] if node is None else [Faulty(file.path, node)]
            else:
                problems.append(Problem(file.path, 0, "", "there may be more: mend these first"))
    return Read(drafts, {kind: frozenset(ids) for kind, ids in broken.items()}, problems, sources_read, faulty)


def _read_file(file: FoundFile, drafts: list[Draft], faults: list[Fault]) -> tuple[FileKind, Node | None]:
    """Reads one file; says what it is, or what its place makes it, and gives its text as nodes."""
    kind = file.kind or FileKind.EXERCISE
    data, wrong = read_bytes(file)
    if wrong:
        faults.append(Fault(0, "", wrong))
        return kind, None
    text = decode(data, faults)
    node = parse(text, faults) if text is not None else None
    if node is None:
        return kind, None
    kind = file.kind or _told_by(node)
    if kind is FileKind.SOURCE:
        _read_sources(file, node, drafts, faults)
        return kind, node
    fields = SHAPES[kind].read(node, faults)
    if fields is not None and not faults:
        name = fields["id"]
        if name != file.stem:
            line = node.key_lines["id"] if isinstance(node, NodeMap) else 0
            faults.append(Fault(line, "id", f"is {name}, but the file is {file.stem}.yaml: make them the same"))
        else:
            drafts.append(Draft(kind, name, file.path, file.own, fields, node))
    return kind, node


def _told_by(node: Node) -> FileKind:
    """What a file describes, by the keys that only one kind has."""
    keys = node.entries if isinstance(node, NodeMap) else ()
    return next((kind for key, kind in _TELLING.items() if key in keys), FileKind.EXERCISE)


def _read_sources(file: FoundFile, node: Node, drafts: list[Draft], faults: list[Fault]) -> None:
    """Reads the list of sources; each entry stands for itself."""
    listed = node.entries.get("sources") if isinstance(node, NodeMap) else None
    if not isinstance(listed, NodeList) or not isinstance(node, NodeMap) or len(node.entries) > 1:
        faults.append(Fault(node.line, "", "write one list here: sources:, and below it a dash for each source"))
        return
    seen: dict[str, int] = {}
    for index, entry in enumerate(listed.items):
        place = f"sources[{index + 1}]"
        before = len(faults)
        fields = SHAPES[FileKind.SOURCE].read(entry, faults)
        faults[before:] = [Fault(line, joined(place, where), what) for line, where, what in faults[before:]]
        if len(faults) >= FAULTS_SHOWN:
            return
        if fields is None:
            continue
        name = fields["id"]
        if name in seen:
            faults.append(Fault(entry.line, place, f"{name} stands twice (first on line {seen[name]}): delete one"))
            continue
        seen[name] = entry.line
        drafts.append(Draft(FileKind.SOURCE, name, file.path, file.own, fields, entry, place))
