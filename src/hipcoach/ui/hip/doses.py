"""The doses of a phase as they stand, each to be set by hand inside its range."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QWidget

from hipcoach.care.dosing import Part
from hipcoach.core.library import Library
from hipcoach.ui.hip.ports import DoseLine
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.flow import AsideLayout
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

ABOUT = (
    "The rules move one of them at a time, a step up after three calm sessions. "
    "You can set each by hand, inside its range; that is noted below."
)
STEP_S = 5


class Doses(QFrame):
    """A line for each exercise with its sets and its repetitions or seconds; `keep` is called with each change."""

    def __init__(
        self, look: Look, library: Library, doses: tuple[DoseLine, ...], keep: Callable[[DoseLine, int], object]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.steppers: dict[tuple[str, Part], Stepper] = {}
        inside = stack(gap_px=8)
        inside.setContentsMargins(20, 20, 20, 20)
        inside.addWidget(heading(look, tr("Doses now")))
        inside.addWidget(Text(look, tr(ABOUT), "small", "ink2"))
        for exercise in dict.fromkeys(line.exercise for line in doses):
            known = library.exercises.get(exercise)
            inside.addWidget(hairline(look))
            lines = {line.part: line for line in doses if line.exercise == exercise}
            parts = [self._dose(look, lines.get(part), keep) for part in (Part.AMOUNT, Part.SETS)]
            width = max(part.sizeHint().width() for part in parts)
            for part in parts:
                part.setMinimumWidth(width)
            name = Text(look, known.spoken_name if known else exercise, "body")
            inside.addLayout(AsideLayout(name, *parts, gap_px=16))
        self.setLayout(inside)

    def _dose(self, look: Look, line: DoseLine | None, keep: Callable[[DoseLine, int], object]) -> QWidget:
        """A stepper with its word; an empty place where there is nothing to set."""
        box = QWidget()
        if line is not None:
            box.setLayout(row(self._stepper(look, line, keep), self._word(look, line), gap_px=16))
        return box

    def _stepper(self, look: Look, line: DoseLine, keep: Callable[[DoseLine, int], object]) -> Stepper:
        name = f"{line.exercise}: {tr(line.word)}"
        step = STEP_S if line.word == "seconds" else 1
        made = Stepper(look, name, line.number, line.low, line.high, "", step)
        made.setEnabled(line.high > line.low)
        made.changed.connect(lambda value: keep(line, value))
        self.steppers[line.exercise, line.part] = made
        return made

    def _word(self, look: Look, line: DoseLine) -> Text:
        span = tr("{0} to {1}").format(line.low, line.high) if line.high > line.low else tr("fixed")
        made = Text(look, f"{tr(line.word)}, {span}", "small", "ink2", wrap=False)
        made.setFixedWidth(look.px(128))
        return made
