"""`routines`, `exercises`, `conditions` and `show`."""

import json
import math
import sys
from argparse import Namespace
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from difflib import get_close_matches
from typing import Any

from hipcoach import clock
from hipcoach.care.filter import LeftOut, Offered
from hipcoach.cli.offering import offer, player
from hipcoach.cli.persons import person_called
from hipcoach.core.condition import Route
from hipcoach.core.duration import exercise_ms, model_seconds
from hipcoach.core.exercise import Exercise
from hipcoach.core.length import clock_text
from hipcoach.core.library import Library
from hipcoach.core.plan import build_plan
from hipcoach.core.profile import Units
from hipcoach.core.routine import Routine
from hipcoach.core.settings import Settings
from hipcoach.core.timeline import timeline
from hipcoach.core.vocabulary import Side
from hipcoach.home import find_home, open_history, read_library

WRONG_CALL = 2


def run(arguments: Namespace) -> int:
    """Lists content, or prints one routine's plan."""
    library = read_library(find_home(arguments.data_dir))
    if arguments.command == "show":
        return _show_to(library, arguments) if arguments.person is not None else _show(library, arguments)
    if arguments.condition and not known("condition", arguments.condition, library.conditions):
        return WRONG_CALL
    match arguments.command:
        case "routines":
            return _routines(library, arguments)
        case "exercises":
            return _exercises(library, arguments)
        case _:
            return _conditions(library, arguments)


def known(what: str, name: str, ids: Iterable[str]) -> bool:
    """Tells whether an id is there, and says on stderr which one may have been meant where it is not."""
    names = list(ids)
    if name in names:
        return True
    near = get_close_matches(name, names, 1)
    hint = f"; did you mean {near[0]}?" if near else ""
    print(f"hipcoach: there is no {what} {name!r}{hint}", file=sys.stderr)
    return False


def planned_s(library: Library, routine: Routine, settings: Settings) -> int:
    """The planned seconds of a routine, gaps included; steps that wait for "done" count with their estimate."""
    return round(build_plan(routine, library.exercises, settings, cued=False).duration_ms / 1000)


def _routines(library: Library, arguments: Namespace) -> int:
    rows: list[dict[str, Any]] = []
    refused: dict[str, list[str]] = {}
    settings = Settings()
    for name, routine in sorted(library.routines.items()):
        offered = offer(library, routine, _conditions_asked(arguments), arguments.phase or _own_phase(routine))
        fits = not arguments.condition or (
            arguments.condition in routine.conditions
            and offered.routine is not None
            and _own_phase(routine) in (None, arguments.phase or _own_phase(routine))
        )
        if offered.routine is None and offered.blocked and arguments.condition in routine.conditions:
            refused.setdefault(offered.blocked.text, []).append(name)
        seconds = planned_s(library, offered.routine or routine, settings)
        if not fits or (arguments.minutes and seconds > arguments.minutes * 60):
            continue
        rows.append(
            {
                "id": name,
                "title": routine.title,
                "purpose": routine.purpose,
                "conditions": list(routine.conditions),
                "phase": routine.phase.value,
                "level": routine.level.value,
                "frequency": routine.frequency,
                "min_gap_h": routine.min_gap_h,
                "planned_s": seconds,
                "model_s": model_seconds(routine, library),
                "exercises": list((offered.routine or routine).exercise_ids()),
                "own": name in library.own,
            }
            | ({"left_out": [_left_out_row(left) for left in offered.left_out]} if arguments.condition else {})
        )
    _print(rows, arguments.json, ("id", "title", "phase", "level"), "planned_s")
    if arguments.condition and not arguments.json:
        condition = library.conditions[arguments.condition]
        if condition.route is Route.LOCK:
            print(f"left out: every routine: {condition.route_text}")
        for why, names in refused.items():
            print(f"left out: {', '.join(names)}: {why}")
    return 0


def _own_phase(routine: Routine) -> str | None:
    """The phase that a routine is made for, None where it is for any or for the return to running."""
    return routine.phase.value if routine.phase.value.isdigit() else None


def _exercises(library: Library, arguments: Namespace) -> int:
    rows = [
        {
            "id": name,
            "name": exercise.name,
            "kind": exercise.kind.value,
            "position": exercise.position.value,
            "sides": "each" if exercise.per_side else "both",
            "equipment": [thing.value for thing in exercise.equipment],
            "muscles": [muscle.value for muscle in exercise.muscles],
            "seconds": _seconds(exercise),
            "good_for": list(exercise.good_for),
            "never_for": list(exercise.never_for),
            "from_phase": {condition: phase.value for condition, phase in exercise.from_phase},
            "own": name in library.own,
        }
        for name, exercise in sorted(library.exercises.items())
        if (not arguments.condition or _allowed(exercise, arguments.condition, arguments.phase))
        and (not arguments.minutes or _seconds(exercise) <= arguments.minutes * 60)
    ]
    return _print(rows, arguments.json, ("id", "name", "kind", "position"), "seconds")


