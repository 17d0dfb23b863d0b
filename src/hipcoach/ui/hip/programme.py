"""The programme: where it stands, what is open before the next phase, every decision with its rule, and the switch."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hipcoach.care.phases import course_text, sessions_a_week
from hipcoach.care.refusal import refusal
from hipcoach.core.vocabulary import Phase
from hipcoach.ui.hip.doses import Doses
from hipcoach.ui.hip.ports import Course, DoseLine, HipPorts, Made
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import FilterChip
from hipcoach.ui.widgets.flow import AsideLayout
from hipcoach.ui.widgets.marks import Mark, marked
from hipcoach.ui.widgets.page import card, hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text, tooltip
from hipcoach.ui.words import day_text, phase_text, tr

DECISIONS_SHOWN = 30
SWITCH_RULES = ("F.9-2", "F.9-3")
SWITCH_TEXT = (
    "Only where your clinician told you to do one exercise that is left out for this hip. It is dated, a warning "
    "is shown in each session, and it is off again after the next red. Only one exercise at a time."
)


class ProgrammeTab(QWidget):
    """Courses, decisions and the clinician's switch; `kept` is called after each change."""

    def __init__(self, look: Look, services: Services, go: Go, ports: HipPorts, kept: Callable[[], None]) -> None:
        super().__init__()
        self._look, self._services, self._go, self._ports, self._kept = look, services, go, ports, kept
        self._known = ports.known()
        self.doses: dict[str, Doses] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if self._known.hip.standing.locked:
            text = tr("The programme waits. Exercise is closed until a clinician has cleared it.")
            column.addWidget(Banner(look, "locked", text))
        for course in self._known.courses:
            column.addWidget(self._course(course))
            if course.doses:
                doses = Doses(look, services.library, course.doses, self._set_dose)
                self.doses[course.programme.id] = doses
                column.addWidget(doses)
        if not self._known.courses:
            frame, inside = card(20, 12)
            text = tr("No programme yet. Choose a pattern that could fit, and its phases begin here.")
            inside.addWidget(Text(look, text, "body", "ink2"))
            inside.addLayout(
                row(button(look, tr("Find what could fit"), "secondary", on_click=lambda: go("screening")), 1)
            )
            column.addWidget(frame)
        column.addWidget(self._decisions())
        column.addWidget(self._switch())

    # -- courses ------------------------------------------------------------------------------------------------

    def _course(self, course: Course) -> QFrame:
        look = self._look
        frame, inside = card(20, 10)
        since = f" {tr('since')} {day_text(course.since, 'd MMMM')}" if course.since else ""
        inside.addWidget(Text(look, course.programme.title, "figure"))
        inside.addWidget(Text(look, f"{phase_text(course.part.phase)}{since}", "body", "ink2"))
        routine = self._services.library.routines.get(course.part.routine)
        if routine:
            count = sessions_a_week(course.part, finished=course.finished)
            times = tr("once") if count == 1 else tr("{0} times").format(count)
            inside.addWidget(Text(look, tr("Planned: {0} a week. {1}.").format(times, routine.title), "body"))
        if text := course_text(course.programme):
            inside.addWidget(Text(look, text, "small", "ink2"))
        if course.notice:
            inside.addWidget(Banner(look, "caution", course.notice.text))
        if course.check.to is None and not course.part.exit_tasks:
            if course.part.phase is Phase.RUN_READY:
                inside.addLayout(self._last_phase(course))
            return frame
        inside.addSpacing(4)
        ready = course.check.ready
        title = tr("Everything is there for the next phase") if ready else tr("Before the next phase")
        inside.addWidget(heading(look, title))
        tasks = {f"{task.text} Pain {task.max_pain} or less." for task in course.part.exit_tasks}
        for text in course.check.open:
            if text not in tasks:
                inside.addLayout(marked(look, Mark(look, icon="dot"), text))
        for number, task in enumerate(course.part.exit_tasks):
            inside.addWidget(self._task(course, number, task.text, task.exercise, task.max_pain))
        if course.check.to is not None:
            move = button(look, tr("Begin phase {0}").format(course.check.to.value), "primary")
            move.setEnabled(ready)
            move.setToolTip(tooltip("" if ready else " ".join(course.check.open)))
            move.clicked.connect(partial(self._move_on, course.programme.id))
            inside.addLayout(row(move, 1))
        return frame

    def _task(self, course: Course, number: int, text: str, exercise: str, max_pain: int) -> QWidget:
        look = self._look
        box = QWidget()
        pain = course.task_pains[number] if number < len(course.task_pains) else None
        done = pain is not None and pain <= max_pain
        mark = Mark(look, icon="check" if done else "dot", tone="green" if done else "ink2")
        said = QWidget()
        inside = marked(look, mark, tr("{0} Pain {1} or less.").format(text, max_pain))
        inside.setContentsMargins(0, 0, 0, 0)
        said.setLayout(inside)
        line = AsideLayout(said)
        if exercise in self._services.library.exercises:
            show = button(look, tr("Show me"), "text", on_click=partial(self._go, f"exercise:{exercise}"))
            line.addWidget(show)
        words = tr("Try it") if pain is None else tr("Try it again")
        again = button(look, words, "secondary", on_click=partial(self._go, f"check:{course.programme.id}:{number}"))
        again.setAccessibleName(f"{words}: {text}")
        again.setEnabled(not self._known.hip.standing.locked)
        line.addWidget(again)
        whole = stack(line)
        if pain is not None:
            told = Text(look, tr("Last time: pain {0}.").format(pain), "small", "ink2")
            told.setContentsMargins(look.px(40), 0, 0, 0)
            whole.addWidget(told)
        box.setLayout(whole)
        return box

    def _last_phase(self, course: Course) -> QVBoxLayout:
        """Phase 3: what comes before a run, and the choice to only keep up what was reached (PHASE-3)."""
        look = self._look
        box = stack(gap_px=10)
        box.addWidget(Banner(look, "info", *course.check.open, title=tr("Before you run again")))
        if course.finished:
            text = tr("You keep it up: once or twice a week is enough.")
            press = button(look, tr("Go on in full"), "secondary")
        else:
            text = tr("Content with your hip, or not a runner? Then once or twice a week keeps it.")
            press = button(look, tr("From now on keep it up"), "secondary")
        press.clicked.connect(partial(self._keep_up, course.programme.id, not course.finished))
        line = row(Text(look, text, "body"), press, gap_px=16)
        line.setStretch(0, 1)
        box.addLayout(line)
        return box

    def _keep_up(self, programme: str, on: bool, *_pressed: object) -> None:
        self._ports.keep_up(programme, on)
        self._kept()

    def _move_on(self, programme: str) -> None:
        self._ports.move_on(programme)
        self._kept()

    def _set_dose(self, line: DoseLine, value: int) -> None:
        self._ports.set_dose(line.routine, line.exercise, line.part, value)
        self._ports.changed()

    # -- decisions ----------------------------------------------------------------------------------------------

    def _decisions(self) -> QFrame:
        frame, inside = card(20, 8)
        inside.addWidget(heading(self._look, tr("What the rules decided")))
        if not self._known.made:
            text = tr("Nothing yet. After each session with its morning score the reason stands here.")
            inside.addWidget(Text(self._look, text, "body", "ink2"))
        for made in self._known.made[:DECISIONS_SHOWN]:
            inside.addWidget(hairline(self._look))
            inside.addLayout(self._decision(made))
        return frame

    def _decision(self, made: Made) -> QVBoxLayout:
        look, decision = self._look, made.decision
        rule = tr("by hand") if decision.rule == "by-hand" else tr("rule {0}").format(decision.rule)
        about = f"{day_text(decision.at.date(), 'd MMMM')} · {made.title} · {rule}"
        texts = stack(Text(look, decision.says, "body"), Text(look, about, "small", "ink2"), gap_px=2)
        line = row(texts, gap_px=16)
        line.setStretch(0, 1)
        if made.taken_back:
            line.addWidget(Text(look, tr("Taken back"), "small-strong", "ink2", wrap=False))
        elif decision.phase_from or (decision.changes and decision.rule != "by-hand"):
            undo = button(look, tr("Take back"), "text", on_click=partial(self._take_back, made.uuid))
            undo.setAccessibleName(f"{tr('Take back')}: {decision.says}")
            line.addWidget(undo)
        return stack(line)

    def _take_back(self, uuid: str) -> None:
        self._ports.take_back(uuid)
        self._kept()

    # -- the clinician's switch ---------------------------------------------------------------------------------

    def _switch(self) -> QFrame:
        look, library, hip = self._look, self._services.library, self._known.hip
        frame, inside = card(20, 10)
        inside.addWidget(heading(look, tr("My clinician told me to do this")))
        inside.addWidget(Text(look, tr(SWITCH_TEXT), "small", "ink2"))
        lifted = library.exercises.get(hip.lifted_exercise)
        if lifted is not None:
            since = max(switch.at for switch in hip.lifted if switch.exercise == lifted.id)
            text = tr("{0}: on since {1}. Stop it at once if it hurts more.").format(
                lifted.name, day_text(since.date(), "d MMMM")
            )
            off = tr("Switch off")
            inside.addWidget(Banner(look, "caution", text, action=off, on_action=partial(self._lift, "")))
        options = [
            (exercise.id, exercise.name)
            for exercise in sorted(library.exercises.values(), key=lambda each: each.name)
            if (no := refusal(exercise, library, hip)) is not None and no.rule in SWITCH_RULES
        ]
        self.lift = FilterChip(look, tr("Choose an exercise"), options)
        self.lift.setEnabled(bool(options) and not hip.standing.locked)
        self.lift.changed.connect(lambda: self._lift(self.lift.chosen[0]) if self.lift.chosen else None)
        inside.addLayout(row(self.lift, 1))
        if hip.standing.locked:
            inside.addWidget(Text(look, tr("It stays shut while a warning sign stands."), "small", "ink2"))
        elif not options:
            inside.addWidget(Text(look, tr("Nothing is left out for this hip now."), "small", "ink2"))
        return frame

    def _lift(self, exercise: str) -> None:
        self._ports.lift(exercise)
        self._kept()
