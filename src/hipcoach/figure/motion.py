"""The solved motion of a pose: from a phase 0..1 to a posture, and its compact text for keeping.

Phase 0 is the start, 0.5 the end position or the hold, 1 back at the start; a cycle loops from 0 to 1.
Nothing is solved here: frames were baked when the pose was written.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from math import cos, pi
from typing import Any

from hipcoach.figure import skeleton as body_parts
from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.pose import FORMAT, Arrow, Document, View, digest
from hipcoach.figure.props import Prop
from hipcoach.figure.skeleton import FREEDOMS, Posture, bones, other_side
from hipcoach.figure.vectors import Quat, Vec, from_quat, length, mix, normal_quat, same_half, sub, to_quat

STILL_HU = 0.25
REST_EFFORT = 0.3


@dataclass(frozen=True, slots=True)
class Frame:
    """One baked position: pelvis orientation and place, and the angles in the order of FREEDOMS."""

    turn: Quat
    place: Vec
    angles: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SolvedMotion:
    """A pose ready to show: evenly spaced frames from start to end, or round a whole cycle."""

    digest: str
    side: str
    view: View
    props: tuple[Prop, ...]
    targets: tuple[str, ...]
    arrow: Arrow | None
    cycle: bool
    keys: tuple[float, ...]
    frames: tuple[Frame, ...]

    def __hash__(self) -> int:
        """The content hash stands for the whole, so caches need not hash every frame."""
        return hash((self.digest, self.side))


def progress_at(solved: SolvedMotion, phase: float) -> float:
    """How far along its frames a motion is at a phase: eased there and back, or round a cycle."""
    if solved.cycle:
        return phase % 1.0
    return (1 - cos(2 * pi * max(0.0, min(1.0, phase)))) / 2


def posture_at(solved: SolvedMotion, phase: float) -> Posture:
    """The posture at a phase 0..1."""
    return posture_along(solved, progress_at(solved, phase))


def posture_along(solved: SolvedMotion, progress: float) -> Posture:
    """The posture at a progress 0..1 through the frames (before easing)."""
    frames = solved.frames
    last = len(frames) - 1
    spot = max(0.0, min(1.0, progress)) * last
    i = min(last - 1, int(spot)) if last else 0
    u = spot - i
    a = frames[i]
    if u < 1e-9 or not last:
        return Posture(from_quat(a.turn), a.place, dict(zip(FREEDOMS, a.angles, strict=True)))
    b = frames[i + 1]
    q = same_half(b.turn, a.turn)
    w, x, y, z = (p + (r - p) * u for p, r in zip(a.turn, q, strict=True))
    return Posture(
        from_quat(normal_quat((w, x, y, z))),
        mix(a.place, b.place, u),
        {n: p + (r - p) * u for n, p, r in zip(FREEDOMS, a.angles, b.angles, strict=True)},
    )


@lru_cache(maxsize=128)
def stands_still(solved: SolvedMotion) -> bool:
    """Whether nothing moves that could be seen: a hold against something, or lying under a pack."""
    first, last = joints(posture_along(solved, 0.0)), joints(posture_along(solved, 1.0))
    far = max(length(sub(last[bone], place)) for bone, place in first.items())
    return not solved.cycle and far < STILL_HU


def effort_at(solved: SolvedMotion, progress: float) -> float:
    """How hard the muscles work, 0..1: where nothing moves, only this tells the hold from the rest."""
    return REST_EFFORT + (1 - REST_EFFORT) * progress if stands_still(solved) else 1.0


def joints(posture: Posture) -> dict[str, Vec]:
    """World places of the joints, for golden texts and for tests: bone origins plus the fingertips."""
    skeleton = bones(posture)
    out = {bone: origin for bone, (_, origin) in skeleton.items()}
    for name in ("fingertips_L", "fingertips_R", "toe_tip_L", "toe_tip_R"):
        out[name] = where(skeleton, POINTS[name])
    return out


def posture_frame(posture: Posture) -> Frame:
    """The posture as a frame, rounded to what is kept."""
    w, x, y, z = (round(v, 5) for v in to_quat(posture.turn))
    px, py, pz = (round(v, 4) for v in posture.place)
    return Frame((w, x, y, z), (px, py, pz), tuple(round(posture.angles[n], 2) + 0.0 for n in FREEDOMS))


# ------------------------------------------------------------------ the other side
def _mirrored_prop(prop: Prop) -> Prop:
    flip = {"at": (-prop.at[0], prop.at[1]), "yaw": -prop.yaw, "worn": other_side(prop.worn)}
    return replace(
        prop,
        **flip,  # type: ignore[arg-type]
        to=None if prop.to is None else (-prop.to[0], prop.to[1]),
        between=tuple(other_side(n) for n in prop.between),
        path=tuple(other_side(n) for n in prop.path),
        anchor=(-prop.anchor[0], *prop.anchor[1:]) if prop.anchor else (),
    )


def _mirrored_arrow(arrow: Arrow) -> Arrow:
    return replace(
        arrow,
        point=other_side(arrow.point),
        offset=(-arrow.offset[0], arrow.offset[1]),
        vector=None if arrow.vector is None else (-arrow.vector[0], arrow.vector[1]),
        bow=-arrow.bow,
        against=None if arrow.against is None else (-arrow.against[0], arrow.against[1]),
    )


@lru_cache(maxsize=64)
def mirrored(solved: SolvedMotion) -> SolvedMotion:
    """The same motion with left and right exchanged: body, camera, props and arrow; the light stays."""
    frames = []
    for f in solved.frames:
        posture = Posture(from_quat(f.turn), f.place, dict(zip(FREEDOMS, f.angles, strict=True)))
        frames.append(posture_frame(body_parts.mirrored(posture)))
    low, high = solved.view.turn
    return replace(
        solved,
        side=other_side(f"x_{solved.side}")[2:] if solved.side else "",
        view=View(-solved.view.az, solved.view.el, (-high, -low)),
        props=tuple(_mirrored_prop(p) for p in solved.props),
        targets=tuple(other_side(t) for t in solved.targets),
        arrow=_mirrored_arrow(solved.arrow) if solved.arrow else None,
        frames=tuple(frames),
    )


def on_side(solved: SolvedMotion, side: str | None) -> SolvedMotion:
    """The motion with this working side ("left", "right", "L", "R"); None, "" or two-sided moves stay."""
    wanted = (side or "")[:1].upper()
    return mirrored(solved) if wanted and solved.side and wanted != solved.side else solved


# ------------------------------------------------------------------ text
def to_text(solved: SolvedMotion) -> str:
    """The motion as one line of JSON; a freedom that never moves is written once."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "digest": solved.digest,
        "side": solved.side,
        "view": asdict(solved.view),
        "props": [_short(p, Prop(p.kind)) for p in solved.props],
        "targets": solved.targets,
        "arrow": _short(solved.arrow, Arrow(solved.arrow.point)) if solved.arrow else None,
        "cycle": solved.cycle,
        "keys": solved.keys,
        "turn": [f.turn for f in solved.frames],
        "place": [f.place for f in solved.frames],
        "angles": {},
    }
    for i, name in enumerate(FREEDOMS):
        values = [f.angles[i] for f in solved.frames]
        data["angles"][name] = values[0] if len(set(values)) == 1 else values
    return json.dumps(data, separators=(",", ":")) + "\n"


