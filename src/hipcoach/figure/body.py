"""The volumes of the body: each part is a chain of ellipsoids (stations) carried by one bone or by two."""

from dataclasses import dataclass, replace
from functools import cache

from hipcoach.figure.landmarks import Point
from hipcoach.figure.shapes import (
    FOREARM_ROWS,
    PELVIS_ROWS,
    SHIN_ROWS,
    THIGH_ROWS,
    TORSO_ROWS,
    UPPER_ARM_ROWS,
    Row,
    sampled,
)
from hipcoach.figure.skeleton import (
    ANKLE_Y,
    CHEST_Y,
    FOREARM,
    LUMBAR_Y,
    NECK_Y,
    SHIN,
    THIGH,
    UPPER_ARM,
    Bones,
    Frame,
)
from hipcoach.figure.vectors import Vec, add, apply, length, mix, mix_turns, smoothstep, sub

CLOTH = 0.014
HEM = 0.03


@dataclass(frozen=True, slots=True)
class Station:
    """An ellipsoid in a bone's frame, or between the frames of two bones (weight 0..1 of the second)."""

    bone: str
    centre: Vec
    radii: Vec
    second: Point | None = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Part:
    """A body part: chains are drawn as one smooth outline, hulls as convex hulls of a few stations."""

    name: str
    bone: str
    colour: str
    stations: tuple[Station, ...]
    chains: tuple[tuple[int, ...], ...]
    hulls: tuple[tuple[int, ...], ...] = ()
    clothes: tuple["Part", ...] = ()


def station_frame(station: Station, skeleton: Bones) -> Frame:
    """Orientation and centre of a station in the world."""
    turn, origin = skeleton[station.bone]
    here = add(origin, apply(turn, station.centre))
    if station.second is None or station.weight <= 0:
        return turn, here
    bone, centre = station.second
    turn2, origin2 = skeleton[bone]
    there = add(origin2, apply(turn2, centre))
    if station.weight >= 1:
        return turn2, there
    return mix_turns(turn, turn2, station.weight), mix(here, there, station.weight)


def _trunk_station(y: float, z: float, half_width: float, half_depth: float, ry: float, x: float) -> Station:
    """A station of the trunk, skinned between pelvis and lumbar or lumbar and chest by its height."""
    origins = {
        "pelvis": (0.0, 0.0, 0.0),
        "lumbar": (0, LUMBAR_Y, -0.04),
        "chest": (0, LUMBAR_Y + CHEST_Y, -0.02),
    }
    lower, upper, weight = "lumbar", "chest", 1.0
    if y <= 0.66:
        lower, upper, weight = "pelvis", "lumbar", smoothstep((y - 0.22) / 0.44)
    elif y <= 1.22:
        weight = smoothstep((y - 0.66) / 0.56)
    at = (x, y, z)
    return Station(
        lower,
        sub(at, origins[lower]),
        (half_width, ry, half_depth),
        (upper, sub(at, origins[upper])),
        weight,
    )


def _limb(
    bone: str,
    rows: tuple[Row, ...],
    bone_length: float,
    at: tuple[float, ...],
    g: int,
    *,
    caps: tuple[float, float] = (0.0, 0.0),
    grow: float = 0.0,
    hem: float = 0.0,
) -> tuple[Station, ...]:
    """Stations along a limb; a negative cap rounds that end by its own mean radius."""
    out = []
    for i, t in enumerate(at):
        _, ox, oz, rx, rz = sampled(rows, t)
        cap = caps[0] if i == 0 else caps[1] if i == len(at) - 1 else 0.0
        wider = grow + hem * (i / (len(at) - 1)) ** 2
        ry = (rx + rz) / 2 if cap < 0 else cap
        out.append(Station(bone, (ox * g, -t * bone_length, oz), (rx + wider, ry, rz + wider)))
    return tuple(out)


def _line(n: int) -> tuple[tuple[int, ...], ...]:
    return (tuple(range(n)),)


_SIDES = (("L", 1), ("R", -1))


def _column(rows: tuple[Row, ...], n: int, end: int, cap: float) -> list[Station]:
    first, last = rows[0][0], rows[-1][0]
    out = []
    for i in range(n):
        y, z, half_width, half_depth = sampled(rows, first + (last - first) * i / (n - 1))
        ry = cap if i == end % n else 0.0
        out.append(_trunk_station(y, z, half_width, half_depth, ry, 0.0))
    return out


