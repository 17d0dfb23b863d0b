"""Whatever a file holds: a line each, no traceback, and soon."""

import tracemalloc
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.content.samples import CARD, EXERCISE, PREVENTION, ROUTINE, write

from hipcoach.store.content.drafts import FileKind
from hipcoach.store.content.library import check_paths, load_library
from hipcoach.store.content.nodes import Fault
from hipcoach.store.content.schema import SHAPES
from hipcoach.store.content.text import decode, parse

GOOD = {
    FileKind.EXERCISE: EXERCISE,
    FileKind.ROUTINE: ROUTINE,
    FileKind.CONDITION: PREVENTION,
    FileKind.CARD: CARD,
}
PIECES = [
    *(
        "&a",
        "*a",
        "!!int ",
        "!!python/object:os.system ",
        "<<: *a",
        "---",
        "...",
        "%YAML 9.9",
        "? ",
        "- ",
        ": ",
        "|",
        ">-",
    ),
    *(
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "\t",
        "\n",
        "\r",
        "#",
        "~",
        "null",
        ".nan",
        "-.inf",
        "0x1F",
        "1e999",
        "-1",
        "010",
    ),
    *(
        "9" * 400,
        "1:30",
        "yes",
        "On",
        "\ufeff",
        "\u202e",
        "\x00",
        "\x85",
        "\ud7ff",
        "😀",
        "é",
        "٣",
        "½",
        "a" * 3_000,
    ),
    *(
        "[" * 2_000,
        "- " * 2_000,
        "{a: " * 500,
        " " * 500,
        "easier: glute-bridge\n",
        "dose: {hold: 1s}\n",
        "id: x\n",
    ),
]


def read(kind: FileKind, data: bytes) -> tuple[object, list[Fault]]:
    """Reads bytes as a file of a kind, as the library does."""
    faults: list[Fault] = []
    text = decode(data, faults)
    node = parse(text, faults) if text is not None else None
    return (SHAPES[kind].read(node, faults) if node is not None else None), faults


def is_sound(value: object, faults: list[Fault]) -> None:
    """A file is either read or has faults, each on one line that can be printed."""
    assert value is not None or faults
    assert len(faults) < 100
    for fault in faults:
        assert fault.line >= 0
        assert len(fault.what) < 600
        assert "\n" not in fault.what
        fault.what.encode("utf-8")


@given(st.sampled_from(FileKind), st.binary(max_size=300))
def test_any_bytes(kind: FileKind, data: bytes) -> None:
    is_sound(*read(kind, data))


@given(st.sampled_from(FileKind), st.text(max_size=300))
def test_any_text(kind: FileKind, text: str) -> None:
    is_sound(*read(kind, text.encode("utf-8", "surrogatepass")))


changes = st.lists(
    st.tuples(st.integers(0, 700), st.integers(0, 30), st.one_of(st.sampled_from(PIECES), st.text(max_size=5))),
    min_size=1,
    max_size=4,
)


@given(st.sampled_from([*GOOD]), changes)
def test_right_files_with_something_put_in_or_taken_out(kind: FileKind, changed: list[tuple[int, int, str]]) -> None:
    text = GOOD[kind]
    for start, length, piece in changed:
        text = text[:start] + piece + text[start + length :]
    is_sound(*read(kind, text.encode("utf-8", "surrogatepass")))


nodes = st.recursive(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from(["1", "30s", "8-10", "each", "yes", "glute-bridge", "-1", ".inf"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
KEYS = sorted(
    {key for kind in FileKind for key in SHAPES[kind].json["properties"]} | {"sets", "hold", "exercise", "block"}
)


@given(st.sampled_from(FileKind), st.dictionaries(st.sampled_from(KEYS), nodes, max_size=8))
def test_the_right_keys_with_any_values(kind: FileKind, values: dict[str, object]) -> None:
    is_sound(*read(kind, _flow(values).encode("utf-8", "surrogatepass")))


def _flow(value: object) -> str:
    """Writes a value as YAML on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{_flow(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case _:
            return "'" + str(value).replace("'", "''") + "'"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["glute-bridge.yaml", "routines/short-one.yaml", "sources.yaml"]), changes)
def test_a_library_with_a_damaged_file_stays_a_library(
    tmp_path: Path, name: str, changed: list[tuple[int, int, str]]
) -> None:
    path = write(tmp_path) / name
    text = path.read_text(encoding="utf-8")
    for start, length, piece in changed:
        text = text[:start] + piece + text[start + length :]
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    library = load_library(tmp_path)
    for problem in (*library.problems, *check_paths([tmp_path], tmp_path)):
        assert "\n" not in str(problem)
    assert {"clamshell", "pelvic-tilt"} <= {*library.exercises}
    for exercise in library.exercises.values():
        assert {exercise.easier, exercise.harder, exercise.swap} - {None} <= {*library.exercises}


BOMBS = {
    "aliases": "a: &a [x, x]\n" + "".join(f"{k}: &{k} [*a, *a]\n" for k in map(chr, range(98, 122))),
    "brackets": "[" * 250_000,
    "braces": "{a: " * 60_000,
    "dashes": "- " * 120_000,
    "indentation": "\n".join(" " * depth + "a:" for depth in range(700)),
    "one long word": "id: " + "x" * 250_000,
    "one long number": "dose: {sets: " + "9" * 250_000 + "}",
    "one long length": "dose: {hold: " + "1h " * 80_000 + "}",
    "many keys": "".join(f"key{number}: 1\n" for number in range(4_900)),
    "many keys in a line": "{" + ", ".join(f"k{number}" for number in range(30_000)) + "}",
    "many entries": "cues: [" + "a," * 120_000 + "]",
    "many documents": "---\n" * 4_900,
    "quotes": "a: " + "'" * 250_000,
    "colons": "a" + ":" * 250_000,
    "tabs": "a:\n" + "\t" * 250_000,
    "a folded novel": "note: >\n" + "  word\n" * 4_900,
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_defused(bomb: str) -> None:
    tracemalloc.start()
    try:
        value, faults = read(FileKind.EXERCISE, BOMBS[bomb].encode())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    is_sound(value, faults)
    assert faults
    assert peak < 60_000_000
