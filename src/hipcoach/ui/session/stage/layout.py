"""Where everything stands on the stage: rectangles and font sizes for a scene on a canvas, nothing of paint."""

from dataclasses import dataclass, field
from enum import StrEnum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from hipcoach.ui.session.scene import Form, Still
from hipcoach.ui.session.stage.lettering import (
    STRONG,
    advance,
    face,
    ink_height,
    name_face,
    name_lines,
    number_face,
    size_for_capitals,
    size_for_digits,
)

WIDTH, HEIGHT = 1280.0, 800.0
NUMBER_FLOOR, NAME_FLOOR, SPARE = 0.2, 0.06, 1.05
EDGE = 0.04
COLUMN, LEFT_COLUMN, TURNED_MARGIN = 416.0, 440.0, 40.0
KEYS_HEIGHT = 56.0
NAME_PX, RING_STROKE = 68, 28.0
FRAME_HIGH_CONTRAST = 12.0


class Turn(StrEnum):
    """How the stage is turned to a lying head: the side of the window on which the text has its top."""

    UPRIGHT = "upright"
    HEAD_LEFT = "head-left"
    HEAD_RIGHT = "head-right"

    @property
    def following(self) -> "Turn":
        """The next one when the picture is turned once more."""
        order = (Turn.UPRIGHT, Turn.HEAD_LEFT, Turn.HEAD_RIGHT)
        return order[(order.index(self) + 1) % 3]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places on the canvas, in units; what a scene doesn't have is empty.

    `body` is everything but the line of keys. `number` is the box whose bottom is the digits' baseline.
    """

    canvas: QRectF
    body: QRectF
    keys: QRectF
    margin: float
    top_line: float
    name: tuple[str, ...]
    name_font: QFont
    name_box: QRectF
    signs: QRectF
    figure: QRectF
    badge: QRectF
    number: QRectF
    number_font: QFont
    unit: QRectF
    doing: QRectF
    foot: QRectF
    card: QRectF = field(default_factory=QRectF)
    ring: QRectF = field(default_factory=QRectF)
    bar: QRectF = field(default_factory=QRectF)
    dots: QRectF = field(default_factory=QRectF)
    tempo: QRectF = field(default_factory=QRectF)

    @property
    def name_line(self) -> float:
        """The height of a line of the name."""
        return line_of(self.name_font)


def scale_of(width_px: float, height_px: float) -> float:
    """Pixels per unit: the canvas is at least 1280 by 800 units, whatever the window's shape."""
    return min(width_px / WIDTH, height_px / HEIGHT)


def layout_of(still: Still, width: float, height: float, turn: Turn, *, framed: bool = False) -> Layout:
    """Lays a scene out on a canvas of `width` by `height` units; `framed` leaves room for the frame of high contrast.

    Turned, `body` is as wide as the window is high without the keys, and as high as the window is wide.
    """
    inset = FRAME_HIGH_CONTRAST if framed else 0.0
    upright = turn is Turn.UPRIGHT
    room = _Room(
        canvas=QRectF(0, 0, width, height),
        keys=QRectF(0, height - KEYS_HEIGHT - inset / 2, width, KEYS_HEIGHT - inset / 2),
        margin=EDGE * width + 1 if upright else max(TURNED_MARGIN, EDGE * width),
        inset=inset,
        digits=size_for_digits(NUMBER_FLOOR * SPARE * height),
        name_font=name_face(max(NAME_PX, size_for_capitals(NAME_FLOOR * SPARE * height))),
    )
    if not upright:
        return _turned(still, room)
    return _gap(still, room) if still.form is Form.GAP else _work(still, room)


@dataclass(frozen=True, slots=True)
class _Room:
    """What every form shares; `digits` is the smallest font size of the number."""

    canvas: QRectF
    keys: QRectF
    margin: float
    inset: float
    digits: int
    name_font: QFont


