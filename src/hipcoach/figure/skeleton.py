"""The skeleton: bones, joint limits, forward kinematics, landmarks on the body, centre of mass.

Lengths are in head units (HU, about 23 cm). World: x to the figure's left, y up, z forward, floor y = 0.
Angles are anatomical, in degrees, with the same sign on both sides.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import acos, degrees

from hipcoach.figure.vectors import (
    IDENTITY,
    TURNS,
    Mat,
    Vec,
    add,
    apply,
    column,
    product,
    smoothstep,
    turn_x,
    turn_y,
    turn_z,
)

HIP_X = 0.36
LUMBAR_Y = 0.42
CHEST_Y = 0.52
NECK_Y = 1.24
SHOULDER = (0.685, 0.965, -0.03)
UPPER_ARM = 1.36
FOREARM = 1.10
THIGH = 1.86
SHIN = 1.84
ANKLE_Y = 0.29

Frame = tuple[Mat, Vec]
Bones = dict[str, Frame]
Point = tuple[str, Vec]
# (degree of freedom, bone it turns, its origin, its world axis, how much of the angle this bone takes)
Turn = tuple[str, str, Vec, Vec, float]

PARENT: dict[str, str | None] = {
    "pelvis": None,
    "lumbar": "pelvis",
    "chest": "lumbar",
    "neck": "chest",
    "head": "neck",
}
for _s in "LR":
    PARENT |= {
        f"uarm_{_s}": "chest",
        f"farm_{_s}": f"uarm_{_s}",
        f"hand_{_s}": f"farm_{_s}",
        f"fing_{_s}": f"hand_{_s}",
        f"thigh_{_s}": "pelvis",
        f"shin_{_s}": f"thigh_{_s}",
        f"foot_{_s}": f"shin_{_s}",
        f"toe_{_s}": f"foot_{_s}",
    }


def _chain(bone: str) -> frozenset[str]:
    bones = [bone]
    while (parent := PARENT[bones[-1]]) is not None:
        bones.append(parent)
    return frozenset(bones)


CHAIN: dict[str, frozenset[str]] = {bone: _chain(bone) for bone in PARENT}

GROUPS: dict[str, tuple[str, ...]] = {
    "spine": ("flex", "lat", "rot"),
    "neck": ("flex", "lat", "rot"),
    "hip": ("flex", "abd", "rot"),
    "shoulder": ("flex", "abd", "rot"),
}
SINGLES = ("knee", "ankle", "inv", "toe", "elbow", "pron", "wrist", "dev", "curl")
CENTRAL = ("spine", "neck")

LIMITS_DEG: dict[str, tuple[float, float]] = {
    "spine.flex": (-35, 80),
    "spine.lat": (-40, 40),
    "spine.rot": (-50, 50),
    "neck.flex": (-60, 60),
    "neck.lat": (-45, 45),
    "neck.rot": (-80, 80),
    "hip.flex": (-30, 130),
    "hip.abd": (-35, 90),
    "hip.rot": (-75, 60),
    "knee": (0, 150),
    "ankle": (-62, 38),
    "inv": (-30, 30),
    "toe": (-15, 88),
    "shoulder.flex": (-60, 185),
    "shoulder.abd": (-60, 185),
    "shoulder.rot": (-95, 100),
    "elbow": (0, 150),
    "pron": (-90, 90),
    "wrist": (-90, 85),
    "dev": (-30, 30),
    "curl": (0, 100),
}


def _freedoms() -> tuple[str, ...]:
    names = [f"{g}.{d}" for g in CENTRAL for d in GROUPS[g]]
    for s in "LR":
        names += [f"{g}_{s}.{d}" for g in ("hip", "shoulder") for d in GROUPS[g]]
        names += [f"{n}_{s}" for n in SINGLES]
    return tuple(names)


FREEDOMS: tuple[str, ...] = _freedoms()


def sideless(name: str) -> str:
    """The freedom's name without its side: hip_L.flex becomes hip.flex."""
    return name.replace("_L", "").replace("_R", "")


LIMIT_DEG: dict[str, tuple[float, float]] = {name: LIMITS_DEG[sideless(name)] for name in FREEDOMS}

NEUTRAL_DEG: dict[str, float] = {
    name: 18.0 if name.startswith("curl") else 6.0 if name.startswith("elbow") else 0.0 for name in FREEDOMS
}


@dataclass(frozen=True, slots=True)
class Posture:
    """One still position: where the pelvis is, how it is turned, and every joint angle in degrees."""

    turn: Mat
    place: Vec
    angles: Mapping[str, float]


