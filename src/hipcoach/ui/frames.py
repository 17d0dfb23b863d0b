"""Pictures of the present and the next exercise, painted before they are needed, off the thread that shows them."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from hipcoach.core.vocabulary import Side
from hipcoach.ui.pictures import Pictures

BUDGET_BYTES = 160 * 1024 * 1024
MOST_FRAMES, FEWEST_FRAMES = 64, 8
LARGER = 1.3
"""How much larger than the first the other pictures are taken to be."""
LOOK_MS = 12
"""How often is looked for a picture; the pause leaves the thread that shows them its time."""


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
    """Keeps the pictures that are wanted within a budget of memory; `changed` tells that there is a new one.

    Pictures are painted one at a time in a thread that knows nothing of this object: what lives in the window must
    also die in its thread. A timer looks whether a picture is ready.
    """

    changed = Signal()

    def __init__(self, pictures: Pictures, budget_bytes: int = BUDGET_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures, self._budget_bytes = pictures, budget_bytes
        self._films: dict[Wanted, _Film] = {}
        self._thread = ThreadPoolExecutor(1, "figure")
        self._job: _Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Keeps these and lets everything else go; the first is painted first."""
        keys = tuple(dict.fromkeys(wanted))
        share = self._budget_bytes // max(1, len(keys))
        self._films = {key: self._films.get(key) or _Film(share) for key in keys}
        self._paint_next()

    def also(self, wanted: Sequence[Wanted]) -> None:
        """Keeps what was wanted first, and these."""
        self.want((*tuple(self._films)[:1], *wanted))

    def frame(self, wanted: Wanted, motion: float) -> Frame | None:
        """The picture nearest to a phase of the movement; None while there is none."""
        film = self._films.get(wanted)
        return film.nearest(film.index(motion)) if film else None

    def bytes_kept(self) -> int:
        """How much memory the pictures take."""
        return sum(f.image.sizeInBytes() for film in self._films.values() for f in film.frames.values() if f)

    @property
    def complete(self) -> bool:
        """Tells whether every picture that is wanted has been painted."""
        return self._job is None and all(film.missing() is None for film in self._films.values())

    def close(self) -> None:
        """Lets everything go; the picture that is being painted is not waited for."""
        self._timer.stop()
        self._films = {}
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _paint_next(self) -> None:
        if self._job is not None:
            return
        for key, film in self._films.items():
            index = film.missing()
            if index is None:
                continue
            if film.frames and film.there_and_back is None:
                self._job = _Job(key, index, compared=self._thread.submit(_there_and_back, self._pictures, key))
            else:
                motion = film.motion(index)
                self._job = _Job(key, index, painted=self._thread.submit(_paint, self._pictures, key, motion))
            self._timer.start()
            return
        self._timer.stop()

    def _look(self) -> None:
        job = self._job
        if job is None or not job.ready:
            return
        self._job = None
        film = self._films.get(job.key)
        if film is not None and job.compared is not None:
            film.there_and_back = job.compared.result()
        elif film is not None and job.painted is not None:
            frame = job.painted.result()
            if not film.frames:
                film.count = _count(film.share_bytes, frame)
            film.frames[job.index] = frame
            self.changed.emit()
        self._paint_next()


@dataclass(frozen=True, slots=True)
class _Job:
    """What is being done in the thread: a picture, or whether the way back is the way there."""

    key: Wanted
    index: int
    painted: "Future[Frame | None] | None" = None
    compared: "Future[bool] | None" = None

    @property
    def ready(self) -> bool:
        future = self.painted or self.compared
        return future is not None and future.done()


def _picture(pictures: Pictures, key: Wanted, motion: float) -> QImage | None:
    side = Side.RIGHT.value if key.side is Side.BOTH else key.side.value
    return pictures.picture(key.exercise, motion, QSize(key.width, key.height), side, key.dark)


def _paint(pictures: Pictures, key: Wanted, motion: float) -> Frame | None:
    image = _picture(pictures, key, motion)
    return None if image is None else trimmed(image)


def _there_and_back(pictures: Pictures, key: Wanted) -> bool:
    there, back = _picture(pictures, key, 0.2), _picture(pictures, key, 0.8)
    return there is not None and back is not None and _alike(there, back)


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
