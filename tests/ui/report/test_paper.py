"""The page for the physio: what it says, that it fits, that its text is text, and that it needs no colour."""

import re
import zlib
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.vocabulary import Phase, Side
from hipcoach.ui.report.chart import PainDrawing, runs_of
from hipcoach.ui.report.facts import Amount, ExerciseLine, HurtLine, Pattern, Report, Span, gap_percent
from hipcoach.ui.report.paper import exercise_cells, laid_out, sides_text, span_cells, summary, write_pdf
from hipcoach.ui.theme import font

SINCE, UNTIL = date(2026, 8, 31), date(2026, 11, 22)
LINE = ExerciseLine(
    "Clamshell",
    12,
    "2 x 8",
    "3 x 12, red band",
    {Side.LEFT: Amount(36, 360), Side.RIGHT: Amount(36, 400)},
    skipped=2,
    hurt=1,
)


def span(number: int) -> Span:
    first = SINCE + timedelta(weeks=number)
    return Span(first, first + timedelta(days=6), 3, 3, 45 * 60_000, 40, 42, 90, 100, 4, 1.5, kept=2)


PAGE = Report(
    "Robin",
    SINCE,
    UNTIL,
    UNTIL,
    patterns=(Pattern("Sore outer hip", Phase.LOAD, date(2026, 10, 5)),),
    programmes=("Sore outer hip and buttock",),
    planned_a_week=3,
    sore_sides=(Side.LEFT,),
    completed=34,
    spans=tuple(span(n) for n in range(12)),
    mornings=tuple((SINCE + timedelta(days=3 * n), n % 4) for n in range(28)),
    during=tuple((SINCE + timedelta(days=3 * n), n % 5) for n in range(27)),
    runs=(date(2026, 9, 6),),
    phases=((date(2026, 10, 5), Phase.LOAD),),
    exercises=(LINE,),
    hurts=(HurtLine(date(2026, 10, 3), "Clamshell", Side.LEFT, "easier"),),
    notes=((date(2026, 10, 3), "After the long run."),),
)
FULL = replace(
    PAGE,
    exercises=tuple(replace(LINE, name=f"An exercise with quite a long name, number {n}") for n in range(40)),
    hurts=PAGE.hurts * 60,
    dose_changes=((UNTIL, "2 calm sessions: one set more of everything, as it was calm (PROG-2) " * 2),) * 30,
    notes=((UNTIL, "It was a long day and it hurt a little on the stairs. " * 30),) * 80,
    spans=tuple(span(n) for n in range(16)),
)


