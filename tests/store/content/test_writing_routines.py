"""The page about writing files: every sample of it is loaded, and it leaves out no key."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

from hipcoach.core.condition import PainClass, Route
from hipcoach.core.vocabulary import Equipment, FirstSide, Kind, Level, Muscle, Phase, Position, SideOrder
from hipcoach.store.content.drafts import FileKind
from hipcoach.store.content.library import check_paths
from hipcoach.store.content.schema import json_schema
from hipcoach.store.folders import bundled_folder

PAGE = (Path(__file__).parents[3] / "docs" / "writing-routines.md").read_text(encoding="utf-8")
SAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
FILES = [sample for sample in SAMPLES if sample.startswith("# exercises/")]
DOSES = [sample for sample in SAMPLES if sample.startswith("dose:")]
ITEMS = [sample for sample in SAMPLES if sample.startswith("- ")]
FIRST_EXERCISE = next(sample for sample in FILES if "my-towel-press" in sample)
FIRST_ROUTINE = next(sample for sample in FILES if "my-evening" in sample)


def put(folder: Path, sample: str) -> None:
    name = sample.split("\n", 1)[0].removeprefix("# exercises/")
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(sample, encoding="utf-8")


def wrong(folder: Path) -> list[str]:
    found = check_paths([folder], bundled_folder("exercises"))
    return [str(problem) for problem in found if not problem.warning]


def test_every_sample_is_of_a_kind_that_is_tested() -> None:
    assert len(FILES) + len(DOSES) + len(ITEMS) == len(SAMPLES)
    assert FILES and DOSES and ITEMS


def test_whole_files_are_loaded_together(tmp_path: Path) -> None:
    for sample in FILES:
        put(tmp_path, sample)
    assert wrong(tmp_path) == []
    assert len(list(tmp_path.rglob("*.yaml"))) == len(FILES)


@pytest.mark.parametrize("number", range(len(DOSES)))
def test_doses_are_loaded_in_an_exercise(tmp_path: Path, number: int) -> None:
    head, _, rest = FIRST_EXERCISE.partition("dose:\n")
    _, _, tail = rest.partition("\n\n")
    put(tmp_path, f"{head}{DOSES[number]}\n{tail}".replace("ten seconds", "a breath"))
    assert wrong(tmp_path) == []


@pytest.mark.parametrize("number", range(len(ITEMS)))
def test_items_are_loaded_in_a_routine(tmp_path: Path, number: int) -> None:
    head = FIRST_ROUTINE.partition("items:\n")[0].replace("[general-stiffness]", "[]")
    put(tmp_path, f"{head}items:\n{ITEMS[number]}")
    assert wrong(tmp_path) == []


def keys_of(schema: object) -> set[str]:
    """Every key that a JSON Schema names, at any depth."""
    if isinstance(schema, list):
        return {key for inner in schema for key in keys_of(inner)}
    if not isinstance(schema, dict):
        return set()
    here = {*schema["properties"]} if isinstance(schema.get("properties"), dict) else set()
    return here | {key for inner in schema.values() for key in keys_of(inner)}


@pytest.mark.parametrize("kind", FileKind)
def test_every_key_is_explained(kind: FileKind) -> None:
    keys = keys_of(json_schema()["$defs"][kind])
    explained = set(re.findall(r"`([a-z_]+)`", PAGE)) | set(re.findall(r"`([a-z_]+):", PAGE))
    assert len(keys) > 3
    assert keys - explained == set()


def test_every_key_of_a_table_is_a_key() -> None:
    rows = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}
    assert named - keys_of(json_schema()) == set()


@pytest.mark.parametrize(
    "words", [Kind, Position, Equipment, Muscle, Level, Phase, SideOrder, FirstSide, Route, PainClass]
)
def test_every_word_of_a_list_is_there(words: type[StrEnum]) -> None:
    assert [word for word in words if f"`{word}`" not in PAGE] == []
