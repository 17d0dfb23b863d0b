"""What the moving figure costs in the window, against the stated limits: `python benchmarks/moving.py`.

Half a minute of a real session at 1280x800, moving and with reduced motion: processor time of the whole process as a
share of one core, against 35 and 12 %. While pictures are prepared: how long the window's thread is away, p99 against
16 ms. Every exercise opened: its first picture against 100 ms, the first that differs against 400 ms. In a moving part
of three seconds: different pictures a second, at least 20. Prepared pictures of two exercises: against 160 MB.

On a machine that others use too, the waits are theirs as well: how much this process is given is printed first.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hipcoach.core.dose import Reps
from hipcoach.core.library import Library
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import ExerciseItem
from hipcoach.core.settings import Settings
from hipcoach.core.step import StepKind
from hipcoach.core.vocabulary import Side
from hipcoach.figures import Figures
from hipcoach.store.content.library import load_library
from hipcoach.store.folders import bundled_folder
from hipcoach.ui.frames import FrameStore, Wanted
from hipcoach.ui.services import Services
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.ports import SessionPorts
from hipcoach.ui.window import MainWindow

ROUTINE, SESSION_S = "strength-classic", 30
MOVING_SHARE, STILL_SHARE = 0.35, 0.12
AWAY_MS, FIRST_MS, MOVES_MS, PER_SECOND, KEPT_MB = 16, 100, 400, 20, 160
BEAT_MS, LONGEST_PART_MS, BUSY_S = 4, 3_000, 0.5
TRIES = 3
"""The best of so many counts: what made the others slow was somebody else."""


def report(what: str, value: str, ratio: float, limit: str) -> None:
    """Prints a figure with its share of the limit."""
    print(f"moving: {what} {value}: x {ratio:.2f} of at most 1 ({limit})", flush=True)


def tell_how_busy() -> None:
    """Prints how much of the time on the wall this process is given at all: what others take lengthens the waits."""
    began, used = perf_counter(), time.thread_time()
    while time.thread_time() - used < BUSY_S:
        pass
    print(f"moving: of the time on the wall this process is given {BUSY_S / (perf_counter() - began):.0%}", flush=True)


def wait(until: Callable[[], bool], most_s: float = 60) -> float:
    """Runs the window until something is so; how many milliseconds that took."""
    began = perf_counter()
    loop = QEventLoop()
    look = QTimer()
    look.setTimerType(Qt.TimerType.PreciseTimer)
    look.timeout.connect(lambda: loop.quit() if until() or perf_counter() - began > most_s else None)
    look.start(1)
    if not until():
        loop.exec()
    return 1000 * (perf_counter() - began)


def session_share(library: Library, figures: Figures, settings: Settings) -> float:
    """The share of one core that a session in the window takes."""
    window = MainWindow(Services(library, settings, pictures=figures), None)
    window.resize(1280, 800)
    plan = build_plan(library.routines[ROUTINE], library.exercises, settings)
    ports = SessionPorts(pictures=figures, card=library.cards.get)
    first = next(n for n, step in enumerate(plan.steps) if step.kind is StepKind.WORK)
    page = SessionPage(plan, settings, window.look, ports, clock=lambda: 1000 * perf_counter(), start_at=first)
    window.show_over(page)
    window.show()
    page.begin()
    began_s, used_s = perf_counter(), time.process_time()
    wait(lambda: perf_counter() - began_s >= SESSION_S, SESSION_S + 5)
    share = (time.process_time() - used_s) / (perf_counter() - began_s)
    page.runner.stop()
    window.close_over()
    window.close()
    window.deleteLater()
    return share


def wanted(exercise: str, side: Side = Side.RIGHT) -> Wanted:
    """An exercise as the session at 1280x800 shows it."""
    return Wanted(exercise, side, 750, 470, False)


def away_ms(figures: Figures, pairs: list[tuple[str, str]]) -> tuple[float, float]:
    """How long the window's thread is away while pairs of exercises are prepared (p99), and the most that is kept."""
    beats: list[float] = []
    heart = QTimer()
    heart.setTimerType(Qt.TimerType.PreciseTimer)
    heart.timeout.connect(lambda: beats.append(perf_counter()))
    heart.start(BEAT_MS)
    store = FrameStore(figures)
    most = 0
    for pair in pairs:
        store.want(tuple(wanted(name) for name in pair))
        wait(lambda: store.complete)
        most = max(most, store.bytes_kept())
    heart.stop()
    store.close()
    gaps = sorted(1000 * (b - a) - BEAT_MS for a, b in pairwise(beats))
    return gaps[int(0.99 * len(gaps))], most / 2**20


