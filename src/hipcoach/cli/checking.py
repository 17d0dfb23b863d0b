"""`check` and `schema`: problems in content, and the schema that editors use."""

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from hipcoach.core.library import Problem
from hipcoach.figure.checks import problems as problems_of_pose
from hipcoach.figure.documents import document, names, own_problems
from hipcoach.figure.motion import fresh
from hipcoach.figure.pose import PoseError, read_pose
from hipcoach.figure.solving import solve
from hipcoach.home import find_home
from hipcoach.store.care_files import load_care
from hipcoach.store.content.library import check_paths
from hipcoach.store.content.schema import json_schema
from hipcoach.store.folders import bundled_folder


def run(arguments: Namespace) -> int:
    """Prints the schema, or every problem on its own line; 0 without any, 1 with some."""
    if arguments.command == "schema":
        print(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return 0
    problems = _problems(arguments)
    for problem in problems:
        print(f"{problem}{' (a hint, not a fault)' if problem.warning else ''}")
    return 1 if any(not problem.warning for problem in problems) else 0


def _problems(arguments: Namespace) -> list[Problem]:
    """Problems of the named paths, or of all content, safety questions, programmes and poses where none are named."""
    home = find_home(arguments.data_dir)
    paths = [Path(path) for path in arguments.paths]
    bundled = bundled_folder("exercises")
    problems = check_paths(paths, bundled, home.own_exercises, home.content_cache)
    problems += own_problems(paths or [home.own_exercises])
    if not paths:
        problems += load_care(bundled).problems
        problems += _poses(bundled / "figures", bundled_folder("assets") / "figures", arguments.poses)
    return problems


def _poses(poses: Path, solved: Path, thorough: bool) -> Iterator[Problem]:
    """Poses that can't be read or whose solved motion is stale; with `thorough`, what is wrong with the body too."""
    for name in names(poses):
        path = str(poses / f"{name}.yaml")
        try:
            source = document(name, poses)
            pose = read_pose(source)
            kept = solved / f"{name}.json"
            if not kept.is_file() or not fresh(source, kept.read_text(encoding="utf-8")):
                yield Problem(path, 0, "", "the solved motion is stale: run python -m hipcoach.figure.documents")
            if thorough:
                for found in problems_of_pose(name, pose, solve(pose)):
                    yield Problem(path, 0, found.check, found.text)
        except (PoseError, OSError, ValueError) as error:
            yield Problem(path, 0, "", str(error))
