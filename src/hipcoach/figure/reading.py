"""Reading a pose document: plain data of an exercise's `figure:` key into checked keyframes.

docs/drawing-exercises.md explains the format to authors. Values may be numbers or their text.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from hipcoach.figure import props as things
from hipcoach.figure.fields import PoseError as PoseError
from hipcoach.figure.fields import flag, items, known, mapping, number, numbered, numbers, pair
from hipcoach.figure.landmarks import POINTS
from hipcoach.figure.muscles import MUSCLES
from hipcoach.figure.pose import BODY_CONTACTS, FOOT_MODES, Arrow, Document, Keyframe, Pose, View, digest
from hipcoach.figure.presets import PRESETS
from hipcoach.figure.props import Prop
from hipcoach.figure.skeleton import (
    BASES,
    CENTRAL,
    GROUPS,
    LIMIT_DEG,
    NEUTRAL_DEG,
    SINGLES,
    other_side,
    root_turn,
)

TOP_KEYS = ("name", "side", "camera", "props", "target", "arrow", "keyframes", "cycle", "still", "unseen")
KEYFRAMES = ("start", "mid", "end")
KEYFRAME_KEYS = (
    "use",
    "like",
    "mirror",
    "at",
    "root",
    "joints",
    "contact",
    "slide",
    "place",
    "height",
    "heading",
    "lift",
    "stiff",
    "root_stiff",
    "balance",
)
ROOT_KEYS = ("base", "pitch", "roll", "twist", "yaw")
LIMB_CONTACTS = ("foot", "hand", "knee", "elbow", "forearm", "thigh", "shin", "uarm")
FREE = "free"


# ------------------------------------------------------------------ parts of a document
def _angles(joints: Document, where: str) -> dict[str, float]:
    """Freedoms with their angles; a joint named without a side sets both."""
    out: dict[str, float] = {}
    sided = [n for n in (*GROUPS, *SINGLES) if n not in CENTRAL]
    allowed = [*CENTRAL, *sided, *(f"{n}_{s}" for n in sided for s in "LR")]
    for key, value in joints.items():
        known(key, allowed, f"{where}.{key}")
        base, sides = (key[:-2], key[-1]) if key[-2:] in ("_L", "_R") else (key, "LR")
        here = f"{where}.{key}"
        if base in GROUPS:
            for axis, angle in mapping(value, here, GROUPS[base]).items():
                names = [f"{base}.{axis}"] if base in CENTRAL else [f"{base}_{s}.{axis}" for s in sides]
                out.update(dict.fromkeys(names, number(angle, f"{here}.{axis}")))
        else:
            out.update(dict.fromkeys([f"{base}_{s}" for s in sides], number(value, here)))
    for name, angle in out.items():
        low, high = LIMIT_DEG[name]
        if not low <= angle <= high:
            raise PoseError(where, f"{name} {angle:g} is beyond the joint", f"stay within {low:g} to {high:g}")
    return out


def _prop(value: object, where: str) -> Prop:
    data: dict[str, Any] = {"type": value} if isinstance(value, str) else mapping(value, where)
    kind = known(data.pop("type", None), things.KEYS, f"{where}.type")
    mapping(data, where, things.KEYS[kind])
    got: dict[str, Any] = {}
    for key, v in data.items():
        here = f"{where}.{key}"
        if key in ("at", "to"):
            got[key] = pair(v, here)
        elif key in ("size", "anchor"):
            got[key] = numbers(v, here)
        elif key == "worn":
            got[key] = known(v, things.WORN.get(kind, tuple(POINTS)), here)
        elif key in ("between", "path"):
            got[key] = tuple(known(n, POINTS, here) for n in items(v, here))
        else:
            got[key] = number(v, here)
    wanted = {"mat": 2, "pillow": 3}.get(kind, 2)
    if "size" in got and len(got["size"]) != wanted:
        raise PoseError(f"{where}.size", f"{len(got['size'])} values", f"write {wanted}")
    if "between" in got and len(got["between"]) != 2:
        raise PoseError(f"{where}.between", "not two points", "write two points")
    got.setdefault("size", things.DEFAULT_SIZE.get(kind, ()))
    if kind in ("step", "bench") and "h" not in got:
        raise PoseError(where, f"the {kind} has no height", "write h")
    return Prop(kind=kind, **got)


def _arrow(value: object) -> Arrow:
    if isinstance(value, str):
        return Arrow(known(value, POINTS, "arrow"))
    data = mapping(value, "arrow", ("point", "offset", "vector", "bow", "double", "span", "against"))
    return Arrow(
        known(data.get("point"), POINTS, "arrow.point"),
        pair(data.get("offset", (0, 0)), "arrow.offset"),
        pair(data["vector"], "arrow.vector") if "vector" in data else None,
        number(data.get("bow", 0), "arrow.bow"),
        flag(data.get("double", False), "arrow.double"),
        pair(data.get("span", (0, 1)), "arrow.span"),
        pair(data["against"], "arrow.against") if "against" in data else None,
    )


def _targets(value: object) -> tuple[str, ...]:
    out: list[str] = []
    for name in items(value, "target"):
        sided = [f"{m}_{s}" for m in MUSCLES for s in "LR"]
        known(name, [*MUSCLES, *sided], "target")
        out += [name] if name in sided else [f"{name}_L", f"{name}_R"]
    return tuple(out)


def _view(value: object) -> View:
    data = mapping(value, "camera", ("az", "el", "turn"))
    return View(
        number(data.get("az", -30), "camera.az"),
        number(data.get("el", 12), "camera.el"),
        pair(data.get("turn", (-35, 35)), "camera.turn"),
    )


def _contact_key(key: str, where: str) -> None:
    limbs = [f"{n}_{s}" for n in LIMB_CONTACTS for s in "LR"]
    known(key, [*BODY_CONTACTS, *limbs, *POINTS], f"{where}.{key}")


def _contact_value(value: object, scene: Sequence[Prop], where: str) -> str:
    """A contact's mode: flat, floor, flat@step, chair.back, wall, a body point, or free."""
    if value is None or value is False or value == "false":
        return FREE
    if not isinstance(value, str):
        raise PoseError(where, f"{value!r} is not a contact", "write flat, floor, a prop or a body point")
    kinds = {p.kind for p in scene if things.surface(p) is not None}
    walls = {p.kind for p in scene if p.kind == "wall"}
    anchors = {f"{p.kind}.{a}" for p in scene for a in things.ANCHORS.get(p.kind, {})}
    modes = {f"{m}@{k}" for m in FOOT_MODES for k in kinds}
    known(value, [FREE, "floor", *FOOT_MODES, *kinds, *walls, *modes, *anchors, *POINTS], where)
    return value


