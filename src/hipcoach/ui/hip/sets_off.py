"""What sets it off, how much it hurts, and the questions about bone."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from hipcoach.care.bone_gate import is_open
from hipcoach.care.picker import NO_PAIN
from hipcoach.care.screening import gate_positives, missing
from hipcoach.core.screening import Answer, Questionnaire, Screening
from hipcoach.ui.hip.draft import AGE_TRIGGER, Draft
from hipcoach.ui.hip.questions import AskedBelow, QuestionList
from hipcoach.ui.services import Clock
from hipcoach.ui.session.pain import PainScale
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import card, heading, row, stack
from hipcoach.ui.widgets.text import Text, broken_lines
from hipcoach.ui.words import tr

SCALE_LIMITS = (2, 5)
TICK_ROW_PX = 40


class TickRow(QAbstractButton):
    """A line with a box to tick."""

    def __init__(self, look: Look, text: str, on: bool = False) -> None:
        super().__init__()
        self._look, self._said = look, text
        self.setCheckable(True)
        self.setChecked(on)
        self.setAccessibleName(text)
        self.setProperty("radius", RADIUS_CONTROL_PX)
        self.setMinimumHeight(look.px(TICK_ROW_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """One line, or two for a long text."""
        return QSize(self._look.px(300), self._look.px(TICK_ROW_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the box and the text."""
        look, t = self._look, self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(2, 1, -2, -1)
        if self.isChecked() or self.underMouse():
            shape = QPainterPath()
            shape.addRoundedRect(area, RADIUS_CONTROL_PX, RADIUS_CONTROL_PX)
            painter.fillPath(shape, QColor(t.primary_soft if self.isChecked() else t.fill))
        side = look.px(20)
        box = QPainterPath()
        top = (self.height() - side) / 2
        box.addRoundedRect(16, top, side, side, 5, 5)
        if self.isChecked():
            painter.fillPath(box, QColor(t.primary))
            paint_icon(painter, "check", box.boundingRect().adjusted(3, 3, -3, -3), t.inkon)
        else:
            painter.setPen(QPen(QColor(t.edge), t.border_px))
            painter.drawPath(box)
        painter.setFont(look.font("body"))
        painter.setPen(QColor(t.primary_ink if self.isChecked() and not t.high_contrast else t.ink))
        left = 30 + side
        lines = broken_lines(self._said, look, "body", self.width() - left - 10, 2)
        height = look.px(20)
        first = (self.height() - height * len(lines)) / 2
        for number, line in enumerate(lines):
            spot = self.rect().adjusted(left, int(first + number * height), -10, 0)
            spot.setHeight(height)
            painter.drawText(spot, Qt.AlignmentFlag.AlignVCenter, line)
        painter.end()


