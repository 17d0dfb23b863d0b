"""The next-morning question, as a card with eleven tiles: one key answers it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hipcoach.ui.hip.ports import HipPorts, MorningAsk
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import heading, row
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, tr


class MorningCard(QFrame):
    """Asks how the hip is the morning after a session, or a day later; "not today" is kept too and asks no more."""

    def __init__(self, look: Look, ports: HipPorts, ask: MorningAsk) -> None:
        super().__init__()
        self._ports = ports
        self.setProperty("kind", "card")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(20, 20, 20, 14)
        inside.setSpacing(6)
        title = tr("And now, a day later?") if ask.again else tr("This morning")
        inside.addWidget(heading(look, title))
        about = tr("After {0}, {1}. First steps out of bed. 0 is no pain.")
        if ask.again:
            about = tr("It was above your usual after {0}, {1}. 0 is no pain.")
        inside.addWidget(Text(look, about.format(ask.title, day_text(ask.day, "dddd")), "small", "ink2"))
        inside.addSpacing(4)
        self.scores = Scores(look, title)
        self.scores.chosen.connect(self.answer)
        inside.addWidget(self.scores)
        worst = Text(look, tr("worst"), "small", "ink2", wrap=False, align=Qt.AlignmentFlag.AlignRight)
        none = Text(look, tr("none"), "small", "ink2", wrap=False)
        self.not_now = button(look, tr("Not today"), "text", on_click=lambda: self.answer(None))
        inside.addLayout(row(none, 1, self.not_now, 1, worst))

    def answer(self, score: int | None) -> None:
        """Keeps the answer."""
        self._ports.answer_morning(score)
        self._ports.changed()