def opening_ms(figures: Figures, name: str) -> tuple[float, float]:
    """From opening an exercise until its first picture is there, and until one of another moment is."""
    store = FrameStore(figures)
    began = perf_counter()
    store.want((wanted(name),))
    wait(lambda: store.frame(wanted(name), 0) is not None)
    first = 1000 * (perf_counter() - began)
    wait(lambda: store.frame(wanted(name), 0) is not store.frame(wanted(name), 0.25))
    moves = 1000 * (perf_counter() - began)
    store.close()
    return first, moves


def per_second(figures: Figures, library: Library, names: list[str]) -> float:
    """The fewest different pictures a second in a moving part of up to three seconds, over some exercises."""
    fewest = 1e9
    for name in names:
        work = library.exercises[name].dose.work
        if not isinstance(work, Reps):
            continue
        longest_ms = min(LONGEST_PART_MS, max(work.tempo.eccentric_ms, work.tempo.concentric_ms))
        store = FrameStore(figures)
        store.want((wanted(name), wanted(names[0], Side.LEFT)))
        wait(lambda store=store: store.complete)  # type: ignore[misc]
        seen = {id(store.frame(wanted(name), 0.5 * at_ms / longest_ms)) for at_ms in range(0, longest_ms + 1, 5)}
        fewest = min(fewest, 1000 * len(seen) / longest_ms)
        store.close()
    return fewest


def main() -> None:
    """Measures and prints everything; `--quick` leaves out the two sessions."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QApplication(sys.argv[:1])
    library = load_library(bundled_folder("exercises"))
    figures = Figures(bundled_folder("assets") / "figures")
    names = sorted(library.exercises)
    tell_how_busy()
    opened = [min(opening_ms(figures, name) for _ in range(TRIES)) for name in names]
    first, moves = max(first for first, _ in opened), max(moves for _, moves in opened)
    report(f"first picture of any of {len(names)}", f"{first:.0f} ms", first / FIRST_MS, f"{FIRST_MS} ms")
    report("moves", f"after {moves:.0f} ms", moves / MOVES_MS, f"{MOVES_MS} ms")
    items = [item.exercise for item in library.routines[ROUTINE].items() if isinstance(item, ExerciseItem)]
    away, kept = away_ms(figures, list(pairwise(items)))
    report("window's thread away while preparing, p99", f"{away:.1f} ms", away / AWAY_MS, f"{AWAY_MS} ms")
    report("prepared pictures of two exercises", f"{kept:.0f} MB", kept / KEPT_MB, f"{KEPT_MB} MB")
    fewest = per_second(figures, library, names[:: len(names) // 8])
    report("different pictures a second, at least", f"{fewest:.1f}", PER_SECOND / fewest, f"{PER_SECOND}")
    if "--quick" in sys.argv:
        return
    settings = Settings()
    for what, reduce, limit in (("session", False, MOVING_SHARE), ("session, reduced motion", True, STILL_SHARE)):
        share = session_share(library, figures, replace(settings, reduce_motion=reduce))
        report(what, f"{share:.0%} of a core", share / limit, f"{limit:.0%}")


if __name__ == "__main__":
    main()
