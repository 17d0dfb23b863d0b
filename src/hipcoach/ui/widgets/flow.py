"""Layouts that fill a line and go on in the next one."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lays its items out like words in a paragraph; hidden ones take no room."""

    def __init__(self, gap_px: int = 8) -> None:
        super().__init__()
        self._gap = gap_px
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Takes an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, None outside."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Gives an item up."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Grows in no direction of its own."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """A narrower flow is taller."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Places the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, line = rect.x(), y + line + self._gap, 0
            width = min(hint.width(), rect.width())
            if move:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + self._gap
            line = max(line, hint.height())
        return y + line - rect.y()


class AsideLayout(FlowLayout):
    """Words with what belongs to them behind, at the right edge; below them where a line has no room for both."""

    LEAST_PX = 220

    def __init__(self, words: QWidget, *behind: QWidget, gap_px: int = 12) -> None:
        super().__init__(gap_px)
        for each in (words, *behind):
            self.addWidget(each)

    def _arrange(self, rect: QRect, move: bool) -> int:
        words, *behind = self._items
        shown = [item for item in behind if not item.isEmpty()]
        behind_px = sum(item.sizeHint().width() + self._gap for item in shown)
        least = max(words.minimumSize().width(), min(self.LEAST_PX, words.sizeHint().width()))
        if least + behind_px > rect.width():
            tall = _height_at(words, rect.width())
            if move:
                words.setGeometry(QRect(rect.topLeft(), QSize(rect.width(), tall)))
            below, self._items = rect.adjusted(0, tall + self._gap // 2, 0, 0), behind
            taken = super()._arrange(below, move)
            self._items = [words, *behind]
            return tall + (self._gap // 2 + taken if shown else 0)
        room = rect.width() - behind_px
        tall = max([_height_at(words, room), *(item.sizeHint().height() for item in shown)])
        if move:
            x, y = rect.x(), rect.y() + max(0, rect.height() - tall) // 2
            for item, width, height in [
                (words, room, _height_at(words, room)),
                *((each, each.sizeHint().width(), each.sizeHint().height()) for each in shown),
            ]:
                item.setGeometry(QRect(x, y + (tall - height) // 2, width, height))
                x += width + self._gap
        return tall


def _height_at(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
