"""The body on which places are pointed out, from the front and the back; the list beside it says the same in words."""

from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from hipcoach.core.settings import Look as FigureLook
from hipcoach.core.vocabulary import Side
from hipcoach.figure.painter.palette import THEMES, ink
from hipcoach.figure.painter.standing import Standing, paint_standing, standing
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import RADIUS_CARD_PX, RADIUS_KEY_PX
from hipcoach.ui.words import tr

MAIN_ALPHA, ALSO_ALPHA = 0.70, 0.38
DISC_PX = 15.5


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the left half of the body in HU: its number's middle, and the region as a line with a width."""

    back: bool
    at: tuple[float, float]
    line: tuple[tuple[float, float], ...]
    radius: float


SPOTS: dict[str, Spot] = {
    "deep-groin": Spot(False, (0.17, 3.88), ((0.20, 3.92),), 0.17),
    "front-crease": Spot(False, (0.41, 4.14), ((0.22, 4.02), (0.50, 4.22)), 0.13),
    "inner-thigh": Spot(False, (0.17, 3.36), ((0.15, 3.62), (0.17, 3.10)), 0.12),
    "c-shape": Spot(False, (0.82, 4.34), ((0.16, 4.02), (0.40, 4.20), (0.66, 4.18), (0.72, 3.96), (0.66, 3.70)), 0.14),
    "outer-hip": Spot(False, (0.66, 3.80), ((0.64, 3.86),), 0.24),
    "outer-thigh-knee": Spot(False, (0.57, 2.86), ((0.60, 3.36), (0.52, 2.16)), 0.12),
    "deep-buttock": Spot(True, (0.36, 3.98), ((0.36, 3.98),), 0.21),
    "sit-bone": Spot(True, (0.31, 3.58), ((0.31, 3.58),), 0.16),
    "low-back-buttock": Spot(True, (0.22, 4.46), ((0.10, 4.62), (0.30, 4.34)), 0.18),
}


class BodyPicture(QWidget):
    """Front and back; a click on a place emits `picked` with its id and the side it was clicked on."""

    picked = Signal(str, str)

    def __init__(self, look: Look, figure_look: FigureLook) -> None:
        super().__init__()
        self._look, self._figure_look = look, figure_look
        self._main: str | None = None
        self._also: tuple[str, ...] = ()
        self._sides: frozenset[Side] = frozenset({Side.RIGHT})
        self._kept: tuple[tuple[object, ...], tuple[Standing, Standing]] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 300)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("The body from the front and the back. The list says the same in words."))

    def sizeHint(self) -> QSize:
        """As large as in the design."""
        return QSize(640, 508)

    def show_places(self, main: str | None, also: tuple[str, ...], sides: frozenset[Side]) -> None:
        """Shows what is chosen; without a side the places are numbered on the right."""
        self._main, self._also = main, also
        self._sides = sides or frozenset({Side.RIGHT})
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Chooses the nearest place, if one is near."""
        at = event.position()
        best = min(
            (
                (hypot((p := self._place(name, side)).x() - at.x(), p.y() - at.y()), name, side)
                for name in SPOTS
                for side in (Side.LEFT, Side.RIGHT)
            ),
            key=lambda each: each[0],
        )
        if best[0] <= max(2 * DISC_PX, self._bodies()[0].px(0.22)):
            self.picked.emit(best[1], best[2].value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the card, both bodies, the chosen regions and the numbers."""
        t = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QPainterPath()
        card.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD_PX, RADIUS_CARD_PX)
        painter.fillPath(card, QColor(t.surface))
        painter.save()
        painter.setClipPath(card)
        for body in self._bodies():
            paint_standing(painter, body)
        self._paint_regions(painter, card)
        painter.restore()
        painter.setPen(QPen(QColor(t.line), t.hairline_px))
        painter.drawPath(card)
        painter.setFont(self._look.font("small-strong"))
        height = painter.fontMetrics().height() + 6
        for number, word in enumerate((tr("Front"), tr("Back"))):
            width = painter.fontMetrics().horizontalAdvance(word) + 16
            label = QRectF(12 + number * self.width() / 2, 12, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.surface))  # a narrow picture has a shoulder there
            painter.drawRoundedRect(label, RADIUS_KEY_PX, RADIUS_KEY_PX)
            painter.setPen(QColor(t.ink2))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, word)
        self._paint_numbers(painter)
        painter.end()

    def _bodies(self) -> tuple[Standing, Standing]:
        theme = "dark" if self._look.tokens.dark else "light"
        key = (self.width(), self.height(), theme, self._figure_look)
        if self._kept is None or self._kept[0] != key:
            half = (self.width() / 2, float(self.height()))

            def made(back: bool) -> Standing:
                return standing(half, half[0] * back, back=back, theme=theme, look=self._figure_look.value)

            self._kept = (key, (made(False), made(True)))
        return self._kept[1]

    def _place(self, name: str, side: Side) -> QPointF:
        spot = SPOTS[name]
        x, y = spot.at
        return self._bodies()[spot.back].spot(x if side is Side.LEFT else -x, y)

    def _paint_regions(self, painter: QPainter, card: QPainterPath) -> None:
        glow = THEMES["dark" if self._look.tokens.dark else "light"]["glow"]
        for name, alpha in ((self._main, MAIN_ALPHA), *((other, ALSO_ALPHA) for other in self._also)):
            if name not in SPOTS:
                continue
            spot = SPOTS[name]
            body = self._bodies()[spot.back]
            painter.save()
            painter.setClipPath(body.outline.intersected(card))
            for side in self._sides:
                points = [body.spot(x if side is Side.LEFT else -x, y) for x, y in spot.line]
                path = QPainterPath(points[0])
                for point in points[1:]:
                    path.lineTo(point)
                path.lineTo(points[-1] + QPointF(0.01, 0))
                pen = QPen(ink(glow, alpha), 2 * body.px(spot.radius))
                pen.setCapStyle(Qt.PenCapStyle.RoundCap)
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(path)
            painter.restore()

    def _paint_numbers(self, painter: QPainter) -> None:
        side = Side.LEFT if Side.LEFT in self._sides else Side.RIGHT
        for number, name in enumerate(SPOTS, 1):
            state = "main" if name == self._main else "also" if name in self._also else ""
            paint_number(painter, self._look, str(number), self._place(name, side), state)


def paint_number(painter: QPainter, look: Look, text: str, at: QPointF, state: str) -> None:
    """Draws a number in a disc: plain, `main` filled, `also` tinted."""
    t = look.tokens
    fill, edge, tone = {
        "main": (t.side, t.surface, t.inkon),
        "also": (t.side_soft, t.side, t.side),
        "": (t.raised, t.ink, t.ink),
    }[state]
    painter.setPen(QPen(QColor(edge), 2))
    painter.setBrush(QColor(fill))
    radius = DISC_PX + (1.5 if state == "main" else 0)
    painter.drawEllipse(at, radius, radius)
    painter.setPen(QColor(tone))
    painter.setFont(look.font("small-strong"))
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
