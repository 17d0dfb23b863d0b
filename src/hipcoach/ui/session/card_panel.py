"""A card in a session: what to read, and a box to tick."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipcoach.core.condition import Card
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

SCROLL_PX = 40


class CardPanel(QFrame):
    """Emits `answered(ticked)` when the person goes on.

    The arrow keys are not the box's and the button's: left and right belong to the session, up and down scroll.
    """

    answered = Signal(bool)

    def __init__(self, look: Look, parent: QWidget, question: str, card: Card | None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("kind", "card")
        self._inner = QWidget()
        self._inner.setProperty("kind", "page")
        text = QVBoxLayout(self._inner)
        text.setSpacing(14)
        text.setContentsMargins(0, 0, 16, 0)
        if card is not None:
            self._inner.setAccessibleName(card.title)
            text.addWidget(Text(look, card.title, "hero"))
            text.addWidget(Text(look, card.summary, "stage-strong"))
            for point in card.points:
                text.addLayout(_point(look, point.text))
        text.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._inner)
        scroll.setAccessibleName(self._inner.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(20)
        column.addWidget(scroll, 1)
        if card is None:
            scroll.hide()
            column.addStretch(1)
        self.box = QCheckBox()
        self.box.setAccessibleName(question)
        self.box.setStyleSheet(_box_sheet(look))
        asked = QHBoxLayout()
        asked.setSpacing(20)
        asked.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        asked.addWidget(Text(look, question, "stage-strong"), 1)
        column.addLayout(asked)
        self.go_button = button(look, tr("Go on"), "primary", on_click=self.go_on)
        column.addWidget(self.go_button, 0, Qt.AlignmentFlag.AlignLeft)
        for control in (self.box, self.go_button):
            control.installEventFilter(self)
        self.box.toggled.connect(lambda _on: self.go_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the text the height that it takes: its own least height is that of a far narrower one."""
        super().resizeEvent(event)
        text = self._inner.layout()
        if text is not None:
            self._inner.setMinimumHeight(text.totalHeightForWidth(self._scroll.viewport().width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the arrow keys before a control does, which would only move the focus."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = event.key()
            if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
                event.ignore()
                return True
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                bar = self._scroll.verticalScrollBar()
                bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * self._look.px(SCROLL_PX))
                return True
        return super().eventFilter(watched, event)

    def go_on(self) -> None:
        """Goes on with the box as it is."""
        self.answered.emit(self.box.isChecked())


def _point(look: Look, text: str) -> QHBoxLayout:
    """A bullet and its text beside it, so that a second line stands under the first."""
    row = QHBoxLayout()
    row.setSpacing(look.px(12))
    row.addWidget(Text(look, "•", "stage"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(look, text, "stage"), 1)
    return row


def _box_sheet(look: Look) -> str:
    """A tick box large enough to be seen: filled when it is ticked."""
    tokens, side = look.tokens, look.px(36)
    return (
        f"QCheckBox::indicator {{ width: {side}px; height: {side}px; border-radius: 8px;"
        f" border: 2px solid {tokens.edge}; background: {tokens.raised}; }}"
        f"QCheckBox::indicator:checked {{ background: {tokens.primary}; border-color: {tokens.primary}; }}"
    )
