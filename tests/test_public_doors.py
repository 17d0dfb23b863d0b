"""The doors that a person uses: terminal, library, search, pages, a running session, resume, routines of one's own."""

import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hipcoach import clock
from hipcoach.care.hip import LOCK_CONDITIONS
from hipcoach.care.picker import FLAGS
from hipcoach.care.refusal import PHASE_RANK
from hipcoach.cli import main
from hipcoach.coaching import Coach
from hipcoach.core.event import Event, StepStarted
from hipcoach.core.exercise import Exercise
from hipcoach.core.phrases import lying_on
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import ExerciseItem, Routine
from hipcoach.core.screening import Answer, Screening
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Phase, Position, Side
from hipcoach.person import rechecked
from hipcoach.ui.session.replan import with_easier
from tests.care.content import asked, care, library
from tests.care.people import NOW, answered
from tests.doors import Stored, stored
from tests.test_person import CONDITIONS, FINE, PHASES, SIDES, left_in_the_middle, profile

LIBRARY = library()
ROUTINES = sorted(LIBRARY.routines)
EXAMPLES = yaml.load((Path(__file__).parent / "data" / "picker_examples.yaml").read_text(), yaml.BaseLoader)["examples"]
BY_NAME = {exercise.name: exercise for exercise in LIBRARY.exercises.values()}
STARTED = re.compile(r"\d\d+:\d\d\.\d{3} (?:start|hold|walk|run) +(?:[\d.]+ s +)?(.*)")


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path / "home")
    yield made
    made.close()


def wrong(exercise: Exercise, side: Side, own: dict[str, Phase], sore: frozenset[Side]) -> bool:
    """Tells from the content alone whether somebody must not do an exercise on a side."""
    later = [c for c, first in exercise.from_phase if c in own and PHASE_RANK[own[c]] < PHASE_RANK[first]]
    on_sore = exercise.position is Position.SIDE_LYING and "gluteal-tendinopathy" in own
    lies = lying_on(exercise, side) if side is not Side.BOTH else Side.BOTH
    closed = sore or frozenset({Side.LEFT, Side.RIGHT})
    return (
        bool(set(exercise.never_for) & set(own)) or bool(later) or (on_sore and (lies in closed or lies is Side.BOTH))
    )


def worked(plan: Plan) -> Iterator[tuple[Exercise, Side]]:
    for step in plan.steps:
        if step.exercise is not None and step.kind.worked:
            yield step.exercise, step.side


# -- the terminal -----------------------------------------------------------------------------------------------


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[Exercise, Side]]:
    """What `hipcoach show` lays out: each exercise with its side, as its lines say."""
    capsys.readouterr()
    main(["show", *words])
    found = []
    for line in capsys.readouterr().out.splitlines():
        if match := STARTED.match(line):
            parts = match[1].split(", ")
            name = next(", ".join(parts[:n]) for n in range(len(parts), 0, -1) if ", ".join(parts[:n]) in BY_NAME)
            side = next((Side(part[:-5]) for part in parts if part in ("left side", "right side")), Side.BOTH)
            found.append((BY_NAME[name], side))
    return found


@pytest.fixture
def one_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hipcoach.cli.listing.read_library", lambda _home: LIBRARY)
    # Cues are measured in each plan and don't matter here.
    monkeypatch.setattr("hipcoach.cli.listing.build_plan", lambda *a, **k: build_plan(*a, **{**k, "cued": False}))


@pytest.mark.parametrize("condition", CONDITIONS)
def test_show_lays_out_nothing_that_is_excluded(
    condition: str, capsys: pytest.CaptureFixture[str], one_library: None
) -> None:
    for number, phase in enumerate(PHASES):
        side = ("left", "right")[number % 2]
        for routine in ROUTINES:
            found = shown(capsys, routine, "--condition", condition, "--phase", phase.value, "--side", side)
            own = {condition: phase}
            assert not [(e.id, s) for e, s in found if wrong(e, s, own, frozenset({Side(side)}))], routine
            assert not found or condition not in LOCK_CONDITIONS


