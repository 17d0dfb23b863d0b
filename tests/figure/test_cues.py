"""What each exercise's cues say, in geometry: which joint moves, which way, about how far, what stays."""

from collections.abc import Callable
from math import acos, degrees

import pytest

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.motion import SolvedMotion, posture_along
from hipcoach.figure.muscles import MUSCLES
from hipcoach.figure.skeleton import Bones, bones
from hipcoach.figure.vectors import Vec, column, dot, length, sub
from tests.figure.poses import BUNDLED, bundled

Claim = Callable[[SolvedMotion], None]


def frames(motion: SolvedMotion) -> list[Bones]:
    return [bones(posture_along(motion, i / 24)) for i in range(25)]


def turns(freedom: str, low: float, high: float) -> Claim:
    """From start to end this angle changes by low..high degrees."""

    def claim(m: SolvedMotion) -> None:
        by = posture_along(m, 1).angles[freedom] - posture_along(m, 0).angles[freedom]
        assert low <= by <= high, f"{freedom} turns by {by:.0f}"

    return claim


def reaches(freedom: str, low: float, high: float) -> Claim:
    """In the end position this angle is low..high degrees."""

    def claim(m: SolvedMotion) -> None:
        value = posture_along(m, 1).angles[freedom]
        assert low <= value <= high, f"{freedom} reaches {value:.0f}"

    return claim


def begins(freedom: str, low: float, high: float) -> Claim:
    """At the start this angle is low..high degrees."""

    def claim(m: SolvedMotion) -> None:
        value = posture_along(m, 0).angles[freedom]
        assert low <= value <= high, f"{freedom} begins at {value:.0f}"

    return claim


def swings(freedom: str, low: float, high: float) -> Claim:
    """Over the whole motion this angle covers a range of low..high degrees."""

    def claim(m: SolvedMotion) -> None:
        values = [posture_along(m, i / 24).angles[freedom] for i in range(25)]
        assert low <= max(values) - min(values) <= high, f"{freedom} swings by {max(values) - min(values):.0f}"

    return claim


def goes(point: str, axis: str, low: float, high: float) -> Claim:
    """From start to end this point moves by low..high HU along x (left), y (up) or z (forward)."""

    def claim(m: SolvedMotion) -> None:
        a, *_, b = frames(m)
        by = sub(where(b, POINTS[point]), where(a, POINTS[point]))["xyz".index(axis)]
        assert low <= by <= high, f"{point} goes {by:.2f} along {axis}"

    return claim


def stays(*points: str, within: float = 0.12) -> Claim:
    """These points never move further than that."""

    def claim(m: SolvedMotion) -> None:
        first, *rest = frames(m)
        for point in points:
            far = max(length(sub(where(f, POINTS[point]), where(first, POINTS[point]))) for f in rest)
            assert far <= within, f"{point} moves by {far:.2f}"

    return claim


def ends_at(point: str, axis: str, low: float, high: float) -> Claim:
    """In the end position this point is at low..high HU."""

    def claim(m: SolvedMotion) -> None:
        value = where(bones(posture_along(m, 1)), POINTS[point])["xyz".index(axis)]
        assert low <= value <= high, f"{point} is at {value:.2f}"

    return claim


def trunk(low: float, high: float, at: float = 1.0) -> Claim:
    """The trunk stands at low..high degrees to the upright."""

    def claim(m: SolvedMotion) -> None:
        skeleton = bones(posture_along(m, at))
        spine = sub(where(skeleton, POINTS["upper_back"]), where(skeleton, POINTS["sacrum"]))
        lean = degrees(acos(spine[1] / length(spine)))
        assert low <= lean <= high, f"the trunk leans {lean:.0f}"

    return claim


def near(a: str, b: str, within: float, at: float = 1.0) -> Claim:
    """Two points are close to each other."""

    def claim(m: SolvedMotion) -> None:
        skeleton = bones(posture_along(m, at))
        gap = length(sub(where(skeleton, POINTS[a]), where(skeleton, POINTS[b])))
        assert gap <= within, f"{a} is {gap:.2f} from {b}"

    return claim


