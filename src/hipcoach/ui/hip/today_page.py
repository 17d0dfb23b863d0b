"""Today: what is due and why, how long it takes, what it needs, and Start."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from hipcoach.care.today import Task, Way
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.vocabulary import Side
from hipcoach.ui.hip.morning import MorningCard
from hipcoach.ui.hip.ports import HipPorts, Known, LastSession
from hipcoach.ui.library_filter import routine_equipment
from hipcoach.ui.pictures import Pictures
from hipcoach.ui.planned import planned
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import equipment_tags, light_mark
from hipcoach.ui.widgets.page import MARGIN_PX, Page, card, heading, row, stack
from hipcoach.ui.widgets.rows import LinkRow, Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails, paint_placeholder
from hipcoach.ui.words import as_played, counted, day_text, dose_text, duration_text, first_big, tr

SIDE_PX, GAP_PX, ONE_COLUMN_BELOW_PX = 324, 24, 800
TILE_PX, TILES_GAP_PX = (128, 90), 17
WAY_WORDS = {Way.SHORTER: "Shorter", Way.NO_EQUIPMENT: "Without equipment", Way.LYING: "All lying down"}


class HeroPicture(QWidget):
    """An exercise of the routine in its end position, as large as there is room for."""

    def __init__(self, look: Look, pictures: Pictures, exercise: str, side: Side) -> None:
        super().__init__()
        self._look, self._pictures, self._exercise, self._side = look, pictures, exercise, side
        self._kept: tuple[tuple[int, int, bool], QImage | None] | None = None
        self.setMinimumSize(200, 220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture, once per size."""
        ratio, dark = self.devicePixelRatioF(), self._look.tokens.dark
        side = min(self.width(), self.height())
        key = (round(self.width() * ratio), round(side * ratio), dark)
        if self._kept is None or self._kept[0] != key:
            size = QSize(key[0], key[1])
            self._kept = (key, self._pictures.picture(self._exercise, 0.5, size, self._side.value, dark))
        painter = QPainter(self)
        area = QRectF(0, (self.height() - side) / 2, self.width(), side)
        if self._kept[1] is None:
            paint_placeholder(painter, area.adjusted(40, 60, -40, -60), self._look)
        else:
            painter.drawImage(area, self._kept[1])
        painter.end()


