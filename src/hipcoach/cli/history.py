"""`history`, `export`, `backup`, `restore` and `merge`: what was done, and its copies."""

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from hipcoach import clock
from hipcoach.cli.persons import person_called, shown_name
from hipcoach.core.length import clock_text
from hipcoach.core.record import SessionRow
from hipcoach.home import Home, find_home, open_history, read_care, read_library
from hipcoach.past.report import default_since, report
from hipcoach.store.copies.backup import backup, not_itself, restore
from hipcoach.store.copies.exchange import export_csv, export_json, import_json
from hipcoach.store.copies.merge import Merged, merge, newcomers
from hipcoach.store.database import Database
from hipcoach.store.history import as_json, sessions
from hipcoach.store.people import Person, persons
from hipcoach.ui.report.facts import Report

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Runs one of the commands on the history."""
    home = find_home(arguments.data_dir)
    if arguments.command == "history":
        return _history(home, arguments)
    target = Path(arguments.file).expanduser()
    if arguments.command == "restore":
        kept = restore(home.history, target, clock.wall())
        print(f"Restored from {target}." + (f" What was there before is kept in {kept}." if kept else ""))
        return 0
    if arguments.command == "export":
        return _export(home, arguments, target)
    with closing(open_history(home)) as database:
        match arguments.command:
            case "backup":
                backup(database, target)
                print(f"Copied to {target}.")
            case "merge":
                merged = import_json(database, target) if target.suffix == ".json" else merge(database, target)
                _print_merged(merged, newcomers(database, merged))
    return 0


def _print_merged(merged: Merged, who: str) -> None:
    sessions_added, steps_added = merged.added.get("session", 0), merged.added.get("step_record", 0)
    renewed = sum(merged.renewed.values())
    print(f"Added {sessions_added} sessions with {steps_added} steps; {renewed} rows gave way to newer ones.")
    if who:
        print(who)


def _export(home: Home, arguments: Namespace, target: Path) -> int:
    if arguments.since and arguments.format != "pdf":
        print("hipcoach: --since goes with pdf; csv and json hold everything", file=sys.stderr)
        return WRONG_CALL
    today = clock.wall().day
    since = _day(arguments.since) if arguments.since else default_since(today)
    if since is None or since > today:
        return _no_day(arguments.since)
    with closing(open_history(home)) as database:
        person = None
        if arguments.person is not None or arguments.format == "pdf":
            person = person_called(database, arguments.person, clock.wall())
            if person is None:
                return WRONG_CALL
        only = person.uuid if person is not None else None
        match arguments.format:
            case "json":
                export_json(database, target, only)
            case "csv":
                export_csv(database, target, only)
            case _:
                not_itself(database.path, target)
                _write_pdf(report(database, person, read_library(home), read_care(), since, today), target)
    print(f"Written to {target}.")
    return 0


def _write_pdf(page: Report, target: Path) -> None:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded: paper needs no display
    from hipcoach.past.paper import write  # noqa: PLC0415  (no other command of the history needs Qt)

    write(page, target)


def _no_day(text: str) -> int:
    print(f"hipcoach: {text!r} is no day until today: write it as 2026-01-31", file=sys.stderr)
    return WRONG_CALL


def _history(home: Home, arguments: Namespace) -> int:
    since = _day(arguments.since) if arguments.since else None
    if arguments.since and since is None:
        return _no_day(arguments.since)
    with closing(open_history(home)) as database:
        person = person_called(database, arguments.person, clock.wall())
        if person is None:
            return WRONG_CALL
        if arguments.json:
            _print_json(database, person, since)
        else:
            _print_list(database, person, since)
    return 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _print_json(database: Database, person: Person, since: date | None) -> None:
    """Writes one session at a time, so that fifty years need no more memory than a week."""
    opening = "["
    for session in as_json(database, since=since, person=person.uuid):
        print(opening + "\n" + json.dumps(session | {"person_name": person.name}, ensure_ascii=False), end="")
        opening = ","
    print("[]" if opening == "[" else "\n]")


def _every(database: Database, person: Person, since: date | None) -> Iterator[SessionRow]:
    """Every session from a day on, however many there are."""
    rows = sessions(database, person.uuid, since=since)
    while rows:
        yield from rows
        rows = sessions(database, person.uuid, since=since, before=rows[-1])


def _print_list(database: Database, person: Person, since: date | None) -> None:
    if len(persons(database)) > 1:
        print(f"# {shown_name(person.name)}")
    for row in _every(database, person, since):
        done = f"{row.done_steps} of {row.planned_steps} steps"
        print(f"{row.started:%Y-%m-%d %H:%M}\t{row.title}\t{clock_text(row.active_ms)}\t{row.outcome}\t{done}")
