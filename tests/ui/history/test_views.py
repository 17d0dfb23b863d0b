"""The month and the trends: a day with the week after it, for both sides or one, and nothing said of too little."""

from dataclasses import replace
from datetime import date, timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipcoach.core.record import SessionRow
from hipcoach.core.settings import Settings, Theme
from hipcoach.core.vocabulary import Muscle, Phase, Side
from hipcoach.ui.history.month_grid import month_later
from hipcoach.ui.history.page import HistoryPage
from hipcoach.ui.history.rows import DayNote
from hipcoach.ui.history.sore import sore_of
from hipcoach.ui.history.trend_panels import gap_text, pain_sentence, pain_title
from hipcoach.ui.history.trend_rows import Came, Most, Trends, WeekKept, Worked
from hipcoach.ui.history.year import a_year_before
from hipcoach.ui.report.facts import half_of_mornings
from hipcoach.ui.widgets.charts.bars import Bars
from hipcoach.ui.widgets.charts.pain import lines_of
from hipcoach.ui.widgets.charts.pairs import PairLines
from hipcoach.ui.widgets.charts.panel import ChartPanel
from hipcoach.ui.widgets.text import Text
from tests.ui.history.test_record import NotedHand
from tests.ui.samples import HISTORY, TODAY, Hurt, Session, Step, open_window, services, texts

RUN_DAY = TODAY - timedelta(days=8)
LIVED = replace(
    HISTORY,
    rows=(
        Session("u1", "Hip strength", TODAY - timedelta(days=1)),
        Session("u2", "Evening mobility", RUN_DAY + timedelta(days=1), 6, sore_side=Side.RIGHT, hurt_marks=1),
        Session("run", "Run, 14 km", RUN_DAY, 3, routine_id="run", note="The long run", hurt_marks=1),
    ),
    done=(Step(1), Step(2, side=Side.RIGHT, done_reps=7)),
    hurting=(Hurt(1, side=Side.RIGHT),),
    notes=(DayNote(RUN_DAY, 4, None, "Stairs were sore"),),
)
SINCE = date(2025, 9, 1)
TRENDS = Trends(
    SINCE,
    TODAY,
    weeks=tuple(WeekKept(SINCE + timedelta(weeks=n), n % 3, 3 if n > 5 else None, 600_000, 90, 100) for n in range(12)),
    mornings=tuple((SINCE + timedelta(days=n * 3), 4 if n < 10 else 1) for n in range(27)),
    during=((SINCE, 5),),
    phases=((SINCE + timedelta(days=30), Phase.LOAD),),
    worked=(
        Worked("clamshell", "Clamshell", Side.LEFT, 30, 300, 0, 0.0, (Muscle.GLUTEUS_MEDIUS,)),
        Worked("clamshell", "Clamshell", Side.RIGHT, 24, 240, 0, 0.0, (Muscle.GLUTEUS_MEDIUS,)),
        Worked("bridge", "Bridge", Side.BOTH, 12, 120, 0, 480.0, (Muscle.GLUTEUS_MAXIMUS,)),
    ),
    most=(Most("Clamshell", TODAY, Side.LEFT, 15, None),),
    before=(Came("Clamshell", 4, 20),),
    answered=26,
    bad=9,
    bad_from=3,
)


def opened(qtbot: QtBot, tab: str, **changes: object) -> HistoryPage:
    page = open_window(qtbot, services(**{"history": LIVED, **changes}), f"history:{tab}").page
    assert isinstance(page, HistoryPage)
    return page


