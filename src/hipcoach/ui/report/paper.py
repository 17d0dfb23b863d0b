"""One page for the physio, two at most: on paper or as PDF with text that can be selected."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFileDevice, QIODevice, QLocale, QSaveFile
from PySide6.QtGui import QPageSize, QPdfWriter

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.length import clock_text
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.words import hurt_text, up_to
from hipcoach.ui.report.chart import HEIGHT_PT, LOW_PT, PainDrawing
from hipcoach.ui.report.facts import Amount, ExerciseLine, Pattern, Report, Span, gap_percent, half_of_mornings
from hipcoach.ui.report.sheet import GREY, Column, Sheet
from hipcoach.ui.words import counted, day_text, first_big, short_phase, tr

MOST_EXERCISES, MOST_HURTS, MOST_CHANGES, MOST_NOTES, FEW_NOTES = 16, 10, 6, 12, 3
NOTE_LETTERS = 220
MOST_PAGES, SHARES = 2, (1.0, 0.75, 0.5, 0.25)
LONELY = 0.8
"""A second page of which more than this share would stay empty is not worth its paper."""
PDF_DPI = 600


def write_pdf(report: Report, target: Path, size: QPageSize.PageSizeId | None = None) -> None:
    """Writes the page as PDF (0600), whole or not at all; raises EnvironmentFailure.

    Without a `size` it is the paper of the person's country: Letter or A4.
    """
    made = QByteArray()
    buffer = QBuffer(made)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(PDF_DPI)
    writer.setTitle(tr("What was done, and how the hip answered"))
    writer.setCreator("hipcoach")
    laid_out(report, size or usual_paper()).paint(writer, foot(report))
    del writer
    buffer.close()
    file = QSaveFile(os.fspath(target))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if opened:
        file.setPermissions(QFileDevice.Permission.ReadOwner | QFileDevice.Permission.WriteOwner)
    if not opened or file.write(made) != made.size() or not file.commit():
        raise EnvironmentFailure(f"{target} can't be written: {file.errorString()}.", "Choose another folder.")


def usual_paper() -> QPageSize.PageSizeId:
    """The paper of the person's country."""
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4


def foot(report: Report) -> str:
    """What stands at the bottom of every page."""
    made = day_text(report.made, "d MMMM yyyy")
    text = tr("Told by the person and written down by hipcoach, {made}. Pain: 0 none, 10 the worst. It names no cause.")
    return text.format(made=made)


def laid_out(report: Report, size: QPageSize.PageSizeId) -> Sheet:
    """The page, ready to be painted; lists are cut until it takes two.

    Where only some lines would need the second one, the chart is lower, and then notes are left out.
    """
    share, found = next(
        ((share, sheet) for share in SHARES if (sheet := _laid_out(report, size, share)).pages <= MOST_PAGES),
        (SHARES[-1], _laid_out(report, size, SHARES[-1])),
    )
    if found.pages > 1 and found.left_pt > LONELY * found.area.height():
        shorter = (
            _laid_out(report, size, share, most_notes, LOW_PT) for most_notes in range(MOST_NOTES, FEW_NOTES - 1, -1)
        )
        return next((sheet for sheet in shorter if sheet.pages == 1), found)
    return found


def _laid_out(
    report: Report,
    size: QPageSize.PageSizeId,
    share: float,
    most_notes: int = MOST_NOTES,
    chart_pt: float = HEIGHT_PT,
) -> Sheet:
    """The page with a share of the most lines of its lists."""
    sheet = Sheet(QPageSize(size))
    most_exercises = round(MOST_EXERCISES * share)
    sheet.text(tr("What was done, and how the hip answered"), 16, strong=True)
    sheet.space(2)
    since = day_text(report.since, "d MMMM yyyy") + (f" ({tr('the first entry')})" if report.begins else "")
    period = f"{since} {tr('to')} {day_text(report.until, 'd MMMM yyyy')}"
    sheet.text(" · ".join(part for part in (report.name, period) if part), 10, tone=GREY)
    sheet.space(8)
    sheet.pairs(summary(report))
    if not report.sessions:
        sheet.space(8)
        sheet.text(tr("No session was recorded in this time."), 10)
    if report.mornings or report.during:
        _heading(sheet, tr("Pain, 0 to 10"), chart_pt)
        sheet.drawing(chart_pt, PainDrawing(report))
    if report.sessions:
        _heading(sheet, tr("Over the time"), 60)
        _add_spans(sheet, report)
    if report.exercises:
        _heading(sheet, tr("Exercises"), 60)
        sheet.table(_exercise_columns(), [exercise_cells(line) for line in report.exercises[:most_exercises]])
        _more(sheet, len(report.exercises) - most_exercises)
    _listed(
        sheet,
        tr("That hurt"),
        [f"{_day(report, h.day)}: {_sided(h.exercise, h.side)}, {hurt_text(h.answer)}" for h in report.hurts],
        round(MOST_HURTS * share),
    )
    changes = [f"{_day(report, day)}: {text}" for day, text in report.dose_changes]
    _listed(sheet, tr("Why doses changed"), changes, round(MOST_CHANGES * share))
    notes = [f"{_day(report, day)}: {_shortened(text)}" for day, text in report.notes]
    _listed(sheet, tr("Notes"), notes, round(most_notes * share))
    return sheet


