"""The settings: every field of core's Settings, in groups, changed at once."""

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from hipcoach.core.cue import CueKind
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Equipment
from hipcoach.ui.history.data_card import data_card
from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.numbers import Level, Stepper, Switch
from hipcoach.ui.widgets.page import Page, card, hairline, heading, row, stack
from hipcoach.ui.widgets.search import search_field
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import equipment_word, spaced, tr

COLUMN_PX = 860
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Look", ("theme", "text_scale", "reduce_motion", "figure_look")),
    (
        "Sound and voice",
        ("voice", "voice_name", "tone_volume", "voice_volume", "sound_delay_ms", "tick_reps", "rep_count"),
    ),
    (
        "Times in a session",
        (
            "get_ready_s",
            "gap_same_s",
            "gap_other_s",
            "gap_to_standing_s",
            "switch_s",
            "count_from",
            "lead_in_s",
            "half_way_from_s",
        ),
    ),
    ("Screen", ("full_screen", "keep_awake", "turn_side_lying")),
    ("At home", ("equipment",)),
)
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

NAMES = {
    "theme": "Theme",
    "text_scale": "Text size",
    "reduce_motion": "Reduce motion",
    "figure_look": "Figure",
    "voice": "Voice",
    "voice_name": "Speaker",
    "tone_volume": "Tones",
    "voice_volume": "Voice volume",
    "sound_delay_ms": "Speaker delay",
    "tick_reps": "Tick",
    "rep_count": "Count repetitions",
    "get_ready_s": "Get ready",
    "gap_same_s": "Next, same posture",
    "gap_other_s": "Next, other posture",
    "gap_to_standing_s": "Next, getting up",
    "switch_s": "Change of side",
    "count_from": "Countdown",
    "lead_in_s": "After a pause",
    "half_way_from_s": "Half-way tone",
    "full_screen": "Full screen",
    "keep_awake": "Keep the screen on",
    "turn_side_lying": "Turn for side-lying",
    "equipment": "What you have",
}
DATA_WORDS = (
    "your data folder back up backup bring restore add merge another machine history export csv json erase delete"
)
PAIRS = {"count_from": (3, 5)}


@dataclass(frozen=True, slots=True)
class _Row:
    """A setting's row, the words it is found by, and how its control takes a value from outside."""

    field: str
    widget: QWidget
    words: str
    show: Callable[[Any], None]
    reset: QPushButton


