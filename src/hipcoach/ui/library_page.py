"""The library: everything that can be played or read, searched and filtered."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QLineEdit, QTabBar, QWidget

from hipcoach.core.condition import Card, Condition, Route
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.vocabulary import Equipment, Level, Phase, Position
from hipcoach.ui.library_filter import (
    Wanted,
    card_passes,
    condition_passes,
    exercise_passes,
    routine_equipment,
    routine_passes,
)
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button, toned_icon
from hipcoach.ui.widgets.card import CardGrid, ContentCard, Face
from hipcoach.ui.widgets.choices import FilterChip
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.page import Page, hairline, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import (
    counted,
    duration_text,
    equipment_text,
    equipment_word,
    first_big,
    kind_text,
    level_text,
    phase_text,
    position_text,
    short_phase,
    tr,
)

MINUTES = (5, 10, 15, 20, 30)
SHOWN_PROBLEMS = 4
CHIPS_OF: dict[str, tuple[str, ...]] = {
    "exercises": ("condition", "phase", "position", "equipment", "goal", "minutes"),
    "routines": ("condition", "phase", "minutes", "level", "equipment", "goal"),
    "conditions": (),
    "cards": (),
    "yours": (),
}
ROUTES = {Route.SELF: "Exercise can start", Route.CLINIC_FIRST: "See someone first", Route.LOCK: "No exercise here"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One content with its card's face and what decides whether it is shown."""

    address: str
    face: Face
    passes: Callable[[Wanted], bool]


