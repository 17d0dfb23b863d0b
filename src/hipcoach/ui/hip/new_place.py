"""Marking a place that is sore anew: it counts at once, and the safety questions come again (SCR-4)."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hipcoach.care.onset import began_at
from hipcoach.core.screening import Questionnaire
from hipcoach.ui.hip.draft import Draft
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.hip.sets_off import began_choice
from hipcoach.ui.hip.where import NO_PAIN as NOTHING
from hipcoach.ui.hip.where import NOT_SURE, Where
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import Page, back_link, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

BOTTOM_PX = 20


class NewPlacePage(Page):
    """The body and the list of places; what is chosen is kept with one press."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, asked: Questionnaire) -> None:
        super().__init__(look, tr("It hurts somewhere new"))
        self._ports, self._go = ports, go
        self._draft = Draft()
        about = tr(
            "Choose the new place. It counts at once, and the safety questions come again: "
            "pain in a new place is looked at anew."
        )
        self.where = Where(look, asked.picker, services.settings.figure_look)
        for name in (NOT_SURE, NOTHING):
            self.where.rows[name].hide()
        self.where.body.setMinimumHeight(look.px(370))
        self.where.changed.connect(self._show)
        self.began = began_choice(look, self._draft)
        self.keep = button(
            look, tr("Keep, and answer the questions"), "primary", on_click=lambda: self._keep("screening")
        )
        self.later = button(look, tr("Keep, answer later"), "text", on_click=lambda: self._keep("today"))
        titles = stack(Text(look, tr("Where does it hurt now?"), "h1"), Text(look, about, "body", "ink2"), gap_px=4)
        head = row(titles, self.where.side, gap_px=24)
        head.setStretch(0, 1)
        head.setAlignment(self.where.side, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(row(back_link(look, tr("Today"), lambda: go("today")), 1))
        self.column.addSpacing(2)
        self.column.addLayout(head)
        self.column.addSpacing(16)
        self.column.addWidget(self.where)
        self.column.addSpacing(12)
        self.column.addLayout(row(heading(look, self.began.accessibleName()), self.began, 1, gap_px=24))
        self.column.addSpacing(12)
        self.column.addLayout(row(self.keep, self.later, 1))
        self.column.addStretch(1)
        self.end_at(BOTTOM_PX)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose a place."""
        if event.text() in ("0", "n", "N") or not (event.text() and self.where.key(event.text())):
            super().keyPressEvent(event)

    def _show(self) -> None:
        for made in (self.keep, self.later):
            made.setEnabled(self.where.main is not None)

    def _keep(self, address: str) -> None:
        if self._draft.began_days is not None:
            self._ports.tell_began(began_at(self._draft.began_days, self._ports.known().now))
        places = tuple(place for place in (self.where.main, *self.where.others) if place)
        self._ports.new_place(places, self.where.sides)
        self._ports.changed()
        self._go(address)
