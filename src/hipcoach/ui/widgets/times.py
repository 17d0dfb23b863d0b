"""Controls of times: a time of day, and the times of a week."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QLocale, Qt, QTime, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QPushButton, QSpinBox, QVBoxLayout, QWidget

from hipcoach.core.week_time import WeekTime
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.flow import FlowLayout
from hipcoach.ui.widgets.numbers import Stepper
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.words import tr

STEP_MIN, LAST_MIN = 15, 24 * 60 - 1
MOST_TIMES = 4
NEW_AT = time(18)


class _ClockBox(QSpinBox):
    """Minutes of a day, written as a clock shows them where the person lives."""

    def stepBy(self, steps: int) -> None:
        """Goes to the next quarter of an hour, round midnight where every time of day is allowed."""
        towards_later = steps > 0
        quarter = self.value() // STEP_MIN if towards_later else -(-self.value() // STEP_MIN)
        minutes = (quarter + steps) * STEP_MIN
        self.setValue(minutes % (LAST_MIN + 1) if self.wrapping() else minutes)

    def textFromValue(self, value: int) -> str:
        """The time of day."""
        return QLocale().toString(QTime(value // 60, value % 60), QLocale.FormatType.ShortFormat)

    def valueFromText(self, text: str) -> int:
        """Minutes since midnight; what was there before, where the text is no time."""
        read = _read(text)
        return self.value() if read is None else read

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Takes a text in, and takes it for a time once it is one."""
        read = _read(text)
        good = read is not None and self.minimum() <= read <= self.maximum()
        state = QValidator.State.Acceptable if good else QValidator.State.Intermediate
        return state, text, position


def _read(text: str) -> int | None:
    """Minutes since midnight as people type them; None for what is no time."""
    own = QLocale().timeFormat(QLocale.FormatType.ShortFormat)
    for form in (own, "H:mm", "H.mm", "Hmm", "H"):
        # the narrow spaces of some countries are on no keyboard
        found = QLocale().toTime(" ".join(text.split()), " ".join(form.split()))
        if found.isValid():
            return found.hour() * 60 + found.minute()
    return None


class DayTime(Stepper):
    """A time of day between minus and plus, in quarters of an hour; any minute can be typed."""

    picked = Signal(object)

    def __init__(self, look: Look, name: str, at: time, low: time | None = None, high: time | None = None) -> None:
        first, last = _minutes(low) if low else 0, _minutes(high) if high else LAST_MIN
        super().__init__(look, name, _minutes(at), first, last, "", STEP_MIN, _ClockBox())
        self.box.setWrapping(low is None and high is None)
        self.changed.connect(lambda minutes: self.picked.emit(_time(minutes)))

    @property
    def at(self) -> time:
        """The time that is shown."""
        return _time(self.box.value())

    def set_time(self, at: time) -> None:
        """Shows another time."""
        self.set_value(_minutes(at))


class WeekTimes(QWidget):
    """Times of day, each with the weekdays on which it holds."""

    changed = Signal(object)

    def __init__(self, look: Look, name: str, times: Sequence[WeekTime]) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(name)
        self.lines: list[_Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self.more = button(look, tr("Another time"), "text", "plus", self._add_new)
        self._column.addLayout(row(self.more, 1))
        self.show_times(times)

    @property
    def times(self) -> tuple[WeekTime, ...]:
        """Every time of the week, in order and each once."""
        return tuple(sorted({WeekTime(day, line.clock.at) for line in self.lines for day in line.days}))

    def show_times(self, times: Sequence[WeekTime]) -> None:
        """Shows other times; a line that somebody is changing stays as it is."""
        if set(times) == set(self.times) and self.lines:
            return
        for line in tuple(self.lines):
            self._drop(line)
        for at in sorted({each.at for each in times}):
            self._add(at, [each.weekday for each in times if each.at == at])
        self._fit()

    def _add_new(self) -> None:
        used = {line.clock.at for line in self.lines}
        at = next(at for at in (NEW_AT, time(7), time(12), time(20), time(9)) if at not in used)
        line = self._add(at, range(7))
        self._fit()
        line.clock.box.setFocus()
        self.changed.emit(self.times)

    def _add(self, at: time, days: Sequence[int]) -> "_Line":
        line = _Line(self._look, self.accessibleName(), at, days)
        line.changed.connect(lambda: self.changed.emit(self.times))
        line.remove.clicked.connect(lambda: self._remove(line))
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        return line

    def _remove(self, line: "_Line") -> None:
        self._drop(line)
        self._fit()
        (self.lines[-1].clock.box if self.lines else self.more).setFocus()
        self.changed.emit(self.times)

    def _drop(self, line: "_Line") -> None:
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _fit(self) -> None:
        self.more.setVisible(len(self.lines) < MOST_TIMES)


class _Line(QWidget):
    """One time of day with its weekdays."""

    changed = Signal()

    def __init__(self, look: Look, name: str, at: time, days: Sequence[int]) -> None:
        super().__init__()
        self.clock = DayTime(look, name, at)
        self.clock.changed.connect(self._say)
        self.clock.changed.connect(self.changed)
        self.chips: list[QPushButton] = []
        flow = FlowLayout(6)
        for day in range(7):
            word = QLocale().dayName(day + 1, QLocale.FormatType.ShortFormat)
            chip = button(look, word, "chip", on_click=self.changed.emit)
            chip.setCheckable(True)
            chip.setChecked(day in days)
            flow.addWidget(chip)
            self.chips.append(chip)
        filled = QWidget()
        filled.setLayout(flow)
        week = stack(filled)
        self.remove = button(look, "", "text", "cross")
        self.remove.setToolTip(tr("Remove this time"))
        self.remove.setFixedWidth(look.px(44))
        line = row(gap_px=12)
        line.addWidget(self.clock, alignment=Qt.AlignmentFlag.AlignTop)
        line.addLayout(week, 1)
        gone = stack(self.remove, 1)
        line.addLayout(gone)
        for part in (week, gone):  # the first line of chips stands in the middle of the clock
            part.setContentsMargins(0, look.px(5), 0, 0)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)
        self._say()

    @property
    def days(self) -> tuple[int, ...]:
        """The weekdays that are chosen, Monday 0."""
        return tuple(day for day, chip in enumerate(self.chips) if chip.isChecked())

    def _say(self) -> None:
        """Names every control after its time."""
        at = self.clock.box.text()
        self.remove.setAccessibleName(f"{tr('Remove')} {at}")
        for day, chip in enumerate(self.chips):
            chip.setAccessibleName(f"{at}, {QLocale().dayName(day + 1)}")


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
