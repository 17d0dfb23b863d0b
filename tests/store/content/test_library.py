"""A library of several files: what they name, what replaces what, and that nothing broken hides anything else."""

from pathlib import Path

import pytest
from tests.store.content.samples import CARD, CONTENT, EXERCISE, ROUTINE, SIDED, SOURCES, TILT, write

from hipcoach.core.condition import PainClass
from hipcoach.core.dose import Dose, Holds, Span
from hipcoach.core.library import Library
from hipcoach.core.routine import Block, CardItem, ExerciseItem
from hipcoach.core.vocabulary import Phase, SideOrder
from hipcoach.store.content.library import check_paths, load_library
from hipcoach.store.folders import bundled_folder


def said(library: Library, folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in library.problems]


def test_a_routine_is_laid_over_its_exercises(tmp_path: Path) -> None:
    routine = load_library(write(tmp_path)).routines["short-one"]
    bridge, clamshell, block, card = routine.entries
    assert isinstance(bridge, ExerciseItem) and isinstance(clamshell, ExerciseItem)
    assert (bridge.dose.sets.start, bridge.dose.rest_s) == (2, 20)
    assert (clamshell.dose.sets.start, clamshell.dose.rest_s) == (1, 15)
    assert clamshell.side_order is SideOrder.ONE_SIDE_FIRST
    assert isinstance(block, Block) and isinstance(block.items[0], ExerciseItem)
    assert block.items[0].dose == Dose(Span.exactly(3), Holds(Span(20, 60, 20)), 10)
    assert card == CardItem("card-surface", "Have you chosen smooth ground?")
    assert (routine.min_gap_h, routine.origin) == (24, str(tmp_path / "routines/short-one.yaml"))


@pytest.mark.parametrize(
    ("name", "right", "wrong", "problem"),
    [
        (
            "glute-bridge",
            "easier: pelvic-tilt",
            "easier: pelvic-tlt",
            "20: easier: there is no exercise pelvic-tlt; did",
        ),
        (
            "glute-bridge",
            "[prevention]",
            "[preventoin]",
            "21: good_for[1]: there is no condition preventoin; did you",
        ),
        (
            "glute-bridge",
            "source: ours",
            "source: [mellor81]",
            "23: source[1]: there is no source mellor81; did you",
        ),
        (
            "clamshell",
            "{gluteal-tendinopathy: 2}",
            "{nowhere: 2}",
            "11: from_phase.nowhere: there is no condition",
        ),
        ("short-one", "[prevention]", "[prevent]", "4: conditions[1]: there is no condition prevent"),
        (
            "short-one",
            "exercise: pelvic-tilt",
            "exercise: tilt",
            "20: items[3].items[1].exercise: there is no exercise",
        ),
        (
            "short-one",
            "card: card-surface",
            "card: card-srface",
            "22: items[4].card: there is no card card-srface; did",
        ),
        (
            "short-one",
            "sets: 1",
            "holds: 1",
            "14: items[2].dose.holds: goes with hold, and this dose is of reps",
        ),
        ("short-one", "hold: 20s", "reps: 9", "21: items[3].items[1].dose: tempo is missing"),
        (
            "short-one",
            "glute-bridge",
            "glute-bridge\n    first_side: left",
            "12: items[1].first_side: glute-bridge works",
        ),
        ("short-one", "rounds: 3", "rounds: 60\n    rest_between_rounds: 15m", "10: items: last "),
        (
            "short-one",
            "card: card-surface",
            "card: card-surface\n    only_for: [x]",
            "23: items[4].only_for[1]: there is",
        ),
        ("prevention", "[card-surface]", "[card-any]", "12: cards[1]: there is no card card-any"),
        (
            "card-surface",
            "source: mellor18",
            "source: anybody",
            "7: points[2].source[1]: there is no source anybody",
        ),
        ("pelvic-tilt", "id: pelvic-tilt", "id: tilt", "1: id: is tilt, but the file is pelvic-tilt.yaml"),
    ],
)
def test_what_is_named_has_to_be_there(tmp_path: Path, name: str, right: str, wrong: str, problem: str) -> None:
    text = next(text for path, text in CONTENT.items() if Path(path).stem == name)
    assert right in text
    library = load_library(write(tmp_path, **{name.replace("-", "_"): text.replace(right, wrong, 1)}))
    mine = [line.partition(":")[2] for line in said(library, tmp_path) if line.split(".yaml")[0].endswith(name)]
    assert len(mine) == 1, library.problems
    assert mine[0].startswith(problem)


