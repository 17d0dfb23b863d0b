"""What the history page costs, as ratios against the stated limits: `python benchmarks/history_page.py`.

Over 20,000 sessions (600,000 steps) and over 200: the page from asked for to painted against 150 ms, a filter or a
search against 100 ms, the year heat map against 50 ms.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

# ruff: noqa: E402, I001 - what makes a history lies with the tests
sys.path[:0] = [str(Path(__file__).parents[1] / "tests")]
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from generate_history import LAST_DAY, generate

from PySide6.QtWidgets import QApplication

from hipcoach.core.settings import Settings, Theme
from hipcoach.core.vocabulary import Side
from hipcoach.home import Home, open_history, read_care, read_library
from hipcoach.past import StoredHistory
from hipcoach.past.judging import keep_old_lights
from hipcoach.told import Told, told
from hipcoach.store.database import Database
from hipcoach.store.moment import Moment
from hipcoach.store.people import persons
from hipcoach.ui.history.page import HistoryPage
from hipcoach.ui.history.year import YearView
from hipcoach.ui.services import Services
from hipcoach.ui.window import MainWindow

ROUNDS = 7


def window_over(folder: Path, sessions: int) -> MainWindow:
    """A window over a history of so many sessions, one a day up to the last."""
    home = Home(folder)
    database = open_history(home)
    generate(database, sessions, every_day=True, steps=30)
    library, care = read_library(home), read_care()
    now = Moment(int((LAST_DAY - date(1970, 1, 1)).total_seconds()) * 1000 + 20 * 3_600_000, 60, "Europe/Berlin")
    known: list[Told] = []

    def of_person() -> Told:
        if not known:
            known.append(told(database, persons(database)[0], now))
        return known[0]

    keep_old_lights(database, of_person(), library)  # as is done beside the window at every start
    make_rare(database, "red")
    past = StoredHistory(lambda: database, lambda: library, lambda: care, of_person)
    services = Services(library, Settings(theme=Theme.LIGHT), today=lambda: LAST_DAY, history=past)
    window = MainWindow(services, "library")
    window.show()
    return window


def make_rare(database: Database, light: str) -> None:
    """Leaves three sessions a light, the oldest: nothing is further to look for."""
    with database.transaction() as connection:
        connection.execute("UPDATE session_place SET light = 'amber' WHERE light = ?", (light,))
        oldest = "SELECT place FROM session_place ORDER BY place LIMIT 3"
        connection.execute(f"UPDATE session_place SET light = ? WHERE place IN ({oldest})", (light,))


@dataclass(frozen=True)
class Measure:
    """What is measured, what has to be so before it, and how long it may take."""

    name: str
    before: Callable[[], object]
    run: Callable[[], object]
    limit_ms: float


def least_ms(measures: Sequence[Measure]) -> list[float]:
    """The least cost of each, in turns, so that other programs disturb all alike; the first round does not count."""
    least = [float("inf")] * len(measures)
    for number in range(ROUNDS + 1):
        for place, measure in enumerate(measures):
            measure.before()
            start = perf_counter()
            measure.run()
            if number:
                least[place] = min(least[place], (perf_counter() - start) * 1000)
    return least


def promised(window: MainWindow) -> list[Measure]:
    """Everything that is promised."""

    def away() -> None:
        window.go("library")
        window.refresh()
        QApplication.processEvents()

    def opened(tab: str = "") -> None:
        window.go(f"history:{tab}" if tab else "history")
        window.grab()

    def year() -> YearView:
        assert isinstance(window.page, HistoryPage)
        return window.page.year

    def unfiltered() -> None:
        if not isinstance(window.page, HistoryPage) or not window.page.year.isVisible():
            away()
            opened()
        year().search.clear()
        year().felt.choose()
        year().set_side(None)

    def all_of(light: str) -> None:
        year().felt.choose(light)
        while year().list._further.isActive():
            QApplication.processEvents()

    def filtered(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            act()
            window.grab()

        return run

    return [
        Measure("page, asked for to painted", away, opened, 150),
        Measure("year heat map", unfiltered, lambda: year().heat_map.grab(), 50),
        Measure("search", unfiltered, filtered(lambda: year().search.setText("long run")), 100),
        Measure("search: what nobody wrote", unfiltered, filtered(lambda: year().search.setText("zzz")), 100),
        Measure("how it felt", unfiltered, filtered(lambda: year().felt.choose("amber")), 100),
        Measure("a rare light, all of it", unfiltered, filtered(lambda: all_of("red")), 100),
        Measure("one side", unfiltered, filtered(lambda: year().set_side(Side.LEFT)), 100),
        Measure("a month", away, lambda: opened(f"month:{LAST_DAY.isoformat()}"), 150),
        Measure("trends of 12 weeks", away, lambda: opened("trends"), 250),
    ]


def main() -> None:
    _app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        few, many = (promised(window_over(Path(name) / str(count), count)) for count in (200, 20_000))
        for little, big in zip(few, many, strict=True):
            before, value = least_ms((little, big))
            print(f"{big.name:<34} {value:9.2f} ms  limit {big.limit_ms:>6g}  ratio {value / big.limit_ms:5.2f}")
            growth, what = value / before, "  growth from 200 to 20,000"
            print(f"{what:<34} {growth:9.2f} x   limit      3  ratio {growth / 3:5.2f}", flush=True)


if __name__ == "__main__":
    main()
