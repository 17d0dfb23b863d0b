"""The history at the open window: a damaged file at the start, and a session that was left and taken up elsewhere."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from hipcoach import clock
from hipcoach.core.plan import build_plan
from hipcoach.core.settings import Settings
from hipcoach.home import Home, open_history, read_library
from hipcoach.store.people import first_person
from hipcoach.store.records import SessionLog, SessionStart, keep_as_partial, unfinished
from hipcoach.store.snapshot import snapshot_of
from hipcoach.ui.history.waiting import Waiting
from hipcoach.ui.session.ask import Ask
from hipcoach.ui.session.page import SessionPage
from tests.generate_history import generate
from tests.store.recorded import Player
from tests.ui.hip.desk import Hands, at_desk, leave


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "data")


@pytest.fixture
def opened(qtbot: QtBot, home: Home) -> Iterator[list[Hands]]:
    hands: list[Hands] = []
    yield hands
    for each in hands:
        assert each.desk.archive.looking is None or each.desk.archive.looking.thread_.join() is None
        each.desk.past.reopen()
        leave(each)


def asked(hands: Hands) -> list[Ask]:
    return [each for each in hands.desk.window.findChildren(Ask) if each.isVisible()]


def left_in_the_middle(home: Home) -> str:
    """Plays two steps of a session and leaves it without an end, as a crash does."""
    with closing(open_history(home)) as db:
        person = first_person(db, clock.wall()).uuid
        library, settings = read_library(home), Settings()
        routine = library.routines["desk-hips"]
        plan = build_plan(routine, library.exercises, settings)
        player = Player(lambda: db)
        player.log = SessionLog(lambda: db, clock.wall, lambda _failure: None)
        uuid = player.begin(SessionStart(plan, snapshot_of(routine, library.exercises), settings, person))
        player.play_all(2)
        player.log.close()
    return uuid


def test_a_damaged_history_is_mended_beside_the_window_under_a_plain_line(
    qtbot: QtBot, home: Home, opened: list[Hands]
) -> None:
    with closing(open_history(home)) as db:
        generate(db, 30)
    raw = bytearray(home.history.read_bytes())
    raw[4096 * 3 : 4096 * 4] = b"\xa5" * 4096
    raw[:100] = bytes(100)
    home.history.write_bytes(raw)
    hands = at_desk(qtbot, home.folder)
    opened.append(hands)
    (waiting,) = hands.desk.window.findChildren(Waiting)
    assert "What can be read of it is being saved" in waiting.accessibleName()
    qtbot.waitUntil(lambda: len(asked(hands)) == 1, timeout=30_000)
    assert "lies untouched in" in asked(hands)[0].accessibleName()
    qtbot.waitUntil(lambda: not hands.desk.window.findChildren(Waiting))
    assert len(list(home.folder.glob("damaged-*"))) == 1
    assert len(hands.desk.past.sessions()) == 30


def test_a_session_that_was_left_goes_on(qtbot: QtBot, home: Home, opened: list[Hands]) -> None:
    left_in_the_middle(home)
    hands = at_desk(qtbot, home.folder)
    opened.append(hands)
    qtbot.waitUntil(lambda: len(asked(hands)) == 1)
    assert "Go on with" in asked(hands)[0].accessibleName()


def test_a_session_that_the_terminal_kept_meanwhile_is_not_gone_on_with(
    qtbot: QtBot, home: Home, opened: list[Hands]
) -> None:
    uuid = left_in_the_middle(home)
    hands = at_desk(qtbot, home.folder)
    opened.append(hands)
    qtbot.waitUntil(lambda: len(asked(hands)) == 1)
    question = asked(hands)[0]
    with closing(open_history(home)) as terminal:
        keep_as_partial(terminal, uuid)
        assert unfinished(terminal) == ()
    question.answers[0].act()
    assert not isinstance(hands.desk.window.page, SessionPage)
    assert "was taken up elsewhere meanwhile" in asked(hands)[-1].accessibleName()
    row = hands.desk.past.session(uuid)
    assert row is not None and row.outcome == "partial"
