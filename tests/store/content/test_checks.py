"""What a careful colleague would say: each rule broken once, and silence where nothing is wrong."""

from pathlib import Path

import pytest
from tests.store.content.samples import EXERCISE, ROUTINE, SIDED, TILT, write

from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Tempo, Timed
from hipcoach.store.content.library import check_paths
from hipcoach.store.content.wording import disagreements, unspeakable

REPS = Dose(Span(2, 3, 2), Reps(Span(8, 10, 10), Tempo(3000, 1000, 2000, False)), 30)
HOLD = Dose(Span.exactly(3), Holds(Span(20, 60, 30), 5, 10), 15)
TIME = Dose(Span.exactly(4), Timed(Span(60, 60, 60)), 60)
STEPS = Dose(Span.exactly(1), Steps(Span.exactly(10), 2000))


@pytest.mark.parametrize(
    ("cue", "dose"),
    [
        ("Lower over three seconds.", REPS),
        ("Lower over 3 seconds, 8 to 10 times.", REPS),
        ("Do two to three sets.", REPS),
        ("Hold for thirty seconds, rest ten seconds.", HOLD),
        ("Breathe for 20 to 60 seconds, three times.", HOLD),
        ("Build the squeeze over two seconds.", HOLD),
        ("Run one minute on the beat, then one minute free, four times.", TIME),
        ("Ten steps one way, ten back.", STEPS),
        ("Move for about three seconds each way.", HOLD),
        ("Look at your skin every five minutes.", TIME),
        ("Come back within 24 hours, or twice a day.", HOLD),
        ("Add weight when the last two repetitions are easy.", REPS),
        ("Pain stays at two or less, one knee bent.", HOLD),
    ],
)
def test_cues_that_agree_with_their_dose(cue: str, dose: Dose) -> None:
    assert list(disagreements(cue, dose)) == []


@pytest.mark.parametrize(
    ("cue", "dose", "said"),
    [
        ("Lower over four seconds.", REPS, "four seconds"),
        ("Hold for 45 seconds.", HOLD, "45 seconds"),
        ("Hold for 30 to 90 seconds.", HOLD, "30 to 90 seconds"),
        ("Do it twice.", HOLD, "twice"),
        ("Repeat six times.", HOLD, "six times"),
        ("Do four sets.", REPS, "four sets"),
        ("Walk for two minutes.", TIME, "two minutes"),
        ("Twelve steps one way.", STEPS, "Twelve steps"),
        ("Do 12 repetitions.", REPS, "12 repetitions"),
    ],
)
def test_cues_that_say_another_amount(cue: str, dose: Dose, said: str) -> None:
    assert list(disagreements(cue, dose)) == [f"says {said!r}, and the dose has no such number"]


@pytest.mark.parametrize("cue", ["Press through your heels.", "Two, then three; stop!", "Isn't it low enough?"])
def test_cues_that_can_be_spoken(cue: str) -> None:
    assert unspeakable(cue) == ""


@pytest.mark.parametrize(
    ("cue", "said"),
    [
        ("Lift (slowly).", "brackets"),
        ("Use a prop, e.g. a chair.", "abbreviation"),
        ("Hold for 30-60 seconds.", "dash"),
        ("Hold for 30 s.", "unit"),
        ("A step of 10 cm.", "unit"),
        ("Hip/knee in line.", "sign"),
        ("Give it 80%.", "sign"),
        ("See *this*.", "sign"),
    ],
)
def test_cues_that_can_not_be_spoken(cue: str, said: str) -> None:
    assert said in unspeakable(cue)


def checked(tmp_path: Path, **changed: str) -> list[str]:
    """What is wrong with bundled content."""
    folder = write(tmp_path, **changed)
    return [str(problem).removeprefix(f"{folder}/") for problem in check_paths([], folder)]


def test_right_content_is_silent(tmp_path: Path) -> None:
    assert checked(tmp_path) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (
            {"clamshell": SIDED.replace("[bone-stress-injury]", "[bone-stress-injury, prevention]")},
            "routines/short-one.yaml:12: items[2].exercise: clamshell is never for prevention, and this routine is: "
            "leave it out",
        ),
        (
            {"short_one": ROUTINE.replace("[prevention]", "[prevention, gluteal-tendinopathy]")},
            "routines/short-one.yaml:12: items[2].exercise: clamshell is for gluteal-tendinopathy from phase 2 only, "
            "and this routine is for phase any: leave it out",
        ),
        (
            {
                "pelvic_tilt": TILT.replace("harder:", "from_phase: {gluteal-tendinopathy: 3}\nharder:"),
                "short_one": ROUTINE.replace("phase: any", "phase: 2").replace(
                    "dose: {hold: 20s}", "only_for: gluteal-tendinopathy"
                ),
            },
            "routines/short-one.yaml:20: items[3].items[1].exercise: pelvic-tilt is for gluteal-tendinopathy from "
            "phase 3 only, and this routine is for phase 2: leave it out",
        ),
        (
            {"pelvic_tilt": TILT.replace("never_for: [bone-stress-injury]\n", "")},
            "pelvic-tilt.yaml: never_for: bone-stress-injury is missing: with it no exercise is offered at all",
        ),
        (
            {"glute_bridge": EXERCISE.replace("[prevention]", "[prevention, bone-stress-injury]")},
            "glute-bridge.yaml:21: good_for: bone-stress-injury stands in never_for too: delete one",
        ),
        (
            {"clamshell": SIDED.replace("{gluteal", "{bone-stress-injury: 2, gluteal")},
            "clamshell.yaml:11: from_phase: bone-stress-injury stands in never_for, which is for every phase: "
            "delete it here",
        ),
        (
            {"glute_bridge": EXERCISE.replace("two seconds", "five seconds")},
            "glute-bridge.yaml:18: cues[3]: says 'five seconds', and the dose has no such number",
        ),
        (
            {"pelvic_tilt": TILT.replace("Stay there.", "Hold for thirty seconds.")},
            "routines/short-one.yaml:21: items[3].items[1].dose: a cue of pelvic-tilt says 'thirty seconds', and the "
            "dose has no such number",
        ),
        (
            {"glute_bridge": EXERCISE.replace("name: Glute bridge", "name: Glute bridge (easy)")},
            "glute-bridge.yaml:2: name: brackets can't be heard: say it in a sentence, or write a short_name",
        ),
        (
            {"glute_bridge": EXERCISE + "picture: mine.png\n"},
            "glute-bridge.yaml:24: picture: 'mine.png' does not lie beside this file",
        ),
    ],
)
def test_each_rule_speaks_up(tmp_path: Path, changed: dict[str, str], problem: str) -> None:
    found = checked(tmp_path, **changed)
    # without never_for its line is that of the file's first key
    assert [line.replace("pelvic-tilt.yaml:1: never", "pelvic-tilt.yaml: never") for line in found] == [problem]