class SetsOff(QWidget):
    """How much it hurts today, when it began, and everything that sets it off; digits give the pain."""

    changed = Signal()

    def __init__(self, look: Look, asked: Questionnaire, draft: Draft, clock: Clock) -> None:
        super().__init__()
        self._draft = draft
        self.pain = PainScale(look, clock, SCALE_LIMITS, tile_px=44)
        if draft.pain is not None:
            self.pain.choose(draft.pain)
        self.pain.chosen.connect(self._hurts)
        self.rows: dict[str, TickRow] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        shown = [c for c in asked.picker.triggers.values() if c.id not in (NO_PAIN, AGE_TRIGGER)]
        half = (len(shown) + 1) // 2
        for number, choice in enumerate(shown):
            made = TickRow(look, choice.label, choice.id in draft.triggers)
            made.toggled.connect(lambda on, name=choice.id: self._tick(name, on))
            self.rows[choice.id] = made
            grid.addWidget(made, number % half, number // half)
        frame, inside = card(12, 0)
        inside.addLayout(grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading(look, tr("How much does it hurt today, at its worst?")))
        column.addWidget(self.pain)
        self.began = began_choice(look, draft)
        column.addLayout(row(heading(look, self.began.accessibleName()), self.began, 1, gap_px=24))
        column.addSpacing(4)
        column.addWidget(heading(look, tr("Tick everything that sets it off, or none")))
        column.addWidget(frame)

    def key(self, text: str) -> bool:
        """Digits give the pain."""
        return text.isdigit() and self.pain.type_digit(int(text))

    def _hurts(self, score: int) -> None:
        self._draft.pain = score
        self.changed.emit()

    def _tick(self, name: str, on: bool) -> None:
        (self._draft.triggers.add if on else self._draft.triggers.discard)(name)
        self.changed.emit()


def began_choice(look: Look, draft: Draft) -> Segments:
    """Asks when the pain began: the onset clock."""
    days = [("0", tr("Today")), ("1", tr("Yesterday")), ("2", tr("2 days ago")), ("3", tr("Longer ago"))]
    chosen = "" if draft.began_days is None else str(draft.began_days)
    made = Segments(look, tr("When did it begin?"), days, chosen)
    made.chose.connect(lambda value: setattr(draft, "began_days", int(value)))
    return made


def bone_ids(screening: Screening, asked: Questionnaire) -> tuple[str, ...]:
    """The bone questions that these places ask for and no ticked trigger has answered."""
    bare = Screening(screening.at, screening.version, {}, screening.main, screening.others, screening.triggers)
    gate = {question.id for question in asked.gate.questions}
    return tuple(name for name in missing(bare, asked) if name in gate)


def asks_more(screening: Screening, asked: Questionnaire) -> bool:
    """Tells whether the questions about bone, a fresh pull or an earlier examination belong to these answers."""
    opened = is_open(asked.gate, screening.locations, gate_positives(screening, asked))
    return opened or bool(bone_ids(screening, asked))


class Bone(QWidget):
    """The questions about bone; then, where the pain may be a fresh pull or is known, what else decides."""

    changed = Signal()

    def __init__(self, look: Look, asked: Questionnaire, draft: Draft, screening: Screening) -> None:
        super().__init__()
        self._look, self._draft = look, draft
        wanted = bone_ids(screening, asked)
        questions = tuple(question for question in asked.gate.questions if question.id in wanted)
        self.list = QuestionList(look, questions, draft.answers)
        self.list.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.list)
        self.none = self.list.none
        self.list.setVisible(bool(questions))
        fresh, known = asked.gate.fresh_strain, asked.gate.examined
        self.choices: dict[str, Segments] = {}
        if fresh.trigger in draft.triggers:
            box, inside = card(20, 12)
            if draft.began_days is None:
                self.choices["began"] = began_choice(look, draft)
                inside.addLayout(_beside(look, fresh.began, self.choices["began"]))
            walks = draft.can_walk.value if draft.can_walk else ""
            answers = [("yes", tr("Yes")), ("no", tr("No")), ("not-sure", tr("Not sure"))]
            inside.addLayout(self._line("can_walk", fresh.can_walk, answers, walks, self._walks))
            column.addWidget(box)
        box, inside = card(20, 12)
        yes_no = [("no", tr("No")), ("yes", tr("Yes"))]
        ever = {None: "", True: "yes", False: "no"}[draft.known.ever]
        text = tr("Has a clinician examined this hip for this pain before?")
        inside.addLayout(self._line("ever", text, yes_no, ever, self._ever))
        self._more = QWidget()
        more = stack(gap_px=12)
        more.setContentsMargins(0, 12, 0, 0)
        self._more.setLayout(more)
        when = [
            ("month", tr("Within a month")),
            ("half", tr("Half a year")),
            ("year", tr("A year")),
            ("longer", tr("Longer ago")),
        ]
        more.addLayout(self._line("when", known.when, when, draft.known.when, self._setter("when")))
        months = [("short", tr("Up to 3")), ("long", tr("More than 3"))]
        more.addLayout(self._line("months", known.months, months, draft.known.months, self._setter("months")))
        for name in ("this_hip_and_pain", "cause_named", "usual_pattern", "night_ache_new"):
            said = {None: "", True: "yes", False: "no"}[getattr(draft.known, name)]
            more.addLayout(self._line(name, getattr(known, name), yes_no, said, self._truth(name)))
        inside.addWidget(self._more)
        self._more.setVisible(bool(draft.known.ever))
        column.addWidget(box)

    def key(self, text: str) -> bool:
        """N, Y and U answer the next open question."""
        return self.list.key(text)

    def _line(
        self, name: str, text: str, options: Sequence[tuple[str, str]], chosen: str, call: Callable[[str], None]
    ) -> QVBoxLayout:
        choice = Segments(self._look, text, options, chosen)
        self.choices[name] = choice
        choice.chose.connect(call)
        choice.chose.connect(lambda _value: self.changed.emit())
        return _beside(self._look, text, choice)

    def _walks(self, value: str) -> None:
        self._draft.can_walk = Answer(value)

    def _ever(self, value: str) -> None:
        self._draft.known.ever = value == "yes"
        self._more.setVisible(value == "yes")

    def _setter(self, name: str) -> Callable[[str], None]:
        return lambda value: setattr(self._draft.known, name, value)

    def _truth(self, name: str) -> Callable[[str], None]:
        return lambda value: setattr(self._draft.known, name, value == "yes")


def question_list(content: QWidget | None) -> QuestionList | None:
    """The list of questions on a screenful, None where there is none."""
    if isinstance(content, AskedBelow):
        return content.questions
    if isinstance(content, Bone):
        return content.list
    return content if isinstance(content, QuestionList) else None


def _beside(look: Look, text: str, choice: QWidget) -> QVBoxLayout:
    line = row(stack(1, Text(look, text, "body"), 1), choice, gap_px=24)
    line.setStretch(0, 1)
    return stack(line)
