"""Two handles in one program and a second program beside it: nothing that was committed may go.

POSIX drops every lock that a program holds on a file as soon as it closes any handle of that file. A look at the
header between two openings did that once: the second program then believed itself alone and took the write-ahead log
away, and the window went on writing into a file that no longer had a name.
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from hipcoach.store.database import Database, open_database

NAMES = """
import sys
from pathlib import Path
from hipcoach.store.database import open_database
database = open_database(Path(sys.argv[1]))
print([row["name"] for row in database.read("SELECT name FROM person ORDER BY name")])
database.close()
"""


def seen_by_another_program(path: Path) -> str:
    words = [sys.executable, "-c", NAMES, str(path)]
    return subprocess.run(words, check=True, timeout=60, capture_output=True, text=True).stdout.strip()


def add(database: Database, name: str) -> None:
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms) VALUES (?1, ?1, 1, 1)", (name,)
        )


def test_a_second_program_takes_no_log_away_that_two_handles_of_the_first_still_use(path: Path) -> None:
    with closing(open_database(path)) as first:
        first.read("SELECT 1 FROM person")
        with closing(open_database(path)) as second:
            assert seen_by_another_program(path) == "[]"
            add(second, "A")
            assert seen_by_another_program(path) == "['A']"
            add(first, "B")
            assert seen_by_another_program(path) == "['A', 'B']"
