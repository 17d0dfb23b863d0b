"""The rail: the ways through the program, at the left of every page."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import literal, toned_icon
from hipcoach.ui.widgets.text import elided, tooltip
from hipcoach.ui.words import tr

WIDTH_PX, COMPACT_PX, COMPACT_BELOW_PX = 200, 64, 1100
SEE_SOMEONE, PEOPLE = "see-someone", "people"
PLACES = (
    ("today", "Today"),
    ("library", "Library"),
    ("history", "History"),
    ("hip", "My hip"),
    ("settings", "Settings"),
)


def paint_mark(painter: QPainter, disc: QRectF, ground: str, ink: str) -> None:
    """Draws the mark: a disc with an h that walks."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(disc.topLeft())
    painter.scale(disc.width() / 26, disc.height() / 26)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    painter.drawEllipse(QRectF(0, 0, 26, 26))
    letter = QPainterPath()
    letter.moveTo(9, 7)
    letter.lineTo(9, 19)
    letter.moveTo(9, 15)
    letter.cubicTo(QPointF(10, 11), QPointF(17, 10.5), QPointF(17, 15))
    letter.lineTo(17, 19)
    painter.setPen(QPen(QColor(ink), 2.8, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(letter)
    painter.restore()


class _Brand(QWidget):
    """The mark and the name; the mark alone in a narrow rail."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedHeight(look.px(32))
        self.setAccessibleName("hipcoach")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the mark and the name."""
        t = self._look.tokens
        painter = QPainter(self)
        side = 26.0
        left = 12.0 if self.width() > COMPACT_PX else (self.width() - side) / 2
        disc = QRectF(left, (self.height() - side) / 2, side, side)
        paint_mark(painter, disc, t.primary, t.inkon)
        if self.width() > COMPACT_PX:
            painter.setPen(QColor(t.ink))
            painter.setFont(self._look.font("brand"))
            rect = QRectF(disc.right() + 10, 0, self.width(), self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, "hipcoach")
        painter.end()


class Rail(QFrame):
    """Places to go; emits the address of the one that was chosen."""

    chose = Signal(str)

    def __init__(self, look: Look, places: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("rail")
        self.setAccessibleName(tr("Pages"))
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        self._column.addWidget(_Brand(look))
        self._column.addSpacing(20)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        for address, name in PLACES:
            if address in places:
                self._add(address, tr(name))
        self._column.addStretch(1)
        self._add(PEOPLE, "", "own")
        if SEE_SOMEONE in places:
            self._add(SEE_SOMEONE, tr("When to see\nsomeone"), "warning", small=True)
        self._sits = ""
        self._compact = False
        self.set_compact(False)

    def mark(self, address: str) -> None:
        """Marks the place where the person is; an unknown one marks none."""
        self._group.setExclusive(False)
        for place, made in self._buttons.items():
            made.setChecked(place == address)
        self._group.setExclusive(True)

    def seat(self, name: str) -> None:
        """Shows who sits here, as the way to change that; nobody where only one person uses this computer."""
        self._sits = name
        self.set_compact(self._compact)

    def set_compact(self, compact: bool) -> None:
        """Shows icons only, with their names as tooltips; or icons and names."""
        width = COMPACT_PX if compact else self._look.px(WIDTH_PX)
        self.setFixedWidth(width)
        self._compact = compact
        side = 10 if compact else 16
        self._column.setContentsMargins(side, 24, side, 20)
        icon = self._look.px(20)
        person = self._buttons[PEOPLE]
        person.setVisible(bool(self._sits))
        person.setProperty("name", self._sits)
        person.setAccessibleName(tr("Switch person: {name} is here").format(name=self._sits))
        for made in self._buttons.values():
            name = str(made.property("name"))
            shown = elided(name, self._look, "body", width - 2 * side - icon - 40) if made is person else name
            made.setText("" if compact else literal(shown))
            made.setIconSize(QSize(icon if compact else icon + 8, icon))
            # The style sheet centres flat ones.
            made.setFlat(compact)
            made.setToolTip(name.replace("\n", " ") if compact else "")
        person.setToolTip(tooltip(tr("{name}: switch person").format(name=self._sits)))

    def _add(self, address: str, name: str, icon: str = "", small: bool = False) -> None:
        made = QPushButton()
        made.setProperty("small", small)
        made.setProperty("kind", "nav")
        made.setProperty("name", name)
        made.setProperty("radius", 10)
        made.setCheckable(True)
        made.setAccessibleName(name.replace("\n", " "))
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.setIcon(toned_icon(self._look, icon or address, "ink2", "chosen_ink"))
        made.clicked.connect(lambda: self.chose.emit(address))
        self._group.addButton(made)
        self._buttons[address] = made
        self._column.addWidget(made)
