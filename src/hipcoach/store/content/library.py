"""The library of all content: from the cache where nothing has changed, else read anew."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from hipcoach.core import library as core_library
from hipcoach.core.library import Library, Problem
from hipcoach.store.content import cache as content_cache
from hipcoach.store.content.files import FoundFile, find_anywhere, find_content, find_one


def load_library(bundled: Path, own: Path | None = None, cache: Path | None = None) -> Library:
    """Loads all content of two folders with the layout of exercises/; a person's own files replace bundled ones.

    Never raises for what a file holds: that is in the library's problems. `cache` is a file that is kept and
    renewed here; without one everything is read each time.
    """
    found = find_content(bundled, own=False)
    if own is not None:
        found += find_content(own, own=True)
    if cache is None:
        return _read_anew(found)
    key = _key(found)
    library = content_cache.read_cache(cache, key)
    if library is None:
        library = _read_anew(found)
        content_cache.write_cache(cache, key, library)
    return library


def check_paths(paths: Sequence[Path], base: Library) -> tuple[Library, list[Problem]]:
    """Reads files and folders of any layout over a base library.

    Gives the library with them laid over the base, and what is wrong with the paths themselves: a path that is
    not there or holds no content.
    """
    found: list[FoundFile] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            here = find_anywhere(path) if path.is_dir() else [find_one(path)]
        except FileNotFoundError:
            problems.append(Problem(str(path), 0, "", "is not there"))
            continue
        except OSError as error:
            problems.append(Problem(str(path), 0, "", f"can't be read: {error.strerror}"))
            continue
        if not here:
            problems.append(Problem(str(path), 0, "", "holds no .yaml file"))
        found += here
    return _read_anew(found, base), problems


def _read_anew(found: Iterable[FoundFile], base: Library | None = None) -> Library:
    """Reads files; YAML and the schema are imported only now, as a start from the cache does without."""
    from hipcoach.store.content import reading  # noqa: PLC0415

    return reading.read_library(found, base)


def _key(found: list[FoundFile]) -> bytes:
    """What the cache is kept under: every file's name and stamp, and the code that made it (the schema's version)."""
    code = [
        (entry.name, status.st_size, status.st_mtime_ns)
        for folder in (os.path.dirname(__file__), os.path.dirname(core_library.__file__))
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name)
        if entry.name.endswith(".py")
        for status in (entry.stat(),)
    ]
    return repr((code, [tuple(file) for file in found])).encode(errors="surrogateescape")
