"""`history`, `export`, `backup`, `restore` and `merge`: what was done, and its copies."""

import json
import sys
from argparse import Namespace
from datetime import date

from hipcoach.core.length import clock_text
from hipcoach.home import find_home, open_history
from hipcoach.store.database import Database
from hipcoach.store.history import as_json, sessions

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Runs one of the commands on the history."""
    home = find_home(arguments.data_dir)
    since = _day(arguments.since) if getattr(arguments, "since", None) else None
    if getattr(arguments, "since", None) and since is None:
        print(f"hipcoach: {arguments.since!r} is no day: write it as 2026-01-31", file=sys.stderr)
        return WRONG_CALL
    database = open_history(home)
    try:
        if arguments.json:
            _print_json(database, since)
        else:
            _print_list(database, since)
    finally:
        database.close()
    return 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _print_json(database: Database, since: date | None) -> None:
    """Writes one session at a time, so that fifty years need no more memory than a week."""
    opening = "["
    for session in as_json(database, since=since):
        print(opening + "\n" + json.dumps(session, ensure_ascii=False), end="")
        opening = ","
    print("[]" if opening == "[" else "\n]")


def _print_list(database: Database, since: date | None) -> None:
    for row in sessions(database, since=since):
        done = f"{row.done_steps} of {row.planned_steps} steps"
        print(f"{row.started:%Y-%m-%d %H:%M}\t{row.title}\t{clock_text(row.active_ms)}\t{row.outcome}\t{done}")
