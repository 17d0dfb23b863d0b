"""`hipcoach check` names a pose in a person's own file that can't be used."""

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from hipcoach.cli import main
from hipcoach.figures import Figures
from hipcoach.pose_files import problems_in_folder
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
        assert f"{own}:66: figure.start.joints.nee: 'nee' is not known here" in capsys.readouterr().out


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
    says = f"{poses / 'clamshell.yaml'}:1: start.joints.nee: 'nee' is not known here"
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


GOOD = """side: R
start: {contact: {foot_L: flat, foot_R: flat}}
end: {joints: {hip_R: {flex: 60}}, contact: {foot_R: free}}
"""


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("figure: words\n", ":1: figure: 'words' is not a mapping; write key: value pairs"),
        ("figure: [[a, b]]\n", ":1: figure: [['a', 'b']] is not a mapping; write key: value pairs"),
        (f"{GOOD}side: L\n", ":4: side: stands twice (first on line 1): delete one"),
        (f"{GOOD}still: !!python/name:os.system no\n", ":4: 'tag:yaml.org,2002:python/name:os.system' is a tag: "),
        (f"{GOOD}still: &a no\nunseen: *a\n", ":4: &a: marks for references are not read here: delete it"),
        (f"{GOOD}camerra: 1\n", ":4: camerra: 'camerra' is not known here; did you mean camera?"),
        (GOOD + "props: [mat,\n  trampoline]\n", ":5: props[2].type: 'trampoline' is not known here; use one of "),
        (GOOD.replace("60", ".nan"), ":3: end.joints.hip_R.flex: '.nan' is not a usable number; "),
        (GOOD.encode("utf-16"), ": is written as UTF-16: save it as UTF-8"),
        (GOOD.encode() + b"# \xfc", ":4: byte 0xfc is not UTF-8: save the file as UTF-8"),
        (GOOD + "# \0", ":4: a NUL character: this is not a text file"),
        ("[" * 100_000, ":1: is nested too deep: nothing here needs that"),
        ("#" * 10_000_000, ": is larger than 256 KB: split it, one thing a file"),
        ("", ": is empty"),
        ("- a\n", ":1: write a pose as `key: value` lines"),
        (f"{GOOD}---\n{GOOD}", ":4: a second document: one thing a file, without a line of ---"),
    ],
)
def test_every_fault_of_a_pose_file_has_one_clear_line(poses: Path, data: str | bytes, says: str) -> None:
    file = poses / "clamshell.yaml"
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    found = [str(problem) for problem in problems_in_folder(poses, {"clamshell"})]
    assert found and found[0].startswith(f"{file}{says}")
    assert all("\n" not in line and len(line) < 600 for line in found)
    assert Figures(bundled_folder("assets") / "figures", poses=poses).solved_motion("clamshell") is None


def test_a_pose_file_whose_figure_is_words_ends_no_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, poses: Path
) -> None:
    (poses / "clamshell.yaml").write_text("figure: words\n", encoding="utf-8")
    says = "clamshell.yaml:1: figure: 'words' is not a mapping; write key: value pairs\n"
    output = str(tmp_path / "x.png")
    for command, code in (["check"], 1), (["figure", "clamshell", "-o", output], 1):
        assert main(["--data-dir", str(tmp_path), *command]) == code
        said = capsys.readouterr()
        assert (said.out + said.err).endswith(says)
    assert main(["--data-dir", str(tmp_path), "screenshot", "exercise:clamshell", "-o", output]) == 0


def test_a_pose_that_is_a_pipe_a_folder_or_lies_elsewhere_is_named_and_not_waited_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, poses: Path
) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    os.mkfifo(poses / "bird-dog.yaml")
    (poses / "clamshell.yaml").mkdir()
    (poses / "dead-bug.yaml").symlink_to(outside)
    (poses / "hip-hike.yaml").symlink_to("nowhere")
    assert main(["--data-dir", str(tmp_path), "check"]) == 1
    assert [line.partition(": ")[2] for line in capsys.readouterr().out.splitlines()] == [
        "is no ordinary file",
        "is a folder: a file was expected",
        "is a link that leaves its folder: put the file itself here",
        "can't be read: No such file or directory",
    ]
    for name in ("bird-dog", "dead-bug"):
        assert main(["--data-dir", str(tmp_path), "figure", name, "-o", str(tmp_path / "x.png")]) == 1


def test_a_watcher_that_can_draw_nothing_says_so_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(GOOD, encoding="utf-8")
    assert main(["figure", "--watch", str(tmp_path / "mine.yaml"), "-o", str(tmp_path / "mine.bmp")]) == 2
    assert capsys.readouterr().err == "hipcoach: '.bmp' is no picture: name a .png, .svg or .gif file\n"


def test_watching_outlives_the_moment_in_which_an_editor_replaces_the_file(tmp_path: Path) -> None:
    file, picture = tmp_path / "mine.yaml", tmp_path / "mine.svg"
    file.write_text(GOOD, encoding="utf-8")
    command = [sys.executable, "-m", "hipcoach", "figure", "--watch", str(file), "-o", str(picture)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        try:
            assert watching.stdout is not None
            assert watching.stdout.readline().startswith(f"{file}: ")
            file.unlink()
            assert select.select([watching.stdout], [], [], 1.0)[0] == []
            file.write_text("figure: words\n", encoding="utf-8")
            assert watching.stdout.readline().endswith("figure: 'words' is not a mapping; write key: value pairs\n")
        finally:
            watching.terminate()