def press(qtbot: QtBot, page: HistoryPage, name: str) -> None:
    (found,) = (one for one in page.findChildren(QPushButton) if one.accessibleName() == name)
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_how_was_the_left_hip_in_the_week_after_the_long_run(qtbot: QtBot) -> None:
    page = opened(qtbot, "year")
    place = page.year.heat_map.cell(RUN_DAY).center().toPoint()
    qtbot.mouseClick(page.year.heat_map, Qt.MouseButton.LeftButton, pos=place)
    press(qtbot, page, "Side: Left")
    month = page.month
    assert month is not None
    qtbot.waitUntil(lambda: texts(month.details) != "")
    said = texts(month.details)
    assert "The week after, left side" in said
    assert "Morning 2 of 10, Evening mobility, during 6 (told of the right), something hurt" in said
    assert "Clamshell, no band: 12 repetitions, 0:48" in said
    assert "7 of 12" not in said, "the right side is left out"
    assert "That hurt" not in said, "it was the right side that hurt on that day"
    assert "“The long run”" in said
    assert "Diary: daily life 4, Stairs were sore" in said


def test_keys_walk_over_the_days_and_months(qtbot: QtBot) -> None:
    page = opened(qtbot, f"month:{RUN_DAY.isoformat()}")
    assert page.month is not None
    grid = page.month.grid
    assert grid.accessibleName() == "Wednesday 12 November 2025: Run, 14 km, 21 min, steady"
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Thursday 13 November 2025: Evening mobility, 21 min, too much"
    qtbot.keyClick(grid, Qt.Key.Key_PageUp)
    assert "October 2025" in texts(page.month)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.day == TODAY, "the future has no days yet"


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    (
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 1, date(2026, 1, 31)),
        (date(2025, 1, 31), -1, date(2024, 12, 31)),
        (date(2025, 3, 31), -1, date(2025, 2, 28)),
    ),
)
def test_a_month_later(day: date, months: int, expected: date) -> None:
    assert month_later(day, months) == expected


def test_every_trend_says_its_numbers_in_a_sentence_and_a_table(qtbot: QtBot) -> None:
    evening = (date(2025, 11, 18), 7)
    page = opened(qtbot, "trends", history=replace(LIVED, shown=replace(TRENDS, after=(evening,))))
    assert page.trends is not None
    names = [panel.accessibleName() for panel in page.trends.panels]
    assert names[0] == (
        "Pain 0 to 10. Half of the mornings were 4 or lower in the first 3 weeks, 1 or lower in the last 3."
    )
    assert names[1] == (
        "Sessions a week. 12 sessions in 12 weeks. 0 of 15 planned, in the whole weeks of this phase."
        " The dark line is the plan; what it does not count is outlined."
    )
    assert "Left 1080, right 1200 repetitions. Left 10 % less." in names[2]
    assert "9 of 26 mornings were at 3 or more" in names[6]
    assert "it is no cause" in names[6]
    qtbot.keyClick(page, Qt.Key.Key_T)
    said = texts(page.trends)
    for expected in ("Clamshell, left", "300", "480", "17 Nov 2025", "left 10 % less", "Side hip, right"):
        assert expected in said, expected
    assert "18 Nov 2025\nafter\n7" in said
    assert not any(panel.chart.isVisible() for panel in page.trends.panels if panel.chart is not None)
    qtbot.keyClick(page, Qt.Key.Key_T)
    assert all(panel.chart.isVisible() for panel in page.trends.panels if panel.chart is not None)


def test_one_side_leaves_the_other_out(qtbot: QtBot) -> None:
    page = opened(qtbot, "trends", history=replace(LIVED, shown=TRENDS))
    press(qtbot, page, "Side: Right")
    qtbot.keyClick(page, Qt.Key.Key_T)
    trends = page.trends
    assert trends is not None
    qtbot.waitUntil(lambda: "Clamshell, right" in texts(trends))
    said = texts(trends)
    assert "Clamshell, right" in said and "Clamshell, left" not in said
    assert "Bridge, right" in said, "what both sides do together counts for each"


