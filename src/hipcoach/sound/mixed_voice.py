"""A voice that has all words: what was recorded as it was recorded, the rest as the machine reads it."""

from array import array
from collections.abc import Iterable

from hipcoach.core.speaking import BETWEEN_MS, sentences
from hipcoach.sound.machine_speech import Speak
from hipcoach.sound.mixer import RATE, Pcm
from hipcoach.sound.voice_pack import VoicePack


class MixedVoice:
    """A Voice of recorded clips and, sentence by sentence, of the machine's speech.

    What the machine reads is read by `prepare`, in whatever thread calls that; a sentence that is not ready when it is
    asked for is not there. Without `speak` only what was recorded is said.
    """

    def __init__(self, recorded: VoicePack, speak: Speak | None) -> None:
        """Takes the recorded voice, and what reads the words that it lacks."""
        self._recorded = recorded
        self._speak = speak
        self._read: dict[str, Pcm] = {}

    def clip(self, text: str) -> "Pcm | None":
        """Gives the words as samples, None where any of them is neither recorded nor read."""
        if (whole := self._recorded.clip(text)) is not None:
            return whole
        pcm = array("h")
        for sentence in sentences(text):
            said = self._recorded.clip(sentence) or self._read.get(sentence)
            if said is None:
                return None
            pcm.frombytes(bytes(2 * (BETWEEN_MS * RATE // 1000 if pcm else 0)))
            pcm.extend(said)
        return pcm or None

    def length_ms(self, text: str) -> int:
        """Says how long the words take, 0 where any of them is neither recorded nor read."""
        said = [self._recorded.length_ms(sentence) or self._read_ms(sentence) for sentence in sentences(text)]
        return self._recorded.length_ms(text) or (sum(said) + BETWEEN_MS * (len(said) - 1) if all(said) else 0)

    def prepare(self, texts: Iterable[str]) -> None:
        """Decodes and reads what is going to be said, in its order; not for the GUI thread."""
        for text in dict.fromkeys(texts):
            self._recorded.prepare((text,))
            for sentence in () if self._recorded.length_ms(text) else sentences(text):
                if self._speak and sentence not in self._read and not self._recorded.length_ms(sentence):
                    pcm = self._speak(sentence)
                    if pcm is not None:
                        self._read[sentence] = pcm

    def _read_ms(self, sentence: str) -> int:
        return len(self._read.get(sentence, ())) * 1000 // RATE