def _heading(sheet: Sheet, text: str, keep: float) -> None:
    sheet.space(10)
    sheet.text(text, 11, strong=True, keep=keep)
    sheet.space(3)


def _listed(sheet: Sheet, title: str, lines: Sequence[str], most: int) -> None:
    """The newest lines under a heading, oldest first; how many are left out is said."""
    if not lines:
        return
    _heading(sheet, title, 14)
    sheet.lines(lines[-most:])
    _more(sheet, len(lines) - most)


def _more(sheet: Sheet, left_out: int) -> None:
    if left_out > 0:
        sheet.space(2)
        sheet.text(tr("{n} more are in the program.").format(n=left_out), 8, tone=GREY)


def summary(report: Report) -> list[tuple[str, str]]:
    """What stands at the top, by its name; what is not known is empty."""
    done = sum(span.sets_done for span in report.spans)
    planned_sets = sum(span.sets_planned for span in report.spans)
    part = report.sessions - report.completed
    sessions = [counted(report.sessions, "session", "sessions")]
    if report.runs:
        sessions.append(
            tr("{n} of them runs").format(n=len(report.runs)) if len(report.runs) > 1 else tr("1 of them a run")
        )
    if part:
        sessions.append(tr("{n} of them in part").format(n=part))
    sessions.append(hours_text(report.active_ms))
    weeks = [span for span in report.spans if span.planned]
    plan = ""
    if weeks:
        plan = tr("{done} sessions done, {planned} planned, in the whole weeks of this phase").format(
            done=sum(span.kept or 0 for span in weeks), planned=sum(span.planned or 0 for span in weeks)
        )
    elif report.planned_a_week:
        plan = tr("{n} sessions a week are planned").format(n=report.planned_a_week)
    left = sum(span.left_reps for span in report.spans)
    right = sum(span.right_reps for span in report.spans)
    return [
        (tr("Pattern"), "; ".join(_pattern(each) for each in report.patterns)),
        (tr("Sore side"), ", ".join(tr(side.value) for side in report.sore_sides)),
        (tr("Programme"), ", ".join(report.programmes)),
        (tr("Done"), ", ".join(sessions) if report.sessions else ""),
        (tr("Of the plan"), plan),
        (tr("Sets"), tr("{done} of {planned}").format(done=done, planned=planned_sets) if planned_sets else ""),
        (tr("Left and right"), sides_text(left, right, tr("repetitions"))),
        (tr("Pain"), _pain(report)),
    ]


def _pattern(pattern: Pattern) -> str:
    since = f" {tr('since')} {day_text(pattern.since, 'd MMM yyyy')}" if pattern.since else ""
    return f"{pattern.title}, {short_phase(pattern.phase).lower()}{since}"


def _pain(report: Report) -> str:
    """Mornings of the first and the last three weeks, and the worst during."""
    parts = []
    half = half_of_mornings(report.mornings, report.until)
    if half is not None:
        text = tr("half of the mornings {first} in the first 3 weeks, {last} in the last 3")
        parts.append(text.format(first=up_to(half[0]), last=up_to(half[1])))
    elif report.mornings:
        parts.append(tr("last morning {score}").format(score=report.mornings[-1][1]))
    if report.during:
        day, worst = max(report.during, key=lambda pair: (pair[1], pair[0]))
        parts.append(tr("worst during {score} on {day}").format(score=worst, day=_day(report, day)))
    if report.hurts:
        parts.append(tr("“that hurts” {times}").format(times=counted(len(report.hurts), "time", "times")))
    return first_big("; ".join(parts))


