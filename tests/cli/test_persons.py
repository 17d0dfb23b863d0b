"""Commands for one of several persons: who is meant, what is kept for whom, and clear words where nobody is."""

import csv
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hipcoach import clock
from hipcoach.cli import COMMANDS, FOR_A_PERSON, main
from hipcoach.coaching import Coach
from hipcoach.core.profile import Profile, Units
from hipcoach.core.screening import Answer
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database
from hipcoach.store.history import sessions
from hipcoach.store.people import add_person, edit_person, keep_last_person, last_person, persons, remove_person
from hipcoach.who import Who
from tests.care.content import care
from tests.care.people import answered
from tests.doors import Stored, stored
from tests.test_person import profile

HOURS_AGO = timedelta(hours=1)


@pytest.fixture
def ada(tmp_path: Path) -> Iterator[Stored]:
    """Ada, whose answers are fine, and Kim beside her, whose are not."""
    made = stored(tmp_path)
    made.at(clock.wall().local - HOURS_AGO)
    made.is_(profile("gluteal-tendinopathy", sides=frozenset({Side.LEFT})))
    made.answers(answered(at=made.now.local))
    edit_person(made.database, persons(made.database)[0].uuid, lambda each: replace(each, name="Ada"), made.now)
    kim = add_person(made.database, "Kim", replace(made.now, utc_ms=made.now.utc_ms + 1)).uuid
    coach(made, kim).keep_screening(answered(at=made.now.local, U_01=Answer.YES))
    yield made
    made.close()


def coach(at: Stored, uuid: str) -> Coach:
    who = Who(lambda: at.database, lambda: at.now, uuid)
    return Coach(lambda: at.database, lambda: at.library, care, lambda: at.now, who)


def uuid_of(database: Database, name: str) -> str:
    return next(person.uuid for person in persons(database) if person.name == name)


def run(at: Stored, *words: str) -> int:
    return main([*words, "--data-dir", str(at.home.folder)])


def play(at: Stored, *words: str) -> int:
    return run(at, "play", "strength-classic", "--speed", "1000", "--mute", "--precheck-ok", *words)


def test_with_several_and_nobody_known_yet_it_asks_who(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("history",), ("export", "pdf", "page.pdf"), ("screen",)):
        assert run(ada, *words) == 2
        said = capsys.readouterr().err
        assert "--person NAME" in said and "Ada" in said and "Kim" in said
    assert play(ada) == 2
    assert all(sessions(ada.database, person.uuid) == () for person in persons(ada.database))


def test_a_session_is_kept_for_who_is_named_and_they_are_the_last(
    ada: Stored, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(ada, "--person", "aDA") == 0
    assert "For Ada\n" in capsys.readouterr().out
    assert len(sessions(ada.database, uuid_of(ada.database, "Ada"))) == 1
    assert sessions(ada.database, uuid_of(ada.database, "Kim")) == ()
    assert last_person(ada.database) == uuid_of(ada.database, "Ada")
    assert play(ada) == 0
    assert len(sessions(ada.database, uuid_of(ada.database, "Ada"))) == 2


def test_a_lock_closes_for_its_own_person_alone(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    assert play(ada, "--person", "Kim") == 1
    assert "closed for now" in capsys.readouterr().out
    assert run(ada, "show", "desk-hips", "--person", "Kim") == 1
    assert "closed for now" in capsys.readouterr().out
    assert run(ada, "show", "desk-hips", "--person", "Ada") == 0


def test_somebody_new_is_not_screened_by_anybody_else_s_answers(
    ada: Stored, capsys: pytest.CaptureFixture[str]
) -> None:
    add_person(ada.database, "Noor", ada.now)
    words = ("--speed", "1000", "--mute", "--precheck-ok", "--person", "Noor")
    assert run(ada, "play", "lateral-hip-p1", *words) == 1
    assert "safety questions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Kin", "did you mean Kim?"), ("ADDA", "did you mean Ada?"), ("Zebulon", "here are: Ada, Kim")],
)
def test_an_unknown_name_is_named_with_what_may_have_been_meant(
    ada: Stored, capsys: pytest.CaptureFixture[str], typed: str, said: str
) -> None:
    commands = (
        ("play", "desk-hips"),
        ("show", "desk-hips"),
        ("pick",),
        ("screen",),
        ("history",),
        ("export", "csv", "all.csv"),
        ("screenshot", "today", "-o", "today.png"),
        (),
    )
    for words in commands:
        assert run(ada, *words, "--person", typed) == 2, words
        assert said in capsys.readouterr().err, words
    assert persons(ada.database)[0].name == "Ada"