# ------------------------------------------------------------------ keyframes: presets, inheritance, mirror
_Raw = dict[str, Any]


def _expanded(raw: object, where: str) -> _Raw:
    """The keyframe with its presets laid under it; joints become one flat mapping of freedoms."""
    data = mapping({} if raw is None else raw, where, KEYFRAME_KEYS)
    out: _Raw = {k: v for k, v in data.items() if k not in ("use", "root", "joints", "contact")}
    root: _Raw = {}
    joints: dict[str, float] = {}
    contact: _Raw = {}
    for name in items(data.get("use", ()), f"{where}.use"):
        preset = PRESETS[known(name, PRESETS, f"{where}.use")]
        root |= preset.get("root", {})
        joints |= _angles(preset.get("joints", {}), f"{where}.use.{name}")
        contact |= preset.get("contact", {})
    root |= mapping(data.get("root") or {}, f"{where}.root", ROOT_KEYS)
    joints |= _angles(mapping(data.get("joints") or {}, f"{where}.joints"), f"{where}.joints")
    contact |= mapping(data.get("contact") or {}, f"{where}.contact")
    for key in contact:
        _contact_key(key, f"{where}.contact")
    for key in ("pitch", "roll", "twist", "yaw"):
        if key in root:
            root[key] = number(root[key], f"{where}.root.{key}")
    if "base" in root:
        known(root["base"], BASES, f"{where}.root.base")
    return out | {"root": root, "joints": joints, "contact": contact}


def _other_target(target: object) -> object:
    """A contact's target on the other side; a prop's own left and right change places too."""
    if not isinstance(target, str):
        return target
    if "." in target and target[-2:] in ("_l", "_r"):
        return target[:-1] + ("r" if target.endswith("l") else "l")
    return other_side(target)


def _mirror(raw: _Raw) -> _Raw:
    """The keyframe for the other side: names swapped, sideways signs turned round."""
    out = dict(raw)
    root = {k: -v if k in ("roll", "twist", "yaw") else v for k, v in raw["root"].items()}
    if "base" in root:
        root["base"] = {"side_left": "side_right", "side_right": "side_left"}.get(root["base"], root["base"])
    out["root"] = root
    turned = ("spine.lat", "spine.rot", "neck.lat", "neck.rot")
    out["joints"] = {other_side(n): -v if n in turned else v for n, v in raw["joints"].items()}
    out["contact"] = {other_side(k): _other_target(v) for k, v in raw["contact"].items()}
    for key in ("height", "stiff", "lift"):
        if key in raw:
            out[key] = {other_side(k): v for k, v in raw[key].items()}
    if "heading" in raw:
        out["heading"] = {other_side(k): -number(v, "heading") for k, v in raw["heading"].items()}
    if "place" in raw:
        out["place"] = {
            other_side(k): [None if x in (None, "null", "~", "") else -number(x, "place"), z]
            for k, (x, z) in raw["place"].items()
        }
    for key in ("balance", "slide"):
        if isinstance(raw.get(key), list | tuple):
            out[key] = [other_side(n) for n in raw[key]]
    return out


def _spots(value: object, where: str) -> dict[str, tuple[float | None, float | None]]:
    out: dict[str, tuple[float | None, float | None]] = {}
    for key, spot in mapping(value, where).items():
        _contact_key(key, where)
        x, z = (
            None if v in (None, "null", "~", "") else number(v, f"{where}.{key}")
            for v in items(spot, f"{where}.{key}", 2)
        )
        out[key] = (x, z)
    return out


