"""The questions before a session: yes means safe, and any no means not today."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

COLUMN_PX = 880


class PreCheck(QWidget):
    """Emits `passed(answers)` when all were answered with yes and Start was chosen, else `left(answers)`.

    Y and N answer the next open question; answers are (question, yes) pairs.
    """

    passed = Signal(object)
    left = Signal(object)

    def __init__(self, look: Look, title: str, questions: tuple[str, ...]) -> None:
        super().__init__()
        self._questions = questions
        self._answers: dict[str, bool] = {}
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout()
        column.setSpacing(20)
        column.addWidget(Text(look, title, "lead", "ink2"))
        column.addWidget(Text(look, tr("Before you start"), "h1-wide"))
        column.addWidget(Text(look, tr("Yes to all of these, and off you go. Y and N answer, too."), "cue", "ink2"))
        self.rows: list[Segments] = []
        for question in questions:
            answer = Segments(look, question, (("yes", tr("Yes")), ("no", tr("No"))), "")
            answer.chose.connect(lambda value, question=question: self._answer(question, value == "yes"))
            answer.setFixedWidth(look.px(150))
            self.rows.append(answer)
            line = QHBoxLayout()
            line.setSpacing(32)
            line.addWidget(Text(look, question, "lead"), 1, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(answer, 0, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(line)
        self.verdict = Text(look, "", "lead", "amber")
        self.verdict.hide()
        column.addWidget(self.verdict)
        self.start_button = button(look, tr("Start"), "start", "play", self._start)
        self.start_button.setEnabled(False)
        self.start_button.setToolTip(tr("First the questions above."))
        self.back_button = button(look, tr("Not now"), "secondary", on_click=self._leave)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.start_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        column.addSpacing(12)
        column.addLayout(foot)
        column.addStretch(1)
        inner = QWidget()
        inner.setProperty("kind", "page")
        centre = QHBoxLayout(inner)
        centre.setContentsMargins(40, 56, 40, 40)
        centre.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(look.px(COLUMN_PX))
        holder.setLayout(column)
        centre.addWidget(holder, 1000)
        centre.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.setAccessibleName(f"{tr('Before you start')}. {title}. {questions[0] if questions else ''}")

    @property
    def answers(self) -> tuple[tuple[str, bool], ...]:
        """What has been answered, in the order of the questions."""
        return tuple((question, self._answers[question]) for question in self._questions if question in self._answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and N answer the next open question; Escape leaves."""
        typed = event.text().lower()
        open_rows = [n for n, question in enumerate(self._questions) if question not in self._answers]
        if typed in ("y", "n") and open_rows:
            value = "yes" if typed == "y" else "no"
            self.rows[open_rows[0]].choose(value)
            self._answer(self._questions[open_rows[0]], value == "yes")
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._start() if self.start_button.isEnabled() else None
        else:
            super().keyPressEvent(event)

    def _answer(self, question: str, yes: bool) -> None:
        self._answers[question] = yes
        against = [asked for asked, said in self.answers if not said]
        ready = not against and len(self._answers) == len(self._questions)
        self.start_button.setEnabled(ready)
        self.verdict.setVisible(bool(against))
        if against:
            self.verdict.setText(
                tr("Not today, then. You said no to: “{0}” Starting all the same could set the hip back.").format(
                    against[0]
                )
                + " "
                + tr("This stays here for a better day. If it goes on like this, let somebody look at it.")
            )
            self.verdict.setAccessibleName(self.verdict.text())
        if ready:
            self.start_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start(self) -> None:
        self.passed.emit(self.answers)

    def _leave(self) -> None:
        self.left.emit(self.answers)