def streams(path: Path) -> str:
    """What the pages of a PDF draw."""
    found = re.findall(rb"stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    texts = []
    for raw in found:
        try:
            texts.append(zlib.decompress(raw).decode("latin-1"))
        except zlib.error:
            texts.append(raw.decode("latin-1"))
    return "\n".join(texts)


def test_the_top_says_what_was_done_of_what_was_planned(qtbot: QtBot) -> None:
    said = dict(summary(PAGE))
    assert said["Pattern"] == "Sore outer hip, phase 2 since 5 Oct 2026"
    assert said["Done"] == "36 sessions, 1 of them a run, 2 of them in part, 9 h 0 min"
    assert said["Of the plan"] == "24 sessions done, 36 planned, in the whole weeks of this phase"
    assert said["Sets"] == "480 of 504"
    assert said["Left and right"] == "left 1080, right 1200 repetitions, left 10 % less"
    assert "worst during 4 on" in said["Pain"]


def test_a_week_and_an_exercise_in_their_tables(qtbot: QtBot) -> None:
    assert span_cells(PAGE.spans[0], PAGE) == ["31 Aug", "3", "2 of 3", "45 min", "40 of 42", "90", "100", "4", "1.5"]
    idle = replace(PAGE.spans[0], sessions=0, kept=0, planned=3, worst_during=None, morning=None)
    assert span_cells(idle, PAGE) == ["31 Aug", "0", "0 of 3", "", "", "", "", "", ""]
    assert exercise_cells(LINE)[4:] == ["360 reps", "400 reps", "2", "1"]


@pytest.mark.parametrize("size", (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter))
@pytest.mark.parametrize("page", (PAGE, FULL, Report("", SINCE, UNTIL, UNTIL)), ids=("usual", "full", "empty"))
def test_it_never_takes_more_than_two_pages(qtbot: QtBot, page: Report, size: QPageSize.PageSizeId) -> None:
    assert laid_out(page, size).pages <= 2


def test_its_text_can_be_selected_and_nothing_is_a_picture(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    write_pdf(PAGE, target)
    raw = target.read_bytes()
    assert raw.startswith(b"%PDF")
    assert b"/ToUnicode" in raw
    assert b"/Subtype /Image" not in raw
    assert " Tj" in streams(target) or " TJ" in streams(target)


def test_digits_and_signs_can_be_selected_too(qtbot: QtBot, tmp_path: Path) -> None:
    """Tabular digits were glyphs without a letter behind them: a copy of the page had no numbers."""
    target = tmp_path / "page.pdf"
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    app.setFont(font("body"))  # as in the window, with tabular digits
    write_pdf(PAGE, target)
    app.setFont(before)
    tables = re.findall(r"beginbfrange(.*?)endbfrange", streams(target), re.DOTALL)
    letters = {chr(int(code, 16)) for table in tables for code in re.findall(r"<([0-9A-F]{4})>", table)}
    said = " ".join(f"{name} {value}" for name, value in summary(PAGE)) + "".join(exercise_cells(LINE))
    assert set(said) - letters - {" "} == set()
    assert set("0123456789,%x") <= letters


def test_it_needs_no_colour(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    write_pdf(PAGE, target)
    colours = re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG|scn|SCN)\b", streams(target))
    assert colours
    assert all(red == green == blue for red, green, blue in colours)


def test_a_folder_that_is_not_there_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFailure, match="can't be written"):
        write_pdf(PAGE, tmp_path / "nowhere" / "page.pdf")


def test_a_gap_in_the_mornings_stays_a_gap() -> None:
    scores = [(SINCE, 2), (SINCE + timedelta(days=2), 3), (SINCE + timedelta(days=20), 1)]
    assert [len(run) for run in runs_of(scores)] == [2, 1]


def test_a_month_without_a_morning_was_bridged_and_a_month_stood_on_its_first_day() -> None:
    firsts = [date(2026, month, 1) for month in range(1, 10)]
    spans = tuple(
        replace(span(0), first=first, last=following - timedelta(days=1), morning=None if first.month == 4 else 2.0)
        for first, following in pairwise(firsts)
    )
    drawn = PainDrawing(replace(PAGE, since=date(2026, 1, 11), until=date(2026, 8, 31), spans=spans))
    assert [len(run) for run in runs_of(drawn._mornings, drawn._gap_days)] == [3, 4]
    assert [day for day, _ in drawn._mornings][:2] == [date(2026, 1, 21), date(2026, 2, 14)]


def test_left_against_right() -> None:
    assert gap_percent(90, 100) == -10
    assert gap_percent(100, 90) == 10
    assert gap_percent(0, 90) is None
    assert sides_text(100, 100, "reps") == "left 100, right 100 reps, no gap"
    assert sides_text(0, 0, "reps") == ""


def test_a_few_notes_take_no_page_of_their_own(qtbot: QtBot) -> None:
    pages = []
    for exercises in range(1, 16):
        notes = tuple((SINCE + timedelta(days=n), "After the long run.") for n in range(12))
        sheet = laid_out(replace(PAGE, exercises=(LINE,) * exercises, notes=notes), QPageSize.PageSizeId.A4)
        pages.append(sheet.pages)
        assert sheet.pages == 1 or sheet.left_pt < 0.95 * sheet.area.height(), "a line or two stand alone"
    assert pages[0] == 1 and pages[-1] == 2 and pages == sorted(pages)


def test_the_page_about_a_hip_could_be_read_by_everybody_on_the_machine(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "page.pdf"
    for _ in range(2):
        write_pdf(PAGE, target)
        assert target.stat().st_mode & 0o777 == 0o600