class SettingsPage(Page):
    """Every setting with its sentence; a change holds at once."""

    def __init__(
        self,
        look: Look,
        settings: Settings,
        change: Callable[[Settings], None],
        data: DataPorts | None = None,
        try_out: Callable[[CueKind | str, Settings], None] | None = None,
    ) -> None:
        super().__init__(look, tr("Settings"), widest_px=COLUMN_PX)
        self._settings, self._change, self._try_out = settings, change, try_out
        self._metadata = {field.name: field for field in fields(Settings)}
        self.rows: dict[str, _Row] = {}
        self._cards: list[tuple[QWidget, tuple[str, ...]]] = []
        self.search = search_field(look, tr("Search settings"), 260)
        self.search.textChanged.connect(self._find)
        self.reset_all = button(look, tr("Reset all"), "text", on_click=self._reset_all)
        self.column.addLayout(row(Text(look, tr("Settings"), "h1", wrap=False), 1, self.reset_all, self.search))
        self.column.addSpacing(20)
        placed = {name for _, names in GROUPS for name in names}
        rest = tuple(name for name in self._metadata if name not in placed)
        for title, names in (*GROUPS, ("More", rest)):
            if names:
                self._add_group(tr(title), names)
        self.data = QWidget()
        if data is not None:
            self.data.setLayout(stack(heading(look, tr("Your data")), data_card(look, data), gap_px=8))
            self.column.addWidget(self.data)
            self.column.addSpacing(24)
        self._nothing = Text(look, tr("No setting has these words."), "cue", "ink2")
        self._nothing.hide()
        self.column.addWidget(self._nothing)
        self.column.addStretch(1)
        self._show_resets()

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        return self._settings

    def _add_group(self, title: str, names: tuple[str, ...]) -> None:
        frame, inside = card(20, 0)
        inside.setContentsMargins(20, 8, 20, 8)
        for place, name in enumerate(names):
            if place:
                inside.addWidget(hairline(self.look))
            inside.addWidget(self._row(name))
        if "voice" in names and self._try_out is not None:
            inside.addWidget(hairline(self.look))
            inside.addWidget(self._trials(self._try_out))
        box = QWidget()
        box.setLayout(stack(heading(self.look, title), frame, gap_px=8))
        self._cards.append((box, names))
        self.column.addWidget(box)
        self.column.addSpacing(24)

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

    def _row(self, name: str) -> QWidget:
        field = self._metadata[name]
        title, says = tr(NAMES.get(name, spaced(name))), tr(field.metadata["says"])
        control, show = self._control(name, title)
        reset = button(self.look, "", "text", "reset", lambda: self._set(name, field.default))
        reset.setAccessibleName(f"{tr('Reset')} {title}")
        reset.setToolTip(tr("Back to the default"))
        reset.setFixedWidth(self.look.px(44))
        texts = stack(Text(self.look, title, "h3"), Text(self.look, says, "small", "ink2"), gap_px=2)
        widget = QWidget()
        wide = name == "equipment"
        if wide:
            first = row(texts, reset)
            first.setStretch(0, 1)
            layout: QVBoxLayout = stack(first, control, gap_px=12)
        else:
            line = row(texts, reset)
            line.setStretch(0, 1)
            line.addWidget(control, alignment=Qt.AlignmentFlag.AlignVCenter)
            layout = stack(line)
        layout.setContentsMargins(0, 10, 0, 10)
        widget.setLayout(layout)
        self.rows[name] = _Row(name, widget, f"{title} {says} {name}".casefold(), show, reset)
        return widget

    def _control(self, name: str, title: str) -> tuple[QWidget, Callable[[Any], None]]:
        """The control that fits a field's type, and how it takes a value."""
        field, value = self._metadata[name], getattr(self._settings, name)
        low, high = field.metadata["low"], field.metadata["high"]
        if isinstance(value, bool):
            switch = Switch(self.look, title, value)
            switch.toggled.connect(lambda on: self._set(name, on))
            return switch, switch.setChecked
        if isinstance(value, StrEnum):
            kind = type(value)
            options = [(one.value, tr(spaced(one.value))) for one in kind]
            segments = Segments(self.look, title, options, value.value)
            segments.chose.connect(lambda word: self._set(name, kind(word)))
            return segments, segments.choose
        if name in PAIRS:
            segments = Segments(self.look, title, [(str(n), str(n)) for n in PAIRS[name]], str(value))
            segments.chose.connect(lambda word: self._set(name, int(word)))
            return segments, lambda number: segments.choose(str(number))
        if isinstance(value, int):
            unit = " s" if name.endswith("_s") else " ms" if name.endswith("_ms") else " %"
            if name.endswith("_volume"):
                level = Level(self.look, title, value, low, high, unit)
                level.changed.connect(lambda number: self._set(name, number))
                return level, level.set_value
            step = 10 if unit == " %" else 25 if unit == " ms" else 1
            stepper = Stepper(self.look, title, value, low, high, unit, step)
            stepper.changed.connect(lambda number: self._set(name, number))
            return stepper, stepper.set_value
        return self._equipment(name)

    def _equipment(self, name: str) -> tuple[QWidget, Callable[[Any], None]]:
        box = QWidget()
        flow = FlowLayout(8)
        box.setLayout(flow)
        chips: dict[Equipment, QPushButton] = {}

        def gather() -> None:
            self._set(name, tuple(thing for thing, chip in chips.items() if chip.isChecked()))

        def show(things: tuple[Equipment, ...]) -> None:
            for thing, chip in chips.items():
                chip.setChecked(thing in things)

        for thing in Equipment:
            if thing is not Equipment.NONE:
                chips[thing] = button(self.look, equipment_word(thing), "chip", thing.value, gather)
                chips[thing].setCheckable(True)
                flow.addWidget(chips[thing])
        show(getattr(self._settings, name))
        return box, show

    def _set(self, name: str, value: Any) -> None:
        if getattr(self._settings, name) == value:
            return
        self._settings = replace(self._settings, **{name: value})
        self.rows[name].show(value)
        self._show_resets()
        self._change(self._settings)

    def _reset_all(self) -> None:
        defaults = Settings()
        if self._settings != defaults:
            self._settings = defaults
            for name, made in self.rows.items():
                made.show(getattr(defaults, name))
            self._show_resets()
            self._change(defaults)

    def _show_resets(self) -> None:
        for name, made in self.rows.items():
            # The place is kept, so that the control does not jump.
            policy = made.reset.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            made.reset.setSizePolicy(policy)
            made.reset.setVisible(getattr(self._settings, name) != self._metadata[name].default)
        self.reset_all.setVisible(self._settings != Settings())

    def _find(self, text: str) -> None:
        words = text.casefold().split()
        found = {name for name, made in self.rows.items() if all(word in made.words for word in words)}
        for name, made in self.rows.items():
            made.widget.setVisible(name in found)
        for box, names in self._cards:
            box.setVisible(any(name in found for name in names))
        data = self.data.layout() is not None and all(word in DATA_WORDS for word in words)
        self.data.setVisible(data)
        self._nothing.setVisible(not found and not data)
