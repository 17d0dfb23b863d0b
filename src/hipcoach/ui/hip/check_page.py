"""A small guided check at the end of a phase: do it once, let it be counted, say how much it hurt."""

from functools import partial

from PySide6.QtCore import QEasingCurve, QVariantAnimation
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.core.plan import build_plan
from hipcoach.core.programme import ExitTask
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.vocabulary import Side
from hipcoach.ui.hip.ports import Course, HipPorts
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import Mark, marked
from hipcoach.ui.widgets.page import Page, back_link, card, clear, row, stack
from hipcoach.ui.widgets.player import Player
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

WIDEST_PX, PICTURE_PX = 900, 430
PROGRAMME = "hip:programme"


class CheckPage(Page):
    """One exit task, step by step; the answer is kept at once and says what it means."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, course: Course, number: int) -> None:
        super().__init__(look, tr("A small check"), WIDEST_PX)
        self._services, self._go, self._ports = services, go, ports
        self._course, self._number, self._task = course, number, course.part.exit_tasks[number]
        self._count: QVariantAnimation | None = None
        task = self._task
        self.column.addLayout(row(back_link(look, tr("Programme"), partial(go, PROGRAMME)), 1))
        self.column.addSpacing(2)
        self.column.addWidget(Text(look, tr("A small check"), "h1-wide"))
        self.column.addWidget(Text(look, task.text, "lead", "ink2"))
        self.column.addSpacing(16)
        refused = self._refused(task)
        if refused:
            self.column.addWidget(Banner(look, "locked", tr("Not now: {0}").format(refused)))
            self.column.addStretch(1)
            return
        self._picture(task)
        for step, text in enumerate(self._steps(task), 1):
            self.column.addLayout(marked(look, Mark(look, number=step), text, "lead"))
            self.column.addSpacing(8)
        if task.hold_s:
            self.column.addLayout(self._counting(task.hold_s))
        self.scores = Scores(look, tr("How much did it hurt?"), course.task_pains[number])
        self.scores.chosen.connect(self._answer)
        frame, inside = card(20, 8)
        inside.addWidget(Text(look, tr("How much did it hurt, at its worst? 0 is no pain."), "body"))
        inside.addWidget(self.scores)
        self.column.addSpacing(8)
        self.column.addWidget(frame)
        self.column.addSpacing(12)
        self._said = QVBoxLayout()
        self.column.addLayout(self._said)
        self.column.addStretch(1)
        if course.task_pains[number] is not None:
            self._say(course.task_pains[number] or 0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Counts for nobody when it is left."""
        super().hideEvent(event)
        if self._count:
            self._count.stop()

    def _refused(self, task: ExitTask) -> str:
        if self._ports.known().hip.standing.locked:
            return tr("Exercise is closed until a clinician has cleared it.")
        exercise = self._services.library.exercises.get(task.exercise)
        return self._services.refuses(exercise) if exercise else ""

    def _steps(self, task: ExitTask) -> list[str]:
        sides = self._ports.known().profile.sore_sides
        side = tr("Go slowly, once through.")
        if len(sides) == 1:
            side = tr("Go slowly, once through. Your {0} side is the sore one.").format(next(iter(sides)).value)
        return [side, tr("Stop as soon as it hurts more than {0}.").format(task.max_pain)]

    def _picture(self, task: ExitTask) -> None:
        exercise = self._services.library.exercises.get(task.exercise)
        if exercise is None:
            return
        alone = Routine(exercise.id, exercise.name, "", (ExerciseItem(exercise.id, exercise.dose),))
        plan = build_plan(alone, {exercise.id: exercise}, self._services.settings, sore_side=Side.RIGHT)
        player = Player(self.look, self._services.pictures, next(s for s in plan.steps if s.kind.worked))
        player.setFixedHeight(self.look.px(PICTURE_PX))
        player.show_side(self._ports.known().profile.first_side)
        self.column.addWidget(player)
        self.column.addSpacing(16)

    def _counting(self, hold_s: int) -> QVBoxLayout:
        look = self.look
        self.left = Text(look, str(hold_s), "hero", wrap=False)
        self.count = button(look, tr("Count {0} seconds").format(hold_s), "secondary", "play", self._begin)
        self._count = QVariantAnimation(self)
        self._count.setEasingCurve(QEasingCurve.Type.Linear)
        self._count.setStartValue(hold_s)
        self._count.setEndValue(0)
        self._count.setDuration(hold_s * 1000)
        self._count.valueChanged.connect(lambda left: self.left.setText(str(int(left))))
        self._count.finished.connect(lambda: self.left.setText(tr("Done. Ease out of it.")))
        line = row(self.count, self.left, 1, gap_px=20)
        line.setContentsMargins(0, 4, 0, 8)
        return stack(line)

    def _begin(self) -> None:
        if self._count:
            self._count.stop()
            self._count.start()

    def _answer(self, pain: int) -> None:
        if pain < 0:
            clear(self._said)
            return
        self._ports.answer_task(self._course.programme.id, self._number, pain)
        self._ports.changed()
        self._say(pain)

    def _say(self, pain: int) -> None:
        look, most = self.look, self._task.max_pain
        clear(self._said)
        if pain <= most:
            text = tr("Pain {0}: this check is there.").format(pain)
            self._said.addWidget(Banner(look, "info", text))
        else:
            text = tr("Pain {0} is above {1}: not yet. Try it again in a few days. Nothing is lost.").format(pain, most)
            self._said.addWidget(Banner(look, "caution", text))
        after: QWidget | None = None
        if self._number + 1 < len(self._course.part.exit_tasks):
            address = f"check:{self._course.programme.id}:{self._number + 1}"
            after = button(look, tr("The next check"), "primary", on_click=partial(self._go, address))
        back = button(look, tr("Back to the programme"), "secondary", on_click=partial(self._go, PROGRAMME))
        line = row(*((after,) if after else ()), back, 1)
        line.setContentsMargins(0, 12, 0, 0)
        self._said.addLayout(line)
