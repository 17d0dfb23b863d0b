"""Paper that fills from top to bottom: text, tables and drawings, laid out first and then painted page by page.

Lengths are points (1/72 inch). Everything is black or grey, so that it copies well.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPen

from hipcoach.ui.theme.tokens import FAMILIES

MARGIN_PT, FOOT_PT = 42.0, 22.0
BLACK, GREY, LINE = "#000000", "#4A4A4A", "#9A9A9A"
_WRAP = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft

Paint = Callable[[QPainter], None]


@dataclass(frozen=True, slots=True)
class Column:
    """A table's column: its name, its share of the width, and whether it holds numbers."""

    name: str
    share: float
    number: bool = False


def paper_font(size_pt: int, *, strong: bool = False) -> QFont:
    """A font of ours for paper; unhinted, so that it has the same width on every device."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(size_pt)
    made.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # A glyph that stands in for another one (tabular digits, a sign for an x) can't be selected as text in a PDF.
    # The window's own font, from which a new one inherits, has them.
    for feature in ("tnum", "calt"):
        made.setFeature(QFont.Tag(feature), 0)
    return made


class Sheet:
    """Pages of one size that are filled from top to bottom; `paint` puts them on a device."""

    def __init__(self, size: QPageSize) -> None:
        whole = size.rect(QPageSize.Unit.Point)
        self._size = size
        self.area = whole.adjusted(MARGIN_PT, MARGIN_PT, -MARGIN_PT, -MARGIN_PT - FOOT_PT)
        self._whole = whole
        self._pages: list[list[Paint]] = [[]]
        self.y = self.area.top()

    @property
    def pages(self) -> int:
        """How many pages are filled so far."""
        return len(self._pages)

    @property
    def left_pt(self) -> float:
        """The height that is left on this page."""
        return self.area.bottom() - self.y

    def need(self, height: float) -> None:
        """Begins a new page where so much height is not left."""
        if height > self.left_pt and self.y > self.area.top():
            self._pages.append([])
            self.y = self.area.top()

    def space(self, height: float) -> None:
        """Leaves some room."""
        self.y += height

    def text(self, text: str, size_pt: int = 9, *, strong: bool = False, tone: str = BLACK, keep: float = 0) -> None:
        """A paragraph over the whole width; `keep` is the height that has to follow on the same page."""
        height = self._height(text, self.area.width(), size_pt, strong)
        self.need(height + keep)
        self._write(text, QRectF(self.area.left(), self.y, self.area.width(), height), size_pt, strong, tone)
        self.y += height

    def lines(self, lines: Sequence[str], size_pt: int = 8) -> None:
        """Lines of their own, in two columns where all are short; the second column goes on where the first ends."""
        half = self.area.width() / 2 - 6
        metrics = QFontMetricsF(paper_font(size_pt))
        columns = 2 if all(metrics.horizontalAdvance(line) < half for line in lines) else 1
        height = -(-len(lines) // columns)
        for number in range(height):
            cells = [lines[place] if place < len(lines) else "" for place in range(number, columns * height, height)]
            self._row(cells, (Column("", 1 / columns),) * columns, size_pt, tight=True)

    def drawing(self, height: float, paint: Callable[[QPainter, QRectF], None]) -> None:
        """A drawing over the whole width."""
        self.need(height)
        rect = QRectF(self.area.left(), self.y, self.area.width(), height)
        self._pages[-1].append(lambda painter: paint(painter, rect))
        self.y += height

    def pairs(self, rows: Sequence[tuple[str, str]], name_share: float = 0.2) -> None:
        """Names and what belongs to them; rows without a value are left out."""
        columns = (Column("", name_share), Column("", 1 - name_share))
        for name, value in rows:
            if value:
                self._row((name, value), columns, 9, tones=(GREY, BLACK), gap=2)

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[str]], size_pt: int = 8) -> None:
        """A table whose head stands again on every page that it reaches."""
        head = [column.name for column in columns]
        self.need(3 * (size_pt + 8))
        self._head(head, columns, size_pt)
        for cells in rows:
            if self._row_height(cells, columns, size_pt) > self.left_pt:
                self.need(self.area.height())
                self._head(head, columns, size_pt)
            self._row(cells, columns, size_pt, gap=1.5)
            self._rule(LINE, 0.3)

    def paint(self, device: QPagedPaintDevice, foot: str) -> None:
        """Paints the pages on a device, each with its number."""
        device.setPageLayout(QPageLayout(self._size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
        painter = QPainter(device)
        scale = device.logicalDpiX() / 72
        painter.scale(scale, scale)
        for number, page in enumerate(self._pages, 1):
            if number > 1:
                device.newPage()
            for paint in page:
                painter.save()
                paint(painter)
                painter.restore()
            self._paint_foot(painter, foot, f"{number} / {self.pages}")
        painter.end()

    def _paint_foot(self, painter: QPainter, foot: str, number: str) -> None:
        rect = QRectF(self.area.left(), self._whole.bottom() - MARGIN_PT - 10, self.area.width(), 12)
        painter.setFont(paper_font(7))
        painter.setPen(QColor(GREY))
        painter.drawText(rect, _LEFT, foot)
        painter.drawText(rect, _RIGHT, number)

    def _head(self, names: Sequence[str], columns: Sequence[Column], size_pt: int) -> None:
        self._row(names, columns, size_pt, tones=(GREY,) * len(names), gap=1)
        self._rule(BLACK, 0.7)

    def _rule(self, tone: str, width: float) -> None:
        y, left, right = self.y, self.area.left(), self.area.right()

        def paint(painter: QPainter) -> None:
            painter.setPen(QPen(QColor(tone), width))
            painter.drawLine(QPointF(left, y), QPointF(right, y))

        self._pages[-1].append(paint)

    def _row_height(self, cells: Sequence[str], columns: Sequence[Column], size_pt: int) -> float:
        widths = (self.area.width() * column.share - 6 for column in columns)
        return max(self._height(text, width, size_pt) for text, width in zip(cells, widths, strict=True)) + 3

    def _row(
        self,
        cells: Sequence[str],
        columns: Sequence[Column],
        size_pt: int,
        *,
        tones: Sequence[str] = (),
        gap: float = 0,
        tight: bool = False,
    ) -> None:
        height = self._row_height(cells, columns, size_pt) - (1.5 if tight else 0)
        self.need(height)
        x = self.area.left()
        for place, (text, column) in enumerate(zip(cells, columns, strict=True)):
            width = self.area.width() * column.share
            tone = tones[place] if tones else BLACK
            rect = QRectF(x, self.y + gap, width - 6, height - gap)
            self._write(text, rect, size_pt, False, tone, right=column.number)
            x += width
        self.y += height

    def _write(self, text: str, rect: QRectF, size_pt: int, strong: bool, tone: str, *, right: bool = False) -> None:
        flags = int(_WRAP) | int(_RIGHT if right else _LEFT)

        def paint(painter: QPainter) -> None:
            painter.setFont(paper_font(size_pt, strong=strong))
            painter.setPen(QColor(tone))
            painter.drawText(rect, flags, text)

        self._pages[-1].append(paint)

    def _height(self, text: str, width: float, size_pt: int, strong: bool = False) -> float:
        metrics = QFontMetricsF(paper_font(size_pt, strong=strong))
        return metrics.boundingRect(QRectF(0, 0, width, 10_000), int(_WRAP), text or " ").height()
