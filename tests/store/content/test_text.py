"""Reading text into nodes: what is refused, with which line, and that nothing else is lost."""

import pytest
import yaml

from hipcoach.store.content import text as reading
from hipcoach.store.content.nodes import Fault, NodeList, NodeMap, Scalar, line_of, quoted
from hipcoach.store.content.text import decode, parse


def parsed(text: str) -> tuple[object, list[Fault]]:
    faults: list[Fault] = []
    return parse(text, faults), faults


def test_every_value_is_text_and_knows_its_line() -> None:
    node, faults = parsed("length: 1:30\non: yes\nlist:\n  - 010\n  - ~\n")
    assert not faults
    assert node == NodeMap(
        {
            "length": Scalar("1:30", 1),
            "on": Scalar("yes", 2),
            "list": NodeList([Scalar("010", 4), Scalar("~", 5)], 4),
        },
        {"length": 1, "on": 2, "list": 3},
        1,
    )


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "twice (first on line 1)"),
        ("a: &mark 1\n", 1, "&mark"),
        ("a: 1\nb: *mark\n", 2, "*mark"),
        ("a: !!python/object:os.system 1\n", 1, "is a tag"),
        ("a: ! 1\n", 1, "is a tag"),
        ("&m {a: 1}\n", 1, "&m"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("? [a, b]\n: 1\n", 1, "a key is plain text"),
        ("a: 1\nb:\n\tc: 2\n", 3, "tab"),
        ("a: [1, 2\nb: 3\n", 2, "list"),
        ("cue: stop: now\n", 1, "colon"),
        ("a: 'open\n", 2, "never closed"),
        ("a: 1\n  b: 2\n", 2, "colon"),
        ("word\nb: 2\n", 2, "colon"),
        ("a: \x07\n", 1, "control character"),
        ('a: "\\ud800"\n', 1, "no character: write the sign itself"),
        ("%YAML 9.9\n---\na: 1\n", 1, "delete the line %YAML"),
        ("", 0, "is empty"),
        ("# only a remark\n", 0, "is empty"),
        ("a: " + "[" * 13 + "]" * 13, 1, "nested too deep"),
        ("\n".join(" " * depth + "a:" for depth in range(20)), 13, "nested too deep"),
        ("- " * 13 + "a\n", 1, "nested too deep"),
    ],
)
def test_what_is_refused_has_its_line(text: str, line: int, said: str) -> None:
    _, faults = parsed(text)
    assert [(fault.line, said in fault.what) for fault in faults] == [(line, True)], faults


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "[{a: "])
def test_depth_that_kills_the_composer_is_one_line(opening: str) -> None:
    _, faults = parsed("a: \n " + opening * 30_000)
    assert len(faults) == 1


def test_without_libyaml_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    good = "a: {b: [1, 2], c: |\n  x\n}\n".replace("|\n  x\n", "x")
    texts = [good, "a: &m 1\nb: *m\n", "a: 1\na: 2\n", "[" * 5_000, "- a: 1\n  b: [c]\n"]
    with_libyaml = [parsed(text) for text in texts]
    monkeypatch.setattr(reading, "_LOADER", yaml.BaseLoader)
    assert [parsed(text) for text in texts] == with_libyaml


def test_faults_of_one_file_are_many_but_not_endless() -> None:
    _, faults = parsed("a: &x 1\n" * 5_000)
    assert len(faults) == 25


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        ("ä: 1".encode("utf-16"), 0, "UTF-16"),
        ("ä: 1".encode("utf-32"), 0, "UTF-32"),
        ("a: 1\nb: ä".encode("latin-1"), 2, "not UTF-8"),
        (b"a: 1\nb: \x00", 2, "NUL"),
        (b"a\n" * 6_000, 0, "5000 lines"),
        (b"x" * 300_000, 0, "256 KB"),
    ],
)
def test_bytes_that_are_refused(data: bytes, line: int, said: str) -> None:
    faults: list[Fault] = []
    assert decode(data, faults) is None
    assert [(fault.line, said in fault.what) for fault in faults] == [(line, True)], faults


def test_a_mark_at_the_start_is_no_part_of_the_text() -> None:
    assert decode("\ufeffid: ä".encode(), []) == "id: ä"


def test_lines_of_places() -> None:
    node, _ = parsed("items:\n  - exercise: a\n  - dose:\n      sets: 1\n    only_for: b\n")
    assert isinstance(node, NodeMap)
    assert line_of(node, "items[2].dose.sets") == 4
    assert line_of(node, "items[2].dose.tempo") == 3
    assert line_of(node, "items[2].only_for[1]") == 5
    assert line_of(node, "items[9].exercise") == 1
    assert line_of(node, "") == 1


def test_what_is_quoted_stays_short_and_on_one_line() -> None:
    assert quoted("a\nb\x1b[31m") == r"'a\nb\x1b[31m'"
    assert len(quoted("x" * 10_000)) < 50
