"""Painting loops round both legs: the mini-band and the belt, their back half behind the legs."""

from math import cos, pi, sin

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hipcoach.figure.painter.palette import blend, brush, ink
from hipcoach.figure.painter.paths import empty
from hipcoach.figure.painter.scene import Scene, Step
from hipcoach.figure.props import Prop
from hipcoach.figure.shapes import SHIN_ROWS, THIGH_ROWS, Row, sampled
from hipcoach.figure.skeleton import SHIN, THIGH
from hipcoach.figure.vectors import Mat, Vec, add, apply, column, cross, dot, mix, scale, sub, unit

HALF_WIDTH = 0.11
_STEPS = 10
# (bone, place along it, its length, its shape)
_WHERE: dict[str, tuple[str, float, float, tuple[Row, ...]]] = {
    "thighs": ("thigh", 0.86, THIGH, THIGH_ROWS),
    "shins": ("shin", 0.45, SHIN, SHIN_ROWS),
    "ankles": ("shin", 0.84, SHIN, SHIN_ROWS),
    "feet": ("foot", 0.12, 1.0, ((0, 0.0, 0.2, 0.19, 0.22), (1, 0.0, 0.2, 0.19, 0.22))),
}
_Quad = tuple[Vec, Vec, Vec, Vec]


def _ring(scene: Scene, prop: Prop) -> list[tuple[float, _Quad]]:
    """The band as quads round both limbs, each with how much it faces the viewer."""
    bone, t, long, rows = _WHERE[prop.worn]
    if prop.kind == "strap":
        # a belt sits higher than a band, clear of the knee
        t -= 0.1
    row = sampled(rows, t)
    places: dict[str, tuple[Vec, Mat]] = {}
    for s, g in (("L", 1), ("R", -1)):
        turn, origin = scene.skeleton[f"{bone}_{s}"]
        places[s] = (add(origin, apply(turn, (row[1] * g, -t * long, row[2]))), turn)
    radius = max(row[3], row[4]) + 0.035
    across = unit(sub(places["L"][0], places["R"][0]))
    up = unit(add(column(places["L"][1], 1), column(places["R"][1], 1)))
    ahead = unit(cross(across, up))
    points: list[tuple[Vec, Vec, Vec]] = []
    for s, g in (("L", 1), ("R", -1)):
        centre, turn = places[s]
        own_up = column(turn, 1)
        for i in range(_STEPS + 1):
            a = (-pi / 2 + pi * i / _STEPS) * 1.0 if g > 0 else pi / 2 + pi * i / _STEPS
            normal = add(scale(across, cos(a)), scale(ahead, sin(a)))
            flat = unit(sub(normal, scale(own_up, dot(normal, own_up))))
            points.append((add(centre, scale(flat, radius)), flat, own_up))
    out = []
    for i, (p, n, u) in enumerate(points):
        q, m, v = points[(i + 1) % len(points)]
        quad = (
            add(p, scale(u, HALF_WIDTH)),
            add(q, scale(v, HALF_WIDTH)),
            sub(q, scale(v, HALF_WIDTH)),
            sub(p, scale(u, HALF_WIDTH)),
        )
        out.append((dot(unit(add(n, m)), scene.cam.toward), quad))
    return out


def loop_steps(scene: Scene, prop: Prop, order: list[str]) -> tuple[Step, Step, str, str]:
    """How to paint the back and the front of a loop, and before and after which parts."""
    ring = _ring(scene, prop)
    bone = _WHERE[prop.worn][0]
    parts = sorted((f"{bone}_{s}" for s in "LR"), key=order.index)
    colour = scene.colours[prop.kind]

    def half(painter: QPainter, front: bool) -> None:
        path = empty()
        for facing, quad in ring:
            if (facing > 0) != front:
                continue
            spots = [scene.cam.spot(p) for p in quad]
            area = sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(spots, spots[1:] + spots[:1], strict=True))
            if area < 0:
                spots.reverse()
            path.moveTo(*spots[0])
            for spot in spots[1:]:
                path.lineTo(*spot)
            path.closeSubpath()
        tone = colour if front else blend(colour, scene.colours["cool"], 0.45)
        painter.fillPath(path, brush(tone))
        pen = QPen(ink(tone), 0.03 * scene.cam.scale)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)
        if front and not scene.small:
            _highlight(painter, scene, ring)

    return (lambda p: half(p, False)), (lambda p: half(p, True)), parts[0], parts[1]


def _highlight(painter: QPainter, scene: Scene, ring: list[tuple[float, _Quad]]) -> None:
    path = QPainterPath()
    for facing, (a, b, c, d) in ring:
        if facing > 0.15:
            path.moveTo(*scene.cam.spot(mix(a, d, 0.3)))
            path.lineTo(*scene.cam.spot(mix(b, c, 0.3)))
    pen = QPen(ink((1.0, 1.0, 1.0), 0.35), 0.035 * scene.cam.scale)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.strokePath(path, pen)
