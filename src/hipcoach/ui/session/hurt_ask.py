"""That hurts: how much, and what now. Nobody is scolded, and pain above the limit ends the exercise."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipcoach.core.exercise import Exercise
from hipcoach.core.step import Step
from hipcoach.ui.frames import FrameStore, Wanted
from hipcoach.ui.session import words
from hipcoach.ui.session.ask import Answer, Ask, Picture
from hipcoach.ui.session.pain import PainScale
from hipcoach.ui.session.runner import Clock
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

PICTURE_PX = QSize(190, 120)


class HurtAsk(Ask):
    """Emits `answered(answer)`: easier, skipped, ended or went-on; `pain.score` is None where it was not said."""

    answered = Signal(str)

    def __init__(
        self,
        look: Look,
        parent: QWidget,
        step: Step,
        easier: Exercise | None,
        frames: FrameStore,
        clock: Clock,
        limits: tuple[int, int],
        *,
        tried_easier: bool,
    ) -> None:
        self.easier, self._limits, self._tried_easier = easier, limits, tried_easier
        self.pain = PainScale(look, clock, limits, tile_px=46)
        side = words.side_text(step.side).lower()
        name = f"{step.name}, {side}" if side else step.name
        extra: list[QWidget] = [self.pain]
        self.picture: Picture | None = None
        if easier is not None:
            self.picture = Picture(look, frames, easier.id, step.side, PICTURE_PX)
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(20)
            line.addWidget(self.picture)
            line.addWidget(Text(look, tr("Easier: {0}").format(easier.name), "h1"), 1, Qt.AlignmentFlag.AlignVCenter)
            extra.append(row)
        text = tr("{0} is marked. How much does it hurt? You can also just choose.").format(name)
        super().__init__(look, parent, tr("Ease off for a moment"), text, self._offered(None), extra=extra)
        self.escape = len(self.answers) - 1  # what closes a question must leave nothing out: it goes on, gently
        self.pain.chosen.connect(self._weigh)

    def wanted(self) -> tuple[Wanted, ...]:
        """The picture it shows."""
        return (self.picture.wanted(),) if self.picture else ()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits say how much; the rest as in every question."""
        if event.text().isdigit() and len(event.text()) == 1:
            digit = int(event.text())
            if not self.pain.type_digit(digit):
                self.pain.choose(digit)
        else:
            super().keyPressEvent(event)

    def _offered(self, score: int | None) -> tuple[Answer, ...]:
        end = Answer(tr("End here"), "E", lambda: self.answered.emit("ended"))
        above = score is not None and score > self._limits[1]
        if above and self._tried_easier:
            return (end,)
        skip = Answer(tr("Leave this exercise out"), "O", lambda: self.answered.emit("skipped"))
        offered = [skip, end]
        if self.easier is not None:
            offered.insert(0, Answer(tr("Take the easier one"), "T", lambda: self.answered.emit("easier")))
        if not above:
            offered.append(Answer(tr("Go on, gently"), "G", lambda: self.answered.emit("went-on"), "text"))
        return tuple(offered)

    def _weigh(self, score: int) -> None:
        """Above the limit the exercise is over: the easier one is offered once, then the session ends."""
        above = score > self._limits[1]
        if above and self._tried_easier:
            self.title.setText(tr("Still above {0}. End here for today.").format(self._limits[1]))
            self.text.setText(tr("What you did is kept. Let it settle before the next session."))
        elif above:
            self.title.setText(tr("That is above {0}. Stop this exercise.").format(self._limits[1]))
            self.text.setText(tr("Here is an easier one.") if self.easier else tr("The rest may still be fine."))
        else:
            self.title.setText(tr("Ease off for a moment"))
            self.text.setText(tr("Up to {0} is within bounds. What now?").format(self._limits[1]))
        self.set_answers(self._offered(score))
        self.escape = len(self.answers) - 1 if not above else None
