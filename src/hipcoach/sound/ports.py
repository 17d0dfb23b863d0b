"""What the program asks of a player of sounds and of a voice; every adapter keeps these contracts."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol, TypeAlias

from hipcoach.core.cue import Cue
from hipcoach.sound.mixer import Pcm

Clock: TypeAlias = Callable[[], float]
"""Reads the session's clock in milliseconds; fractions are welcome, the finer the steadier the beat."""

LATE_MS = 250.0
"""A cue that comes later than this would mislead, so it is dropped."""


class SoundState(StrEnum):
    """How a player stands."""

    OFF = "off"
    PLAYING = "playing"
    NO_DEVICE = "no-device"
    RECOVERING = "recovering"


class SoundPlayer(Protocol):
    """Plays cues at readings of the clock it was given.

    No method raises, blocks for more than a few milliseconds or logs more than once; `stop` alone may take
    up to two seconds where a device is stuck. All may be called in every state, from one thread.
    """

    @property
    def state(self) -> SoundState:
        """OFF before `start` and after `stop`; PLAYING only while cues can be heard."""

    @property
    def note(self) -> str:
        """One calm sentence for the person where something is amiss with the sound; empty where nothing is."""

    @property
    def latency_ms(self) -> int:
        """How long after its due time a cue is typically heard, for showing the picture at that instant."""

    def start(self) -> None:
        """Opens what is needed, in the background; again while started changes nothing.

        Cues due within the first 0.7 s may be held until then, so that a sleeping speaker loses none.
        """

    def play_at(self, cue: Cue, due_ms: float) -> None:
        """Plays a cue once when the clock reads `due_ms` (the cue's own `at_ms` is not looked at).

        Place it some tenths of a second ahead: what is placed after its time sounds at once, what is more
        than 250 ms late is dropped. A spoken cue that the voice has no clip for is a soft tone where the player has
        a voice at all, numbers and tips excepted, and `note` says so from then on.
        """

    def play_now(self, cue: Cue) -> None:
        """Plays a cue at once: the answer to a key."""

    def withdraw(self) -> None:
        """Takes back every cue that has not sounded and fades what sounds; cues placed later are unaffected."""

    def set_volumes(self, tones_percent: int, voice_percent: int) -> None:
        """Sets how loud cues placed from now on are, each 0 (mute) to 100; beyond is brought into range."""

    def stop(self) -> None:
        """Silences and closes everything; it may be started again."""


class Voice(Protocol):
    """Turns words into sound: the recorded pack, and the system's speech for people's own names."""

    def clip(self, text: str) -> "Pcm | None":
        """Gives the words as samples at once, or None where it has none ready: late speech is no speech."""


class NoVoice:
    """Says nothing."""

    def clip(self, text: str) -> "Pcm | None":
        """Gives None."""
        return None
