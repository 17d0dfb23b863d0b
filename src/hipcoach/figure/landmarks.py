"""Named points of the body, where they are in the world, and the centre of mass."""

from hipcoach.figure.skeleton import ANKLE_Y, FOREARM, PARENT, Bones
from hipcoach.figure.vectors import Vec, add, apply

Point = tuple[str, Vec]
"""A bone and a place in its frame."""

# Landmarks: bone and place in its frame, of the left side; x is mirrored for the right.
_LANDMARKS: dict[str, Point] = {
    "head_back": ("head", (0, 0.42, -0.46)),
    "forehead": ("head", (0, 0.55, 0.42)),
    "chin": ("head", (0, 0.02, 0.36)),
    "pelvis_c": ("pelvis", (0, 0, 0)),
    "sacrum": ("pelvis", (0, 0.12, -0.46)),
    "lap": ("pelvis", (0, 0.16, 0.52)),
    "upper_back": ("chest", (0, 1.02, -0.36)),
    "belly": ("lumbar", (0, 0.1, 0.40)),
    "low_back": ("lumbar", (0, 0.05, -0.36)),
    "back": ("chest", (0, 0.62, -0.47)),
    "chest_front": ("chest", (0, 0.6, 0.46)),
    "head_side": ("head", (0.36, 0.40, 0)),
    "temple": ("head", (0.34, 0.5, 0.12)),
    "ear": ("head", (0.36, 0.38, -0.02)),
    "hip_side": ("pelvis", (0.70, 0.02, -0.02)),
    "hip_front": ("pelvis", (0.42, 0.10, 0.40)),
    "asis": ("pelvis", (0.50, 0.42, 0.30)),
    "iliac": ("pelvis", (0.62, 0.50, 0.02)),
    "buttock": ("pelvis", (0.32, -0.22, -0.48)),
    "sit": ("pelvis", (0.26, -0.40, -0.22)),
    "shoulder": ("uarm", (0.20, -0.05, 0)),
    "shoulder_top": ("uarm", (0, 0.20, 0)),
    "shoulder_c": ("uarm", (0, 0, 0)),
    "shoulder_f": ("uarm", (0, -0.05, 0.22)),
    "uarm_mid": ("uarm", (0.17, -0.7, 0)),
    "elbow": ("farm", (0, 0, 0)),
    "wrist": ("farm", (0, -FOREARM, 0)),
    "palm": ("hand", (-0.09, -0.30, 0)),
    "grip": ("hand", (-0.10, -0.36, 0.0)),
    "fingertips": ("fing", (-0.04, -0.33, 0)),
    "palm_heel": ("hand", (-0.09, -0.05, 0)),
    "palm_a": ("hand", (-0.08, -0.30, 0.14)),
    "palm_b": ("hand", (-0.08, -0.30, -0.14)),
    "hip": ("thigh", (0, 0, 0)),
    "thigh_front": ("thigh", (0, -1.30, 0.31)),
    "thigh_low_front": ("thigh", (0, -1.58, 0.25)),
    "thigh_mid_front": ("thigh", (0, -0.95, 0.37)),
    "thigh_back": ("thigh", (0, -1.25, -0.30)),
    "thigh_side": ("thigh", (0.31, -0.95, 0)),
    "thigh_in": ("thigh", (-0.2, -1.1, 0)),
    "knee": ("shin", (0, 0, 0)),
    "knee_front": ("shin", (0, -0.04, 0.22)),
    "knee_in": ("shin", (-0.20, 0, 0)),
    "knee_out": ("shin", (0.2, 0, 0)),
    "shin_front": ("shin", (0, -0.9, 0.16)),
    "shin_in": ("shin", (-0.16, -1.0, -0.03)),
    "shin_top": ("shin", (0, -0.30, 0.20)),
    "shin_out": ("shin", (0.16, -0.9, 0)),
    "calf": ("shin", (0, -0.6, -0.26)),
    "ankle": ("foot", (0, 0, 0)),
    "ankle_front": ("foot", (0, 0.06, 0.14)),
    "ankle_in": ("foot", (-0.14, 0, 0)),
    "ankle_out": ("foot", (0.14, 0.02, 0)),
    "heel": ("foot", (0, -ANKLE_Y, -0.18)),
    "ball": ("foot", (0, -ANKLE_Y, 0.54)),
    "ball_in": ("foot", (-0.17, -ANKLE_Y, 0.5)),
    "ball_out": ("foot", (0.17, -ANKLE_Y, 0.5)),
    "toe_root": ("foot", (0, -0.20, 0.54)),
    "toe_root_in": ("foot", (-0.17, -0.20, 0.52)),
    "toe_root_out": ("foot", (0.17, -0.20, 0.52)),
    "toe_tip": ("toe", (0, -0.09, 0.28)),
    "foot_in": ("foot", (-0.18, -0.18, 0.25)),
    "foot_out": ("foot", (0.2, -0.2, 0.2)),
    "sole": ("foot", (0, -ANKLE_Y, 0.2)),
    "instep": ("foot", (0, -0.02, 0.28)),
}
_CENTRAL_BONES = ("pelvis", "lumbar", "chest", "head")


def _named_points() -> dict[str, Point]:
    out: dict[str, Point] = {}
    for name, (bone, (x, y, z)) in _LANDMARKS.items():
        if x == 0 and bone in _CENTRAL_BONES:
            out[name] = (bone, (x, y, z))
            continue
        for s, g in (("L", 1), ("R", -1)):
            out[f"{name}_{s}"] = (bone if bone in _CENTRAL_BONES else f"{bone}_{s}", (g * x, y, z))
    return out


POINTS: dict[str, Point] = _named_points()


def where(skeleton: Bones, point: Point) -> Vec:
    """World place of a point given in a bone's frame."""
    turn, origin = skeleton[point[0]]
    return add(origin, apply(turn, point[1]))


# Share of body mass and its centre in the bone's frame, after de Leva 1996 (simplified).
_MASSES: dict[str, tuple[float, Vec]] = {
    "head": (0.081, (0, 0.30, 0.02)),
    "chest": (0.216, (0, 0.55, 0)),
    "lumbar": (0.139, (0, 0.25, 0.02)),
    "pelvis": (0.142, (0, 0.12, -0.05)),
    "uarm": (0.028, (0, -0.6, 0)),
    "farm": (0.016, (0, -0.47, 0)),
    "hand": (0.006, (0, -0.25, 0)),
    "thigh": (0.100, (0, -0.80, 0)),
    "shin": (0.0465, (0, -0.80, -0.02)),
    "foot": (0.0145, (0, -0.18, 0.15)),
}
MASS_POINTS: tuple[tuple[float, Point], ...] = tuple(
    (mass, (bone, centre))
    for name, (mass, centre) in _MASSES.items()
    for bone in ([name] if name in PARENT else [f"{name}_L", f"{name}_R"])
)


def centre_of_mass(skeleton: Bones) -> Vec:
    """World place of the body's centre of mass."""
    x = y = z = 0.0
    for mass, point in MASS_POINTS:
        p = where(skeleton, point)
        x += mass * p[0]
        y += mass * p[1]
        z += mass * p[2]
    return (x, y, z)
