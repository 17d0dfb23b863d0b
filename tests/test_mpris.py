"""The desktop steers a session and interrupts it: a real message bus, and another program on it."""

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from hipcoach.core.session import State
from hipcoach.core.vocabulary import Side
from hipcoach.ui.session.page import SessionPage
from tests.begun import Opened

jeepney = pytest.importorskip("jeepney", reason="D-Bus is for Linux")
blocking = pytest.importorskip("jeepney.io.blocking")
pytestmark = pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")

NAME, PATH = "org.mpris.MediaPlayer2.hipcoach", "/org/mpris/MediaPlayer2"
PLAYER = "org.mpris.MediaPlayer2.Player"


@pytest.fixture
def buses(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus and a system bus of our own."""
    daemons = []
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert daemon.stdout is not None
        monkeypatch.setenv(name, daemon.stdout.readline().strip())
        daemons.append(daemon)
    yield
    for daemon in daemons:
        daemon.terminate()
        daemon.communicate(timeout=10)


class Other:
    """Another program on a bus, which waits for answers while the window goes on."""

    def __init__(self, qtbot: QtBot, bus: str = "SESSION") -> None:
        self._qtbot = qtbot
        self.connection = blocking.open_dbus_connection(bus)

    def call(self, interface: str, member: str, signature: str | None = None, *body: object) -> Any:
        """The answer to a call of the player; an error raises."""
        address = jeepney.DBusAddress(PATH, NAME, interface)
        return self.answer(jeepney.new_method_call(address, member, signature, body))

    def answer(self, call: Any) -> Any:
        serial = next(self.connection.outgoing_serial)
        self.connection.send(call, serial=serial)
        found: list[Any] = []

        def answered() -> bool:
            found.extend(self.come())
            return any(m.header.fields.get(jeepney.HeaderFields.reply_serial) == serial for m in found)

        self._qtbot.waitUntil(answered)
        reply = next(m for m in found if m.header.fields.get(jeepney.HeaderFields.reply_serial) == serial)
        if reply.header.message_type is jeepney.MessageType.error:
            raise jeepney.DBusErrorResponse(reply)
        return reply.body

    def come(self) -> list[Any]:
        """Everything that has come."""
        found = []
        try:
            while True:
                found.append(self.connection.receive(timeout=0))
        except TimeoutError:
            return found

    def get(self, name: str) -> Any:
        ((_, value),) = self.call("org.freedesktop.DBus.Properties", "Get", "ss", PLAYER, name)
        return value

    def on_bus(self) -> bool:
        return bool(self.answer(jeepney.message_bus.NameHasOwner(NAME))[0])


@pytest.fixture
def other(qtbot: QtBot, buses: None) -> Iterator[Other]:
    made = Other(qtbot)
    yield made
    made.connection.close()


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    return Opened(qtbot, tmp_path, monkeypatch)


@pytest.fixture
def page(other: Other, opened: Opened) -> SessionPage:
    return opened()


def title(page: SessionPage) -> str:
    step = page.runner.session.view().step
    assert step is not None and step.exercise is not None
    side = {Side.LEFT: ", left side", Side.RIGHT: ", right side", Side.BOTH: ""}[step.side]
    return step.exercise.name + side


def test_buttons_of_the_desktop_pause_skip_and_go_on(page: SessionPage, other: Other) -> None:
    session = page.runner.session
    assert other.get("PlaybackStatus") == "Playing"
    other.call(PLAYER, "Pause")
    assert session.state is State.PAUSED and other.get("PlaybackStatus") == "Paused"
    other.call(PLAYER, "Pause")
    assert session.state is State.PAUSED
    other.call(PLAYER, "Play")
    assert session.state in (State.LEAD_IN, State.RUNNING) and other.get("PlaybackStatus") == "Playing"
    other.call(PLAYER, "PlayPause")
    assert session.state is State.PAUSED
    other.call(PLAYER, "PlayPause")
    before = session.view().index
    other.call(PLAYER, "Next")
    assert session.view().index == before + 1
    other.call(PLAYER, "Previous")
    assert session.view().index == before


def test_stop_asks_before_it_ends(page: SessionPage, other: Other) -> None:
    other.call(PLAYER, "Stop")
    assert page.asking.ask is not None and page.runner.session.state is State.PAUSED


def test_what_is_playing_is_the_exercise_with_its_side_and_length(page: SessionPage, other: Other) -> None:
    other.call(PLAYER, "Next")
    playing_now = dict(other.get("Metadata"))
    step = page.runner.session.view().step
    assert step is not None
    assert playing_now["xesam:title"] == ("s", title(page)) == ("s", "Clamshell, left side")
    assert playing_now["xesam:artist"] == ("as", ["hipcoach"])
    assert playing_now["mpris:length"] == ("x", step.expected_ms * 1000)
    (everything,) = other.call("org.freedesktop.DBus.Properties", "GetAll", "s", PLAYER)
    assert {"PlaybackStatus", "Metadata", "Position", "CanPause", "CanGoNext", "CanControl"} <= set(dict(everything))


def test_changes_are_told(page: SessionPage, other: Other) -> None:
    rule = jeepney.MatchRule(type="signal", member="PropertiesChanged", path=PATH)
    other.answer(jeepney.message_bus.AddMatch(rule))
    told: list[Any] = []
    page.runner.pause()

    def come() -> bool:
        told.extend(m.body for m in other.come() if m.header.fields.get(jeepney.HeaderFields.member) != "NameAcquired")
        return bool(told)

    other._qtbot.waitUntil(come)
    of, changed, _ = told[0]
    assert of == PLAYER and dict(changed)["PlaybackStatus"] == ("s", "Paused")


def test_what_nobody_offers_is_refused(page: SessionPage, other: Other) -> None:
    for interface, member, signature, body in (
        (PLAYER, "OpenUri", "s", ("file:///x",)),
        ("org.freedesktop.DBus.Properties", "Get", "ss", (PLAYER, "Mood")),
        ("org.freedesktop.DBus.Properties", "Set", "ssv", (PLAYER, "Volume", ("d", 0.5))),
        ("org.freedesktop.DBus.Properties", "Get", None, ()),
    ):
        with pytest.raises(jeepney.DBusErrorResponse):
            other.call(interface, member, signature, *body)
    (xml,) = other.call("org.freedesktop.DBus.Introspectable", "Introspect")
    assert '<method name="PlayPause"/>' in xml


def test_it_is_there_only_while_a_session_is(page: SessionPage, other: Other, qtbot: QtBot) -> None:
    assert other.on_bus()
    page.runner.stop()
    assert page.after is not None and other.get("PlaybackStatus") == "Stopped"
    page.after.finished.emit(None)
    qtbot.waitUntil(lambda: not other.on_bus())


def test_a_page_that_goes_without_a_word_leaves_the_bus(page: SessionPage, other: Other, qtbot: QtBot) -> None:
    page.deleteLater()
    qtbot.waitUntil(lambda: not other.on_bus())


@pytest.mark.parametrize(
    ("bus", "name", "interface", "member"),
    [
        ("SYSTEM", "org.freedesktop.login1", "org.freedesktop.login1.Manager", "PrepareForSleep"),
        ("SESSION", "org.gnome.ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
        ("SESSION", "org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
        ("SESSION", "org.cinnamon.ScreenSaver", "org.cinnamon.ScreenSaver", "ActiveChanged"),
    ],
)
def test_sleep_and_a_locked_screen_pause_and_ask(
    buses: None, qtbot: QtBot, opened: Opened, bus: str, name: str, interface: str, member: str
) -> None:
    machine = Other(qtbot, bus)
    try:
        machine.answer(jeepney.message_bus.RequestName(name))
        page = opened()
        emitter = jeepney.DBusAddress("/any", interface=interface)
        machine.connection.send(jeepney.new_signal(emitter, member, "b", (True,)))
        qtbot.waitUntil(lambda: page.runner.session.state is State.PAUSED)
        assert page.asking.ask is not None
    finally:
        machine.connection.close()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/org/freedesktop/login1/session/_31_2d7", State.PAUSED),
        ("/org/freedesktop/login1/session/c2", State.RUNNING),
    ],
)
def test_only_the_lock_of_ones_own_session_pauses(
    buses: None, qtbot: QtBot, opened: Opened, monkeypatch: pytest.MonkeyPatch, path: str, state: State
) -> None:
    monkeypatch.setenv("XDG_SESSION_ID", "1-7")
    machine = Other(qtbot, "SYSTEM")
    try:
        machine.answer(jeepney.message_bus.RequestName("org.freedesktop.login1"))
        page = opened()
        told: list[object] = []
        monkeypatch.setattr(page, "suspend", lambda: (told.append(1), SessionPage.suspend(page)))
        emitter = jeepney.DBusAddress(path, interface="org.freedesktop.login1.Session")
        machine.connection.send(jeepney.new_signal(emitter, "Lock"))
        after = jeepney.DBusAddress("/any", interface="org.freedesktop.login1.Manager")
        if state is State.PAUSED:
            qtbot.waitUntil(lambda: page.runner.session.state is State.PAUSED)
            assert page.asking.ask is not None
        else:
            assert page.runner.session.state is State.RUNNING
            machine.connection.send(jeepney.new_signal(after, "PrepareForSleep", "b", (True,)))
            qtbot.waitUntil(lambda: page.runner.session.state is State.PAUSED)
        assert told == [1], "the signal of another session went by"
    finally:
        machine.connection.close()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "tcp:host=nowhere", "nonsense"])
def test_without_a_bus_a_session_runs_all_the_same(
    monkeypatch: pytest.MonkeyPatch, opened: Opened, address: str
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, address)
    assert opened().runner.session.state is State.RUNNING


def test_a_bus_that_goes_away_takes_nothing_along(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, opened: Opened
) -> None:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", os.environ["DBUS_SESSION_BUS_ADDRESS"])
    page = opened()
    daemon.terminate()
    daemon.communicate(timeout=10)
    page.runner.pause()
    page.runner.resume()
    qtbot.wait(50)
    gc.collect()
    assert page.runner.session.state is not State.PAUSED
