"""The control that fits a setting's type."""

from collections.abc import Callable
from dataclasses import Field
from datetime import time
from enum import StrEnum
from typing import Any

from PySide6.QtWidgets import QWidget

from hipcoach.core.settings import Look as Body
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.numbers import Level, Stepper, Switch
from hipcoach.ui.widgets.times import DayTime, WeekTimes
from hipcoach.ui.words import spaced, tr

UNITS = {"_s": (" s", 1), "_ms": (" ms", 25), "_pause_min": (" min", 5), "_min": (" min", 15)}
"""Unit and step of numbers, by the end of their names; others are percent."""

CHOICES: dict[StrEnum, str] = {
    Body.BUN: "Bun, light",
    Body.SHORT: "Short hair, light",
    Body.BUN_DEEP: "Bun, dark",
    Body.SHORT_DEEP: "Short hair, dark",
}
"""What a choice is called where its own word says too little."""

Control = tuple[QWidget, Callable[[Any], None]]
"""A control, and how it takes a value from outside."""


def setting_control(look: Look, field: Field[Any], value: Any, title: str, change: Callable[[Any], object]) -> Control:
    """Makes the control of a setting; what is chosen goes to `change`."""
    low, high = field.metadata["low"], field.metadata["high"]
    match value:
        case bool():
            switch = Switch(look, title, value)
            switch.toggled.connect(change)
            return switch, switch.setChecked
        case StrEnum():
            kind = type(value)
            options = [(one.value, tr(CHOICES.get(one, spaced(one.value)))) for one in kind]
            segments = Segments(look, title, options, value.value)
            segments.chose.connect(lambda word: change(kind(word)))
            return segments, segments.choose
        case int() if field.metadata["only"]:
            segments = Segments(look, title, [(str(n), str(n)) for n in field.metadata["only"]], str(value))
            segments.chose.connect(lambda word: change(int(word)))
            return segments, lambda number: segments.choose(str(number))
        case int():
            return _number(look, field.name, value, title, change, low, high)
        case time():
            clock = DayTime(look, title, value, low, high)
            clock.picked.connect(change)
            return clock, clock.set_time
    times = WeekTimes(look, title, value)
    times.changed.connect(change)
    return times, times.show_times


def _number(
    look: Look, name: str, value: int, title: str, change: Callable[[Any], object], low: int, high: int
) -> Control:
    unit, step = next((made for ending, made in UNITS.items() if name.endswith(ending)), (" %", 10))
    if name.endswith("_volume"):
        level = Level(look, title, value, low, high, unit)
        level.changed.connect(change)
        return level, level.set_value
    stepper = Stepper(look, title, value, low, high, unit, step)
    stepper.changed.connect(change)
    return stepper, stepper.set_value
