"""What the store costs, as ratios against the stated limits: `python benchmarks/store.py`.

A commit of a finished step: p99 against 10 ms. Every query over 20,000 sessions (600,000 steps) against the same
over 200: growth against 3. The first page against 150 ms, a filter against 100 ms, the heat map against 50 ms.
"""

import sys
import tempfile
import tracemalloc
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter

# ruff: noqa: E402, I001 - what makes a history lies with the tests
sys.path[:0] = [str(Path(__file__).parents[1] / "tests"), str(Path(__file__).parents[1] / "tests" / "store")]

from generate_history import LAST_DAY, generate
from recorded import Player, session_start

from hipcoach.core.event import StepEnded
from hipcoach.core.vocabulary import Side
from hipcoach.store.database import Database, open_database
from hipcoach.store.copies.exchange import export_json, import_json
from hipcoach.store.history import sessions, steps
from hipcoach.store.moment import Moment
from hipcoach.store.people import add_person
from hipcoach.store.records import unfinished
from hipcoach.store.trends import before_bad_mornings, best_set, last_load, longest_hold, volume

HALF_YEAR_AGO = LAST_DAY - timedelta(days=199)
QUARTER_AGO = LAST_DAY - timedelta(days=84)


def commit_ms(folder: Path, rounds: int = 200) -> list[float]:
    """Milliseconds of every commit of a finished step, in real sessions on this disk."""
    db = open_database(folder / "commit.sqlite3")
    costs = []
    for _ in range(rounds):
        player = Player(lambda: db)
        player.begin(session_start())
        keep = player.log.on_event

        def timed(event: object, keep: Callable[..., bool] = keep) -> bool:
            before = perf_counter()
            result = keep(event)
            if isinstance(event, StepEnded) and event.step.number:
                costs.append((perf_counter() - before) * 1000)
            return result

        player.log.on_event = timed  # type: ignore[method-assign]
        player.play_all()
        player.log.close()
    db.close()
    return costs


def one_sided(db: Database, person: str) -> str:
    """Somebody else with as many sessions, all of them done with the left side alone."""
    other = add_person(db, "Left", Moment(0)).uuid
    with db.transaction() as connection:
        connection.execute(
            "INSERT INTO session (uuid, person_uuid, routine_id, title, started_utc_ms, offset_min, zone, outcome,"
            " device_uuid, changed_utc_ms) SELECT 'left' || uuid, ?, routine_id, title, started_utc_ms + 1, offset_min,"
            " zone, outcome, device_uuid, 0 FROM session WHERE person_uuid = ?",
            (other, person),
        )
        connection.execute(
            "INSERT INTO step_record (session_uuid, n, kind, name, side, set_number, sets, round_number, rounds,"
            " done_ms, outcome, started_utc_ms, ended_utc_ms, changed_utc_ms)"
            " SELECT uuid, 1, 'work', 'Clamshell', 'left', 1, 1, 1, 1, 1, 'done', 0, 1, 1 FROM session"
            " WHERE person_uuid = ?",
            (other,),
        )
    return other


def some_lights(db: Database) -> None:
    """Kept lights as years of sessions have them: every fifth amber, three red; what they follow from is another's."""
    with db.transaction() as connection:
        connection.execute("UPDATE session_place SET light = iif(place / 8192 / 86400000 % 5 = 0, 'amber', 'green')")
        oldest = "SELECT place FROM session_place ORDER BY place LIMIT 3"
        connection.execute(f"UPDATE session_place SET light = 'red' WHERE place IN ({oldest})")


