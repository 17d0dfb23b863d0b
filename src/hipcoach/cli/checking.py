"""`check` and `schema`: problems in content, and the schema that editors use."""

import json
from argparse import Namespace
from pathlib import Path
from types import ModuleType

from hipcoach.core.library import Problem
from hipcoach.home import find_home, read_care, read_library
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
    problems = check_paths(
        paths,
        bundled_folder("exercises"),
        home.own_exercises,
        home.content_cache,
        check_pose=lambda path: _poses().of_file(path),
    )
    if not paths:
        problems += read_care().problems
        problems += _poses().of_all(arguments.poses)
        problems += _poses().of_own(home.own_poses, read_library(home).exercises)
    return problems


def _poses() -> ModuleType:
    """What checks poses; the body and its solver are loaded only now, as most files have no pose."""
    from hipcoach.cli import poses  # noqa: PLC0415

    return poses
