"""People's own figures: the pose or the picture in their exercise's file comes before the bundled one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from hipcoach.core.dose import Dose, Span, Timed
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.vocabulary import Kind, Position
from hipcoach.figure import solving
from hipcoach.figures import Figures
from hipcoach.pose_files import problems_in_exercises
from hipcoach.store.content.files import LARGEST_PICTURE
from tests.figure.poses import SOLVED, bundled

POSE = """
id: clamshell
figure:
  side: R
  camera: {az: -60}
  start: {contact: {foot_L: flat, foot_R: flat}}
  end: {joints: {hip_R: {flex: 60}}, contact: {foot_R: free}}
"""
SIZE = QSize(60, 40)
WAIT_S = 30
SVG = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='20'><rect width='10' height='20' fill='#f00'/></svg>"


class Home:
    """A folder with one own exercise, and figures that know it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file = folder / "exercises", folder / "exercises" / "clamshell.yaml"
        self.file.parent.mkdir()
        dose = Dose(Span.exactly(1), Timed(Span.exactly(10)))
        self.exercise = Exercise("clamshell", "Mine", Kind.MOBILITY, Position.STANDING, False, dose)
        self.exercise = replace(self.exercise, origin=str(self.file))
        self.kept = folder / "figures"

    def figures(self, on_solved: Callable[[], None] = lambda: None) -> Figures:
        return Figures(SOLVED, library=self.library, kept=self.kept, on_solved=on_solved)

    def library(self) -> Library:
        return Library(exercises={"clamshell": self.exercise}, own=frozenset({"clamshell"}))

    def solved(self) -> Figures:
        told = Event()
        figures = self.figures(told.set)
        assert figures.motion("clamshell") is None, "nobody waits for the solver"
        assert told.wait(WAIT_S)
        return figures


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


