"""What `check` says about poses: those in people's own files, and the bundled ones with their solved motion."""

from collections.abc import Collection, Iterator
from pathlib import Path

from hipcoach.core.library import Problem
from hipcoach.figure.checks import problems as problems_of_pose
from hipcoach.figure.documents import document, names, own_problems, pose_file_problems
from hipcoach.figure.motion import fresh
from hipcoach.figure.reading import PoseError, read_pose
from hipcoach.figure.solving import solve
from hipcoach.store.folders import bundled_folder


def of_file(path: Path) -> list[Problem]:
    """Why the pose in an exercise file can't be used."""
    return own_problems([path])


def of_own(folder: Path, exercises: Collection[str]) -> list[Problem]:
    """Why pose files of a person's own can't be used."""
    return pose_file_problems(folder, exercises)


def of_all(thorough: bool) -> Iterator[Problem]:
    """Bundled poses that can't be read or whose solved motion is stale; if `thorough`, what the body can't do too."""
    poses, solved = bundled_folder("exercises") / "figures", bundled_folder("assets") / "figures"
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
