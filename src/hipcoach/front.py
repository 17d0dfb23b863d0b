"""The window as it opens: a picture of the page that is due stands in it until the page itself does.

Nothing here may cost a start: see docs/decisions/0009. A picture's name says all that the page was made from, so that
one that is no longer true is not found.
"""

import os
import zlib
from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from hipcoach import __version__, clock
from hipcoach.home import Home
from hipcoach.store.folders import bundled_folder

OPENS_AT_PX = (1280, 800)
ENDING = ".ppm"
"""Three bytes a pixel as they are: read in a sixth of the time of a PNG."""


class Front(QWidget):
    """The window itself; `fill` puts the pages in it."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.setWindowTitle("hipcoach")
        self.resize(*OPENS_AT_PX)
        self._home = home
        self._pages: QWidget | None = None
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
        self.opened_at, ratio = self.size(), self.devicePixelRatio()
        picture = QPixmap(str(picture_path(self._home, clock.wall().day, self.opened_at, ratio)))
        self.shows_picture = not picture.isNull()
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        painter.end()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closes if the pages may be closed."""
        event.setAccepted(self._pages is None or self._pages.close())


def picture_path(home: Home, day: date, size: QSize, ratio: float) -> Path:
    """The file of the picture for a day; its name changes with everything that the page is made from."""
    made_from = (
        __version__,
        day.isoformat(),
        (size.width(), size.height(), ratio, _dark()),
        [_stamp(path) for path in (home.history, home.history.with_name(home.history.name + "-wal"), home.settings)],
        [_stamps(folder) for folder in (bundled_folder("exercises"), home.own_exercises)],
    )
    return home.fronts / f"{zlib.crc32(repr(made_from).encode(errors='surrogateescape')):08x}{ENDING}"


def _dark() -> bool:
    """Whether the desktop is dark, whatever the program wears."""
    return QApplication.style().standardPalette().window().color().lightness() < 128


def _stamp(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return (0, 0)
    return (status.st_size, status.st_mtime_ns)


def _stamps(folder: Path) -> list[tuple[str, int, int]]:
    """Every file of a folder with its size and time."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            found.append((path, *_stamp(Path(path))))
    return sorted(found)
