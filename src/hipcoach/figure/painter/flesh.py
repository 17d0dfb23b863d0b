"""Painting the body: sculpted parts in flat tones, joints bridged, clothes over them."""

from collections.abc import Collection, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from hipcoach.figure.body import Part
from hipcoach.figure.painter.palette import Rgb, Tones, blend, brush, ink
from hipcoach.figure.painter.paths import Outline, chain, empty, hull, oval, trace
from hipcoach.figure.painter.scene import Scene, cloth_key
from hipcoach.figure.projection import Camera, Ellipse, projected
from hipcoach.figure.skeleton import NECK_Y
from hipcoach.figure.vectors import Vec, add, apply, column, dot, product, turn_x

LIT_HALF, LIT_BASE = 0.10, 0.21
SOLE_SEEN = -0.08
FLAT_SEEN = 0.35
STROKE_HU = 0.016
FAR_SEAM = 0.5
# a sleeve's seam is drawn back less than its base tone, or bits of its outline stay on the shirt
SEAM_LIT = 0.0
HANGING = 0.82
# how much a limb points to the viewer to be seen coming out of its clothes, and its first station below the hem
OUT_OF_HEM, BELOW_HEM = 0.12, 2
# Parts too small for a middle tone to be seen.
_TWO_TONED = ("hand", "sock", "neck")
_LIMBS = ("uarm", "farm", "hand", "thigh", "shin", "foot")
_JOINTS = (("thigh", "shin"), ("uarm", "farm"), ("farm", "hand"))


def _bridges(name: str, drawn: Collection[str]) -> list[tuple[str, bool]]:
    """Neighbours already painted, and whether they join with their end (or their start)."""
    base, side = name[:-2], name[-2:]
    out = []
    for upper, lower in _JOINTS:
        if base == lower and upper + side in drawn:
            out.append((upper + side, True))
        if base == upper and lower + side in drawn:
            out.append((lower + side, False))
    return out


def _joined(scene: Scene, name: str, drawn: Collection[str]) -> tuple[Outline, Outline]:
    """The near ends of neighbours already painted, short and longer, to be painted again with a part."""
    few: Outline = []
    more: Outline = []
    for other, at_end in _bridges(name, drawn):
        es = scene.ellipses[other]
        indices = scene.parts[other].chains[0]
        few += chain([es[i] for i in (indices[-2:] if at_end else indices[:2])])
        more += chain([es[i] for i in (indices[-3:] if at_end else indices[:3])])
    return few, more


def layers(
    painter: QPainter,
    tones: Tones,
    outline: Outline,
    *,
    flat: bool,
    joined: tuple[Outline, Outline] = ([], []),
    joined_lit: float = LIT_BASE,
) -> None:
    """Shade, middle and base tone of an outline; `joined` outlines are painted with the first two and the last."""
    steps = [
        (0.0, tones.shade, joined[0]),
        (LIT_HALF, tones.half, joined[0]),
        (LIT_BASE, tones.base, joined[1]),
    ]
    if flat:
        del steps[1]
    for lit, colour, extra in steps:
        path = trace(outline, lit=lit)
        if extra:
            trace(extra, lit=min(lit, joined_lit), path=path)
        painter.fillPath(path, brush(colour))


def draw_part(painter: QPainter, scene: Scene, name: str, drawn: Collection[str]) -> None:
    """Paints one body part with its clothes; the head has its own painter."""
    part = scene.parts[name]
    tones = scene.tones(part.colour, name)
    outline = scene.outline(part, name)
    painter.fillPath(trace(outline, grow=scene.line_px), brush(tones.line))
    joined = _joined(scene, name, drawn)
    coming = bool(part.clothes) and _comes_out(scene, part)
    # from above, the shoe lies over its sole
    sole_first = name.startswith("foot") and _seen_from_above(scene, part)
    if coming:
        # what shows of it is painted after the cloth
        painter.fillPath(trace(outline), brush(tones.base))
    elif not sole_first:
        layers(painter, tones, outline, flat=scene.small or name.startswith(_TWO_TONED), joined=joined)
    for cloth in part.clothes:
        if cloth.name == "sole":
            _draw_sole(painter, scene, part, cloth)
        else:
            _draw_cloth(painter, scene, part, cloth, drawn)
            if coming:
                _draw_out_of_hem(painter, scene, part, cloth, joined)
    if sole_first:
        layers(painter, tones, outline, flat=True)
    if name == "torso" and scene.view.collar > 0:
        _draw_collar(painter, scene)
    elif not scene.small and name.startswith("hand"):
        _draw_fingers(painter, scene, name, tones)
    elif not scene.small and sole_first:
        _draw_laces(painter, scene, name)


