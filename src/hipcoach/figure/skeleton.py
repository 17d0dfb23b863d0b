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
            offset = shoulder_offset(angles[f"shoulder_{s}.flex"], angles[f"shoulder_{s}.abd"], 1 if s == "L" else -1)
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
