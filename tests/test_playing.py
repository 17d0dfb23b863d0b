"""What a session in the window is given beside its plan."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from hipcoach.core.settings import VoiceLevel
from hipcoach.home import Home, open_history
from hipcoach.playing import _about
from hipcoach.sounding import Sounding
from hipcoach.store.history import sessions, steps
from hipcoach.store.journal import answers
from hipcoach.store.people import first_person
from hipcoach.store.records import SessionStart
from hipcoach.ui.session.hurt_ask import HurtAsk
from hipcoach.ui.session.keys import Command
from tests.begun import Opened
from tests.store.recorded import NOON, record, session_start


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nowhere")
    return Opened(qtbot, tmp_path, monkeypatch)


def without_loads(start: SessionStart) -> SessionStart:
    """The same session of a routine that names no loads."""
    return replace(start, plan=replace(start.plan, steps=tuple(replace(s, load=None) for s in start.plan.steps)))


def test_what_was_held_or_worn_last_time_is_there_again(opened: Opened, tmp_path: Path) -> None:
    database = open_history(Home(tmp_path))
    person = first_person(database, NOON).uuid
    record(database, session_start(person))
    database.close()
    plan = opened(without_loads(session_start(person))).runner.session.plan
    loads = {s.exercise.id: s.load for s in plan.steps if s.exercise}
    assert {name: load.text if load else "" for name, load in loads.items()} == {
        "clamshell": "red band",
        "plank": "2 x 8 kg",
        "walk": "",
    }
    assert loads["plank"] is not None and (loads["plank"].count, loads["plank"].kg) == (2, 8.0)


def test_sound_that_comes_back_says_as_much_as_its_routine_says(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels: list[VoiceLevel] = []
    monkeypatch.setattr("hipcoach.playing.Sounding.set_level", lambda _self, level: levels.append(level))
    page = opened(level=VoiceLevel.NAMES)
    page.command(Command.MUTE)
    page.command(Command.MUTE)
    assert levels == [VoiceLevel.SILENT, VoiceLevel.NAMES]


def test_what_was_told_before_a_session_and_the_signs_after_it_are_kept_with_it(
    opened: Opened, tmp_path: Path, qtbot: QtBot
) -> None:
    database = open_history(Home(tmp_path))
    person = first_person(database, NOON).uuid
    page = opened(session_start(person), pain_before=3)
    page.runner.stop()
    assert page.after is not None
    page.after.pain.choose(2)
    page.after.signs.buttons["limp"].click()
    page.after.finish()
    (row,) = sessions(database, person)
    kept = answers(database, row.uuid)
    assert (kept.pain_before, kept.pain_during, kept.signs) == (3, 2, "limp")
    assert kept.asked_after_utc_ms is None
    database.close()


def test_repetitions_that_are_corrected_in_the_rest_are_kept(opened: Opened, tmp_path: Path) -> None:
    database = open_history(Home(tmp_path))
    person = first_person(database, NOON).uuid
    page = opened(session_start(person))
    page.runner.done()
    page.runner.done()
    for command in (Command.LESS, Command.LESS, Command.MORE):
        page.command(command)
    (row,) = sessions(database, person)
    first, second = steps(database, row.uuid)[:1], steps(database, row.uuid)[1:]
    assert [(step.planned_reps, step.done_reps) for step in first] == [(10, 1)]
    assert second == ()
    page.runner.stop()
    database.close()


@pytest.mark.parametrize(("told", "kept"), [(None, None), (6, 6)])
def test_nothing_held_that_a_skipped_answer_is_unknown_and_never_zero(
    opened: Opened, tmp_path: Path, told: int | None, kept: int | None
) -> None:
    database = open_history(Home(tmp_path))
    person = first_person(database, NOON).uuid
    page = opened(session_start(person))
    page.runner.done()
    if told is not None:
        page.command(Command.HURTS)
        ask = page.asking.ask
        assert isinstance(ask, HurtAsk)
        ask.pain.choose(told)
        ask.answered.emit("skipped")
    page.runner.stop()
    assert page.after is not None
    page.after.skip()
    (row,) = sessions(database, person)
    given = answers(database, row.uuid)
    assert (given.pain_during, given.effort_rpe, given.signs, given.note) == (kept, None, None, "")
    database.close()


@pytest.mark.parametrize(
    ("note", "audible", "said"),
    [
        ("No sound device was found.", False, "No sound device was found. The screen flashes instead."),
        ("A soft tone sounds for these words.", True, "A soft tone sounds for these words."),
        ("", False, ""),
    ],
)
def test_that_the_screen_flashes_is_said_in_the_window_alone_and_only_where_it_does(
    note: str, audible: bool, said: str
) -> None:
    assert _about(cast(Sounding, SimpleNamespace(note=note, audible=audible))) == said