def test_of_too_few_mornings_nothing_is_said(qtbot: QtBot) -> None:
    few = replace(TRENDS, answered=5, before=(), mornings=TRENDS.mornings[:4])
    page = opened(qtbot, "trends", history=replace(LIVED, shown=few))
    assert page.trends is not None
    last: ChartPanel = page.trends.panels[-1]
    assert "This needs 14 answered mornings; there are 5." in texts(last)
    assert "Clamshell" not in texts(last)
    few_told = "4 mornings told. To compare, it takes 3 in the first and 3 in the last 3 weeks."
    assert pain_sentence(few) == few_told
    assert pain_sentence(replace(few, mornings=())) == "No morning was told in this time."


def test_the_year_said_how_mornings_were_otherwise_than_the_trends() -> None:
    """Each counted its own first and last weeks, and a middle between two scores was said as 0.5."""
    told = ((0, 3), (5, 4), (9, 1), (60, 0), (70, 1), (75, 9))
    mornings = tuple((SINCE + timedelta(days=n), score) for n, score in told)
    until = SINCE + timedelta(days=77)
    assert half_of_mornings(mornings, until) == (3, 1)
    assert half_of_mornings((*mornings, (until + timedelta(days=1), 0)), until) == (3, 1), "tomorrow is not told yet"
    assert half_of_mornings(mornings, SINCE + timedelta(days=30)) is None, "both ends would share days"
    assert half_of_mornings(mornings[1:], until) is None, "two of them are too few"
    assert half_of_mornings((), until) is None


def test_a_line_joins_no_mornings_over_more_than_a_week() -> None:
    days = (SINCE, SINCE + timedelta(days=7), SINCE + timedelta(days=15))
    assert [len(line) for line in lines_of([(day, 2) for day in days])] == [2, 1]


def test_a_week_with_one_side_only_looked_like_a_week_without_exercise(qtbot: QtBot) -> None:
    weeks = (WeekKept(SINCE, 1, None, 600_000, 0, 90), WeekKept(SINCE + timedelta(weeks=1), 0, None, 0, 0, 0))
    page = opened(qtbot, "trends", history=replace(LIVED, shown=replace(TRENDS, weeks=weeks)))
    assert page.trends is not None
    (lines,) = page.trends.findChildren(PairLines)
    assert [(pair.left, pair.right) for pair in lines.pairs] == [(0, 90), (None, None)]


def test_the_week_that_is_not_over_is_no_drop(qtbot: QtBot) -> None:
    weeks = tuple(WeekKept(SINCE + timedelta(weeks=n), 3, 3, 600_000, 9, 9, 3) for n in range(2))
    thursday = SINCE + timedelta(days=10)
    page = opened(qtbot, "trends", history=replace(LIVED, shown=replace(TRENDS, weeks=weeks, until=thursday)))
    assert page.trends is not None
    (bars,) = page.trends.findChildren(Bars)
    assert [bar.name for bar in bars.bars] == ["1 Sep", "so far"]
    assert "3 of 3 planned, in the whole weeks of this phase" in page.trends.panels[1].accessibleName()


