"""Every set of a session as it was done, and the same to be set right by hand."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hipcoach.core.load import load_in
from hipcoach.core.profile import Units
from hipcoach.core.record import HurtRow, StepRow
from hipcoach.ui.history.words import amount_text, hurt_text, set_text
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.marks import Mark, marked
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import card, hairline, heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import first_big, tr

OUTCOMES = {"done": ("check", "green"), "cut-short": ("clock", "amber"), "skipped": ("forward", "ink2")}
OUTCOME_WORDS = {"done": "Done", "cut-short": "Cut short", "skipped": "Skipped"}
MOST_REPS, MOST_S, STEP_S = 200, 3600, 5


def steps_card(
    look: Look,
    steps: Sequence[StepRow],
    hurts: Sequence[HurtRow],
    units: Units = Units.METRIC,
    *,
    by_hand: bool = False,
) -> QWidget:
    """The sets by exercise: which side, how much of what was planned, how it ended, and what hurt."""
    frame, inside = card(20, 0)
    if not steps:
        nothing = tr("It was added by hand, without single sets.") if by_hand else tr("No set was finished.")
        inside.addWidget(Text(look, nothing, "body", "ink2"))
    hurt_at = {mark.n: mark for mark in hurts}
    for name, group in groupby(steps, key=lambda step: step.name):
        if inside.count():
            inside.addWidget(hairline(look))
        inside.addSpacing(10)
        inside.addWidget(Text(look, name, "h3"))
        for step in group:
            if step.kind == "card":
                inside.addWidget(Text(look, step.answer or tr("no answer"), "body", "ink2"))
            else:
                inside.addLayout(_line(look, step, units))
            if step.n in hurt_at:
                said = tr("That hurt: {what}").format(what=hurt_text(hurt_at[step.n].answer))
                inside.addLayout(marked(look, Mark(look, icon="warning", tone="red"), said, "small", "red"))
        inside.addSpacing(10)
    return frame


def _line(look: Look, step: StepRow, units: Units) -> QHBoxLayout:
    """One set: which side, how much, and how it ended by shape and word."""
    icon, tone = OUTCOMES.get(step.outcome, ("info", "ink2"))
    name = Text(look, set_text(step), "body", "ink2", wrap=False)
    name.setFixedWidth(look.px(130))
    amount = " · ".join(text for text in (amount_text(step), load_in(step.load_text, units)) if text)
    outcome = Text(look, first_big(tr(step.outcome.replace("-", " "))), "small-strong", tone, wrap=False)
    line = row(name, Text(look, amount, "body"), Mark(look, icon=icon, tone=tone), outcome, gap_px=8)
    line.setStretch(1, 1)
    outcome.setFixedWidth(look.px(80))
    return line


class StepsForm(QFrame):
    """The sets with a number and an outcome each; `keep` gets what was changed by the number of the step."""

    def __init__(
        self,
        look: Look,
        steps: Sequence[StepRow],
        keep: Callable[[Mapping[int, Mapping[str, object]]], object],
        leave: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._keep = keep
        self.numbers: dict[int, Stepper] = {}
        self.outcomes: dict[int, Segments] = {}
        self._steps = {step.n: step for step in steps if step.kind != "card"}
        column = stack(gap_px=8)
        column.setContentsMargins(20, 20, 20, 20)
        for name, group in groupby(self._steps.values(), key=lambda step: step.name):
            column.addWidget(Text(look, name, "h3"))
            for step in group:
                column.addLayout(self._line(look, step))
            column.addSpacing(8)
        self.save = button(look, tr("Keep"), "primary", on_click=self._save)
        column.addLayout(row(self.save, button(look, tr("Leave it as it was"), "text", on_click=leave), 1))
        self.setLayout(column)

    def _line(self, look: Look, step: StepRow) -> QHBoxLayout:
        label = f"{step.name}, {set_text(step)}"
        if step.planned_reps:
            number = Stepper(look, f"{label}: {tr('repetitions')}", step.done_reps or 0, 0, MOST_REPS, "", 1)
        else:
            number = Stepper(look, f"{label}: {tr('seconds')}", step.done_ms // 1000, 0, MOST_S, " s", STEP_S)
        options = [(value, tr(word)) for value, word in OUTCOME_WORDS.items()]
        outcome = Segments(look, label, options, step.outcome)
        self.numbers[step.n], self.outcomes[step.n] = number, outcome
        name = Text(look, set_text(step), "body", "ink2", wrap=False)
        name.setFixedWidth(look.px(104))
        return row(name, number, 1, outcome, gap_px=8)

    def _save(self) -> None:
        self._keep({n: changes for n in self._steps if (changes := self._changes(n))})

    def _changes(self, n: int) -> dict[str, object]:
        step, value, outcome = self._steps[n], self.numbers[n].box.value(), self.outcomes[n].chosen
        changes: dict[str, object] = {}
        if step.planned_reps and value != (step.done_reps or 0):
            changes["done_reps"] = value
        elif not step.planned_reps and value != step.done_ms // 1000:
            changes["done_ms"] = value * 1000
        if outcome != step.outcome:
            changes["outcome"] = outcome
        return changes


def head(look: Look, on_change: Callable[[], object] | None) -> QHBoxLayout:
    """The heading of the sets, with the way to set them right."""
    line = row(heading(look, tr("Sets")), 1)
    if on_change is not None:
        line.addWidget(button(look, tr("Change the sets"), "text", on_click=on_change))
    return line
