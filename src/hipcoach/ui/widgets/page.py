"""The frame of a page: a column that scrolls; every column begins at the same edge, however narrow it is."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.text import Text

MARGIN_PX, TOP_PX, WIDEST_PX = 40, 28, 1240
ALL = 100_000
"""The share of the width that a column takes as long as it may grow: beside it an even margin gets no pixel."""


class Page(QWidget):
    """A page with a scrolling column; `column` is the layout that its content goes into.

    The column grows to `widest_px` inside the room of the widest, which is centred, so that titles stay where they are
    from page to page; large letters have a wider one. A `centred` one stands in the middle, for pages without the
    rail. None lets it grow with the window.
    """

    def __init__(self, look: Look, name: str, widest_px: int | None = WIDEST_PX, *, centred: bool = False) -> None:
        super().__init__()
        self.look = look
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ownFocus", True)
        self.setAccessibleName(name)
        if widest_px is not None and not centred:
            widest_px = min(WIDEST_PX, look.px(widest_px))
        self.scroller = QScrollArea()
        bar = self.scroller.verticalScrollBar()
        bar_px = bar.sizeHint().width()
        right_px = max(0, MARGIN_PX - bar_px)
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(MARGIN_PX, TOP_PX, right_px, MARGIN_PX)
        self.column.setSpacing(0)
        holder = Holder()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, bar_px, 0)
        across.setSpacing(0)
        across.addStretch(1)
        if widest_px is None or widest_px == WIDEST_PX or centred:
            across.addWidget(self._content, ALL)
        else:
            room = QWidget()
            room.setMaximumWidth(WIDEST_PX + MARGIN_PX + right_px)
            beside = row(self._content, 1, gap_px=0)
            beside.setStretch(0, ALL)
            room.setLayout(beside)
            across.addWidget(room, ALL)
        across.addStretch(1)
        if widest_px is not None:
            self._content.setMaximumWidth(widest_px + MARGIN_PX + right_px)
        # The scroll bar has its room in the margin, so that nothing moves aside where there is one.
        bar.rangeChanged.connect(lambda _low, high: across.setContentsMargins(0, 0, 0 if high else bar_px, 0))
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # A viewport of ours: asking Qt for its own makes PySide look through every kind of widget, 12 ms at the start.
        self.scroller.setViewport(QWidget())
        self.scroller.setWidget(holder)
        holder.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scrolls by line, page and to the ends, when nothing in the page wants the key."""
        bar = self.scroller.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_Down:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepAdd)
            case Qt.Key.Key_Up:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderSingleStepSub)
            case Qt.Key.Key_PageDown:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
            case Qt.Key.Key_PageUp:
                bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
            case Qt.Key.Key_Home:
                bar.setValue(bar.minimum())
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case _:
                super().keyPressEvent(event)

    def end_at(self, bottom_px: int) -> None:
        """Leaves less room below the column, where everything is to be in sight."""
        margins = self.column.contentsMargins()
        margins.setBottom(bottom_px)
        self.column.setContentsMargins(margins)

    def first_focus(self) -> QWidget | None:
        """What has the keyboard when the page opens; None gives it to the page, whose keys scroll."""
        return None


class Holder(QWidget):
    """What scrolls. It is as tall as its texts are at the width they have, not at the narrow one that they prefer."""

    def minimumSizeHint(self) -> QSize:
        """Leaves the height to the width, where texts wrap."""
        needed = super().minimumSizeHint()
        return QSize(needed.width(), 0) if self.hasHeightForWidth() else needed


def back_link(look: Look, text: str, on_click: Callable[[], object]) -> QPushButton:
    """The way back, above a page's title."""
    return button(look, text, "back", "back", on_click)


def row(*parts: QWidget | QLayout | int, gap_px: int = 12) -> QHBoxLayout:
    """Things beside each other; a number is a stretch with that factor."""
    layout = QHBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap_px)
    _fill(layout, parts)
    return layout


def stack(*parts: QWidget | QLayout | int, gap_px: int = 0) -> QVBoxLayout:
    """Things below each other; a number is a stretch with that factor."""
    layout = QVBoxLayout()
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap_px)
    _fill(layout, parts)
    return layout


def _fill(layout: QHBoxLayout | QVBoxLayout, parts: tuple[QWidget | QLayout | int, ...]) -> None:
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def card(padding_px: int = 20, gap_px: int = 0) -> tuple[QFrame, QVBoxLayout]:
    """A quiet card and the layout inside it."""
    frame = QFrame()
    frame.setProperty("kind", "card")
    inside = QVBoxLayout(frame)
    inside.setContentsMargins(padding_px, padding_px, padding_px, padding_px)
    inside.setSpacing(gap_px)
    return frame, inside


def hairline(look: Look) -> QFrame:
    """A line between two groups."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(max(1, round(look.tokens.hairline_px)))
    return made


def heading(look: Look, text: str) -> Text:
    """The heading of a group."""
    return Text(look, text, "h3", wrap=False)


def clear(layout: QLayout) -> None:
    """Empties a layout and lets go of what was in it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
