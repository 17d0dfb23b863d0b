"""Looking the history's file over beside the window: is it whole, and is there a backup of this week?"""

import threading
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from hipcoach.core.errors import DamagedData, DataBusy, EnvironmentFailure, NewerData
from hipcoach.store.copies.backup import weekly_backup
from hipcoach.store.copies.recover import look_over
from hipcoach.store.database import open_database
from hipcoach.store.moment import Moment


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found: what is damaged, or why there is no backup of this week; both empty where all is well."""

    damage: str = ""
    no_backup: str = ""


def look(path: Path, now: Moment) -> Looked:
    """Checks the whole file and makes the weekly backup where one is due; takes as long as the file is large."""
    try:
        if found := look_over(path):
            return Looked(damage=found)
        with closing(open_database(path)) as db:
            if not db.read_only:
                weekly_backup(db, now)
    except DataBusy:
        return Looked()  # another window is at it: next time
    except DamagedData as damaged:
        return Looked(damage=damaged.what)
    except (EnvironmentFailure, NewerData) as failure:
        return Looked(no_backup=str(failure))
    return Looked()


class Looking(QObject):
    """Looks in a thread of its own; `found` comes on the thread of the window."""

    found = Signal(object)

    def __init__(self, parent: QObject, path: Path, now: Moment, tell: Callable[[Looked], object]) -> None:
        super().__init__(parent)
        self._path, self._now = path, now
        self.found.connect(tell)
        # Not a daemon: a program that is closed meanwhile waits until the backup is whole.
        self.thread_ = threading.Thread(target=self._look, name="look-over")

    def start(self) -> None:
        """Begins; returns at once."""
        self.thread_.start()

    def _look(self) -> None:
        looked = look(self._path, self._now)
        with suppress(RuntimeError):  # the window is gone
            self.found.emit(looked)
