"""Rows of the history as frozen dataclasses, each value checked on the way: a flipped byte is named, not passed on."""

import json
from datetime import date
from enum import StrEnum
from pathlib import Path
from sqlite3 import Row
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from hipcoach.core.errors import DamagedData
from hipcoach.store.moment import Moment

T = TypeVar("T")


def read_as(kind: type[T], row: Row, path: Path, **computed: Any) -> T:
    """Builds `kind` from the columns of the same names; raises DamagedData where a value is not what it must be.

    Fields given as `computed` are taken as they are. `day` texts become dates, JSON lists become tuples.
    """
    try:
        values = {name: _value(hints, row[name]) for name, hints in _columns_of(kind).items() if name not in computed}
    except (ValueError, TypeError, OverflowError) as error:
        raise DamagedData(path, f"a value in it is damaged ({error})") from error
    return kind(**values, **computed)


def moment_at(row: Row, path: Path, column: str = "started_utc_ms") -> Moment:
    """Reads a moment from a row; raises DamagedData where there is none."""
    utc_ms, offset_min = row[column], row["offset_min"]
    zone = row["zone"] if "zone" in row.keys() else ""  # noqa: SIM118 - `in row` looks at the values
    moment = Moment(utc_ms, offset_min, zone)
    try:
        moment.local  # noqa: B018 - a flipped byte may name a year that no calendar has
    except (ValueError, TypeError, OverflowError) as error:
        raise DamagedData(path, f"a time in it is damaged ({error})") from error
    return moment


def _columns_of(kind: type) -> dict[str, tuple[Any, ...]]:
    if kind not in _COLUMNS:
        hints = get_type_hints(kind)
        _COLUMNS[kind] = {name: get_args(hint) or (hint,) for name, hint in hints.items()}
    return _COLUMNS[kind]


_COLUMNS: dict[type, dict[str, tuple[Any, ...]]] = {}


def _value(hints: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        if NoneType in hints:
            return None
        raise ValueError("nothing where something must be")
    hint = hints[0]
    if len(hints) == 2 and hints[1] is Ellipsis:
        return tuple(str(part) for part in json.loads(value))
    if hint is bool and value in (0, 1):
        return bool(value)
    if hint is float and type(value) is int:
        return float(value)
    if type(value) is hint:
        return value
    if isinstance(value, str):
        if hint is date:
            return date.fromisoformat(value)
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return hint(value)
    raise ValueError(f"{type(value).__name__} where {getattr(hint, '__name__', hint)} must be")
