"""Notifications of the desktop, with buttons. Linux only, by D-Bus.

The specification: https://specifications.freedesktop.org/notification-spec/latest/
"""

from collections.abc import Callable, Sequence
from html import escape

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    MatchRule,
    Message,
    MessageType,
    message_bus,
    new_method_call,
)
from PySide6.QtCore import QObject

from hipcoach.bus import open_bus

SERVICE = "org.freedesktop.Notifications"
ADDRESS = DBusAddress("/org/freedesktop/Notifications", SERVICE, SERVICE)
AS_LONG_AS_THE_DESKTOP_LIKES = -1


class Notifications:
    """One notification at a time; `acted` is called with the word of the button that was pressed.

    `failed` is called where the desktop takes no notification: it is to be told in another way.
    """

    def __init__(self, acted: Callable[[str], object], failed: Callable[[], object], parent: QObject) -> None:
        self._acted, self._failed = acted, failed
        self._shown = 0
        self._bus = open_bus("SESSION", self._take, parent)
        if self._bus is not None:
            for member in ("ActionInvoked", "NotificationClosed"):
                rule = MatchRule(type="signal", interface=SERVICE, member=member)
                self._bus.send(message_bus.AddMatch(rule))

    @property
    def there(self) -> bool:
        """Tells whether there is a bus to send them on."""
        return self._bus is not None and self._bus.open

    def show(self, title: str, text: str, buttons: Sequence[tuple[str, str]]) -> None:
        """Shows a notification in the place of the one before; buttons are words and labels.

        Both are plain text. The word `default` stands for the notification itself: most desktops show no button for it.
        """
        if self._bus is None or not self._bus.open:
            self._failed()
            return
        labels = [part for button in buttons for part in button]
        hints = {"urgency": ("y", 1), "category": ("s", "reminder"), "desktop-entry": ("s", "hipcoach")}
        body = (
            "hipcoach",
            self._shown,
            "",
            title,
            escape(text, quote=False),
            labels,
            hints,
            AS_LONG_AS_THE_DESKTOP_LIKES,
        )
        self._bus.send(new_method_call(ADDRESS, "Notify", "susssasa{sv}i", body))
        if not self._bus.open:
            self._failed()

    def withdraw(self) -> None:
        """Takes the notification away, where it is still shown."""
        if self._bus is not None and self._shown:
            self._bus.send(new_method_call(ADDRESS, "CloseNotification", "u", (self._shown,)))
            self._shown = 0

    def close(self) -> None:
        """Leaves the bus; safe to repeat."""
        if self._bus is not None:
            self._bus.close()

    def _take(self, message: Message) -> None:
        member = message.header.fields.get(HeaderFields.member)
        match message.header.message_type, member, message.body:
            case MessageType.method_return, _, (int(number),):  # no other call is answered with a number
                self._shown = number
            case MessageType.error, _, _:
                self._failed()
            case MessageType.signal, "ActionInvoked", (int(number), str(word)) if number == self._shown:
                self._acted(word)
            case MessageType.signal, "NotificationClosed", (int(number), _) if number == self._shown:
                self._shown = 0
