"""Plays cues by starting a player program for each, where no stream can be opened."""

import contextlib
import logging
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Protocol, TypeAlias

from hipcoach.core.cue import Cue, CueKind
from hipcoach.sound.cues import channel_of, wav_of
from hipcoach.sound.mixer import Channel
from hipcoach.sound.ports import LATE_MS, Clock, SoundState

LIVE_AT_MOST = 4
LATENCY_MS = 100
LOOK_S = 0.05

ROUGH = "Sounds are played by another program here: they come a little late, and there is no voice."
FAILED = "The program that plays the sounds reports an error, so the screen flashes as well."


class Child(Protocol):
    """A sound that plays in a process of its own (playsound3.Sound is one)."""

    def is_alive(self) -> bool:
        """Tells whether it still plays."""

    def stop(self) -> None:
        """Ends it."""


Play: TypeAlias = Callable[[Path], Child]
"""Starts playing a WAV file and returns at once; may raise anything where it can't."""


class PlaysoundPlayer:
    """A SoundPlayer without stream: rough timing, tones only, volume only on or off."""

    latency_ms = LATENCY_MS

    def __init__(self, clock: Clock, folder: Path, play: Play) -> None:
        """Takes the clock, the folder of the tones and what starts a sound."""
        self._clock = clock
        self._folder = folder
        self._play = play
        self._audible = True
        self._failed = False
        self._changed = Condition()
        self._waiting: list[tuple[float, CueKind]] = []
        self._live: list[Child] = []
        self._thread: Thread | None = None

    @property
    def state(self) -> SoundState:
        """PLAYING as far as can be known: a program that is silent without an error isn't noticed."""
        if self._thread is None:
            return SoundState.OFF
        return SoundState.RECOVERING if self._failed else SoundState.PLAYING

    @property
    def note(self) -> str:
        """Says that the timing is rough, or that the last sound could not be started."""
        return FAILED if self._failed else ROUGH

    def start(self) -> None:
        """Starts the thread that starts the sounds."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="hipcoach-playsound", daemon=True)
            self._thread.start()

    def play_at(self, cue: Cue, due_ms: float) -> None:
        """Leaves a tone for its time; speech and muted tones are dropped."""
        if cue.kind is CueKind.SAY or not self._audible or self._thread is None:
            return
        with self._changed:
            self._waiting.append((due_ms, cue.kind))
            self._changed.notify()

    def play_now(self, cue: Cue) -> None:
        """Leaves a tone for now."""
        self.play_at(cue, self._clock())

    def withdraw(self) -> None:
        """Forgets waiting tones and ends those that play."""
        with self._changed:
            self._waiting.clear()
            live, self._live = self._live, []
        for child in live:
            _end(child)

    def set_volumes(self, tones_percent: int, voice_percent: int) -> None:
        """Mutes at 0 and sounds at everything above: the programs know no volume."""
        self._audible = tones_percent > 0

    def stop(self) -> None:
        """Ends the sounds and the thread."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        self.withdraw()
        with self._changed:
            self._changed.notify()
        thread.join(timeout=2.0)

    def _work(self) -> None:
        while True:
            with self._changed:
                kind = self._next()
            if kind is None:
                return
            try:
                child = self._play(wav_of(self._folder, kind))
                self._failed = False
            except Exception:  # a player program may fail in any way; the session goes on without the sound
                self._failed = True
                continue
            with self._changed:
                self._live.append(child)

    def _next(self) -> CueKind | None:
        """Waits for the next tone to start; None at stop. Of several due at once one is started: starting
        takes up to 0.1 s, so a queue would only make the later ones late.
        """
        while self._thread is not None:
            now_ms = self._clock()
            due = [kind for due_ms, kind in self._waiting if now_ms - LATE_MS <= due_ms <= now_ms]
            self._waiting = [order for order in self._waiting if order[0] > now_ms]
            self._live = [child for child in self._live if child.is_alive()]
            if due and len(self._live) < LIVE_AT_MOST:
                telling = [kind for kind in due if channel_of(kind) is not Channel.TICK]
                return (telling or due)[-1]
            # Looks again before the soonest is due: waiting doesn't count the machine's sleep, the clock may.
            soonest_ms = min((due_ms - now_ms for due_ms, _ in self._waiting), default=None)
            self._changed.wait(timeout=None if soonest_ms is None else min(soonest_ms / 1000, LOOK_S))
        return None


def _end(child: Child) -> None:
    with contextlib.suppress(Exception):  # it may have ended by itself in any of a program's ways
        child.stop()


def playsound_program() -> Play | None:
    """Gives what starts a sound by playsound3, or None where it finds no player program."""
    try:
        # Deferred: its import starts up to five programs to see which exist, and warns where there is none.
        logging.getLogger("playsound3").setLevel(logging.ERROR)
        import playsound3.playsound3 as playsound3  # noqa: PLC0415
    except (ImportError, OSError):
        return None
    if playsound3.DEFAULT_BACKEND is None:
        return None

    def play(wav: Path) -> Child:
        return playsound3.playsound(wav, block=False)

    return play
