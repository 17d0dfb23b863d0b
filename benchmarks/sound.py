"""How steady the beat is: `python -m benchmarks.sound [BEATS]` prints each figure as a share of its limit.

Plays a count through a real stream into a PulseAudio null sink of its own, records the sink's monitor and
measures the gaps between the onsets; beside it the same from a plain timer that, when it finds a beat due, plays
it with the stream's next portion of 40 ms.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from pathlib import Path
from threading import Event, Thread

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from tests.sound.hearing import onsets
from tests.sound.null_sink import heard, missing_programs, null_sink
from tests.sound.waiting import now_ms, wait_until

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.sound.cues import load_tones
from hipcoach.sound.miniaudio_player import MiniaudioPlayer
from hipcoach.sound.mixer import RATE, Channel, Mixer, noise_floor
from hipcoach.sound.stream import Order, Stream
from hipcoach.sound.voice_pack import VoicePack

BEAT_MS = 500
AHEAD_MS = 600
STALL_MS, STALL_EVERY_MS = 200, 700
SOUNDING_S, DRIFT_S = 30, 1800
TICK = Cue(0, CueKind.TICK)
MARK, LOUD = array("h", [30_000] * 240), 5_000
TONES = load_tones(Path(__file__).parents[1] / "assets" / "sounds")


class Moving(QWidget):
    """A window that paints as much as a moving figure does."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draws some hundred lines that turn with the time."""
        painter = QPainter(self)
        turn = int(now_ms()) % self.width()
        for i in range(300):
            painter.drawLine(turn, i * 2, self.width() - turn, i)
        painter.end()


@contextmanager
def _idle() -> Iterator[None]:
    yield


@contextmanager
def _animating() -> Iterator[None]:
    window = Moving()
    window.resize(1280, 720)
    window.show()
    frames = QTimer()
    frames.timeout.connect(window.update)
    frames.start(16)
    yield
    frames.stop()
    window.close()


@contextmanager
def _burning() -> Iterator[None]:
    stop = Event()

    def burn() -> None:
        while not stop.is_set():
            sum(range(1000))

    thread = Thread(target=burn, daemon=True)
    thread.start()
    yield
    stop.set()
    thread.join()


@contextmanager
def _stalling() -> Iterator[None]:
    def stall() -> None:
        until = now_ms() + STALL_MS
        while now_ms() < until:
            pass

    timer = QTimer()
    timer.timeout.connect(stall)
    timer.start(STALL_EVERY_MS)
    yield
    timer.stop()


def beats(player: MiniaudioPlayer, count: int, *, ahead: bool) -> None:
    """Plays a count from a timer of the event loop: placed ahead, or each when the timer finds it due."""
    loop, timer = QEventLoop(), QTimer()
    begin_ms = now_ms() + 1000
    done = 0

    def look() -> None:
        nonlocal done
        while done < count and begin_ms + done * BEAT_MS <= now_ms() + (AHEAD_MS if ahead else 0):
            if ahead:
                player.play_at(TICK, begin_ms + done * BEAT_MS)
            else:
                player.play_now(TICK)
            done += 1
        if now_ms() > begin_ms + count * BEAT_MS + 500:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(10)
    loop.exec()
    timer.stop()


def off_beat(recording: Path, count: int) -> tuple[list[float], int]:
    """The sizes of the errors of the gaps in ms, and how many beats are missing (below 0: too many)."""
    found = onsets(heard(recording), threshold=600, quiet_ms=100)
    gaps = [(after - before) * 1000 / RATE for before, after in pairwise(found)]
    return sorted(abs(gap - BEAT_MS) for gap in gaps), count - len(found)


def measure(
    condition: Callable[[], AbstractContextManager[None]], count: int, *, ahead: bool
) -> tuple[float, float, int]:
    """The p95 and the largest error of the gaps in ms, and the missing beats."""
    with tempfile.TemporaryDirectory() as folder, null_sink(Path(folder)) as sink:
        os.environ.update(sink.env)
        player = MiniaudioPlayer(now_ms, TONES)
        player.start()
        player.settled(10.0)
        Event().wait(3.0)
        with sink.recording() as recording:
            Event().wait(1.0)
            with condition():
                beats(player, count, ahead=ahead)
        player.stop()
        errors, missing = off_beat(recording, count)
    return errors[int(0.95 * len(errors))], errors[-1], missing


def share(name: str, value: float, limit: float, unit: str) -> None:
    """Prints one figure against its limit."""
    print(f"{name}: {value:.2f} {unit}, {value / limit:.2f} x the limit of {limit:g} {unit}", flush=True)