def _work(still: Still, room: _Room) -> Layout:
    """Name across the top, figure on the left, number with all that counts on the right."""
    canvas, margin, inset, name_font = room.canvas, room.margin, room.inset, room.name_font
    width, height = canvas.width(), canvas.height()
    foot = QRectF(margin, height - 132, width - 2 * margin, 64)
    number_font, number_width = _number(still, COLUMN, room.digits, 232 if still.ring else 300)
    column = max(COLUMN, number_width) if not still.ring else COLUMN
    left = width - margin - column
    top = 60 + inset
    line = line_of(name_font)
    lines = name_lines(still.names, name_font, width - 2 * margin, left - margin - 24)
    signs = QRectF(margin, top + line * len(lines) + 14, left - margin - 24, 52)
    # Where nothing stands beside the name's column (no side, no set), the figure takes the line.
    figure_top = signs.bottom() + 4 if still.side.value != "both" or still.set_text or still.load else signs.top()
    figure = QRectF(margin, figure_top, left - margin - 32, foot.top() - 8 - figure_top)
    badge = QRectF(left, max(144, top + line + 6), column, 64)
    below_badge = QRectF(left, badge.bottom() + 16, column, foot.top() - 12 - badge.bottom() - 16)
    cap = ink_height(number_font, "0")
    ring, number, unit = QRectF(), QRectF(), QRectF()
    dots, tempo, bar = QRectF(), QRectF(), QRectF()
    if still.ring:
        side = min(COLUMN, below_badge.height())
        ring = QRectF(left + (column - side) / 2, below_badge.top() + (below_badge.height() - side) / 2, side, side)
        middle = ring.center().y() - 18
        number = QRectF(ring.left(), middle - cap / 2, side, cap)
        unit = QRectF(ring.left(), number.bottom() + 14, side, 36)
    else:
        below = 24.0 if still.form is Form.REPS else 40.0
        number = QRectF(left, below_badge.top() + 20, number_width, cap)
        free = column - number_width - 16
        beside = all(advance(_unit_face(), text) <= free for text in still.unit.split("\n"))
        if beside:
            rows = still.unit.count("\n") + 1
            unit = QRectF(number.right() + 16, number.bottom() - 38 * rows + 6, free, 38 * rows)
            under = number.bottom() + below
        else:
            unit = QRectF(left, number.bottom() + 16, column, 38)
            under = unit.bottom() + 14
        if still.form is Form.REPS:
            dots = QRectF(left, under + 16, column, 28 if still.dots <= 12 else 62)
            tempo = QRectF(left, dots.bottom() + 28, column, 60)
        elif still.form is Form.TIME:
            bar = QRectF(left, under + 8, column, 24)
    return Layout(
        canvas=canvas,
        body=canvas,
        margin=margin,
        top_line=28 + inset * 0.8,
        keys=room.keys,
        name=lines,
        name_font=name_font,
        name_box=QRectF(margin, top, width - 2 * margin, line * len(lines)),
        signs=signs,
        figure=figure,
        badge=badge,
        number=number,
        number_font=number_font,
        unit=unit,
        ring=ring,
        bar=bar,
        dots=dots,
        tempo=tempo,
        doing=QRectF(left, tempo.top(), column, 64) if tempo else QRectF(left, unit.bottom() + 20, column, 64),
        foot=foot,
    )


def _gap(still: Still, room: _Room) -> Layout:
    """Number and what to do now on the left, a card with what comes on the right."""
    canvas, margin, inset, name_font = room.canvas, room.margin, room.inset, room.name_font
    width, height = canvas.width(), canvas.height()
    foot = QRectF(margin, height - 132, width - 2 * margin, 64)
    top = 68 + inset
    number_font, number_width = _number(still, LEFT_COLUMN, room.digits, 232 if still.ring else 330)
    column = max(LEFT_COLUMN, number_width) if not still.ring else LEFT_COLUMN
    badge = QRectF(margin, top, column, 64)
    cap = ink_height(number_font, "0")
    ring, bar = QRectF(), QRectF()
    if still.ring:
        side = min(LEFT_COLUMN, 392.0 * height / HEIGHT)
        ring = QRectF(margin, badge.bottom() + 14, side, side)
        number = QRectF(ring.left(), ring.center().y() - 16 - cap / 2, side, cap)
        unit = QRectF(ring.left(), number.bottom() + 14, side, 36)
        under = ring.bottom()
    else:
        number = QRectF(margin, badge.bottom() + 44, number_width, cap)
        bar = QRectF(margin, number.bottom() + 40, 0.66 * column, 24)
        unit = QRectF(bar.right() + 18, bar.top() - 7, column - bar.width() - 18, 38)
        under = bar.bottom()
    card = QRectF(margin + column + 32, top, 0, 0)
    card.setRight(width - margin)
    card.setBottom(foot.top() - 8)
    line = line_of(name_font)
    inner = card.width() - 64
    lines = name_lines(still.names, name_font, inner, inner)
    name_box = QRectF(card.left() + 32, card.top() + 52, inner, line * len(lines))
    signs = QRectF(name_box.left(), name_box.bottom() + 14, inner, 52)
    figure = QRectF(name_box.left(), signs.bottom() + 8, inner, card.bottom() - signs.bottom() - 24)
    doing_top = under + 20
    return Layout(
        canvas=canvas,
        body=canvas,
        margin=margin,
        top_line=28 + inset * 0.8,
        keys=room.keys,
        name=lines,
        name_font=name_font,
        name_box=name_box,
        signs=signs,
        card=card,
        figure=figure,
        badge=badge,
        number=number,
        number_font=number_font,
        unit=unit,
        ring=ring,
        bar=bar,
        doing=QRectF(margin, doing_top, column, foot.top() - doing_top),
        foot=foot,
    )