def _add_spans(sheet: Sheet, report: Report) -> None:
    """The weeks, months or years; what the plan asked for only where there was one."""
    in_plan = any(span.planned for span in report.spans)
    columns = (
        Column(tr("From"), 0.12 if in_plan else 0.15),
        Column(tr("Sessions"), 0.09, True),
        *((Column(tr("Of the plan"), 0.11, True),) if in_plan else ()),
        Column(tr("Time"), 0.11 if in_plan else 0.14, True),
        Column(tr("Sets of planned"), 0.14 if in_plan else 0.15, True),
        Column(tr("Left reps"), 0.1 if in_plan else 0.11, True),
        Column(tr("Right reps"), 0.1 if in_plan else 0.12, True),
        Column(tr("Worst during"), 0.13 if in_plan else 0.14, True),
        Column(tr("Morning"), 0.1, True),
    )
    rows = [span_cells(span, report) for span in report.spans]
    sheet.table(columns, rows if in_plan else [[*cells[:2], *cells[3:]] for cells in rows])
    sheet.space(2)
    sheet.text(tr("Morning: the middle value of the mornings that were told."), 7, tone=GREY)


def span_cells(span: Span, report: Report) -> list[str]:
    """A week, month or year in the columns of its table."""
    days = (report.until - report.since).days
    pattern = "d MMM" if days < 300 else "MMM yyyy" if (span.last - span.first).days < 40 else "yyyy"
    plan = f"{span.kept or 0} {tr('of')} {span.planned}" if span.planned else ""
    if not span.sessions:
        return [day_text(span.first, pattern), "0", plan, "", "", "", "", "", score_text(span.morning)]
    return [
        day_text(span.first, pattern),
        str(span.sessions),
        plan,
        hours_text(span.active_ms),
        f"{span.sets_done} {tr('of')} {span.sets_planned}" if span.sets_planned else "",
        str(span.left_reps),
        str(span.right_reps),
        score_text(span.worst_during),
        score_text(span.morning),
    ]


def _exercise_columns() -> tuple[Column, ...]:
    """The columns of the exercises."""
    return (
        Column(tr("Exercise"), 0.23),
        Column(tr("Dose first"), 0.175),
        Column(tr("Dose last"), 0.175),
        Column(tr("Sessions"), 0.08, True),
        Column(tr("Left"), 0.1, True),
        Column(tr("Right"), 0.1, True),
        Column(tr("Skipped"), 0.08, True),
        Column(tr("Hurt"), 0.06, True),
    )


def exercise_cells(line: ExerciseLine) -> list[str]:
    """An exercise in the columns of its table."""
    both = line.amounts.get(Side.BOTH)
    left, right = line.amounts.get(Side.LEFT), line.amounts.get(Side.RIGHT)
    sides = [_amount(left), _amount(right)] if left or right or not both else [_amount(both), tr("together")]
    trouble = [str(number) if number else "" for number in (line.skipped, line.hurt)]
    return [line.name, line.first_dose, line.last_dose, str(line.sessions), *sides, *trouble]


def _amount(amount: Amount | None) -> str:
    """What was done on a side: repetitions, or how long was held."""
    if amount is None:
        return ""
    return counted(amount.reps, "rep", "reps") if amount.reps else clock_text(amount.hold_ms) if amount.hold_ms else ""


def sides_text(left: int, right: int, what: str) -> str:
    """Left against right with the gap: `left 90, right 100 repetitions, left 10 % less`."""
    if not left and not right:
        return ""
    text = f"{tr('left')} {left}, {tr('right')} {right} {what}"
    gap = gap_percent(left, right)
    if gap is None:
        return text
    less = tr("left") if gap < 0 else tr("right")
    return f"{text}, {less} {abs(gap)} % {tr('less')}" if gap else f"{text}, {tr('no gap')}"


def hours_text(length_ms: int) -> str:
    """A length over days: `38 min`, `12 h 40 min`."""
    hours, minutes = divmod(round(length_ms / 60_000), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"


def score_text(score: float | None) -> str:
    """A score, a half as `2.5`, nothing where nobody answered."""
    return "" if score is None else f"{score:g}"


def _day(report: Report, day: date) -> str:
    """A day of the period; with its year where that is not plain."""
    return day_text(day, "d MMM" if (report.until - report.since).days < 300 else "d MMM yyyy")


def _sided(name: str, side: Side) -> str:
    return name if side is Side.BOTH else f"{name}, {tr(side.value)}"


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= NOTE_LETTERS else plain[: NOTE_LETTERS - 1].rstrip() + "…"
