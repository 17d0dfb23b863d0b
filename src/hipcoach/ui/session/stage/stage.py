"""The stage widget: keeps a scene on screen and repaints only what has changed."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import Frame, FrameStore, Wanted
from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.scene import Form, Moving, Scene, Still
from hipcoach.ui.session.stage.keys_line import Shown, paint_keys
from hipcoach.ui.session.stage.layout import FRAME_HIGH_CONTRAST, Layout, Turn, layout_of, scale_of
from hipcoach.ui.session.stage.moving import moving_boxes, paint_moving
from hipcoach.ui.session.stage.still import paint_still
from hipcoach.ui.theme import Look, mix
from hipcoach.ui.widgets.thumbnails import paint_placeholder

FLASH, TINT_FROM = 0.3, 0.7


FIGURE = (750.0, 470.0)
"""The size in units at which figures are painted once for all places they are shown in."""


class Stage(QWidget):
    """Shows a scene; where a painted key was clicked it emits `asked(command)`."""

    asked = Signal(object)

    def __init__(self, look: Look, frames: FrameStore) -> None:
        super().__init__()
        self._look, self._frames = look, frames
        frames.changed.connect(self._take_picture)
        self._seen: Frame | None = None
        self._still = Still(Form.DONE, "ready", "", "")
        self._moving = Moving()
        self._shown = Shown()
        self._tint_before = ""
        self._flash = 0.0
        self._layout: Layout | None = None
        self._layer: QPixmap | None = None
        self._areas: list[tuple[QRectF, Command]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(640, 400)

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return Scene(self._still, self._moving)

    @property
    def shown(self) -> Shown:
        """How it is shown."""
        return self._shown

    def show_scene(self, scene: Scene) -> None:
        """Shows another scene."""
        before, fading = self._still, self._fading
        if scene.still.phase != before.phase:
            self._tint_before = self._look.tokens.tint(before.phase)
        elif scene.moving.fresh < self._moving.fresh:
            self._tint_before = ""  # a step of the same phase: nothing changes
        self._moving = scene.moving
        if scene.still != before:
            self._still = scene.still
            self._forget()
        elif fading:
            self.update()
        else:
            self.update(self._moving_region())

    def show_as(self, **changes: object) -> None:
        """Changes how the scene is shown: `turn`, `muted`, `toast`, `turns`."""
        shown = replace(self._shown, **changes)  # type: ignore[arg-type]
        if shown != self._shown:
            self._shown = shown
            self._forget()

    def flash(self, strength: float) -> None:
        """Covers the stage with a share (0 to 1) of the phase's flash."""
        if strength != self._flash:
            self._flash = strength
            self.update()

    def wanted(self, exercise: str, side: Side) -> Wanted:
        """An exercise at the size in which it is shown here."""
        scale = scale_of(self.width(), self.height()) * self.devicePixelRatioF()
        width, height = (max(1, round(length * scale)) for length in FIGURE)
        return Wanted(exercise, side, width, height, self._look.tokens.dark, still=self._look.reduce_motion)

    def layout_now(self) -> Layout:
        """Where everything stands, in units; for tests and for what is placed on top."""
        return self._at()

    def units_per_px(self) -> float:
        """How many units a logical pixel is."""
        return 1 / scale_of(self.width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lays everything out anew."""
        self._forget()

    def changeEvent(self, event: QEvent) -> None:
        """Paints everything anew in another look."""
        if event.type() is QEvent.Type.StyleChange:
            self._forget()
        super().changeEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Takes a click on a painted key as that key; at the end a click anywhere goes on."""
        if self._still.form is Form.DONE:
            self.asked.emit(Command.NOTHING)
            return
        units = self.units_per_px()
        place = QPointF(event.position().x() * units, event.position().y() * units)
        for box, command in self._areas:
            if box.contains(place):
                self.asked.emit(command)
                return

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints tint, what stands still, figure, and what moves; only where it was asked."""
        tokens = self._look.tokens
        at = self._at()
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing
            | QPainter.RenderHint.TextAntialiasing
            | QPainter.RenderHint.SmoothPixmapTransform
        )
        painter.fillRect(event.rect(), QColor(self._tint()))
        if self._layer is None or self._layer.devicePixelRatio() != self.devicePixelRatioF():
            self._layer = self._painted_layer(at)
        painter.drawPixmap(0, 0, self._layer)
        scale = scale_of(self.width(), self.height())
        painter.scale(scale, scale)
        painter.setWorldTransform(self._turned(at), True)
        pulse = not self._look.reduce_motion
        self._paint_figure(painter, at)
        paint_moving(painter, self._still, self._moving, at, tokens, pulse=pulse)
        if self._flash:
            painter.resetTransform()
            veil = QColor(tokens.phase(self._still.phase))
            veil.setAlphaF(FLASH * self._flash)
            painter.fillRect(self.rect(), veil)
        painter.end()

    def _paint_figure(self, painter: QPainter, at: Layout) -> None:
        still = self._still
        if not still.exercise or still.form in (Form.CARD, Form.DONE):
            return
        frame = self._seen = self._frame()
        if frame is None:
            if self._frames.painted(self.wanted(still.exercise, still.side)):
                paint_placeholder(painter, at.figure.adjusted(60, 60, -60, -60), self._look)
            return
        width, height = frame.whole.width(), frame.whole.height()
        fit = min(at.figure.width() / width, at.figure.height() / height)
        painter.save()
        painter.translate(at.figure.center())
        painter.scale(fit, fit)
        painter.translate(-width / 2, -height / 2)
        painter.drawImage(frame.place, frame.image)
        painter.restore()

    def _frame(self) -> Frame | None:
        """The picture of the moment."""
        wanted = self.wanted(self._still.exercise, self._still.side)
        return self._frames.frame(wanted, self._moving.motion, self._moving.breath)

    def _take_picture(self) -> None:
        """There is one more picture: it may be nearer to the moment than the one that is seen."""
        if self._seen is None or self._frame() is not self._seen:
            self.update()

    def _painted_layer(self, at: Layout) -> QPixmap:
        ratio = self.devicePixelRatioF()
        layer = QPixmap(self.size() * ratio)
        layer.setDevicePixelRatio(ratio)
        layer.fill(Qt.GlobalColor.transparent)
        painter = QPainter(layer)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        tokens = self._look.tokens
        scale = scale_of(self.width(), self.height())
        painter.scale(scale, scale)
        self._areas = []
        shown = replace(self._shown, turn=self._turn())
        if self._still.form is not Form.DONE:
            self._areas = paint_keys(painter, self._still, at, tokens, shown)
        painter.save()
        painter.setWorldTransform(self._turned(at), True)
        paint_still(painter, self._still, at, tokens, shown)
        painter.restore()
        if tokens.high_contrast:
            painter.resetTransform()
            self._paint_frame(painter, tokens.phase(self._still.phase))
        painter.end()
        return layer

    def _paint_frame(self, painter: QPainter, colour: str) -> None:
        width = FRAME_HIGH_CONTRAST * scale_of(self.width(), self.height())
        painter.setPen(
            QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))

    def _at(self) -> Layout:
        if self._layout is None:
            scale = scale_of(self.width(), self.height())
            framed = self._look.tokens.high_contrast
            turn = self._turn()
            self._layout = layout_of(self._still, self.width() / scale, self.height() / scale, turn, framed=framed)
        return self._layout

    def _turn(self) -> Turn:
        """Cards and the end are for somebody at the keyboard: they stay upright."""
        return Turn.UPRIGHT if self._still.form in (Form.CARD, Form.DONE) else self._shown.turn

    def _turned(self, at: Layout) -> QTransform:
        """From the upright body to the canvas."""
        turn = self._turn()
        move = QTransform()
        if turn is Turn.HEAD_RIGHT:
            move.translate(at.canvas.width(), 0)
            move.rotate(90)
        elif turn is Turn.HEAD_LEFT:
            move.translate(0, at.canvas.height() - at.keys.height())
            move.rotate(-90)
        return move

    def _moving_region(self) -> QRegion:
        at = self._at()
        scale = scale_of(self.width(), self.height())
        placed = self._turned(at) * QTransform.fromScale(scale, scale)
        region = QRegion()
        for box in moving_boxes(at, figure=self._frame() is not self._seen):
            region += placed.mapRect(box).toAlignedRect()
        return region

    @property
    def _fading(self) -> bool:
        return bool(self._tint_before) and self._moving.fresh < 1 and not self._look.reduce_motion

    def _tint(self) -> str:
        tint = self._look.tokens.tint(self._still.phase)
        if not self._fading:
            return tint
        # Mostly the new one from the first frame: no moment must look like the phase before.
        share = TINT_FROM + (1 - TINT_FROM) * (1 - (1 - self._moving.fresh) ** 3)
        return mix(tint, self._tint_before, share)

    def _forget(self) -> None:
        self._layout = self._layer = None
        self.update()
