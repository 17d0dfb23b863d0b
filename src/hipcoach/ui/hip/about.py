"""About me: the safety questions, the sore side, the patterns with their phases, and what is at hand."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hipcoach.care.hip import LOCK_CONDITIONS
from hipcoach.care.standing import Change
from hipcoach.core.condition import Route
from hipcoach.core.profile import AgeBand, OwnCondition, Profile, Units
from hipcoach.core.screening import Seen, Urgency
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.ui.hip.dates import DateAsk
from hipcoach.ui.hip.fits import banners
from hipcoach.ui.hip.means import Means
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.people.name import NameLine
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import FilterChip, Segments
from hipcoach.ui.widgets.flow import AsideLayout
from hipcoach.ui.widgets.page import card, hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, tr

PHASES = (Phase.SETTLE, Phase.LOAD, Phase.RUN_READY)
_SIDES = {"": frozenset[Side](), "left": frozenset({Side.LEFT}), "right": frozenset({Side.RIGHT})} | {
    "both": frozenset({Side.LEFT, Side.RIGHT})
}


class About(QWidget):
    """Everything about the person, to be changed at any time; `kept` is called after each change."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, kept: Callable[[], None]) -> None:
        super().__init__()
        self._look, self._services, self._go, self._ports, self._kept = look, services, go, ports, kept
        self._known = ports.known()
        self._profile = self._known.profile
        self._people = services.people
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)
        self._column.addWidget(self._questions())
        self._column.addWidget(self._person())
        self._column.addWidget(self._conditions())
        self.means = Means(look, self._profile)
        self.means.changed.connect(lambda: self._keep(self.means.profile(), again=False))
        self._column.addWidget(self.means)

    def _keep(self, profile: Profile, *, again: bool = True) -> None:
        seen, self._profile = self._profile, profile
        self._ports.keep_profile(profile, seen)
        if again:
            self._kept()
        else:
            self._ports.changed()

    # -- the safety questions -----------------------------------------------------------------------------------

    def _questions(self) -> QFrame:
        look, known = self._look, self._known
        frame, inside = card(20, 12)
        inside.addWidget(heading(look, tr("Safety questions")))
        screened, screening = known.hip.standing.screened, known.screening
        if screened is None or screening is None:
            inside.addWidget(Text(look, tr("Not answered yet. They open everything that suits you."), "body", "ink2"))
        else:
            when = tr("Answered {0}.").format(day_text(screening.at.date(), "dddd d MMMM"))
            inside.addWidget(Text(look, f"{tr(screened.title)}. {when}", "body", "ink2"))
            soon = None if screened.locks else Urgency.SOON
            told = bool(screened.messages or screened.missing)
            for banner in banners(look, screened, without=soon) if told else ():
                inside.addWidget(banner)
            for message in screened.messages:
                answer = screening.answers.get(message.rule)
                if message.level is Urgency.SOON and answer is not None and not screened.locks:
                    inside.addWidget(self._seen(message.rule, message.text, partial(Seen, message.rule, answer=answer)))
        for reason in known.hip.standing.ask_again if screening else ():
            inside.addWidget(Text(look, reason, "small-strong", "amber"))
        ask = tr("Answer them again") if screening else tr("Answer them now")
        now = button(look, ask, "secondary", on_click=lambda: self._go("screening"))
        fall = button(look, tr("I had a fall"), "text", on_click=lambda: self._happened(Change.FALL))
        inside.addLayout(row(now, fall, 1))
        return frame

    def _seen(self, question: str, text: str, mark: Callable[..., Seen]) -> QWidget:
        box = QWidget()
        press = button(self._look, tr("I have been seen about this"), "text")
        press.setAccessibleName(f"{press.text()}: {text}")
        ask = DateAsk(
            self._look, tr("When?"), tr("Keep the date"), self._services.today(), lambda on: self._keep_seen(mark, on)
        )
        ask.hide()
        press.clicked.connect(lambda: ask.setVisible(True))
        line = AsideLayout(Text(self._look, text, "body"), press)
        box.setLayout(stack(line, ask, gap_px=6))
        box.setObjectName(f"seen-{question}")
        return box

    def _keep_seen(self, mark: Callable[..., Seen], on: date) -> None:
        self._ports.seen(mark(on=on))
        self._kept()

    def _happened(self, what: Change) -> None:
        self._ports.happened(what)
        self._kept()

    # -- the person ---------------------------------------------------------------------------------------------

    def _person(self) -> QFrame:
        look, profile = self._look, self._profile
        frame, inside = card(20, 12)
        if self._people is not None:
            inside.addWidget(NameLine(look, self._people, self._go))
            inside.addWidget(hairline(look))
        sides = [("left", tr("Left")), ("right", tr("Right")), ("both", tr("Both")), ("", tr("None"))]
        chosen = next(name for name, value in _SIDES.items() if value == profile.sore_sides)
        self.sides = Segments(look, tr("Sore side"), sides, chosen)
        self.sides.chose.connect(lambda name: self._keep(replace(self._profile, sore_sides=_SIDES[name])))
        self._line(inside, tr("Sore side"), self.sides)
        inside.addWidget(hairline(look))
        ages = [
            (AgeBand.UNDER_18, tr("Under 18")),
            (AgeBand.ADULT, tr("18 to 49")),
            (AgeBand.FROM_50, tr("50 or older")),
        ]
        age = Segments(look, tr("Age"), [(a.value, word) for a, word in ages], profile.age.value if profile.age else "")
        age.chose.connect(lambda value: self._keep(replace(self._profile, age=AgeBand(value))))
        self._line(inside, tr("Age"), age)
        inside.addWidget(hairline(look))
        units = Segments(look, tr("Units"), [("metric", "km, kg"), ("imperial", "mi, lb")], profile.units.value)
        units.chose.connect(lambda value: self._keep(replace(self._profile, units=Units(value)), again=False))
        self._line(inside, tr("Units"), units)
        return frame

    def _line(self, inside: QVBoxLayout, name: str, part: QWidget) -> None:
        inside.addLayout(AsideLayout(Text(self._look, name, "body", wrap=False), part))

    # -- the patterns -------------------------------------------------------------------------------------------

    def _conditions(self) -> QFrame:
        look, library = self._look, self._services.library
        frame, inside = card(20, 12)
        inside.addWidget(heading(look, tr("Patterns that could fit")))
        about = tr("Each one leaves out what could make it worse. With several, the stricter one counts.")
        inside.addWidget(Text(look, about, "small", "ink2"))
        self.phases: dict[str, Segments] = {}
        for own in self._profile.conditions:
            known = library.conditions.get(own.id)
            inside.addWidget(hairline(look))
            name = button(
                look, known.name if known else own.id, "text", on_click=partial(self._go, f"condition:{own.id}")
            )
            name.setStyleSheet("padding: 0; text-align: left;")
            phases = Segments(
                look, tr("Phase"), [(p.value, tr("Phase {0}").format(p.value)) for p in PHASES], own.phase.value
            )
            phases.chose.connect(lambda value, id_=own.id: self._set_phase(id_, Phase(value)))
            self.phases[own.id] = phases
            remove = button(look, tr("Remove"), "text", on_click=partial(self._remove, own.id))
            remove.setAccessibleName(f"{tr('Remove')} {name.text()}")
            inside.addLayout(AsideLayout(name, phases, remove))
            if known and known.route is Route.CLINIC_FIRST and known.route_text:
                inside.addWidget(Banner(look, "caution", known.route_text))
        have = set(self._profile.condition_ids)
        options = [
            (c.id, c.name)
            for c in sorted(library.conditions.values(), key=lambda each: each.name)
            if c.id not in have and c.id not in LOCK_CONDITIONS and c.route is not Route.LOCK
        ]
        self.add = FilterChip(look, tr("Add a pattern"), options)
        self.add.changed.connect(self._add)
        inside.addLayout(row(self.add, 1))
        text = tr("A phase that you set by hand is noted in the programme. The rules go on from there.")
        if self._profile.conditions:
            inside.addWidget(Text(look, text, "small", "ink2"))
        return frame

    def _set_phase(self, condition: str, phase: Phase) -> None:
        self._ports.set_phase(condition, phase)
        self._kept()

    def _add(self) -> None:
        if self.add.chosen:
            new = tuple(OwnCondition(name, since=self._services.today()) for name in self.add.chosen)
            self._keep(replace(self._profile, conditions=(*self._profile.conditions, *new)))

    def _remove(self, condition: str) -> None:
        left = tuple(own for own in self._profile.conditions if own.id != condition)
        self._keep(replace(self._profile, conditions=left))
