"""The start of the window: it is painted before the rest of the program is loaded."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach import opening
from hipcoach.opening import LATER

NEEDED = {"hipcoach.core", "hipcoach.core.errors"}
HEAVY = (
    "hipcoach.app",
    "hipcoach.care",
    "hipcoach.core",
    "hipcoach.figure",
    "hipcoach.past",
    "hipcoach.reminding",
    "hipcoach.sound",
    "hipcoach.store.content",
    "hipcoach.store.database",
    "hipcoach.ui",
    "jeepney",
    "miniaudio",
    "playsound3",
    "rich",
    "sqlite3",
    "wakepy",
    "yaml",
)
"""What must not be loaded before the first paint, with everything inside of it."""


NOT_YET = (
    "hipcoach.playing",
    "hipcoach.sound",
    "hipcoach.figure.solving",
    "hipcoach.ui.history.page",
    "hipcoach.ui.hip.hip_page",
)
"""What the first page does without: sessions, and pages that somebody may open later."""


def loaded_until(moment: str, home: Path) -> list[str]:
    """The modules that a start loads until a moment."""
    command = [sys.executable, "-X", "importtime", "-m", "hipcoach", moment, "--data-dir"]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, str(home)], check=True, env=env, stderr=subprocess.PIPE, text=True, timeout=120)
    return [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]


def test_the_page_that_is_due_is_painted_before_the_program_is_loaded(tmp_path: Path) -> None:
    first = loaded_until("--exit-after-first-paint", tmp_path)
    assert "yaml" in first, "the very first start has no picture and reads everything"
    again = loaded_until("--exit-after-first-paint", tmp_path)
    assert "hipcoach.front" in again
    heavy = [name for name in again if any(name == each or name.startswith(f"{each}.") for each in HEAVY)]
    assert set(heavy) <= NEEDED


def test_the_first_page_takes_clicks_before_sessions_and_other_pages_are_loaded(tmp_path: Path) -> None:
    loaded = loaded_until("--exit-when-live", tmp_path)
    assert "hipcoach.app" in loaded
    assert not [name for name in loaded if any(name == each or name.startswith(f"{each}.") for each in NOT_YET)]


def test_what_most_people_open_next_is_loaded_after_the_first_page(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only asked for: modules that were loaded a second time here had classes that other tests did not know."""
    assert all(find_spec(name) for name in LATER)
    loaded: list[str] = []
    monkeypatch.setattr(opening, "import_module", loaded.append)
    window = QWidget()
    qtbot.addWidget(window)
    opening._load_next(window, LATER)
    assert not loaded, "the window has its turn first"
    qtbot.waitUntil(lambda: loaded == list(LATER))