def mixing() -> None:
    """Prints what mixing costs of one core: silence, and three sounds at once."""
    clips = [TONES[CueKind.DONE], TONES[CueKind.GO], TONES[CueKind.REST]]
    for name, playing in (("silence", False), ("three sounds at once", True)):
        took = []
        for _ in range(5):
            mixer = Mixer(noise_floor())
            for clip in clips if playing else ():
                mixer.play(clip, 0, channel=Channel.CUE)
            began = time.process_time()
            for _ in range(15):
                mixer.render(RATE // 25)
            took.append(100 * (time.process_time() - began) / 0.6)
        share(f"sound: mixing {name}", statistics.median(took), 4, "% of a core")


def sounding() -> None:
    """Prints what the sound alone takes of one core: an open stream that ticks each second and counts every fourth."""
    with tempfile.TemporaryDirectory() as folder, null_sink(Path(folder)) as sink:
        os.environ.update(sink.env)
        voice = VoicePack(Path(__file__).parents[1] / "assets" / "voice", "heart")
        voice.prepare(str(number) for number in range(1, 20))
        player = MiniaudioPlayer(now_ms, TONES, voice)
        player.start()
        player.settled(10.0)
        Event().wait(3.0)
        begin_ms, used = now_ms(), time.process_time()
        for second in range(SOUNDING_S):
            player.play_at(TICK, begin_ms + second * 1000 + AHEAD_MS)
            if second % 4 == 0:
                said = Cue(0, CueKind.SAY, str(second // 4 + 1), Speech.COUNT)
                player.play_at(said, begin_ms + second * 1000 + AHEAD_MS)
            wait_until(begin_ms + (second + 1) * 1000)
        used = time.process_time() - used
        player.stop()
    share("sound: a stream that ticks and counts", 100 * used / SOUNDING_S, 4, "% of a core")


def drift() -> None:
    """Prints how far beats stray in 30 rendered minutes on a device whose clock is off and which asks late."""
    chance, portion = random.Random(1), RATE * 40 // 1000
    for off_ppm in (300, -300):
        now = 0.0
        stream = Stream(lambda: now)  # noqa: B023  (read while this device is rendered)
        device_rate = RATE * (1 + off_ppm / 1e6)
        errors: list[float] = []
        due = [second * 1000.0 for second in range(2, DRIFT_S)]
        ordered, loud = 0, False
        while stream.position < (DRIFT_S - 2) * RATE:
            handed_ms = stream.position / device_rate * 1000
            now = handed_ms + chance.expovariate(1 / 2)
            while ordered < len(due) and due[ordered] <= now + AHEAD_MS:
                stream.order(Order(due[ordered], MARK, 1.0, Channel.CUE))
                ordered += 1
            first = stream.position
            pcm = array("h", stream.render(portion))
            found = None if loud else next((at for at, value in enumerate(pcm) if value > LOUD), None)
            loud = pcm[-1] > LOUD
            if found is not None:
                heard_ms = (first + found) / device_rate * 1000
                errors.append(heard_ms - round(heard_ms / 1000) * 1000)
        early, late = statistics.median(errors[10:70]), statistics.median(errors[-60:])
        beats_heard = f"{len(errors)} of {len(due)} beats"
        name = f"sound: drift over {DRIFT_S // 60} rendered minutes, the device {off_ppm:+d} ppm off, {beats_heard}"
        share(name, abs(late - early), 2, "ms")


def main() -> None:
    """Prints every figure; those of the sink only where a sound server can be started."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 120
    mixing()
    drift()
    if missing_programs():
        print(f"sound: beats not measured, {missing_programs()} not installed")
        return
    sounding()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    for name, condition, limit_ms in (
        ("idle", _idle, 2),
        ("window animating", _animating, 2),
        ("a thread burning CPU", _burning, 10),
        ("200 ms stalls of the window", _stalling, 10),
    ):
        p95, largest, missing = measure(condition, count, ahead=True)
        share(f"sound: {count} beats, {name}, error of the gaps p95", p95, limit_ms, "ms")
        timer_p95, timer_largest, _ = measure(condition, count // 2, ahead=False)
        print(
            f"sound: {count} beats, {name}: largest {largest:.2f} ms, lost or doubled {abs(missing)};"
            f" a plain timer: p95 {timer_p95:.2f} ms, largest {timer_largest:.2f} ms",
            flush=True,
        )
    del application


if __name__ == "__main__":
    main()
