"""The start of the window: it is painted before the rest of the program is loaded."""

import os
import subprocess
import sys
from pathlib import Path

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


def loaded_until_painted(home: Path) -> list[str]:
    """The modules that a start loads until its first page stands with its content."""
    command = [sys.executable, "-X", "importtime", "-m", "hipcoach", "--exit-after-first-paint", "--data-dir"]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([*command, str(home)], check=True, env=env, stderr=subprocess.PIPE, text=True, timeout=120)
    return [line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")]


def test_the_page_that_is_due_is_painted_before_the_program_is_loaded(tmp_path: Path) -> None:
    first = loaded_until_painted(tmp_path)
    assert "yaml" in first, "the very first start has no picture and reads everything"
    again = loaded_until_painted(tmp_path)
    assert "hipcoach.front" in again
    heavy = [name for name in again if any(name == each or name.startswith(f"{each}.") for each in HEAVY)]
    assert set(heavy) <= NEEDED
