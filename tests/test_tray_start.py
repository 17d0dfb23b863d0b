"""The start without a window, as at login: a process of its own, a real message bus, and a desktop on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipcoach import clock
from hipcoach.core.reminder import Reminded
from hipcoach.core.week_time import WeekTime
from hipcoach.store.live import hold
from hipcoach.store.reminded import KeptReminded, read_reminded, write_reminded
from tests.test_mpris import buses
from tests.test_reminding import Desktop

pytest.importorskip("jeepney", reason="D-Bus is for Linux")
__all__ = ["buses"]
A_MINUTE_MS = 60_000


@pytest.fixture
def desktop(qtbot: QtBot, buses: None) -> Iterator[Desktop]:
    made = Desktop(qtbot)
    yield made
    made.close()


def begin(home: Path, settings: str) -> subprocess.Popen[str]:
    home.mkdir(exist_ok=True)
    (home / "settings.yaml").write_text(settings, encoding="utf-8")
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "hipcoach", "--tray", "--data-dir", str(home)]
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


def test_a_time_that_came_before_the_login_is_reminded_of_and_another_window_ends_the_waiting(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    now = clock.wall().local.replace(tzinfo=None)
    came = now - timedelta(minutes=10)
    home = tmp_path / "home"
    home.mkdir()
    file = home / "reminders.json"
    write_reminded(file, KeptReminded("", Reminded(now - timedelta(hours=1))))
    at = WeekTime(came.weekday(), came.time())
    program = begin(home, f"reminders: true\nremind_at: ['{at}']\nquiet_from: '00:00'\nquiet_until: '00:00'\n")
    try:
        qtbot.waitUntil(lambda: desktop.shows(1) or program.poll() is not None, timeout=A_MINUTE_MS)
        assert program.poll() is None
        assert desktop.shown[0][3] == "hipcoach: time for your routine"
        kept = read_reminded(file)
        assert kept is not None and kept.by
        mark = hold(home, "reminds-another")
        write_reminded(file, KeptReminded("another"))
        assert program.wait(timeout=60) == 0
        assert mark is not None
        mark.release()
        assert read_reminded(file) == KeptReminded("another"), "it is the other one's now"
    finally:
        program.kill()
        _, said = program.communicate(timeout=10)
    assert "Traceback" not in said


def test_without_reminders_nothing_waits(buses: None, tmp_path: Path) -> None:
    program = begin(tmp_path / "home", "reminders: false\n")
    try:
        assert program.wait(timeout=60) == 0
    finally:
        program.kill()
        program.communicate(timeout=10)
    assert not (tmp_path / "home" / "reminders.json").exists()
