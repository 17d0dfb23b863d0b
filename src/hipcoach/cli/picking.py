"""`pick`: which patterns could fit; never a diagnosis."""

import json
import sys
from argparse import Namespace
from contextlib import closing

from hipcoach import clock
from hipcoach.care.picker import FLAGS, INTRO, PickResult, entries, pick
from hipcoach.care.screening import Screened
from hipcoach.cli.listing import known
from hipcoach.cli.persons import person_called
from hipcoach.core.errors import ContentError
from hipcoach.home import find_home, open_history, read_care, read_library
from hipcoach.person import standing_of
from hipcoach.store.care_files import CareContent
from hipcoach.store.folders import bundled_folder
from hipcoach.told import told

WRONG_CALL = 2


def _screened(arguments: Namespace, care: CareContent) -> Screened | int | None:
    """What the answers of the person who is named lead to; a number says that nobody is called so."""
    with closing(open_history(find_home(arguments.data_dir))) as database:
        now = clock.wall()
        person = person_called(database, arguments.person, now)
        if person is None:
            return WRONG_CALL
        return standing_of(told(database, person, now), care).screened


def _flags(screened: Screened | None) -> tuple[str, ...]:
    """What of stored answers counts beside places and triggers that are named anew."""
    if screened is None:
        return ()
    return tuple(flag for flag, on in zip(FLAGS, (screened.reds_flag, screened.past_bsi), strict=True) if on)


def run(arguments: Namespace) -> int:
    """Prints the patterns that could fit, or what to do first."""
    care = read_care()
    asked = care.questionnaire
    if asked is None:
        raise ContentError(bundled_folder("exercises") / "screening", 0, "the safety questions can't be read")
    places = [*([arguments.main] if arguments.main else []), *arguments.other]
    known_triggers = [*asked.picker.triggers, *FLAGS]
    if not all(known("place", name, asked.picker.locations) for name in places):
        return WRONG_CALL
    if not all(known("trigger", name, known_triggers) for name in arguments.trigger):
        return WRONG_CALL
    flags: tuple[str, ...] = ()
    kept: PickResult | None = None
    if arguments.person is not None:
        screened = _screened(arguments, care)
        if isinstance(screened, int):
            return screened
        flags, kept = _flags(screened), screened.picked if screened and not (places or arguments.trigger) else None
    try:
        triggers = (*arguments.trigger, *flags)
        result = kept or pick(arguments.main, arguments.other, triggers, asked.picker, asked.gate)
    except ValueError as error:
        print(f"hipcoach: {error}", file=sys.stderr)
        return WRONG_CALL
    if arguments.json:
        print(json.dumps(result.as_data(), ensure_ascii=False))
        return 0
    conditions = read_library(find_home(arguments.data_dir)).conditions
    for message in result.messages:
        print(message.text)
    if result.run_lock and not result.lock:
        print("Running is closed until the return-to-run test is passed.")
    shown = [entry for entry in entries(result) if not entry.message_only]
    if shown:
        print(INTRO)
    for entry in shown:
        print(f"  {entry.title or ', '.join(conditions[name].name for name in entry.conditions)}")
    return 0
