"""`hipcoach routines --condition X --phase N` for everybody: what fits, what is left out, and why, through the command.

What has to be left out is worked out here anew from the files (never_for, from_phase, gates); the filter is not asked.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hipcoach.cli import main
from hipcoach.core.condition import Route
from hipcoach.core.exercise import Exercise
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.vocabulary import Phase, Position
from tests.care.content import library

PHASES = ("1", "2", "3")
CONDITIONS = tuple(library().conditions)
LOCKED = {name for name, condition in library().conditions.items() if condition.route is Route.LOCK}
NO_INJURY = {"prevention", "general-stiffness"}
OUTER_HIP = "gluteal-tendinopathy"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def asked_for(capsys: pytest.CaptureFixture[str], home: Path, *words: str) -> str:
    assert main(["routines", *words, "--data-dir", str(home)]) == 0
    return capsys.readouterr().out


def meant(routine: Routine, condition: str) -> Iterator[Exercise]:
    """The exercises of a routine that are for this condition."""
    for item in routine.items():
        if isinstance(item, ExerciseItem) and (not item.only_for or condition in item.only_for):
            yield library().exercises[item.exercise]


def excluded(exercise: Exercise, condition: str, phase: str) -> str:
    """Why a condition excludes an exercise in a phase, nothing where it does not."""
    first = dict(exercise.from_phase).get(condition)
    if condition in exercise.never_for:
        return "Left out because it can make this worse"
    return f"Comes back in phase {first.value}" if first is not None and first.value > phase else ""


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("condition", CONDITIONS)
def test_what_fits_and_what_is_left_out(
    capsys: pytest.CaptureFixture[str], home: Path, condition: str, phase: str
) -> None:
    rows = json.loads(asked_for(capsys, home, "--condition", condition, "--phase", phase, "--json"))
    listed = {row["id"] for row in rows}
    made_for = {name for name, routine in library().routines.items() if condition in routine.conditions}
    if condition in LOCKED:
        assert rows == []
        return
    assert listed
    assert listed <= made_for
    for row in rows:
        assert row["phase"] in (phase, "any", "return")
        check_row(row, condition, phase)
    for name in made_for - listed:
        made_in = library().routines[name].phase
        running = made_in is Phase.RETURN and condition not in NO_INJURY
        elsewhere = made_in.value in PHASES and made_in.value != phase
        gone = [exercise for exercise in meant(library().routines[name], condition)]
        closed = all(excluded(exercise, condition, phase) or exercise.gates for exercise in gone)
        assert running or elsewhere or closed, name


def check_row(row: dict[str, Any], condition: str, phase: str) -> None:
    """One listed routine: exactly what the files exclude is left out, each with its reason."""
    left = {out["exercise"]: out for out in row["left_out"]}
    name = library().conditions[condition].name
    for exercise in meant(library().routines[row["id"]], condition):
        if why := excluded(exercise, condition, phase):
            assert left[exercise.id]["reason"].startswith(f"{why}: {name}."), row["id"]
        elif exercise.id in left:
            out = left[exercise.id]
            lying = condition == OUTER_HIP and exercise.position is Position.SIDE_LYING and out["rule"] == "SL-1"
            assert lying or out["rule"] in exercise.gates or out["rule"] == "RTR-1", (row["id"], exercise.id)
    for out in left.values():
        instead = out["instead"]
        assert instead is None or not excluded(library().exercises[instead], condition, phase)


@pytest.mark.parametrize("condition", CONDITIONS)
def test_people_read_names_and_reasons(capsys: pytest.CaptureFixture[str], home: Path, condition: str) -> None:
    lines = asked_for(capsys, home, "--condition", condition, "--phase", "1").splitlines()
    rows = json.loads(asked_for(capsys, home, "--condition", condition, "--phase", "1", "--json"))
    whole = [line for line in lines if line.startswith("left out: ")]
    routines = [line.split("\t") for line in lines if not line.startswith(("\t", "left out: "))]
    reasons = [line.strip() for line in lines if line.startswith("\t")]
    assert [cells[1] for cells in routines] == [row["title"] for row in rows]
    assert all(re.fullmatch(r"\d+:\d\d(:\d\d)?", cells[-1]) for cells in routines)
    assert len(reasons) == sum(len(row["left_out"]) for row in rows)
    for reason, out in zip(reasons, (out for row in rows for out in row["left_out"]), strict=True):
        assert out["reason"] in reason
        assert out["rule"] not in reason
        assert (out["instead"] or "") in reason
    runs = [name for name, routine in library().routines.items() if routine.phase is Phase.RETURN]
    if condition in LOCKED:
        assert whole == [f"left out: every routine: {library().conditions[condition].route_text}"]
    elif condition not in NO_INJURY and condition in library().routines[runs[0]].conditions:
        assert [line.partition(": Running is closed")[0] for line in whole] == [f"left out: {', '.join(sorted(runs))}"]
    else:
        assert whole == []


def test_the_outer_hip_is_told_which_of_the_four_stretches_it_must_not_do(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    """The example of the specification: of the four classic stretches two never, and a third later."""
    command = ["show", "stretch-classic", "--condition", OUTER_HIP, "--phase", "1", "--data-dir", str(home)]
    assert main(command) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("left out: ")]
    assert [re.sub(r":.*", "", line.removeprefix("left out: ")) for line in told] == [
        "Butterfly stretch",
        "Side-lying outer thigh stretch",
        "Lying figure-four stretch",
    ]
    assert sum("can make this worse: Sore outer hip" in line for line in told) == 2
    assert sum("Comes back in phase 2: Sore outer hip" in line for line in told) == 1
