"""Does one large change to a history, to be killed in the middle of it: `ACTION HISTORY OTHER [STATEMENT]`.

With a number it kills itself as that statement that writes begins. At its end it prints how many there were.
"""

import os
import signal
import sqlite3
import sys
from itertools import count
from pathlib import Path
from typing import Any

from recorded import NOON

from hipcoach.store.copies.backup import backup, restore
from hipcoach.store.copies.exchange import import_json
from hipcoach.store.copies.merge import merge
from hipcoach.store.copies.recover import recover
from hipcoach.store.database import open_database
from hipcoach.store.migrations import MIGRATIONS

NEXT = (
    *MIGRATIONS,
    (
        "ALTER TABLE step_record ADD COLUMN heart_rate INTEGER",
        "UPDATE step_record SET heart_rate = 60, note = note || hex(randomblob(40))",
        "CREATE INDEX step_by_heart_rate ON step_record (heart_rate)",
    ),
)


CONNECT = sqlite3.connect
READING = ("--", "SELECT", "PRAGMA")
numbers = count(1)


def dying_at(statement: int) -> None:
    """Lets the program die as a statement that writes begins on any of its connections to a file."""

    def begins(sql: str) -> None:
        writes = not sql.lstrip().startswith(READING) or "user_version =" in sql
        if writes and next(numbers) == statement:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = CONNECT(*given, **named)
        if given[0] != ":memory:":
            made.set_trace_callback(begins)
        return made

    sqlite3.connect = connect  # type: ignore[assignment]


def main(action: str, path: Path, other: Path, statement: int) -> None:
    dying_at(statement)
    print("ready", flush=True)
    if action == "migrate":
        open_database(path, NEXT).close()
    elif action == "restore":
        restore(path, other, NOON)
    elif action == "recover":
        recover(path)
    else:
        db = open_database(path)
        if action == "merge":
            merge(db, other)
        elif action == "import":
            import_json(db, other)
        elif action == "backup":
            backup(db, other)
        db.close()
    print("through", next(numbers) - 1, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]) if len(sys.argv) > 4 else 0)
