"""What is at hand, how long it may take, and on which days somebody runs."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.care.refusal import ALWAYS_THERE
from hipcoach.core.profile import MINUTES, Profile
from hipcoach.core.vocabulary import Equipment
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import Chips
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import card, heading, row
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import equipment_word, tr

THINGS = tuple(thing for thing in Equipment if thing not in ALWAYS_THERE)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Means(QWidget):
    """Equipment, minutes and run days; `changed` whenever one of them was touched."""

    changed = Signal()

    def __init__(self, look: Look, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._equipment_told = profile.equipment is not None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.things = Chips(
            look,
            tr("At home"),
            [(thing.value, equipment_word(thing)) for thing in THINGS],
            (thing.value for thing in profile.equipment or ()),
        )
        self.nothing = button(look, tr("Nothing of these"), "chip")
        self.nothing.setCheckable(True)
        self.nothing.setChecked(profile.equipment == frozenset())
        self.nothing.toggled.connect(self._nothing)
        self.things.changed.connect(self._thing)
        self.minutes = Segments(
            look,
            tr("Minutes"),
            [("", tr("Any")), *((str(number), f"{number} min") for number in MINUTES)],
            "" if profile.minutes is None else str(profile.minutes),
        )
        self.minutes.chose.connect(self.changed)
        self.days = Chips(
            look,
            tr("Run days"),
            [(str(number), tr(day)) for number, day in enumerate(DAYS)],
            (str(day) for day in profile.run_days),
        )
        self.days.changed.connect(self.changed)
        around_runs = tr("Those days get a short prep before and a cool-down after.")
        for title, about, part in (
            (tr("What do you have at home?"), tr("What is missing is swapped for something you have."), self.things),
            (tr("How long may it take?"), tr("Today puts first what fits, and says what is longer."), self.minutes),
            (
                tr("On which days do you run?"),
                around_runs,
                self.days,
            ),
        ):
            frame, inside = card(20, 10)
            inside.addWidget(heading(look, title))
            if about:
                inside.addWidget(Text(look, about, "small", "ink2"))
            if part is self.minutes:
                inside.addLayout(row(part, 1))
            else:
                inside.addWidget(part)
            if part is self.things:
                inside.addLayout(row(self.nothing, 1))
            column.addWidget(frame)

    def profile(self) -> Profile:
        """The profile with what is chosen; equipment stays untold until something was touched."""
        things = frozenset(Equipment(value) for value in self.things.chosen)
        told = self._equipment_told or bool(things) or self.nothing.isChecked()
        return replace(
            self._profile,
            equipment=things if told else None,
            minutes=int(self.minutes.chosen) if self.minutes.chosen else None,
            run_days=frozenset(int(day) for day in self.days.chosen),
        )

    def _thing(self) -> None:
        if self.things.chosen:
            self.nothing.setChecked(False)
        self._equipment_told = True
        self.changed.emit()

    def _nothing(self, on: bool) -> None:
        if on:
            for chip in self.things.buttons.values():
                chip.setChecked(False)
        self._equipment_told = True
        self.changed.emit()
