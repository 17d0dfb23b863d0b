"""Plays nothing, where a machine has no way to sound."""

from hipcoach.core.cue import Cue
from hipcoach.sound.ports import SoundState

NO_SOUND = "This machine has no way to play sounds."


class SilentPlayer:
    """A SoundPlayer that keeps quiet and says why."""

    latency_ms = 0

    def __init__(self, note: str = NO_SOUND) -> None:
        """Takes the sentence that tells the person why it is quiet."""
        self.note = note
        self.state = SoundState.OFF

    def start(self) -> None:
        """Opens nothing."""
        self.state = SoundState.NO_DEVICE

    def play_at(self, cue: Cue, due_ms: float) -> None:
        """Plays nothing."""

    def play_now(self, cue: Cue) -> None:
        """Plays nothing."""

    def withdraw(self) -> None:
        """Takes nothing back."""

    def set_volumes(self, tones_percent: int, voice_percent: int) -> None:
        """Sets nothing."""

    def stop(self) -> None:
        """Closes nothing."""
        self.state = SoundState.OFF
