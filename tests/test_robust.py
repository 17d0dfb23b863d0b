"""What happens to a session while it runs: the window closed, another screen, long hours, the clock of the town."""

import sys
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipcoach.awake import Awake
from hipcoach.core.event import Finished, FinishOutcome
from hipcoach.core.session import State
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.home import Home, open_history
from hipcoach.store.database import Database
from hipcoach.store.history import session, steps
from hipcoach.store.settings import read_settings, write_settings
from hipcoach.ui.session.ask import Ask
from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.stage.layout import Turn, layout_of
from tests.core.build import exercise, plan_of, run_to_end, timed
from tests.store.recorded import NOON, Player, Wall
from tests.ui.hip.desk import Hands, at_desk, leave
from tests.ui.session.measure import stage_at
from tests.ui.session.samples import CLAMSHELL, FLEXOR
from tests.ui.session.samples import plan_of as sample_plan
from tests.ui.session.test_page import Led

HOURS_4 = 4 * 3600


@pytest.fixture
def db(tmp_path: Path) -> Database:
    return open_history(Home(tmp_path))


def test_a_window_closed_by_accident_pauses_and_asks_and_closing_again_changes_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipcoach.playing.Sounding._open", lambda _self: None)
    hands = at_desk(qtbot, tmp_path)
    window = hands.desk.window
    window.go("library")
    hands.desk.sessions.start_routine("desk-hips")
    page = window.page
    assert isinstance(page, SessionPage) and page.runner.session.state is State.RUNNING
    for _ in range(2):
        assert not window.close()
        assert window.isVisible()
        assert page.runner.session.state is State.PAUSED
        assert page.asking.ask is not None and page.asking.ask.title.text() == "End here?"
    _leave_kept(hands, tmp_path)


