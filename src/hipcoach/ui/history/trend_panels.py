"""The panels of the trends: each with its sentence, its chart and its table."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from hipcoach.core.length import clock_text
from hipcoach.core.load import weight_number, weight_unit
from hipcoach.core.profile import Units
from hipcoach.core.vocabulary import Side
from hipcoach.ui.history.trend_rows import Trends, Worked
from hipcoach.ui.history.words import up_to
from hipcoach.ui.report.facts import gap_percent, half_of_mornings
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.charts.bars import Bar, Bars
from hipcoach.ui.widgets.charts.pain import PainChart
from hipcoach.ui.widgets.charts.pairs import Pair, PairBars, PairLines
from hipcoach.ui.widgets.charts.panel import ChartPanel, Table
from hipcoach.ui.words import MUSCLES, counted, day_text, first_big, short_phase, tr

MOST_ROWS = 12


def panels_of(look: Look, trends: Trends, side: Side | None, units: Units = Units.METRIC) -> tuple[ChartPanel, ...]:
    """All panels that have something to say, for both sides or one."""
    made = (
        pain_panel(look, trends),
        _kept(look, trends),
        _sides(look, trends),
        _worked(look, trends, side, units),
        _muscles(look, trends, side, units),
        _most(look, trends, side),
        _before(look, trends),
    )
    return tuple(panel for panel in made if panel is not None)


def pain_panel(look: Look, trends: Trends) -> ChartPanel:
    """Pain over the weeks, with runs and new phases."""
    scores = sorted(
        [(day, tr("morning"), score) for day, score in trends.mornings]
        + [(day, tr("during"), score) for day, score in trends.during]
        + [(day, tr("after"), score) for day, score in trends.after],
        reverse=True,
    )
    marks = [(day, tr("run"), "") for day in trends.runs]
    marks += [(day, short_phase(phase), "") for day, phase in trends.phases]
    rows = sorted([(day, what, str(score)) for day, what, score in scores] + marks, reverse=True)
    table = Table((tr("Day"), tr("What"), tr("Pain")), tuple((_day(day), what, score) for day, what, score in rows))
    chart = None
    if scores:
        chart = PainChart(
            look,
            trends.mornings,
            trends.during,
            trends.since,
            trends.until,
            trends.limits,
            after=trends.after,
            runs=trends.runs,
            phases=trends.phases,
        )
    return ChartPanel(look, pain_title(trends.sore), pain_sentence(trends), table, chart)


def pain_title(sore: Side | None) -> str:
    """Which hip the pain is told of, where that is one of them."""
    titles = {Side.LEFT: tr("Left hip, pain 0 to 10"), Side.RIGHT: tr("Right hip, pain 0 to 10")}
    return titles.get(sore, tr("Pain 0 to 10")) if sore else tr("Pain 0 to 10")


def pain_sentence(trends: Trends) -> str:
    """The mornings at the beginning of the period against the last ones, where there are enough of both."""
    if not (trends.mornings or trends.during or trends.after):
        return tr("Answer how it felt after a session, and a line begins here.")
    if not trends.mornings:
        return tr("No morning was told in this time.")
    half = half_of_mornings(trends.mornings, trends.until)
    if half is None:
        told = counted(len(trends.mornings), "morning", "mornings")
        return tr("{mornings} told. To compare, it takes 3 in the first and 3 in the last 3 weeks.").format(
            mornings=told
        )
    text = tr("Half of the mornings were {first} in the first 3 weeks, {last} in the last 3.")
    return text.format(first=up_to(half[0]), last=up_to(half[1]))


def _kept(look: Look, trends: Trends) -> ChartPanel:
    weeks = trends.weeks
    rows = tuple(
        (
            _day(week.monday),
            str(week.done),
            str(week.runs or ""),
            "" if week.planned is None else tr("{done} of {planned}").format(done=week.kept, planned=week.planned),
            _minutes(week.active_ms),
        )
        for week in reversed(weeks)
    )
    table = Table((tr("Week from"), tr("Done"), tr("Runs"), tr("Of the plan"), tr("Time")), rows)
    bars = [
        Bar(_week(week.monday, trends.until), week.done, week.planned, None if week.planned is None else week.kept)
        for week in weeks
    ]
    title = tr("Sessions a week")
    says = f"{_done_sentence(trends)}{_plan_sentence(trends)}"
    return ChartPanel(look, title, says, table, Bars(look, f"{title}. {says}", tr("sessions"), bars))


def _done_sentence(trends: Trends) -> str:
    """How many sessions, and in how many weeks since the first one."""
    weeks = trends.weeks
    done, runs = sum(week.done for week in weeks), sum(week.runs for week in weeks)
    began = next((number for number, week in enumerate(weeks) if week.done), 0) if trends.begins else 0
    said = counted(done, "session", "sessions")
    if runs:
        said += f", {tr('{n} of them runs').format(n=runs) if runs > 1 else tr('1 of them a run')},"
    long = counted(len(weeks) - began, "week", "weeks")
    return (tr("{done} in {n}, since the first one.") if began else tr("{done} in {n}.")).format(done=said, n=long)


def _plan_sentence(trends: Trends) -> str:
    """What the plan asked for in whole weeks, as Today counts it: other routines and runs are beside the plan."""
    planned = [week for week in trends.weeks if week.planned is not None]
    if not planned:
        return ""
    whole = [week for week in planned if week.monday + timedelta(days=6) < trends.until]
    done = tr("{done} of {planned} planned, in the whole weeks of this phase.").format(
        done=sum(week.kept for week in whole), planned=sum(week.planned or 0 for week in whole)
    )
    line = tr("The dark line is the plan; what it does not count is outlined.")
    return "".join(f" {part}" for part in (done if whole else "", line) if part)


def _week(monday: date, until: date) -> str:
    """A week by its Monday, the one that is not over yet as such."""
    return day_text(monday, "d MMM") if monday + timedelta(days=6) <= until else tr("so far")


def _sides(look: Look, trends: Trends) -> ChartPanel | None:
    weeks = trends.weeks
    left, right = sum(week.left_reps for week in weeks), sum(week.right_reps for week in weeks)
    if not left and not right:
        return None
    rows = tuple(
        (_day(week.monday), str(week.left_reps), str(week.right_reps), gap_text(week.left_reps, week.right_reps))
        for week in reversed(weeks)
    )
    table = Table((tr("Week from"), tr("Left"), tr("Right"), tr("Gap")), rows)
    pairs = [
        Pair(_week(week.monday, trends.until), week.left_reps, week.right_reps)
        if week.left_reps or week.right_reps
        else Pair(_week(week.monday, trends.until), None, None)
        for week in weeks
    ]
    says = f"{tr('Left')} {left}, {tr('right')} {right} {tr('repetitions')}. {first_big(gap_text(left, right))}."
    title = tr("Left against right")
    return ChartPanel(look, title, says, table, PairLines(look, f"{title}. {says}", tr("repetitions"), pairs))


def gap_text(left: float, right: float) -> str:
    """The gap in words: `left 8 % less`."""
    gap = gap_percent(left, right)
    if gap is None:
        return tr("one side only") if left or right else ""
    if gap == 0:
        return tr("no gap")
    return f"{tr('left') if gap < 0 else tr('right')} {abs(gap)} % {tr('less')}"


def _worked(look: Look, trends: Trends, side: Side | None, units: Units) -> ChartPanel | None:
    return _volume(look, tr("What you did, by exercise"), trends.worked, lambda each: (each.name,), side, units)


def _muscles(look: Look, trends: Trends, side: Side | None, units: Units) -> ChartPanel | None:
    """An exercise counts for every muscle group that it is for."""

    def groups(each: Worked) -> tuple[str, ...]:
        return tuple(dict.fromkeys(first_big(tr(MUSCLES[muscle])) for muscle in each.muscles))

    return _volume(look, tr("What you did, by muscle group"), trends.worked, groups, side, units)


def _volume(
    look: Look,
    title: str,
    worked: Iterable[Worked],
    names: Callable[[Worked], tuple[str, ...]],
    side: Side | None,
    units: Units,
) -> ChartPanel | None:
    """Sets on each side; what both sides do together counts for both. Repetitions, holds and load are in the table."""
    found: dict[str, dict[Side, list[Worked]]] = {}
    for each in worked:
        for name in names(each):
            for counted_side in (Side.LEFT, Side.RIGHT) if each.side is Side.BOTH else (each.side,):
                if side in (None, counted_side):
                    found.setdefault(name, {}).setdefault(counted_side, []).append(each)
    if not found:
        return None

    def total(name: str, which: Side) -> int:
        return sum(each.sets for each in found[name].get(which, ()))

    order = sorted(found, key=lambda name: (-total(name, Side.LEFT) - total(name, Side.RIGHT), name))
    rows = []
    for name in order:
        for which, own in sorted(found[name].items()):
            reps, hold_ms = sum(each.reps for each in own), sum(each.hold_ms for each in own)
            load = round(weight_number(sum(each.load_kg for each in own), units))
            cells = (str(reps) if reps else "", clock_text(hold_ms) if hold_ms else "", str(load) if load else "")
            rows.append((f"{name}, {tr(which.value)}", str(total(name, which)), *cells))
    weight = tr("Load, {unit} x reps").format(unit=weight_unit(units))
    table = Table((tr("What"), tr("Sets"), tr("Repetitions"), tr("Held"), weight), tuple(rows))
    bars = []
    for name in order[:MOST_ROWS]:
        left, right = total(name, Side.LEFT), total(name, Side.RIGHT)
        bars.append((Pair(name, left, right), _sets(left), _sets(right)))
    says = tr("Sets on each side; longest bars first.")
    if len(order) > MOST_ROWS:
        says += " " + tr("{n} more are in the table.").format(n=len(order) - MOST_ROWS)
    return ChartPanel(look, title, says, table, PairBars(look, f"{title}. {says}", bars))


def _most(look: Look, trends: Trends, side: Side | None) -> ChartPanel | None:
    rows = tuple(
        (
            each.name,
            counted(each.reps, "repetition", "repetitions") if each.reps else clock_text(each.hold_ms or 0),
            tr(each.side.value) if each.side is not Side.BOTH else "",
            _day(each.day),
        )
        for each in trends.most
        if side in (None, each.side) or each.side is Side.BOTH
    )
    if not rows:
        return None
    table = Table((tr("Exercise"), tr("Most in a set"), tr("Side"), tr("Day")), rows)
    return ChartPanel(look, tr("Best set, longest hold"), tr("Ever, of what you did in this time."), table, None)


def _before(look: Look, trends: Trends) -> ChartPanel:
    """A count and never a cause; nothing where too few mornings were told."""
    title = tr("What came before mornings that were not calm")
    columns = (tr("Done the day before"), tr("Not calm"), tr("Of mornings"))
    if trends.answered < trends.least_mornings:
        text = tr("This needs {least} answered mornings; there are {n}.")
        return ChartPanel(
            look, title, text.format(least=trends.least_mornings, n=trends.answered), Table(columns, ()), None
        )
    text = tr(
        "{bad} of {n} mornings were at {from_} or more. This only counts what was done before them; it is no cause."
    )
    says = text.format(bad=trends.bad, n=trends.answered, from_=trends.bad_from)
    rows = tuple((each.name, str(each.bad), str(each.mornings)) for each in trends.before[:MOST_ROWS])
    return ChartPanel(look, title, says, Table(columns, rows), None)


def _sets(number: int) -> str:
    return counted(number, "set", "sets") if number else ""


def _minutes(length_ms: int) -> str:
    return f"{round(length_ms / 60_000)} min"


def _day(day: date) -> str:
    return day_text(day, "d MMM yyyy")
