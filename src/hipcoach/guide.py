"""The pages about a person's hip as the window opens them, and where it leads while an emergency stands.

Pages are imported when they are first opened: the start pays for every module (docs/decisions/0006).
"""
# ruff: noqa: PLC0415

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from hipcoach.coaching import Coach
from hipcoach.core.screening import Urgency
from hipcoach.ui.hip.ports import HipPorts
from hipcoach.ui.services import Go, Services
from hipcoach.ui.theme import Look

TODAY, SCREENING, PEOPLE = "today", "screening", "people"
OPEN_IN_EMERGENCY = frozenset({TODAY, SCREENING, "see-someone", "hip", "card", "settings", PEOPLE})
Builder = Callable[[Look, Services, Go, str], QWidget]


def hip_pages(coach: Coach, ports: HipPorts) -> Mapping[str, Builder]:
    """The builders of the pages by the kind of their address."""

    def today(look: Look, services: Services, go: Go, _rest: str) -> QWidget:
        screened = coach.hip().standing.screened
        if screened is not None and screened.locked:
            from hipcoach.ui.hip.seek_help import HelpPage

            return HelpPage(look, services, go, ports, screened)
        from hipcoach.ui.hip.today_page import TodayPage

        return TodayPage(look, services, go, ports)

    def screening(look: Look, services: Services, go: Go, _rest: str) -> QWidget:
        asked = ports.asked()
        if asked is None:
            return see_someone(look, services, go, _rest)
        from hipcoach.ui.hip.asking import ScreeningPage

        return ScreeningPage(look, services, go, ports, asked)

    def hip(look: Look, services: Services, go: Go, rest: str) -> QWidget:
        from hipcoach.ui.hip.hip_page import HipPage

        return HipPage(look, services, go, ports, rest)

    def see_someone(look: Look, services: Services, go: Go, _rest: str) -> QWidget:
        from hipcoach.ui.hip.seek_help import SeeSomeonePage

        return SeeSomeonePage(look, services, go, ports)

    def new_place(look: Look, services: Services, go: Go, rest: str) -> QWidget:
        asked = ports.asked()
        if asked is None:
            return see_someone(look, services, go, rest)
        from hipcoach.ui.hip.new_place import NewPlacePage

        return NewPlacePage(look, services, go, ports, asked)

    def check(look: Look, services: Services, go: Go, rest: str) -> QWidget:
        name, _, number = rest.partition(":")
        course = next((each for each in ports.known().courses if each.programme.id == name), None)
        if course is None or not number.isdecimal() or int(number) >= len(course.part.exit_tasks):
            return hip(look, services, go, "programme")
        from hipcoach.ui.hip.check_page import CheckPage

        return CheckPage(look, services, go, ports, course, int(number))

    return {
        TODAY: today,
        "hip": hip,
        SCREENING: screening,
        "see-someone": see_someone,
        "new-place": new_place,
        "check": check,
    }


def leads_to(coach: Coach, address: str) -> str:
    """Where an address leads.

    While nobody has said who sits here, to that question; in an emergency, from every page with something to do to
    what to do now.
    """
    if coach.who.undecided():
        return PEOPLE
    screened = coach.hip().standing.screened
    if screened is None or screened.level is not Urgency.EMERGENCY:
        return address
    return address if address.partition(":")[0] in OPEN_IN_EMERGENCY else TODAY


def first_address(coach: Coach) -> str:
    """Where the program opens: at who it is, at the questions for somebody new, else at Today."""
    if coach.who.undecided():
        return PEOPLE
    told = coach.told()
    return TODAY if told.welcomed or told.screenings or told.past else SCREENING
