"""The three screens at the start: safety questions, where it hurts, what is at hand. Each can be skipped."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from hipcoach.care.screening import Screened, screen
from hipcoach.core.profile import AgeBand, OwnCondition, Profile
from hipcoach.core.screening import Question, Questionnaire, Screening, Urgency
from hipcoach.ui.hip.draft import Draft, left_open, said_yes
from hipcoach.ui.hip.fits import Fits
from hipcoach.ui.hip.frame import Frame
from hipcoach.ui.hip.means import Means
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.hip.questions import KEYS, AskedBelow, QuestionList
from hipcoach.ui.hip.seek_help import advice, tone_of
from hipcoach.ui.hip.sets_off import Bone, SetsOff, asks_more, question_list
from hipcoach.ui.hip.where import Where
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import card, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

GROUPS = {
    "Q": ("First, signs that cannot wait", "Is any of these true for you now?"),
    "U": ("Signs that somebody should look at soon", "Is any of these true for you?"),
    "S": ("How it has been", "Think of the last weeks."),
    "EN": ("Energy and bones", "These help to keep bones safe. Rather not say is an answer too."),
}

WELCOME = "Welcome to hipcoach. A few questions come first, so that nothing is offered that could harm."


@dataclass(frozen=True, slots=True)
class Part:
    """One screenful: its step from 1 to 3, its titles, and what is on it."""

    name: str
    step: int
    title: str
    says: str
    make: Callable[[], QWidget]


class ScreeningPage(Frame):
    """Leads through the questions; what was answered is kept when it ends, also where somebody just leaves."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, asked: Questionnaire) -> None:
        super().__init__(look, tr("Questions about your hip"))
        self._services, self._go, self._ports, self._asked = services, go, ports, asked
        known = ports.known()
        self._profile = known.profile
        self._at = known.now
        self._new = not known.welcomed and known.screening is None
        self.draft = Draft(age=known.profile.age, sides=known.profile.sore_sides)
        self._kept: Screening | None = None
        self._chosen: tuple[str, ...] | None = None
        self._over = self._alarm = False
        self._warned = ""
        self._trail: list[str] = []
        for made, does in ((self.skip, self._skip), (self.back, self._back), (self.next, self._continue)):
            made.clicked.connect(does)
        ports.welcomed()
        self._show(self._part("Q"))

    # -- keys and leaving ---------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys answer what is shown; Enter goes on."""
        take = getattr(self.content, "key", None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.next.click()
        elif not (event.text() and take is not None and take(event.text())):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keeps what was answered where somebody leaves in the middle: a yes is never lost."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._keep()

    # -- the parts ----------------------------------------------------------------------------------------------

    def _groups(self) -> dict[str, tuple[Question, ...]]:
        found: dict[str, tuple[Question, ...]] = {}
        for question in self._asked.questions:
            prefix = question.id.partition("-")[0]
            found[prefix] = (*found.get(prefix, ()), question)
        return found

    def _parts(self) -> Iterator[Part]:
        for prefix, questions in self._groups().items():
            title, says = GROUPS.get(prefix, ("Some more questions", ""))
            first = self._new and prefix == next(iter(self._groups()))
            said = f"{tr(WELCOME)} {tr(says)}" if first else tr(says)
            yield Part(prefix, 1, tr(title), said, partial(self._questions, questions))
        about = tr("Pick the main spot, then up to two more. Click the picture or press the number.")
        yield Part("where", 2, tr("Where does it hurt most?"), about, self._where)
        if not self.draft.no_pain:
            about = tr("This helps to find what could fit.")
            yield Part("sets-off", 2, tr("What sets it off?"), about, self._sets_off)
            if asks_more(self.screening, self._asked):
                about = tr("Pain here can come from bone, so these come before any exercise.")
                yield Part("bone", 2, tr("Is it safe to load?"), about, self._bone)
            yield Part("fits", 2, tr("What could fit"), tr("Choose what sounds like you."), self._fits)
        about = tr("So that a routine is ready for you. You can change it at any time.")
        yield Part("means", 3, tr("What do you have?"), about, self._means)

    def _part(self, name: str) -> Part:
        return next(part for part in self._parts() if part.name == name)

    @property
    def screening(self) -> Screening:
        """The answers so far as a screening."""
        return self.draft.screening(self._at, self._asked.version)

    @property
    def screened(self) -> Screened:
        """What follows from the answers so far; marks of an examination count."""
        known = self._ports.known()
        return screen(self.screening, self._asked, self._at.date(), known.seen, known.cleared)

    def _show(self, part: Part) -> None:
        self.part = part
        if not self._trail or self._trail[-1] != part.name:
            self._trail.append(part.name)
        self._frame(part.step, part.title, part.says, part.make())
        self.skip.setVisible(True)
        self.next.setText(tr("Continue") if part.name != "means" else tr("Done"))
        self.setFocus()

    def _frame(self, step: int, title: str, says: str, content: QWidget) -> None:
        beside_title = content.side if isinstance(content, Where) else None
        none = content.none if isinstance(content, (QuestionList, AskedBelow, Bone)) else None
        names = [part.name for part in self._parts() if part.step == step]
        page = None if self._over else (names.index(self.part.name) + 1, len(names))
        listed = question_list(content)
        self.frame(
            step,
            title,
            says,
            content,
            beside_title=beside_title,
            beside_back=none,
            stop=self._alarm,
            page=page,
            keys=KEYS if listed and listed.rows else "",
        )
        if none:
            none.clicked.connect(lambda: none.isEnabled() or self.next.setFocus())
        if listed:
            listed.leads_on, listed.into_sight = self.leads_on, self.into_sight
        self.back.setVisible(len(self._trail) > 1)
        self.next.show()

    def _questions(self, questions: tuple[Question, ...]) -> QWidget:
        made = QuestionList(self.look, questions, self.draft.answers)
        if questions[0].id.partition("-")[0] != next(iter(self._groups())):
            return made
        frame, inside = card(20, 0)
        inside.setContentsMargins(20, 8, 20, 8)
        options = [
            (AgeBand.UNDER_18.value, tr("Under 18")),
            (AgeBand.ADULT.value, tr("18 to 49")),
            (AgeBand.FROM_50.value, tr("50 or older")),
        ]
        age = Segments(self.look, tr("How old are you?"), options, self.draft.age.value if self.draft.age else "")
        age.chose.connect(lambda value: setattr(self.draft, "age", AgeBand(value)))
        line = row(stack(1, Text(self.look, tr("How old are you?"), "body"), 1), age, gap_px=24)
        line.setStretch(0, 1)
        inside.addLayout(line)
        box = AskedBelow(made)
        box.setLayout(stack(frame, made, gap_px=14))
        return box

    def _where(self) -> QWidget:
        where = Where(self.look, self._asked.picker, self._services.settings.figure_look)
        where.sides = self.draft.sides
        if self.draft.sides:
            where.side.choose("both" if len(self.draft.sides) > 1 else next(iter(self.draft.sides)).value)
        for name in (self.draft.main, *self.draft.others):
            if name:
                where.choose(name)
        if self.draft.no_pain or self.draft.unsure:
            where.choose("none-prevent" if self.draft.no_pain else "not-sure")
        where.changed.connect(lambda: self._told_where(where))
        where.body.setMinimumHeight(max(self.look.px(420), min(720, self.height() - 330)))
        return where

    def _told_where(self, where: Where) -> None:
        self.draft.main, self.draft.others = where.main, where.others
        self.draft.unsure, self.draft.no_pain, self.draft.sides = where.unsure, where.no_pain, where.sides

    def _sets_off(self) -> QWidget:
        return SetsOff(self.look, self._asked, self.draft, self._ports.clock)

    def _bone(self) -> QWidget:
        return Bone(self.look, self._asked, self.draft, self.screening)

    def _fits(self) -> QWidget:
        own = self._chosen if self._chosen is not None else self._profile.condition_ids
        library, picker = self._services.library, self._asked.picker
        return Fits(self.look, library, picker, self.screening, self.screened, own, self._to_first_open)

    def _means(self) -> QWidget:
        return Means(self.look, self._profile)

    # -- going on -----------------------------------------------------------------------------------------------

    def _continue(self) -> None:
        if self._over:
            self._finish()
            return
        self._take()
        if self.part.name == "means":
            self._finish()
            return
        screened = self.screened
        if not screened.locked and self._warned != self.part.name and self._mark_open():
            self._warned = self.part.name
            return
        first = next(iter(self._groups()))
        ends_here = self.part.step == 2 or self.part.name == tuple(self._groups())[-1]
        emergency = screened.level is Urgency.EMERGENCY and self.part.name == first
        if self.part.name != "fits" and (emergency or (ends_here and self._stops(screened))):
            self._stop(screened)
            return
        names = [part.name for part in self._parts()]
        after = names[names.index(self.part.name) + 1]
        self._show(self._part(after))

    def _mark_open(self) -> bool:
        """Marks the questions here that are open and says how many; False where none is."""
        listed = question_list(self.content)
        still = listed.mark_open() if listed else 0
        if listed and still:
            self._foot.setText(tr("Still open: {0}. Answer them, or go on without.").format(still))
            self.show_row(listed.rows[listed.open_ids[0]])
        return bool(still)

    def _to_first_open(self) -> None:
        """Returns to the first question that is open."""
        name = next(iter(self.screened.missing), "")
        prefix = name.partition("-")[0]
        parts = {part.name: part for part in self._parts()}
        self._show(parts.get(prefix) or parts.get("bone") or parts["where"])
        self._mark_open()

    def _stops(self, screened: Screened) -> bool:
        """Tells whether the answers close exercise for good reason, once a step is whole.

        Bone questions that are still to come decide first.
        """
        waiting = self.part.name in ("where", "sets-off") and asks_more(self.screening, self._asked)
        return screened.locked and not waiting and self.part.name != "where"

    def _skip(self) -> None:
        """Leaves the rest of a step out."""
        self._take()
        ahead = [part for part in self._parts() if part.step > self.part.step]
        if not self._over and self.part.step < 3 and self.screened.locked:
            self._stop(self.screened)
        elif ahead:
            self._show(ahead[0])
        else:
            self._finish()

    def _back(self) -> None:
        """Returns to the part before, with its answers as they are."""
        self._over = self._alarm = False
        if len(self._trail) > 1:
            self._trail.pop()
        names = [part.name for part in self._parts()]
        while self._trail and self._trail[-1] not in names:
            self._trail.pop()
        self._show(self._part(self._trail[-1] if self._trail else names[0]))

    def _take(self) -> None:
        """Takes what a part holds besides the answers."""
        if isinstance(self.content, Fits):
            self._chosen = self.content.chosen if self.content.answered else ()
        elif isinstance(self.content, Means):
            self._profile = self.content.profile()

    def _stop(self, screened: Screened) -> None:
        """Says what to do now; Back is there for a slip of the hand, everything else keeps the answers."""
        self._over, self._alarm = True, tone_of(screened) == "red"
        self._trail.append("stop")
        box = QWidget()
        inside = stack(advice(self.look, screened, titled=False), gap_px=16)
        for title, said in (
            (tr("You said yes or not sure to:"), said_yes(self.draft, self._asked)),
            (tr("Left open, so the worse answer counts:"), left_open(self.draft, self._asked)),
        ):
            if said:
                frame, told = card(20, 6)
                told.addWidget(Text(self.look, title, "small-strong", "ink2"))
                for text in said:
                    told.addWidget(Text(self.look, text, "body"))
                inside.addWidget(frame)
        inside.setContentsMargins(0, 8, 0, 0)
        box.setLayout(inside)
        self._frame(self.part.step, tr(screened.title), "", box)
        self.setFocus()
        self.skip.hide()
        self.next.setText(tr("I have read this"))
        self._foot.setText(tr("If that was a slip of the hand, go back and change it."))

    def _keep(self) -> None:
        screening = self.screening
        if self.draft.empty or (self._kept is not None and replace(self._kept, at=screening.at) == screening):
            return
        self._kept = screening
        self._ports.keep_screening(screening)

    def _finish(self) -> None:
        """Keeps everything and leads to Today."""
        self._keep()
        self._ports.keep_profile(self._told_profile(self._at.date()), self._profile)
        self._ports.changed()
        self._go("today")

    def _told_profile(self, today: date) -> Profile:
        profile = replace(self._profile, age=self.draft.age or self._profile.age)
        if self.draft.sides and self.draft.main:
            profile = replace(profile, sore_sides=self.draft.sides)
        chosen = self._chosen
        if self.draft.no_pain:
            chosen, profile = ("prevention",), replace(profile, sore_sides=frozenset())
        if chosen:
            own = {condition.id: condition for condition in profile.conditions}
            profile = replace(
                profile, conditions=tuple(own.get(name, OwnCondition(name, since=today)) for name in chosen)
            )
        return profile
