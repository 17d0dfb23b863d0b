"""The focus ring: drawn by us around whatever has the keyboard, in every theme, never removed.

An overlay instead of a QProxyStyle: the ring lies 3 px outside the control, where a style may not paint, and a
style written in Python would be asked for every metric of every control.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from hipcoach.ui.theme.tokens import RADIUS_CONTROL_PX, Tokens

GAP_PX = 3
WIDTH_PX = 3
REACH_PX = GAP_PX + WIDTH_PX


class FocusRing(QWidget):
    """A ring in `focus` that follows the focused control of one window.

    A control says its own corner radius by the property `radius` (px), and that it paints its focus itself by the
    property `ownFocus`. Focus that came from a mouse press shows no ring, nor does a page as large as the window: only
    the ring's corners would be seen.
    """

    def __init__(self, window: QWidget, tokens: Callable[[], Tokens]) -> None:
        super().__init__(window)
        self._holder = window
        self._tokens = tokens
        self._watched: list[QObject] = []
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            # A page may have been let go of since.
            if isValid(watched):
                watched.removeEventFilter(self)
        self._watched, self._target = [], None
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or now.window() is not self._holder.window() or by_mouse or now.property("ownFocus"):
            self.hide()
            return
        self._target = now
        walker: QWidget | None = now
        while walker is not None and walker is not self._holder:
            walker.installEventFilter(self)
            self._watched.append(walker)
            walker = walker.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follows moves of the control and of everything that holds it."""
        match event.type():
            case QEvent.Type.Move | QEvent.Type.Resize | QEvent.Type.Show:
                self._place()
            case QEvent.Type.Hide:
                self.hide()
            case QEvent.Type.Destroy | QEvent.Type.DeferredDelete if watched is self._target:
                self._target = None
                self.hide()
        return False

    def _place(self) -> None:
        target = self._target
        window = self._holder
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        top_left = target.mapTo(window, QPoint(0, 0))
        if QRect(top_left, target.size()).contains(window.rect()):
            self.hide()
            return
        rect = QRect(top_left, target.size()).adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX)
        self.setGeometry(rect)
        visible = QRect(QPoint(0, 0), rect.size())
        walker = target.parentWidget()
        while walker is not None and walker is not window:
            if isinstance(walker.parentWidget(), QAbstractScrollArea):
                # The ring may stand over the edge of what scrolls, but never over what stands beside it.
                port = QRect(walker.mapTo(window, QPoint(0, 0)), walker.size())
                visible &= port.adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX).translated(-rect.topLeft())
            walker = walker.parentWidget()
        if visible.isEmpty():
            self.hide()
            return
        self.setMask(QRegion(visible))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws the ring around the control's shape."""
        if self._target is None or not isValid(self._target):
            return
        radius = self._target.property("radius")
        corner = (float(radius) if radius is not None else RADIUS_CONTROL_PX) + REACH_PX - WIDTH_PX / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._tokens().focus), WIDTH_PX))
        inset = WIDTH_PX / 2
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        corner = min(corner, rect.height() / 2)
        painter.drawRoundedRect(rect, corner, corner)
        painter.end()
