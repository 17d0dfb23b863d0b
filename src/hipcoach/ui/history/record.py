"""The page of one session of the history: every step as it was done, what was said about it, and what was changed."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from hipcoach.core.length import clock_text
from hipcoach.core.record import HurtRow, SessionRow, StepRow
from hipcoach.core.vocabulary import Phase
from hipcoach.ui.history.answers_form import AnswersForm
from hipcoach.ui.history.session_form import SessionForm
from hipcoach.ui.history.steps_card import StepsForm, head, steps_card
from hipcoach.ui.history.words import change_text, score_text, signs_text
from hipcoach.ui.reading import ReadingPage
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import Mark, facts, light_mark, marked
from hipcoach.ui.widgets.page import back_link, clear, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.toast import Toast
from hipcoach.ui.words import counted, day_text, effort_text, short_phase, tr

_PHASES = frozenset(phase.value for phase in Phase if phase is not Phase.ANY)


class RecordPage(ReadingPage):
    """One session, as it was done; steps in the order of the routine, sides beside each other."""

    def __init__(self, look: Look, services: Services, go: Go, uuid: str) -> None:
        session = services.history.session(uuid)
        super().__init__(look, session.title if session else tr("Session"))
        self._services, self._go, self._uuid = services, go, uuid
        head = row(back_link(look, tr("History"), lambda: go("history")), 1)
        self.column.addLayout(head)
        self.column.addSpacing(2)
        if session is None:
            self.column.addWidget(self._gone())
            self.column.addStretch(1)
            return
        week = partial(go, f"history:month:{session.day.isoformat()}")
        head.addWidget(button(look, tr("The week after"), "text", on_click=week))
        self._header = stack()
        self.column.addLayout(self._header)
        self.column.addSpacing(20)
        self._fill()
        self.add_columns()

    def _fill(self, form: str = "") -> None:
        """Shows what is kept now; `form` is what is open to be changed: session, answers or sets."""
        history, hand = self._services.history, self._services.by_hand
        session = history.session(self._uuid)
        for column in (self.wide, self.narrow):
            clear(column)
        clear(self._header)
        if session is None:  # another window took it out
            self._header.addWidget(self._gone())
            return
        if form == "session":
            today = self._services.today()
            self._header.addWidget(SessionForm(self.look, session, today, self._keep_session, self._fill))
        else:
            self._add_header(session)
        steps, hurts = history.steps(self._uuid), history.hurts(self._uuid)
        if form == "sets":
            self.wide.addWidget(StepsForm(self.look, steps, self._keep_steps, self._fill))
        else:
            sets = any(step.kind != "card" for step in steps)
            self.wide.addLayout(head(self.look, (lambda: self._fill("sets")) if hand is not None and sets else None))
            self.wide.addSpacing(8)
            card = steps_card(self.look, steps, hurts, self._services.units, by_hand=session.by_hand)
            self.wide.addWidget(card)
        self._add_changes(session, steps)
        self.wide.addStretch(1)
        self.narrow.addLayout(row(light_mark(self.look, history.light(session)), 1))
        if why := history.why(session):
            self.narrow.addWidget(Text(self.look, why, "small", "ink2"))
        self.narrow.addSpacing(12)
        if form == "answers":
            self.narrow.addWidget(
                AnswersForm(self.look, session, self._keep_answers, self._fill, self._services.today())
            )
        else:
            self._add_answers(session, steps, hurts)
        self.narrow.addSpacing(20)
        if hand is not None:
            delete = button(self.look, tr("Delete this session"), "text", on_click=self._delete)
            self.narrow.addLayout(row(delete, 1))
        self.narrow.addStretch(1)

    def _gone(self) -> Text:
        return Text(self.look, tr("This session is not in the history any more."), "cue", "ink2")

    def _add_header(self, session: SessionRow) -> None:
        when = day_text(session.day, "dddd d MMMM yyyy")
        about = [f"{when}, {session.started.hour}:{session.started.minute:02}"]
        if session.by_hand:
            about.append(tr("added by hand"))
        elif session.outcome != "completed" and not session.running:
            about.append(tr("in part"))
        titles = stack(Text(self.look, session.title, "h1-wide"), Text(self.look, " · ".join(about), "body", "ink2"))
        header = row(titles)
        header.setStretch(0, 1)
        if self._services.by_hand is not None and not session.running:
            change = button(self.look, tr("Change"), "text", on_click=lambda: self._fill("session"))
            change.setAccessibleName(tr("Change title, start and minutes"))
            header.addWidget(change)
        if session.routine_id in self._services.library.routines:
            again = partial(self._go, f"routine:{session.routine_id}")
            header.addWidget(button(self.look, tr("Do it again"), "secondary", "play", again))
        self._header.addLayout(header)

    def _add_answers(self, session: SessionRow, steps: Sequence[StepRow], hurts: Sequence[HurtRow]) -> None:
        self.narrow.addWidget(facts(self.look, self._facts(session, steps, len(hurts) or session.hurt_marks), 96))
        if self._services.by_hand is not None:
            change = button(self.look, tr("Change the answers"), "text", on_click=lambda: self._fill("answers"))
            self.narrow.addLayout(row(change, 1))
        if session.note:
            self.narrow.addSpacing(20)
            self.narrow.addWidget(heading(self.look, tr("Note")))
            self.narrow.addSpacing(8)
            self.narrow.addWidget(Text(self.look, session.note))
        if session.dose_changes:
            self._add_lines(self.narrow, tr("Why the dose was another"), session.dose_changes, "info")

    def _add_changes(self, session: SessionRow, steps: Sequence[StepRow]) -> None:
        names = {step.n: step.name for step in steps}
        changes = [change_text(change, names) for change in self._services.history.changes(session.uuid)]
        if changes:
            self._add_lines(self.wide, tr("Changed by hand"), changes, "reset")

    def _add_lines(self, column: QVBoxLayout, title: str, lines: Sequence[str], icon: str) -> None:
        column.addSpacing(20)
        column.addWidget(heading(self.look, title))
        for line in lines:
            column.addSpacing(6)
            column.addLayout(marked(self.look, Mark(self.look, icon=icon), line, "small", "ink2"))

    def _facts(self, session: SessionRow, steps: Sequence[StepRow], hurts: int) -> list[tuple[str, str]]:
        worked = [step for step in steps if step.kind != "card"]
        done, all_sets = sum(step.outcome == "done" for step in worked), len(worked)
        if session.outcome != "completed":  # what was planned behind the end was left out
            all_sets = max(all_sets, session.planned_steps - (len(steps) - len(worked)))
        left, right = session.left_reps, session.right_reps
        balance = f"{tr('Left')} {left}, {tr('right')} {right} {tr('repetitions')}"
        phase = short_phase(Phase(session.phase)) if session.phase in _PHASES else ""
        return [
            (tr("Time"), clock_text(session.active_ms)),
            (tr("Done"), tr("{done} of {all} sets").format(done=done, all=all_sets) if worked else ""),
            (tr("Sides"), balance if left or right else ""),
            (tr("Phase"), phase),
            (tr("Before"), score_text(session.pain_before) if session.pain_before is not None else ""),
            (tr("During"), score_text(session.pain_during)),
            (tr("After"), score_text(session.pain_after)),
            (tr("Next morning"), score_text(session.pain_next_morning)),
            (tr("A day later"), score_text(session.pain_next_day) if session.pain_next_day is not None else ""),
            (tr("Signs"), signs_text(session.signs)),
            (tr("That hurt"), counted(hurts, "time", "times") if hurts else ""),
            (tr("Effort"), effort_text(session.effort_rpe) if session.effort_rpe is not None else ""),
        ]

    # -- by hand ----------------------------------------------------------------------------------------------

    def _keep_session(self, title: str, started: datetime, active_ms: int) -> None:
        hand = self._services.by_hand
        if hand is not None and hand.change(self._uuid, title, started, active_ms):
            self._fill()

    def _keep_answers(self, given: Mapping[str, object]) -> None:
        hand = self._services.by_hand
        if hand is not None and (not given or hand.answer(self._uuid, given)):
            self._fill()

    def _keep_steps(self, changes: Mapping[int, Mapping[str, object]]) -> None:
        hand = self._services.by_hand
        if hand is not None and all([hand.change_step(self._uuid, n, given) for n, given in changes.items()]):
            self._fill()

    def _delete(self) -> None:
        hand, session = self._services.by_hand, self._services.history.session(self._uuid)
        if hand is None or session is None or not hand.delete(self._uuid):
            return
        window, go, look, uuid = self.window(), self._go, self.look, self._uuid
        go("history")

        def undo() -> None:
            if hand.restore(uuid):
                go(f"record:{uuid}")

        Toast(look, window, tr("Deleted {title}.").format(title=session.title), tr("Bring it back"), "Z", undo)
