"""`calendar`: the plan of the coming weeks as a file that any calendar takes in."""

import sys
from argparse import Namespace
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from hipcoach import clock
from hipcoach.calendar_plan import plan_of_week
from hipcoach.cli.persons import person_called
from hipcoach.home import find_home, open_history, read_care, read_library
from hipcoach.store.calendar_file import WEEKS, calendar_text, write_calendar
from hipcoach.store.settings import read_settings
from hipcoach.told import told

PROBLEM, WRONG_CALL = 1, 2


def run(arguments: Namespace) -> int:
    """Writes the file; 1 with the reason where nothing is to be planned."""
    home = find_home(arguments.data_dir)
    settings = read_settings(home.settings).settings
    if arguments.names:
        settings = replace(settings, remind_with_name=True)
    now = clock.wall()
    with closing(open_history(home)) as database:
        person = person_called(database, arguments.person, now)
        if person is None:
            return WRONG_CALL
        plan = plan_of_week(told(database, person, now), read_care(), read_library(home), settings)
    if plan.why_not:
        print(f"hipcoach: {plan.why_not}", file=sys.stderr)
        return PROBLEM
    target = Path(arguments.file).expanduser()
    write_calendar(target, calendar_text(plan.planned, person.uuid, now))
    times = ", ".join(str(each.at) for each in plan.planned)
    print(f"Written to {target}: {times}, for {WEEKS} weeks.")
    return 0
