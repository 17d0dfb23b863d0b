"""The shapes that say phase and traffic light without colour, on a 24 grid."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_GRID = 24.0


def phase_shape(phase: str) -> QPainterPath:
    """The filled shape of a phase by its word: ready, work, hold, rest, switch, paused or done."""
    path = QPainterPath()
    match phase:
        case "ready":
            path.addPolygon(QPolygonF([QPointF(6, 3.5), QPointF(20.5, 12), QPointF(6, 20.5)]))
            path.closeSubpath()
        case "work":
            path.addEllipse(QPointF(12, 12), 9, 9)
        case "hold":
            path.addRoundedRect(QRectF(4, 4, 16, 16), 2.5, 2.5)
        case "rest":
            path.addRoundedRect(QRectF(2, 7.5, 20, 9), 4.5, 4.5)
        case "switch":
            for tip, tail, y in ((21.5, 3.0, 7.5), (2.5, 21.0, 16.5)):
                back = tip - 6 if tip > tail else tip + 6
                path.addRect(QRectF(min(tail, back), y - 1.4, abs(back - tail), 2.8))
                path.addPolygon(QPolygonF([QPointF(tip, y), QPointF(back, y - 4.6), QPointF(back, y + 4.6)]))
                path.closeSubpath()
        case "paused":
            path.addRoundedRect(QRectF(5.5, 4, 4.5, 16), 1.5, 1.5)
            path.addRoundedRect(QRectF(14, 4, 4.5, 16), 1.5, 1.5)
        case "done":
            path.addPolygon(
                QPolygonF(
                    [
                        QPointF(3, 12.5),
                        QPointF(5.4, 10.1),
                        QPointF(9.6, 14.3),
                        QPointF(18.8, 5.1),
                        QPointF(21.2, 7.5),
                        QPointF(9.6, 19.1),
                    ]
                )
            )
            path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def light_shape(level: str) -> QPainterPath:
    """The filled shape of a traffic light: green disc, amber triangle, red octagon; a ring where it is unknown."""
    path = QPainterPath()
    match level:
        case "green":
            path.addEllipse(QPointF(12, 12), 8, 8)
        case "amber":
            path.addPolygon(QPolygonF([QPointF(12, 3), QPointF(21.5, 20), QPointF(2.5, 20)]))
            path.closeSubpath()
        case "red":
            corners = [QPointF(12 + 9 * cos(a), 12 + 9 * sin(a)) for a in (pi / 8 + n * pi / 4 for n in range(8))]
            path.addPolygon(QPolygonF(corners))
            path.closeSubpath()
        case _:
            path.addEllipse(QPointF(12, 12), 7.5, 7.5)
    return path


def paint_phase(painter: QPainter, phase: str, rect: QRectF, colour: str) -> None:
    """Draws a phase's shape into a square."""
    _fill(painter, phase_shape(phase), rect, colour)


def paint_light(painter: QPainter, level: str, rect: QRectF, colour: str) -> None:
    """Draws a traffic light's shape into a square; the unknown one is a dashed ring."""
    if level in ("green", "amber", "red"):
        _fill(painter, light_shape(level), rect, colour)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    pen = QPen(QColor(colour), 2.4)
    pen.setDashPattern([1.9, 1.37])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(light_shape(level))
    painter.restore()


def _fill(painter: QPainter, path: QPainterPath, rect: QRectF, colour: str) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / _GRID, rect.height() / _GRID)
    painter.fillPath(path, QColor(colour))
    painter.restore()
