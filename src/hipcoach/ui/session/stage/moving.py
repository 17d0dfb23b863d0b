"""Paints what moves with every frame: number, ring, bars, dots, tempo. The figure is painted by the stage."""

from math import pi, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from hipcoach.ui.session.scene import Form, Moving, Still
from hipcoach.ui.session.stage.brush import pill, put
from hipcoach.ui.session.stage.layout import RING_STROKE, Layout
from hipcoach.ui.session.stage.lettering import BOLD, MEDIUM, advance, face, ink_span
from hipcoach.ui.session.stage.still import bar_segments
from hipcoach.ui.theme import Tokens

TRACK, HALF_GAP = 0.22, 6.0
DOT, DOT_PITCH, DOTS_IN_ROW, DOTS_IN_ALL = 28.0, 41.0, 12, 24
PULSE = 0.06


def paint_moving(painter: QPainter, still: Still, moving: Moving, at: Layout, look: Tokens, *, pulse: bool) -> None:
    """Paints the body upright; the caller turns the painter."""
    colour = look.phase(still.phase)
    if at.top_line:
        _paint_progress(painter, still, moving, at, look)
    if still.form in (Form.DONE, Form.CARD):
        return
    if at.ring:
        _paint_ring(painter, still, moving, at.ring, colour)
    if at.bar:
        pill(painter, at.bar, colour, TRACK)
        pill(painter, QRectF(at.bar.left(), at.bar.top(), at.bar.width() * moving.left, at.bar.height()), colour)
    _paint_number(painter, still, moving if pulse else Moving(), at, colour)
    if at.dots:
        _paint_dots(painter, still, moving, at.dots, colour)
    if at.tempo and still.paced:
        _paint_tempo(painter, still, moving, at.tempo, colour, look)


def moving_boxes(at: Layout, *, figure: bool) -> tuple[QRectF, ...]:
    """Where something moves, in units of the body; `figure` tells whether that does."""
    top = QRectF(0, at.top_line - 8, at.canvas.width(), 16) if at.top_line else QRectF()
    shown = at.figure if figure else QRectF()
    boxes = (shown, at.ring, at.bar, at.number.adjusted(-24, -24, 24, 24), at.dots, at.tempo, top)
    return tuple(box.adjusted(-8, -8, 8, 8) for box in boxes if not box.isEmpty())


def _paint_progress(painter: QPainter, still: Still, moving: Moving, at: Layout, look: Tokens) -> None:
    for number, segment in enumerate(bar_segments(still, at)):
        share = min(1.0, max(0.0, moving.bar_done - number))
        pill(painter, QRectF(segment.left(), segment.top(), segment.width() * share, segment.height()), look.ink2)


def _paint_number(painter: QPainter, still: Still, moving: Moving, at: Layout, colour: str) -> None:
    painter.setFont(at.number_font)
    painter.setPen(QColor(colour))
    box = at.number
    # By its ink: a digit's own blank, which is wide beside a 1, would make it stand in from the badge above.
    begin, end = ink_span(at.number_font, still.number)
    x = box.center().x() - (begin + end) / 2 if at.ring else box.left() - begin
    size = 1.0 + PULSE * sin(pi * moving.pulse)
    painter.save()
    painter.translate(box.center())
    painter.scale(size, size)
    painter.translate(-box.center())
    painter.drawText(QPointF(x, box.bottom()), still.number)
    painter.restore()


def _paint_ring(painter: QPainter, still: Still, moving: Moving, box: QRectF, colour: str) -> None:
    """The time that is left, draining clockwise from the top; dashed where it is time to get into place."""
    inner = box.adjusted(RING_STROKE / 2, RING_STROKE / 2, -RING_STROKE / 2, -RING_STROKE / 2)
    track = QColor(colour)
    track.setAlphaF(TRACK)
    painter.save()
    if still.half:
        whole, cut = QPainterPath(), QPainterPath()
        whole.addRect(box.adjusted(-2, -2, 2, 2))
        cut.addRect(QRectF(box.center().x() - HALF_GAP / 2, box.center().y(), HALF_GAP, box.height()))
        painter.setClipPath(whole - cut, Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(track, RING_STROKE))
    painter.drawEllipse(inner)
    pen = QPen(QColor(colour), RING_STROKE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if still.dashed else Qt.PenCapStyle.RoundCap)
    if still.dashed:
        # Twenty-four dashes around, in pen widths.
        pitch = pi * inner.width() / 24 / RING_STROKE
        pen.setDashPattern([pitch * 0.62, pitch * 0.38])
    painter.setPen(pen)
    if moving.left > 0:
        gone = 360 * (1 - moving.left)
        path = QPainterPath()
        path.arcMoveTo(inner, 90 - gone)
        path.arcTo(inner, 90 - gone, gone - 360)
        painter.drawPath(path)
    painter.restore()