def apart(a: str, b: str, at_least: float) -> Claim:
    """Two points never come closer than that."""

    def claim(m: SolvedMotion) -> None:
        gap = min(length(sub(where(f, POINTS[a]), where(f, POINTS[b]))) for f in frames(m))
        assert gap >= at_least, f"{a} comes as near as {gap:.2f} to {b}"

    return claim


def line(a: str, b: str, c: str, within_deg: float) -> Claim:
    """In the end position b lies on the line from a to c, but for some degrees."""

    def claim(m: SolvedMotion) -> None:
        skeleton = bones(posture_along(m, 1))
        p, q, r = (where(skeleton, POINTS[n]) for n in (a, b, c))
        u, v = sub(q, p), sub(r, q)
        bend = degrees(acos(max(-1.0, min(1.0, dot(u, v) / (length(u) * length(v))))))
        assert bend <= within_deg, f"bent by {bend:.0f} at {b}"

    return claim


def level_pelvis(within_deg: float) -> Claim:
    """In the end position the pelvis does not drop to a side."""

    def claim(m: SolvedMotion) -> None:
        across: Vec = column(bones(posture_along(m, 1))["pelvis"][0], 0)
        tilt = abs(90 - degrees(acos(across[1])))
        assert tilt <= within_deg, f"the pelvis tilts by {tilt:.0f}"

    return claim


def leaves_the_floor(point: str, at_least: float) -> Claim:
    """Some time in the motion this point is that high."""

    def claim(m: SolvedMotion) -> None:
        highest = max(where(f, POINTS[point])[1] for f in frames(m))
        assert highest >= at_least, f"{point} rises to {highest:.2f} only"

    return claim


def uses(*kinds: str) -> Claim:
    """These props are in the picture."""

    def claim(m: SolvedMotion) -> None:
        assert set(kinds) <= {p.kind for p in m.props}

    return claim


def lacks(*kinds: str) -> Claim:
    """These props are not in the picture."""

    def claim(m: SolvedMotion) -> None:
        assert not set(kinds) & {p.kind for p in m.props}

    return claim


def lies_on(side: str, at: float = 1.0) -> Claim:
    """The pelvis stands on that side: left or right."""

    def claim(m: SolvedMotion) -> None:
        left = column(bones(posture_along(m, at))["pelvis"][0], 0)
        assert (left[1] < -0.8) if side == "left" else (left[1] > 0.8), f"left points {left[1]:.2f} up"

    return claim


def offset(a: str, b: str, axis: str, low: float, high: float, at: float = 1.0) -> Claim:
    """b lies low..high HU further along x (left), y (up) or z (forward) than a."""

    def claim(m: SolvedMotion) -> None:
        skeleton = bones(posture_along(m, at))
        by = sub(where(skeleton, POINTS[b]), where(skeleton, POINTS[a]))["xyz".index(axis)]
        assert low <= by <= high, f"{b} lies {by:.2f} along {axis} of {a}"

    return claim


def _lowest_foot(frame: Bones) -> float:
    return min(where(frame, POINTS[f"{name}_{s}"])[1] for name in ("heel", "ball", "toe_tip") for s in "LR")


def flies(m: SolvedMotion) -> None:
    """Some time both feet are in the air."""
    assert max(_lowest_foot(f) for f in frames(m)) > 0.1


def never_flies(m: SolvedMotion) -> None:
    """There is always a foot on the floor."""
    assert max(_lowest_foot(f) for f in frames(m)) < 0.1


def lights(*muscles: str) -> Claim:
    """These muscles are lit."""

    def claim(m: SolvedMotion) -> None:
        assert set(muscles) <= {t[:-2] for t in m.targets}

    return claim


WALK = (
    swings("hip_R.flex", 24, 60),
    swings("hip_L.flex", 24, 60),
    swings("shoulder_R.flex", 20, 70),
    trunk(0, 12),
    never_flies,
)
RUN = (
    flies,
    swings("hip_R.flex", 35, 80),
    swings("knee_L", 50, 110),
    leaves_the_floor("toe_tip_R", 0.3),
    trunk(2, 16),
)
FEET = ("sole_L", "sole_R")
SUPINE = trunk(80, 115, at=0)
BRIDGE = (
    stays(*FEET),
    SUPINE,
    ends_at("head_back", "y", -0.1, 0.3),
    goes("hip_L", "y", 0.6, 2),
    goes("hip_R", "y", 0.6, 2),
    line("shoulder_c_R", "hip_R", "knee_R", 20),
)

