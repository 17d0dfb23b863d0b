"""The diary: pain, soreness and a note for any day, also while everything is closed."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from hipcoach.care.soreness import pain_and_soreness
from hipcoach.ui.hip.dates import DayEdit
from hipcoach.ui.hip.ports import DiaryEntry, HipPorts
from hipcoach.ui.hip.scores import Scores
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.chips import Chips
from hipcoach.ui.widgets.page import card, hairline, heading, row
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import day_text, first_big, tr

DAYS_SHOWN = 30
SIGNS = (
    ("limp", "Limping"),
    ("sharp", "Sharp pain"),
    ("spread", "Spreads into the leg"),
    ("swell", "Swelling"),
    ("woke", "It woke me"),
)


class Diary(QWidget):
    """One day to write in, and the days before."""

    def __init__(self, look: Look, ports: HipPorts, kept: Callable[[], None]) -> None:
        super().__init__()
        self._look, self._ports, self._kept = look, ports, kept
        today = ports.known().now.date()
        self._days = {entry.day: entry for entry in ports.diary(today - timedelta(days=DAYS_SHOWN), today)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        frame, inside = card(20, 12)
        self.day = DayEdit(look, tr("Day"), today, today)
        inside.addLayout(row(heading(look, tr("How was it?")), 1, self.day))
        self._fields = QVBoxLayout()
        self._fields.setSpacing(10)
        self.pain = self._scale(tr("Pain in daily life, at its worst"))
        self.morning = self._scale(tr("On rising in the morning"))
        self.soreness = self._scale(tr("Sore muscles, on both sides or where you trained"))
        self.one_sided = button(look, tr("Only on one side, or at the joint or bone"), "chip")
        self.one_sided.setCheckable(True)
        self.one_sided.setToolTip(tr("Then it is kept as pain."))
        self._fields.addLayout(row(self.one_sided, 1))
        inside.addLayout(self._fields)
        self.signs = Chips(look, tr("Anything of this?"), [(value, tr(word)) for value, word in SIGNS], ())
        inside.addWidget(heading(look, tr("Anything of this?")))
        inside.addWidget(self.signs)
        self.note = QPlainTextEdit()
        self.note.setPlaceholderText(tr("A note, if you like"))
        self.note.setAccessibleName(tr("Note"))
        self.note.setFixedHeight(look.px(84))
        self.note.setTabChangesFocus(True)
        inside.addWidget(self.note)
        self.save = button(look, tr("Keep this day"), "primary", on_click=self._save)
        inside.addLayout(row(self.save, 1))
        column.addWidget(frame)
        if self._days:
            column.addWidget(heading(look, tr("The last days")))
            column.addWidget(self._list())
        self.day.box.dateChanged.connect(self._show)
        self._show()

    def _scale(self, name: str) -> Scores:
        made = Scores(self._look, name)
        self._fields.addWidget(Text(self._look, name, "body"))
        self._fields.addWidget(made)
        return made

    def _show(self) -> None:
        entry = self._days.get(self.day.day, DiaryEntry(self.day.day))
        self.pain.show_score(entry.pain)
        self.morning.show_score(entry.pain_morning)
        self.soreness.show_score(entry.soreness)
        for value, chip in self.signs.buttons.items():
            chip.setChecked(value in entry.signs)
        self.one_sided.setChecked(False)
        self.note.setPlainText(entry.note)

    def _save(self) -> None:
        trained = not self.one_sided.isChecked()
        pain, sore = pain_and_soreness(self.pain.score, self.soreness.score, both_sides=trained, trained_muscle=trained)
        self._ports.write_diary(
            DiaryEntry(
                self.day.day,
                pain,
                self.morning.score,
                sore,
                self.signs.chosen,
                self.note.toPlainText().strip(),
            )
        )
        self._kept()

    def _list(self) -> QWidget:
        frame, inside = card(20, 8)
        words = dict(SIGNS)
        for number, entry in enumerate(sorted(self._days.values(), key=lambda each: each.day, reverse=True)):
            if number:
                inside.addWidget(hairline(self._look))
            day = Text(self._look, first_big(day_text(entry.day, "ddd d MMM")), "h3", wrap=False)
            day.setFixedWidth(self._look.px(110))
            scores = [
                f"{name} {score}"
                for name, score in (
                    (tr("pain"), entry.pain),
                    (tr("morning"), entry.pain_morning),
                    (tr("soreness"), entry.soreness),
                )
                if score is not None
            ]
            signs = [tr(words[sign]).lower() for sign in sorted(entry.signs) if sign in words]
            said = ". ".join(part for part in (first_big(", ".join([*scores, *signs])), entry.note) if part)
            line = row(day, Text(self._look, said or tr("Nothing told"), "body", "ink2"), gap_px=16)
            line.setStretch(1, 1)
            line.setAlignment(day, Qt.AlignmentFlag.AlignTop)
            inside.addLayout(line)
        return frame