def test_weeks_before_the_first_session_are_no_weeks_of_training(qtbot: QtBot) -> None:
    weeks = tuple(WeekKept(SINCE + timedelta(weeks=n), n // 10, None, 60_000, 0, 0, 0, n // 11) for n in range(12))
    shown = replace(TRENDS, weeks=weeks, begins=True)
    page = opened(qtbot, "trends", history=replace(LIVED, shown=shown))
    assert page.trends is not None
    assert "2 sessions, 1 of them a run, in 2 weeks, since the first one." in texts(page.trends)


def test_the_chart_says_which_hip_hurt() -> None:
    rows = [Session("a", "Hip strength", TODAY, sore_side=Side.LEFT)]
    assert pain_title(sore_of(cast(list[SessionRow], rows))) == "Left hip, pain 0 to 10"
    rows.append(Session("b", "Hip strength", TODAY, sore_side=Side.RIGHT))
    assert pain_title(sore_of(cast(list[SessionRow], rows))) == "Pain 0 to 10"
    rows[1] = replace(rows[1], by_hand=True)
    assert pain_title(sore_of(cast(list[SessionRow], rows))) == "Left hip, pain 0 to 10", "by hand it has no side"
    assert pain_title(sore_of([])) == "Pain 0 to 10"


def test_one_side_kept_the_numbers_of_both(qtbot: QtBot) -> None:
    page = opened(qtbot, "year")
    said = texts(page.year)
    assert "3\nsessions in 12 months" in said
    press(qtbot, page, "Side: Right")
    qtbot.waitUntil(lambda: "0\nsessions in 12 months\n0 min\ntogether\n0\nthis week" in texts(page.year))


def test_twelve_months_end_with_today() -> None:
    """They were 371 days and called this year."""
    assert a_year_before(date(2026, 11, 29)) == date(2025, 11, 30)
    assert a_year_before(date(2024, 2, 28)) == date(2023, 2, 28)
    assert a_year_before(date(2025, 2, 28)) == date(2024, 3, 1)


def test_a_morning_of_the_right_hip_was_shown_for_the_left(qtbot: QtBot) -> None:
    rows = (replace(LIVED.rows[0], day=RUN_DAY, sore_side=Side.RIGHT), LIVED.rows[1])
    page = opened(qtbot, f"month:{RUN_DAY.isoformat()}", history=replace(LIVED, rows=rows))
    press(qtbot, page, "Side: Left")
    month = page.month
    assert month is not None
    qtbot.waitUntil(lambda: "Morning 2 of 10 (told of the right), Evening mobility" in texts(month.details))


def test_a_week_without_anything_is_one_line(qtbot: QtBot) -> None:
    page = opened(qtbot, "month:2025-10-01")
    assert page.month is not None
    said = texts(page.month.details)
    assert "Nothing was done or told." in said and "nothing told" not in said


def test_today_shows_the_week_before_it(qtbot: QtBot) -> None:
    page = opened(qtbot, f"month:{TODAY.isoformat()}")
    assert page.month is not None
    said = texts(page.month.details)
    assert "The week before" in said and "The week after" not in said
    assert "Hip strength, during 1" in said


def test_the_gap_in_words() -> None:
    assert gap_text(90, 100) == "left 10 % less"
    assert gap_text(100, 100) == "no gap"
    assert gap_text(100, 0) == "one side only"
    assert gap_text(0, 0) == ""


def test_a_run_is_added_by_hand(qtbot: QtBot) -> None:
    hand = NotedHand()
    page = opened(qtbot, "year", by_hand=hand)
    press(qtbot, page, "Add a session by hand")
    assert page.form is not None
    page.form.title.setText("Run, 6.2 km")
    page.form.minutes.set_value(38)
    page.form.note.setText("Easy")
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert hand.added == [("Run, 6.2 km", "run", TODAY, 38, "Easy")]


def test_a_run_that_was_added_with_a_key_had_a_length_that_nobody_ran(qtbot: QtBot) -> None:
    hand = NotedHand()
    page = opened(qtbot, "year", by_hand=hand)
    press(qtbot, page, "Add a session by hand")
    assert page.form is not None
    qtbot.mouseClick(page.form.save, Qt.MouseButton.LeftButton)
    assert hand.added == [("Run", "run", TODAY, 20, "")]


def test_a_number_of_the_year_is_never_cut(qtbot: QtBot) -> None:
    window = open_window(qtbot, services(settings=Settings(theme=Theme.LIGHT, text_scale=200)), "history")
    page = window.page
    assert isinstance(page, HistoryPage)
    for width in (1280, 760):
        window.resize(width, 800)
        for said in ("sessions in 12 months", "together", "this week"):
            words = next(text for text in page.year.findChildren(Text) if text.text() == said)
            number = words.parentWidget()
            assert number is not None
            qtbot.waitUntil(lambda number=number: number.width() >= number.sizeHint().width())
            assert number.mapTo(page, number.rect().topRight()).x() < page.width()