def test_a_broken_exercise_takes_only_its_routines_with_it(tmp_path: Path) -> None:
    library = load_library(write(tmp_path, pelvic_tilt="id: [\n"))
    assert said(library, tmp_path) == [
        "pelvic-tilt.yaml:2: a value is missing, or a bracket is never closed",
        "routines/short-one.yaml:20: items[3].items[1].exercise: the file of pelvic-tilt is broken: mend that first",
    ]
    assert [*library.exercises] == ["clamshell", "glute-bridge"]
    assert library.exercises["glute-bridge"].easier is None, "a chain must not lead to what is not there"
    assert library.routines == {}


@pytest.mark.parametrize("broken", ["conditions/prevention.yaml", "cards/card-surface.yaml", "sources.yaml"])
def test_a_broken_file_hides_no_exercise(tmp_path: Path, broken: str) -> None:
    write(tmp_path)
    (tmp_path / broken).write_text("- [", encoding="utf-8")
    library = load_library(tmp_path)
    assert [*library.exercises] == ["clamshell", "glute-bridge", "pelvic-tilt"]
    assert {problem.path for problem in library.problems} <= {
        str(tmp_path / broken),
        str(tmp_path / "routines/short-one.yaml"),
    }
    assert all(card in library.cards for thing in library.conditions.values() for card in thing.cards)


def test_one_wrong_source_leaves_the_others(tmp_path: Path) -> None:
    more = SOURCES + "  - id: other\n    titel: x\n  - id: mellor18\n    title: again\n"
    library = load_library(write(tmp_path, sources=more))
    assert [*library.sources] == ["mellor18"]
    assert said(library, tmp_path) == [
        "sources.yaml:6: sources[2]: title is missing: a source needs one",
        "sources.yaml:7: sources[2].titel: is not a key of a source; did you mean title?",
        "sources.yaml:8: sources[3]: mellor18 stands twice (first on line 2): delete one",
    ]


def test_own_files_replace_bundled_ones_and_are_known_as_such(tmp_path: Path) -> None:
    bundled = write(tmp_path / "bundled")
    mine = {
        "pelvic-tilt.yaml": TILT.replace("hold: 30s", "hold: 25s").replace("Pelvic tilt", "My tilt"),
        "my-bridge.yaml": EXERCISE.replace("id: glute-bridge", "id: my-bridge"),
        "sources.yaml": "sources:\n  - {id: my-physio, title: A sheet of paper}\n",
    }
    library = load_library(bundled, write(tmp_path / "own", mine))
    assert library.problems == ()
    assert library.exercises["pelvic-tilt"].name == "My tilt"
    assert library.own == {"pelvic-tilt", "my-bridge", "my-physio"}
    assert library.replaced == {"pelvic-tilt"}
    assert {*library.sources} == {"mellor18", "my-physio"}


def test_a_bundled_routine_follows_the_exercise_that_replaced_its_own(tmp_path: Path) -> None:
    mine = {"glute-bridge.yaml": EXERCISE.replace("sets: 2", "sets: 4")}
    library = load_library(write(tmp_path / "bundled"), write(tmp_path / "own", mine))
    first = library.routines["short-one"].entries[0]
    assert isinstance(first, ExerciseItem) and first.dose.sets.start == 4


@pytest.mark.parametrize("text", ["id: [", EXERCISE.replace("easier: pelvic-tilt", "easier: nothing")])
def test_a_broken_own_file_leaves_the_bundled_one(tmp_path: Path, text: str) -> None:
    library = load_library(write(tmp_path / "bundled"), write(tmp_path / "own", {"glute-bridge.yaml": text}))
    assert library.exercises["glute-bridge"].origin == str(tmp_path / "bundled" / "glute-bridge.yaml")
    assert {problem.path for problem in library.problems} == {str(tmp_path / "own" / "glute-bridge.yaml")}
    assert library.own == frozenset()


@pytest.mark.parametrize("key", ["easier", "harder", "swap"])
def test_a_chain_that_goes_round_is_cut_and_named(tmp_path: Path, key: str) -> None:
    def linked(text: str, ahead: str) -> str:
        kept = [line for line in text.splitlines() if not line.startswith(("easier", "harder", "swap"))]
        return "\n".join([*kept, f"{key}: {ahead}\n"])

    library = load_library(
        write(
            tmp_path,
            clamshell=linked(SIDED, "glute-bridge"),
            glute_bridge=linked(EXERCISE, "pelvic-tilt"),
            pelvic_tilt=linked(TILT, "glute-bridge"),
        )
    )
    assert [(problem.path, problem.where) for problem in library.problems] == [
        (str(tmp_path / "glute-bridge.yaml"), key)
    ]
    assert "glute-bridge → pelvic-tilt → glute-bridge" in library.problems[0].what
    for start in library.exercises:
        here: str | None = start
        for _ in range(10):
            here = getattr(library.exercises[here], key) if here else None
        assert here is None


