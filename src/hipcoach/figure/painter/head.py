"""Painting the head: face under a hairline, ear, nose and hair, so that the gaze reads at thumbnail size."""

from collections.abc import Callable
from math import atan2, cos, pi, sin, sqrt

from PySide6.QtGui import QPainter, QPainterPath

from hipcoach.figure.painter.palette import blend, brush, rgb
from hipcoach.figure.painter.paths import chain, hull, oval, polygon, trace
from hipcoach.figure.painter.scene import Scene
from hipcoach.figure.projection import Camera, Ellipse, projected
from hipcoach.figure.skeleton import Frame
from hipcoach.figure.vectors import (
    Mat,
    Vec,
    add,
    apply,
    cross,
    dot,
    product,
    scale,
    smoothstep,
    sub,
    turn_x,
    unapply,
    unit,
)

_LIPS = rgb("8A3A32")
_EAR_TILT = turn_x(-12)
FACE_SEEN = -0.15
EYES_SEEN = -0.35
MOUTH_SEEN = 0.12
JAW_LIT = 0.17
# The head is drawn a little larger than life about this point: the face reads, and the chin shortens the neck.
_LARGER, _ABOUT = 1.07, (0.0, 0.42, 0.0)


def _ellipse(frame: Frame, cam: Camera, centre: Vec, radii: Vec, tilt: Mat | None = None) -> Ellipse:
    turn, origin = frame
    own = turn if tilt is None else product(turn, tilt)
    return projected(own, add(origin, apply(turn, _larger(centre))), scale(radii, _LARGER), cam)


def _larger(centre: Vec) -> Vec:
    return add(_ABOUT, scale(sub(centre, _ABOUT), _LARGER))


def _face(frame: Frame, cam: Camera, normal: Vec, cos_edge: float, centre: Vec, radii: Vec) -> QPainterPath | None:
    """The cap of an ellipsoid round a normal, where it can be seen; None when it is turned away."""
    turn, origin = frame
    n = unit(normal)
    a = unit(cross(n, (0.0, 1.0, 0.0)))
    b = cross(n, a)
    sin_edge = sqrt(1 - cos_edge * cos_edge)
    v = unapply(turn, cam.toward)
    to_viewer = unit((v[0] / radii[0], v[1] / radii[1], v[2] / radii[2]))
    count = 32
    ring: list[Vec] = []
    for i in range(count):
        t = 2 * pi * i / count
        sideways = add(scale(a, sin_edge * cos(t)), scale(b, sin_edge * sin(t)))
        ring.append(add(scale(n, cos_edge), sideways))
    seen = [dot(q, to_viewer) >= 0 for q in ring]

    def spot(q: Vec) -> tuple[float, float]:
        local = (q[0] * radii[0], q[1] * radii[1], q[2] * radii[2])
        return cam.spot(add(origin, apply(turn, _larger(add(centre, local)))))

    if not any(seen):
        return None
    if all(seen):
        return polygon([spot(q) for q in ring])
    first = next(i for i in range(count) if seen[i] and not seen[i - 1])
    run = []
    i = first
    while seen[i % count]:
        run.append(ring[i % count])
        i += 1
    e1 = unit(sub(n, scale(to_viewer, dot(n, to_viewer))))
    e2 = cross(to_viewer, e1)

    def rim(t: float) -> Vec:
        return add(scale(e1, cos(t)), scale(e2, sin(t)))

    t0, t1 = (atan2(dot(q, e2), dot(q, e1)) for q in (run[-1], run[0]))
    edge = [rim(t0 + (t1 - t0) * j / 10) for j in range(11)]
    return polygon([spot(q) for q in run + edge])


