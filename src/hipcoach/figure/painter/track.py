"""Painting the ground that passes under who walks or runs on the spot, as fast as the standing foot goes back."""

from functools import lru_cache
from itertools import pairwise

from PySide6.QtGui import QPainter

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.motion import SolvedMotion, posture_along
from hipcoach.figure.painter.palette import blend, brush
from hipcoach.figure.painter.paths import polygon, rounded
from hipcoach.figure.painter.scene import Scene
from hipcoach.figure.props import Prop
from hipcoach.figure.skeleton import bones

STEPS = 48
FIELD_HU, EDGE_HU, THICK_HU = 0.7, 0.1, 0.05
_TREAD = tuple(f"{point}_{s}" for s in "LR" for point in ("heel", "ball"))


@lru_cache(maxsize=16)
def passed(solved: SolvedMotion) -> tuple[float, ...]:
    """How far the ground has passed at each of the steps of a cycle, from 0 to a whole round."""
    frames = [bones(posture_along(solved, i / STEPS)) for i in range(STEPS + 1)]
    out = [0.0]
    by = 0.0
    for a, b in pairwise(frames):
        _, point = min((where(a, POINTS[n])[1] + where(b, POINTS[n])[1], n) for n in _TREAD)
        back = where(a, POINTS[point])[2] - where(b, POINTS[point])[2]
        if back > 0:
            # a foot in the air comes forward: then the ground goes on as before
            by = back
        out.append(out[-1] + by)
    return tuple(out)


def _way(solved: SolvedMotion, progress: float) -> tuple[float, float]:
    """How far the ground has passed, and how far it does in a whole round."""
    far = passed(solved)
    spot = max(0.0, min(1.0, progress)) * STEPS
    i = min(STEPS - 1, int(spot))
    return far[i] + (far[i + 1] - far[i]) * (spot - i), far[-1]


def draw_track(painter: QPainter, scene: Scene, prop: Prop) -> None:
    """Paints the strip of ground and its fields."""
    cam, c = scene.cam, scene.colours
    w, d = prop.size[0] / 2, prop.size[1] / 2
    x0, z0 = prop.at

    def quad(xa: float, xb: float, za: float, zb: float, down: float = 0.0) -> list[tuple[float, float]]:
        spots = [cam.spot((x0 + x, 0.0, z0 + z)) for x, z in ((xa, za), (xb, za), (xb, zb), (xa, zb))]
        return [(x, y + down * cam.scale) for x, y in spots]

    edge, corner = blend(c["wall"], c["ink_soft"], 0.3), 0.12 * cam.scale
    for k in (1.0, 0.5):
        painter.fillPath(rounded(quad(-w, w, -d, d, THICK_HU * k), corner), brush(edge))
    painter.fillPath(rounded(quad(-w, w, -d, d), corner), brush(c["wall"]))
    way, whole = _way(scene.solved, scene.progress)
    # an even number of fields to a round, every second one darker
    spacing = whole / max(1, round(whole / (2 * FIELD_HU))) or 2 * FIELD_HU
    dark = brush(blend(c["wall"], c["ink_soft"], 0.2))
    first = (d - way) % spacing - d - spacing
    for i in range(int(2 * d / spacing) + 3):
        a, b = max(-d + EDGE_HU, first + i * spacing), min(d - EDGE_HU, first + (i + 0.5) * spacing)
        if b > a:
            painter.fillPath(polygon(quad(EDGE_HU - w, w - EDGE_HU, a, b)), dark)
