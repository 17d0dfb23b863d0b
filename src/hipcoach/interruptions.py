"""What the machine does to a session: it goes to sleep, or its screen is locked. Linux only, by D-Bus.

Sleep is not held up for it (logind's inhibitor): a signal that comes too late is made up for by the gap between two
readings, which pauses a session wherever time has gone by.
"""

import os
from typing import NamedTuple

from jeepney import HeaderFields, MatchRule, Message, MessageType, message_bus  # type: ignore[import-untyped]

from hipcoach.bus import Bus, open_bus
from hipcoach.ui.session.page import SessionPage

LOGIN = "org.freedesktop.login1"
SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))


class Signal(NamedTuple):
    """A signal of the machine; `path` is empty where the sender has one object only."""

    bus: str
    sender: str
    interface: str
    member: str
    path: str = ""


def watch(page: SessionPage) -> tuple[Bus, ...]:
    """Suspends the page when the machine sleeps or the screen is locked, until the buses are closed."""

    def take(message: Message) -> None:
        if message.header.message_type is not MessageType.signal:
            return
        locked = message.header.fields.get(HeaderFields.member) == "Lock"
        if locked or message.body == (True,):
            page.suspend()

    watched = []
    for name in ("SYSTEM", "SESSION"):
        bus = open_bus(name, take, page)
        if bus is None:
            continue
        for signal in signals(os.environ.get("XDG_SESSION_ID", "")):
            if signal.bus == name:
                about = {"path": signal.path} if signal.path else {}
                rule = MatchRule(
                    type="signal", sender=signal.sender, interface=signal.interface, member=signal.member, **about
                )
                bus.send(message_bus.AddMatch(rule))
        watched.append(bus)
    return tuple(watched)


def signals(session_id: str) -> tuple[Signal, ...]:
    """The signals that say true when sleep or a lock begins, and the order to lock a session of logind."""
    sleep = Signal("SYSTEM", LOGIN, f"{LOGIN}.Manager", "PrepareForSleep")
    savers = tuple(Signal("SESSION", name, name, "ActiveChanged") for name in SCREEN_SAVERS)
    if not session_id:
        return (sleep, *savers)
    # As systemd escapes it: a digit in front, and whatever is neither a letter nor a digit, by its code.
    plain = (c.isascii() and (c.isalpha() or (c.isdigit() and at > 0)) for at, c in enumerate(session_id))
    name = "".join(c if keep else f"_{ord(c):02x}" for c, keep in zip(session_id, plain, strict=True))
    path = f"/org/freedesktop/login1/session/{name}"
    return (sleep, *savers, Signal("SYSTEM", LOGIN, f"{LOGIN}.Session", "Lock", path))
