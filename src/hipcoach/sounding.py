"""The sound of the window: opened in the background, because a sound server may hang, and used once it is there."""

from collections.abc import Iterable
from threading import Thread

from hipcoach import clock
from hipcoach.core.event import Event
from hipcoach.core.session import Session
from hipcoach.core.settings import Settings, VoiceLevel
from hipcoach.sound.conductor import Conductor
from hipcoach.sound.open import open_player
from hipcoach.sound.ports import SoundPlayer
from hipcoach.store.folders import bundled_folder


class Sounding:
    """Follows one session on the player, as soon as there is one; a session never waits for it."""

    def __init__(self, settings: Settings, level: VoiceLevel) -> None:
        self._settings = settings
        self._level = level
        self._player: SoundPlayer | None = None
        self._conductor: Conductor | None = None
        self._closed = False
        Thread(target=self._open, name="open sound", daemon=True).start()

    @property
    def note(self) -> str:
        """One calm sentence where nothing sounds, else empty."""
        return self._player.note if self._player is not None else ""

    def follow(self, session: Session, events: Iterable[Event], now_ms: int) -> None:
        """Takes the events of one reading or command, right after it."""
        if self._conductor is None and self._player is not None:
            delay_ms = self._settings.sound_delay_ms
            self._conductor = Conductor(self._player, self._level, lambda reading: reading - delay_ms)
        if self._conductor is not None:
            self._conductor.follow(session, events, now_ms)

    def set_level(self, level: VoiceLevel) -> None:
        """Changes how much is said."""
        self._level = level
        if self._conductor is not None:
            self._conductor.set_level(level)

    def close(self) -> None:
        """Stops the sound; one that is still being opened is stopped when it is there."""
        self._closed = True
        if self._player is not None:
            self._player.stop()

    def _open(self) -> None:
        player = open_player(clock.steady_ms, bundled_folder("assets") / "sounds")
        player.set_volumes(self._settings.tone_volume, self._settings.voice_volume)
        if self._closed:
            player.stop()
        else:
            self._player = player
