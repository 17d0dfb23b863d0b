"""What `check` says about poses: those in people's own files, and the bundled ones with their solved motion."""

from collections.abc import Collection, Iterator
from pathlib import Path

from hipcoach.core.library import Problem
from hipcoach.figure.checks import problems as problems_of_pose
from hipcoach.figure.documents import names
from hipcoach.figure.motion import fresh
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.figure.solving import solve
from hipcoach.pose_files import pose_problems, problems_in_exercises, problems_in_folder, written
from hipcoach.store.folders import bundled_folder


def of_file(path: Path) -> list[Problem]:
    """Why the pose in an exercise file can't be used."""
    return problems_in_exercises([path])


def of_own(folder: Path, exercises: Collection[str]) -> list[Problem]:
    """Why pose files of a person's own can't be used."""
    return problems_in_folder(folder, exercises)


def of_all(thorough: bool) -> Iterator[Problem]:
    """Bundled poses that can't be read or whose solved motion is stale; if `thorough`, what the body can't do too."""
    poses, solved = bundled_folder("exercises") / "figures", bundled_folder("assets") / "figures"
    for name in names(poses):
        path = poses / f"{name}.yaml"
        found = written(path)
        if bad := pose_problems(path, found):
            yield from bad
            continue
        pose, kept = read_pose(found.source), solved / f"{name}.json"
        if not kept.is_file() or not fresh(found.source, kept.read_text(encoding="utf-8", errors="replace")):
            yield Problem(str(path), 0, "", "the solved motion is stale: run python -m hipcoach.figure.documents")
        if thorough:
            try:
                yield from (Problem(str(path), 0, p.check, p.text) for p in problems_of_pose(name, pose, solve(pose)))
            except (PoseError, ArithmeticError) as error:
                yield Problem(str(path), 0, "", str(error))
