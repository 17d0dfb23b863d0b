"""Changes to a person's own files are told while the window is open."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from hipcoach.app import Desk
from hipcoach.home import Home
from hipcoach.own_files import OwnFiles
from hipcoach.store.folders import bundled_folder
from hipcoach.ui.exercise_page import ExercisePage
from hipcoach.ui.widgets.thumbnails import Thumbnails

WITHIN_MS = 1_000


def test_a_file_that_comes_changes_or_goes_is_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    watched = OwnFiles(tmp_path / "exercises")
    told: list[None] = []
    watched.changed.connect(lambda: told.append(None))
    folder = tmp_path / "exercises" / "figures"

    def tells() -> None:
        with qtbot.waitSignal(watched.changed, timeout=WITHIN_MS):
            pass

    folder.mkdir(parents=True)
    pose = folder / "clamshell.yaml"
    pose.write_text("start: {}\n", encoding="utf-8")
    tells()
    pose.write_text("start: {joints: {knee: 3}}\n", encoding="utf-8")
    tells()
    replaced = folder / "making"
    replaced.write_text("start: {joints: {knee: 4}}\n", encoding="utf-8")
    replaced.replace(pose)
    tells()
    pose.unlink()
    tells()
    assert len(told) == 4


@pytest.mark.parametrize("name", ["notes.txt", "clamshell.yaml~"])
def test_other_files_are_nobodys_business(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    watched = OwnFiles(tmp_path)
    with qtbot.assertNotEmitted(watched.changed, wait=400):
        (tmp_path / name).write_text("x", encoding="utf-8")


def test_a_changed_exercise_file_is_seen_within_a_second(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk(Home(tmp_path))
    qtbot.addWidget(desk.window)
    desk.settle_in()
    desk.window.resize(1000, 700)
    desk.window.show()
    desk.window.go("exercise:clamshell")
    desk.figures.picture("clamshell", 0.5, QSize(60, 40), "right", False)
    text = (bundled_folder("exercises") / "clamshell.yaml").read_text(encoding="utf-8")
    (tmp_path / "exercises").mkdir()
    file = tmp_path / "exercises" / "clamshell.yaml"
    file.write_text(text.replace("Clamshell, no band", "My clamshell"), encoding="utf-8")
    qtbot.waitUntil(lambda: desk.library.exercises["clamshell"].name == "My clamshell", timeout=WITHIN_MS)
    page = desk.window.page
    assert isinstance(page, ExercisePage) and page.accessibleName() == "My clamshell"
    with qtbot.waitSignal(desk.window.findChildren(Thumbnails)[0].forgotten, timeout=WITHIN_MS):
        (tmp_path / "exercises" / "figures").mkdir()
        (tmp_path / "exercises" / "figures" / "clamshell.yaml").write_text("still: true\nstart: {}\n", encoding="utf-8")