def _strokes(painter: QPainter, scene: Scene, lines: Iterable[Sequence[tuple[str, Vec]]], colour: Rgb) -> None:
    """Thin lines through points of bones."""
    path = QPainterPath()
    for line in lines:
        for i, (bone, at) in enumerate(line):
            turn, origin = scene.skeleton[bone]
            x, y = scene.cam.spot(add(origin, apply(turn, at)))
            if i:
                path.lineTo(x, y)
            else:
                path.moveTo(x, y)
    pen = QPen(ink(colour), STROKE_HU * scene.cam.scale)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


def _draw_fingers(painter: QPainter, scene: Scene, name: str, tones: Tones) -> None:
    """The gaps between the fingers, on the back of the hand or on the palm."""
    side = name[-2:]
    fingers = f"fing{side}"
    across, _ = scene.skeleton[name]
    across_fingers, _ = scene.skeleton[fingers]
    seen = dot(apply(across, (1.0, 0.0, 0.0)), scene.cam.toward)
    seen_fingers = dot(apply(across_fingers, (1.0, 0.0, 0.0)), scene.cam.toward)
    if abs(seen_fingers) < FLAT_SEEN:
        return
    x = 0.045 if seen_fingers > 0 else -0.045
    lines = []
    for z in (-0.068, 0.0, 0.068):
        line = [(fingers, (x, -0.05, z)), (fingers, (x, -0.2, z * 0.92)), (fingers, (x * 0.9, -0.335, z * 0.72))]
        if seen * seen_fingers > 0:
            line.insert(0, (name, (x, -0.34, z)))
        lines.append(line)
    _strokes(painter, scene, lines, blend(tones.half, tones.line, 0.6))


def _draw_laces(painter: QPainter, scene: Scene, name: str) -> None:
    """Laces across the instep."""
    g = 1 if name.endswith("L") else -1
    lines = [
        [(name, (0.012 * g + x, y - 0.055 * (abs(x) / 0.085) ** 2, z)) for x in (-0.085, -0.035, 0.035, 0.085)]
        for y, z in ((0.035, 0.215), (0.0, 0.295), (-0.035, 0.375))
    ]
    _strokes(painter, scene, lines, scene.tones("sole", name).half)


def _seen_from_above(scene: Scene, foot: Part) -> bool:
    up = apply(scene.skeleton[foot.bone][0], (0.0, 1.0, 0.0))
    return dot(up, scene.cam.toward) > SOLE_SEEN


def _draw_sole(painter: QPainter, scene: Scene, part: Part, sole: Part) -> None:
    own = scene.tones("sole", part.name)
    outline = scene.outline(sole, cloth_key(part, sole))
    painter.fillPath(trace(outline, grow=scene.line_px), brush(own.line))
    painter.fillPath(trace(outline), brush(own.base))


def _met(e: Ellipse, others: Sequence[Ellipse]) -> bool:
    """Whether an ellipse comes near any of the others on the screen."""
    x, y, r = e.x, e.y, e.radius
    return any((o.x - x) ** 2 + (o.y - y) ** 2 < 0.8 * (r + o.radius) ** 2 for o in others)


def _seam(scene: Scene, part: Part, drawn: Collection[str]) -> Outline:
    """Where a sleeve or a leg of the shorts grows out of trunk or pelvis already painted."""
    parent = "pelvis" if part.name.startswith("thigh") else "torso"
    if parent not in drawn:
        return []
    trunk = scene.parts[parent]
    es = scene.ellipses[parent]
    half = len(trunk.hulls) // 2
    hulls = trunk.hulls[:half] if part.name.endswith("L") else trunk.hulls[half:]
    if parent == "torso":
        (_, ball, shoulder), (chest, armpit, _) = hulls
        pairs = [(ball, shoulder), (armpit, shoulder), (armpit, chest)]
        down, arm = (column(scene.skeleton[bone][0], 1) for bone in ("chest", part.bone))
        if dot(down, arm) > HANGING:
            # only then: under a raised arm it would hide the sleeve's hem
            pairs.append((shoulder, chest))
        names = list(drawn)
        over = [e for n in names[names.index("torso") + 1 :] if n.startswith(_LIMBS) for e in scene.ellipses[n]]
        # whatever crosses the shirt by now must not be painted over
        free = {i for i in (ball, shoulder, armpit, chest) if not _met(es[i], over)}
        return [loop for a, b in pairs if a in free and b in free for loop in chain([es[a], es[b]])]
    buttock, trochanter, crest = hulls[0]
    out = chain([es[buttock], es[trochanter]])
    if "torso" not in drawn:
        out += hull([es[buttock], es[trochanter], es[crest]])
        other = part.name[:-1] + ("R" if part.name.endswith("L") else "L")
        if other not in drawn:
            # once is enough, and twice would wipe the other hip's glow
            out += chain([es[i] for i in trunk.chains[0][:4]])
    return out


