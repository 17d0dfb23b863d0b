"""The page of one condition: where it is felt, what helps, what to leave alone, and what can be played."""

from functools import partial

from PySide6.QtWidgets import QWidget

from hipcoach.care.pain import limits
from hipcoach.core.condition import Condition, Conflict, PainClass, Route
from hipcoach.core.routine import Routine
from hipcoach.core.source import Citation
from hipcoach.ui.planned import planned
from hipcoach.ui.reading import ReadingPage, listed, sources_text, statements
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.marks import MARK_PX, Mark, marked
from hipcoach.ui.widgets.page import back_link, card, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow, Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import first_big, phase_text, tr

STOP_WHATEVER = {
    PainClass.JOINT: "A pinch or a catch at the front of the hip: stop, whatever the number.",
    PainClass.NERVE_BUTTOCK: "Pain or tingling that spreads down the leg, or stays for more than 10 minutes: stop, "
    "whatever the number.",
}
"""Where a sign counts more than the number (rules F.3)."""

PAIN_SOURCES = {
    PainClass.TENDON: ("nemex10",),
    PainClass.OSTEOARTHRITIS: ("nemex10",),
    PainClass.HAMSTRING_TENDON: ("pht-pogo",),
}
"""Where the limits are from; the others are our own, stricter ones (rules F.3)."""

MORNING_SOURCE = "silbernagel07"


