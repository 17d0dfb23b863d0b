"""Which part is painted over which: parts are compared pair by pair where they overlap on the screen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from hipcoach.figure.projection import Ellipse
from hipcoach.figure.shapes import TORSO_ROWS, sampled
from hipcoach.figure.skeleton import Bones
from hipcoach.figure.vectors import Vec, column, dot

Sample = tuple[float, float, float, float]
"""Screen x, y, depth and radius of one ball of a part."""

FORCED = 1e6
SEAT_VIEW = -0.28
HEM_Y = 0.45
_TRUNK_Y = (
    tuple(sampled(TORSO_ROWS, TORSO_ROWS[0][0] + (TORSO_ROWS[-1][0] - TORSO_ROWS[0][0]) * i / 9)[0] for i in range(10))
    + (1.8, 2.0, 2.1, 1.45, 1.8) * 2
)


@dataclass(frozen=True, slots=True)
class Facing:
    """What the camera sees of the trunk: from the seat, and how far it looks into the collar."""

    from_seat: bool
    collar: float


def facing(skeleton: Bones, toward: Vec) -> Facing:
    """How the trunk is turned to the camera."""
    turn, _ = skeleton["chest"]
    up, forward = column(turn, 1), column(turn, 2)
    return Facing(
        dot(column(skeleton["lumbar"][0], 1), toward) < SEAT_VIEW,
        0.8 * dot(up, toward) + 0.6 * dot(forward, toward),
    )


def samples_of(part: str, ellipses: Sequence[Ellipse]) -> list[Sample]:
    """The balls a part is compared by."""
    out = [(e.x, e.y, e.depth, e.radius) for e in ellipses]
    return [*out[::2], out[-1]] if part.startswith(("thigh", "shin")) else out


def _overlap(a: Sequence[Sample], b: Sequence[Sample]) -> float:
    """Positive when a lies in front of b, zero when they don't meet."""
    total = 0.0
    for x, y, depth, r in a:
        for x2, y2, depth2, r2 in b:
            dx, dy, reach = x - x2, y - y2, r + r2
            q = dx * dx + dy * dy
            if q < reach * reach:
                total += (reach - sqrt(q)) * (depth - depth2)
    return total


def _box(samples: Sequence[Sample]) -> tuple[float, float, float, float]:
    return (
        min(s[0] - s[3] for s in samples),
        min(s[1] - s[3] for s in samples),
        max(s[0] + s[3] for s in samples),
        max(s[1] + s[3] for s in samples),
    )


def draw_order(
    samples: Mapping[str, Sequence[Sample]], view: Facing, over: Collection[tuple[str, str]] = ()
) -> list[str]:
    """Names from the back to the front; `over` adds pairs (upper, lower) that are known beforehand."""
    forced = {("pelvis", "torso") if view.from_seat else ("torso", "pelvis"), ("head", "neck")}
    forced.add(("neck", "torso") if view.collar > 0 else ("torso", "neck"))
    forced |= {(f"foot_{s}", f"shin_{s}") for s in "LR"} | set(over)
    names = ["torso"] + [n for n in samples if n != "torso"]
    above: dict[str, dict[str, float]] = {n: {} for n in names}
    for upper, lower in forced:
        above[upper][lower] = FORCED
    boxes = {n: _box(samples[n]) for n in names}
    for i, a in enumerate(names):
        box = boxes[a]
        for b in names[i + 1 :]:
            if (a, b) in forced or (b, a) in forced:
                continue
            other = boxes[b]
            if box[0] > other[2] or other[0] > box[2] or box[1] > other[3] or other[1] > box[3]:
                continue
            mine, theirs = samples[a], samples[b]
            # the shirt's hem lies over the shorts, so the hip crease does not count
            hem = a == "torso" and b.startswith("thigh") and not view.from_seat
            if hem:
                mine = [s for s, y in zip(mine, _TRUNK_Y, strict=True) if y > HEM_Y]
                theirs = theirs[1:]
            total = _overlap(mine, theirs)
            if total > 1e-6:
                above[a][b] = total
            elif total < -1e-6:
                above[b][a] = -total
            elif hem:
                above[a][b] = 0.5
    middle = {n: sum(s[2] for s in samples[n]) / len(samples[n]) for n in names}
    hidden = {n: sum(above[n].values()) for n in names}
    out: list[str] = []
    left = set(names)
    while left:
        best = min(left, key=lambda n: (hidden[n], middle[n], n))
        left.remove(best)
        out.append(best)
        for n in left:
            hidden[n] -= above[n].get(best, 0.0)
    return out
