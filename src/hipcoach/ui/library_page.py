"""The library: everything that can be played or read, searched and filtered."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabBar, QWidget

from hipcoach.care.filter import LOCKED_TEXT
from hipcoach.care.refusal import ALWAYS_THERE
from hipcoach.core.vocabulary import Equipment, Level, Phase, Position
from hipcoach.ui.library_entries import TABS, Entry, entries_of
from hipcoach.ui.library_filter import (
    Wanted,
)
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.card import CardGrid, ContentCard
from hipcoach.ui.widgets.choices import FilterChip
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.page import Page, hairline, row, stack
from hipcoach.ui.widgets.posed import figure_at_rest
from hipcoach.ui.widgets.search import search_field
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import (
    counted,
    equipment_word,
    first_big,
    first_small,
    level_text,
    phase_text,
    position_text,
    tr,
)

AT_HOME = "at-home"
MINUTES = (5, 10, 15, 20, 30)
SHOWN_PROBLEMS, FIGURE_PX = 4, 200
CHIPS_OF: dict[str, tuple[str, ...]] = {
    "exercises": ("condition", "phase", "position", "equipment", "goal", "minutes"),
    "routines": ("condition", "phase", "minutes", "level", "equipment", "goal"),
    "conditions": (),
    "cards": (),
    "yours": (),
}


class LibraryPage(Page):
    """Tabs of exercises, routines, conditions, cards and one's own files, with search and filters."""

    def __init__(self, look: Look, services: Services, go: Go, thumbnails: Thumbnails, tab: str = "routines") -> None:
        super().__init__(look, tr("Library"), widest_px=None)
        self._services, self._go, self._thumbnails = services, go, thumbnails
        self._grids: dict[str, tuple[CardGrid, list[Entry]]] = {}
        self.search = search_field(look, tr("Search the library"), 300, hint=tr("Search"), key="/")
        self.search.textChanged.connect(lambda: self._filter())
        self.tabs = self._tab_bar()
        self.chips = self._filter_chips()
        self.result = Text(look, "", "h3", wrap=False)
        self.waiting = Text(look, "", "body", "ink2", wrap=False)
        self._clear = button(look, tr("Clear all"), "text", on_click=self.clear_filters)
        self._empty = self._empty_state()
        self._chips_row = QWidget()
        chips_flow = FlowLayout(8)
        self._chips_row.setLayout(chips_flow)
        for chip in self.chips.values():
            chips_flow.addWidget(chip)
        self._place = stack()
        self.column.addLayout(row(Text(look, tr("Library"), "h1", wrap=False), 1, self.search))
        self.column.addSpacing(10)
        self.column.addWidget(self.tabs)
        self.column.addWidget(hairline(look))
        if services.library.problems:
            self.column.addSpacing(16)
            self.column.addWidget(self._problems())
        self.column.addSpacing(16)
        self.column.addWidget(self._chips_row)
        self.column.addSpacing(10)
        self.column.addLayout(row(self.result, self.waiting, 1, self._clear))
        self.column.addSpacing(10)
        self.column.addLayout(self._place)
        self.column.addWidget(self._empty)
        self.column.addStretch(1)
        self.open_tab(tab)
        self.tabs.currentChanged.connect(self._show)
        QShortcut(QKeySequence("/"), self, self.search.setFocus)
        self._show()

    @property
    def grid(self) -> CardGrid:
        """The grid of the open tab."""
        return self._grid_of(self._tab)[0]

    @property
    def wanted(self) -> Wanted:
        """What is searched and filtered for in the open tab."""
        one = {name: "".join(chip.chosen[:1]) for name, chip in self.chips.items() if not chip.isHidden()}
        chosen = () if self.chips["equipment"].isHidden() else self.chips["equipment"].chosen
        at_home = AT_HOME in chosen
        things = [thing.value for thing in self._services.at_home or ()] if at_home else []
        return Wanted(
            words=self.search.text(),
            condition=one.get("condition", ""),
            goal=one.get("goal", ""),
            minutes=int(one["minutes"]) if one.get("minutes") else None,
            level=one.get("level", ""),
            equipment=(*(thing for thing in chosen if thing != AT_HOME), *things),
            position=one.get("position", ""),
            phase=one.get("phase", ""),
            at_home=at_home,
        )

    def open_tab(self, tab: str) -> None:
        """Opens a tab by its name; an unknown one changes nothing."""
        if tab in TABS:
            self.tabs.setCurrentIndex(TABS.index(tab))

    def clear_filters(self) -> None:
        """Takes every filter and the search away."""
        self.search.clear()
        for chip in self.chips.values():
            chip.choose()

    @property
    def _tab(self) -> str:
        return TABS[self.tabs.currentIndex()]

    def _tab_bar(self) -> QTabBar:
        library, bar = self._services.library, QTabBar()
        bar.setDrawBase(False)
        bar.setExpanding(False)
        bar.setAccessibleName(tr("Kinds of content"))
        counts = (
            (tr("Exercises"), len(library.exercises)),
            (tr("Routines"), len(library.routines)),
            (tr("Conditions"), len(library.conditions)),
            (tr("Cards"), len(library.cards)),
            (tr("Yours"), len(library.own)),
        )
        for name, count in counts:
            bar.addTab(f"{name} {count}")
        return bar

    def _filter_chips(self) -> dict[str, FilterChip]:
        look, library = self.look, self._services.library
        goals = sorted(
            {
                goal
                for content in (library.exercises, library.routines)
                for one in content.values()
                for goal in one.goals
            }
        )
        conditions = sorted(library.conditions.values(), key=lambda condition: condition.name)
        chips = {
            "condition": FilterChip(look, tr("Condition"), [(c.id, c.name) for c in conditions]),
            "goal": FilterChip(look, tr("Goal"), [(goal, first_big(goal)) for goal in goals]),
            "minutes": FilterChip(look, tr("Time"), [(str(m), f"{tr('Up to')} {m} min") for m in MINUTES]),
            "level": FilterChip(look, tr("Level"), [(level.value, level_text(level)) for level in Level]),
            "equipment": FilterChip(
                look,
                tr("Equipment"),
                self._things(),
                many=True,
            ),
            "position": FilterChip(look, tr("Position"), [(p.value, position_text(p)) for p in Position]),
            "phase": FilterChip(
                look, tr("Phase"), [(phase.value, phase_text(phase)) for phase in Phase if phase is not Phase.ANY]
            ),
        }
        for chip in chips.values():
            chip.changed.connect(self._filter)
        return chips

    def _things(self) -> list[tuple[str, str]]:
        """Every thing, and before them those that the person has, where that was told."""
        things = [(thing.value, equipment_word(thing)) for thing in Equipment if thing not in ALWAYS_THERE]
        return things if self._services.at_home is None else [(AT_HOME, tr("My things at home")), *things]

    def _problems(self) -> Banner:
        problems = self._services.library.problems
        lines = [str(problem) for problem in problems[:SHOWN_PROBLEMS]]
        if len(problems) > SHOWN_PROBLEMS:
            lines.append(
                tr("And {n} more: run `hipcoach check` to see them all.").format(n=len(problems) - SHOWN_PROBLEMS)
            )
        files = len({problem.path for problem in problems})
        title = counted(files, "file could not be read in full", "files could not be read in full")
        return Banner(self.look, "caution", *lines, title=title)

    def _empty_state(self) -> QWidget:
        box = QWidget()
        self._empty_text = Text(self.look, "", "cue", "ink2", align=Qt.AlignmentFlag.AlignHCenter)
        again = button(self.look, tr("Clear all"), "secondary", on_click=self.clear_filters)
        help_ = button(self.look, tr("What to do now"), "primary", on_click=lambda: self._go("today"))
        self._empty_again, self._empty_help = again, help_
        self._empty_figure = figure_at_rest(self.look, self._services.pictures)
        self._empty_figure.setFixedHeight(FIGURE_PX)
        column = stack(self._empty_figure, self._empty_text, row(1, again, help_, 1, gap_px=0), gap_px=16)
        column.setContentsMargins(0, 32, 0, 32)
        box.setLayout(column)
        return box

    def _show(self) -> None:
        """Shows the open tab's grid and filters."""
        for name, chip in self.chips.items():
            chip.setVisible(name in CHIPS_OF[self._tab])
        grid, _entries = self._grid_of(self._tab)
        for tab, (other, _) in self._grids.items():
            other.setVisible(tab == self._tab)
        grid.show()
        self._filter()

    @property
    def _closed(self) -> bool:
        """Tells whether the open tab has nothing because exercise is closed."""
        return self._tab != "yours" and not self._grid_of(self._tab)[1]

    def _filter(self) -> None:
        grid, entries = self._grid_of(self._tab)
        wanted = self.wanted
        shown = {entry.address for entry in entries if entry.passes(wanted)}
        grid.show_only(lambda card: card.objectName() in shown)
        self._clear.setVisible(not wanted.open)
        self._say_result(len(shown), wanted)
        waits = sum(bool(entry.face.caution) for entry in entries if entry.address in shown)
        told = waits and self._tab in ("exercises", "routines")
        self.waiting.setText(counted(waits, "waits for now and says why", "wait for now and say why") if told else "")
        self._empty.setVisible(not shown)
        closed = self._closed
        self._empty_again.setVisible(not wanted.open and not closed)
        self._empty_help.setVisible(closed)
        self._empty_figure.setVisible(not closed)
        self._chips_row.setVisible(bool(entries and CHIPS_OF[self._tab]))

    def _say_result(self, count: int, wanted: Wanted) -> None:
        names = {
            "exercises": ("exercise", "exercises"),
            "routines": ("routine", "routines"),
            "conditions": ("condition", "conditions"),
            "cards": ("card", "cards"),
            "yours": ("file of your own", "files of your own"),
        }
        text = counted(count, *names[self._tab])
        if wanted.condition:
            name = self._services.library.conditions[wanted.condition].name
            text += f" {tr('for')} {first_small(name)}"
        self.result.setText(text)
        self._empty_text.setText(
            tr(LOCKED_TEXT)
            if self._closed
            else tr("Nothing here fits all of that.")
            if not wanted.open
            else tr("Nothing of your own yet. Put a text file into your exercises folder and it appears here.")
        )

    def _grid_of(self, tab: str) -> tuple[CardGrid, list[Entry]]:
        if tab not in self._grids:
            entries = entries_of(self._services, tab)
            cards = []
            for entry in entries:
                card = ContentCard(self.look, self._thumbnails, entry.face, partial(self._go, entry.address))
                card.setObjectName(entry.address)
                cards.append(card)
            grid = CardGrid(cards)
            self._place.addWidget(grid)
            self._grids[tab] = (grid, entries)
        return self._grids[tab]
