"""From the contacts of a keyframe to pins: the conditions the solver makes true.

A pin is a plane a point must lie in, a lowest point at a height, two points touching, a bone's direction,
or the centre of mass over a place. Weights say which wins when they can't all hold.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from hipcoach.figure.body import lowest
from hipcoach.figure.landmarks import POINTS, Point, where
from hipcoach.figure.pose import BODY_CONTACTS, FOOT_MODES, Keyframe
from hipcoach.figure.props import Prop, anchor, surface, wall_plane
from hipcoach.figure.skeleton import Bones
from hipcoach.figure.vectors import AXES, Vec, apply

FIRM = 60.0
TOUCH = 30.0
GENTLE = 20.0
HEADING = 4.0
TRUNK_HOLD = 0.8
HAND_HOLD = 4.0
CLEARANCE = 12.0
MASS = 25.0
KNEE_R, ELBOW_R, WRIST_R, TOE_R, SINK, PALM_GAP = 0.19, 0.12, 0.09, 0.09, 0.02, 0.03


@dataclass(frozen=True, slots=True)
class Plane:
    """A point lies in the plane normal·p = value."""

    point: Point
    normal: Vec
    value: float
    weight: float = FIRM


@dataclass(frozen=True, slots=True)
class Lowest:
    """The lowest point of a part lies at a height."""

    part: str
    value: float
    weight: float = FIRM


@dataclass(frozen=True, slots=True)
class Touch:
    """Two points of the body meet."""

    point: Point
    other: Point
    weight: float = TOUCH


@dataclass(frozen=True, slots=True)
class Aim:
    """A bone's forward axis shows along a world direction."""

    bone: str
    to: Vec
    weight: float = HEADING


@dataclass(frozen=True, slots=True)
class MassOver:
    """The centre of mass lies over a place on the ground."""

    at: tuple[float, float]
    weight: float = MASS


Pin = Plane | Lowest | Touch | Aim | MassOver

# Which point of a limb stays where it is while its contact lasts; trunk parts are held gently.
_HELD = {
    "foot": "sole",
    "hand": "palm",
    "knee": "knee",
    "elbow": "elbow",
    "forearm": "elbow",
    "shin": "ankle",
}
_HELD_TRUNK = {"pelvis": "sacrum", "chest": "upper_back", "head": "head_back"}
_HELD_FOOT = {"toes": "toe_root", "heel": "heel", "top": "ankle", "side": "ankle"}
_SOLE = {
    "heel": ("heel",),
    "flat": ("heel", "ball_in", "ball_out"),
}


def split_side(name: str) -> tuple[str, str]:
    """A contact's name and its side, which is empty in the middle of the body."""
    return (name[:-2], name[-1]) if name[-2:] in ("_L", "_R") else (name, "")


def point_of(contact: str) -> Point:
    """The body point that stands for a contact: the sole for a foot, the palm for a hand."""
    base, side = split_side(contact)
    name = {"hand": "palm", "foot": "sole"}.get(base, base)
    return POINTS[f"{name}_{side}" if side else name]


def mode_of(target: str) -> tuple[str, str]:
    """A contact's way of touching and what it touches: ("flat", "step") of flat@step."""
    mode, _, thing = target.partition("@")
    if thing:
        return mode, thing
    return (mode, "floor") if mode in (*FOOT_MODES, "floor") else ("", mode)


def held_point(contact: str, target: str) -> str | None:
    """The named point that must not slip while a limb's contact lasts."""
    base, side = split_side(contact)
    mode, _ = mode_of(target)
    if base in _HELD_TRUNK:
        return _HELD_TRUNK[base]
    if base == "foot":
        return f"{_HELD_FOOT.get(mode, 'sole')}_{side}"
    if base in _HELD:
        return f"{_HELD[base]}_{side}"
    return contact if contact in POINTS and base not in ("knee", "elbow") else None


def surface_height(thing: str, scene: Sequence[Prop]) -> float:
    """Height of the floor or of a prop's surface."""
    for prop in scene:
        if prop.kind == thing and (height := surface(prop)) is not None:
            return height
    return 0.0


def _on_surface(contact: str, mode: str, y: float) -> list[Pin]:
    base, side = split_side(contact)
    up = AXES[1]

    def at(name: str, height: float, weight: float = FIRM) -> Plane:
        return Plane(POINTS[f"{name}_{side}"], up, height, weight)

    if base == "foot":
        if mode in ("top", "side"):
            return [Lowest(f"foot_{side}", y)]
        if mode == "toes":
            roots: list[Pin] = [at(name, y + TOE_R) for name in ("toe_root_in", "toe_root_out")]
            return [*roots, at("toe_tip", y)]
        return [at(name, y) for name in _SOLE.get(mode, _SOLE["flat"])]
    if base == "hand":
        return [at(n, y, FIRM / 2) for n in ("palm_heel", "palm_a", "palm_b", "fingertips")]
    if base == "knee":
        return [at("knee", y + KNEE_R)]
    if base == "elbow":
        return [at("elbow", y + ELBOW_R)]
    if base == "forearm":
        return [at("elbow", y + ELBOW_R), at("wrist", y + WRIST_R)]
    if base in BODY_CONTACTS or contact not in POINTS:
        part = {"chest": "torso"}.get(base, base) + (f"_{side}" if side else "")
        return [Lowest(part, y - SINK)]
    return [Plane(POINTS[contact], up, y)]


