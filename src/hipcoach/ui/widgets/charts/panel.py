"""A card around a chart: what it says in a sentence, its numbers as a table, and copies as picture or CSV."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.widgets.page import heading, row, stack
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.words import tr

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart; the first column names its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_csv(self) -> str:
        """The table for a spreadsheet; text that would run as a formula gets an apostrophe before it."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells] for cells in self.rows)
        return text.getvalue()


class ChartPanel(QFrame):
    """A chart, or its table; without a chart the table is all there is."""

    def __init__(self, look: Look, title: str, says: str, table: Table, chart: QWidget | None) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._look, self._table_of = look, table
        self.chart, self.table = chart, QWidget()
        self.setAccessibleName(f"{title}. {says}")
        head = row(heading(look, title), 1, gap_px=4)
        self._turn = button(look, tr("Table"), "text", on_click=self.turn)
        self._turn.setToolTip(tr("T turns every chart into its table and back"))
        self.copy = button(look, tr("Copy"), "text")
        menu = QMenu(self.copy)
        if chart is not None:
            head.addWidget(self._turn)
            menu.addAction(tr("As a picture"), self.copy_picture)
        menu.addAction(tr("As CSV"), self.copy_csv)
        self.copy.setMenu(menu)
        self.copy.setAccessibleName(f"{tr('Copy')}: {title}")
        head.addWidget(self.copy)
        column = stack(head, Text(look, says, "small", "ink2"), gap_px=2)
        column.setContentsMargins(20, 14, 20, 18)
        column.addSpacing(8)
        if chart is not None:
            chart.setAccessibleDescription(says)
            column.addWidget(chart)
            self.table.hide()
        elif table.rows:
            self._fill()
        column.addWidget(self.table)
        column.addStretch(1)
        self.setLayout(column)

    def turn(self) -> None:
        """Shows the table in the place of the chart, or the chart again."""
        if self.chart is None:
            return
        as_table = self.table.isHidden()
        if as_table and self.table.layout() is None:
            self._fill()
        self.table.setVisible(as_table)
        self.chart.setVisible(not as_table)
        self._turn.setText(tr("Chart") if as_table else tr("Table"))

    def copy_csv(self) -> None:
        """Puts the numbers on the clipboard."""
        QGuiApplication.clipboard().setText(self._table_of.as_csv())

    def copy_picture(self) -> None:
        """Puts the chart on the clipboard as a picture."""
        if self.chart is not None:
            QGuiApplication.clipboard().setPixmap(self.chart.grab())

    def _fill(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        right = Qt.AlignmentFlag.AlignRight
        for place, name in enumerate(self._table_of.columns):
            grid.addWidget(Text(self._look, name, "small", "ink2", wrap=False), 0, place, right if place else _LEFT)
        for number, cells in enumerate(self._table_of.rows, 1):
            for place, cell in enumerate(cells):
                tone = "ink" if place else "ink2"
                grid.addWidget(
                    Text(self._look, cell, "body", tone, wrap=False), number, place, right if place else _LEFT
                )
        grid.setColumnStretch(0, 1)
        self.table.setLayout(grid)


_LEFT = Qt.AlignmentFlag.AlignLeft


def panels(frame: QWidget) -> Sequence[ChartPanel]:
    """The panels in a widget, in their order."""
    return frame.findChildren(ChartPanel)