def _allowed(exercise: Exercise, condition: str, phase: str | None) -> bool:
    """Tells whether an exercise is for a condition; with a phase, whether it is by then."""
    first = dict(exercise.from_phase).get(condition)
    if condition in exercise.never_for or (first is None and condition not in exercise.good_for):
        return False
    return phase is None or first is None or first.value <= phase


def _conditions(library: Library, arguments: Namespace) -> int:
    """Lists conditions; with minutes those that a routine of at most so long is for."""
    rows = [
        {"id": name, "name": condition.name, "route": condition.route.value, "other_names": list(condition.other_names)}
        for name, condition in sorted(library.conditions.items())
        if (not arguments.condition or arguments.condition == name)
        and (not arguments.minutes or _shortest_s(library, name) <= arguments.minutes * 60)
    ]
    return _print(rows, arguments.json, ("id", "name", "route"))


def _shortest_s(library: Library, condition: str) -> float:
    """The planned seconds of the shortest routine for a condition, infinite where there is none."""
    settings = Settings()
    made_for = (routine for routine in library.routines.values() if condition in routine.conditions)
    offered = (offer(library, routine, (condition,), _own_phase(routine)).routine for routine in made_for)
    return min((planned_s(library, routine, settings) for routine in offered if routine), default=math.inf)


def _show(library: Library, arguments: Namespace) -> int:
    if not known("routine", arguments.routine, library.routines):
        return WRONG_CALL
    if not all(known("condition", name, library.conditions) for name in arguments.condition):
        return WRONG_CALL
    routine = library.routines[arguments.routine]
    offered = offer(library, routine, tuple(arguments.condition), arguments.phase, arguments.side)
    return _print_plan(library, offered, Side(arguments.side or "right"), arguments.condition)


def _show_to(library: Library, arguments: Namespace) -> int:
    """Prints a routine as it would be played by a stored person now, with what the command line adds."""
    if not known("routine", arguments.routine, library.routines):
        return WRONG_CALL
    if not all(known("condition", name, library.conditions) for name in arguments.condition):
        return WRONG_CALL
    with closing(open_history(find_home(arguments.data_dir))) as database:
        person = person_called(database, arguments.person, clock.wall())
        if person is None:
            return WRONG_CALL
        who = player(database, person, library, arguments.condition, arguments.phase, arguments.side)
    offered = who.offer(library.routines[arguments.routine], library)
    for note in offered.notes:
        print(note)
    sore = Side(arguments.side) if arguments.side else who.known.profile.first_side
    return _print_plan(library, offered, sore, who.conditions, who.known.profile.units)


def _print_plan(
    library: Library, offered: Offered, sore: Side, conditions: Sequence[str], units: Units = Units.METRIC
) -> int:
    for line in left_out_lines(library, offered):
        print(line)
    if offered.routine is None:
        return 1
    plan = build_plan(offered.routine, library.exercises, Settings(), sore_side=sore, conditions=conditions)
    print("\n".join(timeline(plan, units)))
    return 0


def left_out_lines(library: Library, offered: Offered) -> list[str]:
    """What was left out of a routine, why, and what stands there instead."""
    lines = [f"not offered: {offered.blocked.text}"] if offered.blocked else []
    for left in offered.left_out:
        name = library.exercises[left.exercise].name if left.exercise in library.exercises else left.exercise
        instead = library.exercises.get(left.swapped_for or "")
        lines.append(f"left out: {name}: {left.reason_text}" + (f" Instead: {instead.name}." if instead else ""))
    return lines


def _left_out_row(left: LeftOut) -> dict[str, Any]:
    return {"exercise": left.exercise, "reason": left.reason_text, "rule": left.rule, "instead": left.swapped_for}


def _conditions_asked(arguments: Namespace) -> tuple[str, ...]:
    return (arguments.condition,) if arguments.condition else ()


def _seconds(exercise: Exercise) -> int:
    return round(exercise_ms(exercise.dose, exercise.per_side) / 1000)


def _print(rows: list[dict[str, Any]], as_json: bool, columns: tuple[str, ...], seconds: str = "") -> int:
    """JSON as it is; else one row a line with columns set apart by tabs, never wrapped or coloured."""
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return 0
    for row in rows:
        length = [clock_text(row[seconds] * 1000)] if seconds else []
        print("\t".join([*(str(row[column]) for column in columns), *length]))
        for left in row.get("left_out", ()):
            print(f"\tleft out: {left['exercise']}: {left['reason']}" + _instead(left))
    return 0


def _instead(left: Mapping[str, Any]) -> str:
    return f" Instead: {left['instead']}." if left["instead"] else ""