def _short(value: Prop | Arrow, standard: Prop | Arrow) -> dict[str, Any]:
    usual = asdict(standard)
    return {k: v for k, v in asdict(value).items() if k in ("kind", "point") or v != usual[k]}


def _tuples(value: Any) -> Any:
    return tuple(_tuples(v) for v in value) if isinstance(value, list) else value


def _fields(data: Mapping[str, Any]) -> dict[str, Any]:
    return {k: _tuples(v) for k, v in data.items()}


def from_text(text: str) -> SolvedMotion:
    """The motion `to_text` wrote; raises ValueError for anything else."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise ValueError(f"solved motion of format {data['format']}, not {FORMAT}")
        count = len(data["turn"])
        columns = [data["angles"][name] for name in FREEDOMS]
        rows = zip(*(c if isinstance(c, list) else [c] * count for c in columns), strict=True)
        frames = tuple(
            Frame(_tuples(turn), _tuples(place), tuple(row))
            for turn, place, row in zip(data["turn"], data["place"], rows, strict=True)
        )
        return SolvedMotion(
            data["digest"],
            data["side"],
            View(**_fields(data["view"])),
            tuple(Prop(**_fields(p)) for p in data["props"]),
            _tuples(data["targets"]),
            Arrow(**_fields(data["arrow"])) if data["arrow"] else None,
            data["cycle"],
            _tuples(data["keys"]),
            frames,
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a solved motion: {error!r}") from error


def fresh(document: Document, text: str) -> bool:
    """Whether a solved text belongs to this pose document and this engine."""
    try:
        data = json.loads(text)
    except ValueError:
        return False
    return isinstance(data, dict) and data.get("digest") == digest(document) and bool(data.get("format") == FORMAT)