CUES: dict[str, tuple[Claim, ...]] = {
    "warm-up-walk": WALK,
    "cool-down-walk": WALK,
    "walk-interval": WALK,
    "run-interval": RUN,
    "cadence-drill": RUN,
    "easy-cross-training": (uses("bike"), swings("knee_R", 40, 110), stays("pelvis_c", within=0.2)),
    "ice-pack": (uses("ice"), stays(*FEET, "head_back"), trunk(80, 100)),
    "moist-heat": (uses("heat"), stays(*FEET, "head_back"), trunk(80, 100)),
    "foam-roll-lateral-thigh": (uses("roller"), goes("hip_R", "x", -1, -0.3), lights("quad")),
    "foam-roll-glutes": (uses("roller"), goes("hip_R", "z", 0.12, 1), stays(*FEET, within=0.2)),
    "massage-gun-thigh": (uses("gun", "chair"), goes("palm_R", "z", 0.4, 1.5), stays(*FEET, "hip_R")),
    "leg-swing-front": (uses("wall"), turns("hip_R.flex", 60, 110), stays("sole_L"), trunk(0, 15)),
    "leg-swing-side": (
        uses("wall"),
        turns("hip_R.abd", 35, 65),
        stays("sole_L"),
        begins("hip_R.abd", -25, 0),
    ),
    "walking-lunge": (
        swings("hip_R.flex", 70, 130),
        swings("hip_L.flex", 70, 130),
        trunk(0, 20),
        offset("sole_L", "sole_R", "z", 2.2, 4.5, at=0),
        leaves_the_floor("sole_R", 0.5),
        leaves_the_floor("sole_L", 0.5),
        never_flies,
    ),
    "pelvic-tilt": (turns("spine.flex", 12, 40), stays(*FEET, "head_back"), goes("hip_R", "y", -0.2, 0.2)),
    "bent-knee-fallout": (
        turns("hip_R.abd", 35, 65),
        turns("hip_L.abd", -8, 8),
        stays("sole_L", "sacrum"),
        SUPINE,
        near("palm_R", "asis_R", 0.4),
        near("palm_L", "asis_L", 0.4),
    ),
    "quadruped-rock-back": (
        turns("hip_R.flex", 20, 60),
        goes("sacrum", "z", -2, -0.6),
        stays("palm_L", "knee_R"),
    ),
    "sciatic-slider": (
        uses("chair"),
        turns("knee_R", -90, -50),
        turns("neck.flex", -80, -30),
        stays("sole_L"),
    ),
    "hip-flexor-stretch": (turns("hip_R.flex", -40, -15), goes("pelvis_c", "z", 0.3, 1.5), trunk(0, 25)),
    "hip-flexor-stretch-standing": (
        uses("chair"),
        turns("hip_R.flex", -20, -4),
        turns("knee_L", 12, 50),
        stays("sole_L"),
    ),
    "butterfly-stretch": (
        near("sole_L", "sole_R", 0.25, 0),
        goes("chest_front", "y", -1.5, -0.2),
        stays("pelvis_c", within=0.35),
    ),
    "itb-stretch-side-lying": (
        near("palm_R", "ankle_R", 0.4),
        turns("hip_R.flex", -45, -10),
        near("heel_L", "knee_R", 0.4),
    ),
    "piriformis-stretch-supine": (
        near("ankle_R", "thigh_low_front_L", 0.35),
        turns("hip_L.flex", 12, 60),
        near("palm_L", "thigh_back_L", 0.2),
    ),
    "figure-four-seated": (
        uses("chair"),
        near("ankle_R", "thigh_low_front_L", 0.35),
        trunk(8, 35),
        stays("sole_L"),
    ),
    "hamstring-stretch-supine": (
        uses("strap"),
        turns("hip_R.flex", 30, 60),
        reaches("knee_R", 3, 25),
        stays("heel_L"),
    ),
    "glute-bridge": (*BRIDGE, near("sole_L", "sole_R", 1.2)),
    "glute-bridge-hold": (*BRIDGE, near("sole_L", "sole_R", 1.2)),
    "offset-bridge": (
        goes("hip_R", "y", 0.45, 2),
        level_pelvis(8),
        lights("glute_max"),
        SUPINE,
        stays(*FEET),
        offset("sole_R", "sole_L", "z", 0.4, 2),
        ends_at("head_back", "y", -0.1, 0.3),
    ),
    "single-leg-bridge": (
        *BRIDGE[1:],
        reaches("knee_L", 0, 25),
        stays("sole_R"),
        leaves_the_floor("heel_L", 0.8),
        level_pelvis(8),
    ),
    "long-lever-bridge-hold": (
        goes("hip_R", "y", 0.3, 2),
        begins("knee_R", 40, 85),
        line("shoulder_c_R", "hip_R", "knee_R", 22),
        SUPINE,
        stays("heel_L", "heel_R"),
        ends_at("toe_tip_R", "y", 0.4, 1.2),
    ),
    "hip-thrust": (
        uses("bench", "dumbbell"),
        goes("lap", "y", 0.6, 2),
        line("shoulder_c_R", "hip_R", "knee_R", 18),
        reaches("knee_R", 75, 105),
    ),
    "clamshell": (
        lacks("band"),
        lies_on("left", 0),
        turns("hip_R.abd", 22, 45),
        near("foot_in_L", "foot_in_R", 0.15),
        stays("sacrum", "sole_L"),
    ),
    "clamshell-band": (
        uses("band"),
        lies_on("left", 0),
        turns("hip_R.abd", 22, 45),
        near("foot_in_L", "foot_in_R", 0.15),
        stays("sacrum", "sole_L"),
    ),
    "abduction-isometric-supine": (
        uses("strap", "pillow"),
        turns("hip_R.abd", 2, 10),
        turns("hip_L.abd", 2, 10),
        SUPINE,
    ),
    "abduction-isometric-standing": (
        apart("sole_L", "sole_R", 1.2),
        stays(*FEET, "pelvis_c"),
        trunk(0, 8),
        offset("sole_L", "sole_R", "z", -0.1, 0.1),
        reaches("knee_R", 0, 20),
        reaches("knee_L", 0, 20),
        lights("glute_med"),
    ),
    "wall-press": (
        uses("wall"),
        reaches("hip_R.flex", 45, 95),
        ends_at("knee_out_R", "x", -1.2, -0.9),
        stays("sole_L"),
        level_pelvis(8),
    ),
    "adductor-squeeze": (
        uses("ball"),
        stays(*FEET, "knee_R"),
        lights("adductor"),
        SUPINE,
        apart("knee_in_L", "knee_in_R", 0.4),
        near("knee_in_L", "knee_in_R", 0.9),
        reaches("knee_R", 80, 125),
    ),
    "hip-flexion-isometric": (
        reaches("hip_R.flex", 60, 85),
        near("palm_R", "thigh_front_R", 0.3),
        stays("sole_L"),
    ),
    "hamstring-heel-dig": (
        stays("heel_L", "heel_R"),
        reaches("knee_R", 30, 65),
        goes("hip_R", "y", -0.1, 0.1),
        lights("hamstring"),
        ends_at("toe_tip_R", "y", 0.5, 1.2),
    ),
    "fire-hydrant": (
        trunk(70, 105, at=0),
        ends_at("knee_L", "y", 0, 0.35),
        turns("hip_R.abd", 40, 85),
        turns("knee_R", -20, 20),
        stays("knee_L", "palm_L", "palm_R"),
    ),
    "side-lying-hip-abduction": (
        uses("pillow"),
        lies_on("left", 0),
        begins("knee_L", 30, 120),
        turns("hip_R.abd", 25, 45),
        reaches("knee_R", 0, 12),
        reaches("hip_R.flex", -15, 8),
    ),
    "standing-hip-abduction": (
        uses("chair"),
        turns("hip_R.abd", 25, 45),
        reaches("knee_R", 0, 10),
        stays("sole_L"),
        trunk(0, 12),
    ),
    "sidestep": (lacks("band"), goes("pelvis_c", "x", -2.2, -1), apart("sole_L", "sole_R", 0.6), trunk(0, 30)),
    "monster-walk": (
        uses("band"),
        goes("pelvis_c", "x", -2.2, -1),
        apart("sole_L", "sole_R", 0.6),
        begins("knee_R", 25, 65),
    ),
    "hip-hike": (
        uses("step"),
        goes("iliac_L", "y", 0.12, 0.8),
        reaches("knee_R", 0, 12),
        stays("sole_R"),
        stays("knee_R", within=0.25),
        trunk(0, 10),
        reaches("knee_L", 0, 25),
    ),
    "bodyweight-squat": (
        turns("hip_R.flex", 60, 105),
        turns("knee_R", 60, 105),
        stays(*FEET),
        apart(*FEET, 1.0),
        offset(*FEET, "z", -0.1, 0.1),
    ),
    "offset-squat": (
        uses("chair"),
        turns("hip_R.flex", 55, 100),
        stays("sole_R"),
        level_pelvis(10),
        offset("sole_L", "sole_R", "z", 0.15, 1.2),
    ),
    "split-squat": (
        stays("sole_R", "ball_L"),
        reaches("knee_R", 75, 105),
        reaches("knee_L", 75, 105),
        ends_at("knee_L", "y", 0.3, 0.8),
        trunk(0, 20),
    ),
    "reverse-lunge": (
        reaches("knee_R", 75, 100),
        reaches("knee_L", 70, 105),
        goes("toe_tip_L", "z", -4.6, -1.5),
        stays("sole_R"),
        ends_at("knee_L", "y", 0.3, 0.8),
    ),
    "lateral-step-up": (
        uses("step"),
        goes("pelvis_c", "y", 0.4, 1.6),
        stays("sole_R"),
        reaches("knee_R", 0, 15),
        leaves_the_floor("heel_L", 0.4),
    ),
    "step-down": (
        uses("step"),
        goes("heel_L", "y", -1.5, -0.4),
        ends_at("heel_L", "y", -0.05, 0.1),
        stays("sole_R"),
        turns("knee_R", 40, 85),
    ),
    "single-leg-rdl": (
        lacks("dumbbell"),
        trunk(65, 95),
        reaches("hip_L.flex", -15, 8),
        stays("sole_R"),
        reaches("knee_R", 5, 30),
    ),
    "single-leg-rdl-loaded": (
        uses("dumbbell"),
        trunk(65, 95),
        reaches("hip_L.flex", -15, 8),
        stays("sole_R"),
        reaches("knee_R", 5, 30),
    ),
    "dumbbell-deadlift": (
        uses("dumbbell"),
        trunk(45, 85),
        turns("hip_R.flex", 60, 95),
        reaches("knee_R", 10, 45),
        stays(*FEET),
    ),
    "band-hip-flexion": (
        uses("band", "chair"),
        turns("hip_R.flex", 75, 105),
        reaches("hip_R.flex", 70, 95),
        stays("sole_L"),
        trunk(0, 8),
    ),
    "supine-march": (
        turns("hip_R.flex", 8, 35),
        reaches("hip_R.flex", 55, 90),
        stays("sole_L", "sacrum"),
        leaves_the_floor("sole_R", 0.3),
    ),
    "slider-hamstring-curl": (
        uses("slider"),
        turns("knee_R", -100, -50),
        goes("heel_R", "z", 0.8, 3),
        leaves_the_floor("hip_R", 1.0),
    ),
    "side-lying-adduction": (
        turns("hip_L.abd", -35, -10),
        goes("heel_L", "y", 0.5, 2),
        reaches("knee_L", 0, 10),
        stays("sole_R"),
    ),
    "copenhagen-short": (
        uses("bench"),
        lies_on("left"),
        begins("knee_R", 60, 130),
        ends_at("knee_R", "y", 0.9, 2),
        goes("hip_L", "y", 0.3, 1.5),
        line("shoulder_c_R", "hip_R", "knee_R", 25),
    ),
    "copenhagen-full": (
        uses("bench"),
        lies_on("left"),
        reaches("knee_R", 0, 15),
        goes("hip_L", "y", 0.3, 1.5),
        line("shoulder_c_R", "hip_R", "ankle_R", 25),
        goes("ankle_L", "y", 0.2, 2),
    ),
    "sit-to-stand": (
        uses("chair"),
        goes("pelvis_c", "y", 1.2, 3),
        stays(*FEET),
        trunk(0, 10),
        turns("knee_R", -100, -70),
    ),
    "side-plank-knees": (
        lies_on("left"),
        ends_at("elbow_L", "y", 0, 0.3),
        ends_at("knee_L", "y", 0, 0.35),
        goes("hip_L", "y", 0.25, 1.5),
        reaches("knee_L", 70, 100),
        line("shoulder_c_L", "hip_L", "knee_L", 25),
    ),
    "side-plank": (
        lies_on("left"),
        ends_at("elbow_L", "y", 0, 0.3),
        near("sole_L", "sole_R", 1.1),
        goes("hip_L", "y", 0.25, 1.5),
        reaches("knee_L", 0, 15),
        line("shoulder_c_L", "hip_L", "ankle_L", 25),
    ),
    "bird-dog": (
        reaches("hip_R.flex", -15, 10),
        reaches("knee_R", 0, 12),
        reaches("shoulder_L.flex", 155, 185),
        stays("palm_R", "knee_L"),
        level_pelvis(10),
    ),
    "dead-bug": (
        begins("hip_R.flex", 80, 100),
        turns("hip_R.flex", -80, -40),
        turns("shoulder_L.flex", 50, 90),
        turns("hip_L.flex", -8, 8),
        stays("sacrum"),
    ),
    "single-leg-balance": (
        uses("chair"),
        stays("sole_R"),
        leaves_the_floor("sole_L", 0.3),
        level_pelvis(8),
        trunk(0, 8),
    ),
    "hip-airplane-supported": (
        uses("chair"),
        trunk(35, 65),
        stays("sole_R", "palm_L", within=0.2),
        goes("iliac_L", "y", 0.15, 1.5),
    ),
    "hip-airplane": (
        lacks("chair"),
        trunk(45, 90),
        stays("sole_R"),
        goes("iliac_L", "y", 0.2, 1.5),
        apart("palm_L", "palm_R", 3.0),
        ends_at("sole_L", "y", 1.5, 5),
    ),
    "pogo-hops": (
        leaves_the_floor("toe_tip_L", 0.3),
        leaves_the_floor("toe_tip_R", 0.3),
        swings("knee_R", 10, 45),
        flies,
        trunk(0, 12),
        offset(*FEET, "z", -0.1, 0.1),
    ),
    "single-leg-hops": (
        flies,
        trunk(0, 15),
        reaches("knee_L", 40, 120),
        leaves_the_floor("toe_tip_R", 0.3),
        leaves_the_floor("sole_L", 0.6),
        swings("knee_R", 10, 45),
        level_pelvis(10),
    ),
}


