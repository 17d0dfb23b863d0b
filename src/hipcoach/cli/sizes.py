"""Sizes and moments of pictures as they are written on the command line."""

import re

MOST_PX = 8000
USUAL_S = 20.0


def size_of(text: str) -> tuple[int, int]:
    """Reads `1280x800`; raises ValueError with what to write instead."""
    match = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if match is None:
        raise ValueError(f"{text!r} is no size: write WIDTHxHEIGHT, as 1280x800")
    width, height = int(match[1]), int(match[2])
    if not (16 <= width <= MOST_PX and 16 <= height <= MOST_PX):
        raise ValueError(f"{text!r} is no size: each from 16 to {MOST_PX}")
    return width, height


def moment_of(page: str) -> float:
    """The seconds of `session:ROUTINE@SECONDS`, 20 where none are named; raises ValueError with what to write."""
    text = page.partition("@")[2]
    if not re.fullmatch(r"\d{0,6}(\.\d{1,3})?", text):
        raise ValueError(f"{text!r} is no moment of a session: write seconds, as session:stretch-classic@30")
    return float(text or USUAL_S)
