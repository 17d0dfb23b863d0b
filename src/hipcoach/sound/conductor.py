"""Brings a session's cues to a player: each once, at its time, and none that no longer holds."""

from collections.abc import Callable, Iterable

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.event import CueDue, Event, Paused, RepsCorrected, StepEnded, Upcoming
from hipcoach.core.phrases import ALL_DONE
from hipcoach.core.session import Session
from hipcoach.core.settings import VoiceLevel
from hipcoach.sound.ports import SoundPlayer

HORIZON_MS = 600
"""How far ahead cues are placed: longer than a stall of the window, shorter than the gap between two beats."""

WORDS_AFTER_DONE_MS = 1_200
"""The tone that ends a session is as long."""

AFTER_ACCENT_MS = 150

RANKS = {Speech.TIP: 1, Speech.COUNT: 2, Speech.NAME: 3, Speech.SAFETY: 5}
COUNTDOWN_RANK = 4
"""The countdown beats what comes next, which beats tips; safety gives way to nothing."""

_SAID = {
    VoiceLevel.FULL: frozenset(Speech),
    VoiceLevel.NAMES: frozenset({Speech.NAME, Speech.SAFETY}),
    VoiceLevel.BEEPS: frozenset[Speech](),
    VoiceLevel.SILENT: frozenset[Speech](),
}


def is_heard(cue: Cue, level: VoiceLevel) -> bool:
    """Tells whether a cue sounds at a voice level; at "silent" none does and the screen flashes instead."""
    if level is VoiceLevel.SILENT:
        return False
    return cue.kind is not CueKind.SAY or cue.speech in _SAID[level]


class Conductor:
    """Follows one session.

    What is placed ahead is compared with what the session still announces; where something has gone (pause,
    skip, ten seconds more, stop), everything not yet heard is withdrawn and placed anew. Words that would run into
    words or into a countdown that matter more are dropped, never queued.
    """

    def __init__(
        self,
        player: SoundPlayer,
        level: VoiceLevel = VoiceLevel.FULL,
        on_player_clock: Callable[[float], float] = float,
        speed: float = 1.0,
        takes_ms: Callable[[str], int] = lambda _text: 0,
    ) -> None:
        """Takes the player and the voice level.

        `on_player_clock` turns a reading of the session's clock into one of the player's; they differ where a
        session is played at another `speed`. `takes_ms` says how long words take.
        """
        self._player = player
        self._level = level
        self._on_player_clock = on_player_clock
        self._speed = max(1.0, speed)
        self._takes_ms = takes_ms
        self._placed: dict[tuple[int, int, int], Upcoming] = {}
        self._spoken_until_ms = 0.0

    def set_level(self, level: VoiceLevel) -> None:
        """Changes how much is said, from the next cue that is not placed yet."""
        self._level = level

    def follow(self, session: Session, events: Iterable[Event], now_ms: int) -> None:
        """Takes the events of one command or reading, right after it; call it for every one of them."""
        for event in events:
            match event:
                case CueDue():
                    if self._placed.pop(event.key, None) is None:
                        self._place_overdue(session, event, now_ms)
                case Paused():
                    self._withdraw()
                    self._play(session, Cue(0, CueKind.PAUSE), now_ms)
                case RepsCorrected(ended=ended):
                    self._play(session, Cue(0, CueKind.ACCENT), now_ms)
                    self._play(
                        session, Cue(0, CueKind.SAY, str(ended.reps_done), Speech.COUNT), now_ms + AFTER_ACCENT_MS
                    )
                case StepEnded() if event.position_ms != event.step.length_ms:
                    self._withdraw()
                case _:
                    pass
        upcoming = {coming.key: coming for coming in session.upcoming(round(HORIZON_MS * self._speed))}
        if any(upcoming.get(key) != placed for key, placed in self._placed.items()):
            self._withdraw()
        for key, coming in upcoming.items():
            if key not in self._placed:
                self._placed[key] = coming
                self._play(session, coming.cue, coming.due_ms)

    def _withdraw(self) -> None:
        self._placed.clear()
        self._spoken_until_ms = 0.0
        self._player.withdraw()

    def _place_overdue(self, session: Session, event: CueDue, now_ms: int) -> None:
        """Plays a cue that a command has just brought.

        After a stall the session's own time says when it was due, and the player drops it where that is too long ago.
        """
        if event.key[2] < 0 and event.cue.kind is CueKind.COUNT:
            return  # session time stands still in a lead-in: a count that missed its second can't be placed
        self._play(session, event.cue, now_ms - max(0, session.view().session_ms - event.at_ms))

    def _play(self, session: Session, cue: Cue, due_ms: int) -> None:
        if not is_heard(cue, self._level):
            return
        begins_ms = self._on_player_clock(due_ms)
        if cue.kind is CueKind.SAY:
            ends_ms = begins_ms + self._takes_ms(cue.text)
            if begins_ms < self._spoken_until_ms or self._run_into_more(session, cue, begins_ms, ends_ms):
                return
            self._spoken_until_ms = ends_ms
        self._player.play_at(cue, begins_ms)
        if cue.kind is CueKind.DONE:
            words = Cue(0, CueKind.SAY, ALL_DONE, Speech.NAME)
            self._play(session, words, due_ms + round(WORDS_AFTER_DONE_MS * self._speed))

    def _run_into_more(self, session: Session, words: Cue, begins_ms: float, ends_ms: float) -> bool:
        """Tells whether something that matters more begins before the words end."""
        horizon_ms = (HORIZON_MS + ends_ms - begins_ms) * self._speed
        return any(
            begins_ms <= self._on_player_clock(coming.due_ms) < ends_ms
            and _rank(coming.cue) > _rank(words)
            and is_heard(coming.cue, self._level)
            for coming in session.upcoming(round(horizon_ms))
        )


def _rank(cue: Cue) -> int:
    if cue.speech is not None:
        return RANKS[cue.speech]
    return COUNTDOWN_RANK if cue.kind is CueKind.COUNT else 0
