"""Two handles in one program and a second program beside it: nothing that was committed may go.

POSIX drops every lock that a program holds on a file as soon as it closes any handle of that file. A look at the
header between two openings did that once: the second program then believed itself alone and took the write-ahead log
away, and the window went on writing into a file that no longer had a name.
"""

import subprocess
import sys
from contextlib import closing
from pathlib import Path

from hipcoach.store.database import open_database

LOOK = "import sys; from pathlib import Path; from hipcoach.store.database import open_database as o; o(Path(sys.argv[1])).close()"


def test_a_second_program_takes_no_log_away_that_two_handles_of_the_first_still_use(path: Path) -> None:
    with closing(open_database(path)) as first:
        first.read("SELECT 1 FROM person")
        with closing(open_database(path)) as second:
            subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True, timeout=60)
            with second.transaction() as connection:
                connection.execute(
                    "INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms) VALUES ('a', 'A', 1, 1)"
                )
            subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True, timeout=60)
            with first.transaction() as connection:
                connection.execute(
                    "INSERT INTO person (uuid, name, created_utc_ms, changed_utc_ms) VALUES ('b', 'B', 2, 2)"
                )
            seen = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    f"{LOOK}; print([r['name'] for r in o(Path(sys.argv[1])).read('SELECT name FROM person ORDER BY 1')])",
                    str(path),
                ],
                check=True,
                timeout=60,
                capture_output=True,
                text=True,
            )
    assert seen.stdout.strip() == "['A', 'B']"