def test_names_in_any_script_and_a_missing_one_can_be_named(ada: Stored) -> None:
    add_person(ada.database, "Ναυσικά", ada.now)
    add_person(ada.database, "", ada.now)
    assert run(ada, "history", "--person", "ΝΑΥΣΙΚΆ") == 0
    assert run(ada, "history", "--person", "") == 0


def test_two_of_one_name_are_told_apart_by_their_ids(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    other = add_person(ada.database, "kim", ada.now).uuid
    assert run(ada, "history", "--person", "Kim") == 2
    assert other in capsys.readouterr().err
    assert run(ada, "history", "--person", other) == 0


def test_somebody_who_was_removed_is_not_who_was_here_last(ada: Stored) -> None:
    keep_last_person(ada.database, uuid_of(ada.database, "Kim"))
    remove_person(ada.database, uuid_of(ada.database, "Kim"), ada.now)
    assert play(ada) == 0
    assert len(sessions(ada.database, uuid_of(ada.database, "Ada"))) == 1


def test_the_history_is_one_person_s_and_says_whose(
    ada: Stored, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play(ada, "--person", "Ada")
    capsys.readouterr()
    assert run(ada, "history", "--json", "--person", "Kim") == 0
    assert json.loads(capsys.readouterr().out) == []
    assert run(ada, "history", "--json") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["person_name"] == "Ada"
    assert run(ada, "history") == 0
    assert capsys.readouterr().out.startswith("# Ada\n")
    for name, rows in (("Ada", True), ("Kim", False)):
        target = tmp_path / f"{name}.csv"
        assert run(ada, "export", "csv", str(target), "--person", name) == 0
        with target.open(encoding="utf-8-sig", newline="") as file:
            assert {each["person_name"] for each in csv.DictReader(file)} == ({"Ada"} if rows else set())


def test_the_patterns_follow_from_the_answers_of_who_is_named(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    ada.at(clock.wall().local)
    screening = answered(at=ada.now.local, main="outer-hip", triggers=("lie-on-side",))
    ada.answers(screening)
    assert run(ada, "pick", "--json", "--person", "Ada") == 0
    stored_answers = json.loads(capsys.readouterr().out)
    assert run(ada, "pick", "--json", "--main", "outer-hip", "--trigger", "lie-on-side") == 0
    assert json.loads(capsys.readouterr().out)["candidates"] == stored_answers["candidates"]


def test_answers_in_the_terminal_are_kept_for_who_is_named(ada: Stored, monkeypatch: pytest.MonkeyPatch) -> None:
    noor = add_person(ada.database, "Noor", ada.now).uuid
    monkeypatch.setattr("builtins.input", lambda _text: "")
    assert run(ada, "screen", "--person", "Noor") == 1
    assert len(coach(ada, noor).told().screenings) == 1
    assert len(coach(ada, uuid_of(ada.database, "Ada")).told().screenings) == 1


def test_loads_are_shown_in_the_units_of_who_is_named(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ada.home.own_exercises / "routines"
    folder.mkdir(parents=True)
    text = (
        "id: mine\ntitle: Mine\npurpose: My own.\nconditions: [prevention]\nphase: any\nlevel: beginner\n"
        "goals: [strength]\nfrequency: twice a week\n"
        "items:\n  - exercise: dumbbell-deadlift\n    load: 2 x 8 kg\n"
    )
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    shown = {}
    for units in Units:
        ada.is_(Profile(units=units))
        assert run(ada, "show", "mine", "--person", "Ada") == 0
        shown[units] = capsys.readouterr().out
    assert "2 x 8 kg" in shown[Units.METRIC]
    assert "2 x 17.5 lb" in shown[Units.IMPERIAL]


def test_what_is_for_everybody_takes_no_person(ada: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(ada, "--person", "Ada", "doctor") == 2
    assert "leave --person out" in capsys.readouterr().err
    assert main(["--person", "Kim", "history", "--data-dir", str(ada.home.folder)]) == 0


def test_the_commands_for_a_person_are_those_that_take_one() -> None:
    for name, (_, add, _) in COMMANDS.items():
        own = ArgumentParser()
        add(own)
        takes = any("--person" in action.option_strings for action in own._actions)
        assert takes is (name in FOR_A_PERSON), name
