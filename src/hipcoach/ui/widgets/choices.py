"""Ways to choose: filter chips with a menu, and segments."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX
from hipcoach.ui.widgets.buttons import button, literal
from hipcoach.ui.widgets.text import tooltip


class _StayingMenu(QMenu):
    """A menu in which several things can be ticked before it closes."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and self.actionAt(event.position().toPoint()) is action:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class FilterChip(QPushButton):
    """A chip that opens a menu; chosen values stand on it, with a tick.

    `options` are pairs of value and label; with `many` several can be chosen at once.
    """

    changed = Signal()

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]], many: bool = False) -> None:
        super().__init__(literal(name))
        self._look, self._name, self._many = look, name, many
        self.setProperty("kind", "filter")
        self.setCheckable(True)
        self.setProperty("radius", 17)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._menu = _StayingMenu(self) if many else QMenu(self)
        self._actions: dict[str, QAction] = {}
        for value, label in options:
            action = self._menu.addAction(literal(label))
            action.setCheckable(True)
            action.triggered.connect(lambda _on, value=value: self._pick(value))
            self._actions[value] = action
        self.clicked.connect(self._open)
        self._name_it()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The chosen values, in the order of the menu."""
        return tuple(value for value, action in self._actions.items() if action.isChecked())

    def choose(self, *values: str) -> None:
        """Chooses exactly these values; none at all takes the filter away."""
        if values != self.chosen:
            for value, action in self._actions.items():
                action.setChecked(value in values)
            self._name_it()
            self.changed.emit()

    def nextCheckState(self) -> None:
        """A press opens the menu; what is chosen there decides whether the chip is checked."""

    def sizeHint(self) -> QSize:
        """At most 320 px wide: a long list of things is cut."""
        hint = super().sizeHint()
        return QSize(min(hint.width(), self._look.px(320)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tick before and the arrow behind the text."""
        super().paintEvent(event)
        t = self._look.tokens
        side = self._look.px(16)
        middle = (self.height() - side) / 2
        painter = QPainter(self)
        tone = t.chosen_ink if self.chosen else t.ink
        if self.chosen:
            paint_icon(painter, "check", QRectF(14, middle, side, side), tone)
        paint_icon(painter, "down", QRectF(self.width() - 14 - side, middle, side, side), tone)
        painter.end()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))
        chosen = [action for action in self._actions.values() if action.isChecked()]
        first = chosen or list(self._actions.values())
        if first:
            self._menu.setActiveAction(first[0])

    def _pick(self, value: str) -> None:
        if not self._many:
            on = self._actions[value].isChecked()
            for other, action in self._actions.items():
                action.setChecked(on and other == value)
        self._name_it()
        self.changed.emit()

    def _name_it(self) -> None:
        labels = [action.text() for action in self._actions.values() if action.isChecked()]
        shown = f"{literal(self._name)}: {', '.join(labels).lower()}" if self._many and labels else ", ".join(labels)
        # The chip is as wide as its text, so a long list is cut here.
        full = shown or literal(self._name)
        room = self._look.px(320) - 76
        self.setText(self.fontMetrics().elidedText(full, Qt.TextElideMode.ElideRight, room))
        self.setToolTip(tooltip(full.replace("&&", "&")) if self.text() != full else "")
        self.setAccessibleName(f"{self._name}: {', '.join(labels)}" if labels else self._name)
        self.setChecked(bool(labels))
        self.updateGeometry()


class Joined(QFrame):
    """Buttons in one frame, with a hairline between two of which neither is chosen."""

    INSET_PX = 9

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setProperty("kind", "segments")
        self.setProperty("radius", RADIUS_CONTROL_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the frame and the hairlines."""
        super().paintEvent(event)
        layout = self.layout()
        items = [layout.itemAt(number) for number in range(layout.count())] if layout else []
        made = [one for item in items if item and isinstance(one := item.widget(), QPushButton)]
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._look.tokens.line), self._look.tokens.hairline_px))
        for left, right in pairwise(made):
            if not (left.isChecked() or right.isChecked()):
                x = (left.geometry().right() + right.geometry().left() + 1) / 2
                painter.drawLine(QPointF(x, self.INSET_PX), QPointF(x, self.height() - self.INSET_PX))
        painter.end()


class Segments(Joined):
    """A row of choices of which exactly one is chosen."""

    chose = Signal(str)

    def __init__(self, look: Look, name: str, options: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__(look)
        self.setAccessibleName(name)
        across = QHBoxLayout(self)
        across.setContentsMargins(2, 2, 2, 2)
        across.setSpacing(0)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        for value, label in options:
            segment = button(look, label, "segment")
            segment.setCheckable(True)
            segment.setChecked(value == chosen)
            segment.setAccessibleName(f"{name}: {label}")
            self._group.addButton(segment)
            self._buttons[value] = segment
            segment.clicked.connect(lambda _on, value=value: self.chose.emit(value))
            segment.toggled.connect(self.update)
            across.addWidget(segment)

    @property
    def chosen(self) -> str:
        """The chosen value."""
        return next((value for value, made in self._buttons.items() if made.isChecked()), "")

    def choose(self, value: str) -> None:
        """Chooses a value as if by a click, without telling anybody."""
        self._buttons[value].setChecked(True)
