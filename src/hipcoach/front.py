"""The window as it opens: a picture of the page that is due stands in it until the page itself does.

Nothing here may cost a start: see docs/decisions/0009. A picture's name says all that the page was made from, so that
one that is no longer true is not found.
"""

import os
import zlib
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipcoach import __version__, clock
from hipcoach.home import Home
from hipcoach.store.folders import bundled_folder

OPENS_AT_PX = (1280, 800)
FORMAT = QImage.Format.Format_RGB32
"""Pictures lie in their files as they do in memory: no decoder has to be found and loaded."""

EMPTY, EMPTY_DARK = "#F3EFE8", "#10151B"
"""The theme's background, for a window that has no picture yet."""


class Front(QWidget):
    """The window itself; `fill` puts the pages in it."""

    def __init__(self, home: Home, *, pictured: bool = True) -> None:
        """Without `pictured` no picture is shown: what is due then is not what opens."""
        super().__init__()
        self.setWindowTitle("hipcoach")
        self.resize(*OPENS_AT_PX)
        self._home, self._pictured = home, pictured
        self._pages: QWidget | None = None
        # the desktop's, before the program puts on its own
        self.dark = QApplication.palette().window().color().lightness() < 128
        self.opened_at = QSize()
        self.shows_picture = False

    def fill(self, pages: QWidget) -> None:
        """Puts the pages in the place of the picture."""
        self._pages = pages
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(pages)
        whole.activate()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture of this size that is still true, if there is one."""
        if self._pages is not None:
            return
        self.opened_at = self.size()
        points = None
        if self._pictured:
            points = _read(self.picture_path(clock.wall().day), self.opened_at * self.devicePixelRatio())
        self.shows_picture = points is not None
        painter = QPainter(self)
        if points is not None:
            painter.drawImage(self.rect(), points)
        else:
            painter.fillRect(self.rect(), QColor(EMPTY_DARK if self.dark else EMPTY))
        painter.end()

    def picture_path(self, day: date, *, turned: bool = False) -> Path:
        """The file of the picture for a day; its name changes with everything that the page is made from.

        `turned` asks for the one after the desktop went from light to dark, or back.
        """
        home, size = self._home, self.opened_at
        made_from = (
            __version__,
            day.isoformat(),
            (size.width(), size.height(), self.devicePixelRatio(), self.dark is not turned),
            [_stamp(f"{home.history}{end}") for end in ("", "-wal")],
            _stamp(home.settings),
            [_stamps(folder) for folder in (bundled_folder("exercises"), home.own_exercises)],
        )
        return home.fronts / f"{zlib.crc32(repr(made_from).encode(errors='surrogateescape')):08x}"

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes if the pages may be closed."""
        event.setAccepted(self._pages is None or self._pages.close())


def _read(path: Path, size: QSize) -> QImage | None:
    """The picture in a file; None where there is none of that size."""
    try:
        points = path.read_bytes()
    except OSError:
        return None
    if len(points) != 4 * size.width() * size.height():
        return None
    # a copy, as Qt takes the bytes for its own
    return QImage(points, size.width(), size.height(), 4 * size.width(), FORMAT).copy()


def _stamp(path: Path | str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """Every file of a folder with its size and time."""
    paths = [f"{place}/{name}" for place, _, names in os.walk(folder) for name in names]
    return sorted((path, *_stamp(path)) for path in paths)
