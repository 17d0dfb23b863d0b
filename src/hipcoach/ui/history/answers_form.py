"""What was answered about a session, to be set right or given late."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QFrame, QPlainTextEdit

from hipcoach.care.pain import SIGNS
from hipcoach.core.record import SessionRow
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import NONE, ChipsOrNone
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

SCORES = (("pain_during", "Worst during"), ("pain_after", "In the evening"), ("pain_next_morning", "Next morning"))
EFFORTS = (("", "not said"), ("6.0", "4+"), ("7.5", "2 to 3"), ("9.0", "1"), ("10.0", "0"))


class AnswersForm(QFrame):
    """Scores, signs, effort and a note; `keep` gets only what was changed."""

    def __init__(
        self,
        look: Look,
        session: SessionRow,
        keep: Callable[[Mapping[str, object]], object],
        leave: Callable[[], object],
        today: date,
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._session, self._keep = session, keep
        column = stack(gap_px=6)
        column.setContentsMargins(16, 16, 16, 16)
        self.scores: dict[str, Scores] = {}
        for name, words in SCORES:
            if name == "pain_next_morning" and session.morning_after > today and getattr(session, name) is None:
                continue  # it is still to come
            column.addWidget(Text(look, tr(words), "small-strong"))
            self.scores[name] = Scores(look, tr(words), getattr(session, name))
            column.addWidget(self.scores[name])
            column.addSpacing(4)
        column.addWidget(Text(look, tr("Was there anything of this?"), "small-strong"))
        self.signs = ChipsOrNone(look, tr("Was there anything of this?"), [(s, tr(w)) for s, w in SIGNS.items()])
        for sign in [] if session.signs is None else session.signs.split() or [NONE]:
            if sign in self.signs.buttons:
                self.signs.buttons[sign].setChecked(True)
        column.addWidget(self.signs)
        column.addSpacing(4)
        column.addWidget(Text(look, tr("Repetitions that were left"), "small-strong"))
        effort = f"{session.effort_rpe}" if session.effort_rpe is not None else ""
        known = [value for value, _ in EFFORTS]
        options = [(value, tr(word)) for value, word in EFFORTS]
        if effort not in known:
            options.append((effort, effort))
        self.effort = Segments(look, tr("Repetitions that were left"), options, effort)
        column.addWidget(self.effort)
        column.addSpacing(4)
        column.addWidget(Text(look, tr("Note"), "small-strong"))
        self.note = QPlainTextEdit(session.note)
        self.note.setAccessibleName(tr("Note"))
        self.note.setFixedHeight(look.px(84))
        self.note.setTabChangesFocus(True)
        column.addWidget(self.note)
        column.addSpacing(8)
        self.save = button(look, tr("Keep"), "primary", on_click=self._save)
        column.addLayout(row(self.save, button(look, tr("Leave it"), "text", on_click=leave), 1))
        self.setLayout(column)

    def _save(self) -> None:
        given: dict[str, object] = {name: scores.score for name, scores in self.scores.items()}
        given["effort_rpe"] = float(self.effort.chosen) if self.effort.chosen else None
        given["signs"] = None if self.signs.answer is None else " ".join(sorted(self.signs.answer))
        given["note"] = self.note.toPlainText().strip()
        self._keep({name: value for name, value in given.items() if value != getattr(self._session, name)})