@pytest.mark.parametrize("routine", ["desk-hips", "stretch-classic"])
def test_a_lock_is_not_forgotten_where_the_history_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], routine: str
) -> None:
    home = tmp_path / "home"
    person = stored(home)
    person.answers(answered(at=person.now.local, Q_01=Answer.YES))
    person.close()
    (home / "hipcoach.sqlite3").write_bytes(b"not a database at all" * 200)
    assert main(["play", routine, "--mute", "--speed", "1000", "--data-dir", str(home)]) == 1
    assert "a warning sign may stand in it" in capsys.readouterr().out


def test_the_window_starts_nothing_while_the_history_cannot_be_read() -> None:
    unread = [True]
    coach = Coach(lambda: None, library, care, clock.wall, unread=lambda: unread[0])
    assert not [r.id for r in LIBRARY.routines.values() if coach.offer(r).routine]
    assert not [e.id for e in LIBRARY.exercises.values() if coach.offer_exercise(e).routine]
    assert "a warning sign may stand in it" in coach.known().today.blocked
    unread[0] = False  # there is none yet: nobody is known
    coach.forget()
    assert coach.offer(LIBRARY.routines["desk-hips"]).routine


def test_show_reads_every_line_of_a_plan(capsys: pytest.CaptureFixture[str], one_library: None) -> None:
    for routine in ROUTINES:
        plan = build_plan(LIBRARY.routines[routine], LIBRARY.exercises, Settings(), sore_side=Side.RIGHT, cued=False)
        assert {e.id for e, _ in shown(capsys, routine)} == {e.id for e, _ in worked(plan)}


def test_show_unites_two_conditions(capsys: pytest.CaptureFixture[str], one_library: None) -> None:
    dice = random.Random(1)
    for pair in dice.sample(list(combinations(CONDITIONS, 2)), 40):
        routine = dice.choice(ROUTINES)
        found = shown(capsys, routine, "--condition", pair[0], "--condition", pair[1], "--side", "left")
        own = dict.fromkeys(pair, Phase.SETTLE)
        assert not [(e.id, s) for e, s in found if wrong(e, s, own, frozenset({Side.LEFT}))], (pair, routine)


