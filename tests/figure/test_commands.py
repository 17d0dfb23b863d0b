"""The two small commands for posing: the contact sheet, and solving or checking what is stale."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from hipcoach.figure import documents, sheet

GOOD = """
side: R
target: [quad_R]
camera: {az: -60}
start: {joints: {shoulder: {abd: 14}}, contact: {foot_L: flat, foot_R: flat}}
end: {joints: {hip_R: {flex: 60}}, contact: {foot_R: free}, balance: [sole_L]}
"""
BAD = "start: {joints: {nee: 3}}\nend: {}\n"


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two pose files, and nothing solved yet."""
    poses = tmp_path / "exercises" / "figures"
    poses.mkdir(parents=True)
    (poses / "good.yaml").write_text(GOOD, encoding="utf-8")
    (poses / "bad.yaml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("qapp")
def test_a_sheet_shows_every_phase_and_theme(at_home: Path) -> None:
    code = sheet.main(["good", "-o", "out.png", "--size", "80", "--themes", "light", "dark", "--columns", "3"])
    image = QImage(str(at_home / "out.png"))
    assert code == 0
    assert (image.width(), image.height()) == (3 * 88 + 8, 2 * (80 + 22 + 8) + 8)


@pytest.mark.usefixtures("qapp")
def test_a_sheet_names_what_cannot_be_read(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sheet.main(["bad", "good", "-o", "out.png", "--size", "40"]) == 1
    assert "bad: start.joints.nee: 'nee' is not known here; did you mean knee" in capsys.readouterr().out


def test_solving_writes_what_is_stale_and_names_what_is_bad(at_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert documents.main(["good"]) == 0
    assert (at_home / "assets" / "figures" / "good.json").is_file()
    assert documents.main([]) == 1
    assert "solved good" not in capsys.readouterr().out.split("bad:")[1]
    assert documents.main(["--check", "good"]) == 0


def test_a_file_may_hold_the_pose_under_its_key(at_home: Path) -> None:
    file = at_home / "mine.yaml"
    file.write_text("id: mine\nfigure:\n  still: true\n  start: {}\n", encoding="utf-8")
    assert documents.document(str(file)) == {"still": "true", "start": {}}
