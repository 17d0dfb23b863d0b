"""Painting the props: what lies under the figure, what stands beside it, what it wears and holds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.ordering import Sample
from hipcoach.figure.painter.palette import blend, brush, ink
from hipcoach.figure.painter.paths import rounded
from hipcoach.figure.painter.scene import Scene, Step
from hipcoach.figure.painter.solids import (
    Box,
    box_samples,
    draw_blob,
    draw_box,
    draw_rod,
    rod_samples,
)
from hipcoach.figure.projection import projected
from hipcoach.figure.props import CRANK_Y, CRANK_Z, PEDAL_X, SADDLE_Y, Prop, place
from hipcoach.figure.vectors import IDENTITY, Vec, add, apply, column, length, mix, scale, sub, turn_y

UNDER = ("wall", "mat")
"""Kinds painted before the shadow."""
BELOW = ("step", "bench", "roller")
"""Kinds painted after the shadow and before the figure."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A thing that takes its turn among the body's parts."""

    name: str
    samples: list[Sample]
    draw: Step
    seat: bool = False


def _spot(prop: Prop, local: Vec) -> Vec:
    return add((prop.at[0], 0.0, prop.at[1]), apply(turn_y(prop.yaw), local))


def _slab(painter: QPainter, scene: Scene, prop: Prop, width: float, depth: float, colour: str) -> None:
    c, cam = scene.colours, scene.cam
    turn = turn_y(prop.yaw)

    def corners(inset: float) -> list[tuple[float, float]]:
        w, d = width / 2 - inset, depth / 2 - inset
        return [
            cam.spot(add((prop.at[0], 0.0, prop.at[1]), apply(turn, (x, 0.0, z))))
            for x, z in ((-w, -d), (w, -d), (w, d), (-w, d))
        ]

    painter.setPen(Qt.PenStyle.NoPen)
    outer, down = corners(0.0), 0.07 * cam.scale
    painter.fillPath(rounded([(x, y + down) for x, y in outer], 0.16 * cam.scale), brush(c["mat_edge"]))
    painter.fillPath(rounded(outer, 0.16 * cam.scale), brush(c[colour]))
    painter.fillPath(rounded(corners(0.1), 0.12 * cam.scale), brush(blend(c[colour], (1, 1, 1), 0.07)))


def draw_ground(painter: QPainter, scene: Scene, prop: Prop) -> None:
    """Paints a prop that lies behind or under the whole figure."""
    c, cam, turn = scene.colours, scene.cam, turn_y(prop.yaw)
    if prop.kind == "mat":
        _slab(painter, scene, prop, prop.size[0], prop.size[1], "mat")
    elif prop.kind == "wall":
        w, h = prop.size[0] / 2, prop.size[1]
        points = [cam.spot(_spot(prop, q)) for q in ((-w, 0, 0), (w, 0, 0), (w, h, 0), (-w, h, 0))]
        painter.fillPath(rounded([(x, y) for x, y in points], 0.1 * cam.scale), brush(c["wall"]))
        foot = [cam.spot(_spot(prop, q)) for q in ((-w, 0, 0), (w, 0, 0), (w, 0.22, 0), (-w, 0.22, 0))]
        painter.fillPath(rounded(foot, 0.02 * cam.scale), brush(blend(c["wall"], c["line"], 0.16)))
    elif prop.kind == "step":
        base = (prop.at[0], 0.0, prop.at[1])
        w, d = prop.size
        draw_box(painter, scene, Box(base, (w, prop.h - 0.12, d), "wood_dark", turn))
        top = (base[0], prop.h - 0.12, base[2])
        draw_box(painter, scene, Box(top, (w + 0.06, 0.12, d + 0.06), "wood", turn))
    elif prop.kind == "bench":
        w, d = prop.size
        for dx in (-1, 1):
            for dz in (-1, 1):
                leg = _spot(prop, (dx * (w / 2 - 0.12), 0.0, dz * (d / 2 - 0.12)))
                draw_box(painter, scene, Box(leg, (0.12, prop.h - 0.2, 0.12), "metal", turn))
        seat = (prop.at[0], prop.h - 0.28, prop.at[1])
        draw_box(painter, scene, Box(seat, (w, 0.28, d), "wood", turn))
    elif prop.kind == "roller":
        x, _, z = place(prop, scene.skeleton, scene.progress)
        half = apply(turn, (prop.length / 2, 0.0, 0.0))
        middle: Vec = (x, prop.radius, z)
        draw_rod(painter, scene, sub(middle, half), add(middle, half), prop.radius, c["roller"], hollow=True)
    elif prop.kind == "pillow":
        _draw_pillow(painter, scene, prop)


