"""The figure of one exercise on a page: at any moment, from either side, and turned as far as its author allows."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import HOLD, Frame, FrameStore, Wanted
from hipcoach.ui.pictures import Pictures
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.thumbnails import paint_placeholder
from hipcoach.ui.words import tr

HEIGHT_PX = 330
DEG_PER_PX, DEG_PER_KEY = 0.4, 5


class MovingFigure(QWidget):
    """Shows prepared pictures; while it is being turned, each is painted when it is seen.

    Dragging and the arrow keys turn it. `both` shows start and end position side by side, for those who want nothing
    to move.
    """

    def __init__(self, look: Look, pictures: Pictures, exercise: str) -> None:
        super().__init__()
        self._look, self._pictures, self._exercise = look, pictures, exercise
        self._frames = FrameStore(pictures, parent=self)
        self._frames.changed.connect(self.update)
        self._live: QImage | None = None
        self._last: Frame | None = None
        self._dragged_from: QPointF | None = None
        self._turn_before = 0
        self.phase, self.breath, self.side, self.turn_deg, self.both = 0.0, 0.0, Side.RIGHT, 0, look.reduce_motion
        self.setMinimumHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Figure"))
        self._mind_turning()

    def show_phase(self, phase: float, breath: float = 0.0) -> None:
        """Shows the figure at a phase 0 to 1, and in a hold at a breath."""
        if (phase, breath, self.both) != (self.phase, self.breath, False):
            self.phase, self.breath, self.both = phase, breath, False
            self.update()

    def show_side(self, side: str) -> None:
        """Shows the exercise done with the other side."""
        self.side = Side(side)
        self._turn(-self.turn_deg)
        self._mind_turning()

    def turn_to(self, turn_deg: int) -> None:
        """Looks from further round, as far as the exercise allows."""
        low, high = self._pictures.turns(self._exercise, self.side.value)
        self._turn(max(low, min(high, turn_deg)))

    def forget(self) -> None:
        """Shows the exercise as its file is now."""
        self._live = None
        self._frames.forget()
        self._mind_turning()
        self.update()

    def _turn(self, turn_deg: int) -> None:
        self.turn_deg = turn_deg
        if not self.both:
            key = self._wanted()
            size = QSize(key.width, key.height)
            self._live = self._pictures.picture(
                self._exercise, self.phase, size, self.side.value, key.dark, turn_deg, self.breath
            )
        self.update()

    def _mind_turning(self) -> None:
        """Can be turned only where there is more than one view."""
        low, high = self._pictures.turns(self._exercise, self.side.value)
        turns = low < high
        self.setCursor(Qt.CursorShape.OpenHandCursor if turns else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if turns else Qt.FocusPolicy.NoFocus)
        self.setToolTip(tr("Drag to look from another side") if turns else "")
        self.setAccessibleDescription(tr("Arrow keys turn it") if turns else "")

    def _wanted(self) -> Wanted:
        ratio = self.devicePixelRatioF()
        width = self.width() // 2 if self.both else self.width()
        size = (max(1, round(width * ratio)), max(1, round(self.height() * ratio)))
        return Wanted(self._exercise, self.side, *size, self._look.tokens.dark, self.turn_deg, still=self.both)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of the figure."""
        if event.button() is Qt.MouseButton.LeftButton and self.focusPolicy() is not Qt.FocusPolicy.NoFocus:
            self._dragged_from, self._turn_before = event.position(), self.turn_deg
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turns it with the hand."""
        if self._dragged_from is not None:
            moved_px = event.position().x() - self._dragged_from.x()
            self.turn_to(round(self._turn_before - moved_px * DEG_PER_PX))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lets go of it."""
        if self._dragged_from is not None:
            self._dragged_from = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turns it by arrow keys; Home looks from where it was drawn to be seen."""
        match event.key():
            case Qt.Key.Key_Left:
                self.turn_to(self.turn_deg - DEG_PER_KEY)
            case Qt.Key.Key_Right:
                self.turn_to(self.turn_deg + DEG_PER_KEY)
            case Qt.Key.Key_Home:
                self.turn_to(0)
            case _:
                super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps no pictures while nobody sees them."""
        super().hideEvent(event)
        self._frames.want(())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture of the moment."""
        key = self._wanted()
        if self._dragged_from is None:
            self._frames.want((key,))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._live is not None and (self._dragged_from is not None or not self._frames.moves(key)):
            painter.drawImage(QRectF(self.rect()), self._live)
        else:
            self._live = None
            half = self.width() // 2
            for left, phase in ((0, 0.0), (half, HOLD)) if self.both else ((0, self.phase),):
                self._paint(painter, key, left, phase)
        painter.end()

    def _paint(self, painter: QPainter, key: Wanted, left_px: int, phase: float) -> None:
        """Draws one moment; until its first picture is there, the last one as large as it would be now."""
        frame = self._frames.frame(key, phase, self.breath)
        if frame is None and self._frames.painted(key):
            paint_placeholder(painter, QRectF(self.rect()).adjusted(80, 60, -80, -60), self._look)
            return
        frame = self._last = frame or self._last
        if frame is not None:
            width = self.width() // 2 if self.both else self.width()
            painter.save()
            painter.translate(left_px, 0)
            painter.scale(width / frame.whole.width(), self.height() / frame.whole.height())
            painter.drawImage(frame.place, frame.image)
            painter.restore()