def _stiffness(value: object, where: str) -> dict[str, float]:
    names = {n.split(".")[0] for n in LIMIT_DEG}
    bare = {n[:-2] if n[-2:] in ("_L", "_R") else n for n in names}
    return numbered(value, where, [*LIMIT_DEG, *names, *bare])


def _keyframe(name: str, at: float, raw: _Raw, own_root: bool, scene: Sequence[Prop]) -> Keyframe:
    root = raw["root"]
    turn = root_turn(
        root.get("base", "stand"),
        root.get("pitch", 0.0),
        root.get("roll", 0.0),
        root.get("twist", 0.0),
        root.get("yaw", 0.0),
    )
    contacts = {k: _contact_value(v, scene, f"{name}.contact.{k}") for k, v in raw["contact"].items()}
    slide = items(raw.get("slide", ()), f"{name}.slide")
    for key in slide:
        known(key, contacts, f"{name}.slide")
    balance = raw.get("balance") or ()
    if balance in (False, "false"):
        balance = ()
    headings = [f"{b}_{s}" for b in ("foot", "hand") for s in "LR"]
    return Keyframe(
        name,
        number(raw.get("at", at), f"{name}.at"),
        NEUTRAL_DEG | raw["joints"],
        turn if own_root else None,
        {k: v for k, v in contacts.items() if v != FREE},
        frozenset(slide),
        _spots(raw.get("place", {}), f"{name}.place"),
        numbered(raw.get("height", {}), f"{name}.height", POINTS),
        numbered(raw.get("heading", {}), f"{name}.heading", headings),
        numbered(raw.get("lift", {}), f"{name}.lift", POINTS),
        _stiffness(raw.get("stiff", {}), f"{name}.stiff"),
        number(raw.get("root_stiff", 1.5), f"{name}.root_stiff"),
        tuple(known(n, POINTS, f"{name}.balance") for n in items(balance, f"{name}.balance")),
    )


def _keyframes(document: Document, names: Sequence[str], scene: Sequence[Prop], cycle: bool) -> tuple[Keyframe, ...]:
    laid: dict[str, _Raw] = {}
    out: list[Keyframe] = []
    before: _Raw | None = None
    count = len(names) if cycle else max(1, len(names) - 1)
    for i, name in enumerate(names):
        raw = _expanded(document[name], name)
        base = before
        if "mirror" in raw:
            base = _mirror(laid[known(raw["mirror"], laid, f"{name}.mirror")])
        elif "like" in raw:
            base = laid[known(raw["like"], laid, f"{name}.like")]
        own_root = bool(raw["root"]) or base is None or "mirror" in raw or "like" in raw
        if base is not None:
            joined = {key: base[key] | raw[key] for key in ("root", "joints", "contact")}
            kept = {"balance": base["balance"]} if "balance" in base else {}
            if "mirror" in raw:
                kept |= {k: base[k] for k in ("place", "height", "heading", "lift", "stiff", "slide") if k in base}
            raw = kept | raw | joined
        laid[name] = before = raw
        out.append(_keyframe(name, i / count, raw, own_root, scene))
    return tuple(out)


# ------------------------------------------------------------------ the whole document
def read_pose(document: Document) -> Pose:
    """Checks a pose document and lays its keyframes out; raises PoseError at the first thing wrong."""
    listed = document.get("keyframes") if isinstance(document, Mapping) else None
    names = [str(n) for n in items(listed, "keyframes")] if listed is not None else []
    data = mapping(document, "figure", (*TOP_KEYS, *(names or KEYFRAMES)))
    names = names or [n for n in KEYFRAMES if n in data]
    if not names or len(set(names)) != len(names):
        raise PoseError("keyframes", "no keyframes, or one named twice", "write start and end")
    for name in names:
        if name in TOP_KEYS or name not in data:
            raise PoseError("keyframes", f"{name!r} is not there", "write a keyframe of that name")
    cycle = flag(data.get("cycle", False), "cycle")
    still = flag(data.get("still", False), "still")
    if len(names) < 2 and not still:
        raise PoseError("keyframes", "only one keyframe", "write start and end, or still: true")
    scene = tuple(_prop(p, f"props[{i}]") for i, p in enumerate(items(data.get("props") or (), "props"), 1))
    side = data.get("side")
    frames = _keyframes(data, names, scene, cycle)
    times = [f.at for f in frames]
    if times != sorted(times) or times[0] != 0 or len(set(times)) != len(times):
        raise PoseError("keyframes", "their times do not rise from 0", "write at: from 0 to 1, in order")
    if (times[-1] >= 1) if cycle else (times[-1] != 1 and len(times) > 1):
        raise PoseError("keyframes", "the last time is wrong", "a cycle ends before 1, all else at 1")
    return Pose(
        digest(document),
        "" if side is None else known(side, ("L", "R"), "side"),
        _view(data.get("camera") or {}),
        scene,
        _targets(data.get("target") or ()),
        _arrow(data["arrow"]) if data.get("arrow") else None,
        frames,
        cycle,
        still,
        flag(data.get("unseen", False), "unseen"),
    )
