"""`hipcoach check` names a pose in a person's own file that can't be used."""

import shutil
from pathlib import Path

import pytest

from hipcoach.cli import main
from hipcoach.store.folders import bundled_folder

pytestmark = pytest.mark.usefixtures("qapp")


def test_check_names_a_bad_pose_of_an_own_exercise(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "exercises" / "mine.yaml"
    own.parent.mkdir()
    text = (bundled_folder("exercises") / "clamshell.yaml").read_text(encoding="utf-8")
    text = text.replace("id: clamshell\n", "id: mine\n", 1)
    own.write_text(f"{text}\nfigure: {{start: {{joints: {{nee: 3}}}}, end: {{}}}}\n", encoding="utf-8")
    for named in ([], [str(own)]):
        assert main(["--data-dir", str(tmp_path), "check", *named]) == 1
        assert f"{own}:66: figure.start.joints: 'nee' is not known here" in capsys.readouterr().out


@pytest.fixture
def poses(tmp_path: Path) -> Path:
    """The folder of a person's own pose files."""
    folder = tmp_path / "exercises" / "figures"
    folder.mkdir(parents=True)
    return folder


def test_figure_draws_an_own_pose_and_keeps_what_it_solved(tmp_path: Path, poses: Path) -> None:
    bundled = bundled_folder("exercises") / "figures"
    shutil.copy(bundled / "fire-hydrant.yaml", poses / "clamshell.yaml")
    for name, data in (("ours", tmp_path), ("theirs", tmp_path / "empty")):
        data.mkdir(exist_ok=True)
        output = str(tmp_path / f"{name}.png")
        assert main(["--data-dir", str(data), "figure", "clamshell", "--size", "200x150", "-o", output]) == 0
    ours, theirs = ((tmp_path / f"{name}.png").read_bytes() for name in ("ours", "theirs"))
    assert ours != theirs
    assert (tmp_path / "figures" / "clamshell.json").is_file()


def test_a_bad_own_pose_is_named_by_figure_and_by_check(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, poses: Path
) -> None:
    (poses / "clamshell.yaml").write_text("start: {joints: {nee: 3}}\nend: {}\n", encoding="utf-8")
    (poses / "nobody.yaml").write_text("start: {}\n", encoding="utf-8")
    says = f"{poses / 'clamshell.yaml'}: start.joints: 'nee' is not known here"
    assert main(["--data-dir", str(tmp_path), "figure", "clamshell", "-o", str(tmp_path / "x.png")]) == 1
    assert says in capsys.readouterr().err
    assert main(["--data-dir", str(tmp_path), "check"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line for line in said if says in line] and len(said) == 2
    assert said[1] == f"{poses / 'nobody.yaml'}: there is no exercise 'nobody': name the file like its id"


@pytest.mark.parametrize("named", [".", "nothing.yaml", "picture.png"])
def test_watch_says_which_file_it_wants(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, named: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["--data-dir", str(tmp_path), "figure", "--watch", named, "-o", "x.png"]) in (2, 3)
    said = capsys.readouterr().err
    assert said.startswith(f"hipcoach: {named} ") and "Errno" not in said
