"""The kept motions belong to their documents, come out of the solver again, and are what the golden texts say."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hipcoach.figure.documents import bake, document
from hipcoach.figure.motion import fresh, joints, posture_along
from hipcoach.figure.pose import read_pose
from hipcoach.figure.solving import solve
from tests.figure.poses import BUNDLED, POSES, SOLVED, bundled


@pytest.mark.parametrize("name", BUNDLED)
def test_every_kept_motion_is_fresh(name: str) -> None:
    text = (SOLVED / f"{name}.json").read_text(encoding="utf-8")
    assert fresh(document(name, POSES), text), "python -m hipcoach.figure.documents solves it anew"


def test_no_kept_motion_is_left_over() -> None:
    assert sorted(p.stem for p in SOLVED.glob("*.json")) == BUNDLED


@pytest.mark.parametrize("name", ["clamshell", "glute-bridge", "reverse-lunge", "warm-up-walk", "sit-to-stand"])
def test_solving_again_gives_what_is_kept(name: str) -> None:
    again = solve(read_pose(document(name, POSES)))
    for i in range(9):
        here, kept = (joints(posture_along(m, i / 8)) for m in (again, bundled(name)))
        for bone, place in here.items():
            assert place == pytest.approx(kept[bone], abs=0.01)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_joints_are_where_the_golden_text_says(name: str, golden: Callable[[str, str], None]) -> None:
    lines = []
    for phase in (0.0, 0.5, 1.0):
        places = joints(posture_along(bundled(name), phase))
        lines.append(f"progress {phase:g}")
        lines += [f"  {bone:<14}" + "".join(f"{v + 0.0:8.2f}" for v in place) for bone, place in places.items()]
    golden(f"figures/{name}.txt", "\n".join(lines) + "\n")


def test_baking_writes_only_what_is_stale(tmp_path: Path) -> None:
    assert bake("single-leg-balance", POSES, tmp_path)
    assert not bake("single-leg-balance", POSES, tmp_path)
