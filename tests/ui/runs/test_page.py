"""The page of runs: what is written down is kept as it was told, and what load says is shown with its source."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hipcoach.care.timed import Item
from hipcoach.core.profile import Units
from hipcoach.core.running import Run, Shoe, ShoeKind, Surface
from hipcoach.ui.runs.page import RunsPage
from hipcoach.ui.runs.ports import RunPorts, RunsKnown
from hipcoach.ui.widgets.rows import LinkRow
from hipcoach.ui.window import MainWindow
from tests.ui.samples import open_window, services, texts

NOW = datetime(2026, 3, 8, 18, 0, tzinfo=UTC)  # a Sunday
TODAY = NOW.date()
BLUE = Shoe("blue", ShoeKind.ROAD, date(2025, 3, 1), 600_000)


def run(days_ago: int, km: float, **more: object) -> Run:
    return replace(Run(f"u{days_ago}", TODAY - timedelta(days=days_ago), 30, round(km * 1000)), **more)  # type: ignore[arg-type]


class Log:
    """A run log that remembers what was kept."""

    def __init__(self, known: RunsKnown) -> None:
        self.now = known
        self.titles: list[str] = []
        self.keeps = True

    def ports(self) -> RunPorts:
        return RunPorts(lambda: self.now, self.keep_run, self.keep_shoe, self.done, self.eaten, self.set_cautious)

    def keep_run(self, kept: Run, title: str) -> bool:
        self.titles.append(title)
        if self.keeps:
            self.now = replace(self.now, runs=(kept, *self.now.runs))
        return self.keeps

    def keep_shoe(self, shoe: Shoe) -> bool:
        others = [other for other in self.now.shoes if other.name != shoe.name]
        self.now = replace(self.now, shoes=(*others, shoe))
        return True

    def done(self, item: Item) -> bool:
        self.now = replace(self.now, done={**self.now.done, item: TODAY})
        return True

    def eaten(self) -> bool:
        self.now = replace(self.now, eat_until=None)
        return True

    def set_cautious(self, on: bool) -> bool:
        self.now = replace(self.now, cautious=on)
        return True


def opened(qtbot: QtBot, log: Log) -> tuple[MainWindow, RunsPage]:
    pages = {"runs": lambda look, given, go, _rest: RunsPage(look, given, go, log.ports())}
    window = open_window(qtbot, services(pages=pages), "runs")
    assert isinstance(window.page, RunsPage)
    return window, window.page


def said_by(page: QWidget) -> str:
    """Everything that a page says, once the layout has shown it."""
    QApplication.processEvents()
    return texts(page)


def press(qtbot: QtBot, page: QWidget, name: str) -> None:
    found = next(b for b in page.findChildren(QPushButton) if name in (b.text(), b.accessibleName()))
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_a_run_is_kept_as_it_was_told(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW, shoes=(BLUE, replace(BLUE, name="old", retired=True))))
    _, page = opened(qtbot, log)
    form = page.form
    assert [form.shoe.itemText(number) for number in range(form.shoe.count())] == ["Shoes", "blue"]
    form.way.set_value(83)
    form.minutes.set_value(52)
    form.surface.setCurrentIndex(form.surface.findData("smooth-trail"))
    form.shoe.setCurrentIndex(1)
    qtbot.mouseClick(form.pain.tiles[2], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.effort.tiles[5], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(form.signs.buttons["sharp"], Qt.MouseButton.LeftButton)
    form.note.setText(" stopped at the bridge ")
    press(qtbot, page, "Keep this run")
    told = Run("", TODAY, 52, 8300, Surface.SMOOTH_TRAIL, "blue", 2, 5, False, True, False, "stopped at the bridge")
    assert log.now.runs == (told,)
    assert log.titles == ["Run, 8.3 km"]
    said = said_by(page)
    assert "8 Mar · 8.3 km" in said
    assert "52 min · smooth trail · blue · pain 2 · effort 5 · sharp pain" in said
    assert "608 km of 644 km" in said
    assert "Look at soles and heels" in said


def test_what_was_not_told_is_not_made_up(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW))
    _, page = opened(qtbot, log)
    assert page.form.shoe.isHidden(), "no shoes yet"
    press(qtbot, page, "Keep this run")
    assert log.now.runs == (Run("", TODAY, 30, 5000),)


def test_a_run_that_could_not_be_kept_stays_in_the_form(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW))
    log.keeps = False
    _, page = opened(qtbot, log)
    page.form.note.setText("still here")
    press(qtbot, page, "Keep this run")
    assert page.form.note.text() == "still here"


@pytest.mark.parametrize(("typed", "tenths"), [("8.4", 84), ("12", 120), ("", 50), ("0", 1)])
def test_the_distance_can_be_typed(qtbot: QtBot, typed: str, tenths: int) -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English))
    _, page = opened(qtbot, Log(RunsKnown(NOW)))
    box = page.form.way.box
    box.setFocus()
    box.lineEdit().setText(typed)
    box.interpretText()
    assert box.value() == tenths or (typed == "0" and box.value() == 50)


def test_miles_are_told_and_kept_as_metres(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW, units=Units.IMPERIAL))
    _, page = opened(qtbot, log)
    page.form.way.set_value(30)
    press(qtbot, page, "Keep this run")
    assert log.now.runs[0].metres == 4828
    assert log.titles == ["Run, 3.0 mi"]
    assert "This week so far: 3.0 mi in 1 run, the longest 3.0 mi." in said_by(page)


def test_load_is_said_with_numbers_and_source_and_closes_nothing(qtbot: QtBot) -> None:
    before = (run(6, 10), run(9, 20), run(10, 5), run(50, 5))
    _, page = opened(qtbot, Log(RunsKnown(NOW, (run(0, 12), *before))))
    assert "How fast it grows" not in said_by(page)
    _, page = opened(qtbot, Log(RunsKnown(NOW, (run(0, 24), *before))))
    said = said_by(page)
    assert "A run of 24.0 km. Your longest in the 30 days before was 20.0 km, so it was 20 percent longer." in said
    assert "34.0 km since Monday, and 25.0 km in the week before: 36 percent more." in said
    assert said.count("This closes nothing: your pain decides.") == 2


def test_a_careful_person_hears_of_five_percent(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW, (run(0, 11.2), run(6, 10), run(9, 10), run(10, 10))))
    _, page = opened(qtbot, log)
    assert "6 percent more" not in said_by(page)
    careful = next(one for one in page.findChildren(QWidget) if one.accessibleName().startswith("Careful"))
    qtbot.mouseClick(careful, Qt.MouseButton.LeftButton)
    assert log.now.cautious
    qtbot.waitUntil(lambda: "20.0 km in the week before: 6 percent more." in said_by(page))


def test_food_is_asked_for_until_it_was_eaten(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW, eat_until=NOW + timedelta(minutes=30)))
    _, page = opened(qtbot, log)
    assert "something with protein and carbohydrate" in said_by(page)
    press(qtbot, page, "Eaten")
    assert "something with protein" not in said_by(page)


def test_shoes_are_added_and_put_away(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW))
    _, page = opened(qtbot, log)
    press(qtbot, page, "Add this pair")
    assert log.now.shoes == (), "a pair needs a name"
    page.shoes.name.setText("red ones")
    page.shoes.kind.setCurrentIndex(page.shoes.kind.findData("heavier"))
    page.shoes.before.set_value(400)
    press(qtbot, page, "Add this pair")
    assert log.now.shoes == (Shoe("red ones", ShoeKind.HEAVIER, TODAY, 400_000),)
    assert "400 km of 402 km, bought 8 Mar 2026" in said_by(page)
    press(qtbot, page, "Put away: red ones")
    assert log.now.shoes[0].retired
    assert "400 km of 402 km" not in said_by(page.shoes)


def test_what_comes_round_is_due_until_it_is_done(qtbot: QtBot) -> None:
    log = Log(RunsKnown(NOW, (run(22, 5),)))
    _, page = opened(qtbot, log)
    assert said_by(page).count("Due · Not yet") == 2
    press(qtbot, page, "A massage: Done today")
    assert log.now.done == {Item.MASSAGE: TODAY}
    assert said_by(page).count("Due · Not yet") == 1
    assert "Last: 8 Mar 2026" in said_by(page)


def test_a_run_without_a_distance_has_its_name_and_is_in_no_week(qtbot: QtBot) -> None:
    led = replace(run(1, 1), metres=None, title="Return to run: week 1")
    _, page = opened(qtbot, Log(RunsKnown(NOW, (run(0, 5), led, replace(led, day=TODAY - timedelta(days=90))))))
    said = said_by(page)
    assert "Sat 7 Mar · Return to run: week 1" in said
    assert "This week so far: 5.0 km in 2 runs" in said
    assert "Runs of these weeks without a distance are not in here: 1." in said


def test_a_run_leads_to_its_session(qtbot: QtBot) -> None:
    window, page = opened(qtbot, Log(RunsKnown(NOW, (run(1, 5),))))
    row = next(row for row in page.findChildren(LinkRow) if row.isVisible())
    asked: list[str] = []
    window.leads_to = lambda address: asked.append(address) or ""  # type: ignore[func-returns-value]
    row.click()
    assert asked == ["record:u1"]


@pytest.mark.parametrize("name", ["blue", " Blue ", "old"])
def test_a_new_pair_never_takes_the_name_of_another(qtbot: QtBot, name: str) -> None:
    log = Log(RunsKnown(NOW, shoes=(BLUE, replace(BLUE, name="old", retired=True))))
    before = log.now.shoes
    _, page = opened(qtbot, log)
    page.shoes.name.setText(name)
    press(qtbot, page, "Add this pair")
    assert log.now.shoes == before
    assert page.shoes.wrong.isVisible() and page.shoes.name.hasFocus()
    page.shoes.name.clear()
    qtbot.keyClicks(page.shoes.name, "red")
    assert page.shoes.wrong.isHidden()
    press(qtbot, page, "Add this pair")
    assert [shoe.name for shoe in log.now.shoes] == ["blue", "old", "red"]


def test_the_keyboard_stays_at_the_shoes_when_a_pair_was_added_or_put_away(qtbot: QtBot) -> None:
    window, page = opened(qtbot, Log(RunsKnown(NOW)))
    page.shoes.name.setText("red")
    press(qtbot, page, "Add this pair")
    qtbot.waitUntil(lambda: window.focusWidget() is page.shoes.name)
    press(qtbot, page, "Put away: red")
    qtbot.waitUntil(lambda: window.focusWidget() is page.shoes.name)
