"""Rows that open something: a picture, a title and what goes with it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.icons import paint_icon
from hipcoach.ui.theme.tokens import RADIUS_CARD_PX, RADIUS_CONTROL_PX
from hipcoach.ui.widgets.text import Text
from hipcoach.ui.widgets.thumbnails import Thumbnails


class Thumbnail(QWidget):
    """A small picture of an exercise on a quiet fill, or a `bare` one on whatever lies behind."""

    def __init__(
        self,
        look: Look,
        thumbnails: Thumbnails,
        exercise: str,
        width: int = 96,
        height: int = 68,
        *,
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._bare = bare
        self._look, self._thumbnails, self._exercise = look, thumbnails, exercise
        self.setFixedSize(width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the picture inside its rounded corners."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), 8, 8)
        if not self._bare:
            painter.fillPath(shape, QColor(self._look.tokens.fill))
        painter.setClipPath(shape)
        self._thumbnails.paint(painter, self._exercise, QRectF(self.rect()).adjusted(5, 4, -5, -4), self)
        if self._look.tokens.high_contrast and not self._bare:
            painter.setPen(QPen(QColor(self._look.tokens.line), 2))
            painter.drawPath(shape)
        painter.end()


class LinkRow(QAbstractButton):
    """A row that opens something when clicked or by Enter; in a `framed` one it looks like a card."""

    def __init__(
        self,
        look: Look,
        title: str,
        second: str = "",
        third: str = "",
        *,
        picture: QWidget | None = None,
        tail: QWidget | QLayout | None = None,
        on_open: Callable[[], object] | None = None,
        framed: bool = False,
    ) -> None:
        super().__init__()
        self._look, self._framed, self._opens = look, framed, on_open is not None
        self.setProperty("radius", RADIUS_CARD_PX if framed else RADIUS_CONTROL_PX)
        self.setAccessibleName(". ".join(part for part in (title, second, third) if part))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if on_open is not None:
            call = on_open
            self.clicked.connect(lambda: call())
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across = QHBoxLayout(self)
        pad = 16 if framed else 8
        across.setContentsMargins(pad, pad if framed else 8, pad + (24 if self._opens else 0), pad if framed else 8)
        across.setSpacing(16)
        if picture is not None:
            across.addWidget(picture, alignment=Qt.AlignmentFlag.AlignVCenter)
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addStretch(1)
        texts.addWidget(Text(look, title, "h3"))
        if second:
            texts.addWidget(Text(look, second, "body", "ink2"))
        if third:
            texts.addWidget(Text(look, third, "small", "ink2"))
        texts.addStretch(1)
        across.addLayout(texts, 1)
        if isinstance(tail, QWidget):
            across.addWidget(tail, alignment=Qt.AlignmentFlag.AlignVCenter)
        elif tail is not None:
            across.addLayout(tail)

    def sizeHint(self) -> QSize:
        """As large as its texts."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._opens:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws what lies behind the texts."""
        t = self._look.tokens
        radius = RADIUS_CARD_PX if self._framed else RADIUS_CONTROL_PX
        hair = t.hairline_px / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(hair, hair, -hair, -hair), radius, radius)
        hovered = self._opens and self.underMouse()
        if self._framed:
            painter.fillPath(shape, QColor(t.fill if self.isDown() else t.surface))
            painter.setPen(QPen(QColor(t.edge if hovered else t.line), t.hairline_px))
            painter.drawPath(shape)
        elif hovered or self.isDown():
            painter.fillPath(shape, QColor(t.primary_soft if self.isDown() else t.fill))
            if t.high_contrast:
                painter.setPen(QPen(QColor(t.line), t.hairline_px))
                painter.drawPath(shape)
        if self._opens:
            side = self._look.px(18)
            place = QRectF(self.width() - side - 12, (self.height() - side) / 2, side, side)
            paint_icon(painter, "forward", place, t.ink2)
        painter.end()