def draw_head(painter: QPainter, scene: Scene) -> None:
    """Paints head and hair."""
    frame, cam, w = scene.skeleton["head"], scene.cam, scene.line_px
    skin, hair = scene.tones("skin"), scene.tones("hair")
    turn = frame[0]
    gaze = dot(apply(turn, (0.0, -0.1, 1.0)), cam.toward)
    to_left = dot(apply(turn, (1.0, 0.0, 0.0)), cam.toward)
    bun = scene.look.bun

    def at(centre: Vec, radii: Vec, tilt: Mat | None = None) -> Ellipse:
        return _ellipse(frame, cam, centre, radii, tilt)

    def fill(path: QPainterPath, colour: tuple[float, float, float]) -> None:
        painter.fillPath(path, brush(colour))

    crown_at: Vec = (0, 0.545, -0.05) if bun else (0, 0.555, -0.05)
    crown = oval(at(crown_at, (0.374, 0.412, 0.450)))
    knot = oval(at((0, 0.68, -0.50), (0.155, 0.155, 0.14)))
    jaw = hull(
        [
            at((0, 0.40, 0.08), (0.30, 0.27, 0.30)),
            at((0, 0.135, 0.17), (0.175, 0.135, 0.185)),
            at((0, 0.27, -0.10), (0.225, 0.17, 0.24)),
        ]
    )
    nose_parts = [
        at((0, 0.50, 0.395), (0.03, 0.05, 0.03)),
        at((0, 0.345, 0.455), (0.042, 0.04, 0.042)),
        at((0, 0.31, 0.38), (0.055, 0.035, 0.04)),
    ]
    nose = hull(nose_parts)
    hairline = ((0.0, -0.30, 0.95), 0.40) if bun else ((0.0, -0.16, 0.95), 0.42)
    faces = [
        _face(frame, cam, hairline[0], hairline[1], (0, 0.525, -0.035), (0.368 + g, 0.428 + g, 0.452 + g))
        for g in (0.0, 1.6 * w / cam.scale)
    ]

    def draw_knot() -> None:
        if bun:
            fill(trace(knot, grow=w), hair.line)
            fill(trace(knot), hair.shade)
            fill(trace(knot, lit=0.22), hair.base)

    def draw_ear(g: int) -> None:
        ear = oval(at((g * 0.335, 0.385, -0.045), (0.04, 0.115, 0.075), _EAR_TILT))
        fill(trace(ear, grow=w * 0.7), blend(skin.shade, skin.line, 0.3))
        fill(trace(ear), skin.base)
        if not scene.small:
            inner = oval(at((g * 0.36, 0.385, -0.03), (0.02, 0.065, 0.038), _EAR_TILT))
            fill(trace(inner), skin.half)

    def draw_jaw() -> None:
        fill(trace(jaw), skin.shade)
        fill(trace(jaw, lit=JAW_LIT), skin.base)

    far = -1 if to_left > 0 else 1
    fill(trace(jaw, grow=w), skin.line)
    if gaze > 0:
        draw_knot()
    fill(trace(crown, grow=w), hair.line)
    if gaze <= FACE_SEEN:
        draw_jaw()
    if abs(to_left) < 0.75:
        draw_ear(far)
    if gaze > FACE_SEEN:
        fill(trace(nose, grow=w), skin.line)
    fill(trace(crown), hair.shade)
    if not scene.small:
        fill(trace(crown, lit=0.12), blend(hair.shade, hair.base, 0.6))
    fill(trace(crown, lit=0.30), hair.base)
    if gaze > FACE_SEEN:
        if faces[1] is not None:
            fill(faces[1], skin.line)
        draw_jaw()
    if faces[0] is not None:
        fill(faces[0], skin.base)
    if gaze > FACE_SEEN:
        frontal = smoothstep((gaze - 0.35) / 0.4)
        fill(trace(nose), blend(skin.base, skin.shade, 0.55 * frontal))
        if frontal > 0:
            fill(trace(hull([e.toward_light(0.42) for e in nose_parts])), skin.base)
    if gaze > EYES_SEEN:
        _draw_features(painter, scene, at)
    if gaze > -0.6:
        draw_ear(-far)
    if abs(to_left) < 0.35 and gaze < -0.2:
        draw_ear(far)
    if gaze <= 0:
        draw_knot()


def _draw_features(painter: QPainter, scene: Scene, at: Callable[[Vec, Vec], Ellipse]) -> None:
    turn, toward, c = scene.skeleton["head"][0], scene.cam.toward, scene.colours
    skin = scene.tones("skin")
    eyes, brows = blend(c["hair"], c["line"], 0.5), blend(c["hair"], c["skin"], 0.15)
    for g in (1, -1):
        if dot(apply(turn, unit((g * 0.15, 0.0, 0.4))), toward) > 0.25:
            painter.fillPath(trace(oval(at((0.135 * g, 0.475, 0.385), (0.030, 0.042, 0.03)))), brush(eyes))
            painter.fillPath(trace(oval(at((0.140 * g, 0.590, 0.375), (0.065, 0.013, 0.03)))), brush(brows))
    if dot(apply(turn, (0.0, -0.2, 1.0)), toward) > MOUTH_SEEN:
        mouth = chain([at((0.05 * x, 0.163 + 0.010 * x * x, 0.325), (0.012, 0.011, 0.020)) for x in (-1, 0, 1)])
        painter.fillPath(trace(mouth), brush(blend(skin.shade, _LIPS, 0.45)))
