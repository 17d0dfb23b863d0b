"""Pictures of the present and the next exercise, painted before they are needed, off the thread that shows them."""

import logging
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from hipcoach.core.vocabulary import Side
from hipcoach.ui.pictures import Pictures

BUDGET_BYTES = 160 * 1024 * 1024
MOST_FRAMES, FEWEST_FRAMES = 64, 8
LARGER = 1.3
"""How much larger than the first the other pictures are taken to be."""
COMPARED_PX = 96
STILLS, BREATHS = 2, 6
"""How many pictures there are of a body that moves in two poses only, and of a breath in the hold."""
MOVING = 6
"""From so many pictures on something is seen to move."""
LOOK_MS = 12
"""How often is looked for a picture; the pause leaves the thread that shows them its time."""

_Made = TypeVar("_Made")
_LOG = logging.getLogger(__name__)
SWITCH_S = 0.001
"""How long the painting thread may keep the window's waiting (5 ms is what Python takes by itself)."""
HOLD = 0.5


class Wanted(NamedTuple):
    """An exercise as it is to be seen; the size in device pixels. `still` shows its two poses and nothing between."""

    exercise: str
    side: Side
    width: int
    height: int
    dark: bool
    turn_deg: int = 0
    still: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture without its empty margin, and where it belongs in the whole."""

    image: QImage
    place: QPoint
    whole: QSize


@dataclass(slots=True)
class _Film:
    """The pictures of one exercise; `there_and_back` where the way back is the way there, None until it is known.

    Those of a breath in the hold are painted once somebody has asked for one; they follow those of the way.
    """

    share_bytes: int
    still: bool
    count: int = FEWEST_FRAMES
    frames: dict[int, Frame | None] = field(default_factory=dict)
    there_and_back: bool | None = None
    breathes: bool = False

    def __post_init__(self) -> None:
        if self.still:
            self.count, self.there_and_back = STILLS, True

    def index(self, motion: float, breath: float = 0.0) -> int:
        """The picture for a phase of the movement; `breath` counts in the hold only."""
        if breath and motion == HOLD and not self.still:
            full = round(breath * BREATHS)
            return self.count - 1 + full if full else self._on_the_way(motion)
        if self.still:  # where the body is to go
            return ceil(motion) if motion <= HOLD else 0
        return self._on_the_way(motion)

    def _on_the_way(self, motion: float) -> int:
        if self.there_and_back:
            there = 2 * motion if motion <= HOLD else 2 * (1 - motion)
            return round(there * (self.count - 1))
        return round(motion * self.count) % self.count

    def moment(self, index: int) -> tuple[float, float]:
        """The phase and the breath of a picture."""
        if index >= self.count:
            return HOLD, (index - self.count + 1) / BREATHS
        return (index / (self.count - 1) / 2 if self.there_and_back else index / self.count), 0.0

    def nearest(self, index: int) -> Frame | None:
        """The painted picture that is nearest to an index."""
        if index >= self.count and index not in self.frames:
            index = self._on_the_way(HOLD)
        way = [n for n in self.frames if n < self.count or n == index]
        if not way:
            return None
        around = 0 if self.there_and_back else self.count
        return self.frames[min(way, key=lambda n: min(abs(n - index), abs(abs(n - index) - around)))]

    def missing(self) -> int | None:
        """The next picture to paint: first a few over the whole movement, then those between."""
        stride = 1 << (self.count - 1).bit_length()
        while stride:
            for index in range(0, self.count, stride):
                if index not in self.frames:
                    return index
            stride //= 2
        if self.breathes and any(self.frames.values()):
            return next((n for n in range(self.count, self.count + BREATHS) if n not in self.frames), None)
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
        sys.setswitchinterval(SWITCH_S)
        self._thread = ThreadPoolExecutor(1, "figure")
        self._job: _Job | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def want(self, wanted: Sequence[Wanted]) -> None:
        """Keeps these and lets everything else go; the first is painted first."""
        keys = tuple(dict.fromkeys(wanted))
        share = self._budget_bytes // max(1, len(keys))
        self._films = {key: self._films.get(key) or _Film(share, key.still) for key in keys}
        self._paint_next()

    def also(self, wanted: Sequence[Wanted]) -> None:
        """Keeps what was wanted first, and these."""
        self.want((*tuple(self._films)[:1], *wanted))

    def forget(self, exercise: str | None = None) -> None:
        """Paints what is wanted anew, of one exercise or of all: its file has changed."""
        share = self._budget_bytes // max(1, len(self._films))
        self._films = {
            key: _Film(share, key.still) if exercise in (None, key.exercise) else film
            for key, film in self._films.items()
        }
        self._job = None
        self._paint_next()

    def frame(self, wanted: Wanted, motion: float, breath: float = 0.0) -> Frame | None:
        """The picture nearest to a phase of the movement, and in a hold to a breath of 0 to 1; None where is none."""
        film = self._films.get(wanted)
        if film is None:
            return None
        if breath and not film.breathes:
            film.breathes = True
            self._paint_next()
        return film.nearest(film.index(motion, breath))

    def painted(self, wanted: Wanted) -> bool:
        """Tells whether it is known what there is to see of an exercise."""
        film = self._films.get(wanted)
        return film is not None and bool(film.frames)

    def moves(self, wanted: Wanted) -> bool:
        """Tells whether there are pictures enough to see something move, or all there will be."""
        film = self._films.get(wanted)
        return film is not None and (len(film.frames) >= MOVING or film.missing() is None)

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
                moment = film.moment(index)
                self._job = _Job(key, index, painted=self._thread.submit(_paint, self._pictures, key, *moment))
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
            alike = _result(job.compared)
            film.there_and_back = bool(alike)
        elif film is not None and job.painted is not None:
            frame = _result(job.painted)
            if not film.frames and not film.still:
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


def _result(future: "Future[_Made]") -> "_Made | None":
    """What was made; None where that failed: a session goes on without a picture, and the next ones are painted."""
    try:
        return future.result()
    except Exception:  # whatever a drawing may raise
        _LOG.exception("a picture could not be painted")
        return None


def _picture(pictures: Pictures, key: Wanted, motion: float, breath: float = 0.0) -> QImage | None:
    side = Side.RIGHT.value if key.side is Side.BOTH else key.side.value
    size = QSize(key.width, key.height)
    return pictures.picture(key.exercise, motion, size, side, key.dark, key.turn_deg, breath)


def _paint(pictures: Pictures, key: Wanted, motion: float, breath: float) -> Frame | None:
    image = _picture(pictures, key, motion, breath)
    return None if image is None else trimmed(image)


def _there_and_back(pictures: Pictures, key: Wanted) -> bool:
    small = key._replace(width=COMPARED_PX, height=max(1, COMPARED_PX * key.height // key.width))
    there, back = _picture(pictures, small, 0.2), _picture(pictures, small, 0.8)
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
