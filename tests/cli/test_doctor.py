"""`doctor` says what does not work, how to mend it, and ends with a code that a script can rely on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hipcoach.cli import doctor, main
from hipcoach.core.errors import EnvironmentFailure
from hipcoach.home import Home


def broken_settings(home: Path) -> None:
    (home / "settings.yaml").write_text("theme: dark\nspeed 3\n", encoding="utf-8")


def unreadable_settings(home: Path) -> None:
    (home / "settings.yaml").mkdir()


def exercises_are_a_file(home: Path) -> None:
    (home / "exercises").touch()


def broken_exercise(home: Path) -> None:
    (home / "exercises").mkdir()
    (home / "exercises" / "mine.yaml").write_text("id: mine\nname: Mine\n", encoding="utf-8")


def damaged_history(home: Path) -> None:
    (home / "hipcoach.sqlite3").write_text("this was a history", encoding="utf-8")


def doctored(capsys: pytest.CaptureFixture[str], home: Path) -> tuple[int, str]:
    code = main(["doctor", "--data-dir", str(home)])
    return code, capsys.readouterr().out


def test_a_new_folder_is_in_order(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = doctored(capsys, tmp_path / "new")
    assert code == 0
    assert "ok  content: 70 exercises, 30 routines\nok  settings\n" in said


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (broken_settings, "no  settings\n    {home}/settings.yaml:2: 'speed 3': write it as name: value\n"),
        (unreadable_settings, "no  settings\n    {home}/settings.yaml: this is not a file; the defaults are used\n"),
        (
            exercises_are_a_file,
            "routines\n    {home}/exercises: is a file: a folder was expected\n    `hip",
        ),
        (broken_exercise, "30 routines\n    {home}/exercises/mine.yaml:1: "),
        (
            damaged_history,
            "no  data folder {home}\n    {home}/hipcoach.sqlite3: the file is not a database\n    Open",
        ),
    ],
)
def test_what_is_wrong_with_the_data_is_named_with_its_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, spoil: Callable[[Path], None], expected: str
) -> None:
    spoil(tmp_path)
    code, said = doctored(capsys, tmp_path)
    assert code == 1
    assert expected.format(home=tmp_path) in said


def test_a_machine_that_refuses_the_folder_lacks_something(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_home: Home) -> None:
        raise EnvironmentFailure("The disk is full.", "Make room.")

    monkeypatch.setattr(doctor, "open_history", refuse)
    broken_settings(tmp_path)
    code, said = doctored(capsys, tmp_path)
    assert code == 3, "more than the settings"
    assert "Needed: The disk is full. Make room." in said


def test_where_no_data_folder_can_be_made_the_rest_is_told_all_the_same(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    code, said = doctored(capsys, tmp_path / "file" / "data")
    assert code == 3
    assert f"no  data folder\n    Needed: The data folder {tmp_path / 'file' / 'data'} can't be made: " in said
    assert "packages: " in said and "sound: " in said and "speech" in said
