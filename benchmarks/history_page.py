"""What the history page costs, as ratios against the stated limits: `python benchmarks/history_page.py`.

Over 20,000 sessions (600,000 steps) and over 200: the page from asked for to painted against 150 ms, a filter or a
search against 100 ms, the year heat map against 50 ms.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable
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
from hipcoach.told import Told, told
from hipcoach.store.moment import Moment
from hipcoach.store.people import persons
from hipcoach.ui.history.page import HistoryPage
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

    past = StoredHistory(lambda: database, lambda: library, lambda: care, of_person)
    services = Services(library, Settings(theme=Theme.LIGHT), today=lambda: LAST_DAY, history=past)
    window = MainWindow(services, "library")
    window.show()
    return window


def cost_ms(run: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """The median cost in milliseconds; the first round, which loads modules and fonts, does not count."""
    costs = []
    for _ in range(ROUNDS + 1):
        before()
        start = perf_counter()
        run()
        costs.append((perf_counter() - start) * 1000)
    return statistics.median(costs[1:])


def measured(window: MainWindow) -> dict[str, tuple[float, float]]:
    """Everything that is promised, with its limit in milliseconds."""

    def away() -> None:
        window.go("library")
        window.refresh()
        QApplication.processEvents()

    def paint() -> None:
        window.grab()

    def page() -> HistoryPage:
        assert isinstance(window.page, HistoryPage)
        return window.page

    def opened(tab: str = "") -> None:
        window.go(f"history:{tab}" if tab else "history")
        paint()

    found = {"page, asked for to painted": (cost_ms(opened, away), 150.0)}

    def filtered(act: Callable[[], object]) -> Callable[[], None]:
        def run() -> None:
            act()
            paint()

        return run

    away()
    opened()
    year = page().year
    found["year heat map"] = (cost_ms(lambda: year.heat_map.grab()), 50.0)
    found["search"] = (cost_ms(filtered(lambda: year.search.setText("long run")), year.search.clear), 100.0)
    found["how it felt"] = (cost_ms(filtered(lambda: year.felt.choose("amber")), year.felt.choose), 100.0)
    found["search: what nobody wrote"] = (
        cost_ms(filtered(lambda: year.search.setText("zzz")), year.search.clear),
        100.0,
    )
    rare = "a light that few had, first answer"
    found[rare] = (cost_ms(filtered(lambda: year.felt.choose("red")), year.felt.choose), 100.0)
    found["one side"] = (cost_ms(filtered(lambda: year.set_side(Side.LEFT)), lambda: year.set_side(None)), 100.0)
    found["a month"] = (cost_ms(lambda: opened(f"month:{LAST_DAY.isoformat()}"), away), 150.0)
    found["trends of 12 weeks"] = (cost_ms(lambda: opened("trends"), away), 250.0)
    return found


def main() -> None:
    _app = QApplication([])
    with tempfile.TemporaryDirectory() as name:
        few = measured(window_over(Path(name) / "few", 200))
        many = measured(window_over(Path(name) / "many", 20_000))
        for what, (value, limit) in many.items():
            print(f"{what:<34} {value:9.2f} ms  limit {limit:>6g}  ratio {value / limit:5.2f}", flush=True)
            print(f"{'  growth from 200 to 20,000':<34} {value / few[what][0]:9.2f} x   limit      3")


if __name__ == "__main__":
    main()
