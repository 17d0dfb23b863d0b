"""Reading single values of a document: numbers, flags, lists and mappings, each refused with its place."""

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from math import isfinite
from typing import Any


class PoseError(ValueError):
    """A pose document can't be used: where in it, what is wrong, and what to write instead."""

    def __init__(self, where: str, what: str, instead: str) -> None:
        super().__init__(f"{where}: {what}; {instead}")
        self.where = where
        self.what = what
        self.instead = instead


def number(value: object, where: str) -> float:
    number: float | None = None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value)
    elif isinstance(value, str):
        try:
            number = float(value)
        except ValueError:
            number = None
    if number is None or not isfinite(number) or abs(number) > 1000:
        raise PoseError(where, f"{value!r} is not a usable number", "write a number between -1000 and 1000")
    return number


def flag(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PoseError(where, f"{value!r} is neither true nor false", "write true or false")


def known(name: object, allowed: Iterable[str], where: str) -> str:
    options = list(allowed)
    if isinstance(name, str) and name in options:
        return name
    near = get_close_matches(str(name), options, 3)
    instead = f"did you mean {', '.join(near)}?" if near else f"use one of {', '.join(options[:40])}"
    raise PoseError(where, f"{name!r} is not known here", instead)


def mapping(value: object, where: str, allowed: Iterable[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise PoseError(where, f"{value!r} is not a mapping", "write key: value pairs")
    if allowed is not None:
        for key in value:
            known(key, allowed, f"{where}.{key}")
    return dict(value)


def items(value: object, where: str, size: int | None = None) -> list[Any]:
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise PoseError(where, f"{value!r} is not a list", "write [one, another]")
    if size is not None and len(value) != size:
        raise PoseError(where, f"{len(value)} values", f"write {size}")
    return list(value)


def pair(value: object, where: str) -> tuple[float, float]:
    a, b = items(value, where, 2)
    return (number(a, where), number(b, where))


def numbers(value: object, where: str) -> tuple[float, ...]:
    return tuple(number(v, where) for v in items(value, where))


def numbered(value: object, where: str, allowed: Iterable[str] | None = None) -> dict[str, float]:
    return {key: number(v, f"{where}.{key}") for key, v in mapping(value, where, allowed).items()}
