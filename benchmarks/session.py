"""What the session engine costs and how late it gets: `python benchmarks/session.py`.

An hour of steps under random stalls: drift against 0 ms, lateness of events against the stall and one tick. Memory
after 10,000 steps against that after 100.
"""

import random
import tracemalloc

from hipcoach.core.dose import Dose, Span, Timed
from hipcoach.core.event import StepEnded
from hipcoach.core.exercise import Exercise
from hipcoach.core.plan import build_plan
from hipcoach.core.routine import Block, ExerciseItem, Routine
from hipcoach.core.session import Session, State
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Kind, Position

TICK_MS, STALL_MS = 16, 200


def long_session(steps: int, seconds: int) -> Session:
    """A session of so many steps of so many seconds."""
    dose = Dose(Span.exactly(1), Timed(Span.exactly(seconds)))
    step = Exercise("step", "Step", Kind.MOBILITY, Position.STANDING, False, dose)
    block = Block((ExerciseItem("step", dose),), rounds=steps, gap_s=0)
    return Session(build_plan(Routine("long", "Long", "", (block,)), {"step": step}, Settings()), Settings())


def drift() -> None:
    """Prints how far an hour with stalls is from where it should end, and the latest event."""
    chance = random.Random(1)
    session = long_session(360, 10)
    now, latest = 0, 0
    began = dict[int, int]()
    session.start(now)
    while session.state is not State.FINISHED:
        now += chance.choice((TICK_MS,) * 60 + (STALL_MS,))
        for event in session.advance(now):
            latest = max(latest, now - event.at_ms)
            if isinstance(event, StepEnded):
                began[event.index] = event.at_ms
    expected = 10_000 + 3_600_000
    last = max(began.values())
    print(f"session: an hour with stalls of {STALL_MS} ms ends {last - expected} ms off; limit 0 ms")
    print(f"session: latest event {latest} ms after it was due: x {latest / (STALL_MS + TICK_MS):.2f} of at most 1")


def memory() -> None:
    """Prints what 10,000 steps keep beyond what 100 keep."""
    session = long_session(10_100, 2)
    session.start(0)
    now, ended, after_100 = 0, 0, 0
    tracemalloc.start()
    while session.state is not State.FINISHED:
        now += 1000
        ended += sum(isinstance(event, StepEnded) for event in session.advance(now))
        if ended >= 100 and not after_100:
            after_100 = tracemalloc.get_traced_memory()[0]
        if ended >= 10_000:
            break
    grown = (tracemalloc.get_traced_memory()[0] - after_100) / 1e6
    share = max(grown, 0) / 2
    print(f"session: memory after 10,000 steps {grown:+.2f} MB against after 100: x {share:.2f} of at most 1")


if __name__ == "__main__":
    drift()
    memory()
