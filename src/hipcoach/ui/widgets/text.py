"""Text as the type scale has it: always plain, with the line height of its style."""

from html import escape
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextLine, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from hipcoach.ui.theme import Look, line_px

_LINE_BREAK = "\u2028"
NATURAL_WIDTH_PX = 420


class Text(QLabel):
    """A label that never guesses rich text; it wraps, or is cut with an ellipsis and says the rest as its tooltip."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        style: str = "body",
        tone: str = "ink",
        *,
        wrap: bool = True,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__()
        self._look, self._style, self._tone, self._wraps, self._align = look, style, tone, wrap, align
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(look.font(style))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Shows another text."""
        super().setText(text)
        self.updateGeometry()

    def set_tone(self, tone: str) -> None:
        """Shows the text in another of the look's colours."""
        self._tone = tone
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Tells layouts that a narrower text is taller."""
        return self._wraps

    def heightForWidth(self, width: int) -> int:
        """The height in logical pixels at a width."""
        return self._line_px * max(1, self._laid_out(width).lineCount()) if self._wraps else self._line_px

    def sizeHint(self) -> QSize:
        """One line where it is short, else a comfortable column."""
        natural = int(QFontMetricsF(self.font()).horizontalAdvance(self.text())) + 2
        width = min(natural, self._look.px(NATURAL_WIDTH_PX)) if self._wraps else natural
        return QSize(width, self.heightForWidth(max(1, width)))

    def minimumSizeHint(self) -> QSize:
        """Its longest word where it wraps; a few letters where it is cut."""
        if not self._wraps:
            return QSize(min(self.sizeHint().width(), 48), self._line_px)
        metrics = QFontMetricsF(self.font())
        widest = max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(int(min(widest, 200)) + 2, self._line_px)

    def changeEvent(self, event: QEvent) -> None:
        """Takes the font of the new text scale when the look changed."""
        if event.type() is QEvent.Type.StyleChange and self.font() != self._look.font(self._style):
            self.setFont(self._look.font(self._style))
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws each line at its place."""
        painter = QPainter(self)
        painter.setPen(QColor(getattr(self._look.tokens, self._tone)))
        painter.setFont(self.font())
        if not self._wraps:
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
            self.setToolTip(tooltip(self.text()) if shown != self.text() else "")
            painter.drawText(self.rect(), self._align | Qt.AlignmentFlag.AlignVCenter, shown)
        else:
            layout = self._laid_out(self.width())
            # A text given more room than it needs stands at the top, or in the middle where it is centred.
            spare = self.height() - layout.lineCount() * self._line_px
            top = max(0, spare / 2) if self._align is Qt.AlignmentFlag.AlignHCenter else 0.0
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                line.draw(painter, QPointF(0, top + number * self._line_px + (self._line_px - line.height()) / 2))
        painter.end()

    @property
    def _line_px(self) -> int:
        return line_px(self._style, self._look.scale)

    def _laid_out(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text().replace("\n", _LINE_BREAK), self.font())
        option = QTextOption(self._align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        line: QTextLine = layout.createLine()
        while line.isValid():
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, 0))
            line = layout.createLine()
        layout.endLayout()
        return layout


def tooltip(text: str) -> str:
    """A text as a tooltip, which Qt reads as markup: signs in a name stand for themselves; empty stays empty."""
    return f"<span>{escape(text, quote=False)}</span>" if text else ""


def elided(text: str, look: Look, style: str, width: float) -> str:
    """A text cut to a width with an ellipsis."""
    return QFontMetricsF(look.font(style)).elidedText(text, Qt.TextElideMode.ElideRight, width)


def broken_lines(text: str, look: Look, style: str, width: float, most: int) -> list[str]:
    """A text broken into at most so many lines, the last one cut with an ellipsis."""
    if most < 1:
        return []
    layout = QTextLayout(text, look.font(style))
    layout.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
    layout.beginLayout()
    starts: list[int] = []
    line = layout.createLine()
    while line.isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
        line = layout.createLine()
    layout.endLayout()
    if len(starts) <= most:
        return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    kept = [text[a:b].strip() for a, b in pairwise(starts[:most])]
    return [*kept, elided(text[starts[most - 1] :], look, style, width)]
