"""What the settings page can do with the whole history."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataPorts:
    """The folder with the data, and calls that ask whatever they need to know."""

    folder: str
    back_up: Callable[[], object]
    bring_back: Callable[[], object]
    add_another: Callable[[], object]
    export: Callable[[], object]
    erase: Callable[[], object]