STANDING = Posture(IDENTITY, (0.0, 4.0, 0.0), NEUTRAL_DEG)

BASES: dict[str, Mat] = {
    "stand": IDENTITY,
    "sit": IDENTITY,
    "supine": turn_x(-90),
    "prone": turn_x(90),
    "quadruped": turn_x(90),
    "side_left": turn_z(-90),
    "side_right": turn_z(90),
}


def root_turn(base: str, pitch: float, roll: float, twist: float, yaw: float) -> Mat:
    """How the pelvis lies in the world: yaw about up, the base, then pitch, roll (left +), twist (left +)."""
    own = product(turn_x(pitch), product(turn_z(-roll), turn_y(twist)))
    return product(turn_y(yaw), product(BASES[base], own))


def shoulder_offset(flex: float, abd: float, g: int) -> Vec:
    """Where the shoulder centre lies in the chest: it rises and comes in as the arm is lifted (scapula)."""
    arm = apply(product(turn_x(-flex), turn_z(g * abd)), (0.0, -1.0, 0.0))
    lifted = degrees(acos(max(-1.0, min(1.0, -arm[1]))))
    k = smoothstep((lifted - 35) / 130)
    forward, back, near = max(0.0, arm[2]), max(0.0, -arm[2]), smoothstep(lifted / 90)
    x, y, z = SHOULDER
    return (
        g * (x - 0.13 * k - 0.05 * forward * near),
        y + 0.22 * k,
        z + 0.12 * forward * near * (1 - 0.5 * k) - 0.06 * back,
    )


# freedom, axis (0 x, 1 y, 2 z), sign, share of the angle; "g" signs are multiplied by the side
_Move = tuple[str, int, float, float]


def _spine(group: str, turn_share: float) -> tuple[_Move, ...]:
    return (
        (f"{group}.flex", 0, 1.0, 0.5),
        (f"{group}.lat", 2, -1.0, 0.5),
        (f"{group}.rot", 1, 1.0, turn_share),
    )


def _ball(name: str, g: int) -> tuple[_Move, ...]:
    return (
        (f"{name}.flex", 0, -1.0, 1.0),
        (f"{name}.abd", 2, float(g), 1.0),
        (f"{name}.rot", 1, -float(g), 1.0),
    )


_Joint = tuple[str, str, Vec | None, tuple[_Move, ...]]


def _joints() -> tuple[_Joint, ...]:
    out: list[_Joint] = [
        ("lumbar", "pelvis", (0.0, LUMBAR_Y, -0.04), _spine("spine", 0.4)),
        ("chest", "lumbar", (0.0, CHEST_Y, 0.02), _spine("spine", 0.6)),
        ("neck", "chest", (0.0, NECK_Y, -0.05), _spine("neck", 0.4)),
        ("head", "neck", (0.0, 0.31, 0.09), _spine("neck", 0.6)),
    ]
    for s, g in (("L", 1), ("R", -1)):
        out += [
            (f"uarm_{s}", "chest", None, _ball(f"shoulder_{s}", g)),
            (
                f"farm_{s}",
                f"uarm_{s}",
                (0.0, -UPPER_ARM, 0.0),
                ((f"elbow_{s}", 0, -1.0, 1.0), (f"pron_{s}", 1, -float(g), 1.0)),
            ),
            (
                f"hand_{s}",
                f"farm_{s}",
                (0.0, -FOREARM, 0.0),
                ((f"wrist_{s}", 2, -float(g), 1.0), (f"dev_{s}", 0, -1.0, 1.0)),
            ),
            (f"fing_{s}", f"hand_{s}", (0.0, -0.36, 0.0), ((f"curl_{s}", 2, -float(g), 1.0),)),
            (f"thigh_{s}", "pelvis", (g * HIP_X, 0.0, 0.0), _ball(f"hip_{s}", g)),
            (f"shin_{s}", f"thigh_{s}", (0.0, -THIGH, 0.0), ((f"knee_{s}", 0, 1.0, 1.0),)),
            (
                f"foot_{s}",
                f"shin_{s}",
                (0.0, -SHIN, 0.0),
                ((f"ankle_{s}", 0, -1.0, 1.0), (f"inv_{s}", 2, -float(g), 1.0)),
            ),
            (f"toe_{s}", f"foot_{s}", (0.0, -0.20, 0.54), ((f"toe_{s}", 0, -1.0, 1.0),)),
        ]
    return tuple(out)


