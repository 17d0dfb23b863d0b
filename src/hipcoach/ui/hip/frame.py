"""What stays around the questions at the start: the steps, the title, Back and Continue."""

from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QFrame, QScrollArea, QVBoxLayout, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import Holder, clear, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

MARGIN_PX, WIDEST_PX = 56, 1168
EDUCATION = "This is education, not medical care."
STEPS = 3
TAB = Qt.FocusPolicy.TabFocus


class _Progress(QWidget):
    """Three bars, as many filled as steps were begun."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, self.step = look, 1
        self.setFixedSize(152, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the bars."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(STEPS):
            painter.setBrush(QColor(t.primary if number < self.step else t.line))
            painter.drawRoundedRect(QRectF(number * 50, 6, 44, 6), 3, 3)
        painter.end()


class Frame(QWidget):
    """A page of one step after the other; its content scrolls between a head and a foot that stay."""

    without_rail = True

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.content: QWidget | None = None
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ownFocus", True)
        self.setAccessibleName(name)
        self._progress = _Progress(look)
        self._step = Text(look, "", "small", "ink2", wrap=False)
        self.skip = button(look, tr("Skip for now"), "text")
        self._title = Text(look, "", "h1-wide")
        self._says = Text(look, "", "body", "ink2")
        self._aside = stack()
        self._body = stack()
        self._foot = Text(look, tr(EDUCATION), "small", "ink2")
        self.back = button(look, tr("Back"), "secondary")
        self.next = button(look, tr("Continue"), "primary")
        self.next.setMinimumWidth(look.px(145))
        self._answer_all = row(gap_px=0)
        self._lay_out()

    def _lay_out(self) -> None:
        head = row(stack(self._title, self._says, gap_px=4), self._aside, gap_px=24)
        head.setStretch(0, 1)
        head.setAlignment(self._aside, Qt.AlignmentFlag.AlignVCenter)
        inner = Holder()
        held = QVBoxLayout(inner)
        held.addLayout(self._body)
        held.addStretch(1)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setViewport(QWidget())
        self.scroller.setWidget(inner)
        bar = self.scroller.verticalScrollBar()
        bar_px = bar.sizeHint().width()
        # The scroll bar has its room beside the column, so that head, body and foot end at one edge.
        held.setContentsMargins(0, 0, bar_px, 0)
        bar.rangeChanged.connect(lambda _low, high: held.setContentsMargins(0, 0, 0 if high else bar_px, 0))
        foot = row(stack(1, self._foot, 1), self._answer_all, self.back, self.next, gap_px=20)
        foot.setStretch(0, 1)
        top = row(self._progress, self._step, 1, self.skip, gap_px=10)
        for line in (top, head, foot):
            line.setContentsMargins(0, 0, bar_px, 0)
        column = stack(top, head, gap_px=16)
        column.addWidget(self.scroller, 1)
        column.addLayout(foot)
        column.setContentsMargins(MARGIN_PX, 32, MARGIN_PX - bar_px, 32)
        holder = QWidget()
        holder.setMaximumWidth(WIDEST_PX + 2 * MARGIN_PX)
        holder.setLayout(column)
        across = row(1, holder, 1, gap_px=0)
        across.setStretch(1, 1000)
        self.setLayout(across)

    def first_focus(self) -> QWidget:
        """The page, whose keys answer."""
        return self

    def frame(
        self,
        step: int,
        title: str,
        says: str,
        content: QWidget,
        *,
        beside_title: QWidget | None = None,
        beside_back: QWidget | None = None,
        stop: bool = False,
        page: tuple[int, int] | None = None,
        keys: str = "",
    ) -> None:
        """Shows one screenful, the `page` of so many of its step; a `stop` has its title in red, `keys` are told."""
        for place in (self._body, self._aside, self._answer_all):
            clear(place)
        self._progress.step = step
        self._progress.update()
        said = tr("Step {0} of {1}").format(step, STEPS)
        self._step.setText(said + (tr(", page {0} of {1}").format(*page) if page and page[1] > 1 else ""))
        self._title.setText(title)
        self._title.set_tone("red" if stop else "ink")
        self._says.setText(says)
        self._foot.setText(f"{tr(keys)} {tr(EDUCATION)}" if keys else tr(EDUCATION))
        self.content = content
        self._body.addWidget(content)
        if beside_title:
            self._aside.addWidget(beside_title)
        if beside_back:
            self._answer_all.addWidget(beside_back)
        self.scroller.verticalScrollBar().setValue(0)
        self._order_tabs([each for each in (beside_title, content, beside_back) if each])

    def _order_tabs(self, groups: list[QWidget]) -> None:
        """Leads the keyboard as people read: what is asked before Back and Continue, which were made before it."""
        asked = [one for group in groups for one in (group, *group.findChildren(QWidget)) if one.focusPolicy() & TAB]
        for before, after in pairwise((self.skip, *asked, self.back, self.next)):
            QWidget.setTabOrder(before, after)

    def leads_on(self, row: QWidget) -> bool:
        """Scrolls a page on towards a row further down; False where it is in sight or was passed."""
        viewport, bar = self.scroller.viewport(), self.scroller.verticalScrollBar()
        below = row.mapTo(viewport, row.rect().bottomLeft()).y() > viewport.height() and bar.value() < bar.maximum()
        if below:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        return below

    def into_sight(self, row: QWidget) -> bool:
        """Scrolls to a row of which not all is in sight; False where nothing is hidden."""
        port = self.scroller.viewport()
        top, bottom = row.mapTo(port, row.rect().topLeft()).y(), row.mapTo(port, row.rect().bottomLeft()).y()
        hidden = top < 0 or bottom > port.height()
        if hidden:
            self.show_row(row)
        return hidden

    def show_row(self, widget: QWidget) -> None:
        """Scrolls to a row of the content."""
        self.scroller.ensureWidgetVisible(widget, 0, self.look.px(60))
