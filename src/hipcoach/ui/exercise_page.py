"""The page of one exercise: how it moves, how to do it, what to watch for, for whom it is."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipcoach.care.filter import ASK_TEXT, BONE_FIRST_TEXT
from hipcoach.core.condition import Condition, Route
from hipcoach.core.dose import Reps
from hipcoach.core.exercise import Exercise
from hipcoach.core.phrases import listing
from hipcoach.core.plan import build_plan
from hipcoach.ui.planned import exercise_routine
from hipcoach.ui.reading import ReadingPage, listed, sources_text
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import facts
from hipcoach.ui.widgets.page import back_link, row, stack
from hipcoach.ui.widgets.player import Player, PlayerState
from hipcoach.ui.widgets.rows import LinkRow, Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import (
    dose_text,
    duration_text,
    equipment_text,
    first_big,
    first_small,
    kind_text,
    muscles_text,
    position_text,
    seconds_text,
    short_phase,
    sides_text,
    tempo_text,
    tr,
)


class ExercisePage(ReadingPage):
    """One exercise with its moving figure."""

    def __init__(self, look: Look, services: Services, go: Go, thumbnails: Thumbnails, exercise: Exercise) -> None:
        super().__init__(look, exercise.name)
        self._services, self._go, self._thumbnails = services, go, thumbnails
        library = services.library
        plan = build_plan(exercise_routine(exercise), {exercise.id: exercise}, services.settings)
        step = next(step for step in plan.steps if step.kind.worked)
        length = duration_text(plan.duration_ms, plan.exact)
        self._refusal = services.refuses(exercise)
        # What does not suit now is said when it is pressed, with the way on; the button does not invite to it.
        style, start = "secondary" if self._refusal else "primary", partial(services.start_exercise, exercise.id)
        self.play = button(look, f"{tr('Play')} · {length}", style, "play", start)
        kind = " · ".join((kind_text(exercise.kind), position_text(exercise.position).lower(), sides_text(exercise)))
        self.column.addLayout(row(back_link(look, tr("Library"), lambda: go("library:exercises")), 1))
        self.column.addSpacing(2)
        titles = stack(Text(look, exercise.name, "h1-wide"), Text(look, kind, "body", "ink2"))
        header = row(titles, self.play)
        header.setStretch(0, 1)
        self.column.addLayout(header)
        if self._refusal:
            self.column.addSpacing(16)
            ask = tr("Answer the safety questions") if self._refusal in (ASK_TEXT, BONE_FIRST_TEXT) else ""
            banner = Banner(
                look,
                "caution",
                self._refusal,
                title=tr("Left out for now"),
                action=ask,
                on_action=lambda: go("screening"),
            )
            self.column.addWidget(banner)
        self.column.addSpacing(20)
        self.player = Player(look, services.pictures, step)
        thumbnails.forgotten.connect(self.player.stage.forget)
        self.wide.addWidget(self.player)
        self.wide.addSpacing(20)
        self.wide.addLayout(self._variants(exercise))
        for banner in self._banners(exercise):
            self.wide.addSpacing(16)
            self.wide.addWidget(banner)
        self.wide.addSpacing(16)
        self.wide.addWidget(Text(look, f"{tr('From:')} {sources_text(library, exercise.sources)}", "small", "ink2"))
        self.wide.addStretch(1)
        self.narrow.addLayout(listed(look, tr("How"), exercise.cues))
        self.narrow.addLayout(listed(look, tr("Watch for"), exercise.mistakes, "cross", "amber"))
        self.narrow.addWidget(facts(look, self._facts(exercise)))
        self.narrow.addStretch(1)
        self.add_columns()

    def first_focus(self) -> QWidget | None:
        """Play, so that Enter begins."""
        return self.play

    def left_as(self) -> PlayerState:
        """How the figure stands, for the page that is built in this one's place when a file changes."""
        return self.player.state()

    def go_on_as(self, state: PlayerState) -> None:
        """Shows the figure as it stood before."""
        self.player.go_on_as(state)

    def _facts(self, exercise: Exercise) -> list[tuple[str, str]]:
        dose = exercise.dose
        phases = dict(exercise.from_phase)
        later = [
            (f"{tr('From')} {short_phase(phase).lower()}", self._names(id_ for id_ in phases if phases[id_] is phase))
            for phase in sorted(set(phases.values()))
        ]
        return [
            (tr("Dose"), dose_text(dose, exercise.per_side)),
            (tr("Tempo"), tempo_text(dose.work.tempo, exercise.verbs) if isinstance(dose.work, Reps) else ""),
            (tr("Rest"), seconds_text(dose.rest_s) if dose.rest_s else ""),
            (tr("Works"), muscles_text(exercise.muscles)),
            (tr("You need"), equipment_text(exercise.equipment)),
            (tr("Also called"), first_big(", ".join(exercise.other_names))),
            (tr("Good for"), self._names(id_ for id_ in exercise.good_for if id_ not in phases)),
            *later,
            (tr("Not with"), "\n".join(one.name for one in self._never(exercise) if one.route is Route.LOCK)),
        ]

    def _names(self, ids: Iterable[str]) -> str:
        """The names of conditions, each in a line."""
        names = self._services.library.conditions
        return "\n".join(names[id_].name for id_ in ids if id_ in names)

    def _never(self, exercise: Exercise) -> list[Condition]:
        names = self._services.library.conditions
        return [names[id_] for id_ in exercise.never_for if id_ in names]

    def _caps(self, exercise: Exercise) -> list[str]:
        """How far it may go, each limit once with all that it is for."""
        names = self._services.library.conditions
        by_limit: dict[str, list[str]] = {}
        for cap in exercise.depth_caps:
            if cap.condition in names:
                phase = f" ({short_phase(cap.phase).lower()})" if cap.phase else ""
                by_limit.setdefault(cap.text, []).append(first_small(names[cap.condition].name) + phase)
        return [f"{first_big(listing(tuple(whom)))}: {limit}" for limit, whom in by_limit.items()]

    def _banners(self, exercise: Exercise) -> list[Banner]:
        # The patterns that no exercise is for stand among the facts; a warning is for the others.
        never = [name.name for name in self._never(exercise) if name.route is not Route.LOCK]
        caps = self._caps(exercise)
        made = []
        if exercise.note:
            made.append(Banner(self.look, "info", exercise.note))
        if caps:
            made.append(Banner(self.look, "caution", *caps, title=tr("Keep to this")))
        if never:
            made.append(Banner(self.look, "stop", *never, title=tr("Leave it out with")))
        return made

    def _variants(self, exercise: Exercise) -> QHBoxLayout:
        line = row(gap_px=16)
        for name, id_ in ((tr("Easier"), exercise.easier), (tr("Harder"), exercise.harder)):
            other = self._services.library.exercises.get(id_ or "")
            if other is not None:
                line.addWidget(self._variant(name, other), 1)
        if line.count() == 1:
            line.addStretch(1)
        return line

    def _variant(self, name: str, other: Exercise) -> QWidget:
        picture = Thumbnail(self.look, self._thumbnails, other.id, 72, 54)
        made = LinkRow(
            self.look, other.name, name, picture=picture, framed=True, on_open=lambda: self._go(f"exercise:{other.id}")
        )
        return made