def _draw_pillow(painter: QPainter, scene: Scene, prop: Prop) -> None:
    x, y, z = place(prop, scene.skeleton, scene.progress)
    w, h, d = prop.size
    if not prop.between:
        y += h / 2
    turn = turn_y(prop.yaw)
    ends = [
        projected(turn, add((x, y, z), apply(turn, (k * w * 0.3, 0.0, 0.0))), (w * 0.22, h / 2, d / 2), scene.cam)
        for k in (-1, 1)
    ]
    draw_blob(painter, scene, ends, scene.colours["pillow"])


def _boxes(scene: Scene, boxes: list[Box]) -> Step:
    ordered = sorted(boxes, key=lambda b: scene.cam.depth(add(b.centre, (0.0, b.size[1] / 2, 0.0))))

    def draw(painter: QPainter) -> None:
        for box in ordered:
            draw_box(painter, scene, box)

    return draw


def _chair(scene: Scene, prop: Prop, name: str) -> list[Piece]:
    turn = turn_y(prop.yaw)

    def box(local: Vec, size: Vec, colour: str) -> Box:
        return Box(_spot(prop, local), size, colour, turn)

    back = [box((x, 0.0, -0.80), (0.13, 3.62, 0.13), "wood_dark") for x in (-0.72, 0.72)]
    back += [box((0, y, -0.80), (1.34, h, 0.09), "wood") for y, h in ((2.95, 0.62), (2.35, 0.22))]
    front = [box((x, 0.0, 0.72), (0.13, 1.82, 0.13), "wood_dark") for x in (-0.72, 0.72)]
    seat = [box((0.0, 1.80, 0.0), (1.66, 0.15, 1.7), "wood")]
    out = []
    for label, boxes in (("back", back), ("front", front), ("seat", seat)):
        samples = [s for b in boxes for s in box_samples(scene, b)]
        out.append(Piece(f"{name}.{label}", samples, _boxes(scene, boxes), seat=label != "back"))
    return out


def _bike(scene: Scene, prop: Prop, name: str) -> list[Piece]:
    c = scene.colours
    axle = _spot(prop, (0.0, CRANK_Y, CRANK_Z))
    frame: list[tuple[Vec, Vec, float, str]] = [
        ((0, 0.08, -1.4), (0, 0.08, 1.9), 0.09, "metal"),
        ((-0.5, 0.08, -1.4), (0.5, 0.08, -1.4), 0.09, "metal"),
        ((-0.5, 0.08, 1.9), (0.5, 0.08, 1.9), 0.09, "metal"),
        ((0, 0.1, -0.2), (0, SADDLE_Y - 0.13, -0.55), 0.09, "metal"),
        ((0, 0.1, 1.0), (0, 4.45, 1.35), 0.09, "metal"),
        ((-0.5, 4.56, 1.5), (0.5, 4.56, 1.5), 0.07, "wood_dark"),
        ((0, 4.45, 1.35), (0, 4.56, 1.5), 0.07, "metal"),
        ((0, CRANK_Y, CRANK_Z), (0, 1.1, 1.25), 0.09, "metal"),
    ]

    def draw(painter: QPainter) -> None:
        for a, b, r, colour in frame:
            draw_rod(painter, scene, _spot(prop, a), _spot(prop, b), r, c[colour])
        wheel = [_spot(prop, (x, 1.0, 1.2)) for x in (-0.08, 0.08)]
        draw_rod(painter, scene, wheel[0], wheel[1], 0.72, c["roller"])
        saddle = [
            projected(turn_y(prop.yaw), _spot(prop, (0, SADDLE_Y - 0.09, z)), (w, 0.09, 0.2), scene.cam)
            for z, w in ((-0.75, 0.34), (-0.2, 0.14))
        ]
        draw_blob(painter, scene, saddle, c["wood_dark"])

    middle = [s for a, b, r, _ in frame for s in rod_samples(scene, _spot(prop, a), _spot(prop, b), r)]
    out = [Piece(f"{name}.frame", middle, draw, seat=True)]
    for s, x in (("L", PEDAL_X), ("R", -PEDAL_X)):
        ball = where(scene.skeleton, POINTS[f"ball_{s}"])
        hub = add(axle, apply(turn_y(prop.yaw), (x * 0.6, 0.0, 0.0)))
        foot: Vec = (hub[0], ball[1] - 0.05, ball[2])
        pedal = (add(ball, (-0.2, -0.06, 0.0)), add(ball, (0.2, -0.06, 0.0)))

        def crank(painter: QPainter, hub: Vec = hub, foot: Vec = foot, pedal: tuple[Vec, Vec] = pedal) -> None:
            draw_rod(painter, scene, hub, foot, 0.06, c["metal"])
            draw_rod(painter, scene, pedal[0], pedal[1], 0.07, c["wood_dark"])

        out.append(Piece(f"{name}.crank_{s}", rod_samples(scene, hub, foot, 0.06), crank))
    return out


