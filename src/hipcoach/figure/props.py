"""Things the figure uses: which there are, what may be said about each, and where their surfaces lie."""

from dataclasses import dataclass

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.skeleton import Bones
from hipcoach.figure.vectors import Mat, Vec, add, apply, mix, turn_y

SEAT_Y = 1.95
SADDLE_Y = 4.0
CHAIR_BACK_Y = 3.62
CHAIR_BACK_Z = -0.80


@dataclass(frozen=True, slots=True)
class Prop:
    """One thing in the scene; which fields count depends on its kind (see KEYS). Lengths in HU."""

    kind: str
    at: tuple[float, float] = (0.0, 0.0)
    to: tuple[float, float] | None = None
    yaw: float = 0.0
    h: float = 0.0
    y: float = 0.0
    size: tuple[float, ...] = ()
    length: float = 1.5
    radius: float = 0.32
    worn: str = ""
    between: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    anchor: tuple[float, ...] = ()


KEYS: dict[str, tuple[str, ...]] = {
    "mat": ("at", "yaw", "size"),
    "chair": ("at", "yaw"),
    "wall": ("at", "yaw", "size"),
    "track": ("at", "size"),
    "step": ("at", "yaw", "h", "size"),
    "bench": ("at", "yaw", "h", "size"),
    "bike": ("at", "yaw"),
    "roller": ("at", "to", "yaw", "length", "radius"),
    "band": ("worn", "path", "anchor"),
    "strap": ("worn", "path"),
    "dumbbell": ("worn",),
    "gun": ("worn",),
    "ball": ("between", "radius"),
    "pillow": ("at", "y", "yaw", "size", "between"),
    "slider": ("worn",),
    "ice": ("worn",),
    "heat": ("worn",),
}
LOOPS = ("thighs", "shins", "ankles", "feet")
WORN: dict[str, tuple[str, ...]] = {
    "band": LOOPS,
    "strap": LOOPS,
    "dumbbell": ("hand_L", "hand_R", "lap", "chest_front"),
    "gun": ("hand_L", "hand_R"),
}
DEFAULT_SIZE: dict[str, tuple[float, ...]] = {
    "step": (1.9, 1.3),
    "bench": (1.9, 1.3),
    "wall": (6.0, 7.6),
    "track": (1.9, 5.6),
    "pillow": (1.3, 0.34, 0.85),
}
ANCHORS: dict[str, dict[str, Vec]] = {
    "chair": {
        "back": (0, CHAIR_BACK_Y, CHAIR_BACK_Z),
        "back_l": (0.5, CHAIR_BACK_Y, CHAIR_BACK_Z),
        "back_r": (-0.5, CHAIR_BACK_Y, CHAIR_BACK_Z),
        "seat": (0, SEAT_Y, 0),
        "seat_l": (0.72, SEAT_Y, 0.2),
        "seat_r": (-0.72, SEAT_Y, 0.2),
    },
    "bike": {
        "bar_l": (0.42, 4.62, 1.52),
        "bar_r": (-0.42, 4.62, 1.52),
        "saddle": (0, SADDLE_Y, -0.55),
    },
}
CRANK_Y, CRANK_Z, CRANK_R, PEDAL_X = 1.30, 0.42, 0.62, 0.36


def surface(prop: Prop) -> float | None:
    """Height of the surface somebody can stand, sit or lie on; None for things that have none."""
    if prop.kind in ("step", "bench"):
        return prop.h
    if prop.kind == "chair":
        return SEAT_Y
    if prop.kind == "bike":
        return SADDLE_Y
    if prop.kind == "roller":
        return 2 * prop.radius
    if prop.kind == "mat":
        return 0.0
    return None


def anchor(prop: Prop, name: str) -> Vec | None:
    """World place of a prop's named point, such as a chair's back; None when it has no such point."""
    local = ANCHORS.get(prop.kind, {}).get(name)
    return None if local is None else add((prop.at[0], 0.0, prop.at[1]), apply(turn_y(prop.yaw), local))


def wall_plane(prop: Prop) -> tuple[Vec, float]:
    """Normal of a wall and its distance from the origin along it."""
    normal = apply(turn_y(prop.yaw), (0.0, 0.0, 1.0))
    return normal, normal[0] * prop.at[0] + normal[2] * prop.at[1]


def place(prop: Prop, skeleton: Bones, progress: float) -> Vec:
    """World place of a prop in one frame: between body points, worn on one, or on its own spot."""
    if prop.between:
        a, b = (where(skeleton, POINTS[name]) for name in prop.between)
        return mix(a, b, 0.5)
    if prop.worn in POINTS:
        return where(skeleton, POINTS[prop.worn])
    x, z = prop.at
    if prop.to is not None:
        x, z = x + (prop.to[0] - x) * progress, z + (prop.to[1] - z) * progress
    return (x, prop.y, z)


def box_corners(centre: Vec, size: tuple[float, float, float], turn: Mat) -> list[Vec]:
    """The eight corners of a box standing on its centre: size is width, height, depth."""
    w, h, d = size[0] / 2, size[1], size[2] / 2
    return [add(centre, apply(turn, (x, y, z))) for x in (-w, w) for y in (0.0, h) for z in (-d, d)]


def extent(prop: Prop) -> list[Vec]:
    """World points a picture of the prop must hold; empty for what is worn."""
    centre, turn = (prop.at[0], 0.0, prop.at[1]), turn_y(prop.yaw)
    if prop.kind in ("mat", "track"):
        return box_corners(centre, (prop.size[0], 0.0, prop.size[1]), turn)
    if prop.kind == "chair":
        return box_corners(centre, (1.7, CHAIR_BACK_Y, 1.7), turn)
    if prop.kind in ("step", "bench"):
        return box_corners(centre, (prop.size[0], prop.h, prop.size[1]), turn)
    if prop.kind == "bike":
        return box_corners(centre, (0.9, 4.6, 3.6), turn)
    if prop.kind == "wall":
        return box_corners(centre, (0.6 * prop.size[0], 0.0, 0.0), turn)
    return []
