"""Paints what changes by the second at most: name, side, badge, words, keys."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from hipcoach.core.vocabulary import Side
from hipcoach.ui.session import words
from hipcoach.ui.session.scene import Form, Still
from hipcoach.ui.session.stage.brush import (
    CENTRE,
    RIGHT,
    fill,
    key_cap,
    pill,
    put,
    put_lines,
    rounded,
    shoe,
)
from hipcoach.ui.session.stage.keys_line import Shown
from hipcoach.ui.session.stage.layout import Layout, Turn
from hipcoach.ui.session.stage.lettering import BOLD, MEDIUM, STRONG, advance, face, name_lines, wrap
from hipcoach.ui.theme import Tokens
from hipcoach.ui.theme.shapes import paint_phase
from hipcoach.ui.words import tr

SIGN_POINT = 18.0
LINE, NEXT_SHARE = 32.0, 0.6


def paint_still(painter: QPainter, still: Still, at: Layout, look: Tokens, shown: Shown) -> None:
    """Paints the body upright; the caller turns the painter."""
    colour = look.phase(still.phase)
    if shown.turn is Turn.UPRIGHT:
        _paint_top(painter, still, at, look)
    if still.form is Form.CARD:
        _paint_badge(painter, QRectF(at.margin, at.badge.top() - 76, at.badge.width(), 64), still, look, colour)
        return
    if still.form is Form.DONE:
        _paint_done(painter, still, at, look, colour)
        return
    if at.card:
        painter.setPen(QPen(QColor(look.line), look.hairline_px))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(at.card, 24, 24)
        label = QRectF(at.name_box.left(), at.card.top() + 20, at.name_box.width(), LINE)
        put(painter, label, tr("Next"), face(24, MEDIUM), look.ink2)
    put_lines(painter, at.name_box, at.name, at.name_line, at.name_font, look.ink)
    _paint_signs(painter, still, at.signs, look)
    _paint_badge(painter, at.badge, still, look, colour)
    lines = still.unit.split("\n") if at.unit.height() > 40 else [still.unit.replace("\n", " ")]
    put_lines(painter, at.unit, tuple(lines), 38, _unit_font(still), look.ink, _unit_align(still))
    if still.form is Form.GAP:
        paused = still.frozen and not shown.asked and shown.turn is Turn.UPRIGHT  # turned, it stands at the bottom
        _paint_doing(painter, (still.hint,) if paused else still.doing, at, look)
    elif still.hint and not still.frozen:
        hint = wrap(still.hint, face(28, BOLD), (at.doing.width(),) * 2) or (still.hint,)
        put_lines(painter, at.doing, hint, 36, face(28, BOLD), look.ink)
    if shown.toast:
        _paint_toast(painter, at, look, shown)
    else:
        _paint_foot(painter, still, at, look, shown)


def _unit_font(still: Still) -> QFont:
    return face(32 if still.form is Form.REPS else 28, STRONG)


def _unit_align(still: Still) -> Qt.AlignmentFlag:
    return CENTRE if still.ring else Qt.AlignmentFlag.AlignLeft


def _paint_top(painter: QPainter, still: Still, at: Layout, look: Tokens) -> None:
    """The routine, one segment per exercise (what is done of it is painted on top), and the time that is left."""
    font = face(16, STRONG)
    line = QRectF(at.margin, at.top_line - 12, at.canvas.width() - 2 * at.margin, 24)
    put(painter, line, still.routine, font, look.ink)
    put(painter, line, still.left, font, look.ink, RIGHT)
    for segment in bar_segments(still, at):
        pill(painter, segment, look.ink2, 0.5 if look.high_contrast else 0.28)


def bar_segments(still: Still, at: Layout) -> list[QRectF]:
    """The segments of the bar along the top, each as wide as its exercise is long."""
    font = face(16, STRONG)
    left = at.margin + advance(font, still.routine) + 20
    told = max(advance(font, still.left), advance(font, "00:00 left")) + 20 if still.left else 0.0
    right = at.canvas.width() - at.margin - told
    gap = 4.0 if len(still.bar) <= 24 else 2.0
    room, total = right - left - gap * (len(still.bar) - 1), sum(still.bar) or 1
    segments, x = [], left
    for weight in still.bar:
        width = max(4.0, room * weight / total)
        segments.append(QRectF(x, at.top_line - 4, width, 8))
        x += width + gap
    return segments


def _paint_badge(painter: QPainter, box: QRectF, still: Still, look: Tokens, colour: str) -> None:
    font = face(34, BOLD)
    badge = QRectF(box.left(), box.top(), 20 + 34 + 16 + advance(font, still.word) + 28, box.height())
    pill(painter, badge, colour)
    paint_phase(painter, still.phase, QRectF(badge.left() + 20, badge.center().y() - 17, 34, 34), look.inkon)
    put(painter, badge.adjusted(70, 0, 0, 0), still.word, font, look.inkon)
    put(painter, QRectF(badge.right() + 18, badge.top(), 200, badge.height()), still.which, face(28, BOLD), look.ink)


def _paint_signs(painter: QPainter, still: Still, row: QRectF, look: Tokens) -> None:
    """The signpost of the side, the set with its dots, the dose in a gap, and the load."""
    x = row.left()
    if still.side is not Side.BOTH:
        x = _paint_signpost(painter, still.side, row, look) + 24
    font = face(28, BOLD)
    texts = [still.set_text or (still.dose if still.form is Form.GAP else "")]
    if texts[0]:
        put(painter, QRectF(x, row.top(), row.width(), row.height()), texts[0], font, look.ink)
        x += advance(font, texts[0]) + 14
    if still.set_text and 1 < still.sets <= 6:
        for number in range(still.sets):
            dot = QRectF(x, row.center().y() - 8, 16, 16)
            painter.setPen(QPen(QColor(look.ink), 2.6))
            painter.setBrush(QColor(look.ink) if number < still.set_number else QColor(Qt.GlobalColor.transparent))
            painter.drawEllipse(dot.adjusted(1.3, 1.3, -1.3, -1.3))
            x += 22
    if still.load:
        x += 8
        font = face(24, STRONG)
        tag = QRectF(x, row.center().y() - 20, advance(font, still.load) + 32, 40)
        if tag.right() <= row.right() + 1:
            painter.setPen(QPen(QColor(look.edge), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(tag, 10, 10)
            put(painter, tag, still.load, font, look.ink, CENTRE)


def _paint_signpost(painter: QPainter, side: Side, row: QRectF, look: Tokens) -> float:
    """A plate that points to its side with the shoe that moves; returns where it ends."""
    font, text = face(28, BOLD), words.side_text(side)
    width = SIGN_POINT + 28 + 34 + 14 + advance(font, text) + 40
    box = QRectF(row.left(), row.top(), width, row.height())
    plate = QPainterPath()
    tip, middle = SIGN_POINT, box.center().y()
    if side is Side.LEFT:
        plate.addRoundedRect(box.adjusted(tip + 6, 0, 0, 0), 8, 8)
        points = [(box.left(), middle), (box.left() + tip, box.top()), (box.left() + tip + 20, box.top())]
        points += [(box.left() + tip + 20, box.bottom()), (box.left() + tip, box.bottom())]
        inner = box.adjusted(tip + 28, 0, 0, 0)
    else:
        plate.addRoundedRect(box.adjusted(0, 0, -tip - 6, 0), 8, 8)
        points = [(box.right(), middle), (box.right() - tip, box.top()), (box.right() - tip - 20, box.top())]
        points += [(box.right() - tip - 20, box.bottom()), (box.right() - tip, box.bottom())]
        inner = box.adjusted(28, 0, 0, 0)
    point = QPainterPath(QPointF(*points[0]))
    for x, y in points[1:]:
        point.lineTo(x, y)
    point.closeSubpath()
    fill(painter, plate.united(point), look.ink)
    orange = "#B3430B" if look.dark else "#FF9E5E"
    painter.save()
    mark = QRectF(inner.left(), middle - 9, 32, 20)
    if side is Side.LEFT:
        painter.translate(2 * mark.center().x(), 0)
        painter.scale(-1, 1)
    shoe(painter, mark, orange, orange)
    painter.restore()
    put(painter, inner.adjusted(48, 0, 0, 0), text, font, look.bg)
    return box.right()


def _paint_doing(painter: QPainter, sentences: tuple[str, ...], at: Layout, look: Tokens) -> None:
    """What to do in a gap: put away, fetch, change posture."""
    font, y = face(28, STRONG), at.doing.top()
    for sentence in sentences:
        for line in wrap(sentence, font, (at.doing.width(),) * 4) or (sentence,):
            if y + 36 > at.doing.bottom() + 8:
                return
            put(painter, QRectF(at.doing.left(), y, at.doing.width(), 36), line, font, look.ink)
            y += 36


def _paint_foot(painter: QPainter, still: Still, at: Layout, look: Tokens, shown: Shown) -> None:
    """The cue (or what is more important) on the left, what comes next on the right."""
    foot, font = at.foot, face(24, MEDIUM)
    turned = shown.turn is not Turn.UPRIGHT
    if still.form is Form.GAP and not turned:
        end = _paint_more(painter, foot, look)
        _paint_ended(painter, still, QRectF(foot.left(), foot.top(), end - 32 - foot.left(), foot.height()), look)
        return
    paused = still.frozen and not shown.asked  # a question has keys of its own
    if turned and paused:
        put(painter, foot, still.hint, face(28, BOLD), look.ink)
        return
    if turned and still.counted:
        upper, lower = foot.adjusted(0, 0, 0, -LINE), foot.adjusted(0, LINE, 0, 0)
        _paint_counted(painter, still, upper, look)
        if _next_reach(still) <= lower.width():  # what comes next stands at the top in any case
            _paint_next(painter, still, lower, look, turned=True)
        return
    start = _paint_next(painter, still, foot, look, turned=turned)
    if turned:
        return
    room = QRectF(foot.left(), foot.top(), start - 40 - foot.left(), foot.height())
    if paused:
        put(painter, room, still.hint, face(28, BOLD), look.ink)
        return
    if still.prompt:
        _paint_text(painter, (still.prompt,), room, face(24, BOLD), look.ink)
        return
    _paint_text(painter, tuple(cue for cue in (still.note, *still.cues) if cue), room, font, look.ink)


def _paint_text(painter: QPainter, choices: tuple[str, ...], room: QRectF, font: QFont, colour: str) -> None:
    """The first of the texts that fits into two lines; a text is never cut."""
    for text in choices:
        lines = wrap(text, font, (room.width(),) * 2)
        if lines:
            top = room.center().y() - LINE * len(lines) / 2
            put_lines(painter, QRectF(room.left(), top, room.width(), LINE), lines, LINE, font, colour)
            return


def _paint_next(painter: QPainter, still: Still, foot: QRectF, look: Tokens, *, turned: bool) -> float:
    """Returns where it begins; a long name takes two lines."""
    strong, plain = face(24, STRONG), face(24, MEDIUM)
    label, start = tr("Next"), _next_start()
    room = foot.width() * (1.0 if turned else NEXT_SHARE) - start
    lines = name_lines((still.next_text,), strong, room, room)
    width = start + max(advance(strong, line) for line in lines)
    x = foot.left() if turned else foot.right() - width
    put(painter, QRectF(x, foot.top(), width, foot.height()), label, plain, look.ink2)
    mark = QRectF(x + advance(plain, label) + 18, foot.center().y() - 14, 28, 28)
    paint_phase(painter, still.next_phase, mark, look.phase(still.next_phase))
    top = foot.center().y() - LINE * len(lines) / 2
    put_lines(painter, QRectF(x + start, top, width, LINE), lines, LINE, strong, look.ink)
    return x


def _next_start() -> float:
    """How far the words of what comes next stand in: before them are "Next" and the shape of its phase."""
    return advance(face(24, MEDIUM), tr("Next")) + 18 + 28 + 16


def _next_reach(still: Still) -> float:
    """How wide what comes next is on one line."""
    return _next_start() + advance(face(24, STRONG), still.next_text)


def _paint_more(painter: QPainter, foot: QRectF, look: Tokens) -> float:
    font, text = face(20, MEDIUM), tr("10 s more")
    put(painter, foot, text, font, look.ink2, RIGHT)
    x = foot.right() - advance(font, text) - 36
    key_cap(painter, x, foot.center().y(), "+", look.ink, look.edge, look.border_px)
    return x


def _paint_ended(painter: QPainter, still: Still, room: QRectF, look: Tokens) -> None:
    """The set before with the keys that correct it; then a note on what comes, or what was done of the exercise."""
    if still.counted:
        room = room.adjusted(_paint_counted(painter, still, room, look) + 26 - room.left(), 0, 0, 0)
    elif still.ended:
        room = room.adjusted(_paint_tick(painter, room, look) - room.left(), 0, 0, 0)
    if still.note:
        _paint_text(painter, (still.note,), room, face(22, MEDIUM), look.ink)
    elif still.ended and not still.counted:
        _paint_text(painter, (still.ended,), room, face(20, MEDIUM), look.ink2)


def _paint_tick(painter: QPainter, room: QRectF, look: Tokens) -> float:
    paint_phase(painter, "done", QRectF(room.left(), room.center().y() - 12, 24, 24), look.done)
    return room.left() + 36


def _paint_counted(painter: QPainter, still: Still, room: QRectF, look: Tokens) -> float:
    """The repetitions of the set before, with the keys that correct them; returns where it ends."""
    font, x = face(24, STRONG), _paint_tick(painter, room, look)
    put(painter, room.adjusted(x - room.left(), 0, 0, 0), still.counted, font, look.ink)
    x += advance(font, still.counted) + 20
    for key in ("↑", "↓"):
        x = key_cap(painter, x, room.center().y(), key, look.ink, look.edge, look.border_px) + 6
    return x


def _paint_done(painter: QPainter, still: Still, at: Layout, look: Tokens, colour: str) -> None:
    height = at.canvas.height()
    middle = QRectF(at.margin, 0, at.canvas.width() - 2 * at.margin, height)
    side = 0.34 * height
    paint_phase(painter, "done", QRectF(middle.center().x() - side / 2, 0.15 * height, side, side), colour)
    put(painter, QRectF(middle.left(), 0.52 * height, middle.width(), 90), still.word, at.name_font, look.ink, CENTRE)
    put(
        painter,
        QRectF(middle.left(), 0.64 * height, middle.width(), 40),
        still.routine,
        face(34, STRONG),
        look.ink,
        CENTRE,
    )
    put(
        painter,
        QRectF(middle.left(), 0.71 * height, middle.width(), 40),
        still.hint,
        face(24, MEDIUM),
        look.ink2,
        CENTRE,
    )


def _paint_toast(painter: QPainter, at: Layout, look: Tokens, shown: Shown) -> None:
    """The line of news: a plate at the bottom in place of cue and next, never over the number."""
    font = face(20, STRONG)
    width = min(advance(font, shown.toast) + 56, at.body.width() - 2 * at.margin)
    box = QRectF(at.body.center().x() - width / 2, at.foot.top() + 4, width, 56)
    fill(painter, rounded(box, 12), look.ink)
    put(painter, box, shown.toast, font, look.bg, CENTRE)
