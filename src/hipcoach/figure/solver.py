"""Damped least squares: bends an authored posture as little as it takes to make its pins true."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import degrees, radians

from hipcoach.figure.body import lowest
from hipcoach.figure.contacts import Aim, Lowest, MassOver, Pin, Plane, Touch, forward_axis
from hipcoach.figure.landmarks import MASS_POINTS, centre_of_mass, where
from hipcoach.figure.skeleton import CHAIN, FREEDOMS, LIMIT_DEG, Bones, Posture, Turn, bones
from hipcoach.figure.vectors import AXES, Vec, about, add, cross, dot, length, product, sub, unit

# How unwilling a joint is to leave its authored angle: the trunk more than the ends of the limbs.
STIFFNESS = {
    "spine": 0.8,
    "neck": 0.25,
    "curl": 0.6,
    "hip": 0.30,
    "knee": 0.06,
    "ankle": 0.03,
    "inv": 0.03,
    "toe": 0.03,
    "shoulder": 0.05,
    "elbow": 0.05,
    "pron": 0.03,
    "wrist": 0.03,
    "dev": 0.2,
}
LONGEST_STEP_DEG = 25.0
LONGEST_TURN_RAD = 0.35
FARTHEST_PULL = 0.6
_ROOT = 6
_COLUMN = {name: _ROOT + i for i, name in enumerate(FREEDOMS)}
_Sparse = dict[int, float]
_Row = tuple[_Sparse, float, float]


@dataclass(frozen=True, slots=True)
class Solution:
    """A solved posture, the largest pin residual left (HU), and how many rounds it took."""

    posture: Posture
    residual: float
    rounds: int


def _gradient(bone: str, p: Vec, direction: Vec, origin: Vec, turns: list[Turn]) -> _Sparse:
    """How a point of a bone moves along a direction with every freedom that carries it."""
    arm = sub(p, origin)
    turned = (
        arm[1] * direction[2] - arm[2] * direction[1],
        arm[2] * direction[0] - arm[0] * direction[2],
        arm[0] * direction[1] - arm[1] * direction[0],
    )
    row: _Sparse = {i: direction[i] for i in range(3)} | {3 + i: turned[i] for i in range(3)}
    chain = CHAIN[bone]
    for name, own, joint, axis, share in turns:
        if own in chain:
            k = _COLUMN[name]
            row[k] = row.get(k, 0.0) + share * dot(direction, cross(axis, sub(p, joint)))
    return row


def _rows(pins: Sequence[Pin], place: Vec, skeleton: Bones, turns: list[Turn]) -> list[_Row]:
    out: list[_Row] = []
    for pin in pins:
        if isinstance(pin, Plane):
            p = where(skeleton, pin.point)
            gap = pin.value - dot(pin.normal, p)
            out.append((_gradient(pin.point[0], p, pin.normal, place, turns), gap, pin.weight))
        elif isinstance(pin, Lowest):
            y, bone, p = lowest(skeleton, pin.part)
            out.append((_gradient(bone, p, AXES[1], place, turns), pin.value - y, pin.weight))
        elif isinstance(pin, Touch):
            p, q = where(skeleton, pin.point), where(skeleton, pin.other)
            for i, axis in enumerate(AXES):
                row = _gradient(pin.point[0], p, axis, place, turns)
                for k, v in _gradient(pin.other[0], q, axis, place, turns).items():
                    row[k] = row.get(k, 0.0) - v
                out.append((row, q[i] - p[i], pin.weight))
        elif isinstance(pin, Aim):
            off = cross(forward_axis(skeleton, pin.bone), pin.to)
            for i in range(3):
                row = {3 + j: 1.0 if i == j else 0.0 for j in range(3)}
                for name, own, _, axis, share in turns:
                    if own in CHAIN[pin.bone]:
                        k = _COLUMN[name]
                        row[k] = row.get(k, 0.0) + share * axis[i]
                out.append((row, off[i], pin.weight))
        elif isinstance(pin, MassOver):
            c = centre_of_mass(skeleton)
            for i, goal in ((0, pin.at[0]), (2, pin.at[1])):
                total: _Sparse = {}
                for mass, point in MASS_POINTS:
                    for k, v in _gradient(point[0], where(skeleton, point), AXES[i], place, turns).items():
                        total[k] = total.get(k, 0.0) + mass * v
                out.append((total, goal - c[i], pin.weight))
    return out


def _solve(a: list[list[float]], b: list[float]) -> list[float]:
    """Solves a symmetric positive definite system by elimination without pivoting."""
    n = len(b)
    for i in range(n):
        top = a[i]
        pivot = top[i]
        tail = top[i:]
        for j in range(i + 1, n):
            f = top[j] / pivot
            if f:
                row = a[j]
                row[i:] = [x - f * y for x, y in zip(row[i:], tail, strict=True)]
                b[j] -= f * b[i]
    x = [0.0] * n
    for i in range(n - 1, -1, -1):
        row = a[i]
        x[i] = (b[i] - sum(row[k] * x[k] for k in range(i + 1, n))) / row[i]
    return x


def stiffness_of(freedom: str, own: Mapping[str, float]) -> float:
    """A freedom's stiffness: the author's by its full name, joint with side, or joint; else the standard."""
    joint = freedom.split(".")[0]
    bare = joint.removesuffix("_L").removesuffix("_R")
    for name in (freedom, joint, bare):
        if name in own:
            return own[name]
    return STIFFNESS[bare]


def solve_pins(
    start: Posture,
    pins: Sequence[Pin],
    *,
    reference: Mapping[str, float] | None = None,
    stiff: Mapping[str, float] | None = None,
    root_stiff: float = 1.5,
    rounds: int = 40,
) -> Solution:
    """Bends a posture until its pins hold, staying near the reference angles (default: its own)."""
    goal = dict(start.angles) if reference is None else dict(reference)
    own = stiff or {}
    weight = [1e-5] * 3 + [root_stiff] * 3 + [stiffness_of(name, own) for name in FREEDOMS]
    angles = dict(start.angles)
    turn, place = start.turn, start.place
    turned = [0.0, 0.0, 0.0]
    done = 0
    while done < rounds:
        done += 1
        turns: list[Turn] = []
        skeleton = bones(Posture(turn, place, angles), turns)
        rows = _rows(pins, place, skeleton, turns)
        used = sorted({i for row, _, _ in rows for i, v in row.items() if v} | set(range(_ROOT)))
        index = {k: i for i, k in enumerate(used)}
        n = len(used)
        a = [[0.0] * n for _ in range(n)]
        b = [0.0] * n
        for row, gap, w in rows:
            gap = max(-FARTHEST_PULL, min(FARTHEST_PULL, gap))
            items = [(index[k], v) for k, v in row.items() if v]
            for i, v in items:
                b[i] += w * v * gap
                line, wv = a[i], w * v
                for j, u in items:
                    line[j] += wv * u
        for i, k in enumerate(used):
            a[i][i] += weight[k] + 1e-4
            if k >= _ROOT:
                name = FREEDOMS[k - _ROOT]
                b[i] -= weight[k] * radians(angles[name] - goal[name])
            elif k >= 3:
                b[i] -= weight[k] * turned[k - 3]
        x = _solve(a, b)
        place = add(place, (x[0], x[1], x[2]))
        spin: Vec = (x[3], x[4], x[5])
        size = length(spin)
        if size > 1e-9:
            step = min(size, LONGEST_TURN_RAD)
            turn = product(about(unit(spin), step), turn)
            turned = [t + s * step / size for t, s in zip(turned, spin, strict=True)]
        for i, k in enumerate(used[_ROOT:], _ROOT):
            name = FREEDOMS[k - _ROOT]
            low, high = LIMIT_DEG[name]
            moved = max(-LONGEST_STEP_DEG, min(LONGEST_STEP_DEG, degrees(x[i])))
            angles[name] = max(low, min(high, angles[name] + moved))
        if max(abs(v) for v in x) < 2e-4:
            break
    posture = Posture(turn, place, angles)
    residual = max((abs(gap) for _, gap, _ in _rows(pins, place, bones(posture), [])), default=0.0)
    return Solution(posture, residual, done)
