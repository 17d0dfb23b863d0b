"""The terminal's doors obey what is stored of the person: what is answered, chosen and decided in the window."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hipcoach import clock
from hipcoach.cli import main
from hipcoach.core.screening import Answer
from hipcoach.core.vocabulary import Side
from hipcoach.store.history import sessions, steps
from tests.care.people import answered
from tests.doors import Stored, stored
from tests.test_person import FINE, profile

LEFT = frozenset({Side.LEFT})


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path)
    made.at(clock.wall().local - timedelta(hours=1))
    yield made
    made.close()


def play(person: Stored, routine: str, *words: str) -> int:
    return main(
        ["play", routine, "--speed", "1000", "--mute", "--precheck-ok", "--data-dir", str(person.home.folder), *words]
    )


def done(person: Stored) -> list[str]:
    row = sessions(person.database)[0]
    return [step.exercise_id for step in steps(person.database, row.uuid) if step.exercise_id]


def test_somebody_new_is_told_why_and_how(person: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(person, "lateral-hip-p1") == 1
    said = capsys.readouterr().out
    assert "safety questions" in said
    assert "hipcoach screen" in said
    assert sessions(person.database) == ()


def test_a_lock_closes_the_terminal_too(person: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    person.answers(answered(at=person.now.local, U_01=Answer.YES))
    for routine in ("desk-hips", "lateral-hip-p1", "ice-timer-15"):
        assert play(person, routine) == 1
    assert "closed for now" in capsys.readouterr().out


def test_a_stored_condition_leaves_out_what_it_excludes_and_begins_with_the_sore_side(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=LEFT))
    person.answers(answered(at=person.now.local))
    assert play(person, "strength-classic") == 0
    never = {e.id for e in person.library.exercises.values() if "gluteal-tendinopathy" in e.never_for}
    assert not set(done(person)) & never
    row = sessions(person.database)[0]
    assert row.conditions == ("gluteal-tendinopathy",)
    assert row.sore_side is Side.LEFT
    assert row.phase == "1"


def test_a_condition_on_the_command_line_is_added_to_the_stored_ones(person: Stored) -> None:
    person.is_(profile("prevention"))
    person.answers(FINE)
    assert play(person, "strength-classic", "--condition", "hip-osteoarthritis", "--condition", "labral-tear") == 0
    row = sessions(person.database)[0]
    assert set(row.conditions) == {"prevention", "hip-osteoarthritis", "labral-tear"}
    never = {
        e.id for e in person.library.exercises.values() if {"hip-osteoarthritis", "labral-tear"} & set(e.never_for)
    }
    assert not set(done(person)) & never


def test_a_later_phase_on_the_command_line_does_not_open_what_the_stored_phase_keeps_shut(person: Stored) -> None:
    person.is_(profile("gluteal-tendinopathy", sides=LEFT))
    person.answers(answered(at=person.now.local))
    assert play(person, "lateral-hip-p2", "--condition", "gluteal-tendinopathy", "--phase", "3") in (0, 1)
    later = {
        e.id
        for e in person.library.exercises.values()
        if any(c == "gluteal-tendinopathy" and phase.value in ("2", "3") for c, phase in e.from_phase)
    }
    assert not sessions(person.database) or not set(done(person)) & later


def test_the_questions_can_be_answered_line_by_line(
    person: Stored, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = iter(["n"] * 30 + ["outer-hip", "lie-on-side", "l", "3", "1"])
    monkeypatch.setattr("builtins.input", lambda _text: next(lines))
    assert main(["screen", "--data-dir", str(person.home.folder)]) == 0
    assert "could fit" in capsys.readouterr().out
    person.at(clock.wall().local)
    assert person.hip.standing.passed
    assert person.hip.condition_ids == ("gluteal-tendinopathy",)
    assert person.hip.sore_sides == LEFT


def test_an_answer_that_is_left_open_in_the_terminal_is_no_pass(
    person: Stored, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _text: "")
    assert main(["screen", "--data-dir", str(person.home.folder)]) == 1
    assert "No answer is no pass" in capsys.readouterr().out
    person.at(clock.wall().local)
    assert not person.hip.standing.passed
