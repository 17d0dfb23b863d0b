"""Brings a session's cues to a player: each once, at its time, and none that no longer holds."""

from collections.abc import Callable, Iterable

from hipcoach.core.cue import Cue, CueKind, Speech
from hipcoach.core.event import CueDue, Event, Paused, StepEnded, Upcoming
from hipcoach.core.session import Session
from hipcoach.core.settings import VoiceLevel
from hipcoach.sound.ports import SoundPlayer

HORIZON_MS = 600
"""How far ahead cues are placed: longer than a stall of the window, shorter than the gap between two beats."""

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
    skip, ten seconds more, stop), everything not yet heard is withdrawn and placed anew.
    """

    def __init__(
        self,
        player: SoundPlayer,
        level: VoiceLevel = VoiceLevel.FULL,
        on_player_clock: Callable[[float], float] = float,
        horizon_ms: int = HORIZON_MS,
    ) -> None:
        """Takes the player and the voice level.

        `on_player_clock` turns a reading of the session's clock into one of the player's: they differ where a
        session is played faster, and then `horizon_ms` (session time) must grow with the speed.
        """
        self._player = player
        self._level = level
        self._on_player_clock = on_player_clock
        self._horizon_ms = horizon_ms
        self._placed: dict[tuple[int, int, int], Upcoming] = {}

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
                    self._play(Cue(0, CueKind.PAUSE), now_ms)
                case StepEnded() if event.position_ms != event.step.length_ms:
                    self._withdraw()
                case _:
                    pass
        upcoming = {coming.key: coming for coming in session.upcoming(self._horizon_ms)}
        if any(upcoming.get(key) != placed for key, placed in self._placed.items()):
            self._withdraw()
        for key, coming in upcoming.items():
            if key not in self._placed:
                self._placed[key] = coming
                self._play(coming.cue, coming.due_ms)

    def _withdraw(self) -> None:
        self._placed.clear()
        self._player.withdraw()

    def _place_overdue(self, session: Session, event: CueDue, now_ms: int) -> None:
        """Plays a cue that a command has just brought.

        After a stall the session's own time says when it was due, and the player drops it where that is too long ago.
        """
        if event.key[2] < 0 and event.cue.kind is CueKind.COUNT:
            return  # session time stands still in a lead-in: a count that missed its second can't be placed
        self._play(event.cue, now_ms - max(0, session.view().session_ms - event.at_ms))

    def _play(self, cue: Cue, due_ms: int) -> None:
        if is_heard(cue, self._level):
            self._player.play_at(cue, self._on_player_clock(due_ms))
