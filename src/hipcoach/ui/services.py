"""What the window needs from the rest of the program: data, and calls that do things."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from hipcoach.core.cue import CueKind
from hipcoach.core.exercise import Exercise
from hipcoach.core.library import Library
from hipcoach.core.profile import Units
from hipcoach.core.routine import Routine
from hipcoach.core.settings import Settings
from hipcoach.core.vocabulary import Equipment
from hipcoach.ui.history.data_ports import DataPorts
from hipcoach.ui.history.rows import HistoryHand, HistoryRows
from hipcoach.ui.people.ports import PeoplePorts
from hipcoach.ui.pictures import NoPictures, Pictures
from hipcoach.ui.suits import Suit, as_it_is

if TYPE_CHECKING:
    from hipcoach.ui.reminder_card import ReminderPorts

Go = Callable[[str], None]
"""Opens a page by its address: `library`, `exercise:clamshell`, `history:UUID`."""


Clock = Callable[[], float]
"""Reads a steadily growing clock in milliseconds."""


def _nothing(_what: str) -> None:
    """Does nothing: the program has no such thing here."""


@dataclass(frozen=True, slots=True)
class Services:
    """Data and calls for the pages.

    `start_session` takes a routine's id, `start_exercise` an exercise's. `save_settings` keeps and applies
    settings. `today` is the person's date. `suit` says what of a routine suits this hip now; `refuses` says why an
    exercise does not, or nothing. `pages` builds the pages that other parts of the program bring, by the kind of
    their address. `people` is who uses this computer, `sits` the name of who sits here where several do,
    `units` what they read weights and ways in, `at_home` what they have there,
    None where that was never told.
    `try_out` plays a tone, or says words, with the settings given.
    """

    library: Library
    settings: Settings
    start_session: Callable[[str], None] = _nothing
    start_exercise: Callable[[str], None] = _nothing
    save_settings: Callable[[Settings], None] = lambda _settings: None
    today: Callable[[], date] = lambda: date(2025, 1, 1)
    history: HistoryRows = field(default_factory=HistoryRows)
    by_hand: HistoryHand | None = None
    pictures: Pictures = field(default_factory=NoPictures)
    suit: Callable[[Routine], Suit] = as_it_is
    refuses: Callable[[Exercise], str] = lambda _exercise: ""
    export_page: Callable[[], None] | None = None
    data: DataPorts | None = None
    try_out: Callable[[CueKind | str, Settings], None] | None = None
    reminding: "ReminderPorts | None" = None
    people: PeoplePorts | None = None
    sits: str = ""
    units: Units = Units.METRIC
    at_home: frozenset[Equipment] | None = None
    pages: Mapping[str, Callable[..., QWidget]] = field(default_factory=dict)
