"""Where the camera stands: so that every moment of a motion is in the picture, and nothing zooms while it moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from hipcoach.figure.body import BODY, station_frame
from hipcoach.figure.landmarks import POINTS, Point, where
from hipcoach.figure.motion import SolvedMotion, on_side, posture_along
from hipcoach.figure.muscles import HIDDEN, facing
from hipcoach.figure.projection import Camera, camera
from hipcoach.figure.props import extent
from hipcoach.figure.skeleton import bones, other_side
from hipcoach.figure.vectors import Vec

MARGIN = 0.07
SMALL_MARGIN = 0.04
LARGEST = 1 / 5.0
"""The scale never exceeds this share of the picture's shorter side per HU."""
_BOUNDS_AT = (0.0, 0.25, 0.5, 0.75, 1.0)
_ARROW_POINTS = 9
# what stands out beyond the head's own stations
_HAIR: tuple[tuple[Point, float], ...] = (
    (("head", (0.0, 0.56, -0.05)), 0.50),
    (("head", (0.0, 0.70, -0.53)), 0.20),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """What all frames of a motion share from one camera: bounds with and without the mat, and more."""

    body: tuple[float, float, float, float]
    all: tuple[float, float, float, float]
    hidden: tuple[str, ...]
    arrow: tuple[Vec, ...]


def _arrow_path(solved: SolvedMotion) -> tuple[Vec, ...]:
    """The places the arrow's point passes."""
    if solved.arrow is None:
        return ()
    a, b = solved.arrow.span
    steps = [a + (b - a) * i / (_ARROW_POINTS - 1) for i in range(_ARROW_POINTS)]
    point = POINTS[solved.arrow.point]
    return tuple(where(bones(posture_along(solved, u)), point) for u in steps)


def _arrow_bounds(solved: SolvedMotion, cam: Camera, path: Sequence[Vec]) -> list[tuple[float, float]]:
    """Corners of where the arrow is painted, at a scale of 1."""
    if solved.arrow is None:
        return []
    ox, oy = solved.arrow.offset
    vx, vy = solved.arrow.vector or (0.0, 0.0)
    gx, gy = solved.arrow.against or (0.0, 0.0)
    spots = [(x + sx, y - sy) for x, y in map(cam.spot, path) for sx, sy in ((0.0, 0.0), (gx, gy))]
    return [(x + ox + k * (abs(vx) / 2 + 0.15), y - oy + k * (abs(vy) / 2 + 0.15)) for x, y in spots for k in (-1, 1)]


@lru_cache(maxsize=256)
def stage_of(solved: SolvedMotion, turn_deg: int) -> Stage:
    """What a motion needs of the picture, seen from one side; worked out once."""
    cam = camera(solved.view.az + turn_deg, solved.view.el, 1.0, 0.0, 0.0)
    xs: list[float] = []
    ys: list[float] = []
    for u in _BOUNDS_AT:
        skeleton = bones(posture_along(solved, u))
        for part in BODY.values():
            for station in part.stations:
                _, centre = station_frame(station, skeleton)
                x, y = cam.spot(centre)
                r = max(station.radii) * 0.9
                xs += [x - r, x + r]
                ys += [y - r, y + r]
        for point, r in _HAIR:
            x, y = cam.spot(where(skeleton, point))
            xs += [x - r, x + r]
            ys += [y - r, y + r]
    mats = []
    for prop in solved.props:
        for p in extent(prop):
            x, y = cam.spot(p)
            if prop.kind == "mat":
                mats.append((x, y))
            else:
                xs.append(x)
                ys.append(y)
    path = _arrow_path(solved)
    for x, y in _arrow_bounds(solved, cam, path):
        xs.append(x)
        ys.append(y)
    body = (min(xs), min(ys), max(xs), max(ys) + 0.12)
    wide = (
        min([body[0], *(x for x, _ in mats)]),
        min([body[1], *(y for _, y in mats)]),
        max([body[2], *(x for x, _ in mats)]),
        max([body[3], *(y + 0.12 for _, y in mats)]),
    )
    keys = [bones(posture_along(solved, u)) for u in solved.keys]
    seen = {t for t in solved.targets if max(facing(k, cam.toward, t) for k in keys) >= HIDDEN}
    hidden = tuple(t for t in solved.targets if t not in seen and other_side(t) not in seen)
    return Stage(body, wide, hidden, path)


def fitted(solved: SolvedMotion, stage: Stage, turn_deg: int, width: float, height: float, small: bool) -> Camera:
    """The camera that holds every frame, so that the figure doesn't zoom while it moves."""
    x0, y0, x1, y1 = stage.body if small else stage.all
    margin = SMALL_MARGIN if small else MARGIN
    scale = min(
        width * (1 - 2 * margin) / (x1 - x0),
        height * (1 - 2 * margin) / (y1 - y0),
        min(width, height) * LARGEST,
    )
    left, top = width / 2 - scale * (x0 + x1) / 2, height / 2 - scale * (y0 + y1) / 2
    return camera(solved.view.az + turn_deg, solved.view.el, scale, left, top)


def allowed_turn(solved: SolvedMotion, turn_deg: float, side: str | None = None) -> float:
    """The turn nearest to the wanted one that the exercise's author allows."""
    low, high = on_side(solved, side).view.turn
    return max(low, min(high, turn_deg))