def test_how_much_is_said_is_kept_for_the_routine_alone(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hipcoach.playing.Sounding._open", lambda _self: None)
    hands = at_desk(qtbot, tmp_path)
    page = _begun(hands, "desk-hips")
    assert page.level is VoiceLevel.FULL
    page.command(Command.VOICE)
    page.command(Command.VOICE)
    assert page.stage.shown.toast == "Beeps only. Kept for this routine."
    assert page.level is VoiceLevel.BEEPS
    assert read_settings(Home(tmp_path).settings).voice_for == {"desk-hips": VoiceLevel.BEEPS}
    page.asking.end()
    _leave_kept(hands, tmp_path, leaving=False)
    assert _begun(hands, "stretch-classic").level is VoiceLevel.FULL
    assert _begun(hands, "desk-hips").level is VoiceLevel.BEEPS
    leave(hands)


def test_a_level_that_the_terminal_kept_was_gone_with_the_next_setting(qtbot: QtBot, tmp_path: Path) -> None:
    hands = at_desk(qtbot, tmp_path)
    path = Home(tmp_path).settings
    stored = read_settings(path)
    write_settings(path, replace(stored, voice_for={"desk-hips": VoiceLevel.NAMES}))
    hands.desk.save_settings(replace(stored.settings, switch_s=20))
    assert read_settings(path).voice_for == {"desk-hips": VoiceLevel.NAMES}
    hands.desk._keep_level("stretch-classic", VoiceLevel.BEEPS)
    assert read_settings(path).voice_for == {"desk-hips": VoiceLevel.NAMES, "stretch-classic": VoiceLevel.BEEPS}
    assert read_settings(path).settings.switch_s == 20
    leave(hands)


def test_nobody_was_told_in_the_window_what_is_wrong_in_the_settings(qtbot: QtBot, tmp_path: Path) -> None:
    wrong = "get_ready_s: 1000\nfull_screen: false\ntone_volum: 3\n" + "x: 1\ny: 1\nz: 1\n"
    hands = at_desk(qtbot, tmp_path, wrong)
    qtbot.waitUntil(lambda: bool(hands.desk.window.findChildren(Ask)), timeout=5_000)
    asked = hands.desk.window.findChildren(Ask)[0]
    said = asked.text.text()
    assert asked.title.text() == "Not every setting could be read"
    assert "Line 1: get_ready_s '1000': write a whole number from 3 to 60" in said
    assert "Line 3: tone_volum" in said and "did you mean tone_volume?" in said and "And 1 more." in said
    QTest.keyClick(asked, Qt.Key.Key_A)
    hands.desk.save_settings(Settings(full_screen=False, switch_s=20))
    assert (tmp_path / "settings-not-read-1.yaml").read_text(encoding="utf-8") == wrong
    leave(hands)


def _begun(hands: Hands, routine: str) -> SessionPage:
    hands.desk.sessions.start_routine(routine)
    page = hands.desk.window.page
    assert isinstance(page, SessionPage)
    return page


def _leave_kept(hands: Hands, folder: Path, *, leaving: bool = True) -> None:
    """Ends through the question; what was done is kept as a partial session."""
    page = hands.desk.window.page
    assert isinstance(page, SessionPage) and page.asking.ask is not None
    page.asking.ask.answers[1].act()
    assert page.after is not None
    page.after.skip()
    with closing(open_history(Home(folder))) as db:
        rows = db.read("SELECT outcome FROM session")
    assert [row["outcome"] for row in rows] == ["partial"]
    if leaving:
        leave(hands)


def test_another_screen_gets_pictures_of_its_own_density(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    led = Led(qtbot, sample_plan(CLAMSHELL, FLEXOR))
    led.wait(12)
    before = tuple(led.page._frames._films)
    monkeypatch.setattr(led.page.stage, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(led.page, QEvent(QEvent.Type.DevicePixelRatioChange))
    after = tuple(led.page._frames._films)
    assert [(wanted.exercise, wanted.side) for wanted in after] == [(w.exercise, w.side) for w in before]
    assert after[0].width == 2 * before[0].width
    monkeypatch.undo()


@pytest.mark.parametrize("size", [(1024, 700), (1920, 1080), (900, 1400)])
def test_another_screen_size_in_the_middle_keeps_everything_in_place(qtbot: QtBot, size: tuple[int, int]) -> None:
    led = Led(qtbot, sample_plan(CLAMSHELL, FLEXOR))
    led.wait(12)
    position = led.page.runner.session.view().position_ms
    led.page.resize(*size)
    QApplication.processEvents()
    at = led.page.stage.layout_now()
    body = QRectF(0, 0, at.canvas.width(), at.canvas.height())
    assert all(body.contains(box) for box in (at.number, at.name_box, at.foot, at.badge))
    assert (led.page.stage.width(), led.page.stage.height()) == size
    assert led.page.runner.session.view().position_ms == position and led.state is State.RUNNING


def test_four_hours_are_led_to_the_millisecond_and_fit_on_the_screen() -> None:
    plan = plan_of(exercise("walk", timed(HOURS_4)), exercise("stretch", timed(30)))
    finish = run_to_end(plan, tick_ms=1_900)[-1]
    assert finish == Finished(10_000 + HOURS_4 * 1000 + 5_000 + 30_000, FinishOutcome.COMPLETED)


def test_four_hours_to_go_can_be_read(qtbot: QtBot) -> None:
    stage = stage_at(plan_of(exercise("walk", timed(HOURS_4))), 1, 500, (1280, 800))
    qtbot.addWidget(stage)
    still = stage.scene.still
    assert (still.number, still.left) == ("240:00", "4:00:00 left")
    at = layout_of(still, 1280, 800, Turn.UPRIGHT)
    assert at.number.right() <= 0.96 * 1280 and at.figure.right() <= at.number.left() and at.figure.width() > 300


@pytest.mark.parametrize("offsets", [(120, 60), (60, 120)], ids=["autumn", "spring"])
def test_the_hour_that_is_set_back_or_forward_changes_no_time_of_a_session(
    db: Database, offsets: tuple[int, int]
) -> None:
    before, after = offsets
    player = Player(lambda: db, Wall(NOON.utc_ms, before))
    uuid = player.begin()
    player.play_all(3)
    player.wall.offset_min = after
    player.play_all()
    kept = session(db, uuid)
    assert kept is not None and kept.outcome == "completed"
    assert kept.started.utcoffset() == timedelta(minutes=before)
    ended = [row["ended_utc_ms"] for row in db.read("SELECT ended_utc_ms FROM step_record ORDER BY n")]
    assert ended == sorted(ended) and len(ended) == len(steps(db, uuid))
    undisturbed = Player(lambda: db, Wall(NOON.utc_ms, before))
    other = undisturbed.begin()
    undisturbed.play_all()
    same = session(db, other)
    assert same is not None and same.active_ms == kept.active_ms
    db.close()


def test_the_screen_is_held_and_let_go_once_whatever_the_machine_says(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    class Mode:
        def __enter__(self) -> None:
            told.append("held")

        def __exit__(self, *_: object) -> None:
            told.append("let go")

    monkeypatch.setattr("wakepy.keep.presenting", lambda on_fail: Mode() if on_fail == "pass" else None)
    awake = Awake()
    for on in (False, True, True, False, False, True, False):
        awake.switch(on)
    assert told == ["held", "let go", "held", "let go"]


@pytest.mark.skipif(sys.platform != "linux", reason="asks for the desktop's own way of staying awake")
def test_a_machine_that_can_not_stay_awake_is_let_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    awake = Awake()
    awake.switch(True)
    awake.switch(False)
