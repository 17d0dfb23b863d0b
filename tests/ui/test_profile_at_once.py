"""What is told in the profile takes effect at once, on every page: things at home, minutes, units, sides, patterns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hipcoach import clock
from hipcoach.care.refusal import ALWAYS_THERE
from hipcoach.care.today import Way
from hipcoach.core.profile import OwnCondition, Profile, Units
from hipcoach.core.vocabulary import Equipment, Phase, Side
from hipcoach.ui.hip.about import About
from hipcoach.ui.hip.hero import longer_text
from hipcoach.ui.hip.hip_page import HipPage
from hipcoach.ui.library_filter import Wanted, exercise_passes, routine_passes
from hipcoach.ui.library_page import AT_HOME, LibraryPage
from tests.care.people import answered
from tests.ui.hip.desk import Hands, at_desk, leave
from tests.ui.samples import BRIDGE, LIBRARY, STRENGTH

ALWAYS = ALWAYS_THERE


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    """Somebody with a sore outer hip, screened, who told nothing of what is at home."""
    made = at_desk(qtbot, tmp_path)
    coach = made.desk.coach
    coach.keep_profile(Profile(sore_sides=frozenset({Side.LEFT}), conditions=(OwnCondition("prevention", Phase.ANY),)))
    coach.keep_screening(answered(at=clock.wall().local))
    made.desk._person_changed()
    yield made
    leave(made)


def about(hands: Hands) -> About:
    hands.desk.window.go("hip:about")
    page = hands.page
    assert isinstance(page, HipPage) and isinstance(page.content, About)
    return page.content


def pick(hands: Hands, name: str) -> None:
    """Presses a choice of My hip by its name."""
    (found,) = [b for b in about(hands).findChildren(QPushButton) if b.accessibleName() == name]
    hands.press(found)


def library_page(hands: Hands, tab: str) -> LibraryPage:
    hands.desk.window.go(f"library:{tab}")
    assert isinstance(hands.page, LibraryPage)
    return hands.page


def shown(page: LibraryPage) -> set[str]:
    return {card.objectName().partition(":")[2] for card in page.grid.cards if not card.isHidden()}


def test_what_is_at_home_filters_the_library_and_swaps_the_rest(hands: Hands) -> None:
    page = library_page(hands, "exercises")
    assert AT_HOME not in page.chips["equipment"]._actions
    everything = shown(page)
    hands.press(about(hands).means.things.buttons["mat"])
    page = library_page(hands, "exercises")
    page.chips["equipment"].choose(AT_HOME)
    have = {Equipment.MAT, *ALWAYS}
    content = hands.desk.library
    assert shown(page) == {e.id for e in content.exercises.values() if set(e.equipment) <= have}
    assert shown(page) < everything
    page = library_page(hands, "routines")
    page.chips["equipment"].choose(AT_HOME)
    offers = {routine.id: hands.desk.coach.offer(routine) for routine in content.routines.values()}
    swapped = 0
    for name in shown(page):
        played = offers[name].routine or content.routines[name]
        assert all(set(content.exercises[e].equipment) <= have for e in played.exercise_ids()), name
        swapped += any(left.rule == "F.9-9" and left.swapped_for for left in offers[name].left_out)
    assert swapped, "routines that need more are offered with what stands in for it"


def test_a_missing_thing_is_said_on_its_exercise_and_swapped_on_the_routine(hands: Hands) -> None:
    hands.press(about(hands).means.nothing)
    hands.desk.window.go("library:exercises")
    (card,) = [c for c in library_page(hands, "exercises").grid.cards if c.objectName() == "exercise:clamshell-band"]
    assert "You have no" in card.face.caution
    content = hands.desk.library
    routine = next(
        r.id
        for r in content.routines.values()
        if any(left.rule == "F.9-9" and left.swapped_for for left in hands.desk.coach.offer(r).left_out)
    )
    hands.desk.window.go(f"routine:{routine}")
    assert "You have no" in hands.said and "Instead:" in hands.said


def test_minutes_change_today_at_once_and_what_is_longer_says_so(hands: Hands) -> None:
    hands.desk.window.go("today")
    assert "longer than" not in hands.said
    pick(hands, "Minutes: 10 min")
    hands.desk.window.go("today")
    today = hands.desk.coach.known().today
    main = next(task for task in today.tasks if task.way is Way.DUE)
    assert main.routine.id == "prehab-hip-core", "what is due stays due"
    assert "longer than the 10 minutes you have" in hands.said


def test_units_change_every_page_at_once(hands: Hands) -> None:
    services = hands.desk.window.services
    assert services.units is Units.METRIC
    pick(hands, "Units: mi, lb")
    assert hands.desk.window.services.units is Units.IMPERIAL


def test_a_pattern_added_in_my_hip_changes_today_and_the_library_at_once(hands: Hands) -> None:
    library_page(hands, "exercises")
    hands.desk.window.go("today")
    before = hands.said
    page = about(hands)
    page.add.choose("gluteal-tendinopathy")
    hands.desk.window.go("today")
    assert hands.said != before
    never = {e.id for e in hands.desk.library.exercises.values() if "gluteal-tendinopathy" in e.never_for}
    cards = {c.objectName().partition(":")[2]: c for c in library_page(hands, "exercises").grid.cards}
    assert never and all(cards[name].face.caution for name in never & cards.keys())


@pytest.mark.parametrize(
    ("minutes", "length_ms", "says"),
    [(None, 3_600_000, False), (20, 1_229_000, False), (20, 1_231_000, True), (10, 600_000, False)],
)
def test_what_takes_longer_says_so_by_whole_minutes(minutes: int | None, length_ms: int, says: bool) -> None:
    assert bool(longer_text(length_ms, minutes)) is says


def test_nothing_at_home_is_no_missing_answer() -> None:
    nothing = Wanted(at_home=True)
    assert not nothing.open
    assert not exercise_passes(BRIDGE, nothing, lambda: 1)
    assert not routine_passes(STRENGTH, LIBRARY, nothing, lambda: 1)
    assert exercise_passes(LIBRARY.exercises["walk"], nothing, lambda: 1)
