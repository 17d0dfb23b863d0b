"""Checks that catch a bad pose before anybody sees it; thresholds are in head units (HU, about 23 cm)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from hipcoach.figure.body import BODY, heights, station_frame
from hipcoach.figure.contacts import contact_pins, held_point, miss, mode_of, point_of, split_side
from hipcoach.figure.landmarks import POINTS, centre_of_mass, where
from hipcoach.figure.motion import SolvedMotion, joints, mirrored, posture_along
from hipcoach.figure.muscles import HIDDEN, facing, mid_frame
from hipcoach.figure.pose import Keyframe, Pose
from hipcoach.figure.projection import camera
from hipcoach.figure.props import Prop, surface
from hipcoach.figure.skeleton import LIMIT_DEG, Bones, Posture, bones
from hipcoach.figure.vectors import Vec, apply, length, sub, turn_y

MISS = 0.05
MOVED_DEG = 15.0
SUNK = 0.055
SUNK_SOFT = 0.08
SUNK_BETWEEN = 0.09
SLIP = 0.05
OFF_BALANCE = 0.05
OFF_BALANCE_HELD = 0.45
THROUGH = 0.14
THROUGH_TOUCHING = 0.30
ALIKE = 0.15
UNMOVED = 0.10
JUMP_RATIO = 3.2
JUMP = 0.14


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found: the exercise, the check's name, and what to look at."""

    exercise: str
    check: str
    text: str


_Found = Iterable[tuple[str, str]]


# ------------------------------------------------------------------ one keyframe
def _limits(key: Keyframe, posture: Posture) -> _Found:
    for name, value in posture.angles.items():
        low, high = LIMIT_DEG[name]
        at_end = (value <= low + 0.05 and low != 0) or value >= high - 0.05
        if at_end and abs(key.angles[name] - value) > 1:
            yield "limits", f"{key.name}: {name} was pushed to its limit ({value:.0f})"


def _contacts(key: Keyframe, scene: Sequence[Prop], skeleton: Bones) -> _Found:
    for contact, target in key.contacts.items():
        gap = max((miss(pin, skeleton) for pin in contact_pins(contact, target, scene)), default=0.0)
        if gap > MISS:
            yield "contact", f"{key.name}: {contact} misses {target} by {gap:.2f}"


_WATCHED = ("hip", "knee", "ankle", "spine")


def _moved(key: Keyframe, posture: Posture) -> _Found:
    for name, value in posture.angles.items():
        wanted = key.angles[name]
        if name.startswith(_WATCHED) and abs(value - wanted) > MOVED_DEG:
            yield "moved", f"{key.name}: {name} was written {wanted:.0f} and became {value:.0f}"


def _sunk(label: str, skeleton: Bones, between: bool) -> _Found:
    for part, y in heights(skeleton).items():
        allowed = SUNK_BETWEEN if between else SUNK_SOFT if part.startswith(("thigh", "pelvis")) else SUNK
        if y < -allowed:
            yield "floor", f"{label}: {part} is {-y:.2f} below the floor"


# ------------------------------------------------------------------ balance
_Spot = tuple[float, float]


