"""The card of an exercise, routine, condition or information card, and the grid it lies in."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget

from hipcoach.ui.theme import Look, line_px
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.theme.tokens import RADIUS_CARD_PX
from hipcoach.ui.widgets.text import broken_lines
from hipcoach.ui.widgets.thumbnails import Thumbnails

WIDTH_PX, NARROWEST_PX, WIDEST_PX, PICTURE_PX, TEXT_PX = 236, 224, 280, 130, 118
BODY_CARD_PX = 176
GAP_X_PX, GAP_Y_PX = 21, 18
PADDING_PX = 16
CLAUSE_ENDS = re.compile(r"[:.] ")
CAUTION_PX, BESIDE_ICON_PX = 16, 6
LINES = 4
"""How many lines a card with a picture has: the title's, the second one's, and the foot's."""


def caution_lines(text: str, look: Look, width: float, most: int) -> list[str]:
    """Why something waits, whole where it fits; else what it begins with, so that no word is cut."""
    lines = broken_lines(text, look, "small-strong", width, most + 1)
    if len(lines) <= most:
        return lines
    return broken_lines(CLAUSE_ENDS.split(text)[0], look, "small-strong", width, most)


@dataclass(frozen=True, slots=True)
class Face:
    """What a card says: a title, a second line and a foot, which `caution` outranks.

    `length` gives a duration and what stands behind it in place of the foot; it is asked when the card is first
    seen, as working out a plan takes milliseconds. `picture` is an exercise's id; without one the `body` text takes
    its place. `mark` says whose file it is.
    """

    title: str
    second: str = ""
    foot: str = ""
    length: Callable[[], tuple[str, str]] | None = None
    picture: str = ""
    body: str = ""
    mark: str = ""
    caution: str = ""

    @property
    def spoken(self) -> str:
        """The card in one sentence for a screen reader."""
        foot = self.length() if self.length else (self.foot,)
        parts = (self.title, self.mark, self.second, self.body, *foot, self.caution)
        return ". ".join(part.strip(" ·") for part in parts if part)


class ContentCard(QAbstractButton):
    """A painted card that opens what it shows."""

    def __init__(self, look: Look, thumbnails: Thumbnails, face: Face, on_open: Callable[[], object]) -> None:
        super().__init__()
        self.face = face
        self._spoken = False
        self.setAccessibleName(face.title)
        self.look, self._thumbnails = look, thumbnails
        self.setProperty("radius", RADIUS_CARD_PX)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda: on_open())

    def sizeHint(self) -> QSize:
        """The size of a card at 1280 x 800."""
        return QSize(WIDTH_PX, self.height_at(WIDTH_PX))

    def height_at(self, width: int) -> int:
        """The height in logical pixels: a picture up to a height, and a text with two lines of title."""
        if not self.face.picture:
            return self.look.px(BODY_CARD_PX)
        return round(min(width, WIDEST_PX) * PICTURE_PX / WIDTH_PX) + self.look.px(TEXT_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; arrows are left to the grid."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the card; its spoken form is known from then on."""
        if not self._spoken:
            self._spoken = True
            self.setAccessibleName(self.face.spoken)
        look, t = self.look, self.look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hair = t.hairline_px / 2
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()).adjusted(hair, hair, -hair, -hair), RADIUS_CARD_PX, RADIUS_CARD_PX)
        painter.fillPath(outline, QColor(t.fill if self.isDown() else t.surface))
        width = self.width() - 2 * PADDING_PX
        lines = broken_lines(self.face.title, look, "h3", width, 2)
        text_top = self.height() - look.px(TEXT_PX)
        if self.face.picture:
            painter.save()
            painter.setClipPath(outline)
            picture = QRectF(0, 0, self.width(), text_top)
            painter.fillRect(picture, QColor(t.fill))
            inner = picture.adjusted(10, 8, -10, -6)
            self._thumbnails.paint(painter, self.face.picture, inner, self, 0.62 if self.face.caution else 1.0)
            painter.restore()
            y: float = text_top + look.px(12)
        else:
            y = look.px(18)
        painter.setPen(QColor(t.ink))
        painter.setFont(look.font("h3"))
        for line in lines:
            y = self._line(painter, line, y, "h3")
        painter.setPen(QColor(t.ink2))
        foot = self._foot_lines(len(lines))
        left = LINES - len(lines) - len(foot) if self.face.picture else 1
        for line in broken_lines(self.face.second, look, "small", width, left):
            y = self._line(painter, line, y, "small")
        y += look.px(2)
        if self.face.body:
            painter.setPen(QColor(t.ink2))
            y += look.px(6)
            room = self.height() - y - look.px(36)
            for line in broken_lines(self.face.body, look, "small", width, int(room // line_px("small", look.scale))):
                y = self._line(painter, line, y, "small")
        self._paint_foot(painter, width, foot)
        self._paint_mark(painter)
        hovered = self.underMouse() and self.isEnabled()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(t.edge if hovered else t.line), t.hairline_px))
        painter.drawPath(outline)
        painter.end()

    def _line(self, painter: QPainter, text: str, y: float, style: str) -> float:
        height = line_px(style, self.look.scale)
        painter.setFont(self.look.font(style))
        rect = QRectF(PADDING_PX, y, self.width() - PADDING_PX, height)
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        return y + height

    def _foot_lines(self, above: int) -> list[str]:
        """Why something waits, in two lines at most, below so many of the title; an empty line where nothing does."""
        look, text = self.look, self.face.caution
        room = self.width() - 2 * PADDING_PX - look.px(CAUTION_PX) - BESIDE_ICON_PX
        if not self.face.picture:
            return caution_lines(text, look, room, 1) or [""]
        short = caution_lines(text, look, room, 1)
        fits = bool(short) and not short[0].endswith("…")
        return (short if fits and above > 1 else caution_lines(text, look, room, 2)) or [""]

    def _paint_foot(self, painter: QPainter, width: float, caution: list[str]) -> None:
        """The last line: a length with a clock, or the last lines: why the exercise waits."""
        look, t, face = self.look, self.look.tokens, self.face
        height = line_px("small", look.scale)
        y: float = self.height() - look.px(13) - height * len(caution)
        x: float = PADDING_PX
        icon = look.px(CAUTION_PX)
        sign = QRectF(x, y + (height - icon) / 2, icon, icon)
        if face.caution:
            paint_light(painter, "amber", sign, t.amber)
            painter.setPen(QColor(t.amber))
            painter.setFont(look.font("small-strong"))
            x += icon + BESIDE_ICON_PX
            for line in caution:
                painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignVCenter, line)
                y += height
            return
        foot = face.foot
        painter.setFont(look.font("small"))
        if face.length:
            length, foot = face.length()
            paint_icon(painter, "clock", sign, t.ink)
            x += icon + BESIDE_ICON_PX
            painter.setPen(QColor(t.ink))
            painter.drawText(QRectF(x, y, width, height), Qt.AlignmentFlag.AlignVCenter, length)
            x += QFontMetricsF(look.font("small")).horizontalAdvance(length) + 5
        painter.setPen(QColor(t.ink2))
        room = self.width() - PADDING_PX - x
        shown = QFontMetricsF(look.font("small")).elidedText(foot, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(x, y, room, height), Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_mark(self, painter: QPainter) -> None:
        """A tag in the corner for a file of the person's own."""
        if not self.face.mark:
            return
        t, font = self.look.tokens, self.look.font("small-strong")
        width = QFontMetricsF(font).horizontalAdvance(self.face.mark) + 16
        height = self.look.px(24)
        rect = QRectF(self.width() - width - 10, 10, width, height)
        painter.setPen(QPen(QColor(t.primary), t.hairline_px))
        painter.setBrush(QColor(t.primary_soft))
        painter.drawRoundedRect(rect, 8, 8)
        painter.setPen(QColor(t.primary_ink))
        painter.setFont(font)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.face.mark)


