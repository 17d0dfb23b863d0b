"""People's pose files with the reader of content: bounded, inside their folder, every fault with its line."""

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from hipcoach.core.library import Problem
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.store.content.files import find_one, read_bytes
from hipcoach.store.content.nodes import Fault, Node, NodeList, NodeMap, Scalar, joined, line_of
from hipcoach.store.content.text import decode, parse

FIGURE = "figure"


class Written(NamedTuple):
    """What a file says of how an exercise moves: plain values (None where nothing), and what is wrong in the file."""

    source: Any
    place: str
    node: Node | None
    problems: list[Problem]


def written(path: Path, inside: Path | None = None) -> Written:
    """Reads a pose: what stands under `figure:`, else the whole file; links may not lead out of `inside`, if named."""
    faults: list[Fault] = []
    node = _node(path, inside, faults)
    problems = [Problem(str(path), *fault) for fault in faults]
    if problems or node is None:
        return Written(None, "", node, problems)
    if not isinstance(node, NodeMap):
        return Written(None, "", node, [Problem(str(path), node.line, "", "write a pose as `key: value` lines")])
    posed = node.entries.get(FIGURE)
    return Written(_plain(node if posed is None else posed), "" if posed is None else FIGURE, node, [])


def written_in_exercise(path: Path) -> Written:
    """Reads what stands under `figure:` in an exercise's file; no source where nothing does."""
    found = written(path)
    return found if found.place else found._replace(source=None)


def pose_problems(path: Path, found: Written) -> list[Problem]:
    """Why a pose can't be used: each fault with its line."""
    if found.problems or found.source is None:
        return found.problems
    try:
        read_pose(found.source)
    except PoseError as error:
        inner = error.where.removeprefix(FIGURE).removeprefix(".")  # what it calls itself, wherever it stands
        place = joined(found.place, inner)
        line = line_of(found.node, place) if found.node else 0
        return [Problem(str(path), line, place, f"{error.what}; {error.instead}")]
    return []


def problems_in_exercises(paths: Iterable[Path]) -> list[Problem]:
    """Poses in people's own exercise files that can't be used.

    Files that can't be read at all are left to the check of content.
    """
    found = ((path, written_in_exercise(path)) for path in paths)
    return [problem for path, pose in found if not pose.problems for problem in pose_problems(path, pose)]


def problems_in_folder(folder: Path, exercises: Collection[str]) -> list[Problem]:
    """Pose files of a folder that can't be used, or that belong to no exercise."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem in exercises:
            found += pose_problems(path, written(path, folder.parent))
        else:
            found.append(Problem(str(path), 0, "", f"there is no exercise {path.stem!r}: name the file like its id"))
    return found


def _node(path: Path, inside: Path | None, faults: list[Fault]) -> Node | None:
    try:
        file = find_one(path)
    except OSError as error:
        faults.append(Fault(0, "", f"can't be read: {error.strerror}"))
        return None
    if inside is not None:
        file = file._replace(root=str(inside), linked=True)
    data, wrong = read_bytes(file)
    if wrong:
        faults.append(Fault(0, "", wrong))
        return None
    text = decode(data, faults)
    return None if text is None else parse(text, faults)


def _plain(node: Node) -> Any:
    """A node as mappings, lists and texts."""
    match node:
        case Scalar(text=text):
            return text
        case NodeList(items=items):
            return [_plain(item) for item in items]
        case NodeMap(entries=entries):
            return {key: _plain(value) for key, value in entries.items()}
