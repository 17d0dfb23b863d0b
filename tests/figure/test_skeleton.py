"""The skeleton: anatomical signs, lengths, and the mirror."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.figure.landmarks import POINTS, centre_of_mass, where
from hipcoach.figure.skeleton import (
    FREEDOMS,
    LIMIT_DEG,
    STANDING,
    Posture,
    bones,
    mirrored,
    other_side,
    root_turn,
)
from hipcoach.figure.vectors import length, sub


def bent(**angles: float) -> Posture:
    """Standing with some freedoms changed; `hip_R__flex` means hip_R.flex."""
    named = {name.replace("__", "."): value for name, value in angles.items()}
    return replace(STANDING, angles={**STANDING.angles, **named})


def at(posture: Posture, point: str) -> tuple[float, float, float]:
    return where(bones(posture), POINTS[point])


def test_standing_is_seven_and_a_half_heads_high_and_symmetric() -> None:
    skeleton = bones(STANDING)
    sole = where(skeleton, POINTS["sole_L"])[1]
    top = where(skeleton, ("head", (0.0, 0.95, 0.0)))[1]
    assert 7.2 < top - sole < 7.6
    assert centre_of_mass(skeleton)[0] == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("angles", "point", "axis", "sign"),
    [
        ({"hip_R__flex": 60.0}, "knee_R", 2, 1),
        ({"hip_L__flex": 60.0}, "knee_L", 2, 1),
        ({"hip_R__abd": 40.0}, "knee_R", 0, -1),
        ({"hip_L__abd": 40.0}, "knee_L", 0, 1),
        ({"hip_R__rot": 40.0}, "toe_tip_R", 0, 1),
        ({"hip_L__rot": 40.0}, "toe_tip_L", 0, -1),
        ({"knee_R": 80.0}, "ankle_R", 2, -1),
        ({"ankle_R": 20.0}, "toe_tip_R", 1, 1),
        ({"shoulder_R__flex": 90.0}, "wrist_R", 2, 1),
        ({"shoulder_L__abd": 90.0}, "wrist_L", 0, 1),
        ({"elbow_L": 90.0}, "wrist_L", 2, 1),
        ({"spine.flex": 40.0}, "chin", 2, 1),
        ({"spine.lat": 30.0}, "chin", 0, 1),
        ({"neck.rot": 50.0}, "chin", 0, 1),
    ],
)
def test_a_positive_angle_moves_the_limb_the_anatomical_way(
    angles: dict[str, float], point: str, axis: int, sign: int
) -> None:
    moved = sub(at(bent(**angles), point), at(STANDING, point))
    assert moved[axis] * sign > 0.05


def test_bases_lie_as_they_are_called() -> None:
    def head(base: str) -> tuple[float, float, float]:
        return sub(
            at(replace(STANDING, turn=root_turn(base, 0, 0, 0, 0)), "forehead"),
            at(replace(STANDING, turn=root_turn(base, 0, 0, 0, 0)), "pelvis_c"),
        )

    assert head("stand")[1] > 2
    assert head("supine")[2] < -2
    assert head("quadruped")[2] > 2
    assert head("side_left")[0] > 2
    assert head("side_right")[0] < -2


angle_sets = st.fixed_dictionaries({n: st.floats(*LIMIT_DEG[n]) for n in FREEDOMS})


@given(angle_sets, st.floats(-180, 180), st.floats(-60, 60), st.floats(-40, 40))
def test_the_mirror_of_a_posture_is_its_mirror_image(
    angles: dict[str, float], yaw: float, pitch: float, roll: float
) -> None:
    posture = Posture(root_turn("stand", pitch, roll, 10, yaw), (0.3, 4.0, -0.2), angles)
    here, there = bones(posture), bones(mirrored(posture))
    for name, point in POINTS.items():
        x, y, z = where(here, point)
        assert where(there, POINTS[other_side(name)]) == pytest.approx((-x, y, z), abs=1e-9)


@given(angle_sets)
def test_bones_keep_their_length_however_they_are_bent(angles: dict[str, float]) -> None:
    skeleton = bones(replace(STANDING, angles=angles))
    for s in "LR":
        assert length(sub(skeleton[f"thigh_{s}"][1], skeleton[f"shin_{s}"][1])) == pytest.approx(1.86)
        assert length(sub(skeleton[f"farm_{s}"][1], skeleton[f"hand_{s}"][1])) == pytest.approx(1.10)
