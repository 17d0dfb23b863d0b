"""`hipcoach check` on the bundled files, each spoilt in one place: it is silent before and names the place after.

The rules themselves are tried out on small samples in tests/store/content; here every promise about the content is
seen to be broken once where it matters.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipcoach.core.dose import Holds
from hipcoach.core.duration import model_seconds
from hipcoach.core.library import Problem
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Side
from hipcoach.store.content.library import check_paths, load_library
from tests.care.content import EXERCISES, library

SECONDS: dict[str, int] = json.loads((Path(__file__).parents[1] / "data" / "model_seconds.json").read_text())

FAULTS = {
    "an easier exercise that is not there": (
        "clamshell.yaml",
        "easier: abduction-isometric-supine",
        "easier: abduction-isometric-suppine",
        "easier: there is no exercise abduction-isometric-suppine; did you mean abduction-isometric-supine?",
    ),
    "a condition that is not there": (
        "clamshell.yaml",
        "  gluteal-tendinopathy: 2",
        "  gluteal-tendonopathy: 2",
        "from_phase.gluteal-tendonopathy: there is no condition",
    ),
    "a source that is not there": ("clamshell.yaml", "id: seed-004", "id: seed-400", "source[1]: there is no source"),
    "a card that is not there": (
        "conditions/snapping-hip.yaml",
        "cards: [card-clicking]",
        "cards: [card-clicks]",
        "cards[1]: there is no card card-clicks",
    ),
    "an exercise of a routine that is not there": (
        "routines/glute-trio.yaml",
        "exercise: monster-walk",
        "exercise: monster-talk",
        "items[1].exercise: there is no exercise monster-talk",
    ),
    "easier goes round": (
        "glute-bridge.yaml",
        "easier: pelvic-tilt",
        "easier: glute-bridge-hold",
        "easier: goes round in a circle (glute-bridge → glute-bridge-hold → glute-bridge)",
    ),
    "harder goes round": (
        "copenhagen-full.yaml",
        "swap: copenhagen-short",
        "harder: copenhagen-short",
        "harder: goes round in a circle (copenhagen-full → copenhagen-short → copenhagen-full)",
    ),
    "swap goes round": (
        "glute-bridge.yaml",
        "swap: pelvic-tilt",
        "swap: glute-bridge-hold",
        "swap: goes round in a circle (glute-bridge → glute-bridge-hold → glute-bridge)",
    ),
    "a routine holds what its condition never does": (
        "routines/lateral-hip-p1.yaml",
        "  - exercise: sidestep",
        "  - exercise: itb-stretch-side-lying",
        "items[5].exercise: itb-stretch-side-lying is never for gluteal-tendinopathy, and this routine is",
    ),
    "a routine holds what its condition does later": (
        "routines/hamstring-p1.yaml",
        "exercise: long-lever-bridge-hold",
        "exercise: single-leg-bridge",
        "items[2].exercise: single-leg-bridge is for proximal-hamstring-tendinopathy from phase 2 only",
    ),
    "an exercise without sides": ("clamshell.yaml", "sides: each\n", "", "sides is missing: an exercise needs one"),
    "a hold without a length": ("side-plank.yaml", "  hold: 30s\n", "", "dose: says nothing of how much"),
    "an exercise without a source": ("butterfly-stretch.yaml", "source:", "sources:", "source is missing"),
    "words and dose disagree": (
        "glute-bridge-hold.yaml",
        "Hold for five seconds",
        "Hold for eight seconds",
        "cues[3]: says 'eight seconds', and the dose has no such number",
    ),
    "twice and the dose disagree": (
        "butterfly-stretch.yaml",
        "Sit tall with",
        "Do it four times. Sit tall with",
        "cues[1]: says 'four times', and the dose has no such number",
    ),
    "a routine's dose and the words disagree": (
        "routines/groin-p2.yaml",
        "  - exercise: side-lying-adduction\n",
        "  - exercise: side-lying-adduction\n    dose: {tempo: 5-1-2 lift first}\n",
        "items[2].dose: a cue of side-lying-adduction says 'three seconds'",
    ),
    "a cue that can't be spoken": (
        "clamshell.yaml",
        "Lie on your side, hips",
        "Lie on your side (left), hips",
        "cues[1]: brackets can't be heard",
    ),
    "equipment without a word": ("bird-dog.yaml", "[mat]", "[carpet]", "equipment[1]: 'carpet'"),
    "a muscle without a word": ("bird-dog.yaml", "lumbar-extensors", "lumbar-muscles", "muscles[1]: 'lumbar-muscles'"),
    "an exercise offered with a lock": (
        "bird-dog.yaml",
        "[bone-stress-injury, ",
        "[",
        "never_for: bone-stress-injury is missing: with it no exercise is offered at all",
    ),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of everything that is bundled but the figures, which nothing here needs."""
    folder = tmp_path_factory.mktemp("content") / "exercises"
    return Path(shutil.copytree(EXERCISES, folder, ignore=shutil.ignore_patterns("figures")))


@pytest.fixture
def spoilt(copied: Path, fault: str) -> Iterator[tuple[Path, Path]]:
    """The copy with one fault, and the file that has it; the file is whole again afterwards."""
    name, right, wrong, _ = FAULTS[fault]
    path = copied / name
    whole = path.read_text(encoding="utf-8")
    assert right in whole, "the fault is not planted"
    path.write_text(whole.replace(right, wrong, 1), encoding="utf-8")
    yield copied, path
    path.write_text(whole, encoding="utf-8")


