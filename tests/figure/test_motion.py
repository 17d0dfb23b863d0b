"""Solving and showing: contacts hold, nothing jumps or slips, phases mean what they say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipcoach.figure.landmarks import POINTS, centre_of_mass, where
from hipcoach.figure.motion import (
    effort_at,
    fresh,
    from_text,
    joints,
    mirrored,
    on_side,
    posture_along,
    posture_at,
    progress_at,
    to_text,
)
from hipcoach.figure.pose import FORMAT
from hipcoach.figure.reading import read_pose
from hipcoach.figure.skeleton import FREEDOMS, LIMIT_DEG, Posture, bones
from hipcoach.figure.solving import solve
from hipcoach.figure.vectors import length, sub
from tests.figure.poses import KICK, SQUAT, bundled, kick, squat

HOP = {
    "cycle": True,
    "start": {"joints": {"knee": 20, "hip": {"flex": 14}}, "contact": {"foot_L": "flat", "foot_R": "flat"}},
    "end": {"at": 0.5, "contact": {"foot_L": "free", "foot_R": "free"}, "height": {"pelvis_c": 4.4}},
}


def gap(a: Posture, b: Posture) -> float:
    p, q = joints(a), joints(b)
    return max(length(sub(p[n], q[n])) for n in p)


def test_planted_feet_stay_on_the_floor_and_do_not_slip() -> None:
    first = bones(posture_along(squat(), 0))
    for i in range(97):
        skeleton = bones(posture_along(squat(), i / 96))
        for s in "LR":
            for point in (f"heel_{s}", f"ball_in_{s}", f"ball_out_{s}"):
                here = where(skeleton, POINTS[point])
                assert here[1] == pytest.approx(0, abs=0.02)
                assert length(sub(here, where(first, POINTS[point]))) < 0.03


def test_the_centre_of_mass_is_over_the_feet_where_that_is_asked() -> None:
    for progress in (0.0, 1.0):
        skeleton = bones(posture_along(squat(), progress))
        x, _, z = centre_of_mass(skeleton)
        soles = [where(skeleton, POINTS[f"sole_{s}"]) for s in "LR"]
        assert x == pytest.approx((soles[0][0] + soles[1][0]) / 2, abs=0.05)
        assert z == pytest.approx((soles[0][2] + soles[1][2]) / 2, abs=0.08)


def test_authored_angles_survive_solving() -> None:
    angles = posture_along(squat(), 1).angles
    assert angles["hip_R.flex"] == pytest.approx(86, abs=8)
    assert angles["knee_R"] == pytest.approx(80, abs=8)


@pytest.mark.parametrize("motion", [squat, kick])
def test_no_step_is_much_larger_than_its_neighbours(motion: object) -> None:
    solved = motion()  # type: ignore[operator]
    steps = [gap(posture_along(solved, i / 48), posture_along(solved, (i + 1) / 48)) for i in range(48)]
    assert max(steps) < 2.5 * sorted(steps)[24]


def test_phase_goes_there_and_back() -> None:
    solved = squat()
    assert progress_at(solved, 0) == 0 and progress_at(solved, 0.5) == 1 and progress_at(solved, 1) == pytest.approx(0)
    assert gap(posture_at(solved, 0.2), posture_at(solved, 0.8)) < 1e-9
    assert gap(posture_at(solved, 0), posture_at(solved, 1)) < 1e-9


def test_a_cycle_loops_without_a_jump() -> None:
    solved = solve(read_pose(HOP))
    assert gap(posture_at(solved, 0), posture_at(solved, 1)) < 1e-9
    assert gap(posture_at(solved, 0.999), posture_at(solved, 0.001)) < 0.03
    highest = max(range(20), key=lambda i: where(bones(posture_at(solved, i / 20)), POINTS["sole_R"])[1])
    assert highest == 10


@given(st.floats(0, 1))
def test_angles_stay_within_the_joints_at_every_phase(phase: float) -> None:
    for solved in (squat(), kick()):
        angles = posture_at(solved, phase).angles
        for name in FREEDOMS:
            low, high = LIMIT_DEG[name]
            assert low - 0.5 <= angles[name] <= high + 0.5


def test_the_text_gives_the_motion_back() -> None:
    text = to_text(kick())
    assert from_text(text) == kick()
    assert to_text(from_text(text)) == text
    assert len(text) < 20_000


def test_a_text_is_fresh_for_its_document_only() -> None:
    text = to_text(kick())
    assert fresh(KICK, text)
    assert not fresh(SQUAT, text)
    assert not fresh({**KICK, "camera": {"az": -61, "el": 10}}, text)
    assert not fresh(KICK, text.replace(f'"format":{FORMAT}', '"format":0'))
    assert not fresh(KICK, "not json") and not fresh(KICK, "[]")


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format":0}', f'{{"format":{FORMAT}}}', "null"])
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        from_text(text)


def test_the_other_side_is_the_mirror_image() -> None:
    solved, other = kick(), on_side(kick(), "left")
    assert other.side == "L" and other.targets == ("quad_L",) and other.view.az == -solved.view.az
    x, y, z = where(bones(posture_at(solved, 0.5)), POINTS["toe_tip_R"])
    assert where(bones(posture_at(other, 0.5)), POINTS["toe_tip_L"]) == pytest.approx((-x, y, z), abs=2e-3)
    assert on_side(solved, "right") is solved and on_side(solved, None) is solved
    assert on_side(squat(), "left") is squat()
    assert mirrored(mirrored(solved)).props == solved.props


def test_solving_the_same_document_twice_gives_the_same_text() -> None:
    assert to_text(solve(read_pose(KICK))) == to_text(kick())


@pytest.mark.parametrize("name", ["adductor-squeeze", "abduction-isometric-supine", "hip-flexion-isometric"])
def test_where_nothing_moves_the_effort_tells_the_hold_from_the_rest(name: str) -> None:
    assert effort_at(bundled(name), 0.0) < 0.5
    assert effort_at(bundled(name), 0.5) < effort_at(bundled(name), 1.0) == 1.0


@pytest.mark.parametrize("name", ["clamshell", "hip-hike", "warm-up-walk"])
def test_what_moves_shows_its_muscles_as_bright_everywhere(name: str) -> None:
    assert {effort_at(bundled(name), u) for u in (0.0, 0.5, 1.0)} == {1.0}
