"""What reading pages share: a page in two columns, statements with their sources, lists."""

from collections.abc import Iterable

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from hipcoach.core.library import Library
from hipcoach.core.source import Citation, Statement
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.marks import MARK_PX, Mark, marked
from hipcoach.ui.widgets.page import MARGIN_PX, Page, heading, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import first_big, tr

SIDE_PX, GAP_PX, ONE_COLUMN_BELOW_PX = 368, 32, 900


class ReadingPage(Page):
    """A page with a wide and a narrow column; in a narrow window the second goes under the first."""

    def __init__(self, look: Look, name: str, widest_px: int | None = 1240) -> None:
        super().__init__(look, name, widest_px)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(GAP_PX)
        wide, self._narrow = QWidget(), QWidget()
        self.wide, self.narrow = QVBoxLayout(wide), QVBoxLayout(self._narrow)
        for column in (self.wide, self.narrow):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        self._columns.addWidget(wide, 1)
        self._columns.addWidget(self._narrow)

    def add_columns(self) -> None:
        """Puts the two columns below what the page holds already."""
        self.column.addLayout(self._columns)
        self.column.addStretch(1)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses one or two columns."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        room = self.width() - 2 * MARGIN_PX
        if room < self.look.px(ONE_COLUMN_BELOW_PX):
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)
            self._narrow.setMinimumWidth(0)
            self._narrow.setMaximumWidth(16_777_215)
        else:
            self._columns.setDirection(QBoxLayout.Direction.LeftToRight)
            self._narrow.setFixedWidth(min(self.look.px(440), max(self.look.px(SIDE_PX), room * 36 // 100)))


def listed(look: Look, title: str, lines: Iterable[str], icon: str = "", tone: str = "ink2") -> QVBoxLayout:
    """A heading over lines, each numbered, or behind an icon; nothing where there are no lines."""
    texts = [line for line in lines if line]
    box = stack(gap_px=8)
    if not texts:
        return box
    box.addWidget(heading(look, title))
    for number, text in enumerate(texts, 1):
        mark = Mark(look, icon=icon, tone=tone) if icon else Mark(look, number=number)
        box.addLayout(marked(look, mark, first_big(text)))
    box.addSpacing(20)
    return box


def sources_text(library: Library, citations: tuple[Citation, ...]) -> str:
    """Where something comes from, in a line; without a source it is marked as ours."""
    names = []
    for citation in citations:
        if citation.source == "ours":
            names.append(tr("our own judgement"))
        elif citation.source == "general":
            names.append(tr("general knowledge, not checked"))
        else:
            source = library.sources.get(citation.source)
            names.append(source.title if source else citation.source)
    return "; ".join(dict.fromkeys(names)) or tr("our own judgement")


def statements(look: Look, library: Library, title: str, said: Iterable[Statement], icon: str = "") -> QVBoxLayout:
    """A heading over statements, each with its sources in small print."""
    box = stack(gap_px=0)
    all_said = tuple(said)
    if not all_said:
        return box
    box.addWidget(heading(look, title))
    for statement in all_said:
        box.addSpacing(8)
        line = marked(look, Mark(look, icon=icon or "dot", tone="primary"), statement.text)
        box.addLayout(line)
        source = Text(look, f"{tr('From:')} {sources_text(library, statement.sources)}", "small", "ink2")
        indented = stack(source)
        indented.setContentsMargins(look.px(MARK_PX) + 14, 1, 0, 0)
        box.addLayout(indented)
    box.addSpacing(24)
    return box
