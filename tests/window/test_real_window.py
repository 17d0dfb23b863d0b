"""The program as a person starts it: a real window, real clicks and keys, and the record afterwards."""

import json
import subprocess
import sys
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.window.screen import MISSING, Screen, until, virtual_screen

pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"needs {' and '.join(MISSING)}")

FIRST_CARD = (355, 330)
ROUTINE = """\
id: aa-short
title: 1 short one
purpose: Two holds and a tick-box, for a test.
conditions: [prevention]
phase: any
level: beginner
frequency: once
items:
  - exercise: single-leg-balance
    dose: {sets: 1, hold: 5s, hold_range: 5s-20s}
"""


def command(home: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "hipcoach", "--data-dir", str(home), *words]


def history(home: Path) -> list[dict[str, Any]]:
    done = subprocess.run(command(home, "history", "--json"), capture_output=True, text=True, timeout=60, check=True)
    rows: list[dict[str, Any]] = json.loads(done.stdout)
    return rows


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "exercises" / "routines").mkdir(parents=True)
    (folder / "exercises" / "routines" / "aa-short.yaml").write_text(ROUTINE, encoding="utf-8")
    (folder / "settings.yaml").write_text("get_ready_s: 3\nswitch_s: 3\nfull_screen: false\n", encoding="utf-8")
    return folder


def test_a_click_and_a_key_lead_through_a_routine_to_a_record(home: Path) -> None:
    with virtual_screen() as screen:
        program = subprocess.Popen(command(home), env=screen.env, stderr=subprocess.PIPE, text=True)
        try:
            until(screen.window, 30, "the window shows")
            screen.do("windowfocus", screen.window())
            follow(screen, home)
        finally:
            program.terminate()
            _, said = program.communicate(timeout=20)
    assert "Traceback" not in said
    (session,) = history(home)
    assert (session["routine"], session["outcome"]) == ("aa-short", "completed")
    assert [(step["side"], step["outcome"]) for step in session["steps"]] == [("right", "done"), ("left", "done")]
    assert session["pain_during"] == 2


def follow(screen: Screen, home: Path) -> None:
    """Opens the library's first card, the person's own short routine, and does it to its end."""
    until((home / "library.cache").is_file, 40, "the library is read")
    until(lambda: begun(screen, home), 60, "the session starts")
    screen.key("space")
    Event().wait(1.5)
    screen.key("space")
    until(lambda: sum(len(session["steps"]) for session in history(home)) == 2, 60, "both sides are done")
    until(lambda: answered(screen, home), 20, "the answer is kept")


def begun(screen: Screen, home: Path) -> bool:
    """Leaves the first questions for the library, opens the card and presses Start, which has the focus then."""
    screen.key("ctrl+2")
    Event().wait(1)
    screen.click(*FIRST_CARD)
    Event().wait(1.5)
    screen.key("Return")
    Event().wait(1.5)
    return bool(history(home))


def answered(screen: Screen, home: Path) -> bool:
    screen.key("2", "2", "Return")
    return bool(history(home)[0]["pain_during"] == 2)