_JOINTS = _joints()


def bones(posture: Posture, turns: list[Turn] | None = None) -> Bones:
    """Orientation and origin of every bone; with `turns`, appends each freedom's world axis to it."""
    angles = posture.angles
    out: Bones = {"pelvis": (posture.turn, posture.place)}
    for bone, parent, offset, moves in _JOINTS:
        turn, origin = out[parent]
        if offset is None:
            s = bone[-1]
            offset = shoulder_offset(
                angles[f"shoulder_{s}.flex"], angles[f"shoulder_{s}.abd"], 1 if s == "L" else -1
            )
        origin = add(origin, apply(turn, offset))
        for name, axis, sign, share in moves:
            if turns is not None:
                x, y, z = column(turn, axis)
                turns.append((name, bone, origin, (x * sign, y * sign, z * sign), share))
            angle = angles[name]
            if angle:
                turn = product(turn, TURNS[axis](angle * sign * share))
        out[bone] = (turn, origin)
    return out


# Landmarks: bone and place in its frame, of the left side; x is mirrored for the right.
_LANDMARKS: dict[str, Point] = {
    "head_back": ("head", (0, 0.42, -0.46)),
    "forehead": ("head", (0, 0.55, 0.42)),
    "chin": ("head", (0, 0.02, 0.36)),
    "pelvis_c": ("pelvis", (0, 0, 0)),
    "sacrum": ("pelvis", (0, 0.12, -0.46)),
    "lap": ("pelvis", (0, 0.16, 0.52)),
    "upper_back": ("chest", (0, 1.02, -0.36)),
    "belly": ("lumbar", (0, 0.1, 0.40)),
    "low_back": ("lumbar", (0, 0.05, -0.36)),
    "back": ("chest", (0, 0.62, -0.47)),
    "chest_front": ("chest", (0, 0.6, 0.46)),
    "head_side": ("head", (0.36, 0.40, 0)),
    "temple": ("head", (0.34, 0.5, 0.12)),
    "ear": ("head", (0.36, 0.38, -0.02)),
    "hip_side": ("pelvis", (0.70, 0.02, -0.02)),
    "hip_front": ("pelvis", (0.42, 0.10, 0.40)),
    "asis": ("pelvis", (0.50, 0.42, 0.30)),
    "iliac": ("pelvis", (0.62, 0.50, 0.02)),
    "buttock": ("pelvis", (0.32, -0.22, -0.48)),
    "sit": ("pelvis", (0.26, -0.40, -0.22)),
    "shoulder": ("uarm", (0.20, -0.05, 0)),
    "shoulder_top": ("uarm", (0, 0.20, 0)),
    "shoulder_c": ("uarm", (0, 0, 0)),
    "shoulder_f": ("uarm", (0, -0.05, 0.22)),
    "uarm_mid": ("uarm", (0.17, -0.7, 0)),
    "elbow": ("farm", (0, 0, 0)),
    "wrist": ("farm", (0, -FOREARM, 0)),
    "palm": ("hand", (-0.09, -0.30, 0)),
    "grip": ("hand", (-0.10, -0.36, 0.0)),
    "fingertips": ("fing", (-0.04, -0.33, 0)),
    "palm_heel": ("hand", (-0.09, -0.05, 0)),
    "palm_a": ("hand", (-0.08, -0.30, 0.14)),
    "palm_b": ("hand", (-0.08, -0.30, -0.14)),
    "hip": ("thigh", (0, 0, 0)),
    "thigh_front": ("thigh", (0, -1.30, 0.31)),
    "thigh_low_front": ("thigh", (0, -1.58, 0.25)),
    "thigh_mid_front": ("thigh", (0, -0.95, 0.37)),
    "thigh_back": ("thigh", (0, -1.25, -0.30)),
    "thigh_side": ("thigh", (0.31, -0.95, 0)),
    "thigh_in": ("thigh", (-0.2, -1.1, 0)),
    "knee": ("shin", (0, 0, 0)),
    "knee_front": ("shin", (0, -0.04, 0.22)),
    "knee_in": ("shin", (-0.20, 0, 0)),
    "knee_out": ("shin", (0.2, 0, 0)),
    "shin_front": ("shin", (0, -0.9, 0.16)),
    "shin_in": ("shin", (-0.16, -1.0, -0.03)),
    "shin_top": ("shin", (0, -0.30, 0.20)),
    "shin_out": ("shin", (0.16, -0.9, 0)),
    "calf": ("shin", (0, -0.6, -0.26)),
    "ankle": ("foot", (0, 0, 0)),
    "ankle_front": ("foot", (0, 0.06, 0.14)),
    "ankle_in": ("foot", (-0.14, 0, 0)),
    "ankle_out": ("foot", (0.14, 0.02, 0)),
    "heel": ("foot", (0, -ANKLE_Y, -0.18)),
    "ball": ("foot", (0, -ANKLE_Y, 0.54)),
    "ball_in": ("foot", (-0.17, -ANKLE_Y, 0.5)),
    "ball_out": ("foot", (0.17, -ANKLE_Y, 0.5)),
    "toe_root": ("foot", (0, -0.20, 0.54)),
    "toe_root_in": ("foot", (-0.17, -0.20, 0.52)),
    "toe_root_out": ("foot", (0.17, -0.20, 0.52)),
    "toe_tip": ("toe", (0, -0.09, 0.28)),
    "foot_in": ("foot", (-0.18, -0.18, 0.25)),
    "foot_out": ("foot", (0.2, -0.2, 0.2)),
    "sole": ("foot", (0, -ANKLE_Y, 0.2)),
    "instep": ("foot", (0, -0.02, 0.28)),
}
_CENTRAL_BONES = ("pelvis", "lumbar", "chest", "head")


