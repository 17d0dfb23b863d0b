"""The history: a year, a month with its days, and what changed over weeks; for both sides or one of them."""

from contextlib import suppress
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.add_form import AddForm
from hipcoach.ui.history.month import MonthView
from hipcoach.ui.history.trends import TrendsView
from hipcoach.ui.history.year import YearView
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import MARGIN_PX, Page, row, stack
from hipcoach.ui.widgets.rows import Thumbnail
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails
from hipcoach.ui.words import tr

RESTING, FORM_GAP_PX = "butterfly-stretch", 20
YEAR, MONTH, TRENDS = "year", "month", "trends"
_View = TypeVar("_View", bound=QWidget)


class HistoryPage(Page):
    """What was done, how it felt, and what changed. A `tab` is `year`, `trends`, `month` or `month:2026-11-16`."""

    def __init__(self, look: Look, services: Services, go: Go, tab: str = "") -> None:
        super().__init__(look, tr("History"))
        self._services, self._go = services, go
        self._today = services.today()
        self.month: MonthView | None = None
        self.trends: TrendsView | None = None
        self.form: AddForm | None = None
        self._side: Side | None = None
        filled = bool(services.history.sessions(limit=1))
        self._title, self._actions = row(Text(look, tr("History"), "h1", wrap=False), gap_px=24), row(1, gap_px=8)
        if filled:
            self._add_choices()
        self._title.addStretch(1)
        if services.by_hand is not None:
            add = button(look, "", "text", "plus", self._toggle_form)
            add.setAccessibleName(tr("Add a session by hand"))
            add.setToolTip(tr("Add a session by hand"))
            self._actions.addWidget(add)
        if services.export_page is not None:
            page = button(look, tr("One page for your physio"), "secondary", "page", services.export_page)
            self._actions.addWidget(page)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addLayout(self._title)
        self._head.addLayout(self._actions)
        self.column.addLayout(self._head)
        self.column.addSpacing(16)
        self._form_place = stack()
        self.column.addLayout(self._form_place)
        if not filled:
            self._fill_empty()
            return
        self.year = YearView(look, services, go)
        self.year.opened.connect(self._open_day)
        self.column.addWidget(self.year)
        self.column.addStretch(1)
        QShortcut(QKeySequence("T"), self, self._turn)
        if tab:
            self.open_tab(tab)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts what can be done under the title in a narrow window."""
        super().resizeEvent(event)
        room = self.width() - 2 * MARGIN_PX
        narrow = room < self._title.sizeHint().width() + self._actions.sizeHint().width() + 40
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _add_choices(self) -> None:
        look = self.look
        views = ((YEAR, tr("Year")), (MONTH, tr("Month")), (TRENDS, tr("Trends")))
        sides = (("", tr("Both")), (Side.LEFT.value, tr("Left")), (Side.RIGHT.value, tr("Right")))
        self.views, self.sides = Segments(look, tr("View"), views, YEAR), Segments(look, tr("Side"), sides, "")
        self.views.chose.connect(self.open_tab)
        self.sides.chose.connect(self._choose_side)
        self._title.addWidget(self.views)
        self._actions.addWidget(self.sides)

    def open_tab(self, tab: str) -> None:
        """Shows one of the views."""
        kind, _, rest = tab.partition(":")
        if kind not in (YEAR, MONTH, TRENDS) or not hasattr(self, "views"):
            return
        self.views.choose(kind)
        if kind == MONTH:
            if self.month is None:
                self.month = self._added(MonthView(self.look, self._services, self._go))
                self.month.set_side(self._side)
            with suppress(ValueError):  # an address may be typed
                self.month.show_day(date.fromisoformat(rest))
        elif kind == TRENDS and self.trends is None:
            self.trends = self._added(TrendsView(self.look, self._services))
            self.trends.set_side(self._side)
        for name, view in ((YEAR, self.year), (MONTH, self.month), (TRENDS, self.trends)):
            if view is not None:
                view.setVisible(name == kind)
        self.scroller.verticalScrollBar().setValue(0)

    def _added(self, view: _View) -> _View:
        self.column.insertWidget(self.column.count() - 1, view)
        return view

    def _open_day(self, day: date) -> None:
        self.open_tab(f"{MONTH}:{day.isoformat()}")
        assert self.month is not None
        self.month.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_side(self, side: str) -> None:
        self._side = Side(side) if side else None
        for view in (self.year, self.month, self.trends):
            if view is not None:
                view.set_side(self._side)

    def _turn(self) -> None:
        if self.trends is not None and self.trends.isVisible():
            self.trends.turn()
        elif self.year.isVisible():
            self.year.turn()

    def _toggle_form(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
            self._form_place.setContentsMargins(0, 0, 0, 0)
            return
        hand = self._services.by_hand
        assert hand is not None
        self.form = AddForm(
            self.look,
            self._services.library,
            self._today,
            hand.add,
            self._added_session,
            self._toggle_form,
            self._services.units,
        )
        self._form_place.addWidget(self.form)
        self._form_place.setContentsMargins(0, 0, 0, FORM_GAP_PX)
        self.form.focus()

    def _added_session(self, uuid: str) -> None:
        self._toggle_form()
        self._go(f"record:{uuid}")

    def _fill_empty(self) -> None:
        sentence = Text(
            self.look,
            tr("Nothing here yet. Your first session takes a few minutes."),
            "lead",
            "ink2",
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        choose = button(self.look, tr("Choose a routine"), "primary", on_click=lambda: self._go("library:routines"))
        thumbnails = Thumbnails(self._services.pictures, self.look, self)
        figure = Thumbnail(self.look, thumbnails, RESTING, 320, 220, bare=True)
        self.column.addStretch(1)
        self.column.addLayout(stack(row(1, figure, 1), sentence, row(1, choose, 1), gap_px=20))
        self.column.addStretch(2)
