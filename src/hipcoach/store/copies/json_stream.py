"""A large JSON file read piece by piece: it takes the memory of its largest value, however long the file is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from hipcoach.core.errors import ContentError, EnvironmentFailure

PIECE_LETTERS = 1 << 16
MOST_LETTERS = 1 << 25
"""The longest value that is read: a routine with all its exercises has some hundred thousand letters."""

LIST = object()
"""Stands for the beginning of a list whose elements follow one by one."""

_WHITE = " \t\n\r"
_DECODER = json.JSONDecoder()


class _Stream:
    """Reads values and the signs between them; `line` is where it stands. Raises ValueError where it is not JSON."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._text, self._at, self._ended = file, "", 0, False
        self.line = 1

    def peek(self) -> str:
        """The next letter that means something, empty at the end."""
        while True:
            while self._at < len(self._text) and self._text[self._at] in _WHITE:
                self.line += self._text[self._at] == "\n"
                self._at += 1
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(PIECE_LETTERS):
                return ""

    def take(self, letters: str) -> str:
        """Passes over one of some letters and returns it."""
        found = self.peek()
        if not found or found not in letters:
            raise ValueError(f"{' or '.join(letters)} must stand here")
        self._at += 1
        return found

    def value(self) -> Any:
        """A whole value."""
        self.peek()
        letters = PIECE_LETTERS
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except ValueError:
                # Where more of the file follows, it may only be cut; so twice as much is tried.
                if len(self._text) - self._at > MOST_LETTERS or not self._more(letters):
                    raise
            else:
                if end < len(self._text) or not self._more(letters):  # a number may go on
                    self.line += self._text.count("\n", self._at, end)
                    self._at = end
                    return value
            letters *= 2

    def _more(self, letters: int) -> bool:
        if self._ended:
            return False
        read = self._file.read(letters)
        self._ended = not read
        self._text, self._at = self._text[self._at :] + read, 0
        return not self._ended


def entries(source: Path) -> Iterator[tuple[str, Any]]:
    """Yields the names and values of the object in a file; of lists within an object in it, each element by itself.

    `{"a": 1, "b": {"c": [2, 3]}}` gives `("a", 1)`, `("b", {})`, `("b.c", LIST)`, `("b.c", 2)` and `("b.c", 3)`.
    Raises ContentError where it is not JSON, EnvironmentFailure where it can't be read.
    """
    try:
        with source.open(encoding="utf-8-sig") as file:
            stream = _Stream(file)
            try:
                yield from _object(stream, "", 2)
                if stream.peek():
                    raise ValueError("nothing may follow the end")
            except (ValueError, RecursionError) as error:
                what = error.msg if isinstance(error, json.JSONDecodeError) else error
                raise ContentError(source, stream.line, f"this is not JSON: {what}") from error
    except OSError as error:
        raise EnvironmentFailure(f"{source} can't be read: {error.strerror}.") from error


def _object(stream: _Stream, within: str, depth: int) -> Iterator[tuple[str, Any]]:
    stream.take("{")
    if stream.peek() == "}":
        stream.take("}")
        return
    while True:
        name = stream.value()
        if not isinstance(name, str):
            raise ValueError("a name must stand here")
        name = f"{within}{name}"
        stream.take(":")
        opening = stream.peek()
        if opening == "{" and depth > 1:
            yield name, {}
            yield from _object(stream, f"{name}.", depth - 1)
        elif opening == "[" and within:
            yield name, LIST
            yield from ((name, element) for element in _elements(stream))
        else:
            yield name, stream.value()
        if stream.take(",}") == "}":
            return


def _elements(stream: _Stream) -> Iterator[Any]:
    stream.take("[")
    if stream.peek() == "]":
        stream.take("]")
        return
    while True:
        yield stream.value()
        if stream.take(",]") == "]":
            return
