"""The orthographic camera, and the screen outlines of chains of ellipsoids.

An ellipsoid projects to an ellipse, kept as centre and 2x2 covariance; an outline is a closed loop of
(x, y, normal x, normal y, light-side x, light-side y) joined by cubic curves.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, radians, sin, sqrt

from hipcoach.figure.vectors import Mat, Vec, cross, dot

LIGHT_X, LIGHT_Y = -0.60, -0.80
LoopPoint = tuple[float, float, float, float, float, float]
Loop = list[LoopPoint]
Direction = tuple[float, float]
Tangent = tuple[Direction, Direction, Direction]
TANGENT_STEPS = 2
FOLD_COS = cos(0.9)


@dataclass(frozen=True, slots=True)
class Camera:
    """Where the picture is taken from: screen axes right, up and towards the viewer; scale in px per HU."""

    right: Vec
    up: Vec
    toward: Vec
    scale: float
    left_px: float
    top_px: float

    def spot(self, p: Vec) -> tuple[float, float]:
        """Screen place of a world point."""
        return (self.left_px + self.scale * dot(p, self.right), self.top_px - self.scale * dot(p, self.up))

    def depth(self, p: Vec) -> float:
        """How near a world point is; larger is nearer."""
        return dot(p, self.toward)


def camera(azimuth_deg: float, elevation_deg: float, scale: float, left_px: float, top_px: float) -> Camera:
    """A camera: azimuth 0 in front of the figure, negative from its right; elevation above the floor."""
    a, e = radians(azimuth_deg), radians(elevation_deg)
    toward = (sin(a) * cos(e), sin(e), cos(a) * cos(e))
    right = (cos(a), 0.0, -sin(a))
    return Camera(right, cross(toward, right), toward, scale, left_px, top_px)


class Ellipse:
    """A projected ellipsoid: centre, covariance (a b; b d), depth, mean radius, light-side support point."""

    __slots__ = ("a", "b", "d", "depth", "lx", "ly", "radius", "x", "y")

    def __init__(self, x: float, y: float, a: float, b: float, d: float, depth: float) -> None:
        self.x, self.y, self.a, self.b, self.d, self.depth = x, y, a, b, d, depth
        self.radius = sqrt((a + d) * 0.5)
        p = a * LIGHT_X + b * LIGHT_Y
        q = b * LIGHT_X + d * LIGHT_Y
        h = sqrt(max(LIGHT_X * p + LIGHT_Y * q, 1e-12))
        self.lx, self.ly = x + p / h, y + q / h

    def toward_light(self, k: float) -> "Ellipse":
        """The ellipse shrunk by k about its light-side point."""
        m = 1 - k
        return Ellipse(
            self.x * m + self.lx * k,
            self.y * m + self.ly * k,
            self.a * m * m,
            self.b * m * m,
            self.d * m * m,
            self.depth,
        )

    def scaled(self, m: float) -> "Ellipse":
        """The ellipse scaled about its centre."""
        return Ellipse(self.x, self.y, self.a * m * m, self.b * m * m, self.d * m * m, self.depth)


def projected(turn: Mat, centre: Vec, radii: Vec, cam: Camera) -> Ellipse:
    """The ellipse an ellipsoid covers on the screen."""
    s = cam.scale
    right, up, toward = cam.right, cam.up, cam.toward
    r0, r1, r2 = s * radii[0], s * radii[1], s * radii[2]
    x0 = (right[0] * turn[0] + right[1] * turn[3] + right[2] * turn[6]) * r0
    x1 = (right[0] * turn[1] + right[1] * turn[4] + right[2] * turn[7]) * r1
    x2 = (right[0] * turn[2] + right[1] * turn[5] + right[2] * turn[8]) * r2
    y0 = -(up[0] * turn[0] + up[1] * turn[3] + up[2] * turn[6]) * r0
    y1 = -(up[0] * turn[1] + up[1] * turn[4] + up[2] * turn[7]) * r1
    y2 = -(up[0] * turn[2] + up[1] * turn[5] + up[2] * turn[8]) * r2
    return Ellipse(
        s * (right[0] * centre[0] + right[1] * centre[1] + right[2] * centre[2]) + cam.left_px,
        cam.top_px - s * (up[0] * centre[0] + up[1] * centre[1] + up[2] * centre[2]),
        x0 * x0 + x1 * x1 + x2 * x2 + 0.01,
        x0 * y0 + x1 * y1 + x2 * y2,
        y0 * y0 + y1 * y1 + y2 * y2 + 0.01,
        toward[0] * centre[0] + toward[1] * centre[1] + toward[2] * centre[2],
    )


def ellipse_loop(e: Ellipse, n: int = 8) -> Loop:
    """The outline of one ellipse."""
    return [_support(e, cos(-2 * pi * i / n), sin(-2 * pi * i / n)) for i in range(n)]


def _support(e: Ellipse, ux: float, uy: float) -> LoopPoint:
    """Where the ellipse reaches furthest in a direction of length one."""
    p = e.a * ux + e.b * uy
    q = e.b * ux + e.d * uy
    h = sqrt(ux * p + uy * q)
    return (e.x + p / h, e.y + q / h, ux, uy, e.lx, e.ly)


def _tangents(a: Ellipse, b: Ellipse) -> Tangent | None:
    """Direction from a to b and normals of the two common outer tangents; None when one holds the other."""
    dx, dy = b.x - a.x, b.y - a.y
    d = sqrt(dx * dx + dy * dy)
    if d < 1e-6:
        return None
    ex, ey = dx / d, dy / d
    normals = []
    for px, py in ((-ey, ex), (ey, -ex)):
        nx, ny = px, py
        for _ in range(TANGENT_STEPS):
            xx, xy, yy = nx * nx, 2 * nx * ny, ny * ny
            k = (sqrt(a.a * xx + a.b * xy + a.d * yy) - sqrt(b.a * xx + b.b * xy + b.d * yy)) / d
            if not -0.999 <= k <= 0.999:
                return None
            side = sqrt(1 - k * k)
            nx, ny = k * ex + side * px, k * ey + side * py
        normals.append((nx, ny))
    return ((ex, ey), normals[0], normals[1])


def _between(a: Direction, b: Direction) -> Direction:
    x, y = a[0] + b[0], a[1] + b[1]
    long = sqrt(x * x + y * y) or 1.0
    return (x / long, y / long)


def _capsule(es: list[Ellipse], tangents: list[Tangent]) -> Loop:
    """Along one side, round the end, back along the other side, round the beginning."""
    (bx, by), first, last = tangents[0]
    back = (-bx, -by)
    tip, one, other = tangents[-1]
    inner = range(1, len(es) - 1)
    out = [_support(es[0], *first)]
    out += [_support(es[i], *_between(tangents[i - 1][1], tangents[i][1])) for i in inner]
    out += [_support(es[-1], *u) for u in (one, _between(one, tip), tip, _between(tip, other), other)]
    out += [_support(es[i], *_between(tangents[i - 1][2], tangents[i][2])) for i in reversed(inner)]
    out += [_support(es[0], *u) for u in (last, _between(last, back), back, _between(back, first))]
    return out


def chain_loops(ellipses: Sequence[Ellipse]) -> list[Loop]:
    """Outline of a chain of ellipses; nested ones are dropped, a folded chain falls into pairs."""
    kept = [ellipses[0]]
    tangents: list[Tangent] = []
    for e in ellipses[1:]:
        while True:
            t = _tangents(kept[-1], e)
            if t is not None:
                kept.append(e)
                tangents.append(t)
                break
            if e.radius < kept[-1].radius:
                break
            kept.pop()
            if tangents:
                tangents.pop()
            if not kept:
                kept.append(e)
                break
    n = len(kept)
    if n == 1:
        return [ellipse_loop(kept[0])]
    if any(a[0][0] * b[0][0] + a[0][1] * b[0][1] < FOLD_COS for a, b in pairwise(tangents)):
        return [_capsule(kept[i : i + 2], [tangents[i]]) for i in range(n - 1)]
    return [_capsule(kept, tangents)]


_HULL_NORMALS = [(cos(-2 * pi * i / 12), sin(-2 * pi * i / 12)) for i in range(12)]


def hull_loop(ellipses: Sequence[Ellipse]) -> Loop:
    """Outline of the convex hull of a few ellipses."""
    out: Loop = []
    for ux, uy in _HULL_NORMALS:
        best = -1e18
        spot: LoopPoint = (0.0, 0.0, ux, uy, 0.0, 0.0)
        for e in ellipses:
            p = e.a * ux + e.b * uy
            q = e.b * ux + e.d * uy
            h = sqrt(ux * p + uy * q)
            reach = e.x * ux + e.y * uy + h
            if reach > best:
                best = reach
                spot = (e.x + p / h, e.y + q / h, ux, uy, e.lx, e.ly)
        out.append(spot)
    return out