def test_the_bundled_files_have_no_fault(copied: Path) -> None:
    assert check_paths([], copied) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_named_with_its_file_line_and_place(spoilt: tuple[Path, Path], fault: str) -> None:
    folder, path = spoilt
    said = FAULTS[fault][3]
    found = [problem for problem in check_paths([], folder) if said in str(problem)]
    assert found, [str(problem) for problem in check_paths([], folder)]
    assert {(problem.path, problem.line > 0, problem.warning) for problem in found} == {(str(path), True, False)}


# -- what the check takes from the schema, seen in the content itself ----------------------------------------------


@pytest.mark.parametrize("link", ["easier", "harder", "swap"])
def test_every_chain_ends(link: str) -> None:
    exercises = library().exercises
    for name in exercises:
        seen: list[str] = []
        here: str | None = name
        while here is not None:
            assert here not in seen, seen
            seen.append(here)
            here = getattr(exercises[here], link)


def test_an_exercise_of_each_side_is_done_on_both_and_every_hold_has_a_length() -> None:
    for exercise in library().exercises.values():
        item = ExerciseItem(exercise.id, exercise.dose)
        plan = build_plan(Routine("one", "One", "", (item,)), library().exercises, Settings())
        work = [step for step in plan.steps if step.kind.worked]
        assert {step.side for step in work} == ({Side.LEFT, Side.RIGHT} if exercise.per_side else {Side.BOTH})
        assert all(step.length_ms for step in work), exercise.id
        if isinstance(exercise.dose.work, Holds):
            assert 5 <= exercise.dose.work.hold_s.low <= exercise.dose.work.hold_s.start


def test_every_exercise_is_whole() -> None:
    for exercise in library().exercises.values():
        assert len(exercise.verbs) == 3, exercise.id
        assert 3 <= len(exercise.cues) <= 5, exercise.id
        assert exercise.short_name and exercise.mistakes and exercise.muscles and exercise.equipment, exercise.id
        assert exercise.good_for and exercise.goals, exercise.id
        names = [name.lower() for name in (exercise.name, exercise.short_name, *exercise.other_names)]
        assert len({*names[1:]}) == len(names) - 1 and names[0] not in names[2:], exercise.id


@pytest.mark.parametrize(
    "name",
    ["glute-bridge", "glute-bridge-hold", "clamshell", "clamshell-band", "single-leg-rdl-loaded", "single-leg-rdl"],
)
def test_where_the_articles_differ_both_doses_are_kept(name: str) -> None:
    doses = library().exercises[name].seed_doses
    assert {dose.seed for dose in doses} == {"001", "004"}
    assert any("kept as" in dose.text for dose in doses)


CARDS = """red-flags bone-stress reds clicking who-to-see first-visit timeline first-72h ice heat painkillers
injections-surgery manual-therapy compression-wear compression-habits ice-bath foam-roll massage-gun massage sleep
refuel surface shoes form load cross-training rest soreness stretch-caution warm-up strength-why run-through numbers"""


def test_every_card_of_the_specification_is_there() -> None:
    assert {*library().cards} == {f"card-{name}" for name in CARDS.split()}


def test_every_exercise_has_a_source_that_is_one() -> None:
    for exercise in library().exercises.values():
        assert exercise.sources
        assert {citation.source for citation in exercise.sources} <= {*library().sources}


def test_another_dose_is_another_time_than_the_specification_says(copied: Path) -> None:
    path = copied / "routines" / "strength-classic.yaml"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("exercise: fire-hydrant", "exercise: fire-hydrant\n    dose: {reps: 9}"), "utf-8")
    changed = load_library(copied)
    path.write_text(whole, encoding="utf-8")
    differ = {name for name, seconds in SECONDS.items() if model_seconds(changed.routines[name], changed) != seconds}
    assert differ == {"strength-classic"}


# -- advice for authors --------------------------------------------------------------------------------------------

MINE = """\
id: my-own
title: Mine
purpose: It tries my hips.
conditions: [prevention]
phase: any
level: beginner
frequency: daily
items:
{items}"""

ADVICE = {
    "no rest between sets that work one side": ["clamshell\n    dose: {rest: 0s}"],
    "5 exercises are many for a beginner": ["glute-bridge", "pelvic-tilt", "clamshell", "bird-dog", "dead-bug"],
    "you get up from the floor 2 times": ["glute-bridge", "sidestep", "pelvic-tilt", "sidestep"],
}


def advice(folder: Path, items: list[str]) -> list[Problem]:
    """What is said about a routine of one's own."""
    routines = folder / "routines"
    routines.mkdir()
    text = MINE.format(items="".join(f"  - exercise: {item}\n" for item in items))
    (routines / "my-own.yaml").write_text(text, encoding="utf-8")
    return check_paths([routines / "my-own.yaml"], EXERCISES)


@pytest.mark.parametrize("said", ADVICE)
def test_an_author_is_advised_and_not_stopped(tmp_path: Path, said: str) -> None:
    found = advice(tmp_path, ADVICE[said])
    assert [(said in problem.what, problem.warning) for problem in found] == [(True, True)], found


def test_a_good_routine_of_ones_own_gets_no_advice(tmp_path: Path) -> None:
    assert advice(tmp_path, ["glute-bridge", "clamshell", "sidestep"]) == []


def test_a_picture_is_missed_where_nothing_moves(tmp_path: Path) -> None:
    text = (EXERCISES / "bird-dog.yaml").read_text(encoding="utf-8").replace("id: bird-dog", "id: my-dog")
    (tmp_path / "my-dog.yaml").write_text(text, encoding="utf-8")
    found = check_paths([tmp_path / "my-dog.yaml"], EXERCISES)
    assert [(problem.where, problem.warning) for problem in found] == [("picture", True)]


def test_every_bundled_exercise_moves() -> None:
    assert {path.stem for path in (EXERCISES / "figures").glob("*.yaml")} == {*library().exercises}
