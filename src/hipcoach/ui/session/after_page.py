"""How was it: worst pain, effort and a note; two keys are enough, and nothing answered stays unknown."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

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

from hipcoach.core.event import FinishOutcome, Outcome, StepEnded
from hipcoach.core.plan import Plan
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.ui.session.ask import Picture
from hipcoach.ui.session.frames import FrameStore
from hipcoach.ui.session.pain import PainScale
from hipcoach.ui.session.ports import Answers
from hipcoach.ui.session.runner import Clock
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.shapes import paint_phase
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

PANEL_PX, HEADER_PX, FORM_PX, MARGIN_PX = 372, 104, 780, 64
NARROW_PX = 1100


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, for the panel: the routine, one line about time and exercises, one line per side."""

    title: str
    outcome: FinishOutcome
    line: str
    sides: tuple[tuple[str, str], ...] = ()
    exercise: str = ""
    side: Side = Side.BOTH


def done_of(plan: Plan, ended: Iterable[StepEnded], active_ms: int, outcome: FinishOutcome) -> Done:
    """Sums up the steps that have ended."""
    worked = [e for e in ended if e.step.kind.worked and e.outcome in (Outcome.DONE, Outcome.CUT_SHORT)]
    items = {step.item for step in plan.steps if step.kind.worked}
    finished = {e.step.item for e in worked if e.outcome is Outcome.DONE}
    minutes = max(1, round(active_ms / 60_000))
    line = tr("{0} min · {1} of {2} exercises").format(minutes, len(finished & items), len(items))
    sides = []
    for side, word in ((Side.LEFT, tr("Left")), (Side.RIGHT, tr("Right"))):
        mine = [e for e in worked if e.step.side is side]
        reps = sum(e.reps_done for e in mine if e.step.kind is StepKind.WORK)
        held_s = sum(e.position_ms for e in mine if e.step.kind is StepKind.HOLD or not e.step.reps) // 1000
        amounts = [tr("{0} reps").format(reps)] if reps else []
        amounts += [tr("{0} s held").format(held_s)] if held_s else []
        if amounts:
            sides.append((word, ", ".join(amounts)))
    last = worked[-1].step if worked else None
    exercise = last.exercise.id if last and last.exercise else ""
    return Done(plan.title, outcome, line, tuple(sides), exercise, last.side if last else Side.BOTH)


class _Panel(QWidget):
    """The green half: done, what, how much."""

    def __init__(self, look: Look, done: Done, frames: FrameStore) -> None:
        super().__init__()
        self._look = look
        self._badge = _Badge(look, tr("Done") if done.outcome is FinishOutcome.COMPLETED else tr("Kept"))
        self.column = QVBoxLayout(self)
        self.column.addWidget(self._badge)
        self.column.addSpacing(16)
        self.column.addWidget(Text(look, done.title, "h1-wide"))
        self.column.addWidget(Text(look, done.line, "lead"))
        self.column.addSpacing(16)
        self._more: list[QWidget] = []
        for word, amount in done.sides:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            name = Text(look, word, "h3")
            name.setFixedWidth(look.px(64))
            line.addWidget(name)
            line.addWidget(Text(look, amount, "body"), 1)
            self._more.append(row)
            self.column.addWidget(row)
        self.column.addStretch(1)
        self.picture = Picture(look, frames, done.exercise, done.side, QSize(300, 250))
        self._more.append(self.picture)
        self.column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def set_narrow(self, narrow: bool) -> None:
        """A header on top of the form, or a column beside it."""
        for widget in self._more:
            widget.setVisible(not narrow)
        self.column.setContentsMargins(40, 20 if narrow else 56, 40, 12 if narrow else 40)
        self._badge.setVisible(not narrow)
        self.setFixedWidth(self._look.px(PANEL_PX)) if not narrow else self.setMaximumWidth(16_777_215)
        self.setMinimumHeight(self._look.px(HEADER_PX) if narrow else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the tint, framed in high contrast."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._look.tokens.done_bg))
        if self._look.tokens.high_contrast:
            painter.setPen(QPen(QColor(self._look.tokens.done), 4))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -2))
        painter.end()


class _Badge(QWidget):
    """The phase's word and shape."""

    def __init__(self, look: Look, word: str) -> None:
        super().__init__()
        self._look, self._word = look, word
        self._font = look.font("h1")
        self.setFixedSize(look.px(96) + self.fontMetrics().horizontalAdvance("") + look.px(70), look.px(56))
        self.setAccessibleName(word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        height = self.height()
        width = height * 1.2 + painter.fontMetrics().horizontalAdvance(self._word) + 24
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.done))
        painter.drawRoundedRect(QRectF(0, 0, width, height), height / 2, height / 2)
        paint_phase(painter, "done", QRectF(height * 0.36, height * 0.25, height * 0.5, height * 0.5), tokens.inkon)
        painter.setPen(QColor(tokens.inkon))
        painter.drawText(QRectF(height * 1.1, 0, width, height), Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()


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
        self.setFixedHeight(look.px(84))

    def sizeHint(self) -> QSize:
        """A comfortable tile."""
        return QSize(self._look.px(188), self._look.px(84))

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
        key = QRectF(look.px(16), look.px(16), look.px(26), look.px(24))
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


EFFORTS = (
    ("Easy", "4 or more reps left"),
    ("Good", "2 or 3 reps left"),
    ("Hard", "1 rep left"),
    ("All out", "none left"),
)


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
        where: str = "",
    ) -> None:
        super().__init__()
        self.answers = Answers()
        self._look, self._changed = look, changed
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.panel = _Panel(look, done, frames)
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
        self.note = QLineEdit()
        self.note.setPlaceholderText(tr("Anything to remember: a side, a load, a feeling"))
        self.note.setAccessibleName(tr("Note, if you like"))
        self.note.setMaxLength(500)
        self.note.textEdited.connect(self._take_note)
        self.finish_button = button(look, tr("Finish"), "primary", on_click=self.finish)
        self.skip_button = button(look, tr("Leave it open"), "text", on_click=self.skip)
        self.skip_button.setToolTip(tr("What is not answered stays unknown."))
        form = QWidget()
        form.setMaximumWidth(look.px(FORM_PX) + 2 * MARGIN_PX)
        column = QVBoxLayout(form)
        column.setContentsMargins(MARGIN_PX, 24, MARGIN_PX, 28)
        column.setSpacing(0)
        column.addStretch(2)
        column.addWidget(Text(look, tr("How was it?"), "h1-wide"))
        column.addSpacing(20)
        column.addWidget(Text(look, where or tr("Worst pain in your hip, 0 to 10"), "lead"))
        column.addSpacing(10)
        column.addWidget(self.pain)
        column.addSpacing(20)
        column.addWidget(Text(look, tr("How hard was the last set?"), "lead"))
        column.addSpacing(10)
        column.addLayout(tiles)
        column.addSpacing(20)
        column.addWidget(Text(look, tr("Note, if you like"), "lead"))
        column.addSpacing(10)
        column.addWidget(self.note)
        column.addSpacing(24)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(Text(look, tr("Two numbers and it's kept. Tomorrow morning there is one more question.")), 1)
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
        self._go_to(self.finish_button)

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(widget)

    def _take_note(self, text: str) -> None:
        self._keep(replace(self.answers, note=text.strip()))

    def _keep(self, answers: Answers) -> None:
        self.answers = answers
        self._changed(answers)
