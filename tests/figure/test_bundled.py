"""The kept motions belong to their documents, come out of the solver again, and are what the golden texts say."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from hipcoach.figure.documents import bake, document
from hipcoach.figure.motion import fresh, joints, posture_along
from hipcoach.figure.painter import svg
from hipcoach.figure.reading import read_pose
from hipcoach.figure.solving import solve
from tests.figure.poses import BUNDLED, POSES, SOLVED, bundled

DRAWN_PX = (400, 400)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_kept_motion_is_fresh(name: str) -> None:
    text = (SOLVED / f"{name}.json").read_text(encoding="utf-8")
    assert fresh(document(name, POSES), text), "python -m hipcoach.figure.documents solves it anew"


def test_no_kept_motion_is_left_over() -> None:
    assert sorted(p.stem for p in SOLVED.glob("*.json")) == BUNDLED


@pytest.mark.parametrize("name", ["clamshell", "glute-bridge", "reverse-lunge", "warm-up-walk", "sit-to-stand"])
def test_solving_again_gives_what_is_kept(name: str) -> None:
    again = solve(read_pose(document(name, POSES)))
    for i in range(9):
        here, kept = (joints(posture_along(m, i / 8)) for m in (again, bundled(name)))
        for bone, place in here.items():
            assert place == pytest.approx(kept[bone], abs=0.01)


@pytest.mark.parametrize("name", BUNDLED)
def test_the_joints_are_where_the_golden_text_says(name: str, golden: Callable[[str, str], None]) -> None:
    lines = []
    for phase in (0.0, 0.5, 1.0):
        places = joints(posture_along(bundled(name), phase))
        lines.append(f"progress {phase:g}")
        lines += [f"  {bone:<14}" + "".join(f"{v + 0.0:8.2f}" for v in place) for bone, place in places.items()]
    golden(f"figures/{name}.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize("name", BUNDLED)
def test_the_drawing_is_what_the_golden_text_says(
    name: str, golden: Callable[[str, str], None], qapp: QApplication
) -> None:
    """Every shape of the SVG in the order in which it is painted: its colours, and the box it fills."""
    drawing = svg(bundled(name), 0.5, DRAWN_PX, title=name)
    golden(f"drawings/{name}.txt", "\n".join(_shapes(drawing)) + "\n")


def _shapes(drawing: bytes) -> Iterator[str]:
    root = ElementTree.fromstring(drawing)
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        for path in group.findall("{http://www.w3.org/2000/svg}path"):
            numbers = [float(n) for n in re.findall(r"-?[0-9.]+(?:e-?[0-9]+)?", path.get("d", ""))]
            if not numbers:
                continue
            xs, ys = numbers[::2], numbers[1::2]
            box = (2 * round(v / 2) for v in (min(xs), min(ys), max(xs), max(ys)))
            alpha = "" if group.get("fill-opacity", "1") == "1" else f" {float(group.get('fill-opacity', '1')):.2f}"
            yield f"{group.get('fill')}{alpha} {group.get('stroke')}: " + " ".join(f"{v:.0f}" for v in box)


def test_baking_writes_only_what_is_stale(tmp_path: Path) -> None:
    assert bake("single-leg-balance", POSES, tmp_path)
    assert not bake("single-leg-balance", POSES, tmp_path)