def test_a_circle_through_an_own_file_is_its_authors_to_mend(tmp_path: Path) -> None:
    mine = {"pelvic-tilt.yaml": TILT.replace("harder: glute-bridge", "easier: glute-bridge")}
    library = load_library(write(tmp_path / "bundled"), write(tmp_path / "own", mine))
    assert [problem.path for problem in library.problems] == [str(tmp_path / "own" / "pelvic-tilt.yaml")]
    assert library.exercises["glute-bridge"].easier == "pelvic-tilt"
    assert library.exercises["pelvic-tilt"].easier is None


def test_a_routine_of_cards_alone_is_none(tmp_path: Path) -> None:
    head = ROUTINE.split("items:")[0]
    library = load_library(write(tmp_path, short_one=head + "items:\n  - card: card-surface\n"))
    assert said(library, tmp_path) == ["routines/short-one.yaml:10: items: holds no exercise: write at least one"]


def test_a_card_item_needs_a_question(tmp_path: Path) -> None:
    silent = CARD.replace("question: Have you chosen smooth ground?\n", "")
    library = load_library(write(tmp_path, card_surface=silent))
    assert said(library, tmp_path) == [
        "routines/short-one.yaml:22: items[4]: question is missing: card-surface has none of its own"
    ]


def test_hints_stay_affordable_in_many_wrong_files(tmp_path: Path) -> None:
    wrong = ", ".join(f"preventio-{number}" for number in range(50))
    files = {
        f"bridge-{number}.yaml": EXERCISE.replace("glute-bridge", f"bridge-{number}").replace(
            "[prevention]", f"[{wrong}]"
        )
        for number in range(40)
    }
    library = load_library(write(tmp_path, {**CONTENT, **files}))
    assert len(library.problems) == 2_000
    assert sum("did you mean" in problem.what for problem in library.problems) <= 200


def test_files_are_checked_over_the_library_that_is_there(tmp_path: Path) -> None:
    bundled = write(tmp_path / "bundled")
    mine = write(tmp_path / "mine", {"my-own.yaml": ROUTINE.replace("short-one", "my-own")})
    assert check_paths([mine], bundled) == []
    (mine / "my-own.yaml").write_text(ROUTINE.replace("glute-bridge", "glute-brige"), encoding="utf-8")
    assert [str(problem) for problem in check_paths([mine / "my-own.yaml"], bundled)] == [
        f"{mine}/my-own.yaml:1: id: is short-one, but the file is my-own.yaml: make them the same",
        f"{mine}/my-own.yaml:11: items[1].exercise: there is no exercise glute-brige; did you mean glute-bridge?",
    ]


def test_two_files_of_one_id_in_one_check(tmp_path: Path) -> None:
    bundled = write(tmp_path / "bundled")
    write(tmp_path / "a", {"my-own.yaml": EXERCISE.replace("id: glute-bridge", "id: my-own")})
    write(tmp_path / "b", {"my-own.yaml": EXERCISE.replace("id: glute-bridge", "id: my-own")})
    found = check_paths([tmp_path / "a", tmp_path / "b"], bundled)
    assert [(problem.path, problem.where) for problem in found] == [(str(tmp_path / "b/my-own.yaml"), "id")]


def test_a_condition_may_name_a_card_that_is_broken(tmp_path: Path) -> None:
    library = load_library(write(tmp_path, card_surface=CARD.replace("title", "titel")))
    assert {*library.conditions} == {"prevention", "gluteal-tendinopathy", "bone-stress-injury"}
    assert library.conditions["prevention"].cards == ()