def test_only_for_other_conditions_an_excluded_exercise_may_stay(tmp_path: Path) -> None:
    routine = ROUTINE.replace("[prevention]", "[prevention, gluteal-tendinopathy]").replace(
        "side_order: one-side-first", "only_for: [prevention]"
    )
    assert checked(tmp_path, short_one=routine) == []


ADVICE = {
    "many for a beginner": "".join(f"  - exercise: more-{number}\n" for number in range(4)),
    "no rest between sets": "  - exercise: clamshell\n    dose: {rest: 0s}\n",
    "get up from the floor 2 times": "  - exercise: stand\n  - exercise: pelvic-tilt\n  - exercise: stand\n",
    "no rest after one-sided work": "  - block: fast\n    gap: 0s\n    items: [{exercise: clamshell}]\n",
}


@pytest.mark.parametrize("advice", ADVICE)
def test_authors_get_advice_for_their_own_files_only(tmp_path: Path, advice: str) -> None:
    bundled = write(tmp_path / "bundled")
    for name in ("stand", *(f"more-{number}" for number in range(4))):
        text = EXERCISE.replace("id: glute-bridge", f"id: {name}")
        (bundled / f"{name}.yaml").write_text(text.replace("supine", "standing"), encoding="utf-8")
    text = ROUTINE.replace("short-one", "my-own").replace("  - card:", f"{ADVICE[advice]}  - card:")
    if "more-" in ADVICE[advice]:
        text = text.replace("exercise: glute-bridge", "exercise: more-0")
    write(tmp_path / "own" / "exercises", {"routines/my-own.yaml": text})
    (bundled / "routines" / "my-bundled.yaml").write_text(text.replace("my-own", "my-bundled"), encoding="utf-8")
    found = check_paths([], bundled, tmp_path / "own" / "exercises")
    assert [(advice in problem.what, problem.warning) for problem in found] == [(True, True)], found
    assert "own" in found[0].path and found[0].line > 1
    both = check_paths([], bundled, tmp_path / "own" / "exercises", advise_all=True)
    assert len([problem for problem in both if advice in problem.what]) == 2


def test_an_own_exercise_without_a_picture_is_mentioned_where_others_move(tmp_path: Path) -> None:
    bundled = write(tmp_path / "bundled")
    mine = write(tmp_path / "own", {"mine.yaml": EXERCISE.replace("id: glute-bridge", "id: mine")})
    assert check_paths([mine], bundled) == []
    write(bundled, {"figures/glute-bridge.yaml": "id: glute-bridge"})
    found = check_paths([mine], bundled)
    assert [(problem.where, problem.warning) for problem in found] == [("picture", True)]
    own = (mine / "mine.yaml").read_text()
    (mine / "mine.yaml").write_text(own + "figure: {start: {knee_R: 20}, end: []}\n")
    assert check_paths([mine], bundled) == []
    (mine / "mine.yaml").write_text(own)
    (mine / "mine.png").touch()
    (mine / "mine.yaml").write_text((mine / "mine.yaml").read_text() + "picture: mine.png\n")
    assert check_paths([mine], bundled) == []


def test_style_is_a_warning_in_own_files_and_an_exclusion_is_not(tmp_path: Path) -> None:
    bundled = write(tmp_path / "bundled")
    mine = write(
        tmp_path / "own",
        {
            "mine.yaml": EXERCISE.replace("id: glute-bridge", "id: mine").replace("heels.", "heels (both)."),
            "routines/my-own.yaml": ROUTINE.replace("short-one", "my-own").replace(
                "[prevention]", "[gluteal-tendinopathy]"
            ),
        },
    )
    found = check_paths([mine], bundled)
    assert [(problem.where, problem.warning) for problem in found] == [
        ("cues[1]", True),
        ("items[2].exercise", False),
    ]
