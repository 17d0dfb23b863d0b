"""Controls of settings: a switch, a number with minus and plus, a level with a slider."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QFrame, QSlider, QSpinBox, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import row
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr


class Switch(QAbstractButton):
    """On or off: filled with a tick, or empty."""

    def __init__(self, look: Look, name: str, on: bool) -> None:
        super().__init__()
        self._look = look
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(name)
        self.setProperty("radius", 15)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(54, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the track and the knob."""
        t, on = self._look.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(t.primary if on else t.edge), 2))
        painter.setBrush(QColor(t.primary if on else t.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 14, 14)
        knob = QRectF(29 if on else 7, 6, 18, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(t.inkon if on else t.edge))
        painter.drawEllipse(knob)
        if on:
            painter.setPen(QPen(QColor(t.primary), 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            x, y = knob.x(), knob.y()
            painter.drawLine(int(x + 5), int(y + 9), int(x + 8), int(y + 12))
            painter.drawLine(int(x + 8), int(y + 12), int(x + 13), int(y + 6))
        painter.end()


class Stepper(QFrame):
    """A whole number between minus and plus; it can be typed too."""

    changed = Signal(int)

    def __init__(
        self,
        look: Look,
        name: str,
        value: int,
        low: int,
        high: int,
        unit: str,
        step: int,
        box: QSpinBox | None = None,
    ) -> None:
        """Shows `value`; a `box` may write numbers in another form."""
        super().__init__()
        self.setProperty("kind", "stepper")
        self.box = box or QSpinBox()
        self.box.setFrame(False)
        self.box.setRange(low, high)
        self.box.setValue(value)
        self.box.setSingleStep(step)
        self.box.setSuffix(unit)
        self.box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.box.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.box.setAccessibleName(name)
        self.box.setFixedSize(QSize(look.px(76), look.px(38)))
        self.box.setKeyboardTracking(False)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.valueChanged.connect(self.changed)
        less = button(look, "−", "segment", on_click=self.box.stepDown)
        more = button(look, "+", "segment", on_click=self.box.stepUp)
        for made, word in ((less, tr("Less")), (more, tr("More"))):
            made.setAccessibleName(f"{word}: {name}")
            made.setFixedSize(QSize(look.px(44), look.px(38)))
            made.setStyleSheet("padding: 0; min-height: 0;")
            made.setAutoRepeat(True)
        inside = row(less, self.box, more, gap_px=0)
        inside.setContentsMargins(2, 2, 2, 2)
        self.setLayout(inside)

    def set_value(self, value: int) -> None:
        """Shows another number."""
        self.box.setValue(value)


class Level(QWidget):
    """A percentage by a slider, with its number beside it."""

    changed = Signal(int)

    def __init__(self, look: Look, name: str, value: int, low: int, high: int, unit: str) -> None:
        super().__init__()
        self._unit = unit
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(low, high)
        self.slider.setPageStep(10)
        self.slider.setSingleStep(5)
        self.slider.setAccessibleName(name)
        self.slider.setFixedWidth(look.px(200))
        self._number = Text(look, "", "body", wrap=False, align=Qt.AlignmentFlag.AlignRight)
        self._number.setFixedWidth(look.px(52))
        self.slider.valueChanged.connect(self._say)
        self.slider.setValue(value)
        self._say(value)
        self.slider.valueChanged.connect(self.changed)
        self.setLayout(row(self.slider, self._number))

    def set_value(self, value: int) -> None:
        """Shows another level."""
        self.slider.setValue(value)

    def _say(self, value: int) -> None:
        self._number.setText(f"{value}{self._unit}")
