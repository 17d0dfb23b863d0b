"""The pages of exercises, routines, conditions and cards: everything the file says, in plain words, and a way on."""

from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.core.condition import PainClass
from hipcoach.core.dose import Dose, Holds, Reps, Span, Steps, Tempo, Timed, UntilDone
from hipcoach.core.exercise import DepthCap
from hipcoach.core.routine import Routine
from hipcoach.core.settings import Settings, Theme
from hipcoach.core.vocabulary import Phase, Side, SideOrder
from hipcoach.ui.card_page import CardPage
from hipcoach.ui.condition_page import ConditionPage
from hipcoach.ui.exercise_page import ExercisePage
from hipcoach.ui.routine_page import RoutinePage
from hipcoach.ui.suits import AsItIs
from hipcoach.ui.widgets.player import cycle_ms, shown_moment
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.words import as_played, dose_text, duration_text, seconds_text, tempo_text
from tests.core.build import hold, plan_of, reps
from tests.ui.samples import CLAMSHELL, LIBRARY, TRICKY, Calls, open_window, services, texts


def row_named(page: QWidget, title: str) -> LinkRow:
    return next(row for row in page.findChildren(LinkRow) if row.accessibleName().startswith(title))


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_an_exercise_says_how_and_what_for(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    said = texts(page)
    for expected in (
        "Lie on your side.",
        "You roll backwards.",
        "2 sets of 12 per side",
        "Open 1 s, stay 1 s, close 2 s",
        "15 s",
        "Side hip",
        "Mat",
        "Clam",
        "Sore outer hip",
        "Sore outer hip: Only half-way.",
        "Possible bone stress injury",
        "From: A running article",
    ):
        assert expected in said, expected


def test_an_exercise_is_played_by_click_and_by_enter(qtbot: QtBot) -> None:
    calls = Calls()
    page = open_window(qtbot, services(calls), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    assert page.play.hasFocus()
    qtbot.keyClick(page.play, Qt.Key.Key_Space)
    click(qtbot, page.play)
    assert calls.exercises == ["clamshell", "clamshell"]


def test_the_harder_exercise_opens_and_names_are_plain_text(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "exercise:clamshell")
    page = window.page
    assert isinstance(page, ExercisePage)
    click(qtbot, row_named(page, TRICKY))
    assert window.address == "exercise:bridge"
    assert window.page is not None
    assert TRICKY in texts(window.page)
    assert "From phase 2\nSore outer hip" in texts(window.page)


def test_an_exercise_that_does_not_suit_says_so_and_does_not_invite(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(refuses=lambda _exercise: "First come the questions."), "exercise:bridge").page
    assert isinstance(page, ExercisePage)
    assert "Left out for now\nFirst come the questions." in texts(page)
    assert page.play.property("kind") == "secondary"


def test_one_limit_for_several_patterns_stands_there_once(qtbot: QtBot) -> None:
    caps = (DepthCap("outer-hip", "Only half-way."), DepthCap("bone", "Only half-way.", Phase.LOAD))
    exercises = {"clamshell": replace(CLAMSHELL, depth_caps=caps)}
    window = open_window(qtbot, services(library=replace(LIBRARY, exercises=exercises)), "exercise:clamshell")
    assert window.page is not None
    assert "Sore outer hip and possible bone stress injury (phase 2): Only half-way." in texts(window.page)


TURNS = (-30, 20)


@dataclass
class Drawn:
    """Pictures that remember what was asked for."""

    asked: list[tuple[str, float, str, bool]] = field(default_factory=list)
    turned: list[float] = field(default_factory=list)
    turning: tuple[int, int] = TURNS
    nothing: bool = False

    def picture(
        self,
        exercise_id: str,
        phase: float,
        size: QSize,
        side: str,
        dark: bool,
        turn_deg: float = 0.0,
        breath: float = 0.0,
        *,
        arrow: bool = True,
    ) -> QImage | None:
        self.asked.append((exercise_id, phase, side, dark))
        self.turned.append(turn_deg)
        if self.nothing:
            return None
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor("#AA00AA"))
        return image

    def turns(self, exercise_id: str, side: str) -> tuple[int, int]:
        return self.turning


def test_the_figure_moves_at_its_tempo_stops_and_changes_sides(qtbot: QtBot) -> None:
    drawn = Drawn()
    page = open_window(qtbot, services(pictures=drawn), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    player = page.player
    assert player.play.isChecked(), "it moves at once"
    assert player.slider.maximum() == 4_000, "one repetition of 1 + 1 + 2 seconds"
    qtbot.waitUntil(lambda: player.slider.value() > 50)
    click(qtbot, player.play)
    player.slider.setValue(1_500)
    assert player.stage.phase == 0.5, "the hold shows the end position"
    left = next(one for one in player.findChildren(QPushButton) if one.text() == "Left")
    click(qtbot, left)
    qtbot.waitUntil(lambda: ("clamshell", 0.5, "left", False) in drawn.asked)


@pytest.mark.parametrize("by", ["mouse", "key"])
def test_a_press_on_the_track_and_a_key_hold_the_figure_there(qtbot: QtBot, by: str) -> None:
    page = open_window(qtbot, services(pictures=Drawn()), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    player = page.player
    assert player.play.isChecked()
    if by == "mouse":
        qtbot.mouseClick(player.slider, Qt.MouseButton.LeftButton, pos=QPoint(player.slider.width() * 3 // 4, 12))
        expected = 3_000
    else:
        expected = player.slider.value() + player.slider.pageStep()
        qtbot.keyClick(player.slider, Qt.Key.Key_PageUp)
    assert not player.play.isChecked(), "the movement does not carry it away"
    assert abs(player.slider.value() - expected) < 60


def test_reduced_motion_shows_two_poses_until_somebody_asks_for_the_movement(qtbot: QtBot) -> None:
    drawn = Drawn()
    still = Settings(theme=Theme.LIGHT, reduce_motion=True)
    page = open_window(qtbot, services(settings=still, pictures=drawn), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    assert not page.player.play.isChecked() and page.player.stage.both
    qtbot.waitUntil(lambda: {phase for _, phase, *_ in drawn.asked} == {0.0, 0.5})
    page.player.slider.setValue(1_000)
    assert not page.player.stage.both


def test_the_figure_is_turned_by_hand_and_by_key_as_far_as_its_author_allows(qtbot: QtBot) -> None:
    drawn = Drawn()
    page = open_window(qtbot, services(pictures=drawn), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    figure = page.player.stage
    qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert (figure.turn_deg, drawn.turned[-1]) == (5, 5)
    for _ in range(5):
        qtbot.keyClick(figure, Qt.Key.Key_Right)
    assert figure.turn_deg == TURNS[1]
    qtbot.keyClick(figure, Qt.Key.Key_Home)
    assert figure.turn_deg == 0
    middle = figure.rect().center()
    qtbot.mousePress(figure, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseMove(figure, middle + QPoint(200, 0))
    assert (figure.turn_deg, drawn.turned[-1]) == (TURNS[0], TURNS[0])
    qtbot.mouseRelease(figure, Qt.MouseButton.LeftButton, pos=middle + QPoint(200, 0))
    assert figure.turn_deg == TURNS[0], "it stays as it was left"


def test_a_figure_with_one_view_is_not_turned(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(pictures=Drawn(turning=(0, 0))), "exercise:clamshell").page
    assert isinstance(page, ExercisePage)
    figure = page.player.stage
    assert figure.focusPolicy() is Qt.FocusPolicy.NoFocus
    qtbot.mousePress(figure, Qt.MouseButton.LeftButton)
    qtbot.mouseMove(figure, QPoint(0, 0))
    assert figure.turn_deg == 0


def test_an_open_page_shows_the_figure_as_its_file_is_now(qtbot: QtBot) -> None:
    drawn = Drawn(nothing=True)
    window = open_window(qtbot, services(pictures=drawn), "exercise:clamshell")
    page = window.page
    assert isinstance(page, ExercisePage)
    qtbot.waitUntil(lambda: bool(drawn.asked))
    drawn.nothing = False
    window.forget_pictures()
    qtbot.waitUntil(lambda: page.player.stage.grab().toImage().pixelColor(5, 5) == QColor("#AA00AA"))


def test_a_file_that_is_saved_while_a_pose_is_looked_at_leaves_side_point_and_view(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(pictures=Drawn()), "exercise:clamshell")
    before = window.page
    assert isinstance(before, ExercisePage)
    click(qtbot, before.player.play)
    before.player.slider.setValue(1_500)
    click(qtbot, next(one for one in before.player.findChildren(QPushButton) if one.text() == "Left"))
    before.player.stage.turn_to(10)
    window.refresh()
    page = window.page
    assert isinstance(page, ExercisePage) and page is not before
    player = page.player
    assert (player.play.isChecked(), player.slider.value(), player.stage.phase) == (False, 1_500, 0.5)
    assert (player.stage.side.value, player.stage.turn_deg) == ("left", 10)
    assert player.sides is not None and player.sides.chosen == "left"


def test_a_shown_hold_is_short_and_comes_back() -> None:
    step = next(step for step in plan_of(replace(CLAMSHELL, dose=hold(60))).steps if step.kind.worked)
    assert cycle_ms(step) == 7_000
    assert shown_moment(step, 0) == (0, 0)
    assert shown_moment(step, 1_500) == (0.5, 0)
    assert shown_moment(step, 3_500) == (0.5, 1)
    assert shown_moment(step, 5_500) == (0.5, 0)
    assert shown_moment(step, 7_000) == (0, 0)


def test_a_routine_shows_its_items_in_words(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(), "routine:strength").page
    assert isinstance(page, RoutinePage)
    said = texts(page)
    for expected in (
        "Builds your hips.",
        "Warm-up",
        "1 min",
        "2 sets of 12 per side · green band",
        "Slowly",
        "Only for sore outer hip",
        "Is your skin fine?",
        "Twice a week",
        "48 h between two sessions",
        "Phase 2, load",
        "Leave a day between.",
        "Mat",
    ):
        assert expected in said, expected


def test_start_has_the_keyboard_and_starts(qtbot: QtBot) -> None:
    calls = Calls()
    page = open_window(qtbot, services(calls), "routine:strength").page
    assert isinstance(page, RoutinePage)
    assert page.start.hasFocus()
    qtbot.keyClick(page.start, Qt.Key.Key_Space)
    assert calls.sessions == ["strength"]
    click(qtbot, page.start)
    assert calls.sessions == ["strength", "strength"]


@dataclass(frozen=True)
class Left:
    exercise: str
    reason_text: str
    swapped_for: str | None = None


@dataclass(frozen=True)
class Closed:
    text: str
    ask_screening: bool = False


def test_what_is_left_out_is_said_with_what_comes_instead(qtbot: QtBot) -> None:
    left = (Left("bridge", "it presses on a sore outer hip.", "clamshell"),)

    def suit(routine: Routine) -> AsItIs:
        return AsItIs(routine, left, ("The sore side comes first.",), instead="evening")

    window = open_window(qtbot, services(suit=suit), "routine:strength")
    page = window.page
    assert isinstance(page, RoutinePage)
    said = texts(page)
    assert f"Left out for your hip\n{TRICKY}\n" in said
    assert "it presses on a sore outer hip. Instead: Clamshell, no band." in said
    assert "The sore side comes first." in said
    click(qtbot, row_named(page, "Evening mobility"))
    assert window.address == "routine:evening"


def test_a_closed_routine_does_not_start_and_says_why(qtbot: QtBot) -> None:
    calls = Calls()

    def suit(_routine: Routine) -> AsItIs:
        return AsItIs(None, blocked=Closed("Please see someone first.", ask_screening=True))

    opened: list[str] = []

    def screening(_look: object, _services: object, _go: object, rest: str) -> QWidget:
        opened.append(rest)
        return QWidget()

    window = open_window(qtbot, services(calls, suit=suit, pages={"screening": screening}), "routine:strength")
    page = window.page
    assert isinstance(page, RoutinePage)
    click(qtbot, page.start)
    qtbot.keyClick(page.start, Qt.Key.Key_Space)
    assert calls.sessions == []
    assert "Please see someone first." in texts(page)
    assert "Please see someone first." in page.start.toolTip()
    click(qtbot, next(one for one in page.findChildren(QPushButton) if one.text() == "Answer the safety questions"))
    assert opened == [""]


def test_a_condition_says_what_helps_what_to_leave_and_where_it_is_from(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "condition:outer-hip")
    page = window.page
    assert isinstance(page, ConditionPage)
    said = texts(page)
    for expected in (
        "GTPS",
        "The side of the hip",
        "Learning what squeezes it.",
        "From: A running article",
        "From: our own judgement",
        "Crossing your legs",
        "It squeezes the tendon",
        "You cannot stand on it",
        "8 to 12 weeks.",
        "Stretching squeezes it.",
        "We leave it out.",
    ):
        assert expected in said, expected
    click(qtbot, row_named(page, "Hip strength"))
    assert window.address == "routine:strength"


@pytest.mark.parametrize(
    ("pain_class", "amber_to", "expected"),
    [
        (PainClass.TENDON, 5, ("0 to 2: fine", "3 to 5: do no more", "6 or more: stop")),
        (PainClass.HAMSTRING_TENDON, 3, ("0 to 2: fine", "3: do no more", "4 or more: stop")),
        (PainClass.JOINT, 3, ("4 or more: stop", "A pinch or a catch at the front of the hip: stop")),
        (PainClass.NERVE_BUTTOCK, 3, ("4 or more: stop", "stays for more than 10 minutes: stop")),
    ],
)
def test_a_condition_says_how_much_pain_is_all_right(
    qtbot: QtBot, pain_class: PainClass, amber_to: int, expected: tuple[str, ...]
) -> None:
    condition = replace(LIBRARY.conditions["outer-hip"], pain_class=pain_class, amber_to=amber_to)
    shelf = replace(LIBRARY, conditions={"outer-hip": condition})
    page = open_window(qtbot, services(library=shelf), "condition:outer-hip").page
    assert page is not None
    assert [text for text in expected if text not in texts(page)] == []


def test_a_locked_condition_says_so_first(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(), "condition:bone").page
    assert isinstance(page, ConditionPage)
    assert "No exercise here\nSee someone today." in texts(page)


def test_a_card_is_shown_whole_and_leads_to_where_it_matters(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "card:card-ice")
    page = window.page
    assert isinstance(page, CardPage)
    assert "For your safety" in texts(page)
    assert "Never more than 20 minutes." in texts(page)
    click(qtbot, row_named(page, "Sore outer hip"))
    assert window.address == "condition:outer-hip"


def test_a_narrow_window_has_one_column(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "exercise:clamshell")
    page = window.page
    assert isinstance(page, ExercisePage)

    def beside() -> bool:
        facts = page.narrow.parentWidget()
        player = page.wide.parentWidget()
        assert facts is not None and player is not None
        return facts.x() >= player.x() + player.width()

    assert beside()
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: not beside())


def test_doses_in_words() -> None:
    two_to_three = Span(2, 3, 2)
    tempo = Tempo(2000, 1000, 1000, lower_first=False)
    ranged = Dose(two_to_three, Reps(Span(8, 10, 10), tempo), 30)
    assert dose_text(ranged, per_side=True) == "2 to 3 sets of 8 to 10 per side"
    assert dose_text(as_played(ranged), per_side=True) == "2 sets of 10 per side"
    assert dose_text(reps(15), per_side=False) == "15 times"
    assert dose_text(hold(30), per_side=True) == "30 s hold per side"
    one = Span.exactly(1)
    assert dose_text(Dose(one, Holds(Span.exactly(8), 10, 3)), per_side=False) == "10 holds of 8 s"
    assert dose_text(Dose(one, Timed(Span(600, 1200, 900))), per_side=False) == "10 to 20 min"
    assert dose_text(Dose(one, Steps(Span.exactly(10), 2000)), per_side=False) == "10 steps"
    assert dose_text(Dose(one, UntilDone(120)), per_side=False) == "as long as it takes, about 2 min"
    assert dose_text(reps(5), True, SideOrder.ALTERNATING) == "5 times, changing sides each time"
    assert dose_text(reps(5), True, only=Side.LEFT) == "5 times, left side only"


def test_tempo_in_the_order_in_which_it_happens() -> None:
    assert tempo_text(Tempo(3000, 0, 2000, lower_first=True), ("tip", "stay", "stand")) == "Tip 3 s, stand 2 s"
    assert tempo_text(Tempo(2000, 1000, 1500, lower_first=False), ()) == "Lift 1.5 s, stay 1 s, lower 2 s"


def test_lengths_in_words() -> None:
    assert [seconds_text(s) for s in (15, 60, 75, 90, 100, 300)] == [
        "15 s",
        "1 min",
        "75 s",
        "1 min 30 s",
        "1 min 40 s",
        "5 min",
    ]
    assert duration_text(200_000, True) == "3:20"
    assert duration_text(200_000, False) == "about 3:20"


def test_every_exercise_of_the_samples_has_a_page(qtbot: QtBot) -> None:
    window = open_window(qtbot, services())
    for id_ in LIBRARY.exercises:
        window.go(f"exercise:{id_}")
        assert window.address == f"exercise:{id_}"


def test_a_figure_that_nobody_sees_stands_still(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(), "exercise:clamshell")
    page = window.page
    assert isinstance(page, ExercisePage)
    qtbot.waitUntil(lambda: page.player.slider.value() > 0)
    window.go("settings")
    stood = page.player.slider.value()
    qtbot.wait(60)
    assert page.player.slider.value() == stood
