"""Which page an address opens. The one place where pages are imported: each when it is first opened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from hipcoach.core.settings import Settings
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look
from hipcoach.ui.widgets.thumbnails import Thumbnails

# The imports below stand inside functions because the start pays for every module: the first page is to be painted
# in less than a third more time than an empty window takes.
# ruff: noqa: PLC0415


@dataclass(frozen=True, slots=True)
class Needs:
    """What every page is made from."""

    look: Look
    services: Services
    go: Go
    thumbnails: Thumbnails
    set_settings: Callable[[Settings], None]


def library(needs: Needs, tab: str) -> QWidget | None:
    """The library, at a tab."""
    from hipcoach.ui.library_page import LibraryPage

    return LibraryPage(needs.look, needs.services, needs.go, needs.thumbnails, tab or "routines")


def exercise(needs: Needs, id_: str) -> QWidget | None:
    """An exercise's page."""
    from hipcoach.ui.exercise_page import ExercisePage

    found = needs.services.library.exercises.get(id_)
    return ExercisePage(needs.look, needs.services, needs.go, needs.thumbnails, found) if found else None


def routine(needs: Needs, id_: str) -> QWidget | None:
    """A routine's page."""
    from hipcoach.ui.routine_page import RoutinePage

    found = needs.services.library.routines.get(id_)
    return RoutinePage(needs.look, needs.services, needs.go, needs.thumbnails, found) if found else None


def condition(needs: Needs, id_: str) -> QWidget | None:
    """A condition's page."""
    from hipcoach.ui.condition_page import ConditionPage

    found = needs.services.library.conditions.get(id_)
    return ConditionPage(needs.look, needs.services, needs.go, needs.thumbnails, found) if found else None


def card(needs: Needs, id_: str) -> QWidget | None:
    """An information card's page."""
    from hipcoach.ui.card_page import CardPage

    found = needs.services.library.cards.get(id_)
    return CardPage(needs.look, needs.services, needs.go, found) if found else None


def history(needs: Needs, tab: str) -> QWidget | None:
    """The history, at a tab."""
    from hipcoach.ui.history.page import HistoryPage

    return HistoryPage(needs.look, needs.services, needs.go, tab)


def record(needs: Needs, uuid: str) -> QWidget | None:
    """One session of the history."""
    from hipcoach.ui.history.record import RecordPage

    return RecordPage(needs.look, needs.services, needs.go, uuid)


def people(needs: Needs, _rest: str) -> QWidget | None:
    """Who uses this computer."""
    from hipcoach.ui.people.page import PeoplePage

    ports = needs.services.people
    return PeoplePage(needs.look, ports, needs.go) if ports is not None else None


def settings(needs: Needs, _rest: str) -> QWidget | None:
    """The settings."""
    from hipcoach.ui.settings_page import SettingsPage

    services = needs.services
    return SettingsPage(
        needs.look, services.settings, needs.set_settings, services.data, services.try_out, services.reminding
    )


BUILDERS: Mapping[str, Callable[[Needs, str], QWidget | None]] = {
    "library": library,
    "exercise": exercise,
    "routine": routine,
    "condition": condition,
    "card": card,
    "history": history,
    "record": record,
    "people": people,
    "settings": settings,
}
