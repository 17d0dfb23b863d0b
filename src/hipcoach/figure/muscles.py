"""Where the target muscles lie on the body: flat ellipsoids fixed to pelvis, trunk, thigh or shin.

The bone "mid" is the frame half-way between pelvis and thigh. Given for the left side.
"""

from dataclasses import dataclass

from hipcoach.figure.skeleton import HIP_X, Bones, Frame
from hipcoach.figure.vectors import Vec, add, apply, dot, mix_turns, smoothstep, unit

MID_WEIGHT = 0.45
HIDDEN = 0.3
"""A target that never faces the viewer more than this is shown by a dashed contour."""


@dataclass(frozen=True, slots=True)
class Muscle:
    """A muscle: (bone, centre, radii) rows, its outward direction, and the parts it may be painted on."""

    rows: tuple[tuple[str, Vec, Vec], ...]
    outward: tuple[str, Vec]
    parts: tuple[str, ...]
    fan: bool = False


_HIP = ("pelvis", "thigh")
MUSCLES: dict[str, Muscle] = {
    "glute_med": Muscle(
        (
            ("pelvis", (0.56, 0.38, 0.16), (0.09, 0.09, 0.09)),
            ("pelvis", (0.60, 0.42, -0.02), (0.09, 0.08, 0.10)),
            ("pelvis", (0.50, 0.36, -0.26), (0.10, 0.09, 0.09)),
            ("mid", (0.66, -0.08, -0.02), (0.07, 0.12, 0.10)),
        ),
        ("pelvis", (0.97, 0.18, -0.18)),
        _HIP,
        fan=True,
    ),
    "glute_max": Muscle(
        (
            ("pelvis", (0.22, 0.16, -0.38), (0.17, 0.16, 0.14)),
            ("mid", (0.27, -0.08, -0.44), (0.24, 0.24, 0.16)),
            ("mid", (0.44, -0.22, -0.26), (0.14, 0.16, 0.16)),
        ),
        ("pelvis", (0.30, -0.10, -0.95)),
        _HIP,
        fan=True,
    ),
    "piriformis": Muscle(
        (
            ("pelvis", (0.12, 0.14, -0.44), (0.10, 0.08, 0.10)),
            ("mid", (0.30, 0.05, -0.42), (0.13, 0.10, 0.10)),
            ("mid", (0.50, 0.0, -0.22), (0.09, 0.08, 0.10)),
        ),
        ("pelvis", (0.40, 0, -0.92)),
        _HIP,
    ),
    "tfl": Muscle(
        (
            ("pelvis", (0.52, 0.30, 0.18), (0.08, 0.12, 0.09)),
            ("thigh", (0.33, -0.18, 0.16), (0.08, 0.16, 0.10)),
        ),
        ("pelvis", (0.8, 0, 0.6)),
        _HIP,
    ),
    "hip_flexor": Muscle(
        (
            ("pelvis", (0.30, 0.42, 0.28), (0.10, 0.10, 0.10)),
            ("mid", (0.32, 0.06, 0.34), (0.13, 0.16, 0.12)),
            ("thigh", (-0.02, -0.50, 0.34), (0.13, 0.20, 0.10)),
        ),
        ("mid", (0.1, 0, 1)),
        _HIP,
    ),
    "quad": Muscle(
        (
            ("thigh", (0.02, -0.35, 0.34), (0.15, 0.15, 0.12)),
            ("thigh", (0.02, -0.85, 0.32), (0.19, 0.25, 0.12)),
            ("thigh", (0.0, -1.45, 0.22), (0.12, 0.18, 0.08)),
        ),
        ("thigh", (0.1, 0, 1)),
        ("thigh",),
    ),
    "hamstring": Muscle(
        (
            ("thigh", (0.0, -0.40, -0.34), (0.15, 0.15, 0.12)),
            ("thigh", (0.0, -0.85, -0.29), (0.18, 0.25, 0.12)),
            ("thigh", (0.0, -1.45, -0.18), (0.13, 0.18, 0.08)),
        ),
        ("thigh", (0, 0, -1)),
        ("thigh",),
    ),
    "adductor": Muscle(
        (
            ("thigh", (-0.20, -0.22, 0.10), (0.12, 0.15, 0.18)),
            ("thigh", (-0.25, -0.60, 0.05), (0.10, 0.25, 0.17)),
            ("thigh", (-0.18, -1.20, 0.02), (0.07, 0.22, 0.10)),
        ),
        ("thigh", (-1, 0, 0.25)),
        ("thigh",),
    ),
    "it_band": Muscle(
        (
            ("thigh", (0.36, -0.25, 0.0), (0.07, 0.15, 0.11)),
            ("thigh", (0.33, -0.85, 0.0), (0.07, 0.3, 0.11)),
            ("thigh", (0.22, -1.65, 0.0), (0.05, 0.2, 0.07)),
        ),
        ("thigh", (1, 0, 0)),
        ("thigh",),
    ),
    "oblique": Muscle(
        (
            ("lumbar", (0.42, -0.05, 0.10), (0.12, 0.15, 0.18)),
            ("lumbar", (0.44, 0.35, 0.10), (0.12, 0.22, 0.18)),
        ),
        ("lumbar", (0.9, 0, 0.4)),
        ("torso",),
    ),
    "abs": Muscle(
        (
            ("lumbar", (0.11, -0.08, 0.34), (0.13, 0.13, 0.1)),
            ("lumbar", (0.12, 0.42, 0.36), (0.14, 0.24, 0.1)),
        ),
        ("lumbar", (0.1, 0, 1)),
        ("torso",),
    ),
    "low_back": Muscle(
        (
            ("lumbar", (0.13, -0.10, -0.33), (0.12, 0.13, 0.1)),
            ("lumbar", (0.13, 0.45, -0.33), (0.12, 0.26, 0.1)),
        ),
        ("lumbar", (0.1, 0, -1)),
        ("torso",),
    ),
    "calf": Muscle(
        (
            # below what is painted again with the knee
            ("shin", (0.0, -0.55, -0.235), (0.13, 0.13, 0.1)),
            ("shin", (0.0, -0.74, -0.24), (0.145, 0.18, 0.1)),
            ("shin", (0.0, -1.10, -0.115), (0.08, 0.16, 0.07)),
        ),
        ("shin", (0, 0, -1)),
        ("shin",),
    ),
}


def mid_frame(skeleton: Bones, side: str) -> Frame:
    """The frame half-way between pelvis and thigh, with its origin at the mid-pelvis."""
    thigh_turn, thigh_origin = skeleton[f"thigh_{side}"]
    turn = mix_turns(skeleton["pelvis"][0], thigh_turn, MID_WEIGHT)
    return turn, add(thigh_origin, apply(turn, (-HIP_X if side == "L" else HIP_X, 0.0, 0.0)))


def bone_of(bone: str, side: str) -> str:
    """The sided bone a muscle's row is fixed to."""
    return bone if bone in ("pelvis", "lumbar", "chest") else f"{bone}_{side}"


def facing(skeleton: Bones, toward: Vec, target: str) -> float:
    """How much a target such as glute_med_R faces the viewer, 0..1."""
    name, side = target[:-2], target[-1]
    muscle = MUSCLES[name]
    bone, (x, y, z) = muscle.outward
    own = f"thigh_{side}" if bone == "mid" else bone_of(bone, side)
    outward = unit((x if side == "L" else -x, y, z))
    return smoothstep((dot(apply(skeleton[own][0], outward), toward) + (0.30 if muscle.fan else 0.10)) / 0.28)
