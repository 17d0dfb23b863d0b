"""Painting what the figure wears and holds: bands, straps, weights, packs, each with the part it belongs to."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.painter.palette import blend, ink
from hipcoach.figure.painter.scene import Scene, Step
from hipcoach.figure.painter.solids import (
    draw_blob,
    draw_rod,
)
from hipcoach.figure.projection import projected
from hipcoach.figure.props import Prop, place
from hipcoach.figure.vectors import IDENTITY, Vec, add, apply, column, mix, scale, sub


@dataclass(frozen=True, slots=True)
class Hooks:
    """What is painted just before and just after a body part."""

    before: dict[str, list[Step]]
    after: dict[str, list[Step]]


def part_of(bone: str) -> str:
    """The body part painted for a bone."""
    base, _, side = bone.partition("_")
    named = {"lumbar": "torso", "chest": "torso", "fing": "hand", "toe": "foot"}.get(base, base)
    return f"{named}_{side}" if side else named


def _topmost(point: str, order: list[str]) -> str:
    """The part a worn thing is painted over: at the hip the last of pelvis, shirt and shorts."""
    part = part_of(POINTS[point][0])
    around = [part]
    if part == "pelvis":
        around += ["torso", *(f"thigh_{s}" for s in "LR" if point[-2:] in (f"_{s}", "ap"))]
    return max(around, key=order.index)


def worn_hooks(scene: Scene, order: list[str], loop: Callable[..., tuple[Step, Step, str, str]]) -> Hooks:
    """The bands, weights and packs of a frame, hung on the parts they belong to."""
    hooks = Hooks({}, {})
    for prop in scene.solved.props:
        if prop.kind in ("band", "strap"):
            if prop.worn:
                behind, front, first, last = loop(scene, prop, order)
                hooks.before.setdefault(first, []).append(behind)
                hooks.after.setdefault(last, []).append(front)
            if prop.path:
                parts = [part_of(POINTS[n][0]) for n in prop.path]
                top = max(parts, key=order.index)
                hooks.after.setdefault(top, []).append(partial(_draw_line, scene=scene, prop=prop))
        elif prop.kind in ("dumbbell", "gun") and prop.worn.startswith("hand"):
            far, near = (_dumbbell if prop.kind == "dumbbell" else _gun)(scene, prop.worn)
            hooks.before.setdefault(prop.worn, []).append(far)
            hooks.after.setdefault(prop.worn, []).append(near)
        elif prop.kind in ("dumbbell", "ice", "heat", "slider"):
            part = _topmost(prop.worn, order)
            step = partial({"dumbbell": _bar, "slider": _slider}.get(prop.kind, _pack), scene=scene, prop=prop)
            (hooks.before if prop.kind == "slider" else hooks.after).setdefault(part, []).append(step)
    return hooks


def _draw_line(painter: QPainter, scene: Scene, prop: Prop) -> None:
    """A strap or long band through body points and to its anchor."""
    points = [where(scene.skeleton, POINTS[n]) for n in prop.path]
    if prop.anchor:
        points = [(prop.anchor[0], prop.anchor[1], prop.anchor[2]), *points]
    path = QPainterPath()
    for i, p in enumerate(points):
        x, y = scene.cam.spot(p)
        if i:
            path.lineTo(x, y)
        else:
            path.moveTo(x, y)
    colour = scene.colours[prop.kind]
    for tone, width in ((blend(colour, scene.colours["line"], 0.5), 0.125), (colour, 0.09)):
        pen = QPen(ink(tone), width * scene.cam.scale)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(path, pen)


def _weight(painter: QPainter, scene: Scene, centre: Vec, axis: Vec, parts: list[tuple[float, float, float]]) -> None:
    for a, b, r in parts:
        ends = (add(centre, scale(axis, a)), add(centre, scale(axis, b)))
        draw_rod(painter, scene, ends[0], ends[1], r, scene.colours["metal"])


def _dumbbell(scene: Scene, hand: str) -> tuple[Step, Step]:
    g = 1 if hand.endswith("L") else -1
    turn, origin = scene.skeleton[hand]
    centre = add(origin, apply(turn, (-0.075 * g, -0.40, 0.02)))
    axis = column(turn, 2)
    near = 1 if scene.cam.depth(axis) > 0 else -1
    draw = partial(_weight, scene=scene, centre=centre, axis=axis)
    far_parts = [(-near * 0.24, -near * 0.50, 0.205), (-0.24, 0.24, 0.05)]
    return partial(draw, parts=far_parts), partial(draw, parts=[(near * 0.24, near * 0.50, 0.205)])


def _bar(painter: QPainter, scene: Scene, prop: Prop) -> None:
    """A dumbbell across the lap or the chest."""
    centre = place(prop, scene.skeleton, scene.progress)
    axis = column(scene.skeleton["pelvis"][0], 0)
    near = 1 if scene.cam.depth(axis) > 0 else -1
    parts = [(-near * 0.42, -near * 0.74, 0.25), (-0.42, 0.42, 0.06), (near * 0.42, near * 0.74, 0.25)]
    _weight(painter, scene, centre, axis, parts)


def _gun(scene: Scene, hand: str) -> tuple[Step, Step]:
    g = 1 if hand.endswith("L") else -1
    turn, origin = scene.skeleton[hand]
    centre = add(origin, apply(turn, (-0.06 * g, -0.36, 0.0)))
    down, ahead = apply(turn, (-g * 1.0, 0.0, 0.0)), column(turn, 2)
    c = scene.colours

    def far(painter: QPainter) -> None:
        draw_rod(painter, scene, sub(centre, scale(ahead, 0.24)), add(centre, scale(ahead, 0.30)), 0.07, c["metal"])

    def near(painter: QPainter) -> None:
        top = add(centre, scale(ahead, 0.42))
        nose = add(top, scale(down, 0.22))
        draw_rod(painter, scene, nose, add(top, scale(down, 0.46)), 0.07, c["ink_soft"])
        draw_rod(painter, scene, sub(top, scale(down, 0.28)), nose, 0.16, c["metal"])
        draw_rod(painter, scene, add(top, scale(down, 0.04)), add(top, scale(down, 0.12)), 0.168, c["arrow"])
        draw_rod(painter, scene, sub(top, scale(down, 0.36)), sub(top, scale(down, 0.27)), 0.13, c["ink_soft"])
        tip = projected(IDENTITY, add(top, scale(down, 0.54)), (0.14, 0.14, 0.14), scene.cam)
        draw_blob(painter, scene, [tip], c["ink_soft"])

    return far, near


def _pack(painter: QPainter, scene: Scene, prop: Prop) -> None:
    bone, local = POINTS[prop.worn]
    turn, _ = scene.skeleton[bone]
    centre = place(prop, scene.skeleton, scene.progress)
    radii = (0.12, 0.10, 0.26) if abs(local[0]) > abs(local[2]) else (0.28, 0.10, 0.12)
    ends = [projected(turn, add(centre, apply(turn, (0.0, y, 0.0))), radii, scene.cam) for y in (-0.18, 0.18)]
    draw_blob(painter, scene, ends, scene.colours[prop.kind])


def _slider(painter: QPainter, scene: Scene, prop: Prop) -> None:
    x, _, z = place(prop, scene.skeleton, scene.progress)
    a: Vec = (x, 0.01, z)
    draw_rod(painter, scene, a, mix(a, (x, 0.09, z), 1.0), 0.30, scene.colours["roller"])
