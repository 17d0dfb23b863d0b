"""A history in a folder of its own, and a wall clock that a test sets."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipcoach.store.database import Database, open_database

sys.path.insert(0, str(Path(__file__).parents[1]))  # generate_history is shared by tests, benchmarks and screenshots


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "hipcoach.sqlite3"


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    database = open_database(path)
    yield database
    database.close()
