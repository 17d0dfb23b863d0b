"""Painting: something is there, the sides, themes, looks and props can be told apart, and any thread may paint."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtGui import QImage, QTransform

from hipcoach.figure.landmarks import POINTS, where
from hipcoach.figure.motion import SolvedMotion, posture_along
from hipcoach.figure.painter import LOOKS, THEMES, allowed_turn, picture, svg
from hipcoach.figure.painter.palette import colours
from hipcoach.figure.painter.track import passed
from hipcoach.figure.props import KEYS
from hipcoach.figure.reading import read_pose
from hipcoach.figure.skeleton import bones
from hipcoach.figure.solving import solve
from hipcoach.figure.vectors import Vec
from tests.figure.poses import BUNDLED, KICK, SOLVED, bundled, kick

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (240, 240)


def painted(image: QImage) -> int:
    """How many pixels aren't clear (every second row and column)."""
    return sum(
        image.pixelColor(x, y).alpha() > 0 for y in range(0, image.height(), 2) for x in range(0, image.width(), 2)
    )


def has_colour(image: QImage, colour: tuple[float, float, float]) -> bool:
    wanted = [round(v * 255) for v in colour]
    for y in range(image.height()):
        for x in range(image.width()):
            c = image.pixelColor(x, y)
            if max(abs(a - b) for a, b in zip(wanted, (c.red(), c.green(), c.blue()), strict=True)) <= 2:
                return True
    return False


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_figure_fills_its_picture_in_both_sizes(name: str) -> None:
    for size in ((240, 240), (96, 96)):
        image = picture(bundled(name), 0.5, size)
        assert painted(image) > 0.03 * size[0] * size[1] / 4
        border = [image.pixelColor(i, 0).alpha() for i in range(size[0])]
        assert "wall" in {p.kind for p in bundled(name).props} or max(border) == 0


def test_phases_sides_themes_looks_and_turns_give_different_pictures() -> None:
    base = picture(kick(), 0.0, SIZE)
    assert picture(kick(), 0.0, SIZE) == base
    assert picture(kick(), 0.0, SIZE, side="right") == base
    others = [
        picture(kick(), 0.5, SIZE),
        picture(kick(), 0.0, SIZE, side="left"),
        picture(kick(), 0.0, SIZE, theme="dark"),
        picture(kick(), 0.0, SIZE, turn_deg=25),
        picture(kick(), 0.0, SIZE, breath=1.0),
        picture(kick(), 0.5, SIZE, ghost=True),
        *(picture(kick(), 0.0, SIZE, look=look) for look in list(LOOKS)[1:]),
    ]
    for i, image in enumerate(others):
        assert image != base
        assert all(image != other for other in others[i + 1 :])


def test_the_working_side_wears_the_orange_shoe_and_the_target_glows() -> None:
    c = colours("light", "bun")
    image = picture(kick(), 0.5, (500, 500), turn_deg=60)  # from the front, where no side is the far one
    assert has_colour(image, c["shoe_working"]) and has_colour(image, c["shoe"])
    without = {**KICK, "target": []}
    assert picture(solve(read_pose(without)), 0.5, SIZE) != picture(kick(), 0.5, SIZE)


def test_the_other_side_is_not_the_flipped_picture_because_the_light_stays() -> None:
    left = picture(kick(), 0.5, SIZE, side="left")
    assert left != picture(kick(), 0.5, SIZE).transformed(QTransform.fromScale(-1, 1))


def test_a_card_has_the_theme_behind_it() -> None:
    for theme in THEMES:
        image = picture(kick(), 0.0, SIZE, theme=theme, card=True)
        wanted = THEMES[theme]["card"]
        corner = image.pixelColor(2, 2)
        assert [corner.red(), corner.green(), corner.blue()] == [round(v * 255) for v in wanted]


def test_a_picture_for_a_dense_screen_has_more_pixels() -> None:
    image = picture(kick(), 0.0, SIZE, pixel_ratio=2.0)
    assert (image.width(), image.height(), image.devicePixelRatio()) == (480, 480, 2.0)


PROPS: dict[str, dict[str, Any]] = {
    "mat": {},
    "chair": {"at": [1.5, 0]},
    "wall": {"at": [0, -1.5]},
    "track": {},
    "step": {"at": [-1, 0], "h": 0.6},
    "bench": {"at": [1.5, 0], "h": 1.4},
    "bike": {"at": [0, 0]},
    "roller": {"at": [1, 0.5]},
    "band": {"worn": "thighs"},
    "strap": {"path": ["grip_L", "sole_R"]},
    "dumbbell": {"worn": "hand_R"},
    "gun": {"worn": "hand_R"},
    "ball": {"between": ["knee_in_L", "knee_in_R"]},
    "pillow": {"at": [1, 0]},
    "slider": {"worn": "heel_R"},
    "ice": {"worn": "asis_R"},
    "heat": {"worn": "asis_R"},
}


