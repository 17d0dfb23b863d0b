"""How long words take to say, before there is a voice to say them."""

import re

BETWEEN_MS = 40
"""The pause between two clips, each of which brings 70 ms of silence of its own."""
QUICK_MS = 1300
"""A name said in a short gap takes at most this long: the voice pack holds its clips to it."""

_DIGIT_LETTERS = 3
_SENTENCE_MS, _LETTER_MS, _COMMA_MS = 500, 62, 60


def sentences(text: str) -> tuple[str, ...]:
    """Cuts a phrase where one sentence ends and the next begins."""
    return tuple(re.split(r"(?<=[.!?]) +", text))


def speaking_ms(text: str) -> int:
    """Says how long a phrase takes at most, in milliseconds.

    Fitted to the clips of the voice pack, the slower of its two voices; a test holds every clip to it.
    """
    letters = sum(char.isalpha() + _DIGIT_LETTERS * char.isdigit() for char in text)
    return _SENTENCE_MS * len(sentences(text)) + _LETTER_MS * letters + _COMMA_MS * text.count(",")
