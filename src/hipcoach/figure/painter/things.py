"""Painting the props: what lies under the figure and what stands beside it."""

from dataclasses import dataclass
from functools import partial
from math import sqrt

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.ordering import Sample
from hipcoach.figure.painter.palette import blend, brush
from hipcoach.figure.painter.paths import rounded
from hipcoach.figure.painter.scene import Scene, Step
from hipcoach.figure.painter.solids import (
    Box,
    along,
    box_samples,
    draw_blob,
    draw_box,
    draw_rod,
    rod_samples,
)
from hipcoach.figure.painter.track import draw_track
from hipcoach.figure.projection import projected
from hipcoach.figure.props import CRANK_Y, CRANK_Z, PEDAL_X, SADDLE_Y, Prop, place
from hipcoach.figure.vectors import Vec, add, apply, length, scale, sub, turn_y

UNDER = ("wall", "mat", "track")
"""Kinds painted before the shadow."""
BELOW = ("step", "bench", "roller")
"""Kinds painted after the shadow and before the figure."""

_STANDS = {"chair": (1.66, 1.75), "bike": (1.3, 3.5)}
"""Width and depth of the ground under things without a size."""
STANDING = ("bench", "step", *_STANDS)
"""Kinds that stand on the floor and darken it."""


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
    for k in (1.0, 0.5):
        # twice, so that no notch is left at the corners
        painter.fillPath(rounded([(x, y + down * k) for x, y in outer], 0.16 * cam.scale), brush(c["mat_edge"]))
    painter.fillPath(rounded(outer, 0.16 * cam.scale), brush(c[colour]))
    painter.fillPath(rounded(corners(0.1), 0.12 * cam.scale), brush(blend(c[colour], (1, 1, 1), 0.07)))


def draw_ground(painter: QPainter, scene: Scene, prop: Prop) -> None:
    """Paints a prop that lies behind or under the whole figure."""
    c, cam, turn = scene.colours, scene.cam, turn_y(prop.yaw)
    if prop.kind == "mat":
        _slab(painter, scene, prop, prop.size[0], prop.size[1], "mat")
    elif prop.kind == "track":
        draw_track(painter, scene, prop)
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


def draw_prop_shadow(painter: QPainter, scene: Scene, prop: Prop, strength: float) -> None:
    """The soft shadow of a thing that stands on the floor."""
    w, d = prop.size if prop.kind in ("bench", "step") else _STANDS[prop.kind]
    for grow, alpha in ((0.14, 0.05), (0.0, 0.08)):
        half_w, half_d = w / 2 + grow, d / 2 + grow
        spots = [
            scene.cam.spot(_spot(prop, (x * half_w + 0.05, 0.0, z * half_d)))
            for x, z in ((-1, -1), (1, -1), (1, 1), (-1, 1))
        ]
        shade = brush(scene.colours["shadow"], alpha * strength)
        painter.fillPath(rounded(spots, (0.2 + grow) * scene.cam.scale), shade)


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
        ((0, 0.1, -1.4), (0, 0.1, 1.9), 0.1, "metal"),
        ((-0.6, 0.09, -1.4), (0.6, 0.09, -1.4), 0.1, "metal"),
        ((-0.6, 0.09, 1.9), (0.6, 0.09, 1.9), 0.1, "metal"),
        ((0, 0.1, 0.06), (0, 2.2, -0.34), 0.14, "metal"),
        ((0, 2.1, -0.33), (0, SADDLE_Y - 0.13, -0.55), 0.09, "ink_soft"),
        ((0, CRANK_Y, CRANK_Z), (0, 1.1, 1.25), 0.13, "metal"),
        ((0, 1.0, 1.2), (0, 3.2, 1.2), 0.14, "metal"),
        ((0, 3.1, 1.2), (0, 4.4, 1.34), 0.09, "ink_soft"),
        ((0, 4.4, 1.34), (0, 4.56, 1.5), 0.08, "metal"),
        ((-0.5, 4.56, 1.5), (0.5, 4.56, 1.5), 0.07, "metal"),
    ]
    grips: list[tuple[Vec, Vec]] = [((x * 0.5, 4.56, 1.45), (x * 0.5, 4.6, 1.98)) for x in (-1, 1)]
    wheel = _spot(prop, (0.0, 0.92, 1.2))
    across = apply(turn_y(prop.yaw), (1.0, 0.0, 0.0))
    near = 1 if scene.cam.depth(across) > 0 else -1

    def draw(painter: QPainter) -> None:
        for a, b, r, colour in frame[:5]:
            draw_rod(painter, scene, _spot(prop, a), _spot(prop, b), r, c[colour])
        rim = [add(wheel, scale(across, k * near)) for k in (-0.09, 0.09)]
        draw_rod(painter, scene, rim[0], rim[1], 0.74, c["metal"])
        for radius, tone in ((0.58, c["roller"]), (0.2, c["metal"])):
            draw_rod(painter, scene, rim[1], add(rim[1], scale(across, 0.01 * near)), radius, tone)
        for a, b, r, colour in frame[5:]:
            draw_rod(painter, scene, _spot(prop, a), _spot(prop, b), r, c[colour])
        disc = add(axle, scale(across, 0.14 * near))
        draw_rod(painter, scene, axle, disc, 0.34, c["metal"])
        draw_box(painter, scene, Box(_spot(prop, (0, 4.62, 1.62)), (0.5, 0.34, 0.1), "metal", turn_y(prop.yaw)))
        for a, b in grips:
            draw_rod(painter, scene, _spot(prop, a), _spot(prop, b), 0.075, c["metal"])
        saddle = [
            projected(turn_y(prop.yaw), _spot(prop, (0, SADDLE_Y - 0.09, z)), (w, 0.1, 0.22), scene.cam)
            for z, w in ((-0.8, 0.36), (-0.5, 0.24), (-0.05, 0.11))
        ]
        draw_blob(painter, scene, saddle, c["metal"])

    middle = [s for a, b, r, _ in frame for s in rod_samples(scene, _spot(prop, a), _spot(prop, b), r)]
    out = [Piece(f"{name}.frame", middle, draw, seat=True)]
    for s, x in (("L", PEDAL_X), ("R", -PEDAL_X)):
        ball = where(scene.skeleton, POINTS[f"ball_{s}"])
        hub = add(axle, apply(turn_y(prop.yaw), (x * 0.6, 0.0, 0.0)))
        foot: Vec = (hub[0], ball[1] - 0.05, ball[2])
        pedal = (add(ball, (-0.2, -0.06, 0.0)), add(ball, (0.2, -0.06, 0.0)))

        def crank(painter: QPainter, hub: Vec = hub, foot: Vec = foot, pedal: tuple[Vec, Vec] = pedal) -> None:
            draw_rod(painter, scene, hub, foot, 0.06, c["metal"])
            draw_rod(painter, scene, pedal[0], pedal[1], 0.07, c["ink_soft"])

        out.append(Piece(f"{name}.crank_{s}", rod_samples(scene, hub, foot, 0.06), crank))
    return out


def _ball(scene: Scene, prop: Prop, name: str) -> Piece:
    """The ball, flattened between what presses it."""
    centre = place(prop, scene.skeleton, scene.progress)
    a, b = (where(scene.skeleton, POINTS[point]) for point in prop.between)
    flat = max(0.6 * prop.radius, min(prop.radius, length(sub(b, a)) / 2))
    wide = prop.radius * sqrt(prop.radius / flat)
    e = projected(along(sub(b, a)), centre, (wide, flat, wide), scene.cam)
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
