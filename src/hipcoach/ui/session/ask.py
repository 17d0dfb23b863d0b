"""A question over the stage: what stopped, in one sentence, and a few answers with their keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import FrameStore, Wanted
from hipcoach.ui.session.keys import Command, command_of
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text

PANEL_PX, ANSWER_PX, PADDING_PX, SPACE_PX = 560, 52, 32, 12
VEIL, SCROLL_PX = 0.55, 40


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its words, its key (a letter), and what it does."""

    text: str
    key: str
    act: Callable[[], object]
    kind: str = "secondary"


class Picture(QWidget):
    """An exercise in the middle of its movement, as soon as it is painted."""

    def __init__(self, look: Look, frames: FrameStore, exercise: str, side: Side, size: QSize) -> None:
        super().__init__()
        self._look, self._frames, self._exercise, self._side = look, frames, exercise, side
        self.setFixedSize(size)
        frames.changed.connect(self.update)

    def wanted(self) -> Wanted:
        """What it shows, at its size."""
        size = self.size() * self.devicePixelRatioF()
        return Wanted(self._exercise, self._side, size.width(), size.height(), self._look.tokens.dark)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture; nothing where there is none."""
        frame = self._frames.frame(self.wanted(), 0.5)
        if frame is None:
            return
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        painter.drawImage(frame.place, frame.image)
        painter.end()


class Ask(QWidget):
    """Covers the stage until it is answered.

    The first answer has the focus and is what a remote's "next" gives; `escape` is the answer that Escape gives.
    Up, Down and Tab move and never leave; every answer has its own letter. Where there is one answer only, Up and Down
    scroll what is told.
    """

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        title: str,
        text: str,
        answers: Sequence[Answer],
        *,
        extra: Sequence[QWidget] = (),
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.escape: int | None = 0
        self.setAccessibleName(f"{title} {text}")
        self.panel = QFrame(self)
        self._told = QWidget()
        self._told.setProperty("kind", "page")
        column = QVBoxLayout(self._told)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.title, self.text = Text(look, title, "hero"), Text(look, text, "lead", "ink2")
        column.addWidget(self.title)
        if text:
            column.addWidget(self.text)
        for widget in extra:
            column.addWidget(widget)
        # What is told scrolls where there is little room; the answers are always in sight.
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._told)
        self._buttons: list[QPushButton] = []
        self._answers = QGridLayout()
        self._answers.setSpacing(SPACE_PX)
        whole = QVBoxLayout(self.panel)
        whole.setContentsMargins(PADDING_PX, PADDING_PX, PADDING_PX, PADDING_PX)
        whole.setSpacing(2 * SPACE_PX)
        whole.addWidget(self._scroll, 1)
        whole.addLayout(self._answers)
        self.answers: tuple[Answer, ...] = ()
        self.set_answers(answers)

    def set_answers(self, answers: Sequence[Answer]) -> None:
        """Offers other answers."""
        for old in self._buttons:
            self._answers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.answers = tuple(answers)
        self._buttons = []
        for number, answer in enumerate(self.answers):
            kind = "primary" if number == 0 else answer.kind
            label = f"{answer.text}   ({answer.key})" if answer.key else answer.text
            made = button(self._look, label, kind, on_click=answer.act)
            made.setAccessibleName(answer.text)
            made.setMinimumHeight(self._look.px(ANSWER_PX))
            made.installEventFilter(self)
            self._buttons.append(made)
            self._answers.addWidget(made, number, 0)
        self._place()
        self.focus_first()

    def _place(self) -> None:
        """The panel in the middle, as high as it needs to be where there is room."""
        width = min(self._look.px(PANEL_PX), self.width() - 2 * SPACE_PX)
        inner = self._told.layout()
        assert inner is not None
        told = (
            inner.totalHeightForWidth(width - 2 * PADDING_PX)
            if inner.hasHeightForWidth()
            else inner.sizeHint().height()
        )
        room = self.height() - 2 * SPACE_PX
        beside = SPACE_PX + 2 * PADDING_PX + 2
        tall = self._arranged(1)
        if told + tall + beside > room:
            tall = self._arranged(2)
        # Its own least height is that of a far narrower text, which would not fit and be cut.
        self._told.setMinimumHeight(told)
        height = min(told + tall + beside, room)
        self.panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        self.update()

    def _arranged(self, columns: int) -> int:
        """Puts the answers into one column, or into two where large text leaves little room; gives their height."""
        for number, made in enumerate(self._buttons):
            self._answers.addWidget(made, number // columns, number % columns)
        tallest = max((max(made.sizeHint().height(), made.minimumHeight()) for made in self._buttons), default=0)
        return -(-len(self._buttons) // columns) * (tallest + SPACE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keeps the panel in the middle."""
        self._place()

    def focus_first(self) -> None:
        """Gives the focus to the first answer."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes an answer's letter, Space, Escape, or moves the focus."""
        command = command_of(event)
        typed = event.text().upper()
        for answer in self.answers:
            if typed and typed == answer.key:
                answer.act()
                return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((n for n, made in enumerate(self._buttons) if made.hasFocus()), 0)
            self.answers[focused].act()
        elif command is Command.NEXT or command is Command.PAUSE_OR_RESUME:
            self.answers[0].act()
        elif command is Command.END and self.escape is not None:
            self.answers[self.escape].act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes Up and Down before a lonely answer does, which has nowhere to go with them."""
        typed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        key = event.key() if isinstance(event, QKeyEvent) else None
        if typed and len(self._buttons) == 1 and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * self._look.px(SCROLL_PX))
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Moves the focus round the question."""
        stops = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisible() and child.isEnabled()
        ]
        if not stops:
            return False
        now = next((n for n, child in enumerate(stops) if child.hasFocus()), -1)
        stops[(now + (1 if forward else -1)) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the veil and the panel's ground."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(tokens.bg)
        veil.setAlphaF(VEIL)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QColor(tokens.edge))
        painter.setBrush(QColor(tokens.surface))
        corner = self.panel.mapTo(self, QPoint(0, 0))
        painter.drawRoundedRect(QRectF(corner, self.panel.size()).adjusted(0.5, 0.5, -0.5, -0.5), 24, 24)
        painter.end()
