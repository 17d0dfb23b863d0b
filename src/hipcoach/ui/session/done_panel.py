"""What was done, summed up in the green half beside the questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hipcoach.core.event import FinishOutcome, Outcome, StepEnded
from hipcoach.core.plan import Plan
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.ui.frames import FrameStore
from hipcoach.ui.session.ask import Picture
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.shapes import paint_phase
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

PANEL_PX, HEADER_PX = 372, 104
QWIDGETSIZE_MAX = (1 << 24) - 1


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
        amounts = [tr("1 rep") if reps == 1 else tr("{0} reps").format(reps)] if reps else []
        amounts += [tr("{0} s held").format(held_s)] if held_s else []
        if amounts:
            sides.append((word, ", ".join(amounts)))
    last = worked[-1].step if worked else None
    exercise = last.exercise.id if last and last.exercise else ""
    return Done(plan.title, outcome, line, tuple(sides), exercise, last.side if last else Side.BOTH)


class DonePanel(QWidget):
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
        self.setMinimumSize(0 if narrow else self._look.px(PANEL_PX), self._look.px(HEADER_PX) if narrow else 0)
        self.setMaximumWidth(QWIDGETSIZE_MAX if narrow else self._look.px(PANEL_PX))

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
        height = look.px(56)
        self.setFixedSize(round(1.2 * height) + QFontMetrics(self._font).horizontalAdvance(word) + look.px(24), height)
        self.setAccessibleName(word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the pill."""
        tokens, height = self._look.tokens, self.height()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.done))
        painter.drawRoundedRect(self.rect(), height / 2, height / 2)
        paint_phase(painter, "done", QRectF(height * 0.36, height * 0.25, height * 0.5, height * 0.5), tokens.inkon)
        painter.setPen(QColor(tokens.inkon))
        painter.drawText(self.rect().adjusted(round(height * 1.1), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._word)
        painter.end()
