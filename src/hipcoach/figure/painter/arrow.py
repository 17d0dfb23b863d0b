"""The arrow of the movement."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.motion import effort_at
from hipcoach.figure.painter.palette import brush, ink
from hipcoach.figure.painter.scene import Scene
from hipcoach.figure.pose import Arrow
from hipcoach.figure.vectors import Vec

Spot = tuple[float, float]
WIDTH_HU = 0.075
SHORTEST_HU = 1.0
UNSEEN_HU = 0.12


def _spots(scene: Scene, arrow: Arrow, path: Sequence[Vec]) -> list[Spot]:
    """Where the arrow runs on the screen; empty when its point hardly moves."""
    s = scene.cam.scale
    ox, oy = arrow.offset[0] * s, -arrow.offset[1] * s
    if arrow.vector is not None:
        x, y = scene.cam.spot(where(scene.skeleton, POINTS[arrow.point]))
        vx, vy, bow = arrow.vector[0] * s, -arrow.vector[1] * s, arrow.bow * s
        long = hypot(vx, vy) or 1.0
        out = []
        for i in range(9):
            k = i / 8
            bulge = bow * 4 * k * (1 - k)
            out.append((x + ox + vx * (k - 0.5) - vy / long * bulge, y + oy + vy * (k - 0.5) + vx / long * bulge))
        return out
    spots = [(x + ox, y + oy) for x, y in (scene.cam.spot(p) for p in path)]
    long = sum(hypot(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(spots))
    if long < UNSEEN_HU * s:
        return []
    if long < SHORTEST_HU * s:
        k = SHORTEST_HU * s / long
        mx, my = (spots[0][0] + spots[-1][0]) / 2, (spots[0][1] + spots[-1][1]) / 2
        spots = [(mx + (x - mx) * k, my + (y - my) * k) for x, y in spots]
    return spots


def _shortened(spots: Sequence[Spot], by: float) -> list[Spot]:
    out = list(spots)
    while len(out) > 2:
        step = hypot(out[-1][0] - out[-2][0], out[-1][1] - out[-2][1])
        if step > by:
            break
        by -= step
        out.pop()
    (x0, y0), (x1, y1) = out[-2], out[-1]
    step = hypot(x1 - x0, y1 - y0) or 1.0
    k = max(0.0, (step - by) / step)
    out[-1] = (x0 + (x1 - x0) * k, y0 + (y1 - y0) * k)
    return out


def _curve(spots: Sequence[Spot]) -> QPainterPath:
    path = QPainterPath(QPointF(*spots[0]))
    for a, b in pairwise(spots[1:]):
        path.quadTo(QPointF(*a), QPointF((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))
    path.lineTo(QPointF(*spots[-1]))
    return path


def draw_arrow(painter: QPainter, scene: Scene, arrow: Arrow, path: Sequence[Vec]) -> None:
    """Paints the arrow along the points its body point passes, with a halo so that it reads everywhere."""
    spots = _spots(scene, arrow, path)
    if not spots:
        return
    _draw(painter, scene, spots, double=arrow.double)
    if arrow.against is not None:
        dx, dy = arrow.against[0] * scene.cam.scale, -arrow.against[1] * scene.cam.scale
        _draw(painter, scene, [(x + dx, y + dy) for x, y in reversed(spots)], double=arrow.double)


def _draw(painter: QPainter, scene: Scene, spots: Sequence[Spot], *, double: bool) -> None:
    w = WIDTH_HU * scene.cam.scale
    head = w * 3.6
    body = _shortened(spots, head * 0.8)
    if double:
        body = _shortened(body[::-1], head * 0.8)[::-1]
    curve = _curve(body)
    heads = [(spots[-1], body[-1])] + ([(spots[0], body[0])] if double else [])
    c = scene.colours
    # not the painter's opacity, which SVG leaves out
    strength = effort_at(scene.solved, scene.progress)
    halo, own = ink(c["card"], 0.9 * strength), ink(c["arrow"], strength)
    for colour, line, rim in ((halo, w * 2.0, w * 1.1), (own, w, w * 0.35)):
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_pen(colour, line))
        painter.drawPath(curve)
        painter.setPen(_pen(colour, rim))
        painter.setBrush(colour)
        for (tx, ty), (bx, by) in heads:
            d = hypot(tx - bx, ty - by) or 1.0
            dx, dy = (tx - bx) / d, (ty - by) / d
            wing = head * 0.55
            corners = (
                (tx, ty),
                (tx - dx * head - dy * wing, ty - dy * head + dx * wing),
                (tx - dx * head * 0.72, ty - dy * head * 0.72),
                (tx - dx * head + dy * wing, ty - dy * head - dx * wing),
            )
            painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush(c["arrow"]))


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
