"""Solved poses from files, and the pictures drawn from them; people's own poses and pictures come before ours."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock, Thread

from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt, QXmlStreamReader
from PySide6.QtGui import QImage, QImageReader, QPainter

from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.settings import Look
from hipcoach.figure.motion import SolvedMotion, fresh, from_text, to_text
from hipcoach.figure.painter import allowed_turn, picture
from hipcoach.figure.pose import Pose
from hipcoach.store.content.files import LARGEST_PICTURE

LARGEST_PX = 16_000_000
LINKS = ("href", "xlink:href")
FORMATS = (b"png", b"svg", b"gif")
_Stamp = tuple[int, int]
GONE: _Stamp = (0, 0)


@dataclass(frozen=True, slots=True)
class _Own:
    """What a person's own file says of how its exercise moves; no motion until it is solved, or if it can't be."""

    stamp: _Stamp
    posed: bool
    motion: SolvedMotion | None = None
    solving: Thread | None = None


class Figures:
    """Draws exercises from motions that were solved before; a person's own pose is solved once, in a thread.

    Safe to call from any thread.
    """

    def __init__(
        self,
        folder: Path,
        look: Look = Look.BUN,
        *,
        library: Callable[[], Library] = Library,
        poses: Path | None = None,
        kept: Path | None = None,
        on_solved: Callable[[], None] = lambda: None,
    ) -> None:
        """Takes the folder of solved motions, one ID.json per exercise.

        The library tells which exercises are a person's own, `poses` is the folder of a person's own pose files,
        `kept` the one for what was solved of them all, and `on_solved` is called in the solving thread whenever there
        is one more.
        """
        self._folder, self._look = folder, look
        self._library, self._poses, self._kept, self._on_solved = library, poses, kept, on_solved
        self._solved: dict[str, SolvedMotion | None] = {}
        self._own: dict[Path, _Own] = {}
        self._lock, self._one_at_a_time = Lock(), Lock()

    def set_look(self, look: Look) -> None:
        """Changes the body that is drawn."""
        self._look = look

    def motion(self, exercise_id: str) -> SolvedMotion | None:
        """The solved motion of an exercise, None where there is none, or none yet, or its file is damaged."""
        with self._lock:
            own = self._own_motion(exercise_id)
            if own is not None:
                return own.motion
            if exercise_id not in self._solved:
                self._solved[exercise_id] = _read(self._folder / f"{exercise_id}.json")
            return self._solved[exercise_id]

    def solved_motion(self, exercise_id: str) -> SolvedMotion | None:
        """As `motion`, but waits for a pose of a person's own that is being solved."""
        motion = self.motion(exercise_id)
        with self._lock:
            own = self._own_motion(exercise_id)
        if motion is None and own is not None and own.solving is not None:
            own.solving.join()
            motion = self.motion(exercise_id)
        return motion

    def picture(
        self,
        exercise_id: str,
        phase: float,
        size: QSize,
        side: str,
        dark: bool,
        turn_deg: float = 0.0,
        breath: float = 0.0,
        *,
        arrow: bool = True,
    ) -> QImage | None:
        """The picture at a phase (0 start, 0.5 end position, 1 back at the start); None without a pose.

        `turn_deg` is how far the viewer has gone round, as far as the author allows, and `breath` how full the lungs
        are, 0 to 1; `arrow` whether the way of the movement is shown.
        """
        exercise = self._own_exercise(exercise_id)
        if exercise and exercise.picture and (own := _own_picture(exercise, size)) is not None:
            return own
        solved = self.motion(exercise_id)
        if solved is None:
            return None
        return picture(
            solved,
            phase,
            (size.width(), size.height()),
            side=side,
            theme="dark" if dark else "light",
            look=self._look.value,
            turn_deg=allowed_turn(solved, turn_deg, side),
            breath=breath,
            arrow=arrow,
        )

    def turns(self, exercise_id: str, side: str) -> tuple[int, int]:
        """How far the viewer may go round to either side in degrees; (0, 0) for a picture or without a pose."""
        exercise = self._own_exercise(exercise_id)
        solved = self.motion(exercise_id)
        if solved is None or (exercise and exercise.picture):
            return (0, 0)
        return (round(allowed_turn(solved, -180, side)), round(allowed_turn(solved, 180, side)))

    def _own_exercise(self, exercise_id: str) -> Exercise | None:
        library = self._library()
        return library.exercises.get(exercise_id) if exercise_id in library.own else None

    def _own_motion(self, exercise_id: str) -> _Own | None:
        """What is known of a person's own pose: the one in their exercise's file, else the one in a file of its own.

        A file that has changed is read anew, and solved if need be.
        """
        exercise = self._own_exercise(exercise_id)
        files = [Path(exercise.origin)] if exercise else []
        files += [self._poses / f"{exercise_id}.yaml"] if self._poses else []
        for path in files:
            stamp = _stamp(path)
            own = self._own.get(path)
            if own is None or own.stamp != stamp:
                own = self._own[path] = self._begun(exercise_id, path, stamp)
            if own.posed:
                return own
        return None

    def _begun(self, exercise_id: str, path: Path, stamp: _Stamp) -> _Own:
        if stamp == GONE:
            return _Own(stamp, posed=False)
        # Reading and solving a pose is loaded for those who have one of their own: it is a tenth of the start.
        from hipcoach.figure.reading import PoseError, read_pose  # noqa: PLC0415
        from hipcoach.pose_files import written, written_in_exercise  # noqa: PLC0415

        found = written(path, path.parent.parent) if path.parent == self._poses else written_in_exercise(path)
        source = found.source
        if source is None:  # `hipcoach check` says what is wrong with it, if anything is
            return _Own(stamp, posed=bool(found.problems))
        try:
            pose = read_pose(source)
        except PoseError:
            return _Own(stamp, posed=True)
        kept = self._kept / f"{exercise_id}.json" if self._kept else None
        if kept and kept.is_file() and fresh(source, kept.read_text(encoding="utf-8", errors="replace")):
            motion = _read(kept)
            if motion is not None:
                return _Own(stamp, posed=True, motion=motion)
        solving = Thread(target=self._solve, args=(path, stamp, pose, kept), daemon=True)
        solving.start()
        return _Own(stamp, posed=True, solving=solving)

    def _solve(self, path: Path, stamp: _Stamp, pose: Pose, kept: Path | None) -> None:
        from hipcoach.figure.solving import solve  # noqa: PLC0415  (see `_begun`)

        with self._one_at_a_time:
            try:
                motion = solve(pose)
            except (ValueError, ArithmeticError):  # a body that can't be: it stays without a figure
                return
        with self._lock:
            if self._own[path].stamp != stamp:
                return
            self._own[path] = _Own(stamp, posed=True, motion=motion)
            if kept:
                _keep(kept, to_text(motion))
        self._on_solved()