class LibraryPage(Page):
    """Tabs of exercises, routines, conditions, cards and one's own files, with search and filters."""

    TABS = ("exercises", "routines", "conditions", "cards", "yours")

    def __init__(self, look: Look, services: Services, go: Go, thumbnails: Thumbnails, tab: str = "routines") -> None:
        super().__init__(look, tr("Library"), widest_px=None)
        self._services, self._go, self._thumbnails = services, go, thumbnails
        self._durations: dict[str, tuple[int, bool]] = {}
        self._grids: dict[str, tuple[CardGrid, list[_Entry]]] = {}
        self.search = self._search_field()
        self.tabs = self._tab_bar()
        self.chips = self._filter_chips()
        self.result = Text(look, "", "h3", wrap=False)
        self._clear = button(look, tr("Clear all"), "text", on_click=self.clear_filters)
        self._empty = self._empty_state()
        chips_row = QWidget()
        chips_flow = FlowLayout(8)
        chips_row.setLayout(chips_flow)
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
        self.column.addWidget(chips_row)
        self.column.addSpacing(10)
        self.column.addLayout(row(self.result, 1, self._clear))
        self.column.addSpacing(10)
        self.column.addLayout(self._place)
        self.column.addWidget(self._empty, alignment=Qt.AlignmentFlag.AlignHCenter)
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
        equipment = self.chips["equipment"]
        return Wanted(
            words=self.search.text(),
            condition=one.get("condition", ""),
            goal=one.get("goal", ""),
            minutes=int(one["minutes"]) if one.get("minutes") else None,
            level=one.get("level", ""),
            equipment=() if equipment.isHidden() else equipment.chosen,
            position=one.get("position", ""),
            phase=one.get("phase", ""),
        )

    def open_tab(self, tab: str) -> None:
        """Opens a tab by its name; an unknown one changes nothing."""
        if tab in self.TABS:
            self.tabs.setCurrentIndex(self.TABS.index(tab))

    def clear_filters(self) -> None:
        """Takes every filter and the search away."""
        self.search.clear()
        for chip in self.chips.values():
            chip.choose()

    @property
    def _tab(self) -> str:
        return self.TABS[self.tabs.currentIndex()]

    def _search_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(tr("Search"))
        field.setAccessibleName(tr("Search the library"))
        field.setFixedWidth(self.look.px(300))
        field.setProperty("radius", 10)
        field.addAction(toned_icon(self.look, "search", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        key = QLabel("/", field)
        key.setProperty("kind", "key")
        key.setFixedHeight(self.look.px(24))
        across = row(1, key)
        across.setContentsMargins(0, 0, 14, 0)
        field.setLayout(across)
        field.textChanged.connect(lambda text: key.setVisible(not text))
        field.textChanged.connect(lambda: self._filter())
        return field

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
            (tr("Yours"), len(self._entries("yours"))),
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
                [(thing.value, equipment_word(thing)) for thing in Equipment if thing is not Equipment.NONE],
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
        self._empty_text.setMinimumWidth(self.look.px(360))
        again = button(self.look, tr("Clear all"), "secondary", on_click=self.clear_filters)
        self._empty_again = again
        column = stack(self._empty_text, row(1, again, 1), gap_px=16)
        column.setContentsMargins(0, 56, 0, 56)
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

    def _filter(self) -> None:
        grid, entries = self._grid_of(self._tab)
        wanted = self.wanted
        shown = {entry.address for entry in entries if entry.passes(wanted)}
        grid.show_only(lambda card: card.objectName() in shown)
        self._clear.setVisible(not wanted.open)
        self._say_result(len(shown), wanted)
        self._empty.setVisible(not shown)
        self._empty_again.setVisible(not wanted.open)

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
            text += f" {tr('for')} {name[:1].lower() + name[1:]}"
        self.result.setText(text)
        self._empty_text.setText(
            tr("Nothing here fits all of that.")
            if not wanted.open
            else tr("Nothing of your own yet. Put a YAML file into your exercises folder and it appears here.")
            if self._tab == "yours"
            else tr("Nothing here yet.")
        )

    def _grid_of(self, tab: str) -> tuple[CardGrid, list[_Entry]]:
        if tab not in self._grids:
            entries = self._entries(tab)
            cards = []
            for entry in entries:
                card = ContentCard(self.look, self._thumbnails, entry.face, partial(self._go, entry.address))
                card.setObjectName(entry.address)
                cards.append(card)
            grid = CardGrid(cards)
            self._place.addWidget(grid)
            self._grids[tab] = (grid, entries)
        return self._grids[tab]

    def _entries(self, tab: str) -> list[_Entry]:
        library = self._services.library
        match tab:
            case "exercises":
                return [self._exercise(one) for one in sorted(library.exercises.values(), key=lambda e: e.name)]
            case "routines":
                return [self._routine(one) for one in sorted(library.routines.values(), key=lambda r: r.title)]
            case "conditions":
                return [self._condition(one) for one in sorted(library.conditions.values(), key=lambda c: c.name)]
            case "cards":
                return [self._card(one) for one in sorted(library.cards.values(), key=lambda c: c.title)]
            case _:
                everything = (entry for tab in self.TABS[:4] for entry in self._entries(tab))
                return [entry for entry in everything if entry.address.split(":", 1)[1] in library.own]

    def _exercise(self, exercise: Exercise) -> _Entry:
        length_ms, exact = self._length(exercise.id, exercise_routine(exercise))
        face = Face(
            exercise.name,
            f"{position_text(exercise.position)} · {equipment_text(exercise.equipment)}",
            f"· {kind_text(exercise.kind)}",
            duration_text(length_ms, exact),
            picture=exercise.id,
            mark=self._mark(exercise.id),
        )
        return _Entry(f"exercise:{exercise.id}", face, lambda wanted: exercise_passes(exercise, wanted, length_ms))

    def _routine(self, routine: Routine) -> _Entry:
        exercises = self._services.library.exercises
        length_ms, exact = self._length(routine.id, routine)
        count = len(routine.exercise_ids())
        equipment = routine_equipment(routine, exercises)
        face = Face(
            routine.title,
            f"{level_text(routine.level)} · {short_phase(routine.phase)}",
            f"· {counted(count, 'exercise', 'exercises')}",
            duration_text(length_ms, exact),
            picture=routine.exercise_ids()[0] if routine.exercise_ids() else "",
            body="" if routine.exercise_ids() else equipment_text(equipment),
            mark=self._mark(routine.id),
        )
        return _Entry(
            f"routine:{routine.id}", face, lambda wanted: routine_passes(routine, exercises, wanted, length_ms)
        )

    def _condition(self, condition: Condition) -> _Entry:
        caution = "" if condition.route is Route.SELF else tr(ROUTES[condition.route])
        face = Face(
            condition.name,
            first_big(", ".join(condition.other_names[:2])),
            "" if caution else tr(ROUTES[condition.route]),
            body=first_big("; ".join(condition.where)),
            mark=self._mark(condition.id),
            caution=caution,
        )
        return _Entry(f"condition:{condition.id}", face, lambda wanted: condition_passes(condition, wanted))

    def _card(self, card: Card) -> _Entry:
        face = Face(
            card.title,
            body=card.summary,
            mark=self._mark(card.id),
            caution=tr("Safety") if card.safety else "",
        )
        return _Entry(f"card:{card.id}", face, lambda wanted: card_passes(card, wanted))

    def _mark(self, id_: str) -> str:
        library = self._services.library
        return tr("Yours, replaced") if id_ in library.replaced else tr("Yours") if id_ in library.own else ""

    def _length(self, id_: str, routine: Routine) -> tuple[int, bool]:
        """The planned duration, worked out once."""
        if id_ not in self._durations:
            self._durations[id_] = planned(routine, self._services)
        return self._durations[id_]


def exercise_routine(exercise: Exercise) -> Routine:
    """A routine of one exercise with its own dose."""
    return Routine(exercise.id, exercise.name, "", (ExerciseItem(exercise.id, exercise.dose),))


def planned(routine: Routine, services: Services) -> tuple[int, bool]:
    """How long a routine takes with the person's settings in milliseconds, and whether that is exact."""
    plan = build_plan(routine, services.library.exercises, services.settings)
    return plan.duration_ms, plan.exact