class TodayPage(Page):
    """The page that the program opens with; Start has the keyboard."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts) -> None:
        known = ports.known()
        super().__init__(look, first_big(day_text(known.now.date(), "dddd d MMMM")))
        self._services, self._go, self._ports, self._known = services, go, ports, known
        self._thumbnails = Thumbnails(services.pictures, look, self)
        self.start: QWidget | None = None
        title = Text(look, first_big(day_text(known.now.date(), "dddd d MMMM")), "h1", wrap=False)
        head = row(title, 1)
        if known.today.kept.planned:
            head.addWidget(Text(look, _kept_text(known), "body", "ink2", wrap=False))
        self.column.addLayout(head)
        self.column.addSpacing(16)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP_PX)
        main = self._main_task()
        self._hero = self._hero_of(main) if main else self._empty()
        self._columns.addWidget(self._hero, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        self._fill_side(side, main)
        beside = side.count() > 0
        side.addStretch(1)
        self._columns.addWidget(self._side, 0)
        if not beside:
            self._side.hide()
        self.column.addLayout(self._columns)
        if main and main.offered.routine:
            self.column.addSpacing(24)
            self._strip(main.offered.routine)
        self.column.addStretch(1)
        self._arrange()

    def first_focus(self) -> QWidget | None:
        """Start, so that Enter begins."""
        return self.start

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses one or two columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * MARGIN_PX
        if room < self.look.px(ONE_COLUMN_BELOW_PX):
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)
        else:
            self._columns.setDirection(QBoxLayout.Direction.LeftToRight)
            self._side.setFixedWidth(self.look.px(SIDE_PX))
        self._hero.setMinimumHeight(self.look.px(478) if room < 1200 else self.look.px(560))

    def _main_task(self) -> Task | None:
        tasks = self._known.today.tasks
        due = next((task for task in tasks if task.way is Way.DUE), None)
        return due or next((task for task in tasks if task.way is Way.BEFORE_RUN), None)

    # -- the large card -----------------------------------------------------------------------------------------

    def _hero_of(self, task: Task) -> QWidget:
        look, services = self.look, self._services
        routine = task.offered.routine or task.routine
        plan = planned(routine, services)
        frame, inside = card(32, 0)
        inside.addWidget(Text(look, task.routine.title, "hero"))
        texts = stack(gap_px=0)
        facts = [_minutes(plan.length_ms, plan.exact), counted(plan.exercises, "exercise", "exercises")]
        if len(self._known.profile.sore_sides) == 1 and self._one_sided(routine):
            facts.append(tr("{0} side first").format(self._known.profile.first_side.value))
        inside.addWidget(Text(look, " · ".join(facts), "lead", "ink2"))
        inside.addSpacing(14)
        texts.addWidget(Text(look, task.why, "cue"))
        for says in self._new_today(task.routine.id):
            texts.addWidget(Text(look, says, "cue"))
        for note in task.offered.notes:
            texts.addSpacing(8)
            texts.addWidget(Text(look, note, "small-strong", "amber"))
        if task.offered.left_out:
            texts.addSpacing(8)
            left = counted(len(task.offered.left_out), "exercise was", "exercises were")
            seen = button(look, tr("{0} changed for your hip: see why").format(left), "text")
            seen.setStyleSheet("padding: 0; text-align: left;")
            seen.clicked.connect(partial(self._go, f"routine:{task.routine.id}"))
            texts.addLayout(row(seen, 1))
        texts.addSpacing(14)
        texts.addWidget(equipment_tags(look, routine_equipment(routine, services.library.exercises)))
        texts.addStretch(1)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addLayout(texts, 8)
        across.addWidget(HeroPicture(look, services.pictures, self._shown(routine), self._known.profile.first_side), 11)
        inside.addLayout(across, 1)
        inside.addSpacing(16)
        start = button(look, tr("Start"), "start", "play", lambda: services.start_session(task.routine.id))
        start.setAccessibleName(f"{tr('Start')} {task.routine.title}, {plan.text}")
        self.start = start
        actions = row(start, gap_px=16)
        others = [way for way in self._known.today.other_ways if way.way is Way.SHORTER]
        for other in others[:1]:
            length = planned(other.offered.routine or other.routine, services)
            text = first_big(tr("{0} version").format(_minutes(length.length_ms, length.exact)))
            actions.addWidget(button(look, text, "secondary", on_click=self._starter(other)))
        actions.addWidget(button(look, tr("Choose another"), "text", on_click=lambda: self._go("library:routines")))
        actions.addStretch(1)
        inside.addLayout(actions)
        return frame

    def _empty(self) -> QWidget:
        """Nothing is due: a rest with its reason, or questions that come first."""
        look, today = self.look, self._known.today
        frame, inside = card(32, 0)
        inside.addWidget(Text(look, tr("First a few questions") if today.blocked else tr("A day of rest"), "hero"))
        inside.addSpacing(12)
        said = today.blocked or today.rest or tr("Nothing is planned today. Easy walking is always fine.")
        inside.addWidget(Text(look, said, "lead"))
        inside.addSpacing(24)
        if today.ask_screening:
            self.start = button(
                look, tr("Answer the safety questions"), "start", on_click=lambda: self._go("screening")
            )
        else:
            self.start = button(
                look, tr("Choose something gentle"), "primary", on_click=lambda: self._go("library:routines")
            )
        inside.addLayout(row(self.start, 1))
        inside.addStretch(1)
        return frame

    def _new_today(self, routine: str) -> list[str]:
        """What the programme changed since the last time, newest first, at most one sentence."""
        last = self._known.last.day if self._known.last else None
        said = [
            made.decision.says
            for made in self._known.made
            if made.decision.routine == routine
            and made.decision.changes
            and not made.taken_back
            and (last is None or made.decision.at.date() >= last)
        ]
        return said[:1]

    def _one_sided(self, routine: Routine) -> bool:
        exercises = self._services.library.exercises
        return any(exercises[name].per_side for name in routine.exercise_ids() if name in exercises)

    def _shown(self, routine: Routine) -> str:
        """The exercise whose picture stands for the routine: the one in its middle."""
        names = routine.exercise_ids()
        return names[len(names) // 2] if names else ""

    def _starter(self, task: Task) -> partial[None]:
        return partial(self._services.start_session, task.routine.id)

    # -- the cards beside it ------------------------------------------------------------------------------------

    def _fill_side(self, side: QVBoxLayout, main: Task | None) -> None:
        look, known = self.look, self._known
        if known.hip.standing.ask_again or not known.hip.standing.passed:
            reason = known.hip.standing.ask_again[:1] or (tr("Some safety questions are still open."),)
            side.addWidget(self._questions_card(reason[0]))
        if known.morning:
            self.morning = MorningCard(look, self._ports, known.morning)
            side.addWidget(self.morning)
        for course in known.courses:
            if course.notice:
                side.addWidget(Banner(look, "caution", course.notice.text))
        around = [
            task for task in known.today.tasks if task.way in (Way.BEFORE_RUN, Way.AFTER_RUN) and task is not main
        ]
        if around:
            side.addWidget(self._list_card(tr("Run day"), around))
        others = [task for task in known.today.other_ways if main is None or task.way is not Way.SHORTER]
        more = [task for task in known.today.tasks if task.way is Way.DUE and task is not main]
        if more:
            side.addWidget(self._list_card(tr("Also due"), more))
        if others:
            side.addWidget(self._list_card(tr("Other ways"), others))
        if known.last:
            side.addWidget(self._last_card(known.last))

    def _questions_card(self, reason: str) -> QFrame:
        frame, inside = card(20, 6)
        inside.addWidget(heading(self.look, tr("Safety questions")))
        inside.addWidget(Text(self.look, reason, "small", "ink2"))
        ask = button(self.look, tr("Answer them"), "text", on_click=lambda: self._go("screening"))
        ask.setStyleSheet("padding: 0;")
        inside.addLayout(row(ask, 1))
        return frame

    def _list_card(self, title: str, tasks: list[Task]) -> QFrame:
        frame, inside = card(12, 0)
        name = heading(self.look, title)
        box = stack(name)
        box.setContentsMargins(8, 6, 8, 4)
        inside.addLayout(box)
        for task in tasks:
            plan = planned(task.offered.routine or task.routine, self._services)
            length = Text(self.look, _minutes(plan.length_ms, plan.exact), "body", "ink2", wrap=False)
            second = tr(WAY_WORDS[task.way]) if task.way in WAY_WORDS else ""
            go = partial(self._go, f"routine:{task.routine.id}")
            inside.addWidget(LinkRow(self.look, task.routine.title, second, tail=length, on_open=go))
        return frame

    def _last_card(self, last: LastSession) -> QFrame:
        frame, inside = card(20, 6)
        title = heading(self.look, first_big(day_text(last.day, "dddd")))
        inside.addLayout(row(title, 1, light_mark(self.look, last.light)))
        parts = [f"{last.title}, {duration_text(last.active_ms, True)}."]
        if last.pain_during is not None:
            morning = tr(", {0} the next morning").format(last.pain_next_morning)
            told = tr("Pain {0} during").format(last.pain_during)
            parts.append(told + (morning if last.pain_next_morning is not None else "") + ".")
        parts.append(last.why)
        inside.addWidget(Text(self.look, " ".join(parts), "small", "ink2"))
        return frame

    # -- what is in it ------------------------------------------------------------------------------------------

    def _strip(self, routine: Routine) -> None:
        look, exercises = self.look, self._services.library.exercises
        self.column.addWidget(heading(look, tr("In this session")))
        self.column.addSpacing(12)
        grid = QGridLayout()
        grid.setHorizontalSpacing(TILES_GAP_PX)
        grid.setContentsMargins(0, 0, 0, 8)
        items = [item for item in routine.items() if isinstance(item, ExerciseItem) and item.exercise in exercises]
        for number, item in enumerate(items):
            exercise = exercises[item.exercise]
            tile = Thumbnail(look, self._thumbnails, exercise.id, *TILE_PX)
            name = Text(look, exercise.spoken_name, "small-strong")
            dose = Text(
                look,
                dose_text(as_played(item.dose), exercise.per_side, item.side_order, item.only_side),
                "small",
                "ink2",
            )
            for each in (name, dose):
                each.setFixedWidth(TILE_PX[0])
            grid.addWidget(tile, 0, number)
            grid.addWidget(name, 1, number, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(dose, 2, number, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(len(items), 1)
        grid.setRowStretch(3, 1)
        inner = QWidget()
        inner.setLayout(grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setViewport(QWidget())
        scroll.setWidget(inner)
        scroll.setFixedHeight(look.px(190))
        scroll.setAccessibleName(tr("In this session"))
        self.column.addWidget(scroll)


def _kept_text(known: Known) -> str:
    kept = known.today.kept
    return tr("{0} of {1} planned this week").format(kept.done, kept.planned)


def _minutes(length_ms: int, exact: bool) -> str:
    """A length in minutes: exact to the second on the routine's page, rounded here."""
    minutes = max(1, round(length_ms / 60_000))
    return f"{minutes} min" if exact else tr("about {0} min").format(minutes)
