"""Charts: what they say is what they are given, in the picture, in words and as a table."""

from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hipcoach.ui.theme import Look
from hipcoach.ui.theme.tokens import LIGHT
from hipcoach.ui.widgets.charts.axis import ticks
from hipcoach.ui.widgets.charts.bars import Bar, Bars
from hipcoach.ui.widgets.charts.pairs import Pair, PairBars, PairLines
from hipcoach.ui.widgets.charts.panel import ChartPanel, Table
from tests.ui.samples import texts

LOOK = Look(LIGHT)


def picture(qtbot: QtBot, widget: QWidget, width: int = 440) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    return widget.grab().toImage()


def runs(image: QImage, y: int, colour: str) -> int:
    """How many pixels of a colour a row of a picture has."""
    return sum(image.pixelColor(x, y) == QColor(colour) for x in range(image.width()))


def test_an_axis_ends_at_or_above_the_highest_value_in_round_steps() -> None:
    assert ticks(5, 4) == (0, 2, 4, 6)
    assert ticks(179, 4) == (0, 50, 100, 150, 200)
    assert ticks(0, 4) == (0, 1)
    assert ticks(3.2, 5) == (0, 1, 2, 3, 4)
    for highest in range(1, 3000, 7):
        scale = ticks(highest, 4)
        assert scale[-1] >= highest > scale[-2] and len(scale) <= 5


def test_bars_begin_at_zero_and_are_as_high_as_their_values(qtbot: QtBot) -> None:
    image = picture(qtbot, Bars(LOOK, "Sessions", "sessions", [Bar("1 Nov", 4), Bar("8 Nov", 2), Bar("15 Nov", 0)]))
    columns = {
        x: sum(image.pixelColor(x, y) == QColor(LIGHT.primary) for y in range(image.height())) for x in (101, 236)
    }
    assert columns[101] > 60
    assert abs(columns[101] - 2 * columns[236]) <= 3


def test_the_rows_of_two_exercises_are_on_one_scale(qtbot: QtBot) -> None:
    rows = [(Pair("Clamshell", 40, 40), "40 sets", "40 sets"), (Pair("Bridge", 10, 10), "10 sets", "10 sets")]
    image = picture(qtbot, PairBars(LOOK, "By exercise", rows))
    first, second = (runs(image, y, LIGHT.primary) for y in (24 + 17, 24 + 34 + 17))
    assert first > 40
    assert abs(first - 4 * second) <= 6


def test_a_week_without_a_value_is_a_gap_in_its_line(qtbot: QtBot) -> None:
    whole = [Pair("a", 10, 10), Pair("b", 10, 10), Pair("c", 10, 10), Pair("d", 10, 10)]
    gap = [whole[0], whole[1], Pair("c", None, None), whole[3]]
    between = 210  # half-way from the second week to the third
    coloured = []
    for pairs in (whole, gap):
        image = picture(qtbot, PairLines(LOOK, "Sides", "repetitions", pairs))
        coloured.append(any(image.pixelColor(between, y).saturation() > 100 for y in range(image.height())))
    assert coloured == [True, False]


def test_a_panel_turns_into_its_table_and_copies_both(qtbot: QtBot) -> None:
    table = Table(("Week", "Done"), (("1 Nov", "4"), ("=2+2", "1, 2")))
    chart = Bars(LOOK, "Sessions", "sessions", [Bar("1 Nov", 4)])
    panel = ChartPanel(LOOK, "Sessions a week", "4 sessions in 1 week.", table, chart)
    qtbot.addWidget(panel)
    assert panel.accessibleName() == "Sessions a week. 4 sessions in 1 week."
    assert "=2+2" not in texts(panel)
    panel.turn()
    assert chart.isHidden() and "=2+2" in texts(panel)
    panel.turn()
    assert not chart.isHidden()
    panel.copy_csv()
    assert QGuiApplication.clipboard().text() == 'Week,Done\n1 Nov,4\n\'=2+2,"1, 2"\n'
    panel.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()


def test_a_full_width_formula_left_a_chart_as_a_formula() -> None:
    rows = tuple((f"{sign}1+1", "2") for sign in "=+-@\t＝＋－＠")
    assert all(line.startswith("'") for line in Table(("What", "Sets"), rows).as_csv().splitlines()[1:])