def picked(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert main(["pick", "--json", *words]) == 0
    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["lock", "run_lock", "level", "candidates"]
    assert isinstance(found, dict)
    return found


def words_of(main_place: str | None, others: list[str], triggers: list[str]) -> list[str]:
    words = ["--main", main_place] if main_place else []
    words += [word for other in others for word in ("--other", other)]
    return words + [word for trigger in triggers for word in ("--trigger", trigger)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e["story"])
def test_pick_answers_every_worked_example(example: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    place = None if example["main"] == "none" else example["main"]
    found = picked(capsys, *words_of(place, list(example["others"]), list(example["triggers"])))
    assert found["lock"] == (None if example["lock"] == "none" else example["lock"])
    assert found["run_lock"] is (example["run_lock"] == "yes")
    assert found["level"] == example["level"]
    assert found["candidates"] == [[c, float(score)] for c, score in example["candidates"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ([], (None, False, [])),
        (["--other", "sit-bone"], (None, False, [])),
        (["--other", "deep-groin"], (None, True, [])),
        (["--other", "deep-groin", "--trigger", "reds-risk"], ("bone-stress-injury", False, [])),
        (["--main", "inner-thigh", "--trigger", "past-bsi"], ("bone-stress-injury", False, [])),
        (["--main", "outer-hip", "--trigger", "reds-risk"], (None, False, [["gluteal-tendinopathy", 5]])),
        (["--main", "outer-hip", "--trigger", "age-50"], (None, False, [["gluteal-tendinopathy", 6]])),
        (["--main", "sit-bone", "--other", "deep-buttock"], (None, False, [["proximal-hamstring-tendinopathy", 5.5]])),
        (["--main", "inner-thigh"], (None, True, [["adductor-groin-pain", 5]])),
    ],
)
def test_pick_takes_no_main_place_flags_and_halves(
    words: list[str], found: tuple[str | None, bool, list[object]], capsys: pytest.CaptureFixture[str]
) -> None:
    said = picked(capsys, *words)
    assert (said["lock"], said["run_lock"], said["candidates"]) == found


@settings(max_examples=60, deadline=None)
@given(
    place=st.none() | st.sampled_from(sorted(asked().picker.locations)),
    others=st.lists(st.sampled_from(sorted(asked().picker.locations)), max_size=2, unique=True),
    triggers=st.lists(st.sampled_from([*sorted(asked().picker.triggers), *FLAGS]), max_size=5, unique=True),
    more=st.sampled_from(["each-footstrike", "walk-stand-hop", "night-ache", "load-jump", "reds-risk", "past-bsi"]),
)
def test_pick_never_grows_milder_with_one_sign_of_bone_more(
    place: str | None, others: list[str], triggers: list[str], more: str
) -> None:
    order = ["ok", "soon", "urgent", "emergency"]

    def level(ticked: list[str]) -> int:
        from_words = words_of(place, [o for o in others if o != place], ticked)
        arguments = ["pick", "--json", *from_words]
        with pytest.MonkeyPatch.context() as patch:
            said: list[str] = []
            patch.setattr("builtins.print", lambda *texts, **_more: said.append(str(texts[0])))
            assert main(arguments) == 0
        return order.index(json.loads(said[-1])["level"])

    assert level([*triggers, more]) >= level(triggers)


# -- a running session ------------------------------------------------------------------------------------------

COMMANDS = ("switch", "skip", "back", "undo", "done", "extend", "easier", "wait")


class Hands:
    """Somebody with a running session who presses anything, "that hurts" with its easier variant too."""

    def __init__(self, person: Stored, plan: Plan) -> None:
        self.person, self.session, self.now_ms = person, Session(plan, Settings()), 0
        self.begun: list[tuple[Exercise, Side]] = []
        self.note(self.session.start(0))

    def note(self, events: tuple[Event, ...]) -> None:
        for event in events:
            if isinstance(event, StepStarted) and event.step.exercise and event.step.kind.worked:
                self.begun.append((event.step.exercise, event.step.side))

    def press(self, command: str) -> None:
        self.now_ms += 1500
        match command:
            case "wait":
                for _ in range(20):
                    self.now_ms += 1500
                    self.note(self.session.advance(self.now_ms))
            case "easier":
                view = self.session.view()
                step = self.session.plan.steps[view.index]
                found = self.person.coach.easier(step.exercise) if step.exercise else None
                if found is not None:
                    plan = with_easier(self.session.plan, view.index, found, Settings())
                    for exercise, side in worked(replace(plan, steps=plan.steps[view.index :])):
                        self.begun.append((exercise, side))
            case "extend":
                self.note(self.session.extend(self.now_ms, 10))
            case _:
                self.note(getattr(self.session, command)(self.now_ms))


@settings(max_examples=50, deadline=None)
@given(
    conditions=st.sets(st.sampled_from([c for c in CONDITIONS if c not in LOCK_CONDITIONS]), min_size=1, max_size=2),
    phase=st.sampled_from(PHASES),
    sides=st.sampled_from(SIDES),
    routine=st.sampled_from(ROUTINES),
    commands=st.lists(st.sampled_from(COMMANDS), max_size=25),
)
def test_no_key_in_a_session_leads_to_what_is_excluded(
    conditions: set[str], phase: Phase, sides: frozenset[Side], routine: str, commands: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        person = stored(Path(folder))
        person.answers(FINE)
        person.is_(profile(*sorted(conditions), phase=phase, sides=sides))
        offered = person.coach.offer(LIBRARY.routines[routine]).routine
        if offered is not None:
            plan = build_plan(offered, LIBRARY.exercises, Settings(), conditions=person.hip.condition_ids)
            hands = Hands(person, plan)
            for command in commands:
                if hands.session.view().state is State.RUNNING:
                    hands.press(command)
            own = dict.fromkeys(conditions, phase)
            assert not [(e.id, s) for e, s in hands.begun if wrong(e, s, own, sides)]
        person.close()


@pytest.mark.parametrize("sides", SIDES[1:])
def test_sl_1_that_hurts_never_offers_to_lie_on_a_sore_outer_hip(person: Stored, sides: frozenset[Side]) -> None:
    person.answers(FINE)
    for phase in PHASES:
        person.is_(profile("gluteal-tendinopathy", phase=phase, sides=sides))
        for routine in LIBRARY.routines.values():
            offered = person.coach.offer(routine).routine
            plan = build_plan(offered, LIBRARY.exercises, Settings(), cued=False) if offered else None
            for index, step in enumerate(plan.steps if plan else ()):
                found = person.coach.easier(step.exercise) if step.exercise else None
                if plan and found is not None and step.kind.worked:
                    after = with_easier(plan, index, found, Settings())
                    own = {"gluteal-tendinopathy": phase}
                    assert not [(e.id, s) for e, s in worked(after) if wrong(e, s, own, sides)], (routine.id, index)


def test_that_hurts_still_offers_what_is_lain_on_alike(person: Stored) -> None:
    person.answers(FINE)
    person.is_(profile("proximal-hamstring-tendinopathy", phase=Phase.RUN_READY, sides=SIDES[1]))
    easier = {e.id: found.id for e in LIBRARY.exercises.values() if (found := person.coach.easier(e))}
    assert easier["clamshell-band"] == "clamshell"
    assert easier["hip-hike"] == "side-lying-hip-abduction"
    person.is_(profile("gluteal-tendinopathy", phase=Phase.RUN_READY, sides=SIDES[1]))
    easier = {e.id: found.id for e in LIBRARY.exercises.values() if (found := person.coach.easier(e))}
    assert easier["clamshell-band"] == "clamshell"
    assert "hip-hike" not in easier


# -- going on later, and changing one's answers meanwhile ---------------------------------------------------------


@settings(max_examples=25, deadline=None)
@given(
    routine=st.sampled_from(["strength-classic", "glute-trio", "prehab-hip-core", "desk-hips", "stretch-classic"]),
    conditions=st.sets(st.sampled_from(CONDITIONS), min_size=1, max_size=2),
    phase=st.sampled_from(PHASES),
    sides=st.sampled_from(SIDES),
    lock=st.booleans(),
)
def test_a_resumed_session_holds_nothing_that_was_excluded_since(
    routine: str, conditions: set[str], phase: Phase, sides: frozenset[Side], lock: bool
) -> None:
    with TemporaryDirectory() as folder:
        person = stored(Path(folder))
        person.answers(FINE)
        point = left_in_the_middle(person, routine)
        person.is_(profile(*sorted(conditions), phase=phase, sides=sides))
        if lock:
            person.at(NOW + timedelta(minutes=1))
            person.answers(answered(at=person.now.local, Q_01=Answer.NOT_SURE))
        again = rechecked(point, LIBRARY, person.hip)
        if lock or LOCK_CONDITIONS & conditions:
            assert again is None
        elif again is not None:
            own = dict.fromkeys(conditions, phase)
            rest = replace(again.start.plan, steps=again.start.plan.steps[again.index :])
            assert not [(e.id, s) for e, s in worked(rest) if wrong(e, s, own, sides)]
        person.close()


@settings(max_examples=40, deadline=None)
@given(
    steps=st.lists(
        st.sampled_from(
            [
                "fine",
                "open",
                "lift",
                "profile",
                "phase",
                "place",
                "keep-up",
                "began",
                "now",
                "evening",
                "task",
                "take-back",
                "resume",
                "move-on",
            ]
        ),
        min_size=1,
        max_size=10,
    ),
    sign=st.sampled_from(["Q_01", "Q_05", "U_01", "U_02", "U_03", "U_07", "S_03"]),
)
def test_no_order_of_answers_resumes_side_switches_and_edits_opens_a_lock(steps: list[str], sign: str) -> None:
    with TemporaryDirectory() as folder:
        person = stored(Path(folder))
        coach = person.coach
        person.answers(FINE)
        person.is_(profile("gluteal-tendinopathy", sides=SIDES[1]))
        point = left_in_the_middle(person, "desk-hips")
        person.at(NOW + timedelta(minutes=1))
        person.answers(answered(at=person.now.local, **{sign: Answer.YES}))
        emergency = sign.startswith("Q")
        for number, step in enumerate(steps, 2):
            person.at(NOW + timedelta(minutes=number))
            match step:
                case "fine" if not emergency:
                    person.answers(replace(FINE, at=person.now.local))
                case "open" if not emergency:
                    person.answers(Screening(person.now.local, FINE.version))
                case "lift":
                    coach.lift("clamshell")
                case "profile":
                    person.is_(profile("prevention", sides=SIDES[number % 4]))
                case "phase":
                    coach.set_phase("gluteal-tendinopathy", Phase.RUN_READY)
                case "place":
                    coach.new_place(("sit-bone",), frozenset({Side.LEFT}))
                case "keep-up":
                    coach.keep_up("outer-hip", True)
                case "began":
                    coach.tell_began(NOW - timedelta(days=9))
                case "now":
                    coach.tell_now(0)
                case "evening":
                    coach.answer_evening(0, frozenset())
                case "task":
                    coach.answer_task("outer-hip", 0, 0)
                case "move-on":
                    coach.move_on("outer-hip")
                case "take-back":
                    for made in coach.known().made:
                        coach.take_back(made.uuid)
                case _:
                    assert rechecked(point, LIBRARY, person.hip) is None
            assert person.hip.standing.locked
            assert not [r.id for r in LIBRARY.routines.values() if coach.offer(r).routine]
            assert rechecked(point, LIBRARY, person.hip) is None
        person.close()


@settings(max_examples=30, deadline=None)
@given(
    names=st.lists(st.sampled_from(sorted(LIBRARY.exercises)), min_size=1, max_size=6),
    conditions=st.sets(st.sampled_from(CONDITIONS), min_size=1, max_size=2),
    claims=st.sampled_from([("prevention",), ("general-stiffness",), ("gluteal-tendinopathy",), ()]),
    sides=st.sampled_from(SIDES),
)
def test_a_routine_of_ones_own_opens_nothing_whatever_it_says_it_is_for(
    names: list[str], conditions: set[str], claims: tuple[str, ...], sides: frozenset[Side]
) -> None:
    items = tuple(ExerciseItem(name, LIBRARY.exercises[name].dose, side_order=None) for name in names)
    own = Routine("mine", "Mine", "", items, conditions=claims)
    with TemporaryDirectory() as folder:
        person = stored(Path(folder), replace(LIBRARY, routines={**LIBRARY.routines, "mine": own}))
        person.answers(FINE)
        person.is_(profile(*sorted(conditions), sides=sides))
        offered = person.coach.offer(own).routine
        if offered is not None:
            plan = build_plan(offered, LIBRARY.exercises, Settings(), cued=False)
            phases = dict.fromkeys(conditions, Phase.SETTLE)
            assert not [(e.id, s) for e, s in worked(plan) if wrong(e, s, phases, sides)]
            assert not conditions & LOCK_CONDITIONS
        person.close()
