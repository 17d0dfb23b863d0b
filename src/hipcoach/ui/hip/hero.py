"""The large card of Today: the routine that is due, why, how long, what it needs, and Start; or the rest."""

from functools import partial

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hipcoach.care.filter import ASK_TEXT
from hipcoach.care.today import Task, Way
from hipcoach.core.routine import Routine
from hipcoach.ui.hip.ports import Known, Made
from hipcoach.ui.hip.questions import open_text
from hipcoach.ui.library_filter import routine_equipment
from hipcoach.ui.planned import planned
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import equipment_tags
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.widgets.posed import PosedPicture, figure_at_rest
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import counted, tr

COLD = "ice-timer-15"
REST_PICTURE_PX, AROUND_REST_PX = (200, 420), 430
"""How low and how tall the figure at rest may be, and what height stands around it."""


class Hero(QFrame):
    """A routine with its Start."""

    def __init__(self, look: Look, services: Services, go: Go, known: Known, task: Task) -> None:
        super().__init__()
        self._look, self._services, self._go, self._known = look, services, go, known
        self.setProperty("kind", "card")
        routine = task.offered.routine or task.routine
        plan = planned(routine, services)
        facts = [minutes_text(plan.length_ms, plan.exact), counted(plan.exercises, "exercise", "exercises")]
        if len(known.profile.sore_sides) == 1 and self._one_sided(routine):
            facts.append(tr("{0} side first").format(known.profile.first_side.value))
        across = QHBoxLayout()
        across.setSpacing(16)
        # The picture begins beside the facts: it is to be as tall as there is room for.
        told = stack(Text(look, " · ".join(facts), "lead", "ink2"))
        told.addSpacing(14)
        told.addLayout(self._texts(task, routine), 1)
        across.addLayout(told, 8)
        across.addWidget(PosedPicture(look, services.pictures, shown_exercise(routine), known.profile.first_side), 11)
        inside = stack(Text(look, task.routine.title, "hero"))
        inside.setContentsMargins(32, 32, 32, 32)
        inside.addLayout(across, 1)
        inside.addSpacing(16)
        self.start = button(look, tr("Start"), "start", "play", lambda: services.start_session(task.routine.id))
        self.start.setAccessibleName(f"{tr('Start')} {task.routine.title}, {plan.text}")
        actions = row(self.start, gap_px=16)
        for other in [way for way in known.today.other_ways if way.way is Way.SHORTER][:1]:
            length = planned(other.offered.routine or other.routine, services)
            said = tr("{0} version") if length.exact else tr("Shorter: {0}")
            text = said.format(minutes_text(length.length_ms, length.exact))
            begin = partial(services.start_session, other.routine.id)
            actions.addWidget(button(look, text, "secondary", on_click=begin))
        actions.addWidget(button(look, tr("Choose another"), "text", on_click=lambda: go("library:routines")))
        actions.addStretch(1)
        inside.addLayout(actions)
        self.setLayout(inside)

    def _texts(self, task: Task, routine: Routine) -> QVBoxLayout:
        """Why it is due, what changed since the last time and by which rule, what was left out, what it needs."""
        look, services = self._look, self._services
        texts = stack(Text(look, task.why, "cue"))
        if longer := longer_text(planned(routine, services).length_ms, self._known.profile.minutes):
            texts.addSpacing(8)
            texts.addWidget(Text(look, longer, "small", "ink2"))
        for made in self._new_today(task.routine.id):
            texts.addSpacing(8)
            texts.addWidget(Text(look, made.decision.says, "cue"))
            rule = tr("Rule {0}: see the programme").format(made.decision.rule)
            texts.addLayout(row(self._link(rule, "hip:programme"), 1))
        for note in task.offered.notes:
            texts.addSpacing(8)
            texts.addWidget(Text(look, note, "small-strong", "amber"))
        if task.offered.left_out:
            texts.addSpacing(8)
            left = counted(len(task.offered.left_out), "exercise was", "exercises were")
            said = tr("{0} changed for your hip: see why").format(left)
            texts.addLayout(row(self._link(said, f"routine:{task.routine.id}"), 1))
        texts.addSpacing(14)
        texts.addWidget(equipment_tags(look, routine_equipment(routine, services.library.exercises)))
        texts.addStretch(1)
        return texts

    def _link(self, text: str, address: str) -> QWidget:
        made = button(self._look, text, "text", on_click=partial(self._go, address))
        made.setStyleSheet("padding: 0; text-align: left;")
        return made

    def _new_today(self, routine: str) -> list[Made]:
        """What the programme changed since the last time, newest first, at most one."""
        last = self._known.last.day if self._known.last else None
        return [
            made
            for made in self._known.made
            if made.decision.routine == routine
            and made.decision.changes
            and not made.taken_back
            and (last is None or made.decision.at.date() >= last)
        ][:1]

    def _one_sided(self, routine: Routine) -> bool:
        exercises = self._services.library.exercises
        return any(exercises[name].per_side for name in routine.exercise_ids() if name in exercises)


