"""Files that are no files, and files that must not be read."""

import os
from pathlib import Path

import pytest
from tests.store.content.samples import CONTENT, EXERCISE, SIDED, write

from hipcoach.store.content.library import check_paths, load_library


def problems(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in load_library(folder).problems]


def test_right_content_has_no_problem(tmp_path: Path) -> None:
    library = load_library(write(tmp_path))
    assert library.problems == ()
    assert [*library.exercises] == ["clamshell", "glute-bridge", "pelvic-tilt"]
    assert [*library.routines] == ["short-one"]
    assert [*library.conditions] == ["bone-stress-injury", "gluteal-tendinopathy", "prevention"]
    assert [*library.cards] == ["card-surface"]
    assert library.sources["mellor18"].checked


def test_a_missing_folder_is_empty(tmp_path: Path) -> None:
    assert load_library(tmp_path / "nowhere").problems == ()


def test_a_folder_with_a_files_name(tmp_path: Path) -> None:
    (write(tmp_path) / "bird-dog.yaml").mkdir()
    assert problems(tmp_path) == ["bird-dog.yaml: is a folder: a file was expected"]


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(write(tmp_path) / "pipe.yaml")
    assert problems(tmp_path) == ["pipe.yaml: is no ordinary file"]


def test_a_file_that_becomes_a_pipe_is_never_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    write(tmp_path, {"clamshell.yaml": SIDED})
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags: real(tmp_path / "pipe", flags))
    assert problems(tmp_path) == ["clamshell.yaml: is no ordinary file"]


def test_links_that_leave_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"bird-dog.yaml": EXERCISE, "routines/dead-bug.yaml": EXERCISE})
    inside = write(tmp_path / "inside", {name: text for name, text in CONTENT.items() if "routines" not in name})
    (inside / "bird-dog.yaml").symlink_to(outside / "bird-dog.yaml")
    (inside / "routines").symlink_to(outside / "routines")
    said = "is a link that leaves its folder: put the file itself here"
    assert problems(inside) == [f"bird-dog.yaml: {said}", f"routines/dead-bug.yaml: {said}"]


def test_links_within_the_folder_are_followed(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "clamshell.yaml").rename(tmp_path / "kept.txt")
    (tmp_path / "clamshell.yaml").symlink_to(tmp_path / "kept.txt")
    assert problems(tmp_path) == []


def test_files_that_can_not_be_read_are_named(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "circle.yaml").symlink_to(tmp_path / "circle.yaml")
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone")
    found = problems(tmp_path)
    assert [line.split(":")[0] for line in found] == ["circle.yaml", "nowhere.yaml"]
    assert all("can't be read" in line for line in found)


def test_a_file_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", path)

    write(tmp_path, {"clamshell.yaml": SIDED})
    monkeypatch.setattr(os, "open", refuse)
    assert problems(tmp_path) == ["clamshell.yaml: can't be read: Permission denied"]


def test_a_folder_without_permission_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuse(path: str) -> object:
        if path.endswith("routines"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    write(tmp_path)
    monkeypatch.setattr(os, "scandir", refuse)
    assert problems(tmp_path) == ["routines: can't be read: Permission denied"]


def test_a_file_of_ten_megabytes_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path)
    (tmp_path / "bird-dog.yaml").write_bytes(b"a: 1\n" * 2_000_000)
    monkeypatch.setattr(os, "read", _at_most(os.read))
    assert problems(tmp_path) == ["bird-dog.yaml: is larger than 256 KB: split it, one thing a file"]


def _at_most(read):  # type: ignore[no-untyped-def]
    def bounded(handle: int, size: int) -> bytes:
        assert size <= 256 * 1024 + 1
        return read(handle, size)  # type: ignore[no-any-return]

    return bounded


def test_what_is_not_content_is_left_alone_and_what_looks_like_it_is_named(tmp_path: Path) -> None:
    write(tmp_path)
    write(
        tmp_path,
        {
            ".hidden.yaml": "[",
            "notes.txt": "[",
            "screening/questions.yaml": "[",
            "figures/clamshell.yaml": "[",
            "programmes/any.yaml": "[",
            "old/notes.txt": "",
            "routine/mine.yaml": "id: mine",
            "cards/card-mine.yml": "id: card-mine",
        },
    )
    assert problems(tmp_path) == [
        "cards/card-mine.yml: is not read: rename it to card-mine.yaml",
        "routine: is not read: put its files in routines, conditions, cards or beside them",
    ]


def test_a_data_folder_with_spaces_and_letters_of_any_kind(tmp_path: Path) -> None:
    assert load_library(write(tmp_path / "Übungen für Zoë 膝")).problems == ()


def test_paths_that_can_not_be_checked_are_problems(tmp_path: Path) -> None:
    write(tmp_path / "bundled")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.txt").touch()
    paths = [tmp_path / "gone", tmp_path / "empty", tmp_path / "notes.txt", tmp_path / "a\0b"]
    found = check_paths(paths, tmp_path / "bundled")
    assert [problem.what for problem in found[:2]] == ["is not there", "holds no .yaml file"]
    assert "can't be read" in found[2].what
    assert found[3].what == "is no .yaml file: rename it to notes.yaml"
    assert not any(problem.warning for problem in found)


def test_a_file_anywhere_is_known_by_what_it_says(tmp_path: Path) -> None:
    write(tmp_path / "bundled")
    for name in (
        "routines/short-one.yaml",
        "conditions/prevention.yaml",
        "cards/card-surface.yaml",
        "sources.yaml",
    ):
        text = CONTENT[name] + "\nnonsense: 1\n"
        kind = {"routines": "a routine", "conditions": "a condition", "cards": "a card"}.get(name.split("/")[0])
        path = tmp_path / Path(name).name
        path.write_text(text, encoding="utf-8")
        found = check_paths([path], tmp_path / "bundled")
        assert len(found) == 1
        assert found[0].what == f"is not a key of {kind}" if kind else "write one list here" in found[0].what
