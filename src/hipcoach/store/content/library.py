"""The library of all content: from the cache where nothing has changed, else read anew."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import ModuleType

from hipcoach.core import library as core_library
from hipcoach.core.library import Library, Problem
from hipcoach.store.content import cache as content_cache
from hipcoach.store.content.files import FoundFile, find_anywhere, find_content, find_one


def load_library(bundled: Path, own: Path | None = None, cache: Path | None = None) -> Library:
    """Loads all content of two folders with the layout of exercises/; a person's own files replace bundled ones.

    Never raises for what a file holds: that is in the library's problems. `cache` is a file that is kept and
    renewed here; without one everything is read each time.
    """
    found = _found(bundled, own)
    if cache is None:
        return _read_anew(found)
    key = _key(found)
    library = content_cache.read_cache(cache, key)
    if library is None:
        library = _read_anew(found)
        content_cache.write_cache(cache, key, library)
    return library


def check_paths(
    paths: Sequence[Path],
    bundled: Path,
    own: Path | None = None,
    cache: Path | None = None,
    *,
    advise_all: bool = False,
    check_pose: Callable[[Path], Iterable[Problem]] = lambda _path: (),
) -> list[Problem]:
    """Checks files and folders of any layout, or without any path all content that there is.

    What they name is looked up in the library of `bundled` and `own`. A path that is not there, can't be read or
    holds no content is a problem; advice for authors is a warning, given for files outside `bundled` unless
    `advise_all`. `check_pose` is asked about each file that holds a pose.
    """
    if paths:
        base = load_library(bundled, own, cache)
    else:
        paths, base = [bundled, *([own] if own is not None and find_content(own, own=True) else [])], Library()
    home = os.path.realpath(bundled)
    found: list[FoundFile] = []
    problems: list[Problem] = []
    for path in paths:
        here, wrong = _find(path)
        if wrong:
            problems.append(Problem(str(path), 0, "", wrong))
        if here and Path(os.path.realpath(path)).is_relative_to(home):
            here = [file._replace(own=False) for file in here]
        found += here
    figures = [folder / "figures" for folder in (bundled, own) if folder is not None]
    problems += _reading().check_files(found, base, figures, advise_all, check_pose)
    return problems


def _found(bundled: Path, own: Path | None) -> list[FoundFile]:
    return find_content(bundled, own=False) + ([] if own is None else find_content(own, own=True))


def _find(path: Path) -> tuple[list[FoundFile], str]:
    """The content files of a path, and what is wrong with the path itself."""
    try:
        found = find_anywhere(path) if path.is_dir() else [find_one(path)]
    except FileNotFoundError:
        return [], "is not there"
    except (OSError, ValueError) as error:
        return [], f"can't be read: {getattr(error, 'strerror', None) or error}"
    return found, "" if found else "holds no .yaml file"


def _read_anew(found: list[FoundFile]) -> Library:
    library: Library = _reading().read_library(found)
    return library


def _reading() -> ModuleType:
    """What reads files; YAML and the schema are imported only now, as a start from the cache does without."""
    from hipcoach.store.content import reading  # noqa: PLC0415

    return reading


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
