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
        for name, plain, hints in _columns_of(kind):
            if name not in computed:
                value = row[name]
                # Most values are what they must be; a list of sessions has ten thousand of them.
                computed[name] = value if type(value) is plain else _value(hints, value)
    except (ValueError, TypeError, OverflowError) as error:
        raise DamagedData(path, f"a value in it is damaged ({error})") from error
    return kind(**computed)


def moment_at(row: Row, path: Path, column: str = "started_utc_ms") -> Moment:
    """Reads a moment from a row; raises DamagedData where there is none."""
    zone = row["zone"] if "zone" in row.keys() else ""  # noqa: SIM118 - `in row` looks at the values
    moment = Moment(row[column], row["offset_min"], zone)
    try:
        moment.local  # noqa: B018 - a flipped byte may name a year that no calendar has
    except (ValueError, TypeError, OverflowError) as error:
        raise DamagedData(path, f"a time in it is damaged ({error})") from error
    return moment


_Column = tuple[str, Any, tuple[Any, ...]]
_COLUMNS: dict[type, tuple[_Column, ...]] = {}


def _columns_of(kind: type) -> tuple[_Column, ...]:
    """The fields with the type that is taken as it is (none for a tuple, which is kept as JSON) and all of the hint."""
    if kind not in _COLUMNS:
        hints = {name: get_args(hint) or (hint,) for name, hint in get_type_hints(kind).items()}
        _COLUMNS[kind] = tuple((name, None if Ellipsis in own else own[0], own) for name, own in hints.items())
    return _COLUMNS[kind]


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
