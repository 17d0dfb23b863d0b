"""Pictures of the present and the next exercise, painted before they are needed, off the thread that shows them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QThreadPool, QTimer, Signal
from PySide6.QtGui import QImage

from hipcoach.core.vocabulary import Side
from hipcoach.ui.pictures import Pictures

BUDGET_BYTES = 160 * 1024 * 1024
MOST_FRAMES, FEWEST_FRAMES = 64, 8
LARGER = 1.3
"""How much larger than the first the other pictures are taken to be."""
PAUSE_MS = 12
"""Between two pictures, so that the thread that shows them is never short of time."""


class Wanted(NamedTuple):
    """An exercise as it is to be seen; the size in device pixels."""

    exercise: str
    side: Side
    width: int
    height: int
    dark: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture without its empty margin, and where it belongs in the whole."""

    image: QImage
    place: QPoint
    whole: QSize


@dataclass(slots=True)
class _Film:
    """The pictures of one exercise; `there_and_back` where the way back is the way there, None until it is known."""

    share_bytes: int
    count: int = FEWEST_FRAMES
    frames: dict[int, Frame | None] = field(default_factory=dict)
    there_and_back: bool | None = None

    def index(self, motion: float) -> int:
        """The picture for a phase of the movement."""
        if self.there_and_back:
            there = 2 * motion if motion <= 0.5 else 2 * (1 - motion)
            return round(there * (self.count - 1))
        return round(motion * self.count) % self.count

    def motion(self, index: int) -> float:
        """The phase of a picture."""
        return index / (self.count - 1) / 2 if self.there_and_back else index / self.count

    def nearest(self, index: int) -> Frame | None:
        """The painted picture that is nearest to an index."""
        if not self.frames:
            return None
        around = 0 if self.there_and_back else self.count
        return self.frames[min(self.frames, key=lambda n: min(abs(n - index), abs(abs(n - index) - around)))]

    def missing(self) -> int | None:
        """The next picture to paint: first a few over the whole movement, then those between."""
        stride = 1 << (self.count - 1).bit_length()
        while stride:
            for index in range(0, self.count, stride):
                if index not in self.frames:
                    return index
            stride //= 2
        return None


class FrameStore(QObject):
    """Keeps the pictures that are wanted within a budget of memory; `changed` tells that there is a new one."""

    changed = Signal()
    _painted = Signal(object, int, object)
    _compared = Signal(object, bool)

    def __init__(self, pictures: Pictures, budget_bytes: int = BUDGET_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._budget_bytes = pictures, budget_bytes
        self._films: dict[Wanted, _Film] = {}
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._busy = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._paint_next)
        self._painted.connect(self._keep)
        self._compared.connect(self._learn)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Keeps these and lets everything else go; the first is painted first."""
        share = self._budget_bytes // max(1, len(set(wanted)))
        kept = {}
        for key in dict.fromkeys(wanted):
            kept[key] = self._films.get(key) or _Film(share)
        self._films = kept
        self._paint_next()

    def frame(self, wanted: Wanted, motion: float) -> Frame | None:
        """The picture nearest to a phase of the movement; None while there is none."""
        film = self._films.get(wanted)
        return film.nearest(film.index(motion)) if film else None

    def bytes_kept(self) -> int:
        """How much memory the pictures take."""
        return sum(f.image.sizeInBytes() for film in self._films.values() for f in film.frames.values() if f)

    def close(self) -> None:
        """Waits for the picture that is being painted and lets all go."""
        self._timer.stop()
        self._films = {}
        self._pool.waitForDone()

    def _paint_next(self) -> None:
        if self._busy:
            return
        for key, film in self._films.items():
            index = film.missing()
            if index is not None:
                self._busy = True
                motion = film.motion(index)
                compare = bool(film.frames) and film.there_and_back is None
                self._pool.start(partial(self._compare, key) if compare else partial(self._paint, key, index, motion))
                return

    def _picture(self, key: Wanted, motion: float) -> QImage | None:
        side = Side.RIGHT.value if key.side is Side.BOTH else key.side.value
        return self._pictures.picture(key.exercise, motion, QSize(key.width, key.height), side, key.dark)

    def _paint(self, key: Wanted, index: int, motion: float) -> None:
        """Runs in the pool."""
        image = self._picture(key, motion)
        self._painted.emit(key, index, None if image is None else trimmed(image))

    def _compare(self, key: Wanted) -> None:
        """Runs in the pool."""
        there, back = self._picture(key, 0.2), self._picture(key, 0.8)
        self._compared.emit(key, there is not None and back is not None and _alike(there, back))

    def _learn(self, key: Wanted, there_and_back: bool) -> None:
        if film := self._films.get(key):
            film.there_and_back = there_and_back
        self._busy = False
        self._timer.start()

    def _keep(self, key: Wanted, index: int, frame: Frame | None) -> None:
        if film := self._films.get(key):
            if not film.frames:
                film.count = _count(film.share_bytes, frame)
            film.frames[index] = frame
            self.changed.emit()
        self._busy = False
        self._timer.start()


def _count(share_bytes: int, first: Frame | None) -> int:
    """How many pictures have room, going by the first; one where there is none."""
    if first is None:
        return 1
    return max(FEWEST_FRAMES, min(MOST_FRAMES, int(share_bytes / (LARGER * first.image.sizeInBytes()))))


def _alike(one: QImage, other: QImage) -> bool:
    """Tells whether two pictures show the same; the last bits of an angle may differ."""
    small = [image.scaled(QSize(48, 32), mode=Qt.TransformationMode.SmoothTransformation) for image in (one, other)]
    pairs = zip(bytes(small[0].constBits()), bytes(small[1].constBits()), strict=True)
    return max(abs(a - b) for a, b in pairs) <= 6


def trimmed(image: QImage) -> Frame:
    """Cuts the empty margin off a picture."""
    alpha = image.convertToFormat(QImage.Format.Format_Alpha8)
    step, width = alpha.bytesPerLine(), alpha.width()
    memory = bytes(alpha.constBits())
    top, bottom, left, right = -1, -1, width, 0
    for y in range(alpha.height()):
        row = memory[y * step : y * step + width]
        painted = row.strip(b"\0")
        if painted:
            top, bottom = y if top < 0 else top, y
            left = min(left, width - len(row.lstrip(b"\0")))
            right = max(right, len(row.rstrip(b"\0")))
    if top < 0:
        return Frame(image.copy(0, 0, 1, 1), QPoint(0, 0), image.size())
    return Frame(image.copy(left, top, right - left, bottom - top + 1), QPoint(left, top), image.size())
