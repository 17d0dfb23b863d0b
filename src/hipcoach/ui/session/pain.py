"""The pain scale from 0 to 10: eleven tiles over their bands, each band with shape and word, by key or click."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from hipcoach.ui.session.runner import Clock
from hipcoach.ui.theme import Look
from hipcoach.ui.theme.shapes import paint_light
from hipcoach.ui.widgets.buttons import button
from hipcoach.ui.words import tr

TEN_WITHIN_MS = 700
GAP_PX, TILE_PX = 8, 64


def level_of(score: int, limits: tuple[int, int]) -> str:
    """The traffic light of a score: green up to the first limit, amber up to the second, else red."""
    return "green" if score <= limits[0] else "amber" if score <= limits[1] else "red"


def level_word(level: str) -> str:
    """The word of a traffic light."""
    return {"green": tr("calm"), "amber": tr("steady"), "red": tr("too much, so we ease off")}[level]


class PainScale(QWidget):
    """Emits `chosen(score)`; `score` is None until something was chosen."""

    chosen = Signal(int)

    def __init__(self, look: Look, clock: Clock, limits: tuple[int, int], tile_px: int = TILE_PX) -> None:
        super().__init__()
        self._clock = clock
        self._one_at_ms: float | None = None
        self.score: int | None = None
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        tiles = QHBoxLayout()
        tiles.setSpacing(GAP_PX)
        self._tiles: list[QPushButton] = []
        for score in range(11):
            tile = button(look, str(score), "tile")
            tile.setCheckable(True)
            tile.setStyleSheet(f"font-size: {look.px(22)}px;")
            tile.setFixedHeight(look.px(tile_px))
            tile.setMinimumWidth(24)
            tile.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            word = level_word(level_of(score, limits)).split(",")[0]
            tile.setAccessibleName(tr("{0} of 10, {1}").format(score, word))
            self._group.addButton(tile, score)
            self._tiles.append(tile)
            tiles.addWidget(tile)
        self._group.idClicked.connect(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(tiles)
        column.addWidget(_Bands(look, limits, self._tiles))

    def choose(self, score: int) -> None:
        """Chooses a score."""
        self.score = score
        self._group.button(score).setChecked(True)
        self.chosen.emit(score)

    def type_digit(self, digit: int) -> bool:
        """Takes a typed digit: a 0 soon after a 1 is ten. False where there is a score already."""
        now_ms = self._clock()
        one_at_ms, self._one_at_ms = self._one_at_ms, None
        if digit == 0 and one_at_ms is not None and now_ms - one_at_ms <= TEN_WITHIN_MS:
            self.choose(10)
            return True
        if self.score is not None and not self.has_focus():
            return False
        self._one_at_ms = now_ms if digit == 1 else None
        self.choose(digit)
        return True

    def has_focus(self) -> bool:
        """Tells whether one of the tiles has the keyboard."""
        return any(tile.hasFocus() for tile in self._tiles)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Moves along the tiles by the arrow keys."""
        if event.key() not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        step = 1 if event.key() == Qt.Key.Key_Right else -1
        score = 0 if self.score is None else min(10, max(0, self.score + step))
        self.choose(score)
        self._tiles[score].setFocus(Qt.FocusReason.TabFocusReason)


class _Bands(QWidget):
    """A rule under the tiles of each band, with its shape and word."""

    def __init__(self, look: Look, limits: tuple[int, int], tiles: list[QPushButton]) -> None:
        super().__init__()
        self._look, self._limits, self._tiles = look, limits, tiles
        self.setFixedHeight(look.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the rules as wide as their tiles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._look.font("small-strong"))
        for level in ("green", "amber", "red"):
            tiles = [tile for score, tile in enumerate(self._tiles) if level_of(score, self._limits) == level]
            if not tiles:
                continue
            colour = getattr(self._look.tokens, level)
            left, right = tiles[0].x(), tiles[-1].x() + tiles[-1].width()
            painter.fillRect(QRectF(left, 0, right - left, 5), QColor(colour))
            mark, line = self._look.px(15), self.height() - 10
            paint_light(painter, level, QRectF(left, 10 + (line - mark) / 2, mark, mark), colour)
            painter.setPen(QColor(colour))
            room = QRectF(left + mark + 5, 10, right - left - mark - 5, line)
            word = level_word(level)
            if painter.fontMetrics().horizontalAdvance(word) > room.width():
                word = word.split(",")[0]
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, word)
        painter.end()
