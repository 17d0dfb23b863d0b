"""Shoes: how far each pair went, and a new pair."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from hipcoach.care.shoes import ShoeState, shoe_life, shoe_metres, shoe_state
from hipcoach.core.running import Shoe, ShoeKind
from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.runs.ports import RunsKnown
from hipcoach.ui.runs.run_form import flowing
from hipcoach.ui.runs.words import SHOE_KINDS, SHOE_STATES, UNIT, UNIT_M, way_text
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.combo import Combo
from hipcoach.ui.widgets.flow import AsideLayout
from hipcoach.ui.widgets.marks import Mark
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, tr

MOST_BEFORE = 2_000
LONGEST_NAME = 40
_LIGHT = {ShoeState.FINE: "green", ShoeState.LOOK: "amber", ShoeState.REPLACE: "red"}


class ShoesCard(QFrame):
    """Every pair with its way, and a form for a new one; `keep` gets a pair as it is to be kept."""

    def __init__(self, look: Look, known: RunsKnown, keep: Callable[[Shoe], object]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._look, self._known, self._keep = look, known, keep
        today, unit = known.now.date(), f" {UNIT[known.units]}"
        self.name = QLineEdit()
        self.name.setAccessibleName(tr("Name of the pair"))
        self.name.setPlaceholderText(tr("Name, as: blue ones"))
        self.name.setMaxLength(LONGEST_NAME)
        self.kind = Combo(look, tr("What they are"))
        for kind in ShoeKind:
            self.kind.addItem(
                f"{tr(SHOE_KINDS[kind])}, {tr('about')} {way_text(shoe_life(kind)[1], known.units, 0)}", kind.value
            )
        self.bought = DayEdit(look, tr("Bought"), today, today)
        self.before = Stepper(look, tr("Already run in them"), 0, 0, MOST_BEFORE, unit, 10)
        self.before.box.setFixedWidth(look.px(96))
        self.add = button(look, tr("Add this pair"), "secondary", on_click=self._add)
        self.wrong = Text(
            look, tr("A pair has this name already, perhaps one put away. Take another name."), "small-strong", "amber"
        )
        self.wrong.hide()
        self.name.textEdited.connect(self.wrong.hide)
        column = stack(heading(look, tr("Shoes")), gap_px=12)
        for shoe in known.shoes:
            if not shoe.retired:
                column.addLayout(self._pair(shoe))
                column.addWidget(hairline(look))
        column.addLayout(AsideLayout(self.name, self.kind))
        column.addWidget(self.wrong)
        column.addWidget(
            flowing(
                _named(look, tr("Bought"), self.bought),
                _named(look, tr("Already run in them"), self.before),
                self.add,
            )
        )
        said = tr("Write the date on the heel too. The numbers are from running articles; no trial supports them.")
        column.addWidget(Text(look, said, "small", "ink2"))
        column.setContentsMargins(20, 20, 20, 20)
        self.setLayout(column)

    def _pair(self, shoe: Shoe) -> QHBoxLayout:
        look, units = self._look, self._known.units
        metres, life = shoe_metres(shoe, self._known.runs), shoe_life(shoe.kind)[1]
        state = shoe_state(shoe.kind, metres)
        bought = tr("bought {day}").format(day=day_text(shoe.bought, "d MMM yyyy"))
        way = tr("{run} of {life}").format(run=way_text(metres, units, 0), life=way_text(life, units, 0))
        lines = stack(Text(look, shoe.name, "h3"), Text(look, f"{way}, {bought}", "body", "ink2"), gap_px=1)
        if SHOE_STATES[state]:
            lines.addWidget(Text(look, tr(SHOE_STATES[state]), "body"))
        done = button(look, tr("Put away"), "text", on_click=lambda: self._keep(replace(shoe, retired=True)))
        done.setAccessibleName(f"{tr('Put away')}: {shoe.name}")
        light = _LIGHT[state]
        line = row(Mark(look, light=light, tone=light), lines, done, gap_px=14)
        line.setStretch(1, 1)
        return line

    def _add(self) -> None:
        name = self.name.text().strip()
        taken = name.casefold() in {shoe.name.casefold() for shoe in self._known.shoes}
        self.wrong.setVisible(taken)
        if taken or not name:
            self.name.setFocus()
            return
        before = round(self.before.box.value() * UNIT_M[self._known.units])
        self._keep(Shoe(name, ShoeKind(str(self.kind.currentData())), self.bought.day, before))


def _named(look: Look, name: str, control: QWidget) -> QWidget:
    """A control behind its name."""
    box = QWidget()
    box.setLayout(row(Text(look, name, "body", "ink2", wrap=False), control))
    return box