def _named_points() -> dict[str, Point]:
    out: dict[str, Point] = {}
    for name, (bone, (x, y, z)) in _LANDMARKS.items():
        if x == 0 and bone in _CENTRAL_BONES:
            out[name] = (bone, (x, y, z))
            continue
        for s, g in (("L", 1), ("R", -1)):
            out[f"{name}_{s}"] = (bone if bone in _CENTRAL_BONES else f"{bone}_{s}", (g * x, y, z))
    return out


POINTS: dict[str, Point] = _named_points()


def where(skeleton: Bones, point: Point) -> Vec:
    """World place of a point given in a bone's frame."""
    turn, origin = skeleton[point[0]]
    return add(origin, apply(turn, point[1]))


# Share of body mass and its centre in the bone's frame, after de Leva 1996 (simplified).
_MASSES: dict[str, tuple[float, Vec]] = {
    "head": (0.081, (0, 0.30, 0.02)),
    "chest": (0.216, (0, 0.55, 0)),
    "lumbar": (0.139, (0, 0.25, 0.02)),
    "pelvis": (0.142, (0, 0.12, -0.05)),
    "uarm": (0.028, (0, -0.6, 0)),
    "farm": (0.016, (0, -0.47, 0)),
    "hand": (0.006, (0, -0.25, 0)),
    "thigh": (0.100, (0, -0.80, 0)),
    "shin": (0.0465, (0, -0.80, -0.02)),
    "foot": (0.0145, (0, -0.18, 0.15)),
}
MASS_POINTS: tuple[tuple[float, Point], ...] = tuple(
    (mass, (bone, centre))
    for name, (mass, centre) in _MASSES.items()
    for bone in ([name] if name in PARENT else [f"{name}_L", f"{name}_R"])
)


def centre_of_mass(skeleton: Bones) -> Vec:
    """World place of the body's centre of mass."""
    x = y = z = 0.0
    for mass, point in MASS_POINTS:
        p = where(skeleton, point)
        x += mass * p[0]
        y += mass * p[1]
        z += mass * p[2]
    return (x, y, z)


def other_side(name: str) -> str:
    """The same name on the other side; names without a side stay."""
    if name.endswith("_L") or "_L." in name:
        return name.replace("_L.", "_R.") if "_L." in name else name[:-2] + "_R"
    if name.endswith("_R") or "_R." in name:
        return name.replace("_R.", "_L.") if "_R." in name else name[:-2] + "_L"
    return name


_TURNS_WITH_MIRROR = frozenset({"spine.lat", "spine.rot", "neck.lat", "neck.rot"})


def mirrored(posture: Posture) -> Posture:
    """The posture seen in a mirror standing at x = 0: left and right change places."""
    a = posture.turn
    x, y, z = posture.place
    return Posture(
        (a[0], -a[1], -a[2], -a[3], a[4], a[5], -a[6], a[7], a[8]),
        (-x, y, z),
        {n: (-v if n in _TURNS_WITH_MIRROR else v) for n, v in _swapped(posture.angles).items()},
    )


def _swapped(angles: Mapping[str, float]) -> dict[str, float]:
    return {name: angles[other_side(name)] for name in FREEDOMS}
