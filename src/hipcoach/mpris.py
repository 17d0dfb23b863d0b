"""A running session as a media player (MPRIS): headset buttons, media keys and the desktop's own controls steer it.

The specification: https://specifications.freedesktop.org/mpris-spec/latest/
"""

from typing import Any, TypeAlias

from jeepney import (  # type: ignore[import-untyped]
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)

from hipcoach.bus import Bus, open_bus
from hipcoach.core.event import Event
from hipcoach.core.session import State
from hipcoach.ui.session import words
from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.page import SessionPage

NAME = "org.mpris.MediaPlayer2.hipcoach"
PATH = "/org/mpris/MediaPlayer2"
APPLICATION = "org.mpris.MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"
PROPERTIES = "org.freedesktop.DBus.Properties"
ERROR = "org.freedesktop.DBus.Error"

COMMANDS = {
    "Play": Command.RESUME,
    "Pause": Command.PAUSE,
    "PlayPause": Command.PAUSE_OR_RESUME,
    "Next": Command.NEXT,
    "Previous": Command.BACK,
    "Stop": Command.END,
}
STATUS = {State.RUNNING: "Playing", State.LEAD_IN: "Playing", State.PAUSED: "Paused"}

Variant: TypeAlias = tuple[str, Any]
"""A value with its D-Bus signature."""


class MediaPlayer:
    """Answers for one session page on the session bus, and tells when what is going on changes."""

    def __init__(self, page: SessionPage) -> None:
        self._page = page
        self._told: dict[str, Variant] = {}
        self._state = State.WAITING
        self._bus: Bus | None = open_bus("SESSION", self._take, page)
        if self._bus is not None:
            self._bus.send(message_bus.RequestName(NAME))  # a second program waits until the name is free
            page.runner.ticked.connect(self._tell)

    def close(self) -> None:
        """Leaves the desktop's controls; safe to repeat."""
        if self._bus is not None:
            self._bus.close()

    def _take(self, message: Message) -> None:
        if message.header.message_type is not MessageType.method_call:
            return
        answer = self._answer(message)
        if self._bus is not None and not message.header.flags & MessageFlag.no_reply_expected:
            self._bus.send(answer)

    def _answer(self, call: Message) -> Message:
        """Does what a call asks for and gives the answer to it."""
        interface = call.header.fields.get(HeaderFields.interface, "")
        member = call.header.fields.get(HeaderFields.member, "")
        if member in COMMANDS and interface in (PLAYER, ""):
            self._page.command(COMMANDS[member])
            return new_method_return(call)
        match member, call.body:
            case "Get", (str(of), str(name)) if name in self._properties(of):
                return new_method_return(call, "v", (self._properties(of)[name],))
            case "Get", _:
                return new_error(call, f"{ERROR}.UnknownProperty")
            case "GetAll", (str(of),):
                return new_method_return(call, "a{sv}", (self._properties(of),))
            case "Set", _:
                return new_error(call, f"{ERROR}.PropertyReadOnly")
            case "Raise", ():
                self._page.window().raise_()
                self._page.window().activateWindow()
                return new_method_return(call)
            case "Introspect", ():
                return new_method_return(call, "s", (self._introspection(),))
            case "Ping", ():
                return new_method_return(call)
        return new_error(call, f"{ERROR}.UnknownMethod")

    def _properties(self, interface: str) -> dict[str, Variant]:
        """What can be asked for of an interface, now."""
        if interface == APPLICATION:
            return {
                "Identity": ("s", "hipcoach"),
                "CanQuit": ("b", False),
                "CanRaise": ("b", True),
                "HasTrackList": ("b", False),
                "SupportedUriSchemes": ("as", []),
                "SupportedMimeTypes": ("as", []),
            }
        if interface != PLAYER:
            return {}
        able = dict.fromkeys(("CanControl", "CanPlay", "CanPause", "CanGoNext", "CanGoPrevious"), ("b", True))
        rates: dict[str, Variant] = dict.fromkeys(("Rate", "MinimumRate", "MaximumRate", "Volume"), ("d", 1.0))
        position = {"Position": ("x", self._page.runner.session.view().position_ms * 1000)}
        return {**self._going_on(), **able, **rates, **position, "CanSeek": ("b", False)}

    def _going_on(self) -> dict[str, Variant]:
        """Whether it goes on, and with what."""
        session = self._page.runner.session
        view = session.view()
        playing: dict[str, Variant] = {"mpris:trackid": ("o", f"{PATH}/TrackList/NoTrack")}
        if view.step is not None:
            name = view.step.exercise.name if view.step.exercise else view.step.name
            side = words.side_text(view.step.side).lower()
            playing = {
                "mpris:trackid": ("o", f"/hipcoach/step/{view.index}"),
                "mpris:length": ("x", view.step.expected_ms * 1000),
                "xesam:title": ("s", f"{name}, {side}" if side else name),
                "xesam:artist": ("as", ["hipcoach"]),
                "xesam:album": ("s", session.plan.title),
            }
        return {"PlaybackStatus": ("s", STATUS.get(session.state, "Stopped")), "Metadata": ("a{sv}", playing)}

    def _tell(self, events: tuple[Event, ...], _now_ms: int) -> None:
        """Tells what has changed, if anything happened at all."""
        state = self._page.runner.session.state
        if self._bus is None or (not events and state is self._state):
            return
        self._state = state
        now = self._going_on()
        changed = {name: value for name, value in now.items() if self._told.get(name) != value}
        if changed:
            self._told = now
            address = DBusAddress(PATH, interface=PROPERTIES)
            self._bus.send(new_signal(address, "PropertiesChanged", "sa{sv}as", (PLAYER, changed, [])))

    def _introspection(self) -> str:
        """The interfaces in the form that tools read."""

        def told(interface: str, methods: tuple[str, ...]) -> str:
            calls = "".join(f'<method name="{method}"/>' for method in methods)
            properties = "".join(
                f'<property name="{name}" type="{kind}" access="read"/>'
                for name, (kind, _) in self._properties(interface).items()
            )
            return f'<interface name="{interface}">{calls}{properties}</interface>'

        return f"<node>{told(APPLICATION, ('Raise',))}{told(PLAYER, tuple(COMMANDS))}</node>"