def _stamp(path: Path) -> _Stamp:
    try:
        status = path.stat()
    except OSError:
        return GONE
    return (status.st_size, status.st_mtime_ns)


def _read(path: Path) -> SolvedMotion | None:
    try:
        return from_text(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _keep(path: Path, text: str) -> None:
    """Writes by replace; what can't be kept is solved again next time."""
    making = path.with_suffix(".making")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        making.write_text(text, encoding="utf-8")
        os.replace(making, path)
    except OSError:
        making.unlink(missing_ok=True)


def _own_picture(exercise: Exercise, size: QSize) -> QImage | None:
    """A person's own picture from beside their file, fitted into a size; None where it can't be used."""
    path = Path(exercise.origin).with_name(exercise.picture)
    home = Path(os.path.realpath(path.parent))
    if Path(os.path.realpath(path)).parent != home or not path.is_file():
        return None
    return _fitted(path, _stamp(path), size.width(), size.height())


@lru_cache(maxsize=16)
def _fitted(path: Path, stamp: _Stamp, width: int, height: int) -> QImage | None:
    if stamp[0] > LARGEST_PICTURE:
        return None
    try:
        data = path.read_bytes()
    except OSError:
        return None
    buffer = _buffer(data)
    reader = QImageReader(buffer)
    kind = reader.format().data()
    if kind not in FORMATS or (kind == b"svg" and not _harmless(data)):
        return None
    natural = reader.size()  # of an SVG this measures all that is in it
    if natural.isEmpty() or natural.width() * natural.height() > LARGEST_PX:
        return None
    reader.setScaledSize(natural.scaled(width, height, Qt.AspectRatioMode.KeepAspectRatio))
    read = reader.read()
    if read.isNull():
        return None
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage((width - read.width()) // 2, (height - read.height()) // 2, read)
    painter.end()
    return image


def _harmless(svg: bytes) -> bool:
    """Whether an SVG asks for no other pictures, which Qt would read from anywhere, and uses no part that uses parts.

    A few lines of uses within uses are drawn for hours. Told by the parser that draws it.
    """
    buffer = _buffer(svg)
    xml = QXmlStreamReader(buffer)
    around: list[str] = []
    using: set[str] = set()
    used: set[str] = set()
    while not xml.atEnd():
        token = xml.readNext()
        if token is QXmlStreamReader.TokenType.StartElement:
            if xml.name() == "image":
                return False
            attributes = xml.attributes()
            around.append(str(attributes.value("id")))
            if xml.name() == "use":
                using.update(around)
                used.update(str(attributes.value(name)).strip().removeprefix("#") for name in LINKS)
        elif token is QXmlStreamReader.TokenType.EndElement:
            around.pop()
    return not xml.hasError() and not (used & using) - {""}


def _buffer(data: bytes) -> QBuffer:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return buffer
