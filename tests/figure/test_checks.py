"""Each check is seen to fail on a pose planted to be bad, and to pass on good ones."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest

from hipcoach.figure.checks import problems
from hipcoach.figure.motion import SolvedMotion
from hipcoach.figure.reading import read_pose
from hipcoach.figure.skeleton import FREEDOMS
from hipcoach.figure.solving import solve
from tests.figure.poses import BUNDLED, KICK, SQUAT, bundled, bundled_pose


def found(document: dict[str, Any]) -> dict[str, str]:
    pose = read_pose(document)
    out: dict[str, str] = {}
    for problem in problems("planted", pose, solve(pose)):
        out[problem.check] = f"{out.get(problem.check, '')}{problem.text}; "
    return out


def with_end(document: dict[str, Any], **end: Any) -> dict[str, Any]:
    out = deepcopy(document)
    out["end"] = {**out["end"], **end}
    return out


@pytest.mark.parametrize("document", [SQUAT, KICK])
def test_good_poses_have_no_problem(document: dict[str, Any]) -> None:
    assert found(document) == {}


def test_a_contact_out_of_reach_is_found() -> None:
    planted = with_end(KICK, contact={"foot_R": "free", "hand_R": "foot_in_L"})
    assert "hand_R misses foot_in_L" in found(planted)["contact"]


def test_a_foot_that_should_lie_and_floats_is_found() -> None:
    lying = {
        "camera": {"az": 14},
        "side": "L",
        "start": {
            "use": ["side_lying_left"],
            "joints": {"hip_L": {"abd": -14}, "knee_L": 2, "hip_R": {"flex": 60}, "knee_R": 90},
            "contact": {"foot_R": "side"},
            "stiff": {"hip_L": 60, "spine": 60},
            "root_stiff": 300,
        },
        "end": {"joints": {"hip_L": {"abd": -30}}, "contact": {"foot_L": "free", "thigh_L": "free"}},
    }
    assert "foot_L misses side" in found(lying)["contact"]


def test_a_joint_pushed_to_its_limit_is_found() -> None:
    planted = with_end(SQUAT, joints={"hip": {"flex": 100}, "knee": 120, "ankle": 0}, root={"pitch": 20})
    assert "ankle" in found(planted)["limits"]


def test_an_angle_the_solver_had_to_change_is_found() -> None:
    planted = with_end(SQUAT, joints={"hip": {"flex": 20}, "knee": 90, "ankle": 10})
    assert "was written" in found(planted)["moved"]


def _sunk(solved: SolvedMotion, by: float, frames: range) -> SolvedMotion:
    """The motion with some frames pushed down."""
    out = list(solved.frames)
    for i in frames:
        x, y, z = out[i].place
        out[i] = replace(out[i], place=(x, y - by, z))
    return replace(solved, frames=tuple(out))


def test_a_foot_below_the_floor_is_found_at_a_keyframe_and_on_the_way() -> None:
    pose = read_pose(KICK)
    solved = solve(pose)
    at_end = [p.text for p in problems("x", pose, _sunk(solved, 0.2, range(24, 25))) if p.check == "floor"]
    assert any(t.startswith("end: foot_L") for t in at_end)
    between = [p.text for p in problems("x", pose, _sunk(solved, 0.2, range(10, 14))) if p.check == "floor"]
    assert any(t.startswith("at 0.") for t in between)


def test_a_planted_foot_that_slips_is_found() -> None:
    pose = read_pose(KICK)
    solved = solve(pose)
    frames = [replace(f, place=(f.place[0], f.place[1], f.place[2] + 0.01 * i)) for i, f in enumerate(solved.frames)]
    slipping = replace(solved, frames=tuple(frames))
    assert any(p.check == "slip" and "foot_L" in p.text for p in problems("x", pose, slipping))


def test_a_fall_is_found() -> None:
    planted = with_end(KICK, balance="false", root={"roll": 30}, contact={"foot_R": "free", "foot_L": "side"})
    assert "centre of mass" in found(planted)["balance"]


def test_an_arm_through_the_body_is_found() -> None:
    planted = with_end(KICK, joints={"shoulder_R": {"flex": 10, "rot": 80}, "elbow_R": 120})
    assert "torso" in found(planted)["through"] or "pelvis" in found(planted)["through"]


def test_sides_that_look_alike_are_found() -> None:
    assert "look the same" in found({**SQUAT, "side": "R"})["sides"]


def test_sides_that_differ_without_a_side_are_found() -> None:
    planted = {k: v for k, v in KICK.items() if k != "side"}
    assert "no side is written" in found(planted)["sides"]


def test_a_pose_in_which_nothing_moves_is_found_unless_that_is_meant() -> None:
    planted = with_end(SQUAT, root={}, joints={"curl": 10})
    assert "nothing moves" in found(planted)["moves"]
    assert "moves" not in found({**planted, "still": True})


def test_a_jump_is_found() -> None:
    pose = read_pose(SQUAT)
    solved = solve(pose)
    frames = list(solved.frames)
    i = FREEDOMS.index("shoulder_R.flex")
    for k in range(12, 25):
        angles = list(frames[k].angles)
        angles[i] += 90
        frames[k] = replace(frames[k], angles=tuple(angles))
    assert any(p.check == "jump" for p in problems("x", pose, replace(solved, frames=tuple(frames))))


def test_a_target_that_cannot_be_seen_is_found_unless_that_is_meant() -> None:
    planted = {**KICK, "target": ["glute_max_R"], "camera": {"az": 20, "el": 5}}
    assert "no target muscle" in found(planted)["hidden"]
    assert "hidden" not in found({**planted, "unseen": True})


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_pose_passes_every_check(name: str) -> None:
    assert [f"{p.check}: {p.text}" for p in problems(name, bundled_pose(name), bundled(name))] == []
