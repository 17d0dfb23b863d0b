"""The recorded voice: clips of sentences and of parts of sentences, put together into what is said."""

import json
from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from hipcoach.core.speaking import BETWEEN_MS, sentences
from hipcoach.sound.decoding import decoded
from hipcoach.sound.mixer import RATE, Pcm

ENDS = " .,"


class VoicePack:
    """A Voice of recorded clips; without its files it has no words.

    `prepare` may run in another thread than the rest: what it has not reached yet is decoded when asked for.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Reads what the voice `name` can say; `folder` holds the voices."""
        self._folder = folder / name
        self._clips = {_key(text): clip for text, clip in _manifest(self._folder / "manifest.json").items()}
        self._decoded: dict[str, Pcm] = {}

    def clip(self, text: str) -> "Pcm | None":
        """Gives the words as samples, None where any of them was not recorded; up to some 10 ms unless prepared."""
        pcm = array("h")
        for part in self._parts(text):
            recorded = self._pcm(part)
            if recorded is None:
                return None
            pcm.frombytes(bytes(2 * (BETWEEN_MS * RATE // 1000 if pcm else 0)))
            pcm.extend(recorded)
        return pcm or None

    def length_ms(self, text: str) -> int:
        """Says how long the words take, 0 where any of them was not recorded."""
        said = self._parts(text)
        return sum(self._clips[part][1] for part in said) + BETWEEN_MS * (len(said) - 1) if said else 0

    def prepare(self, texts: Iterable[str]) -> None:
        """Decodes what is going to be said."""
        for text in dict.fromkeys(texts):
            for part in self._parts(text):
                self._pcm(part)

    def _parts(self, text: str) -> list[str]:
        """The clips that make up a text, each as long as can be; none where any word of it was not recorded."""
        said: list[str] = []
        for sentence in sentences(text):
            parts = _longest(sentence, self._clips)
            if not parts:
                return []
            said += parts
        return said

    def _pcm(self, part: str) -> "Pcm | None":
        if part not in self._decoded:
            pcm = decoded(self._folder / self._clips[part][0])
            if pcm is None:
                return None
            self._decoded[part] = pcm
        return self._decoded[part]


def _key(text: str) -> str:
    return text.rstrip(ENDS).casefold()


def _longest(sentence: str, known: Mapping[str, object]) -> list[str]:
    """Cuts a sentence into known pieces, each as long as can be; empty where a word is not known."""
    words, parts = sentence.split(), []
    while words:
        for end in range(len(words), 0, -1):
            piece = _key(" ".join(words[:end]))
            if piece in known:
                parts.append(piece)
                words = words[end:]
                break
        else:
            return []
    return parts


def _manifest(path: Path) -> dict[str, tuple[str, int]]:
    """The file and the milliseconds of each text; empty where the voice is not there."""
    try:
        clips = json.loads(path.read_text("utf-8"))["clips"]
        return {text: (str(clip["file"]), int(clip["length_ms"])) for text, clip in clips.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
