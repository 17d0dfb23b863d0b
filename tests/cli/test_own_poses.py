"""`hipcoach check` names a pose in a person's own file that can't be used."""

from pathlib import Path

import pytest

from hipcoach.cli import main
from hipcoach.store.folders import bundled_folder


def test_check_names_a_bad_pose_of_an_own_exercise(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    own = tmp_path / "exercises" / "mine.yaml"
    own.parent.mkdir()
    text = (bundled_folder("exercises") / "clamshell.yaml").read_text(encoding="utf-8")
    text = text.replace("id: clamshell\n", "id: mine\n", 1)
    own.write_text(f"{text}\nfigure: {{start: {{joints: {{nee: 3}}}}, end: {{}}}}\n", encoding="utf-8")
    for named in ([], [str(own)]):
        assert main(["--data-dir", str(tmp_path), "check", *named]) == 1
        assert f"{own}:66: figure.start.joints: 'nee' is not known here" in capsys.readouterr().out
