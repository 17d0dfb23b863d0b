"""The small things that are painted: text, shoe, key caps, icons."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen

from hipcoach.ui.session.stage.lettering import MEDIUM, STRONG, advance, face

LEFT, RIGHT, CENTRE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
KEY_FACE, LABEL_FACE = (14.0, STRONG), (15.0, MEDIUM)


def put(painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """Writes one line, its capitals in the middle of the box's height."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    reach = metrics.horizontalAdvance(text)
    x = box.left() if align == LEFT else box.right() - reach if align == RIGHT else box.center().x() - reach / 2
    painter.drawText(QPointF(x, box.center().y() + metrics.capHeight() / 2), text)


def put_lines(
    painter: QPainter,
    box: QRectF,
    lines: tuple[str, ...],
    line: float,
    font: QFont,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Writes lines from the top of a box."""
    for number, text in enumerate(lines):
        put(painter, QRectF(box.left(), box.top() + number * line, box.width(), line), text, font, colour, align)


def fill(painter: QPainter, path: QPainterPath, colour: str, share: float = 1.0) -> None:
    """Fills a path; `share` is how much of the colour covers what is behind."""
    painted = QColor(colour)
    painted.setAlphaF(share)
    painter.fillPath(path, painted)


def rounded(box: QRectF, radius: float) -> QPainterPath:
    """A rounded rectangle; the radius is never more than half its height."""
    path = QPainterPath()
    corner = min(radius, box.height() / 2, box.width() / 2)
    path.addRoundedRect(box, corner, corner)
    return path


def pill(painter: QPainter, box: QRectF, colour: str, share: float = 1.0) -> None:
    """Fills a bar with round ends."""
    if box.width() > 0:
        fill(painter, rounded(box, box.height() / 2), colour, share)


def shoe(painter: QPainter, box: QRectF, colour: str, sole: str) -> None:
    """A running shoe that points to the right."""
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 32, box.height() / 20)
    upper = QPainterPath(QPointF(1, 3))
    upper.cubicTo(3, 5, 6, 5, 8, 2)
    upper.lineTo(10.5, 1)
    upper.lineTo(18, 7.5)
    upper.cubicTo(22, 9.5, 30, 8.5, 31, 13.5)
    upper.lineTo(1, 13.5)
    upper.closeSubpath()
    fill(painter, upper, colour)
    fill(painter, rounded(QRectF(0.5, 15.5, 31, 3), 1.5), sole)
    painter.restore()


def key_cap(painter: QPainter, x: float, middle: float, key: str, ink: str, edge: str, pen_px: float) -> float:
    """Draws a key and returns where it ends."""
    font = face(*KEY_FACE)
    width = max(26.0, advance(font, key) + 15)
    box = QRectF(x, middle - 12, width, 24)
    painter.setPen(QPen(QColor(edge), pen_px))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, 5, 5)
    put(painter, box, key, font, ink, CENTRE)
    return box.right()


def speaker(painter: QPainter, box: QRectF, colour: str, *, muted: bool) -> None:
    """A loudspeaker with waves, or crossed out."""
    path = QPainterPath(QPointF(4, 9.5))
    path.lineTo(8, 9.5)
    path.lineTo(12.5, 5.5)
    path.lineTo(12.5, 18.5)
    path.lineTo(8, 14.5)
    path.lineTo(4, 14.5)
    path.closeSubpath()
    if muted:
        for start, end in (((15.5, 9.5), (20.5, 14.5)), ((20.5, 9.5), (15.5, 14.5))):
            path.moveTo(*start)
            path.lineTo(*end)
    else:
        path.arcMoveTo(QRectF(10, 8.5, 6.5, 7), 55)
        path.arcTo(QRectF(10, 8.5, 6.5, 7), 55, -110)
        path.arcMoveTo(QRectF(8, 5.5, 12.5, 13), 55)
        path.arcTo(QRectF(8, 5.5, 12.5, 13), 55, -110)
    _stroke(painter, path, box, colour)


def corners(painter: QPainter, box: QRectF, colour: str) -> None:
    """The four corners of full screen."""
    path = QPainterPath()
    for x, y, right, down in ((4, 4, 1, 1), (20, 4, -1, 1), (4, 20, 1, -1), (20, 20, -1, -1)):
        path.moveTo(x + 5 * right, y)
        path.lineTo(x, y)
        path.lineTo(x, y + 5 * down)
    _stroke(painter, path, box, colour)


def _stroke(painter: QPainter, path: QPainterPath, box: QRectF, colour: str) -> None:
    painter.save()
    painter.translate(box.topLeft())
    painter.scale(box.width() / 24, box.height() / 24)
    pen = QPen(QColor(colour), 2)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
    painter.restore()
