"""A connection to a message bus (D-Bus), read when Qt says that something came. Linux only: jeepney is there alone."""

from collections.abc import Callable

from jeepney import AuthenticationError, DBusErrorResponse, Message  # type: ignore[import-untyped]
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]
from PySide6.QtCore import QObject, QSocketNotifier

PATIENCE_S = 0.2
"""How long a bus that does not read may hold up the window before it is let go."""


class Bus:
    """An open connection: `take` is called on the GUI thread with every message.

    It closes by itself where the bus goes away, and with its parent.
    """

    def __init__(self, connection: DBusConnection, take: Callable[[Message], object], parent: QObject) -> None:
        self._connection, self._take = connection, take
        connection.sock.settimeout(PATIENCE_S)
        self._notifier = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, parent)
        self._notifier.activated.connect(self._read)
        self.open = True
        parent.destroyed.connect(self.close)

    def send(self, message: Message) -> None:
        """Sends a message, waiting for no answer; one that can't be sent closes the connection."""
        if not self.open:
            return
        try:
            self._connection.send(message)
        except OSError:
            self.close()

    def close(self) -> None:
        """Leaves the bus; safe to repeat."""
        if self.open:
            self.open = False
            self._notifier.setEnabled(False)
            self._connection.close()

    def _read(self) -> None:
        """Takes everything that has come."""
        while self.open:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):  # gone, or nothing that can be understood
                self.close()
                return
            self._take(message)


def open_bus(name: str, take: Callable[[Message], object], parent: QObject) -> Bus | None:
    """Connects to the SESSION or the SYSTEM bus; None where there is none."""
    try:
        connection = open_dbus_connection(name)
    except (KeyError, ValueError, RuntimeError, OSError, AuthenticationError, DBusErrorResponse):
        return None
    return Bus(connection, take, parent)
