"""The start of the window: its first page is painted before the rest of the program is loaded."""

import os
import subprocess
import sys
from pathlib import Path

HEAVY = (
    "hipcoach.app",
    "hipcoach.care",
    "hipcoach.figure",
    "hipcoach.sound",
    "hipcoach.store.database",
    "hipcoach.ui.session",
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


def test_the_first_page_needs_no_yaml_no_database_and_no_session(tmp_path: Path) -> None:
    first = loaded_until_painted(tmp_path)
    assert "yaml" in first, "the very first start has no cache and reads the files"
    again = loaded_until_painted(tmp_path)
    assert "hipcoach.ui.library_page" in again
    assert [name for name in again if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)] == []
