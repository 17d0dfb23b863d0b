"""A small player of one exercise: the figure moves at the exercise's own tempo and can be held at any point."""

from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import QEasingCurve, QRectF, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QColor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QSlider, QStyle, QStyleOptionSlider, QWidget

from hipcoach.core.step import PartName, Step, StepKind
from hipcoach.core.view import BREATH_MS, CYCLE_MS, GET_IN_MS, breath, motion_phase
from hipcoach.core.vocabulary import Side
from hipcoach.ui.pictures import Pictures
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.moving_figure import MovingFigure
from hipcoach.ui.widgets.page import card, row
from hipcoach.ui.words import tr

HOLD_SHOWN_MS = GET_IN_MS + BREATH_MS
"""Until when a hold is shown: long enough to get in and for one breath."""


class PlayerState(NamedTuple):
    """How the figure stands: moving or held, where, which side works, and how far it is turned."""

    moves: bool
    position_ms: int
    side: str
    turn_deg: int
    both: bool


class _PlayButton(QAbstractButton):
    """The round button that starts and stops the movement."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setCheckable(True)
        self.setFixedSize(40, 40)
        self.setProperty("radius", 20)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws two bars while the figure moves, a triangle while it stands."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.edge), t.border_px))
        painter.setBrush(QColor(t.fill if self.underMouse() else t.surface))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        paint_icon(painter, "pause" if self.isChecked() else "play", QRectF(10, 10, 20, 20), t.ink)
        painter.end()


class _Track(QSlider):
    """The point of the movement: a press anywhere takes it there, and it can be drawn on from there."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.actionTriggered.connect(self.taken)  # keys, the wheel and the mouse, but not the movement itself

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Puts the handle under the pointer before it is taken hold of."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.taken.emit()
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            part = QStyle.SubControl.SC_SliderHandle
            handle = self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self).width()
            at = round(event.position().x()) - handle // 2
            self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), at, self.width() - handle))
        super().mousePressEvent(event)


class Player(QWidget):
    """The figure with its button, its slider and, where one side works, the choice of side."""

    def __init__(self, look: Look, pictures: Pictures, step: Step) -> None:
        super().__init__()
        assert step.exercise is not None
        exercise = step.exercise
        self._step = step
        self.stage = MovingFigure(look, pictures, exercise.id)
        self.play = _PlayButton(look)
        self.slider = _Track()
        self.slider.setRange(0, cycle_ms(step))
        self.slider.setSingleStep(100)
        self.slider.setPageStep(500)
        self.slider.setAccessibleName(tr("Point of the movement"))
        self.slider.taken.connect(lambda: self.play.setChecked(False))
        self.slider.valueChanged.connect(self._show)
        self.play.setAccessibleName(tr("Move the figure"))
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0)
        self._animation.setEndValue(cycle_ms(step))
        self._animation.setDuration(cycle_ms(step))
        self._animation.setLoopCount(-1)
        self._animation.setEasingCurve(QEasingCurve.Type.Linear)
        self._animation.valueChanged.connect(lambda value: self.slider.setValue(int(value)))
        self.play.toggled.connect(self._run)
        frame, inside = card(20, 16)
        inside.addWidget(self.stage, 1)
        controls = row(self.play, self.slider, gap_px=14)
        controls.setStretch(1, 1)
        self.sides: Segments | None = None
        if exercise.per_side:
            self.sides = Segments(
                look, tr("Working side"), [("left", tr("Left")), ("right", tr("Right"))], Side.RIGHT.value
            )
            self.sides.chose.connect(self.stage.show_side)
            controls.addWidget(self.sides)
        inside.addLayout(controls)
        whole = row(frame, gap_px=0)
        self.setLayout(whole)
        self.play.setChecked(not look.reduce_motion)

    def show_side(self, side: Side) -> None:
        """Shows the exercise with a side, where it is done with one."""
        if self.sides is not None:
            self.sides.choose(side.value)
            self.stage.show_side(side.value)

    def state(self) -> PlayerState:
        """How the figure stands now."""
        stage = self.stage
        return PlayerState(self.play.isChecked(), self.slider.value(), stage.side.value, stage.turn_deg, stage.both)

    def go_on_as(self, state: PlayerState) -> None:
        """Shows the figure as it stood before, as far as it still can."""
        self.play.setChecked(state.moves)
        if not state.both:
            self.slider.setValue(state.position_ms)
        if state.side != self.stage.side.value:
            self.show_side(Side(state.side))
        if state.turn_deg:
            self.stage.turn_to(state.turn_deg)

    def showEvent(self, event: QShowEvent) -> None:
        """Moves on when its page is opened again."""
        super().showEvent(event)
        self._run(self.play.isChecked())

    def hideEvent(self, event: QHideEvent) -> None:
        """Costs nothing while nobody sees it."""
        super().hideEvent(event)
        self._animation.stop()

    def _run(self, on: bool) -> None:
        if on:
            self._animation.start()
            self._animation.setCurrentTime(self.slider.value())
        else:
            self._animation.stop()

    def _show(self, position_ms: int) -> None:
        self.stage.show_phase(*shown_moment(self._step, position_ms))


def cycle_ms(step: Step) -> int:
    """How long the shown movement takes in milliseconds: a repetition, two steps, or a shortened hold."""
    if step.kind is StepKind.HOLD:
        return HOLD_SHOWN_MS + GET_IN_MS
    if not step.parts:
        return CYCLE_MS
    return step.rep_ms * (2 if step.parts[0].name is PartName.STEP else 1)


def shown_moment(step: Step, position_ms: int) -> tuple[float, float]:
    """The figure's phase and breath at a point of the shown movement; a hold is left as it was entered."""
    if step.kind is StepKind.HOLD:
        hold = replace(step, parts=(), length_ms=HOLD_SHOWN_MS + GET_IN_MS)
        return motion_phase(hold, 0, 0, 0, position_ms), breath(hold, None, 0, position_ms)
    rep, part_index, part_ms = step.rep_at(position_ms)
    phase = min(1.0, motion_phase(step, part_index, part_ms, rep, position_ms))
    return phase, breath(step, step.parts[part_index] if step.parts else None, part_ms, position_ms)
