"""Content as plain JSON and back, so that a record keeps the routine as it was.

Every compared field is written, also where it has its default: a default that changes later changes no record. One
whose metadata says `recorded: False` is nothing of a session and never written.
A value of one of several dataclasses says which one under `is`.
"""

import hashlib
import json
import types
from collections.abc import Mapping
from dataclasses import Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from hipcoach.core.exercise import Exercise
from hipcoach.core.routine import Routine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A routine with every exercise that it uses, as they were when the session began."""

    routine: Routine
    exercises: tuple[Exercise, ...]

    @property
    def by_id(self) -> dict[str, Exercise]:
        """The exercises by their ids."""
        return {exercise.id: exercise for exercise in self.exercises}


def snapshot_of(routine: Routine, exercises: Mapping[str, Exercise]) -> Snapshot:
    """Takes a routine and, of the exercises, those it uses; raises KeyError where one is missing."""
    return Snapshot(routine, tuple(exercises[name] for name in sorted(routine.exercise_ids())))


def canonical_json(value: Any) -> str:
    """Writes plain data so that equal data gives equal text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def sha256_of(text: str) -> str:
    """The SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def encoded(value: Any) -> Any:
    """Turns dataclasses, enums and tuples into what JSON can hold."""
    if is_dataclass(value) and not isinstance(value, type):
        content = {field.name: encoded(getattr(value, field.name)) for field in fields(value) if _recorded(field)}
        return {"is": type(value).__name__} | content
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [encoded(part) for part in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(f"{type(value).__name__} is no content")


def decoded(kind: type[T], value: Any) -> T:
    """Builds a dataclass from what `encoded` made; raises ValueError where it doesn't fit.

    Fields that are missing take their defaults and unknown ones are passed over, so old records stay readable.
    """
    result: T = _decoded(kind, value)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _decoded(hint: Any, value: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _one_of(get_args(hint), value)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint), value)
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is not hint and not (hint is type(None) and value is None):
        raise ValueError(f"expected {hint}, found {type(value).__name__}")
    return value


def _recorded(field: Field[Any]) -> bool:
    return field.compare and bool(field.metadata.get("recorded", True))


def _one_of(hints: tuple[Any, ...], value: Any) -> Any:
    if value is None and type(None) in hints:
        return None
    name = value.get("is") if isinstance(value, dict) else None
    named = [h for h in hints if isinstance(h, type) and is_dataclass(h) and name == h.__name__]
    for hint in named or [h for h in hints if h is not type(None) and not is_dataclass(h)]:
        return _decoded(hint, value)
    raise ValueError(f"{value!r} is none of what it may be")


def _tuple(hints: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise ValueError(f"expected a list, found {type(value).__name__}")
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(_decoded(hints[0], part) for part in value)
    if len(hints) != len(value):
        raise ValueError(f"expected {len(hints)} values, found {len(value)}")
    return tuple(_decoded(hint, part) for hint, part in zip(hints, value, strict=True))


def _dataclass(kind: type, value: Any) -> Any:
    if not isinstance(value, dict):
        raise ValueError(f"expected {kind.__name__}, found {type(value).__name__}")
    hints = _hints(kind)
    known = {f.name: _decoded(hints[f.name], value[f.name]) for f in fields(kind) if _recorded(f) and f.name in value}
    try:
        return kind(**known)
    except TypeError as error:
        raise ValueError(f"{kind.__name__}: {error}") from error
