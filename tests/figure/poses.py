"""Small pose documents, and the bundled poses solved once for all tests."""

from functools import cache
from pathlib import Path
from typing import Any

from hipcoach.figure.documents import document, names
from hipcoach.figure.motion import SolvedMotion, from_text
from hipcoach.figure.pose import Pose
from hipcoach.figure.reading import read_pose
from hipcoach.figure.solving import solve

ROOT = Path(__file__).parents[2]
POSES = ROOT / "exercises" / "figures"
SOLVED = ROOT / "assets" / "figures"
BUNDLED = names(POSES)

SQUAT: dict[str, Any] = {
    "target": ["quad"],
    "start": {
        "joints": {"knee": 4},
        "contact": {"foot_L": "flat", "foot_R": "flat"},
        "balance": ["sole_L", "sole_R"],
    },
    "end": {"root": {"pitch": 36}, "joints": {"hip": {"flex": 86}, "knee": 80, "ankle": 30}},
}
KICK: dict[str, Any] = {
    "side": "R",
    "target": ["quad_R"],
    "camera": {"az": -60, "el": 10},
    "start": {"joints": {"shoulder": {"abd": 14}}, "contact": {"foot_L": "flat", "foot_R": "flat"}},
    "end": {
        "joints": {"hip_R": {"flex": 60}, "knee_R": 20},
        "contact": {"foot_R": "free"},
        "balance": ["sole_L"],
    },
}


@cache
def bundled_pose(name: str) -> Pose:
    return read_pose(document(name, POSES))


@cache
def bundled(name: str) -> SolvedMotion:
    """A bundled exercise's motion, from its kept text."""
    return from_text((SOLVED / f"{name}.json").read_text(encoding="utf-8"))


@cache
def squat() -> SolvedMotion:
    return solve(read_pose(SQUAT))


@cache
def kick() -> SolvedMotion:
    return solve(read_pose(KICK))