class Rest(QFrame):
    """Nothing is due: a rest, questions that come first, a fresh strain to protect, or time to see someone."""

    def __init__(self, look: Look, services: Services, go: Go, known: Known) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        today, screened = known.today, known.hip.standing.screened
        said = today.blocked or today.rest or tr("Nothing is planned today. Easy walking is always fine.")
        later_today = today.goes_on is not None and today.goes_on.date() == known.now.date()
        title = tr("Done for now") if later_today else tr("A day of rest")
        if today.blocked:
            title = tr("First a few questions") if today.ask_screening else tr("Not today")
        if today.ask_screening and known.hip.standing.ask_again:
            why = tr("The safety questions take a minute.") if said == ASK_TEXT else said
            said = f"{known.hip.standing.ask_again[0]} {why}"
        elif today.ask_screening and screened and screened.missing:
            said = open_text(len(screened.missing))
        if screened and screened.protect and not today.ask_screening and COLD in services.library.routines:
            title = tr("Protect it for now")
            said = f"{said} {tr('After that the questions come again.')}"
            cold = services.library.routines[COLD].title
            self.start = button(look, cold, "primary", on_click=lambda: go(f"routine:{COLD}"))
        elif today.paused and not today.blocked:
            title = tr("Time to see someone")
            again = bool(known.hip.standing.ask_again)
            text = tr("Answer the safety questions") if again else tr("Whom to see, and when")
            address = "screening" if again else "card:card-who-to-see"
            self.start = button(look, text, "primary", on_click=lambda: go(address))
        elif today.ask_screening:
            self.start = button(look, tr("Answer the safety questions"), "start", on_click=lambda: go("screening"))
        elif known.hip.unread:
            self.start = button(look, tr("Pages to read"), "primary", on_click=lambda: go("library:cards"))
        else:
            gentle = tr("Choose something gentle")
            self.start = button(look, gentle, "primary", on_click=lambda: go("library:routines"))
        inside = stack(Text(look, title, "hero"), Text(look, said, "lead"), gap_px=12)
        inside.setContentsMargins(32, 32, 32, 32)
        inside.addSpacing(12)
        inside.addLayout(row(self.start, 1))
        inside.addStretch(1)
        self.figure: PosedPicture | None = None
        if not today.blocked and not today.paused:  # what is closed has no picture to look at
            self.figure = figure_at_rest(look, services.pictures)
            inside.insertWidget(inside.count() - 1, self.figure)
        self.setLayout(inside)

    def give_room(self, height: int) -> None:
        """Lets the figure at rest grow with the height of the page."""
        if self.figure is not None:
            low, tall = REST_PICTURE_PX
            self.figure.setMinimumHeight(max(low, min(tall, height - AROUND_REST_PX)))


def shown_exercise(routine: Routine) -> str:
    """The exercise whose picture stands for the routine: the one in its middle."""
    names = routine.exercise_ids()
    return names[len(names) // 2] if names else ""


def longer_text(length_ms: int, minutes: int | None) -> str:
    """Says that something takes longer than somebody has; nothing is cut from it. Empty where it fits."""
    if minutes is None or round(length_ms / 60_000) <= minutes:
        return ""
    said = tr(
        "That is longer than the {n} minutes you have. Nothing is left out for it; end early and what you did is kept."
    )
    return said.format(n=minutes)


def minutes_text(length_ms: int, exact: bool) -> str:
    """A length in minutes: exact to the second on the routine's page, rounded here."""
    minutes = max(1, round(length_ms / 60_000))
    return f"{minutes} min" if exact else tr("about {0} min").format(minutes)
