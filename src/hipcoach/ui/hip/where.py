"""Where it hurts: a list with numbers, and the body that points at them."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hipcoach.care.picker import MAX_OTHERS
from hipcoach.core.screening import Picker
from hipcoach.core.settings import Look as FigureLook
from hipcoach.core.vocabulary import Side
from hipcoach.ui.hip.body import SPOTS, BodyPicture, paint_number
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import card, stack
from hipcoach.ui.widgets.text import elided
from hipcoach.ui.words import tr

BOTH_HIPS, NOT_SURE, NO_PAIN = "both-hips-general", "not-sure", "none-prevent"
ROW_PX, LIST_PX = 41, 500
PAD_PX, BORDER_PX = 8, 1
LEADS = {
    "deep-groin": "Deep in the groin",
    "front-crease": "Front crease",
    "inner-thigh": "Inner thigh",
    "c-shape": "Hard to point at",
    "outer-hip": "Outside of the hip",
    "outer-thigh-knee": "Outer thigh",
    "deep-buttock": "Deep in the buttock",
    "sit-bone": "Sit bone",
    "low-back-buttock": "Low back",
    BOTH_HIPS: "Both hips",
}
RESTS = {
    "deep-groin": "or front of the hip joint",
    "front-crease": "where the thigh meets the trunk",
    "inner-thigh": "up towards the pubic bone",
    "c-shape": "you cup the whole hip with your hand",
    "outer-hip": "the bony point",
    "outer-thigh-knee": "down to the outside of the knee",
    "deep-buttock": "in the middle",
    "sit-bone": "or the crease under the buttock",
    "low-back-buttock": "and top of the buttock",
    BOTH_HIPS: "a general ache or stiffness",
}
_SIDES = {
    "left": frozenset({Side.LEFT}),
    "right": frozenset({Side.RIGHT}),
    "both": frozenset({Side.LEFT, Side.RIGHT}),
}


class PlaceRow(QAbstractButton):
    """One line of the list: its key, its name, and whether it is the main place or another one."""

    def __init__(self, look: Look, key: str, lead: str, rest: str = "") -> None:
        super().__init__()
        self._look, self.key, self._lead, self._rest = look, key, lead, rest
        self.state = ""
        self.setProperty("radius", RADIUS_CONTROL_PX)
        self.setFixedHeight(look.px(ROW_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_state("")

    def set_state(self, state: str) -> None:
        """Shows the line as `main`, `also` or not chosen."""
        self.state = state
        word = {"main": tr("main place"), "also": tr("also here")}.get(state, tr("not chosen"))
        self.setAccessibleName(f"{self.key}: {self._lead} {self._rest}, {word}")
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the list."""
        return QSize(self._look.px(LIST_PX), self._look.px(ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the number, the words and the mark."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(2, 1, -2, -1)
        if self.state == "main" or self.underMouse():
            shape = QPainterPath()
            shape.addRoundedRect(area, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.fillPath(shape, QColor(t.side_soft if self.state == "main" else t.fill))
        paint_number(painter, look, self.key, QPointF(28, self.height() / 2), self.state)
        mark = {"main": tr("main"), "also": tr("also")}.get(self.state, "")
        painter.setFont(look.font("small-strong"))
        room = painter.fontMetrics().horizontalAdvance(mark) + 24 if mark else 12
        painter.setPen(QColor(t.side))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area.adjusted(0, 0, -14, 0), middle | Qt.AlignmentFlag.AlignRight, mark)
        painter.setFont(look.font("h3"))
        painter.setPen(QColor(t.ink))
        left, width = 58.0, self.width() - 58.0 - room
        lead_px = painter.fontMetrics().horizontalAdvance(self._lead) + 6
        beside = lead_px + QFontMetricsF(look.font("body")).horizontalAdvance(self._rest) <= width
        lead, rest = QRectF(left, 0, width, self.height()), QRectF(left + lead_px, 0, width - lead_px, self.height())
        if self._rest and not beside:  # below it, where a line has no room for both
            lead = QRectF(left, 1, width, self.height() / 2)
            rest = lead.translated(0, self.height() / 2 - 2)
        painter.drawText(lead, middle, self._lead)
        style = "body" if beside else "small"
        painter.setFont(look.font(style))
        painter.setPen(QColor(t.ink2))
        painter.drawText(rest, middle, elided(self._rest, look, style, rest.width()))
        painter.end()


class Where(QWidget):
    """The main place and up to two more, by click or key: 1 to 9, B both hips, 0 not sure, N nothing hurts."""

    changed = Signal()

    def __init__(self, look: Look, picker: Picker, figure_look: FigureLook) -> None:
        super().__init__()
        self.main: str | None = None
        self.others: tuple[str, ...] = ()
        self.unsure = self.no_pain = False
        self.sides: frozenset[Side] = frozenset()
        self.body = BodyPicture(look, figure_look)
        self.side = Segments(
            look, tr("Which hip"), [("left", tr("Left hip")), ("right", tr("Right hip")), ("both", tr("Both"))], ""
        )
        self.side.chose.connect(self._choose_side)
        self.rows: dict[str, PlaceRow] = {}
        frame, inside = card(PAD_PX, 0)
        keys = {**{name: str(number) for number, name in enumerate(SPOTS, 1)}, BOTH_HIPS: "B"}
        for name, key in keys.items():
            if name in picker.locations:
                inside.addWidget(self._row(look, name, key, tr(LEADS[name]), tr(RESTS[name])))
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(frame)
        others = stack(
            self._row(look, NOT_SURE, "0", tr("None of these, or I am not sure")),
            self._row(look, NO_PAIN, "N", tr("Nothing hurts:"), tr("I want to keep it so")),
            gap_px=4,
        )
        # Under the numbers of the card, whose padding and border they don't have.
        others.setContentsMargins(PAD_PX + BORDER_PX, 0, PAD_PX + BORDER_PX, 0)
        column.addLayout(others)
        column.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(28)
        across.addWidget(self.body, 115)
        across.addLayout(column, 100)
        self.body.picked.connect(self._picked)

    @property
    def answered(self) -> bool:
        """Tells whether anything was chosen."""
        return bool(self.main) or self.unsure or self.no_pain

    def key(self, text: str) -> bool:
        """Takes a typed key; False where it means nothing here."""
        for name, made in self.rows.items():
            if made.key == text.upper():
                self.choose(name)
                return True
        return False

    def choose(self, name: str) -> None:
        """Chooses a place, or takes it back; the first is the main one, then up to two more."""
        if name in (NOT_SURE, NO_PAIN):
            was = self.unsure if name == NOT_SURE else self.no_pain
            self.main, self.others = None, ()
            self.unsure, self.no_pain = name == NOT_SURE and not was, name == NO_PAIN and not was
        else:
            self.unsure = self.no_pain = False
            if name == self.main:
                self.main, self.others = (self.others[0], self.others[1:]) if self.others else (None, ())
            elif name in self.others:
                self.others = tuple(other for other in self.others if other != name)
            elif self.main is None:
                self.main = name
            elif len(self.others) < MAX_OTHERS:
                self.others = (*self.others, name)
            if name == BOTH_HIPS and name in (self.main, *self.others):
                self.sides = _SIDES["both"]
                self.side.choose("both")
        self._show()

    def _picked(self, name: str, side: str) -> None:
        if self.sides != _SIDES["both"] and name not in (self.main, *self.others):
            self.sides = _SIDES[side]
            self.side.choose(side)
        self.choose(name)

    def _choose_side(self, side: str) -> None:
        self.sides = _SIDES[side]
        self._show()

    def _show(self) -> None:
        for name, made in self.rows.items():
            chosen = {NOT_SURE: self.unsure, NO_PAIN: self.no_pain}.get(name, name == self.main)
            made.set_state("main" if chosen else "also" if name in self.others else "")
        self.body.show_places(self.main, self.others, self.sides)
        self.changed.emit()

    def _row(self, look: Look, name: str, key: str, lead: str, rest: str = "") -> PlaceRow:
        made = PlaceRow(look, key, lead, rest)
        made.clicked.connect(lambda: self.choose(name))
        self.rows[name] = made
        return made
