"""The files that travel with the program: all right, and as long as the clinical specification says."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from hipcoach.core.duration import model_seconds
from hipcoach.core.library import Library
from hipcoach.store.content.library import check_paths, load_library
from hipcoach.store.content.schema import json_schema
from hipcoach.store.folders import bundled_folder

SECONDS: dict[str, int] = json.loads((Path(__file__).parents[2] / "data" / "model_seconds.json").read_text())
FOLDER = bundled_folder("exercises")
DEFINITIONS = {"": "exercise", "routines": "routine", "conditions": "condition", "cards": "card"}
FILES = sorted(path for name in DEFINITIONS for path in (FOLDER / name).glob("*.yaml"))


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(FOLDER)


def test_every_file_is_read_without_a_problem(library: Library) -> None:
    assert library.problems == ()
    read = {thing.origin for things in (library.exercises, library.routines) for thing in things.values()}
    read |= {thing.origin for things in (library.conditions, library.cards) for thing in things.values()}
    assert read == {str(path) for path in FILES if path.name != "sources.yaml"}
    assert library.sources


def test_a_check_of_all_content_is_silent() -> None:
    assert check_paths([], FOLDER) == []


@pytest.mark.parametrize("name", SECONDS)
def test_each_routine_takes_the_seconds_of_the_specification(library: Library, name: str) -> None:
    assert model_seconds(library.routines[name], library) == SECONDS[name]


def test_no_routine_is_without_its_seconds(library: Library) -> None:
    assert {*library.routines} == {*SECONDS}


@pytest.mark.parametrize("inner", DEFINITIONS)
def test_each_file_fits_the_json_schema(inner: str) -> None:
    for path in sorted((FOLDER / inner).glob("*.yaml")):
        kind = "sources" if path.name == "sources.yaml" else DEFINITIONS[inner]
        schema = {"$defs": json_schema()["$defs"], "$ref": f"#/$defs/{kind}"}
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(content))
        assert not errors, path
