"""Plays recorded sessions as fast as it can, until it is killed or has played as many as were asked for.

Prints `ended UUID N` after each finished step is committed and `told WHAT` when rows can't be written.
"""

import resource
import sys
from pathlib import Path

from recorded import NOON, Player, Wall, session_start

from hipcoach.core.errors import EnvironmentFailure
from hipcoach.core.event import StepEnded
from hipcoach.store.database import open_database


def main(path: Path, sessions: int, file_limit_bytes: int) -> None:
    if file_limit_bytes:
        resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit_bytes, resource.RLIM_INFINITY))
    print("ready", flush=True)
    try:
        db = open_database(path)
    except EnvironmentFailure as failure:
        print("told", failure, flush=True)
        return
    for number in range(sessions):
        player = Player(lambda: db, Wall(NOON.utc_ms + number * 86_400_000))
        uuid = player.begin(session_start())
        waiting: list[int] = []
        for event, kept in player.play():
            if isinstance(event, StepEnded) and event.step.number:
                waiting.append(event.step.number)
            while kept and waiting:
                print("ended", uuid, waiting.pop(0), flush=True)
        player.log.close()
        for failure in player.told:
            print("told", failure, flush=True)
    print("through", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0)
