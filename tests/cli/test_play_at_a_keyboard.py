"""A session in a real terminal with hands at it: keys during it, questions after it."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo terminals here", allow_module_level=True)

import pty
import select

from hipcoach.store.database import open_database
from hipcoach.store.journal import answers
from tests.sound.waiting import now_ms

ROUTINE = "desk-hips"


class Terminal:
    """A pseudo terminal in which hipcoach runs; `text` is everything that was shown so far."""

    def __init__(self, home: Path, *words: str) -> None:
        self._ours, theirs = pty.openpty()
        self.running = subprocess.Popen(
            [sys.executable, "-m", "hipcoach", *words, "--data-dir", str(home)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "200", "LINES": "40"},
        )
        os.close(theirs)
        self.text = ""

    def read(self, milliseconds: int) -> None:
        """Reads what is shown for so long."""
        until = now_ms() + milliseconds
        while (left := until - now_ms()) > 0 and select.select([self._ours], [], [], left / 1000)[0]:
            with contextlib.suppress(OSError):  # the terminal is gone with the program
                shown = os.read(self._ours, 65536)
                self.text += shown.decode(errors="replace")
                if shown:
                    continue
            return

    def until(self, text: str, seconds: int = 60) -> None:
        """Reads until a text is shown."""
        end = now_ms() + seconds * 1000
        while text not in self.text and now_ms() < end and self.running.poll() is None:
            self.read(100)
        self.read(50)
        assert text in self.text, self.text[-2000:]

    def type(self, keys: str) -> None:
        """Presses keys."""
        os.write(self._ours, keys.encode())

    def ended(self) -> int:
        """Waits for the end and gives the exit code."""
        end = now_ms() + 60_000
        while self.running.poll() is None and now_ms() < end:
            self.read(100)
        return self.running.wait(1)

    def close(self) -> None:
        """Lets go of it."""
        if self.running.poll() is None:
            self.running.kill()
            self.running.wait()
        os.close(self._ours)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    shown = Terminal(tmp_path, "play", ROUTINE, "--speed", "400", "--mute")
    yield shown
    shown.close()


def last(home: Path) -> tuple[str, int | None, float | None, str | None]:
    """How the session ended, pain, effort and signs as they are kept."""
    with closing(open_database(home / "hipcoach.sqlite3")) as database:
        (row,) = database.read("SELECT uuid, outcome FROM session")
        kept = answers(database, row["uuid"])
    return row["outcome"], kept.pain_during, kept.effort_rpe, kept.signs


def test_after_a_session_in_the_terminal_pain_effort_and_signs_are_asked(terminal: Terminal, tmp_path: Path) -> None:
    """Nothing was asked: what was done in the terminal counted as "not asked" for ever."""
    terminal.until("Worst pain")
    terminal.type("3")
    terminal.until("How hard")
    terminal.type("2")
    terminal.until("Did anything of this happen?")
    terminal.type("1")
    terminal.until("I limped: yes")
    terminal.type("\n")
    assert terminal.ended() == 0
    assert last(tmp_path) == ("completed", 3, 7.5, "limp")
    assert "3 of 10, steady" in terminal.text


def test_ten_is_typed_as_one_and_zero_and_none_of_these_is_an_answer(terminal: Terminal, tmp_path: Path) -> None:
    terminal.until("Worst pain")
    terminal.type("10")
    terminal.until("10 of 10, too much")
    terminal.until("How hard")
    terminal.type("\n")
    terminal.until("Did anything of this happen?")
    terminal.type("0")
    assert terminal.ended() == 0
    assert last(tmp_path) == ("completed", 10, None, "")


def test_what_is_left_open_in_the_terminal_stays_unknown(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path, "play", ROUTINE, "--mute")
    terminal.until("Get ready")
    terminal.type("q")
    terminal.until("Worst pain")
    terminal.type("\x1b")
    assert terminal.ended() == 0
    terminal.close()
    assert last(tmp_path) == ("partial", None, None, None)


def test_v_changes_how_much_is_said_and_the_routine_keeps_it(tmp_path: Path) -> None:
    """The window had this key, the terminal not."""
    terminal = Terminal(tmp_path, "play", ROUTINE, "--mute")
    terminal.until("Get ready")
    terminal.type("v")
    terminal.until("Names only. Kept for this routine.")
    terminal.type("q")
    terminal.until("Worst pain")
    terminal.type("\x1b")
    assert terminal.ended() == 0
    terminal.close()
    assert "desk-hips: names" in (tmp_path / "settings.yaml").read_text(encoding="utf-8")
