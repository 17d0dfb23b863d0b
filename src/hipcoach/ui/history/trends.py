"""Whether it is working: pain, what was kept to and done, both sides, bests, and what came before bad mornings."""

from datetime import timedelta

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.trend_panels import panels_of
from hipcoach.ui.services import Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.charts.panel import ChartPanel
from hipcoach.ui.widgets.choices import Segments
from hipcoach.ui.widgets.page import row, stack
from hipcoach.ui.words import tr

ONE_COLUMN_BELOW_PX, GAP_PX = 860, 20
PERIODS = (("12", "12 weeks"), ("26", "6 months"), ("52", "A year"))


class TrendsView(QWidget):
    """Panels in two columns, for a period that can be chosen."""

    def __init__(self, look: Look, services: Services) -> None:
        super().__init__()
        self._look, self._services = look, services
        self._side: Side | None = None
        self._as_tables = False
        options = [(value, tr(words)) for value, words in PERIODS]
        self.periods = Segments(look, tr("Period"), options, PERIODS[0][0])
        self.periods.chose.connect(lambda _weeks: self._fill())
        self.panels: tuple[ChartPanel, ...] = ()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP_PX)
        self._grid.setColumnStretch(0, 1)
        self.setLayout(stack(row(self.periods, 1), self._grid, gap_px=16))
        self._fill()

    def set_side(self, side: Side | None) -> None:
        """Shows only what was done with a side."""
        if side is not self._side:
            self._side = side
            self._fill()

    def turn(self) -> None:
        """Turns every chart into its table, or back."""
        self._as_tables = not self._as_tables
        for panel in self.panels:
            if panel.chart is not None and panel.table.isHidden() == self._as_tables:
                panel.turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts the panels below each other in a narrow window."""
        super().resizeEvent(event)
        self._arrange()

    def _fill(self) -> None:
        for old in self.panels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        today = self._services.today()
        weeks = int(self.periods.chosen)
        since = today - timedelta(days=today.weekday(), weeks=weeks - 1)
        self.panels = panels_of(
            self._look, self._services.history.trends(since, today), self._side, self._services.units
        )
        if self._as_tables:
            self._as_tables = False
            self.turn()
        self._arrange()

    def _arrange(self) -> None:
        columns = 1 if self.width() < self._look.px(ONE_COLUMN_BELOW_PX) else 2
        for number, panel in enumerate(self.panels):
            if number == 0:  # pain, over the whole width
                self._grid.addWidget(panel, 0, 0, 1, columns)
            else:
                self._grid.addWidget(panel, 1 + (number - 1) // columns, (number - 1) % columns)
        self._grid.setColumnStretch(1, columns - 1)