def _paint_dots(painter: QPainter, still: Still, moving: Moving, box: QRectF, colour: str) -> None:
    if still.dots > DOTS_IN_ALL:
        bar = QRectF(box.left(), box.top() + 8, box.width(), 14)
        pill(painter, bar, colour, TRACK)
        share = (still.dots_done + moving.rep) / still.dots
        pill(painter, QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()), colour)
        return
    in_row = still.dots if still.dots <= DOTS_IN_ROW else -(-still.dots // 2)
    pitch = min(DOT_PITCH * box.height() / DOT if still.dots <= DOTS_IN_ROW else DOT_PITCH, box.width() / in_row)
    size = min(DOT, pitch * 0.7)
    faint = QColor(colour)
    faint.setAlphaF(0.75)
    for number in range(still.dots):
        row, column = divmod(number, in_row)
        dot = QRectF(box.left() + column * pitch, box.top() + row * (DOT + 6), size, size)
        done = number < still.dots_done
        now = number == still.dots_done and still.paced
        painter.setPen(Qt.PenStyle.NoPen if done else QPen(QColor(colour) if now else faint, 3))
        painter.setBrush(QColor(colour) if done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(dot if done else dot.adjusted(1.5, 1.5, -1.5, -1.5))
        if now and moving.rep > 0:
            painter.save()
            path = QPainterPath()
            path.addEllipse(dot)
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            level = dot.height() * moving.rep
            painter.fillRect(QRectF(dot.left(), dot.bottom() - level, dot.width(), level), QColor(colour))
            painter.restore()


def _paint_tempo(painter: QPainter, still: Still, moving: Moving, box: QRectF, colour: str, look: Tokens) -> None:
    """The parts of one repetition by their seconds, in the exercise's own words."""
    gap = 8.0
    total = sum(length_ms for _, length_ms in still.tempo) or 1
    room = box.width() - gap * (len(still.tempo) - 1)
    x = box.left()
    for number, (_, length_ms) in enumerate(still.tempo):
        width = room * length_ms / total
        bar = QRectF(x, box.top(), width, 14)
        pill(painter, bar, colour, TRACK)
        share = 1.0 if number < still.tempo_at else moving.part if number == still.tempo_at else 0.0
        pill(painter, QRectF(x, box.top(), width * share, 14), colour)
        x += width + gap
    _paint_tempo_words(painter, still, box, look)


def _paint_tempo_words(painter: QPainter, still: Still, box: QRectF, look: Tokens) -> None:
    """Each word under its part where all fit, else evenly across."""
    fonts = [face(24, BOLD if n == still.tempo_at else MEDIUM) for n in range(len(still.tempo))]
    wide = face(24, BOLD)
    total = sum(length_ms for _, length_ms in still.tempo) or 1
    starts, x = [], box.left()
    for _, length_ms in still.tempo:
        starts.append(x)
        x += (box.width() + 8) * length_ms / total
    reaches = [advance(wide, text) for text, _ in still.tempo]
    ends = [*starts[1:], box.right() + 8]
    if any(start + reach > end - 8 for start, reach, end in zip(starts, reaches, ends, strict=True)):
        spare = max(12.0, (box.width() - sum(reaches)) / max(1, len(reaches) - 1))
        starts = [box.left() + sum(reaches[:n]) + spare * n for n in range(len(reaches))]
    for number, (text, _) in enumerate(still.tempo):
        now = number == still.tempo_at
        line = QRectF(starts[number], box.top() + 24, reaches[number], 32)
        put(painter, line, text, fonts[number], look.ink if now else look.ink2)
