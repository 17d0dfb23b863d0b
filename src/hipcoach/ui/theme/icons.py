"""Icons drawn as paths on a 24 grid: 2 px stroke, round caps and joins, no fill except play and the mark."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPainterPath, QPen, QPixmap

Draw = Callable[[QPainterPath], None]
_FILLED = frozenset({"play"})


def _lines(*strokes: tuple[tuple[float, float], ...]) -> Draw:
    """Open strokes through the given points."""

    def draw(path: QPainterPath) -> None:
        for stroke in strokes:
            path.moveTo(*stroke[0])
            for point in stroke[1:]:
                path.lineTo(*point)

    return draw


def _both(*draws: Draw) -> Draw:
    def draw(path: QPainterPath) -> None:
        for one in draws:
            one(path)

    return draw


def _disc(x: float, y: float, r: float) -> Draw:
    return lambda path: path.addEllipse(QPointF(x, y), r, r)


def _box(x: float, y: float, w: float, h: float, r: float) -> Draw:
    return lambda path: path.addRoundedRect(QRectF(x, y, w, h), r, r)


def _curve(start: tuple[float, float], *cubics: tuple[float, float, float, float, float, float]) -> Draw:
    def draw(path: QPainterPath) -> None:
        path.moveTo(*start)
        for cubic in cubics:
            path.cubicTo(*cubic)

    return draw


def _closed(*points: tuple[float, float]) -> Draw:
    return _lines((*points, points[0], points[1]))


_ICONS: dict[str, Draw] = {
    "today": _lines(
        ((4, 11), (12, 4), (20, 11)),
        ((6, 9.6), (6, 20), (10, 20), (10, 14.5), (14, 14.5), (14, 20), (18, 20), (18, 9.6)),
    ),
    "library": _both(
        _box(4, 4, 6.6, 6.6, 2), _box(13.4, 4, 6.6, 6.6, 2), _box(4, 13.4, 6.6, 6.6, 2), _box(13.4, 13.4, 6.6, 6.6, 2)
    ),
    "history": _lines(((4, 11), (4, 20)), ((9.3, 14), (9.3, 20)), ((14.6, 8), (14.6, 20)), ((20, 4), (20, 20))),
    "hip": _both(
        _disc(12, 5, 2.3),
        _lines(((8.5, 10), (15.5, 10)), ((9.5, 10), (9.5, 15.5), (10.3, 21)), ((14.5, 10), (14.5, 15.5), (13.7, 21))),
        _disc(14.6, 15, 0.9),
    ),
    "settings": _both(
        _lines(((3, 8), (11.6, 8)), ((16.4, 8), (21, 8)), ((3, 16), (6.6, 16)), ((11.4, 16), (21, 16))),
        _disc(14, 8, 2.4),
        _disc(9, 16, 2.4),
    ),
    "warning": _both(_closed((12, 3.6), (21.4, 20), (2.6, 20)), _lines(((12, 10), (12, 14.2)), ((12, 17), (12, 17.1)))),
    "search": _both(_disc(10.5, 10.5, 6), _lines(((15, 15), (20, 20)))),
    "check": _lines(((5, 12.5), (10, 17.5), (19.5, 7))),
    "cross": _lines(((6.5, 6.5), (17.5, 17.5)), ((17.5, 6.5), (6.5, 17.5))),
    "down": _lines(((6, 9.5), (12, 15.5), (18, 9.5))),
    "back": _lines(((14.5, 5), (8, 12), (14.5, 19))),
    "forward": _lines(((9.5, 5), (16, 12), (9.5, 19))),
    "clock": _both(_disc(12, 12, 8.5), _lines(((12, 7.2), (12, 12), (15.2, 14)))),
    "play": _closed((7.5, 4.8), (19.2, 12), (7.5, 19.2)),
    "pause": _lines(((8.5, 6), (8.5, 18)), ((15.5, 6), (15.5, 18))),
    "page": _both(
        _closed((6, 3.5), (14.5, 3.5), (18.5, 7.5), (18.5, 20.5), (6, 20.5)),
        _lines(((9.3, 12), (15.2, 12)), ((9.3, 16), (15.2, 16))),
    ),
    "dot": _disc(12, 12, 1.5),
    "info": _both(_disc(12, 12, 8.5), _lines(((12, 11.2), (12, 16.2)), ((12, 7.8), (12, 7.9)))),
    "own": _both(_disc(12, 8, 3.6), _curve((4.8, 20), (4.8, 16, 8, 14.2, 12, 14.2), (16, 14.2, 19.2, 16, 19.2, 20))),
    "plus": _lines(((12, 5), (12, 19)), ((5, 12), (19, 12))),
    "reset": _both(
        _curve(
            (5, 8.5),
            (6.5, 5.8, 9, 4.3, 12, 4.3),
            (16.3, 4.3, 19.7, 7.7, 19.7, 12),
            (19.7, 16.3, 16.3, 19.7, 12, 19.7),
            (8.6, 19.7, 5.8, 17.6, 4.7, 14.6),
        ),
        _lines(((4.6, 4.2), (4.6, 8.9), (9.3, 8.9))),
    ),
    "leaf": _curve((5, 19), (5, 9, 10, 5, 20, 4.5), (20, 14, 15.5, 19, 8, 17.5)),
    "mat": _both(_box(3, 13, 18, 4, 2), _lines(((7, 13), (7, 13.1)))),
    "chair": _lines(((7, 4), (7, 20)), ((7, 13), (16.5, 13), (16.5, 20))),
    "wall": _both(
        _box(3.5, 5, 17, 14, 1),
        _lines(
            ((3.5, 9.7), (20.5, 9.7)),
            ((3.5, 14.3), (20.5, 14.3)),
            ((12, 5), (12, 9.7)),
            ((8, 9.7), (8, 14.3)),
            ((16, 9.7), (16, 14.3)),
            ((12, 14.3), (12, 19)),
        ),
    ),
    "step": _lines(((5, 18), (5, 11), (19, 11), (19, 18)), ((2.5, 18), (21.5, 18))),
    "bench": _lines(((3, 10), (21, 10)), ((6, 10), (6, 18)), ((18, 10), (18, 18))),
    "strap": _curve((4, 18), (4, 8, 10, 6, 12, 12), (14, 18, 20, 16, 20, 6)),
    "pillow": _curve(
        (5, 8),
        (10, 9.5, 14, 9.5, 19, 8),
        (20.5, 11, 20.5, 13, 19, 16),
        (14, 14.5, 10, 14.5, 5, 16),
        (3.5, 13, 3.5, 11, 5, 8),
    ),
    "mini-band": _both(_box(3, 7.5, 18, 9, 4.5), _box(6.6, 10.6, 10.8, 2.8, 1.4)),
    "long-band": _curve((3, 8), (9, 2, 12, 20, 15, 14), (17, 10, 19, 12, 21, 16)),
    "dumbbell": _lines(
        ((7.5, 12), (16.5, 12)),
        ((7, 7.5), (7, 16.5)),
        ((17, 7.5), (17, 16.5)),
        ((3.8, 9.5), (3.8, 14.5)),
        ((20.2, 9.5), (20.2, 14.5)),
    ),
    "small-ball": _both(_disc(12, 12, 6.5), _curve((7.5, 8), (11, 10.5, 14, 10, 16.5, 7.6))),
    "slider": _both(lambda path: path.addEllipse(QPointF(12, 14), 8.5, 3.4), _lines(((8, 7), (16, 7)))),
    "foam-roller": _both(
        _disc(6.8, 12, 3.8),
        _lines(((6.8, 8.2), (17.5, 8.2)), ((6.8, 15.8), (17.5, 15.8))),
        _curve((17.5, 8.2), (22, 8.4, 22, 15.6, 17.5, 15.8)),
    ),
    "massage-gun": _both(
        _box(4, 6, 12, 6, 2), _lines(((8, 12), (9.5, 19), (13, 19), (12, 12)), ((16, 9), (19, 9))), _disc(20, 9, 0.8)
    ),
    "ice-pack-and-cloth": _lines(((12, 4), (12, 20)), ((5, 8), (19, 16)), ((19, 8), (5, 16))),
    "heat-pack": _both(
        _box(4, 13, 16, 6, 2),
        _curve((8, 10), (6.5, 8, 9.5, 6, 8, 4)),
        _curve((12, 10), (10.5, 8, 13.5, 6, 12, 4)),
        _curve((16, 10), (14.5, 8, 17.5, 6, 16, 4)),
    ),
    "running-shoes": _both(
        _curve((3.5, 8), (6, 10.5, 8.5, 9, 10, 7), (12, 11, 15, 13, 20, 13.5), (21.5, 14.5, 21, 17, 20, 17.5)),
        _lines(((20, 17.5), (4, 17.5), (3.5, 8))),
    ),
    "metronome": _both(_closed((9.5, 4), (14.5, 4), (18, 20), (6, 20)), _lines(((12, 15), (17.5, 7)))),
    "bike-or-pool": _both(
        _disc(6, 15.5, 3.6),
        _disc(18, 15.5, 3.6),
        _lines(((6, 15.5), (10, 8.5), (15, 8.5), (18, 15.5)), ((10, 8.5), (12, 15.5), (15, 8.5))),
    ),
}
_ICONS["when-to-see"] = _ICONS["warning"]


def icon_path(name: str) -> QPainterPath:
    """An icon's path on the 24 grid; an unknown name is an empty path."""
    path = QPainterPath()
    if name in _ICONS:
        _ICONS[name](path)
    return path


def paint_icon(painter: QPainter, name: str, rect: QRectF, colour: str) -> None:
    """Draws an icon into a square in one colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    pen = QPen(QColor(colour), 1.0 if name in _FILLED else 2.0)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(colour) if name in _FILLED else Qt.BrushStyle.NoBrush)
    painter.drawPath(icon_path(name))
    painter.restore()


class _PathEngine(QIconEngine):
    """Draws an icon's path whenever it is asked, so that it is sharp at every scale and follows the theme."""

    def __init__(self, name: str, colour: Callable[[QIcon.Mode, QIcon.State], str]) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        # The icon stands at the left of what it is given: a wider one keeps its distance from the text.
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, self._name, square, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _PathEngine(self._name, self._colour)


def path_icon(name: str, colour: Callable[[QIcon.Mode, QIcon.State], str]) -> QIcon:
    """A QIcon that asks for its colour at each paint."""
    return QIcon(_PathEngine(name, colour))
