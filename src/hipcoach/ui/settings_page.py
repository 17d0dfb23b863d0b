"""The settings: every field of core's Settings, in groups, changed at once."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QVBoxLayout, QWidget

from hipcoach.core.cue import CueKind
from hipcoach.core.settings import Settings
from hipcoach.ui.history.data_card import data_card
from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.reminder_card import ReminderPorts, ReminderRow, reminder_rows
from hipcoach.ui.setting_controls import setting_control
from hipcoach.ui.setting_groups import GROUPS, NAMES, ONLY_REMINDED, SAYS, UNREAD, WIDE
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.numbers import Level
from hipcoach.ui.widgets.page import Page, card, hairline, heading, row, stack
from hipcoach.ui.widgets.search import search_field
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import spaced, tr

COLUMN_PX, GAP_PX = 860, 24
BELOW_FROM_SCALE = 1.5
"""From this text scale on a wide control stands below its text."""
TRIALS: tuple[tuple[str, CueKind | str], ...] = (
    ("Voice", "Get ready."),
    ("Get ready", CueKind.READY),
    ("Countdown", CueKind.COUNT),
    ("Go", CueKind.GO),
    ("Half-way", CueKind.HALF),
    ("Switch sides", CueKind.SWITCH),
    ("Rest", CueKind.REST),
    ("Next exercise", CueKind.EXERCISE_END),
    ("Done", CueKind.DONE),
    ("Tick", CueKind.TICK),
    ("Turn of a repetition", CueKind.ACCENT),
    ("That hurts", CueKind.HURT),
    ("Pause", CueKind.PAUSE),
    ("Go on", CueKind.RESUME),
)
"""Every sound of a session by its name, and a phrase that every voice has."""

DATA_WORDS = (
    "your data folder back up backup bring restore add merge another machine history export csv json erase delete"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting's row, the words it is found by, and how its control takes a value from outside."""

    field: str
    widget: QWidget
    words: str
    show: Callable[[Any], None]
    reset: QPushButton


@dataclass(frozen=True, slots=True)
class _Part:
    """A row of a group with the line above it, and when it is shown: found by its words, or by itself."""

    widget: QWidget
    line: QFrame
    words: str
    by_itself: Callable[[], bool]