def _ball(scene: Scene, prop: Prop, name: str) -> Piece:
    centre = place(prop, scene.skeleton, scene.progress)
    e = projected(IDENTITY, centre, (prop.radius,) * 3, scene.cam)
    sample = (e.x, e.y, e.depth, e.radius)
    return Piece(name, [sample], partial(draw_blob, scene=scene, ellipses=[e], colour=scene.colours["ball"]))


def pieces(scene: Scene) -> list[Piece]:
    """The things that are sorted among the body's parts."""
    out: list[Piece] = []
    for i, prop in enumerate(scene.solved.props):
        name = f"{prop.kind}{i}"
        if prop.kind == "chair":
            out += _chair(scene, prop, name)
        elif prop.kind == "bike":
            out += _bike(scene, prop, name)
        elif prop.kind == "ball":
            out.append(_ball(scene, prop, name))
        elif prop.kind == "pillow" and prop.between:
            x, y, z = place(prop, scene.skeleton, scene.progress)
            sx, sy = scene.cam.spot((x, y, z))
            sample = (sx, sy, scene.cam.depth((x, y, z)), prop.size[1] * scene.cam.scale)
            out.append(Piece(name, [sample], partial(_draw_pillow, scene=scene, prop=prop)))
    return out


def forced_over(scene: Scene, found: list[Piece]) -> set[tuple[str, str]]:
    """What is known to lie over a seat: whoever sits on it."""
    out: set[tuple[str, str]] = set()
    pelvis = scene.skeleton["pelvis"][1]
    for prop in scene.solved.props:
        if prop.kind in ("chair", "bike") and length(sub((prop.at[0], 0, prop.at[1]), (pelvis[0], 0, pelvis[2]))) < 1.0:
            seats = [p.name for p in found if p.seat and p.name.startswith(prop.kind)]
            sitting = ["pelvis", "torso", "thigh_L", "thigh_R"]
            out |= {(part, seat) for seat in seats for part in sitting}
            if prop.kind == "chair":
                out |= {(f"shin_{s}", seat) for seat in seats for s in "LR" if _before_legs(scene, s)}
    return out


def _before_legs(scene: Scene, side: str) -> bool:
    return where(scene.skeleton, POINTS[f"ankle_{side}"])[1] < 2.2


# ------------------------------------------------------------------ worn and held
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
        nose = add(top, scale(down, 0.30))
        draw_rod(painter, scene, sub(top, scale(down, 0.34)), nose, 0.17, c["metal"])
        draw_rod(painter, scene, nose, add(top, scale(down, 0.46)), 0.07, c["wood_dark"])
        tip = projected(IDENTITY, add(top, scale(down, 0.54)), (0.15, 0.15, 0.15), scene.cam)
        draw_blob(painter, scene, [tip], c["wood_dark"])

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
