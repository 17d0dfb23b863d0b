"""Pose documents on disk and their solved texts; `python -m hipcoach.figure.documents` solves what is stale.

Poses lie in exercises/figures/ID.yaml, solved texts in assets/figures/ID.json.
"""

import argparse
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import yaml

from hipcoach.core.library import Problem
from hipcoach.figure.checks import problems
from hipcoach.figure.motion import fresh, to_text
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.figure.solving import solve

POSES = Path("exercises/figures")
SOLVED = Path("assets/figures")
LARGEST_BYTES = 256 * 1024
DEEPEST = 12
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def document(name: str, folder: Path = POSES) -> dict[str, Any]:
    """The pose document of an exercise id, or of a file ending in .yaml; values are texts."""
    path = Path(name) if name.endswith(".yaml") else folder / f"{name}.yaml"
    data = _read(path)
    return dict(data.get("figure", data))


def own_document(path: Path) -> Any:
    """What stands under `figure:` in a person's exercise file, None where nothing does; raises as `document`."""
    return _read(path).get("figure")


def own_problems(paths: Iterable[Path]) -> list[Problem]:
    """Poses in people's own files, or in folders of them, that can't be used: each with its file and its key.

    Files that can't be read at all are left to the check of content.
    """
    found = []
    files = [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    for file in files:
        try:
            source = own_document(file)
        except (PoseError, OSError):
            continue
        try:
            if source is not None:
                read_pose(source)
        except PoseError as error:
            place = error.where if error.where == "figure" else f"figure.{error.where}"
            found.append(Problem(str(file), 0, place, f"{error.what}; {error.instead}"))
    return found


def pose_file_problems(folder: Path, exercises: Collection[str]) -> list[Problem]:
    """Pose files of a folder that can't be used, or that belong to no exercise."""
    found = []
    for path in sorted(folder.glob("*.yaml")):
        if path.stem not in exercises:
            found.append(Problem(str(path), 0, "", f"there is no exercise {path.stem!r}: name the file like its id"))
            continue
        try:
            read_pose(document(str(path)))
        except PoseError as error:
            found.append(Problem(str(path), 0, error.where, f"{error.what}; {error.instead}"))
        except OSError as error:
            found.append(Problem(str(path), 0, "", f"can't be read: {error.strerror}"))
    return found


def _read(path: Path) -> dict[str, Any]:
    """A file's mapping; bounded before it is composed, as libyaml's composer recurses and people write files."""
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        raise PoseError(path.name, "too large", f"write at most {LARGEST_BYTES // 1024} KB")
    depth = 0
    try:
        for event in yaml.parse(data, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or isinstance(event, yaml.AliasEvent):
                raise PoseError(path.name, "nested too deep, or with references", "write it out flat")
        found = yaml.load(data, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PoseError(path.name, f"not YAML: {' '.join(str(error).split())}", "mend it there") from error
    if not isinstance(found, dict):
        raise PoseError(path.name, "not a mapping", "write key: value pairs")
    return found


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
