"""Telling a session that runs in another window from one that was left: a lock that dies with its program."""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class LiveMark:
    """A held lock on a small file; the system lets go of it when the program ends, however it ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle: int | None = handle

    def release(self) -> None:
        """Lets go and takes the file away; safe to call twice."""
        if self._handle is not None:
            with suppress(OSError):
                self._path.unlink()
            os.close(self._handle)
            self._handle = None


def hold(folder: Path, session_uuid: str) -> LiveMark | None:
    """Marks a session as running in this program; None where another program holds it or the disk refuses."""
    path = folder / "live" / session_uuid
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return None
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        return None
    return LiveMark(path, handle)


def is_live(folder: Path, session_uuid: str) -> bool:
    """Tells whether another program is running the session now."""
    try:
        handle = os.open(folder / "live" / session_uuid, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
