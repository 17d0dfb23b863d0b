"""Simple solids that props are made of: boxes, rods and balls in flat tones."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

from hipcoach.figure.painter.palette import Rgb, blend, brush, ink
from hipcoach.figure.painter.paths import chain, oval, polygon, trace
from hipcoach.figure.painter.scene import Scene
from hipcoach.figure.projection import Ellipse, projected
from hipcoach.figure.vectors import (
    IDENTITY,
    Mat,
    Vec,
    add,
    apply,
    column,
    cross,
    dot,
    length,
    scale,
    sub,
    unit,
)

_FACES: tuple[tuple[Vec, tuple[Vec, ...]], ...] = (
    ((0, 1, 0), ((-1, 1, -1), (1, 1, -1), (1, 1, 1), (-1, 1, 1))),
    ((0, -1, 0), ((-1, 0, -1), (1, 0, -1), (1, 0, 1), (-1, 0, 1))),
    ((0, 0, 1), ((-1, 0, 1), (1, 0, 1), (1, 1, 1), (-1, 1, 1))),
    ((0, 0, -1), ((-1, 0, -1), (1, 0, -1), (1, 1, -1), (-1, 1, -1))),
    ((1, 0, 0), ((1, 0, -1), (1, 0, 1), (1, 1, 1), (1, 1, -1))),
    ((-1, 0, 0), ((-1, 0, -1), (-1, 0, 1), (-1, 1, 1), (-1, 1, -1))),
)


@dataclass(frozen=True, slots=True)
class Box:
    """A box standing on its centre: width, height, depth."""

    centre: Vec
    size: Vec
    colour: str
    turn: Mat = IDENTITY


def draw_box(painter: QPainter, scene: Scene, box: Box) -> None:
    """Paints the faces of a box that the viewer sees, the top lightest."""
    cam, c = scene.cam, scene.colours
    w, h, d = box.size[0] / 2, box.size[1], box.size[2] / 2
    for normal, corners in _FACES:
        facing = apply(box.turn, normal)
        if dot(facing, cam.toward) <= 0.001:
            continue
        light = 1.0 if normal[1] > 0 else 0.80 if dot(facing, cam.right) < 0 else 0.66
        colour = blend(c[box.colour], c["cool"], 1 - light)
        points = [cam.spot(add(box.centre, apply(box.turn, (x * w, y * h, z * d)))) for x, y, z in corners]
        painter.setBrush(brush(colour))
        pen = QPen(ink(blend(colour, c["line"], 0.28)), max(0.6, 0.011 * cam.scale))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(polygon(points))
    painter.setPen(Qt.PenStyle.NoPen)


def along(axis: Vec) -> Mat:
    """A rotation whose second column (local y) shows along an axis."""
    y = unit(axis)
    other: Vec = (1.0, 0.0, 0.0) if abs(y[0]) < 0.8 else (0.0, 0.0, 1.0)
    x = unit(cross(y, other))
    z = cross(x, y)
    return (x[0], y[0], z[0], x[1], y[1], z[1], x[2], y[2], z[2])


def draw_rod(
    painter: QPainter, scene: Scene, a: Vec, b: Vec, radius: float, colour: Rgb, *, hollow: bool = False
) -> None:
    """Paints a cylinder from a to b, its nearer end as a disc; a hollow one shows its hole."""
    turn = along(sub(b, a))
    ends = [projected(turn, p, (radius, 0.0, radius), scene.cam) for p in (a, b)]
    _draw_rounded(painter, scene, ends, colour)
    c = scene.colours
    if radius > 0.12:
        near = ends[1] if dot(column(turn, 1), scene.cam.toward) > 0 else ends[0]
        painter.fillPath(trace(oval(near, 12)), brush(blend(colour, (1, 1, 1), 0.20)))
        if hollow:
            painter.fillPath(trace(oval(near.scaled(0.55), 12)), brush(blend(colour, c["line"], 0.55)))


def draw_blob(painter: QPainter, scene: Scene, ellipses: Sequence[Ellipse], colour: Rgb) -> None:
    """Paints the hull of a chain of ellipses as one soft thing."""
    _draw_rounded(painter, scene, ellipses, colour)


def _draw_rounded(painter: QPainter, scene: Scene, ellipses: Sequence[Ellipse], colour: Rgb) -> None:
    c = scene.colours
    outline = chain(ellipses) if len(ellipses) > 1 else oval(ellipses[0], 12)
    painter.fillPath(trace(outline, grow=scene.line_px * 0.85), brush(blend(colour, c["line"], 0.5)))
    for lit, mixed in ((0.0, 0.35), (0.12, 0.16), (0.24, 0.0)):
        painter.fillPath(trace(outline, lit=lit), brush(blend(colour, c["cool"], mixed)))


def rod_samples(scene: Scene, a: Vec, b: Vec, radius: float) -> list[tuple[float, float, float, float]]:
    """Balls along a rod, to compare it with the body's parts."""
    cam = scene.cam
    n = max(2, int(length(sub(b, a)) / 0.4) + 1)
    out = []
    for i in range(n):
        p = add(a, scale(sub(b, a), i / (n - 1)))
        x, y = cam.spot(p)
        out.append((x, y, cam.depth(p), max(0.10, radius) * cam.scale))
    return out


def box_samples(scene: Scene, box: Box) -> list[tuple[float, float, float, float]]:
    """Balls filling a box, to compare it with the body's parts."""
    w, h, d = box.size
    r = max(0.08, min(w, h, d) / 2)
    spans = [max(1, min(4, round(s / 0.45))) for s in (w, h, d)]

    def steps(size: float, n: int) -> list[float]:
        return [0.0] if n == 1 else [(-0.5 + i / (n - 1)) * max(0.0, size - 2 * r) for i in range(n)]

    out = []
    for x in steps(w, spans[0]):
        for y in steps(h, spans[1]):
            for z in steps(d, spans[2]):
                p = add(box.centre, apply(box.turn, (x, y + h / 2, z)))
                sx, sy = scene.cam.spot(p)
                out.append((sx, sy, scene.cam.depth(p), r * scene.cam.scale))
    return out