def _torso() -> Part:
    stations = _column(TORSO_ROWS, 10, -1, 0.05)
    hulls: list[tuple[int, int, int]] = []
    for s, g in _SIDES:
        n = len(stations)
        stations += [
            _trunk_station(1.80, -0.02, 0.25, 0.30, 0.21, 0.36 * g),
            Station(f"uarm_{s}", (-0.01 * g, 0.0, 0), (0.19, 0.195, 0.205)),
            _trunk_station(2.15, -0.085, 0.18, 0.14, 0.11, 0.14 * g),
            _trunk_station(1.45, 0.0, 0.17, 0.28, 0.20, 0.41 * g),
            Station(f"uarm_{s}", (-0.02 * g, -0.22, 0), (0.16, 0.165, 0.18)),
        ]
        hulls += [(n + 2, n + 1, n), (n + 3, n + 4, n)]
    return Part("torso", "chest", "shirt", tuple(stations), _line(10), tuple(hulls))


def _pelvis() -> Part:
    stations = _column(PELVIS_ROWS, 6, 0, 0.18)
    hulls: list[tuple[int, int, int]] = []
    for s, g in _SIDES:
        n = len(stations)
        thigh = f"thigh_{s}"
        stations += [
            Station(
                "pelvis",
                (0.28 * g, -0.06, -0.23),
                (0.325, 0.36, 0.31),
                (thigh, (-0.07 * g, -0.10, -0.21)),
                0.45,
            ),
            Station("pelvis", (0.355 * g, 0.0, 0.0), (0.335, 0.34, 0.37), (thigh, (0.0, -0.02, 0)), 0.5),
            Station("pelvis", (0.30 * g, 0.20, -0.05), (0.30, 0.22, 0.37)),
        ]
        hulls.append((n, n + 1, n + 2))
    return Part("pelvis", "pelvis", "shorts", tuple(stations), _line(6), tuple(hulls))


def _neck() -> Part:
    stations = (
        Station("chest", (0, NECK_Y - 0.12, -0.05), (0.235, 0.08, 0.22)),
        Station("neck", (0, 0.0, -0.025), (0.190, 0.0, 0.195)),
        Station("neck", (0, 0.16, -0.005), (0.172, 0.0, 0.185)),
        Station("head", (0, 0.08, -0.085), (0.178, 0.12, 0.205)),
    )
    return Part("neck", "neck", "skin", stations, _line(4))


def _head() -> Part:
    stations = (
        Station("head", (0, 0.50, -0.03), (0.345, 0.42, 0.43)),
        Station("head", (0, 0.16, 0.13), (0.20, 0.17, 0.22)),
        Station("head", (0, 0.25, -0.10), (0.25, 0.2, 0.26)),
    )
    return Part("head", "head", "skin", stations, ((0, 1), (0, 2), (1, 2)))


def _leg(s: str, g: int) -> list[Part]:
    thigh, shin = f"thigh_{s}", f"shin_{s}"
    shorts = _limb(thigh, THIGH_ROWS, THIGH, (0.04, 0.14, 0.26, 0.38), g, caps=(0.10, 0), grow=CLOTH, hem=HEM)
    sock = _limb(shin, SHIN_ROWS, SHIN, (0.83, 0.9, 1.0), g, caps=(0, 0.08), grow=CLOTH)
    return [
        Part(
            thigh,
            thigh,
            "skin",
            _limb(thigh, THIGH_ROWS, THIGH, (0.16, 0.3, 0.45, 0.6, 0.75, 0.88, 1), g, caps=(0.1, -1)),
            _line(7),
            clothes=(Part("shorts", thigh, "shorts", shorts, _line(4)),),
        ),
        Part(
            shin,
            shin,
            "skin",
            _limb(shin, SHIN_ROWS, SHIN, (0, 0.10, 0.20, 0.31, 0.45, 0.62, 0.80, 0.97), g, caps=(-1, 0.06)),
            _line(8),
            clothes=(Part("sock", shin, "sock", sock, _line(3)),),
        ),
    ]


