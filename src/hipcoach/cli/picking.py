"""`pick`: which patterns could fit; never a diagnosis."""

import json
import sys
from argparse import Namespace

from hipcoach.care.picker import FLAGS, INTRO, entries, pick
from hipcoach.cli.listing import known
from hipcoach.core.errors import ContentError
from hipcoach.home import find_home, read_care, read_library
from hipcoach.store.folders import bundled_folder

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Prints the patterns that could fit, or what to do first."""
    care = read_care()
    asked = care.questionnaire
    if asked is None:
        raise ContentError(bundled_folder("exercises") / "screening", 0, "the safety questions can't be read")
    places = [*([arguments.main] if arguments.main else []), *arguments.other]
    triggers = [*asked.picker.triggers, *FLAGS]
    if not all(known("place", name, asked.picker.locations) for name in places):
        return WRONG_CALL
    if not all(known("trigger", name, triggers) for name in arguments.trigger):
        return WRONG_CALL
    try:
        result = pick(arguments.main, arguments.other, arguments.trigger, asked.picker, asked.gate)
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