def queries(db: Database, person: str) -> dict[str, tuple[Callable[[], object], float]]:
    """Everything that a page asks for, with its limit in milliseconds."""
    latest = sessions(db, person, limit=1)[0].uuid
    middle: date = LAST_DAY - timedelta(days=30)
    old = LAST_DAY - timedelta(days=150)
    last = sessions(db, person, limit=50)[-1]
    left_only = one_sided(db, person)
    some_lights(db)
    return {
        "first page of the list": (lambda: sessions(db, person, limit=50), 150),
        "the page after it": (lambda: sessions(db, person, before=last, limit=50), 150),
        "everybody's first page": (lambda: sessions(db, limit=50), 150),
        "sessions of 200 days": (lambda: sessions(db, person, since=HALF_YEAR_AGO, limit=1000), 150),
        "sessions up to a day": (lambda: sessions(db, person, until=old, limit=50), 150),
        "filter by month": (lambda: sessions(db, person, since=middle, until=LAST_DAY), 100),
        "filter by side": (lambda: sessions(db, person, side=Side.LEFT, limit=50), 100),
        "search: a word in every tenth": (lambda: sessions(db, person, text="stairs", limit=5), 100),
        "search: one letter": (lambda: sessions(db, person, text="e", limit=20), 100),
        "search: two words and a side": (lambda: sessions(db, person, text="long run", side=Side.LEFT, limit=5), 100),
        "search: what nobody wrote": (lambda: sessions(db, person, text="no such words"), 100),
        "sessions of one light": (lambda: sessions(db, person, lights=("", "amber"), limit=50), 100),
        "a light that hardly one has": (lambda: sessions(db, person, lights=("", "red"), limit=50), 100),
        "a light that none has": (lambda: sessions(db, person, lights=("", "black"), limit=50), 100),
        "a side that nobody worked": (lambda: sessions(db, left_only, side=Side.RIGHT), 100),
        "one session's steps": (lambda: steps(db, latest), 50),
        "volume of a quarter": (lambda: volume(db, person, QUARTER_AGO, LAST_DAY), 100),
        "longest hold": (lambda: longest_hold(db, person, "figure-four"), 100),
        "best set": (lambda: best_set(db, person, "clamshell"), 100),
        "last load": (lambda: last_load(db, person, "clamshell"), 100),
        "before bad mornings": (lambda: before_bad_mornings(db, person, QUARTER_AGO, LAST_DAY), 100),
        "unfinished sessions": (lambda: unfinished(db), 50),
    }


def costs_ms(runs: Sequence[Callable[[], object]], rounds: int = 25) -> list[float]:
    """The least cost of each warm query in milliseconds, in turns, so that other programs disturb all alike."""
    least = [float("inf")] * len(runs)
    for _ in range(rounds):
        for place, run in enumerate(runs):
            before = perf_counter()
            run()
            least[place] = min(least[place], (perf_counter() - before) * 1000)
    return least


def peak_mb(run: Callable[[], object]) -> float:
    """The most memory that Python's own objects take at once."""
    tracemalloc.start()
    run()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def line(name: str, value: float, limit: float, unit: str) -> None:
    print(f"{name:<34} {value:9.2f} {unit:<3} limit {limit:>6g}  ratio {value / limit:5.2f}", flush=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        costs = sorted(commit_ms(folder))
        line("commit of a finished step, p99", costs[int(len(costs) * 0.99)], 10, "ms")
        small, large = open_database(folder / "small.sqlite3"), open_database(folder / "large.sqlite3")
        few = queries(small, generate(small, 200, every_day=True, steps=30))
        many = queries(large, generate(large, 20_000, every_day=True, steps=30))
        for name, (run, limit_ms) in many.items():
            big, little = costs_ms((run, few[name][0]))
            line(name, big, limit_ms, "ms")
            line("  growth from 200 to 20,000", big / little, 3, "x")
        everything, other = folder / "all.json", open_database(folder / "other.sqlite3")
        line("export of everything, peak memory", peak_mb(lambda: export_json(large, everything)), 20, "MB")
        line("import of everything, peak memory", peak_mb(lambda: import_json(other, everything)), 20, "MB")
        other.close()
        small.close()
        large.close()


if __name__ == "__main__":
    main()
