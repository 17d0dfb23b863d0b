"""`runs`: what was run and in which shoes, week by week, and what load says; they are written down in the window."""

import json
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from datetime import date
from typing import Any

from hipcoach import clock
from hipcoach.care.run_load import LoadNote, load_text, notes, weeks
from hipcoach.care.shoes import MILE_M, shoe_life, shoe_metres, shoe_state
from hipcoach.cli.persons import person_called
from hipcoach.core.profile import Units, profile_of
from hipcoach.core.running import Run, Shoe
from hipcoach.home import find_home, open_history
from hipcoach.store.running import cautious, runs, shoes

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Lists runs, weeks and shoes, the newest run first; as JSON one object with metres and dates."""
    now = clock.wall()
    with closing(open_history(find_home(arguments.data_dir))) as database:
        person = person_called(database, arguments.person, now)
        if person is None:
            return WRONG_CALL
        kept, pairs = runs(database, person.uuid), shoes(database, person.uuid)
        said = notes(kept, now.day, cautious=cautious(database, person.uuid))
    if arguments.json:
        print(json.dumps(_as_json(kept, pairs, said, now.day), ensure_ascii=False, indent=1, default=str))
    else:
        _print(kept, pairs, said, now.day, profile_of(person.profile).units)
    return 0


def _as_json(kept: Sequence[Run], pairs: Sequence[Shoe], said: Sequence[LoadNote], today: date) -> dict[str, Any]:
    return {
        "runs": [asdict(each) for each in kept],
        "weeks": [asdict(week) for week in weeks(kept, today)],
        "shoes": [
            asdict(pair)
            | {
                "metres": shoe_metres(pair, kept),
                "replace_at": shoe_life(pair.kind)[1],
                "state": shoe_state(pair.kind, shoe_metres(pair, kept)),
            }
            for pair in pairs
        ],
        "load": [asdict(note) | {"percent": note.percent} for note in said],
    }


def _print(kept: Sequence[Run], pairs: Sequence[Shoe], said: Sequence[LoadNote], today: date, units: Units) -> None:
    def way(metres: int | None) -> str:
        if metres is None:
            return "no distance"
        return f"{metres / 1000:.1f} km" if units is Units.METRIC else f"{metres / MILE_M:.1f} mi"

    for each in kept:
        print("\t".join((each.day.isoformat(), way(each.metres), f"{each.minutes} min", each.surface or "", each.shoe)))
    for week in weeks(kept, today):
        print(f"week of {week.monday}\t{way(week.metres)}\tlongest {way(week.longest)}\t{week.runs} runs")
    for pair in pairs:
        if not pair.retired:
            print(f"shoes {pair.name}\t{way(shoe_metres(pair, kept))} of {way(shoe_life(pair.kind)[1])}")
    for note in said:
        print(load_text(note, way))
