"""Which files there are, and their bytes: bounded, never waiting, never outside the folder."""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from hipcoach.store.content.drafts import FileKind

SUBFOLDERS = {
    "": FileKind.EXERCISE,
    "routines": FileKind.ROUTINE,
    "conditions": FileKind.CONDITION,
    "cards": FileKind.CARD,
}
"""The folders of content and what each holds."""

LEFT_ALONE = frozenset({"screening", "programmes", "figures"})
"""Folders that others read."""

MAX_FILES = 5_000
MAX_BYTES = 256 * 1024
LARGEST_PICTURE = 4 * 1024 * 1024
_TOO_LARGE = f"is larger than {MAX_BYTES // 1024} KB: split it, one thing a file"
_SOURCES = "sources.yaml"
_ENDINGS = (".yaml", ".yml")
_NAMES = [name for name in SUBFOLDERS if name]
_NO_STAMP = (0, 0, 0, 0)
_READING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not make us wait
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOCTTY", 0)
)


class FoundFile(NamedTuple):
    """A file as it was found; the stamp tells whether it has changed since (mode, size, mtime, ctime in ns).

    `kind` is None where only the content can tell; `linked` says that its path goes through a symbolic link;
    `wrong` says why it is not even looked into.
    """

    path: str
    root: str
    kind: FileKind | None
    own: bool
    linked: bool
    stamp: tuple[int, int, int, int]
    wrong: str = ""

    @property
    def stem(self) -> str:
        """The file's name without its ending."""
        return os.path.splitext(os.path.basename(self.path))[0]


def find_content(root: Path, own: bool) -> list[FoundFile]:
    """Lists the content files of a folder with the layout of exercises/, in order; a missing folder is empty."""
    found: list[FoundFile] = []
    for name, kind in SUBFOLDERS.items():
        folder = os.path.join(root, name) if name else str(root)
        linked = bool(name) and os.path.islink(folder)
        entries, wrong = _entries(folder)
        if wrong:
            found.append(FoundFile(folder, str(root), kind, own, linked, _NO_STAMP, wrong))
            if not name:
                break
        for entry in entries:
            if _is_content(entry):
                found.append(_found(entry, str(root), kind, own, linked))
            elif not name and _is_stray_folder(entry):
                stray = _found(entry, str(root), None, own, linked)
                found.append(stray._replace(wrong=f"is not read: put its files in {', '.join(_NAMES)} or beside them"))
    return found[: MAX_FILES + 1]


def find_anywhere(root: Path) -> list[FoundFile]:
    """Lists the content files in a folder of any layout, with everything below it."""
    found: list[FoundFile] = []
    waiting = [str(root)]
    for folder in waiting:
        if len(found) > MAX_FILES:
            break
        kind = SUBFOLDERS.get(os.path.basename(folder) or os.curdir)
        entries, wrong = _entries(folder)
        if wrong:
            found.append(FoundFile(folder, str(root), kind, True, False, _NO_STAMP, wrong))
        for entry in entries:
            if _is_content(entry):
                found.append(_found(entry, str(root), kind, True, False))
            elif entry.is_dir(follow_symlinks=False) and entry.name not in LEFT_ALONE and entry.name[0] != ".":
                waiting.append(entry.path)
    return found[: MAX_FILES + 1]


def find_one(path: Path) -> FoundFile:
    """Takes a file as somebody named it; it may be a link to anywhere, as they chose it themselves."""
    folder = path.absolute().parent.name  # somebody may stand in it and name the file alone
    kind = FileKind.SOURCE if path.name == _SOURCES else SUBFOLDERS.get(folder or os.curdir)
    wrong = "" if path.suffix == _ENDINGS[0] else f"is no {_ENDINGS[0]} file: rename it to {path.stem}.yaml"
    return FoundFile(str(path), str(path.parent), kind, True, False, _stamp(os.stat(path)), wrong)


def read_bytes(found: FoundFile) -> tuple[bytes, str]:
    """Reads a file of at most MAX_BYTES; the second value says what is wrong, and is empty if nothing is."""
    if found.wrong:
        return b"", found.wrong
    path = found.path
    if found.linked:
        path = os.path.realpath(path)
        if not Path(path).is_relative_to(os.path.realpath(found.root)):
            return b"", "is a link that leaves its folder: put the file itself here"
    mode, size = found.stamp[:2]
    if stat.S_ISDIR(mode):
        return b"", "is a folder: a file was expected"
    if mode and not stat.S_ISREG(mode):
        return b"", "is no ordinary file"
    if size > MAX_BYTES:
        return b"", _TOO_LARGE
    try:
        return _read_now(path)
    except (OSError, ValueError) as error:
        return b"", f"can't be read: {getattr(error, 'strerror', None) or error}"


def _read_now(path: str) -> tuple[bytes, str]:
    """Reads what is there now, which may be another thing than what was found."""
    handle = os.open(path, _READING)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return b"", "is no ordinary file"
        data = b""
        while len(data) <= MAX_BYTES and (part := os.read(handle, min(status.st_size, MAX_BYTES) + 1)):
            data += part
        return (data, "") if len(data) <= MAX_BYTES else (b"", _TOO_LARGE)
    finally:
        os.close(handle)


def _entries(folder: str) -> tuple[list[os.DirEntry[str]], str]:
    """A folder's entries in order, and why it can't be read; a folder that is not there has none."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name), ""
    except FileNotFoundError:
        return [], ""
    except NotADirectoryError:
        return [], "is a file: a folder was expected"
    except OSError as error:
        return [], f"can't be read: {error.strerror}"


def _is_content(entry: os.DirEntry[str]) -> bool:
    """Tells whether a name is one of a content file; hidden files are none."""
    return entry.name.endswith(_ENDINGS) and not entry.name.startswith(".")


def _is_stray_folder(entry: os.DirEntry[str]) -> bool:
    """Tells whether a folder holds what looks like content and is never read."""
    known = entry.name in SUBFOLDERS or entry.name in LEFT_ALONE or entry.name.startswith(".")
    return not known and entry.is_dir() and any(map(_is_content, _entries(entry.path)[0]))


def _found(entry: os.DirEntry[str], root: str, kind: FileKind | None, own: bool, linked: bool) -> FoundFile:
    try:
        stamp = _stamp(entry.stat())
    except OSError:  # a link to nowhere
        stamp = _NO_STAMP
    wrong = "" if entry.name.endswith(_ENDINGS[0]) else f"is not read: rename it to {entry.name[:-4]}.yaml"
    if entry.name == _SOURCES and kind in (FileKind.EXERCISE, None):
        kind = FileKind.SOURCE
    return FoundFile(entry.path, root, kind, own, linked or entry.is_symlink(), stamp, wrong)


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return (status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
