"""Tells when a person's own exercises, poses or pictures have changed while the window is open."""

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

SETTLES_MS = 150
"""An editor writes a file in several steps."""
MOST = 500
ENDINGS = (".yaml", ".yml", ".png", ".svg", ".gif")
_Stamps = frozenset[tuple[str, int, int]]


class OwnFiles(QObject):
    """Watches a folder and all that is in it, also before it is there; `changed` comes once for what comes at once."""

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLES_MS)
        self._timer.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _path: self._timer.start())
        self._watcher.directoryChanged.connect(lambda _path: self._timer.start())
        self._stamps = self._watched()

    def _look(self) -> None:
        stamps = self._watched()
        if stamps != self._stamps:
            self._stamps = stamps
            self.changed.emit()

    def _watched(self) -> _Stamps:
        """Watches what there is now, and gives its stamps; the folder above is watched only until ours is there."""
        wanted = {str(self._folder)} if self._folder.is_dir() else {str(self._folder.parent)}
        stamps = set()
        for here, _, names in os.walk(self._folder):
            wanted.add(here)
            for name in names:
                path = os.path.join(here, name)
                try:
                    status = os.stat(path)
                except OSError:
                    continue
                if name.endswith(ENDINGS):
                    stamps.add((path, status.st_size, status.st_mtime_ns))
        wanted |= {path for path, _, _ in sorted(stamps)[:MOST]}
        now = {*self._watcher.files(), *self._watcher.directories()}
        for gone in now - wanted:
            self._watcher.removePath(gone)
        if wanted - now:
            self._watcher.addPaths(sorted(wanted - now))
        return frozenset(stamps)
