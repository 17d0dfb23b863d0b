"""A card in a session: what to read, and a box to tick."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipcoach.core.condition import Card
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr


class CardPanel(QFrame):
    """Emits `answered(ticked)` when the person goes on."""

    answered = Signal(bool)

    def __init__(self, look: Look, parent: QWidget, question: str, card: Card | None) -> None:
        super().__init__(parent)
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
                text.addWidget(Text(look, f"•  {point.text}", "stage"))
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
        self.box.toggled.connect(lambda _on: self.go_button.setFocus(Qt.FocusReason.OtherFocusReason))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Gives the text the height that it takes: its own least height is that of a far narrower one."""
        super().resizeEvent(event)
        text = self._inner.layout()
        if text is not None:
            self._inner.setMinimumHeight(text.totalHeightForWidth(self._scroll.viewport().width()))

    def go_on(self) -> None:
        """Goes on with the box as it is."""
        self.answered.emit(self.box.isChecked())


def _box_sheet(look: Look) -> str:
    """A tick box large enough to be seen: filled when it is ticked."""
    tokens, side = look.tokens, look.px(36)
    return (
        f"QCheckBox::indicator {{ width: {side}px; height: {side}px; border-radius: 8px;"
        f" border: 2px solid {tokens.edge}; background: {tokens.raised}; }}"
        f"QCheckBox::indicator:checked {{ background: {tokens.primary}; border-color: {tokens.primary}; }}"
    )