def _turned(still: Still, room: _Room) -> Layout:
    """One column from the head down: name, side, figure, number with the badge beside it, dots, tempo, next."""
    canvas, margin, name_font = room.canvas, room.margin, room.name_font
    body = QRectF(0, 0, canvas.height() - KEYS_HEIGHT, canvas.width())
    width, height = body.width(), body.height()
    inner = width - 2 * TURNED_MARGIN
    line = line_of(name_font)
    lines = name_lines(still.names, name_font, inner, inner)
    name_box = QRectF(TURNED_MARGIN, margin - 8, inner, line * len(lines))
    signs = QRectF(TURNED_MARGIN, name_box.bottom() + 14, inner, 52)
    foot = QRectF(TURNED_MARGIN, height - margin - 56, inner, 64)
    number_font, number_width = _number(still, inner - 250, room.digits, 232 if still.ring else 380)
    cap = ink_height(number_font, "0")
    reps = still.form is Form.REPS
    below = 150.0 if reps else 60.0
    ring, bar, dots, tempo = QRectF(), QRectF(), QRectF(), QRectF()
    if still.ring:
        side = 372.0
        ring = QRectF(TURNED_MARGIN, foot.top() - 16 - side, side, side)
        number = QRectF(ring.left(), ring.center().y() - 18 - cap / 2, side, cap)
        unit = QRectF(ring.left(), number.bottom() + 14, side, 36)
        block_top = ring.top()
        badge = QRectF(ring.right() + 32, ring.center().y() - 32, inner - side - 32, 64)
    else:
        number = QRectF(TURNED_MARGIN, foot.top() - below - cap, number_width, cap)
        block_top = number.top()
        badge = QRectF(number.right() + 36, number.top(), inner - number_width - 36, 64)
        unit = QRectF(badge.left(), badge.bottom() + 20, badge.width(), 76)
        if reps:
            dots = QRectF(TURNED_MARGIN, number.bottom() + 30, inner, 34)
            tempo = QRectF(TURNED_MARGIN, dots.bottom() + 20, inner, 60)
        elif still.form is not Form.OPEN:
            bar = QRectF(TURNED_MARGIN, number.bottom() + 28, inner, 24)
    doing = tempo if reps else QRectF(unit.left(), unit.bottom() + 8, badge.width(), 72)
    figure_top = signs.bottom() + 8
    if still.form is Form.GAP:
        doing = QRectF(TURNED_MARGIN, figure_top + 4, inner, 36 * len(still.doing))
        figure_top = doing.bottom() + 8 if still.doing else figure_top
    figure = QRectF(TURNED_MARGIN - 12, figure_top, inner + 24, block_top - 20 - figure_top)
    return Layout(
        canvas=canvas,
        body=body,
        margin=TURNED_MARGIN,
        top_line=0,
        keys=room.keys,
        name=lines,
        name_font=name_font,
        name_box=name_box,
        signs=signs,
        figure=figure,
        badge=badge,
        number=number,
        number_font=number_font,
        unit=unit,
        ring=ring,
        bar=bar,
        dots=dots,
        tempo=tempo,
        doing=doing,
        foot=foot,
    )


def _number(still: Still, room: float, floor: int, wanted: int) -> tuple[QFont, float]:
    """The number's font and width: as large as wanted where it fits, never under the floor."""
    widest = "0" * len(still.number) if still.number.isdigit() else still.number
    size = max(wanted, floor)
    reach = advance(number_face(size), widest)
    if still.ring:
        # In a window that is higher than wide the ring has no room for a fifth of the height.
        size = min(size, int(size * 0.92 * (room - 2 * RING_STROKE) / reach))
    spare = _unit_room(still) if still.form is Form.REPS else 0.0
    if not still.ring and reach + spare > room:
        size = max(floor, int(size * (room - spare) / reach))
    font = number_face(size)
    return font, advance(font, widest)


def _unit_face() -> QFont:
    return face(32, STRONG)


def _unit_room(still: Still) -> float:
    return 16 + max((advance(_unit_face(), text) for text in still.unit.split("\n")), default=0.0)


def line_of(font: QFont) -> float:
    """The line height of a name's font."""
    return font.pixelSize() * 72 / NAME_PX
