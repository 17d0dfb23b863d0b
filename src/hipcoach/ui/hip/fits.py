"""The patterns that could fit, why, and what the answers ask for; never a percentage, never a diagnosis."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hipcoach.care.picker import INTRO, NO_PATTERN_TEXT, Entry, entries, none_of_these
from hipcoach.care.screening import Screened
from hipcoach.core.condition import Route
from hipcoach.core.library import Library
from hipcoach.core.screening import Picker, Screening, Urgency
from hipcoach.ui.hip.questions import open_text
from hipcoach.ui.hip.sets_off import TickRow
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.banner import Banner
from hipcoach.ui.widgets.page import card
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import first_small, tr

NOTHING_REPORTED = "No warning sign reported."
_WEIGHT = {Urgency.OK: "info", Urgency.SOON: "caution", Urgency.URGENT: "stop", Urgency.EMERGENCY: "stop"}
_UNCLEAR = "general-stiffness"


class Fits(QWidget):
    """Patterns to choose from; `chosen` holds the ids of the conditions behind the ticked lines."""

    def __init__(
        self,
        look: Look,
        library: Library,
        picker: Picker,
        screening: Screening,
        screened: Screened,
        own: Iterable[str],
        on_open: Callable[[], object],
    ) -> None:
        super().__init__()
        self._look, self._screening = look, screening
        kept = frozenset(own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for banner in banners(look, screened, on_open):
            column.addWidget(banner)
        shown = [e for e in entries(screened.picked) if not e.message_only] if screened.picked else []
        self.rows: list[tuple[tuple[str, ...], TickRow]] = []
        column.addWidget(Text(look, tr(INTRO) if shown else tr(NO_PATTERN_TEXT), "cue"))
        frame, inside = card(12, 4)
        for entry in shown:
            names = tuple(library.conditions[c].name for c in entry.conditions if c in library.conditions)
            title = entry.title or ", ".join(names)
            tick = TickRow(look, title, bool(kept & set(entry.conditions)))
            self.rows.append((entry.conditions, tick))
            inside.addWidget(tick)
            for text in self._about(entry, library, picker):
                said = Text(look, text, "small", "ink2")
                said.setContentsMargins(0, 0, 0, 0)
                inside.addLayout(_indented(look, said))
        self.none = TickRow(look, tr("None of these, or I am not sure"))
        inside.addWidget(self.none)
        column.addWidget(frame)
        for message in none_of_these(screening.pain).messages:
            advice = Banner(look, "caution", message.text)
            advice.hide()
            self.none.toggled.connect(advice.setVisible)
            column.addWidget(advice)
        for _, tick in self.rows:
            tick.toggled.connect(self._leave_none)
        self.none.toggled.connect(self._clear)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The conditions to go on with; without a choice the gentle way for stiff hips."""
        found = tuple(name for names, tick in self.rows if tick.isChecked() for name in names)
        return found or (_UNCLEAR,)

    @property
    def answered(self) -> bool:
        """Tells whether anything is ticked."""
        return self.none.isChecked() or any(tick.isChecked() for _, tick in self.rows)

    def _leave_none(self, on: bool) -> None:
        if on:
            self.none.setChecked(False)

    def _clear(self, on: bool) -> None:
        for _, tick in self.rows if on else ():
            tick.setChecked(False)

    def _about(self, entry: Entry, library: Library, picker: Picker) -> list[str]:
        """Why it could fit: what was chosen that speaks for it; and what comes first where an examination does."""
        chosen = [picker.locations[p] for p in self._screening.locations]
        chosen += [picker.triggers[t] for t in sorted(self._screening.triggers) if t in picker.triggers]
        speaks = [c.label for c in chosen if any(c.weights.get(name, 0) > 0 for name in entry.conditions)]
        lines = [tr("Because you chose: {0}.").format("; ".join(first_small(label) for label in speaks))]
        found = [library.conditions[name] for name in entry.conditions if name in library.conditions]
        first = [each.route_text for each in found if each.route is not Route.SELF and each.route_text]
        # Of two patterns in one line the longer sentence says what the shorter one does.
        return lines + [text for text in dict.fromkeys(first) if not any(_within(text, other) for other in first)]


def banners(
    look: Look, screened: Screened, on_open: Callable[[], object] | None = None, *, without: Urgency | None = None
) -> list[Banner]:
    """What the answers ask for, worst first; messages of one level together, those of one level left out.

    `on_open` leads to the questions that are open.
    """
    found = []
    for level in (each for each in reversed(Urgency) if each is not without):
        texts = list(dict.fromkeys(m.text for m in screened.messages if m.level is level and m.rule != "PICK-6"))
        if texts:
            title = tr("See someone within about 2 weeks") if level is Urgency.SOON else ""
            found.append(Banner(look, _WEIGHT[level], *texts, title=title))
    if screened.missing:
        text = open_text(len(screened.missing), locked=screened.locked)
        found.append(Banner(look, "info", text, action=tr("Answer them") if on_open else "", on_action=on_open))
    elif not found and screened.level is Urgency.OK:
        found.append(Banner(look, "info", tr(NOTHING_REPORTED)))
    return found


def _within(text: str, other: str) -> bool:
    return text != other and other.startswith(text.rstrip("."))


def _indented(look: Look, text: Text) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setContentsMargins(look.px(50), 0, 12, 8)
    box.addWidget(text)
    return box
