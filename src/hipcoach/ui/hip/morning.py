"""Questions around a session, as cards: this morning, last evening, and right now; one press answers a scale."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hipcoach.ui.hip.ports import EveningAsk, HipPorts, MorningAsk
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import ChipsOrNone
from hipcoach.ui.widgets.page import heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, tr


class MorningCard(QFrame):
    """Asks how the hip is the morning after a session, or a day later; "not today" is kept too and asks no more."""

    def __init__(self, look: Look, ports: HipPorts, ask: MorningAsk) -> None:
        super().__init__()
        self._ports = ports
        self.setProperty("kind", "card")
        title = tr("And now, a day later?") if ask.again else tr("This morning")
        about = tr("After {0}, {1}. First steps out of bed. 0 is no pain.")
        if ask.again:
            about = tr("It was above your usual after {0}, {1}. 0 is no pain.")
        inside = stack(heading(look, title), gap_px=6)
        inside.setContentsMargins(20, 20, 20, 14)
        inside.addWidget(Text(look, about.format(ask.title, day_text(ask.day, "dddd")), "small", "ink2"))
        self.woke = button(look, tr("It woke me at night, which is new"), "chip")
        self.woke.setCheckable(True)
        if not ask.again:
            inside.addLayout(row(self.woke, 1))
        inside.addSpacing(4)
        self.scores = Scores(look, title)
        self.scores.chosen.connect(self.answer)
        inside.addWidget(self.scores)
        self.not_now = button(look, tr("Not today"), "text", on_click=lambda: self.answer(None))
        inside.addLayout(_ends(look, self.not_now))
        self.setLayout(inside)

    def answer(self, score: int | None) -> None:
        """Keeps the answer."""
        self._ports.answer_morning(score, woke=self.woke.isChecked())
        self._ports.changed()


class EveningCard(QFrame):
    """Asks for the worst pain of the evening after a session, and for what pain alone doesn't tell."""

    def __init__(self, look: Look, ports: HipPorts, ask: EveningAsk) -> None:
        super().__init__()
        self._ports = ports
        self.setProperty("kind", "card")
        title = tr("Yesterday evening") if ask.yesterday else tr("This evening")
        about = tr("The worst pain since {0}. 0 is no pain.").format(ask.title)
        inside = stack(heading(look, title), Text(look, about, "small", "ink2"), gap_px=6)
        inside.setContentsMargins(20, 20, 20, 14)
        self.scores = Scores(look, title)
        inside.addWidget(self.scores)
        inside.addLayout(_ends(look))
        self.signs = ChipsOrNone(look, tr("Did anything of this happen?"), [(s, tr(words)) for s, words in ask.signs])
        self.keep = button(look, tr("Keep"), "secondary", on_click=self._keep)
        self.not_now = button(look, tr("Not today"), "text", on_click=lambda: self._answer(None, None))
        if ask.signs:
            inside.addWidget(Text(look, self.signs.accessibleName(), "small", "ink2"))
            inside.addWidget(self.signs)
            inside.addSpacing(6)
            inside.addLayout(row(self.keep, self.not_now, 1))
        else:
            self.scores.chosen.connect(self._keep)
            inside.addLayout(row(1, self.not_now, 1))
        self.setLayout(inside)

    def _keep(self) -> None:
        self._answer(self.scores.score, self.signs.answer)

    def _answer(self, pain: int | None, signs: frozenset[str] | None) -> None:
        self._ports.answer_evening(pain, signs)
        self._ports.changed()


class NowCard(QFrame):
    """Asks, for whoever likes, how it is right now: what is offered today goes by it."""

    def __init__(self, look: Look, pain: int | None, keep: Callable[[int], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        title = tr("How is it right now?")
        about = tr("If you like, before you start. Today's session goes by it.")
        inside = stack(heading(look, title), Text(look, about, "small", "ink2"), gap_px=6)
        inside.setContentsMargins(20, 20, 20, 14)
        self.scores = Scores(look, title, pain)
        self.scores.chosen.connect(lambda score: keep(score) if score >= 0 else None)
        inside.addWidget(self.scores)
        inside.addLayout(_ends(look))
        self.setLayout(inside)


def _ends(look: Look, middle: QWidget | None = None) -> QHBoxLayout:
    """What the two ends of a scale mean."""
    none = Text(look, tr("none"), "small", "ink2", wrap=False)
    worst = Text(look, tr("worst"), "small", "ink2", wrap=False, align=Qt.AlignmentFlag.AlignRight)
    return row(none, 1, middle, 1, worst) if middle else row(none, 1, worst)