def _hull(points: Iterable[_Spot]) -> list[_Spot]:
    ordered = sorted(set(points))

    def half(row: Iterable[_Spot]) -> list[_Spot]:
        out: list[_Spot] = []
        for x, y in row:
            while len(out) > 1:
                (ax, ay), (bx, by) = out[-2], out[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                out.pop()
            out.append((x, y))
        return out[:-1]

    return half(ordered) + half(ordered[::-1]) if len(ordered) > 2 else ordered


def _outside(spot: _Spot, corners: Sequence[_Spot]) -> float:
    """How far a place lies outside a convex ground area; negative inside."""
    if len(corners) < 3:
        return min((hypot(spot[0] - x, spot[1] - y) for x, y in corners), default=9.0)
    out = -9.0
    for (ax, ay), (bx, by) in zip(corners, [*corners[1:], corners[0]], strict=True):
        ex, ey = bx - ax, by - ay
        out = max(out, ((spot[0] - ax) * ey - (spot[1] - ay) * ex) / (hypot(ex, ey) or 1.0))
    return out


def _support(key: Keyframe, skeleton: Bones, scene: Sequence[Prop]) -> list[_Spot]:
    """The ground area of everything that touches the floor or a surface, and of hands that lean on a prop."""
    levels = [0.0, *(y for p in scene if (y := surface(p)) is not None)]
    out: list[_Spot] = []
    for part in BODY.values():
        for station in [*part.stations, *(s for c in part.clothes for s in c.stations)]:
            turn, (x, y, z) = station_frame(station, skeleton)
            rx, ry, rz = station.radii
            low = y - length((turn[3] * rx, turn[4] * ry, turn[5] * rz))
            if any(abs(low - level) < 0.06 for level in levels):
                r = max(rx, rz) * 0.7
                out += [(x + r, z), (x - r, z), (x, z + r), (x, z - r)]
    for contact, target in key.contacts.items():
        if "." in target:
            x, _, z = where(skeleton, point_of(contact))
            out.append((x, z))
    for prop in scene:
        if prop.kind == "roller":
            half = apply(turn_y(prop.yaw), (prop.length / 2, 0.0, 0.0))
            out += [(prop.at[0] + half[0] * k, prop.at[1] + half[2] * k) for k in (-1, 1)]
    return _hull(out)


def _balance(key: Keyframe, scene: Sequence[Prop], skeleton: Bones) -> _Found:
    x, _, z = centre_of_mass(skeleton)
    held = any(t in ("wall", "chair", "bike") for t in key.contacts.values())
    off = _outside((x, z), _support(key, skeleton, scene))
    if off > (OFF_BALANCE_HELD if held else OFF_BALANCE):
        yield "balance", f"{key.name}: the centre of mass is {off:.2f} outside the support"


# ------------------------------------------------------------------ through each other
_NEIGHBOURS = {frozenset(p) for p in (("torso", "pelvis"), ("torso", "neck"), ("neck", "head"), ("head", "torso"))}
_LIMB_NEIGHBOURS = {frozenset(p) for p in (("shin", "thigh"), ("foot", "shin"), ("farm", "uarm"), ("farm", "hand"))}


def _neighbours(a: str, b: str) -> bool:
    if frozenset((a, b)) in _NEIGHBOURS:
        return True
    (base_a, side_a), (base_b, side_b) = split_side(a), split_side(b)
    if side_a == side_b and frozenset((base_a, base_b)) in _LIMB_NEIGHBOURS:
        return True
    if base_a == base_b == "thigh":
        return True
    trunk, limb = (base_a, base_b) if base_a in ("torso", "pelvis") else (base_b, base_a)
    return (trunk == "pelvis" and limb == "thigh") or (trunk == "torso" and limb in ("uarm", "thigh"))


def _balls(skeleton: Bones) -> dict[str, list[tuple[Vec, float]]]:
    out = {}
    for name, part in BODY.items():
        trunk = name in ("torso", "pelvis")
        out[name] = [
            (
                station_frame(s, skeleton)[1],
                (s.radii[0] + s.radii[2]) / 2 if trunk else sorted(s.radii)[1],
            )
            for s in part.stations
        ]
    return out


_PART_OF = {"lumbar": "torso", "chest": "torso", "fing": "hand", "toe": "foot"}


def _part(bone: str) -> str:
    base, side = split_side(bone)
    named = _PART_OF.get(base, base)
    return f"{named}_{side}" if side else named


def _touching(contacts: Iterable[tuple[str, str]]) -> set[frozenset[str]]:
    """Parts that are meant to touch, with their neighbours along the limb."""
    out: set[frozenset[str]] = set()
    for contact, target in contacts:
        if target in POINTS and contact not in ("pelvis", "chest", "head"):
            pair = (_part(point_of(contact)[0]), _part(POINTS[target][0]))
            # the hand on a hip bone also lies against the waist
            wide = [("torso" if p == "pelvis" else p) for p in pair]
            arm = [p.replace("hand", "farm") for p in pair]
            knee = [p.replace("shin", "thigh") for p in pair] if target.startswith("knee") else pair
            out |= {frozenset(pair), frozenset(wide), frozenset(arm), frozenset(knee)}
    return out


def _through(label: str, skeleton: Bones, touching: set[frozenset[str]]) -> _Found:
    balls = _balls(skeleton)
    names = list(balls)
    for i, a in enumerate(names):
        for b in names[i + 1 :]:
            if _neighbours(a, b):
                continue
            deepest = max(r + q - length(sub(c, d)) for c, r in balls[a] for d, q in balls[b])
            if deepest > (THROUGH_TOUCHING if frozenset((a, b)) in touching else THROUGH):
                yield "through", f"{label}: {a} is {deepest:.2f} inside {b}"


# ------------------------------------------------------------------ along the motion
def _slips(pose: Pose, solved: SolvedMotion, steps: Sequence[tuple[float, Bones]]) -> _Found:
    keys = list(pose.keyframes)
    pairs = [(a, b, b.at) for a, b in pairwise(keys)]
    worst: dict[str, float] = {}
    for a, b, end in pairs:
        for contact, target in a.contacts.items():
            name = held_point(contact, target)
            side = split_side(contact)[1]
            if name is None or not side or target in POINTS or "." in target:
                continue
            if b.contacts.get(contact) != target or contact in b.slide or contact in b.place:
                continue
            if mode_of(target)[0] == "heel" or contact in POINTS:
                continue
            start = where(bones(posture_along(solved, a.at)), POINTS[name])
            for t, skeleton in steps:
                if a.at < t < end:
                    x, y, z = sub(where(skeleton, POINTS[name]), start)
                    # a foot lying on its edge or back may roll, which lifts the ankle
                    rolling = mode_of(target)[0] in ("side", "top")
                    gap = hypot(x, z) if rolling else length((x, y, z))
                    worst[contact] = max(worst.get(contact, 0.0), gap)
    for contact, gap in worst.items():
        if gap > SLIP:
            yield "slip", f"{contact} slips by {gap:.2f} while it should stay"


def _jumps(solved: SolvedMotion) -> _Found:
    places = [joints(posture_along(solved, i / 24)) for i in range(25)]
    steps = [max(length(sub(a[n], b[n])) for n in a) for a, b in pairwise(places)]
    middle = sorted(steps)[len(steps) // 2]
    largest = max(steps)
    if largest > JUMP and largest > JUMP_RATIO * max(middle, 1e-6):
        i = steps.index(largest)
        yield (
            "jump",
            f"a jump of {largest:.2f} at progress {i / 24:.2f} ({largest / max(middle, 1e-6):.1f} times the usual)",
        )


def _farthest(a: Posture, b: Posture) -> float:
    p, q = joints(a), joints(b)
    return max(length(sub(p[n], q[n])) for n in p)


def _moves(pose: Pose, solved: SolvedMotion) -> _Found:
    start = posture_along(solved, 0.0)
    far = max(_farthest(start, posture_along(solved, u)) for u in (0.25, 0.5, 0.75, 1.0))
    if far < UNMOVED and not pose.still:
        yield "moves", f"nothing moves (at most {far:.2f}); write still: true if that is meant"


def _sides(pose: Pose, solved: SolvedMotion) -> _Found:
    if pose.cycle:
        return
    other = mirrored(solved)
    times = (0.0, 0.5, 1.0)
    far = max(_farthest(posture_along(solved, u), posture_along(other, u)) for u in times)
    one_sided = any(t[:-1] + ("R" if t.endswith("L") else "L") not in pose.targets for t in pose.targets)
    if pose.side and far < ALIKE and not one_sided:
        yield "sides", f"left and right look the same (at most {far:.2f} apart)"
    if not pose.side and far > 2 * ALIKE:
        yield "sides", f"the two sides differ by {far:.2f}, but no side is written"


def _seen(pose: Pose, solved: SolvedMotion) -> _Found:
    cam = camera(pose.view.az, pose.view.el, 1.0, 0.0, 0.0)
    best = 0.0
    for t in solved.keys:
        skeleton = bones(posture_along(solved, t))
        for s in "LR":
            skeleton[f"mid_{s}"] = mid_frame(skeleton, s)
        best = max([best, *(facing(skeleton, cam.toward, target) for target in pose.targets)])
    if pose.targets and best < HIDDEN and not pose.unseen:
        yield "hidden", "no target muscle can be seen; turn the camera, or write unseen: true"


def _gist(text: str) -> tuple[str, ...]:
    """What a finding says without when and how much, so that one fault is told once."""
    return tuple(w for w in text.partition(": ")[2].split() if not w[0].isdigit())


def problems(exercise: str, pose: Pose, solved: SolvedMotion) -> tuple[Problem, ...]:
    """Everything the checks find wrong with a pose, in the order of its keyframes."""
    found: list[tuple[str, str]] = []
    touching = _touching(c for k in pose.keyframes for c in k.contacts.items())
    for key in pose.keyframes:
        posture = posture_along(solved, key.at)
        skeleton = bones(posture)
        found += _limits(key, posture)
        found += _contacts(key, pose.props, skeleton)
        found += _moved(key, posture)
        found += _sunk(key.name, skeleton, False)
        found += _through(key.name, skeleton, touching)
        if not pose.cycle:
            found += _balance(key, pose.props, skeleton)
    count = len(solved.frames)
    steps = (
        [(i / (count - 1), bones(posture_along(solved, i / (count - 1)))) for i in range(count)] if count > 1 else []
    )
    keyed = {round(k.at, 4) for k in pose.keyframes}
    seen = {_gist(text) for _, text in found}
    for t, skeleton in steps[::2]:
        if round(t, 4) in keyed:
            continue
        between = [*_sunk(f"at {t:.2f}", skeleton, True), *_through(f"at {t:.2f}", skeleton, touching)]
        found += [f for f in between if _gist(f[1]) not in seen]
        seen |= {_gist(text) for _, text in between}
    if steps:
        found += _slips(pose, solved, steps)
        found += _jumps(solved)
        found += _moves(pose, solved)
    found += _sides(pose, solved)
    found += _seen(pose, solved)
    return tuple(Problem(exercise, check, text) for check, text in found)