class CardGrid(QWidget):
    """Cards in columns that align; arrows move between them."""

    def __init__(self, cards: list[ContentCard]) -> None:
        super().__init__()
        self.cards = cards
        self._shown = list(cards)
        for card in cards:
            card.setParent(self)

    @property
    def shown(self) -> list[ContentCard]:
        """The cards that are on view, in order."""
        return self._shown

    def show_only(self, wanted: Callable[[ContentCard], bool]) -> None:
        """Shows the cards that are wanted and closes the gaps."""
        self._shown = [card for card in self.cards if wanted(card)]
        chosen = set(self._shown)
        for card in self.cards:
            card.setVisible(card in chosen)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chooses the number of columns anew."""
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move to the next card that way; at an edge they stay."""
        focused = self.focusWidget()
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
        }
        if not isinstance(focused, ContentCard) or focused not in self._shown or event.key() not in steps:
            super().keyPressEvent(event)
            return
        target = self._shown.index(focused) + steps[Qt.Key(event.key())]
        if 0 <= target < len(self._shown):
            card = self._shown[target]
            card.setFocus(Qt.FocusReason.TabFocusReason)
            walker = self.parentWidget()
            while walker is not None and not isinstance(walker, QScrollArea):
                walker = walker.parentWidget()
            if isinstance(walker, QScrollArea):
                walker.ensureWidgetVisible(card, 0, 24)

    @property
    def _columns(self) -> int:
        return max(1, (self.width() + GAP_X_PX) // (self._px(NARROWEST_PX) + GAP_X_PX))

    def _px(self, length: int) -> int:
        """Larger text needs wider cards, and so fewer columns."""
        return self.cards[0].look.px(length) if self.cards else length

    def _arrange(self) -> None:
        columns = self._columns
        width = min(self._px(WIDEST_PX), (self.width() - GAP_X_PX * (columns - 1)) // columns)
        height = max((card.height_at(width) for card in self._shown), default=0)
        for place, card in enumerate(self._shown):
            row, column = divmod(place, columns)
            card.setGeometry(column * (width + GAP_X_PX), row * (height + GAP_Y_PX), width, height)
        rows = -(-len(self._shown) // columns)
        self.setFixedHeight(max(0, rows * (height + GAP_Y_PX) - GAP_Y_PX))
