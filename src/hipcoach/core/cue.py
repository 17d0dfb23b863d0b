"""What is to be heard, and when, within a step."""

from dataclasses import dataclass
from enum import StrEnum


class CueKind(StrEnum):
    """A sound by its meaning; SAY carries text instead of a tone."""

    TICK = "tick"
    ACCENT = "accent"
    COUNT = "count"
    GO = "go"
    READY = "ready"
    HALF = "half"
    SWITCH = "switch"
    REST = "rest"
    EXERCISE_END = "exercise-end"
    HURT = "hurt"
    PAUSE = "pause"
    RESUME = "resume"
    DONE = "done"
    SAY = "say"


class Speech(StrEnum):
    """What a spoken phrase is for; the voice level and the priority follow from it."""

    COUNT = "count"
    NAME = "name"
    TIP = "tip"
    SAFETY = "safety"


@dataclass(frozen=True, slots=True)
class Cue:
    """A sound `at_ms` milliseconds after its step began; `text` and `speech` are set where it is spoken."""

    at_ms: int
    kind: CueKind
    text: str = ""
    speech: Speech | None = None
