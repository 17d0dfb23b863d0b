"""`hipcoach calendar`: the plan of the weeks at the person's times, and nothing while exercise is closed."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hipcoach import clock
from hipcoach.cli import main
from hipcoach.core.screening import Answer
from hipcoach.core.vocabulary import Phase
from tests.care.people import answered
from tests.doors import Stored, stored
from tests.store.test_calendar_file import events
from tests.test_person import profile


@pytest.fixture
def person(tmp_path: Path) -> Iterator[Stored]:
    made = stored(tmp_path / "home")
    made.at(clock.wall().local - timedelta(hours=1))
    yield made
    made.close()


def written(person: Stored, *words: str) -> tuple[int, Path]:
    file = person.home.folder / "plan.ics"
    return main(["calendar", str(file), "--data-dir", str(person.home.folder), *words]), file


def days(file: Path) -> list[str]:
    return [event["RRULE"].rpartition("=")[2] for event in events(file.read_bytes().decode())]


def test_a_programme_lies_on_as_many_days_as_it_has_with_its_rest_between(person: Stored) -> None:
    person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))
    person.answers(answered("inner-thigh", at=person.now.local))
    code, file = written(person)
    assert code == 0
    assert days(file) == ["MO", "WE", "FR"]
    assert {event["SUMMARY"] for event in events(file.read_bytes().decode())} == {"hipcoach: your routine"}


def test_nothing_in_the_file_tells_what_it_is_about_unless_asked(person: Stored) -> None:
    person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))
    person.answers(answered("inner-thigh", at=person.now.local))
    _, file = written(person)
    text = file.read_text(encoding="utf-8").casefold()
    assert not [word for word in ("groin", "hip ", "pain", "adductor", "phase", "strength") if word in text]
    code, _ = written(person, "--names")
    assert code == 0 and "Groin" in file.read_text(encoding="utf-8")


def test_the_times_are_those_of_the_settings(person: Stored) -> None:
    person.home.settings.write_text("remind_at: [tue 6:45, sat 9:00]\n", encoding="utf-8")
    person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))
    person.answers(answered("inner-thigh", at=person.now.local))
    _, file = written(person)
    assert [event["DTSTART"][9:] for event in events(file.read_bytes().decode())] == ["064500", "090000"]


def test_no_calendar_is_written_while_exercise_is_closed(person: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    person.answers(answered(at=person.now.local, U_01=Answer.YES))
    code, file = written(person)
    assert code == 1 and not file.exists()
    assert "closed for now" in capsys.readouterr().err


def test_unanswered_questions_come_before_a_plan(person: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    person.is_(profile("adductor-groin-pain", phase=Phase.LOAD))
    code, file = written(person)
    assert code == 1 and not file.exists()
    assert "safety questions" in capsys.readouterr().err


def test_no_times_and_no_room_are_said(person: Stored, capsys: pytest.CaptureFixture[str]) -> None:
    person.home.settings.write_text("remind_at: []\n", encoding="utf-8")
    assert written(person)[0] == 1
    assert "choose days and times" in capsys.readouterr().err
    assert main(["calendar", str(person.home.folder / "no" / "plan.ics"), "--data-dir", str(person.home.folder)]) == 1