def _draw_cloth(painter: QPainter, scene: Scene, part: Part, cloth: Part, drawn: Collection[str]) -> None:
    tones = scene.tones(cloth.colour, part.name)
    key = cloth_key(part, cloth)
    outline = scene.outline(cloth, key)
    edge = chain(scene.ellipses[key][2:]) if cloth.name == "shorts" else outline
    painter.fillPath(trace(edge, grow=scene.line_px * 0.9), brush(tones.line))
    # a far sleeve is cooler in tone than the shirt: a seam of it would look like a stain
    joins = cloth.name == "shorts" or (cloth.name == "sleeve" and scene.far.get(part.name, 0.0) < FAR_SEAM)
    seam = _seam(scene, part, drawn) if joins else []
    flat = scene.small or cloth.name in _TWO_TONED
    lit = SEAM_LIT if cloth.name == "sleeve" else LIT_BASE
    layers(painter, tones, outline, flat=flat, joined=([], seam), joined_lit=lit)


def _comes_out(scene: Scene, part: Part) -> bool:
    """Whether a limb points to the viewer, out of its sleeve or of its leg of the shorts."""
    if not part.name.startswith(("uarm", "thigh")):
        return False
    return -dot(column(scene.skeleton[part.bone][0], 1), scene.cam.toward) > OUT_OF_HEM


def _draw_out_of_hem(painter: QPainter, scene: Scene, part: Part, cloth: Part, joined: tuple[Outline, Outline]) -> None:
    """The opening of a sleeve or a leg, and the limb that comes out of it."""
    tones = scene.tones(cloth.colour, part.name)
    hem = oval(scene.ellipses[cloth_key(part, cloth)][-1])
    painter.fillPath(trace(hem, grow=scene.line_px * 0.9), brush(tones.line))
    painter.fillPath(trace(hem), brush(tones.shade))
    limb = chain(scene.ellipses[part.name][BELOW_HEM:])
    skin = scene.tones(part.colour, part.name)
    painter.fillPath(trace(limb, grow=scene.line_px * 0.8), brush(skin.line))
    layers(painter, skin, limb, flat=scene.small, joined=joined)


def _draw_collar(painter: QPainter, scene: Scene) -> None:
    turn, origin = scene.skeleton["chest"]
    centre = add(origin, apply(turn, (0.0, NECK_Y - 0.09, 0.03)))
    ring = oval(projected(product(turn, turn_x(36)), centre, (0.225, 0.0, 0.235), scene.cam))
    painter.fillPath(trace(ring, grow=0.04 * scene.cam.scale), brush(scene.tones("shirt").half))
    painter.fillPath(trace(ring), brush(scene.tones("skin").shade))


def silhouette(scene: Scene) -> QPainterPath:
    """All parts as one path, for the ghost of another position."""
    path = empty()
    for name, part in scene.parts.items():
        trace(scene.outline(part, name), path=path)
        for cloth in part.clothes:
            trace(scene.outline(cloth, cloth_key(part, cloth)), path=path)
    return path


def draw_shadow(painter: QPainter, scene: Scene, strength: float) -> None:
    """The contact shadow: whatever is near the floor dropped straight onto it, darker where it touches."""
    colour = scene.colours["shadow"]
    path, near = empty(), empty()
    for name, part in scene.parts.items():
        piece = part.clothes[0] if name.startswith("foot") else part
        centres = _station_places(scene, name, piece)
        rows = piece.chains[0]
        es, close = [], []
        # three are enough: limbs are straight
        for i in (rows[0], rows[len(rows) // 2], rows[-1]):
            (x, y, z), r = centres[i]
            if y - r < 1.7:
                es.append(_dropped(scene.cam, x + 0.05, z - 0.02, r * 1.12))
            if y - r < 0.4:
                close.append(_dropped(scene.cam, x + 0.02, z, r * 0.92))
        for target, row in ((path, es), (near, close)):
            if len(row) > 1:
                trace(chain(row), path=target)
            elif row:
                trace(oval(row[0]), path=target)
    painter.fillPath(path, brush(colour, 0.10 * strength))
    painter.fillPath(near, brush(colour, 0.13 * strength))


def _dropped(cam: Camera, x: float, z: float, r: float) -> Ellipse:
    """A round shadow on the floor; the camera never rolls, so that it lies level on the screen."""
    spot = cam.spot((x, 0.0, z))
    wide = cam.scale * r
    high = wide * cam.toward[1]
    return Ellipse(*spot, wide * wide + 0.01, 0.0, high * high + 0.01, cam.depth((x, 0.0, z)))


def _station_places(scene: Scene, name: str, piece: Part) -> list[tuple[tuple[float, float, float], float]]:
    from_key = name if piece is scene.parts[name] else cloth_key(scene.parts[name], piece)
    places = scene.places[from_key]
    return [(p, max(s.radii[0], s.radii[2])) for p, s in zip(places, piece.stations, strict=True)]
