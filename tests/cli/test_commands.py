"""The commands as scripts rely on them, called in this process with a data folder of their own."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from hipcoach.cli import main

SPEC_SECONDS = json.loads((Path(__file__).parents[1] / "data" / "model_seconds.json").read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data dir ü"


def call(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> tuple[int, str, str]:
    code = main([*words, "--data-dir", str(home)])
    said = capsys.readouterr()
    return code, said.out, said.err


def as_json(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> Any:
    code, out, _ = call(capsys, home, *words, "--json")
    assert code == 0
    return json.loads(out)


def test_lists_count_what_is_bundled(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert len(as_json(capsys, home, "exercises")) == 70
    assert len(as_json(capsys, home, "routines")) == 30
    assert len(as_json(capsys, home, "conditions")) == 18


def test_conditions_of_few_minutes_are_those_with_a_short_routine(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    def fitting(minutes: int) -> set[str]:
        return {row["id"] for row in as_json(capsys, home, "conditions", "--minutes", str(minutes))}

    short = {"gluteal-tendinopathy", "itb-syndrome", "deep-gluteal-syndrome", "snapping-hip"}  # the outer hip's first
    assert fitting(5) < short | {"prevention", "general-stiffness", "post-run-soreness"}
    assert short < fitting(7)
    assert fitting(7) < fitting(9) < fitting(1440)
    locked = {"bone-stress-injury", "post-operative-hip", "suspected-muscle-tear", "back-referred-pain"}
    assert fitting(1440) == {row["id"] for row in as_json(capsys, home, "conditions")} - locked


def test_exercises_for_a_condition_come_with_their_phase(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    def listed(*more: str) -> set[str]:
        return {row["id"] for row in as_json(capsys, home, "exercises", "--condition", "gluteal-tendinopathy", *more)}

    first, second, third = (listed("--phase", phase) for phase in "123")
    assert first < second < third == listed()
    assert "clamshell" in second - first
    assert "clamshell-band" in third - second
    assert "itb-stretch-side-lying" not in third, "never"
    assert as_json(capsys, home, "exercises", "--condition", "bone-stress-injury") == []


def test_routines_carry_both_durations(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    rows = {row["id"]: row for row in as_json(capsys, home, "routines")}
    assert {name: row["model_s"] for name, row in rows.items()} == SPEC_SECONDS
    assert all(row["planned_s"] >= 10 for row in rows.values())


def test_routines_for_a_condition_say_what_was_left_out_and_why(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    rows = as_json(capsys, home, "routines", "--condition", "gluteal-tendinopathy", "--phase", "2")
    assert rows
    assert all("gluteal-tendinopathy" in row["conditions"] for row in rows)
    left = [out for row in rows for out in row["left_out"]]
    assert left
    assert all(out["reason"] and out["rule"] for out in left)


def test_a_lock_condition_gets_no_routine(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert as_json(capsys, home, "routines", "--condition", "bone-stress-injury") == []
    code, out, _ = call(capsys, home, "show", "stretch-classic", "--condition", "bone-stress-injury")
    assert code == 1
    assert "Have it looked at first" in out


@pytest.mark.parametrize("routine", sorted(SPEC_SECONDS))
def test_show_prints_every_routine_as_a_timeline(capsys: pytest.CaptureFixture[str], home: Path, routine: str) -> None:
    code, out, _ = call(capsys, home, "show", routine)
    lines = out.splitlines()
    assert code == 0
    assert lines[0].startswith("00:00.000 get ready")
    assert lines[-1].endswith("end of session")
    assert all(re.match(r"\d\d+:\d\d\.\d{3} ", line) for line in lines)


def test_a_misspelt_id_names_the_one_that_was_meant(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code, _, err = call(capsys, home, "show", "strech-classic")
    assert code == 2
    assert "did you mean stretch-classic?" in err


def test_check_is_silent_on_the_bundled_files(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert call(capsys, home, "check") == (0, "", "")


def test_check_names_file_line_place_and_what(capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: broken\nname: Broken\nkindd: strength\n", encoding="utf-8")
    code, out, _ = call(capsys, home, "check", str(broken))
    assert code == 1
    assert re.search(rf"^{re.escape(str(broken))}:3: .*kind", out, re.MULTILINE)


@pytest.mark.parametrize("what", ["missing", "empty"])
def test_check_of_nothing_is_a_problem(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path, what: str
) -> None:
    path = tmp_path / what
    if what == "empty":
        path.mkdir()
    code, out, _ = call(capsys, home, "check", str(path))
    assert code == 1
    assert out.startswith(f"{path}: ")


def test_the_schema_is_json(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code, out, _ = call(capsys, home, "schema")
    assert code == 0
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/")


def test_pick_answers_as_plain_data(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    words = ("--main", "deep-groin", "--trigger", "each-footstrike", "--trigger", "load-jump")
    assert as_json(capsys, home, "pick", *words) == {
        "lock": "bone-stress-injury",
        "run_lock": False,
        "level": "urgent",
        "candidates": [],
    }


def test_history_of_nobody_is_an_empty_list(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert as_json(capsys, home, "history") == []


def test_a_day_that_is_none_is_said(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    code, _, err = call(capsys, home, "history", "--since", "yesterday")
    assert code == 2
    assert "2026-01-31" in err


def test_a_data_folder_that_cannot_be_made_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = call(capsys, tmp_path / "file" / "below", "history")
    assert code == 3
    assert "--data-dir" in err


@pytest.mark.parametrize("minutes", ["0", "-3", "soon"])
def test_no_time_at_all_is_a_wrong_call_and_not_every_routine(
    capsys: pytest.CaptureFixture[str], home: Path, minutes: str
) -> None:
    with pytest.raises(SystemExit) as left:
        call(capsys, home, "routines", "--minutes", minutes)
    assert left.value.code == 2
    assert "write whole minutes" in capsys.readouterr().err


def test_a_condition_that_is_not_there_is_said_in_every_list(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    for what in ("routines", "exercises", "conditions"):
        code, out, err = call(capsys, home, what, "--condition", "snaping-hip")
        assert (code, out) == (2, ""), what
        assert "did you mean snapping-hip?" in err


@pytest.mark.parametrize(
    ("page", "file"),
    [
        ("session:stretch-classic@x", "page.png"),
        ("session:stretch-classic@inf", "page.png"),
        ("after:stretch-classic@nan", "page.png"),
        ("session:stretch-classic@-3", "page.png"),
        ("library", "page.txt"),
    ],
)
def test_a_screenshot_of_no_moment_or_into_no_picture_is_a_wrong_call(
    capsys: pytest.CaptureFixture[str], home: Path, tmp_path: Path, page: str, file: str
) -> None:
    code, _, err = call(capsys, home, "screenshot", page, "-o", str(tmp_path / file))
    assert code == 2
    assert err.startswith("hipcoach: ")
