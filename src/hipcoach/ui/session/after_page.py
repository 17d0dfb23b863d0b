"""How was it: worst pain, effort and a note; two keys are enough, and nothing answered stays unknown."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipcoach.core.effort import EFFORTS
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.session.done_panel import Done, DonePanel
from hipcoach.ui.session.pain import PainScale
from hipcoach.ui.session.ports import Answers
from hipcoach.ui.session.runner import Clock
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import ChipsOrNone
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

FORM_PX, MARGIN_PX = 780, 64
NARROW_PX = 1100


class _EffortTile(QAbstractButton):
    """A number, a word and what it means."""

    def __init__(self, look: Look, number: int, word: str, meaning: str) -> None:
        super().__init__()
        self._look, self._number, self._word, self._meaning = look, number, word, meaning
        self.setCheckable(True)
        self.setAccessibleName(f"{number}: {word}, {meaning}")
        self.setProperty("radius", 12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(look.px(76))

    def sizeHint(self) -> QSize:
        """A comfortable tile."""
        return QSize(self._look.px(188), self._look.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tile."""
        look, tokens = self._look, self._look.tokens
        chosen = self.isChecked()
        filled = tokens.ink if tokens.high_contrast else tokens.primary_soft
        ground = filled if chosen else tokens.fill if self.underMouse() else tokens.raised
        ink = tokens.bg if chosen and tokens.high_contrast else tokens.ink
        second = ink if chosen else tokens.ink2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.primary if chosen else tokens.edge), 2 if chosen else tokens.border_px))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        key = QRectF(look.px(16), look.px(12), look.px(26), look.px(24))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(second), 1.5))
        painter.drawRoundedRect(key, 6, 6)
        painter.setFont(look.font("small-strong"))
        painter.setPen(QColor(ink))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.setFont(look.font("lead"))
        room = QRectF(key.right() + 10, key.top(), self.width(), key.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.setFont(look.font("small"))
        painter.setPen(QColor(second))
        meaning = QRectF(key.left(), key.bottom(), self.width() - key.left() - 6, self.height() - key.bottom() - 4)
        painter.drawText(meaning, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self._meaning)
        painter.end()


class AfterPage(QWidget):
    """Emits `finished(answers)`; `changed` is called with every answer, so that two keys are enough."""

    finished = Signal(object)

    def __init__(
        self,
        look: Look,
        done: Done,
        frames: FrameStore,
        clock: Clock,
        limits: tuple[int, int],
        changed: Callable[[Answers], object],
        signs: Sequence[tuple[str, str]] = (),
        where: str = "",
    ) -> None:
        super().__init__()
        self.answers = Answers()
        self._look, self._changed = look, changed
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(f"{done.title}. {done.line}. {tr('How was it?')}")
        self.panel = DonePanel(look, done, frames)
        self.pain = PainScale(look, clock, limits)
        self.pain.chosen.connect(self._take_pain)
        self._efforts = QButtonGroup(self)
        self._efforts.setExclusive(True)
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for number, (word, meaning) in enumerate(EFFORTS, start=1):
            tile = _EffortTile(look, number, tr(word), tr(meaning))
            self._efforts.addButton(tile, number)
            tiles.addWidget(tile)
        self._efforts.idClicked.connect(self._take_effort)
        self.signs = ChipsOrNone(look, tr("Anything of this?"), [(sign, tr(words)) for sign, words in signs])
        self.signs.changed.connect(self._take_signs)
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("A note, if you like: a side, a load, a feeling"))
        self.note.setAccessibleName(tr("Note, if you like"))
        self.note.setMaxLength(500)
        self.note.textEdited.connect(self._take_note)
        self.finish_button = button(look, tr("Finish"), "primary", on_click=self.finish)
        self.skip_button = button(look, tr("Leave it open"), "text", on_click=self.skip)
        self.skip_button.setToolTip(tr("What is not answered stays unknown."))
        form = QWidget()
        form.setMaximumWidth(look.px(FORM_PX) + 2 * MARGIN_PX)
        column = QVBoxLayout(form)
        column.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, 20)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Text(look, tr("How was it?"), "h1-wide"))
        column.addSpacing(16)
        column.addWidget(Text(look, where or tr("Worst pain in your hip, 0 to 10"), "lead"))
        column.addSpacing(10)
        column.addWidget(self.pain)
        column.addSpacing(16)
        column.addWidget(Text(look, tr("How hard was the last set?"), "lead"))
        column.addSpacing(10)
        column.addLayout(tiles)
        column.addSpacing(16)
        if signs:
            column.addWidget(Text(look, tr("Did anything of this happen?"), "lead"))
            column.addSpacing(10)
            column.addWidget(self.signs)
            column.addSpacing(16)
        column.addWidget(self.note)
        column.addSpacing(16)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(Text(look, tr("Two numbers and it's kept. What is open is asked again later.")), 1)
        foot.addWidget(self.skip_button)
        foot.addWidget(self.finish_button)
        column.addLayout(foot)
        column.addStretch(3)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.panel)
        inner = QWidget()
        inner.setProperty("kind", "page")
        holder = QHBoxLayout(inner)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addStretch(1)
        holder.addWidget(form, 1000)
        holder.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._row.addWidget(self._scroll, 1)

    def finish(self) -> None:
        """Ends with what was answered."""
        self.finished.emit(self.answers)

    def skip(self) -> None:
        """Ends with everything unknown."""
        self.answers = Answers()
        self._changed(self.answers)
        self.finish()

    def take_key(self, event: QKeyEvent) -> bool:
        """Takes a digit, Return or Escape; False for other keys."""
        typed = event.text()
        if typed.isdigit() and len(typed) == 1 and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not self.pain.type_digit(int(typed)) and int(typed) in (1, 2, 3, 4):
                self._efforts.button(int(typed)).click()
            return True
        chip = next((chip for chip in self.signs.buttons.values() if chip.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chip is not None:
            chip.click()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.finish()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer from wherever the focus is, except in the note."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the panel beside the form or on top of it."""
        narrow = self.width() < self._look.px(NARROW_PX)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        self.panel.set_narrow(narrow)

    def _take_pain(self, score: int) -> None:
        self._keep(replace(self.answers, pain=score))
        self._go_to(self._efforts.checkedButton() or self._efforts.button(1))

    def _take_effort(self, number: int) -> None:
        self._keep(replace(self.answers, effort=number))
        self._go_to(self.signs.none if self.signs.isVisible() and self.answers.signs is None else self.finish_button)

    def _take_signs(self) -> None:
        self._keep(replace(self.answers, signs=self.signs.answer))
        if self.signs.none.isChecked():
            self._go_to(self.finish_button)

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(widget)

    def _take_note(self, text: str) -> None:
        self._keep(replace(self.answers, note=text.strip()))

    def _keep(self, answers: Answers) -> None:
        self.answers = answers
        self._changed(answers)
