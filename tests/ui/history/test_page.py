"""The history: what was done, by day and by week, and every session as it was."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipcoach.ui.history.line import SessionLine, WeekHeader
from hipcoach.ui.history.page import HistoryPage
from hipcoach.ui.history.record import RecordPage
from hipcoach.ui.history.rows import HistoryRows
from hipcoach.ui.history.session_list import SHOWN_LINES
from hipcoach.ui.library_page import LibraryPage
from hipcoach.ui.theme.tokens import LIGHT
from hipcoach.ui.widgets.heatmap import Day, spoken_day, step_of
from hipcoach.ui.window import MainWindow
from tests.ui.samples import TODAY, History, Session, open_window, services, texts

FAR_BACK = "Friday 5 May: Pilates"


def history(qtbot: QtBot, **changes: object) -> tuple[MainWindow, HistoryPage]:
    window = open_window(qtbot, services(**changes), "history")  # type: ignore[arg-type]
    page = window.page
    assert isinstance(page, HistoryPage)
    return window, page


def test_sessions_stand_in_their_weeks_with_what_was_felt(qtbot: QtBot) -> None:
    _, page = history(qtbot)
    assert [header.accessibleName() for header in page.findChildren(WeekHeader)] == [
        "This week: 1 session, 21 min, left 24, right 24 reps",
        "Last week: 2 sessions, 42 min, left 48, right 48 reps",
    ]
    assert [line.accessibleName() for line in page.findChildren(SessionLine)] == [
        "Wednesday 19 November: Hip strength, 21 min, pain during 1, after 1, calm",
        "Sunday 16 November: Evening mobility, 21 min, pain during 6, after 1, too much",
        "Tuesday 11 November: Hip strength (part), 21 min, after 1, not asked",
    ]


def test_a_session_opens_as_it_was(qtbot: QtBot) -> None:
    window, page = history(qtbot)
    qtbot.mouseClick(page.findChildren(SessionLine)[0], Qt.MouseButton.LeftButton)
    record = window.page
    assert isinstance(record, RecordPage)
    said = texts(record)
    for expected in (
        "Wednesday 19 November 2025, 18:05",
        "Set 1, left",
        "12 repetitions, 0:48",
        "7 of 12 repetitions, 0:48",
        "Cut short",
        "Skipped",
        "1 of 3 sets",
        "Left 24, right 24 repetitions",
        "2 or 3 left",
    ):
        assert expected in said, expected
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is page


def test_a_session_that_is_gone_says_so(qtbot: QtBot) -> None:
    page = open_window(qtbot, services(), "record:nobody").page
    assert isinstance(page, RecordPage)
    assert "not in the history any more" in texts(page)


def test_an_empty_history_leads_to_the_first_session(qtbot: QtBot) -> None:
    window, page = history(qtbot, history=HistoryRows())
    assert "Nothing here yet" in texts(page)
    choose = next(one for one in page.findChildren(QPushButton) if one.text() == "Choose a routine")
    qtbot.mouseClick(choose, Qt.MouseButton.LeftButton)
    assert isinstance(window.page, LibraryPage)


def test_keys_walk_over_the_year_and_open_a_day(qtbot: QtBot) -> None:
    _, page = history(qtbot)
    heat = page.year.heat_map
    heat.setFocus()
    assert heat.accessibleName() == "Thursday 20 November: nothing"
    qtbot.keyClick(heat, Qt.Key.Key_Up)
    assert heat.accessibleName() == "Wednesday 19 November: Hip strength, 21 minutes"
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    assert heat.cursor_day == TODAY, "the future is not on the map"
    qtbot.keyClick(heat, Qt.Key.Key_PageUp)
    assert heat.cursor_day == TODAY - timedelta(days=28)
    heat.move_to(TODAY - timedelta(days=4))
    assert heat.accessibleName().endswith("too much")
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert page.month is not None and page.month.isVisible()
    assert page.month.grid.day == TODAY - timedelta(days=4)


def test_a_days_cell_has_the_colour_of_its_minutes(qtbot: QtBot) -> None:
    _, page = history(qtbot)
    heat = page.year.heat_map
    image = heat.grab().toImage()
    done = heat.cell(TODAY - timedelta(days=1)).center().toPoint()
    idle = heat.cell(TODAY - timedelta(days=2)).center().toPoint()
    red = heat.cell(TODAY - timedelta(days=4)).center().toPoint()
    assert image.pixelColor(done).name() == LIGHT.heat[3].lower()
    assert image.pixelColor(idle).name() == LIGHT.heat[0].lower()
    assert image.pixelColor(red).name() == LIGHT.red.lower()


def test_a_session_is_two_clicks_from_the_year(qtbot: QtBot) -> None:
    window, page = history(qtbot)
    place = page.year.heat_map.cell(TODAY - timedelta(days=1)).center().toPoint()
    qtbot.mouseClick(page.year.heat_map, Qt.MouseButton.LeftButton, pos=place)
    assert page.month is not None
    (line,) = page.month.findChildren(SessionLine)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.address == "record:u1"


def test_the_whole_year_is_on_the_map_at_every_width(qtbot: QtBot) -> None:
    window, page = history(qtbot)
    for width, height in ((1024, 700), (1280, 800), (1920, 1080)):
        window.resize(width, height)
        qtbot.waitUntil(lambda: page.width() > 0)
        heat = page.year.heat_map
        last = heat.cell(TODAY)
        sunday = heat.cell(TODAY - timedelta(days=TODAY.weekday() + 1))
        assert last.right() <= heat.width()
        assert sunday.bottom() <= heat.height(), "the seventh day is not cut off"


def test_t_turns_the_chart_into_a_table_and_back(qtbot: QtBot) -> None:
    window, page = history(qtbot)
    assert page.year.pain.chart.isVisible() and not page.year.pain.table.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert page.year.pain.table.isVisible() and not page.year.pain.chart.isVisible()
    assert "during\n6" in texts(page.year.pain.table)
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert page.year.pain.chart.isVisible()


def test_a_long_history_shows_more_when_asked(qtbot: QtBot) -> None:
    rows = tuple(Session(f"u{n}", "Hip strength", TODAY - timedelta(days=7 * n)) for n in range(50))
    _, page = history(qtbot, history=History(rows))
    assert len(page.findChildren(SessionLine)) == SHOWN_LINES
    more = next(one for one in page.findChildren(QPushButton) if one.text() == "Show earlier weeks")
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)

    def shown() -> int:
        return sum(line.isVisible() for line in page.findChildren(SessionLine))

    qtbot.waitUntil(lambda: shown() == 50)


def test_titles_with_markup_stay_text(qtbot: QtBot) -> None:
    rows = (Session("u1", "<b>Mine</b> & yours", TODAY),)
    window, page = history(qtbot, history=History(rows))
    assert "<b>Mine</b> & yours" in page.findChildren(SessionLine)[0].accessibleName()
    window.go("record:u1")
    assert window.page is not None
    assert "<b>Mine</b> & yours" in texts(window.page)


def test_minutes_stand_on_five_steps() -> None:
    assert [step_of(minutes) for minutes in (0, 1, 9, 10, 19, 20, 29, 30, 90)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]


def test_a_day_in_words() -> None:
    day = date(2025, 11, 18)
    assert spoken_day(day, Day(1, "Hip strength")) == "Tuesday 18 November: Hip strength, 1 minute"
    assert spoken_day(day, Day(21, "Hip strength", True)) == "Tuesday 18 November: Hip strength, 21 minutes, too much"
    assert spoken_day(day, None) == "Tuesday 18 November: nothing"


def test_sessions_are_searched_and_filtered_by_how_they_felt(qtbot: QtBot) -> None:
    _, page = history(qtbot)

    def titles() -> list[str]:
        return [line.accessibleName().split(": ")[1].split(",")[0] for line in lines_of(page)]

    qtbot.keyClicks(page.year.search, "EVENING")
    qtbot.waitUntil(lambda: titles() == ["Evening mobility"])
    page.year.search.clear()
    page.year.felt.choose("green", "unknown")
    qtbot.waitUntil(lambda: titles() == ["Hip strength", "Hip strength (part)"])
    qtbot.keyClicks(page.year.search, "zzz")
    qtbot.waitUntil(lambda: "No session is like that." in texts(page))


def test_years_before_the_last_are_reached(qtbot: QtBot) -> None:
    rows = (Session("new", "Hip strength", TODAY), Session("old", "Hip strength", TODAY - timedelta(days=900)))
    _, page = history(qtbot, history=History(rows))
    qtbot.waitUntil(lambda: len(lines_of(page)) == 2)
    left = [one for one in page.findChildren(QPushButton) if one.text() == "Show earlier weeks" and one.isVisible()]
    assert not left, "nothing earlier is promised"


def test_what_is_looked_for_is_found_however_long_ago_it_was(qtbot: QtBot) -> None:
    daily = [Session(f"u{n}", "Hip strength", TODAY - timedelta(days=n)) for n in range(950)]
    daily[930] = replace(daily[930], title="Pilates", pain_during=9)
    _, page = history(qtbot, history=History(tuple(daily)))
    page.year.felt.choose("red")
    qtbot.waitUntil(lambda: [line.accessibleName().split(",")[0] for line in lines_of(page)] == [FAR_BACK])
    qtbot.waitUntil(lambda: "Looking further back" not in texts(page))
    page.year.felt.choose()
    qtbot.keyClicks(page.year.search, "pilates")
    qtbot.waitUntil(lambda: [line.accessibleName().split(",")[0] for line in lines_of(page)] == [FAR_BACK])
    page.year.felt.choose("green")
    qtbot.waitUntil(lambda: "No session is like that." in texts(page))


def lines_of(page: HistoryPage) -> list[SessionLine]:
    return [line for line in page.findChildren(SessionLine) if line.isVisible()]


def test_a_t_in_the_search_is_a_letter(qtbot: QtBot) -> None:
    _, page = history(qtbot)
    page.year.search.setFocus()
    qtbot.keyClicks(page.year.search, "t")
    assert page.year.search.text() == "t"
    assert page.year.pain.chart.isVisible()


def test_without_any_score_there_is_no_chart_and_it_says_how_one_begins(qtbot: QtBot) -> None:
    rows = (Session("u1", "Hip strength", TODAY, None, pain_after=None, pain_next_morning=None),)
    window, page = history(qtbot, history=History(rows))
    assert "a line begins here" in texts(page)
    qtbot.keyClick(window, Qt.Key.Key_T)
    assert page.year.pain.chart is None and not texts(page.year.pain.table)