def test_every_bundled_exercise_has_its_claims() -> None:
    assert set(CUES) == set(BUNDLED)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_figure_does_what_the_cues_say(name: str) -> None:
    for claim in CUES[name]:
        claim(bundled(name))


TWINS = (
    {"warm-up-walk", "cool-down-walk", "walk-interval"},
    {"run-interval", "cadence-drill"},
    {"glute-bridge", "glute-bridge-hold"},
)
"""What only the tempo or the speed tells apart."""


@pytest.mark.parametrize("name", BUNDLED)
def test_no_other_figure_does_what_its_cues_say(name: str) -> None:
    """Claims that another exercise fulfils as well would not see that the wrong one is drawn."""
    twins = next((twins for twins in TWINS if name in twins), {name})
    taken = [other for other in BUNDLED if other not in twins and all(_holds(c, bundled(other)) for c in CUES[name])]
    assert taken == []


def _holds(claim: Claim, motion: SolvedMotion) -> bool:
    try:
        claim(motion)
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("name", BUNDLED)
def test_the_working_side_is_the_lit_side(name: str) -> None:
    motion = bundled(name)
    if motion.side:
        assert motion.targets and all(t.endswith(motion.side) for t in motion.targets if t[:-2] not in TRUNK)
    assert all(t[:-2] in MUSCLES for t in motion.targets)


TRUNK = ("abs", "low_back", "oblique", "glute_med")
"""Muscles that may work on both sides of a one-sided move."""
