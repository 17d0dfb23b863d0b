"""From outlines to painter paths: three tones of one loop, all turning the same way."""

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from hipcoach.figure.projection import Ellipse, Loop, chain_loops, ellipse_loop, hull_loop

HANDLE = 0.345
# (is a hull, loop): hulls are straight where they bridge two ellipses
Outline = list[tuple[bool, Loop]]


def empty() -> QPainterPath:
    """A path whose overlapping loops unite."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def chain(ellipses: Sequence[Ellipse]) -> Outline:
    """The smooth outline of a chain of ellipses."""
    return [(False, loop) for loop in chain_loops(ellipses)]


def hull(ellipses: Sequence[Ellipse]) -> Outline:
    """The convex outline of some ellipses."""
    return [(True, hull_loop(ellipses))]


def oval(ellipse: Ellipse, n: int = 8) -> Outline:
    """The outline of one ellipse."""
    return [(False, ellipse_loop(ellipse, n))]


def trace(outline: Outline, *, grow: float = 0.0, lit: float = 0.0, path: QPainterPath | None = None) -> QPainterPath:
    """The outline as a path: either grown by px along its normals, or drawn back to its lit side by a share."""
    out = empty() if path is None else path
    cubic, line = out.cubicTo, out.lineTo
    keep = 1 - lit
    for is_hull, loop in outline:
        if lit:
            moved = [(x * keep + lx * lit, y * keep + ly * lit, nx, ny, lx) for x, y, nx, ny, lx, ly in loop]
        else:
            moved = [(x + grow * nx, y + grow * ny, nx, ny, lx) for x, y, nx, ny, lx, _ in loop]
        x0, y0, nx0, ny0, lx0 = moved[-1]
        out.moveTo(x0, y0)
        for x, y, nx, ny, lx in moved:
            if is_hull and lx0 != lx:
                line(x, y)
            else:
                dx, dy = x - x0, y - y0
                h = sqrt(dx * dx + dy * dy) * HANDLE
                cubic(x0 + ny0 * h, y0 - nx0 * h, x - ny * h, y + nx * h, x, y)
            x0, y0, nx0, ny0, lx0 = x, y, nx, ny, lx
    return out


def polygon(points: Sequence[tuple[float, float]]) -> QPainterPath:
    """A closed polygon."""
    path = empty()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    return path


def rounded(points: Sequence[tuple[float, float]], radius: float) -> QPainterPath:
    """A closed polygon with round corners."""
    path = empty()
    n = len(points)
    for i in range(n):
        corner = points[i]
        start, end = (_toward(corner, points[j], radius) for j in (i - 1, (i + 1) % n))
        if i == 0:
            path.moveTo(*start)
        else:
            path.lineTo(*start)
        path.quadTo(corner[0], corner[1], end[0], end[1])
    path.closeSubpath()
    return path


def _toward(a: tuple[float, float], b: tuple[float, float], by: float) -> tuple[float, float]:
    dx, dy = b[0] - a[0], b[1] - a[1]
    d = sqrt(dx * dx + dy * dy)
    k = min(0.45, by / d) if d else 0.0
    return (a[0] + dx * k, a[1] + dy * k)