def _on_wall(contact: str, prop: Prop) -> list[Pin]:
    base, side = split_side(contact)
    normal, distance = wall_plane(prop)
    if base == "hand":
        names = ("palm_heel", "palm_a", "palm_b", "fingertips")
        return [Plane(POINTS[f"{n}_{side}"], normal, distance + PALM_GAP, FIRM / 2) for n in names]
    return [Plane(point_of(contact), normal, distance + PALM_GAP)]


def contact_pins(contact: str, target: str, scene: Sequence[Prop]) -> list[Pin]:
    """The pins that make one contact true, wherever it happens."""
    kind, _, spot = target.partition(".")
    for prop in scene:
        if spot and prop.kind == kind and (goal := anchor(prop, spot)) is not None:
            return [Plane(point_of(contact), AXES[i], goal[i]) for i in range(3)]
        if prop.kind == "wall" and target == "wall":
            return _on_wall(contact, prop)
    if target in POINTS:
        return [Touch(point_of(contact), POINTS[target])]
    mode, thing = mode_of(target)
    return _on_surface(contact, mode, surface_height(thing, scene))


def hold_pins(contact: str, target: str, here: Bones, there: Bones | None = None, u: float = 0.0) -> list[Pin]:
    """The pins that keep a contact at its place in `here`, or on its way to its place in `there`."""
    name = held_point(contact, target)
    if name is None or target in POINTS or "." in target:
        return []
    base, side = split_side(contact)
    mode, _ = mode_of(target)
    weight = TRUNK_HOLD if base in (*_HELD_TRUNK, "shin") else HAND_HOLD if base == "hand" else FIRM
    axes = (0, 1, 2) if target == "wall" else (0, 2)

    def stay(point: Point, w: float) -> list[Pin]:
        p = where(here, point)
        q = p if there is None else where(there, point)
        return [Plane(point, AXES[i], p[i] + (q[i] - p[i]) * u, w) for i in axes]

    pins = stay(POINTS[name], weight)
    second = {"foot": "toe_tip" if mode == "toes" else "ball", "hand": "fingertips"}.get(base)
    if second and mode not in ("top", "side", "heel"):
        pins += stay(POINTS[f"{second}_{side}"], FIRM * 0.3)
    return pins


def pins_of(
    contacts: Mapping[str, str],
    scene: Sequence[Prop],
    before: Bones | None = None,
    held: Collection[str] = (),
) -> list[Pin]:
    """All pins of some contacts; those held stay where they are in `before`."""
    pins: list[Pin] = []
    for contact, target in contacts.items():
        pins += contact_pins(contact, target, scene)
        if before is not None and contact in held:
            pins += hold_pins(contact, target, before)
    return pins


def authored_pins(key: Keyframe) -> list[Pin]:
    """The pins of a keyframe's place, height and heading."""
    pins: list[Pin] = []
    for name, (x, z) in key.place.items():
        point = point_of(name)
        pins += [Plane(point, AXES[0], x)] if x is not None else []
        pins += [Plane(point, AXES[2], z)] if z is not None else []
    pins += [Plane(POINTS[name], AXES[1], y, GENTLE) for name, y in key.height.items()]
    pins += [Aim(b, (sin(radians(v)), 0.0, cos(radians(v)))) for b, v in key.heading.items()]
    return pins


def miss(pin: Pin, skeleton: Bones) -> float:
    """How far a plane, touch or lowest pin is from true, in HU; other pins count as true."""
    if isinstance(pin, Lowest):
        return abs(lowest(skeleton, pin.part)[0] - pin.value)
    if isinstance(pin, Plane):
        p = where(skeleton, pin.point)
        n = pin.normal
        return abs(n[0] * p[0] + n[1] * p[1] + n[2] * p[2] - pin.value)
    if isinstance(pin, Touch):
        p, q = where(skeleton, pin.point), where(skeleton, pin.other)
        return max(abs(p[i] - q[i]) for i in range(3))
    return 0.0


def forward_axis(skeleton: Bones, bone: str) -> Vec:
    """Where a bone's forward axis shows in the world."""
    return apply(skeleton[bone][0], AXES[2])