def test_an_own_exercise_keeps_the_limits_of_the_one_it_replaces(tmp_path: Path) -> None:
    dropped = SIDED.replace("never_for: [bone-stress-injury]\nfrom_phase: {gluteal-tendinopathy: 2}\n", "")
    milder = SIDED.replace("{gluteal-tendinopathy: 2}", "{gluteal-tendinopathy: 1}").replace(
        "[bone-stress-injury]", "[prevention]"
    )
    stricter = SIDED.replace("{gluteal-tendinopathy: 2}", "{gluteal-tendinopathy: 3}")
    found = []
    for number, text in enumerate((dropped, milder, stricter)):
        home = tmp_path / str(number)
        library = load_library(write(home / "bundled"), write(home / "own", {"clamshell.yaml": text}))
        assert library.problems == () and library.replaced == {"clamshell"}
        exercise = library.exercises["clamshell"]
        found.append((exercise.never_for, dict(exercise.from_phase)))
    assert found == [
        (("bone-stress-injury",), {"gluteal-tendinopathy": Phase.LOAD}),
        (("prevention", "bone-stress-injury"), {"gluteal-tendinopathy": Phase.LOAD}),
        (("bone-stress-injury",), {"gluteal-tendinopathy": Phase.RUN_READY}),
    ]


def test_an_own_exercise_keeps_the_gates_prechecks_and_depth_caps_of_the_one_it_replaces(tmp_path: Path) -> None:
    more = "gates: [RTR-1]\nprecheck: [Is the ground flat?]\ndepth_caps: [{for: prevention, cap: Not far.}]\n"
    home = write(tmp_path / "bundled", {**CONTENT, "glute-bridge.yaml": EXERCISE + more})
    mine = {"glute-bridge.yaml": EXERCISE + "precheck: [Are you warm?]\n"}
    exercise = load_library(home, write(tmp_path / "own", mine)).exercises["glute-bridge"]
    assert exercise.gates == ("RTR-1",)
    assert exercise.precheck == ("Are you warm?", "Is the ground flat?")
    assert [cap.text for cap in exercise.depth_caps] == ["Not far."]


def test_an_own_condition_may_lower_the_limits_of_pain_and_never_raise_them(tmp_path: Path) -> None:
    ours = bundled_folder("exercises") / "conditions" / "proximal-hamstring-tendinopathy.yaml"
    text = ours.read_text(encoding="utf-8")
    milder = text.replace("pain_class: hamstring-tendon", "pain_class: tendon")
    assert milder != text
    own = tmp_path / "conditions"
    own.mkdir()
    (own / ours.name).write_text(milder, encoding="utf-8")
    library = load_library(bundled_folder("exercises"), tmp_path)
    assert library.replaced == {ours.stem}
    assert library.conditions[ours.stem].pain_class is PainClass.HAMSTRING_TENDON


def test_a_misspelt_id_is_named_beside_the_other_faults_of_its_file(tmp_path: Path) -> None:
    write(tmp_path)
    file = tmp_path / "routines" / "short-one.yaml"
    text = file.read_text(encoding="utf-8")
    for right, wrong in (
        ("[prevention]", "[preventoin]"),
        ("level: beginner", "level: begginer"),
        ("exercise: pelvic-tilt", "exercise: pelvic-tlt"),
        ("card: card-surface", "card: card-srface"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    file.write_text(text, encoding="utf-8")
    places = [line.split(": ")[1] for line in said(load_library(tmp_path), tmp_path)]
    assert places == ["conditions[1]", "level", "items[3].items[1].exercise", "items[4].card"]


def test_a_picture_that_will_not_be_shown_is_named(tmp_path: Path) -> None:
    write(tmp_path / "a")
    own = tmp_path / "a" / "glute-bridge.yaml"
    own.write_text(f"{own.read_text(encoding='utf-8')}\npicture: mine.gif\n", encoding="utf-8")
    picture, outside = own.with_name("mine.gif"), tmp_path / "outside.gif"
    outside.write_bytes(b"GIF89a")

    def problem() -> list[str]:
        return [p.what for p in check_paths([own], tmp_path / "a") if p.where == "picture"]

    assert problem() == ["'mine.gif' does not lie beside this file"]
    picture.symlink_to(outside)
    assert problem() == ["'mine.gif' is a link that leaves its folder: put the file here"]
    picture.unlink()
    picture.write_bytes(b"GIF89a" * 1_000_000)
    assert problem() == ["'mine.gif' is larger than 4 MB: make it smaller"]
    picture.write_bytes(b"GIF89a")
    assert problem() == []


@pytest.mark.parametrize("here", ["routines", "."])
def test_a_routine_that_is_named_from_its_own_folder_is_no_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, here: str
) -> None:
    bundled = write(tmp_path / "bundled")
    folder = tmp_path / here
    folder.mkdir(exist_ok=True)
    (folder / "my-own.yaml").write_text(ROUTINE.replace("short-one", "my-own"), encoding="utf-8")
    monkeypatch.chdir(folder)
    assert check_paths([Path("my-own.yaml")], bundled) == []
