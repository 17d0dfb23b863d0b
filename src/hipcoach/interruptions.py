"""What the machine does to a session: it goes to sleep, or its screen is locked. Linux only, by D-Bus."""

from jeepney import MatchRule, Message, MessageType, message_bus  # type: ignore[import-untyped]

from hipcoach.bus import Bus, open_bus
from hipcoach.ui.session.page import SessionPage

SLEEP = ("SYSTEM", "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
LOCKS = tuple(
    ("SESSION", name, name, "ActiveChanged") for name in ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")
)
SIGNALS = (SLEEP, *LOCKS)
"""Bus, sender, interface and name of the signals that say true when it begins and false when it is over."""


def watch(page: SessionPage) -> tuple[Bus, ...]:
    """Suspends the page when the machine sleeps or the screen is locked, until the buses are closed."""

    def take(message: Message) -> None:
        if message.header.message_type is MessageType.signal and message.body == (True,):
            page.suspend()

    watched = []
    for name in ("SYSTEM", "SESSION"):
        bus = open_bus(name, take, page)
        if bus is None:
            continue
        for on, sender, interface, member in SIGNALS:
            if on == name:
                rule = MatchRule(type="signal", sender=sender, interface=interface, member=member)
                bus.send(message_bus.AddMatch(rule))
        watched.append(bus)
    return tuple(watched)