def test_an_own_pose_is_solved_in_the_background_and_kept(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    home.file.write_text(POSE, encoding="utf-8")
    motion = home.solved().motion("clamshell")
    assert motion is not None
    assert motion.digest != bundled("clamshell").digest

    def never(_pose: object) -> None:
        raise AssertionError("solved again")

    monkeypatch.setattr(solving, "solve", never)
    assert home.figures().motion("clamshell") == motion


def test_a_changed_file_is_solved_anew(home: Home) -> None:
    home.file.write_text(POSE, encoding="utf-8")
    before = home.solved().motion("clamshell")
    home.file.write_text(POSE.replace("flex: 60", "flex: 44.5"), encoding="utf-8")
    after = home.solved().motion("clamshell")
    assert before is not None
    assert after is not None
    assert before.digest != after.digest


def test_a_damaged_kept_motion_is_solved_anew(home: Home) -> None:
    home.file.write_text(POSE, encoding="utf-8")
    home.kept.mkdir()
    (home.kept / "clamshell.json").write_bytes(b"\xff{")
    assert home.solved().motion("clamshell") is not None


def test_an_own_file_without_a_pose_moves_like_the_bundled_one(home: Home) -> None:
    home.file.write_text("id: clamshell\n", encoding="utf-8")
    assert home.figures().motion("clamshell") == bundled("clamshell")


def test_a_bad_pose_has_no_figure_and_is_named_with_its_file_and_key(home: Home) -> None:
    home.file.write_text("id: clamshell\nfigure: {start: {joints: {nee: 3}}, end: {}}\n", encoding="utf-8")
    assert home.figures().motion("clamshell") is None
    (problem,) = problems_in_exercises([home.file])
    assert problem.path == str(home.file)
    assert problem.where == "figure.start.joints.nee"
    assert "did you mean knee" in problem.what


@pytest.mark.parametrize("text", ["[" * 30_000, "figure: &a {}\nb: *a\n", "figure: 'open\n", "- one\n", "\0"])
def test_a_file_that_cannot_be_read_harms_nobody(home: Home, text: str) -> None:
    home.file.write_text(text, encoding="utf-8")
    assert home.figures().motion("clamshell") is None
    assert problems_in_exercises([home.file]) == []  # the check of content names it


@pytest.mark.parametrize("figure", ["none", "[1, 2]", "''"])
def test_a_pose_that_is_no_mapping_is_named(home: Home, figure: str) -> None:
    home.file.write_text(f"figure: {figure}\n", encoding="utf-8")
    assert [problem.where for problem in problems_in_exercises([home.file])] == ["figure"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["mine.png", "mine.svg"])
def test_an_own_picture_replaces_the_figure_and_keeps_its_shape(home: Home, name: str) -> None:
    home.file.write_text("id: clamshell\n", encoding="utf-8")
    if name.endswith(".svg"):
        (home.folder / name).write_text(SVG, encoding="utf-8")
    else:
        image = QImage(10, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        assert image.save(str(home.folder / name))
    home.exercise = replace(home.exercise, picture=name)
    shown = home.figures().picture("clamshell", 0.5, SIZE, "right", False)
    assert shown is not None
    assert shown.size() == SIZE
    assert shown.pixelColor(30, 20).name() == "#ff0000"
    assert shown.pixelColor(5, 20).alpha() == 0


@pytest.mark.usefixtures("qapp")
def test_a_picture_that_leaves_its_folder_or_is_none_or_is_too_large_is_not_shown(home: Home, tmp_path: Path) -> None:
    home.file.write_text("id: clamshell\n", encoding="utf-8")
    drawn = home.figures().picture("clamshell", 0.5, SIZE, "right", False)
    (tmp_path / "outside.svg").write_text(SVG, encoding="utf-8")
    (home.folder / "away.svg").symlink_to(tmp_path / "outside.svg")
    (home.folder / "text.png").write_text("no picture", encoding="utf-8")
    (home.folder / "large.svg").write_text(SVG + " " * LARGEST_PICTURE, encoding="utf-8")
    (home.folder / "wide.svg").write_text(SVG.replace("'10'", "'90000'", 1), encoding="utf-8")
    for name in ("away.svg", "text.png", "large.svg", "wide.svg", "missing.png"):
        home.exercise = replace(home.exercise, picture=name)
        assert home.figures().picture("clamshell", 0.5, SIZE, "right", False) == drawn, name


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_an_svg_fetches_no_other_file(home: Home, prefix: str, encoding: str) -> None:
    home.file.write_text("id: clamshell\n", encoding="utf-8")
    secret = QImage(10, 20, QImage.Format.Format_RGB32)
    secret.fill(Qt.GlobalColor.blue)
    assert secret.save(str(home.folder / "secret.png"))
    link = f"<{prefix}image width='10' height='20' href='{home.folder / 'secret.png'}'/></svg>"
    named = SVG.replace("<svg ", "<svg xmlns:x='http://www.w3.org/2000/svg' ").replace("</svg>", link)
    (home.folder / "mine.svg").write_text(named, encoding=encoding)
    drawn = home.figures().picture("clamshell", 0.5, SIZE, "right", False)
    home.exercise = replace(home.exercise, picture="mine.svg")
    assert home.figures().picture("clamshell", 0.5, SIZE, "right", False) == drawn


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("link", ["href", "xlink:href"])
def test_an_svg_of_parts_within_parts_holds_up_no_window(home: Home, link: str) -> None:
    home.file.write_text("id: clamshell\n", encoding="utf-8")
    drawn = home.figures().picture("clamshell", 0.5, SIZE, "right", False)
    home.exercise = replace(home.exercise, picture="mine.svg")

    def shown(depth: int) -> QImage | None:
        parts = "<rect id='a0' width='10' height='20' fill='#f00'/>"
        for i in range(depth):
            parts += f"<g id='a{i + 1}'>" + f"<use {link}='#a{i}'/>" * 10 + "</g>"
        named = "<svg xmlns:xlink='http://www.w3.org/1999/xlink' "
        (home.folder / "mine.svg").write_text(SVG.replace("<svg ", named).replace("</svg>", f"{parts}</svg>"))
        return home.figures().picture("clamshell", 0.5, SIZE, "right", False)

    assert shown(1) != drawn
    assert shown(7) == drawn


def test_a_pose_file_of_a_persons_own_is_shown_unless_their_exercise_has_a_pose(home: Home, tmp_path: Path) -> None:
    poses = tmp_path / "poses"
    poses.mkdir()
    (poses / "clamshell.yaml").write_text(POSE.replace("az: -60", "az: -20"), encoding="utf-8")
    (poses / "hip-hike.yaml").write_text(POSE.replace("az: -60", "az: -33"), encoding="utf-8")
    figures = Figures(SOLVED, library=home.library, poses=poses, kept=home.kept)

    def azimuth(exercise: str) -> float:
        motion = figures.solved_motion(exercise)
        assert motion is not None
        return motion.view.az

    home.file.write_text("id: clamshell\n", encoding="utf-8")
    assert (azimuth("hip-hike"), azimuth("clamshell"), azimuth("bird-dog")) == (-33, -20, bundled("bird-dog").view.az)
    home.file.write_text(POSE, encoding="utf-8")
    assert azimuth("clamshell") == -60
    (poses / "hip-hike.yaml").unlink()
    assert azimuth("hip-hike") == bundled("hip-hike").view.az


def test_a_figure_is_turned_as_far_as_its_author_allows_and_breathes(home: Home) -> None:
    figures = Figures(SOLVED)
    low, high = figures.turns("clamshell", "right")
    assert low < 0 < high and figures.turns("clamshell", "left") == (-high, -low)
    assert figures.turns("nobody", "right") == (0, 0)

    def drawn(turn_deg: float, breath: float = 0.0) -> QImage | None:
        return figures.picture("clamshell", 0.5, SIZE, "right", False, turn_deg, breath)

    assert drawn(0) != drawn(high) == drawn(high + 40)
    assert drawn(0) != drawn(0, breath=1.0)
