"""The page of one session of the history: every step as it was done."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtWidgets import QHBoxLayout, QWidget

from hipcoach.core.length import clock_text
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.rows import SessionRow, StepRow
from hipcoach.ui.reading import ReadingPage
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.marks import Mark, facts, light_mark
from hipcoach.ui.widgets.page import back_link, card, hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import counted, day_text, effort_text, first_big, tr

OUTCOMES = {"done": ("check", "green"), "cut-short": ("clock", "amber"), "skipped": ("forward", "ink2")}


class RecordPage(ReadingPage):
    """One session, as it was done; steps in the order of the routine, sides beside each other."""

    def __init__(self, look: Look, services: Services, go: Go, uuid: str) -> None:
        session = services.history.session(uuid)
        super().__init__(look, session.title if session else tr("Session"))
        self._services, self._go = services, go
        self.column.addLayout(row(back_link(look, tr("History"), lambda: go("history")), 1))
        self.column.addSpacing(2)
        if session is None:
            self.column.addWidget(Text(look, tr("This session is not in the history any more."), "cue", "ink2"))
            self.column.addStretch(1)
            return
        when = day_text(session.day, "dddd d MMMM yyyy")
        clock = f"{session.started.hour}:{session.started.minute:02}"
        again = button(look, tr("Do it again"), "secondary", "play", lambda: go(f"routine:{session.routine_id}"))
        again.setEnabled(session.routine_id in services.library.routines)
        titles = stack(Text(look, session.title, "h1-wide"), Text(look, f"{when}, {clock}", "body", "ink2"))
        header = row(titles, again)
        header.setStretch(0, 1)
        self.column.addLayout(header)
        self.column.addSpacing(20)
        steps = services.history.steps(uuid)
        self.wide.addWidget(self._steps(steps))
        self.wide.addStretch(1)
        self.narrow.addLayout(row(light_mark(look, services.history.light(session)), 1))
        self.narrow.addSpacing(12)
        self.narrow.addWidget(facts(look, self._facts(session, steps)))
        if session.note:
            self.narrow.addSpacing(20)
            self.narrow.addWidget(heading(look, tr("Note")))
            self.narrow.addSpacing(8)
            self.narrow.addWidget(Text(look, session.note))
        self.narrow.addStretch(1)
        self.add_columns()

    def _facts(self, session: SessionRow, steps: Sequence[StepRow]) -> list[tuple[str, str]]:
        done = sum(step.outcome == "done" for step in steps)
        left, right = session.left_reps, session.right_reps
        balance = f"{tr('Left')} {left}, {tr('right')} {right} {tr('repetitions')}"
        return [
            (tr("Time"), clock_text(session.active_ms)),
            (tr("Done"), tr("{done} of {all} sets").format(done=done, all=len(steps))),
            (tr("Sides"), balance if left or right else ""),
            (tr("During"), _score(session.pain_during)),
            (tr("After"), _score(session.pain_after)),
            (tr("Next day"), _score(session.pain_next_morning)),
            (tr("That hurt"), counted(session.hurt_marks, "time", "times") if session.hurt_marks else ""),
            (tr("Effort"), effort_text(session.effort_rpe) if session.effort_rpe is not None else ""),
        ]

    def _steps(self, steps: Sequence[StepRow]) -> QWidget:
        frame, inside = card(20, 0)
        if not steps:
            inside.addWidget(Text(self.look, tr("Nothing was finished in this session."), "body", "ink2"))
        for name, group in groupby(steps, key=lambda step: step.name):
            if inside.count():
                inside.addWidget(hairline(self.look))
            inside.addSpacing(10)
            inside.addWidget(Text(self.look, name, "h3"))
            for step in group:
                if step.kind == "card":
                    inside.addWidget(Text(self.look, step.answer or tr("no answer"), "body", "ink2"))
                    continue
                inside.addLayout(self._step(step))
            inside.addSpacing(10)
        return frame

    def _step(self, step: StepRow) -> QHBoxLayout:
        """One set: which side, how much, and how it ended by shape and word."""
        icon, tone = OUTCOMES.get(step.outcome, ("info", "ink2"))
        what = [f"{tr('Set')} {step.set_number}"]
        if step.side is not Side.BOTH:
            what.append(tr(step.side.value))
        name = Text(self.look, ", ".join(what), "body", "ink2", wrap=False)
        name.setFixedWidth(self.look.px(130))
        amount = " · ".join(text for text in (_amount(step), step.load_text) if text)
        outcome = Text(self.look, first_big(tr(step.outcome.replace("-", " "))), "small-strong", tone, wrap=False)
        line = row(name, Text(self.look, amount, "body"), Mark(self.look, icon=icon, tone=tone), outcome, gap_px=8)
        line.setStretch(1, 1)
        outcome.setFixedWidth(self.look.px(80))
        return line


def _score(score: int | None) -> str:
    return f"{score} {tr('of 10')}" if score is not None else tr("not asked")


def _amount(step: StepRow) -> str:
    """What was done, and what was planned where that differs."""
    if step.planned_reps:
        done, planned = step.done_reps or 0, step.planned_reps
        text = f"{done} {tr('of')} {planned}" if done != planned else str(done)
        return f"{text} {tr('repetitions') if planned != 1 else tr('hold')}, {clock_text(step.done_ms)}"
    if step.planned_ms and abs(step.planned_ms - step.done_ms) >= 1_000:
        return f"{clock_text(step.done_ms)} {tr('of')} {clock_text(step.planned_ms)}"
    return clock_text(step.done_ms)