@pytest.mark.parametrize("name", ["warm-up-walk", "run-interval", "walking-lunge"])
def test_the_ground_goes_back_as_fast_as_the_foot_that_stands_on_it(name: str) -> None:
    motion = bundled(name)
    ground = passed(motion)
    at = {i: bones(posture_along(motion, i / (len(ground) - 1))) for i in range(len(ground))}

    def heel(i: int) -> Vec:
        return where(at[i], POINTS["heel_R"])

    down = [i for i in range(1, len(ground)) if max(heel(i)[1], heel(i - 1)[1]) < 0.02]
    standing = [i for i in down if heel(i)[2] < heel(i - 1)[2]]
    assert standing
    for i in standing:
        assert ground[i] - ground[i - 1] == pytest.approx(heel(i - 1)[2] - heel(i)[2], abs=0.05)
    assert all(b >= a for a, b in pairwise(ground)) and ground[-1] > 2


def test_every_kind_of_prop_is_in_this_test() -> None:
    assert set(PROPS) == set(KEYS)


@pytest.mark.parametrize("kind", PROPS)
def test_every_prop_can_be_seen(kind: str) -> None:
    standing = {
        "still": True,
        "camera": {"az": -30},
        "start": {"contact": {"foot_L": "flat", "foot_R": "flat"}},
    }
    bare = solve(read_pose(standing))
    with_prop = solve(read_pose({**standing, "props": [{"type": kind, **PROPS[kind]}]}))
    assert picture(with_prop, 0, SIZE) != picture(bare, 0, SIZE)
    assert picture(with_prop, 0, SIZE, theme="dark") != picture(bare, 0, SIZE, theme="dark")


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_figure_is_a_valid_svg_of_paths(name: str) -> None:
    root = ElementTree.fromstring(svg(bundled(name), 0.5, (400, 400), title=name))
    paths = [e for e in root.iter() if e.tag.endswith("path")]
    assert len(paths) > 60
    assert not [e for e in root.iter() if e.tag.endswith("image")]


def test_pictures_are_the_same_from_another_thread() -> None:
    here = [picture(kick(), i / 6, SIZE) for i in range(6)]
    with ThreadPoolExecutor(2) as pool:
        there = list(pool.map(lambda i: picture(kick(), i / 6, SIZE), range(6)))
    assert here == there


def test_the_figure_does_not_zoom_while_it_moves() -> None:
    standing_foot = {"x": [], "y": []}  # type: dict[str, list[int]]
    grey = [round(v * 255) for v in colours("light", "bun")["shoe"]]
    for i in range(5):
        image = picture(kick(), i / 8, (400, 400), arrow=False)
        spots = [
            (x, y)
            for y in range(250, 400)
            for x in range(400)
            if [
                image.pixelColor(x, y).red(),
                image.pixelColor(x, y).green(),
                image.pixelColor(x, y).blue(),
            ]
            == grey
        ]
        if spots:
            standing_foot["x"].append(sum(x for x, _ in spots) // len(spots))
    assert len(standing_foot["x"]) < 2 or max(standing_foot["x"]) - min(standing_foot["x"]) < 8


def test_turning_stops_where_the_author_said(qapp: object) -> None:
    document = {**KICK, "camera": {"az": -60, "turn": [-10, 20]}}
    solved: SolvedMotion = solve(read_pose(document))
    assert allowed_turn(solved, 90) == 20 and allowed_turn(solved, -90) == -10
    assert allowed_turn(solved, 90, "left") == 10


def test_the_glow_does_not_flicker_when_the_order_of_the_legs_changes() -> None:
    def glowing(image: QImage) -> int:
        spots = [image.pixelColor(x, y) for y in range(120, 260) for x in range(100, 300)]
        return sum(c.red() > 225 and 60 < c.green() < 150 and c.blue() < 110 for c in spots)

    counts = [glowing(picture(bundled("single-leg-balance"), i / 10, (400, 400))) for i in range(6)]
    assert min(counts) > 100
    assert max(counts) < 1.3 * min(counts)


AT_ONCE = """
import sys, threading
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from hipcoach.figure.motion import from_text
from hipcoach.figure.painter import picture
app = QGuiApplication([])
sys.setswitchinterval(0.0001)
motions = [from_text(Path(path).read_text()) for path in sys.argv[1:]]
drawn = []
def draw():
    for motion in motions:
        drawn.append(picture(motion, 0.3, (120, 90)))
threads = [threading.Thread(target=draw) for _ in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
sys.exit(len(drawn) != 3 * len(motions))
"""


def test_the_first_pictures_may_be_painted_in_several_threads_at_once() -> None:
    """Shiboken makes types when they are first used, and two threads at once found them half made."""
    motions = [str(SOLVED / f"{name}.json") for name in ("clamshell-band", "hip-hike", "easy-cross-training")]
    ended = subprocess.run(
        [sys.executable, "-c", AT_ONCE, *motions],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
