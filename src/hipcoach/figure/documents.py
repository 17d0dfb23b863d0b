"""Pose documents on disk and their solved texts; `python -m hipcoach.figure.documents` solves what is stale.

Poses lie in exercises/figures/ID.yaml, solved texts in assets/figures/ID.json.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from hipcoach.figure.checks import problems
from hipcoach.figure.fields import mapping
from hipcoach.figure.motion import fresh, to_text
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.figure.solving import solve

POSES = Path("exercises/figures")
SOLVED = Path("assets/figures")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def document(name: str, folder: Path = POSES) -> dict[str, Any]:
    """The pose document of an exercise id, or of a file ending in .yaml; values are texts.

    For whoever draws ours: people's own files are read by `hipcoach.pose_files`, which trusts nothing.
    """
    path = Path(name) if name.endswith(".yaml") else folder / f"{name}.yaml"
    try:
        data = yaml.load(path.read_bytes(), Loader=_LOADER)
    except yaml.YAMLError as error:
        raise PoseError(path.name, f"not YAML: {' '.join(str(error).split())}", "mend it there") from error
    return mapping(mapping(data, path.name).get("figure", data), path.name)


def names(folder: Path = POSES) -> list[str]:
    """The ids of all exercises that have a pose document."""
    return sorted(path.stem for path in folder.glob("*.yaml"))


def bake(name: str, poses: Path = POSES, solved: Path = SOLVED) -> bool:
    """Solves one exercise into its text; False when the text was fresh already."""
    source, target = document(name, poses), solved / f"{name}.json"
    if target.exists() and fresh(source, target.read_text(encoding="utf-8")):
        return False
    solved.mkdir(parents=True, exist_ok=True)
    target.write_text(to_text(solve(read_pose(source))), encoding="utf-8")
    return True


def main(arguments: Sequence[str] | None = None) -> int:
    """Solves stale poses; with --check tells what the checks find. Returns 1 when there is a problem."""
    parser = argparse.ArgumentParser(prog="python -m hipcoach.figure.documents", description=__doc__)
    parser.add_argument("names", nargs="*", help="exercise ids; none means all")
    parser.add_argument("--check", action="store_true", help="run the pose checks, write nothing")
    args = parser.parse_args(arguments)
    bad = False
    for name in args.names or names():
        try:
            if args.check:
                pose = read_pose(document(name))
                for problem in problems(name, pose, solve(pose)):
                    print(f"{problem.exercise}: {problem.check}: {problem.text}")
                    bad = True
            elif bake(name):
                print(f"solved {name}")
        except PoseError as error:
            print(f"{name}: {error}")
            bad = True
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
