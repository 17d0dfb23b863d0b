"""The page of an information card."""

from functools import partial

from hipcoach.core.condition import Card
from hipcoach.ui.reading import statements
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.page import Page, back_link, heading, row
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import first_big, tr

COLUMN_PX = 720
ABOUT_RUNS = frozenset({"card-load", "card-shoes", "card-surface", "card-form", "card-massage", "card-refuel"})
"""The cards of what the page of runs keeps."""


class CardPage(Page):
    """One card, whole."""

    def __init__(self, look: Look, services: Services, go: Go, info: Card) -> None:
        super().__init__(look, info.title, widest_px=COLUMN_PX)
        self.column.addLayout(row(back_link(look, tr("Library"), lambda: go("library:cards")), 1))
        self.column.addSpacing(2)
        self.column.addWidget(Text(look, info.title, "h1-wide"))
        if info.other_names:
            self.column.addWidget(Text(look, first_big(", ".join(info.other_names)), "body", "ink2"))
        self.column.addSpacing(16)
        if info.safety:
            self.column.addWidget(Banner(look, "caution", info.summary, title=tr("For your safety")))
        else:
            self.column.addWidget(Text(look, info.summary, "lead"))
        self.column.addSpacing(24)
        self.column.addLayout(statements(look, services.library, tr("What to know"), info.points))
        library = services.library
        linked = [
            *(
                (condition.name, f"condition:{condition.id}")
                for condition in library.conditions.values()
                if info.id in condition.cards
            ),
            *(
                (routine.title, f"routine:{routine.id}")
                for routine in library.routines.values()
                if info.id in routine.cards
            ),
        ]
        if info.id in ABOUT_RUNS and "runs" in services.pages:
            linked.append((tr("Runs and shoes"), "runs"))
        if linked:
            self.column.addWidget(heading(look, tr("Where it matters")))
            self.column.addSpacing(4)
            for title, address in linked:
                self.column.addWidget(LinkRow(look, title, on_open=partial(go, address)))
        self.column.addStretch(1)
