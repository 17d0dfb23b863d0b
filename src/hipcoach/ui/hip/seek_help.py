"""When to see someone: what to do now where answers ask for it, in plain words and without any exercise."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.care.screening import LEVEL_TEXT, Screened
from hipcoach.core.library import Library
from hipcoach.core.screening import Question, Urgency
from hipcoach.ui.hip.dates import DateAsk
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.marks import Mark, marked
from hipcoach.ui.widgets.page import Page, card, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

WIDEST_PX = 820
DO_NOW = {
    Urgency.EMERGENCY: (
        "Call your local emergency number, or go to the emergency department now.",
        "Do not drive yourself if the leg is numb or will not carry you.",
        "Say what you answered here: it is written below.",
    ),
    Urgency.URGENT: (
        "Call a doctor or a physiotherapist and ask to be seen today or tomorrow.",
        "Until then do not run, stretch or exercise this hip. Walk only as far as it stays calm.",
        "If it gets suddenly worse, or you cannot put weight on the leg, get emergency help.",
    ),
    Urgency.SOON: (
        "Have it looked at within about 2 weeks, before you do any hip exercise here.",
        "Easy walking is fine as long as it stays calm. No running until then.",
        "If it gets suddenly worse, or the leg goes numb or loses strength, get help at once.",
    ),
    Urgency.OK: (
        "Follow the plan of the team that knows your hip.",
        "The exercises here stay closed. Your diary and the pages to read stay open.",
        "New pain, fever, or a leg that will not carry you: call them, or get emergency help.",
    ),
}
CLEARED_TEXT = "A clinician has examined this and cleared me"


def advice(look: Look, screened: Screened, *, titled: bool = True) -> QVBoxLayout:
    """The level as a title where nothing above says it, what to do now step by step, and why."""
    box = stack(gap_px=10)
    if titled:
        box.addWidget(Text(look, tr(screened.title), "hero", tone_of(screened)))
    for number, text in enumerate(DO_NOW[screened.level], 1):
        box.addLayout(marked(look, Mark(look, number=number), tr(text), "lead"))
    box.addSpacing(12)
    said = tuple(dict.fromkeys(m.text for m in screened.messages if m.rule != "PICK-6"))
    if said:
        weight = "stop" if tone_of(screened) == "red" else "caution"
        box.addWidget(Banner(look, weight, *said, title=tr("Why")))
    return box


def tone_of(screened: Screened) -> str:
    """The tone of a title: red where somebody has to be seen at once, calm ink where two weeks are time enough."""
    return "red" if screened.level.rank >= Urgency.URGENT.rank else "ink"


class HelpPage(Page):
    """Today's place while something is closed: what to do now, and how it opens again."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, screened: Screened) -> None:
        emergency = screened.level is Urgency.EMERGENCY
        super().__init__(look, tr(screened.title), WIDEST_PX, centred=emergency)
        self._ports, self._go = ports, go
        self.without_rail = emergency
        self.column.addLayout(advice(look, screened))
        if not emergency:
            self.column.addSpacing(16)
            self.column.addWidget(Text(look, tr(LEVEL_TEXT[Urgency.URGENT]), "body", "ink2"))
        self.column.addSpacing(24)
        self.again = button(look, tr("Answer the questions again"), "primary", on_click=lambda: go("screening"))
        line = FlowLayout(12)
        line.addWidget(self.again)
        self.cleared = button(look, tr(CLEARED_TEXT), "secondary", on_click=self._ask_date)
        if emergency:
            self.cleared.hide()
        line.addWidget(self.cleared)
        line.addWidget(button(look, tr("Diary"), "text", on_click=lambda: go("hip:diary")))
        self.column.addLayout(line)
        text = tr("When did the clinician clear you?")
        self._date = DateAsk(look, text, tr("Keep the date"), services.today(), self._keep)
        self._date.hide()
        self.column.addSpacing(12)
        self.column.addWidget(self._date)
        self.column.addSpacing(20)
        self.column.addLayout(read_more(look, services.library, screened.cards, go))
        self.column.addStretch(1)

    def first_focus(self) -> QWidget | None:
        """The page itself, so that nothing is pressed by accident."""
        return None

    def _ask_date(self) -> None:
        self._date.setVisible(True)
        self._date.edit.setFocus()

    def _keep(self, on: date) -> None:
        self._ports.cleared(on)
        self._ports.changed()
        self._go("screening")


class SeeSomeonePage(Page):
    """Every sign that needs help, and how soon; always within reach."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts) -> None:
        super().__init__(look, tr("When to see someone"), WIDEST_PX)
        self.column.addWidget(Text(look, tr("When to see someone"), "h1-wide"))
        self.column.addSpacing(4)
        text = tr("This program cannot examine you. These signs need somebody who can.")
        self.column.addWidget(Text(look, text, "cue", "ink2"))
        self.column.addSpacing(20)
        asked = ports.asked()
        questions = asked.questions if asked else ()
        for title, weight, level in (
            (tr("Get emergency help now"), "stop", Urgency.EMERGENCY),
            (tr("See a clinician today or tomorrow"), "stop", Urgency.URGENT),
            (tr("See someone within about 2 weeks"), "caution", Urgency.SOON),
        ):
            lines = [question.text for question in questions if _level(question) is level]
            if lines:
                self.column.addWidget(Banner(look, weight, *lines, title=title))
                self.column.addSpacing(16)
        self.again = button(look, tr("Answer the safety questions"), "primary", on_click=lambda: go("screening"))
        self.column.addLayout(row(self.again, 1))
        self.column.addSpacing(24)
        cards = ("card-red-flags", "card-who-to-see", "card-first-visit", "card-bone-stress")
        self.column.addLayout(read_more(look, services.library, cards, go))
        self.column.addStretch(1)


def read_more(look: Look, library: Library, cards: tuple[str, ...], go: Go) -> QVBoxLayout:
    """Links to cards, under a heading; nothing where there are none."""
    box = stack(gap_px=4)
    found = [library.cards[name] for name in cards if name in library.cards]
    if found:
        box.addWidget(heading(look, tr("Read more")))
        frame, inside = card(8, 0)
        for each in found:
            inside.addWidget(LinkRow(look, each.title, on_open=_opener(go, f"card:{each.id}")))
        box.addWidget(frame)
    return box


def _opener(go: Go, address: str) -> Callable[[], None]:
    return lambda: go(address)


def _level(question: Question) -> Urgency:
    """How soon a yes asks for help; a lock without a level asks for it soon."""
    return Urgency.SOON if question.lock and question.level is Urgency.OK else question.level
