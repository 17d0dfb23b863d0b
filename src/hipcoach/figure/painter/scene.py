"""One frame made ready to paint: the body projected, its outlines, near and far, and the order of parts."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from PySide6.QtGui import QPainter

from hipcoach.figure.body import Part, built, station_frame
from hipcoach.figure.motion import SolvedMotion
from hipcoach.figure.muscles import mid_frame
from hipcoach.figure.ordering import Facing, Sample, draw_order, facing, samples_of
from hipcoach.figure.painter.palette import LOOKS, Look, Rgb, Tones, colours, tones
from hipcoach.figure.painter.paths import Outline, chain, hull
from hipcoach.figure.projection import Camera, Ellipse, projected
from hipcoach.figure.skeleton import Bones, Posture, bones
from hipcoach.figure.vectors import Vec, column, dot, smoothstep

SMALL_PX = 200
OUTLINE_HU = 0.019
SMALL_OUTLINE_HU = 0.026
BREATH = 0.10
Step = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything the painters of one frame share."""

    solved: SolvedMotion
    progress: float
    skeleton: Bones
    cam: Camera
    parts: Mapping[str, Part]
    ellipses: dict[str, list[Ellipse]]
    places: dict[str, list[Vec]]
    colours: Mapping[str, Rgb]
    look: Look
    view: Facing
    far: Mapping[str, float]
    small: bool
    svg: bool
    line_px: float
    outlines: dict[str, Outline] = field(default_factory=dict)

    def outline(self, part: Part, key: str) -> Outline:
        """The part's outline, made once per frame."""
        got = self.outlines.get(key)
        if got is None:
            es = self.ellipses[key]
            got = self.outlines[key] = [
                *(loop for c in part.chains for loop in chain([es[i] for i in c])),
                *(loop for h in part.hulls for loop in hull([es[i] for i in h])),
            ]
        return got

    def tones(self, colour: str, part: str = "") -> Tones:
        """The tones of a named colour on a part; the working side's shoe and sock have their own."""
        side = self.solved.side
        if colour in ("shoe", "sock") and side and part.endswith(f"_{side}"):
            colour += "_working"
        c = self.colours
        return tones(c[colour], round(self.far.get(part, 0.0), 2), c["cool"], c["line"])


def cloth_key(part: Part, cloth: Part) -> str:
    """The name a piece of clothing has among the outlines."""
    return f"{part.name}/{cloth.name}"


def _breathed(part: Part, breath: float) -> Part:
    """The trunk a little deeper at the chest while breathing in (0..1)."""
    if not breath or part.name != "torso":
        return part
    out = []
    for s in part.stations:
        k = 1 + BREATH * breath * s.weight if s.second and s.second[0] == "chest" else 1.0
        rx, ry, rz = s.radii
        out.append(s if k == 1 else type(s)(s.bone, s.centre, (rx * (1 + (k - 1) / 2), ry, rz * k), s.second, s.weight))
    return Part(part.name, part.bone, part.colour, tuple(out), part.chains, part.hulls, part.clothes)


def _far(skeleton: Bones, cam: Camera) -> dict[str, float]:
    """How far on the other side each limb is, 0..1, by how the pelvis and the chest are turned."""
    out: dict[str, float] = {}
    for bone, names in (("pelvis", ("thigh", "shin", "foot")), ("chest", ("uarm", "farm", "hand"))):
        turned = dot(column(skeleton[bone][0], 0), cam.toward)
        for s, d in (("L", -turned), ("R", turned)):
            out |= dict.fromkeys([f"{n}_{s}" for n in names], smoothstep((d - 0.15) / 0.65))
    return out


def make_scene(
    solved: SolvedMotion,
    progress: float,
    posture: Posture,
    cam: Camera,
    *,
    theme: str,
    look: str,
    small: bool,
    svg: bool,
    breath: float,
) -> Scene:
    """Projects the body of one posture."""
    skeleton = bones(posture)
    for s in "LR":
        skeleton[f"mid_{s}"] = mid_frame(skeleton, s)
    own = LOOKS[look]
    parts = {n: _breathed(p, breath) for n, p in built(own.girth).items()}
    ellipses: dict[str, list[Ellipse]] = {}
    places: dict[str, list[Vec]] = {}
    for name, part in parts.items():
        for key, piece in ((name, part), *((cloth_key(part, c), c) for c in part.clothes)):
            frames = [station_frame(s, skeleton) for s in piece.stations]
            places[key] = [centre for _, centre in frames]
            ellipses[key] = [
                projected(turn, centre, s.radii, cam) for (turn, centre), s in zip(frames, piece.stations, strict=True)
            ]
    return Scene(
        solved,
        progress,
        skeleton,
        cam,
        parts,
        ellipses,
        places,
        colours(theme, look),
        own,
        facing(skeleton, cam.toward),
        _far(skeleton, cam),
        small,
        svg,
        (SMALL_OUTLINE_HU if small else OUTLINE_HU) * cam.scale,
    )


def order_of(scene: Scene, things: Mapping[str, list[Sample]], over: Collection[tuple[str, str]]) -> list[str]:
    """Body parts and things from the back to the front."""
    samples = {n: samples_of(n, scene.ellipses[n]) for n in scene.parts}
    return draw_order(samples | dict(things), scene.view, over)
