"""The page of one routine: what is in it, how long it takes, what is left out and why, and Start."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from hipcoach.core.load import load_text
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Routine
from hipcoach.ui.library_filter import routine_equipment
from hipcoach.ui.planned import planned
from hipcoach.ui.reading import ReadingPage, listed, sources_text
from hipcoach.ui.services import Go, Services
from hipcoach.ui.suits import LeftOut
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import MARK_PX, Mark, equipment_tags, facts, marked, tag
from hipcoach.ui.widgets.page import back_link, card, hairline, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow, Thumbnail
from hipcoach.ui.widgets.text import Text, tooltip
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import (
    as_played,
    counted,
    dose_text,
    first_big,
    first_small,
    level_text,
    phase_text,
    seconds_text,
    tr,
)


class RoutinePage(ReadingPage):
    """One routine, ready to start."""

    def __init__(self, look: Look, services: Services, go: Go, thumbnails: Thumbnails, routine: Routine) -> None:
        super().__init__(look, routine.title)
        self._services, self._go, self._thumbnails, self._routine = services, go, thumbnails, routine
        library = services.library
        suit = services.suit(routine)
        played = suit.routine or routine
        plan = planned(played, services)
        self.start = button(look, tr("Start"), "start", "play", lambda: services.start_session(routine.id))
        self.start.setAccessibleName(f"{tr('Start')} {routine.title}, {plan.text}")
        self._closed: Banner | None = None
        if suit.blocked:
            self.start.setEnabled(False)
            self.start.setToolTip(tooltip(suit.blocked.text))
        about = " · ".join(
            (first_big(plan.text), counted(plan.exercises, "exercise", "exercises"), level_text(routine.level))
        )
        self.column.addLayout(row(back_link(look, tr("Library"), lambda: go("library:routines")), 1))
        self.column.addSpacing(2)
        titles = stack(Text(look, routine.title, "hero"), Text(look, about, "lead", "ink2"), gap_px=2)
        header = row(titles, self.start, gap_px=24)
        header.setStretch(0, 1)
        self.column.addLayout(header)
        self.column.addSpacing(12)
        self.column.addWidget(Text(look, routine.purpose, "cue"))
        self.column.addSpacing(20)
        if suit.blocked:
            questions = tr("Answer the safety questions") if suit.blocked.ask_screening else ""
            banner = Banner(look, "locked", suit.blocked.text, action=questions, on_action=lambda: go("screening"))
            self._closed = banner
            self.column.addWidget(banner)
            self.column.addSpacing(20)
        self._fill_items(played)
        self._fill_left_out(suit.left_out)
        self.wide.addStretch(1)
        for text in suit.notes:
            self.narrow.addWidget(Banner(look, "info", text))
            self.narrow.addSpacing(16)
        better = library.routines.get(suit.instead or "")
        if better is not None:
            self.narrow.addWidget(heading(look, tr("Suits you better")))
            self.narrow.addSpacing(8)
            self.narrow.addWidget(LinkRow(look, better.title, framed=True, on_open=lambda: go(f"routine:{better.id}")))
            self.narrow.addSpacing(20)
        equipment = routine_equipment(played, library.exercises)
        if equipment:
            self.narrow.addWidget(heading(look, tr("You need")))
            self.narrow.addSpacing(8)
            self.narrow.addWidget(equipment_tags(look, equipment))
            self.narrow.addSpacing(20)
        self.narrow.addWidget(facts(look, self._facts()))
        self.narrow.addSpacing(20)
        self.narrow.addLayout(listed(look, tr("Asked before it starts"), suit.ask_precheck, "check", "primary"))
        self.narrow.addLayout(listed(look, tr("Good to know"), routine.notes, "info", "primary"))
        self._fill_cards()
        self.narrow.addWidget(Text(look, f"{tr('From:')} {sources_text(library, routine.sources)}", "small", "ink2"))
        self.narrow.addStretch(1)
        self.add_columns()

    def first_focus(self) -> QWidget | None:
        """Start, so that Enter begins; where it is closed, the way on."""
        if self.start.isEnabled() or self._closed is None:
            return self.start
        return self._closed.findChild(QPushButton)

    def _facts(self) -> list[tuple[str, str]]:
        routine, names = self._routine, self._services.library.conditions
        return [
            (tr("How often"), first_big(routine.frequency)),
            (tr("Pause"), f"{routine.min_gap_h} h {tr('between two sessions')}" if routine.min_gap_h else ""),
            (tr("Phase"), phase_text(routine.phase)),
            (tr("For"), "\n".join(names[id_].name for id_ in routine.conditions if id_ in names)),
            (tr("Goal"), first_big(", ".join(routine.goals))),
        ]

    def _fill_left_out(self, left_out: Sequence[LeftOut]) -> None:
        """What is not played, where it would have stood: its name, why, and what comes instead."""
        if not left_out:
            return
        look, exercises = self.look, self._services.library.exercises
        self.wide.addSpacing(20)
        self.wide.addWidget(heading(look, tr("Left out for your hip")))
        for left in left_out:
            name = exercises[left.exercise].name if left.exercise in exercises else left.exercise
            instead = exercises.get(left.swapped_for or "")
            why = left.reason_text + (f" {tr('Instead:')} {instead.name}." if instead else "")
            self.wide.addSpacing(8)
            self.wide.addLayout(marked(look, Mark(look, icon="cross", tone="amber"), name))
            reason = stack(Text(look, why, "small", "ink2"))
            reason.setContentsMargins(look.px(MARK_PX) + 14, 1, 0, 0)
            self.wide.addLayout(reason)

    def _fill_items(self, routine: Routine) -> None:
        frame, inside = card(12, 0)
        for entry in routine.entries:
            if inside.count():
                inside.addWidget(hairline(self.look))
            if not isinstance(entry, Block):
                inside.addWidget(self._item(entry))
                continue
            inside.addWidget(self._block_title(entry))
            for item in entry.items:
                line = stack(self._item(item))
                line.setContentsMargins(20, 0, 0, 0)
                inside.addLayout(line)
        self.wide.addWidget(frame)

    def _block_title(self, block: Block) -> QWidget:
        parts = [block.title or (tr("Warm-up") if block.warm_up else tr("In rounds"))]
        if block.rounds > 1:
            parts.append(f"{block.rounds} {tr('rounds')}")
        if block.rest_between_rounds_s:
            parts.append(f"{seconds_text(block.rest_between_rounds_s)} {tr('rest between rounds')}")
        title = Text(self.look, " · ".join(parts), "small-strong", "ink2")
        title.setContentsMargins(8, 12, 8, 4)
        box = QWidget()
        line = stack(title)
        line.setContentsMargins(8, 12, 8, 4)
        box.setLayout(line)
        return box

    def _item(self, item: ExerciseItem | CardItem) -> QWidget:
        library = self._services.library
        only = [first_small(library.conditions[id_].name) for id_ in item.only_for if id_ in library.conditions]
        tail = None
        if item.optional:
            tail = tag(self.look, tr("Optional"))
            tail.setToolTip(tr("Not played unless you ask for it"))
        third = f"{tr('Only for')} {', '.join(only)}" if only else ""
        if isinstance(item, CardItem):
            info = library.cards.get(item.card)
            return LinkRow(
                self.look,
                item.question,
                info.title if info else "",
                third,
                tail=tail,
                on_open=lambda: self._go(f"card:{item.card}"),
            )
        exercise = library.exercises[item.exercise]
        dose = dose_text(as_played(item.dose), exercise.per_side, item.side_order, item.only_side)
        if item.load is not None:
            dose += f" · {load_text(item.load, self._services.units)}"
        return LinkRow(
            self.look,
            exercise.name,
            dose,
            " · ".join(text for text in (item.note, third) if text),
            picture=Thumbnail(self.look, self._thumbnails, exercise.id),
            tail=tail,
            on_open=lambda: self._go(f"exercise:{exercise.id}"),
        )

    def _fill_cards(self) -> None:
        cards = [
            self._services.library.cards[id_] for id_ in self._routine.cards if id_ in self._services.library.cards
        ]
        if not cards:
            return
        self.narrow.addWidget(heading(self.look, tr("Read more")))
        self.narrow.addSpacing(4)
        for info in cards:
            self.narrow.addWidget(LinkRow(self.look, info.title, on_open=partial(self._go, f"card:{info.id}")))
        self.narrow.addSpacing(20)
