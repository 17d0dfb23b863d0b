"""Small painted signs that stand before a line of text."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from hipcoach.core.vocabulary import Equipment
from hipcoach.ui.theme import Look, line_px
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.page import hairline
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import equipment_word

MARK_PX = 26
LIGHT_WORDS = {"green": "Calm", "amber": "Steady", "red": "Too much", "unknown": "Not asked"}


class Mark(QWidget):
    """A number in a disc, an icon or a traffic light's shape, as high as a line of text."""

    def __init__(self, look: Look, *, number: int = 0, icon: str = "", light: str = "", tone: str = "ink2") -> None:
        super().__init__()
        self._look, self._number, self._icon, self._light, self._tone = look, number, icon, light, tone
        self._side = look.px(26) if number else look.px(20)
        self.setFixedSize(self._side, max(self._side, line_px("body", look.scale)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the sign."""
        look, t = self._look, self._look.tokens
        side = self._side
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        colour = str(getattr(t, self._tone))
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._number:
            painter.setPen(QColor(t.primary) if t.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.primary_soft))
            painter.drawEllipse(box.adjusted(1, 1, -1, -1))
            painter.setPen(QColor(t.primary_ink))
            painter.setFont(look.font("small-strong"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))
        elif self._icon:
            paint_icon(painter, self._icon, box, colour)
        else:
            paint_light(painter, self._light, box.adjusted(2, 2, -2, -2), colour)
        painter.end()


def marked(look: Look, mark: Mark, text: str, style: str = "body", tone: str = "ink") -> QHBoxLayout:
    """A line of text behind a sign; the text hangs clear of it."""
    line = QHBoxLayout()
    line.setSpacing(14)
    mark.setFixedWidth(look.px(MARK_PX))
    line.addWidget(mark, alignment=Qt.AlignmentFlag.AlignTop)
    line.addWidget(Text(look, text, style, tone), 1)
    return line


def light_mark(look: Look, level: str) -> QHBoxLayout:
    """A traffic light by shape, colour and word."""
    tone = level if level in ("green", "amber", "red") else "ink2"
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(Mark(look, light=level, tone=tone))
    line.addWidget(Text(look, LIGHT_WORDS.get(level, LIGHT_WORDS["unknown"]), "small-strong", tone, wrap=False))
    return line


def tag(look: Look, text: str, icon: str = "") -> QFrame:
    """A quiet tag."""
    frame = QFrame()
    frame.setProperty("kind", "tag")
    line = QHBoxLayout(frame)
    line.setContentsMargins(10, 4, 10, 4)
    line.setSpacing(8)
    if icon:
        line.addWidget(Mark(look, icon=icon, tone="ink"))
    line.addWidget(Text(look, text, "small", wrap=False))
    return frame


def equipment_tags(look: Look, things: tuple[Equipment, ...]) -> QWidget:
    """What is needed, as tags with icons."""
    box = QWidget()
    flow = FlowLayout(8)
    box.setLayout(flow)
    for thing in things:
        if thing is not Equipment.NONE:
            flow.addWidget(tag(look, equipment_word(thing), thing.value))
    return box


def facts(look: Look, rows: list[tuple[str, str]], name_px: int = 84) -> QWidget:
    """Names and values in rows between hairlines; rows without a value are left out."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for name, value in rows:
        if not value:
            continue
        column.addWidget(hairline(look))
        line = QGridLayout()
        line.setContentsMargins(0, 9, 0, 9)
        line.setHorizontalSpacing(12)
        line.setColumnMinimumWidth(0, look.px(name_px))
        line.setColumnStretch(1, 1)
        label = Text(look, name, "body", "ink2")
        label.setFixedWidth(look.px(name_px))
        line.addWidget(label, 0, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(look, value, "body"), 0, 1)
        column.addLayout(line)
    column.addWidget(hairline(look))
    return box