class SettingsPage(Page):
    """Every setting with its sentence; a change holds at once."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        change: Callable[[Settings], None],
        data: DataPorts | None = None,
        try_out: Callable[[CueKind | str, Settings], None] | None = None,
        reminding: ReminderPorts | None = None,
    ) -> None:
        super().__init__(look, tr("Settings"), widest_px=COLUMN_PX)
        self._reminding = reminding
        self._settings, self._change, self._try_out = settings, change, try_out
        self._metadata = {field.name: field for field in fields(Settings) if field.name not in UNREAD}
        self.rows: dict[str, _Row] = {}
        self._wide: list[QBoxLayout] = []
        self._cards: list[tuple[QWidget, list[_Part]]] = []
        self.search = search_field(look, tr("Search settings"), 260)
        self.search.textChanged.connect(self._find)
        self.reset_all = button(look, tr("Reset all"), "text", on_click=self._reset_all)
        self.column.addLayout(
            self._beside(row(Text(look, tr("Settings"), "h1", wrap=False), 1, self.reset_all), self.search)
        )
        self.column.addSpacing(20)
        placed = {name for _, names in GROUPS for name in names}
        rest = tuple(name for name in self._metadata if name not in placed)
        for title, names in (*GROUPS, ("More", rest)):
            if names:
                self._add_group(tr(title), names)
        self.data = QWidget()
        if data is not None:
            whole = stack(heading(look, tr("Your data")), data_card(look, data), gap_px=8)
            whole.setContentsMargins(0, 0, 0, GAP_PX)
            self.data.setLayout(whole)
            self.column.addWidget(self.data)
        self._nothing = Text(look, tr("No setting has these words."), "cue", "ink2")
        self._nothing.hide()
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        self._show_resets()
        self._find("")

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    def _add_group(self, title: str, names: tuple[str, ...]) -> None:
        frame, inside = card(20, 0)
        inside.setContentsMargins(20, 8, 20, 8)
        parts: list[_Part] = []

        def add(widget: QWidget, words: str, by_itself: Callable[[], bool]) -> None:
            line = hairline(self.look)
            inside.addWidget(line)
            inside.addWidget(widget)
            parts.append(_Part(widget, line, words, by_itself))

        for name in names:
            made = self._row(name)
            add(made.widget, made.words, partial(self._matters, name))
        if "voice" in names and self._try_out is not None:
            add(self._trials(self._try_out), "", lambda: True)
        if "reminders" in names and self._reminding is not None:
            for more in reminder_rows(self.look, self._reminding):
                add(more.widget, more.words, partial(self._row_matters, more))
        box = QWidget()
        whole = stack(heading(self.look, title), frame, gap_px=8)
        whole.setContentsMargins(0, 0, 0, GAP_PX)  # its own, so that it goes with a group that is not found
        box.setLayout(whole)
        self._cards.append((box, parts))
        self.column.addWidget(box)

    def _matters(self, name: str) -> bool:
        """Tells whether a setting means something as the others stand."""
        return self._settings.reminders or name not in ONLY_REMINDED

    def _row_matters(self, row: ReminderRow) -> bool:
        row.renew()
        return self._settings.reminders or row.always

    def _trials(self, try_out: Callable[[CueKind | str, Settings], None]) -> QWidget:
        """A button for every sound, and one for the voice, each heard as in a session."""
        buttons = QWidget()
        flow = FlowLayout(8)
        buttons.setLayout(flow)
        for said, what in TRIALS:
            made = button(self.look, tr(said), "chip", on_click=partial(self._try, try_out, what))
            made.setAccessibleName(tr("Hear: {sound}").format(sound=tr(said)))
            flow.addWidget(made)
        texts = stack(
            Text(self.look, tr("Try it"), "h3"),
            Text(self.look, tr("How each of them sounds with the settings above."), "small", "ink2"),
            gap_px=2,
        )
        layout = stack(texts, buttons, gap_px=12)
        layout.setContentsMargins(0, 10, 0, 14)
        box = QWidget()
        box.setLayout(layout)
        return box

    def _try(self, try_out: Callable[[CueKind | str, Settings], None], what: CueKind | str) -> None:
        try_out(what, self._settings)

    def _row(self, name: str) -> _Row:
        field = self._metadata[name]
        filed = field.metadata["says"]
        title, says = tr(NAMES.get(name, spaced(name))), tr(SAYS.get(name, filed))
        change = partial(self._set, name)
        control, show = setting_control(self.look, field, getattr(self._settings, name), title, change)
        reset = button(self.look, "", "text", "reset", lambda: self._set(name, field.default))
        reset.setAccessibleName(f"{tr('Reset')} {title}")
        reset.setToolTip(tr("Back to the default"))
        reset.setFixedWidth(self.look.px(44))
        texts = stack(Text(self.look, title, "h3"), Text(self.look, says, "small", "ink2"), gap_px=2)
        widget = QWidget()
        first = row(texts, reset)
        first.setStretch(0, 1)
        if name in WIDE:
            layout: QVBoxLayout = stack(first, control, gap_px=12)
        elif isinstance(control, Segments | Level):
            layout = stack(self._beside(first, control))
        else:
            first.addWidget(control, alignment=Qt.AlignmentFlag.AlignVCenter)
            layout = stack(first)
        layout.setContentsMargins(0, 10, 0, 10)
        widget.setLayout(layout)
        self.rows[name] = _Row(name, widget, f"{title} {says} {filed} {name}".casefold(), show, reset)
        return self.rows[name]

    def _beside(self, first: QBoxLayout, control: QWidget) -> QBoxLayout:
        """A control behind what it belongs to; below it where the text is large."""
        both = QBoxLayout(self._direction)
        both.setSpacing(12)
        both.addLayout(first, 1)
        both.addWidget(control, alignment=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._wide.append(both)
        return both

    @property
    def _direction(self) -> QBoxLayout.Direction:
        large = self.look.scale >= BELOW_FROM_SCALE
        return QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight

    def changeEvent(self, event: QEvent) -> None:
        """Places wide controls anew where the text scale changed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            for both in self._wide:
                both.setDirection(self._direction)

    def _set(self, name: str, value: Any) -> None:
        if getattr(self._settings, name) == value:
            return
        if name == "text_scale":
            QTimer.singleShot(0, partial(self._hold, self.rows[name].widget, self._middle(self.rows[name].widget)))
        self._settings = replace(self._settings, **{name: value})
        self.rows[name].show(value)
        self._show_resets()
        self._change(self._settings)
        if name == "reminders":
            self._find(self.search.text())

    def _middle(self, widget: QWidget) -> int:
        return widget.mapTo(self, widget.rect().center()).y()

    def _hold(self, widget: QWidget, middle: int) -> None:
        """Scrolls so that a row whose surroundings grew stays under the mouse that presses in it."""
        bar = self.scroller.verticalScrollBar()
        bar.setValue(bar.value() + self._middle(widget) - middle)

    def _reset_all(self) -> None:
        defaults = Settings()
        if self._settings != defaults:
            self._settings = defaults
            for name, made in self.rows.items():
                made.show(getattr(defaults, name))
            self._show_resets()
            self._change(defaults)
            self._find(self.search.text())

    def _show_resets(self) -> None:
        for name, made in self.rows.items():
            # The place is kept, so that the control does not jump.
            policy = made.reset.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.reset.setSizePolicy(policy)
            made.reset.setVisible(getattr(self._settings, name) != self._metadata[name].default)
        self.reset_all.setVisible(self._settings != Settings())

    def _find(self, text: str) -> None:
        """Shows what has the words; without any, everything that matters."""
        words = text.casefold().split()
        any_found = False
        for box, parts in self._cards:
            shown = False
            for part in parts:
                found = all(word in part.words for word in words) if words else part.by_itself()
                part.widget.setVisible(found)
                part.line.setVisible(found and shown)
                shown = shown or found
            box.setVisible(shown)
            any_found = any_found or shown
        data = self.data.layout() is not None and all(word in DATA_WORDS for word in words)
        self.data.setVisible(data)
        self._nothing.setVisible(not any_found and not data)
