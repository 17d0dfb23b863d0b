"""Sizes of pictures as they are written on the command line."""

import re

MOST_PX = 8000


def size_of(text: str) -> tuple[int, int]:
    """Reads `1280x800`; raises ValueError with what to write instead."""
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if match is None:
        raise ValueError(f"{text!r} is no size: write WIDTHxHEIGHT, as 1280x800")
    width, height = int(match[1]), int(match[2])
    if not (16 <= width <= MOST_PX and 16 <= height <= MOST_PX):
        raise ValueError(f"{text!r} is no size: each from 16 to {MOST_PX}")
    return width, height
