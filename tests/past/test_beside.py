"""Work beside the window: what came of it, and a window that is closed meanwhile."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hipcoach.past.beside import Beside

CLOSED_MEANWHILE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject
from shiboken6 import delete
from hipcoach.past.beside import Beside
app = QCoreApplication([])
sys.setswitchinterval(1e-6)
came = []
for number in range(1500):
    window = QObject()
    beside = Beside(window, lambda: number, came.append)
    beside.start()
    for _ in range(number % 40):
        pass
    delete(window)
    beside.thread_.join()
sys.exit(len(came))
"""


def test_a_window_that_was_closed_while_work_ended_brought_the_program_down() -> None:
    subprocess.run([sys.executable, "-c", CLOSED_MEANWHILE], check=True, timeout=120)


@pytest.mark.parametrize("fails", [False, True])
def test_what_came_of_the_work_arrives_on_the_window_s_thread(qtbot: QtBot, fails: bool) -> None:
    failure = ValueError("no")

    def work() -> object:
        if fails:
            raise failure
        return 42

    came: list[object] = []
    window = QObject()
    beside = Beside(window, work, came.append)
    beside.start()
    qtbot.waitUntil(lambda: bool(came))
    assert came == [failure if fails else 42]
