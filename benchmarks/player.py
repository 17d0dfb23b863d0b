"""What leading a session costs the window: `python -m benchmarks.player` prints each figure against its limit.

Readings of a session that sounds and is stored, in the window's thread, against a frame of 16 ms; memory over two
hours of a session with its page and moving pictures.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from tests.sound.null_sink import missing_programs, null_sink
from tests.sound.waiting import now_ms

from hipcoach import clock
from hipcoach.core.dose import Dose, Reps, Span, Tempo
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import Plan, build_plan
from hipcoach.core.routine import Block, ExerciseItem, Routine
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings, Theme
from hipcoach.core.vocabulary import Kind, Position
from hipcoach.figures import Figures
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sounding import voice_of
from hipcoach.store.content.library import load_library
from hipcoach.store.database import open_database
from hipcoach.store.folders import bundled_folder
from hipcoach.store.records import SessionLog, SessionStart
from hipcoach.store.snapshot import snapshot_of
from hipcoach.ui.session.page import SessionPage
from hipcoach.ui.session.ports import SessionPorts
from hipcoach.ui.theme import Look, tokens

FRAME_MS, READ_EVERY_MS = 16.0, 16
WARM, ROUNDS = 2, 12


def report(name: str, value: float, limit: float, unit: str) -> None:
    """Prints one figure against its limit."""
    print(f"player: {name}: {value:.2f} {unit}, {value / limit:.2f} x the limit of {limit:g} {unit}", flush=True)


def dense() -> tuple[Plan, SessionStart]:
    """A minute of sets of two repetitions: a record every 3 s, and something to hear every second."""
    dose = Dose(Span.exactly(1), Reps(Span.exactly(2), Tempo(500, 500, 500, False)))
    bridge = Exercise("bridge", "Bridge", Kind.STRENGTH, Position.SUPINE, False, dose)
    routine = Routine("dense", "Dense", "", (Block((ExerciseItem("bridge", dose),), rounds=20, gap_s=0),))
    plan = build_plan(routine, {"bridge": bridge}, Settings(get_ready_s=3))
    return plan, SessionStart(plan, snapshot_of(routine, {"bridge": bridge}), Settings())


def readings(player: MiniaudioPlayer, folder: Path) -> tuple[list[float], list[float]]:
    """Leads a minute in real time; the milliseconds that each reading took, and those in which a set was stored."""
    plan, start = dense()
    database = open_database(folder / "history.sqlite3")
    log = SessionLog(lambda: database, clock.wall, lambda failure: print(failure))
    log.begin(start)
    voice = voice_of(start.settings)
    voice.prepare(cue.text for step in plan.steps for cue in step.cues)
    session = Session(plan, start.settings)
    conductor = Conductor(player, takes_ms=voice.length_ms)
    loop, timer = QEventLoop(), QTimer()
    took, stored = [], []

    def read() -> None:
        began = time.perf_counter()
        reading_ms = int(now_ms())
        waiting = session.state is State.WAITING
        events = session.start(reading_ms) if waiting else session.advance(reading_ms)
        before = log.unsaved
        for event in events:
            log.on_event(event)
        conductor.follow(session, events, reading_ms)
        took.append((time.perf_counter() - began) * 1000)
        if any(type(event).__name__ == "StepEnded" for event in events) and before == 0:
            stored.append(took[-1])
        if session.state is State.FINISHED:
            loop.quit()

    timer.timeout.connect(read)
    timer.start(READ_EVERY_MS)
    loop.exec()
    log.close()
    database.close()
    return sorted(took), sorted(stored)


def blocked() -> None:
    """Prints how long sound and storage hold up the window."""
    with tempfile.TemporaryDirectory() as folder, null_sink(Path(folder)) as sink:
        os.environ.update(sink.env)
        voice = voice_of(Settings())
        player = MiniaudioPlayer(now_ms, load_tones(bundled_folder("assets") / "sounds"), voice)
        player.start()
        player.settled(10.0)
        took, stored = readings(player, Path(folder))
        player.stop()
    report(f"a reading with its sound and storage, p99 of {len(took)}", took[int(0.99 * len(took))], FRAME_MS, "ms")
    typical, longest = stored[len(stored) // 2], stored[-1]
    print(f"player: a reading that stores a set: median {typical:.2f} ms, longest {longest:.2f} ms", flush=True)


def resident_mb() -> float:
    """The memory that the process has in use."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 1e6


def memory(wait: Callable[[int], None]) -> None:
    """Prints how much memory grows from the second of twelve rounds of ten minutes to the last, and between them.

    Compared are moments with the same pictures, all of them painted. They are waited for in every round: a session of
    two hours in a few minutes leaves most of them unpainted, and what is painted and freed in another order each time
    leaves holes of some MB that no session in real time has. Whatever grows by itself grows in every round.
    """
    library, settings = load_library(bundled_folder("exercises")), Settings(full_screen=False, keep_awake=False)
    routine = library.routines["evening-mobility-10"]
    again = replace(routine, entries=(Block(tuple(routine.items()), rounds=ROUNDS),))
    now = 0.0
    ports = SessionPorts(pictures=Figures(bundled_folder("assets") / "figures"))
    plan, look = build_plan(again, library.exercises, settings), Look(tokens(Theme.LIGHT, False))
    page = SessionPage(plan, settings, look, ports, clock=lambda: now)
    page.resize(1280, 800)
    page.show()
    page.begin()
    used: dict[int, float] = {}
    session, number = page.runner.session, 0
    while session.state is not State.FINISHED:
        for _ in range(4):
            now += 250
            page.runner.tick()
        wait(0)
        step = session.view().step
        if step is not None and step.round_number != number:
            number = step.round_number
            while number >= WARM and not page._frames.complete:
                wait(20)
            used[number] = resident_mb()
    grown = max(0.0, used[ROUNDS] - used[WARM])
    rises = sorted(used[number] - used[number - 1] for number in range(WARM + 1, ROUNDS + 1))
    print(
        f"player: memory from round to round: median {rises[len(rises) // 2]:.3f} MB, most {rises[-1]:.2f} MB",
        flush=True,
    )
    kept_mb = page._frames.bytes_kept() / 1e6
    report(f"memory over 100 of 120 minutes ({used[ROUNDS]:.0f} MB, {kept_mb:.0f} of it pictures)", grown, 3, "MB")
    page.deleteLater()
    wait(50)


def main() -> None:
    """Prints every figure; those of a real stream only where a sound server can be started."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])

    def wait(milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    if missing_programs():
        print(f"player: readings with sound not measured, {missing_programs()} not installed")
    else:
        blocked()
    if Path("/proc/self/statm").exists():
        memory(wait)
    else:
        print("player: memory not measured, this system has no /proc")
    del application


if __name__ == "__main__":
    main()
