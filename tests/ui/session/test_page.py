"""People lead themselves through a session: real keys and clicks, a clock that is moved by hand."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.condition import Card
from hipcoach.core.event import Event, FinishOutcome, Outcome, Paused, RepsCorrected, StepEnded, StepStarted
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.profile import Units
from hipcoach.core.routine import Block, CardItem, ExerciseItem, Load, Routine
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, Theme, VoiceLevel
from hipcoach.core.source import Statement
from hipcoach.core.step import StepKind
from hipcoach.ui.session.keys import Command
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.ports import Answers, Closed, Hurt, SessionPorts
from hipcoach.ui.session.scene import Form
from hipcoach.ui.session.stage.layout import Turn
from hipcoach.ui.theme import Look, tokens
from tests.ui.session.samples import (
    CLAMSHELL,
    DEADLIFT,
    EASIER,
    FLEXOR,
    SELF_PACED,
    WALK,
    HandClock,
    plan_of,
)

K = Qt.Key
SETTINGS = Settings(full_screen=False)
CARD = Card("night", "If it hurts at night", "Tell somebody.", (Statement("Do not run."),))


class Ear:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.levels: list[VoiceLevel] = []
        self.readings: list[int] = []

    def follow(self, session: Session, events: tuple[Event, ...], now_ms: int) -> None:
        self.events.extend(events)
        self.readings.append(now_ms)

    def set_level(self, level: VoiceLevel) -> None:
        self.levels.append(level)


@dataclass
class Led:
    """A session page, what it told, and hands."""

    qtbot: QtBot
    plan: Plan
    settings: Settings = SETTINGS
    questions: tuple[str, ...] = ()
    easier: Exercise | None = None
    limits: tuple[int, int] = (2, 5)
    units: Units = Units.METRIC
    sounding: bool = True
    news: str = ""
    theme: Theme = Theme.LIGHT
    scale: float = 1.0
    kept: list[Event] = field(default_factory=list)
    hurts: list[Hurt] = field(default_factory=list)
    cards: list[tuple[int, str]] = field(default_factory=list)
    loads: list[tuple[str, str]] = field(default_factory=list)
    answers: list[Answers] = field(default_factory=list)
    checks: list[object] = field(default_factory=list)
    awake: list[bool] = field(default_factory=list)
    closed: list[Closed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock, self.ear = HandClock(), Ear()
        ports = SessionPorts(
            on_event=self.kept.append,
            sound=self.ear,
            on_hurt=self.hurts.append,
            on_card=lambda n, answer: self.cards.append((n, answer)),
            on_load=lambda exercise, load: self.loads.append((exercise, load.text)),
            on_precheck=self.checks.append,
            on_answers=self.answers.append,
            keep_awake=self.awake.append,
            easier=lambda _exercise: self.easier,
            card=lambda _card: CARD,
            news=lambda: self.news,
            sounding=lambda: self.sounding,
            pain_limits=self.limits,
            units=self.units,
        )
        look = Look(tokens(self.theme, False), self.scale)
        self.page = SessionPage(self.plan, self.settings, look, ports, clock=self.clock, questions=self.questions)
        # In a window of its own that has no smallest size: the offscreen platform warns about size hints.
        self.window = QWidget()
        self.qtbot.addWidget(self.window)
        self.page.setParent(self.window)
        self.page.closed.connect(self.closed.append)
        for widget in (self.window, self.page):
            widget.resize(1280, 800)
        with self.qtbot.waitExposed(self.window):
            self.window.show()
        self.page.begin()

    def wait(self, seconds: float) -> "Led":
        for _ in range(round(seconds * 4)):
            self.clock.move(250)
            self.page.runner.tick()
        return self

    def press(self, *keys: Qt.Key | str) -> "Led":
        for key in keys:
            target = QApplication.focusWidget() or self.page
            assert target is self.page or self.page.isAncestorOf(target)
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            elif "Media" in key.name:  # QTest has no characters for these
                QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))
            else:
                QTest.keyClick(target, key)
        return self

    def click(self, command: Command) -> None:
        """Clicks on a painted key."""
        self.page.stage.grab()
        box = next(box for box, found in self.page.stage._areas if found is command)
        pixels = 1 / self.page.stage.units_per_px()
        place = QPoint(round(box.center().x() * pixels), round(box.center().y() * pixels))
        QTest.mouseClick(self.page.stage, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)

    @property
    def still(self):  # type: ignore[no-untyped-def]
        return self.page.stage.scene.still

    @property
    def index(self) -> int:
        return self.page.runner.session.view().index

    @property
    def state(self) -> State:
        return self.page.runner.session.state

    @property
    def outcomes(self) -> list[tuple[str, str]]:
        ended = [e for e in self.kept if isinstance(e, StepEnded) and e.step.number]
        return [(e.step.name, e.outcome.value) for e in ended if e.outcome is not Outcome.RESTARTED]

    @property
    def offered(self) -> list[str]:
        assert self.page.asking.ask is not None
        return [answer.text for answer in self.page.asking.ask.answers]


@pytest.fixture
def led(qtbot: QtBot) -> Led:
    return Led(qtbot, plan_of(CLAMSHELL, FLEXOR))


def test_a_routine_is_followed_to_its_end_without_touching_anything(led: Led) -> None:
    led.wait(led.plan.duration_ms / 1000 + 1)
    assert led.outcomes == [("Banded clamshell", "done")] * 6 + [("Half-kneeling hip flexor stretch", "done")] * 2
    assert led.still.form is Form.DONE
    assert led.ear.events == led.kept
    assert not led.page.running


def test_two_keys_after_the_end_are_enough(led: Led) -> None:
    led.wait(led.plan.duration_ms / 1000 + 1)
    led.press(K.Key_2, K.Key_3)
    assert led.answers[-1] == Answers(2, 3)
    led.press(K.Key_Return)
    assert led.closed == [Closed(FinishOutcome.COMPLETED, Answers(2, 3))]


def test_one_then_zero_is_ten_and_one_then_a_pause_is_one(led: Led) -> None:
    led.wait(led.plan.duration_ms / 1000 + 1)
    led.press(K.Key_Space, K.Key_1)
    led.clock.move(600)
    led.press(K.Key_0)
    assert led.answers[-1] == Answers(10)
    led.press(K.Key_4)
    assert led.answers[-1] == Answers(10, 4)


def test_what_is_not_answered_stays_unknown(led: Led) -> None:
    led.wait(led.plan.duration_ms / 1000 + 1)
    led.press(K.Key_Space, K.Key_Escape)
    assert led.closed == [Closed(FinishOutcome.COMPLETED, Answers(None, None, ""))]


def test_a_note_takes_digits_and_letters(led: Led) -> None:
    led.wait(led.plan.duration_ms / 1000 + 1)
    led.press(K.Key_Space, K.Key_0, K.Key_1)
    assert led.page.after is not None
    led.page.after.note.setFocus()
    led.press("2 kg, fine", K.Key_Return)
    assert led.closed == [Closed(FinishOutcome.COMPLETED, Answers(0, 1, "2 kg, fine"))]


def test_space_freezes_everything_and_goes_on_after_a_lead_in(led: Led) -> None:
    led.wait(16)
    led.press(K.Key_Space)
    assert led.still.phase == "paused" and led.still.number == "2"
    led.wait(30)
    assert led.still.number == "2" and "Space" in led.still.hint
    led.press(K.Key_Space)
    led.wait(1)
    assert (led.still.phase, led.still.number) == ("ready", "2")
    led.wait(2)
    assert (led.still.phase, led.still.number) == ("work", "2")


def test_next_skips_and_z_brings_it_back_where_it_was(led: Led) -> None:
    led.wait(20).press(K.Key_Right)
    assert led.index == 2
    assert "Skipped Banded clamshell. Z" in led.page.stage.shown.toast
    led.wait(1).press(K.Key_Z)
    assert led.index == 1 and led.page.runner.session.view().position_ms == 10_000
    assert led.page.stage.shown.toast == ""


def test_the_news_of_a_skip_goes_after_five_seconds(led: Led) -> None:
    led.wait(20).press(K.Key_Right)
    led.wait(4.75)
    assert led.page.stage.shown.toast
    led.wait(0.5)
    assert not led.page.stage.shown.toast


def test_back_restarts_the_step_and_again_the_one_before(led: Led) -> None:
    led.wait(20).press(K.Key_Left)
    assert led.index == 1 and led.page.runner.session.view().position_ms == 0
    led.wait(1).press(K.Key_PageUp)
    assert led.index == 0


def test_up_and_down_change_repetitions_and_seconds(led: Led) -> None:
    led.press(K.Key_Up)  # in the first half second: not meant
    assert led.page.runner.session.view().step.length_ms == 10_000  # type: ignore[union-attr]
    led.wait(1).press(K.Key_Up)
    assert led.page.runner.session.view().step.length_ms == 20_000  # type: ignore[union-attr]
    led.wait(25).press(K.Key_Minus, K.Key_Down)
    assert led.still.dots == 8
    led.press("+")
    assert led.still.dots == 9


def test_in_a_rest_up_and_down_correct_the_set_before_and_plus_lengthens_the_rest(led: Led) -> None:
    led.wait(10 + 40 + 2)
    assert led.still.form is Form.GAP and led.still.counted == "Set 1: 10 repetitions"
    led.press(K.Key_Down, K.Key_Down).wait(1)
    assert led.still.counted == "Set 1: 8 repetitions"
    before_ms = led.page.runner.session.view().remaining_ms
    led.press(K.Key_Up, K.Key_Plus)
    assert led.still.counted == "Set 1: 9 repetitions"
    assert led.page.runner.session.view().remaining_ms == (before_ms or 0) + 10_000
    corrected = [e.ended.reps_done for e in led.kept if isinstance(e, RepsCorrected)]
    assert corrected == [9, 8, 9]
    led.wait(30)
    assert led.still.form is Form.REPS and not led.still.counted
    led.press(K.Key_Up)
    assert led.page.runner.session.view().step.reps == 11  # type: ignore[union-attr]
    led.press(K.Key_Escape, K.Key_E)
    assert led.page.after is not None
    assert led.page._ended[1].reps_done == 9, "the sums at the end are of what was corrected"


def test_keys_too_early_in_a_step_are_not_meant(led: Led) -> None:
    led.wait(10.25).press(K.Key_Right)
    assert led.index == 1
    led.wait(0.25).press(K.Key_Right)
    assert led.index == 2


def test_pausing_is_meant_at_any_moment(led: Led) -> None:
    led.wait(10).press(K.Key_Space)
    assert led.state is State.PAUSED


def test_s_switches_to_the_other_side_now(led: Led) -> None:
    led.wait(20).press(K.Key_S)
    assert led.page.runner.session.view().step.side.value == "right"  # type: ignore[union-attr]


def test_remote_controls_and_media_keys_work_and_do_no_harm(led: Led) -> None:
    led.wait(20).press(K.Key_F5, K.Key_B, K.Key_Period)
    assert led.index == 1 and led.state is State.RUNNING
    led.press(K.Key_MediaPause)
    assert led.state is State.PAUSED
    led.press(K.Key_MediaPause)
    assert led.state is State.PAUSED
    led.press(K.Key_MediaPlay).wait(4)
    assert led.state is State.RUNNING
    led.press(K.Key_PageDown)
    assert led.index == 2
    led.wait(1).press(K.Key_MediaNext)
    assert led.index == 3


def test_escape_pauses_and_asks_and_going_on_changes_nothing(led: Led) -> None:
    led.wait(16).press(K.Key_Escape)
    assert led.state is State.PAUSED and led.offered == ["Go on", "End and save"]
    led.press(K.Key_Escape)
    led.wait(4)
    assert led.state is State.RUNNING and led.page.asking.ask is None


def test_ending_keeps_what_was_done_and_asks_how_it_was(led: Led) -> None:
    led.wait(20).press(K.Key_Escape, "E")
    assert led.outcomes == [("Banded clamshell", "cut-short")]
    led.press(K.Key_4, K.Key_2, K.Key_Return)
    assert led.closed == [Closed(FinishOutcome.PARTIAL, Answers(4, 2))]


def test_keys_do_nothing_to_the_session_while_something_is_asked(led: Led) -> None:
    led.wait(20).press(K.Key_Escape)
    led.press(K.Key_Z, K.Key_D, K.Key_P, K.Key_Left)
    assert led.state is State.PAUSED and led.index == 1
    assert led.offered == ["Go on", "End and save"]


def test_a_key_that_qt_has_no_name_for_does_no_harm(led: Led) -> None:
    led.wait(12)
    for opens in (K.Key_Escape, K.Key_Question, K.Key_P):
        led.press(opens)
        assert led.page.asking.ask is not None
        for made in led.page.asking.ask.findChildren(QPushButton):
            QApplication.sendEvent(made, QKeyEvent(QEvent.Type.KeyPress, 0x0200_0001, Qt.KeyboardModifier.NoModifier))
        led.press(K.Key_Escape).wait(4)


def test_tab_goes_round_inside_the_question(led: Led) -> None:
    led.wait(20).press(K.Key_Escape)
    seen = []
    for _ in range(3):
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.accessibleName())
        led.press(K.Key_Tab)
    assert seen == ["Go on", "End and save", "Go on"]


def test_after_a_closed_lid_it_asks_and_never_runs_on_by_itself(led: Led) -> None:
    led.wait(16)
    led.clock.move(3_600_000)
    led.wait(60)
    assert led.state is State.PAUSED
    assert led.offered == ["Go on", "Start this set again", "End and save"]
    led.press(K.Key_Escape, K.Key_D)
    assert led.state is State.PAUSED
    led.press("A").wait(3)
    assert led.state is State.RUNNING and led.page.runner.session.view().position_ms == 0


def test_the_machine_going_to_sleep_pauses_at_once(led: Led) -> None:
    led.wait(16)
    led.page.suspend()
    assert led.state is State.PAUSED and "Start this set again" in led.offered
    led.press("G").wait(4)
    assert led.page.runner.session.view().position_ms == 7_000


def test_that_hurts_is_marked_at_once_and_an_easier_one_taken(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CLAMSHELL, FLEXOR), easier=EASIER)
    led.wait(20).press(K.Key_P)
    assert [h.answer for h in led.hurts] == [""] and led.state is State.PAUSED
    led.press(K.Key_4)
    assert led.offered == ["Take the easier one", "Leave this exercise out", "End here", "Go on, gently"]
    led.press("T").wait(4)
    assert led.hurts[-1] == Hurt(led.plan.steps[1], 4, "easier")
    assert (led.still.names[0], led.still.phase) == ("Clamshell", "ready")
    assert led.still.doing == ("Take the band off.",)
    led.wait(11)
    assert led.still.phase == "work" and led.still.dots == 8
    led.wait(400)
    assert led.outcomes == [("Clamshell", "done")] * 6 + [("Half-kneeling hip flexor stretch", "done")] * 2


def test_pain_above_the_limit_stops_the_exercise_for_the_rounds_to_come_too(qtbot: QtBot) -> None:
    items = tuple(ExerciseItem(each.id, each.dose) for each in (CLAMSHELL, FLEXOR))
    routine = Routine("rounds", "Rounds", "", (Block(items, rounds=2),))
    led = Led(qtbot, build_plan(routine, {each.id: each for each in (CLAMSHELL, FLEXOR)}, SETTINGS))
    led.wait(20).press(K.Key_P, K.Key_8, "O").wait(300)
    assert led.page.runner.session.state is State.FINISHED
    done = [name for name, outcome in led.outcomes if outcome == "done"]
    assert done == ["Half-kneeling hip flexor stretch"] * 4
    assert sum(outcome == "skipped" for _, outcome in led.outcomes) == 11


def test_that_hurts_in_a_change_of_sides_is_about_the_side_before(led: Led) -> None:
    led.wait(10 + 40 + 2)
    step = led.page.runner.session.view().step
    assert step is not None and (step.kind, step.side.value) == (StepKind.SWITCH, "right")
    led.press(K.Key_P)
    assert led.page.asking.ask is not None and "Banded clamshell, left" in led.page.asking.ask.text.text()
    led.press(K.Key_4, "O").wait(4)
    assert led.hurts[-1] == Hurt(led.plan.steps[1], 4, "skipped")
    assert led.still.names[0] == "Half-kneeling hip flexor stretch"


def test_that_hurts_in_the_gap_after_an_exercise_left_out_the_next_one(led: Led) -> None:
    while (step := led.page.runner.session.view().step) is not None and step.name == "Banded clamshell":
        led.wait(1)
    led.wait(1).press(K.Key_P)
    assert led.page.asking.ask is not None and "Banded clamshell, right" in led.page.asking.ask.text.text()
    led.press(K.Key_7)
    assert led.offered == ["Leave this exercise out", "End here"], "there is nothing left to make easier"
    led.press("O").wait(60)
    assert led.hurts[-1].step.number == 6
    assert led.still.names[0] == "Half-kneeling hip flexor stretch" and led.still.phase == "hold"


def test_escape_closes_that_hurts_and_leaves_nothing_out(led: Led) -> None:
    led.wait(20).press(K.Key_P)
    led.press(K.Key_Escape).wait(4)
    assert led.state is State.RUNNING and led.outcomes == []
    assert [h.answer for h in led.hurts] == ["", "went-on"]


def test_pain_above_the_limit_stops_the_exercise(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CLAMSHELL, FLEXOR), easier=EASIER, limits=(2, 3))
    led.wait(20).press(K.Key_P, K.Key_4)
    assert "Go on, gently" not in led.offered
    assert led.page.asking.ask is not None and "above 3" in led.page.asking.ask.title.text()
    led.press(K.Key_Escape)
    assert led.page.asking.ask is not None
    led.press("T").wait(20)
    led.press(K.Key_P, K.Key_5)
    assert led.offered == ["End here"]
    led.press("E")
    assert led.page.after is not None


def test_ten_can_be_typed_for_what_hurts(led: Led) -> None:
    led.wait(20).press(K.Key_P, K.Key_1, K.Key_0, "O")
    assert led.hurts[-1].pain == 10


def test_what_hurts_can_be_left_out_as_a_whole(led: Led) -> None:
    led.wait(20).press(K.Key_P, "O").wait(4)
    assert led.hurts[-1].answer == "skipped" and led.hurts[-1].pain is None
    assert led.still.names[0] == "Half-kneeling hip flexor stretch"
    assert [o for _, o in led.outcomes] == ["cut-short", *["skipped"] * 5]
    assert led.state is State.RUNNING


def test_going_on_gently_is_nobodys_business(led: Led) -> None:
    led.wait(20).press(K.Key_P, "G").wait(3)
    assert led.hurts[-1].answer == "went-on" and led.index == 1 and led.state is State.RUNNING


def test_a_self_paced_set_waits_for_done(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(SELF_PACED, FLEXOR))
    led.wait(120)
    assert led.index == 1 and led.still.number == "12"
    led.press(K.Key_D)
    assert led.outcomes == [("Monster walk (banded side walk)", "done")]


def test_a_remote_can_say_done_where_a_set_waits_for_it(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(WALK, FLEXOR))
    led.wait(60).press(K.Key_PageDown)
    assert led.outcomes == [("Warm-up walk", "done")]


def test_a_card_is_ticked_by_hand_or_by_d(qtbot: QtBot) -> None:
    plan = plan_of(
        CardItem("night", "I have read this"), CardItem("night", "And this"), CardItem("night", "That"), FLEXOR
    )
    led = Led(qtbot, plan)
    led.wait(1)
    assert led.page.card is not None
    led.press(K.Key_D).wait(1)
    qtbot.mouseClick(led.page.card.box, Qt.MouseButton.LeftButton, pos=QPoint(8, led.page.card.box.height() // 2))
    qtbot.mouseClick(led.page.card.go_button, Qt.MouseButton.LeftButton)
    led.wait(1).press(K.Key_PageDown)
    assert led.cards == [(1, "yes"), (2, "yes")]
    assert [o for _, o in led.outcomes] == ["done", "done", "skipped"]
    assert led.page.card is None


def test_next_on_a_card_is_next_and_does_not_only_move_the_focus(qtbot: QtBot) -> None:
    """The tick box took the arrow keys for itself, though the line of keys says that they go on."""
    led = Led(qtbot, plan_of(CardItem("night", "I have read this"), CardItem("night", "And this"), FLEXOR))
    led.wait(1).press(K.Key_Right).wait(1)
    assert (led.index, led.cards) == (1, [])
    led.press(K.Key_Left)
    assert led.index == 0


def test_enter_on_go_on_ticks_nothing(qtbot: QtBot) -> None:
    """Enter says yes where the box has the focus; on the button beside it the box is taken as it is."""
    led = Led(qtbot, plan_of(CardItem("night", "I have read this"), CardItem("night", "And this"), FLEXOR))
    led.wait(1).press(K.Key_Tab)
    assert led.page.card is not None and led.page.card.go_button.hasFocus()
    led.press(K.Key_Return).wait(1)
    assert (led.index, led.cards) == (1, [])
    led.press(K.Key_Space, K.Key_Return)
    assert led.cards == [(2, "yes")]


def test_a_card_offers_no_key_that_does_something_else_there(qtbot: QtBot) -> None:
    """Space ticks the box; the line of keys said "pause"."""
    led = Led(qtbot, plan_of(CardItem("night", "I have read this"), FLEXOR))
    led.wait(1).page.stage.grab()
    offered = {command for _, command in led.page.stage._areas}
    assert Command.PAUSE_OR_RESUME not in offered
    assert {Command.DONE, Command.NEXT, Command.HELP} <= offered


def test_a_long_card_is_scrolled_by_up_and_down(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CardItem("night", "I have read this"), FLEXOR), scale=2.0)
    led.window.resize(1024, 700)
    led.page.resize(1024, 700)
    qtbot.wait(20)
    assert led.page.card is not None
    bar = led.page.card.findChild(QScrollArea).verticalScrollBar()  # type: ignore[union-attr]
    if bar.maximum() == 0:
        bar.setRange(0, 100)
    led.wait(1).press(K.Key_Down)
    assert bar.value() > 0 and led.page.card.box.hasFocus()
    led.press(K.Key_Up)
    assert bar.value() == 0


def test_the_second_line_of_a_point_stands_under_its_first(qtbot: QtBot) -> None:
    """It began under the bullet."""
    led = Led(qtbot, plan_of(CardItem("night", "I have read this"), FLEXOR))
    led.wait(1)
    assert led.page.card is not None
    told = {label.text(): label for label in led.page.card.findChildren(QLabel)}
    assert "Do not run." in told and not any("•" in text and len(text) > 1 for text in told)
    assert told["Do not run."].x() > told["•"].geometry().right()


def test_while_something_is_asked_the_stage_offers_no_other_keys(led: Led) -> None:
    """Behind "that hurts" stood "Space to go on", though there Space gives the answer that has the focus."""
    led.wait(20).press(K.Key_P)
    led.page.stage.grab()
    assert led.page.stage.shown.asked and not led.page.stage._areas
    led.press(K.Key_Escape)
    led.page.stage.grab()
    assert not led.page.stage.shown.asked and led.page.stage._areas


def test_a_card_at_the_very_end_goes_away_with_the_session(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(WALK, CardItem("night", "I have read this")))
    led.wait(12).press(K.Key_D).wait(1)
    assert led.page.card is not None
    led.press(K.Key_D)
    assert led.state is State.FINISHED and led.still.form is Form.DONE
    assert led.page.card is None


def test_every_question_must_be_answered_with_yes(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(FLEXOR), questions=("Can you walk?", "Is the skin fine?"))
    assert led.page.precheck is not None and not led.page.running
    led.press("y")
    assert not led.page.precheck.start_button.isEnabled()
    led.press("y", K.Key_Return)
    assert led.page.running
    assert led.checks == [(("Can you walk?", True), ("Is the skin fine?", True))]


def test_a_no_does_not_start_and_says_why(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(FLEXOR), questions=("Can you walk?", "Is the skin fine?"))
    led.press("y", "n", K.Key_Return)
    assert led.page.precheck is not None
    assert not led.page.running and "Is the skin fine?" in led.page.precheck.verdict.text()
    qtbot.mouseClick(led.page.precheck.back_button, Qt.MouseButton.LeftButton)
    assert led.closed == [Closed(None)] and not led.kept
    assert led.checks == [(("Can you walk?", True), ("Is the skin fine?", False))]


def test_r_turns_the_picture_where_somebody_lies_on_the_side(led: Led) -> None:
    led.wait(12).press(K.Key_R)
    assert led.page.stage.shown.turn is Turn.HEAD_LEFT
    led.press(K.Key_R)
    assert led.page.stage.shown.turn is Turn.HEAD_RIGHT
    led.press(K.Key_R)
    assert led.page.stage.shown.turn is Turn.UPRIGHT


def test_the_picture_turns_by_itself_to_the_lying_side(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CLAMSHELL, FLEXOR), replace(SETTINGS, turn_side_lying=True))
    led.wait(12)
    assert led.page.stage.shown.turn is Turn.HEAD_RIGHT  # the left leg works, so the right side is on the floor
    led.wait(50)
    assert led.page.stage.shown.turn is Turn.HEAD_LEFT
    led.wait(280)
    assert led.page.stage.shown.turn is Turn.UPRIGHT


def test_m_makes_it_silent_and_the_screen_flashes_instead(led: Led) -> None:
    led.wait(5).press(K.Key_M)
    assert led.ear.levels == [VoiceLevel.SILENT] and led.page.stage.shown.muted
    led.wait(2)
    flashes = []
    for _ in range(72):
        led.clock.move(50)
        led.page.runner.tick()
        flashes.append(led.page.stage._flash)
    peaks = [b for a, b, c in zip(flashes, flashes[1:], flashes[2:], strict=False) if b > 0.9 and b >= a and b > c]
    assert len(peaks) == 5  # 3, 2, 1, and two pulses for the beginning
    led.press(K.Key_M)
    assert led.ear.levels[-1] is VoiceLevel.FULL


def test_where_nothing_sounds_the_screen_flashes(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(FLEXOR), sounding=False, news="No sound right now. The screen flashes instead.")
    assert "No sound" in led.page.stage.shown.toast
    led.clock.move(150)
    led.page.runner.tick()
    assert led.page.stage._flash > 0.9


def test_news_that_come_later_are_told_once(led: Led) -> None:
    led.wait(5)
    assert led.page.stage.shown.toast == ""
    led.page._ports = replace(led.page._ports, news=lambda: "What you do can't be kept right now.")
    led.wait(5.5)
    assert "can't be kept" in led.page.stage.shown.toast
    led.wait(6)
    assert led.page.stage.shown.toast == ""


def test_turning_is_offered_once_to_somebody_on_the_side(led: Led) -> None:
    led.wait(10)
    assert "R turns the picture" in led.page.stage.shown.toast
    led.wait(50)
    assert led.page.stage.shown.toast == ""


def test_full_screen_opens_ignores_stray_keys_for_two_seconds_and_goes_back_at_the_end(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CLAMSHELL), replace(SETTINGS, full_screen=True))
    assert led.window.isFullScreen()
    led.wait(1.75).press(K.Key_Right)
    assert led.index == 0
    led.wait(0.25).press(K.Key_Right)
    assert led.index == 1
    led.wait(1)
    assert led.page.cursor().shape() is Qt.CursorShape.BlankCursor
    led.press(K.Key_F)
    assert not led.window.isFullScreen()
    led.press(K.Key_F, K.Key_Escape, "E", K.Key_Return)
    assert led.closed and not led.window.isFullScreen()
    assert led.page.cursor().shape() is not Qt.CursorShape.BlankCursor


def test_another_theme_repaints_the_stage(led: Led) -> None:
    led.wait(12)
    light = led.page.stage.grab().toImage()
    look = led.page._look
    look.tokens = tokens(Theme.DARK, True)
    led.page.setStyleSheet("QLabel { color: red; }")
    dark = led.page.stage.grab().toImage()
    assert light.pixelColor(60, 780).lightness() > 150 > dark.pixelColor(60, 780).lightness()
    assert light.pixelColor(890, 175) != dark.pixelColor(890, 175)


def test_a_step_brought_back_and_done_counts_once(led: Led) -> None:
    led.wait(20).press(K.Key_Right).wait(1).press(K.Key_Z)
    led.wait(led.plan.duration_ms / 1000)
    led.press(K.Key_Space)
    assert led.page.after is not None
    texts = [label.text() for label in led.page.after.panel.findChildren(QLabel)]
    assert "2 of 2 exercises" in " ".join(texts)
    assert texts.count("30 reps, 30 s held") == 2


def test_nothing_flashes_while_it_sounds(led: Led) -> None:
    for _ in range(300):
        led.clock.move(50)
        led.page.runner.tick()
        assert led.page.stage._flash == 0


def test_the_screen_is_kept_on_and_let_go_after_ten_minutes_of_pause(led: Led) -> None:
    led.wait(1)
    assert led.awake == [True]
    led.press(K.Key_Space)
    led.wait(590)
    assert led.awake == [True]
    led.wait(11)
    assert led.awake == [True, False]
    led.press(K.Key_Space).wait(4)
    assert led.awake[-1] is True
    led.press(K.Key_Escape, "E")
    assert led.awake[-1] is False


def test_when_the_screen_may_go_dark_in_a_pause_was_no_setting(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(CLAMSHELL), settings=replace(SETTINGS, awake_pause_min=30))
    led.wait(1).press(K.Key_Space)
    led.wait(1790)
    assert led.awake == [True]
    led.wait(11)
    assert led.awake == [True, False]


def test_the_painted_keys_can_be_clicked(led: Led) -> None:
    led.wait(12)
    led.click(Command.PAUSE_OR_RESUME)
    assert led.state is State.PAUSED
    led.click(Command.PAUSE_OR_RESUME)
    led.wait(4)
    led.click(Command.NEXT)
    assert led.index == 2
    led.click(Command.MUTE)
    assert led.page.stage.shown.muted


def test_another_load_is_used_from_the_next_set_on_and_remembered(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(DEADLIFT))
    led.wait(1).press(K.Key_L, "2 x 8 kg", K.Key_Return)
    assert led.loads == [("single-leg-rdl-loaded", "2 x 8 kg")]
    led.wait(15)
    started = [e for e in led.kept if isinstance(e, StepStarted) and e.step.kind.worked]
    assert started[0].step.load is not None and (started[0].step.load.count, started[0].step.load.kg) == (2, 8.0)


def test_a_load_is_typed_and_shown_in_pounds_and_kept_in_kilograms(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(DEADLIFT), units=Units.IMPERIAL)
    led.wait(1).press(K.Key_L, "2 x 20", K.Key_Return)
    assert led.loads == [("single-leg-rdl-loaded", "2 x 20 lb")]
    led.wait(15)
    assert led.still.load == "2 x 20 lb"
    (first, *_) = [e for e in led.kept if isinstance(e, StepStarted) and e.step.kind.worked]
    assert first.step.load is not None and first.step.load.kg == pytest.approx(9.07, abs=0.005)


def test_a_load_of_the_routine_is_shown_in_pounds_that_dumbbells_have(qtbot: QtBot) -> None:
    plan = plan_of(ExerciseItem(DEADLIFT.id, DEADLIFT.dose, load=Load("2 x 8 kg", 2, 8.0)))
    led = Led(qtbot, plan, units=Units.IMPERIAL).wait(12)
    assert led.still.load == "2 x 17.5 lb"
    led.press(K.Key_L)
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit) and line.text() == "2 x 17.5 lb" and "lb" in line.placeholderText()


def test_help_shows_every_key_and_goes_away_again(led: Led) -> None:
    led.wait(12).press("?")
    assert led.page.asking.ask is not None
    texts = [w.text() for w in led.page.asking.ask.findChildren(QWidget) if hasattr(w, "text")]
    assert "that hurts" in texts and "bring back what was skipped" in texts
    led.press(K.Key_Escape).wait(4)
    assert led.state is State.RUNNING


def test_a_screen_reader_hears_the_stage_as_one_sentence(led: Led) -> None:
    led.wait(12)
    assert led.page.stage.accessibleName() == "Work. Banded clamshell, left side, set 1 of 3, repetition 1 of 10."
    led.wait(4)
    assert led.page.stage.accessibleName() == "Work. Banded clamshell, left side, set 1 of 3, repetition 2 of 10."


def test_the_seconds_and_the_repetitions_are_a_value_that_can_be_asked_for(led: Led) -> None:
    def amount() -> tuple[str, float, float]:
        inside = QAccessible.queryAccessibleInterface(led.page.stage).child(0)
        value = inside.valueInterface()
        return inside.text(QAccessible.Text.Name), float(value.currentValue()), float(value.maximumValue())  # type: ignore[arg-type]

    led.wait(4)
    assert amount() == ("Seconds left", 6, 10)
    led.press(K.Key_Plus).wait(0.25)
    assert amount() == ("Seconds left", 16, 16)
    led.wait(16 + 5)
    assert amount() == ("Repetition", 2, 10)


def test_what_begins_is_announced_once(led: Led, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr("hipcoach.ui.session.access.announce", lambda _widget, text: told.append(text))
    led.wait(12).press(K.Key_Space).wait(2).press(K.Key_Space).wait(1)
    led.wait(3 + 40)
    side = "Banded clamshell, left side, set 1 of 3"
    assert told == [
        f"Work. {side}, repetition 1 of 10.",
        f"Paused. {side}, repetition 1 of 10.",
        f"Get ready. {side}, repetition 1 of 10.",
        f"Work. {side}, repetition 1 of 10.",
        "Switch. Banded clamshell, right side, set 1 of 3. Lie on your left side.",
    ]


def test_every_control_of_every_question_has_a_name(led: Led) -> None:
    led.wait(12)
    for key in (K.Key_P, K.Key_Escape, K.Key_L):
        led.press(key)
        assert led.page.asking.ask is not None
        for made in led.page.asking.ask.findChildren(QPushButton):
            assert made.accessibleName()
        led.press(K.Key_Escape).wait(4)


def test_what_is_kept_is_kept_before_it_sounds(qtbot: QtBot) -> None:
    led = Led(qtbot, plan_of(FLEXOR))
    order: list[str] = []
    led.page._ports = replace(led.page._ports, on_event=lambda _e: order.append("kept"))
    led.ear.follow = lambda *_: order.append("heard")  # type: ignore[method-assign, assignment]
    led.wait(10)
    assert "kept" in order and order[order.index("kept") + 1] in ("kept", "heard")
    assert order[-1] == "heard"


def test_a_session_goes_on_where_it_was_left(qtbot: QtBot) -> None:
    clock = HandClock()
    plan = plan_of(CLAMSHELL, FLEXOR)
    kept: list[Event] = []
    look = Look(tokens(Theme.DARK, True))
    page = SessionPage(plan, SETTINGS, look, SessionPorts(on_event=kept.append), clock=clock, start_at=12)
    qtbot.addWidget(page)
    page.begin()
    assert isinstance(kept[0], StepStarted) and kept[0].index == 12


def test_a_pause_by_a_gap_is_told_as_such(led: Led) -> None:
    led.wait(3)
    led.clock.move(10_000)
    led.page.runner.tick()
    assert Paused(3_000, True) in led.kept
