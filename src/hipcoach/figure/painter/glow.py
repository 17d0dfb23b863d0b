"""Lighting up the target muscles: on skin and shorts where they face the viewer, dashed where they don't."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hipcoach.figure.motion import effort_at
from hipcoach.figure.muscles import MUSCLES, Muscle, bone_of, facing
from hipcoach.figure.painter.palette import blend, brush, ink, rgb
from hipcoach.figure.painter.paths import Outline, chain, hull, trace
from hipcoach.figure.painter.scene import Scene, cloth_key
from hipcoach.figure.projection import Ellipse, projected
from hipcoach.figure.vectors import Vec, add, apply, dot, smoothstep, unit

_HOT = rgb("FFC27A")
# size, alpha, share of the hot colour
_RINGS = ((1.30, 0.26, 0.0), (1.02, 0.60, 0.0), (0.66, 0.72, 0.38))


def _flip(v: Vec, g: int) -> Vec:
    return (v[0] * g, v[1], v[2])


def _ellipses(scene: Scene, muscle: Muscle, side: str, *, all_rows: bool) -> list[Ellipse]:
    """A muscle's rows on the screen; a fan draws its rows in that turn away, so that nothing pops."""
    g = 1 if side == "L" else -1
    out: list[Ellipse] = []
    seen: list[float] = []
    for bone, centre, radii in muscle.rows:
        turn, origin = scene.skeleton[bone_of(bone, side)]
        c = _flip(centre, g)
        out.append(projected(turn, add(origin, apply(turn, c)), radii, scene.cam))
        facing_us = dot(apply(turn, unit((c[0], 0.0, c[2] * 1.6))), scene.cam.toward)
        seen.append(smoothstep((facing_us + 0.15) / 0.2) if muscle.fan and c[1] > 0 and not all_rows else 1.0)
    return [_between(out[-1], e, w) if w < 1 else e for e, w in zip(out, seen, strict=True)]


def _between(a: Ellipse, b: Ellipse, w: float) -> Ellipse:
    k = 1 - w
    return Ellipse(
        a.x * k + b.x * w,
        a.y * k + b.y * w,
        a.a * k + b.a * w,
        a.b * k + b.b * w,
        a.d * k + b.d * w,
        a.depth * k + b.depth * w,
    )


def _outline(muscle: Muscle, ellipses: list[Ellipse], size: float) -> Outline:
    scaled = [e.scaled(size) for e in ellipses]
    return hull(scaled) if muscle.fan else chain(scaled)


def _clip(scene: Scene, name: str, muscle: Muscle, drawn: Mapping[str, None]) -> QPainterPath:
    """Where the glow may be: the part just painted, and the pelvis under a thigh."""
    part = scene.parts[name]
    clip = trace(scene.outline(part, name))
    for cloth in part.clothes:
        trace(scene.outline(cloth, cloth_key(part, cloth)), path=clip)
    if name.startswith("thigh") and "pelvis" in drawn and "pelvis" in muscle.parts:
        trace(scene.outline(scene.parts["pelvis"], "pelvis"), path=clip)
    return clip


def _shirt_over_it(scene: Scene, name: str, order: list[str], drawn: Mapping[str, None]) -> Outline:
    """The loops of a shirt that lies over the pelvis already, where a thigh's glow must not be."""
    over = name.startswith("thigh") and {"pelvis", "torso"} <= drawn.keys()
    if over and order.index("torso") > order.index("pelvis"):
        return scene.outline(scene.parts["torso"], "torso")
    return []


def _keep_off(painter: QPainter, scene: Scene, shirt: Outline) -> None:
    """Clips loop by loop: subtracting the united path is where Qt's path algebra fails now and then."""
    everything = QRectF(-1e4, -1e4, 2e4, 2e4)
    for loop in shirt:
        outside = trace([loop])
        outside.setFillRule(Qt.FillRule.OddEvenFill)
        outside.addRect(everything)
        painter.setClipPath(outside, Qt.ClipOperation.IntersectClip)


def draw_glow(painter: QPainter, scene: Scene, name: str, order: list[str], drawn: Mapping[str, None]) -> None:
    """Paints the targets that lie on the part just painted."""
    effort = effort_at(scene.solved, scene.progress)
    base, side_of_part = (name[:-2], name[-1]) if name[-2:] in ("_L", "_R") else (name, "")
    for target in scene.solved.targets:
        muscle, side = MUSCLES[target[:-2]], target[-1]
        if base not in muscle.parts or side_of_part not in ("", side):
            continue
        if base == "pelvis" and "thigh" in muscle.parts and f"thigh_{side}" not in drawn:
            # the thigh that comes later paints it on both: twice would make it blotchy
            continue
        strength = facing(scene.skeleton, scene.cam.toward, target)
        ellipses = _ellipses(scene, muscle, side, all_rows=False) if strength > 0.02 else []
        if len(ellipses) < 2:
            continue
        clip = _clip(scene, name, muscle, drawn)
        shirt = _shirt_over_it(scene, name, order, drawn)
        if scene.svg:
            clip = clip.simplified()
            for loop in shirt:
                clip = clip.subtracted(trace([loop]))
        else:
            painter.save()
            painter.setClipPath(clip, Qt.ClipOperation.IntersectClip)
            _keep_off(painter, scene, shirt)
        for size, alpha, hot in _RINGS:
            path = trace(_outline(muscle, ellipses, size))
            if scene.svg:
                # the SVG generator ignores clip paths
                path = path.intersected(clip)
            painter.fillPath(path, brush(blend(scene.colours["glow"], _HOT, hot), round(alpha * strength * effort, 3)))
        if not scene.svg:
            painter.restore()


def draw_hidden(painter: QPainter, scene: Scene, target: str) -> None:
    """Shows a target on the far side of the body by a dashed contour."""
    muscle = MUSCLES[target[:-2]]
    ellipses = _ellipses(scene, muscle, target[-1], all_rows=True)
    glow = scene.colours["glow"]
    effort = effort_at(scene.solved, scene.progress)
    pen = QPen(ink(glow, 0.95), max(1.0, 0.028 * scene.cam.scale), Qt.PenStyle.CustomDashLine)
    pen.setDashPattern([2.6, 1.8])
    painter.setPen(pen)
    painter.setBrush(brush(glow, round(0.16 * effort, 3)))
    painter.drawPath(trace(_outline(muscle, ellipses, 0.9)).simplified())
    painter.setPen(Qt.PenStyle.NoPen)
