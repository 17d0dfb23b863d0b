"""The whole library in one file, so that a start parses no YAML.

It is a pickle, which is the fastest way to get objects back, made harmless: only the classes of content can come out
of it, it is read only if it belongs to the person who runs the program, and a checksum stands before it, as reading a
damaged pickle can do more than fail. Objects are kept as calls of their classes, four times as fast to read as what a
frozen dataclass would write by itself.
"""

import io
import os
import pickle
import stat
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from hipcoach.core import condition, dose, exercise, library, routine, source, vocabulary
from hipcoach.core.library import Library

_MAGIC = b"hipcoach content 2\n"
_MAX_BYTES = 32 * 1024 * 1024


def _content_classes() -> dict[tuple[str, str], type[Any]]:
    """Every dataclass and enumeration of content by module and name."""
    return {
        (thing.__module__, name): thing
        for module in (condition, dose, exercise, library, routine, source, vocabulary)
        for name, thing in vars(module).items()
        if isinstance(thing, type) and (is_dataclass(thing) or issubclass(thing, Enum))
    }


_CLASSES = _content_classes()
_FIELDS = {thing: tuple(each.name for each in fields(thing)) for thing in _CLASSES.values() if is_dataclass(thing)}


class _Writer(pickle.Pickler):
    """Writes content as calls of its classes."""

    def reducer_override(self, thing: Any) -> Any:
        """Says how to make a content object again."""
        if isinstance(thing, Enum):
            # Python 3.11.2 would write a member as a call of getattr, which no reader should make
            return type(thing), (thing.value,)
        names = _FIELDS.get(type(thing))
        if names is None:
            return NotImplemented
        return type(thing), tuple(getattr(thing, name) for name in names)


class _Reader(pickle.Unpickler):
    """Reads content and nothing else."""

    def find_class(self, module: str, name: str) -> type[Any]:
        """Finds a class of content; anything else is refused."""
        try:
            return _CLASSES[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"{module}.{name} is no content") from None


def read_cache(path: Path, key: bytes) -> Library | None:
    """Reads the library that was kept under a key; None where there is none, or none that can be trusted."""
    try:
        data = _own_bytes(path)
        start = len(_MAGIC) + 4
        if data[: len(_MAGIC)] != _MAGIC or zlib.crc32(data[start:]) != int.from_bytes(data[len(_MAGIC) : start]):
            return None
        body = data[start + 4 + int.from_bytes(data[start : start + 4]) :]
        if data[start + 4 : len(data) - len(body)] != key:
            return None
        kept = _Reader(io.BytesIO(body)).load()
    except Exception:  # whatever a damaged file does, it is only a cache
        return None
    return kept if isinstance(kept, Library) else None


def write_cache(path: Path, key: bytes, kept: Library) -> bool:
    """Keeps a library under a key, readable by this person alone; tells whether it could."""
    body = io.BytesIO()
    _Writer(body, protocol=pickle.HIGHEST_PROTOCOL).dump(kept)
    rest = len(key).to_bytes(4) + key + body.getvalue()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # made with 0600
    except OSError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + zlib.crc32(rest).to_bytes(4) + rest)
        os.replace(name, path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        return False
    return True


def _own_bytes(path: Path) -> bytes:
    """The bytes of a file that belongs to this person; OSError where it does not."""
    user: Callable[[], int] | None = getattr(os, "getuid", None)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MAX_BYTES or (user and status.st_uid != user()):
            raise OSError("not our file")
        return file.read(_MAX_BYTES)