def _arm(s: str, g: int) -> list[Part]:
    uarm, farm, hand, fing = f"uarm_{s}", f"farm_{s}", f"hand_{s}", f"fing_{s}"
    sleeve = _limb(uarm, UPPER_ARM_ROWS, UPPER_ARM, (0.02, 0.12, 0.24, 0.40), g, caps=(-1, 0), grow=CLOTH, hem=HEM)
    hand_stations = (
        Station(hand, (0, 0.02, 0), (0.060, 0.05, 0.086)),
        Station(hand, (-0.005 * g, -0.14, 0.0), (0.066, 0.03, 0.132)),
        Station(hand, (-0.005 * g, -0.33, 0.0), (0.058, 0.04, 0.150)),
        Station(fing, (0, -0.16, 0.0), (0.047, 0.03, 0.128)),
        Station(fing, (-0.01 * g, -0.30, 0.0), (0.037, 0.045, 0.085)),
        Station(hand, (-0.03 * g, -0.08, 0.10), (0.055, 0.06, 0.055)),
        Station(hand, (-0.07 * g, -0.24, 0.185), (0.046, 0.05, 0.046)),
        Station(hand, (-0.09 * g, -0.37, 0.180), (0.036, 0.045, 0.036)),
    )
    return [
        Part(
            uarm,
            uarm,
            "skin",
            _limb(uarm, UPPER_ARM_ROWS, UPPER_ARM, (0.16, 0.3, 0.45, 0.65, 0.85, 1), g, caps=(0.05, -1)),
            _line(6),
            clothes=(Part("sleeve", uarm, "shirt", sleeve, _line(4)),),
        ),
        Part(
            farm,
            farm,
            "skin",
            _limb(farm, FOREARM_ROWS, FOREARM, (0, 0.12, 0.28, 0.5, 0.75, 1), g, caps=(-1, 0.06)),
            _line(6),
        ),
        Part(hand, hand, "skin", hand_stations, ((0, 1, 2, 3, 4), (5, 6, 7))),
    ]


def _foot(s: str, g: int) -> Part:
    foot, toe = f"foot_{s}", f"toe_{s}"
    low = -ANKLE_Y + 0.045
    shoe = (
        Station(foot, (0, 0.06, -0.01), (0.112, 0.02, 0.130)),
        Station(foot, (0, low + 0.12, -0.115), (0.125, 0.12, 0.130)),
        Station(foot, (0, low + 0.17, 0.17), (0.122, 0.15, 0.13)),
        Station(foot, (0.012 * g, low + 0.10, 0.50), (0.172, 0.10, 0.14)),
        Station(toe, (0.012 * g, low + 0.288, 0.06), (0.158, 0.082, 0.11)),
        Station(toe, (0.0, low + 0.272, 0.19), (0.115, 0.066, 0.085)),
        Station(foot, (0, -0.10, 0.04), (0.118, 0.1, 0.14)),
    )
    ground = -ANKLE_Y
    sole = (
        Station(foot, (0, ground + 0.065, -0.12), (0.124, 0.065, 0.140)),
        Station(foot, (0.0, ground + 0.055, 0.20), (0.122, 0.055, 0.12)),
        Station(foot, (0.012 * g, ground + 0.05, 0.50), (0.175, 0.05, 0.14)),
        Station(toe, (0.012 * g, ground + 0.245, 0.06), (0.160, 0.045, 0.115)),
        Station(toe, (0, ground + 0.255, 0.20), (0.117, 0.042, 0.088)),
    )
    return Part(
        foot,
        foot,
        "shoe",
        shoe,
        ((3, 4, 5),),
        ((0, 1, 6, 2), (1, 2, 3)),
        clothes=(Part("sole", foot, "sole", sole, _line(5)),),
    )


def _standard() -> dict[str, Part]:
    parts = [_torso(), _pelvis(), _neck()]
    for s, g in _SIDES:
        parts += [*_leg(s, g), *_arm(s, g), _foot(s, g)]
    parts.append(_head())
    return {part.name: part for part in parts}


BODY: dict[str, Part] = _standard()
_RIGID = ("head", "neck", "foot_L", "foot_R", "hand_L", "hand_R")


def _girth(part: Part, k: float) -> Part:
    stations = tuple(replace(s, radii=(s.radii[0] * k, s.radii[1], s.radii[2] * k)) for s in part.stations)
    return replace(part, stations=stations, clothes=tuple(_girth(c, k) for c in part.clothes))


@cache
def built(girth: float) -> dict[str, Part]:
    """The body with trunk and limbs wider by a factor (1 is the standard build)."""
    return {n: p if n in _RIGID else _girth(p, girth) for n, p in BODY.items()}


def lowest(skeleton: Bones, part: str) -> tuple[float, str, Vec]:
    """Height of a part's lowest point, the bone that carries it, and its world place."""
    best: tuple[float, str, Vec] | None = None
    for station in BODY[part].stations:
        turn, centre = station_frame(station, skeleton)
        rx, ry, rz = station.radii
        d = (turn[3] * rx, turn[4] * ry, turn[5] * rz)
        h = length(d)
        if best is None or centre[1] - h < best[0]:
            local = (-rx * d[0] / h, -ry * d[1] / h, -rz * d[2] / h) if h > 1e-9 else (0.0, 0.0, 0.0)
            bone = station.bone
            if station.second is not None and station.weight > 0.5:
                bone = station.second[0]
            best = (centre[1] - h, bone, add(centre, apply(turn, local)))
    assert best is not None
    return best


def heights(skeleton: Bones) -> dict[str, float]:
    """Height of the lowest point of every part above the floor."""
    return {name: lowest(skeleton, name)[0] for name in BODY}