class ConditionPage(ReadingPage):
    """A pattern that could fit; never a diagnosis."""

    def __init__(self, look: Look, services: Services, go: Go, thumbnails: Thumbnails, condition: Condition) -> None:
        super().__init__(look, condition.name)
        self._services, self._go, self._thumbnails = services, go, thumbnails
        library = services.library
        self.column.addLayout(row(back_link(look, tr("Library"), lambda: go("library:conditions")), 1))
        self.column.addSpacing(2)
        self.column.addWidget(Text(look, condition.name, "h1-wide"))
        if condition.other_names:
            self.column.addWidget(Text(look, first_big(", ".join(condition.other_names)), "body", "ink2"))
        self.column.addSpacing(16)
        self.column.addWidget(self._route(condition))
        self.column.addSpacing(24)
        self.wide.addLayout(listed(look, tr("Where you feel it"), condition.where, "dot"))
        self.wide.addLayout(listed(look, tr("What sets it off"), condition.sets_off, "dot"))
        self.wide.addLayout(listed(look, tr("How it feels"), condition.feels_like, "dot"))
        self.wide.addLayout(statements(look, library, tr("What helps"), condition.helps, "check"))
        self._fill_avoid(condition)
        if condition.course:
            self.wide.addWidget(heading(look, tr("How long it takes")))
            self.wide.addSpacing(8)
            self.wide.addWidget(Text(look, condition.course, "body"))
            source = f"{tr('From:')} {sources_text(library, condition.course_sources)}"
            self.wide.addWidget(Text(look, source, "small", "ink2"))
            self.wide.addSpacing(24)
        self._fill_pain(condition)
        self.wide.addLayout(statements(look, library, tr("What is known"), condition.evidence, "page"))
        for conflict in condition.conflicts:
            self.wide.addWidget(self._conflict(conflict))
            self.wide.addSpacing(16)
        self.wide.addStretch(1)
        if condition.urgent:
            urgent = Banner(look, "stop", *map(first_big, condition.urgent), title=tr("Stop and get help if"))
            self.narrow.addWidget(urgent)
            self.narrow.addSpacing(24)
        self._fill_links(condition)
        self.narrow.addStretch(1)
        self.add_columns()

    def _route(self, condition: Condition) -> Banner:
        text = condition.route_text or tr("This pattern could fit. A clinician can tell you more.")
        match condition.route:
            case Route.LOCK:
                return Banner(self.look, "locked", text, title=tr("No exercise here"))
            case Route.CLINIC_FIRST:
                return Banner(self.look, "caution", text, title=tr("See someone first"))
            case Route.SELF:
                return Banner(self.look, "info", text)

    def _fill_avoid(self, condition: Condition) -> None:
        if not condition.avoid:
            return
        self.wide.addWidget(heading(self.look, tr("Leave alone for now")))
        for avoid in condition.avoid:
            self.wide.addSpacing(8)
            self.wide.addLayout(marked(self.look, Mark(self.look, icon="cross", tone="amber"), first_big(avoid.what)))
            why = stack(Text(self.look, first_big(avoid.why), "small", "ink2"))
            why.setContentsMargins(self.look.px(MARK_PX) + 14, 1, 0, 0)
            self.wide.addLayout(why)
        self.wide.addSpacing(24)

    def _fill_pain(self, condition: Condition) -> None:
        """How much pain is all right, where there is something to exercise."""
        if condition.route is Route.LOCK:
            return
        band = limits((condition,))
        steady = f"{band.green_to + 1} {tr('to')} {band.amber_to}"
        said = [
            ("green", tr("{range}: fine, go on.").format(range=f"0 {tr('to')} {band.green_to}")),
            (
                "amber",
                tr("{range}: do no more than this, and see how tomorrow is.").format(
                    range=steady if band.amber_to > band.green_to + 1 else band.amber_to
                ),
            ),
            ("red", tr("{range}: stop for today, and do less next time.").format(range=_above(band.amber_to))),
        ]
        if condition.pain_class in STOP_WHATEVER:
            said.append(("red", tr(STOP_WHATEVER[condition.pain_class])))
        self.wide.addWidget(heading(self.look, tr("Pain while you exercise, from 0 to 10")))
        for light, text in said:
            self.wide.addSpacing(8)
            self.wide.addLayout(marked(self.look, Mark(self.look, light=light, tone=light), text))
        self.wide.addSpacing(8)
        tomorrow = tr("If it is worse the next morning than on other mornings, it was too much, whatever the number.")
        self.wide.addWidget(Text(self.look, tomorrow, "body"))
        cited = tuple(Citation(id_) for id_ in (*PAIN_SOURCES.get(condition.pain_class, ("ours",)), MORNING_SOURCE))
        source = f"{tr('From:')} {sources_text(self._services.library, cited)}"
        self.wide.addWidget(Text(self.look, source, "small", "ink2"))
        self.wide.addSpacing(24)

    def _conflict(self, conflict: Conflict) -> QWidget:
        frame, inside = card(20, 4)
        for name, text in (
            (tr("Often said"), conflict.advice),
            (tr("What the evidence says"), conflict.evidence),
            (tr("What we do"), conflict.choice),
        ):
            inside.addWidget(Text(self.look, name, "small-strong", "ink2"))
            inside.addWidget(Text(self.look, text, "body"))
            inside.addSpacing(8)
        source = f"{tr('From:')} {sources_text(self._services.library, conflict.sources)}"
        inside.addWidget(Text(self.look, source, "small", "ink2"))
        return frame

    def _fill_links(self, condition: Condition) -> None:
        library = self._services.library
        fitting = sorted(
            (routine for routine in library.routines.values() if condition.id in routine.conditions),
            key=lambda routine: (routine.phase.value, routine.title),
        )
        if fitting:
            self.narrow.addWidget(heading(self.look, tr("Routines")))
            self.narrow.addSpacing(8)
            for routine in fitting:
                self.narrow.addWidget(self._routine(routine))
                self.narrow.addSpacing(10)
            self.narrow.addSpacing(14)
        cards = [library.cards[id_] for id_ in condition.cards if id_ in library.cards]
        if cards:
            self.narrow.addWidget(heading(self.look, tr("Read more")))
            self.narrow.addSpacing(4)
            for info in cards:
                self.narrow.addWidget(LinkRow(self.look, info.title, on_open=partial(self._go, f"card:{info.id}")))

    def _routine(self, routine: Routine) -> LinkRow:
        exercises = routine.exercise_ids()
        picture = Thumbnail(self.look, self._thumbnails, exercises[0], 72, 54) if exercises else None
        return LinkRow(
            self.look,
            routine.title,
            f"{planned(routine, self._services).text} · {phase_text(routine.phase)}",
            picture=picture,
            framed=True,
            on_open=lambda: self._go(f"routine:{routine.id}"),
        )


def _above(score: int) -> str:
    """All scores above one, in words."""
    return f"{score + 1} {tr('or more')}"
