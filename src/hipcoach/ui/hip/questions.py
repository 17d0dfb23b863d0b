"""Questions with yes, no and not sure; no answer is no pass, and nothing is answered beforehand."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.core.screening import Answer, Question
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import card, hairline, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

ROW_PAD_PX = 7
OPEN_MEANWHILE = "only routines for staying well and for stiff hips are open."
KEYS = "Keys: N no, Y yes, U not sure."
_YES = (Answer.YES, Answer.NOT_SURE)


class QuestionList(QWidget):
    """Some questions below each other; `answers` holds what was said, and a follow-up comes after a yes.

    `none` is the button that answers what is open with no; whoever shows the list gives it a place, and `leads_on`,
    which scrolls towards a row that nobody has seen yet and tells whether it did: nothing unseen is answered.

    N, Y and U answer the next open question with no, yes and not sure, where `into_sight` did not have to scroll to it
    first: it scrolls to a row and tells whether that was needed.
    """

    changed = Signal()

    def __init__(self, look: Look, questions: Sequence[Question], answers: dict[str, Answer]) -> None:
        super().__init__()
        self._look, self._questions, self.answers = look, tuple(questions), answers
        self.rows: dict[str, Segments] = {}
        self.leads_on: Callable[[QWidget], bool] = lambda _row: False
        self.into_sight: Callable[[QWidget], bool] = lambda _row: False
        self._follow: dict[str, QWidget] = {}
        self._marks: dict[str, Text] = {}
        frame, inside = card(20, 0)
        inside.setContentsMargins(20, 6, 20, 6)
        for number, question in enumerate(self._questions):
            if number:
                inside.addWidget(hairline(look))
            inside.addWidget(self._row(question.id, question.text, optional=question.optional))
            if question.follow_up:
                follow = self._row(question.follow_up.id, question.follow_up.text, indented=True)
                self._follow[question.id] = follow
                inside.addWidget(follow)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(frame)
        self.none = button(look, tr("No to all of these"), "secondary", "check", self._no_to_all)
        self._show()

    @property
    def open_ids(self) -> tuple[str, ...]:
        """The ids of what was not answered yet, follow-ups of a yes with them."""
        found = []
        for question in self._questions:
            if question.id not in self.answers:
                found.append(question.id)
            elif question.follow_up and self.answers[question.id] in _YES and question.follow_up.id not in self.answers:
                found.append(question.follow_up.id)
        return tuple(found)

    def mark_open(self) -> int:
        """Marks what is open as such and tells how much that is."""
        for name in self.open_ids:
            self._marks[name].show()
        return len(self.open_ids)

    def key(self, text: str) -> bool:
        """Takes a typed key; False where it means nothing here."""
        answer = {"y": Answer.YES, "n": Answer.NO, "u": Answer.NOT_SURE}.get(text.lower())
        still = self.open_ids
        if answer is None or not still:
            return False
        if not self.into_sight(self.rows[still[0]]):
            self.answer(still[0], answer)
            if still := self.open_ids:
                self.into_sight(self.rows[still[0]])
        return True

    def answer(self, name: str, answer: Answer) -> None:
        """Gives an answer."""
        self.answers[name] = answer
        self.rows[name].choose(answer.value)
        self._show()
        self.changed.emit()

    def _no_to_all(self) -> None:
        """Answers what is shown and still open with no; a yes that was given stays."""
        still = self.open_ids
        if still and self.leads_on(self.rows[still[-1]]):
            return
        for name in self.open_ids:
            self.answers[name] = Answer.NO
            self.rows[name].choose(Answer.NO.value)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for question in self._questions:
            if question.id in self._follow:
                self._follow[question.id].setVisible(self.answers.get(question.id) in _YES)
        for name in self.answers.keys() & self._marks.keys():
            self._marks[name].hide()
        self.none.setEnabled(bool(self.open_ids))

    def _row(self, name: str, text: str, *, optional: bool = False, indented: bool = False) -> QWidget:
        options = [("no", tr("No")), ("yes", tr("Yes")), ("not-sure", tr("Not sure"))]
        if optional:
            options.append(("prefer-not-to-say", tr("Rather not say")))
        given = self.answers.get(name)
        choice = Segments(self._look, text, options, given.value if given else "")
        choice.chose.connect(lambda value: self.answer(name, Answer(value)))
        self.rows[name] = choice
        self._marks[name] = mark = Text(self._look, tr("Still open"), "small-strong", "amber", wrap=False)
        mark.hide()
        line = row(stack(1, Text(self._look, text, "body"), mark, 1), choice, gap_px=24)
        line.setStretch(0, 1)
        line.setAlignment(choice, Qt.AlignmentFlag.AlignVCenter)
        box = QWidget()
        inside = stack(line)
        inside.setContentsMargins(28 if indented else 0, 4 if indented else ROW_PAD_PX, 0, ROW_PAD_PX)
        box.setLayout(inside)
        return box


class AskedBelow(QWidget):
    """A list of questions under something else; keys go to the list."""

    def __init__(self, questions: QuestionList) -> None:
        super().__init__()
        self.questions, self.none = questions, questions.none

    def key(self, text: str) -> bool:
        """N, Y and U answer the next open question."""
        return self.questions.key(text)


def open_text(missing: int, *, locked: bool = False) -> str:
    """Says how many questions are open and what is open until they are answered: nothing where a lock stands."""
    if locked:
        return tr("1 question is open.") if missing == 1 else tr("{0} questions are open.").format(missing)
    if missing == 1:
        return f"{tr('1 question is open.')} {tr('Until it is answered, {0}').format(tr(OPEN_MEANWHILE))}"
    many = tr("{0} questions are open.").format(missing)
    return f"{many} {tr('Until they are answered, {0}').format(tr(OPEN_MEANWHILE))}"
