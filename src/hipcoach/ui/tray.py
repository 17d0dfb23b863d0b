"""The icon in the desktop's tray, while reminders are on."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from hipcoach.ui.rail import paint_mark
from hipcoach.ui.theme import Look
from hipcoach.ui.words import tr

SIZES_PX = (16, 22, 32, 64)
MESSAGE_MS = 20_000


def tray_is_there() -> bool:
    """Tells whether the desktop has a tray now; at login it may come a little later than a program does."""
    return QSystemTrayIcon.isSystemTrayAvailable()


class Tray(QObject):
    """Opens the window, puts a reminder off, and ends the program."""

    opened = Signal()
    put_off = Signal()
    left = Signal()

    def __init__(self, look: Look, parent: QObject) -> None:
        super().__init__(parent)
        self._menu = QMenu()
        self.open = self._menu.addAction(tr("Open hipcoach"), self.opened.emit)
        self.later = self._menu.addAction(tr("Later today"), self.put_off.emit)
        self._menu.addSeparator()
        self.leave = self._menu.addAction(tr("Quit"), self.left.emit)
        self.offer_later(False)
        self._icon = QSystemTrayIcon(mark_icon(look), self)
        self._icon.setToolTip("hipcoach")
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.opened)
        self._icon.show()

    def offer_later(self, on: bool) -> None:
        """Shows or hides the way to put a reminder off."""
        self.later.setVisible(on)

    def say(self, title: str, text: str) -> None:
        """Shows a message at the icon, where the desktop has nothing better."""
        self._icon.showMessage(title, text, self._icon.icon(), MESSAGE_MS)

    def hide(self) -> None:
        """Takes the icon away."""
        self._icon.hide()

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()


def mark_icon(look: Look) -> QIcon:
    """The program's mark as an icon."""
    icon = QIcon()
    for side in SIZES_PX:
        drawn = QPixmap(side, side)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        paint_mark(painter, QRectF(0, 0, side, side), look.tokens.primary, look.tokens.inkon)
        painter.end()
        icon.addPixmap(drawn)
    return icon
